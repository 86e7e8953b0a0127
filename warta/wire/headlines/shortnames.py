"""Short names: ``OJK`` for a name with its short form, ``Semen Bromo`` for a firm's whole name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.headlines.grammar import Grammar
from warta.wire.words import Words, any_of

_MOST: Final = 8
_LONGEST_SPEAKER: Final = 26
_ACRONYM: Final = re.compile(r"\s\(([^\W\d_][\w/&-]{1,19}(?:\s[A-Z]\w{1,12}){0,2})\)")
_NAMED_TWICE: Final = re.compile(r"([A-Z][^,:]{6,70}?)\s([a-z]+)\s([A-Z]{2,10})(?=\s)")
"""A sentence that starts with a name in full and in short."""


def with_short_firms(text: str, grammar: Grammar) -> str:
    """Let "PT Semen Bromo Tbk. (SMBR)" be "Semen Bromo"."""
    return grammar.firm.sub(lambda firm: firm[firm.lastindex or 0], text)


def without_office(text: str, grammar: Grammar) -> str:
    """Let "Menteri Keuangan Purbaya Yudhi Sadewa mengaku" be "Purbaya Yudhi Sadewa mengaku"."""
    office = grammar.known_office.match(text)
    return text[office.end() :] if office else text


def with_known_names(text: str, words: Words) -> str:
    """Let "Pemerintah Kota Malang" be "Pemkot Malang"."""
    return _long_names(words).sub(lambda name: words.short_names[name[0]], text)


@lru_cache(maxsize=4)
def _long_names(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{any_of(words.short_names)})(?![\w-])")


def without_holder(text: str, grammar: Grammar) -> str:
    """Let "Anggota Komisi V DPR RI Hadrian Prakosa meminta" be "Anggota Komisi V DPR RI meminta".

    Only behind a short form or a place, where the office ends for sure.
    """
    first = text.partition(" ")[0]
    held = _held(grammar.words, grammar.language).match(text) if first in grammar.offices else None
    return f"{held[1]}{text[held.end() :]}" if held else text


@lru_cache(maxsize=64)
def _held(words: Words, language: str) -> re.Pattern[str]:
    places = any_of(words.places)
    more = (words.institutes, words.office_parts)
    parts = any_of(word for table in more for word in table.get(language, ()))
    part = r"[A-Z][\w.'’-]*"
    return re.compile(
        rf"((?:(?:{part}|dan)\s){{1,9}}?(?:[A-Z]{{2,6}}|{places}))"
        rf"(?:,?\s(?!(?:{places}|{parts}|[A-Z]{{2,6}})\s)[A-Z][a-z'’-]+){{2,4}},?(?=\s[a-z])"
    )


def with_acronyms(text: str, words: Words) -> str:
    """Let "Otoritas Jasa Keuangan (OJK)" be "OJK"."""
    for _ in range(_MOST):
        match = _ACRONYM.search(text)
        if not match:
            break
        before = text[: match.start()].split(" ")
        # "Mukomuko (Bengkulu)" names a place, and no short form.
        place = match[1] in words.places and not match[1].isupper()
        count = 0 if place else _spelt_by(before, match[1])
        if count:
            before[-count:] = [match[1]]
        text = " ".join(before) + gap_at(text, match.end()) + text[match.end() :]
    return text


def gap_at(text: str, at: int) -> str:
    """What must stand where a bracket goes that ends here: "(KPK)menetapkan" lacks a space."""
    follows = text[at : at + 1]
    return " " if follows.isdigit() or follows.lower() != follows.upper() else ""


def with_acronym_first(text: str, grammar: Grammar) -> str:
    """Let "Komisi Pemilihan Umum atau KPU mulai" be "KPU mulai", where a long sentence starts so."""
    alternatives = grammar.words.alternatives.get(grammar.language, ())
    match = _NAMED_TWICE.match(text) if alternatives else None
    if not match or match[2] not in alternatives:
        return text
    name = match[1].split(" ")
    joints = grammar.words.conjunctions.get(grammar.language, ())
    named = all(part[0].isupper() or part in joints for part in name)
    whole = named and _spelt_by(name, match[3]) == len(name)
    return text[match.start(3) :] if whole else text


def _spelt_by(before: list[str], acronym: str) -> int:
    """How many of the last words a short form stands for; 0 if none."""
    letters = [letter for letter in acronym.casefold() if letter.isalnum()]
    for count in range(1, min(len(before), len(letters) + 3) + 1):
        name = before[-count:]
        spelt = iter("".join(name).casefold())
        shorter = len(" ".join(name)) > len(acronym)
        if (
            shorter
            and name[0].casefold().startswith(letters[0])
            and all(letter in spelt for letter in letters)
        ):
            return count
    return 0


def _is_no_person(parts: list[str], grammar: Grammar) -> bool:
    """Whether a speaker ends with what is no name: "Anggota Fraksi Partai Kebangkitan Bangsa"."""
    return parts[-3] in grammar.institutes or parts[-1] in grammar.words.places


def short_speaker(speaker: str, grammar: Grammar) -> str:
    """Name a speaker briefly: whole, or by the name after the offices, or not at all."""
    if len(speaker) <= _LONGEST_SPEAKER:
        return speaker
    if called := grammar.called.match(speaker):
        firm = speaker[called.end() :]
        return firm if len(firm) <= _LONGEST_SPEAKER else ""
    parts = speaker.split(" ")
    ends = grammar.words.speaker_ends.get(grammar.language, ())
    while len(parts) > 1 and parts[-1] in ends:
        parts.pop()
    firm = " ".join(parts)
    if firm != speaker and len(firm) <= _LONGEST_SPEAKER and parts[-1][0].isupper():
        return firm
    if parts[0] not in grammar.offices:
        return ""
    known = grammar.known_office.match(f"{speaker} x")
    if known:
        parts = [parts[0], *speaker[known.end() :].split(" ")]
    name: list[str] = []
    for part in reversed(parts):
        if part[-1] == "," or not part[0].isupper() or part.isupper() or part in grammar.offices:
            break
        name.insert(0, part)
    if name and len(name) < 4 and name[0] in grammar.institutes:
        # "Pengamat politik Universitas Andalas" names no person.
        office = " ".join(parts[: -len(name)])
        return office if len(office) <= _LONGEST_SPEAKER else ""
    before = parts[-len(name) - 1] if len(name) < len(parts) else ""
    if before in grammar.openers:
        return ""  # "Wakil Ketua Dewan Kesenian dari Randu Alas"
    if not known and 1 < len(name) < 4 and before in grammar.fields:
        return " ".join(name[1:])  # "Menteri Kelautan Rudi Hartadi"
    if len(parts) > 3 and len(name) > 2 and _is_no_person(parts, grammar):
        return ""
    # More than three belong to an institute too.
    return " ".join(name if len(name) < 4 else name[-2:])
