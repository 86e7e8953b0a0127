"""Dates in copy, in the words of many languages -> a day and a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from warta.wire.calendars import CALENDARS, ERAS, Calendar, common_year
from warta.wire.copy import Sheet, first_line
from warta.wire.words import Words, any_of

_BODY: Final = 6000
_YEARS_BACK: Final = 12
_SURE: Final = 1.0
_NEARBY: Final = timedelta(days=3)
_FRESH: Final = timedelta(days=14)
"""So long copy may lie before it is filed, and its day is still of this year."""

_LEAD: Final = 1500
"""Characters in which a story says when things happened."""

_BEHIND: Final = 24
"""Characters between "said" and the day; "said it would reopen on Monday" has more."""

_PROPER_DAYS: Final = ("de", "en", "id", "ms")
"""Languages that write the days of the week with a capital."""

_FIRST_WORDS: Final = 160
_LONGEST_LINE: Final = 90
_DIGITS: Final = re.compile(r"\d+")
_BEFORE: Final = 36
_AFTER: Final = 40
_FORMS: Final = range(1, 11)
"""Forms of dates; the groups of each are numbered so."""

_YEARS_STATED: Final = ("y1", "y2", "y3", "y4", "y6", "y7", "y8")
_ZONES: Final = {"WIB": 7, "WITA": 8, "WIT": 9, "GMT": 0, "UTC": 0, "Z": 0}


class Day(NamedTuple):
    """A date that a text states."""

    moment: datetime
    sure: bool
    """Whether the year stands there too."""

    either: bool = False
    """Whether another reader might take the day for the month: ``04/03/2026``."""


class _Patterns(NamedTuple):
    dates: re.Pattern[str]
    months: dict[str, int]
    own_months: dict[str, int]
    """Those of the language's own calendar."""

    calendar: Calendar | None
    weekdays: dict[str, int]
    spoke: re.Pattern[str]
    """``said on Wednesday``."""

    label: re.Pattern[str]
    """What may stand before a date that has its own line."""

    line_words: re.Pattern[str]
    """What may stand around one: clocks, zones, days of another calendar."""

    either: bool
    """Whether some who write the language put the month first."""


