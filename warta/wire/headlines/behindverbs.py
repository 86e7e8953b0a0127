"""Behind verbs: phrases that can go, so that what the verb needs has room.

"Membebaskan bekas ketua | sebuah syarikat | daripada lima pertuduhan" says too little at
every end but its last. Only in languages whose predicates are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from warta.wire.headlines.bounds import is_bounded
from warta.wire.headlines.debts import owes_more
from warta.wire.predicate import find_predicate, knows_predicates
from warta.wire.words import Lexicon, any_of

_LONGEST: Final = 90
"""Characters of a phrase that is one."""

_EDGES: Final = 12
"""So many phrases of a sentence may go."""

_MOST: Final = 12
"""So many ways to leave some out are tried."""


class _Patterns(NamedTuple):
    edge: re.Pattern[str]
    """Where a phrase begins, or the next clause."""

    phrase: re.Pattern[str]
    """What opens one that a sentence can do without."""

    inner: re.Pattern[str]
    """What makes more of it than a phrase, or a limit."""

    clause: re.Pattern[str]
    """What opens a clause that belongs to the whole sentence: ``setelah``."""

    leaning: re.Pattern[str]
    """What belongs to the words right before it: ``senilai``, ``yang``."""

    denied: re.Pattern[str]
    told: re.Pattern[str]
    """A verb that a clause follows."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    openers = listed(words.openers) - listed(words.conjunctions)
    clauses = listed(words.subordinators, words.purposes)
    close = listed(words.relatives, words.amounts, words.clause_participles, words.indefinites)
    phrases = any_of(listed(words.near_phrases) | close)
    return _Patterns(
        edge=re.compile(rf",?\s(?=(?:{any_of(openers | close)})\s)"),
        phrase=re.compile(rf",?\s(?:{phrases})\s"),
        inner=re.compile(
            rf"\s(?:{any_of(clauses | listed(words.inclusions, words.provisos))})(?!\S)"
        ),
        clause=re.compile(rf",?\s(?:{any_of(clauses)})\s"),
        leaning=re.compile(rf",?\s(?:{any_of(close | listed(words.inclusions))})\s"),
        denied=re.compile(rf"(?<!\S)(?i:{any_in(words.reserves)})\s"),
        told=re.compile(rf"(?:{any_in(words.told_clauses)})\s"),
    )


def with_less_behind(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Leave out one phrase behind the verb each time, the shortest first.

    None that the words before it need, nor one behind a "not", which may hold for it alone.
    """
    if not knows_predicates(lexicon):
        return
    patterns = _patterns(lexicon)
    verb = _own_verb(text, lexicon)
    if verb < 0:
        return
    denied = patterns.denied.search(text, text.find(": ") + 1)
    room = denied.start() if denied else len(text)
    edges = [edge.start() for edge in islice(patterns.edge.finditer(text, verb), _EDGES)]
    spans = sorted(
        (end - start, start, end)
        for at, start in enumerate(edges)
        for end in edges[at + 1 :]
        if end - start <= _LONGEST and start < room
    )
    shorter = (
        f"{text[:start]}{text[end:].removeprefix(',')}"
        for _, start, end in spans
        if _can_go(text[:start], text[start:end], text[end:], lexicon)
    )
    yield from islice(shorter, _MOST)


def _own_verb(text: str, lexicon: Lexicon) -> int:
    """Where the verb is of what a sentence says, or somebody in it; -1 if it has none."""
    start = text.find(": ") + 1
    verb = find_predicate(text[start:], lexicon)
    while verb >= 0 and (told := _patterns(lexicon).told.match(text, start + verb)):
        start = told.end()
        verb = find_predicate(text[start:], lexicon)
    return start + verb if verb >= 0 else -1


def _can_go(before: str, phrase: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says the same without a phrase."""
    patterns = _patterns(lexicon)
    if not patterns.phrase.match(phrase) or ", " in phrase[1:] or '"' in phrase:
        return False
    if patterns.inner.search(phrase) or patterns.leaning.match(rest):
        return False
    # "pria yang membawa sabu | di bandara": what follows may belong to that verb.
    if not patterns.clause.match(rest) and _has_verb(phrase, lexicon):
        return False
    # "berdampak | pada ekspor": a verb may need its phrase.
    if _has_verb(before.rpartition(" ")[2], lexicon):
        return False
    return not owes_more(before, phrase, lexicon) and not is_bounded(before, phrase, lexicon)


def _has_verb(phrase: str, lexicon: Lexicon) -> bool:
    """Whether a phrase has a verb, if only in a clause of its own."""
    return any(find_predicate(word, lexicon) >= 0 for word in phrase.split())
