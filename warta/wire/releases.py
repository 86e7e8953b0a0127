"""Press releases: ``FOR IMMEDIATE RELEASE`` at the top, and whom to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from warta.wire.copy import Line, Sheet, has_words
from warta.wire.sentences import ENDS
from warta.wire.words import Words, any_of

_WHY: Final = "note to editors"
_TOP: Final = 8
"""Lines at the top of a press release that say nothing yet."""

_TOP_HELD: Final = 4
"""Those among which one may say until when nobody may publish."""

_MOST: Final = 16
"""Lines that say whom to ask."""

_LONGEST: Final = 100
"""Characters of one of them."""

_REACHES: Final = re.compile(r"\w@\w|(?:\d[\s()./-]{0,2}){6}")
"""An address of mail, or a telephone number."""

_PHONE: Final = re.compile(r"[+(]?\d[\d\s()./-]{5,24}\d")
"""A telephone number and nothing else."""

_MAIL: Final = re.compile(r"[\w.+-]{1,40}@[\w.-]{3,60}")
_MAILS: Final = re.compile(r"\w@\w")
_LONGEST_HEADING: Final = 50
_STOPPED: Final = re.compile(rf"\w{{3}}[{re.escape(ENDS)}]$")


class _Patterns(NamedTuple):
    release: re.Pattern[str]
    held: re.Pattern[str]
    """A first line that says until when nobody may publish."""

    contact: re.Pattern[str]
    """How lines start that say whom to ask, below such a first line."""

    press: re.Pattern[str]
    """Those of them that only a newsroom is told, wherever they stand."""

    heading: re.Pattern[str]
    """What a line says alone above people to ask: ``Contacts``."""

    phone: re.Pattern[str]
    """What stands before nothing but a telephone number: ``Contact``."""

    number: re.Pattern[str]
    """A release's number: ``Nomor: 27/HM/2025``."""


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    release = any_of(words.notes.get("release", ()))
    names, until = words.notices["embargo"], words.notice_sentences["embargo"]
    times = any_of(words.notes.get("release_times", ()))
    # "Embargo on rice lifted" is news.
    held = (
        rf"(?:(?:{any_of(names)})(?!\w)(?=[^\d.!?]*(?:\d|$))|(?i:{any_of(names)})\s*[:：]"
        rf"|(?i:{any_of(until)})|(?P<when>(?i:{times})))"
    )
    # "Catatan: jangan dimuat sebelum …"
    held = rf"(?:\w{{2,12}}(?: \w{{3,12}})?\s?[:：]\s*)?{held}"
    return _Patterns(
        # "For immediate release of the hostages, ministers met." goes on.
        release=re.compile(
            rf"[\W_]{{0,20}}(?:(?P<now>{release})[\W_]{{0,20}}|{held}(?:[^.!?]|\.(?=\d)|(?i:\b[ap]\.m\.)){{0,110}}[.!)\]]{{0,2}})"
        ),
        held=re.compile(rf"[\W_]{{0,20}}{held}"),
        contact=re.compile(rf"(?i:{any_of(words.notes.get('after', ()))})\s*[:：]"),
        press=re.compile(rf"\s*[\W_]{{0,4}}(?i:{any_of(words.notes.get('press', ()))})\s*[:：]"),
        heading=re.compile(rf"[\W_]{{0,4}}(?i:{any_of(words.notes.get('contacts', ()))})\s*[:：]?"),
        phone=re.compile(rf"(?i:{any_of(words.notes.get('phones', ()))})"),
        number=re.compile(
            rf"(?<!\w)(?i:{any_of(words.release_numbers)})\s?[:.：]{{0,2}}\s?(?=[^\s/]*[/.-])(?=\S*\d)\S{{4,60}}"
        ),
    )


def take_release(sheet: Sheet, words: Words) -> Sheet:
    """Take off a first line ``FOR IMMEDIATE RELEASE``, and whom to ask below it.

    One that says until when nobody may publish may stand below a title.
    """
    patterns = _patterns(words)
    top = [at for at, line in enumerate(sheet.lines) if line.words][:_TOP]
    top = top[_first_held(sheet.lines, top[:_TOP_HELD], patterns) :]
    first = sheet.lines[top[0]]
    said = patterns.release.fullmatch(_without_number(first.words, patterns))
    if not said or (said["when"] and not _says_when(first.words, words)):
        return sheet
    start = next((at for at in top[1:] if patterns.contact.match(sheet.lines[at].words)), None)
    end = start if start is None else _block_end(sheet.lines, start)
    gone = [first, *sheet.lines[start:end]] if start is not None else [first]
    gone += takewhile(lambda line: _heads(line, patterns), (sheet.lines[at] for at in top[1:]))
    taken = _without(sheet, gone)
    held = not said["now"] and taken is not sheet
    warning = f"this may be under embargo, so it waits as a draft: {first.words!r}"
    return taken.on(warnings=[warning], held=True) if held else taken


