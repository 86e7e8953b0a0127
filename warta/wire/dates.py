"""Which of the dates in a story is its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from warta.wire.days import (
    THAI_YEAR,
    Dates,
    Day,
    dates_of,
    find_dates,
    is_in_bracket,
    read_match,
    says_today,
    states_year,
)
from warta.wire.moments import at_hand, moment_of, nearest
from warta.wire.words import Words, any_of

_BODY: Final = 6000
_SURE: Final = 1.0
_SPOKEN: Final = 10.0
"""What a day on which somebody spoke counts, more than days on which things happen."""

_FRESH: Final = timedelta(days=14)
"""So long copy may lie before it is filed, and its day is still of this year."""

_STALE: Final = 5
"""So many years a guess may be after the latest that the story names."""

_LEAD: Final = 1500
"""Characters in which a story says when things happened."""

_BEHIND: Final = 24
"""Characters between "said" and the day; "said it would reopen on Monday" has more."""

_CLAUSE: Final = 160
"""Characters of a clause before the day that it ends in."""

_SPEAKER: Final = 40
"""Characters of who "said", between the day and the verb."""

_PROPER_DAYS: Final = ("de", "en", "id", "ms")
"""Languages that write the days of the week with a capital."""

_FIRST_WORDS: Final = 160

_YEAR: Final = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")

_PICTURE: Final = re.compile(r"/[^\W\d_]")
"""Whose picture it is, behind its day: ``2025.2.26/한빛뉴스``."""

_A_DAY: Final = timedelta(days=1)
_FEW_DAYS: Final = timedelta(days=4)
_A_WEEK: Final = timedelta(days=7)
_GRACE: Final = timedelta(days=2)
_SOON: Final = timedelta(days=60)
_TEN_YEARS: Final = timedelta(days=3660)


class _Spoken(NamedTuple):
    """Weekdays near a verb of saying; the group is the day."""

    after: re.Pattern[str]
    """``said on Wednesday``."""

    before: re.Pattern[str]
    """``struck on Wednesday, the mayor said``, which is less sure."""

    coming: re.Pattern[str]
    """What makes such a day one to come: ``will``."""

    future: re.Pattern[str]
    """What does so and nothing else: ``akan``, but not ``to``."""

    past: re.Pattern[str]
    """What says behind a day that it is over: `` lalu``."""

    speaker: re.Pattern[str]
    """Who said it, right before a day: ``kata Wali Kota Ali, ``."""

    told: re.Pattern[str]
    """The same without a day of the week: ``said in a statement on ``."""

    now: re.Pattern[str]
    """What says right before a date that it is the day of writing: ``hari ini, ``."""

    eve: re.Pattern[str]
    """What says that it is the day before that: ``昨天（``."""

    of_other_year: re.Pattern[str]
    """What says right before a day that it is of another year: ``지난해 ``."""

    in_other_year: re.Pattern[str]
    """What says so behind it: `` tahun lalu``."""

    verb: re.Pattern[str]
    """A verb of saying."""

    ahead: re.Pattern[str]
    """What says behind a day that it is to come: `` mendatang``."""

    limit: re.Pattern[str]
    """What makes a date the end or the start of something: ``hingga ``, ``1 Januari - ``."""

    until: re.Pattern[str]
    """The same at the start of a sentence."""

    so_far: re.Pattern[str]
    """What makes such an end the moment of writing: ``hingga Senin (3/3) pagi, … telah``."""


@lru_cache(maxsize=64)
def _spoken(words: Words, language: str) -> _Spoken:
    base = language.partition("-")[0]
    verbs = any_of(
        verb
        for tag in dict.fromkeys((base, "en"))
        if tag in words.months
        for table in (words.speech, words.claims, words.quoting)
        for verb in table.get(tag, ())
    )
    dates = dates_of(words, language)
    weekday = any_of(dates.weekdays)
    verb, day = (rf"(?<![^\W\d_])(?:{names})(?![^\W\d_])" for names in (verbs, f"({weekday})"))
    other_years = any_of(words.other_years.get(base, ()))
    to_whom = rf"\s(?:{any_of(words.told_in.get(base, ()))})(?:\s[^\s.!?,\"]+){{1,4}}?"
    return _Spoken(
        after=re.compile(rf"{verb}[^.!?\"]{{0,{_BEHIND}}}?{day}", re.IGNORECASE),
        before=re.compile(rf"{day},\s[^.!?,\"]{{0,{_SPEAKER}}}?{verb}", re.IGNORECASE),
        coming=re.compile(
            rf"(?<!\w)(?:{any_of(words.coming.get(base, ()))})(?!\w)[^.!?]*$", re.IGNORECASE
        ),
        future=re.compile(
            rf"(?<!\w)(?:{any_of(words.futures.get(base, ()))})(?!\w)[^.!?]*$", re.IGNORECASE
        ),
        past=re.compile(rf"\)?\s(?:{any_of(words.past_days.get(base, ()))})(?!\w)"),
        speaker=re.compile(
            rf"(?<!\w)(?:{any_of(words.quoting.get(base, ()))})\s[^.!?\"\n]*,\s*$", re.IGNORECASE
        ),
        told=re.compile(
            rf"{verb}(?:\s\w+|{to_whom})?\s(?:{any_of(words.on_days.get(base, ()))})\s$",
            re.IGNORECASE,
        ),
        now=_right_before(words.this_day.get(base, ())),
        eve=_right_before(words.day_before.get(base, ())),
        of_other_year=re.compile(rf"(?:{other_years})\s?$", re.IGNORECASE),
        in_other_year=re.compile(rf"\)?,?\s(?:{other_years})(?!\w)", re.IGNORECASE),
        verb=re.compile(verb, re.IGNORECASE),
        ahead=re.compile(rf"\)?,?\s(?:{any_of(words.days_ahead.get(base, ()))})(?!\w)"),
        limit=re.compile(
            rf"(?<!\w)(?:{any_of(words.day_limits.get(base, ()))})\s?$"
            rf"|(?<!\w)(?:{any_of(dates.months)})\s?[-–—]\s?$",
            re.IGNORECASE,
        ),
        until=re.compile(
            rf"(?:^|[.!?\"”]\s)(?:{any_of(words.day_limits.get(base, ()))})\s$",
            re.IGNORECASE | re.MULTILINE,
        ),
        so_far=re.compile(
            rf"[^.!?,;]{{0,{_BEHIND}}},[^.!?;]{{0,{_SPEAKER}}}?\s(?:{any_of(words.so_far.get(base, ()))})\s"
        ),
    )


def _right_before(names: Collection[str]) -> re.Pattern[str]:
    """A pattern for what stands before a date; in scripts without spaces, before a bracket."""
    return re.compile(
        rf"(?<!\w)(?:{any_of(names)}),?\s$|(?:{any_of(names)})\s?[（(]$", re.IGNORECASE
    )


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
    spoken, lead = _spoken(words, language), text[:_LEAD]
    named = spoken.after.findall(lead) or [
        match[1]
        for match in spoken.before.finditer(lead)
        if not spoken.coming.search(lead, max(0, match.start() - _CLAUSE), match.start())
    ]
    if language.partition("-")[0] in _PROPER_DAYS:
        # Written small it is another word: "dua minggu".
        named = [name for name in named if name[0].isupper()]
    weekdays = dates_of(words, language).weekdays
    ranked = Counter(weekdays[" ".join(name.lower().split())] for name in named)
    best = ranked.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return day
    moment = nearest(day.moment.month, day.moment.day, best[0][0], near, near.tzinfo)
    return day if moment is None else day._replace(moment=day.moment.replace(year=moment.year))


def doubt_year(day: Day, text: str, near: datetime) -> str:
    """Say that the year of a date was guessed, and what in the story speaks against it."""
    guess = f"the text gives no year; {day.moment:%Y} was guessed"
    latest = max(_years_named(text), default=day.moment.year)
    if abs(near - day.moment) <= _FRESH or day.moment.year - latest <= _STALE:
        return guess
    return f"{guess}, though it names none after {latest}"


def _years_named(text: str) -> set[int]:
    """The years that a story names, and not ``1,990`` or ``2015.5``."""
    return set(map(int, _YEAR.findall(text[:_BODY])))


def find_day(
    text: str, near: datetime, words: Words, language: str, rights: str = ""
) -> Day | None:
    """Find the day that a text was written in its prose.

    Copy says when somebody spoke, "kata dia, Senin (20/10/2025)", in nearly
    every story; the latest such day wins, or else the day that stands most often.

    Args:
        text: The story.
        near: The file's time.
        words: Knows months and weekdays.
        language: Of the story.
        rights: What stood below it and names a year: a copyright.
    """
    dates, spoken = dates_of(words, language), _spoken(words, language)
    if dates.short_years:
        text = THAI_YEAR.sub(r" 25\1", text)
    named = _years_named(rights) | _years_named(text)
    votes: dict[datetime, float] = {}
    sure: dict[datetime, bool] = {}
    told: set[datetime] = set()
    named_now: set[datetime] = set()
    for match in find_dates(text, _BODY, dates):
        weight = _weight(match, text, spoken)
        day = _read(match, near, named, dates) if weight else None
        if day is None or (weight < _SURE and not _is_near(day, match, near)):
            continue
        if day.moment > near and _is_to_come(day, match, near, spoken, weight):
            continue
        at = day.moment.replace(hour=0, minute=0, second=0)
        if _before(match, spoken.eve):
            at += _A_DAY
        votes[at] = votes.get(at, 0) + weight
        sure[at] = sure.get(at, False) or day.sure
        if weight > _SPOKEN:
            told.add(at)
        # What a lead is about may be planned; what a story adds is not its day.
        if not named_now or not _is_planned(match, spoken.future, spoken):
            named_now.add(at)
    if not votes:
        return None
    days = named_now or votes
    best = max(told) if told else max(days, key=lambda at: (votes[at], at))
    return Day(best, sure[best])


def find_shown_day(
    captions: str, story: str, near: datetime, words: Words, language: str
) -> Day | None:
    """Find the day of a picture, stated with its weekday, if the story names that weekday, too."""
    dates = dates_of(words, language)
    for match in find_dates(captions, _BODY, dates):
        weekday = match["weekday"]
        day = read_match(match, near, dates) if weekday and states_year(match) else None
        if day and day.moment <= near and re.search(rf"(?<!\w){re.escape(weekday)}(?!\w)", story):
            return day
    return None


def _read(match: re.Match[str], near: datetime, named: Collection[int], dates: Dates) -> Day | None:
    """Read a date in prose; where only the weekday tells its year, one that is likely."""
    day = read_match(match, near, dates)
    if day is None or day.sure or not match["weekday"]:
        return day
    weekday = dates.weekdays[" ".join(match["weekday"].lower().split())]
    years = {year for year in named if year <= near.year + 1}
    moment = at_hand(day.moment.month, day.moment.day, weekday, near, years)
    return day._replace(moment=day.moment.replace(year=moment.year)) if moment else None


def _is_to_come(
    day: Day, match: re.Match[str], near: datetime, spoken: _Spoken, weight: float
) -> bool:
    """Whether a day after the file's time is one to come; if not, the file's time is wrong."""
    if spoken.ahead.match(match.string, match.end()):
        return True
    if _before(match, spoken.limit):
        return day.moment > near + _A_DAY
    if weight > _SPOKEN:
        return False
    if not day.sure and _GRACE < day.moment - near <= _SOON:
        return True
    return _is_planned(match, spoken.coming, spoken)


def _is_planned(match: re.Match[str], coming: re.Pattern[str], spoken: _Spoken) -> bool:
    """Whether the clause before a date says that it is to come, and not that somebody said so."""
    text, start = match.string, match.start()
    plan = coming.search(text, max(0, start - _CLAUSE), start)
    return (
        plan is not None
        and not _before(match, spoken.now)
        and spoken.verb.search(text, plan.start(), start) is None
    )


def _is_near(day: Day, match: re.Match[str], near: datetime) -> bool:
    """Whether a date in mid-prose may be the day of writing, and not history."""
    first = day.sure and match.start() < _FIRST_WORDS
    oldest = _TEN_YEARS if first else _A_WEEK if day.sure else _FEW_DAYS
    return -_A_DAY <= near - day.moment <= oldest


def _before(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether a pattern matches right before a date."""
    start = match.start()
    return pattern.search(match.string, max(0, start - _SPEAKER), start) is not None


