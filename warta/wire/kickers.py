"""What pages set above a title: the section, a kicker, and the title as a browser shows it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.copy import Passage, Sheet, first_line
from warta.wire.senders import is_site, known_names
from warta.wire.sentences import CLOSERS, STOPS
from warta.wire.words import Words, any_of

LONGEST: Final = 160
"""Characters of a title."""

PLAIN_STOPS: Final = STOPS.translate(dict.fromkeys(map(ord, "！？؟፧")))
STOP: Final = re.compile(rf"[.{PLAIN_STOPS},;:،؛፡፣፤][{re.escape(CLOSERS)}]?$|[-–—]$")
"""How no title ends, though it may well ask or shout."""

_MOST_ABOVE: Final = 4
_LEAST_BELOW: Final = 2
"""Passages below what stands above a title: that and the story."""

_NO_SPACES: Final = re.compile("[\u3040-\u9fff]")
_SHORT: Final = 6
"""Characters of what is no title in a script without spaces."""

_LONGEST_SHOUT: Final = 4
"""Words of a kicker in capitals, whose title has more."""

_LONGEST_TOPIC: Final = 2
"""The same of one that has capitals where titles have them."""

_CODE: Final = re.compile(r"[a-z]\w*", re.ASCII)
"""A lone word in small letters, which no title is: ``fallback``."""

_SITE: Final = re.compile(r"\s[-–—|]\s[^-–—|.]{2,40}(?:\.\w+)?")
"""What a browser shows behind a page's title."""

_SITE_MARKS: Final = (" | ", " - ", " – ", " — ", " • ", " » ", " :: ")
"""What stands between a title and the name of a page."""

_NUMBERED: Final = re.compile(r"\([^()]{0,20}\d\)$")
_NO_TOPIC: Final = re.compile(rf"{STOP.pattern}|[?!]$|\d[.:/]\d\d|\d{{4}}|[|]")
"""What stands in no topic, nor in the title below one: a stop, a date."""


def take_above(sheet: Sheet, words: Words) -> Sheet:
    """Take off what pages set above a title; what tells of a notice, ``KILL``, is none of that."""
    if sheet.facts.kills or sheet.facts.corrects:
        return sheet
    for _ in range(_MOST_ABOVE):
        above = _take_one(sheet, words)
        if above is sheet:
            break
        sheet = above
    return _take_topic(_take_first_of_two(sheet, words), words)


def _take_one(sheet: Sheet, words: Words) -> Sheet:
    """Take off one line: the name of a section, a kicker in capitals, a word of the page's code."""
    first, rest = first_line(sheet.passages)
    if len(rest) < _LEAST_BELOW:
        return sheet
    title, below = first_line(rest)
    if _CODE.fullmatch(first.text) and gap(first, rest[0]) > 1:
        return sheet.on(passages=rest, removed=[first.removed("promo")])
    sections = _sections(words)
    # 中國, and below it 中國新聞
    again = title.text.casefold() in sections and len(below) >= _LEAST_BELOW
    if not again and not _may_be_title(title.text):
        return sheet
    if first.text.casefold() in sections:
        gone = [first.removed("section")]
        return sheet.on(passages=rest, removed=gone, section=first.text)
    if _shouts(first.text, title.text, words):
        return sheet.on(passages=rest, removed=[first.removed("section")])
    return sheet


def gap(above: Passage, below: Passage) -> int:
    """How many lines further down a passage starts than the one above ends."""
    return below.line_at(0) - above.line_at(len(above.text) - 1)


def _may_be_title(line: str) -> bool:
    short = " " not in line and not (_NO_SPACES.match(line) and len(line) > _SHORT)
    return not short and len(line) <= LONGEST and not STOP.search(line)


def _shouts(line: str, title: str, words: Words) -> bool:
    """Whether a line shouts a few words above a title that does not: ``EXCLUSIVE PICTURES``."""
    short = line.isupper() and line.count(" ") < _LONGEST_SHOUT and not any(map(str.isdigit, line))
    least = _LONGEST_SHOUT * (2 if any(map(str.isdigit, title)) else 1)
    told = short and title.count(" ") >= least
    return told and not title.isupper() and not labels(words).match(title)


def _take_first_of_two(sheet: Sheet, words: Words) -> Sheet:
    """Take off a title that stands again below, there without a bullet or the site's name.

    ``Harga Beras Naik - Kabar Tepian`` is what a browser shows of a page.
    """
    first, rest = first_line(sheet.passages)
    if not rest:
        return sheet
    title, below = first.text.lstrip("•·*- "), first_line(rest)[0].text
    more = title[len(below) :]
    if " " not in below or not title.startswith(below) or (more and not _SITE.fullmatch(more)):
        return sheet
    _, outlet = without_site(title, words)
    return sheet.on(passages=rest, removed=[first.removed("title")], cited=outlet)


def without_site(title: str, words: Words) -> tuple[str, str]:
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


def _take_topic(sheet: Sheet, words: Words) -> Sheet:
    """Take off what a story is about, where its title stands below, and both have capitals.

    It has two words at most, ``Piala Tepian``, or a number, ``Kisah Sungai Tepian (2)``: more
    may be the title, with a subtitle below it.
    """
    first, rest = first_line(sheet.passages)
    language = sheet.facts.language
    if language not in words.kickers or len(rest) < _LEAST_BELOW:
        return sheet
    topic, title = first.text, first_line(rest)[0].text
    if not (topic.count(" ") < _LONGEST_TOPIC or _NUMBERED.search(topic)):
        return sheet
    told = len(topic) < len(title) <= LONGEST and title.count(" ") > _LONGEST_TOPIC
    if not told or labels(words).match(title) or any(map(_NO_TOPIC.search, (topic, title))):
        return sheet
    if not all(has_capitals(line, language, words) for line in (topic, title)):
        return sheet
    return sheet.on(passages=rest, removed=[first.removed("title")])


def has_capitals(line: str, language: str, words: Words, *, least: float = 0.75) -> bool:
    """Whether most words of a line have capitals, as those of titles do, but for small ones."""
    small = words.function_words.get(language, ())
    said = [word for word in line.split() if word[0].isalpha() and word not in small]
    return sum(word[0].isupper() for word in said) >= len(said) * least


@lru_cache(maxsize=4)
def labels(words: Words) -> re.Pattern[str]:
    """What starts a byline."""
    return re.compile(rf"(?:{any_of(words.bylines)})(?!\w)")


@lru_cache(maxsize=4)
def _sections(words: Words) -> frozenset[str]:
    return frozenset(map(str.casefold, words.sections))
