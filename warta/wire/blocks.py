"""Lines -> passages: the layouts that copy comes in.

One paragraph a line; blank lines between paragraphs; lines broken at a margin,
with or without an indent. Tables, results, lists and verse keep their breaks.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from warta.wire.copy import Line, Passage, Sheet

_WIDEST: Final = 96
_NARROWEST: Final = 40
_INDENT: Final = 2

# Scripts that put no space between words: joined lines get none either.
_NO_SPACES: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\uffef]"
)
_COLUMNS: Final = re.compile(r"\S(?: {3,}|\t| {2,}(?=[\d$€£(+-]))\S|\S\s*\|\s*\S.*\|")
_FULL_STOP: Final = re.compile(r"[.!?…:;,。！？।॥۔؟።፡፧][\"”’»)\]」』）】']*$")
_RULE: Final = re.compile(r"[\W_]{3,}")
_LONGEST_SUBHEAD: Final = 80
_LONGEST_ROW: Final = 90


def lay_out(sheet: Sheet) -> Sheet:
    """Put lines together to passages."""
    groups = _groups(sheet.lines)
    margin = _margin(groups)
    passages: list[Passage] = []
    for group in groups:
        parts = _paragraphs(group, margin) if margin else [[line] for line in group]
        passages.extend(_passages(parts))
    return sheet.on(lines=(), passages=_with_subheads(passages))


def _groups(lines: tuple[Line, ...]) -> list[list[Line]]:
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.words:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _margin(groups: list[list[Line]]) -> int:
    """Find the width at which a machine broke the lines, or 0.

    It broke them if most lines that go on below are nearly as long as the
    longest and end inside a sentence, and none is longer than paper.
    """
    inner = [
        line.text
        for group in groups
        for line, following in pairwise(group)
        if _indent(following) < _INDENT
    ]
    if len(inner) < 2:
        return 0
    longest = max(len(line.text) for group in groups for line in group)
    if not _NARROWEST <= longest <= _WIDEST:
        return 0
    broken = sum(len(text) > longest - 14 and not _FULL_STOP.search(text) for text in inner)
    return longest if broken * 2 >= len(inner) else 0


def _paragraphs(group: list[Line], margin: int) -> list[list[Line]]:
    """Join the lines that were broken because the next word did not fit."""
    base = min(_indent(line) for line in group)
    parts: list[list[Line]] = []
    for line in group:
        joins = (
            parts
            and _indent(line) < base + _INDENT
            and not _is_row(line)
            and _is_full(parts[-1][-1], line, margin)
        )
        if joins:
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _is_full(line: Line, following: Line, margin: int) -> bool:
    """Whether the next line's first word did not fit on this line."""
    if _is_row(line):
        return False
    first = following.words.split(" ", 1)[0]
    return len(line.text) + 1 + len(first) > margin - 3 or (
        # Ragged margins: a line that is nearly full and does not end a sentence.
        len(line.text) > margin * 0.8 and not _FULL_STOP.search(line.text)
    )


def _is_row(line: Line) -> bool:
    """Whether a line has columns, as in a table."""
    return bool(_COLUMNS.search(line.text) or _RULE.fullmatch(line.words))


def _passages(parts: list[list[Line]]) -> list[Passage]:
    """Make paragraphs, and one block of each run of short lines."""
    passages: list[Passage] = []
    rows: list[Line] = []

    def flush() -> None:
        if rows:
            passages.append(Passage.of(rows, kept=len(rows) > 1))
            rows.clear()

    for part in parts:
        if len(part) == 1 and _is_loose(part[0]):
            rows.append(part[0])
            continue
        flush()
        glue = "" if _NO_SPACES.search(part[0].words[-1:]) else " "
        passages.append(Passage.of(part, glue=glue))
    flush()
    return passages


def _is_loose(line: Line) -> bool:
    """Whether a line is a row of a table or list, a verse, or a subhead."""
    text = line.words
    return len(text) <= _LONGEST_ROW and (_is_row(line) or not _FULL_STOP.search(text))


def _with_subheads(passages: list[Passage]) -> list[Passage]:
    """Mark the short lines that stand alone between two paragraphs."""
    marked = list(passages)
    for at in range(1, len(passages) - 1):
        before, passage, after = passages[at - 1 : at + 2]
        if (
            not (passage.kept or before.kept or after.kept)
            and 2 < len(passage.text) <= _LONGEST_SUBHEAD
            and not _FULL_STOP.search(passage.text)
            and passage.text[0].isalnum()
            and _FULL_STOP.search(before.text)
            and len(after.text) > len(passage.text)
            and _FULL_STOP.search(after.text)
        ):
            marked[at] = Passage(passage.text, passage.starts, subhead=True)
    return marked
