"""The line below a title that says who wrote a story, for whom, where and when.

``Meera Kulkarni | TNN | Nov 25, 2026, 06:14 IST``, ``Por Ana Luz - Repórter da Agência
Brasil - Brasília``: each part must be of a kind that is known, or the line is copy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.copy import Line, Passage, Sheet, first_line
from warta.wire.patterns import CAPITAL, role_pattern
from warta.wire.senders import Names, known_names
from warta.wire.sentences import ENDED
from warta.wire.stamps import is_date_line
from warta.wire.words import Words
from warta.wire.writers import is_lone_name, is_place, read_labels, read_line

_LONGEST: Final = 120
_SPOKEN: Final = 8
"""Passages of a story that would speak of somebody or something named above it."""

_JOINT: Final = re.compile(r"\s*[|•·/]\s*|\s+[-–—]\s+|,\s+|\s*[()]\s*")
_ONE_WORD: Final = re.compile(rf"{CAPITAL}\w{{2,}}")
_INITIALS: Final = re.compile(r"[A-Z]{2,5}")
_NAME: Final = re.compile(rf"{CAPITAL}\S*(?: {CAPITAL}\S*){{1,2}}")


class _Part(NamedTuple):
    """One part of a line and what it says."""

    fact: str
    """``authors``, ``source``, ``place`` or ``day``; nothing for a role or a town."""

    text: str
    sure: bool = True
    """Whether it needs no date or label beside it to be that."""

    labelled: bool = False


def take_credit_line(sheet: Sheet, words: Words) -> Sheet:
    """Take such a line off the top of a story that has its title."""
    first, rest = first_line(sheet.passages)
    if not sheet.facts.title or not rest or len(first.text) > _LONGEST:
        return sheet
    if not _JOINT.search(first.text):
        return _take_lone_name(sheet, first, rest, words)
    parts = _read(first.text, sheet.facts.language, words)
    below = first_line(rest)[0].text
    dated = is_date_line(below, words, sheet.facts.language)
    if not parts or not _is_sure(parts, rest, sheet.facts.language, words, dated=dated):
        return sheet
    return sheet.on(
        passages=rest,
        removed=[first.removed("byline")],
        authors=tuple(part.text for part in parts if part.fact == "authors"),
        source=_first("source", parts),
        place=_first("place", parts),
        day=_first("day", parts),
    )


def take_name_above(sheet: Sheet, words: Words) -> Sheet:
    """Take a name in capitals off the first line, as papers set it above a dateline."""
    first, rest = first_line(sheet.passages)
    if sheet.facts.title or not rest or not first.text.isupper():
        return sheet
    if not _is_apart(first.text, rest, sheet.facts.language, words):
        return sheet
    return _with_name(sheet, first, rest)


def _take_lone_name(sheet: Sheet, line: Passage, rest: Sequence[Passage], words: Words) -> Sheet:
    """Take a name that stands alone between the title and the story, with room around it."""
    above = max((gone.line for gone in sheet.removed if gone.why == "title"), default=0)
    room = line.line_at(0) - above > 1 and rest[0].line_at(0) - line.line_at(0) > 1
    long = sheet.facts.title.count(" ") > 1
    told = above and room and long and not sheet.facts.authors and ENDED.search(rest[0].text)
    if not told or not _is_apart(line.text, rest, sheet.facts.language, words):
        return sheet
    return _with_name(sheet, line, rest)


def _with_name(sheet: Sheet, line: Passage, rest: Sequence[Passage]) -> Sheet:
    return sheet.on(
        passages=rest, removed=[line.removed("byline")], authors=(line.text,), guessed=True
    )


def _is_apart(text: str, story: Sequence[Passage], language: str, words: Words) -> bool:
    """Whether a line may be a person's name of which the story does not speak."""
    if not _NAME.fullmatch(text) or not is_lone_name(text, words, language):
        return False
    parts = [part.casefold() for part in text.split()]
    known = {word.casefold() for word in (*words.labels, *words.outlet_words)}
    spoken = " ".join(passage.text for passage in story[:_SPOKEN]).casefold()
    return (
        min(map(len, parts)) > 2
        and known.isdisjoint(parts)
        and not is_place(text, words)
        and not any(part in spoken for part in parts)
    )


def _read(line: str, language: str, words: Words) -> list[_Part]:
    """Read a line of several parts; nothing if one of them is of no known kind."""
    parts: list[_Part] = []
    at = 0
    while at < len(line):
        if is_date_line(line[at:], words, language):
            return [*parts, _Part("day", line[at:])]
        joint = _JOINT.search(line, at)
        end, after = joint.span() if joint else (len(line), len(line))
        text = line[at:end]
        writers = _read_writers(text, language, words) if at == 0 else []
        found = writers or (_read_part(text, words) if text else [])
        if text and not found:
            return []
        parts += found
        at = after
    return parts


def _is_sure(
    parts: Sequence[_Part], story: Sequence[Passage], language: str, words: Words, *, dated: bool
) -> bool:
    """Whether the parts of a line belong together: a label, a date or a sender says so.

    Args:
        parts: Of a line below a title.
        story: What stands below the line.
        language: Of the story.
        words: Knows names.
        dated: Whether a date line comes next.
    """
    writer, source, day = (_first(fact, parts) for fact in ("authors", "source", "day"))
    if any(part.labelled for part in parts):
        return True
    known = source and (day or dated or all(part.sure for part in parts))
    if known and (day or writer):
        return True
    return bool(day or dated) and _is_apart(writer, story, language, words)


def _first(fact: str, parts: Sequence[_Part]) -> str:
    return next((part.text for part in parts if part.fact == fact), "")


def _read_writers(text: str, language: str, words: Words) -> list[_Part]:
    """Read who wrote it, with a label or without."""
    line = Passage.of([Line(1, text)])
    labels = read_line(line, words) or read_labels(line, 0, words)
    people = [name for label in labels for name in label.people]
    sources = [label.source for label in labels if label.source]
    if labels:
        found = [*(("authors", name) for name in people), *(("source", name) for name in sources)]
        return [_Part(fact, name, labelled=True) for fact, name in found]
    named = " " in text and _NAME.match(text) and is_lone_name(text, words, language)
    return [_Part("authors", text)] if named else []


def _read_part(text: str, words: Words) -> list[_Part]:
    """Read a place, a role, or a sender with its town or the writer's role beside it."""
    names = known_names(words)
    if text in names.places:
        return [_Part("place", text)]
    if sender := _sender(text, names, words):
        return [_Part("source", sender)]
    if _INITIALS.fullmatch(text):
        return [_Part("source", text, sure=False)]
    if _ONE_WORD.fullmatch(text):
        return [_Part("", text, sure=False)]
    return [_Part("", text)] if role_pattern(words).fullmatch(text) else []


def _sender(text: str, names: Names, words: Words) -> str:
    """The sender in ``g1 Santos``, ``Repórter da Agência Brasil`` or ``detikSulsel``."""
    if names.sends(text):
        return text
    first, *others = text.split(" ")
    if first.casefold() in _roles(words):
        tails = (" ".join(others[at:]) for at in range(len(others)))
        return next(filter(names.sends, tails), "")
    return first if names.sends(first) and all(word[:1].isupper() for word in others) else ""


@lru_cache(maxsize=4)
def _roles(words: Words) -> frozenset[str]:
    return frozenset(map(str.casefold, words.roles))
