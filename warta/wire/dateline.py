"""Datelines: where a story starts, and who sent it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from warta.model import Removed
from warta.wire.copy import Passage
from warta.wire.words import Words

_DASH: Final = r"(?:--|[-–—―_])"


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stood in front of the story."""

    place: str = ""
    source: str = ""
    day: str = ""
    """The words of a date, if there were any."""


@lru_cache(maxsize=4)
def _patterns(words: Words) -> tuple[re.Pattern[str], ...]:
    named = "|".join(re.escape(name) for name in sorted(words.outlets, key=len, reverse=True))
    agency = "|".join(re.escape(name) for name in sorted(words.agencies, key=len, reverse=True))
    place = "|".join(re.escape(name) for name in sorted(words.places, key=len, reverse=True))
    site = rf"(?P<source>[A-Za-z][\w-]*(?:\.[A-Za-z]{{2,4}}){{1,2}}|{named})"
    caps = r"[^\W\d_a-z][^\W\d_a-z.'’]*(?:[ -][^\W\d_a-z][^\W\d_a-z.'’]*){0,4}"
    where = rf"(?P<place>{place}|{caps})"
    day = r"(?:,\s+(?P<day>[^\W\d_]{3,9}\.?\s\d{1,2}|\d{1,2}\s[^\W\d_]{3,9}\.?(?:\s\d{4})?))?"
    end = rf"\s*{_DASH}\s*"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{site}\s*,\s*(?P<place>[^\W\d_][\w. ]{{1,30}}?){end}",
            rf"{site}{end}(?P<place>{caps})(?:{end}|\.\s+)",
            rf"{where},\s*{site}{end}",
            rf"{site}{end}",
            rf"{where}(?:,\s+[^\W\d_]+\.?)?{day}\s+\((?P<source>{agency})\)\s*\.?{end}",
            rf"{where}(?:,\s+[^\W\d_]+\.?)?{day}\s+{_DASH}\s+",
        )
    )


def take_dateline(first: Passage, words: Words) -> tuple[Passage, Dateline, tuple[Removed, ...]]:
    """Take the dateline off the first paragraph, if it has one."""
    for pattern in _patterns(words):
        match = pattern.match(first.text)
        if match and match.end() < len(first.text):
            found = match.groupdict()
            dateline = Dateline(
                place=(found.get("place") or "").strip(),
                source=(found.get("source") or "").strip(),
                day=(found.get("day") or "").strip(),
            )
            gone = first.removed(0, match.end(), "dateline")
            return first.cut(match.end()), dateline, (gone,)
    return first, Dateline(), ()
