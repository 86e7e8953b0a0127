"""Lines that hold nothing but a date: ``Kamis, 27 Februari 2025 | 15:01 WIB``.

Below a story one may also say where it was printed: ``Published in Dawn, March 1st, 2025``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.copy import Passage, Sheet, first_line, last_line
from warta.wire.days import SHORT_YEAR, THAI_YEAR, dates_of
from warta.wire.doubles import once
from warta.wire.words import CAPITAL, Words, any_of
from warta.wire.writers import is_lone_name, is_place

_MOST: Final = 12
"""Lines of dates above a story; more of them are a table."""

_LONGEST: Final = 90
_LONGEST_FOOT: Final = 400
"""Characters of a line that says on which page it was printed, and under which headline."""

_STANDFIRST: Final = 300
"""Characters of what may stand between a title and its date."""

_LEAST_STANDFIRST: Final = 40
"""Characters of what is no subhead."""

_PASSAGES: Final = 8
"""Passages of a story in which the words of a subhead stand again."""

_JOINT: Final = re.compile(r",\s|\s(?:on|of|pada|edisi)\s|\s\(")
_MINUTES: Final = re.compile(r"\d{1,2} min\.?")
"""How long it takes to read, below a date."""

_HOUR: Final = re.compile(r"\d[:.]\d{2}(?!\d|\.\d)")
_YEAR: Final = re.compile(r"\d{4}")
_DIGIT: Final = re.compile(r"\d")


class _Patterns(NamedTuple):
    date: re.Pattern[str]
    label: re.Pattern[str]
    """What may stand before the date."""

    printed: re.Pattern[str]
    """What stands before a paper's name and the date below a story."""

    version: re.Pattern[str]
    """How such a line starts; ``day`` is the day if more follows, the page for one."""

    around: re.Pattern[str]
    """What may stand around it: clocks, zones, ``há 3 horas``, days of another calendar."""


@lru_cache(maxsize=64)
def _patterns(words: Words, language: str) -> _Patterns:
    dates = dates_of(words, language)
    return _Patterns(
        date=dates.pattern,
        label=re.compile(rf"[\W_]*(?:(?:{any_of(words.date_labels)})(?!\w)\W*)?", re.IGNORECASE),
        printed=re.compile(rf"[\W_]*(?i:{any_of(words.print_labels)})\s(?={CAPITAL})"),
        version=re.compile(
            rf"\W*(?i:{any_of(words.print_versions)})\s"
            rf"(?:(?P<day>[^\W\d_]{{3,12}}\.? \d{{1,2}}, \d{{4}}|\d{{1,2}} [^\W\d_]{{3,12}} \d{{4}})\W)?"
        ),
        around=re.compile(
            rf"\d{{1,2}}\s(?:{any_of(words.lunar_months)})\s\d{{4}}"
            r"|(?<=\()\d{1,2}/\d{1,2}(?=\s)"
            r"|(?<!\d)\d{1,2}(?:\s?[:.]\s?|h)\d{2}(?!\d)(?:h|\s?[ap]\.?m\b\.?)?|(?:(?:GMT|UTC)\s?)?[+-]\d{1,2}(?![\d:])"
            rf"|(?<!\w)(?:\d{{1,2}}\s)?(?:{any_of((*words.date_words, *words.zones, *dates.weekdays))})(?!\w)",
            re.IGNORECASE,
        ),
    )


@lru_cache(maxsize=4)
def _reading(words: Words) -> re.Pattern[str]:
    """What matches how long a story takes to read, or has been there: ``3 min read``, ``2 hours ago``."""
    labels, ends = any_of(words.reading_labels), any_of(words.reading_ends)
    minutes = rf"\d{{1,3}}[\s-]?(?:{any_of(words.reading_units)})\.?"
    before, behind = any_of(words.before_ago), any_of(words.behind_ago)
    ago = rf"[\W_]{{0,4}}(?:{before})\s\d{{1,3}}\s\w+|[\W_]{{0,4}}\d{{1,3}}\s\w+\s(?:{behind})"
    return re.compile(rf"(?i:(?:{labels})\s*[:：]?\s*{minutes}|{minutes}\s(?:{ends})|{ago})")


