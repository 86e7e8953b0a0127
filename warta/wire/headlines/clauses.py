"""What a headline may leave out of a sentence, so that its verb stays whole."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.predicate import find_verb, knows_endings, knows_verbs, shows_verb
from warta.wire.words import Lexicon, any_form, any_of

_LONGEST_SUBJECT: Final = 110
_LEAST_WORDS: Final = 5
"""Words that say what happened, and not only who said so."""

_NEWS: Final = 3
"""So many words behind an auxiliary say what happened."""


class _Patterns(NamedTuple):
    auxiliaries: frozenset[str]
    conjunctions: frozenset[str]

    which: re.Pattern[str]
    """How a clause about the subject starts: un car ``qui``."""

    opened: re.Pattern[str]
    """The same behind its comma: ``kterého``, ``v níž``."""

    joined: re.Pattern[str]
    """What starts a clause or goes on with one, and no sentence's verb."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed = lexicon.words, lexicon.listed
    which = listed(words.relatives, words.clause_relatives)
    joins = listed(
        words.conjunctions, words.subordinators, words.that, words.that_starts, words.clause_starts
    )
    return _Patterns(
        auxiliaries=frozenset(listed(words.auxiliaries)),
        conjunctions=frozenset(listed(words.conjunctions)),
        which=re.compile(rf"(?<=\w{{4}})\s(?:{any_of(which)})\s"),
        opened=re.compile(rf"(?:\w{{1,6}}\s){{0,2}}(?:{any_of(which)})\s"),
        joined=re.compile(rf"(?:\w{{1,4}}\s)?(?:{any_of(which | joins)})(?!\w)"),
    )


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
    endings = knows_verbs(lexicon)
    which = patterns.which.search(subject) if endings else None
    head = subject[: which.start()] if which else subject
    if len(parts) < 2 or len(head) > _LONGEST_SUBJECT:
        return text
    if not patterns.auxiliaries.isdisjoint(head.split(" ")):
        return text
    if knows_endings(lexicon) and shows_verb(head, lexicon):
        return text
    clause = knows_endings(lexicon) and patterns.opened.match(parts[0])
    for at, part in enumerate(parts):
        if clause and at and not patterns.joined.match(part) and shows_verb(part, lexicon):
            return f"{subject} {', '.join(parts[at:])}"
        first = part.partition(" ")[0]
        if first in patterns.conjunctions and not clause:
            return text
        if first in patterns.auxiliaries or (endings and _has_verb_first(part, lexicon)):
            news = ", ".join(parts[at:])
            # ", a confié le maire" tells who said so.
            return (
                f"{head} {news}" if (at or which) and news.count(" ") >= _LEAST_WORDS - 1 else text
            )
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
