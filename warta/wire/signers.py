"""What end marks say: who sent a story, who wrote it, and when: ``(rns/kt)``, ``-- BERNAMA``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from warta.wire.initials import agency_of
from warta.wire.marks import DATED, FILED, SENT, SIGNED_ON
from warta.wire.posts import names_station
from warta.wire.shapes import SITE
from warta.wire.words import CAPITAL, UNCASED, Words

_SITE: Final = re.compile(SITE)
_NAME: Final = re.compile(rf"{CAPITAL}[\w'’.-]+(?: {CAPITAL}[\w'’.-]+){{1,3}}")
_SEVERAL: Final = re.compile(r"\([^(),،\d]{2,20}(?:[,،]\s?[^(),،\d]{2,20})+\)$")
"""``hp/as (dpa, rtr, afp)``: those whose reports were put together, of whom none sent it."""

_LONGEST_INITIALS: Final = 4
"""Letters of a bracket that may be somebody's initials: ``(kbr)``."""

_UNCASED: Final = re.compile(UNCASED)
_BETWEEN: Final = re.compile(rf"{UNCASED}[^/]*/\s?(\d{{1,2}}\s?[^\d/\s]+,?\s?\d{{4}})\s?/[^/]*")
"""``তীরের ডাক/২৩ নভেম্বর ২০২৬/এনএম``: the day stands between paper and writer."""


def facts_of(marks: list[str], words: Words) -> dict[str, Any]:
    """What end marks say: who sent the story, and sometimes who wrote it and when."""
    source = next(filter(None, (_signer(mark, words) for mark in marks)), "")
    dated = next(filter(None, map(DATED.search, marks)), None)
    if dated is None:
        writer = next(filter(None, (_writer(mark, words) for mark in marks)), "")
        day = next(filter(None, map(_sent, marks)), "")
        return {"source": source, "day": day, "authors": (writer,) if writer else ()}
    signed = dated[1] if not source and _NAME.fullmatch(dated[1]) else ""
    return {"source": source, "day": dated[2], "authors": (signed,) if signed else ()}


def _sent(mark: str) -> str:
    """When it was sent, in words that any language's dates know."""
    if filed := FILED.search(mark):
        return filed[1] or ""
    if signed := SIGNED_ON.search(mark):
        return signed[0].strip(", ")
    if signed := _BETWEEN.fullmatch(mark):
        return signed[1]
    sent = SENT.fullmatch(mark)
    return f"'{sent[3]}-{sent[1]}-{sent[2]} {sent[4]}:{sent[5]} {sent[6]}" if sent else ""


def _writer(mark: str, words: Words) -> str:
    """Who wrote it, if a name stands beside an outlet, or beside what the writer is and where.

    ``(Bangkapos.com/Adi Saputra)``, ``(Adi Saputra/Kontributor Bangka)``.
    """
    parts = [part.strip() for part in mark.strip("()[] .").split("/")]
    if parts[0].casefold() in words.picture_sources:
        return ""
    senders = (*words.outlets, *words.agencies)
    stations = [part for part in parts if names_station(part, words)]
    if not stations and not any(_SITE.fullmatch(part) or part in senders for part in parts):
        return ""
    return next((part for part in parts if _NAME.fullmatch(part) and part not in stations), "")


@lru_cache(maxsize=4)
def _spelt(words: Words) -> dict[str, str]:
    """How senders spell themselves whose name may stand there in small letters: ``(okezone)``."""
    names = sorted(words.outlets, key=str.isupper, reverse=True)
    return {name.casefold(): name for name in names if len(name) > _LONGEST_INITIALS}


def _is_paper(mark: str, bare: str, words: Words) -> bool:
    """Whether a mark is a dash and a name that says of itself that it publishes."""
    last = bare.rpartition(" ")[2]
    named = last in words.outlet_words or last in map(str.upper, words.outlet_words)
    return mark[:1] in "-–—" and " " in bare and named


def _signer(mark: str, words: Words) -> str:
    """Who signed, if the mark says so."""
    # Names with a hyphen or a space: "ΑΠΕ-ΜΠΕ", "EUROPA PRESS".
    bare = mark.rpartition(": ")[2].strip(" ./()[]-–—=#")
    first, _, told = bare.partition(" ")
    bare = told if first in words.end_sources else bare
    known = (*words.agencies, *words.outlets)
    if lettered := agency_of(bare.rpartition("(")[2], words):
        return lettered
    if bare.casefold() not in words.signatures:
        if (
            bare in known
            or _is_paper(mark, bare, words)
            or (_SITE.fullmatch(bare) and not bare.startswith("www."))
        ):
            return bare
        if name := _spelt(words).get(bare.casefold(), ""):
            return name
    head, _, agency = bare.rpartition(" ")
    name, _, joint = head.rpartition(" ")
    if name and joint in words.name_joints and agency in words.agencies:
        return name
    if _SEVERAL.search(mark):
        return ""
    parts: list[str] = re.findall(r"[\w.]+", mark)
    # "(rns/kt)" ends with who sent it; "PTI COR SDA" starts with it.
    for part in parts if mark[:1].isupper() else reversed(parts):
        if name := words.signatures.get(part.casefold().removesuffix(".com"), ""):
            return name
        if part in words.agencies:
            return part
    if not _UNCASED.match(mark):
        return ""
    paper = mark.partition("/")[0].strip()
    if paper in known:
        return paper
    # भाषा अमित मनीषा
    return next((known for known in words.agencies if mark.startswith(f"{known} ")), "")
