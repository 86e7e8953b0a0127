"""Shapes of datelines in words, ``PLACE (AGENCY) - `` -> what stands there in a text.

A shape only says what a dateline looks like. Whether its names are known, and
whether a sentence starts so, others must ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.words import CAPITAL, UNCASED, Words, any_of, name_ends

LONGEST: Final = 160
"""Characters in which a dateline ends."""

SITE: Final = (
    r"[\w-]+(?:\.[\w-]+)*\.(?:(?i:com|co\.id|co|id|net|org|tv|news|info|inf|my|sg|ru|de|fr|es|br|in|uk)"
    r"|ae|al|am|ar|at|au|az|ba|bd|be|bg|by|ca|cat|ch|cl|cn|cr|cu|cy|cz|dk|dz|ec|ee|eg|eu|fi|ge|gh|gr|gt|hk|hr|hu|ie|il|ir|is|it|jo|jp|ke|kg|kr|kz|lb|lk|lt|lu|lv|ly|ma|md|media|mk|mt|mx|ng|nl|no|np|nz|online|pe|ph|pk|pl|press|pt|py|qa|ro|rs|sa|se|si|sk|sn|th|tn|today|tr|tw|ua|ug|us|uy|uz|ve|vn|za)\b"
)
"""A pattern for an address of the web that somebody publishes under."""

DASH: Final = r"(?:[-–—―_~]{1,3}|(?<=\s)ـ(?=\s))"
_TIGHT: Final = rf"\s*(?:{DASH}|=)\s*"
_LOOSE: Final = rf"(?:\s+{DASH}\s*|\s*{DASH}\s+|\s*[—–]\s*)"
"""A dash that stands apart: the one in COVID-19 does not."""

_MARKS: Final = {
    ",": "[,،、፣]",
    ".": r"(?:\.|\s?[।۔])",
    ":": r"\s?(?:::|[:：፡ःઃ])",
    "|": r"\|{1,2}",
    "/": r"\s*/\s*",
    "«": '[«"“”]',
    "»": '[»"“”]',
}
_NEEDED: Final = {
    "-": "-–—―_~ـ=",
    ":": ":：፡ःઃ",
    ".": ".।۔",
    ",": ",،、፣",
    "…": "…",
    **dict.fromkeys(("DAY", "LUNAR", "TIME"), r"\d"),
    "«": '«"“”',
    **{mark: mark for mark in "(/|"},
}
"""The characters of which any will do, for what a shape cannot be without."""

_NO_SIGN: Final = re.compile(rf"[^{''.join(_NEEDED.values())}]+")
_FIGURE: Final = re.compile(r"\d+")
_OPTIONAL: Final = re.compile(r"\[[^\[\]]*\]")
_PIECE: Final = re.compile(
    r"OUTLET|AGENCY|SENDER|KNOWN|CITY|PLACE|Place|REGION|BUREAU|COUNTRY|WRITER|SIGNER|DESK|LUNAR|DAY|TIME|\s*-\s*|\s+|."
)
_BEFORE_KNOWN: Final = {"CITY": re.compile("^"), "KNOWN": re.compile(r"[,،、፣]\s*")}
"""What stands before a known place in the shapes that have one."""

_SURE: Final = ("OUTLET", "AGENCY", "SENDER", "CITY", "DAY")
"""Words beside which any dash will do."""

_VOWEL_SIGNS: Final = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e30-\u0e4e\u200c\u200d"
)
"""Marks and joiners inside words, which patterns do not take for letters."""

_MORE: Final = rf"(?:[^\W\d_]|[{_VOWEL_SIGNS}])"
WORD: Final = re.compile(rf"[^\W\d_]{_MORE}+")
_ARABIC: Final = r"[\u0621-\u064a]{2,9}(?!\w)"
"""The second name of a month, as Arab agencies give it: "14 مايو أيار"."""

_THAI: Final = r"[\u0e01-\u0e4e]{1,3}\.[\u0e01-\u0e2e]\.?+"
"""The two letters of a month: "12 มี.ค.". Its full stop never ends a dateline."""

_WRITERS: Final = re.compile(r"\s?[,-]\s?(?=\w+ \w)")


class Found(NamedTuple):
    """What a shape found at the start of a text."""

    shape: str
    text: str
    end: int
    """Where the story begins in `text`."""

    place: str
    region: str
    source: str
    day: str
    writers: tuple[str, ...]

    @property
    def mark(self) -> str:
        """The last character that can be seen."""
        return self.text[: self.end].rstrip()[-1]

    @property
    def apart(self) -> bool:
        """Whether a space follows the mark."""
        return self.text[self.end - 1].isspace()


class Shapes:
    """Lines of ``datelines.toml``, the surest first."""

    def __init__(self, written: Iterable[str]) -> None:
        self._needs = [(shape, _needs(shape)) for shape in written]
        self.before_known = {
            shape: before
            for shape, _ in self._needs
            for known, before in _BEFORE_KNOWN.items()
            if known in shape
        }
        """What stands before the known place of a shape that has one."""

        # Most texts begin with the same few marks.
        self.fitting = lru_cache(maxsize=4096)(self._fitting)

    def _fitting(self, signs: str) -> tuple[str, ...]:
        """The shapes that a text may have, by its marks and figures.

        Most need not be tried, and their patterns not be made.
        """
        return tuple(shape for shape, needs in self._needs if needs.match(signs))


def _needs(shape: str) -> re.Pattern[str]:
    """What matches marks and figures if those are among them that a shape cannot be without."""
    sure = map(str.strip, _PIECE.findall(_OPTIONAL.sub("", shape)))
    needs = [_NEEDED[piece] for piece in sure if piece in _NEEDED]
    return re.compile("".join(rf"[^{chars}]*[{chars}]" for chars in needs))


def find_shapes(shapes: Shapes, text: str, words: Words, *, whole: bool = False) -> Iterator[Found]:
    """Find the shapes that a text starts with, in their order.

    Args:
        shapes: Such as ``PLACE[, REGION] (AGENCY) - ``.
        text: A paragraph or a line.
        words: What the shapes are made of.
        whole: Whether the text, without marks at its end, must be nothing else.
    """
    bare = text.rstrip(" -–—:.=") if whole else text
    signs = _FIGURE.sub("0", _NO_SIGN.sub("", bare[:LONGEST]))
    for shape in shapes.fitting(signs):
        before = shapes.before_known.get(shape)
        if before and not _has_place(bare, before, words):
            continue
        pattern = _pattern(shape, words)
        match = pattern.fullmatch(bare) if whole else pattern.match(text, 0, LONGEST)
        if match:
            yield _found(shape, match)


def _has_place(text: str, before: re.Pattern[str], words: Words) -> bool:
    """Whether a known place stands somewhere behind something; a pattern for all takes long to make."""
    places = _places(words)
    return any(any(name_ends(text, at.end(), places)) for at in before.finditer(text, 0, LONGEST))


@lru_cache(maxsize=4)
def _places(words: Words) -> frozenset[str]:
    """Known places, also in capitals."""
    return frozenset((*words.places, *map(str.upper, words.places)))


def _found(shape: str, match: re.Match[str]) -> Found:
    names = {name: text or "" for name, text in match.groupdict().items()}
    return Found(
        shape,
        match.string,
        match.end(),
        names.get("place", ""),
        names.get("region", ""),
        names.get("source", "").rstrip("."),
        names.get("day", ""),
        tuple(filter(None, _WRITERS.split(names.get("writer", "")))),
    )


@lru_cache(maxsize=512)
def _pattern(shape: str, words: Words) -> re.Pattern[str]:
    parts = _parts(words)
    if any(known in shape for known in _BEFORE_KNOWN):
        parts = {**parts, **_known_parts(words)}
    sure = any(word in shape for word in _SURE)
    made: list[str] = []
    seen: set[str] = set()
    for piece in _PIECE.findall(shape):
        if piece in parts:
            # A group can have its name but once.
            again = piece in seen
            made.append(re.sub(r"\(\?P<\w+>", "(?:", parts[piece]) if again else parts[piece])
            seen.add(piece)
        elif piece.strip() == "-":
            made.append(_TIGHT if sure else _LOOSE)
        elif piece in "[]":
            made.append("(?:" if piece == "[" else ")?")
        elif piece.isspace():
            made.append(r"\s+" if made and made[-1] in parts.values() else r"\s*")
        else:
            made.append(_MARKS.get(piece) or re.escape(piece))
    return re.compile("".join(made))


@lru_cache(maxsize=4)
def _parts(words: Words) -> dict[str, str]:
    """The patterns of the words that shapes are written with."""
    month = rf"(?:[^\W\d_]{_MORE}{{1,11}}|{_THAI})(?!\w)"
    of, before = any_of(words.before_months), any_of(words.before_days)
    number = rf"\d{{1,2}}(?:\.|\s?(?:{any_of(words.day_endings)}))?"
    year_end = rf"\s?(?:{any_of(words.year_endings)})(?!\w)"
    year = rf"(?:(?:[,፣]?\s+|/)(?:(?:{any_of(words.before_years)})\s+)?\d{{4}}(?:{year_end}|\.(?=\s))?)?"
    day = "|".join(
        (
            rf"(?:(?:{before})\s+)?(?:{month}\.?\s+{number}|{number}(?:\s+|(?<=\.))(?:(?:{of})\s*)?{month}\.?(?:\s{_ARABIC}){{0,2}}){year}",
            rf"\d{{4}}\.?\s{month}\s\d{{1,2}}\.?",
            r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?(?![./]?\d)",
            r"\d{1,2}-\d{1,2}-\d{4}(?!\d)",
            r"\d{4}-\d{2}-\d{2}(?!\d)",
            r"\d{1,2}(?=\s*\()",
            r"\(\d{1,2}/\d{1,2}(?:/\d{4})?\)",
        )
    )
    weekday = rf"(?:,\s{month}(?=\s*[-–—(/]))?"
    # "ANA-MPA" is one name, "AFP-XY" is a name and a desk.
    # In "tca/dpa" the second passes on what the first wrote.
    passed_on = (
        rf"(?:\w{{2,8}}/(?=(?:{any_of(name for name in words.agencies if name.islower())})\)))?"
    )
    double = rf"(?:{any_of(name for name in words.agencies if '-' in name)})(?!\w)"
    person = rf"{CAPITAL}[\w'’.-]+(?: {CAPITAL}[\w'’.-]+){{1,2}}"
    letter = rf"[\w'’.{_VOWEL_SIGNS}]"
    name = name_pattern(words)
    sender = rf"[^\W\d_][\w.{_VOWEL_SIGNS}]*(?:[ -][\w.{_VOWEL_SIGNS}]+){{0,2}}?(?!\w)"
    return {
        "OUTLET": rf"(?P<source>{SITE}|{sender})",
        "AGENCY": rf"{passed_on}(?P<source>{SITE}|{double}|{sender})(?:[-/][\w-]{{1,12}})?",
        "SENDER": rf"(?P<source>{CAPITAL}[\w.&'’-]*(?: «?{CAPITAL}[\w.&'’-]*»?){{0,2}}|{UNCASED}{letter}+(?: {UNCASED}{letter}+){{0,2}})",
        "PLACE": rf"(?P<place>{name})",
        "Place": rf"(?P<place>{name})",
        "COUNTRY": r"[(\[][^\d()\[\]]{2,40}[)\]](?:\s*\[[^\d()\[\]]{2,40}\])?",
        "REGION": rf"(?P<region>(?!{month}\.?\s+\d|{SITE})[^\W\d](?:[^\d,،(/|–—―-]|(?<=\w)-(?=\w)){{1,30}}?(?!\w))",
        "BUREAU": rf"(?P<region>{any_of(words.regions)})(?!\w)",
        "DAY": rf"(?P<day>(?<!\w)(?:{day}){weekday})",
        "WRITER": rf"(?P<writer>(?:{person}(?:\s?[,-]\s?{person}){{0,2}}|{UNCASED}{letter}+ {UNCASED}{letter}+))",
        "SIGNER": rf"(?P<writer>{CAPITAL}{{3,}}(?: {CAPITAL}{{2,}}){{1,2}})",
        "DESK": rf"(?:{any_of(words.nameless_bylines)})",
        "LUNAR": rf"\d{{1,2}}\s(?:{any_of(words.lunar_months)})\s\d{{4}}(?:{year_end})?\s?(?:{any_of(words.same_days)})",
        "TIME": r"\d{1,2}[:.h]\d{2}(?: [A-Z]{2,4})?",
    }


@lru_cache(maxsize=4)
def _known_parts(words: Words) -> dict[str, str]:
    """The patterns of known places, which few texts need."""
    loud = any_of(filter(str.isupper, map(str.upper, words.places)))
    return {
        "KNOWN": rf"(?P<place>{known_place_pattern(words)})",
        "CITY": rf"(?P<place>{loud})(?!\w)",
    }


@lru_cache(maxsize=4)
def name_pattern(words: Words) -> str:
    """Build a pattern for what a place's name looks like."""
    start = f"(?:{CAPITAL}|{UNCASED})"
    letter = rf"[\w'’.{_VOWEL_SIGNS}]"
    small = any_of(words.place_particles)
    return rf"{start}{letter}*(?:[ /-](?:{start}{letter}*|{small})){{0,4}}?(?!\w)"


@lru_cache(maxsize=4)
def known_place_pattern(words: Words) -> str:
    """Build a pattern for a known place that is written with a capital, or in capitals."""
    latin = [place for place in words.places if re.match(CAPITAL, place, re.IGNORECASE)]
    return rf"(?:{any_of((*latin, *map(str.upper, latin)))})(?!\w)"
