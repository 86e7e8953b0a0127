"""Complements: what a verb needs behind its object, brought near to it.

"Mencatat nilai ekspor pada Januari 2025 sebesar Rp3 triliun" is nothing before its
last words; between them and the object stands what a headline can do without.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.clauses import points_back
from warta.wire.headlines.room import capitalized
from warta.wire.predicate import find_verb
from warta.wire.words import Lexicon, any_of

_OBJECT: Final = r"(?:\s[^\s,]+(?:\s[^\s,]+){0,5}?)??"
"""An object, up to the first phrase behind it."""

_WHAT: Final = r"(?:\s[^\s,]+){0,3}?"
"""What belongs to a noun."""


class _Patterns(NamedTuple):
    clause: re.Pattern[str]
    """What starts another clause, in which the complement would be another verb's."""

    parted: dict[str, re.Pattern[str]]
    """A verb, its object, phrases and the complement, for each word that opens these."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:

    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    phrase = any_in(words.near_phrases)
    # "from burns in a fire on the road | to Leeds" has no second half.
    small = set() if lexicon.has(words.predicates) else listed(words.openers)
    complements: dict[str, set[str]] = {}
    for pair in listed(words.far_debts):
        verb, _, needed = pair.partition("/")
        if verb not in small:
            complements.setdefault(needed, set()).add(verb)
    clauses = any_in(words.subordinators, words.relatives, words.that, words.purposes)
    loud = rf"|(?:{any_in(words.intensities)})"
    return _Patterns(
        re.compile(rf"\s(?:{clauses})\s"),
        {
            **{
                f" {needed} ": _parted(any_of(verbs), _OBJECT, phrase, needed)
                for needed, verbs in complements.items()
            },
            **{
                f" {link} ": _parted(any_in(words.topics), _WHAT, phrase, link, loud)
                for link in listed(words.topic_links)
            },
        },
    )


def _parted(begun: str, object_: str, phrase: str, needed: str, loud: str = "") -> re.Pattern[str]:
    return re.compile(
        rf"(?P<begun>.*?\s(?:{begun}){object_})"
        rf"\s(?P<gone>(?:{phrase})\s[^,;:]{{2,70}}?{loud})"
        rf"(?P<complement>\s{re.escape(needed)}\s.*)"
    )


def with_near_complement(text: str, lexicon: Lexicon) -> str:
    """Let "turun dari 28 persen pada 2023 menjadi 22 persen" be "turun dari 28 persen menjadi 22 persen".

    Only where no other verb stands between, whose the complement might be.
    """
    if not lexicon.has(lexicon.words.near_phrases):
        return text
    patterns = _patterns(lexicon)
    for needed, pattern in patterns.parted.items():
        parted = pattern.match(text) if needed in text else None
        if not parted or patterns.clause.search(parted["gone"]):
            continue
        if points_back(parted["complement"], lexicon):
            continue  # "permohonan dari istri tentang suaminya"
        if find_verb(parted["gone"], lexicon) < 0:
            return f"{parted['begun']}{parted['complement']}"
    return text


def with_ordered_first(text: str, lexicon: Lexicon) -> str:
    """Let "Menteri X akan meminta operator kapal berhenti" be "Operator kapal akan diminta berhenti"."""
    passives, verb = _passives(lexicon), find_verb(text, lexicon)
    asked = _order(lexicon).match(text, verb) if verb > 0 else None
    if not asked:
        return ""
    clause = text[asked.end() :]
    does = find_verb(clause, lexicon)
    whom = clause[: max(does, 0)]
    small = lexicon.listed(lexicon.words.openers, lexicon.words.that)
    if not whom or "," in whom or whom.partition(" ")[0] in small:
        return ""
    if find_verb(whom.split()[-1], lexicon) >= 0:
        return ""  # "pemilik rumah yang menolak | didata": that is what they do
    helped = asked[0].removesuffix(f"{asked['verb']} ")
    return f"{capitalized(whom)}{helped}{passives[asked['verb']]} {clause[does:]}"


@lru_cache(maxsize=64)
def _order(lexicon: Lexicon) -> re.Pattern[str]:
    """A verb of asking with what stands before it."""
    helpers = lexicon.any_in(lexicon.words.predicate_helpers)
    return re.compile(rf"(?:(?:{helpers})\s)*(?P<verb>{any_of(_passives(lexicon))})\s")


def _passives(lexicon: Lexicon) -> dict[str, str]:
    return dict(pair.split("/", 1) for pair in lexicon.listed(lexicon.words.appeals))
