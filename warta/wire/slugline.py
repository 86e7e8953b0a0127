"""Slug lines: how desks call a story and its take: ``BC-EU-FISH, 1st Ld``, ``URGENT``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.copy import Sheet, first_line
from warta.wire.words import Words, any_of

_LONGEST: Final = 70


@lru_cache(maxsize=4)
def _pattern(words: Words) -> re.Pattern[str]:
    ordinals = any_of(end for ends in words.ordinals.values() for end in ends)
    names = any_of((*words.takes, *map(str.upper, words.takes)))
    take = rf"(?:\d(?:{ordinals})?\s)?(?:{names})"
    takes = rf"{take}(?:[\s-]{take})*(?:\s\d{{1,2}})?"
    size = r"(?:,\s?\d{2,4})?"
    return re.compile(
        # Spaces only in the last part, and only if a take is named behind it.
        rf"(?:\w[\w'.]*-{{1,2}})+\w[\w'. ]*/?(?:,\s?|\s?\(){takes}\)?{size}"
        # Without one, so many capitals are no place and no name.
        r"|[A-Z]{2,}-[A-Z][A-Z-]*(?:/|-[A-Z]{2,})"
        rf"|[\W_]{{0,5}}(?:{any_of(words.priorities)})[\W_]{{0,5}}"
    )


def take_slug_line(sheet: Sheet, words: Words) -> Sheet:
    """Take a slug or a priority off the top, where it has a line for itself."""
    first, rest = first_line(sheet.passages)
    if not rest or len(first.text) > _LONGEST or not _pattern(words).fullmatch(first.text):
        return sheet
    return sheet.on(passages=rest, removed=[first.removed("wire header")])