@lru_cache(maxsize=64)
def _patterns(words: Words, language: str) -> _Patterns:
    base = language.partition("-")[0]
    languages = [tag for tag in dict.fromkeys((base, "en")) if tag in words.months]
    months = {
        form: number
        for tag in reversed(languages)
        for form, number in _numbered(words.months[tag][:12]).items()
    }
    own_months = _numbered(words.own_months.get(base, ()))
    weekdays = {
        name: number
        for tag in dict.fromkeys(("en", base))
        for number, name in enumerate(words.weekdays.get(tag, ())[:7])
    }
    if language.startswith("id"):
        weekdays |= {"jum'at": 4, "ahad": 6}
    month, weekday = any_of((*months, *own_months)), any_of(weekdays)
    verbs = any_of(
        verb
        for tag in languages
        for table in (words.speech, words.claims, words.quoting)
        for verb in table.get(tag, ())
    )
    again = rf"(?:[\s/(]+(?:{month})\)?(?![^\W\d_]))?"
    forms = (
        r"(?P<y1>\d{4})\s?[-/.年]\s?(?P<m1>\d{1,2})\s?[-/.月]\s?(?P<d1>\d{1,2})日?"
        r"|(?<!\d)(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>\d{4})(?!\d)"
        rf"|(?P<y7>\d{{4}})\.?\s(?:m\.\s)?(?P<m7>{month})\s(?P<d7>\d{{1,2}})(?![\d:])"
        rf"|(?<!\d)(?P<d3>\d{{1,2}})(?:\.|º|er|-[a-z]{{1,2}})?\s*(?:de\s+|d['’]|of\s+|/)?(?P<m3>{month})(?![^\W\d_])\.?{again}(?:,?\s*(?:de\s+|del\s+|năm\s+|พ\.ศ\.\s*|\u200cماه\s+|ماه\s+|/)?(?P<y3>\d{{4}})(?!\d))?"
        rf"|(?<![^\W\d_])(?P<m4>{month})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:(?:,?\s+|/|\s?ቀን\s?)(?P<y4>\d{{4}})(?!\d))?"
        rf"|(?P<era>{any_of(ERAS)})\s?(?P<y8>\d{{1,3}}|元)年\s?(?P<m8>\d{{1,2}})月\s?(?P<d8>\d{{1,2}})日"
        r"|(?P<m5>\d{1,2})[月월]\s?(?P<d5>\d{1,2})[日일]"
        r"|(?<=\()(?P<d6>\d{1,2})/(?P<m6>\d{1,2})(?:/(?P<y6>\d{4}))?(?=[/)]?\))"
        rf"|(?<![^\W\d_])(?:{any_of(words.day_parts.get(base, ()))})\s+(?P<d9>\d{{1,2}})/(?P<m9>\d{{1,2}})(?![\d/])"
        r"|(?P<d10>\d{1,2})日(?=[电電])"
    )
    clock = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    zone = r"(?P<zone>WIB|WITA|WIT|GMT|UTC|Z)?(?P<offset>[+-]\d{2}:?\d{2})?"
    return _Patterns(
        dates=re.compile(
            rf"(?:(?<![^\W\d_])(?P<weekday>{weekday})\s*(?P<bracket>[,(（]?)\s*(?:le\s|den\s|the\s|ngày\s|ที่\s)?\s*)?(?:{forms})(?:[T,\s|]*(?:pukul\s+|at\s+|um\s+)?{clock}\s*{zone})?",
            re.IGNORECASE,
        ),
        months=months,
        own_months=own_months,
        calendar=CALENDARS.get(base),
        weekdays=weekdays,
        spoke=re.compile(
            rf"(?<![^\W\d_])(?:{verbs})(?![^\W\d_])[^.!?\"]{{0,{_BEHIND}}}?(?<![^\W\d_])({weekday})(?![^\W\d_])",
            re.IGNORECASE,
        ),
        label=re.compile(rf"[\W_]*(?:(?:{any_of(words.date_labels)})(?!\w)\W*)?", re.IGNORECASE),
        line_words=re.compile(
            rf"\d{{1,2}}\s(?:{any_of(words.lunar_months)})\s\d{{4}}"
            r"|(?<!\d)\d{1,2}\s?[:.]\s?\d{2}(?!\d)|(?:(?:GMT|UTC)\s?)?[+-]\d{1,2}(?![\d:])"
            rf"|(?<!\w)(?:{any_of((*words.date_words, *words.zones, *weekdays))})(?!\w)",
            re.IGNORECASE,
        ),
        either=language.startswith("en"),
    )


