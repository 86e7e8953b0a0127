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
from warta.wire.furniture import has_colon
from warta.wire.marks import marks_of
from warta.wire.senders import Names, known_names
from warta.wire.sentences import ENDED
from warta.wire.signers import facts_of
from warta.wire.stamps import is_date_line
from warta.wire.words import CAPITAL, UNCASED, Words, any_of, role_pattern
from warta.wire.writers import (
    find_dated,
    is_lone_name,
    is_place,
    names_nobody,
    read_labels,
    read_line,
)

_LONGEST: Final = 120
_LONGEST_MARK: Final = 24
_STANDFIRST: Final = 300
_SPOKEN: Final = 8
"""Passages of a story that would speak of somebody or something named above it."""

_JOINT: Final = re.compile(r"\s*[|•·●▪/]\s*|\s+[-–—]\s+|,\s+|\s*[()]\s*")
_SHORTEST_LABEL: Final = 3
"""Letters of a label that may be a name: ``Red Smith``."""

_COMMAS: Final = re.compile(r"[、,，;；/]")
_YEAR: Final = re.compile(r"\d{4}")
_CLOCK: Final = re.compile(r"^\d{1,2}[:.]\d{2}(?:\s|$)")
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

_PARTED: Final = re.compile(r"\s*[|｜]\s*|\s(?=\d{4})")
_LONGEST_VALUE: Final = 16
_LONGEST_BUTTON: Final = 8
"""Characters of what a page has behind the last value: ``打印本页``."""

_FIELDS: Final = ("title", "authors", "source", "day", "section", "")

_ONE_WORD: Final = re.compile(rf"{CAPITAL}\w{{2,}}")
_INITIALS: Final = re.compile(r"[A-Z]{2,5}")
_NAME: Final = re.compile(rf"{CAPITAL}\S*(?: {CAPITAL}\S*){{1,2}}")


class _Part(NamedTuple):
    """One part of a line and what it says."""

    fact: str
    """``authors``, ``source``, ``place``, ``day``, ``section`` or ``desk``; nothing for a role or a town."""

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
    labelled = _take_labelled(sheet, words)
    if labelled is not sheet:
        return labelled
    if not sheet.facts.title:
        if sender := _signed_by(first.text, words):
            return sheet.on(passages=rest, removed=[first.removed("byline")], source=sender)
        taken = _take_lines(sheet, 1, words) if _JOINT.search(first.text) else sheet
        facts = taken.facts
        sure = facts.authors or facts.section != sheet.facts.section
        told = sure or (facts.source and facts.day and re.match(UNCASED, first.text))
        return taken if told or _BARRED.search(first.text) else sheet
    below = first_line(rest)[0]
    counts = (1,) if ENDED.search(below.text) else (3, 2, 1)
    for count in counts:
        taken = _take_lines(sheet, count, words)
        if taken is not sheet:
            return taken
    return sheet if _JOINT.search(first.text) else _take_lone_name(sheet, first, rest, words)


def _take_labelled(sheet: Sheet, words: Words) -> Sheet:
    """Take a line of labels in a script without capitals: ``2026-09-12 来源：海城日报 作者：王五``.

    One label is enough beside a date, or below a title.
    """
    first, rest = first_line(sheet.passages)
    text, language = first.text, sheet.facts.language
    if not (has_colon(text) and re.search(UNCASED, text)):
        return sheet
    pattern, fields = _labels(words)
    labels = [*pattern.finditer(text)]
    if sheet.facts.title and labels and not labels[0].start() and fields[labels[0][1]] == "title":
        # 原标题：… below the title that a site gave it
        return sheet.on(passages=rest, removed=[first.removed("title")])
    if not labels:
        return sheet
    day = text[: labels[0].start()].strip(" ()（）|｜")
    facts: dict[str, str] = {}
    for label, end in zip(
        labels, [*(label.start() for label in labels[1:]), len(text)], strict=True
    ):
        value, *more = _PARTED.split(text[label.end() : end].strip(), maxsplit=1)
        head, _, button = value.partition(" ")
        if len(head) > _LONGEST_VALUE or len(button) > _LONGEST_BUTTON:
            return sheet
        facts.setdefault(fields[label[1]], head)
        day = day or "".join(more)
    day = day or facts.get("day", "")
    if (day and not is_date_line(day, words, language)) or not (
        day or len(labels) > 1 or sheet.facts.title
    ):
        return sheet
    return sheet.on(
        passages=rest,
        removed=[first.removed("byline")],
        authors=tuple(filter(None, _COMMAS.split(facts.get("authors", "")))),
        told=facts.get("source", ""),
        day=day,
    )


