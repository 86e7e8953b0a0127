"""What tells beside a title which version of a story it is: ``UPDATE 2-``, ``(Adds quote)``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.words import Words, any_of

_KINDS: Final = ("update", "correction")
_PLAIN: Final = re.compile(r"\s[a-zß-öø-ÿ]{4}")
"""A word as a note has it: ``(Adds Up to Forty)`` is a part of the title."""


def bare_title(title: str, words: Words) -> str:
    """Cut off a title what only tells a newsroom what is new in this version."""
    if title.endswith(")") and " (" in title:
        note = _note(words).search(title)
        title = title[: note.start()] if note and _PLAIN.search(note[1]) else title
    # "UPDATE-HEAVY WEEK AT THE MILL" is a title.
    mark = _mark(words).match(title)
    joined = mark and title.isupper() and "-" in mark[0]
    return title[mark.end() :] if mark and not joined else title


@lru_cache(maxsize=4)
def _note(words: Words) -> re.Pattern[str]:
    """What matches a bracket at the end of a title; group 1 is what it says."""
    starts = any_of((*words.notes.get("takes", ()), *words.correction_words["brackets"]))
    return re.compile(rf"\s\(((?i:{starts})(?!\w)[^()]{{3,300}})\)$")


@lru_cache(maxsize=4)
def _mark(words: Words) -> re.Pattern[str]:
    """What matches marks at the start of one, in capitals: ``CORRECTED-UPDATE 2-``."""
    names = any_of(name for kind in _KINDS for name in words.notices[kind])
    return re.compile(rf"(?:(?:{names})(?:\s\d{{1,2}})?\s?[-:：]\s?)+(?=\S+\s)")
