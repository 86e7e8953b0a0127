"""Numbers of a date and of a clock -> a moment."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta, tzinfo
from typing import Final

from warta.wire.calendars import common_year

_YEARS_BACK: Final = 12

_RECENT: Final = timedelta(days=2 * 366)
_AHEAD: Final = timedelta(days=60)
"""So far from the file's time a day may be that is named without its year."""


def moment_of(year: str, month: str, day: str, zone: tzinfo | None) -> datetime | None:
    """A moment of a day in any calendar's year, if there is such a day."""
    try:
        moment = datetime(common_year(int(year)), int(month), int(day), tzinfo=zone)
    except ValueError:
        return None
    return moment if 1800 <= moment.year <= 2200 else None


def whole_year(ending: int, near: datetime) -> int:
    """The last year of two digits that is not after `near`.

    Example:
        >>> whole_year(99, datetime(2000, 1, 2))
        1999
    """
    latest = (near + timedelta(days=2)).year
    return latest - (latest - ending) % 100


def nearest(
    month: int, day: int, weekday: int | None, near: datetime, zone: tzinfo | None
) -> datetime | None:
    """Find the year of a day: the last one with that weekday, not after `near`."""
    for year in _years(near):
        moment = moment_of(str(year), str(month), str(day), zone)
        if moment and moment <= near + timedelta(days=2) and weekday in (None, moment.weekday()):
            return moment
    return nearest(month, day, None, near, zone) if weekday is not None else None


def _years(near: datetime) -> Iterator[int]:
    yield from range(near.year + 1, near.year - _YEARS_BACK, -1)


def at_hand(
    month: int, day: int, weekday: int, near: datetime, named: Collection[int]
) -> datetime | None:
    """Find the year of a day of which a story says the weekday, but not the year.

    It is a day of the last two years or the next two months; else of the latest
    year that the story names; else the last such day, unless the next is less than
    a year away, for then nobody can tell.

    Args:
        month: Of the day.
        day: Its number.
        weekday: From 0, Monday.
        near: The file's time.
        named: The years that the story names.
    """
    around = range(near.year + 1, near.year - _YEARS_BACK, -1)
    years = sorted({*around, *named}, reverse=True)
    moments = (moment_of(str(year), str(month), str(day), near.tzinfo) for year in years)
    fitting = [moment for moment in moments if moment and moment.weekday() == weekday]
    for moment in fitting:
        if -_AHEAD <= near - moment <= _RECENT:
            return moment
    told = (moment for moment in fitting if moment.year in named)
    last = fitting[0] if fitting and fitting[0] <= near else None
    return next(told, last)


def at_clock(moment: datetime, hour: int, minute: int, second: int, zone: str) -> datetime:
    """A day at an hour, or the day as it is if no clock shows that hour.

    Args:
        moment: The day, in the zone that is wanted.
        hour: Of 24.
        minute: Of 60.
        second: Of 60; more is taken for the last.
        zone: How far the clock is from that of Greenwich, ``+07:00``; nothing for here.
    """
    if hour > 23 or minute > 59:
        return moment
    local = moment.replace(hour=hour, minute=minute, second=min(59, second))
    if not zone:
        return local
    here = local.utcoffset() or timedelta()
    return (local.replace(tzinfo=None) - _offset(zone) + here).replace(tzinfo=moment.tzinfo)


def _offset(zone: str) -> timedelta:
    sign = -1 if zone[0] == "-" else 1
    digits = zone[1:].replace(":", "")
    return sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
