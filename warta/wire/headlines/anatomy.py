"""Anatomy: the words of an English sentence, which of them is its verb, and what its subject has.

Few words of English show what they are: "dumped" is a verb in "A driver dumped tyres" and
a participle in "tyres dumped in a lane have". What stands before and behind them tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from enum import Enum, auto
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from warta.wire.words import Lexicon

_LOOSE: Final = "\"“”'‘’(),;:"
_ENDS: Final = (",", ";", ":")
_OWNERS: Final = ("'s", "’s", "s'", "s’")
_FAR: Final = 25
"""Words of a subject that has too many for its verb to be found."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_STEM: Final = 4
"""Letters of the shortest verb that ends like one: ``used``."""


class Kind(Enum):
    """What a part of a subject is."""

    RELATIVE = auto()
    CLAUSE = auto()
    PARTICIPLE = auto()
    PHRASE = auto()
    SHARE = auto()
    ASIDE = auto()


class Word(NamedTuple):
    """A word of a sentence."""

    raw: str
    low: str
    """Without its marks, in small letters."""

    ends: bool
    """Whether a mark stands behind it."""

    @property
    def small(self) -> bool:
        """Whether it begins with a small letter."""
        return self.raw[:1].islower()

    @property
    def counts(self) -> bool:
        """Whether it is a figure or a sum."""
        return self.raw.lstrip("£$€")[:1].isdigit()

    @property
    def owns(self) -> bool:
        """Whether it says whose the next one is: ``Britain's``."""
        return self.raw.endswith(_OWNERS)


class Part(NamedTuple):
    """What hangs on a subject, up to its verb."""

    start: int
    kind: Kind


class Clause(NamedTuple):
    """A subject with what hangs on it, and its verb."""

    start: int
    verb: int
    parts: tuple[Part, ...]


class SmallWords(NamedTuple):
    """What tells the words of a language."""

    openers: Set[str]
    """What opens a phrase: ``in``."""

    subordinators: Set[str]
    relatives: Set[str]
    conjunctions: Set[str]
    before_nouns: Set[str]
    """``the``, ``its``."""

    auxiliaries: Set[str]
    helpers: Set[str]
    """The same, and ``be``, ``to``, ``never``: what stands before the rest of a verb."""

    pronouns: Set[str]
    verbs: Set[str]
    """Those that do not end in *ed*."""

    no_verbs: Set[str]
    """``hundred``."""

    participles: Set[str]
    """Those that do not end in *ed*: ``stolen``."""

    gerunds: Set[str]
    """Those that open a phrase before any noun: ``carrying`` mourners."""

    shares: Set[str]
    """``of``."""

    infinitives: Set[str]
    """What opens one: ``to``."""

    comparisons: Set[str]
    """``as`` much as."""

    particles: Set[str]
    """What belongs to the verb before it: ``up``."""

    that: Set[str]
    telling: Set[str]
    """What a clause may follow without it: ``said``."""


@lru_cache(maxsize=8)
def small_words(lexicon: Lexicon) -> SmallWords:
    """Collect the small words of a language from its lists."""
    words, listed = lexicon.words, lexicon.listed
    conjunctions = listed(words.conjunctions)
    subordinators = listed(words.subordinators, words.questions) - conjunctions
    relatives = listed(words.relatives) | {"whose"}
    partings = {pair.partition("/")[0] for pair in listed(words.partings)}
    auxiliaries = listed(words.auxiliaries) - listed(words.infinite)
    return SmallWords(
        openers=partings - subordinators - relatives - conjunctions,
        subordinators=subordinators,
        relatives=relatives,
        conjunctions=conjunctions,
        before_nouns=listed(words.articles, words.possessives, words.dangling, words.unfinished),
        auxiliaries=auxiliaries,
        helpers=auxiliaries
        | listed(words.infinite, words.infinitive_marks, words.reserves)
        | {"not"},
        pronouns=listed(words.selves),
        verbs=listed(words.verb_ends, words.past_verbs, words.told_clauses),
        no_verbs=listed(words.no_finite),
        participles=listed(words.modifiers, words.past_participles),
        gerunds=listed(words.gerunds),
        shares=listed(words.share_links),
        infinitives=listed(words.infinitive_marks),
        comparisons=listed(words.comparisons),
        particles=listed(words.particles),
        that=listed(words.that),
        telling=listed(words.told_clauses, words.speech, words.claims),
    )


