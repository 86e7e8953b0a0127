"""Lines that web sites put between paragraphs: teasers, notices, page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from warta.model import Removed
from warta.wire.copy import Line, Sheet, has_words
from warta.wire.furniture import COLONS, SQUARES, WHY, Promo, owner_of, promo_end, promo_of
from warta.wire.patterns import UNCASED
from warta.wire.words import Words

_FUSED: Final = 350
"""Characters of a passage that other lines may have been run into."""

_LONGEST: Final = 399
"""Characters of a line that is promo."""

_LONGEST_PAIR: Final = 200

_LONGEST_TITLE: Final = 170

_LONGEST_BELOW: Final = 120
"""Characters of a title that stands on a line below its label."""

_LONGEST_LABEL: Final = 60

_WIDEST: Final = 96
"""Characters of lines that a machine may have broken."""

_MOST_BELOW: Final = 8

_LEAST_CAPITALS: Final = 2

_STOP: Final = re.compile(r"[.…:;,。।][\"”’»)\]]*$|[!?][\"”’»)\]]+$")
"""How no title ends."""

_MARK: Final = re.compile(r"\s[(\[][a-z]{2,6}\d{0,3}/")
"""The end mark of a story that ends behind a title."""

_LISTED: Final = re.compile(r"[-–—•*·›»]\s|・")


class _Step(NamedTuple):
    """What one line came to, or several."""

    removed: list[Removed]
    rest: list[Line]
    end: int
    """The line that comes next."""

    notice: str = ""
    """A copyright notice, which may name who sent the story."""


def take_promo_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take out lines that are not copy."""
    patterns, lines = promo_of(words), sheet.lines
    widest = max(len(line.text) for line in lines)
    rest: list[Line] = []
    removed: list[Removed] = []
    owner: dict[str, Any] = {}
    at = 0
    while at < len(lines):
        line = lines[at]
        step = _read(lines, at, widest, patterns, words)
        rest += step.rest
        removed += step.removed
        owner = owner or (owner_of(step.notice, words) if step.notice else {})
        at = step.end
        if line.text.endswith(tuple(COLONS)) or line.text.startswith(tuple(SQUARES)):
            below = _titles_end(lines, at, widest, patterns)
            removed += [title.removed(WHY) for title in lines[at:below] if title.words]
            at = below
    if not has_words(rest):
        return sheet
    return sheet.on(lines=rest, removed=removed, **owner)


def _read(lines: Sequence[Line], at: int, widest: int, patterns: Promo, words: Words) -> _Step:
    line = lines[at]
    if _is_pair(lines, at, patterns):
        return _Step([line.removed(WHY), lines[at + 1].removed(WHY)], [], at + 2)
    begins = patterns.may_begin(line.words)
    if begins and len(line.words) < _LONGEST_LABEL and patterns.bare.fullmatch(line.words):
        below = _titles_end(lines, at + 1, widest, patterns, bare=True)
        if below > at + 1 or line.words in patterns.pair:
            return _Step([item.removed(WHY) for item in lines[at:below] if item.words], [], below)
        return _Step([], [line], at + 1)
    if begins and (promo := _promo(line.words, patterns)):
        end = promo_end(line.words, 0, patterns, words) if promo["open"] else len(line.words)
        left = line.words[end:].strip()
        return _Step(
            [Removed(line.number, line.words[:end].strip(), WHY)],
            [Line(line.number, left)] if left else [],
            at + 1,
            line.words if patterns.rights.match(f" {line.words}", 1) else "",
        )
    if start := _run_in(lines, at, widest, patterns):
        gone = Removed(line.number, line.text[start:].strip(), WHY)
        return _Step([gone], [Line(line.number, line.text[:start].rstrip())], at + 1)
    return _Step([], [line], at + 1)


def _is_pair(lines: Sequence[Line], at: int, patterns: Promo) -> bool:
    """Whether a phrase stands on two lines."""
    line, following = lines[at].words, lines[at + 1].words if at + 1 < len(lines) else ""
    short = line and following and len(line) + len(following) < _LONGEST_PAIR
    return bool(short) and " ".join(f"{line} {following}".split()) in patterns.pair


def _promo(line: str, patterns: Promo) -> re.Match[str] | None:
    """Find promo at the start of a line, unless the line is a sentence of the story."""
    if not line or len(line) > _LONGEST:
        return None
    promo = patterns.line.match(line)
    if not promo or not line.endswith("."):
        return promo
    titled = not patterns.prose.fullmatch(line) or patterns.signs.search(line)
    return promo if titled and not patterns.told.search(line) else None


def _run_in(lines: Sequence[Line], at: int, widest: int, patterns: Promo) -> int:
    """Find where a label with its title starts behind a line's last sentence, or 0."""
    text = lines[at].text
    if len(text) > _FUSED or not patterns.may_be_labelled(text):
        return 0
    label = patterns.label.search(text, max(0, len(text) - _LONGEST_TITLE))
    if not label or not text[: label.start("label")].strip():
        return 0
    title = text[label.end() :]
    whole = not (_STOP.search(title) or _MARK.search(title) or _is_broken(lines, at, widest))
    return label.start("label") if not title or whole else 0


def _titles_end(
    lines: Sequence[Line], at: int, widest: int, patterns: Promo, *, bare: bool = False
) -> int:
    """Find where the titles end that stand from `at`, below a label; `at` if there is none.

    Below a `bare` label, which has no colon, they stand right on the next line.
    """
    above = lines[at - 1].text
    label = patterns.label.search(above, max(0, len(above) - _LONGEST_BELOW))
    if not bare and (not label or label.end() != len(above)):
        return at
    if bare and not (at < len(lines) and lines[at].words):
        return at
    end, listed = at, False
    for place in range(at, min(len(lines), at + _MOST_BELOW)):
        words = lines[place].words
        if not words:
            continue
        item = _LISTED.match(words) is not None
        more = end == at or (listed and item) or (bare and _in_capitals(words))
        if not more or not _is_title(lines, place, widest, patterns):
            break
        end, listed = place + 1, item
    return end


def _in_capitals(line: str) -> bool:
    """Whether a line writes its words with capitals, as titles on the web do."""
    capitals = sum(word[0].isupper() for word in line.split())
    return capitals > _LEAST_CAPITALS and capitals * 2 > line.count(" ")


def _is_title(lines: Sequence[Line], at: int, widest: int, patterns: Promo) -> bool:
    """Whether a line can be the title of another story, and nothing of this one."""
    words = lines[at].words
    return (
        len(words) <= _LONGEST_BELOW
        and (words.count(" ") > 1 or re.search(UNCASED, words) is not None)
        and words[0] not in "([{"
        and not _STOP.search(words)
        and not (patterns.may_begin(words) and patterns.line.match(words))
        and not patterns.other.match(words)
        and not _is_broken(lines, at, widest)
    )


def _is_broken(lines: Sequence[Line], at: int, widest: int) -> bool:
    """Whether a line goes on below: a machine broke it at its margin."""
    below = lines[at + 1].words if at + 1 < len(lines) else ""
    full = widest <= _WIDEST and len(lines[at].text) > 0.8 * widest
    return bool(below) and (full or below[0].islower())
