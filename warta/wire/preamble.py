"""What agencies set above a dateline, up to a line that ends in ``=``.

Harbour/Wrede/
2ND LEAD
Wrede opens its harbour again
By Ann Lee, dpa =
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from warta.model import Removed
from warta.wire.copy import Line, Passage
from warta.wire.senders import known_names
from warta.wire.words import Words, any_of
from warta.wire.writers import names_nobody, read_line

_MOST: Final = 12
"""Lines of a preamble, blank ones not counted."""

_LONGEST: Final = 160
_KEYWORDS: Final = re.compile(r"/?(?:[^/\s][^/]{0,39}/)+")
_NOTE: Final = re.compile(r"\(.*\)")
"""``(With photo)``."""

_DATELINE: Final = re.compile(r"[^\W\d_][^()]{1,60}\s\(([\w /.-]{2,24})\)")


class Preamble(NamedTuple):
    """What stands in one."""

    title: str
    authors: tuple[str, ...]
    source: str
    tags: tuple[str, ...]
    takes: tuple[str, ...]
    """Which take of the story it is: ``2ND LEAD``."""

    removed: tuple[Removed, ...]


class _Patterns(NamedTuple):
    take: re.Pattern[str]
    """Which take of a story it is: ``2ND LEAD``."""

    under: re.Pattern[str]
    """How a line starts that stands under the headline: ``Utl.:``."""


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    ordinals = any_of(end for ends in words.ordinals.values() for end in ends)
    takes = any_of((*words.takes, *words.priorities))
    return _Patterns(
        take=re.compile(rf"(?i:(?:\d{{1,2}}(?:{ordinals}|\.)?\s)?(?:{takes})(?:\s\d{{1,4}})?)"),
        under=re.compile(rf"(?:{any_of(words.under_titles)})\s?:"),
    )


def ends_field(text: str) -> bool:
    """Whether a line closes a field of a header: ``Wrede opens its harbour again =``."""
    return text.endswith((" =", "\t="))


def preamble_end(lines: Sequence[Line], start: int) -> int:
    """Find where a preamble from `start` on ends; `start` if there is none."""
    end, shown = start, 0
    for at in range(start, len(lines)):
        text = lines[at].words
        if len(text) > _LONGEST or shown == _MOST or _DATELINE.match(text):
            break
        shown += bool(text)
        if ends_field(text) or _KEYWORDS.fullmatch(text):
            end = at + 1
    return end


def preamble_alone(lines: Sequence[Line], words: Words) -> int:
    """The same for a message that lost its codes: its dateline names an agency."""
    end = preamble_end(lines, 0)
    if not end or not ends_field(lines[end - 1].words):
        return 0
    below = next((line.words for line in lines[end:] if line.words), "")
    dateline = _DATELINE.match(below)
    signs = known_names(words).signs
    return end if dateline and any(map(signs, dateline[1].split("/"))) else 0


def read_preamble(lines: Sequence[Line], words: Words) -> Preamble:
    """Read the lines of a preamble: its last block holds the headline, and who wrote it."""
    patterns = _patterns(words)
    last = max((at for at, line in enumerate(lines) if ends_field(line.words)), default=-1)
    first = _heading_start(lines, last, patterns)
    parts: dict[str, list[str]] = {"title": [], "author": [], "tag": [], "take": []}
    removed: list[Removed] = []
    source = ""
    for at, line in enumerate(lines):
        text = line.words.removesuffix("=").rstrip()
        why = "wire header"
        if not text:
            continue
        if patterns.take.fullmatch(text):
            parts["take"].append(text)
        elif _NOTE.fullmatch(text):
            why = "note to editors"
        elif not first <= at <= last:
            tags = text.split("/") if "/" in text else ()
            parts["tag"] += [tag.strip() for tag in tags if tag.strip()]
        elif names_nobody(text, words):
            why = "byline"
        elif bylines := read_line(Passage.of([Line.of(line.number, text)]), words):
            why = "byline"
            parts["author"] += [name for byline in bylines for name in byline.people]
            source = next((byline.source for byline in bylines if byline.source), source)
        elif not patterns.under.match(text):
            why = "title"
            parts["title"].append(text)
        removed.append(line.removed(why))
    return Preamble(
        " ".join(parts["title"]),
        tuple(dict.fromkeys(parts["author"])),
        source,
        tuple(dict.fromkeys(parts["tag"])),
        tuple(parts["take"]),
        tuple(removed),
    )


def _heading_start(lines: Sequence[Line], last: int, patterns: _Patterns) -> int:
    """Find the first line of the block that ends at `last`, below slugs, keywords and takes."""
    at = last
    while at > 0:
        above = lines[at - 1].words
        if not above or above.endswith((":", "/")) or patterns.take.fullmatch(above):
            break
        at -= 1
    return at
