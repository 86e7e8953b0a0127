"""Subjects: what stands before a verb, and what it can do without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.clauses import points_back
from warta.wire.headlines.debts import owes_more
from warta.wire.headlines.mainverbs import find_main_verb
from warta.wire.predicate import find_verb, has_clause_head, knows_predicates
from warta.wire.words import CAPITAL, Lexicon, any_form, any_of, incomplete_form

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

    joint: re.Pattern[str]
    """What shows that it has a clause inside, so that its verb may be that one's."""

    aside: re.Pattern[str]
    """``, penjual jamu, ``, with all that follows."""

    title: re.Pattern[str]
    """Where a name goes on in small letters: The Golf ``for the Disabled``."""

    event: re.Pattern[str]
    """What happens to something, which it need not name: the ``closure`` of the mine."""

    joined: re.Pattern[str]
    """``China and`` before another name."""

    helpers: re.Pattern[str]
    """What stands right before a verb and belongs to it: ``baru``."""

    half: re.Pattern[str]
    """What is nothing without the phrase that is gone: ``people killed``, ``walk for``."""

    limited: re.Pattern[str]
    """A clause with a figure: "Adults who walk 15 minutes" are not "Adults who walk"."""

    indefinite: re.Pattern[str]

    plural: re.Pattern[str]
    """``Adults who``, which without their clause are all of them."""

    described: re.Pattern[str]
    """What somebody is, before a name: ``Award-winning chef``."""

    article: re.Pattern[str]
    """What a headline need not begin with: ``The``."""

    clause: re.Pattern[str]
    """What another subject follows: ``mengusulkan``, ``karena``."""

    bound: re.Pattern[str]
    """``sebelum`` in a clause, which has one of its own behind it."""

    topical: re.Pattern[str]
    """``informasi yang beredar di media sosial`` before what it is about."""

    topic_link: re.Pattern[str]
    """What says so: ``soal``."""

    planned: re.Pattern[str]
    """What somebody plans, and who does, up to the verb: ``Rencana pemerintah``."""

    relative: re.Pattern[str]
    open: re.Pattern[str]
    """What no other clause starts in: behind each comma stands a name or a phrase."""

    told: re.Pattern[str]
    """``menyebut`` in it, whose own clause may have the verb."""

    place: re.Pattern[str]
    """``, Kabupaten Sukoharjo,``, where that is between two commas."""

    relative_last: re.Pattern[str]
    """The same at the end, before its own verb."""

    named: re.Pattern[str]
    """A subject up to its last name, if a word or two follow that open no phrase."""


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
    phrases = any_in(words.openers, words.conjunctions)
    small = any_of(listed(words.openers, words.function_words) - listed(words.conjunctions))
    starts = {*listed(words.indefinites), *(word.capitalize() for word in listed(words.articles))}
    callings = any_in(words.callings)
    links = any_in(words.topic_links)
    articles = {word.capitalize() for word in listed(words.definites)}
    return _Patterns(
        # "dua dari tujuh" is one phrase, "warga dari Ambon" is two.
        phrase=re.compile(
            rf",?\s(?=(?:{openers})\s(?:(?<!dari\s)|{CAPITAL})"
            rf"|(?:{participles}|{ends})\s(?:{openers}|{any_in(words.stranded, words.ways)}|more)\s"
            rf"|(?:{begun}|{amounts})\s)"
        ),
        whole=re.compile(rf"(?:{any_in(words.quantifiers)})\s"),
        joint=re.compile(rf"\s(?:{clauses}|[-–—])\s"),
        aside=re.compile(rf",\s(?!(?:{any_of(glue)})\s)[a-z].*"),
        title=re.compile(
            rf"(?<=\s)({CAPITAL}[^\s,]*)\s(?:{openers})\s(?:{any_in(words.articles)})\s{CAPITAL}"
        ),
        event=re.compile(
            rf"(?:\S+\s){{0,3}}(?:{any_form(listed(words.events))})"
            rf"(?=\s(?:{any_in(words.share_links)})\s)"
        ),
        joined=re.compile(
            rf"\s{CAPITAL}\S*\s(?:{any_in(words.conjunctions)})(?=\s(?:(?:{any_in(words.articles)})\s)?{CAPITAL})"
        ),
        helpers=re.compile(rf"(?:\s(?:{any_in(words.predicate_helpers)}))+\s$"),
        half=re.compile(
            rf"\s(?:{participles}|{begun}|{openers}|{any_in(words.relatives, words.unfinished)}"
            rf"|{ended})$"
        ),
        limited=re.compile(rf"\s(?:{any_in(words.relatives)})\s[^,]*\d"),
        indefinite=re.compile(rf"\s(?:{any_in(words.indefinites)})\s"),
        plural=re.compile(rf"(?!(?:{any_of(starts)})\s)\S+\s(?:{any_in(words.relatives)})\s"),
        described=re.compile(
            rf"(?:{CAPITAL}\S*\s){{0,2}}(?:(?!(?:{small})\s)[a-z][\w-]*\s){{0,5}}(?:{callings})\s"
            rf"(?=(?:{CAPITAL}[\w'’-]+\s){{2,4}}(?!(?:{phrases})\s)[a-z])"
        ),
        article=re.compile(rf"(?:{any_of(articles)})\s(?=\w)"),
        clause=re.compile(rf"\s(?:{clauses}),?\s"),
        bound=re.compile(
            rf"\s(?:{any_of(listed(words.limits, words.subordinators) - listed(words.near_phrases))})\s"
        ),
        topical=re.compile(
            rf"((?i:{any_in(words.topics)}))(?:\s[^\s,]+){{0,12}}?(?=\s(?:{links})\s)"
        ),
        topic_link=re.compile(rf"\s(?:{links})\s"),
        planned=re.compile(
            rf"((?i:{any_in(words.plans)})\s)(?:(?!(?:{openers})\s)[^\s,]+\s){{1,4}}?"
            rf"(?={incomplete_form(lexicon)}\s)"
        ),
        relative=re.compile(rf"\s(?:{any_in(words.relatives)})\s"),
        open=re.compile(
            rf"[^,]*(?:,\s(?:(?:{openers})\s[^,]*|{CAPITAL}[^\s,]*(?:\s{CAPITAL}[^\s,]*)*))*,?"
        ),
        told=re.compile(rf"\s(?:{any_in(words.told_clauses, words.speech, words.claims)})\s"),
        place=re.compile(rf",\s{CAPITAL}"),
        relative_last=re.compile(rf"\s(?:{any_in(words.relatives)})\s$"),
        named=re.compile(
            rf".*\s{CAPITAL}\S*\s"
            rf"(?=(?:(?!(?:{any_in(words.openers, words.relatives, words.clinging, words.day_times)})\s)"
            r"[a-z]\S*\s){1,2}$)"
        ),
    )


