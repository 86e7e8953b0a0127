"""The way to a page, as a copied page has it above its title: ``HomeTeknoTech News``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.copy import Sheet, first_line
from warta.wire.sentences import ENDED
from warta.wire.stamps import is_date_line
from warta.wire.words import CAPITAL, UNCASED, Words, any_of

_LONGEST: Final = 60
_MARK: Final = re.compile("[>»›]{1,2}")
_NEAR: Final = 3
"""Lines below it: title, writer and date."""

_LONGEST_NAME: Final = 2
"""Spaces of what stands between a title that looks like such a way and its date: a writer."""


@lru_cache(maxsize=4)
def _pattern(words: Words) -> re.Pattern[str]:
    """What matches the name of a first page, and sections with a mark, a space or nothing between.

    Where there are no capitals, only a mark tells: ``您的位置：首页>>新闻>>正文``.
    """
    return re.compile(
        rf"(?:[^\s:：]{{2,12}}[:：]\s?)?(?:{any_of(words.first_pages)})"
        rf"(?:[\s>/»›,|·•-]*{CAPITAL}[\w&'’-]*|\s?[>/»›|]{{1,2}}\s?{UNCASED}[^>/»›|]{{1,20}}){{0,6}}"
    )


def take_crumbs(sheet: Sheet, words: Words) -> Sheet:
    """Take the way to a page off the top, if a date line stands below title and writer.

    Two marks in it tell it, too. A line of marks alone is what a page drew there.
    """
    first, rest = first_line(sheet.passages)
    if rest and not any(map(str.isalnum, first.text)):
        sheet = sheet.on(passages=rest, removed=[first.removed("promo")])
        first, rest = first_line(rest)
    if sheet.facts.title or len(first.text) > _LONGEST or not rest:
        return sheet
    if not _pattern(words).fullmatch(first.text):
        return sheet
    if len(_MARK.findall(first.text)) > 1 and not ENDED.search(first_line(rest)[0].text):
        return sheet.on(passages=rest, removed=[first.removed("promo")])
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
