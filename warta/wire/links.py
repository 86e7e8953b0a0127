"""Links that a scraper put on lines of their own, in the midst of a sentence.

The seismic office (
SGV
), which counts them, said …
"""

from __future__ import annotations

import re
from typing import Final

from warta.wire.copy import Line, Sheet
from warta.wire.sentences import is_ended

_LONGEST: Final = 60
"""Characters of a link's text."""

_CLOSING: Final = (")", ", ", "; ", "’s ", "'s ")
"""How no line begins that a writer began."""

_ANY: Final = re.compile(r"\n(?:\)|[,;] |['’]s )")
_OPEN: Final = "("


def join_links(sheet: Sheet) -> Sheet:
    """Put such links back into their sentences."""
    if not _ANY.search("\n".join([line.words for line in sheet.lines])):
        return sheet
    lines: list[Line] = []
    for line in sheet.lines:
        above = lines[-1].words if lines else ""
        if not above or not line.words.startswith(_CLOSING):
            lines.append(line)
            continue
        link = lines.pop()
        before = lines[-1].words if lines else ""
        inside = before and not is_ended(before) and len(above) <= _LONGEST
        start = lines.pop() if inside else link._replace(text="", words="")
        apart = "" if not inside or before.endswith(_OPEN) else " "
        text = f"{start.text.rstrip()}{apart}{above}{line.words}"
        lines.append(Line.of(start.number, text))
    return sheet.on(lines=lines)
