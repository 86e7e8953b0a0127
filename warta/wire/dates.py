"""Dates in copy, in the words of many languages, -> a day and a time."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from warta.wire.words import Words


@lru_cache(maxsize=4)
def _months(words: Words) -> dict[str, int]:
    return {
        form: number
        for names in words.table("months").values()
        for number, forms in enumerate(names, 1)
        for form in forms.split()
    }


@lru_cache(maxsize=4)
def _patterns(words: Words) -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(map(re.escape, _months(words)), key=len, reverse=True))
    return (
        re.compile(r"\((?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})\)"),
        re.compile(
            rf"\b(?P<d>\d{{1,2}})\.? (?:de )?(?P<m>{month})\.?,? (?:de )?(?P<y>\d{{4}})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?P<m>{month})\.? (?P<d>\d{{1,2}}),? (?P<y>\d{{4}})\b", re.IGNORECASE),
        re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b"),
    )


def find_date(text: str, zone: ZoneInfo, words: Words) -> datetime | None:
    """Find the day that a text was written, where it says so with a year."""
    for pattern in _patterns(words):
        for match in pattern.finditer(text[:3000]):
            month = match["m"].lower()
            number = int(month) if month.isdigit() else _months(words)[month]
            try:
                return datetime(int(match["y"]), number, int(match["d"]), tzinfo=zone)
            except ValueError:
                continue
    return None


def date_in_name(file: str, zone: ZoneInfo) -> datetime | None:
    """Find a date in a file's name: ``2025-02-27-x.txt``, ``20250227_x.txt``."""
    match = re.search(
        r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)", file.rpartition("/")[2]
    )
    if not match:
        return None
    try:
        return datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=zone)
    except ValueError:
        return None
