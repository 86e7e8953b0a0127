"""Heads of exported web pages: title, writer, outlet and time in one line.

``Harga Beras Naik Sri Rahayu - detikFinance Kamis, 27 Feb 2025 15:01 WIB Foto:
Budi Jakarta - Harga beras …``: the page's lines were run together.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Final

from warta.wire.copy import Sheet, first_line
from warta.wire.senders import known_names
from warta.wire.words import CAPITAL, Words, any_of, name_ends
from warta.wire.writers import is_lone_name

_HEAD: Final = 420
_CAPTION: Final = 220
_TITLE: Final = range(12, 150)
"""Characters of a title that stands before a writer in the same line."""

_NAME: Final = range(1, 6)
"""Words of a writer's name."""

_LEAST: Final = 2
"""Words of a title."""


_LONG: Final = 200
"""Characters of a line that may hold more than a title."""

_WRITER: Final = rf"{CAPITAL}[\w'’-]+ (?:{CAPITAL}\. )?{CAPITAL}[\w'’-]+"
_DATELINE: Final = (
    rf"(?:{CAPITAL}{{2,}},? ){{1,3}}(?:[^\W\d]+\.? \d{{1,2}} )?(?:\([\w .]+\) )?[-–—]{{1,2}} "
)
_GLUED_NAME: Final = rf"{CAPITAL}[\w'’-]+?(?: {CAPITAL}[\w'’-]+?){{1,2}}(?<!{CAPITAL})"
"""A name that may have lost the space behind it: ``Ann LeeBBC News``."""

_SOURCE: Final = r"(?P<source>(?:(?!\s+[-–|]\s).){2,60}?)"
_SIGNED: Final = re.compile(rf"(?P<name>[^\W\d_][^,;:!?\d]{{2,50}}?)\s+[-–|]\s+{_SOURCE}")
_DESK: Final = re.compile(r"(?P<source>.{2,60}?)\s+[-–|]\s+(?P<place>.{2,60})")
_GAP: Final = re.compile(r"^|\s")
_DASH: Final = re.compile(r"\s+[-–—]{1,2}\s")
_STOPPED: Final = re.compile(r"[.!?…:]\s")
_HOUR: Final = re.compile(r"\d{4}\s+\d{1,2}[:.]\d{2}")
_DOUBLED: Final = re.compile(
    r"(?P<title>[^\n]{10,140}?)\s\((?P<source>[^()]{2,40})\)\s+(?P=source)\s+[-–—]{1,2}\s+"
)
_TWICE: Final = re.compile(r"\(([^()]{2,40})\)\s+\1\s")


