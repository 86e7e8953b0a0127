"""Room: how much of it a headline has, and how much a text takes."""

from __future__ import annotations

import re
from typing import Final

MAX_HEADLINE: Final = 90
"""Characters of a headline that Warta makes; one in the text may be longer."""

TRAILING: Final = " ,;:–—-،؛、，：；·/&+"
"""Marks that no headline ends on."""

LEAST: Final = 24
"""Characters that say something."""

_WIDE: Final = re.compile("[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")


def width(text: str) -> int:
    """Columns that a text takes; characters of wide scripts take two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def is_wide(text: str) -> bool:
    """Whether a text has characters of wide scripts."""
    return not text.isascii() and _WIDE.search(text) is not None


def capitalized(text: str) -> str:
    """Start a text as a headline does."""
    return text[:1].upper() + text[1:]


def fits(text: str) -> bool:
    """Whether a text is short enough for a headline."""
    return width(text) <= MAX_HEADLINE
