"""Choice: of all that a long English sentence can do without, and of all its ends, the best.

Each loss has its cost (`reductions`), and so has each end, by the word that is cut off next
(``partings``): "… an attack | after" loses little, "… an attack | on" a lot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from heapq import nsmallest
from operator import itemgetter
from typing import Final, NamedTuple

from warta.wire.headlines.anatomy import (
    Inner,
    SmallWords,
    Word,
    compares,
    is_participle,
    is_verb,
    read_words,
    small_words,
)
from warta.wire.headlines.faults import is_sound
from warta.wire.headlines.leadins import find_lead_in
from warta.wire.headlines.reductions import Anatomy, Reduction, take_apart
from warta.wire.headlines.room import MAX_HEADLINE, capitalized
from warta.wire.words import Lexicon

_MOST: Final = 36
"""What a headline may cost."""

_WORDS: Final = 70
"""So many words of a sentence are looked at."""

_WAYS: Final = 120
"""So many ways to shorten a sentence are tried."""

_TRIED: Final = 24
"""So many headlines are tested for faults."""

_LEAST: Final = 30
"""Characters of a headline."""

_SHORT: Final = 60
"""One of fewer says too little."""

_NEAR: Final = 7
"""So many words behind such a verb stands what it says."""

_NEVER: Final = 99
_PARTICIPLE: Final = 18
_NUMBER: Final = 6
_DATE: Final = 6
_AMOUNT: Final = 12
_LED: Final = 14
_DASH: Final = re.compile(r"\s[-–—]\s")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_FIGURE: Final = 10
_VERB_PARTED: Final = 30
_WHERE: Final = 10
_BEGUN: Final = 30
"""The cost of the first words of a clause behind a comma."""

_BEGUN_WORDS: Final = 4
_BARE_RELATIVE: Final = 35
_HARM: Final = 16
"""The cost of *were killed* without how."""

_ANYBODY: Final = 12
"""So much more where *a man* needs to be told from others."""

_JOINED_VERB: Final = 9
_INFINITIVE: Final = 11

_SLACK: Final = 6
"""So much may every headline cost."""


class _Ends(NamedTuple):
    costs: dict[str, int]
    stops: frozenset[str]
    """What no headline ends on."""

    harmed: frozenset[str]
    alone: frozenset[str]
    """Verbs that say enough: ``collapsed``."""

    clauses: frozenset[str]
    """What opens no phrase that a verb would need."""

    provisos: frozenset[str]
    days: frozenset[str]
    """What a date follows: ``on`` 1 December."""

    absolutes: frozenset[str]
    """What opens a phrase with a participle of its own: ``with``."""

    many: frozenset[str]
    """``thousands``: of what?"""

    amounts: frozenset[str]
    to_verbs: frozenset[str]
    indefinite: frozenset[str]
    becoming: frozenset[str]
    """Verbs that say what somebody becomes: ``appointed`` her as."""

    trends: frozenset[str]
    small: SmallWords


class _Candidate(NamedTuple):
    cost: int
    kept: tuple[int, ...]
    end: int
    """So many of the words that are kept make the headline."""


@lru_cache(maxsize=8)
def _ends(lexicon: Lexicon) -> _Ends:
    words, listed = lexicon.words, lexicon.listed
    small = small_words(lexicon)
    pairs = (pair.rpartition("/") for pair in listed(words.partings))
    stops = listed(words.function_words, words.stranded, words.unfinished) - listed(
        words.last_words
    )
    return _Ends(
        costs={word: int(cost) for word, _, cost in pairs},
        stops=frozenset(stops | small.before_nouns | small.helpers),
        harmed=frozenset(listed(words.harmed)),
        alone=frozenset(listed(words.intransitives)),
        clauses=frozenset(small.subordinators | listed(words.near_clauses)),
        provisos=frozenset(listed(words.provisos)),
        days=frozenset(listed(words.on_days)),
        absolutes=frozenset(listed(words.absolutes)),
        many=frozenset(listed(words.many)),
        amounts=frozenset(listed(words.amounts)),
        to_verbs=frozenset(listed(words.to_verbs)),
        indefinite=frozenset(listed(words.articles) - listed(words.definites)),
        becoming=frozenset(listed(words.becoming)),
        trends=frozenset(listed(words.trends)),
        small=small,
    )


def chosen(text: str, lexicon: Lexicon) -> tuple[int, str]:
    """Make the headline of a sentence that loses least.

    Args:
        text: The sentence.
        lexicon: Of its language.

    Returns:
        What it costs, and it; nothing in a language without `partings`, and where
        none costs so little.
    """
    if not lexicon.has(lexicon.words.partings) or _DASH.search(text) or find_lead_in(text, lexicon):
        return _NEVER, ""
    words = read_words(text)
    anatomy = _anatomy(text, lexicon)
    if anatomy is None:
        return _NEVER, ""
    ends = _ends(lexicon)
    counted = any(word.counts for word in words[1:3])
    led = _LED if words[0].low in ends.small.openers and not counted else 0
    found = [
        candidate
        for cost, gone in _shorter(anatomy.groups)
        for candidate in _candidates(anatomy, gone, cost + led, ends)
        if candidate.cost <= _MOST
    ]
    for candidate in sorted(found, key=lambda one: (one.cost, -one.end))[:_TRIED]:
        whole = _joined(words, (*candidate.kept, *range(_WORDS, len(words))), ends.trends)
        made = _joined(words, candidate.kept[: candidate.end], ends.trends).rstrip(" ,;:")
        if made.count('"') % 2 == 0 and is_sound(made, whole, lexicon):
            return candidate.cost, capitalized(made)
    return _NEVER, ""


@lru_cache(maxsize=8)
def _anatomy(text: str, lexicon: Lexicon) -> Anatomy | None:
    return take_apart(read_words(text)[:_WORDS], lexicon)


def is_headless(made: str, text: str, lexicon: Lexicon) -> bool:
    """Whether an English sentence was cut before its verb: "Kidnappers of men who went missing | demanded"."""
    if not lexicon.has(lexicon.words.partings) or not text.startswith(made):
        return False
    anatomy = _anatomy(text, lexicon)
    if anatomy is None:
        return False
    last, verb = made.count(" "), anatomy.main.verb
    # "A majority oppose the war, but they turned out": the verb is another clause's.
    return last < verb and not any(word.ends for word in anatomy.words[last:verb])


def _shorter(groups: list[list[Reduction]]) -> list[tuple[int, frozenset[int]]]:
    """Find the cheapest ways to leave something out, and what each costs."""
    ways: list[tuple[int, frozenset[int]]] = [(0, frozenset())]
    for group in groups:
        ways += [
            (cost + reduction.cost, gone | reduction.gone)
            for reduction in group
            for cost, gone in ways
            if cost + reduction.cost <= _MOST and gone.isdisjoint(reduction.gone)
        ]
        ways = nsmallest(_WAYS, ways, key=itemgetter(0))
    return ways


def _candidates(
    anatomy: Anatomy, gone: frozenset[int], cost: int, ends: _Ends
) -> Iterator[_Candidate]:
    """Yield each end that a sentence may have without the words that go."""
    words = anatomy.words
    kept = tuple(at for at in range(len(words)) if at not in gone)
    width, mark = -1, 0
    for count, at in enumerate(kept, 1):
        width += 1 + len(words[at].raw)
        if width - words[at].ends > MAX_HEADLINE:
            return
        if words[at].ends and at > anatomy.main.verb and at + 1 not in gone:
            begun, mark = count - mark, count
        else:
            begun = count - mark
        if at <= anatomy.main.verb or width < _LEAST or at + 1 in gone:
            continue
        ended = _end_cost(words, at, ends) + sum(
            _clause_cost(words, one, at, ends) for one in anatomy.inner if one.opened not in gone
        )
        if ended >= _NEVER:
            continue
        if mark and not words[at].ends and begun < _BEGUN_WORDS:
            ended += _BEGUN
        short = max(0, _SHORT - width) * 4 // 5
        room = (MAX_HEADLINE - width) // 3
        yield _Candidate(cost + ended + short + room - _SLACK, kept, count)


def _end_cost(words: list[Word], at: int, ends: _Ends) -> int:
    """How much is lost where a sentence ends at a word."""
    last, small = words[at], ends.small
    if at + 1 == len(words):
        return _NEVER if last.low in small.conjunctions else 0
    if last.low in ends.stops:
        return _NEVER
    follows = words[at + 1]
    if follows.low in ends.provisos:
        return _NEVER
    if last.ends:
        return 0 if not follows.counts else _NEVER if last.counts else _FIGURE
    named = not ends.becoming.isdisjoint(word.low for word in words[max(0, at - _NEAR) : at + 1])
    if compares(words, at + 1, small) or (follows.low in small.comparisons and named):
        return _NEVER
    cost = ends.costs.get(follows.low, _NEVER)
    if cost == _NEVER:
        free = is_participle(words, at + 1, small) and not _is_attended(words, at, ends)
        return _PARTICIPLE if free else _NEVER
    behind = words[at + 2] if at + 2 < len(words) else follows
    if f"{follows.low} {behind.low}" in ends.amounts:
        return _AMOUNT
    if follows.low in small.infinitives and (behind.low in small.before_nouns or not behind.small):
        cost -= _INFINITIVE
    joined = follows.low in small.conjunctions and behind is not follows and behind.small
    if joined and is_verb(words, at + 2, small):
        cost = min(cost, _JOINED_VERB)
    if follows.low in ends.days and behind.counts:
        return _DATE
    if follows.low in small.openers and behind.counts and not _YEAR.match(behind.raw):
        cost += _NUMBER
    if follows.low in small.relatives and at and words[at - 1].low in ends.indefinite:
        cost += _ANYBODY
    if follows.low in small.shares and last.low in ends.many:
        return _NEVER
    near = {word.low for word in words[max(0, at - 2) : at + 1]}
    if follows.low in small.infinitives and not ends.to_verbs.isdisjoint(near):
        return _NEVER
    if follows.low in small.that and (_is_verbal(words, at, small) or last.low in small.telling):
        return _NEVER
    if follows.low in small.particles and _is_verbal(words, at, small):
        return _NEVER
    if follows.low in small.subordinators and last.low in ends.harmed:
        return cost + _HARM
    if follows.low in small.openers - ends.clauses and _is_verbal(words, at, small):
        return min(cost, _WHERE) if last.low in ends.alone else cost + _VERB_PARTED
    return cost


def _is_attended(words: list[Word], at: int, ends: _Ends) -> bool:
    """Whether a phrase still waits for what somebody does in it: "with July | trading at"."""
    openers = (word.low for word in reversed(words[: at + 1]) if word.low in ends.small.openers)
    return next(openers, "") in ends.absolutes


def _is_verbal(words: list[Word], at: int, small: SmallWords) -> bool:
    low = words[at].low
    if at and words[at - 1].low in small.infinitives:
        return True
    if at and low in small.particles and is_verb(words, at - 1, small):
        return True
    return is_verb(words, at, small) or low.endswith(("ed", "ing")) or low in small.participles


def _clause_cost(words: list[Word], inner: Inner, at: int, ends: _Ends) -> int:
    """How much is lost where a sentence ends inside a clause, or right behind its verb."""
    if at < inner.opened:
        return 0
    if inner.verb < 0:
        # "after a row" may be no clause.
        return 0 if words[inner.opened].low in ends.costs and not inner.relative else _NEVER
    if at < inner.verb or (at == inner.verb and words[at].low not in ends.alone):
        return _NEVER
    return _BARE_RELATIVE if inner.relative and at - inner.verb < 2 else 0


def _joined(words: list[Word], kept: tuple[int, ...], trends: frozenset[str]) -> str:
    """Join the words that are kept, without the comma before an aside that is gone."""
    return " ".join(
        _marked(words, at, follows, trends)
        for at, follows in zip(kept, (*kept[1:], len(words)), strict=True)
    )


def _marked(words: list[Word], at: int, follows: int, trends: frozenset[str]) -> str:
    raw = words[at].raw
    if follows == at + 1:
        return raw
    # "612 tonnes by April, down 4 pct" keeps its comma.
    trend = follows < len(words) and words[follows].low in trends
    return f"{raw}," if trend and not words[at].ends else raw if trend else raw.rstrip(",")
