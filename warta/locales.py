"""Dates, numbers and directions as a language writes them. Only user of babel."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    get_timezone_gmt,
    get_timezone_name,
)
from babel.numbers import format_decimal


@lru_cache(maxsize=256)
def _locale(language: str) -> Locale:
    """The nearest locale that Babel knows; English where it knows none."""
    parts = language.replace("_", "-").split("-")
    while parts:
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return Locale.parse("en")


@lru_cache(maxsize=256)
def is_known(language: str) -> bool:
    """Whether there is a language of this tag; of those with three letters nobody knows all.

    Example:
        >>> is_known("id-ID"), is_known("abs"), is_known("xx-yy-zz")
        (True, True, False)
    """
    main = language.partition("-")[0].lower()
    return len(main) > 2 or main in Locale.parse("en").languages


@lru_cache(maxsize=4096)
def _long_date(day: date, language: str) -> str:
    return format_date(day, "long", _locale(language))


def long_date(moment: datetime, language: str) -> str:
    """Write a day in full: ``27 Februari 2025``."""
    return _long_date(moment.date(), language)


@lru_cache(maxsize=8192)
def _clock(moment: time, language: str) -> str:
    return format_time(moment, "short", locale=_locale(language))


@lru_cache(maxsize=1024)
def _zone_name(zone: tzinfo | None, offset: timedelta | None, language: str) -> str:
    # Any moment at which the zone has this offset will do, but Babel asks for one.
    at = datetime(2000, 1, 1, tzinfo=zone)
    if at.utcoffset() != offset:
        at = datetime(2000, 7, 1, tzinfo=zone)
    if at.utcoffset() == offset:
        name: str = get_timezone_name(at, "short", locale=_locale(language))
        if name[0] not in "+-":
            return name
    # The language has no name for it; a bare "+0700" says little.
    fixed = datetime(2000, 1, 1, tzinfo=timezone(offset or timedelta()))
    return str(get_timezone_gmt(fixed, "long", locale=_locale(language)))


def date_and_time(moment: datetime, language: str, zone: ZoneInfo) -> str:
    """Write a moment with its zone: ``27 Februari 2025, 06.00 WIB``.

    A time that is written with the offset that the site's own zone has at
    that moment takes that zone's name.
    """
    local = moment.astimezone(zone)
    shown = local if local.utcoffset() == moment.utcoffset() else moment
    clock = _clock(shown.time().replace(second=0, microsecond=0), language)
    name = _zone_name(shown.tzinfo, shown.utcoffset(), language)
    return f"{_long_date(shown.date(), language)}{_comma(language)}{clock} {name}"


@lru_cache(maxsize=256)
def _comma(language: str) -> str:
    """What stands between a date and a time.

    Example:
        >>> _comma("ar-EG"), _comma("arn")
        ('، ', ', ')
    """
    main = language.partition("-")[0].lower()
    return {"ar": "، ", "fa": "، ", "ur": "، ", "zh": " ", "ja": " "}.get(main, ", ")


@lru_cache(maxsize=2048)
def month(name: str, language: str) -> str:
    """Write a month such as ``2025-02``: ``Februari 2025``."""
    year, number = name.split("-")
    first = date(int(year), int(number), 1)
    written = format_skeleton("yMMMM", first, locale=_locale(language))
    return written[:1].upper() + written[1:]


@lru_cache(maxsize=4096)
def number(value: int, language: str) -> str:
    """Write a number with the separators of a language: ``1.204``."""
    return format_decimal(value, locale=_locale(language))


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """``rtl`` for the languages that are written from the right, else ``ltr``."""
    return _locale(language).text_direction
