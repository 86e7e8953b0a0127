"""What web sites put between paragraphs: teasers, notices, page numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final, NamedTuple

from warta.model import Removed
from warta.wire.copy import Line, Passage, Sheet, has_words
from warta.wire.words import CAPITAL, Words, any_of

_WHY: Final = "promo"
_FUSED: Final = 350
"""Characters of a passage that other lines may have been run into."""

_LONGEST_PAIR: Final = 200
_TAIL: Final = 900
_LONGEST_TITLE: Final = 170
_AFTER: Final = r"(?:(?<=[.!?…\"”’»)\];]\s)|(?<=[.!?…\"”’»)\];])|(?<=।\s))"
"""Right after a sentence."""


class _Patterns(NamedTuple):
    line: re.Pattern[str]
    """A whole line."""

    pair: frozenset[str]
    """Phrases of which a line may hold only the start."""

    phrase: re.Pattern[str]
    """A phrase or bracket between two sentences."""

    related: re.Pattern[str]
    """What stands before a title."""

    tail: re.Pattern[str]
    """What starts a tail that is all promo."""

    rights: re.Pattern[str]
    """What starts a copyright notice."""

    sentence: re.Pattern[str]
    """The full stop of a sentence that another one follows."""

    opener: re.Pattern[str]
    """A word that starts a sentence; titles in this language write it small."""


@lru_cache(maxsize=64)
def _patterns(words: Words, language: str) -> _Patterns:
    whole, starts = any_of(words.promo, wild=True), any_of(words.promo_starts, wild=True)
    related = any_of(words.related, wild=True)
    bracket = rf"\[(?:{any_of(words.promo_brackets)})\b[^\]\n]{{0,120}}\]"
    pages = rf"(?:{any_of(words.page_words)})\s+\d+(?:\s*(?:/|dari|of|von|de|\s)\s*\d+)*(?:\s+(?:{any_of(words.next_words)}))*"
    openers = words.sentence_openers.get(language) or [
        word.capitalize() for word in words.function_words.get(language, ()) if len(word) > 1
    ]
    openers = [*openers, *words.offices.get(language, ())]
    return _Patterns(
        line=re.compile(
            rf"[\W_]*(?:(?:{whole})[\W_]*$|(?:{starts}|{any_of(words.rights)})|(?:{related})\s*[:：]|{bracket}\s*$|{pages}\s*$)"
        ),
        pair=frozenset(" ".join(phrase.split()) for phrase in words.promo),
        # Followed by a small letter it is prose: "Iklan rokok dilarang".
        phrase=re.compile(
            rf"{_AFTER}(?:(?:(?:{any_of(words.promo)})(?=\s*(?:$|[\"“‘\[(\d]|{CAPITAL}))\s*)+"
            rf"|{bracket}|{pages}(?=\s*(?:\(|$)))|{bracket}"
        ),
        related=re.compile(rf"(?:(?<=[\s.!?…\"”’»)\]])|^)(?:{any_of(words.related)})\s*:\s*"),
        tail=re.compile(rf"{_AFTER}(?:{starts})"),
        rights=re.compile(rf"(?<=\s)(?:{any_of(words.rights)})"),
        sentence=re.compile(rf"(?<=\w\w\w)\.(?=\s+(?:{CAPITAL}|[\"“'‘]))"),
        opener=re.compile(rf"(?<=\s)(?:{any_of(openers)})(?=\s)"),
    )


def take_promo_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take out lines that are not copy."""
    patterns = _patterns(words, sheet.facts.language)
    rest: list[Line] = []
    removed: list[Removed] = []
    source = ""
    lines = sheet.lines
    at = 0
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1].words if at + 1 < len(lines) else ""
        short = following and len(line.words) + len(following) < _LONGEST_PAIR
        if short and " ".join(f"{line.words} {following}".split()) in patterns.pair:
            removed += [line.removed(_WHY), lines[at + 1].removed(_WHY)]
            at += 1
        elif line.words and len(line.words) < 400 and patterns.line.match(line.words):
            removed.append(line.removed(_WHY))
            if patterns.rights.match(f" {line.words}", 1):
                source = source or _owner(line.words, words)
        else:
            rest.append(line)
        at += 1
    if not has_words(rest):
        return sheet
    return sheet.on(lines=rest, removed=removed, source=source)


def take_rights(sheet: Sheet, words: Words) -> Sheet:
    """Take a copyright notice off the end of the last paragraph."""
    *rest, last = sheet.passages
    pattern = _patterns(words, sheet.facts.language).rights
    match = pattern.search(last.text, max(0, len(last.text) - _TAIL))
    if not match or not match.start():
        return sheet
    gone = last.removed(_WHY, match.start())
    passages = [*rest, last.cut(0, match.start())]
    return sheet.on(passages=passages, removed=[gone], source=_owner(gone.text, words))


def _owner(notice: str, words: Words) -> str:
    """Whose copyright it is, if that is a known sender."""
    named = re.findall(r"[\w.]+", notice)
    return next((name for name in (*words.agencies, *words.outlets) if name in named), "")


def take_fused_promo(sheet: Sheet, words: Words) -> Sheet:
    """Take promo out of passages that it was run together with."""
    patterns = _patterns(words, sheet.facts.language)
    rest: list[Passage] = []
    removed: list[Removed] = []
    for at, passage in enumerate(sheet.passages):
        last = at == len(sheet.passages) - 1
        fused = last or len(passage.text) > _FUSED
        gone = _spans(passage.text, patterns, last=last) if fused else []
        start = 0
        for left, right in gone:
            rest.append(passage.cut(start, left))
            removed.append(passage.removed(_WHY, left, right))
            start = right
        rest.append(passage.cut(start) if gone else passage)
    rest = [passage for passage in rest if passage.text]
    return sheet.on(passages=rest, removed=removed) if rest and removed else sheet


def _spans(text: str, patterns: _Patterns, *, last: bool) -> list[tuple[int, int]]:
    """Find the parts of a passage that are promo, in order."""
    spans = [match.span() for match in patterns.phrase.finditer(text)]
    if last:
        tail = patterns.tail.search(text, max(0, len(text) - _TAIL))
        if tail and tail.start():
            spans.append((tail.start(), len(text)))
    lefts = [left for left, _ in spans]
    titles = list(patterns.related.finditer(text))
    for at, match in enumerate(titles):
        limit = titles[at + 1].start() if at + 1 < len(titles) else len(text)
        following = bisect_left(lefts, match.end())
        limit = min(limit, lefts[following]) if following < len(lefts) else limit
        end = _title_end(text, match.end(), limit, patterns)
        if end:
            spans.append((match.start(), end))
    spans.sort()
    merged: list[tuple[int, int]] = []
    for left, right in spans:
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def _title_end(text: str, start: int, limit: int, patterns: _Patterns) -> int:
    """Find where the title of another story ends in running text, or 0.

    It ends where the next mark begins, or at the end of the text, if that is
    near; else before the first word that can only start a sentence: titles
    write their small words small.
    """
    if text[start : start + 1] in ("'", '"', "“", "‘"):
        closing = {"'": "'", '"': '"', "“": "”", "‘": "’"}[text[start]]
        end = text.find(closing, start + 1, start + _LONGEST_TITLE)
        return end + 1 if end > 0 else 0
    near = min(limit, start + _LONGEST_TITLE)
    if sentence := patterns.sentence.search(text, start, near):
        near = limit = sentence.start() + 1
    for opener in patterns.opener.finditer(text, start, near):
        if text.count(" ", start, opener.start()) > 2:
            return opener.start()
    return limit if limit - start <= _LONGEST_TITLE else 0
