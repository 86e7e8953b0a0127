"""Lines below a copied story that say where it first stood, and under which title.

``Artikel ini telah tayang di Kabar.com dengan judul "Harga Beras Naik", Klik untuk baca:
https://…``, on one line or on one for each part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from warta.model import Removed
from warta.wire.copy import Line, Passage, Sheet, has_words
from warta.wire.furniture import WHY
from warta.wire.senders import known_names
from warta.wire.sentences import ENDS
from warta.wire.words import CAPITAL, Words, any_of
from warta.wire.writers import read_names

_MOST_LINES: Final = 12
"""Lines on which one of them may stand, the blank ones too."""

_LEAD: Final = 4
"""Passages of a story that speak of what its title says."""

_ALIKE: Final = 2
"""Words of a title that stand there again."""

_DAY: Final = re.compile(r"\d{1,2}\D{2,12}\d{4}|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}")
_WORD: Final = re.compile(r"\w{4,}")
_QUOTES: Final = "\"“”„«»‘’'"
_BROKEN: Final = r"\n(?=[^\n:]{1,90}(?:\n[^\n:]{1,90})?,?\shttps?:)"
"""Where a machine broke a title, before its address."""

_TITLE: Final = (
    r"(?:[\"“„«](?P<quoted>[^\"“”„«»]{8,250})[\"”“»]"
    rf"|(?P<plain>(?:{CAPITAL}|[\d\[])(?:[^\n]|{_BROKEN}){{7,250}}?)"
    rf"(?=[,.;]?\s+(?:https?:|[^\n:]{{0,40}}:\s*https?:)|\s*(?<![.,;])(?:(?!{_BROKEN})\n|$)))"
)
_ADDRESS: Final = (
    r"(?:\s*(?:[^\n:\"“”]{0,60}:|[a-z ]{0,40})?\s*"
    rf"https?://(?:(?!\.{CAPITAL}\w+\s?:)\S)++)?+"
)
"""Up to a label that lost the line's end before it: ``….html.Penulis: Sri Rahayu``."""
_ENDS: Final = r"[.,;)]*+(?![^\S\n]*[a-z])"
"""No sentence goes on behind it: ``… dengan judul "Beras", kata redaksi.``."""


@lru_cache(maxsize=4)
def _pattern(words: Words) -> re.Pattern[str]:
    """What matches such lines, joined, from their first word to their address."""
    titled = rf"(?:(?:{any_of(words.titled)})\s*:?\s+|(?=[\"“„«]))"
    first = (
        rf"(?:{any_of(words.reposted)})\s+(?P<outlet>[^\s\"“„«,]+(?: [^\s\"“„«,]+){{0,3}}?)"
        rf"(?:\s(?P<told>[a-z][^\n\"“„«]{{0,120}}?))??,?\s+{titled}"
    )
    # With an address it may have lost the space before it.
    apart = rf"(?:^|(?<=\n)|(?<=[{re.escape(ENDS)})\]\"”]\s)|(?<=\s)(?=[^\n]{{0,300}}\shttps?://))"
    return re.compile(
        rf"{apart}(?:{first}|(?:{any_of(words.retold)})\s+)"
        rf"{_TITLE}[,.;]*+{_ADDRESS}{_ENDS}"
    )


@lru_cache(maxsize=4)
def _heads(words: Words) -> tuple[str, ...]:
    """The first two words of the labels, of which there are few."""
    labels = (label.split() for label in (*words.reposted, *words.retold))
    return tuple({" ".join(label[:2]) for label in labels})


@lru_cache(maxsize=4)
def _feed_notes(words: Words) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What stands between title and outlet in what programs write, and patterns of all of it."""
    notes = []
    for note in words.feed_notes:
        head, _, rest = note.partition("TITLE")
        joint, _, tail = rest.partition("OUTLET")
        title = rf"{re.escape(head)}(?P<title>\S.{{3,250}}?){re.escape(joint)}"
        outlet = rf"(?P<outlet>\S.{{1,60}}?){re.escape(tail)}\.?$"
        begins = rf"(?:^|(?<=[{re.escape(ENDS)})\]\"”]\s))" if head else "^"
        notes.append((joint, re.compile(rf"{begins}{title}{outlet}")))
    return tuple(notes)


@lru_cache(maxsize=4)
def _joints(words: Words) -> frozenset[str]:
    """What one of them has, and few texts do."""
    return frozenset(joint for joint, _ in _feed_notes(words))


def _feed_note(text: str, words: Words) -> re.Match[str] | None:
    """Find what a program wrote at the end of a line."""
    found = (note.search(text) for joint, note in _feed_notes(words) if joint in text)
    return next(filter(None, found), None)


@lru_cache(maxsize=4)
def _writer(words: Words) -> re.Pattern[str]:
    """What matches up to a writer's name before the title, ``pada Senin, 3 Maret 2025 oleh``."""
    return re.compile(rf"(?:^|.*\s)(?:{any_of(words.bylines)})\s+(?P<name>\S.*)$", re.DOTALL)


