"""What a headline may leave out of a sentence, so that its verb stays whole."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.predicate import find_verb, knows_verbs
from warta.wire.words import Lexicon, any_form

_LONGEST_SUBJECT: Final = 70
_LEAST_WORDS: Final = 5
"""Words that say what happened, and not only who said so."""

_NEWS: Final = 3
"""So many words behind an auxiliary say what happened."""


class _Patterns(NamedTuple):
    auxiliaries: frozenset[str]
    conjunctions: frozenset[str]


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed = lexicon.words, lexicon.listed
    return _Patterns(frozenset(listed(words.auxiliaries)), frozenset(listed(words.conjunctions)))


def points_back(news: str, lexicon: Lexicon) -> bool:
    """Whether what a sentence says of its subject names something by a pronoun alone."""
    return _pronouns(lexicon).search(news) is not None


@lru_cache(maxsize=64)
def _pronouns(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{any_form(lexicon.listed(lexicon.words.pronouns), '[a-z]{2,}')})(?!\w)"
    )


def without_interruption(text: str, lexicon: Lexicon) -> str:
    """Let "Une femme, portée disparue depuis lundi, a été retrouvée" be "Une femme a été retrouvée"."""
    patterns = _patterns(lexicon)
    subject, *parts = text.split(", ")
    if len(parts) < 2 or len(subject) > _LONGEST_SUBJECT:
        return text
    if not patterns.auxiliaries.isdisjoint(subject.split(" ")):
        return text
    endings = knows_verbs(lexicon)
    if endings and find_verb(subject, lexicon) >= 0:
        return text
    for at, part in enumerate(parts):
        first = part.partition(" ")[0]
        if first in patterns.conjunctions:
            return text
        if first in patterns.auxiliaries or (endings and _has_verb_first(part, lexicon)):
            news = ", ".join(parts[at:])
            # ", a confié le maire" tells who said so.
            return f"{subject} {news}" if at and news.count(" ") >= _LEAST_WORDS - 1 else text
    return text


def _has_verb_first(part: str, lexicon: Lexicon) -> bool:
    """Whether a part starts with its verb, or with a "not" before it: "ne sera", "no pudo"."""
    first, _, rest = part.partition(" ")
    return (
        find_verb(rest if first in lexicon.listed(lexicon.words.reserves) else part, lexicon) == 0
    )


def has_news(cut: str, lexicon: Lexicon) -> bool:
    """Whether more than a participle stands behind an auxiliary: "a marqué son but"."""
    patterns = _patterns(lexicon)
    parts = cut.split(" ")
    first = next((at for at, part in enumerate(parts) if part in patterns.auxiliaries), 0)
    return 0 < first < len(parts) - _NEWS


def without_half(cut: str, lexicon: Lexicon) -> str:
    """Leave out a second verb that was cut off: "… buried five houses and left"."""
    patterns = _patterns(lexicon)
    parts = cut.split(" ")
    for count in (2, 3):
        if len(parts) > count + 5 and parts[-count] in patterns.conjunctions:
            paired = any(part in lexicon.words.pairing for part in parts[-count - 7 : -count])
            return cut if paired else " ".join(parts[:-count])
    return cut
