"""Agencies that go by the letters of their names, however they are spaced: ``أ ف ب``, ``أ .ف .ب``.

Scripts without capitals have no other sign for them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.words import UNCASED, Words

_LETTERS: Final = re.compile(rf"{UNCASED}{{1,3}}(?: {UNCASED}{{1,3}})+")
DESK: Final = rf"(?:{UNCASED}{{1,2}}\.){{1,2}}{UNCASED}{{1,2}}(?:\s?/\s?(?:{UNCASED}{{1,2}}\.){{1,2}}{UNCASED}{{1,2}}){{0,2}}"
"""A pattern for who wrote and who edited, before such an agency: ``ي.أ/ ع.غ``."""

_APART: Final = re.compile(r"[\s.]+")


def agency_of(letters: str, words: Words) -> str:
    """The agency that goes by some letters, as the word list writes it; nothing if none does."""
    return _agencies(words).get(_APART.sub("", letters), "")


@lru_cache(maxsize=4)
def _agencies(words: Words) -> dict[str, str]:
    """The agencies by their letters alone."""
    # Of two spellings the one with more room is the name: أف ب, أ ف ب.
    return {
        _APART.sub("", name): name
        for name in sorted(words.agencies, key=len)
        if _LETTERS.fullmatch(name)
    }
