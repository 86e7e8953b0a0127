"""Promo that was run into the paragraphs of a story, and copyright behind its last one."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from warta.model import Removed
from warta.wire.copy import Passage, Sheet
from warta.wire.furniture import WHY, Promo, owner_of, promo_end, promo_of
from warta.wire.items import find_items
from warta.wire.runon import prose_start
from warta.wire.sentences import CLOSERS, ENDED, ENDS
from warta.wire.teaser import Teasers
from warta.wire.words import CAPITAL, Words

_FUSED: Final = 350
"""Characters of a passage that other lines may have been run into."""

_EDGE: Final = 80
"""So far back from a teaser's end its full stop is looked for."""

_TAIL: Final = 900

_NEAR: Final = 120
"""Characters at the end of a story in which one may stand."""


_OWNED: Final = re.compile(
    rf"(?<=[{re.escape(ENDS + CLOSERS)}])\s+(?:©|\([cC]\))\s?{CAPITAL}[^.!?;:]{{1,60}}\.?$"
)
"""A copyright behind the last sentence: ``© Agence France-Presse``."""

_FUSED_STOP: Final = re.compile(
    rf"[^.!?]{{10,200}}(?:\.(?=\d)[^.!?]{{1,100}})*[.!?](?=[\"“‘']?{CAPITAL})"
)
"""The end of a title behind a bar that the next sentence was run into."""

_QUOTES: Final = ('"', "“", "„", "«", "‘", "'")
_BEFORE_QUOTES: Final = " \n([:—–-"
"""What stands before a mark that opens a quotation."""

_THIRD: Final = re.compile(r"\([bB]\)")
"""Where this stands, ``(c)`` is the third of a list."""


def take_rights(sheet: Sheet, words: Words) -> Sheet:
    """Take a copyright notice out of the last paragraph."""
    *rest, last = sheet.passages
    patterns = promo_of(words)
    tail = max(0, len(last.text) - _TAIL)
    owned = patterns.may_be_owned(last.text, tail)
    notices = patterns.rights.finditer(last.text, tail) if owned else iter(())
    match = next((match for match in notices if _is_notice(match, patterns)), None)
    near = max(0, len(last.text) - _NEAR)
    if not match and not _THIRD.search(last.text):
        match = _OWNED.search(last.text, near)
    if not match:
        return sheet
    end = promo_end(last.text, match.start(), patterns, words)
    gone = last.removed(WHY, match.start(), end)
    left = [part for part in (last.cut(0, match.start()), last.cut(end)) if part.text]
    return sheet.on(passages=[*rest, *left], removed=[gone], **owner_of(gone.text, words))


def _is_notice(match: re.Match[str], patterns: Promo) -> bool:
    """Whether a copyright notice starts here, and not "pictures © 2025 Ann Lee show …"."""
    text, start = match.string, match.start()
    if not start:
        return False
    spelt_out = sum(map(str.isalpha, match[0])) > 1
    return (
        spelt_out
        or ENDED.search(text, max(0, start - 6), start - 1) is not None
        or ENDED.search(text, len(text) - 6) is None
        or patterns.rights.search(text, match.end()) is not None
    )


def take_fused_promo(sheet: Sheet, words: Words) -> Sheet:
    """Take promo out of passages that it was run together with."""
    patterns = promo_of(words)
    rest: list[Passage] = []
    removed: list[Removed] = []
    end = len(sheet.passages) - 1
    for at, passage in enumerate(sheet.passages):
        gone = _links(passage.text, patterns)
        if passage.text[-1] == ")":
            gone += _asides(passage.text, patterns)
        if at == end or len(passage.text) > _FUSED:
            gone += _spans(passage.text, patterns, words, sheet.facts.language, last=at == end)
            gone = _merged(gone)
        elif not gone:
            rest.append(passage)
            continue
        start = 0
        for left, right in gone:
            rest.append(passage.cut(start, left))
            removed.append(passage.removed(WHY, left, right))
            start = right
        rest.append(passage.cut(start) if gone else passage)
    rest = [passage for passage in rest if passage.text]
    return sheet.on(passages=rest, removed=removed) if rest and removed else sheet


def _spans(
    text: str, patterns: Promo, words: Words, language: str, *, last: bool
) -> list[tuple[int, int]]:
    """Find the parts of a passage that are promo."""
    follows = patterns.may_follow(text)
    phrases = patterns.phrase.finditer(text) if follows else iter(())
    spans = [match.span() for match in phrases if not _is_quoted(text, match.start())]
    if last and follows:
        tails = patterns.tail.finditer(text, max(0, len(text) - _TAIL))
        starts = (tail.start() for tail in tails if tail.start())
        found = ((start, promo_end(text, start, patterns, words)) for start in starts)
        spans += [
            (start, end)
            for start, end in found
            if not _is_quoted(text, start) and not patterns.told.search(text[start:end].rstrip())
        ]
        spans.sort()
    lefts = [left for left, _ in spans]
    labelled = patterns.may_be_labelled(text)
    labels = patterns.related.finditer(text) if labelled else iter(())
    titles = [match for match in labels if not _is_quoted(text, match.start())]
    teasers = Teasers(text, words, language) if titles else None
    items = find_items(text, words) if titles else []
    for at, match in enumerate(titles):
        limit = titles[at + 1].start() if at + 1 < len(titles) else len(text)
        following = bisect_left(lefts, match.end())
        limit = min(limit, lefts[following]) if following < len(lefts) else limit
        barred = "|" in match[0] and _FUSED_STOP.match(text, match.end())
        if barred and barred.end() <= limit:
            spans.append((match.start(), barred.end()))
            continue
        if patterns.prose.fullmatch(text[match.start() : limit].rstrip()):
            continue
        item = bisect_left(items, match.end())
        if teasers and item < len(items) and items[item] < limit:
            limit = items[item] if item else teasers.list_head(match.end(), items[item])
        next_promo = patterns.next_start(text, match.end(), limit)
        end = teasers.end(match.end(), next_promo) if teasers else 0
        if teasers and teasers.is_story(match.end(), end):
            spans.append(match.span())
            continue
        if not end or text[max(0, end - _EDGE) : end].rstrip().endswith("."):
            prose = prose_start(text, match.end(), end or next_promo, language, words)
            end = end if prose is None else prose
        if not end:
            continue
        spans.append((match.start(), end))
        near = last and end > len(text) - _TAIL
        if near and end < limit and patterns.more.match(text, end):
            spans.append((end, promo_end(text, end, patterns, words)))
    if labelled and patterns.has_open_label(text):
        # Such labels lost the titles below them; what follows is the story.
        spans += [match.span() for match in patterns.open_label.finditer(text)]
    return spans


def _links(text: str, patterns: Promo) -> list[tuple[int, int]]:
    """Find the links that end in an arrow, ``See a map »``; in French it closes a quotation."""
    if "»" not in text or "«" in text:
        return []
    return [match.span() for match in patterns.link.finditer(text)]


def _asides(text: str, patterns: Promo) -> list[tuple[int, int]]:
    """Find a bracket at the end of a passage that only tells readers to go on."""
    start = text.rfind("(", max(0, len(text) - _NEAR))
    return [(start, len(text))] if start > 0 and text[start:] in patterns.asides else []


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put in order, and make one of those that overlap."""
    spans.sort()
    merged: list[tuple[int, int]] = []
    for left, right in spans:
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def _is_quoted(text: str, at: int) -> bool:
    """Whether a quotation opens right before a place: ``the page said "Klik di sini …"``."""
    return text[at - 1 : at] in _QUOTES and (at < 2 or text[at - 2] in _BEFORE_QUOTES)