def _weight(match: re.Match[str], text: str, spoken: _Spoken) -> float:
    """How much a date in prose says about the day of writing."""
    year = states_year(match)
    if year and _PICTURE.match(text, match.end()):
        return 0.0
    if not year and _is_of_another_year(match, spoken):
        return 0.0
    if match["weekday"]:
        if spoken.past.match(text, match.end()):
            return _SURE
        if _before(match, spoken.until) and spoken.so_far.match(text, match.end()):
            return _SPOKEN + 1
        weight = 3.0 if year else 2.0
        if text[match.start() - 2 : match.start()].strip() != ",":
            return weight
        return weight + (_SPOKEN if _is_spoken(match, spoken) else 1)
    if says_today(match) and (_before(match, spoken.now) or _before(match, spoken.eve)):
        return _SPOKEN + 1
    if is_in_bracket(match):
        return 2.0 if year else 1.0
    if _before(match, spoken.limit):
        return 0.0
    if _before(match, spoken.now) or _before(match, spoken.told):
        return 3.0 if year else 2.0
    return 0.5 if year or says_today(match) else 0.0


def _is_of_another_year(match: re.Match[str], spoken: _Spoken) -> bool:
    """Whether a date without a year is of another than the story's: ``지난해 1월 3일``."""
    behind = spoken.in_other_year.match(match.string, match.end())
    return behind is not None or _before(match, spoken.of_other_year)


def _is_spoken(match: re.Match[str], spoken: _Spoken) -> bool:
    """Whether a date behind a comma is when somebody spoke."""
    start = max(0, match.start() - _CLAUSE)
    said = spoken.speaker.search(match.string, start, match.start())
    return bool(said) and not spoken.coming.search(match.string, start, match.start())


def date_in_name(file: str, zone: ZoneInfo) -> datetime | None:
    """Find a date in a file's name: ``2025-02-27-x.txt``, ``20250227_x.txt``."""
    name = file.rpartition("/")[2]
    for match in re.finditer(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)", name):
        moment = moment_of(match[1], match[2], match[3], zone)
        if moment:
            return moment
    return None
