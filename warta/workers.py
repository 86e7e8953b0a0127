"""run(stage, items): one process or many, the same results."""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import islice
from typing import Final, TypeVar

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
        yield from _spread(stage, items, executor, CHUNK)
    elif jobs == 1 or len(items) < WORTH_A_POOL:
        for item in items:
            yield _guarded(stage, item)
    else:
        chunk = max(1, min(CHUNK, len(items) // (jobs * 4)))
        with ProcessPoolExecutor(jobs, mp_context=_context()) as pool:
            yield from _spread(stage, items, pool, chunk)


def _context() -> multiprocessing.context.BaseContext:
    # Forking is the cheapest start, and safe as long as no other thread
    # holds a lock at that moment.
    methods = multiprocessing.get_all_start_methods()
    if "fork" in methods and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")


def _spread(
    stage: Callable[[Item], Result], items: Sequence[Item], pool: Executor, size: int
) -> Iterator[Result | WartaError]:
    """Keep a few chunks under way, and give their results in order."""
    chunks = iter(_chunks(items, size))
    under_way: list[Future[list[Result | WartaError]]] = []
    try:
        while True:
            under_way += (
                pool.submit(_do_chunk, stage, chunk)
                for chunk in islice(chunks, UNDER_WAY - len(under_way))
            )
            if not under_way:
                return
            yield from under_way.pop(0).result()
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
