"""Main points above a story: ``* Shares fall``, ``* Sawmill to close``."""

from __future__ import annotations

import re
from typing import Final

from warta.wire.copy import Passage, Sheet, first_line

_POINT: Final = re.compile(r"[*•▪‣·-]\s+\S.{0,240}")
_MOST: Final = 12
_LEAST: Final = 2
"""One line that starts so may be an item of anything."""


def set_points_aside(sheet: Sheet) -> Sheet:
    """Set the main points aside, so that writer and dateline come first."""
    points: list[Passage] = []
    rest = list(sheet.passages)
    for _ in range(_MOST):
        line, below = first_line(rest)
        if not below or not _POINT.fullmatch(line.text):
            break
        points.append(line)
        rest = below
    return sheet.on(passages=rest, above=points) if len(points) >= _LEAST else sheet
