"""Datelines: where a story starts, when, and who sent it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from warta.wire.copy import Sheet, first_line
from warta.wire.sentences import CLOSERS, ENDS
from warta.wire.words import CAPITAL, UNCASED, Words, any_of

_WHY: Final = "dateline"
_LONGEST: Final = 160
_LONGEST_LINE: Final = 60
_STANDFIRST: Final = 700
_LEAST_STORY: Final = 20
_ENDED: Final = re.compile(rf"[{re.escape(ENDS)}][{re.escape(CLOSERS)}]*$")
_SENTENCE: Final = re.compile(rf".*\w.*[{re.escape(ENDS)}]")
"""What may follow a dateline that names a day or a sender, however short it is."""

_DASH: Final = r"(?:[-–—―_]{1,3}|(?<=\s)ـ(?=\s))"
_TIGHT: Final = rf"\s*(?:{_DASH}|=)\s*"
_LOOSE: Final = rf"(?:\s+{_DASH}\s*|\s*{_DASH}\s+|\s*[—–]\s*)"
"""A dash that stands apart: the one in COVID-19 does not."""

_SIGN: Final = re.compile(r"[-–—―_ـ(\[/|:：.।۔፡]|^\w+,\s")
"""No dateline is without one of these."""

_SECOND_DASH: Final = re.compile(r"[^.!?]{0,300}?\s[-–—]{1,3}\s")
_MARKS: Final = {",": "[,،、]", ".": r"(?:\.|\s?[।۔])", ":": r"\s?[:：፡]", "/": r"\s*/\s*"}
_NEEDED: Final = {
    "-": frozenset("-–—―_ـ="),
    ":": frozenset(":：፡"),
    ".": frozenset(".।۔"),
    **{mark: frozenset(mark) for mark in "(/|«"},
}
_OPTIONAL: Final = re.compile(r"\[[^\[\]]*\]")
_PIECE: Final = re.compile(
    r"OUTLET|AGENCY|SENDER|KNOWN|PLACE|Place|REGION|COUNTRY|WRITER|DESK|DAY|TIME|\s*-\s*|\s+|."
)
_SITE: Final = r"[\w-]+(?:\.[\w-]+)*\.(?i:com|co\.id|co|id|net|org|tv|news|info|inf|my|sg|ru|de|fr|es|br|in|uk)\b"

_VOWEL_SIGNS: Final = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e30-\u0e4e\u200c\u200d"
)
"""Marks and joiners inside words, which patterns do not take for letters."""

_SIGNED: Final = re.compile(r"[^\w\s.,]\s*$")
"""A dateline that ends in a mark of its own, and not like a word of the story."""

_BEGINNING: Final = re.compile(rf"{CAPITAL}|{UNCASED}|[^\w\s]*(?:\d|{CAPITAL})")
"""How a story begins: with no small letter."""

_SPOKEN: Final = re.compile(
    rf"(?:[^\s{re.escape(ENDS)}]+\s+){{7}}[^{re.escape(ENDS)}]+[{re.escape(ENDS)}]"
)
"""A sentence long enough to be news."""

_INNER_CAPITAL: Final = re.compile(rf"(?:\w*[a-z]{CAPITAL}|{CAPITAL}{{2,}}[a-z]{{3}})\w*")

_MORE: Final = rf"(?:[^\W\d_]|[{_VOWEL_SIGNS}])"
_WORD: Final = re.compile(rf"[^\W\d_]{_MORE}+")

_ARABIC: Final = r"[\u0621-\u064a]{2,9}(?!\w)"
"""The second name of a month, as Arab agencies give it: "14 مايو أيار"."""

_INDIC: Final = re.compile("[\u0900-\u0dff]")
_WRITERS: Final = re.compile(r"\s?[,-]\s?(?=\w+ \w)")
_CASED: Final = re.compile(CAPITAL, re.IGNORECASE)
_GOES_ON: Final = re.compile(r"\S+")
_APPOSITION: Final = re.compile(r"(?:\S+\s+){1,8}[-–—]\s")
"""A second dash: "Beirut - the city of poets - prepares …"."""


class _Shape(NamedTuple):
    """One line of ``datelines.toml``."""

    written: str
    needs: tuple[frozenset[str], ...]
    """Per mark that it cannot be without, the characters that will do: most shapes
    need not be tried, and their patterns not be made."""

    @classmethod
    def of(cls, written: str) -> _Shape:
        sure = _OPTIONAL.sub("", written)
        return cls(written, tuple(chars for mark, chars in _NEEDED.items() if mark in sure))


class _Patterns(NamedTuple):
    openings: tuple[_Shape, ...]
    """Datelines at the start of a story, surest first."""

    lines: tuple[_Shape, ...]
    """Datelines that have a line for themselves."""

    middle: re.Pattern[str]
    """A place with a dash after a full stop: the story follows a standfirst."""

    places: frozenset[str]
    regions: frozenset[str]
    cities: re.Pattern[str]
    """What may stand behind a place and a dash that is no dateline: ``Paris - Roubaix``."""

    senders: frozenset[str]
    weekdays: frozenset[str]
    day_words: frozenset[str]
    """What a day consists of, besides numbers."""

    folded: frozenset[str]
    """The senders in small letters: brackets make any of them sure."""

    outlet: re.Pattern[str]
    """A name that says of itself that somebody publishes under it."""

    route: re.Pattern[str]
    """``Jakarta bisa ditempuh``: the places before it and behind the dash are two ends."""


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    parts = _parts(words)
    places = frozenset((*words.places, *(place.upper() for place in words.places)))
    senders = frozenset((*words.outlets, *words.agencies))
    weekdays = frozenset(day for days in words.weekdays.values() for day in days)
    return _Patterns(
        openings=tuple(map(_Shape.of, words.datelines)),
        lines=tuple(map(_Shape.of, words.dateline_lines)),
        middle=re.compile(
            rf"(?<=[.!?…\"”»])\s+(?P<place>{parts['name']})(?:\s+\((?P<source>[\w ]{{2,20}})\))?"
            rf"\s+{_DASH}\s+(?={CAPITAL}|[\"“„\d])"
        ),
        places=places,
        regions=frozenset((*words.regions, *(region.upper() for region in words.regions))),
        cities=re.compile(rf"(?:{any_of((*words.places, *words.clubs))})(?!\w)"),
        senders=senders,
        weekdays=weekdays,
        day_words=frozenset(
            word
            for name in (*_month_names(words), *weekdays, "de", "في")
            for word in _WORD.findall(name)
        ),
        folded=frozenset(name.casefold() for name in senders),
        outlet=re.compile(
            rf"(?i:(?:.*\s)?(?:{any_of(words.outlet_words)})(?:\s.*)?|\w{{3,}}(?:{any_of(words.outlet_endings)}))"
        ),
        route=re.compile(
            rf"{parts['known']}\s(?:[^.!?]{{0,60}}\s)?(?:{any_of(words.routes)})(?!\w)"
        ),
    )


@lru_cache(maxsize=4)
def _parts(words: Words) -> dict[str, str]:
    """The patterns of the words that shapes are written with.

    They only say what a name looks like; whether it is known is asked of the
    few that are found.
    """
    month = rf"[^\W\d_]{_MORE}{{1,11}}(?!\w)"
    day = (
        rf"(?<!\w)(?:(?:في\s+)?(?:{month}\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+(?:de\s+)?{month}\.?(?:\s{_ARABIC}){{0,2}})"
        r"(?:(?:,?\s+|/)(?:de\s+)?\d{4}(?:ء|\.(?=\s))?)?"
        rf"|\d{{4}}\.?\s{month}\s\d{{1,2}}\.?"
        rf"|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?|\d{{1,2}}(?=\s*\()|\(\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?\))(?:,\s{month}(?=\s*[-–—(/]))?"
    )
    person = rf"{CAPITAL}[\w'’.-]+(?: {CAPITAL}[\w'’.-]+){{1,2}}"
    letter = rf"[\w'’.{_VOWEL_SIGNS}]"
    start = f"(?:{CAPITAL}|{UNCASED})"
    name = (
        rf"{start}{letter}*(?:[ /-](?:{start}{letter}*|de|la|el|do|am|es|du|des|of)){{0,4}}?(?!\w)"
    )
    sender = rf"[^\W\d_][\w.{_VOWEL_SIGNS}]*(?:[ -][\w.{_VOWEL_SIGNS}]+){{0,2}}?(?!\w)"
    # The longest first, so that nothing of a known name is left to the story.
    latin = [place for place in words.places if _CASED.match(place)]
    known = rf"(?:{any_of((*latin, *map(str.upper, latin)))})(?!\w)"
    return {
        "name": name,
        "known": known,
        "OUTLET": rf"(?P<source>{_SITE}|{sender})",
        "AGENCY": rf"(?P<source>{_SITE}|{sender})(?:[-/][\w-]{{1,12}})?",
        "SENDER": rf"(?P<source>{CAPITAL}[\w.&'’-]*(?: {CAPITAL}[\w.&'’-]*){{0,2}})",
        "PLACE": rf"(?P<place>{name})",
        "Place": rf"(?P<place>{name})",
        "KNOWN": rf"(?P<place>{known})",
        "COUNTRY": r"[(\[][^\d()\[\]]{2,40}[)\]](?:\s*\[[^\d()\[\]]{2,40}\])?",
        "REGION": rf"(?P<region>(?!{month}\.?\s+\d|{_SITE})[^\W\d](?:[^\d,،(/|–—―-]|(?<=\w)-(?=\w)){{1,30}}?(?!\w))",
        "DAY": rf"(?P<day>{day})",
        "WRITER": rf"(?P<writer>(?:{person}(?:\s?[,-]\s?{person}){{0,2}}|{UNCASED}{letter}+ {UNCASED}{letter}+))",
        "DESK": rf"(?:{any_of(words.nameless_bylines)})",
        "TIME": r"\d{1,2}[:.h]\d{2}(?: [A-Z]{2,4})?",
    }


def _month_names(words: Words) -> Iterator[str]:
    for table in (words.months, words.own_months):
        for months in table.values():
            for entry in months:
                yield from (form.replace("_", " ") for form in entry.split())


def _fitting(shapes: Iterable[_Shape], text: str) -> Iterator[_Shape]:
    """The shapes whose marks stand at the start of a text."""
    marks = set(text[:_LONGEST])
    for shape in shapes:
        if not any(marks.isdisjoint(chars) for chars in shape.needs):
            yield shape


@lru_cache(maxsize=512)
def _pattern(shape: str, words: Words) -> re.Pattern[str]:
    """Make a pattern of a shape such as ``PLACE[, REGION] (AGENCY) - ``."""
    parts = _parts(words)
    sure = any(word in shape for word in ("OUTLET", "AGENCY", "SENDER", "DAY"))
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


def take_dateline(sheet: Sheet, words: Words) -> Sheet:
    """Take the dateline off a story: off its start, or after a standfirst."""
    patterns = _patterns(words)
    first, *rest = sheet.passages
    match = _opening(first.text, patterns, words, sheet.facts.language)
    if match:
        end = match.end()
        removed = [first.removed(_WHY, 0, end)]
        return sheet.on(
            passages=[first.cut(end), *rest], removed=removed, **_facts(match, patterns)
        )
    below = _below_standfirst(sheet, patterns, words)
    if below:
        standfirst, opening, *others = sheet.passages
        return sheet.on(
            passages=[standfirst, opening.cut(below.end()), *others],
            removed=[opening.removed(_WHY, 0, below.end())],
            **_facts(below, patterns),
        )
    middle = _middle(first.text, patterns) if len(first.text) > _STANDFIRST // 2 else None
    if middle:
        passages = [first.cut(0, middle.start()), first.cut(middle.end()), *rest]
        removed = [first.removed(_WHY, middle.start(), middle.end())]
        return sheet.on(passages=passages, removed=removed, **_facts(middle, patterns))
    return sheet


def _below_standfirst(sheet: Sheet, patterns: _Patterns, words: Words) -> re.Match[str] | None:
    """Find the dateline of the second paragraph, where the first belongs to the title."""
    if not sheet.facts.title or len(sheet.passages) < 2:
        return None
    standfirst, opening = sheet.passages[:2]
    if standfirst.kept or opening.subhead or len(standfirst.text) > _STANDFIRST // 2:
        return None
    match = _opening(opening.text, patterns, words, sheet.facts.language)
    found = match.groupdict() if match else {}
    return match if found.get("place") and (found.get("source") or found.get("day")) else None


def _opening(text: str, patterns: _Patterns, words: Words, language: str) -> re.Match[str] | None:
    if not _SIGN.search(text, 0, _LONGEST):
        return None
    for shape in _fitting(patterns.openings, text):
        match = _pattern(shape.written, words).match(text, 0, _LONGEST)
        if (
            match
            and _is_known(match, shape, patterns)
            and _has_story(text, match, patterns)
            and _is_dateline(match, patterns, words)
            and not _runs_on(match)
            and not _is_route(match, patterns, words, language)
        ):
            return match
    return None


def _has_story(text: str, match: re.Match[str], patterns: _Patterns) -> bool:
    """Whether what follows a dateline is a story, and no more of a sentence that it starts."""
    found, end = match.groupdict(), match.end()
    sure = found.get("day") or found.get("source")
    if len(text) - end < _LEAST_STORY and not (sure and _SENTENCE.fullmatch(text, end)):
        return False
    if _INDIC.match(text):
        return True
    if not _SIGNED.search(match[0]):
        return _BEGINNING.match(text, end) is not None
    if sure or found.get("region"):
        return True
    if match[0].rstrip().endswith(":"):
        # "Blitar: Kota kecil." is a headline.
        return re.match(CAPITAL, text[end:]) is not None and _SPOKEN.match(text, end) is not None
    if found.get("place") not in patterns.places:
        return _BEGINNING.match(text, end) is not None
    return not patterns.route.match(text, end)


def _middle(text: str, patterns: _Patterns) -> re.Match[str] | None:
    for match in patterns.middle.finditer(text, 0, _STANDFIRST):
        place = match["place"]
        if place in patterns.places or (len(place) > 3 and place.isupper()):
            return match if len(text) - match.end() > match.start() / 2 else None
    return None


def _is_known(match: re.Match[str], shape: _Shape, patterns: _Patterns) -> bool:
    """Whether the names in a dateline are what its shape says."""
    found = match.groupdict()
    place, source = found.get("place") or "", found.get("source") or ""
    month = _WORD.findall((found.get("day") or "").lower())
    if month and not patterns.day_words.issuperset(month):
        return False
    place = place.rstrip(".")
    if "PLACE" in shape.written and place:
        named = all(part in patterns.places or part.isupper() for part in place.split("/"))
        if not named or (len(place) < 3 and place not in patterns.places):
            return False
    if not source or "SENDER" in shape.written:
        return True
    if "AGENCY" in shape.written:
        capitals = 2 <= len(source) <= 12 and source.isupper() and source.isalpha()
        return capitals or source.casefold() in patterns.folded or _is_site(source)
    if _is_sender(source, patterns):
        # Without a place or a mark it is one only as it stands over its own pages.
        return bool(place) or "-" in shape.written or _is_masthead(source, patterns)
    return place in patterns.places and _seems_outlet(source, patterns)


def _is_site(name: str) -> bool:
    return re.fullmatch(_SITE, name) is not None


def _is_sender(name: str, patterns: _Patterns) -> bool:
    """Whether a name is known to publish or send stories, or is an address of the web.

    Not if a region is called so: NTB is an agency in Norway and a province in Indonesia.
    """
    if name in patterns.regions:
        return False
    spelt = name in patterns.senders or (name.isupper() and name.casefold() in patterns.folded)
    return spelt or _is_site(name)


def _is_masthead(name: str, patterns: _Patterns) -> bool:
    """Whether a known name is written so that it cannot be a word: ``RMOL``."""
    return name in patterns.senders and (name.isupper() or "." in name)


def _seems_outlet(name: str, patterns: _Patterns) -> bool:
    """Whether a name beside a place may be who publishes: ``NU Online``, ``InfoPublik``."""
    return (
        name not in patterns.places
        and name not in patterns.regions
        and (patterns.outlet.fullmatch(name) or _INNER_CAPITAL.fullmatch(name)) is not None
    )


def _is_dateline(match: re.Match[str], patterns: _Patterns, words: Words) -> bool:
    """Whether what looks like a dateline is none of the other things that do."""
    found = match.groupdict()
    place, source = (found.get("place") or "").rstrip("."), found.get("source") or ""
    listed = place in patterns.places
    sign = match[0].rstrip()[-1]
    if place.lower() in patterns.weekdays:
        return False
    if source and sign in ")]":
        # No dash: "Apple (AAPL) shares …" is a story, and so is "BATAM (BP) plans …".
        known = source.casefold() in patterns.folded
        goes_on = match.string[match.end() :][:1].islower()
        return known or ((listed or place.isupper()) and not goes_on)
    if source or not place:
        return True
    if found.get("day"):
        return sign not in ".:।۔፡" or listed or place.isupper() or not _CASED.match(place)
    if sign in ".:।۔፡":
        return listed and _may_close(match, sign)
    return listed or not place.isupper() or _is_name(place, patterns, words)


def _may_close(match: re.Match[str], sign: str) -> bool:
    """Whether a mark behind a place alone, "Sofia.", makes it a dateline.

    So does a colon, where it was found that a story follows.
    """
    text, end = match.string, match.end()
    if sign in ":：፡" or _INDIC.match(text):
        return True
    apart = match[0][-1].isspace()
    # A title may start so too, but does not end so.
    whole = len(text) > _LONGEST or _ENDED.search(text) is not None
    return apart and whole and text[end : end + 1].isupper()


def _runs_on(match: re.Match[str]) -> bool:
    """Whether a sentence goes on, as in "Paris - of all cities - has banned …".

    A story may begin with a small letter, "al-Shabaab" or "eBay", but not behind
    a bracket alone, and not where a second dash follows.
    """
    text, end = match.string, match.end()
    found = match.groupdict()
    if found.get("source") and found.get("place"):
        return False
    if found.get("place") and not _CASED.match(found["place"]):
        return not found.get("source") and _APPOSITION.match(text, end) is not None
    if not text[end : end + 1].islower():
        return False
    if match[0].rstrip()[-1] in ").:" or _SECOND_DASH.match(text, end):
        return True
    word = _GOES_ON.match(text, end)
    return not found.get("day") and word is not None and word[0].islower()


def _is_route(match: re.Match[str], patterns: _Patterns, words: Words, language: str) -> bool:
    """Whether a place belongs to what follows: "Paris - Roubaix", "London: A Biography"."""
    found = match.groupdict()
    place = found.get("place") or ""
    return (
        not (found.get("source") or found.get("day") or place.isupper())
        and language not in words.plain_datelines
        and (
            (place[:1].isupper() and match[0].rstrip().endswith(":"))
            or patterns.cities.match(match.string, match.end()) is not None
        )
    )


def _is_name(place: str, patterns: _Patterns, words: Words) -> bool:
    """Whether capitals before a dash are a place, not an outlet, a label or a firm."""
    label = place.partition(" ")[0].rstrip(":.")
    return (
        len(place) > 3
        and place not in patterns.senders
        and label not in words.labels
        and not any(label in listed for listed in words.notices.values())
    )


def take_dateline_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take datelines that have lines for themselves, and desks that sign so."""
    patterns = _patterns(words)
    for _ in range(2):
        first, rest = first_line(sheet.passages)
        if len(first.text) > _LONGEST_LINE or not rest:
            break
        plain = first.text.rstrip(" -–—:.=")
        matches = (
            (shape, _pattern(shape.written, words).fullmatch(plain))
            for shape in _fitting(patterns.lines, first.text)
        )
        match = next(
            (found for shape, found in matches if found and _is_line(found, shape, patterns)), None
        )
        if not match:
            break
        facts = _facts(match, patterns)
        removed = [first.removed(_WHY if any(facts.values()) else "byline")]
        below, others = first_line(rest)
        if others and not below.text.strip(" -–—="):
            removed.append(below.removed(_WHY))
            rest = others
        sheet = sheet.on(passages=rest, removed=removed, **facts)
    return sheet


