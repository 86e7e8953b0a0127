"""The words of a date, in many languages -> a day and a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.calendars import CALENDARS, ERAS, Calendar
from warta.wire.moments import at_clock, moment_of, nearest, whole_year
from warta.wire.words import Words, any_of

_NEARBY: Final = timedelta(days=3)
_FORMS: Final = range(1, 11)
"""Forms of dates; the groups of each are numbered so."""

_BARE: Final = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")
"""A day and a month that stand where only a date can: ``BRUSSEL 12/05 (BELGA)``."""

_LONE: Final = re.compile(r"\d{1,2}日")
"""A day that stands where only a dateline can: ``［１９日 ロイター］``."""

SHORT_YEAR: Final = re.compile(r"(?:((?<!\S)\d{1,2}[./-]\d{1,2}[./-])|(?<!\w)')(\d\d)(?![\d./])")
"""The year of ``Date: 12/05/86``, or behind an apostrophe: ``12 May '86``."""

THAI_YEAR: Final = re.compile(r"(?<=[\u0e01-\u0e2e]\.)(?:\s?พ\.ศ\.)?\s?([4-9]\d)(?=\s|$)")
"""The year behind a short month, of which the first half goes without saying: ``28 พ.ย. 56``."""

_NUMBER: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_FIGURES: Final = re.compile(
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]|\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}|/\d{1,2}|[月월]|日[电電])|\d{1,3}年"
)
"""How dates begin that name no month."""

_AWAY: Final = re.compile(r"[+-]\d{2}:?\d{2}")
"""How far a clock is from that of Greenwich."""

_BEFORE: Final = 36
_AFTER: Final = 40
"""Characters around the first number of a date."""

_YEARS: Final = ("y1", "y2", "y3", "y4", "y6", "y7", "y8")


class Day(NamedTuple):
    """A date that a text states."""

    moment: datetime
    sure: bool
    """Whether the year stands there too."""

    either: bool = False
    """Whether another reader might take the day for the month: ``04/03/2026``."""


class Dates(NamedTuple):
    """How a language writes dates."""

    pattern: re.Pattern[str]
    months: dict[str, int]
    own_months: dict[str, int]
    """Those of the language's own calendar."""

    signs: frozenset[str]
    """One word of each month's name."""

    calendar: Calendar | None
    weekdays: dict[str, int]
    zones: dict[str, str]
    """How far the clocks of zones are from that of Greenwich."""

    either: bool
    """Whether some who write the language put the month first."""

    short_years: bool
    """Whether most write but the second half of a year behind a month: ``22 ส.ค.62``."""


@lru_cache(maxsize=64)
def dates_of(words: Words, language: str) -> Dates:
    """Gather what a language, and English, knows of dates."""
    base = language.partition("-")[0]
    months = {
        form: number
        for tag in dict.fromkeys(("en", base))
        for form, number in _numbered(words.months.get(tag, ())[:12]).items()
    }
    own_months = _numbered(words.own_months.get(base, ()))
    weekdays = {
        name: number
        for tag in dict.fromkeys(("en", base))
        for number, name in enumerate(words.weekdays.get(tag, ())[:7])
    }
    weekdays |= {
        other: weekdays[name] for other, name in words.other_weekdays.items() if name in weekdays
    }
    return Dates(
        pattern=_pattern((*months, *own_months), weekdays, words.day_parts.get(base, ()), words),
        months=months,
        own_months=own_months,
        signs=frozenset(
            max(_WORD.findall(name), key=len)
            for name in (*months, *own_months)
            if _WORD.search(name)
        ),
        calendar=CALENDARS.get(base),
        weekdays=weekdays,
        zones={name: away for name, away in words.zones.items() if _AWAY.fullmatch(away)},
        either=base == "en",
        short_years=base == "th",
    )


