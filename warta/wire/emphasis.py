"""Lines in bold, as messengers mark them -> plain: ``*Pasar Dibuka*``, ``*JAMBI, Kabar.com* – …``."""

from __future__ import annotations

import re
from typing import Final

from warta.model import Removed
from warta.wire.copy import Line, Sheet

_BOLD: Final = re.compile(
    r"(\*{1,2})(?![\s*)/])([^*]{2,200})(?<![\s(/])\1(?:(?=\s*(?:[-–—,:]|$))|(?<=[-–—]\*))"
)
"""All of a line, or what a dash stands behind; within a sentence the marks stay."""

_SIGNED: Final = re.compile(r"(\*{1,2})([(\[][^*()\[\]]{2,60}[)\]]\.?)\1$")
"""A bracket behind the last sentence: ``… pulang. *(sr/kt)*``."""

_LONGEST: Final = 70
"""Characters at the end of a line that hold one."""


def take_bold(sheet: Sheet) -> Sheet:
    """Take off the marks around lines, and starts of lines, that a messenger sets in bold."""
    plain: dict[Line, Line] = {}
    removed: list[Removed] = []
    for line in sheet.lines:
        text = line.words
        bold = (_BOLD.match(text) if text[:1] == "*" else None) or (
            _SIGNED.search(text, max(0, len(text) - _LONGEST)) if text[-1:] == "*" else None
        )
        if bold:
            rest = text[: bold.start()] + bold[2] + text[bold.end() :]
            plain[line] = Line.of(line.number, rest)
            removed.append(Removed(line.number, bold[1] * 2, "bold"))
    if not plain:
        return sheet
    return sheet.on(lines=[plain.get(line, line) for line in sheet.lines], removed=removed)
