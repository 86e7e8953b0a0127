"""End marks: whole last lines, or a bracket at the very end."""

from __future__ import annotations

import re
from typing import Final

from warta.model import Removed
from warta.wire.copy import Line
from warta.wire.words import Words

_STARS: Final = re.compile(r"\(?\s*[*#=-]{2,}\s*\)?|[*#]")
_SIGNED: Final = re.compile(r"\((?:[a-z]{2,5}\d*|[A-Z]-?\d+)(?:/[\w.]+)*\)|/\w+/")


def take_end_marks(lines: list[Line], words: Words) -> tuple[list[Line], tuple[Removed, ...]]:
    """Take whole lines that end a story off the end of a text."""
    known = {mark.casefold() for mark in words.end_marks}
    kept = list(lines)
    gone: list[Removed] = []
    while kept:
        last = kept[-1].words
        if last and not (
            last.casefold() in known or _STARS.fullmatch(last) or _SIGNED.fullmatch(last)
        ):
            break
        line = kept.pop()
        if last:
            gone.append(line.removed("end mark"))
    return (kept, tuple(reversed(gone))) if kept else (list(lines), ())
