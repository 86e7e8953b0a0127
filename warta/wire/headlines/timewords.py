"""Words of time that a long headline can do without: "from April on", "yesterday".

Days of the week always go, see `weekdays`; these only where there is no room.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.words import Lexicon, any_form, any_of

_NUMBER: Final = r"\d{1,2}(?:er|º|\.)?"
_END: Final = r"(?=[\s,،]|$)"


class _Patterns(NamedTuple):
    passing: re.Pattern[str]
    """What goes inside a sentence: ``hoy``."""

    last: re.Pattern[str]
    """What goes at its end, behind a comma or where a language asks for none."""

    ends: tuple[str, ...]
    """How it ends, which is asked first."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    months = any_of(
        form.replace("_", " ") for entry in listed(words.months) for form in entry.split()
    )
    starts = any_form(listed(words.start_dates), f"(?i:{months})(?!\\.)")
    starts = starts.replace(r"\#", _NUMBER)
    small = sorted(listed(words.function_words, words.openers, words.day_links))
    # "el precio de hoy"
    alone = "".join(rf"(?<!\s{re.escape(word)})" for word in small)
    todays = any_in(words.passing_todays)
    hours = any_in(words.day_hours, words.day_times, words.bare_days)
    # "akibat kerusuhan yang terjadi kemarin"
    happened = (form for form in listed(words.predicates) if "*" in form)
    bare = rf"\s(?:{any_in(words.relatives)})\s(?:{any_form(happened, '[a-z]{3,}')})(?=\s)"
    comma = f",?{alone}" if lexicon.has(words.predicates) else ","
    return _Patterns(
        passing=re.compile(
            rf"\s(?:{starts}){_END}|(?=\s(?:{todays})\s)(?<![,،]){alone}\s(?:{todays})(?:\s(?:{hours}))?(?=\s)"
        ),
        last=re.compile(rf"(?:{bare})?(?:{comma}\s(?:{todays}))+$"),
        ends=tuple(listed(words.passing_todays)),
    )


def without_time(text: str, lexicon: Lexicon) -> str:
    """Let "abrirá a partir de mayo un hospital" be "abrirá un hospital"."""
    return _patterns(lexicon).passing.sub("", text)


def without_last_time(text: str, lexicon: Lexicon) -> str:
    """Let "… di halaman sekolah, kemarin" lose its last word."""
    patterns = _patterns(lexicon)
    return patterns.last.sub("", text) if text.endswith(patterns.ends) else text


def without_today(text: str, lexicon: Lexicon) -> str:
    """Let "… unveiled an airline today" lose its last word, where that stands alone."""
    words, listed = lexicon.words, lexicon.listed
    before, _, last = text.rpartition(" ")
    if lexicon.language not in words.loose_days or last not in listed(words.todays):
        return text
    host = before.rpartition(" ")[2].lower()
    small = listed(words.function_words, words.openers, words.day_links)
    return text if host in small else before
