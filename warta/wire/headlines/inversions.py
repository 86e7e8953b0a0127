"""Inversions: a subject that stands behind its verb, because something leads in.

"Etter flere år med strid har kommunestyret vedtatt" is "Kommunestyret har vedtatt".
"""

from __future__ import annotations

import re
from functools import lru_cache

from warta.wire.headlines.room import capitalized
from warta.wire.words import CAPITAL, Lexicon, any_form


def with_subject_first(text: str, lexicon: Lexicon) -> str:
    """Start with the subject, where what leads in has no comma behind it."""
    turned = _turned(lexicon).match(text) if lexicon.has(lexicon.words.turned_leads) else None
    if not turned:
        return text
    return f"{capitalized(turned['who'])} {turned['verb']}{text[turned.end() :]}"


@lru_cache(maxsize=8)
def _turned(lexicon: Lexicon) -> re.Pattern[str]:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    name = rf"{CAPITAL}\S*(?:\s{CAPITAL}\S*){{0,3}}"
    known = any_form(listed(words.definite_ends), r"[\w-]{3,}")
    some = rf"(?i:{any_in(words.indefinites)})\s[\w-]{{4,}}"
    where = rf"(?:\s(?:{any_in(words.openers)})\s(?:{known}|{name})){{0,2}}"
    joined = any_in(words.conjunctions)
    return re.compile(
        rf"(?:{any_in(words.turned_leads)})\s[^,;:]{{5,120}}?\s(?P<verb>{any_in(words.auxiliaries)})"
        rf"\s(?P<who>(?:{known}|{name}|{some}){where})(?=\s(?!(?:{joined})\s)\w)"
    )