class _Patterns:
    """The patterns of the word lists, each made when a text first needs it."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._weekday = any_of(
            day for days in words.weekdays.values() for day in days if day.isascii()
        )
        self._label = rf"(?i:{any_of(words.date_labels)})"
        self._names = known_names(words)
        self._places = frozenset(words.places)

    @cached_property
    def _site(self) -> re.Pattern[str]:
        return re.compile(rf"[\w-]+(?:\.(?:{any_of(self._words.domains)}))+")

    def _is_outlet(self, name: str) -> bool:
        return self._names.is_outlet(name) or self._site.fullmatch(name) is not None

    @cached_property
    def _stamp(self) -> re.Pattern[str]:
        return re.compile(
            rf"\s+[-–|]\s+{_SOURCE}\s+"
            rf"(?P<day>(?i:{self._weekday}),?\s+\d{{1,2}}\s+\w{{3,9}}\s+\d{{4}}\s+\d{{1,2}}[:.]\d{{2}}(?:\s+(?:{any_of(self._words.zones)}))?)\s*"
        )

    def stamp(self, text: str) -> re.Match[str] | None:
        """Find ``- detikFinance Kamis, 27 Feb 2025 15:01 WIB``."""
        found = self._stamp.finditer(text, 0, _HEAD)
        return next((match for match in found if self._is_outlet(match["source"])), None)

    def start(self, text: str) -> int:
        """Find the dateline of the story; what is before it belongs to the picture."""
        near = text[:_CAPTION]
        for gap in _GAP.finditer(near):
            if any(_DASH.match(near, end) for end in name_ends(near, gap.end(), self._places)):
                return gap.end()
        return 0

    def doubled(self, text: str) -> re.Match[str] | None:
        """Match ``Oil Slips (Reuters) Reuters - ``: whoever stands there twice is who sent it."""
        match = _DOUBLED.match(text)
        return match if match and match["source"] in self._names.senders else None

    @cached_property
    def published(self) -> re.Pattern[str]:
        """``By . Ann Lee . PUBLISHED: . 06:12 EST, 4 November 2013 . | . UPDATED: . … . ``."""
        return re.compile(
            rf"(?:{any_of(self._words.bylines)}) \. (?P<author>[^.|:]{{3,80}}?) \. (?:{self._label}: \. (?P<day>[^.|]{{8,40}}) \. )?(?:\| \. )?(?:{self._label}(?:: \.)? (?P<changed>[^.|]{{8,40}}) \. )?"
        )

    def signed(self, text: str) -> re.Match[str] | None:
        """Match ``Sri Rahayu - detikFinance``."""
        match = _SIGNED.fullmatch(text)
        return match if match and self._is_outlet(match["source"]) else None

    def desk(self, text: str) -> re.Match[str] | None:
        """Match ``detikJateng - Kebumen``, where nobody signs."""
        match = _DESK.fullmatch(text)
        known = match and match["place"] in self._places and self._is_outlet(match["source"])
        return match if known else None


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    return _Patterns(words)


def take_masthead(sheet: Sheet, words: Words) -> Sheet:
    """Take a head off the only long line of an exported page."""
    patterns = _patterns(words)
    for take in (_take_doubled, _take_published, _take_glued, _take_run_in):
        taken = take(sheet, patterns, words)
        if taken is not sheet:
            return taken
    return _take_stamped(sheet, patterns, words)


def _take_stamped(sheet: Sheet, patterns: _Patterns, words: Words) -> Sheet:
    """Take off title, writer, outlet and time."""
    first = sheet.passages[0]
    if first.kept or not _HOUR.search(first.text, 0, _HEAD):
        return sheet
    match = patterns.stamp(first.text)
    if not match:
        return sheet
    head = first.text[: match.start()]
    story = first.cut(match.end())
    cut, sure = _title_end(
        head, story.text[_CAPTION:], _small_words(sheet, words), _plain_word(sheet, words)
    )
    if not cut:
        return sheet
    title, author = head[:cut].strip(), head[cut:].strip()
    removed = [
        first.removed("title", 0, cut),
        first.removed("byline", cut, match.end("source")),
        first.removed("date", match.start("day"), match.end("day")),
    ]
    if begins := patterns.start(story.text):
        removed.append(story.removed("caption", 0, begins))
        story = story.cut(begins)
    doubt = f"nobody can tell where the title ends and the name {author!r} begins"
    return sheet.on(
        passages=[story, *sheet.passages[1:]],
        removed=removed,
        warnings=() if sure else (doubt,),
        title=title,
        authors=(author,) if author else (),
        source=match["source"],
        day=match["day"],
    )


def _take_doubled(sheet: Sheet, patterns: _Patterns, _: Words) -> Sheet:
    """Take off a title and a sender that stands behind it and before the story."""
    first, rest = first_line(sheet.passages)
    below = rest[0].text[:40] if rest else ""
    if not _TWICE.search(f"{first.text[:_HEAD]} {below}"):
        return sheet
    match = patterns.doubled(first.text[:_HEAD])
    if match:
        story = [first.cut(match.end()), *rest]
        removed = [
            first.removed("title", 0, match.end("title")),
            first.removed("dateline", match.end("title"), match.end()),
        ]
    elif rest and (match := patterns.doubled(f"{first.text} {below}")):
        start = match.end() - len(first.text) - 1
        if start <= 0:
            return sheet
        story = [rest[0].cut(start), *rest[1:]]
        removed = [first.removed("title"), rest[0].removed("dateline", 0, start)]
    else:
        return sheet
    if not story[0].text:
        return sheet
    return sheet.on(passages=story, removed=removed, title=match["title"], source=match["source"])


def _take_published(sheet: Sheet, patterns: _Patterns, _: Words) -> Sheet:
    """Take off writer and time where all lines of a page's head were run together."""
    first, *rest = sheet.passages
    match = " . " in first.text and patterns.published.match(first.text)
    if not match or match.end() == len(first.text):
        return sheet
    removed = [first.removed("byline", 0, match.end("author"))]
    if match.end() > match.end("author"):
        removed.append(first.removed("date", match.end("author"), match.end()))
    return sheet.on(
        passages=[first.cut(match.end()), *rest],
        removed=removed,
        authors=(match["author"],),
        day=match["day"] or match["changed"],
    )


def _take_glued(sheet: Sheet, _: _Patterns, words: Words) -> Sheet:
    """Take off a writer who lost the space before paper or role, ``By Ann LeeBBC News The …``."""
    first, *rest = sheet.passages
    language = sheet.facts.language
    labels = words.run_in_bylines.get(language, ())
    if not labels or not first.text.startswith(labels):
        return sheet
    found = _glued(words, language).match(first.text)
    if not found or not is_lone_name(found["author"], words, language):
        return sheet
    story = [passage for passage in (first.cut(found.end()), *rest) if passage.text]
    if not story:
        return sheet
    return sheet.on(
        passages=story,
        removed=[first.removed("byline", 0, found.end())],
        authors=(found["author"],),
        source=found["source"] or found["employer"] or "",
    )


