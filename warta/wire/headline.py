"""Headlines: the one in the text, or one made from the lead."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.copy import Passage
from warta.wire.words import Words

MAX_HEADLINE: Final = 90
"""Characters of a headline that Warta makes; one in the text may be longer."""

_LONGEST_TITLE: Final = 140
_OPENERS: Final = (
    "untuk",
    "yang",
    "karena",
    "setelah",
    "usai",
    "saat",
    "to",
    "who",
    "which",
    "after",
)
_STOP: Final = tuple(".。।؟!:;,-–—")


@lru_cache(maxsize=4)
def _function_words(words: Words) -> frozenset[str]:
    return frozenset(word for listed in words.table("function_words").values() for word in listed)


def is_headline(first: Passage, second: Passage) -> bool:
    """Whether the first passage of a text is its title, to the letter."""
    text = first.text
    return (
        not first.kept
        and 3 <= len(text) <= _LONGEST_TITLE
        and not text.endswith(_STOP)
        and len(second.text) > len(text)
    )


def derive_headline(lead: str, words: Words) -> str:
    """Make a headline from the first sentence of a story."""
    sentence = re.split(r"(?<=[.!?।。])\s", lead, maxsplit=1)[0].rstrip(".。। ")
    if len(sentence) <= MAX_HEADLINE:
        return sentence
    cut = sentence[: MAX_HEADLINE + 1]
    clause = max(cut.rfind(mark) for mark in (", ", "; ", " – ", " — "))
    if clause >= MAX_HEADLINE // 2:
        return _trimmed(cut[:clause], words)
    opener = max(cut.lower().rfind(f" {word} ") for word in _OPENERS)
    if opener >= MAX_HEADLINE // 2:
        return _trimmed(cut[:opener], words)
    return _trimmed(cut.rpartition(" ")[0] or cut[:MAX_HEADLINE], words)


def _trimmed(text: str, words: Words) -> str:
    listed = _function_words(words)
    parts = text.split(" ")
    while len(parts) > 3 and parts[-1].strip(",;:–—-").lower() in listed:
        parts.pop()
    made = " ".join(parts).strip(" ,;:–—-")
    for opening, closing in ('""', "“”", "()", "[]"):
        if made.count(opening) > (made.count(closing) if opening != closing else 0) and (
            opening != closing or made.count(opening) % 2
        ):
            made = made.replace(opening, "", 1)
    return made
