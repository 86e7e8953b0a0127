"""Text whose marks a tool for research set apart -> text as it was typed.

``Jakarta , Kabar . com - - " Saya senang , " kata dia ( 6 / 3 ) .``: collections of
copy come so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.words import UNCASED, Words, any_of

_APART: Final = re.compile(r"(?<=\w) [.,](?=\s|$)")
_TIGHT: Final = re.compile(r"\w[.,](?=\s|$)")
_SAMPLE: Final = 40_000
"""So many characters show how all are written."""

_FEWEST: Final = 3
"""Marks that stand apart: one or two are slips of a hand."""

_SHARE: Final = 5
"""Of so many marks at most one may stand at its word."""

_BEHIND: Final = re.compile(r"(?<! ) +(?=[,.;:!?%)\]}”…](?:\s|$|[,.;:!?)\"”]))")
"""The space before a mark that closes."""

_BEFORE: Final = re.compile(r"(?<=[(\[{“]) +")
"""The space behind a mark that opens."""

_PAIRED: Final = re.compile(r"(?:(?<=\s)|^)\"(?=\s|$)")
_JOINED: Final = re.compile(r"(?<! ) +(?=(?:'s|'re|'ve|'ll|'d|'m|n't)(?!\w))|(?<=\s-) (?=-\s)")
"""The space in ``mayor 's`` and in a dash of two, ``- -``."""

_BETWEEN: Final = re.compile(r"(?<=\w) ([/:]) (?=\d)|(?<=\w) (/) (?=\w)")
"""The spaces in ``6 / 3``, ``18 : 30`` and ``abc / de``."""

_THOUSANDS: Final = re.compile(r"(?<=\d) ([.,]) (?=\d{3}(?!\d))")
"""The spaces in ``Rp 1 . 200``."""

_TWICE: Final = re.compile(r"(?<!\w)(\w{2,}) - (?=\1(?!\w))")
"""A word that is doubled: ``anak - anak``."""

_SWAPPED: Final = re.compile(rf"(?<=[\w\"”»)]) \.(?=(?:(?!\d){UNCASED}){{3}})")
"""A full stop that changed places with its space, as Arab papers export it: `` .وقال``."""

_WARNING: Final = "the marks of the text stood apart from its words; they were put back"


def join_tokens(text: str, words: Words) -> tuple[str, str]:
    """Put marks back to their words, where nearly all stand apart.

    Returns:
        The text, and what an editor must know about it, or nothing.
    """
    sample = text[:_SAMPLE]
    if " ." in sample and not sample.isascii() and _is_most(_SWAPPED, sample):
        return _BEHIND.sub("", _SWAPPED.sub(". ", text)), _WARNING
    if sample.count(" ,") + sample.count(" .") < _FEWEST:
        return text, ""
    if not _is_most(_APART, sample):
        return text, ""
    return "\n".join(_joined(line, words) for line in text.split("\n")), _WARNING


def _is_most(marks: re.Pattern[str], sample: str) -> bool:
    """Whether so many marks stand in a way that it is no slip, and hardly any at its word."""
    found = len(marks.findall(sample))
    return found >= _FEWEST and len(_TIGHT.findall(sample)) * _SHARE <= found


def _joined(line: str, words: Words) -> str:
    line = _with_quotes(_site(words).sub(r"\1", line))
    line = _BETWEEN.sub(lambda mark: mark[1] or mark[2], _THOUSANDS.sub(r"\1", line))
    for space in (_BEHIND, _BEFORE, _JOINED):
        line = space.sub("", line)
    return _TWICE.sub(r"\1-", line)


@lru_cache(maxsize=4)
def _site(words: Words) -> re.Pattern[str]:
    """What matches the point before ``com`` with its spaces."""
    return re.compile(rf"(?<=\w) (\.) (?=(?:{any_of(words.domains)})(?!\w))")


def _with_quotes(line: str) -> str:
    """Put each second of the marks that open and close alike to the word before it."""
    parts = _PAIRED.split(line)
    for at in range(1, len(parts)):
        if at % 2:
            parts[at] = parts[at].lstrip(" ")
        else:
            parts[at - 1] = parts[at - 1].rstrip(" ")
    return '"'.join(parts)