def take_date_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take lines off the top of a story that hold nothing but a date."""
    patterns = _patterns(words, sheet.facts.language)
    while True:
        first, rest = first_line(sheet.passages)
        if not rest or not _is_date_line(first.text, patterns):
            return sheet
        sheet = sheet.on(passages=rest, removed=[first.removed("date")], day=first.text)


def _is_date_line(text: str, patterns: _Patterns) -> bool:
    """Whether a line holds a date and nothing that no date line has."""
    if len(text) > _LONGEST_LINE or not _DIGITS.search(text):
        return False
    label = patterns.label.match(text)
    bare, dates = patterns.dates.subn(" ", text[label.end() if label else 0 :])
    return dates > 0 and not any(map(str.isalnum, patterns.line_words.sub(" ", bare)))


def read_day(text: str, near: datetime, words: Words, language: str) -> Day | None:
    """Read the words of a date, as a header or a dateline states it.

    Args:
        text: Such as ``Kamis, 27 Feb 2025 15:01 WIB`` or ``April 25``.
        near: The moment that a date without a year is nearest to.
        words: Knows months and weekdays.
        language: Of the story.
    """
    for match in _patterns(words, language).dates.finditer(text):
        day = _read(match, near, _patterns(words, language))
        if day:
            return day
    return None


def settle_year(day: Day, text: str, near: datetime, words: Words, language: str) -> Day:
    """Choose the year of a date that states none, by the weekday on which somebody spoke.

    "HULL, June 12 - … the mayor said on Wednesday" was in a year in which June 12
    was a Wednesday. That counts only where the file is not of those days, and
    where one weekday stands more often behind "said" than the others.

    Args:
        day: The last such day before `near`.
        text: The story.
        near: The file's time.
        words: Knows weekdays.
        language: Of the story.
    """
    if abs(near - day.moment) <= _FRESH:
        return day
    patterns = _patterns(words, language)
    named = patterns.spoke.findall(text[:_LEAD])
    if language.partition("-")[0] in _PROPER_DAYS:
        # Written small it is another word: "dua minggu".
        named = [name for name in named if name[0].isupper()]
    ranked = Counter(patterns.weekdays[" ".join(name.lower().split())] for name in named)
    best = ranked.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return day
    moment = _nearest(day.moment.month, day.moment.day, best[0][0], near, near.tzinfo)
    return day if moment is None else day._replace(moment=day.moment.replace(year=moment.year))


def find_day(text: str, near: datetime, words: Words, language: str) -> Day | None:
    """Find the day that a text was written in its prose.

    Copy says when somebody spoke, "kata dia, Senin (20/10/2025)", in nearly
    every story; such dates win, and among them those that stand most often.
    """
    patterns = _patterns(words, language)
    votes: dict[datetime, float] = {}
    sure: dict[datetime, bool] = {}
    for match in _matches(text, patterns):
        weight = _weight(match, text)
        day = _read(match, near, patterns) if weight else None
        if day is None or (weight < _SURE and not _is_near(day, match, near)):
            continue
        at = day.moment.replace(hour=0, minute=0, second=0)
        votes[at] = votes.get(at, 0) + weight
        sure[at] = sure.get(at, False) or day.sure
    if not votes:
        return None
    best = max(votes, key=lambda at: (votes[at], at))
    return Day(best, sure[best])


def _is_near(day: Day, match: re.Match[str], near: datetime) -> bool:
    """Whether a date in mid-prose may be the day of writing, and not history."""
    age = near - day.moment
    lately = timedelta(days=-2) <= age <= timedelta(days=4)
    first = day.sure and match.start() < _FIRST_WORDS and abs(age) <= timedelta(days=3660)
    return lately or first


def _matches(text: str, patterns: _Patterns) -> Iterator[re.Match[str]]:
    """Find dates near digits: looking everywhere takes ten times as long."""
    end = 0
    for digits in _DIGITS.finditer(text, 0, _BODY):
        if digits.start() < end:
            continue
        start = max(end, digits.start() - _BEFORE)
        match = patterns.dates.search(text, start, digits.end() + _AFTER)
        if match:
            end = match.end()
            yield match


def date_in_name(file: str, zone: ZoneInfo) -> datetime | None:
    """Find a date in a file's name: ``2025-02-27-x.txt``, ``20250227_x.txt``."""
    name = file.rpartition("/")[2]
    for match in re.finditer(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)", name):
        moment = _moment(match[1], match[2], match[3], zone)
        if moment:
            return moment
    return None


def _weight(match: re.Match[str], text: str) -> float:
    """How much a date in prose says about the day of writing."""
    year = any(match[name] for name in _YEARS_STATED)
    bracket = (
        match["d6"] or text[match.start() - 1 : match.start()] == "(" or match["bracket"] == "("
    )
    if match["weekday"]:
        said = text[: match.start()].rstrip()[-1:] == ","
        return (3.0 if year else 2.0) + said
    if bracket:
        return 2.0 if year else 1.0
    # "5月14日" and "sáng 14/5" are how some languages say today.
    return 0.5 if year or match["d5"] or match["d9"] else 0.0


