"""Damage: words that were run together and paragraphs that lost their start.

An export that drops links does both: ``PresidenPrabowo``, ``w MP for Chester``. Nothing
is mended, for nobody knows what stood there; no headline is made of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from warta.wire.predicate import find_predicate, knows_predicates
from warta.wire.sentences import is_ended
from warta.wire.words import Lexicon, Words, lexicon_of

_SEAM: Final = re.compile(r"[A-Z](?<=[a-z].)")
"""A capital behind a small letter; capitals are few, so that these are looked for first."""

_WORD: Final = re.compile(r"(?<![\w@#])[^\W\d_]+")
_NAME_AND_WORD: Final = re.compile(r"\b[A-Z][A-Za-z]{5,30}\b")
_SAMPLE: Final = 200_000
"""So many characters are looked at for words that are two."""

_LEAST: Final = 3
"""Letters of the shorter part of two that were run together: ``eBay`` and ``McLaren`` were not."""

_LEAST_PARAGRAPH: Final = 40
_PARTICLES: Final = frozenset({"al", "da", "de", "di", "la", "le", "van", "von"})
"""Small words that a name starts with, and so may a sentence."""


class Damage(NamedTuple):
    """What of a text no headline is made of."""

    words: tuple[str, ...] = ()
    """Those that were run together."""

    cut: tuple[int, ...] = ()
    """Which paragraphs start in the midst of a sentence."""

    starts: tuple[str, ...] = ()
    """How these start."""

    def spoils(self, sentence: str) -> bool:
        """Whether a sentence has any of it."""
        return not {*self.words}.isdisjoint(_WORD.findall(sentence)) or any(
            start.startswith(sentence[: len(start)]) for start in self.starts
        )


def find_damage(paragraphs: Sequence[str], language: str, words: Words) -> Damage:
    """Find what an export broke."""
    cut = _cut_starts(paragraphs)
    return Damage(
        _run_together("\n".join(paragraphs)[:_SAMPLE], language, words),
        cut,
        tuple(paragraphs[at][:_LEAST_PARAGRAPH] for at in cut),
    )


def _cut_starts(paragraphs: Sequence[str]) -> tuple[int, ...]:
    """Which paragraphs start in mid-sentence; none where it may be one outlet's way of writing."""
    found = [
        at
        for at, text in enumerate(paragraphs)
        if _starts_midway(text) and (not at or is_ended(paragraphs[at - 1]))
    ]
    # Behind a dateline many a story starts small.
    alone = found == [0] and paragraphs[0][:1].isalpha() and paragraphs[0][1:2].isalpha()
    return () if alone else tuple(found)


def _starts_midway(text: str) -> bool:
    if not (text[:1].islower() or text.startswith(",")) or len(text) < _LEAST_PARAGRAPH:
        return False
    first = text.partition(" ")[0]
    begun = first == "," or (first.isalpha() and first.islower() and first not in _PARTICLES)
    return begun and "\n" not in text and is_ended(text)


def _run_together(text: str, language: str, words: Words) -> tuple[str, ...]:
    """Words that are two: ``diTimur``, ``PresidenPrabowo``; in a text that has some, also ``Sahroniturun``."""
    if not _SEAM.search(text):
        return ()
    tokens = Counter(_WORD.findall(text))
    known = {*tokens, *words.places, *words.offices.get(language, ())}
    small = {*words.function_words.get(language, ())}
    outlets = {name.casefold() for name in words.outlets}
    seams = {
        token: seam.start()
        for token in tokens
        if (seam := _SEAM.search(token)) and token.casefold() not in outlets
    }
    # What stands there twice is a name.
    seams = {token: at for token, at in seams.items() if tokens[token] == 1}
    sure = [token for token, at in seams.items() if _are_two(token, at, known, small)]
    if not sure:
        return ()
    unsure = [token for token, at in seams.items() if min(at, len(token) - at) > _LEAST]
    glued = [
        token
        for token in _NAME_AND_WORD.findall(text)
        if any(
            token[:at] in known and _is_word(token[at:], small | known, lexicon_of(words, language))
            for at in range(2, len(token) - _LEAST)
            if token[at:].islower()
        )
    ]
    return tuple(dict.fromkeys((*sure, *unsure, *glued)))


def _is_word(part: str, known: Container[str], lexicon: Lexicon) -> bool:
    return part in known or (knows_predicates(lexicon) and find_predicate(part, lexicon) == 0)


def _are_two(token: str, at: int, known: Container[str], small: Container[str]) -> bool:
    before, after = token[:at], token[at:]
    if len(after) < _LEAST:
        return False
    if before.islower():
        return before in small or (len(before) > _LEAST and (before in known or after in known))
    return before in known and after in known
