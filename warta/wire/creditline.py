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
from warta.wire.doubles import once
from warta.wire.senders import Names, known_names
from warta.wire.sentences import ENDED
from warta.wire.stamps import is_date_line
from warta.wire.words import CAPITAL, Words, any_of, role_pattern
from warta.wire.writers import (
    find_dated,
    is_lone_name,
    is_place,
    names_nobody,
    read_labels,
    read_line,
)

_LONGEST: Final = 120
_SPOKEN: Final = 8
"""Passages of a story that would speak of somebody or something named above it."""

_JOINT: Final = re.compile(r"\s*[|•·●▪/]\s*|\s+[-–—]\s+|,\s+|\s*[()]\s*")
_SHORTEST_LABEL: Final = 3
"""Letters of a label that may be a name: ``Red Smith``."""

_HANDLE: Final = re.compile(r"@\w{2,30}|[\w.+-]{1,40}@[\w.-]{3,40}")
_BARRED: Final = re.compile(r"\S\s*[|•●▪]\s*\S")
_SIGNED: Final = re.compile(
    rf"({CAPITAL}[{CAPITAL[1:-1]}.'’-]+(?: {CAPITAL}[{CAPITAL[1:-1]}.'’-]+){{1,2}}) (?={CAPITAL}[^\W\d_A-Z])"
)
"""A name in capitals, with nothing between it and the paper: ``ANN LEE Star Tribune``."""

_PLACED: Final = re.compile(
    rf"{CAPITAL}{{2}}[^a-z,(]{{0,30}}(?:,\s[\w. ]{{2,20}})?(?:\s\([\w. ]{{2,20}}\))?\s?[-–—]{{1,2}}\s?\S"
)
"""A dateline that nothing else can be: ``FARGO, N.D. - Drivers …``."""

_COLONED: Final = re.compile(rf"{CAPITAL}{{3}}[^a-z:()]{{0,30}}: [\"“‘]?{CAPITAL}\S* ?[a-z]")
"""The same with a colon: ``KUALA TERENGGANU: Seorang …``."""

_DATED: Final = re.compile(rf"({CAPITAL}{{3,}}(?: {CAPITAL}{{2,}}){{0,3}}) (\d{{4}}-\d\d-\d\d)")
"""``PRAGUE 1996-11-18``."""

_ONE_WORD: Final = re.compile(rf"{CAPITAL}\w{{2,}}")
_INITIALS: Final = re.compile(r"[A-Z]{2,5}")
_NAME: Final = re.compile(rf"{CAPITAL}\S*(?: {CAPITAL}\S*){{1,2}}")


class _Part(NamedTuple):
    """One part of a line and what it says."""

    fact: str
    """``authors``, ``source``, ``place``, ``day`` or ``desk``; nothing for a role or a town."""

    text: str
    sure: bool = True
    """Whether it needs no date or label beside it to be that."""

    labelled: bool = False


def take_credit_line(sheet: Sheet, words: Words) -> Sheet:
    """Take such a line off the top of a story, or two or three that say it one by one.

    Above a title it must say more: ``Rekha Salvi | TNN | Feb 25, 2025``, ``REPUBLIKA.CO.ID,
    Oleh: Sri Rahayu``, or a writer of whom the story does not speak: ``Anna Halle, dpa``.
    """
    first, rest = first_line(sheet.passages)
    if not rest or len(first.text) > _LONGEST or ENDED.search(first.text):
        return sheet
    if not sheet.facts.title:
        taken = _take_lines(sheet, 1, words) if _JOINT.search(first.text) else sheet
        return taken if taken.facts.authors or _BARRED.search(first.text) else sheet
    below = first_line(rest)[0]
    counts = (1,) if ENDED.search(below.text) else (3, 2, 1)
    for count in counts:
        taken = _take_lines(sheet, count, words)
        if taken is not sheet:
            return taken
    return sheet if _JOINT.search(first.text) else _take_lone_name(sheet, first, rest, words)


