"""Run one command, and say what it cost; a program of its own, and a small one.

The kernel counts a process's peak memory from before it becomes the command,
so whoever starts it must be small; hence this file imports next to nothing and
runs in its own interpreter. Usage: ``meter.py LOG COMMAND…``; it prints one
JSON object: the exit code, seconds of wall and of processor (the command and
all the processes it waited for), and the peak of the largest process in bytes.
"""

import json
import os
import sys
import time


def meter(log: str, command: list[str]) -> dict[str, float]:
    """Run a command with its output in a file."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    into_log = [(os.POSIX_SPAWN_OPEN, 1, log, flags, 0o644), (os.POSIX_SPAWN_DUP2, 1, 2)]
    started = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=into_log)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - started
    # Linux counts kilobytes, macOS bytes (getrusage(2) of each).
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "code": os.waitstatus_to_exitcode(status),
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss * unit,
    }


if __name__ == "__main__":
    print(json.dumps(meter(sys.argv[1], sys.argv[2:])))
