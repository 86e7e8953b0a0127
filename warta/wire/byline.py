"""Bylines: who wrote it, at the top, at the bottom, or run into the last line."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.model import Removed
from warta.wire.copy import Passage, Sheet
from warta.wire.words import CAPITAL, UNCASED, Words, any_of

_LONGEST: Final = 120
_TAIL: Final = 700
_TOP: Final = 4
_BOTTOM: Final = 6


class _Patterns(NamedTuple):
    labelled: re.Pattern[str]
    """``Penulis: X``, one or more on a line."""

    plain: re.Pattern[str]
    """``By X``, without a colon."""

    bracket: re.Pattern[str]
    """``(Sri Rahayu)`` after the last full stop."""

    tail: re.Pattern[str]
    """Where labelled names begin in running text."""

    names: re.Pattern[str]
    """One or more people."""

    joint: re.Pattern[str]

    credits: frozenset[str]


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    wrote, helped = any_of(words.bylines), any_of(words.credits)
    particle = any_of(words.name_particles)
    part = rf"(?:(?:{CAPITAL}|{UNCASED})[\w'’.\-\u0900-\u0dff]*)"
    name = rf"{part}(?:[ ·](?:(?:{particle})[ ])?{part}){{0,4}}"
    joint = rf"\s*(?:,|;|/|\||\s(?:{any_of(words.name_joints)})\s)\s*"
    names = rf"{name}(?:{joint}{name}){{0,5}}"
    return _Patterns(
        labelled=re.compile(rf"(?i:({wrote}|{helped}))\s*[:：/]\s*"),
        plain=re.compile(
            rf"[\W_]*(?:{wrote}|{any_of(word.upper() for word in words.bylines)})\s+({names})\W*$"
        ),
        bracket=re.compile(rf"(?<=[.!?…\"”’»।])\s*[(\[]({part}(?: {part}){{1,3}})[)\]]\s*$"),
        tail=re.compile(rf"\s+(?=(?:{wrote}|{helped})\s*[:：])"),
        names=re.compile(names),
        joint=re.compile(joint),
        credits=frozenset(word.casefold() for word in words.credits),
    )


def take_bylines(sheet: Sheet, words: Words) -> Sheet:
    """Take bylines and credits off the top and the bottom of a story."""
    patterns = _patterns(words)
    passages = list(sheet.passages)
    removed: list[Removed] = []
    authors: list[str] = []
    source = ""

    for end, reach in ((0, _TOP), (-1, _BOTTOM)):
        for _ in range(reach):
            if len(passages) < 2:
                break
            found = _read(passages[end], patterns, words)
            if found is None:
                break
            people, outlet, why = found
            authors += people
            source = source or outlet
            gone = passages.pop(end)
            removed.append(gone.removed(why))
    passages[-1:], more = _from_tail(passages[-1], patterns)
    for part, people in more:
        removed.append(part)
        authors += people
    if not removed:
        return sheet
    return sheet.on(
        passages=passages, removed=removed, authors=tuple(dict.fromkeys(authors)), source=source
    )


def take_last_name(sheet: Sheet, words: Words) -> Sheet:
    """Take a name that stands alone on the last line: somebody signed."""
    *rest, last = sheet.passages
    if not rest or last.kept or len(last.text) > 40 or not 1 <= last.text.count(" ") <= 3:
        return sheet
    name = _patterns(words).names.fullmatch(last.text.strip("()[] "))
    small = any(word.lower() in words.function_words.get("en", ()) for word in last.text.split())
    if not name or small or any(mark in last.text for mark in ",;/|.:") or last.text.isupper():
        return sheet
    return sheet.on(
        passages=rest,
        removed=[last.removed("byline")],
        authors=(last.text.strip("()[] "),),
        guessed=True,
    )


def _read(passage: Passage, patterns: _Patterns, words: Words) -> tuple[list[str], str, str] | None:
    """Read a passage that is nothing but a byline: people, outlet, and what it is."""
    text = passage.text
    if passage.kept or len(text) > _LONGEST:
        return None
    labels = list(patterns.labelled.finditer(text))
    if labels and not text[: labels[0].start()].strip(" (-–—|*_"):
        people: list[str] = []
        wrote = False
        for at, label in enumerate(labels):
            end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
            value = text[label.end() : end].strip(" |,;/-–—()*_\n")
            if not patterns.names.fullmatch(value):
                return None
            if label[1].casefold() not in patterns.credits:
                people += _people(value, patterns)
                wrote = True
        authors, outlet = _without_outlets(people, words)
        return authors, outlet, "byline" if wrote else "credit"
    plain = patterns.plain.match(text)
    if plain:
        authors, outlet = _without_outlets(_people(plain[1], patterns), words)
        return authors, outlet, "byline"
    return None


def _people(text: str, patterns: _Patterns) -> list[str]:
    return [part.strip(" .") for part in patterns.joint.split(text) if part and part.strip(" .")]


def _without_outlets(people: list[str], words: Words) -> tuple[list[str], str]:
    """Tell people from who sent them: "By Ann Lee, Reuters"."""
    known = {name.casefold(): name for name in (*words.agencies, *words.outlets)}
    outlets = [known[name.casefold()] for name in people if name.casefold() in known]
    return [name for name in people if name.casefold() not in known], (outlets or [""])[0]


def _from_tail(
    last: Passage, patterns: _Patterns
) -> tuple[list[Passage], list[tuple[Removed, list[str]]]]:
    """Take names that were run into the end of the last paragraph."""
    found: list[tuple[Removed, list[str]]] = []
    near = max(0, len(last.text) - _TAIL)
    start = patterns.tail.search(last.text, near)
    while start and not last.kept:
        labels = list(patterns.labelled.finditer(last.text, start.end()))
        spans = [
            (label, labels[at + 1].start() if at + 1 < len(labels) else len(last.text))
            for at, label in enumerate(labels)
        ]
        values = [last.text[label.end() : end].strip(" |,;/-–—") for label, end in spans]
        if values and all(patterns.names.fullmatch(value) for value in values):
            for (label, end), value in zip(spans, values, strict=True):
                credit = label[1].casefold() in patterns.credits
                gone = last.removed("credit" if credit else "byline", label.start(), end)
                found.append((gone, [] if credit else _people(value, patterns)))
            last = last.cut(0, start.start())
            break
        start = patterns.tail.search(last.text, start.end())
    signed = patterns.bracket.search(last.text, max(0, len(last.text) - 80))
    if signed and not last.kept and signed.start():
        found.append((last.removed("byline", signed.start()), [signed[1]]))
        last = last.cut(0, signed.start())
    return [last], found
