"""run(stage, items): one process or many, the same results."""

from __future__ import annotations

import logging
import marshal
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

from warta.errors import WartaError

if TYPE_CHECKING:
    # Most builds need no other process, and to import these takes a while.
    from concurrent.futures import Executor, Future
    from multiprocessing.context import BaseContext

log = logging.getLogger(__name__)

Item = TypeVar("Item")
Result = TypeVar("Result")

Stage = Callable[[Item], Result]
"""A function at the top of its module (or a partial of one), so that it can
be sent to another process. Takes and gives small plain values."""

CHUNK: Final = 64
"""Items sent at a time: enough to hide the cost of sending."""

UNDER_WAY: Final = 16
"""Chunks sent ahead: enough to keep every process busy, few enough to stop soon."""

STARTS_UNDER_WAY: Final = 256
"""The same where no more is sent than where a chunk begins."""

WORTH_A_PROCESS: Final = 8_000
"""The same for things as small as a look at a file."""

WORTH_A_POOL: Final = 192
"""With fewer items than this a second process costs more than it saves."""


def run(
    stage: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int = 1,
    executor: Executor | None = None,
) -> Iterator[Result | WartaError]:
    """Apply a stage to every item, and give the results in the items' order.

    Processes begin to work at once, not when the first result is asked for.

    Args:
        stage: What to do. A `WartaError` that it raises takes the place of
            its result, so that one bad item does not cost the others.
        items: What to do it to.
        jobs: How many processes; 0 is one for each core. One process is the
            same code without a pool.
        executor: Anything with the interface of `concurrent.futures`, in
            place of a pool of our own.
    """
    jobs = jobs or os.cpu_count() or 1
    if executor is not None:
        return _begun(_spread(executor, partial(_do_chunk, stage), _chunks(items, CHUNK)))
    if jobs == 1 or len(items) < WORTH_A_POOL:
        return (_guarded(stage, item) for item in items)
    return _begun(_run_in_pool(stage, items, jobs))


def _begun(results: Iterator[Any]) -> Iterator[Any]:
    """Let work begin, which is what stands before the first result."""
    next(results)
    return results


def _run_in_pool(stage: Callable[[Any], Any], items: Sequence[Any], jobs: int) -> Iterator[Any]:
    from concurrent.futures import ProcessPoolExecutor

    size = max(1, min(CHUNK, len(items) // (jobs * 4)))
    context = _context()
    forks = context.get_start_method() == "fork"
    watch = partial(_leave_with, os.getpid()) if forks else None
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=watch) as pool:
        if forks:
            # Processes that are forked now have all items already: what is
            # sent is where each chunk begins.
            with _heirs(stage, items):
                starts = range(0, len(items), size)
                yield from _spread(pool, partial(_do_part, size), starts, STARTS_UNDER_WAY)
        else:
            yield from _spread(pool, partial(_do_chunk, stage), _chunks(items, size))


@contextmanager
def beside(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], jobs: int = 1
) -> Iterator[Callable[[], Result]]:
    """Do one thing in another process, if it is long enough, while this one goes on.

    Args:
        work: What to do, a function that may be called in either process, and
            gives numbers, texts, or tuples of them.
        items: What to do it to.
        jobs: How many processes there may be; 0 is one for each core.

    Yields:
        What waits for the result. If there is no other process, it does the
        work when it is called, and not before.
    """
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(items) < WORTH_A_PROCESS or not _can_fork():
        yield partial(work, items)
        return
    # By hand: to import `multiprocessing` takes half as long as what is done meanwhile.
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        _tell(sender, work, items)
    os.close(sender)

    def wait() -> Result:
        with open(receiver, "rb", closefd=False) as answer:
            told = answer.read()
        try:
            result: Result = marshal.loads(told)  # noqa: S302  (our own)
        except (EOFError, ValueError, TypeError):
            # It was killed; there is nothing that cannot be done again.
            return work(items)
        return result

    try:
        yield wait
    finally:
        os.close(receiver)
        # Where nobody wants to hear of children, it may be gone without a trace.
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _tell(sender: int, work: Callable[[Any], Any], items: Sequence[Any]) -> NoReturn:
    try:
        # Who presses Ctrl-C hears of it once, from the process that was asked.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        told = marshal.dumps(work(items))
        with open(sender, "wb") as answer:
            answer.write(told)
    finally:
        os._exit(0)


def _can_fork() -> bool:
    """Whether a process may be forked: where there is no other thread that may hold a lock."""
    return hasattr(os, "fork") and threading.active_count() == 1


def _leave_with(parent: int) -> None:
    """Leave when the process that this one works for is gone: nobody else would tell it."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


_inheritance: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""What processes that are forked now take along."""


@contextmanager
def _heirs(stage: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[None]:
    _inheritance.append((stage, items))
    try:
        yield
    finally:
        _inheritance.pop()


def _do_part(size: int, start: int) -> list[Any]:
    stage, items = _inheritance[-1]
    return _do_chunk(stage, items[start : start + size])


def _context() -> BaseContext:
    import multiprocessing

    if _can_fork():  # the cheapest start
        return multiprocessing.get_context("fork")
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")


def _spread(
    pool: Executor,
    work: Callable[[Any], list[Any]],
    chunks: Iterable[Any],
    ahead: int = UNDER_WAY,
) -> Iterator[Any]:
    """Keep a few chunks under way, and give their results in order, after a first None."""
    waiting = iter(chunks)
    under_way: deque[Future[list[Any]]] = deque()
    try:
        under_way.extend(pool.submit(work, chunk) for chunk in islice(waiting, ahead))
        yield None
        while under_way:
            yield from under_way.popleft().result()
            under_way.extend(pool.submit(work, chunk) for chunk in islice(waiting, 1))
    finally:
        for future in under_way:
            future.cancel()


def _chunks(items: Sequence[Item], size: int) -> Iterable[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _do_chunk(stage: Callable[[Item], Result], chunk: Sequence[Item]) -> list[Result | WartaError]:
    return [_guarded(stage, item) for item in chunk]


def _guarded(stage: Callable[[Item], Result], item: Item) -> Result | WartaError:
    try:
        return stage(item)
    except WartaError as error:
        return error
