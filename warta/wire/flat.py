"""Exports that lost their line breaks: one long line -> paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from warta.wire.copy import Passage, Sheet
from warta.wire.items import find_items
from warta.wire.sentences import Stop, stops
from warta.wire.words import CAPITAL, Words

_WIDE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ITEM: Final = re.compile(r"\s*(?:\d{1,2}[.)]|[-•*])\s")
_ASIDE: Final = re.compile(rf"(?<=[.!?\"”])\s?\([^()]{{3,80}}\)(?={CAPITAL}[^\W\d_]+\s)")
"""A bracket between two sentences, of which the second follows without a space."""

_ITEMS: Final = 3
"""Items of a list of which each gets a paragraph."""

_LONGEST: Final = 600
"""Characters of a paragraph that nobody split on purpose."""

_ENOUGH: Final = 240
"""Characters after which a new paragraph may start."""


def split_flat(sheet: Sheet, words: Words) -> Sheet:
    """Split the long passages of a text that lost its line breaks.

    Where sentences run into each other, short passages are split there, too: promo
    that was taken out may have left them so.
    """
    parts: list[Passage] = []
    for passage in sheet.passages:
        parts.extend(_split(passage, words))
    return sheet.on(passages=parts)


def is_flat(sheet: Sheet) -> bool:
    """Whether one passage has nearly all of the text, and more than one paragraph may have."""
    sizes = sorted(_size(passage.text) for passage in sheet.passages if not passage.kept)
    return bool(sizes) and sizes[-1] > _ENOUGH and sizes[-1] * 10 > sum(sizes) * 6


def _size(text: str) -> int:
    """Its length, where a character of wide scripts counts as three."""
    return len(text) * (3 if _is_wide(text) else 1)


def _is_wide(text: str) -> bool:
    return not text.isascii() and _WIDE.search(text) is not None


def _split(passage: Passage, words: Words) -> list[Passage]:
    if passage.kept:
        return [passage]
    size = _size(passage.text)
    ends = _with_asides(passage.text, stops(passage.text, words))
    lost = [stop.end for stop in ends if stop.fused]
    if size > _LONGEST:
        scale = 3 if _is_wide(passage.text) else 1
        cuts = _cuts(passage.text, ends, scale, fused=len(lost) * 900 > len(passage.text))
    else:
        cuts = lost
    items = find_items(passage.text, words)
    if len(items) >= _ITEMS:
        cuts = sorted({*cuts, *items})
    edges = [0, *cuts, len(passage.text)]
    pieces = [passage.cut(start, end) for start, end in pairwise(edges)]
    return [piece for piece in pieces if piece.text]


def _with_asides(text: str, ends: list[Stop]) -> list[Stop]:
    """The ends of sentences, with those of brackets that are sentences and run into another."""
    if ")" not in text:
        return ends
    asides = {match.end() for match in _ASIDE.finditer(text)} - {stop.end for stop in ends}
    return sorted([*ends, *(Stop(end, fused=True) for end in asides)]) if asides else ends


def _cuts(text: str, ends: list[Stop], scale: int, *, fused: bool) -> list[int]:
    """Choose where paragraphs end.

    Where sentences run into each other a paragraph ended; if there are enough
    such places they are all of them, but for very long ones.
    """
    cuts: list[int] = []
    start = 0
    for stop in ends:
        length = (stop.end - start) * scale
        item = _ITEM.match(text, stop.end) is not None
        if stop.fused or item or length > (_LONGEST if fused else _ENOUGH):
            cuts.append(stop.end)
            start = stop.end
    return cuts
