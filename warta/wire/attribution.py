"""Whom a lead says that it is taken from: ``据新华社报道，``, ``به گزارش ایسنا،``.

That may also start the lead's second sentence, or the paragraph below a short lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import Final

from warta.wire.copy import Sheet
from warta.wire.senders import known_names
from warta.wire.sentences import stops
from warta.wire.words import Words, any_of, attribution_pattern, lexicon_of

_NO_SPACES: Final = ("zh", "ja")
_LATE: Final = ("fa",)
"""Languages whose agencies name themselves so also behind the lead; elsewhere it may be
whom a story quotes."""

_ARABIC: Final = str.maketrans("یک", "يك")
_LONGEST_NAME: Final = 5
"""Words of an agency's name with what it is called."""

_SHORT: Final = 200
"""Characters of a lead that is one sentence, as a rule."""

_REACH: Final = 120
"""Characters in which such a sentence names its sender."""


@lru_cache(maxsize=16)
def _senders(words: Words, language: str) -> re.Pattern[str]:
    edge = "" if language in _NO_SPACES else r"\b"
    names = {*words.agencies, *words.outlets}
    if language in _LATE:
        # Some write it with the letters of Arabic: "ايسنا".
        names |= {name.translate(_ARABIC) for name in names}
    return re.compile(f"{edge}(?:{any_of(names)}){edge}")


def find_attribution(sheet: Sheet, words: Words) -> Sheet:
    """Find the sender that a lead names; its words are copy, and stay.

    Only a known one counts, or one that says what it is: "according to the United
    Nations" names nobody who sends copy. A line below the story that names the sender is more sure.
    """
    if sheet.facts.told:
        return sheet
    language = sheet.facts.language
    attribution = attribution_pattern(lexicon_of(words, language))
    for start in _starts(sheet, words):
        attributed = attribution.match(start)
        if not attributed:
            continue
        sender = _senders(words, language).search(attributed[0])
        name = sender[0] if sender else _named(attributed[0], words, language)
        if name:
            return sheet.on(source=name, guessed=True)
    return sheet


def _named(attribution: str, words: Words, language: str) -> str:
    """The name of an unknown agency or site that is called so: ``به گزارش خبرگزاری تپه،``."""
    if language not in _LATE:
        return ""
    small = words.function_words.get(language, ())
    parts = attribution.strip("،, ").split()
    called = next((at for at, part in enumerate(parts) if part in words.agency_words), 0)
    forms = lexicon_of(words, language).listed(words.attributions)
    opened = max(form.count(" ") for form in forms if attribution.startswith(form[:-1]))
    name = " ".join(takewhile(lambda part: part not in small, parts[called or opened :]))
    named = called or known_names(words).outlet.fullmatch(name)
    return name if named and 0 < name.count(" ") < _LONGEST_NAME else ""


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
