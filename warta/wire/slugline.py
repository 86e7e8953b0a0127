"""Slug lines: how desks call a story and its take: ``BC-EU-FISH, 1st Ld``, ``URGENT``, ``Fish/EU/``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.copy import Sheet, first_line
from warta.wire.words import Words, any_of

_LONGEST: Final = 70
_MOST: Final = 4
"""Such lines above one story."""

_KEYWORDS: Final = re.compile(r"/?(?:[^/\s.:][^/.:]{0,39}/){2,}")


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


@lru_cache(maxsize=4)
def _take(words: Words) -> re.Pattern[str]:
    """What matches a take on a line of its own, below keywords: ``2ND LEAD``, ``REFILE``."""
    ordinals = any_of(end for ends in words.ordinals.values() for end in ends)
    return re.compile(rf"(?i:(?:\d{{1,2}}(?:{ordinals}|\.)?\s)?(?:{any_of(words.takes)}))")


def take_slug_line(sheet: Sheet, words: Words) -> Sheet:
    """Take slugs and a priority off the top, where each has a line for itself."""
    keywords = False
    for _ in range(_MOST):
        first, rest = first_line(sheet.passages)
        if not rest or len(first.text) > _LONGEST:
            break
        if _KEYWORDS.fullmatch(first.text):
            keywords = True
        elif not _pattern(words).fullmatch(first.text) and not (
            keywords and _take(words).fullmatch(first.text)
        ):
            break
        sheet = sheet.on(passages=rest, removed=[first.removed("wire header")])
    return sheet
