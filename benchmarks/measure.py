"""Commands -> what they cost, and what they did to a folder."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

METER: Final = Path(__file__).with_name("meter.py")


class BenchmarkError(Exception):
    """The comparison cannot be made, or would not be fair."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command cost."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system, of the command and all its children."""
    memory: int
    """Bytes: the peak of the largest process."""


def measure(command: Sequence[str], folder: Path, log: Path) -> Cost:
    """Run a command and measure it.

    Args:
        command: What to run.
        folder: Where to run it.
        log: Where its words go.

    Raises:
        BenchmarkError: It failed.
    """
    # What others wrote before must not be charged to this one.
    os.sync()
    meter = [sys.executable, "-I", "-S", str(METER), str(log), *command]
    done = subprocess.run(
        meter, cwd=folder, env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BenchmarkError(f"cannot run {command[0]}: {done.stderr.strip()}")
    found = json.loads(done.stdout)
    if found["code"]:
        said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise BenchmarkError(f"{' '.join(command)} ended with {found['code']}:\n{said}")
    return Cost(found["wall"], found["cpu"], int(found["memory"]))


def _environment() -> dict[str, str]:
    """The same small environment for everybody."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1"}


class Trace(NamedTuple):
    """What tells whether a file was written again, and whether it is another."""

    inode: int
    modified: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Touched:
    """What a run did to the files of an output folder."""

    written: int
    """Files that are new or were written, with other bytes or the same ones."""
    changed: int
    """Files that are new, gone or have other bytes: what must be uploaded."""


def trace(folder: Path) -> dict[str, Trace]:
    """Note the state of every file in a folder."""
    found = {}
    for file in files_in(folder):
        status = os.stat(file)
        with open(file, "rb") as opened:
            digest = hashlib.blake2b(opened.read(), digest_size=16).digest()
        found[file] = Trace(status.st_ino, status.st_mtime_ns, digest)
    return found


def compare(before: dict[str, Trace], after: dict[str, Trace]) -> Touched:
    """Count the files that were touched between two traces."""
    written = sum(
        file not in before or before[file][:2] != there[:2] for file, there in after.items()
    )
    changed = sum(
        file not in before or before[file].digest != there.digest for file, there in after.items()
    )
    return Touched(written, changed + len(before.keys() - after.keys()))


def files_in(folder: Path) -> list[str]:
    """Every file in a folder, at any depth."""
    return [os.path.join(base, name) for base, _, names in os.walk(folder) for name in names]
