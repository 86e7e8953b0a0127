"""What stands in one line with the dateline behind it: a title, a standfirst, credits.

``Harga Beras Naik JAKARTA, Kabar.com - Harga beras …``: the page's lines were run together.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Final

from warta.wire.copy import Line, Passage, Sheet, first_line
from warta.wire.senders import known_names
from warta.wire.words import CAPITAL, Words, any_of
from warta.wire.writers import Byline, read_line

_HEAD: Final = 420
_LENGTHS: Final = range(12, 150)
"""Characters of a title that stands before a dateline in the same line."""

_STANDFIRST: Final = range(30, 350)
"""The same of a standfirst, below a title."""

_LEAST: Final = 2
"""Spaces of what says something."""

_PLACE: Final = range(3, 0, -1)
"""Words of a place, most first."""

_OPENS: Final = rf"(?=\W?(?:{CAPITAL}|\d|al-))"
_CAPITALS: Final = rf"{CAPITAL}{{3,}}(?:\s{CAPITAL}{{3,}}){{0,2}}"
_LOUD: Final = re.compile(rf"(?:,\s?|\s-\s){_CAPITALS}")
"""A place in capitals behind an outlet."""

_SENDER: Final = re.compile(
    rf"(?:,\s(?P<outlet>[^,()]+?)|\s\((?P<sender>[^,()]+)\))\s[-–—]{{1,2}}\s{_OPENS}"
)
"""``, Kabar.com - `` or `` (Reuters) - `` behind a dateline's place."""

_LONGEST_NAME: Final = 60
_SPACE: Final = re.compile(r"\s")
_JOINT: Final = re.compile(r"\s*[|•·/]\s*")


_DASHED: Final = re.compile(rf"(?=\s?[-–—]{{1,2}}\s{_OPENS})")
"""What stands between an outlet and the story."""


class _Patterns:
    """The patterns of the word lists, each made when a text first needs it."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.places = frozenset(place.casefold() for place in words.places)
        """In small letters."""

        self.labels = frozenset((*words.bylines, *words.credits))

    @cached_property
    def _loud(self) -> re.Pattern[str]:
        """The same behind an outlet, up to the story."""
        return re.compile(rf"(?={_LOUD.pattern}(?:,\s{_CAPITALS})?\s?[-–—]{{1,2}}\s{_OPENS})")

    @cached_property
    def _site(self) -> re.Pattern[str]:
        return re.compile(rf"[\w-]+(?i:\.(?:{any_of(self._words.domains)}))+")

    def sender_start(self, line: str) -> int | None:
        """Find a known sender behind a dateline's place."""
        names = known_names(self._words)
        for found in _SENDER.finditer(line, 0, _HEAD):
            outlet = found["outlet"]
            if self._is_outlet(outlet) if outlet else found["sender"] in names.senders:
                return found.start()
        return None

    def outlet_start(self, line: str) -> int | None:
        """Find a known outlet before a place in capitals: `` Kabar.com, JAMBI - ``."""
        if not _LOUD.search(line, 0, _HEAD):
            return None
        return self._outlet_before(self._loud, line)

    def lone_outlet_start(self, line: str) -> int | None:
        """The same without a place, behind credits: `` Kabar.com- ``."""
        return self._outlet_before(_DASHED, line)

    def _outlet_before(self, closed: re.Pattern[str], line: str) -> int | None:
        for found in closed.finditer(line, 0, _HEAD):
            end = found.start()
            for space in _SPACE.finditer(line, max(0, end - _LONGEST_NAME), end):
                if self._is_outlet(line[space.end() : end]):
                    return space.start()
        return None

    def _is_outlet(self, name: str) -> bool:
        known = known_names(self._words).is_outlet(name)
        return known or self._site.fullmatch(name) is not None

    @cached_property
    def no_title(self) -> re.Pattern[str]:
        """What starts a writer's or a date's line."""
        words = self._words
        days = any_of(day for days in words.weekdays.values() for day in days if day.isascii())
        return re.compile(
            rf"(?:{any_of(words.bylines)}|(?i:{any_of(words.date_labels)})|(?i:{days}))(?!\w)"
        )


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    return _Patterns(words)


