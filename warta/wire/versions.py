"""What tells beside a title which version of a story it is: ``WRITETHRU: ``, ``(Adds quote)``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.words import Words, any_of

_KINDS: Final = ("update", "correction", "embargo")
_PLAIN: Final = re.compile(r"\s[a-zß-öø-ÿ]{4}")
"""A word as a note has it: ``(Adds Up to Forty)`` is a part of the title."""


def bare_title(title: str, words: Words) -> str:
    """Cut off a title what only tells a newsroom what is new in this version."""
    if title.endswith(")") and " (" in title:
        note = _note(words).search(title)
        title = title[: note.start()] if note and _PLAIN.search(note[1]) else title
    mark = _mark(words).match(title)
    return title[mark.end() :] if mark else title


@lru_cache(maxsize=4)
def _note(words: Words) -> re.Pattern[str]:
    """What matches a bracket at the end of a title; group 1 is what it says."""
    starts = any_of((*words.notes.get("takes", ()), *words.correction_words["brackets"]))
    return re.compile(rf"\s\(((?i:{starts})(?!\w)[^()]{{3,300}})\)$")


@lru_cache(maxsize=4)
def _mark(words: Words) -> re.Pattern[str]:
    """What matches marks at the start of one, in capitals: ``CORRECTED: ``, ``[EMBARGO] ``."""
    names = any_of(name for kind in _KINDS for name in words.notices[kind])
    bracket = rf"\[(?:{names})(?!\w)[^\[\]]{{0,60}}\]"
    return re.compile(rf"(?:(?:(?:{names})\s?[:：]|{bracket})\s?)+(?=\S+\s)")
