"""Titles: the first line of a story, if it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from warta.wire.copy import Passage, Sheet, first_line
from warta.wire.sentences import CLOSERS, STOPS, UNMARKED
from warta.wire.stamps import take_date_lines
from warta.wire.words import Words, any_of
from warta.wire.writers import find_dated

_LONGEST: Final = 160
_LONGEST_PART: Final = 80
"""Characters of one line of a title that has several."""

_NO_SPACES: Final = re.compile("[\u3040-\u9fff]")
_SHORT: Final = 6
"""Characters of what is no title in a script without spaces."""

_MOST_LINES: Final = 3
_LEAST_BELOW_SECTION: Final = 2
"""Passages below a section's name: the title and the story."""

_SITE: Final = re.compile(r"\s[-–—|]\s[^-–—|.]{2,40}(?:\.\w+)?")
"""What a browser shows behind a page's title."""

_LONGEST_UNMARKED: Final = 90
"""Characters of a title in a script that has no full stop to tell a sentence by."""

_PLAIN_STOPS: Final = STOPS.translate(dict.fromkeys(map(ord, "！？؟፧")))
_STOP: Final = re.compile(rf"[.{_PLAIN_STOPS},;:،؛፡፣፤][{re.escape(CLOSERS)}]?$|[-–—]$")
"""How no title ends, though it may well ask or shout."""

_LONGEST_KICKER: Final = 2
"""Words above a title that has more."""

_NUMBERED: Final = re.compile(r"\([^()]{0,20}\d\)$")
_NO_TITLE: Final = re.compile(rf"{_STOP.pattern}|[?!]$|\d[.:/]\d\d|\d{{4}}|[|]")
"""What stands in no title above a story, or only in one that needs none: a stop, a date."""

_DASHED: Final = re.compile(r"(?<!\S)(-{2}|[–—])\S.*\S\1$")
"""Dashes around a part are no stop: ``POL-HB: --Mann sucht Auto--``."""


def take_title(sheet: Sheet, words: Words) -> Sheet:
    """Take the title off the top of a story, if it has one there."""
    if sheet.facts.title:
        return sheet
    sheet = _take_kicker(_take_first_of_two(_take_section(sheet, words)), words)
    first, rest = first_line(sheet.passages)
    title, language = first.text, sheet.facts.language
    letters = any(map(str.isalpha, title))
    if not rest or not letters or not 3 <= len(title) <= _LONGEST:
        return sheet
    stopped = _STOP.search(title) and not _DASHED.search(title)
    # Several commas part the names of those whom a picture shows.
    if stopped and title.endswith(".") and title.count(",") < 2 and language in words.kickers:
        stopped = not _is_loud(title, language, words, least=1)
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
    told = " ".join(line.text for line in lines)
    second, below = first_line(rest)
    if below and second.text == told:
        # Some pages have it twice.
        lines, rest = [*lines, second], below
    return sheet.on(passages=rest, removed=[line.removed("title") for line in lines], title=told)


def _take_section(sheet: Sheet, words: Words) -> Sheet:
    """Take the section's name off, which some pages set above the title."""
    first, rest = first_line(sheet.passages)
    if first.text.casefold() not in _sections(words) or len(rest) < _LEAST_BELOW_SECTION:
        return sheet
    second, below = first_line(rest)
    if second.text.casefold() in _sections(words) and len(below) >= _LEAST_BELOW_SECTION:
        # 中國, and below it 中國新聞
        rest, gone = below, [first.removed("section"), second.removed("section")]
    else:
        gone = [first.removed("section")]
    title = first_line(rest)[0].text
    short = " " not in title and not (_NO_SPACES.match(title) and len(title) > _SHORT)
    if short or len(title) > _LONGEST or _STOP.search(title):
        return sheet
    sheet = sheet.on(passages=rest, removed=gone, section=first.text)
    return take_date_lines(sheet, words)


def _take_first_of_two(sheet: Sheet) -> Sheet:
    """Take off a title that stands again below, there without a bullet or the site's name.

    ``Harga Beras Naik - Kabar Tepian`` is what a browser shows of a page. In capitals the
    second one goes.
    """
    first, rest = first_line(sheet.passages)
    if not rest:
        return sheet
    second, others = first_line(rest)
    title, below = first.text.lstrip("•·*- "), second.text
    if " " in below and others and below.isupper() and title.upper() == below != title:
        return sheet.on(passages=[first, *others], removed=[second.removed("title")])
    more = title[len(below) :]
    if " " not in below or not title.startswith(below) or (more and not _SITE.fullmatch(more)):
        return sheet
    return sheet.on(passages=rest, removed=[first.removed("title")])


def _take_kicker(sheet: Sheet, words: Words) -> Sheet:
    """Take off what a story is about, where its title stands below, and both have capitals.

    It has two words at most, ``Piala Tepian``, or a number, ``Kisah Sungai Tepian (2)``: more
    may be the title, with a subtitle below it.
    """
    first, rest = first_line(sheet.passages)
    language = sheet.facts.language
    if language not in words.kickers or len(rest) < _LEAST_BELOW_SECTION:
        return sheet
    kicker, title = first.text, first_line(rest)[0].text
    if not (kicker.count(" ") < _LONGEST_KICKER or _NUMBERED.search(kicker)):
        return sheet
    told = len(kicker) < len(title) <= _LONGEST and title.count(" ") > _LONGEST_KICKER
    if not told or _NO_TITLE.search(title) or _label(words).match(title):
        return sheet
    if _NO_TITLE.search(kicker) or not all(
        _is_loud(line, language, words) for line in (kicker, title)
    ):
        return sheet
    return sheet.on(passages=rest, removed=[first.removed("title")])


def _is_loud(line: str, language: str, words: Words, *, least: float = 0.75) -> bool:
    """Whether most words of a line have capitals, as those of titles do, but for small ones."""
    small = words.function_words.get(language, ())
    said = [word for word in line.split() if word[0].isalpha() and word not in small]
    return sum(word[0].isupper() for word in said) >= len(said) * least


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
    site = "." in first.strip(".,")
    prose = first.islower() and not site and _STOP.search(below.text) and _gap(line, below) == 1
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
