"""Addresses below promo: ``Android: https://…`` below *Download our app*, or bare ones."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from warta.wire.copy import Sheet, has_words
from warta.wire.furniture import WHY
from warta.wire.words import Words, any_of

_LINK: Final = re.compile(r"(?:[-–•*]\s+)?(?:(?:[^\s:]+ ?){1,6}:\s*)?https?://\S+")
"""An address that has a line for itself, or a label of a few words before it."""


def take_addresses(sheet: Sheet, words: Words) -> Sheet:
    """Take out addresses right below promo that leads to one.

    Alone they may be what the story is about: ``Pendaftaran: https://…``.
    """
    leading = {gone.line for gone in sheet.removed if gone.why == WHY and _leads(gone.text, words)}
    if not leading:
        return sheet
    shown = {gone.line for gone in sheet.removed} | {
        line.number for line in sheet.lines if line.words
    }
    above = dict(pairwise(sorted(shown, reverse=True)))
    rest, removed = [], []
    for line in sheet.lines:
        if above.get(line.number) in leading and _LINK.fullmatch(line.words):
            removed.append(line.removed(WHY))
            leading.add(line.number)
        else:
            rest.append(line)
    return sheet.on(lines=rest, removed=removed) if has_words(rest) else sheet


@lru_cache(maxsize=4)
def _signs(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{any_of(words.link_signs)})(?!\w)")


def _leads(promo: str, words: Words) -> bool:
    """Whether promo leads to an address: it has one itself, ends in a colon, or speaks of an app."""
    return "://" in promo or promo.endswith((":", "：")) or _signs(words).search(promo) is not None
