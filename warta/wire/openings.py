"""How stories open: is this a dateline, or a sentence, a title or a route that looks like one?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.senders import Names, known_names
from warta.wire.sentences import ENDED, ENDS
from warta.wire.shapes import LONGEST, WORD, Found
from warta.wire.words import CAPITAL, UNCASED, Words, any_of, name_ends

_LEAST_STORY: Final = 20
_STOPS: Final = ".:।۔፡ःઃ"
"""Marks that end datelines and much else."""

_COLONS: Final = ":：፡ःઃ"
"""Some who write Hindi or Gujarati take their sign for a breath for a colon: ``पटनाः``."""

_SENTENCE: Final = re.compile(rf".*\w.*[{re.escape(ENDS)}]")
"""What may follow a dateline that names a day or a sender, however short it is."""

_SPOKEN: Final = re.compile(
    rf"(?:[^\s{re.escape(ENDS)}]+\s+){{7}}[^{re.escape(ENDS)}]+[{re.escape(ENDS)}]"
)
"""A sentence long enough to be news."""

_SECOND_DASH: Final = re.compile(r"[^.!?]{0,300}?\s[-–—]{1,3}\s")
_APPOSITION: Final = re.compile(r"(?:\S+\s+){1,8}[-–—]\s")
"""A second dash: "Beirut - the city of poets - prepares …"."""

_YEAR: Final = re.compile(r"\d{4}(?!\w)")
_SIGNED: Final = re.compile(r"[^\w\s.,]\s*$")
"""A dateline that ends in a mark of its own, and not like a word of the story."""

_BEGINNING: Final = re.compile(rf"{CAPITAL}|{UNCASED}|[^\w\s]*(?:\d|{CAPITAL})")
"""How a story begins: with no small letter."""

_END: Final = rf"{CAPITAL}[\w'’-]*(?:\s{CAPITAL}[\w'’-]*)?"
"""What may be the other end of a way: a name."""

_LEG: Final = rf"(?:{_END}|(?!{CAPITAL})[^\W\d_]\S*)"
"""The same in any script."""

_FURTHER: Final = re.compile(rf"{_LEG}\s[-–—]\s(?:(?!{CAPITAL})[^\W\d_]|{_LEG}(?:\s[-–—]\s|\s?:))")
"""``Петушки - так называется``, ``Пенза — Москва: так пойдёт``."""

_LISTED: Final = re.compile(r"\s?(?:[-–—]\s|[:：])")
"""What stands behind the second of several places: ``Berlin – Hamburg – Köln:``."""

_BEGINS: Final = re.compile(rf"{CAPITAL}|(?!\d){UNCASED}")
_BEFORE_COLON: Final = re.compile(r"[^\s:：]+(?=\s?[:：])")

_LONG_NAME: Final = re.compile(rf"{UNCASED}\S*\s")
"""What starts a name of several words in a script without capitals."""

_SLASHED: Final = ("OUTLET/PLACE", "PLACE/OUTLET")
"""What has no mark behind it where there are no capitals: ``الغد برس/ بغداد``."""

_INDIC: Final = re.compile("[\u0900-\u0dff]")
_CASED: Final = re.compile(CAPITAL, re.IGNORECASE)
_WORD: Final = re.compile(r"\S+")


class _Patterns(NamedTuple):
    cities: frozenset[str]
    """What may stand behind a place and a dash that is no dateline: ``Paris - Roubaix``."""

    route: re.Pattern[str]
    """`` bisa ditempuh`` behind a place: that and the one before the dash are two ends."""

    weekdays: frozenset[str]
    months: frozenset[str]
    day_words: frozenset[str]
    """What a day consists of, besides numbers."""

    ride: re.Pattern[str]
    """Two places and how to go: ``Hà Nội - Sài Gòn bằng xe đạp``."""

    lasting: re.Pattern[str]
    """Two places and how long it takes: ``Kraków - Zakopane w dwie godziny``."""

    titled: re.Pattern[str]
    """What says that all before it is a name: ``Köln - Stadt am Fluss heißt eine Schau``."""

    labels: frozenset[str]
    """Words in capitals before a dash that are no place."""


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    small = (
        *words.before_days,
        *words.before_months,
        *words.before_years,
        *words.day_endings,
        *words.year_endings,
    )
    weekdays = frozenset(day for days in words.weekdays.values() for day in days)
    return _Patterns(
        cities=frozenset((*words.places, *words.clubs)),
        route=re.compile(rf"\s(?:[^.!?]{{0,60}}\s)?(?:{any_of(words.routes)})(?!\w)"),
        ride=re.compile(rf"{_LEG}\s(?:{any_of(words.rides)})(?!\w)|[A-Z]{{2}},\s\d"),
        lasting=re.compile(
            rf"{_END}\s(?:{any_of(words.journey_spans)})(?:\s[^\s.!?,]+){{0,4}}"
            rf"\s(?:{any_of(words.journey_units)})(?!\w)"
        ),
        titled=re.compile(rf"[^.!?:]{{1,60}}?(?:\s|(?=،))(?:{any_of(words.entitling)})(?!\w)"),
        weekdays=weekdays,
        months=frozenset(_month_names(words)),
        day_words=frozenset(
            word
            for name in (*_month_names(words), *weekdays, *small)
            for word in WORD.findall(name)
        ),
        labels=frozenset(
            (*words.labels, *(word for kind in words.notices.values() for word in kind))
        ),
    )


def _month_names(words: Words) -> Iterator[str]:
    for table in (words.months, words.own_months):
        for months in table.values():
            for entry in months:
                yield from (form.replace("_", " ") for form in entry.split())


def is_dateline(found: Found, words: Words, language: str) -> bool:
    """Whether what looks like a dateline at the start of a story is one."""
    names, patterns = known_names(words), _patterns(words)
    return (
        names_are_known(found, words)
        and not _is_subject(found, words, language)
        and _has_story(found, names, patterns)
        and _is_none_else(found, names, patterns)
        and not _runs_on(found)
        and not (_is_lone(found) and lists_places(found.text, found.end, words))
        and not _is_route(found, patterns, plain=_is_plain(found, words, language))
    )


def _is_subject(found: Found, words: Words, language: str) -> bool:
    """Whether an outlet's name before a colon is what a title is about: ``الشرق الأوسط: …``.

    So is a place before three dots, but where papers end datelines so, with no space.
    """
    if found.mark == "…":
        glued = not found.apart and not _CASED.match(found.place)
        return not glued or language not in words.colon_datelines
    alone = found.mark in _COLONS and not found.place and _LONG_NAME.match(found.source)
    return bool(alone) and language not in words.colon_datelines


def _is_plain(found: Found, words: Words, language: str) -> bool:
    """Whether papers of a language mark most datelines so, and not only some."""
    colon = found.mark == ":" and language in words.colon_datelines
    return colon or language in words.plain_datelines


def names_are_known(found: Found, words: Words) -> bool:
    """Whether the names in a dateline are what its shape says."""
    names = known_names(words)
    if found.shape.startswith(_SLASHED) and _CASED.match(found.place):
        return False
    month = WORD.findall(found.day.lower())
    if month and not _patterns(words).day_words.issuperset(month):
        return False
    place, source = found.place.rstrip("."), found.source
    if found.day.isdigit() and place.lower() in _patterns(words).months:
        # "Jan. 12 (AP) - "
        return False
    if "PLACE" in found.shape and place:
        named = all(part in names.places or part.isupper() for part in place.split("/"))
        if not named or (len(place) < 3 and place not in names.places):
            return False
    if not source:
        return True
    if "SENDER" in found.shape:
        # Behind a place alone it must say of itself that it publishes: "(Suara NTB)".
        if source.lower() in _patterns(words).weekdays:
            return False
        return bool(found.day) or (place in names.places and names.seems_outlet(source))
    if "AGENCY" in found.shape:
        return names.signs(source)
    if names.sends(source):
        # Without a place or a mark it is one only as it stands over its own pages.
        loud = names.is_masthead(source) or (found.mark in ":：)" and _LONG_NAME.match(source))
        return bool(place or found.region or found.day or loud) or "-" in found.shape
    # "Surabaya Post: " is one name.
    if place not in names.places or "PLACE OUTLET" in found.shape:
        return False
    # "TEPIANKITA – JAMBI – ": what stands in capitals before a place is no other one.
    loud = found.shape.startswith("OUTLET - ") and source.isupper() and place.isupper()
    return names.seems_outlet(source) or (
        loud and source not in names.places and _is_place(source, names, _patterns(words))
    )


def _has_story(found: Found, names: Names, patterns: _Patterns) -> bool:
    """Whether what follows is a story, and no more of a sentence that starts so."""
    text, end = found.text, found.end
    sure = found.day or found.source
    if len(text) - end < _LEAST_STORY and not (sure and _SENTENCE.fullmatch(text, end)):
        return False
    if _INDIC.match(text):
        return not patterns.ride.match(text, end)
    if not _SIGNED.search(text[:end]):
        return _BEGINNING.match(text, end) is not None
    if sure or found.region:
        return True
    if found.mark == ":":
        # "Blitar: Kota kecil." is a headline.
        begins = _BEGINS.match(text, end) is not None and _SPOKEN.match(text, end) is not None
        return begins and not _is_one_of_many(found, names)
    if found.place not in names.places:
        return _BEGINNING.match(text, end) is not None
    ends = name_ends(text, end, names.places)
    return not any(patterns.route.match(text, place) for place in ends)


def _is_lone(found: Found) -> bool:
    """Whether nothing but a place, not in capitals, makes it a dateline."""
    return not (found.source or found.day or found.place.isupper())


def _is_one_of_many(found: Found, names: Names) -> bool:
    """Whether another place with a colon follows, as in a list: ``Graz: Regen, Linz: Schnee``."""
    labels = _BEFORE_COLON.finditer(found.text, found.end, found.end + LONGEST)
    return any(label[0] in names.places for label in labels)


def _is_none_else(found: Found, names: Names, patterns: _Patterns) -> bool:
    """Whether what looks like a dateline is no name, label or firm."""
    place, mark = found.place.rstrip("."), found.mark
    listed = all(part in names.places for part in place.split("/"))
    if place.lower() in patterns.weekdays:
        return False
    if found.source and mark in ")]":
        # No dash: "Apple (AAPL) shares …" is a story, and so is "BATAM (BP) plans …".
        known = found.source.casefold() in names.folded
        goes_on = found.text[found.end :][:1].islower()
        if goes_on:
            # "Kraków (PAP) na znaczku" is a sentence.
            return known and place.isupper()
        return known or listed or place.isupper()
    if found.source or not place:
        return True
    if found.day:
        if mark == "." and _YEAR.match(found.text, found.end):
            # The stop of a month: "Tokyo, 18 Juli. 2023 was …".
            return False
        named = listed or place.isupper() or not _CASED.match(place)
        return mark not in _STOPS or named or _is_colon_place(found, patterns)
    if mark in _STOPS:
        # "PATNA CITY: पुलिस ने …"
        foreign = place.isascii() and re.match(UNCASED, found.text[found.end :]) is not None
        near = foreign and any(part in names.places for part in place.split())
        return (listed or near) and _may_close(found)
    return listed or not place.isupper() or _is_place(place, names, patterns)


def _is_colon_place(found: Found, patterns: _Patterns) -> bool:
    """Whether a day with its month behind one name makes a place of it: ``Satna, Nov 22: At least …``."""
    told = found.mark == ":" and any(map(str.isalpha, found.day)) and found.text.isascii()
    parts = found.place.upper().split()
    return told and all(map(str.isalpha, parts)) and patterns.labels.isdisjoint(parts)


def _is_place(capitals: str, names: Names, patterns: _Patterns) -> bool:
    """Whether capitals before a dash are a place, not an outlet, a label or a firm."""
    label = capitals.partition(" ")[0].rstrip(":.")
    return len(capitals) > 3 and capitals not in names.senders and label not in patterns.labels


def _may_close(found: Found) -> bool:
    """Whether a mark behind a place alone, "Sofia.", makes it a dateline.

    So does a colon, where it was found that a story follows.
    """
    text = found.text
    if found.mark in _COLONS or _INDIC.match(text):
        return True
    # A title may start so too, but does not end so.
    whole = len(text) > LONGEST or ENDED.search(text) is not None
    return found.apart and whole and text[found.end : found.end + 1].isupper()


def _runs_on(found: Found) -> bool:
    """Whether a sentence goes on, as in "Paris - of all cities - has banned …".

    A story may begin with a small letter, "al-Shabaab" or "eBay", but not behind
    a bracket alone, and not where a second dash follows.
    """
    text, end = found.text, found.end
    if found.source and found.place:
        # Jakarta - "Tempo" melaporkan
        return found.mark in '»"”' and text[end : end + 1].islower()
    if found.place and not _CASED.match(found.place):
        return not found.source and _APPOSITION.match(text, end) is not None
    if not text[end : end + 1].islower():
        return False
    if found.mark in ").:" or _SECOND_DASH.match(text, end):
        return True
    word = _WORD.match(text, end)
    return not found.day and word is not None and word[0].islower()


def _is_route(found: Found, patterns: _Patterns, *, plain: bool) -> bool:
    """Whether a place belongs to what follows: "Paris - Roubaix", "London: A Biography".

    Not so where most datelines are `plain`, or where the place stands in capitals;
    but "JAKARTA-Bandung" is a way everywhere.
    """
    if found.source or found.day:
        return False
    if not found.place.isupper() and patterns.ride.match(found.text, found.end):
        return True
    joined = any(name_ends(found.text, found.end, patterns.cities))
    if not found.apart and found.mark == "-":
        return joined
    if plain or found.place.isupper():
        return False
    if any(
        way.match(found.text, found.end) for way in (_FURTHER, patterns.lasting, patterns.titled)
    ):
        return True
    return joined or found.mark == ":"


def lists_places(text: str, at: int, words: Words) -> bool:
    """Whether a place, and then a dash or colon, stands behind one: ``Graz – Wien – Graz``."""
    ends = name_ends(text, at, _patterns(words).cities)
    return any(_LISTED.match(text, end) for end in ends)


def is_dateline_alone(found: Found, words: Words) -> bool:
    """Whether a line is a dateline and not a title: what it names must be known."""
    names, source = known_names(words), found.source
    if not names_are_known(found, words):
        return False
    dated = found.day and found.place in names.places
    if source and "." not in source and source not in names.senders and not dated:
        return False
    if any(map(_CASED.match, found.writers)):
        # "Paris: Emmanuel Macron" may be a title.
        return False
    return not found.place or found.place in names.places or bool(found.day)
