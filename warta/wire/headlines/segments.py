"""Leads without spaces: which of the parts between their commas a headline does without.

A part of a Japanese sentence says at its end what it is: a phrase ("…区間で、"), a
clause that goes on ("…を固め、") or whom the sentence speaks of ("…省は、").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.room import MAX_HEADLINE, fits, width
from warta.wire.words import Lexicon, any_form

_COMMA: Final = "、"
_PART: Final = re.compile(r"(?:「[^」]*」|『[^』]*』|[^、])+、?|、")
"""A part up to its comma; one inside a quotation ends none."""

_MOST: Final = 12
"""Parts of a sentence that still is one thought."""

_LEAST: Final = MAX_HEADLINE // 2
"""Columns that a clause must take to stand alone."""

_PAST: Final = ("た", "だ")
"""How a sentence ends that tells what happened."""

_DAY: Final = re.compile(
    r"(?<=[はがでに])(?:\d{1,2}月)?\d{1,2}日(?:午[前後]|夜|朝|未明|夕)?(?:まで)?に?(?=、|発表|決定|公表)"
)
"""A date behind whom or where: it stands elsewhere."""

_TOPIC: Final = re.compile(r"(?<=[\u3400-\u9fff々ァ-ー）)」]は)(?!、)|(?<=：)")
"""Where the first part goes on behind whom it speaks of: ``市は|会見で、``."""

_SPEAKER: Final = re.compile(
    r"(?:[^はが、]{2,14}の(?=[ァ-ヶー]{4}))?([^はが、]{2,20})は、?(?=.*[はが])"
)
"""Who says something of somebody else; a name in katakana needs not what is before it."""

_SUBJECT: Final = re.compile("[はが]")
_STEM: Final = re.compile("[\u3400-\u9fff々ァ-ー]$")
"""What an ending of one letter must follow: ``固め`` ends a clause, ``だけ`` does not."""


class _Patterns(NamedTuple):
    phrases: re.Pattern[str]
    """A part that can go."""

    reasons: re.Pattern[str]
    """One that can only go with the clauses before it: ``請求し、宣伝していたとして、``."""

    limits: re.Pattern[str]
    """What no headline may leave out: ``場合``."""

    finishes: tuple[tuple[str, str], ...]
    """How a clause goes on, and how it would end instead."""

    hedges: re.Pattern[str]
    """What the last clause says of all before it: that they are planned, or told."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns | None:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    phrases = listed(words.segments)
    if not phrases:
        return None
    pairs = (pair.partition("/") for pair in listed(words.finishes))
    return _Patterns(
        phrases=re.compile(any_form(phrases, ".+")),
        reasons=re.compile(any_form(listed(words.reasons), ".+")),
        limits=re.compile(any_in(words.indispensable)),
        finishes=tuple((goes_on, ends) for goes_on, _, ends in pairs),
        hedges=re.compile(any_in(words.hedges)),
    )


def with_fewer_segments(text: str, lexicon: Lexicon) -> str:
    """Leave out parts of a sentence until it fits.

    Returns:
        What fits and ends with a verb; nothing in other languages, and where nothing fits.
    """
    patterns = _patterns(lexicon)
    if patterns is None:
        return ""
    parts: list[str] = _PART.findall(text)
    if len(parts) > _MOST:
        return ""
    parts[:1] = _TOPIC.split(parts[0], maxsplit=1)
    fewer = _without_phrases(parts, patterns)
    made = "".join(fewer)
    if fits(made):
        return made
    return (
        _first_clauses(parts, patterns)
        or _first_clauses(fewer, patterns)
        or _last_clause(fewer, patterns)
    )


def without_date(text: str) -> str:
    """Let "学会は１２日、" be "学会は、"."""
    return _DAY.sub("", text, count=1)


def with_speaker(text: str) -> str:
    """Let "Xは、Yが…" be "X：Yが…", where it no longer ends in "と発表した"."""
    speaker = _SPEAKER.match(text)
    return f"{speaker[1]}：{text[speaker.end() :]}" if speaker else text


def _without_phrases(parts: list[str], patterns: _Patterns) -> list[str]:
    """Leave out phrases from the first, as many as it takes."""
    kept: list[str] = []
    room = width("".join(parts)) - MAX_HEADLINE
    for at, part in enumerate(parts[:-1], 1):
        kept.append(part)
        start = _start(kept, patterns)
        gone = "".join(kept[start:])
        if room > 0 and _may_go(gone, "".join(kept[:start]), "".join(parts[at:]), patterns):
            room -= width(gone)
            kept = kept[:start]
    return [*kept, parts[-1]]


def _start(parts: list[str], patterns: _Patterns) -> int:
    """Where what ends with the last part starts, if it can go; behind it if not."""
    last = parts[-1].removesuffix(_COMMA)
    reason = patterns.reasons.fullmatch(last)
    if not reason and not patterns.phrases.fullmatch(last):
        return len(parts)
    start = len(parts) - 1
    while start and (
        _is_listed(parts[start - 1]) or (reason and _finished(parts[start - 1], patterns))
    ):
        start -= 1
    return start


def _is_listed(part: str) -> bool:
    """Whether a part is a noun before others: ``肉、魚、野菜を``."""
    return _STEM.search(part.removesuffix(_COMMA)) is not None


def _may_go(gone: str, before: str, after: str, patterns: _Patterns) -> bool:
    """Whether parts say neither whom the sentence speaks of nor when it does not hold."""
    if not gone or not set("は：").isdisjoint(gone) or patterns.limits.search(gone):
        return False
    # "社長が会見で、" is who speaks, unless somebody else was named before.
    return _SUBJECT.search(before if "が" in gone else before + after) is not None


def _finished(part: str, patterns: _Patterns) -> str:
    """Let a clause that goes on end instead; nothing if a part is none."""
    clause = part.removesuffix(_COMMA)
    for goes_on, ends in patterns.finishes if clause != part else ():
        stem = clause.removesuffix(goes_on)
        if stem != clause and (len(goes_on) > 1 or _STEM.search(stem)):
            return stem + ends
    return ""


def _first_clauses(parts: list[str], patterns: _Patterns) -> str:
    """As many whole clauses as fit, from the first, if what follows happened, too."""
    if not parts[-1].endswith(_PAST) or patterns.hedges.search(parts[-1]):
        return ""
    for at in range(len(parts) - 2, -1, -1):
        clause = _finished(parts[at], patterns)
        made = "".join(parts[:at]) + clause
        if clause and fits(made) and width(made) >= _LEAST and _SUBJECT.search(made):
            return made
    return ""


def _last_clause(parts: list[str], patterns: _Patterns) -> str:
    """The sentence without the clauses before its last, if it still says of whom it speaks."""
    kept = [
        part
        for part in parts
        if "は" in part or patterns.limits.search(part) or not _finished(part, patterns)
    ]
    named = "".join(part for part in kept if part.endswith("は、")) or parts[-1]
    made = "".join(kept)
    whole = _SUBJECT.search(named) and not any(map(_is_listed, kept[:-1]))
    return made if whole and fits(made) else ""
