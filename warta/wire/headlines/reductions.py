"""Reductions: what a long English sentence can do without, and how dear each loss is.

"A man who stole £2m while acting as her carer, and spent it on a boat, has been jailed" can
do without its second clause, or with less ease without both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.anatomy import (
    Clause,
    Inner,
    Kind,
    SmallWords,
    Word,
    inner_clauses,
    is_participle,
    read_clause,
    small_words,
)
from warta.wire.headlines.clauses import points_back
from warta.wire.headlines.needs import is_needy
from warta.wire.words import Lexicon, any_form

_COSTS: Final = {
    Kind.RELATIVE: 15,
    Kind.SHARE: 24,
    Kind.PARTICIPLE: 12,
    Kind.PHRASE: 10,
    Kind.CLAUSE: 6,
    Kind.ASIDE: 5,
}
"""What a sentence loses with a part of its subject; ten is a phrase that says where."""

_CLAUSES: Final = (Kind.RELATIVE, Kind.CLAUSE, Kind.PARTICIPLE)
_ASIDE: Final = 6
_WHICH: Final = 13
"""So much more where a clause says which of several."""

_MORE: Final = 2
"""So much for each other part."""

_POINTED: Final = 20
"""So much where something behind the verb points back at what goes."""

_NAME_GONE: Final = 4
_PLACE_GONE: Final = 6
"""So much more for a place that is named."""

_PURPOSE: Final = 5
_FACT: Final = 5
"""So much where a figure goes, or "with no crew"."""

_BARE: Final = 10
"""So much where one word is left: *Shares*."""

_THAT: Final = 2

_SEEN: Final = 40
"""Words in which something can go."""

_LEAST_RELATIVE: Final = 4


def _run(start: int, end: int) -> frozenset[int]:
    return frozenset(range(start, end))


class Reduction(NamedTuple):
    """What may go, by the places of its words, and how dear that is."""

    gone: Set[int]
    cost: int


class Anatomy(NamedTuple):
    """A sentence, its clauses, and what can go: at most one of each group."""

    words: list[Word]
    main: Clause
    inner: list[Inner]
    groups: list[list[Reduction]]


class _Lists(NamedTuple):
    small: SmallWords
    events: re.Pattern[str]
    whole: Set[str]
    """How a subject starts that needs all its words: ``most``."""

    denials: Set[str]
    """``no``: what makes news of a phrase."""

    single: Set[str]
    """``a``: what nobody asks which of."""

    places: Set[str]
    """What opens a phrase that says no more than where."""

    articles: Set[str]
    """Those that change with the next word: ``an``."""


@lru_cache(maxsize=8)
def _lists(lexicon: Lexicon) -> _Lists:
    words, listed = lexicon.words, lexicon.listed
    return _Lists(
        small=small_words(lexicon),
        events=re.compile(rf"(?:{any_form(listed(words.events))})$"),
        whole={word.lower() for word in listed(words.quantifiers)},
        denials=listed(words.reserves, words.lacks),
        single={word.lower() for word in listed(words.indefinites)},
        places=listed(words.middles),
        articles=listed(words.articles) - listed(words.definites),
    )


def take_apart(words: list[Word], lexicon: Lexicon) -> Anatomy | None:
    """Find the clauses of a sentence and what can go from it; None if its verb is not found."""
    lists = _lists(lexicon)
    start = next((at + 1 for at, word in enumerate(words) if word.raw[-1:] == ":"), 0)
    main = read_clause(words, start, lists.small) if start + 1 < len(words) else None
    if main is None:
        return None
    inner = list(inner_clauses(words, main.verb, lists.small))
    clauses = [main, *(one.subject for one in inner if one.subject)]
    groups = [
        *([*_of_subject(words, clause, lexicon, lists)] for clause in clauses),
        [*_that(words, main, lists)],
    ]
    return Anatomy(words, main, inner, [group for group in groups if group])


def _of_subject(
    words: list[Word], clause: Clause, lexicon: Lexicon, lists: _Lists
) -> Iterator[Reduction]:
    """What can go from the end of a subject, one part more each time."""
    start, verb, parts = clause
    head = words[start].low
    small = lists.small
    # "The oldest market in the country" is not the oldest market.
    most = any(word.low.endswith("est") for word in words[start + 1 : start + 3])
    if head in lists.whole | small.openers | small.subordinators:
        return
    for count, (at, kind) in reversed([*enumerate(parts)]):
        kept = words[start:at]
        last = kept[-1] if kept else None
        if last is None or any(word.ends for word in kept[:-1]):
            continue
        if last.low in small.before_nouns | small.openers | small.conjunctions | small.helpers:
            continue
        if kind is Kind.SHARE and not lists.events.match(last.low):
            continue
        if kind is Kind.PHRASE and most:
            continue
        if kind is Kind.PHRASE and is_participle(words, at - 1, small):
            continue  # "people killed | in"
        relatives = [part.start for part in parts[:count] if part.kind is Kind.RELATIVE]
        if relatives and at - relatives[-1] < _LEAST_RELATIVE:
            continue
        made, rest = (" ".join(word.raw for word in part) for part in (kept, words[at:verb]))
        if is_needy(made, f" {rest}", lexicon):
            continue  # "who spent 22 years | in prison" is another man
        cost = _COSTS[kind] + _MORE * sum(
            part.kind in (Kind.RELATIVE, Kind.PARTICIPLE, Kind.PHRASE)
            for part in parts[count + 1 :]
        )
        if kind is Kind.RELATIVE:
            of_one = at > start + 1 and words[at - 2].low in lists.articles
            single = of_one or head in lists.single or words[start].counts
            cost = _ASIDE if last.ends else cost + (0 if single else _WHICH)
        elif any(not word.small for word in words[at:verb]):
            cost += _NAME_GONE + _PLACE_GONE * (kind is Kind.PHRASE)
        elif kind is Kind.PHRASE and words[at].low not in lists.places:
            cost += _PURPOSE
        if any(word.counts or word.low in lists.denials for word in words[at:verb]):
            cost += _FACT
        if len(kept) == 1 and kept[0].low not in small.pronouns:
            cost += _BARE
        news = " ".join(word.raw for word in words[verb:])
        told = any(part.kind in _CLAUSES for part in parts[count:])
        if told and points_back(news, lexicon):
            cost += _POINTED
        yield Reduction(_run(at, verb), cost)


def _that(words: list[Word], main: Clause, lists: _Lists) -> Iterator[Reduction]:
    """What opens a clause that can stand without: found ``that`` she had slept."""
    small = lists.small
    for at in range(main.verb + 1, min(len(words), _SEEN)):
        if words[at].low in small.that and words[at - 1].low in small.telling:
            yield Reduction(_run(at, at + 1), _THAT)
            return