def take_provenance_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take out what says where a story first stood."""
    lines = sheet.lines
    text = "\n".join([line.words for line in lines])
    if any(map(text.__contains__, _joints(words))):
        sheet = _take_feed_notes(sheet, words)
        lines = sheet.lines
    if not any(map(text.__contains__, _heads(words))):
        return sheet
    rest: list[Line] = []
    removed: list[Removed] = []
    done = 0
    for at, line in enumerate(lines):
        if at < done:
            continue
        if not any(map(line.words.__contains__, _heads(words))):
            rest.append(line)
            continue
        done = at + _cut(lines[at : at + _MOST_LINES], rest, removed, words)
    return sheet.on(lines=rest, removed=removed) if removed and has_words(rest) else sheet


def _take_feed_notes(sheet: Sheet, words: Words) -> Sheet:
    """Take out what a program wrote below a story, on a line of its own or behind the last sentence."""
    rest: list[Line] = []
    removed: list[Removed] = []
    for line in sheet.lines:
        found = _feed_note(line.words, words)
        left = line.words[: found.start()].rstrip() if found else ""
        if found:
            removed.append(Removed(line.number, found[0], WHY))
        if left or not found:
            rest.append(Line.of(line.number, left) if found else line)
    return sheet.on(lines=rest, removed=removed) if has_words(rest) else sheet


def _cut(lines: Sequence[Line], rest: list[Line], removed: list[Removed], words: Words) -> int:
    """Part the first lines into what goes and what stays, and count them."""
    text = "\n".join(line.words for line in lines)
    found = _pattern(words).search(text)
    if not found or found.start() > len(lines[0].words):
        rest.append(lines[0])
        return 1
    start = 0
    for count, line in enumerate(lines, 1):
        end = start + len(line.words)
        left, right = (min(max(place - start, 0), end - start) for place in found.span())
        if gone := line.words[left:right].strip():
            removed.append(Removed(line.number, gone, WHY))
        parts = (line.words[:left], line.words[right:])
        rest += [Line.of(line.number, part.strip()) for part in parts if part.strip()]
        start = end + 1
        if start > found.end():
            return count
    return len(lines)


def find_provenance(sheet: Sheet, words: Words) -> Sheet:
    """Find what such lines say of a story that does not say it itself.

    Its title to the letter, if that is one and speaks of the same: a line may have been
    copied with the story above it. Under its own dateline an outlet has its own title.
    """
    gone = sorted((gone for gone in sheet.removed if gone.why == WHY), key=lambda gone: gone.line)
    notes = [note for piece in gone if (note := _feed_note(piece.text, words))]
    if len(notes) == 1:
        title = notes[0]["title"].strip(f"{_QUOTES},;")
        sheet = sheet.on(title=title, cited=notes[0]["outlet"])
    told = "\n".join(piece.text for piece in gone)
    if not any(map(told.__contains__, _heads(words))):
        return sheet
    found = list(_pattern(words).finditer(told))
    titles = {_title(match) for match in found}
    if len(titles) != 1:
        return sheet
    title = titles.pop()
    known = sheet.facts.source
    outlets = (match["outlet"] for match in found if match["outlet"])
    outlet = next((name for name in outlets if _is_outlet(name, words)), "")
    own = not (outlet and known) or outlet.casefold() == known.casefold()
    writers = next((people for match in found if (people := _writers(match, words))), ())
    days = (match["told"] for match in found if _DAY.search(match["told"] or ""))
    return sheet.on(
        title=title if own and _speaks_of(title, sheet.passages) else "",
        cited=outlet,
        authors=writers,
        day=next(days, ""),
    )


def _is_outlet(name: str, words: Words) -> bool:
    names = known_names(words)
    return names.sends(name) or (not name.islower() and names.seems_outlet(name))


def _title(found: re.Match[str]) -> str:
    return " ".join((found["quoted"] or found["plain"]).split()).strip(f"{_QUOTES},;")


def _writers(found: re.Match[str], words: Words) -> tuple[str, ...]:
    """Who wrote it, if that stands between outlet and title."""
    named = _writer(words).match(found["told"] or "")
    return tuple(read_names(named["name"].strip(), words)) if named else ()


def _speaks_of(title: str, story: Sequence[Passage]) -> bool:
    """Whether a title is that of this story, and not of another one."""
    lead = " ".join(passage.text for passage in story[:_LEAD]).casefold()
    return len({*_WORD.findall(title.casefold())}.intersection(_WORD.findall(lead))) >= _ALIKE
