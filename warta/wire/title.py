"""Titles: the first line of a story, if it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from warta.wire.copy import Passage, Sheet, first_line
from warta.wire.sentences import CLOSERS, STOPS, UNMARKED

_LONGEST: Final = 160
_LONGEST_UNMARKED: Final = 100
"""Characters of a title in a script that has no full stop to tell a sentence by."""

_PLAIN_STOPS: Final = STOPS.translate(dict.fromkeys(map(ord, "！？؟፧")))
_STOP: Final = re.compile(rf"[.{_PLAIN_STOPS},;:،؛፡፣፤][{re.escape(CLOSERS)}]?$|[-–—]$")
"""How no title ends, though it may well ask or shout."""

_DASHED: Final = re.compile(r"(?<!\S)(-{2}|[–—])\S.*\S\1$")
"""Dashes around a part are no stop: ``POL-HB: --Mann sucht Auto--``."""


def take_title(sheet: Sheet) -> Sheet:
    """Take the title off the top of a story, if it has one there."""
    if sheet.facts.title:
        return sheet
    first, rest = first_line(sheet.passages)
    title = first.text
    letters = any(map(str.isalpha, title))
    stopped = _STOP.search(title) and not _DASHED.search(title)
    if not rest or not letters or not 3 <= len(title) <= _LONGEST or stopped:
        return sheet
    if re.match(UNMARKED, title) and not _is_short(first, rest):
        return sheet
    return sheet.on(passages=rest, removed=[first.removed("title")], title=title)


def _is_short(first: Passage, rest: Sequence[Passage]) -> bool:
    """Whether a line that no mark can end is a title: short, or apart from the story."""
    apart = rest[0].line_at(0) - first.line_at(0) > 1
    longest = max(len(passage.text) for passage in rest[:2])
    return len(first.text) <= _LONGEST_UNMARKED and (apart or longest > len(first.text))
