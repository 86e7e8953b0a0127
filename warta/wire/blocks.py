"""Lines -> passages: the layouts that copy comes in."""

from __future__ import annotations

import re
from typing import Final

from warta.wire.copy import Line, Passage

_WIDEST_WRAP: Final = 84
_NO_SPACES: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def passages(lines: list[Line]) -> list[Passage]:
    """Put lines together to paragraphs."""
    groups = _groups(lines)
    wrapped = _is_wrapped(lines)
    found: list[Passage] = []
    for group in groups:
        if wrapped:
            found.extend(_unwrapped(group))
        else:
            found.extend(Passage.of([line]) for line in group)
    return found


def _groups(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.words:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether a machine broke the lines: many, none long, most near the margin."""
    texts = [line.text.rstrip() for line in lines if line.words]
    if len(texts) < 3 or max(map(len, texts)) > _WIDEST_WRAP:
        return False
    margin = max(map(len, texts))
    return margin >= 50 and sum(len(text) > margin - 16 for text in texts) >= len(texts) / 2


def _unwrapped(group: list[Line]) -> list[Passage]:
    parts: list[list[Line]] = []
    for line in group:
        indent = len(line.text) - len(line.text.lstrip())
        if not parts or indent >= 2:
            parts.append([])
        parts[-1].append(line)
    return [Passage.of(part) for part in parts]