def read_words(text: str) -> list[Word]:
    """Part a sentence into its words."""
    return [
        Word(raw, raw.strip(_LOOSE).lower(), raw.rstrip("\"”’'").endswith(_ENDS))
        for raw in text.split(" ")
    ]


def read_clause(words: list[Word], start: int, small: SmallWords) -> Clause | None:
    """Find the verb of the clause that starts at a word, and what its subject has; None without one."""
    parts: list[Part] = []
    inner, told, close = False, False, False
    """Whether a clause inside the subject waits for its verb, whether one had it, and whether
    nothing opened it: a reef ``they`` thought."""
    at = start + 1
    while at < len(words):
        word, before = words[at], words[at - 1]
        if compares(words, at, small):
            at += 2
            continue
        if word.low in small.relatives and (
            before.low not in small.openers or word.low not in small.that
        ):
            parts.append(Part(at - (before.low in small.openers), Kind.RELATIVE))
            inner = True
        elif word.low in small.pronouns and not inner and _opens_relative(words, at, small):
            parts.append(Part(at, Kind.RELATIVE))
            inner, close = True, True
        elif word.low in small.subordinators:
            parts.append(Part(at, Kind.CLAUSE))
            inner = _opens_clause(words, at, small, told=told)
        elif is_verb(words, at, small):
            if inner:
                # "a reef they thought had been killed has": that verb has one more
                inner, told = close and word.low in small.telling, True
                close = False
                # "was badly stung" is one verb.
                helped = takewhile(lambda w: _helps(w, small), words[at:])
                at += sum(1 for _ in helped)
            elif before.low in small.conjunctions:
                pass
            elif _hangs(words, at, small):
                parts.append(Part(at, Kind.PARTICIPLE))
            else:
                return Clause(start, at, tuple(parts))
        elif kind := _kind(words, at, small, inner=inner):
            parts.append(Part(at, kind))
        at += 1
    return None


def is_verb(words: list[Word], at: int, small: SmallWords) -> bool:
    """Whether a word may be the verb of a clause."""
    word, before = words[at], words[at - 1] if at else None
    if word.low in small.auxiliaries:
        return True
    regular = word.low.endswith("ed") and len(word.low) >= _STEM and "-" not in word.low
    if not word.small or not (word.low in small.verbs or regular) or word.low in small.no_verbs:
        return False
    parted = before and before.low in small.openers - small.particles
    named = before and (before.owns or before.low in small.before_nouns - small.pronouns)
    return not (before and (parted or named or before.low in small.helpers))


def is_participle(words: list[Word], at: int, small: SmallWords) -> bool:
    """Whether a word may open a phrase about the noun before it: tyres ``dumped`` in."""
    word, before = words[at], words[at - 1]
    if not at or not word.small or before.ends or before.owns:
        return False
    if before.low in small.before_nouns | small.openers | small.helpers | small.conjunctions:
        return False
    if word.low in small.no_verbs:
        return False
    follows = words[at + 1] if at + 1 < len(words) else word
    if word.low.endswith("ing"):
        noun = follows.low in small.before_nouns | small.openers or not follows.small
        return word.low in small.gerunds or (noun and follows is not word)
    past = word.low.endswith("ed") or word.low in small.participles
    if not past or follows.low in small.particles:
        return False
    return follows.low in small.openers | small.subordinators


def compares(words: list[Word], at: int, small: SmallWords) -> bool:
    """Whether a word only compares: ``as much as``."""
    if words[at].low not in small.comparisons:
        return False
    others = (at - 2, at + 2)
    return any(words[i].low == words[at].low for i in others if 0 <= i < len(words))


class Inner(NamedTuple):
    """A clause behind the verb of a sentence."""

    opened: int
    """The word that opens it."""

    verb: int
    """Its verb; -1 if none shows."""

    subject: Clause | None
    """Its subject and verb, unless a relative is its subject."""

    relative: bool


