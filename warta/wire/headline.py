"""Headlines: the one in the text, or one made from the lead."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.copy import Passage, Sheet
from warta.wire.sentences import stops
from warta.wire.words import Words

MAX_HEADLINE: Final = 90
"""Characters of a headline that Warta makes; one in the text may be longer."""

_LONGEST_TITLE: Final = 160
_LEAST: Final = 24
_STOP: Final = re.compile(r"[.,;:。،؛।॥።፡፣፤]$|[-–—]$|[.।]['\"”’»]$")
_BRACKET: Final = re.compile(r"\s*[(\[（【][^()\[\]（）【】]{0,120}[)\]）】]")


def take_headline(sheet: Sheet) -> Sheet:
    """Take the title off the top of a story, if it has one there."""
    if sheet.facts.title or len(sheet.passages) < 2:
        return sheet
    first = sheet.passages[0]
    lines = first.text.split("\n")
    title = lines[0].strip()
    if not _is_title(title):
        return sheet
    if len(lines) == 1:
        passages = sheet.passages[1:]
    else:
        left = first.cut(len(lines[0]))
        passages = (Passage(left.text, left.starts, kept="\n" in left.text), *sheet.passages[1:])
    return sheet.on(
        passages=passages, removed=[first.removed("title", 0, len(lines[0]))], title=title
    )


def _is_title(text: str) -> bool:
    return (
        3 <= len(text) <= _LONGEST_TITLE and not _STOP.search(text) and any(map(str.isalpha, text))
    )


@lru_cache(maxsize=64)
def _function_words(words: Words, language: str) -> frozenset[str]:
    return frozenset(words.function_words.get(language.partition("-")[0], ()))


def derive_headline(lead: str, language: str, words: Words) -> str:
    """Make a headline of what the first sentence says, in its own words."""
    ends = stops(lead, words, limit=1200)
    sentence = lead[: ends[0].end] if ends else lead[:1200]
    sentence = " ".join(_BRACKET.sub("", sentence).split()).rstrip(".。। ")
    if len(sentence) <= MAX_HEADLINE:
        return _whole(sentence, language, words)
    cut = sentence[: MAX_HEADLINE + 1]
    clause = max(cut.rfind(mark) for mark in (", ", "; ", " – ", " — "))
    if clause >= MAX_HEADLINE // 2:
        return _whole(cut[:clause], language, words)
    return _whole(cut.rpartition(" ")[0] or cut[:MAX_HEADLINE], language, words)


def _whole(text: str, language: str, words: Words) -> str:
    listed = _function_words(words, language)
    parts = text.split(" ")
    while len(parts) > 3 and parts[-1].strip(",;:–—-").lower() in listed:
        parts.pop()
    return " ".join(parts).strip(" ,;:–—-")
