"""Numbered items that were run into a paragraph: where each begins."""

from __future__ import annotations

import re
from typing import Final

from warta.wire.words import CAPITAL, Words

_ITEM: Final = re.compile(rf"(?<=(\S)\s)(\d{{1,2}})\.\s+(?=[\"“]?{CAPITAL})")
_LAST_WORD: Final = re.compile(r"[^\W\d_]+[.,]?(?=\s+$)")
_FEWEST: Final = 2
_WORD: Final = 24
"""Characters of the word before a number."""


def find_items(text: str, words: Words) -> list[int]:
    """Find where the items of a list begin that counts from 1, if there are two or more.

    Example:
        ``Tarif perahu 1. Rute hulu Rp5.000 2. Rute hilir Rp7.000``; a number behind
        "Pasal" or "No" counts nothing.
    """
    if " 1. " not in text or " 2. " not in text:
        return []
    found: list[int] = []
    for match in _ITEM.finditer(text):
        before = _LAST_WORD.search(text, max(0, match.start() - _WORD), match.start())
        labelled = before is not None and before[0].rstrip(".,").lower() in words.number_labels
        if int(match[2]) == len(found) + 1 and not labelled:
            found.append(match.start())
    return found if len(found) >= _FEWEST else []
