"""Titles: the first line of a story, if it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from warta.wire.copy import Passage, Sheet, first_line
from warta.wire.kickers import LONGEST, STOP, gap, has_capitals, labels, take_above, without_site
from warta.wire.sentences import UNMARKED
from warta.wire.stamps import take_date_lines
from warta.wire.words import Words, any_of
from warta.wire.writers import find_dated

_LONGEST_PART: Final = 80
"""Characters of one line of a title that has several."""

_MOST_LINES: Final = 3
_LONGEST_UNMARKED: Final = 90
"""Characters of a title in a script that has no full stop to tell a sentence by."""

_DASHED: Final = re.compile(r"(?<!\S)(-{2}|[–—])\S.*\S\1$")
"""Dashes around a part are no stop: ``POL-HB: --Mann sucht Auto--``."""


def take_title(sheet: Sheet, words: Words) -> Sheet:
    """Take the title off the top of a story, if it has one there."""
    if sheet.facts.title:
        return sheet
    bare = take_above(sheet, words)
    sheet = sheet if bare is sheet else take_date_lines(bare, words)
    first, rest = first_line(sheet.passages)
    title, language = first.text, sheet.facts.language
    letters = any(map(str.isalpha, title))
    if not rest or not letters or not 3 <= len(title) <= LONGEST:
        return sheet
    stopped = STOP.search(title) and not _DASHED.search(title)
    # Several commas part the names of those whom a picture shows.
    if stopped and title.endswith(".") and title.count(",") < 2 and language in words.kickers:
        stopped = not has_capitals(title, language, words, least=1)
    if stopped and not (title.endswith(",") and _goes_on(first, rest, language, words)):
        return sheet
    if re.match(UNMARKED, title) and (_is_told(title, words) or not _is_short(first, rest)):
        return sheet
    lines = [first]
    while len(lines) < _MOST_LINES and _goes_on(lines[-1], rest, language, words):
        line, rest = first_line(rest)
        lines.append(line)
    if _is_sentence(lines[-1], rest, language, words):
        return sheet
    title, outlet = without_site(" ".join(line.text for line in lines), words)
    removed = [line.removed("title") for line in lines]
    return sheet.on(passages=rest, removed=removed, title=title, cited=outlet)


def take_title_again(sheet: Sheet, words: Words) -> Sheet:
    """Take the title off where it stands a second time above the story."""
    del words
    first, rest = first_line(sheet.passages)
    title = sheet.facts.title
    if not title or not rest or first.text.casefold() != title.casefold():
        return sheet
    return sheet.on(passages=rest, removed=[first.removed("title")])


def _is_told(title: str, words: Words) -> bool:
    """Whether a line that no mark can end is a lead: it starts with a day, or says who reports."""
    return _lead(words).match(title) is not None


@lru_cache(maxsize=4)
def _lead(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words.lead_starts)})", re.IGNORECASE)


def _is_short(first: Passage, rest: Sequence[Passage]) -> bool:
    """Whether a line that no mark can end is a title: short, or apart from the story."""
    apart = gap(first, rest[0]) > 1
    longest = max(len(passage.text) for passage in rest[:2])
    return len(first.text) <= _LONGEST_UNMARKED and (apart or longest > len(first.text))


def _goes_on(line: Passage, rest: Sequence[Passage], language: str, words: Words) -> bool:
    """Whether a title was broken at the margin, and goes on with the next line.

    It goes on with a small letter, or behind a small word or a comma, and only the
    story, a byline or a blank line comes below.
    """
    second, others = first_line(rest)
    text = second.text
    if not others or max(len(line.text), len(text)) > _LONGEST_PART or " " not in text:
        return False
    if STOP.search(text) or gap(line, second) != 1:
        return False
    small = words.function_words.get(language, ())
    last = line.text.rpartition(" ")[2]
    inside = text[0].islower() or last.endswith(",") or (last.islower() and last in small)
    below = first_line(others)[0]
    ends = (
        gap(second, below) > 1 or len(below.text) > _LONGEST_PART or labels(words).match(below.text)
    )
    return bool(inside and ends) and not _names_somebody(text, language, words)


def _is_sentence(line: Passage, rest: Sequence[Passage], language: str, words: Words) -> bool:
    """Whether what looks like a title goes on as prose, in small letters, right below it."""
    below = first_line(rest)[0]
    first = below.text.split(" ", 1)[0]
    site = "." in first.strip(".,")
    prose = first.islower() and not site and STOP.search(below.text) and gap(line, below) == 1
    return bool(prose) and not _names_somebody(below.text, language, words)


def _names_somebody(line: str, language: str, words: Words) -> bool:
    """Whether a line is a byline whose label has a small letter.

    ``di Giulia Ferri``, ``oleh Sri Rahayu di 3 Februari 2025``.
    """
    if find_dated(line, words):
        return True
    label, *names = line.split(" ")
    return label in words.small_bylines.get(language, ()) and all(
        name[:1].isupper() for name in names
    )