def _is_line(match: re.Match[str], shape: _Shape, patterns: _Patterns) -> bool:
    """Whether a line is a dateline and not a title: what it names must be known."""
    found = match.groupdict()
    place, source = found.get("place") or "", found.get("source") or ""
    if not _is_known(match, shape, patterns) or (
        source and "." not in source and shape.written and source not in patterns.senders
    ):
        return False
    if found.get("writer") and _CASED.match(found["writer"]):
        # "Paris: Emmanuel Macron" may be a title.
        return False
    return not place or place in patterns.places or bool(found.get("day"))


def _facts(match: re.Match[str], patterns: _Patterns) -> dict[str, Any]:
    found = match.groupdict()
    facts: dict[str, Any] = {
        name: (found.get(name) or "").strip(" .,") for name in ("place", "source", "day")
    }
    region = (found.get("region") or "").strip(" .,")
    if region and not facts["source"]:
        # What looks like a region may be who publishes, and what looks like a place, too.
        if _is_sender(region, patterns) or _seems_outlet(region, patterns):
            facts["source"] = region
        elif region in patterns.places and _seems_outlet(facts["place"], patterns):
            facts["source"], facts["place"] = facts["place"], region
    writers = _WRITERS.split(found.get("writer") or "")
    return facts | {"authors": tuple(filter(None, writers))}
