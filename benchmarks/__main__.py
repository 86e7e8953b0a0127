"""The command: ``python -m benchmarks --articles 10000``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import results
from benchmarks.corpus import Corpus
from benchmarks.measure import BenchmarkError
from benchmarks.results import COLD
from benchmarks.session import hold
from benchmarks.table import render_tables
from benchmarks.tools import ALWAYS, IF_ASKED, TOOLS


def main(given: Sequence[str] | None = None) -> int:
    """Compare, print the tables, and keep the raw numbers if asked.

    Returns:
        The exit code: 1 if the comparison could not be made, or was not fair.
    """
    wishes = _parser().parse_args(given)
    names = _names(wishes.only) or [tool.name for tool in ALWAYS]
    names += [name for name in _names(wishes.extra) if name not in names]
    if unknown := [name for name in names if name not in TOOLS]:
        print(f"unknown: {', '.join(unknown)}; known are {', '.join(TOOLS)}", file=sys.stderr)
        return 2
    work: Path = wishes.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    try:
        corpus = Corpus(wishes.articles, wishes.seed)
        tools = [TOOLS[name](work) for name in names]
        for tool in tools:
            if tool.name in _names(wishes.cold):
                tool.scenarios = (COLD,)
        found = hold(tools, corpus, wishes.repeat, work)
    except BenchmarkError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if wishes.json:
        results.save(found, wishes.json)
    print(render_tables(found))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Compare Warta with other generators."
    )
    parser.add_argument("--articles", type=_count, default=1000, metavar="N", help="stories")
    parser.add_argument("--repeat", type=_count, default=3, metavar="N", help="repetitions")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another corpus")
    parser.add_argument(
        "--with",
        dest="extra",
        default="",
        metavar="NAMES",
        help=f"more tools, with commas: {','.join(tool.name for tool in IF_ASKED)}",
    )
    parser.add_argument(
        "--only",
        default="",
        metavar="NAMES",
        help=f"these tools and no others: {','.join(TOOLS)}",
    )
    parser.add_argument(
        "--cold-only",
        dest="cold",
        default="",
        metavar="NAMES",
        help="tools that are measured cold alone, since each of their builds is a full one",
    )
    parser.add_argument(
        "--work",
        type=Path,
        default=Path(tempfile.gettempdir()) / "warta-benchmarks",
        metavar="DIR",
        help="where tools and sites are put (%(default)s); kept for the next time",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the raw numbers here")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


if __name__ == "__main__":
    sys.exit(main())
