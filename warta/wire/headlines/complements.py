"""Complements: what a verb needs behind its object, brought near to it.

"Mencatat nilai ekspor pada Januari 2025 sebesar Rp3 triliun" is nothing before its
last words; between them and the object stands what a headline can do without.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.clauses import points_back
from warta.wire.predicate import find_verb
from warta.wire.words import Words, any_of

_OBJECT: Final = r"(?:\s[^\s,]+(?:\s[^\s,]+){0,5}?)??"
"""An object, up to the first phrase behind it."""

_WHAT: Final = r"(?:\s[^\s,]+){0,3}?"
"""What belongs to a noun."""


class _Patterns(NamedTuple):
    clause: re.Pattern[str]
    """What starts another clause, in which the complement would be another verb's."""

    parted: dict[str, re.Pattern[str]]
    """A verb, its object, phrases and the complement, for each word that opens these."""


_ADDRESSED: Final = r"(?:\s[^\s,]+){1,4}?"
"""Those whom somebody asks for something."""


@lru_cache(maxsize=64)
def _patterns(words: Words, language: str) -> _Patterns:
    def listed(*names: str) -> set[str]:
        return {word for name in names for word in getattr(words, name).get(language, ())}

    phrase = any_of(listed("near_phrases"))
    # "from burns in a fire on the road | to Leeds" has no second half.
    small = set() if words.predicates.get(language) else listed("openers")
    complements: dict[str, set[str]] = {}
    for pair in words.far_debts.get(language, ()):
        verb, _, needed = pair.partition("/")
        if verb not in small:
            complements.setdefault(needed, set()).add(verb)
    clauses = any_of(listed("subordinators", "relatives", "that", "purposes"))
    loud = rf"|(?:{any_of(listed('intensities'))})"
    return _Patterns(
        re.compile(rf"\s(?:{clauses})\s"),
        {
            **{
                f" {needed} ": _parted(any_of(verbs), _OBJECT, phrase, needed)
                for needed, verbs in complements.items()
            },
            **{
                f" {link} ": _parted(any_of(listed("topics")), _WHAT, phrase, link, loud)
                for link in listed("topic_links")
            },
        },
    )


def _parted(begun: str, object_: str, phrase: str, needed: str, loud: str = "") -> re.Pattern[str]:
    return re.compile(
        rf"(?P<begun>.*?\s(?:{begun}){object_})"
        rf"\s(?P<gone>(?:{phrase})\s[^,;:]{{2,70}}?{loud})"
        rf"(?P<complement>\s{re.escape(needed)}\s.*)"
    )


def with_near_complement(text: str, language: str, words: Words) -> str:
    """Let "turun dari 28 persen pada 2023 menjadi 22 persen" be "turun dari 28 persen menjadi 22 persen".

    Only where no other verb stands between, whose the complement might be.
    """
    if not words.near_phrases.get(language):
        return text
    patterns = _patterns(words, language)
    for needed, pattern in patterns.parted.items():
        parted = pattern.match(text) if needed in text else None
        if not parted or patterns.clause.search(parted["gone"]):
            continue
        if points_back(parted["complement"], language, words):
            continue  # "permohonan dari istri tentang suaminya"
        if find_verb(parted["gone"], language, words) < 0:
            return f"{parted['begun']}{parted['complement']}"
    return text


def without_addressed_clause(text: str, language: str, words: Words) -> str:
    """Let "mendesak maskapai yang melayani Denpasar agar menambah" be "mendesak maskapai agar menambah".

    Not where they shall leave something: that may hold for those alone.
    """
    if not any(pair.partition("/")[0] in text for pair in words.appeals.get(language, ())):
        return text
    return _appeal(words, language).sub(r"\g<asked>\g<what>", text, count=1)


def with_addressed_first(text: str, language: str, words: Words) -> str:
    """Let "Dinas X mengimbau warga yang demam untuk tidak pergi" be "Warga yang demam diimbau untuk …"."""
    passives = dict(pair.split("/", 1) for pair in words.appeals.get(language, ()))
    if not any(verb in text for verb in passives):
        return ""
    asked = _asked(words, language).match(text)
    if not asked:
        return ""
    whom = asked["whom"]
    return f"{whom[0].upper()}{whom[1:]} {passives[asked['verb']]}{text[asked.end() :]}"


def with_bare_place(text: str, language: str, words: Words) -> str:
    """Let "warga yang tinggal di Demak" be "warga di Demak"."""
    if not any(verb in text for verb in words.dwellings.get(language, ())):
        return text
    return _dwelling(words, language).sub("", text)


@lru_cache(maxsize=64)
def _appeal(words: Words, language: str) -> re.Pattern[str]:
    def listed(*names: str) -> str:
        return any_of(word for name in names for word in getattr(words, name).get(language, ()))

    verbs, asks = _asking(words, language)
    what = rf"\s(?:{asks})\s(?!(?:{listed('reserves', 'provisos')})\s)"
    return re.compile(
        rf"(?P<asked>\s(?:{verbs}){_ADDRESSED})\s(?:{listed('relatives')})"
        rf"\s[^,;:]{{3,90}}?(?P<what>{what})"
    )


@lru_cache(maxsize=64)
def _dwelling(words: Words, language: str) -> re.Pattern[str]:
    def listed(name: str) -> str:
        return any_of(getattr(words, name).get(language, ()))

    return re.compile(
        rf"\s(?:{listed('relatives')})\s(?:{listed('dwellings')})(?=\s(?:{listed('place_marks')})\s)"
    )


@lru_cache(maxsize=64)
def _asked(words: Words, language: str) -> re.Pattern[str]:
    verbs, asks = _asking(words, language)
    bound = {*words.purposes.get(language, ()), *words.that.get(language, ())}
    # "meminta kepada pemilik pabrik untuk"
    to = any_of({*words.openers.get(language, ())} - bound)
    return re.compile(
        rf"[^,:]{{3,110}}?\s(?P<verb>{verbs})\s(?:(?:{to})\s)?(?P<whom>(?!(?:{to})\s)[a-z][^,:]{{3,60}}?)(?=\s(?:{asks})\s)"
    )


def _asking(words: Words, language: str) -> tuple[str, str]:
    """What matches a verb of asking, and what opens that which is asked for.

    "yang datang untuk berobat agar pulang" asks only what stands behind "agar".
    """
    verbs = {pair.partition("/")[0] for pair in words.appeals.get(language, ())}
    pairs = [pair.split("/", 1) for pair in words.far_debts.get(language, ())]
    asks = {needed for verb, needed in pairs if verb in verbs}
    sure = asks.intersection(words.purposes.get(language, ()))
    loose = rf"(?:{any_of(asks - sure)})(?![^,:]*\s(?:{any_of(sure)})\s)"
    return any_of(verbs), rf"{any_of(sure)}|{loose}"
