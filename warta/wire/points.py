"""Main points above a story: ``* Shares fall``, ``* Sawmill to close``, or lines below ``Key points``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from warta.wire.copy import Passage, Sheet, first_line
from warta.wire.words import Words

_POINT: Final = re.compile(r"[*•▪‣·-]\s+\S.{0,240}")
_MOST: Final = 12
_LEAST: Final = 2
"""One line that starts so may be an item of anything."""

_LONGEST: Final = 200
"""Characters of a point that has no mark."""

_MOST_PLAIN: Final = 6
"""Such points: where more lines follow with no room between, the story is among them."""


def set_points_aside(sheet: Sheet, words: Words) -> Sheet:
    """Set the main points aside, so that title, writer and dateline come first."""
    head, rest = first_line(sheet.passages)
    if rest and head.text.rstrip(" :").casefold() in _heads(words):
        points, story = _marked(rest)
        if not points:
            points, story = _plain(head, rest)
        heading = head._replace(subhead=True)
        return sheet.on(passages=story, above=[heading, *points])
    points, story = _marked(sheet.passages)
    return sheet.on(passages=story, above=points) if len(points) >= _LEAST else sheet


@lru_cache(maxsize=4)
def _heads(words: Words) -> frozenset[str]:
    return frozenset(map(str.casefold, words.point_heads))


def _marked(passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Part points with a mark of their own from the story."""
    points: list[Passage] = []
    rest = list(passages)
    for _ in range(_MOST):
        line, below = first_line(rest)
        if not below or not _POINT.fullmatch(line.text):
            break
        points.append(line)
        rest = below
    return points, rest


def _plain(head: Passage, passages: list[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Part the points right below a heading from the story, which has room above it."""
    points: list[Passage] = []
    above, rest = head, passages
    for _ in range(_MOST_PLAIN + 1):
        line, below = first_line(rest)
        if line.line_at(0) - above.line_at(len(above.text) - 1) > 1:
            return points, rest
        if not below or len(line.text) > _LONGEST:
            break
        points.append(line)
        above, rest = line, below
    return [], passages
