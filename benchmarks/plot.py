"""Results of several sizes -> a plot of growth, as an SVG of our own.

``python -m benchmarks.plot 1000.json 10000.json 100000.json -o growth.svg``
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from benchmarks.results import COLD, TITLES, Results, load

PANELS: Final = (COLD, "publish")
WIDTH: Final = 420
"""Of one panel's axes, in the SVG's own units."""
HEIGHT: Final = 300
LEFT, RIGHT, TOP, BOTTOM, GAP = 60, 110, 48, 52, 20
LABEL: Final = 15
"""The least distance between two names at the ends of lines."""

COLOURS: Final = {
    "warta": "#b3261e",
    "warta-full": "#d9822b",
    "hugo": "#2f6fb0",
    "pelican": "#3d8b57",
    "nikola": "#7d5ba6",
    "eleventy": "#6f6a62",
    "cp -r": "#999999",
}
STYLE: Final = (
    "text{font:13px system-ui,sans-serif;fill:#222}.t{font-weight:600;font-size:15px}"
    ".g{stroke:#8884;stroke-width:1}.s{fill:none;stroke-width:2.5}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}}"
)


@dataclass(frozen=True, slots=True)
class Series:
    """One tool's seconds by the number of stories."""

    name: str
    points: tuple[tuple[int, float], ...]


def series_of(results: Sequence[Results], scenario: str) -> list[Series]:
    """Put the medians of several sizes together, tool by tool."""
    points: dict[str, list[tuple[int, float]]] = {}
    for one in sorted(results, key=lambda found: found.articles):
        for name in COLOURS:
            run = one.middle(name, scenario)
            if run is not None:
                points.setdefault(name, []).append((one.articles, run.wall))
    return [Series(name, tuple(found)) for name, found in points.items()]


@dataclass(frozen=True, slots=True)
class Scale:
    """A logarithmic axis."""

    low: float
    high: float
    start: float
    length: float

    def place(self, value: float) -> float:
        """Where a value stands."""
        share = (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))
        return round(self.start + share * self.length, 1)

    def decades(self) -> Iterator[float]:
        """The powers of ten on the axis."""
        for power in range(ceil(log10(self.low) - 1e-9), floor(log10(self.high) + 1e-9) + 1):
            yield 10.0**power


def draw(results: Sequence[Results]) -> str:
    """Draw one panel for each scenario, on the same axes."""
    panels = [(scenario, series_of(results, scenario)) for scenario in PANELS]
    counts = [one.articles for one in results]
    seconds = [wall for _, found in panels for one in found for _, wall in one.points]
    high = 10 ** ceil(log10(max(seconds)))
    low = 10 ** floor(log10(min(seconds)))
    each = LEFT + WIDTH + RIGHT + GAP
    drawn: list[str] = []
    for number, (scenario, found) in enumerate(panels):
        across = Scale(min(counts) * 0.8, max(counts) * 1.25, number * each + LEFT, WIDTH)
        up = Scale(low, high, TOP + HEIGHT, -HEIGHT)
        drawn += _axes(TITLES[scenario], across, up)
        drawn += _lines(found, across, up)
    width, height = len(PANELS) * each - GAP, TOP + HEIGHT + BOTTOM
    about = f"Seconds by number of stories; {results[0].machine}, {results[0].date}"
    body = "\n".join(drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">\n'
        f"<title>{escape(about)}</title>\n<style>{STYLE}</style>\n{body}\n</svg>\n"
    )


def _axes(title: str, across: Scale, up: Scale) -> Iterator[str]:
    left, right, bottom = across.start, across.start + across.length, up.start
    yield f'<text class="t" x="{left}" y="24">{escape(title)}, seconds</text>'
    for value in up.decades():
        y = up.place(value)
        yield f'<path class="g" d="M{left} {y}H{right}"/>'
        yield f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{value:g}</text>'
    for value in across.decades():
        x = across.place(value)
        yield f'<path class="g" d="M{x} {bottom}V{TOP}"/>'
        yield f'<text x="{x}" y="{bottom + 20}" text-anchor="middle">{value:,.0f}</text>'
    middle = left + across.length / 2
    yield f'<text x="{middle}" y="{bottom + 42}" text-anchor="middle">stories</text>'


def _lines(found: Sequence[Series], across: Scale, up: Scale) -> Iterator[str]:
    taken = up.start + LABEL
    # From the bottom up, so that each name can make room for the one above it.
    for one in sorted(found, key=lambda series: series.points[-1][1]):
        colour = COLOURS[one.name]
        places = [(across.place(count), up.place(wall)) for count, wall in one.points]
        path = "L".join(f"{x} {y}" for x, y in places)
        yield f'<path class="s" stroke="{colour}" d="M{path}"/>'
        for x, y in places:
            yield f'<circle cx="{x}" cy="{y}" r="3.5" fill="{colour}"/>'
        taken = min(places[-1][1], taken - LABEL)
        style = f"fill:{colour}"
        yield f'<text x="{places[-1][0] + 9}" y="{taken + 4}" style="{style}">{one.name}</text>'


def main(given: Sequence[str] | None = None) -> int:
    """Read results, and write the plot.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plot")
    parser.add_argument("files", type=Path, nargs="+", help="what --json wrote, for each size")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the SVG to write")
    wishes = parser.parse_args(given)
    results = [load(file) for file in wishes.files]
    if len({one.articles for one in results}) < 2:
        print("a plot of growth needs results of at least two sizes", file=sys.stderr)
        return 2
    wishes.output.write_text(draw(results), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
