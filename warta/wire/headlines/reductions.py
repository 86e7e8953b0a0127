"""Reductions: what a long English sentence can do without, and how dear each loss is.

"A man who stole £2m while acting as her carer, and spent it on a boat, has been jailed" can
do without its second clause, or with less ease without both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from warta.wire.headlines.anatomy import (
    Clause,
    Inner,
    Kind,
    SmallWords,
    Word,
    inner_clauses,
    is_participle,
    is_verb,
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

_MIDDLE: Final = 13
_FIGURE: Final = 15
_THAT: Final = 2
_LONG_MIDDLE: Final = 7
_OPENING: Final = 8
_OWNER: Final = 16
_ARTICLE: Final = 9
_CALLED: Final = 18
_FIRM: Final = 3
_FAINT: Final = 4

_SEEN: Final = 40
"""Words in which something can go."""

_LEAST_RELATIVE: Final = 4
_HYPHEN: Final = "-"


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

    openings: Set[str]
    """What a word with a hyphen ends on that can go: state-``owned``."""

    callings: Set[str]
    firms: Set[str]
    amounts: Set[str]
    """``at least``, which opens no phrase."""

    places: Set[str]
    """What opens a phrase that can go from the middle."""

    articles: Set[str]
    """Those that change with the next word: ``an``."""

    definites: Set[str]
    faint: Set[str]
    """``has been``, word by word."""

    perfect: Set[str]
    """``has``, which makes no passive."""


@lru_cache(maxsize=8)
def _lists(lexicon: Lexicon) -> _Lists:
    words, listed = lexicon.words, lexicon.listed
    return _Lists(
        small=small_words(lexicon),
        events=re.compile(rf"(?:{any_form(listed(words.events))})$"),
        whole={word.lower() for word in listed(words.quantifiers)},
        denials=listed(words.reserves, words.lacks),
        single={word.lower() for word in listed(words.indefinites)},
        openings=listed(words.hyphened),
        callings=listed(words.callings),
        firms=listed(words.speaker_ends),
        places=listed(words.middles),
        amounts=listed(words.amounts),
        articles=listed(words.articles) - listed(words.definites),
        definites=listed(words.definites),
        faint=listed(words.faint_verbs),
        perfect=listed(words.so_far),
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
        [*_of_opening(words, main, lists)],
        *([middle] for middle in _middles(words, main, lists)),
        [*_that(words, main, lists)],
        [*_faint_verbs(words, main, lists)],
    ]
    return Anatomy(words, main, inner, [group for group in groups if group])


def _of_subject(
    words: list[Word], clause: Clause, lexicon: Lexicon, lists: _Lists
) -> Iterator[Reduction]:
    """What can go from the end of a subject, one part more each time."""
    start, verb, parts = clause
    head = words[start].low
    small = lists.small
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


def _of_opening(words: list[Word], main: Clause, lists: _Lists) -> Iterator[Reduction]:
    """What can go from the start of a sentence: its article, "state-owned", what a name is, "Inc"."""
    start, small = main.start, lists.small
    end = main.parts[0].start if main.parts else main.verb
    subject = words[start:end]
    if subject[0].low in lists.definites and len(subject) > 1:
        yield Reduction(_run(start, start + 1), _ARTICLE)
    if subject[0].owns and len(subject) > 2 and subject[1].small:
        yield Reduction(_run(start, start + 1), _OWNER)
    for at, word in enumerate(subject[:-1], start):
        named = word.low.rpartition(_HYPHEN)[2] in lists.openings and _HYPHEN in word.low
        # "a two-time" and "an eight-time" need their articles.
        if named and not (at > start and words[at - 1].low in lists.articles):
            yield Reduction(_run(at, at + 1), _OPENING)
    called = len(subject) - sum(1 for _ in takewhile(lambda word: not word.small, subject[::-1]))
    calling = subject[called - 1] if 0 < called < len(subject) - 1 else None
    if calling and calling.low in lists.callings and subject[0].low not in small.before_nouns:
        yield Reduction(_run(start, start + called), _CALLED)
    if subject[-1].raw in lists.firms and end == main.verb and not subject[-1].small:
        yield Reduction(_run(end - 1, end), _FIRM)


def _middles(words: list[Word], main: Clause, lists: _Lists) -> Iterator[Reduction]:
    """What says where, when or by whom, before what says more."""
    small = lists.small
    bounds = small.openers | small.subordinators | small.relatives | small.conjunctions
    for at in range(main.verb + 2, min(len(words) - 2, _SEEN)):
        before = words[at - 1]
        if words[at].low not in lists.places or before.ends or before.low in small.helpers:
            continue
        if f"{words[at].low} {words[at + 1].low}" in lists.amounts:
            continue
        if is_verb(words, at - 1, small) or before.low.endswith("ed"):
            continue
        if before.low in small.participles or before.low in bounds:
            continue
        end = at + 1
        while end < len(words) and not words[end - 1].ends and _goes_on(words, end, bounds, small):
            end += 1
        if end >= len(words) or end - at > _LONG_MIDDLE or is_participle(words, end, small):
            continue
        follows, closed = words[end].low, words[end - 1].ends
        if follows in small.relatives | small.conjunctions or is_verb(words, end, small):
            continue
        if closed and follows not in small.subordinators:
            continue
        figures = any(word.counts for word in words[at:end])
        yield Reduction(_run(at, end), _MIDDLE + _FIGURE * figures)


def _goes_on(words: list[Word], at: int, bounds: Set[str], small: SmallWords) -> bool:
    """Whether a phrase goes on at a word."""
    if words[at].low in bounds:
        return words[at].low in small.shares
    return not is_verb(words, at, small) and not is_participle(words, at, small)


def _that(words: list[Word], main: Clause, lists: _Lists) -> Iterator[Reduction]:
    """What opens a clause that can stand without: found ``that`` she had slept."""
    small = lists.small
    for at in range(main.verb + 1, min(len(words), _SEEN)):
        if words[at].low in small.that and words[at - 1].low in small.telling:
            yield Reduction(_run(at, at + 1), _THAT)
            return


def _faint_verbs(words: list[Word], main: Clause, lists: _Lists) -> Iterator[Reduction]:
    """What newspapers leave out before the rest of a verb: a nurse ``has been`` struck off."""
    small = lists.small
    run = [*takewhile(lambda word: word.low in lists.faint, words[main.verb :])]
    end = main.verb + len(run)
    # "A nurse who slept struck off" would be read twice.
    apart = all(part.kind in (Kind.PHRASE, Kind.SHARE, Kind.ASIDE) for part in main.parts)
    if not run or not apart or end + 1 >= len(words):
        return
    follows = words[end]
    told = follows.low.endswith("ed") or follows.low in small.participles
    # "has driven" would not be "driven", but "has won" is "won".
    passive = len(run) > 1 or run[0].low not in lists.perfect
    past = (told and passive) or follows.low in small.verbs or follows.low.endswith("ed")
    if past or (follows.low in small.infinitives and not words[end + 1].counts):
        yield Reduction(_run(main.verb, end), _FAINT)
