"""Processes that are forked by hand: each has, from the first moment, all that this one has.

A pool of `concurrent.futures` has to be imported, starts threads, and sends
every item and its future through a queue; for ten thousand pages that is a
tenth of a second, while nobody works.
"""

from __future__ import annotations

import logging
import os
import pickle
import select
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Final, NoReturn, Self

if sys.platform == "linux":
    import fcntl

log = logging.getLogger(__name__)

WIDTH: Final = 4
"""Bytes of a number in a pipe."""

MOST: Final = 1024
"""Numbers in one lane: the least pipe holds that many before anybody reads, a page of memory."""


def can_fork() -> bool:
    """Whether a process may be forked: where there is no other thread that may hold a lock.

    Libraries start some that Python does not know of, those of macOS at any
    moment.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return threading.active_count() == 1


class Crew:
    """Some processes, at work on numbered tasks.

    What one of them could not do, because it failed or was killed, is done
    again in this process when its result is asked for; an error is raised
    there, and then.
    """

    def __init__(self, work: Callable[[int], Any], lanes: Sequence[Sequence[int]]) -> None:
        """Let them begin.

        Args:
            work: Does one task, in any process, and gives what can be pickled.
            lanes: The tasks of each process, `MOST` at most. Who is through
                with its own helps the others.
        """
        self._work = work
        self._told: dict[int, bytes] = {}
        self._members: dict[int, int] = {}
        """Processes, by the pipe from which they are heard."""
        queues: list[int] = []
        # Where no more pipes or processes are allowed, fewer do it all, or this one.
        with suppress(OSError):
            for lane in lanes:
                queues.append(_queue(lane))  # noqa: PERF401  (if one fails, the others are closed)
            for first in range(len(lanes)):
                self._hire(queues[first:] + queues[:first])
        for queue in queues:
            os.close(queue)

    def _hire(self, queues: Sequence[int]) -> None:
        receiver, sender = os.pipe()
        _widen(sender)
        # A Ctrl-C must not find a new process while it still is as this one.
        masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            member = os.fork()
            if member == 0:
                _labour(self._work, queues, sender, (receiver, *self._members))
            self._members[receiver] = member
        finally:
            os.close(sender)
            if receiver not in self._members:
                os.close(receiver)
            signal.pthread_sigmask(signal.SIG_SETMASK, masked)

    def result(self, number: int) -> Any:
        """Wait for one task, and give what came of it; each can be asked for once."""
        while number not in self._told and self._members:
            self._listen()
        if number not in self._told:
            return self._work(number)
        return pickle.loads(self._told.pop(number))

    def _listen(self) -> None:
        poll = select.poll()
        for pipe in self._members:
            poll.register(pipe, select.POLLIN)
        for pipe, _ in poll.poll():
            head = _read(pipe, 2 * WIDTH)
            told = _read(pipe, int.from_bytes(head[WIDTH:]))
            if told:
                self._told[int.from_bytes(head[:WIDTH])] = told
            else:
                self._part_with(pipe)

    def _part_with(self, pipe: int) -> None:
        """Hear how a process has ended that says no more, be it that all is done."""
        member = self._members.pop(pipe)
        os.close(pipe)
        # Where nobody wants to hear of children, it may be gone without a trace.
        with suppress(ChildProcessError):
            code = os.waitstatus_to_exitcode(os.waitpid(member, 0)[1])
            if code:
                how = f"with exit code {code}" if code > 0 else f"by signal {-code}"
                log.warning("a process ended %s; what it had not done is done again", how)

    def _dismiss(self, pipe: int) -> None:
        member = self._members.pop(pipe)
        os.close(pipe)
        # Where nobody wants to hear of children, it may be gone without a trace.
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(member, signal.SIGKILL)
            os.waitpid(member, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let nobody go on, whether all is done or not."""
        for pipe in list(self._members):
            self._dismiss(pipe)


def _queue(numbers: Sequence[int]) -> int:
    """A pipe that holds some numbers; several processes may take from it."""
    receiver, sender = os.pipe()
    os.write(sender, b"".join(number.to_bytes(WIDTH) for number in numbers))
    os.close(sender)
    return receiver


def _widen(pipe: int) -> None:
    """Let a pipe hold more, so that nobody waits while this process is busy with other things."""
    if sys.platform == "linux":
        # As much as a system allows everybody, unless its owner has set a limit.
        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 1 << 20)


def _labour(
    work: Callable[[int], Any], queues: Sequence[int], sender: int, others: Sequence[int]
) -> NoReturn:
    """Do what stands in the queues; leave at the first thing that fails."""
    number, code = b"", 1
    try:
        # Who presses Ctrl-C hears of it once, from the process that was asked.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for pipe in others:
            # As long as one of us could read it, nobody would hear that the others' reader is gone.
            os.close(pipe)
        with open(sender, "wb") as answer:
            for queue in queues:
                while number := os.read(queue, WIDTH):
                    told = pickle.dumps(work(int.from_bytes(number)), pickle.HIGHEST_PROTOCOL)
                    answer.write(number + len(told).to_bytes(WIDTH) + told)
                    answer.flush()
        code = 0
    except Exception:
        # It is raised again where the task is done again.
        log.info("task %d failed in another process", int.from_bytes(number), exc_info=True)
    finally:
        os._exit(code)


def _read(pipe: int, size: int) -> bytes:
    """Read so many bytes; none if there are not as many."""
    parts = []
    while size:
        part = os.read(pipe, size)
        if not part:
            return b""
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
