"""Subjects: what stands before a verb, and what it can do without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.clauses import points_back
from warta.wire.headlines.debts import owes_more
from warta.wire.predicate import find_verb, knows_predicates
from warta.wire.words import CAPITAL, Lexicon, any_of

_QUOTES: Final = '"“”'
_QUOTED: Final = re.compile('["“][^"“”]*["”]')

_CLAUSES: Final = 3
"""So many clauses of a sentence may have a subject that can do with less."""

_LONGEST: Final = 240
"""Characters of a subject that is one."""


class _Patterns(NamedTuple):
    phrase: re.Pattern[str]
    """Where a phrase begins that a subject can do without."""

    whole: re.Pattern[str]
    """How a subject starts that needs all its words: ``Hanya dua dari``."""

    topic: re.Pattern[str]
    """``Informasi``, which is nothing without what it is `about`."""

    about: re.Pattern[str]

    joint: re.Pattern[str]
    """What shows that it has a clause inside, so that its verb may be that one's."""

    aside: re.Pattern[str]
    """``, penjual jamu, ``, with all that follows."""

    helpers: re.Pattern[str]
    """What stands right before a verb and belongs to it: ``baru``."""

    half: re.Pattern[str]
    """What is nothing without the phrase that is gone: ``people killed``, ``walk for``."""

    clause: re.Pattern[str]
    """What another subject follows: ``mengusulkan``, ``karena``."""

    limited: re.Pattern[str]
    """``Adults who`` with a figure, which says of whom the rest is true."""

    relative: re.Pattern[str]
    open: re.Pattern[str]
    """What no other clause starts in: behind each comma stands a name or a phrase."""

    told: re.Pattern[str]
    """``menyebut`` in it, whose own clause may have the verb."""

    place: re.Pattern[str]
    """``, Kabupaten Sukoharjo,``, where that is between two commas."""

    relative_last: re.Pattern[str]
    """The same at the end, before its own verb."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:

    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    glue = listed(words.conjunctions, words.genitives, words.that)
    openers = any_of(listed(words.openers) - glue)
    participles = any_in(words.modifiers)
    begun = any_in(words.clause_participles)
    # English tells its participles by their ends, Indonesian has "daring".
    ends = "[a-z]+(?:ed|ing)" if lexicon.language in words.heads_last else "(?!)"
    ended = "[a-z]+ed" if lexicon.language in words.heads_last else "(?!)"
    amounts = any_of(listed(words.amounts) if knows_predicates(lexicon) else ())
    clauses = any_of(
        listed(words.told_clauses, words.subordinators, words.purposes, words.that, words.questions)
    )
    return _Patterns(
        # "dua dari tujuh" is one phrase, "warga dari Ambon" is two.
        phrase=re.compile(
            rf",?\s(?=(?:{openers})\s(?:(?<!dari\s)|{CAPITAL})"
            rf"|(?:{participles}|{ends})\s(?:{openers}|{any_in(words.stranded, words.ways)}|more)\s"
            rf"|(?:{begun}|{amounts})\s)"
        ),
        whole=re.compile(rf"(?:{any_in(words.quantifiers)})\s"),
        topic=re.compile(rf"(?i:{any_in(words.topics)})\s"),
        about=re.compile(rf"\s(?:{any_in(words.topic_links)})\s"),
        joint=re.compile(rf"\s(?:{clauses}|[-–—])\s"),
        aside=re.compile(rf",\s(?!(?:{any_of(glue)})\s)[a-z].*"),
        helpers=re.compile(rf"(?:\s(?:{any_in(words.predicate_helpers)}))+\s$"),
        half=re.compile(
            rf"\s(?:{participles}|{begun}|{openers}|{any_in(words.relatives, words.unfinished)}"
            rf"|{ended})$"
        ),
        clause=re.compile(rf"\s(?:{clauses}),?\s"),
        limited=re.compile(rf"\S+\s(?:{any_in(words.relatives)})\s[^,]*\d"),
        relative=re.compile(rf"\s(?:{any_in(words.relatives)})\s"),
        open=re.compile(
            rf"[^,]*(?:,\s(?:(?:{openers})\s[^,]*|{CAPITAL}[^\s,]*(?:\s{CAPITAL}[^\s,]*)*))*,?"
        ),
        told=re.compile(rf"\s(?:{any_in(words.told_clauses, words.speech, words.claims)})\s"),
        place=re.compile(rf",\s{CAPITAL}"),
        relative_last=re.compile(rf"\s(?:{any_in(words.relatives)})\s$"),
    )


def with_less_subject(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Let "Hujan deras yang melanda Ngawi merobohkan atap" be "Hujan deras merobohkan atap".

    Yields:
        The sentence without one more phrase of its subject each time, the last
        first; then the same of the first clauses inside it. Nothing for a subject
        that needs all its words.
    """
    patterns = _patterns(lexicon)
    clauses = patterns.clause.finditer(text)
    colon = text.find(": ")
    starts = [colon + 2 if colon > 0 else 0, *(found.end() for found in clauses)]
    for start in starts[:_CLAUSES]:
        at = find_verb(text[start:], lexicon)
        if at <= 0:
            continue
        verb = start + at
        helped = patterns.helpers.search(text, start, verb)
        verb = helped.start() + 1 if helped else verb
        subject = text[start:verb]
        if patterns.relative_last.search(subject):
            continue  # "The mother of a boy who | was": that verb is the clause's
        named = patterns.relative.search(subject) and points_back(text[verb:], lexicon)
        topic = patterns.topic.match(subject)
        for shorter in _shortened(subject, patterns):
            if topic and not patterns.about.search(shorter):
                continue
            if named and not patterns.relative.search(shorter):
                break  # with the clause goes what a pronoun stands for
            gone = subject[len(shorter) :]
            if patterns.limited.match(subject) and not patterns.limited.match(shorter):
                continue  # "Adults who walk for at least 15 minutes" are not all who walk
            if not owes_more(shorter, gone, lexicon):
                yield f"{text[:start]}{shorter} {text[verb:]}"


def _without_clause(subject: str, patterns: _Patterns) -> Iterator[str]:
    """Leave out a subject's clause with all in it: "Lelaki yang hilang ketika memancing di Kudat, Sabah,"."""
    clause = patterns.relative.search(subject)
    if not clause or not patterns.open.fullmatch(subject, clause.end()):
        return
    if patterns.told.search(subject, clause.start()):
        return  # "unggahan yang menyebut pemerintah | membagikan"
    who = patterns.place.split(subject[: clause.start()], maxsplit=1)[0]
    if "," not in who and not patterns.joint.search(f"{who} "):
        yield who


def _shortened(subject: str, patterns: _Patterns) -> Iterator[str]:
    """Take the phrases from the end of a subject, one after the other."""
    # "Soal setoran, harus …": behind a single comma another clause may begin.
    bare = _QUOTED.sub("", subject)
    unsure = bare.count(", ") == 1 or patterns.joint.search(subject)
    if patterns.whole.match(subject):
        return
    if unsure or len(subject) > _LONGEST:
        yield from _without_clause(subject, patterns)
        return
    ends = [phrase.start() for phrase in patterns.phrase.finditer(subject)]
    comma = subject.find(", ")
    if ends and comma > ends[0]:
        ends = [*(end for end in ends if end < comma), comma]
    for end in reversed(ends):
        shorter = patterns.aside.sub("", subject[:end])
        opened = not set(_QUOTES).isdisjoint(_QUOTED.sub("", shorter))
        if "," not in shorter and not opened and not patterns.half.search(shorter):
            yield shorter
