"""Leaps: a subject without the phrases that part it from its verb.

"Строительство развязки на пересечении двух улиц планируют завершить" is
"Строительство развязки планируют завершить".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.predicate import knows_verbs, shows_verbs, verb_ending
from warta.wire.words import Lexicon, any_form, any_of

_LONG: Final = 40
"""Characters of a subject that leaves its verb no room."""

_LEAST: Final = 12
"""Characters of one that says who or what."""


def with_near_verb(text: str, lexicon: Lexicon) -> str:
    """Leave out what stands between a subject and its verb; nothing where neither shows."""
    if knows_verbs(lexicon) or not shows_verbs(lexicon):
        return ""
    comma = text.find(", ")
    clause = text[: comma if comma > 0 else len(text)]
    patterns = _patterns(lexicon)
    opened = next(
        (
            phrase
            for phrase in patterns.phrase.finditer(clause, _LEAST)
            if not patterns.leading.search(clause, 0, phrase.start())
        ),
        None,
    )
    head = clause[: opened.start()] if opened else ""
    if patterns.phrase.match(f" {head.lower()} "):
        return ""  # "W szpitalu w Zielonej Dolinie przeprowadzono": nobody stands first
    if not opened or " " not in head or _verb_at(head, 0, lexicon) >= 0:
        return ""
    verb = _verb_at(clause, opened.end(), lexicon)
    before = patterns.before.search(clause, 0, max(verb, 0))
    verb = before.start() + 1 if before else verb
    if patterns.first.search(clause, opened.start()):
        return ""  # "po raz pierwszy w kraju" is the news.
    return f"{head} {text[verb:]}" if verb > _LONG else ""


def _verb_at(text: str, start: int, lexicon: Lexicon) -> int:
    """Where the first verb shows; -1 if none does."""
    phrase = _patterns(lexicon).phrase
    for verb in verb_ending(lexicon).finditer(text, start):
        before = text[: verb.start()].rstrip().rpartition(" ")[2]
        if verb[0].islower() and not phrase.match(f" {before} "):
            return verb.start()
    return -1


class _Patterns(NamedTuple):
    phrase: re.Pattern[str]
    """What opens a phrase."""

    before: re.Pattern[str]
    """A word that goes with the verb behind it, at the end."""

    leading: re.Pattern[str]
    """An adjective before its noun, at the end."""

    first: re.Pattern[str]
    """``po raz pierwszy``."""


@lru_cache(maxsize=16)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed = lexicon.words, lexicon.listed
    others = listed(words.conjunctions, words.subordinators, words.relatives, words.that_starts)
    openers = listed(words.openers if lexicon.has(words.openers) else words.stranded) - others
    return _Patterns(
        phrase=re.compile(rf"\s(?:{any_of(openers)})\s"),
        before=re.compile(rf"\s(?:{any_of(listed(words.before_verbs))})\s$"),
        leading=re.compile(rf"(?:{any_form(listed(words.leading))})$"),
        first=re.compile(rf"\s(?:{any_of(listed(words.firsts))})\s"),
    )
