"""Results -> Markdown tables: what was made, what it took, in ratios to Hugo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from benchmarks.census import Census
from benchmarks.results import COLD, SCENARIOS, TITLES, Results, Run, names_of

INGEST: Final = "warta-ingest"
MEASURE: Final = "hugo"
"""The tool that the others are divided by; without it, the first of them."""


def render_tables(results: Results) -> str:
    """Write a comparison as people read it."""
    parts = [_head(results), *_made(results)]
    for scenario in SCENARIOS:
        parts += _scenario(results, scenario)
    return "\n\n".join([*parts, *_ingest(results)]) + "\n"


def _head(results: Results) -> str:
    return (
        f"# {results.articles:,} stories\n\n"
        f"{results.date}, {results.machine}. Medians of {results.repetitions} repetitions; "
        "seconds of wall and of processor, peak memory of the largest process."
    )


def _made(results: Results) -> Iterator[str]:
    columns = ["stories", "pages of lists", "teasers", "feeds", "entries", "other files", "MB"]
    yield "## What was made"
    yield _table(["", *columns], _census_rows(results))
    yield "Extra work that is not asked for counts against the tool that does it:"
    yield "\n".join(f"- {one.name}: {one.note}" for one in results.contestants if one.note)


def _scenario(results: Results, scenario: str) -> Iterator[str]:
    names = [name for name in names_of(results.runs, scenario) if name != INGEST]
    if not names:
        return
    measure = results.contestant(MEASURE) or results.contestants[0]
    full = results.middle(measure.name, COLD) if scenario != COLD else None
    own = results.middle(measure.name, scenario)
    head = ["", "wall", f"× {measure.name}", "processor", "memory", "written", "changed"]
    if full:
        head.insert(3, f"× {measure.name}, cold")
    runs = (results.middle(name, scenario) for name in names)
    yield f"## {TITLES[scenario]}"
    yield _table(head, [_row(run, own, full) for run in runs if run])


def _ingest(results: Results) -> Iterator[str]:
    run = results.middle(INGEST, COLD)
    if run:
        yield "## Ingest"
        yield (
            f"{results.articles:,} raw texts in {_seconds(run.wall)} of wall, "
            f"{_seconds(run.cpu)} of processor, {_megabytes(run.memory)}: "
            f"**{results.articles / run.wall:,.0f} texts a second**."
        )


def _census_rows(results: Results) -> Iterable[list[str]]:
    yield ["*at least*", *_counts(results.wanted), "", ""]
    for one in results.contestants:
        if one.census:
            size = f"{one.census.size / 1e6:,.1f}"
            yield [one.version, *_counts(one.census), f"{one.census.others:,}", size]


def _counts(census: Census) -> list[str]:
    counts = (census.stories, census.lists, census.teasers, census.feeds, census.entries)
    return [f"{count:,}" for count in counts]


def _row(run: Run, own: Run | None, full: Run | None) -> list[str]:
    ratios = [_ratio(run, own)] + ([_ratio(run, full)] if full else [])
    counts = ["" if count is None else f"{count:,}" for count in (run.written, run.changed)]
    return [
        run.tool,
        _seconds(run.wall),
        *ratios,
        _seconds(run.cpu),
        _megabytes(run.memory),
        *counts,
    ]


def _ratio(run: Run, other: Run | None) -> str:
    return f"{run.wall / other.wall:.2f}" if other else ""


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table: names to the left, numbers to the right.

    Example:
        >>> print(_table(["", "wall"], [["hugo", "1.00 s"]]))
        |      |   wall |
        |:-----|-------:|
        | hugo | 1.00 s |
    """
    cells = [list(head), *map(list, rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    lines = [_line(row, widths) for row in cells]
    rule = [f":{'-' * (widths[0] + 1)}"] + [f"{'-' * (width + 1)}:" for width in widths[1:]]
    return "\n".join([lines[0], f"|{'|'.join(rule)}|", *lines[1:]])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = zip(row, widths, strict=True)
    cells = [f"{first[0]:<{first[1]}}", *(f"{cell:>{width}}" for cell, width in rest)]
    return f"| {' | '.join(cells)} |"
