"""Lines that broadcasters' pages set at pictures: ``Image source, Getty Images``.

Their labels end in a comma, or stand glued to what follows behind one, in scripts that
are written from the right: ``،تصویر کا ذریعہGetty Images``. Older pages have a colon there, or both on one line with
nothing between: ``Image copyright Getty Images Image caption The box``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.copy import Line, Sheet, has_words
from warta.wire.words import CAPITAL, Words, any_of

_WHY: Final = "caption"
_COMMAS: Final = ",،，、፣"
_BEFORE: Final = f"{_COMMAS} "
_LONGEST_CREDIT: Final = 90
_LONGEST_CAPTION: Final = 400
_LONGEST_NAME: Final = 60
"""Characters of what a picture is called above a button below it."""

_OWNED: Final = re.compile(
    rf".*\s[(\[]?(?:[\w-]+\.\w{{2,4}}|{CAPITAL}[\w ]{{2,30}})/{CAPITAL}[^/.!?]{{2,40}}[)\]]?"
)
"""A caption with whose picture it is behind it: ``Pasar itu. Kabar.com/Ann Lee``."""

_SENTENCE: Final = re.compile(r"\w{3}[.!?。।]$")


class _Label(NamedTuple):
    credits: bool
    """Whether it says whose the picture is; if not, what it shows."""

    rest: str
    """What stands behind it on its line."""


class _Labels(NamedTuple):
    credits: tuple[str, ...]
    captions: tuple[str, ...]

    buttons: frozenset[str]
    """What a button at a picture says: ``Perbesar``."""

    both: re.Pattern[str]
    """Two on one line, or a player's notice and what it plays."""

    starts: frozenset[str]
    """Their first two letters, which few lines have."""


@lru_cache(maxsize=4)
def _labels(words: Words) -> _Labels:
    credit, caption = (
        tuple(sorted(words.picture_lines[kind], key=len, reverse=True))
        for kind in ("credit", "caption")
    )
    buttons = frozenset(words.picture_lines["button"])
    notices = any_of((*words.players, *(label for label in credit if " " in label)))
    both = re.compile(rf"(?:{notices})\s[^.!?]{{0,80}}?(?:{any_of(caption)})\s\S")
    starts = frozenset(label[:2] for label in (*credit, *caption, *words.players))
    return _Labels(credit, caption, buttons, both, starts)


def take_picture_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take out lines that say whose a picture is, or what it shows."""
    labels, lines = _labels(words), sheet.lines
    gone: set[int] = set()
    for at, line in enumerate(lines):
        if line.words in labels.buttons:
            gone.update(_around(lines, at))
        elif line.words.lstrip(_BEFORE)[:2] in labels.starts and at not in gone:
            gone.update(range(at, _end(lines, at, labels)))
    if not gone:
        return sheet
    removed = [lines[at].removed(_WHY) for at in sorted(gone) if lines[at].words]
    rest = [line for at, line in enumerate(lines) if at not in gone]
    return sheet.on(lines=rest, removed=removed) if has_words(rest) else sheet


def _around(lines: Sequence[Line], at: int) -> range:
    """The lines of a picture with a button: what it is called, the button, and the caption."""
    below = lines[at + 1].words if at + 1 < len(lines) else ""
    if len(below) > _LONGEST_CAPTION or not _OWNED.fullmatch(below):
        return range(0)
    name = lines[at - 1].words if at > 1 and not lines[at - 2].words else ""
    called = 0 < len(name) <= _LONGEST_NAME and not _SENTENCE.search(name)
    return range(at - 1 if called else at, at + 2)


def _end(lines: Sequence[Line], at: int, labels: _Labels) -> int:
    """Find where what a label starts ends; `at` if none stands there."""
    label = _read(lines[at].words, labels)
    if label is None:
        return at + 1 if labels.both.match(lines[at].words) else at
    if label.rest:
        return at + 1 if _is_told(label.rest, label) else at
    below = lines[at + 1].words if at + 1 < len(lines) else ""
    told = below and _read(below, labels) is None and _is_told(below, label)
    return at + 2 if told else at + 1


def _read(line: str, labels: _Labels) -> _Label | None:
    """Read a label with its comma, before it or behind it."""
    bare = line.lstrip(_BEFORE)
    for names in (labels.credits, labels.captions):
        if bare.startswith(names):
            name = next(filter(bare.startswith, names))
            rest = bare[len(name) :].lstrip()
            if rest[:1] in _COMMAS or (rest[:1] in ":：" and " " in name) or bare != line:
                return _Label(names is labels.credits, rest.lstrip(f"{_BEFORE}:："))
    return None


def _is_told(text: str, label: _Label) -> bool:
    """Whether a text names the owner of a picture, or can be a caption, and no clause goes on."""
    if text[0].islower():
        return False
    if label.credits:
        return len(text) <= _LONGEST_CREDIT and not _SENTENCE.search(text)
    return len(text) <= _LONGEST_CAPTION
