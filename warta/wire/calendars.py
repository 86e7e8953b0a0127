"""Dates of other calendars -> the day that the rest of the world calls it.

Small arithmetic, pure and without a library; ``docs/decisions/calendars.md``
says why, and how exact each is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""Eras whose months are ours, and what is added to their years."""

_BUDDHIST: Final = 543
"""Years by which Thailand is ahead: it counts from the death of the Buddha."""

_BUDDHIST_YEARS: Final = range(2400, 2700)

_FIRST_SOLAR_YEAR: Final = date(622, 3, 21).toordinal()
"""New Year of the year 1 of Iran's calendar, as we would count."""

_FIRST_ETHIOPIAN_YEAR: Final = date(8, 8, 27).toordinal()

# On which day of ours the months of Nepal start, give or take one. They follow
# the sun through the stars, so their lengths differ from year to year.
_NEPALI_STARTS: Final = (
    (4, 14), (5, 15), (6, 15), (7, 17), (8, 17), (9, 17),
    (10, 18), (11, 17), (12, 16), (1, 15), (2, 13), (3, 14),
)  # fmt: skip


def common_year(year: int) -> int:
    """Turn a year into ours where only the years are counted otherwise.

    Example:
        >>> common_year(2568)
        2025
    """
    return year - _BUDDHIST if year in _BUDDHIST_YEARS else year


class Calendar(NamedTuple):
    """A calendar with months of its own."""

    years: range
    """Its years that newsrooms write of; none of ours when they do."""

    day: Callable[[int, int, int], date]
    """The day of a year, month and day of the month; a `ValueError` if there is none."""

    def read(self, year: int, month: int, day: int) -> date | None:
        """Read a date, or nothing where there is no such day."""
        try:
            return self.day(year, month, day)
        except ValueError:
            return None

    def nearest(self, month: int, day: int, near: date) -> date | None:
        """Find the last such day that is not after `near`."""
        days = (self.read(year, month, day) for year in self.years)
        return max((found for found in days if found and found <= near), default=None)


def _solar_hijri(year: int, month: int, day: int) -> date:
    """Read Iran's calendar: 8 leap years in each 33, as it has been since 1799."""
    if not 1 <= day <= (31 if month <= 6 else 30):
        raise ValueError("no such day")
    before = (month - 1) * 31 - max(0, month - 7)
    leaps = (8 * year + 21) // 33
    return date.fromordinal(_FIRST_SOLAR_YEAR - 1 + 365 * (year - 1) + leaps + before + day)


def _ethiopian(year: int, month: int, day: int) -> date:
    """Read Ethiopia's calendar: 12 months of 30 days, and what is left."""
    if not 1 <= day <= 30:
        raise ValueError("no such day")
    before = 365 * (year - 1) + year // 4 + 30 * (month - 1)
    return date.fromordinal(_FIRST_ETHIOPIAN_YEAR + before + day - 1)


def _bikram_sambat(year: int, month: int, day: int) -> date:
    """Read Nepal's calendar, to within a day."""
    if not 1 <= day <= 32:
        raise ValueError("no such day")
    starts = _NEPALI_STARTS[month - 1]
    first = date(year - (57 if month <= 9 else 56), *starts)
    return date.fromordinal(first.toordinal() + day - 1)


_SOLAR_HIJRI: Final = Calendar(range(1300, 1500), _solar_hijri)
_ETHIOPIAN: Final = Calendar(range(1940, 2100), _ethiopian)

CALENDARS: Final = {
    "am": _ETHIOPIAN,
    "fa": _SOLAR_HIJRI,
    "ne": Calendar(range(2040, 2140), _bikram_sambat),
    "ps": _SOLAR_HIJRI,
    "ti": _ETHIOPIAN,
}
"""By the language whose newsrooms use it; the months are in ``words/months.toml``."""
