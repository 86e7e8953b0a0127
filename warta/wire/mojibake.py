"""Text that was decoded wrongly before -> the text that was meant.

Only user of ftfy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations
from typing import Final

# UTF-8 that somebody read with another table, and wrote as UTF-8 again: "CafÃ©", "РњРёСЂ".
_READ_AS_CP1252: Final = re.compile("[ÂÃâäåæçèéðÐÑØÙÎÏÅÄ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_CP1251_LEADS: Final = "РСОПЧШЩ"
_READ_AS_CP1251: Final = re.compile(
    f"(?:[{_CP1251_LEADS}][\xa0-\xbfЁЂЃЄЅІЇЈЉЊЋЌЎЏёђѓєѕіїјљњћќўџҐґ№‚„…†‡€‰‹›‘’“”•–—™]){{3}}"
)

_QUOTES: Final = re.compile("(?P<opened>â€œ|“)|(?P<closed>â€\x9d|”)|â€(?=[ \n\t.,;:!?)]|$)")
"""Quotation marks, of which the last lost a byte that is no letter: ``â€œYes,â€ she said``."""

_LOST_DASH: Final = re.compile(
    r"^((?:[^\W\d_][^\n,?.]{1,30}[,/] ?)?[\w-]{2,30}\.(?i:com|id|co\.id|net|tv)"
    r"|[^\W\d_][^\n?.()]{1,30} \([A-Z]{3,}\)) \?(?= [A-Z])",
    re.MULTILINE,
)
"""A dash that a table of letters did not have: ``JAMBI, Kabar.com ? Pasar itu``."""

_SAMPLE: Final = 600
_LEAST: Final = 20
"""Letters that it takes to tell."""

_ACCENTED: Final = re.compile("[\xc0-\xd6\xd8-\xf6\xf8-\xff]")
_CYRILLIC: Final = re.compile("[\u0400-\u045f]")
_SPANS: Final = re.compile(r"(\s+)")
_ALL_BUT: Final = 0.7
"""So many letters of a text that was read with a wrong table are of one kind."""

_TABLES: Final = ("cp1251", "koi8-r")
_COMMON: Final = "оеаинті"
"""The letters that Russian and its neighbours use most: four of ten."""

_FOREIGN: Final = 0.33
_FAMILIAR: Final = 0.37
"""The share of those in text that was read with a wrong table, and with the right one."""


def mend(text: str) -> tuple[str, str]:
    """Read a text again as it was meant, where that is plain to see.

    Returns:
        The text, and what an editor must know about it, or nothing.
    """
    if " ? " in text:
        text = _LOST_DASH.sub(r"\1 –", text, count=1)
    if text.isascii():
        return text, ""
    if any(map(text.__contains__, _CP1251_LEADS)) and _READ_AS_CP1251.search(text):
        return _mended(text, _READ_AS_CP1251), ""
    best, name, share = text, "", _FAMILIAR
    for read_as, meant in _suspected(text[:_SAMPLE]):
        again = _read_again(text, read_as, meant)
        familiar = _share_of_common(again[:_SAMPLE])
        if familiar > share:
            best, name, share = again, meant, familiar
    if name:
        return best, f"the text had been read wrongly before; it was read as {name}"
    if not _READ_AS_CP1252.search(text):
        return text, ""
    return _mended(_with_quotes(text), _READ_AS_CP1252), ""


def _with_quotes(text: str) -> str:
    """Give a mark that closes a quotation its lost byte again; else, with the space, it is a dagger."""
    if "â€œ" not in text:
        return text
    opened = False

    def whole(mark: re.Match[str]) -> str:
        nonlocal opened
        lost = opened and mark.lastgroup is None
        opened = mark.lastgroup == "opened"
        return f"{mark[0]}\x9d" if lost else mark[0]

    return _QUOTES.sub(whole, text)


def _mended(text: str, sign: re.Pattern[str]) -> str:
    import ftfy

    lines = text.split("\n")
    return "\n".join(ftfy.fix_encoding(line) if sign.search(line) else line for line in lines)


def _suspected(sample: str) -> Iterator[tuple[str, str]]:
    """With which table a text seems to have been read, and with which it may have been written."""
    letters = sum(map(str.isalpha, sample))
    if letters < _LEAST:
        return
    if len(_ACCENTED.findall(sample)) > letters * _ALL_BUT:
        for meant in _TABLES:
            yield "cp1252", meant
    elif len(_CYRILLIC.findall(sample)) > letters * _ALL_BUT and (
        _share_of_common(sample) < _FOREIGN
    ):
        yield from permutations(_TABLES)


def _read_again(text: str, read_as: str, meant: str) -> str:
    made = []
    for part in _SPANS.split(text):
        try:
            made.append(part.encode(read_as).decode(meant))
        except UnicodeError:
            made.append(part)  # it came from elsewhere
    return "".join(made)


def _share_of_common(sample: str) -> float:
    """Of all letters; capitals do not count, since a text that was read wrongly is full of them."""
    return sum(map(sample.count, _COMMON)) / max(1, sum(map(str.isalpha, sample)))
