"""Datelines: where a story starts, when, and who sent it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Any, Final

from warta.wire.copy import Passage, Sheet, first_line
from warta.wire.initials import agency_of
from warta.wire.openings import is_dateline, is_dateline_alone, lists_places
from warta.wire.senders import is_site, known_names
from warta.wire.sentences import CLOSERS, ENDED, ENDS
from warta.wire.shapes import DASH, LONGEST, Found, Shapes, find_shapes, name_pattern
from warta.wire.words import CAPITAL, Words, any_of

_WHY: Final = "dateline"
_LONGEST_LINE: Final = 60
_STANDFIRST: Final = 700
"""Characters of which the first half may be a standfirst."""

_MOST_STANDFIRSTS: Final = 3
_LONGEST_STANDFIRST: Final = 150
"""Characters of one above a paragraph that is no longer than most."""

_LONGEST_CAPTION: Final = 300
_LONGEST_TITLE: Final = 110
_STOPPED: Final = re.compile(rf"[,;:{re.escape(ENDS)}][{re.escape(CLOSERS)}]?$")
"""How no title ends, though it may well ask."""

_LONGEST_NAME: Final = 24
_LEAST_GLUED: Final = 60
"""Characters of a story behind a place that lost its space; no title has as many."""

_UNKNOWN: Final = re.compile(
    rf"(?P<place>{CAPITAL}[\w'’-]+(?:\s{CAPITAL}[\w'’-]+)?\s(?P<last>{CAPITAL}[\w'’-]+))\s[–—]\s(?={CAPITAL})"
)
"""What may be a place of several words before a long dash."""

_LOST_SPACE: Final = re.compile(rf"\w{CAPITAL}(?!{CAPITAL})\w")
_QUOTED: Final = re.compile(rf"[\"“‘«']{CAPITAL}")
_FIRST_WORD: Final = re.compile(r"[\"“„]?\w+")
_POINT: Final = re.compile(r"(?<=\d)\.(?=\d)")
"""The point in a number, which ends no sentence: ``RM1.3 juta``."""

_CASED: Final = re.compile(CAPITAL, re.IGNORECASE)
_SIGN: Final = re.compile(r"[-–—―_ـ(\[/|:：.।۔፡ःઃ…]|^\w+,\s")
"""No dateline is without one of these."""


@lru_cache(maxsize=4)
def _openings(words: Words) -> Shapes:
    """Datelines at the start of a story, surest first."""
    return Shapes(words.datelines)


@lru_cache(maxsize=4)
def _lines(words: Words) -> Shapes:
    """Datelines that have a line for themselves."""
    return Shapes(words.dateline_lines)


@lru_cache(maxsize=4)
def _inner(words: Words) -> re.Pattern[str]:
    """What matches a place with a dash after a full stop: the story follows a standfirst."""
    return re.compile(
        rf"\s(?<=[.!?…\"”»]\s)\s*(?P<place>{name_pattern(words)})"
        rf"(?:\s+\((?P<source>[\w ]{{2,20}})\))?\s+{DASH}\s+(?={CAPITAL}|[\"“„\d])"
    )


@lru_cache(maxsize=4)
def _way(words: Words) -> re.Pattern[str]:
    """What matches, behind a place and a dash, the other end of a way.

    ``Bandung hanya 45 menit``, ``Surabaya dalam empat jam``, ``Malaysia ties``, ``Lido,
    o meglio``. The group `within` must be a known place: "Pemerintah dalam dua jam …".
    """
    other = rf"{CAPITAL}[\w'’-]*(?:\s{CAPITAL}[\w'’-]*)?"
    units = rf"(?:{any_of(words.journey_units)})(?!\w)"
    past = rf"(?!\s(?:{any_of(words.past_spans)})(?!\w))"
    return re.compile(
        rf"{other}(?:\s(?:{any_of(words.journeys)})){{1,3}}\s\d+\s{units}"
        rf"|(?P<within>{other})\s(?:{any_of(words.journey_spans)})\s[\w.,]+\s{units}{past}"
        rf"|{other}\s(?:{any_of(words.shared)})(?!\w)"
        rf"|{other},\s(?:{any_of(words.corrections)})(?!\w)"
    )


@lru_cache(maxsize=4)
def _glued(words: Words, language: str) -> re.Pattern[str]:
    """What matches a place that lost the space behind it: ``Lào CaiĐỉnh núi``."""
    places = any_of((*words.places, *words.glued_places[language]))
    return re.compile(rf"(?P<place>{places})(?={CAPITAL}(?!{CAPITAL})\w)")


def _take_glued(sheet: Sheet, words: Words) -> Sheet:
    first, *rest = sheet.passages
    language = sheet.facts.language
    if language not in words.glued_places or not _LOST_SPACE.search(first.text, 0, _LONGEST_NAME):
        return sheet
    found = _glued(words, language).match(first.text)
    if not found or len(first.text) < _LEAST_GLUED:
        return sheet
    return sheet.on(
        passages=[first.cut(found.end()), *rest],
        removed=[first.removed(_WHY, 0, found.end())],
        place=found["place"],
    )


def take_dateline(sheet: Sheet, words: Words) -> Sheet:
    """Take the dateline off a story: off its start, or after a standfirst."""
    glued = _take_glued(sheet, words)
    if glued is not sheet:
        return glued
    first, *rest = sheet.passages
    found = _opening(first.text, words, sheet.facts.language)
    if found and _is_title(sheet, found, words):
        return sheet
    if found and _has_another(found, rest, words, sheet.facts.language):
        # "Kabar.com - Warga antre beras", what a picture shows, above the story.
        return take_dateline(sheet.on(passages=rest, removed=[first.removed("caption")]), words)
    if found:
        return sheet.on(
            passages=[first.cut(found.end), *rest],
            removed=[first.removed(_WHY, 0, found.end)],
            **_facts(found, words),
        )
    if place := _told_place(sheet, words):
        return sheet.on(
            passages=[first.cut(place.end()), *rest],
            removed=[first.removed(_WHY, 0, place.end())],
            place=place["place"],
        )
    for at in range(1, _standfirsts(sheet) + 1):
        below = _below_standfirst(at, sheet, words)
        if below:
            opening = sheet.passages[at]
            return sheet.on(
                passages=[*sheet.passages[:at], opening.cut(below.end), *sheet.passages[at + 1 :]],
                removed=[opening.removed(_WHY, 0, below.end)],
                **_facts(below, words),
            )
    middle = _middle(first.text, words, sheet.facts.language)
    if middle:
        return sheet.on(
            passages=[first.cut(0, middle.start()), first.cut(middle.end()), *rest],
            removed=[first.removed(_WHY, middle.start(), middle.end())],
            place=middle["place"].rstrip("."),
            source=(middle["source"] or "").strip(),
        )
    return sheet


def _has_another(found: Found, rest: Sequence[Passage], words: Words, language: str) -> bool:
    """Whether a short paragraph opens with an outlet, and one below with its place, too."""
    if found.place or not found.source or len(found.text) > _LONGEST_CAPTION:
        return False
    below = (_opening(passage.text, words, language) for passage in rest[:_MOST_STANDFIRSTS])
    return any(
        other and other.place and other.source.casefold() == found.source.casefold()
        for other in below
    )


def _opening(text: str, words: Words, language: str) -> Found | None:
    if not _SIGN.search(text, 0, LONGEST):
        return None
    shapes = find_shapes(_openings(words), text, words)
    datelines = (found for found in shapes if _opens(found, words, language))
    found = next(datelines, None)
    return None if found and _is_none(found, words) else found


def _opens(found: Found, words: Words, language: str) -> bool:
    """Whether a story follows what looks like a dateline."""
    plain = found
    if found.mark == ":" and "." in found.text:
        plain = found._replace(text=_POINT.sub(",", found.text))
    return is_dateline(plain, words, language) or _speaks(found, words, language)


def _is_none(found: Found, words: Words) -> bool:
    """Whether what looks like a dateline is the end of a way, or the first cell of a row."""
    if found.mark == "|":
        return found.text[found.end : found.end + 1].isdigit()
    if found.mark not in "-–—" or found.source or found.day:
        return False
    way = _way(words).match(found.text, found.end)
    return way is not None and (not way["within"] or way["within"] in known_names(words).places)


def _is_title(sheet: Sheet, found: Found, words: Words) -> bool:
    """Whether a first line is a title that begins like a dateline: ``Paris - Texas?``.

    It has no full stop, and room or capitals set it apart from a story that has one.
    """
    line, rest = first_line(sheet.passages)
    page = is_site(found.source) and not found.place and found.mark in "-–—"
    loud = found.place.isupper() or page
    if (
        found.day
        or (found.source and not page)
        or sheet.facts.title
        or not rest
        or len(line.text) > _LONGEST_TITLE
    ):
        return False
    if not ENDED.search(rest[0].text):
        return False
    if line.text.endswith("?") and not loud:
        return True
    if _STOPPED.search(line.text):
        return False
    small = words.function_words.get(sheet.facts.language, ())
    names = [word for word in line.text[found.end :].split() if word.lower() not in small]
    capitals = len(names) > 1 and all(word[0].isupper() or word[0].isdigit() for word in names)
    apart = rest[0].line_at(0) - line.line_at(0) > 1
    plain = sheet.facts.language in words.plain_datelines
    return (capitals and not loud) or (apart and not plain)


def _speaks(found: Found, words: Words, language: str) -> bool:
    """Whether somebody speaks right behind a known place: ``IPOH: "Saya …``.

    It has capitals, but where papers write most datelines in small letters.
    """
    return (
        found.mark == ":"
        and not found.source
        and (found.place.isupper() or language in words.plain_datelines)
        and found.place in known_names(words).places
        and len(found.text) > LONGEST // 2
        and _QUOTED.match(found.text, found.end) is not None
    )


def _told_place(sheet: Sheet, words: Words) -> re.Match[str] | None:
    """Find an unknown place before a long dash, if the story says that something is there.

    ``Campi Secchi — Lo hanno visto …``, and below it ``a Campi Secchi``.
    """
    text = sheet.passages[0].text
    found = _UNKNOWN.match(text)
    if not found or sheet.facts.place:
        return None
    story = "\n".join([text[found.end() :], *(passage.text for passage in sheet.passages[1:])])
    place = re.escape(found["place"])
    there = re.search(rf"(?<!\w)(?:{any_of(words.before_places)})\s{place}(?!\w)", story)
    # Of a person it would say the last name alone, too.
    return found if there and story.count(found["last"]) == story.count(found["place"]) else None


def _standfirsts(sheet: Sheet) -> int:
    """Count the first paragraphs that may belong to the title; without one a sentence may."""
    if not sheet.facts.title:
        return int(len(sheet.passages) > 1 and _is_told(sheet.passages[0].text))
    top = sheet.passages[:_MOST_STANDFIRSTS]
    short = takewhile(lambda part: not part.kept and len(part.text) <= _STANDFIRST // 2, top)
    return min(sum(1 for _ in short), len(sheet.passages) - 1)


def _is_told(line: str) -> bool:
    """Whether a first line is one sentence, and no title with a full stop: most words are small."""
    if not _LEAST_GLUED <= len(line) <= _STANDFIRST // 2 or not ENDED.search(line):
        return False
    said = line.split()
    return sum(word[0].islower() for word in said) * 2 > len(said)


def _below_standfirst(at: int, sheet: Sheet, words: Words) -> Found | None:
    """Find the dateline of a paragraph below a standfirst, or below several paragraphs.

    Where there are no capitals, papers write most with nothing but a place: ``पटना: …``.
    """
    opening = sheet.passages[at]
    found = None if opening.subhead else _opening(opening.text, words, sheet.facts.language)
    if not found or not found.place:
        return None
    told = found.source or found.day or _is_sure(found, words)
    if not sheet.facts.title:
        return found if known_names(words).sends(found.source) else None
    if told and at == 1:
        return found
    colon = found.mark == ":" and sheet.facts.language in words.plain_datelines
    uncased = not _CASED.match(found.place) and found.place in known_names(words).places
    if uncased and "DESK" in found.shape:
        return found
    return found if (told or (uncased and colon)) and _is_only(sheet, words) else None


def _is_only(sheet: Sheet, words: Words) -> bool:
    """Whether no more than one paragraph begins like a dateline: several are a list."""
    openings = (_opening(passage.text, words, sheet.facts.language) for passage in sheet.passages)
    return sum(1 for found in openings if found and found.place) == 1


def _is_sure(found: Found, words: Words) -> bool:
    """Whether a place before a dash is known and stands in capitals."""
    known = found.place in known_names(words).places
    return known and found.place.isupper() and found.mark in "-–—"


def _middle(text: str, words: Words, language: str) -> re.Match[str] | None:
    """Find the dateline behind a standfirst that was run into the first paragraph."""
    places, small = known_names(words).places, words.function_words.get(language, ())
    for match in _inner(words).finditer(text, 0, _STANDFIRST):
        place = match["place"]
        if place in places or (len(place) > 3 and place.isupper()):
            begins = _FIRST_WORD.match(text, match.end())
            opens = begins is not None and begins[0].strip('"“„').lower() in small
            if lists_places(text, match.end(), words):
                continue
            # "Wien – Stadt der Musik" is a sentence; "Wien – Die Stadt will" is a story.
            long = len(text) > _STANDFIRST // 2
            placed = long or (opens and match.start() <= _LONGEST_STANDFIRST)
            return match if placed and len(text) - match.end() > match.start() / 2 else None
    return None


def take_dateline_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take datelines that have lines for themselves, and desks that sign so."""
    for _ in range(2):
        first, rest = first_line(sheet.passages)
        if len(first.text) > _LONGEST_LINE or not rest:
            break
        shapes = find_shapes(_lines(words), first.text, words, whole=True)
        found = next((found for found in shapes if is_dateline_alone(found, words)), None)
        if not found and known_names(words).edition.fullmatch(first.text):
            sheet = sheet.on(passages=rest, removed=[first.removed(_WHY)], source=first.text)
            continue
        if not found:
            break
        facts = _facts(found, words)
        removed = [first.removed(_WHY if any(facts.values()) else "byline")]
        below, others = first_line(rest)
        if others and not below.text.strip(" -–—="):
            removed.append(below.removed(_WHY))
            rest = others
        sheet = sheet.on(passages=rest, removed=removed, **facts)
    return sheet


def _facts(found: Found, words: Words) -> dict[str, Any]:
    names = known_names(words)
    place, source, region = (
        name.strip(" .,") for name in (found.place, found.source, found.region)
    )
    # "KABAR-TEPIAN.com - " is one name, if no space stands beside its hyphen.
    joined = f"{place}-{source}"
    whole = place not in names.places and found.text.startswith(joined)
    if place and source and whole and names.sends(joined):
        place, source = "", joined
    elif region and not source:
        # What looks like a region may be who publishes, and what looks like a place, too.
        if names.sends(region) or names.seems_outlet(region):
            source = region
        elif region in names.places and names.seems_outlet(place):
            source, place = place, region
    elif source in names.places and (names.sends(place) or names.is_paper(place)):
        source, place = place, source
    elif not source and (
        names.is_paper(place) or (names.sends(place) and place not in names.places)
    ):
        source, place = place, ""
    return {
        "place": "" if place in words.no_places or place.title() in words.sections else place,
        "source": agency_of(source, words) or source,
        "day": found.day.strip(" .,"),
        "authors": found.writers,
    }