def _heads(line: Line, patterns: _Patterns) -> bool:
    """Whether a line below a first one is a number, or says once more that this is a release."""
    said = patterns.release.fullmatch(line.words)
    return bool(said and said["now"]) or patterns.number.fullmatch(line.words) is not None


def _first_held(lines: Sequence[Line], top: Sequence[int], patterns: _Patterns) -> int:
    """Find which of the top lines says until when nobody may publish; the first, if none does."""
    said = (place for place, at in enumerate(top) if patterns.held.match(lines[at].words))
    held = next(said, 0)
    return held if patterns.release.fullmatch(lines[top[held]].words) else 0


def _says_when(line: str, words: Words) -> bool:
    """Whether a line names a day or an hour: "Jangan dimuat sebelum ditimbang" is a title."""
    days = {day for names in words.weekdays.values() for day in names}
    return any(map(str.isdigit, line)) or not days.isdisjoint(re.findall(r"\w+", line.lower()))


def _without_number(line: str, patterns: _Patterns) -> str:
    """A first line without the number behind it: ``SIARAN PERS NOMOR: SP-27/HM/2025``."""
    number = patterns.number.search(line)
    return line[: number.start()] if number and number.end() == len(line) else line


def take_contacts(sheet: Sheet, words: Words) -> Sheet:
    """Take out ``Media contact: …`` with the lines below it that say how to reach somebody.

    At the end of a story they are all that follow, elsewhere those up to a blank line.
    Below a heading such as ``Contacts`` there is an address of mail among them, for
    a story may tell its readers whom to telephone.
    """
    lines, patterns = sheet.lines, _patterns(words)
    labelled = (at for at, line in enumerate(lines) if ":" in line.text or "：" in line.text)
    start = next((at for at in labelled if patterns.press.match(lines[at].text)), None)
    if start is None:
        start = _last_heading(lines, patterns)
    if start is None:
        start = _last_number(lines, patterns)
    if start is None:
        return sheet
    for below in (lines[start:], lines[start : _block_end(lines, start)]):
        if _is_contact([line for line in below if line.words]):
            return _without(sheet, [line for line in below if line.words])
    return sheet


def _last_heading(lines: Sequence[Line], patterns: _Patterns) -> int | None:
    """Find the heading of the people to ask who stand below a story, if there is one."""
    first = max(1, len(lines) - 2 * _MOST)
    for at in range(first, len(lines)):
        words = lines[at].words
        if len(words) < _LONGEST_HEADING and patterns.heading.fullmatch(words):
            mailed = any(_MAILS.search(line.words) for line in lines[at:])
            return at if mailed else None
    return None


def _last_number(lines: Sequence[Line], patterns: _Patterns) -> int | None:
    """Find a last line ``Contact: 0451 220 1788`` or an address of mail: whom to ask, without a name."""
    last = next((at for at in range(len(lines) - 1, 0, -1) if lines[at].words), 0)
    label, colon, number = lines[last].words.partition(":")
    apart = not lines[last - 1].words and _MAIL.fullmatch(number.strip())
    alone = last and colon and (apart or _PHONE.fullmatch(number.strip()))
    return last if alone and patterns.phone.fullmatch(label.strip()) else None


def _is_contact(lines: Sequence[Line]) -> bool:
    """Whether lines say how to reach somebody, and nothing in sentences."""
    return (
        len(lines) <= _MOST
        and all(len(line.words) <= _LONGEST for line in lines)
        and not any(_STOPPED.search(line.words) for line in lines)
        and any(_REACHES.search(line.words) for line in lines)
    )


def _block_end(lines: Sequence[Line], start: int) -> int:
    """Find the blank line that ends what begins at `start`."""
    blank = (at for at in range(start, len(lines)) if not lines[at].words)
    return next(blank, len(lines))


def _without(sheet: Sheet, gone: Sequence[Line]) -> Sheet:
    """The sheet without some lines, if any words are left."""
    numbers = {line.number for line in gone}
    rest = [line for line in sheet.lines if line.number not in numbers]
    if not has_words(rest):
        return sheet
    return sheet.on(lines=rest, removed=[line.removed(_WHY) for line in gone])
