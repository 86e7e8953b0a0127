"""Titles: the first line of a story, if it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from warta.wire.copy import Passage, Sheet, first_line
from warta.wire.senders import is_site, known_names
from warta.wire.sentences import CLOSERS, STOPS, UNMARKED
from warta.wire.words import Words, any_of
from warta.wire.writers import find_dated

_LONGEST: Final = 160
_LONGEST_PART: Final = 80
"""Characters of one line of a title that has several."""

_MOST_LINES: Final = 3
_MOST_ABOVE: Final = 4
_LEAST_BELOW: Final = 2
"""Passages below what stands above a title: that and the story."""

_LONGEST_KICKER: Final = 4
"""Words of a line in capitals above a title, which has more."""

_LONGEST_UNMARKED: Final = 90
"""Characters of a title in a script that has no full stop to tell a sentence by."""

_PLAIN_STOPS: Final = STOPS.translate(dict.fromkeys(map(ord, "！？؟፧")))
_STOP: Final = re.compile(rf"[.{_PLAIN_STOPS},;:،؛፡፣፤][{re.escape(CLOSERS)}]?$|[-–—]$")
"""How no title ends, though it may well ask or shout."""

_CODE: Final = re.compile(r"[a-z]\w*", re.ASCII)
"""A lone word in small letters, which no title is: ``fallback``."""

_SITE_MARKS: Final = (" | ", " - ", " – ", " — ", " • ", " » ", " :: ")
"""What stands between a title and the name of a page."""

_DASHED: Final = re.compile(r"(?<!\S)(-{2}|[–—])\S.*\S\1$")
"""Dashes around a part are no stop: ``POL-HB: --Mann sucht Auto--``."""


def take_title(sheet: Sheet, words: Words) -> Sheet:
    """Take the title off the top of a story, if it has one there."""
    if sheet.facts.title:
        return sheet
    sheet = _take_above(sheet, words)
    first, rest = first_line(sheet.passages)
    title, language = first.text, sheet.facts.language
    letters = any(map(str.isalpha, title))
    if not rest or not letters or not 3 <= len(title) <= _LONGEST:
        return sheet
    stopped = _STOP.search(title) and not _DASHED.search(title)
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
    title, outlet = _without_site(" ".join(line.text for line in lines), words)
    removed = [line.removed("title") for line in lines]
    return sheet.on(passages=rest, removed=removed, title=title, cited=outlet)


def _take_above(sheet: Sheet, words: Words) -> Sheet:
    """Take off what pages set above a title: a section's name, a kicker in capitals, words of their code."""
    for _ in range(_MOST_ABOVE):
        first, rest = first_line(sheet.passages)
        if len(rest) < _LEAST_BELOW:
            break
        title = first_line(rest)[0].text
        if _CODE.fullmatch(first.text) and _gap(first, rest[0]) > 1:
            sheet = sheet.on(passages=rest, removed=[first.removed("promo")])
        elif " " not in title or len(title) > _LONGEST or _STOP.search(title):
            break
        elif first.text.casefold() in _sections(words):
            gone = [first.removed("section")]
            sheet = sheet.on(passages=rest, removed=gone, section=first.text)
        elif _is_kicker(first.text, title, words):
            sheet = sheet.on(passages=rest, removed=[first.removed("section")])
        else:
            break
    return sheet


def _is_kicker(line: str, title: str, words: Words) -> bool:
    """Whether a line shouts a few words above a title that does not: ``EXCLUSIVE PICTURES``."""
    short = line.isupper() and line.count(" ") < _LONGEST_KICKER and not any(map(str.isdigit, line))
    least = _LONGEST_KICKER * (2 if any(map(str.isdigit, title)) else 1)
    told = short and title.count(" ") >= least
    return told and not title.isupper() and not _label(words).match(title)


def _without_site(title: str, words: Words) -> tuple[str, str]:
    """Part a title from the name that pages set behind it: ``Ferry sinks off Hull - BBC News``."""
    names = known_names(words)
    for mark in filter(title.__contains__, _SITE_MARKS):
        bare, _, name = title.rpartition(mark)
        sure = name in words.agencies or not name[1:].isalpha() or not name[1:].islower()
        if " " in bare and sure and names.sends(name):
            return bare.rstrip(), name
        name, _, bare = title.partition(mark)
        if " " in bare and is_site(name):
            return bare.lstrip(), name
    return title, ""


def take_title_again(sheet: Sheet, words: Words) -> Sheet:
    """Take the title off where it stands a second time above the story."""
    del words
    first, rest = first_line(sheet.passages)
    title = sheet.facts.title
    if not title or not rest or first.text.casefold() != title.casefold():
        return sheet
    return sheet.on(passages=rest, removed=[first.removed("title")])


@lru_cache(maxsize=4)
def _sections(words: Words) -> frozenset[str]:
    return frozenset(map(str.casefold, words.sections))


def _is_told(title: str, words: Words) -> bool:
    """Whether a line that no mark can end is a lead: it starts with a day, or says who reports."""
    return _lead(words).match(title) is not None


@lru_cache(maxsize=4)
def _lead(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words.lead_starts)})", re.IGNORECASE)


def _is_short(first: Passage, rest: Sequence[Passage]) -> bool:
    """Whether a line that no mark can end is a title: short, or apart from the story."""
    apart = _gap(first, rest[0]) > 1
    longest = max(len(passage.text) for passage in rest[:2])
    return len(first.text) <= _LONGEST_UNMARKED and (apart or longest > len(first.text))


def _gap(above: Passage, below: Passage) -> int:
    """How many lines further down a passage starts than the one above ends."""
    return below.line_at(0) - above.line_at(len(above.text) - 1)


def _goes_on(line: Passage, rest: Sequence[Passage], language: str, words: Words) -> bool:
    """Whether a title was broken at the margin, and goes on with the next line.

    It goes on with a small letter, or behind a small word or a comma, and only the
    story, a byline or a blank line comes below.
    """
    second, others = first_line(rest)
    text = second.text
    if not others or max(len(line.text), len(text)) > _LONGEST_PART or " " not in text:
        return False
    if _STOP.search(text) or _gap(line, second) != 1:
        return False
    small = words.function_words.get(language, ())
    last = line.text.rpartition(" ")[2]
    inside = text[0].islower() or last.endswith(",") or (last.islower() and last in small)
    below = first_line(others)[0]
    ends = (
        _gap(second, below) > 1
        or len(below.text) > _LONGEST_PART
        or _label(words).match(below.text)
    )
    return bool(inside and ends) and not _names_somebody(text, language, words)


def _is_sentence(line: Passage, rest: Sequence[Passage], language: str, words: Words) -> bool:
    """Whether what looks like a title goes on as prose, in small letters, right below it."""
    below = first_line(rest)[0]
    first = below.text.split(" ", 1)[0]
    prose = first.islower() and _STOP.search(below.text) and _gap(line, below) == 1
    return bool(prose) and not _names_somebody(below.text, language, words)


@lru_cache(maxsize=4)
def _label(words: Words) -> re.Pattern[str]:
    """What starts a byline."""
    return re.compile(rf"(?:{any_of(words.bylines)})(?!\w)")


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
