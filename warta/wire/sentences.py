"""Where sentences end, in any script; also where two were run together."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.words import Words

POINTS: Final = ".!?…"
"""Marks that end a sentence only if what stands around them says so."""

STOPS: Final = "。！？｡।॥۔؟።፧។။։᙮"
"""Marks that do nothing else: those of East Asia, India, Urdu and Arabic,
Ethiopia, Cambodia, Burma and Armenia."""

_SPACED: Final = POINTS + "।॥۔؟።"
"""Marks that a space follows, or a paragraph was lost."""

ENDS: Final = POINTS + STOPS
CLOSERS: Final = "\"”’»)]』」）】'"
"""Marks that may still belong to the sentence after its end."""

UNMARKED: Final = "[\u0e00-\u0eff]"
"""A pattern for one letter of Thai and Lao, which end a sentence with a space
or not at all."""

_EVENT: Final = re.compile(f"[\"“”„«»「」『』]|''|[{re.escape(POINTS)}]+|[{STOPS}]+")
_EVENT_ETHIOPIC: Final = re.compile(f"{_EVENT.pattern}|፡፡")
"""The same where two colons may be a full stop."""

_STRAY: Final = re.compile(r" ?\"(?=\s)")
"""A closing mark in Hindi whose opening one has another shape, or is lost."""

_STRAIGHT: Final = ('"', "''")
"""Marks that open a quotation or close one."""

_QUOTES: Final = (*_STRAIGHT, *"“”„«»「」『』")
_OPENERS: Final = "\"“‘«([「『（【„'¿¡"
_LONGEST_QUOTE: Final = 1200
_NEXT_WORD: Final = re.compile(r"[\"“‘«(]*(\w[\w’'-]*)(\W|$)")
ENDED: Final = re.compile(rf"[{re.escape(ENDS)}][{re.escape(CLOSERS)}]*$")
_ENDS: Final = frozenset(ENDS)
_LONGEST_LOOSE: Final = 100
"""Characters of a line below a story that is none of its sentences."""


def is_ended(text: str) -> bool:
    """Whether a text ends a sentence, whatever closes behind it: what `ENDED` finds."""
    return text.rstrip(CLOSERS)[-1:] in _ENDS


def is_loose(line: str) -> bool:
    """Whether a short line states nothing: it is no sentence and has no label or figure."""
    return (
        len(line) <= _LONGEST_LOOSE
        and not is_ended(line)
        and ":" not in line
        and not any(map(str.isdigit, line))
    )


class Stop(NamedTuple):
    """The end of a sentence."""

    end: int
    """The offset right after it."""

    fused: bool
    """Whether the next sentence follows without a space: a paragraph was lost."""


class _Known(NamedTuple):
    short: frozenset[str]
    """Forms that end in a point of their own."""

    domains: frozenset[str]
    months: frozenset[str]
    """Behind one of these a number ends its sentence: "on March 3. Traders …"."""


@lru_cache(maxsize=4)
def _known(words: Words) -> _Known:
    months = (
        form for listed in words.months.values() for entry in listed for form in entry.split()
    )
    return _Known(
        frozenset(word.casefold() for word in words.abbreviations),
        frozenset(words.domains),
        frozenset(form for form in months if len(form) > 2),
    )


def stops(text: str, words: Words, limit: int | None = None) -> list[Stop]:
    """Find where sentences end, outside quotations.

    Args:
        text: One paragraph.
        words: Knows abbreviations.
        limit: Look no further than this.
    """
    known = _known(words)
    found: list[Stop] = []
    quoted: int | None = None
    events = _EVENT_ETHIOPIC if "፡" in text else _EVENT
    for event in events.finditer(text, 0, len(text) if limit is None else limit):
        mark = event[0]
        at = event.end()
        if mark in _QUOTES:
            quoted = _quote(mark, quoted, event.start(), text[at : at + 1])
            continue
        if quoted is not None and event.start() - quoted > _LONGEST_QUOTE:
            quoted = None  # Somebody forgot to close it.
        end, quoted_after = _closed(text, at, quoted)
        if quoted_after is None and _is_stop(text, event.start(), mark, end, known):
            follows = text[end : end + 1]
            found.append(Stop(end, bool(follows) and not follows.isspace() and mark[0] in _SPACED))
    return found


def _quote(mark: str, quoted: int | None, at: int, follows: str) -> int | None:
    if mark in _STRAIGHT:
        return at if quoted is None and follows.strip() else None
    return at if mark in "“„«「『" else None


def _closed(text: str, at: int, quoted: int | None) -> tuple[int, int | None]:
    """Step over the marks that close what the sentence opened, or nothing."""
    if quoted is None and text[at - 1] in "।॥" and (stray := _STRAY.match(text, at)):
        return stray.end(), None
    while at < len(text):
        mark = "''" if text.startswith("''", at) else text[at]
        alone = quoted is None and not text[at + len(mark) : at + len(mark) + 1].strip()
        if (mark in _STRAIGHT and quoted is not None) or mark in "”»」』":
            quoted = None
        elif (mark in _STRAIGHT and not alone) or mark[0] not in CLOSERS:
            break
        at += len(mark)
    return at, quoted


def _is_stop(text: str, at: int, mark: str, end: int, known: _Known) -> bool:
    if mark[0] not in POINTS:
        return True
    follows = text[end : end + 2]
    if not follows.strip():
        return True
    if follows[0].isspace():
        opened = follows[1:2]
        if opened.islower() or (mark == "…" and not opened.isupper()):
            return False
        return mark != "." or not _is_short(text, at, known)
    return _is_fused(text, at, end, known)


def _is_short(text: str, at: int, known: _Known) -> bool:
    """Whether the point at `at` belongs to the word before it."""
    before, _, word = text[max(0, at - 20) : at].rpartition(" ")
    word = word.lstrip(_OPENERS)
    if word.casefold() in known.short or (len(word) == 1 and word.isupper()):
        return True
    if word.isdigit():
        # A number in a list, or a day as Germans write it.
        return len(word) <= 2 and before.rpartition(" ")[2].casefold() not in known.months
    return "." in word and len(word) <= 6 and word[0].isupper()


def _is_fused(text: str, at: int, end: int, known: _Known) -> bool:
    """Whether a sentence ends although no space follows.

    ``pagi.Berdasarkan`` does; ``Mail.Ru``, ``Pid.Sus/2023`` and ``Mr.Benn`` do not.
    """
    follows = _NEXT_WORD.match(text, end)
    if not follows or not follows[1][0].isupper():
        return False
    before = text[max(0, at - 30) : at].rpartition(" ")[2]
    last = re.split(r"[.“”\"(]", before)[-1] if before else ""
    word = last.strip(_OPENERS + CLOSERS)
    # What a bracket or a sign closes is no address: "Rabu (26/2/2025)."
    closed = before.endswith((")", "]", "%"))
    if not closed and ("/" in before or "@" in before or "www" in before):
        return False
    if word.casefold() in known.short or (
        not closed and len(word) < 2 and at == end - 1 and not word.isdigit()
    ):
        return False
    if follows[1].casefold() in known.domains or (follows[2] in "./@" and follows[2]):
        return False
    # One capital alone is an initial: "S.H", "p.P".
    return len(follows[1]) > 1 or follows[2].isspace()
