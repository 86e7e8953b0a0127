"""Whom a lead says that it is taken from: ``据新华社报道，``, ``به گزارش ایسنا،``.

That may also start the lead's second sentence, or the paragraph below a short lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from warta.wire.copy import Sheet
from warta.wire.sentences import stops
from warta.wire.words import Words, any_of, attribution_pattern, lexicon_of

_NO_SPACES: Final = ("zh", "ja")
_LATE: Final = ("fa",)
"""Languages whose agencies name themselves so also behind the lead; elsewhere it may be
whom a story quotes."""

_SHORT: Final = 200
"""Characters of a lead that is one sentence, as a rule."""

_REACH: Final = 120
"""Characters in which such a sentence names its sender."""


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
    attribution = attribution_pattern(lexicon_of(words, language))
    for start in _starts(sheet, words):
        attributed = attribution.match(start)
        sender = attributed and _senders(words, language).search(attributed[0])
        if sender:
            return sheet.on(source=sender[0], guessed=True)
    return sheet


def _starts(sheet: Sheet, words: Words) -> Iterator[str]:
    """The first sentence of a lead, and the next one, wherever it stands."""
    lead, *rest = sheet.passages
    yield lead.text
    if sheet.facts.language not in _LATE:
        return
    if len(lead.text) <= _SHORT and rest:
        yield rest[0].text
    first = next(iter(stops(lead.text, words, _SHORT)), None)
    if first:
        yield lead.text[first.end : first.end + _REACH].lstrip()