def _take_lines(sheet: Sheet, count: int, words: Words) -> Sheet:
    """Take the first lines if together they are one credit line."""
    lines: list[Passage] = []
    rest: Sequence[Passage] = sheet.passages
    for _ in range(count):
        line, rest = first_line(rest)
        lines.append(line)
        if not rest or len(line.text) > _LONGEST or ENDED.search(line.text):
            return sheet
    language = sheet.facts.language
    if count > 1 and is_date_line(lines[-1].text, words, language):
        return sheet
    parts = _read(" | ".join(_with_bars(line.text, words) for line in lines), language, words)
    if not parts or not _is_sure(parts, rest, sheet, words):
        return sheet
    return sheet.on(
        passages=rest,
        removed=[line.removed("byline") for line in lines],
        authors=tuple(part.text for part in parts if part.fact == "authors"),
        source=_first("source", parts),
        place=_first("place", parts),
        day=_first("day", parts),
    )


def _with_bars(line: str, words: Words) -> str:
    """A line with bars where only words or capitals part who wrote it from the rest."""
    line = once(line)
    dated = find_dated(line, words)
    return f"{dated[1]} | {line[dated.end() :]}" if dated else _SIGNED.sub(r"\1 | ", line)


def take_name_above(sheet: Sheet, words: Words) -> Sheet:
    """Take a name in capitals off the first line, as papers set it above a dateline."""
    first, rest = first_line(sheet.passages)
    if sheet.facts.title or not rest or not first.text.isupper():
        return sheet
    if not _is_apart(first.text, rest, sheet.facts.language, words):
        return sheet
    return _with_name(sheet, first, rest)


def _take_lone_name(sheet: Sheet, line: Passage, rest: Sequence[Passage], words: Words) -> Sheet:
    """Take a name that stands alone between the title and the story, with room around it.

    Above ``KUALA TERENGGANU: Seorang …`` it needs none.
    """
    above = max((gone.line for gone in sheet.removed if gone.why == "title"), default=0)
    room = line.line_at(0) - above > 1 and rest[0].line_at(0) - line.line_at(0) > 1
    room = room or _COLONED.match(rest[0].text) is not None
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
        and not any(re.search(rf"(?<!\w){re.escape(part)}", spoken) for part in parts)
    )


def _read(line: str, language: str, words: Words) -> list[_Part]:
    """Read a line of several parts; nothing if one of them is of no known kind."""
    parts: list[_Part] = []
    at = 0
    while at < len(line):
        if is_date_line(line[at:], words, language):
            return [*parts, _Part("day", line[at:])]
        if parts and (placed := _DATED.fullmatch(line, at)):
            return [*parts, _Part("place", placed[1]), _Part("day", placed[2])]
        joint = _JOINT.search(line, at)
        end, after = joint.span() if joint else (len(line), len(line))
        text = line[at:end]
        more = parts and parts[-1].fact == "authors" and line[:at].endswith(", ")
        desk = parts and parts[-1].fact == "source" and parts[-1].labelled
        told = at == 0 or more or desk or ":" in text or text.partition(" ")[0] in words.bylines
        writers = _read_writers(text, language, words) if told else []
        found = writers or (_read_part(text, words) if text else [])
        if text and not found:
            return []
        parts += found
        at = after
    return parts


def _is_sure(parts: Sequence[_Part], story: Sequence[Passage], sheet: Sheet, words: Words) -> bool:
    """Whether the parts of a line belong together: a label, a date, a sender or a dateline says so.

    Args:
        parts: Of the lines.
        story: What stands below them.
        sheet: Knows the language, and whether there is a title.
        words: Knows names.
    """
    language, below = sheet.facts.language, first_line(story)[0].text
    writer, source, place, day = (
        _first(fact, parts) for fact in ("authors", "source", "place", "day")
    )
    if any(part.labelled for part in parts):
        return bool(sheet.facts.title or day or (writer and source))
    dated = day or is_date_line(below, words, language)
    if not sheet.facts.title:
        signed = writer and source and all(part.sure for part in parts)
        stated = signed or (day and (source or place))
        if not stated or (writer and not _is_apart(writer, story, language, words)):
            return False
    if source and (dated or all(part.sure for part in parts)) and (day or writer):
        return True
    desk = _first("desk", parts)
    if day and (place or desk):
        return True
    placed = _PLACED.match(below) is not None
    if placed and source and not writer:
        return all(part.sure for part in parts)
    known = dated or desk or (placed and len(parts) > 1) or place.isupper()
    return bool(known) and _is_apart(writer, story, language, words)


