"""run(stage, items): one process or many, the same results."""

from __future__ import annotations

import logging
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice, pairwise, zip_longest
from typing import TYPE_CHECKING, Any, Final, TypeVar

from warta.errors import WartaError
from warta.forks import MOST, Crew, can_fork

if TYPE_CHECKING:
    # Most builds need no other process, and to import these takes a while.
    from concurrent.futures import Executor, Future
    from multiprocessing.context import BaseContext

log = logging.getLogger(__name__)

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK: Final = 64
"""Items sent at a time: enough to hide the cost of sending."""

UNDER_WAY: Final = 16
"""Chunks sent ahead: enough to keep every process busy, few enough to stop soon."""

WORTH_A_POOL: Final = 192
"""With fewer items than this a second process costs more than it saves."""

WORTH_A_PROCESS: Final = 8_000
"""The same for things as small as a look at a file."""


def run(
    stage: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int = 1,
    executor: Executor | None = None,
    *,
    kin: bool = False,
) -> Iterator[tuple[Item, Result | WartaError]]:
    """Apply a stage to every item, and give each with its result.

    Processes begin to work at once, not when the first result is asked for.

    Args:
        stage: What to do: a function at the top of its module, or a partial
            of one, so that it can be sent to another process. It takes and
            gives small plain values. A `WartaError` that it raises takes the
            place of its result, so that one bad item does not cost the others.
        items: What to do it to.
        jobs: How many processes; 0 is one for each core. One process is the
            same code without others.
        executor: Anything with the interface of `concurrent.futures`, in
            place of processes of our own.
        kin: Whether items next to each other share work. Each process then
            gets a stretch of them, and results come from all stretches in
            turn; otherwise they come in the items' order.
    """
    jobs = jobs or os.cpu_count() or 1
    if executor is not None:
        return _begun(_submitted(executor, stage, items, CHUNK))
    if jobs == 1 or len(items) < WORTH_A_POOL:
        return ((item, _guarded(stage, item)) for item in items)
    size = max(1, min(CHUNK, len(items) // (jobs * 4)), len(items) // MOST)
    if can_fork():
        return _begun(_forked(stage, items, size, jobs, kin=kin))
    return _begun(_in_pool(stage, items, size, jobs))


def _begun(results: Iterator[Any]) -> Iterator[Any]:
    """Let work begin, which is what stands before the first result, a None."""
    next(results)
    return results


def _forked(
    stage: Callable[[Any], Any], items: Sequence[Any], size: int, jobs: int, *, kin: bool
) -> Iterator[Any]:
    chunks = range(-(-len(items) // size))
    if kin:
        edges = [len(chunks) * lane // jobs for lane in range(jobs + 1)]
        lanes = [chunks[start:stop] for start, stop in pairwise(edges)]
    else:
        lanes = [chunks[first::jobs] for first in range(jobs)]

    def part(number: int) -> Sequence[Any]:
        return items[number * size : (number + 1) * size]

    def work(number: int) -> list[Any]:
        return _do_chunk(stage, part(number))

    with Crew(work, lanes) as crew:
        yield None
        for number in chain.from_iterable(zip_longest(*lanes)):
            if number is not None:
                yield from zip(part(number), crew.result(number), strict=True)


def _in_pool(
    stage: Callable[[Any], Any], items: Sequence[Any], size: int, jobs: int
) -> Iterator[Any]:
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_ignore_ctrl_c) as pool:
        yield from _submitted(pool, stage, items, size)


def _ignore_ctrl_c() -> None:
    # Who presses it hears of it once, from the process that was asked.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _context() -> BaseContext:
    import multiprocessing

    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")


def _submitted(
    pool: Executor, stage: Callable[[Any], Any], items: Sequence[Any], size: int
) -> Iterator[Any]:
    """Keep a few chunks under way, and give their items and results in order."""
    work = partial(_do_chunk, stage)
    waiting = (items[start : start + size] for start in range(0, len(items), size))
    under_way: deque[tuple[Sequence[Any], Future[list[Any]]]] = deque()
    try:
        under_way.extend((chunk, pool.submit(work, chunk)) for chunk in islice(waiting, UNDER_WAY))
        yield None
        while under_way:
            chunk, future = under_way.popleft()
            yield from zip(chunk, future.result(), strict=True)
            under_way.extend((one, pool.submit(work, one)) for one in islice(waiting, 1))
    finally:
        for _, future in under_way:
            future.cancel()


def _do_chunk(stage: Callable[[Item], Result], chunk: Sequence[Item]) -> list[Result | WartaError]:
    return [_guarded(stage, item) for item in chunk]


def _guarded(stage: Callable[[Item], Result], item: Item) -> Result | WartaError:
    try:
        return stage(item)
    except WartaError as error:
        return error


@contextmanager
def beside(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], jobs: int = 1
) -> Iterator[Callable[[], Result]]:
    """Do one thing in another process, if it is long enough, while this one goes on.

    Args:
        work: What to do, a function that may be called in either process, and
            gives what can be pickled.
        items: What to do it to.
        jobs: How many processes there may be; 0 is one for each core.

    Yields:
        What waits for the result. If there is no other process, it does the
        work when it is called, and not before.
    """
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(items) < WORTH_A_PROCESS or not can_fork():
        yield partial(work, items)
        return
    with Crew(lambda _: work(items), [[0]]) as crew:
        yield partial(crew.result, 0)