def with_less_subject(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Let "Hujan deras yang melanda Ngawi merobohkan atap" be "Hujan deras merobohkan atap".

    Yields:
        The sentence without one more phrase of its subject each time, the last
        first; then the same of the first clauses inside it; then the name alone of
        whom a calling introduces, and the whole without its article. Nothing for a
        subject that needs all its words.
    """
    patterns = _patterns(lexicon)
    clauses = patterns.clause.finditer(text)
    colon = text.find(": ")
    starts = [colon + 2 if colon > 0 else 0, *(found.end() for found in clauses)]
    for start in starts[:_CLAUSES]:
        at = find_verb(text[start:], lexicon)
        if at < 0:
            at = find_main_verb(text[start:], lexicon)
        if at <= 0:
            continue
        verb = start + at
        helped = patterns.helpers.search(text, start, verb)
        verb = helped.start() + 1 if helped else verb
        subject = text[start:verb]
        if patterns.relative_last.search(subject):
            continue  # "The mother of a boy who | was": that verb is the clause's
        named = patterns.relative.search(subject) and points_back(text[verb:], lexicon)
        headed = has_clause_head(subject, lexicon)
        if headed and patterns.bound.search(subject):
            continue  # "Keputusan menutup pasar sebelum Lebaran tiba": what it says is far behind
        known = knows_predicates(lexicon) and not headed
        name = patterns.named.match(subject) if known else None
        if name:
            # "di Kota Sukabumi mogok beroperasi": behind the name begins what happened.
            verb -= len(subject) - name.end()
            subject = name[0]
        planned = patterns.planned.match(subject)
        # "Rencana pemerintah kota menggusur" is "Rencana menggusur".
        plans = [subject, f"{planned[1]}{subject[planned.end() :]}"] if planned else [subject]
        if headed and (bare := patterns.indefinite.sub(" ", subject)) != subject:
            plans.append(bare)  # "Video sebuah mobil"
        if topical := patterns.topical.match(subject):
            # "informasi yang beredar di media sosial soal bom" is "informasi soal bom".
            plans.append(f"{topical[1]}{subject[topical.end() :]}")
        event = patterns.event.match(subject)
        for shorter in (
            *(
                less
                for plan in plans
                for less in _shortened(plan, patterns)
                if not (
                    # "Koalisi yang terdiri | atas 42 organisasi"
                    (headed or patterns.relative.search(less))
                    and owes_more(less, plan[len(less) :], lexicon)
                )
            ),
            *([event[0]] if event else ()),
        ):
            if topical and not patterns.topic_link.search(f"{shorter} "):
                continue
            if named and not patterns.relative.search(shorter):
                break  # with the clause goes what a pronoun stands for
            if _loses_limit(subject, shorter, patterns):
                continue
            yield f"{text[:start]}{shorter} {text[verb:]}"
    for begun in (patterns.described.match(text), patterns.article.match(text)):
        if begun:
            yield text[begun.end()].upper() + text[begun.end() + 1 :]


def _loses_limit(subject: str, shorter: str, patterns: _Patterns) -> bool:
    """Whether a figure goes that says of whom a clause is true."""
    limited = patterns.plural.match(subject) and patterns.limited.search(subject)
    return limited is not None and not patterns.limited.search(shorter)


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
    # "in China and the United States" is one phrase.
    plain = patterns.joined.sub("", subject)
    bare = _QUOTED.sub("", subject)
    unsure = bare.count(", ") == 1 or patterns.joint.search(plain)
    if patterns.whole.match(subject):
        return
    if unsure or len(subject) > _LONGEST:
        yield from _without_clause(subject, patterns)
        return
    names = {name.end(1) for name in patterns.title.finditer(subject)}
    ends = [phrase.start() for phrase in patterns.phrase.finditer(subject)]
    ends = [end for end in ends if end not in names]
    comma = subject.find(", ")
    if ends and comma > ends[0]:
        ends = [*(end for end in ends if end < comma), comma]
    for end in reversed(ends):
        shorter = patterns.aside.sub("", subject[:end])
        opened = not set(_QUOTES).isdisjoint(_QUOTED.sub("", shorter))
        if "," not in shorter and not opened and not patterns.half.search(shorter):
            yield shorter
