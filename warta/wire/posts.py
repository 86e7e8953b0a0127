"""What a writer is, below his name or behind it, and where.

``Dosen Perencanaan Kota Universitas Tepian``, ``Kontributor Bengkulu``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Final

from warta.wire.words import CAPITAL, Words, any_of

_LONGEST: Final = 140
_LONGEST_STATION: Final = 40
_PASSAGES: Final = 8
"""Passages of a story in which the words of a standfirst stand again."""

_TWO_NAMES: Final = re.compile(rf"{CAPITAL}\S* {CAPITAL}")


@lru_cache(maxsize=4)
def _post(words: Words) -> re.Pattern[str]:
    """What matches a post with its institute; group 1 is what that is called."""
    institutes = any_of(words.post_institutes)
    return re.compile(
        rf"(?:{any_of(words.posts)})\s(?:.*?(?<!\w)(?:{institutes})(?!\w)(.*)|(?:.*\s)?[A-Z]{{2,6}}())"
    )


def names_post(text: str, words: Words) -> bool:
    """Whether a text begins with a post and names an institute."""
    return _post(words).fullmatch(text) is not None


def is_post_line(line: str, story: Iterable[str], words: Words, language: str) -> bool:
    """Whether a line below a byline says what the writer is and where, and nothing else.

    It is no sentence, and no standfirst such as ``Dosen Universitas Tepian Dorong Penghijauan``,
    whose words the story repeats in small letters.
    """
    post = _post(words).fullmatch(line) if len(line) <= _LONGEST else None
    if not post:
        return False
    small = words.function_words.get(language, ())
    parts = re.findall(r"[^\W\d_]+", line)
    if not all(re.match(CAPITAL, part) or part in small for part in parts):
        return False
    told = set(re.findall(r"\w+", " ".join(islice(story, _PASSAGES))))
    return told.isdisjoint(re.findall(r"\w{4,}", (post[1] or "").lower()))


def names_station(text: str, words: Words) -> bool:
    """Whether a text says what a writer is and where, or which desk it was, and names nobody.

    ``Wartawan Sumatera Barat`` is so by a place that is known, ``Redacción Cultura`` by a
    newsroom with no first and last name behind it, or an office.
    """
    if len(text) > _LONGEST_STATION:
        return False
    roles, grounds = _stations(words)
    for room in words.newsrooms:
        if text.startswith(f"{room} "):
            desk = text.removeprefix(f"{room} ").rstrip(".")
            offices = words.outlet_words
            return _TWO_NAMES.search(desk) is None or not set(offices).isdisjoint(desk.split())
    parts = text.split(" ")
    halves = ((" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts)))
    return any(ground in grounds and role.casefold() in roles for role, ground in halves)


@lru_cache(maxsize=4)
def _stations(words: Words) -> tuple[frozenset[str], frozenset[str]]:
    """Labels that say what a writer is, and the places that he may be at."""
    roles = frozenset(map(str.casefold, words.roles))
    labels = (label.casefold() for label in words.bylines)
    known = (*words.places, *words.regions)
    return (
        frozenset(label for label in labels if label.rpartition(" ")[2] in roles),
        frozenset((*known, *map(str.upper, known))),
    )