def part_lead_line(sheet: Sheet, words: Words) -> Sheet:
    """Part a first line that goes on with a dateline; below a title that is the second."""
    first, rest = first_line(sheet.passages)
    if first.kept or sheet.facts.title:
        return sheet
    if head := _before_dateline(first.text, words):
        taken = _take_credits(sheet, head, words)
        return _take_title(sheet, head, words) if taken is sheet else taken
    if not rest or rest[0].kept or len(first.text) not in _LENGTHS:
        return sheet
    head = _before_dateline(rest[0].text, words)
    if len(head) not in _STANDFIRST or not _says_something(head, sheet, words):
        return sheet
    below = (rest[0].cut(0, len(head)), rest[0].cut(len(head)))
    return sheet.on(passages=[first, *below, *rest[1:]])


def _take_title(sheet: Sheet, title: str, words: Words) -> Sheet:
    """Take off a title."""
    if len(title) not in _LENGTHS or not _says_something(title, sheet, words):
        return sheet
    first, *rest = sheet.passages
    return sheet.on(
        passages=[first.cut(len(title)), *rest],
        removed=[first.removed("title", 0, len(title))],
        title=title,
    )


def _take_credits(sheet: Sheet, head: str, words: Words) -> Sheet:
    """Take off who wrote and who helped: ``Penulis Sri Rahayu | Editor Agus Salim``."""
    if not _is_label(head, _patterns(words)):
        return sheet
    found = [_read_credit(part, words) for part in _JOINT.split(head)]
    if not all(found):
        return sheet
    first, *rest = sheet.passages
    return sheet.on(
        passages=[first.cut(len(head)), *rest],
        removed=[first.removed("byline", 0, len(head))],
        authors=tuple(name for bylines in found for one in bylines for name in one.people),
    )


def _is_label(line: str, patterns: _Patterns) -> bool:
    """Whether a line begins with what stands before a name."""
    return line.partition(" ")[0].rstrip(":") in patterns.labels


def _read_credit(part: str, words: Words) -> list[Byline]:
    """Read one label with its name; a helper's needs no colon."""
    label, _, name = part.partition(" ")
    marked = part if label not in words.credits else f"{label}: {name}"
    return read_line(Passage.of([Line.of(1, marked)]), words)


def _before_dateline(line: str, words: Words) -> str:
    """What stands before a dateline with place and sender; nothing if there is none."""
    patterns = _patterns(words)
    sender = patterns.sender_start(line)
    if sender is None:
        outlet = patterns.outlet_start(line)
        if outlet is None and _is_label(line, patterns):
            outlet = patterns.lone_outlet_start(line)
        return line[: outlet or 0]
    head = line[:sender]
    before, _, region = head.rpartition(", ")
    placed = head if not region.istitle() else before
    return _without_place(head, patterns) or _without_place(placed, patterns)


def _says_something(text: str, sheet: Sheet, words: Words) -> bool:
    """Whether a text may be a title: some words, but no sentence that has ended."""
    if text.count(" ") < _LEAST or ". " in text or _patterns(words).no_title.match(text):
        return False
    return not _is_stranded(text.rpartition(" ")[2], sheet.facts.language, words)


def _is_stranded(word: str, language: str, words: Words) -> bool:
    """Whether no title ends on a word: "Police find body in Hull (Reuters) -" is none."""
    last = words.last_words.get(language, ())
    return word in words.function_words.get(language, ()) and word not in last


def _without_place(head: str, patterns: _Patterns) -> str:
    """What stands before the place at the end; nothing if there is no place."""
    parts = head.split(" ")
    for count in _PLACE:
        if " ".join(parts[-count:]).casefold() in patterns.places:
            return " ".join(parts[:-count])
    capitals = len(list(takewhile(str.isupper, reversed(parts))))
    return " ".join(parts[:-capitals]) if capitals in _PLACE else ""