@lru_cache(maxsize=8)
def _glued(words: Words, language: str) -> re.Pattern[str]:
    """What matches up to a story behind such a writer, a paper with its town, and a role."""
    labels = any_of(words.run_in_bylines.get(language, ()))
    papers = any_of(name for name in words.outlets if name.isascii() and name[0].isupper())
    roles = rf"(?:[\w&'’-]+ ){{0,3}}(?i:{any_of(words.roles)})"
    return re.compile(
        rf"(?:{labels}) (?P<author>{_GLUED_NAME})"
        rf"(?:\s?(?P<source>{papers})(?:,? (?:{any_of(words.places)}))?(?:,? [a-z]{roles})?"
        rf"|(?={CAPITAL}){roles}(?:,? (?:for )?(?P<employer>{papers}))?)"
        rf"(?:\s+(?=[\"'“‘]?(?:{CAPITAL}|\d))|$)"
    )


def _take_run_in(sheet: Sheet, _: _Patterns, words: Words) -> Sheet:
    """Take off a writer between the title and the lead, ``Bridge to close By Ann Lee The …``."""
    first, *rest = sheet.passages
    language = sheet.facts.language
    labels = words.run_in_bylines.get(language, ())
    if first.kept or len(first.text) < _LONG or not any(map(first.text[:_HEAD].count, labels)):
        return sheet
    found = _run_in(words, language).match(first.text, 0, _HEAD)
    title = found["title"].rstrip() if found else ""
    if not found or _STOPPED.search(found["title"]) or 0 < len(title) < _TITLE.start:
        return sheet
    # "By Monday Night The river had risen."
    day = found["author"].partition(" ")[0].casefold() in words.weekdays.get(language, ())
    if day or not is_lone_name(found["author"], words, language):
        return sheet
    removed = [first.removed("title", 0, len(title))] if title else []
    removed.append(first.removed("byline", len(title), found.end()))
    return sheet.on(
        passages=[first.cut(found.end()), *rest],
        removed=removed,
        title=title,
        authors=(found["author"],),
    )


@lru_cache(maxsize=8)
def _run_in(words: Words, language: str) -> re.Pattern[str]:
    """What matches up to a lead behind a writer's name: it has a dateline, or opens a sentence."""
    labels = any_of(words.run_in_bylines.get(language, ()))
    openers = any_of(words.sentence_openers.get(language, ()))
    return re.compile(
        rf"(?P<title>[^\n]{{0,{_TITLE.stop}}}?)(?<!\S)(?:{labels}) (?P<author>{_WRITER}) "
        rf"(?=(?:{openers}) [^\W\d_A-Z]|{_DATELINE})"
    )


def take_signed_line(sheet: Sheet, words: Words) -> Sheet:
    """Take a line ``Sri Rahayu - detikFinance`` or ``detikJateng - Kebumen`` off the top."""
    first, rest = first_line(sheet.passages)
    patterns = _patterns(words)
    if rest and (desk := patterns.desk(first.text)):
        return sheet.on(
            passages=rest,
            removed=[first.removed("byline")],
            source=desk["source"],
            place=desk["place"],
        )
    match = patterns.signed(first.text) if rest else None
    if not match or "/" in match["name"]:
        return sheet
    return sheet.on(
        passages=rest,
        removed=[first.removed("byline")],
        authors=(match["name"],),
        source=match["source"],
    )


def _small_words(sheet: Sheet, words: Words) -> tuple[str, ...]:
    return words.function_words.get(sheet.facts.language, ())


def _plain_word(sheet: Sheet, words: Words) -> re.Pattern[str]:
    """What is no word of a name by its form alone: ``Bertani``."""
    language = sheet.facts.language
    forms = (*words.plain_forms.get(language, ()), *words.last_words.get(language, ()))
    return re.compile("|".join(form.replace("*", r"\w{3,}") for form in forms) or r"(?!)")


def _title_end(
    head: str, story: str, small: tuple[str, ...], plain: re.Pattern[str]
) -> tuple[int, bool]:
    """Find where the title ends and the writer's name begins, and whether something says so.

    Words of a title come again in the story; a writer's name does not. No title
    ends on a small word.
    """
    known = {word.casefold() for word in re.findall(r"[\w'-]+", story)}
    spans = [match.span() for match in re.finditer(r"\S+", head)]
    for count in _NAME:
        at = len(spans) - count - 1
        if at < _LEAST:
            break
        start, end = spans[at]
        word = head[start:end]
        bare = word.strip("'\"“”‘’(),").casefold()
        if count == 1 and not plain.fullmatch(bare):
            continue
        if bare in small and not plain.fullmatch(bare):
            return spans[at + 1][1], True
        if word[-1] in "?!.\"'”’)" or bare in known or plain.fullmatch(bare):
            return end, True
    return (spans[-3][1], False) if len(spans) > 4 else (0, False)
