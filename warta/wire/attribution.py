"""Whom a lead says that it is taken from: ``据新华社报道，``, ``به گزارش ایسنا،``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.copy import Sheet
from warta.wire.words import Words, any_of, attribution_pattern, lexicon_of

_NO_SPACES: Final = ("zh", "ja")


@lru_cache(maxsize=16)
def _senders(words: Words, language: str) -> re.Pattern[str]:
    edge = "" if language in _NO_SPACES else r"\b"
    return re.compile(f"{edge}(?:{any_of((*words.agencies, *words.outlets))}){edge}")


def find_attribution(sheet: Sheet, words: Words) -> Sheet:
    """Find the sender that a lead names; its words are copy, and stay.

    Only a known one counts: "according to the United Nations" names nobody who
    sends copy. A line below the story that names the sender is more sure.
    """
    if sheet.facts.told:
        return sheet
    language = sheet.facts.language
    attributed = attribution_pattern(lexicon_of(words, language)).match(sheet.passages[0].text)
    sender = attributed and _senders(words, language).search(attributed[0])
    return sheet.on(source=sender[0], guessed=True) if sender else sheet