def _first(fact: str, parts: Sequence[_Part]) -> str:
    return next((part.text for part in parts if part.fact == fact), "")


def _read_writers(text: str, language: str, words: Words) -> list[_Part]:
    """Read who wrote it, with a label or without."""
    line = Passage.of([Line.of(1, text)])
    label, _, person = text.partition(" ")
    if label in words.bylines and _NAME.fullmatch(person):
        return [_Part("authors", person, labelled=True)]
    if names_nobody(text, words):
        return [_Part("desk", text)]
    labels = read_line(line, words) or read_labels(line, 0, words)
    people = [name for label in labels for name in label.people]
    sources = [label.source for label in labels if label.source]
    if labels:
        found = [*(("authors", name) for name in people), *(("source", name) for name in sources)]
        return [_Part(fact, name, labelled=True) for fact, name in found]
    if sender := _read_sender(text, words):
        return [sender]
    if where := _where(words).fullmatch(text):
        text = where[1]
    writers = _and(words).split(text)
    named = all(
        " " in name and _NAME.match(name) and is_lone_name(name, words, language)
        for name in writers
    )
    return [_Part("authors", name) for name in writers] if named else []


@lru_cache(maxsize=4)
def _and(words: Words) -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of(words.name_joints)}) ")


@lru_cache(maxsize=4)
def _where(words: Words) -> re.Pattern[str]:
    """What matches a writer with a town, ``Ann Lee in Hull``; group 1 is the name."""
    return re.compile(
        rf"({_NAME.pattern}) (?:{any_of(words.writer_places)}) {CAPITAL}\S*(?: {CAPITAL}\S*)?"
    )


def _read_part(text: str, words: Words) -> list[_Part]:
    """Read a place, a role, an editor, or a sender with its town or the writer's role beside it."""
    names = known_names(words)
    label, _, person = text.partition(" ")
    if _HANDLE.fullmatch(text) or (
        len(label) > _SHORTEST_LABEL and label in words.credits and _NAME.fullmatch(person)
    ):
        return [_Part("", text)]
    if text in names.places:
        return [_Part("place", text)]
    if sender := _read_sender(text, words):
        return [sender]
    if _INITIALS.fullmatch(text):
        return [_Part("source", text, sure=False)]
    if _ONE_WORD.fullmatch(text):
        return [_Part("", text, sure=False)]
    return [_Part("", text)] if role_pattern(words).fullmatch(text) else []


def _read_sender(text: str, words: Words) -> _Part | None:
    """Read ``g1 Santos``, ``detikSulsel`` or, where what stands before it is a label, ``da Agência Brasil``."""
    names = known_names(words)
    first, *others = text.split(" ")
    if names.sends(text):
        return _Part("source", text)
    if first.islower() and names.sends(employer := " ".join(others)):
        return _Part("source", employer, labelled=True)
    if first.casefold() in _roles(words):
        tails = (" ".join(others[at:]) for at in range(len(others)))
        employer = next(filter(names.sends, tails), "")
        return _Part("source", employer, labelled=True) if employer else None
    if not all(word[:1].isupper() for word in others):
        return None
    if names.sends(first):
        return _Part("source", first)
    return _Part("source", text) if _is_paper(text, names, words) else None


def _is_paper(text: str, names: Names, words: Words) -> bool:
    """Whether a name says by its last word that it is a paper's, or by that and its town."""
    first, *others = text.split(" ")
    named = others and others[-1] in words.outlet_words and first != others[-1]
    local = any(other in names.places for other in others)
    return bool(named or local) and names.seems_outlet(text)


@lru_cache(maxsize=4)
def _roles(words: Words) -> frozenset[str]:
    return frozenset(map(str.casefold, words.roles))
