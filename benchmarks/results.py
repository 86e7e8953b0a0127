"""What was measured, and its way to JSON and back."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.census import Census

COLD: Final = "cold"
CHANGES: Final = ("publish", "nothing", "body", "title")
"""What is done to a built site, in this order; each run starts from the one before."""

SCENARIOS: Final = (COLD, *CHANGES)
TITLES: Final = {
    COLD: "Cold build",
    "publish": "Publish one new story",
    "nothing": "Nothing changed",
    "body": "Edit one body",
    "title": "Edit one title",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One command, once."""

    tool: str
    scenario: str
    repetition: int
    wall: float
    """Seconds."""
    cpu: float
    """Seconds."""
    memory: int
    """Bytes: the peak of the largest process."""
    written: int | None = None
    """Files; None where they were not looked at (from the second repetition on)."""
    changed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """A tool as it took part."""

    name: str
    version: str
    note: str
    bare: bool
    census: Census | None = None
    """What its cold build made; only where the layouts carry the marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A whole comparison."""

    articles: int
    seed: int
    repetitions: int
    date: str
    machine: str
    wanted: Census
    contestants: tuple[Contestant, ...]
    runs: tuple[Run, ...]

    def contestant(self, name: str) -> Contestant | None:
        """A tool by its name, if it took part."""
        return next((one for one in self.contestants if one.name == name), None)

    def middle(self, tool: str, scenario: str) -> Run | None:
        """The median of each number of one tool's runs; None if there are none."""
        runs = [run for run in self.runs if run.tool == tool and run.scenario == scenario]
        if not runs:
            return None

        def of(number: Callable[[Run], float]) -> float:
            return median(map(number, runs))

        traced = next((run for run in runs if run.written is not None), runs[0])
        return Run(
            tool=tool,
            scenario=scenario,
            repetition=0,
            wall=of(lambda run: run.wall),
            cpu=of(lambda run: run.cpu),
            memory=int(of(lambda run: run.memory)),
            written=traced.written,
            changed=traced.changed,
        )


def describe_machine() -> str:
    """The machine in a few words: what a reader needs to judge the seconds."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{platform.system()} {platform.machine()}, {_processor()}, {cores} cores, "
        f"Python {platform.python_version()}"
    )


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            found = next((line for line in lines if line.startswith("model name")), "")
    except OSError:
        found = ""
    return found.partition(":")[2].strip() or platform.processor() or "unknown processor"


def today() -> str:
    """The day of the run."""
    return datetime.now(UTC).date().isoformat()


def save(results: Results, file: Path) -> None:
    """Keep the raw numbers."""
    file.write_text(json.dumps(asdict(results), indent=1) + "\n", encoding="utf-8")


def load(file: Path) -> Results:
    """Read what `save` wrote."""
    found = json.loads(file.read_text(encoding="utf-8"))
    found["wanted"] = Census(**found["wanted"])
    found["contestants"] = tuple(
        Contestant(**{**one, "census": Census(**one["census"]) if one["census"] else None})
        for one in found["contestants"]
    )
    found["runs"] = tuple(Run(**one) for one in found["runs"])
    return Results(**found)


def names_of(runs: Sequence[Run], scenario: str) -> list[str]:
    """The tools that took part in a scenario, in the order of their turns."""
    return list(dict.fromkeys(run.tool for run in runs if run.scenario == scenario))
