"""Word lists: dates, and the words for days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from warta.wire.words.kinds import List, Table


@dataclass(frozen=True, kw_only=True, eq=False)
class Days:
    """Dates, and the words for days."""

    date_labels: List = ()
    """What stands before a date on a line of its own: ``Updated``."""

    reading_labels: List = ()
    """What stands before how long a story takes to read: ``Lesezeit``."""

    reading_units: List = ()
    """What that is counted in: ``min``."""

    reading_ends: List = ()
    """What stands behind it: 3 min ``read``."""

    before_ago: List = ()
    """What stands before how long a story stands on a page: ``vor`` 2 Stunden."""

    behind_ago: List = ()
    """What stands behind it: 2 hours ``ago``."""

    print_labels: List = ()
    """What stands below a story before the paper that printed it: ``published in``."""

    print_versions: List = ()
    """How such a line starts that goes on with the day and the page."""

    date_words: List = ()
    """What else stands on such a line: ``pukul``."""

    before_days: List = ()
    """What stands before the number of a day: ``le``."""

    before_months: List = ()
    """What stands between it and the month: ``de``."""

    before_years: List = ()
    """What stands before the year of a date: ``del``."""

    before_clocks: List = ()
    """What stands between a date and its hour: ``pukul``."""

    day_endings: List = ()
    """What the number of a day ends in: ``th``."""

    year_endings: List = ()
    """What the number of a year ends in: ``م``."""

    same_days: List = ()
    """What joins a day of the Islamic calendar to the same of the other: ``الموافق``."""

    lunar_months: List = ()
    """Months of the Islamic calendar, which stand beside the date: ``رمضان``."""

    zones: Mapping[str, str]
    """What stands behind an hour, and how far its clock is from that of Greenwich:
    ``WIB``, ``+07:00``. Nothing where summer decides."""

    past_days: Table
    """Per language, what says behind a day that it is over: ``lalu``."""

    coming: Table
    """Per language, what says that something is still to come: ``will``."""

    futures: Table
    """Those of them that say nothing else, as ``to`` does."""

    this_day: Table
    """Per language, what stands before a date that is the day of writing: ``hari ini``."""

    day_before: Table
    """Per language, what stands before a date that is the day before that: ``昨天``."""

    other_years: Table
    """Per language, what says before a day or behind it that it is of another year: ``tahun lalu``."""

    days_ahead: Table
    """Per language, what says behind a day that it is to come: ``mendatang``."""

    so_far: Table
    """Per language, what says of something that it has been so until a day: ``telah``."""

    day_limits: Table
    """Per language, what stands before a date on which something ends or starts: ``hingga``."""

    on_days: Table
    """Per language, what stands between ``said`` and a date: ``on``."""

    told_in: Table
    """Per language, what says behind ``said`` where or to whom: ``in`` a statement."""

    day_parts: Table
    """Per language, what stands before a day and month such as 14/5: ``sáng``."""

    day_phrases: Table
    """Per language, what a headline does without; * is a day, + an hour: ``v * večer``."""

    day_hours: Table
    """Per language, the hours in such phrases: ``večer``."""

    start_dates: Table
    """Per language, from when something is so; * is a month, # a day: ``ab dem # *``."""

    passing_todays: Table
    """Per language, words for a day that a long headline does without: ``gestern``."""

    day_hosts: Table
    """Per language, what a day alone may stand behind and say when: ``ال*``."""

    day_forms: Table
    """Per language, forms of the days in such phrases: ``středu``."""

    months: Table
    """Per language, the twelve months, each with its short forms."""

    own_months: Table
    """Per language, the months of a calendar of its own: ``اردیبهشت``."""

    other_weekdays: Mapping[str, str]
    """Other names of days, and those in `weekdays`: ``ahad`` is ``minggu``."""

    weekdays: Table
    """Per language, its seven days."""
