"""forks: tasks in other processes, whatever becomes of these."""

from __future__ import annotations

import errno
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

if sys.platform == "linux":
    import fcntl

from tests.site import environment
from warta import workers
from warta.errors import SourceError
from warta.forks import MOST, WIDTH, Crew, can_fork

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def squared(number: int) -> int:
    return number * number


def results(work: Callable[[int], object], lanes: Sequence[Sequence[int]]) -> list[object]:
    with Crew(work, lanes) as crew:
        return [crew.result(number) for number in sorted(n for lane in lanes for n in lane)]


def test_results_may_be_asked_for_in_any_order() -> None:
    with Crew(squared, [range(5), range(5, 10)]) as crew:
        assert [crew.result(number) for number in (9, 0, 4, 5)] == [81, 0, 16, 25]


def test_others_do_the_work() -> None:
    pids = results(lambda _: os.getpid(), [range(50), range(50, 100)])

    assert os.getpid() not in pids


def test_who_is_through_helps_the_others() -> None:
    pids = results(lambda _: os.getpid(), [[], range(5)])

    assert len(pids) == 5
    assert os.getpid() not in pids


def test_a_lane_may_be_as_long_as_a_pipe_holds() -> None:
    assert results(squared, [range(MOST)]) == [n * n for n in range(MOST)]


@pytest.mark.skipif(sys.platform != "linux", reason="asks for a pipe of a size")
def test_a_lane_fits_into_the_least_pipe_that_a_system_gives() -> None:
    # What users get who have many pipes open (pipe(7), pipe-user-pages-soft).
    receiver, sender = os.pipe()
    fcntl.fcntl(sender, fcntl.F_SETPIPE_SZ, 4096)
    os.set_blocking(sender, False)

    written = os.write(sender, bytes(MOST * WIDTH))

    os.close(sender)
    os.close(receiver)
    assert written == MOST * WIDTH


def test_a_result_may_be_longer_than_a_pipe_holds() -> None:
    assert results(lambda n: "x" * n * 1_000_000, [[1], [2]]) == ["x" * 1_000_000, "x" * 2_000_000]


def test_what_a_killed_process_leaves_is_done_here() -> None:
    here = os.getpid()

    def die(number: int) -> int:
        if os.getpid() != here and number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert results(die, [range(10)]) == list(range(10))


def test_a_process_that_dies_is_told_of_and_one_that_ends_is_not(
    caplog: pytest.LogCaptureFixture,
) -> None:
    here = os.getpid()

    def die(number: int) -> int:
        if os.getpid() != here and number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    results(squared, [range(10), range(10, 20)])
    ended = caplog.messages
    results(die, [range(10)])

    assert ended == []
    assert caplog.messages == ["a process ended by signal 9; what it had not done is done again"]


def test_a_process_that_fails_is_told_of_and_says_why_to_who_wants_to_know(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    here = os.getpid()

    def fail(number: int) -> float:
        return 1 / (number - (3 if os.getpid() != here else 9))

    handler = logging.StreamHandler()
    log = logging.getLogger("warta.forks")
    log.addHandler(handler)
    with caplog.at_level(logging.INFO, log.name):
        results(fail, [range(5)])
    log.removeHandler(handler)

    told = "a process ended with exit code 1; what it had not done is done again"
    said = capfd.readouterr().err
    assert caplog.messages == [told]
    assert "task 3 failed" in said
    assert "ZeroDivisionError" in said


def test_an_error_is_raised_where_the_result_is_asked_for() -> None:
    def fail(number: int) -> float:
        return 1 / (number - 3)

    with Crew(fail, [range(5)]) as crew:
        assert crew.result(4) == 1
        with pytest.raises(ZeroDivisionError):
            crew.result(3)


def test_where_no_more_processes_are_allowed_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)

    assert results(lambda _: os.getpid(), [[0], [1]]) == [os.getpid()] * 2


