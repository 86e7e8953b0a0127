"""Pointing: what a sentence says only beside another, ``Hal itu disampaikan``, ``tersebut``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from warta.wire.predicate import find_predicate
from warta.wire.words import Lexicon, any_form, any_of


class _Patterns(NamedTuple):
    idle: re.Pattern[str]
    """What shows that a sentence tells no news: ``dit le proverbe``."""

    echo: re.Pattern[str]
    """How a sentence starts that only speaks of another: ``Hal itu disampaikan``."""

    mood: re.Pattern[str]
    """The same of one that says how to take the next: ``Kabar gembira bagi warga``."""

    reference: re.Pattern[str]
    """What points back from anywhere: ``tersebut``."""

    pointers: re.Pattern[str]
    """How a sentence starts that needs the one before it: ``they``, ``but``."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    pointers = listed(words.pointers)
    whole = any_of(word for word in pointers if "*" not in word)
    begun = any_form((word for word in pointers if "*" in word), r"\w*")
    return _Patterns(
        idle=re.compile(any_in(words.idle)),
        echo=re.compile(rf"(?:{any_in(words.echoes)})(?!\w)"),
        mood=re.compile(rf"(?:{any_in(words.moods)})\s[^,]+"),
        reference=re.compile(rf"(?<!\w)(?:{any_form(listed(words.references))})(?!\w)"),
        # As its first or second word; a star stands for the rest of the first.
        pointers=re.compile(rf"(?:\S+\s)?(?:{whole})(?!\w)|(?:{begun})(?!\w)"),
    )


def tells_no_news(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence only speaks of another one, or quotes a proverb."""
    patterns = _patterns(lexicon)
    idle = patterns.idle.search(sentence) or patterns.echo.match(sentence)
    return idle is not None or sets_mood(sentence, lexicon)


def sets_mood(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence only says how to take the next, and has no news behind a comma."""
    mood = _patterns(lexicon).mood.match(sentence)
    return mood is not None and find_predicate(sentence[mood.end() :], lexicon) < 0


def find_reference(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Find a word that points back to what was said before."""
    return _patterns(lexicon).reference.search(text)


def leans_back(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence needs the one before it: it starts, or points, like one that does."""
    starts = _patterns(lexicon).pointers.match(sentence.casefold())
    return bool(starts or find_reference(sentence, lexicon))
