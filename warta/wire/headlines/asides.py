"""Asides: what stands inside a sentence and can go, in brackets, between commas or behind a noun."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.leadins import find_lead_in
from warta.wire.headlines.room import MAX_HEADLINE, capitalized
from warta.wire.headlines.shortnames import gap_at
from warta.wire.headlines.verbpairs import ends_with_verb
from warta.wire.predicate import (
    find_predicate,
    find_verb,
    knows_predicates,
    knows_verbs,
    starts_clause,
    verb_ending,
)
from warta.wire.words import CAPITAL, Lexicon, any_form, any_of

_REST: Final = r"[\w-]{2,}"
"""What a star in a form stands for."""

_BRACKET: Final = r"\s*[(\[（【][^()\[\]（）【】]{0,160}[)\]）】]"

_GOES_ON: Final = re.compile("[\u3041-\u309f\uac00-\ud7af]")
"""What joins the word before it to the sentence: "【無題】と題した展覧会"."""

_DASH: Final = re.compile(r"\s[-–—]\s")
"""What stands on both sides of one is no aside."""

_CALLED: Final = re.compile(
    rf"(?P<what>{CAPITAL}[\w'-]*(?:\s[\w'-]+){{0,3}}?\s[a-z][\w\s'-]{{2,60}}),"
    rf"\s(?P<name>(?:{CAPITAL}[\w.'-]*\s){{1,6}}{CAPITAL}[\w.'-]*)(?=\s[a-z])"
)
"""What somebody is, at the start and before a name alone."""

_SPECIFIC: Final = re.compile(r"\s[A-Z\d]")
"""What is named or counted, so that nobody asks which."""

_QUOTES: Final = frozenset('"“”')
_AFTER_NAME: Final = re.compile(rf"{CAPITAL}\S*\s[a-z]+\s$")


class _Patterns(NamedTuple):
    bracket: re.Pattern[str]
    """What stands in brackets, with the word before it where that needs it."""

    aside: re.Pattern[str]
    """What stands between two commas inside a clause: ``, in Greater Hull,``."""

    listing: re.Pattern[str]
    """The rest of a list, "pears and plums,", where an aside seemed to end."""

    owned: re.Pattern[str]
    """``the purchase of`` somebody's division."""

    participial: re.Pattern[str]
    """The same with a participle: ``, три года добивавшиеся ремонта,``."""

    passive_clause: re.Pattern[str]
    """``Surat yang ditemukan di``, and what may be the sentence's verb."""

    main_verb: re.Pattern[str]
    fillers: re.Pattern[str]
    indefinite: re.Pattern[str]
    """``seorang`` inside a sentence, but ``salah seorang`` as a whole."""

    initials: re.Pattern[str]
    """``berinisial RS``, which says of nobody who he is."""

    appointed: re.Pattern[str]
    """``Polisi menetapkan X sebagai tersangka``, up to the first word of what X is."""

    clause: re.Pattern[str]
    """The start of any clause, as ``yang``."""

    clinging: frozenset[str]
    """What belongs to the word before it: ``tahun lalu``."""

    openers: frozenset[str]
    phrases: frozenset[str]
    """Those of them that join nothing to one of a list."""

    small: frozenset[str]
    """What joins words: no thought ends before it."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    joint = any_in(words.conjunctions, words.subordinators, words.relatives, words.that_starts)
    opener = any_of(listed(words.articles, words.openers) - listed(words.conjunctions, words.that))
    relative = any_in(words.relatives)
    when = any_in(words.subordinators) if knows_verbs(lexicon) else "(?!)"
    return _Patterns(
        bracket=re.compile(rf"(?:\b({any_in(words.numbered)})\s\(\w{{1,3}}\))|{_BRACKET}"),
        aside=re.compile(
            rf",\s(?:(?:{opener}|{when})\s[^,:;]{{3,90}}"
            rf"|(?:\w{{1,6}}\s)?(?:{relative})\s[^,:;]{{3,220}}"
            rf"),"
            rf"\s(?!(?:\w\s)?(?:{joint})\s)(?=[^\W\d_A-Z])"
        ),
        listing=re.compile(rf"(?:[^\s,]+\s){{1,4}}(?:{any_in(words.conjunctions)})\s[^,]+,"),
        owned=re.compile(
            rf"\s(?:{any_in(words.share_links)})\s("
            rf"(?:{CAPITAL}\S*\s){{1,3}}(?:{any_in(words.conjunctions)}|&)\s"
            rf"(?:{CAPITAL}\S*\s){{0,2}}{CAPITAL}\S*['’]s?\s(?:<\S+>\s)?)(?=[a-z])"
            if lexicon.language in words.heads_last
            else "(?!)"
        ),
        participial=re.compile(
            rf",\s(?:[^\s,]+\s){{0,2}}(?:{any_form(listed(words.participles))})\s[^,:;]{{5,120}},"
            rf"\s(?!(?:{joint})\s)(?=[^\W\d_A-Z])"
        ),
        passive_clause=re.compile(
            rf"(?P<who>[^,]{{5,70}}?)\s(?:{any_in(words.relatives)})\s(?:{any_form(listed(words.passives), _REST)})\s(?=(?:{any_in(words.openers)})\s)"
        ),
        main_verb=re.compile(rf"(?:{any_form(listed(words.main_verbs), _REST)})\s"),
        indefinite=re.compile(
            rf"\s(?:{any_in(words.bound_indefinites)})(?!\w)"
            rf"|(?<=[a-z])(?P<loose>\s(?:{any_in(words.indefinites)}))(?=\s[a-z])"
        ),
        fillers=re.compile(rf"(?:\s(?:{any_in(words.fillers)}))+(?=\s)"),
        initials=re.compile(rf"\s(?:{any_in(words.initials)})\s[A-Z]{{1,4}}(?!\S)"),
        appointed=re.compile(
            rf"(?P<who>[^,:]{{3,80}}?)\s(?P<verb>{any_of(words.appointing)})"
            rf"\s(?P<whom>[^,:]{{5,75}}?)\s(?:{any_in(words.as_words)})\s\S+"
        ),
        clause=re.compile(rf"(?<=\s)(?:{any_in(words.subordinators, words.relatives)})\s"),
        clinging=frozenset(listed(words.clinging)),
        openers=frozenset(listed(words.openers)),
        phrases=frozenset(listed(words.openers) - listed(words.conjunctions)),
        small=frozenset(listed(words.function_words)),
    )


def without_brackets(text: str, lexicon: Lexicon) -> str:
    """Leave out brackets, but for the figure in "ayat (3)" and one that a sentence starts with."""
    patterns = _patterns(lexicon)
    start = patterns.bracket.match(text)
    kept = start.end() if start and _goes_on(text[start.end() :]) else 0
    return text[:kept] + patterns.bracket.sub(
        lambda found: found[0] if found[1] else gap_at(found.string, found.end()), text[kept:]
    )


def _goes_on(text: str) -> bool:
    """Whether a text is the rest of a sentence that a bracket opens."""
    return text[:2].lstrip()[:1].islower() or _GOES_ON.match(text) is not None


def without_apposition(text: str, lexicon: Lexicon) -> str:
    """Let "Budi, warga Desa A, Kecamatan B, ditangkap" be "Budi ditangkap"."""
    if text.count(", ") < 2:
        return text

    def has_news(part: str) -> bool:
        return find_predicate(part, lexicon) > 0

    name, *middle, news = text.split(", ")
    if starts_clause(name, lexicon):
        return text  # "Akibat hujan, tebing di Desa A, Kecamatan B, longsor": the cliff did.
    first = news.partition(" ")[0]
    # Where no verb is known, what is between may hold the sentence's.
    unsure = len(middle) > 1 or _DASH.search(middle[0]) is not None
    if (
        name.count(" ") > 2
        or not name[-1:].isalnum()
        or (unsure and not knows_predicates(lexicon))
        or not middle[0][:1].islower()
        or not first.islower()
        or first in _patterns(lexicon).small
        or (unsure and any(map(has_news, middle)))
    ):
        return text
    return f"{name} {news}"


def without_calling(text: str, lexicon: Lexicon) -> str:
    """Let "Juara dunia trek negara, Azizulhasni Awang mengesahkan" be "Azizulhasni Awang mengesahkan"."""
    called = _CALLED.match(text) if knows_predicates(lexicon) else None
    if not called or find_predicate(called["what"], lexicon) >= 0:
        return text
    if find_predicate(text[called.end("name") + 1 :], lexicon) != 0:
        return text
    return text if starts_clause(called["what"], lexicon) else text[called.start("name") :]


def without_inner_asides(text: str, lexicon: Lexicon) -> str:
    """Let "menetapkan direktur PT Niaga, Bambang Setiadi, sebagai tersangka" do without the name.

    Behind an aside the clause goes on with a small word or a verb, behind one of a list
    with the next.
    """
    if text.count(", ") < 2 or not knows_predicates(lexicon):
        return text
    made, *parts = text.split(", ")
    passed: list[str] = []
    for part in parts:
        if passed and _goes_on_clause(part, lexicon) and find_predicate(made, lexicon) >= 0:
            made, passed = f"{made} {part}", []
        elif _only_names(part, lexicon):
            passed.append(part)
        else:
            made, passed = ", ".join((made, *passed, part)), []
    return ", ".join((made, *passed))


def _goes_on_clause(part: str, lexicon: Lexicon) -> bool:
    """Whether a clause goes on with a part of a sentence: "sebagai tersangka", "ditahan"."""
    first = part.partition(" ")[0]
    return first in _patterns(lexicon).phrases or find_predicate(part, lexicon) == 0


def _only_names(aside: str, lexicon: Lexicon) -> bool:
    """Whether an aside says nothing of what happens."""
    said = starts_clause(aside, lexicon) or find_predicate(aside, lexicon) >= 0
    return not said and _QUOTES.isdisjoint(aside)


def without_passive_clause(text: str, lexicon: Lexicon) -> str:
    """Let "Surat yang ditemukan di loteng dipamerkan" be "Surat dipamerkan"."""
    patterns = _patterns(lexicon)
    clause = patterns.passive_clause.match(text)
    if not clause or find_predicate(clause["who"], lexicon) >= 0:
        return text
    rest = text[clause.end() :]
    at = find_predicate(rest, lexicon)
    between = rest[: max(at, 0)]
    last = between.rstrip().rpartition(" ")[2]
    # "… di rumah yang disita dipugar", "… karena mencuri dibebaskan": whose verb is it?
    sure = _SPECIFIC.search(clause["who"]) or last in patterns.clinging
    # "… di Padang Panjang positif menggunakan": what follows a name may be the predicate's.
    positive = _AFTER_NAME.search(between) and last not in patterns.clinging
    unsure = (
        positive
        or not sure
        or "," in between
        or patterns.clause.search(between)
        or last in patterns.openers
    )
    if unsure or not patterns.main_verb.match(rest, max(at, 0)):
        return text
    return f"{clause['who']} {rest[at:]}"


def without_fillers(text: str, lexicon: Lexicon) -> str:
    """Let "akhirnya berangkat" be "berangkat", and "menemukan sebanyak 40 botol" be "menemukan 40 botol".

    Not "pada akhirnya".
    """

    def if_loose(filler: re.Match[str]) -> str:
        rest = filler.string[filler.end() + 1 :].partition(" ")[0]
        held = filler.string[: filler.start()].rpartition(" ")[2] in patterns.openers
        loose = rest[:1].isdigit() or find_predicate(rest, lexicon) == 0
        return "" if loose and not held else filler[0]

    patterns = _patterns(lexicon)
    return patterns.fillers.sub(if_loose, text) if knows_predicates(lexicon) else text


def without_indefinites(text: str, lexicon: Lexicon) -> str:
    """Let "membekuk seorang residivis yang" be "membekuk residivis yang", but not behind a noun."""

    def if_object(found: re.Match[str]) -> str:
        host = text[: found.start()].rpartition(" ")[2]
        loose = found["loose"] and find_predicate(host, lexicon) == 0
        return "" if loose else found[0]

    return _patterns(lexicon).indefinite.sub(if_object, text) if knows_predicates(lexicon) else text


def without_initials(text: str, lexicon: Lexicon) -> str:
    """Let "seorang guru berinisial RS ditahan" be "seorang guru ditahan"."""
    return _patterns(lexicon).initials.sub("", text)


def without_appointer(text: str, lexicon: Lexicon) -> str:
    """Let "Polisi menetapkan seorang guru sebagai tersangka" be "Seorang guru ditetapkan sebagai tersangka".

    Only where no headline holds whom, and as what.
    """
    appointed = _patterns(lexicon).appointed.match(text)
    if not appointed or appointed.end() <= MAX_HEADLINE:
        return text
    who, whom = appointed["who"], appointed["whom"]
    if any(find_predicate(part, lexicon) >= 0 for part in (who, whom)):
        return text
    verb = lexicon.words.appointing[appointed["verb"]]
    rest = text[appointed.end("whom") :]
    return f"{capitalized(whom)} {verb}{rest}"


def without_dashes(text: str, _: Lexicon) -> str:
    """Let "Semarang - kota yang tenggelam - kehilangan" be "Semarang kehilangan"."""
    name, *parts = _DASH.split(text)
    if len(parts) != 2 or not all(part[:1].islower() for part in parts):
        return text
    return f"{name} {parts[1]}"


def without_aside(text: str, lexicon: Lexicon) -> str:
    """Leave out what stands between two commas: ", the city's third,"."""
    # "If you drink, at home or out, this is for you" is no clause with an aside.
    patterns = _patterns(lexicon)
    if knows_verbs(lexicon) and not find_verb(text, lexicon):
        return text  # "Muere, a los 91 años, el pintor": who does is no aside.
    aside = None if find_lead_in(text, lexicon) else patterns.aside.search(text)
    if not aside or _DASH.search(aside[0]) or patterns.listing.match(text, aside.end()):
        return text
    if ends_with_verb(text[: aside.start()], lexicon):
        return text  # "hat einen Mann gerettet, der beim Versuch, …"
    return f"{text[: aside.start()]} {text[aside.end() :]}"


def without_owner(text: str, lexicon: Lexicon) -> str:
    """Let "the purchase of Dayton Brass and Tubing's <DBT> screw division" be "… of screw division"."""
    owned = _patterns(lexicon).owned.search(text)
    return f"{text[: owned.start(1)]}{text[owned.end(1) :]}" if owned else ""


def without_participle(text: str, lexicon: Lexicon) -> str:
    """Let "Жители, три года добивавшиеся ремонта, собрали деньги" be "Жители собрали деньги"."""
    clause = _patterns(lexicon).participial.search(text)
    if not clause or "," in text[: clause.start()]:
        return text
    # "Продавали мед, засахаренные яблоки, рыбу" is a list.
    if any(verb[0].islower() for verb in verb_ending(lexicon).finditer(text, 0, clause.start())):
        return text
    return f"{text[: clause.start()]} {text[clause.end() :].lstrip()}"