def take_date_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take lines off the top of a story that hold nothing but a date, and a name beside one.

    How long it takes to read may stand there, too.
    """
    patterns = _patterns(words, sheet.facts.language)
    dated = False
    for _ in range(_MOST):
        first, rest = first_line(sheet.passages)
        # "3 February 2025 / was the day …": the line goes on.
        if not rest or rest[0].text[0].islower():
            return sheet
        if _is_date(first.text, patterns):
            sheet = sheet.on(passages=rest, removed=[first.removed("date")], day=first.text)
            dated = True
        elif sender := _sender_beside(first.text, patterns, words):
            sheet = sheet.on(
                passages=rest, removed=[first.removed("date")], day=first.text, source=sender
            )
            dated = True
        elif _DIGIT.search(first.text) and (
            _reading(words).fullmatch(first.text) or (dated and _MINUTES.fullmatch(first.text))
        ):
            sheet = sheet.on(passages=rest, removed=[first.removed("promo")])
        elif _is_writer(once(first.text), rest, sheet, words) and (
            dated or _is_date(first_line(rest)[0].text, patterns)
        ):
            sheet = sheet.on(
                passages=rest, removed=[first.removed("byline")], authors=(once(first.text),)
            )
        else:
            return sheet
    return sheet


def take_stamps_below(sheet: Sheet, words: Words) -> Sheet:
    """Take such lines off that stand below a standfirst."""
    first, rest = first_line(sheet.passages)
    told = _LEAST_STANDFIRST <= len(first.text) <= _STANDFIRST
    if not sheet.facts.title or not rest or not told:
        return sheet
    below = take_date_lines(sheet.on(passages=rest), words)
    fresh = below.removed[len(sheet.removed) :]
    # A day without a year heads a programme.
    dated = any(gone.why == "date" and _YEAR.search(gone.text) for gone in fresh)
    return below.on(passages=[first, *below.passages]) if dated else sheet


def take_print_line(sheet: Sheet, words: Words) -> Sheet:
    """Take a line off the bottom of a story that only says in which paper it stood, and when.

    Behind a label the day alone will do: ``Disiarkan pada: 3 Februari 2025``.
    """
    rest, last = last_line(sheet.passages)
    if not rest or len(last.text) > _LONGEST_FOOT or not _DIGIT.search(last.text):
        return sheet
    patterns = _patterns(words, sheet.facts.language)
    if _is_stamp(last.text, patterns):
        return sheet.on(passages=rest, removed=[last.removed("date")], day=last.text)
    if version := patterns.version.match(last.text):
        day = version["day"] or last.text[version.end() :]
        gone = [last.removed("wire footer")] if version["day"] or _is_date(day, patterns) else []
        return sheet.on(passages=rest, removed=gone, day=day) if gone else sheet
    label = patterns.printed.match(last.text) if len(last.text) <= _LONGEST else None
    joints = _JOINT.finditer(last.text, label.end()) if label else iter(())
    at = next((at for at in joints if _is_date(last.text[at.end() :], patterns)), None)
    if not at:
        return sheet
    day = last.text[at.end() :]
    return sheet.on(passages=rest, removed=[last.removed("wire footer")], day=day)


def _is_stamp(line: str, patterns: _Patterns) -> bool:
    """Whether a last line is a date with a label or an hour: ``First published: 6 March 2019``."""
    label = patterns.label.match(line)
    told = _HOUR.search(line) or (label and any(map(str.isalpha, label[0])))
    return bool(told) and _YEAR.search(line) is not None and _is_date(line, patterns)


def _is_writer(line: str, rest: Sequence[Passage], sheet: Sheet, words: Words) -> bool:
    """Whether a line below a title may be the writer's name, of which nothing else speaks."""
    if (
        not sheet.facts.title
        or sheet.facts.authors
        or not is_lone_name(line, words, sheet.facts.language)
    ):
        return False
    story = " ".join(passage.text for passage in rest[:_PASSAGES])
    return (
        line not in story
        and not is_place(line, words)
        and not any(
            re.search(rf"(?<!\w){re.escape(part.lower())}(?!\w)", story) for part in line.split()
        )
    )


def is_date_line(text: str, words: Words, language: str) -> bool:
    """Whether a line, or the rest of one, holds nothing but a date."""
    return _is_date(text, _patterns(words, language))


def _sender_beside(text: str, patterns: _Patterns, words: Words) -> str:
    """Who published, if a line holds a date and then that: ``2024-01-05 09:06:53 Suara Tepian``."""
    if len(text) > _LONGEST or not text[:1].isdigit():
        return ""
    date = patterns.date.match(text)
    name = text[date.end() :].strip() if date and _YEAR.search(date[0]) else ""
    return name if name in words.outlets or name in words.agencies else ""


def _is_date(text: str, patterns: _Patterns) -> bool:
    """Whether a line holds a date and nothing that no date line has."""
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return False
    text = THAI_YEAR.sub(r" 25\1", SHORT_YEAR.sub(r"\g<1>2000", text))
    label = patterns.label.match(text)
    bare, dates = patterns.date.subn(" ", text[label.end() if label else 0 :])
    return dates > 0 and not any(map(str.isalnum, patterns.around.sub(" ", bare)))