@lru_cache(maxsize=4)
def _labels(words: Words) -> tuple[re.Pattern[str], dict[str, str]]:
    """What matches labels without capitals, and the field of each."""
    fields = {
        name: field
        for field in _FIELDS
        for name in words.headers.get(field, ())
        if re.match(UNCASED, name)
    }
    return re.compile(rf"(?:^|(?<=[\s|｜\d]))({any_of(fields)})\s?[:：]\s?"), fields


def take_credit_below(sheet: Sheet, words: Words) -> Sheet:
    """Take such a line off that stands below a standfirst, if it has a day."""
    first, rest = first_line(sheet.passages)
    if not sheet.facts.title or not rest or len(first.text) > _STANDFIRST:
        return sheet
    below = take_credit_line(sheet.on(passages=rest), words)
    dated = any(_YEAR.search(gone.text) for gone in below.removed[len(sheet.removed) :])
    return below.on(passages=[first, *below.passages]) if dated else sheet


def _signed_by(line: str, words: Words) -> str:
    """Who signed above a story as agencies sign below one: ``PAP / ad``."""
    if len(line) > _LONGEST_MARK or not marks_of(words).is_mark(line):
        return ""
    source: str = facts_of([line], words)["source"]
    return source


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
        section=_first("section", parts),
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
        if not parts and joint and is_date_line(text, words, language):
            parts.append(_Part("day", text))
            at = after
            continue
        if parts and parts[0].fact == "day":
            # "31.12.2021 | 21:25 By Ann Lee"
            text = _CLOCK.sub("", text)
        if parts and text.partition(":")[0] in words.picture_credits:
            return parts  # Whose the picture is, to the end.
        more = parts and parts[-1].fact == "authors" and line[:at].endswith(", ")
        desk = parts and parts[-1].fact == "source" and parts[-1].labelled
        told = (
            desk
            or at == 0
            or more
            or [part.fact for part in parts] == ["day"]
            or ":" in text
            or text.partition(" ")[0] in words.bylines
        )
        writers = _read_writers(text, language, words) if told else []
        signed = parts and parts[-1].fact == "authors" and _seems_paper(text, words)
        read = [_Part("source", text, sure=False)] if signed else _read_part(text, words)
        found = writers or (read if text else [])
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
        stated = signed or (day and (source or place or _first("section", parts)))
        if not stated or (writer and not _is_apart(writer, story, language, words)):
            return False
    if source and (dated or all(part.sure for part in parts)) and (day or writer):
        return True
    desk = _first("desk", parts)
    if day and (place or desk or _first("section", parts)):
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
    if text.casefold() in _sections(words):
        return [_Part("section", text)]
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
    told, _, named = text.partition(": ")
    if named and told in words.headers["source"] and names.sends(named):
        return [_Part("source", named, labelled=True)]
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
    if _is_paper(text, names, words):
        return _Part("source", text)
    return _Part("source", first) if names.sends(first) else None


def _seems_paper(text: str, words: Words) -> bool:
    """Whether a name behind a writer's may be an unknown paper's: ``Kabar Kaliwaru``."""
    names = known_names(words)
    first, *others = text.split(" ")
    fresh = first in words.outlet_words and not names.sends(text)
    return bool(
        others
        and fresh
        and all(other[:1].isupper() for other in others)
        and names.seems_outlet(text)
    )


def _is_paper(text: str, names: Names, words: Words) -> bool:
    """Whether a name says by its last word that it is a paper's, or by one and its town."""
    first, *others = text.split(" ")
    named = others and others[-1] in words.outlet_words and first != others[-1]
    local = any(other in names.places for other in others)
    return bool(named or local) and names.seems_outlet(text)


@lru_cache(maxsize=4)
def _sections(words: Words) -> frozenset[str]:
    return frozenset(map(str.casefold, words.sections))


@lru_cache(maxsize=4)
def _roles(words: Words) -> frozenset[str]:
    return frozenset(map(str.casefold, words.roles))