def _pattern(
    months: Iterable[str], weekdays: Iterable[str], day_parts: Iterable[str], words: Words
) -> re.Pattern[str]:
    month, weekday = any_of(months), any_of(weekdays)
    ordinal = rf"(?:\.|-[a-z]{{1,2}}|\s?(?:{any_of(words.day_endings)}))?"
    of, in_year = any_of(words.before_months), any_of(words.before_years)
    again = rf"(?:[\s/(]+(?:{month})\)?(?![^\W\d_]))?"
    forms = (
        r"(?P<y1>\d{4})\s?[-/.年]\s?(?P<m1>\d{1,2})\s?[-/.月]\s?(?P<d1>\d{1,2})日?"
        r"|(?<!\d)(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>\d{4})(?!\d)"
        rf"|(?P<y7>\d{{4}})\.?\s(?:m\.\s)?(?P<m7>{month})\s(?P<d7>\d{{1,2}})(?![\d:])"
        rf"|(?<!\d)(?P<d3>\d{{1,2}}){ordinal}\s*(?:(?:{of})\s*|/)?(?P<m3>{month})(?![^\W\d_])\.?{again}"
        rf"(?:\s?[,،]?\s*(?:(?:{in_year})\s*|/)?(?P<y3>\d{{4}})(?!\d))?"
        rf"|(?<![^\W\d_])(?P<m4>{month})\.?\s+(?P<d4>\d{{1,2}}){ordinal}(?![\d:])"
        rf"(?:(?:[,፣]?\s+|/|\s?(?:{in_year})\s?)(?P<y4>\d{{4}})(?!\d))?"
        rf"|(?P<era>{any_of(ERAS)})\s?(?P<y8>\d{{1,3}}|元)年\s?(?P<m8>\d{{1,2}})月\s?(?P<d8>\d{{1,2}})日"
        r"|(?P<m5>\d{1,2})[月월]\s?(?P<d5>\d{1,2})[日일]"
        r"|(?<=\()(?P<d6>\d{1,2})/(?P<m6>\d{1,2})(?:/(?P<y6>\d{4}|\d\d))?(?=[/)]?\))"
        rf"|(?<![^\W\d_])(?:{any_of(day_parts)})\s+(?P<d9>\d{{1,2}})/(?P<m9>\d{{1,2}})(?![\d/])"
        r"|(?P<d10>\d{1,2})日(?=[电電])"
    )
    clock = (
        r"(?P<hour>\d{1,2})(?:[:.時时点點]|\s?h\s?)(?P<minute>\d{2})分?"
        r"(?:[:.](?P<second>\d{2}))?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    )
    # In capitals: "à 7h00 est" goes on.
    zone = rf"(?:(?P<zone>(?-i:{any_of(words.zones)}))(?!\w))?(?P<offset>{_AWAY.pattern})?"
    return re.compile(
        rf"(?:(?<![^\W\d_])(?P<weekday>{weekday})\s*(?P<bracket>[,(（]?)\s*(?:(?:{any_of(words.before_days)})\s)?\s*)?"
        rf"(?:{forms})(?:[T,\s|]*(?:(?:{any_of(words.before_clocks)})\s+)?{clock}\s*{zone})?",
        re.IGNORECASE,
    )


def read_day(text: str, near: datetime, words: Words, language: str) -> Day | None:
    """Read the words of a date, as a header or a dateline states it.

    Args:
        text: Such as ``Kamis, 27 Feb 2025 15:01 WIB`` or ``April 25``.
        near: The moment that a date without a year is nearest to.
        words: Knows months and weekdays.
        language: Of the story.
    """
    dates = dates_of(words, language)
    if bare := _BARE.fullmatch(text):
        text = f"({bare[1]}/{bare[2]})"
    if _LONE.fullmatch(text):
        text = f"{text}電"
    text = THAI_YEAR.sub(r" 25\1", text)
    text = SHORT_YEAR.sub(lambda short: f"{short[1] or ''}{whole_year(int(short[2]), near)}", text)
    found = (read_match(match, near, dates) for match in dates.pattern.finditer(text))
    return next(filter(None, found), None)


def find_dates(text: str, end: int, dates: Dates) -> Iterator[re.Match[str]]:
    """Find dates near numbers, up to `end`, where a month or the figures speak for one.

    Looking everywhere takes many times as long.
    """
    done = 0
    for number in _NUMBER.finditer(text, 0, end):
        at = number.start()
        if at < done:
            continue
        start, stop = max(done, at - _BEFORE), number.end() + _AFTER
        near = _WORD.findall(text[start:stop].lower())
        if dates.signs.isdisjoint(near) and not _FIGURES.match(text, at):
            continue
        if match := dates.pattern.search(text, start, stop):
            done = match.end()
            yield match


def states_year(match: re.Match[str]) -> bool:
    """Whether the year of a date stands there, too."""
    return any(match[name] for name in _YEARS)


def is_in_bracket(match: re.Match[str]) -> bool:
    """Whether a date stands in a bracket: ``Rabu (4/3)``."""
    opened = match.string[match.start() - 1 : match.start()] == "("
    return opened or match["d6"] is not None or match["bracket"] == "("


def says_today(match: re.Match[str]) -> bool:
    """Whether a date without a year is how some languages say today: "5月14日", "sáng 14/5"."""
    return match["d5"] is not None or match["d9"] is not None


def read_match(match: re.Match[str], near: datetime, dates: Dates) -> Day | None:
    """Read a date that the pattern of a language found."""
    found = match.groupdict()
    day, month_text, year = (_stated(found, part) for part in "dmy")
    zone = near.tzinfo
    own = _read_own(day, month_text, year, near, dates)
    if own:
        midnight = datetime(own.year, own.month, own.day, tzinfo=zone)
        return Day(_at_clock(midnight, match, dates), bool(year))
    if not month_text:
        moments = (nearest(month, int(day), None, near, zone) for month in range(1, 13))
        last = max(filter(None, moments), default=None)
        return Day(last, sure=False) if last else None
    if month_text.lower() in dates.own_months:
        return None
    month = _number(month_text, dates)
    if found["m2"] and month > 12 and int(day) <= 12:
        month, day = int(day), str(month)
    if found["era"]:
        year = str(ERAS[found["era"]] + (1 if year == "元" else int(year)))
    weekday = dates.weekdays.get(" ".join((found["weekday"] or "").lower().split()))
    if len(year) == 2:
        # Without the day of the week it may be a score.
        moment = moment_of(str(whole_year(int(year), near)), str(month), day, zone)
        agrees = moment is not None and moment.weekday() == weekday
        return Day(_at_clock(moment, match, dates), sure=True) if moment and agrees else None
    if not year:
        moment = nearest(month, int(day), weekday, near, zone)
        return Day(_at_clock(moment, match, dates), sure=False) if moment else None
    moment = moment_of(year, str(month), day, zone)
    if moment is None:
        return None
    if newer := _newer(moment, weekday, near):
        return Day(_at_clock(newer, match, dates), sure=False)
    either = dates.either and bool(found["m2"]) and int(day) <= 12 and int(day) != month
    if either and abs(near - moment) > _NEARBY:
        # The other way round, it may be the day on which the file was made.
        other = moment_of(year, day, str(month), zone)
        if other and abs(near - other) <= _NEARBY:
            moment = other
    return Day(_at_clock(moment, match, dates), sure=True, either=either)


def _newer(moment: datetime, weekday: int | None, near: datetime) -> datetime | None:
    """The same day a year later, if in January somebody still wrote the old year."""
    if moment.month != 1 or weekday in (None, moment.weekday()):
        return None
    meant = moment.replace(year=moment.year + 1)
    fits = meant.weekday() == weekday and meant <= near + timedelta(days=2)
    return meant if fits else None


def _stated(found: dict[str, str | None], part: str) -> str:
    """The day, month or year of a date, in whichever form it stands."""
    return next((found[f"{part}{form}"] or "" for form in _FORMS if found.get(f"{part}{form}")), "")


def _read_own(day: str, month: str, year: str, near: datetime, dates: Dates) -> date | None:
    """Read a date of the language's own calendar, by its month or by its year."""
    calendar = dates.calendar
    if calendar is None:
        return None
    number = dates.own_months.get(month.lower())
    if number and year:
        return calendar.read(int(year), number, int(day))
    if number:
        return calendar.nearest(number, int(day), near.date() + timedelta(days=2))
    if month.isdigit() and year and int(year) in calendar.years and int(month) <= 12:
        beyond = int(year) > near.year + 30 or int(year) < near.year - 300
        return calendar.read(int(year), int(month), int(day)) if beyond else None
    return None


def _numbered(months: Iterable[str]) -> dict[str, int]:
    """The number of each form of a month's name."""
    return {
        form.replace("_", " "): number
        for number, entry in enumerate(months, 1)
        for form in entry.split()
    }


def _number(text: str, dates: Dates) -> int:
    return int(text) if text.isdigit() else dates.months[" ".join(text.lower().split())]


def _at_clock(moment: datetime, match: re.Match[str], dates: Dates) -> datetime:
    if not match["hour"]:
        return moment
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if match["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    away = match["offset"] or dates.zones.get(match["zone"], "")
    return at_clock(moment, hour, minute, second, away)
