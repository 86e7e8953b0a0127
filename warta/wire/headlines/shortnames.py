"""Short names: ``OJK`` for a name with its short form, ``Semen Bromo`` for a firm's whole name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.room import TRAILING
from warta.wire.predicate import find_predicate, knows_predicates
from warta.wire.words import CAPITAL, Lexicon, Words, any_of, name_ends

_MOST: Final = 8
_LONGEST_SPEAKER: Final = 26
_NAME: Final = 2
"""So many words are a name, without the place before it."""

_ACRONYM: Final = re.compile(r"\s\(([^\W\d_][\w/&-]{1,19}(?:\s[A-Z]\w{1,12}){0,2})\)")
_PERSON: Final = re.compile(r"(?:[A-Z][a-z]+\s){2,3}[a-z]")
_NAMED_TWICE: Final = re.compile(r"([A-Z][^,:]{6,70}?)\s([a-z]+)\s([A-Z]{2,10})(?=\s)")
"""A sentence that starts with a name in full and in short."""


class _Patterns(NamedTuple):
    firm: re.Pattern[str]
    """``PT Semen Bromo Tbk. (SMBR)``: nobody speaks of its ticker."""

    known_office: re.Pattern[str]
    office_and_name: re.Pattern[str]
    """``Menteri Sosial RI, `` before a name with no comma behind it."""

    places: frozenset[str]
    called: re.Pattern[str]
    """What somebody is, before a name that is all the rest."""

    offices: frozenset[str]


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed = lexicon.words, lexicon.listed
    return _Patterns(
        firm=re.compile(rf"(?<!\w)(?:{_firms(words)})\.?(?:\s\([A-Z]{{4}}\))?(?!\w)"),
        known_office=re.compile(rf"(?:{any_of(listed(words.known_offices))})\s"),
        office_and_name=re.compile(
            rf"(?:{lexicon.any_in(words.offices)})\s[^,]{{2,90}},\s(?=(?:{CAPITAL}[\w'’-]+\s){{2,4}}[a-z])"
        ),
        places=frozenset(words.places),
        called=re.compile(
            rf"(?:\S+\s){{0,2}}(?i:{lexicon.any_in(words.callings)})\s(?:[a-z]+\s){{0,3}}(?:PT\s)?"
            rf"(?=(?:{CAPITAL}\S*\s){{1,3}}{CAPITAL}\S*$)"
        ),
        offices=frozenset(listed(words.offices)),
    )


def _firms(words: Words) -> str:
    """What matches the name of a firm in full; the only group that matches is its short one."""
    forms = (re.escape(form).replace(r"\ ", r",?\s") for form in words.firms)
    return "|".join(form.replace(r"\*", r"([^()]{3,60}?)") for form in forms) or "(?!)"


def with_short_firms(text: str, lexicon: Lexicon) -> str:
    """Let "PT Semen Bromo Tbk. (SMBR)" be "Semen Bromo"."""
    return _patterns(lexicon).firm.sub(lambda firm: firm[firm.lastindex or 0], text)


def without_office(text: str, lexicon: Lexicon) -> str:
    """Let "Menteri Keuangan Purbaya Yudhi Sadewa mengaku" be "Purbaya Yudhi Sadewa mengaku"."""
    patterns = _patterns(lexicon)
    end = _office_end(text, patterns)
    if not end and (office := patterns.office_and_name.match(text)):
        end = 0 if _place_ends(text, office.end(), patterns) else office.end()
    told = end and knows_predicates(lexicon) and find_predicate(text[:end], lexicon) >= 0
    return text if told else text[end:]


def _office_end(text: str, patterns: _Patterns) -> int:
    """Find the end of ``Gubernur Jakarta`` before a name of two or three words; 0 if none is there."""
    office = patterns.known_office.match(text)
    if not office:
        return 0
    start = office.end()
    for name in (*reversed(_place_ends(text, start, patterns)), start):
        if _PERSON.match(text, name) and not _place_ends(text, name, patterns):
            return name
    return 0


def _place_ends(text: str, at: int, patterns: _Patterns) -> list[int]:
    """Find what comes behind each place, and a space, that stands at a place of a text."""
    return [end + 1 for end in name_ends(text, at, patterns.places) if text[end : end + 1] == " "]


def with_known_names(text: str, lexicon: Lexicon) -> str:
    """Let "Pemerintah Kota Malang" be "Pemkot Malang"."""
    words = lexicon.words
    return _long_names(words).sub(lambda name: words.short_names[name[0]], text)


@lru_cache(maxsize=4)
def _long_names(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{any_of(words.short_names)})(?![\w-])")


def with_acronyms(text: str, lexicon: Lexicon) -> str:
    """Let "Otoritas Jasa Keuangan (OJK)" be "OJK"."""
    for _ in range(_MOST):
        match = _ACRONYM.search(text)
        if not match:
            break
        before = text[: match.start()].split(" ")
        # "Mukomuko (Bengkulu)" names a place, and no short form.
        place = match[1] in lexicon.words.places and not match[1].isupper()
        # "PBNU, Haji Amir, meminta Ketua Umum (PBNU)": no name goes on behind its short form.
        named = match[1] in (part.strip(TRAILING) for part in before)
        count = 0 if place or named else _spelt_by(before, match[1])
        if count:
            before[-count:] = [match[1]]
        text = " ".join(before) + gap_at(text, match.end()) + text[match.end() :]
    return text


def gap_at(text: str, at: int) -> str:
    """What must stand where a bracket goes that ends here: "(KPK)menetapkan" lacks a space."""
    follows = text[at : at + 1]
    return " " if follows.isdigit() or follows.lower() != follows.upper() else ""


def with_acronym_first(text: str, lexicon: Lexicon) -> str:
    """Let "Komisi Pemilihan Umum atau KPU mulai" be "KPU mulai", where a long sentence starts so."""
    words, listed = lexicon.words, lexicon.listed
    alternatives = listed(words.alternatives)
    match = _NAMED_TWICE.match(text) if alternatives else None
    if not match or match[2] not in alternatives:
        return text
    name = match[1].split(" ")
    joints = listed(words.conjunctions)
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


def short_speaker(speaker: str, lexicon: Lexicon) -> str:
    """Name a speaker briefly: whole, or by the name after the offices, or not at all."""
    patterns = _patterns(lexicon)
    if len(speaker) <= _LONGEST_SPEAKER:
        return speaker
    if called := patterns.called.match(speaker):
        firm = speaker[called.end() :]
        return firm if len(firm) <= _LONGEST_SPEAKER else ""
    parts = speaker.split(" ")
    ends = lexicon.listed(lexicon.words.speaker_ends)
    while len(parts) > 1 and parts[-1] in ends:
        parts.pop()
    firm = " ".join(parts)
    if firm != speaker and len(firm) <= _LONGEST_SPEAKER and parts[-1][0].isupper():
        return firm
    if parts[0] not in patterns.offices:
        return ""
    if name_start := _office_end(f"{speaker} x", patterns):
        parts = [parts[0], *speaker[name_start:].split(" ")]
    name: list[str] = []
    for part in reversed(parts):
        if part[-1] == "," or not part[0].isupper() or part.isupper() or part in patterns.offices:
            break
        name.insert(0, part)
    parts_of_offices = lexicon.listed(lexicon.words.office_parts)
    places = {*lexicon.words.places, *lexicon.words.short_names.values(), *parts_of_offices}
    while len(name) > _NAME and name[0] in places:
        del name[0]  # "Ketua MUI Jabar Rachmat Syafei"
    if name and len(name) < 4 and name[0] in lexicon.listed(lexicon.words.institutes):
        # "Pengamat politik Universitas Andalas" names no person.
        office = " ".join(parts[: -len(name)])
        # "Kepala" alone is nobody.
        return office if " " in office and len(office) <= _LONGEST_SPEAKER else ""
    # More than three belong to an institute too.
    return " ".join(name if len(name) < 4 else name[-2:])