def inner_clauses(words: list[Word], verb: int, small: SmallWords) -> Iterator[Inner]:
    """Find the clauses behind the verb of a sentence."""
    at = verb + 1
    while at < len(words):
        word, before = words[at], words[at - 1]
        untold = at == verb + 1 and before.low in small.telling and _opens_subject(word, small)
        if compares(words, at, small):
            at += 2
            continue
        which = word.low in small.that and at + 1 < len(words) and is_verb(words, at + 1, small)
        dated = at + 1 < len(words) and _YEAR.fullmatch(words[at + 1].low)
        opens = word.low in small.that | small.subordinators and not (which or dated)
        if untold or opens:
            start = at if untold else at + 1
            clause = read_clause(words, start, small)
            near = clause if clause and clause.verb - start < _FAR else None
            if near and any(_parts(words, part) for part in near.parts):
                near = None  # "since the autumn, as hotels hired staff": the verb is the other's
            yield Inner(at, near.verb if near else -1, near, relative=False)
            at = near.verb if near else at
        elif word.low in small.relatives:
            own = (i for i in range(at + 1, len(words)) if is_verb(words, i, small))
            yield Inner(at, next(own, -1), None, relative=True)
        at += 1


def _parts(words: list[Word], part: Part) -> bool:
    """Whether another clause begins behind a comma."""
    return part.kind is Kind.CLAUSE and words[part.start - 1].ends


def _helps(word: Word, small: SmallWords) -> bool:
    """Whether a word stands between the parts of a verb: was ``badly`` stung."""
    return word.low in small.helpers or word.low.endswith("ly")


def _opens_relative(words: list[Word], at: int, small: SmallWords) -> bool:
    """Whether a pronoun opens a clause about the noun before it: a reef ``they`` thought dead."""
    before = words[at - 1]
    joint = small.openers | small.conjunctions | small.subordinators | small.that | small.helpers
    if before.ends or before.low in joint or is_verb(words, at - 1, small):
        return False
    return at + 1 < len(words) and is_verb(words, at + 1, small)


def _opens_subject(word: Word, small: SmallWords) -> bool:
    """Whether a word opens a clause that nothing joins to its verb: "said ``the`` deal"."""
    return word.low in small.before_nouns or word.counts or not word.small


def _opens_clause(words: list[Word], at: int, small: SmallWords, *, told: bool) -> bool:
    """Whether a clause with a verb of its own begins: ``when`` he, but not ``while`` acting."""
    follows = words[at + 1] if at + 1 < len(words) else words[at]
    if follows.low.endswith("ing"):
        return False
    # "after a row" may be a phrase, "as she walked" behind another clause is none
    either = words[at].low in small.openers | small.comparisons
    return not either or (told and follows.low in small.before_nouns)


def _hangs(words: list[Word], at: int, small: SmallWords) -> bool:
    """Whether what looks like a verb is a participle, for another verb follows it."""
    if words[at].low in small.auxiliaries or not is_participle(words, at, small):
        return False
    to = words[at + 1].low in small.infinitives
    for other in range(at + 1, len(words)):
        low, before = words[other].low, words[other - 1]
        if is_verb(words, other, small):
            # "a capsule set to land has", but not "the town decided to sell nets dumped"
            sure = low in small.auxiliaries or not (to or is_participle(words, other, small))
            if sure and before.low not in small.conjunctions:
                return True
        if low in small.relatives | small.subordinators | small.conjunctions:
            return False
        if before.ends and low.endswith("ing"):
            return False
    return False


def _kind(words: list[Word], at: int, small: SmallWords, *, inner: bool) -> Kind | None:
    """What begins at a word of a subject; None if nothing does."""
    word, before = words[at], words[at - 1]
    if not inner and is_participle(words, at, small):
        return Kind.PARTICIPLE
    if word.low in small.shares:
        return Kind.SHARE
    if word.low in small.openers:
        return Kind.PHRASE
    aside = before.ends and word.low not in small.conjunctions
    return Kind.ASIDE if aside else None
