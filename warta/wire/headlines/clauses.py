"""What a headline may leave out of a sentence, so that its verb stays whole."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from warta.wire.predicate import find_verb, knows_endings, knows_verbs, shows_verb
from warta.wire.words import Lexicon, any_form, any_of

_LONGEST_SUBJECT: Final = 110
_LEAST_WORDS: Final = 5
"""Words that say what happened, and not only who said so."""

_NEWS: Final = 3
"""So many words behind an auxiliary say what happened."""


class _Patterns(NamedTuple):
    relative: re.Pattern[str]
    """``A clerk who stole …`` up to the verb that says what became of the clerk."""

    past: re.Pattern[str]
    """The same with a verb in the past that is no auxiliary."""

    other: re.Pattern[str]
    """What starts another clause, with a verb in the past of its own."""

    auxiliaries: frozenset[str]
    finite: frozenset[str]
    joints: frozenset[str]
    """What a clause ends before."""

    linking: frozenset[str]
    """What stands before a verb that is not the sentence's: ``he``, or half a verb."""

    conjunctions: frozenset[str]

    which: re.Pattern[str]
    """The same without a comma: un car ``qui``."""

    opened: re.Pattern[str]
    """How a clause about the subject starts behind its comma: ``kterého``, ``v níž``."""

    joined: re.Pattern[str]
    """What starts a clause or goes on with one, and no sentence's verb."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    auxiliaries = listed(words.auxiliaries)
    # "zijn" may be "his".
    finite = any_of(auxiliaries - listed(words.dangling))
    relatives = any_in(words.relatives)
    # No verb of the sentence stands behind one: "die ervan worden verdacht te hebben gestolen".
    small = any_in(words.dangling, words.relatives, words.function_words)
    indefinites = listed(words.indefinites)
    start = rf"(?=(?:{any_of(indefinites)}|\d[\d.,]*)\s)" if indefinites else ""
    begun = rf"(?P<who>{start}[^,]{{5,60}}?)\s(?:{relatives})\s(?P<clause>[^,]{{10,130}}?\s(?<!\w)(?!(?:{small})\s)[\w'’]+),?\s"
    regular = "(?!)"
    if lexicon.language in words.heads_last:
        # "dumped snow closed a road": only a verb has an article behind it.
        nouns = (*listed(words.articles), *listed(words.possessives))
        regular = rf"[a-z]+ed(?=\s(?:{any_of(nouns)}|\d\S*)\s)"
    others = any_of((*listed(words.subordinators), *listed(words.that)))
    which = listed(words.relatives, words.clause_relatives)
    joins = listed(
        words.conjunctions, words.subordinators, words.that, words.that_starts, words.clause_starts
    )
    return _Patterns(
        relative=re.compile(rf"{begun}(?P<verb>(?:{finite})\s.{{12,}})"),
        past=re.compile(rf"{begun}(?P<verb>(?:{any_in(words.past_verbs)}|{regular})\s.{{12,}})"),
        other=re.compile(rf"\s(?:{relatives}|(?:{others})(?!\s\w+ing\s|\sof\s))\s"),
        auxiliaries=frozenset(auxiliaries),
        finite=frozenset(auxiliaries) - listed(words.infinite),
        joints=frozenset(listed(words.subordinators, words.relatives)),
        linking=frozenset((*auxiliaries, *listed(words.dangling))),
        conjunctions=frozenset(listed(words.conjunctions)),
        which=re.compile(rf"(?<=\w{{4}})\s(?:{any_of(which)})\s"),
        opened=re.compile(rf"(?:\w{{1,6}}\s){{0,2}}(?:{any_of(which)})\s"),
        joined=re.compile(rf"(?:\w{{1,4}}\s)?(?:{any_of(which | joins)})(?!\w)"),
    )


def without_relative(text: str, lexicon: Lexicon, *, pointed: bool = False) -> str:
    """Let "A clerk who stole £2m from … has been jailed" be "A clerk has been jailed".

    What would point back to the clause keeps it, or goes if what is `pointed` may.
    """
    patterns = _patterns(lexicon)
    match = patterns.relative.match(text)
    if not match:
        past = patterns.past.match(text)
        # "A man who fled when a shark took his leg" took nothing.
        match = past if past and not patterns.other.search(past["clause"]) else None
    # "De rechtbank heeft een boer die … had geparkeerd" is begun with its own verb.
    if not match or not patterns.finite.isdisjoint(match["who"].split(" ")):
        return text
    news = _own_verb(match, patterns)
    if pointed and points_back(news, lexicon):
        # "… was jailed for four years | after a jury found him guilty"
        other = patterns.other.search(news)
        news = news[: other.start()].rstrip(",") if other else news
        if news.count(" ") < _LEAST_WORDS - 1:
            return text
    # "… who found a purse has returned it": without the clause, it stands for nothing.
    return text if points_back(news, lexicon) else f"{match['who']} {news}"


def points_back(news: str, lexicon: Lexicon) -> bool:
    """Whether what a sentence says of its subject names something by a pronoun alone."""
    return _pronouns(lexicon).search(news) is not None


@lru_cache(maxsize=64)
def _pronouns(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{any_form(lexicon.listed(lexicon.words.pronouns), '[a-z]{2,}')})(?!\w)"
    )


def _own_verb(match: re.Match[str], patterns: _Patterns) -> str:
    """The sentence from its own verb: "… because it was a day late has won" is "has won".

    A clause inside the one about the subject has the first of two verbs.
    """
    news = match["verb"]
    if not patterns.other.search(f" {match['clause']}"):
        return news
    parts = news.split(" ")
    own = 0
    for at, (before, part) in enumerate(pairwise(parts), 1):
        if before.endswith(",") or part in patterns.joints:
            break
        if part in patterns.finite and before not in patterns.linking:
            own = at
    return " ".join(parts[own:])


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
