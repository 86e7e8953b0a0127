"""The way to a page, as a copied page has it above its title: ``HomeTeknoTech News``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.copy import Sheet, first_line
from warta.wire.sentences import ENDED
from warta.wire.stamps import is_date_line
from warta.wire.words import CAPITAL, Words, any_of

_LONGEST: Final = 60
_NEAR: Final = 3
"""Lines below it: title, writer and date."""

_LONGEST_NAME: Final = 2
"""Spaces of what stands between a title that looks like such a way and its date: a writer."""


@lru_cache(maxsize=4)
def _pattern(words: Words) -> re.Pattern[str]:
    """What matches the name of a first page, and sections with a mark, a space or nothing between."""
    return re.compile(
        rf"(?:{any_of(words.first_pages)})(?:[\s>/»›|,·•-]*{CAPITAL}[\w&'’-]*){{0,6}}"
    )


def take_crumbs(sheet: Sheet, words: Words) -> Sheet:
    """Take the way to a page off the top, if a date line stands below title and writer."""
    if sheet.facts.title:
        return sheet
    first, rest = first_line(sheet.passages)
    if len(first.text) > _LONGEST or not rest or not _pattern(words).fullmatch(first.text):
        return sheet
    above: list[str] = []
    below = rest
    while len(above) < _NEAR and below[1:]:
        line, below = first_line(below)
        if is_date_line(line.text, words, sheet.facts.language):
            titled = len(above) > 1 or any(text.count(" ") > _LONGEST_NAME for text in above)
            return sheet.on(passages=rest, removed=[first.removed("promo")]) if titled else sheet
        if ENDED.search(line.text):
            break
        above.append(line.text)
    return sheet
