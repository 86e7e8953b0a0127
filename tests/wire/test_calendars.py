"""Other calendars: days that are known from almanacs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from warta.wire.calendars import CALENDARS, common_year


@pytest.mark.parametrize(
    ("language", "theirs", "ours"),
    [
        ("fa", (1399, 1, 1), date(2020, 3, 20)),
        ("fa", (1399, 12, 30), date(2021, 3, 20)),
        ("fa", (1400, 1, 1), date(2021, 3, 21)),
        ("fa", (1403, 12, 30), date(2025, 3, 20)),
        ("fa", (1404, 2, 24), date(2025, 5, 14)),
        ("fa", (1404, 7, 1), date(2025, 9, 23)),
        ("am", (2015, 13, 6), date(2023, 9, 11)),
        ("am", (2016, 1, 1), date(2023, 9, 12)),
        ("am", (2017, 1, 1), date(2024, 9, 11)),
        ("am", (2017, 9, 6), date(2025, 5, 14)),
    ],
)
def test_a_date_of_another_calendar_is_a_day_of_ours(
    language: str, theirs: tuple[int, int, int], ours: date
) -> None:
    assert CALENDARS[language].read(*theirs) == ours


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ((2081, 1, 1), date(2024, 4, 13)),
        ((2081, 9, 1), date(2024, 12, 16)),
        ((2081, 10, 1), date(2025, 1, 14)),
        ((2082, 1, 25), date(2025, 5, 8)),
    ],
)
def test_a_nepali_date_is_right_to_within_a_day(theirs: tuple[int, int, int], ours: date) -> None:
    made = CALENDARS["ne"].read(*theirs)

    assert made is not None
    assert abs(made - ours) <= timedelta(days=1)


@pytest.mark.parametrize("day", [0, 33, 99])
@pytest.mark.parametrize("language", sorted(CALENDARS))
def test_a_day_that_is_none_is_told(language: str, day: int) -> None:
    assert CALENDARS[language].read(CALENDARS[language].years[0], 1, day) is None


def test_the_nearest_day_is_the_last_one() -> None:
    near = date(2025, 5, 16)

    assert CALENDARS["fa"].nearest(2, 24, near) == date(2025, 5, 14)
    assert CALENDARS["fa"].nearest(3, 24, near) == date(2024, 6, 13)


def test_only_buddhist_years_are_moved() -> None:
    assert [common_year(year) for year in (1403, 2025, 2568)] == [1403, 2025, 2025]
