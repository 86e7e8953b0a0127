"""Asides: what stands inside a sentence and can go, in brackets, between commas or behind a noun."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.leadins import find_lead_in
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
from warta.wire.words import Lexicon, any_form, any_of

_REST: Final = r"[\w-]{2,}"
"""What a star in a form stands for."""

_BRACKET: Final = r"\s*[(\[（【][^()\[\]（）【】]{0,160}[)\]）】]"

_GOES_ON: Final = re.compile("[\u3041-\u309f\uac00-\ud7af]")
"""What joins the word before it to the sentence: "【無題】と題した展覧会"."""

_DASH: Final = re.compile(r"\s[-–—]\s")
"""What stands on both sides of one is no aside."""


class _Patterns(NamedTuple):
    bracket: re.Pattern[str]
    """What stands in brackets, with the word before it where that needs it."""

    aside: re.Pattern[str]
    """What stands between two commas inside a clause: ``, in Greater Hull,``."""

    listing: re.Pattern[str]
    """The rest of a list, "pears and plums,", where an aside seemed to end."""

    participial: re.Pattern[str]
    """The same with a participle: ``, три года добивавшиеся ремонта,``."""

    fillers: re.Pattern[str]
    initials: re.Pattern[str]
    """``berinisial RS``, which says of nobody who he is."""

    openers: frozenset[str]
    phrases: frozenset[str]
    """Those of them that join nothing to one of a list."""


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
        participial=re.compile(
            rf",\s(?:[^\s,]+\s){{0,2}}(?:{any_form(listed(words.participles))})\s[^,:;]{{5,120}},"
            rf"\s(?!(?:{joint})\s)(?=[^\W\d_A-Z])"
        ),
        initials=re.compile(
            rf"\s(?:{any_in(words.initials)})\s[A-Z]{{1,4}}"
            rf"(?:(?:,|,?\s(?:{any_in(words.conjunctions)}))\s[A-Z]{{1,4}})*(?!\S)"
        ),
        fillers=re.compile(rf"(?:\s(?:{any_in(words.fillers)}))+(?=\s)"),
        openers=frozenset(listed(words.openers)),
        phrases=frozenset(listed(words.openers) - listed(words.conjunctions)),
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


def without_inner_asides(text: str, lexicon: Lexicon) -> str:
    """Let "menetapkan direktur PT Niaga, Bambang Setiadi, sebagai tersangka" do without the name.

    Behind an aside the clause goes on with a small word or a verb, behind one of a list
    with the next.
    """
    if text.count(", ") < 2 or not knows_predicates(lexicon):
        return text
    made, *parts = text.split(", ")
    if starts_clause(made, lexicon):
        return text  # "Tak kuat menanggung utang, seorang karyawan, …": who does is no aside.
    passed: list[str] = []
    for part in parts:
        # "melaporkan, serangan menewaskan 20 orang, termasuk": that is what they report.
        named = passed and all(find_predicate(one, lexicon) < 0 for one in passed)
        if named and _goes_on_clause(part, lexicon) and find_predicate(made, lexicon) >= 0:
            made, passed = f"{made} {part}", []
        else:
            passed.append(part)
    return ", ".join((made, *passed))


def _goes_on_clause(part: str, lexicon: Lexicon) -> bool:
    """Whether a clause goes on with a part of a sentence: "sebagai tersangka", "ditahan"."""
    first = part.partition(" ")[0]
    return first in _patterns(lexicon).phrases or find_predicate(part, lexicon) == 0


def without_fillers(text: str, lexicon: Lexicon) -> str:
    """Let "akhirnya berangkat" be "berangkat", and "menemukan sebanyak 40 botol" be "menemukan 40 botol".

    Not "pada akhirnya". "Seorang guru berinisial RS" is "Seorang guru".
    """

    def if_loose(filler: re.Match[str]) -> str:
        rest = filler.string[filler.end() + 1 :].partition(" ")[0]
        held = filler.string[: filler.start()].rpartition(" ")[2] in patterns.openers
        loose = rest[:1].isdigit() or find_predicate(rest, lexicon) == 0
        return "" if loose and not held else filler[0]

    patterns = _patterns(lexicon)
    text = patterns.initials.sub("", text)
    return patterns.fillers.sub(if_loose, text) if knows_predicates(lexicon) else text


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


def without_participle(text: str, lexicon: Lexicon) -> str:
    """Let "Жители, три года добивавшиеся ремонта, собрали деньги" be "Жители собрали деньги"."""
    clause = _patterns(lexicon).participial.search(text)
    if not clause or "," in text[: clause.start()]:
        return text
    # "Продавали мед, засахаренные яблоки, рыбу" is a list.
    if any(verb[0].islower() for verb in verb_ending(lexicon).finditer(text, 0, clause.start())):
        return text
    return f"{text[: clause.start()]} {text[clause.end() :].lstrip()}"
