"""Words of time that a long headline can do without: "from April on", "yesterday".

Days of the week always go, see `omissions`; these only where there is no room.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.words import Words, any_form, any_of

_NUMBER: Final = r"\d{1,2}(?:er|º|\.)?"
_END: Final = r"(?=[\s,،]|$)"


@lru_cache(maxsize=64)
def _pattern(words: Words, language: str) -> re.Pattern[str]:
    months = any_of(
        form.replace("_", " ") for entry in words.months.get(language, ()) for form in entry.split()
    )
    starts = any_form(words.start_dates.get(language, ()), f"(?i:{months})(?!\\.)")
    starts = starts.replace(r"\#", _NUMBER)
    small = sorted(
        {
            word
            for table in (words.function_words, words.openers, words.day_links)
            for word in table.get(language, ())
        }
    )
    # "el precio de hoy"
    alone = "".join(rf"(?<!\s{re.escape(word)})" for word in small)
    todays = any_of(words.passing_todays.get(language, ()))
    hours = any_of(
        hour
        for table in (words.day_hours, words.day_times, words.bare_days)
        for hour in table.get(language, ())
    )
    return re.compile(
        rf"\s(?:{starts}){_END}|(?=\s(?:{todays})\s)(?<![,،]){alone}\s(?:{todays})(?:\s(?:{hours}))?(?=\s)"
    )


def without_time(text: str, language: str, words: Words) -> str:
    """Let "abrirá a partir de mayo un hospital" be "abrirá un hospital"."""
    return _pattern(words, language).sub("", text)


def without_last_time(text: str, language: str, words: Words) -> str:
    """Let "… di halaman sekolah, kemarin" lose its last word."""
    before, comma, last = text.rpartition(", ")
    return before if comma and last in words.passing_todays.get(language, ()) else text


def without_today(text: str, language: str, words: Words) -> str:
    """Let "… unveiled an airline today" lose its last word, where that stands alone."""
    before, _, last = text.rpartition(" ")
    if language not in words.loose_days or last not in words.todays.get(language, ()):
        return text
    host = before.rpartition(" ")[2].lower()
    small = (words.function_words, words.openers, words.day_links)
    return text if any(host in table.get(language, ()) for table in small) else before
