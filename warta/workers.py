"""run(stage, items): one process or many, the same results."""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Any, Final, TypeVar

from warta.errors import WartaError

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

WORTH_A_POOL: Final = 192
"""With fewer items than this a second process costs more than it saves."""


def run(
    stage: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int = 1,
    executor: Executor | None = None,
) -> Iterator[Result | WartaError]:
    """Apply a stage to every item, and give the results in the items' order.

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
        yield from _spread(executor, partial(_do_chunk, stage), _chunks(items, CHUNK))
    elif jobs == 1 or len(items) < WORTH_A_POOL:
        for item in items:
            yield _guarded(stage, item)
    else:
        size = max(1, min(CHUNK, len(items) // (jobs * 4)))
        context = _context()
        with ProcessPoolExecutor(jobs, mp_context=context) as pool:
            if context.get_start_method() == "fork":
                # Processes that are forked now have all items already: what
                # is sent is where each chunk begins.
                with _heirs(stage, items):
                    starts = range(0, len(items), size)
                    yield from _spread(pool, partial(_do_part, size), starts)
            else:
                yield from _spread(pool, partial(_do_chunk, stage), _chunks(items, size))


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


def _context() -> multiprocessing.context.BaseContext:
    # Forking is the cheapest start, and safe as long as no other thread
    # holds a lock at that moment.
    methods = multiprocessing.get_all_start_methods()
    if "fork" in methods and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")


def _spread(
    pool: Executor, work: Callable[[Any], list[Any]], chunks: Iterable[Any]
) -> Iterator[Any]:
    """Keep a few chunks under way, and give their results in order."""
    waiting = iter(chunks)
    under_way: deque[Future[list[Any]]] = deque()
    try:
        while True:
            missing = UNDER_WAY - len(under_way)
            under_way.extend(pool.submit(work, chunk) for chunk in islice(waiting, missing))
            if not under_way:
                return
            yield from under_way.popleft().result()
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