@pytest.mark.parametrize("allowed", range(10))
def test_where_no_more_pipes_are_allowed_fewer_do_the_work(
    allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = iter(range(allowed))
    pipe = os.pipe

    def scarce() -> tuple[int, int]:
        if next(made, None) is None:
            raise OSError(errno.EMFILE, "Too many open files")
        return pipe()

    monkeypatch.setattr(os, "pipe", scarce)

    assert results(squared, [range(5), range(5, 10), range(10, 15)]) == [n * n for n in range(15)]


CHILDREN = Path(f"/proc/self/task/{os.getpid()}/children")


@pytest.mark.skipif(not CHILDREN.exists(), reason="looks into /proc")
@pytest.mark.parametrize("asked", [0, 1, 100])
def test_nothing_is_left_behind(asked: int) -> None:
    before = CHILDREN.read_text(), set(os.listdir("/proc/self/fd"))

    with Crew(squared, [range(50), range(50, 100)]) as crew:
        for number in range(asked):
            crew.result(number)

    assert (CHILDREN.read_text(), set(os.listdir("/proc/self/fd"))) == before


TASKS = Path("/proc/self/task")

LIMIT = "OPENBLAS_NUM_THREADS"
ASK = "from warta.forks import can_fork; import os; print(can_fork(), len(os.listdir('/proc/self/task')))"


def asked(before: str) -> str:
    """Whether a fresh process may be forked after something, and how many threads it has."""
    done = subprocess.run(
        [sys.executable, "-c", f"{before}; {ASK}"],
        env={name: value for name, value in environment().items() if name != LIMIT},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.skipif(not TASKS.exists(), reason="looks into /proc")
def test_threads_that_python_does_not_know_count_too() -> None:
    if os.cpu_count() == 1:
        pytest.skip("numpy starts none of its own")

    assert asked("import numpy").startswith("False ")


@pytest.mark.skipif(not TASKS.exists(), reason="looks into /proc")
def test_the_command_lets_no_library_start_threads_that_would_keep_it_from_forking() -> None:
    command = (
        "import os, sys; os._exit = print; from warta.cli import main; sys.argv[1:] = ['clean']"
    )

    assert asked(f"{command}; main(); import numpy").endswith("True 1")


def test_nothing_is_forked_where_python_itself_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "listdir", lambda _: ["1"])
    here = can_fork()
    monkeypatch.setattr(sys, "platform", "darwin")

    assert (here, can_fork()) == (True, False)


# --- What stands on them -------------------------------------------------------------


def halved(number: int) -> float:
    if number % 100 == 7:
        raise SourceError("is odd")
    return number / 2


@pytest.mark.parametrize("kin", [False, True])
@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 1000])
def test_every_item_comes_once_with_its_result(
    count: int, jobs: int, kin: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH_A_POOL", 0)

    found = list(workers.run(halved, range(count), jobs, kin=kin))

    if not kin:
        assert [item for item, _ in found] == list(range(count))
    assert sorted(item for item, _ in found) == list(range(count))
    for item, result in found:
        if item % 100 == 7:
            assert isinstance(result, SourceError)
        else:
            assert result == item / 2


def test_neighbours_that_share_work_are_done_by_one_process() -> None:
    def stage(_: int) -> int:
        time.sleep(0.0001)
        return os.getpid()

    told = dict(workers.run(stage, range(4000), 2, kin=True))

    # Near the end of a stretch, one may have helped the other.
    first = {told[item] for item in range(1000)}
    second = {told[item] for item in range(2000, 3000)}
    assert len(first) == len(second) == 1
    assert first != second


@pytest.mark.skipif(not CHILDREN.exists(), reason="looks into /proc")
def test_a_run_that_is_left_early_ends_its_processes() -> None:
    before = CHILDREN.read_text()
    run = workers.run(halved, range(1000), 2)
    next(run)
    del run

    assert CHILDREN.read_text() == before