def _read(match: re.Match[str], near: datetime, patterns: _Patterns) -> Day | None:
    found = match.groupdict()
    day, month_text, year = (_stated(found, part) for part in "dmy")
    zone = near.tzinfo
    own = _read_own(day, month_text, year, near, patterns)
    if own:
        midnight = datetime(own.year, own.month, own.day, tzinfo=zone)
        return Day(_at_clock(midnight, match), bool(year))
    if not month_text:
        moments = (_nearest(month, int(day), None, near, zone) for month in range(1, 13))
        last = max(filter(None, moments), default=None)
        return Day(last, sure=False) if last else None
    if month_text.lower() in patterns.own_months:
        return None
    month = _number(month_text, patterns)
    if found["m2"] and month > 12 and int(day) <= 12:
        month, day = int(day), str(month)
    if found["era"]:
        year = str(ERAS[found["era"]] + (1 if year == "元" else int(year)))
    weekday = patterns.weekdays.get(" ".join((found["weekday"] or "").lower().split()))
    moment = (
        _moment(year, str(month), day, zone)
        if year
        else _nearest(month, int(day), weekday, near, zone)
    )
    if moment is None:
        return None
    if year and month == 1 and weekday not in (None, moment.weekday()):
        # In January people still write the old year; the weekday knows better.
        meant = _moment(str(int(year) + 1), "1", day, zone)
        if meant and meant.weekday() == weekday and meant <= near + timedelta(days=2):
            return Day(_at_clock(meant, match), sure=False)
    either = patterns.either and bool(found["m2"]) and int(day) <= 12 and int(day) != month
    if either and year and abs(near - moment) > _NEARBY:
        # The other way round, it may be the day on which the file was made.
        other = _moment(year, day, str(month), zone)
        if other and abs(near - other) <= _NEARBY:
            moment = other
    return Day(_at_clock(moment, match), bool(year), either)


def _stated(found: dict[str, str | None], part: str) -> str:
    """The day, month or year of a date, in whichever form it stands."""
    return next((found[f"{part}{form}"] or "" for form in _FORMS if found.get(f"{part}{form}")), "")


def _read_own(day: str, month: str, year: str, near: datetime, patterns: _Patterns) -> date | None:
    """Read a date of the language's own calendar, by its month or by its year."""
    calendar = patterns.calendar
    if calendar is None:
        return None
    number = patterns.own_months.get(month.lower())
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


def _number(text: str, patterns: _Patterns) -> int:
    return int(text) if text.isdigit() else patterns.months[" ".join(text.lower().split())]


def _moment(year: str, month: str, day: str, zone: tzinfo | None) -> datetime | None:
    try:
        moment = datetime(common_year(int(year)), int(month), int(day), tzinfo=zone)
    except ValueError:
        return None
    return moment if 1800 <= moment.year <= 2200 else None


def _nearest(
    month: int, day: int, weekday: int | None, near: datetime, zone: tzinfo | None
) -> datetime | None:
    """Find the year of a day: the last one with that weekday, not after `near`."""
    for year in _years(near):
        moment = _moment(str(year), str(month), str(day), zone)
        if moment and moment <= near + timedelta(days=2) and weekday in (None, moment.weekday()):
            return moment
    return _nearest(month, day, None, near, zone) if weekday is not None else None


def _years(near: datetime) -> Iterator[int]:
    yield from range(near.year + 1, near.year - _YEARS_BACK, -1)


def _at_clock(moment: datetime, match: re.Match[str]) -> datetime:
    if not match["hour"]:
        return moment
    hour, minute = int(match["hour"]), int(match["minute"])
    if match["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    if hour > 23 or minute > 59:
        return moment
    local = moment.replace(hour=hour, minute=minute, second=min(59, int(match["second"] or 0)))
    offset = None
    if match["zone"]:
        offset = timedelta(hours=_ZONES[match["zone"].upper()])
    elif match["offset"]:
        sign = -1 if match["offset"][0] == "-" else 1
        digits = match["offset"][1:].replace(":", "")
        offset = sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset is None:
        return local
    here = local.utcoffset() or timedelta()
    return (local.replace(tzinfo=None) - offset + here).replace(tzinfo=moment.tzinfo)
