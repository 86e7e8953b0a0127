"""The order of a comparison: lay out, then turn by turn measure and check."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from benchmarks.census import Census, expected
from benchmarks.corpus import Corpus, Story, with_new_body, with_new_title
from benchmarks.measure import compare, measure, trace
from benchmarks.results import (
    COLD,
    SCENARIOS,
    Contestant,
    Results,
    Run,
    describe_machine,
    today,
)
from benchmarks.tools.base import TRASH, Tool, discard, say

FLOORS: Final = {
    "cp -r": ["cp", "-r", "output", "copy"],
    "python -c pass": [sys.executable, "-c", "pass"],
}
"""What no generator can do without: writing the files, starting the interpreter."""

EDITED: Final = 5
"""The story that is edited is this far from the newest: recent, as edited stories
are, so that most lists and feeds that show it are still the newest ones."""


def hold(tools: Sequence[Tool], corpus: Corpus, repetitions: int, work: Path) -> Results:
    """Measure all tools on one corpus.

    Args:
        tools: In the order of their turns; the floors copy what the first one made.
        corpus: What they publish.
        repetitions: How often; the table shows medians.
        work: Where everything is put.

    Raises:
        BenchmarkError: A tool cannot be had, failed, or made less than it should.
    """
    versions = {tool.name: tool.install() for tool in tools}
    say(f"writing {len(corpus):,} stories for each of {', '.join(versions)}")
    for tool in tools:
        tool.lay_out(corpus)
    session = _Session(corpus, work, expected(corpus))
    for repetition in range(1, repetitions + 1):
        say(f"repetition {repetition} of {repetitions}")
        session.repeat(tools, repetition)
    shutil.rmtree(work / TRASH, ignore_errors=True)
    return Results(
        articles=len(corpus),
        seed=corpus.seed,
        repetitions=repetitions,
        date=today(),
        machine=describe_machine(),
        wanted=session.wanted,
        contestants=tuple(
            Contestant(
                name=tool.name,
                version=versions[tool.name],
                note=tool.note,
                bare=tool.bare,
                census=session.census[tool.name],
            )
            for tool in tools
        ),
        runs=tuple(session.runs),
    )


class _Session:
    """What has been measured so far."""

    def __init__(self, corpus: Corpus, work: Path, wanted: Census) -> None:
        self.corpus = corpus
        self.work = work
        self.wanted = wanted
        self.runs: list[Run] = []
        self.census: dict[str, Census | None] = {}
        self._fresh = corpus.story(len(corpus))
        self._edited = corpus.story(max(0, len(corpus) - EDITED))

    def repeat(self, tools: Sequence[Tool], repetition: int) -> None:
        """Hold every scenario once, and in each let every tool have its turn."""
        for scenario in SCENARIOS:
            for tool in tools:
                if scenario in tool.scenarios:
                    self._prepare(tool, scenario)
                    self._run(tool, scenario, repetition)
                    if scenario == COLD and repetition == 1:
                        self.census[tool.name] = tool.check(self.wanted)
            if scenario == COLD:
                self._measure_floors(tools[0], repetition)
        for tool in tools:
            if set(tool.scenarios) > {COLD}:
                tool.remove(self._fresh)
                tool.write(self._edited)

    def _prepare(self, tool: Tool, scenario: str) -> None:
        changes: dict[str, Story] = {
            "publish": self._fresh,
            "body": with_new_body(self._edited),
            "title": with_new_title(with_new_body(self._edited)),
        }
        if scenario == COLD:
            tool.clear()
        elif scenario in changes:
            tool.write(changes[scenario])

    def _run(self, tool: Tool, scenario: str, repetition: int) -> None:
        # A run touches the same files every time, so that one look is enough.
        looking = repetition == 1
        before = trace(tool.output) if looking else {}
        cost = measure(tool.command(), tool.folder, self.work / f"{tool.name}.log")
        touched = asdict(compare(before, trace(tool.output))) if looking else {}
        run = Run(
            tool=tool.name, scenario=scenario, repetition=repetition, **asdict(cost), **touched
        )
        say(f"  {scenario:8} {tool.name:14} {run.wall:8.2f} s")
        self.runs.append(run)

    def _measure_floors(self, tool: Tool, repetition: int) -> None:
        for name, command in FLOORS.items():
            if shutil.which(command[0]):
                cost = measure(command, tool.folder, self.work / "floor.log")
                self.runs.append(
                    Run(tool=name, scenario=COLD, repetition=repetition, **asdict(cost))
                )
        discard([tool.folder / "copy"], self.work)
