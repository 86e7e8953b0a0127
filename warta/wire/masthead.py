"""Heads of exported web pages: title, writer, outlet and time in one line.

``Harga Beras Naik Sri Rahayu - detikFinance Kamis, 27 Feb 2025 15:01 WIB Foto:
Budi Jakarta - Harga beras …``: the page's lines were run together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.model import Removed
from warta.wire.copy import Passage, Sheet
from warta.wire.words import Words, any_of

_HEAD: Final = 420
_CAPTION: Final = 220
_NAME: Final = range(2, 6)
"""Words of a writer's name."""


@lru_cache(maxsize=4)
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    weekday = any_of(day for days in words.weekdays.values() for day in days if day.isascii())
    outlet = any_of(words.outlets)
    stamp = re.compile(
        rf"\s+[-–|]\s+(?P<source>{outlet}|[\w-]+\.(?:com|co\.id|id|net|org))\s+"
        rf"(?P<day>(?i:{weekday}),?\s+\d{{1,2}}\s+\w{{3,9}}\s+\d{{4}}\s+\d{{1,2}}[:.]\d{{2}}(?:\s+(?:WIB|WITA|WIT|GMT))?)\s*"
    )
    # The story starts at its dateline; what is before it belongs to the picture.
    start = re.compile(rf"(?:^|\s)(?=(?:{any_of(words.places)})\s+[-–—]{{1,2}}\s)")
    return stamp, start


def take_masthead(sheet: Sheet, words: Words) -> Sheet:
    """Take a head off the only long line of an exported page."""
    first = sheet.passages[0]
    stamp, start = _patterns(words)
    match = stamp.search(first.text, 0, _HEAD)
    if not match or first.kept:
        return sheet
    head = first.text[: match.start()]
    story = first.cut(match.end())
    cut = _title_end(head, story.text[_CAPTION:], _small_words(sheet, words))
    if not cut:
        return sheet
    title, author = head[:cut].strip(), head[cut:].strip()
    removed = [
        first.removed("title", 0, cut),
        first.removed("byline", cut, match.end("source")),
        first.removed("date", match.start("day"), match.end("day")),
    ]
    begins = start.search(story.text, 0, _CAPTION)
    if begins and begins.end():
        removed.append(story.removed("caption", 0, begins.end()))
        story = story.cut(begins.end())
    return sheet.on(
        passages=[story, *sheet.passages[1:]],
        removed=removed,
        title=title,
        authors=(author,) if author else (),
        source=match["source"],
        day=match["day"],
    )


def take_signed_line(sheet: Sheet, words: Words) -> Sheet:
    """Take a line ``Sri Rahayu - detikFinance`` off the top of a story."""
    outlet = any_of(words.outlets)
    pattern = re.compile(
        rf"(?P<name>[^\W\d_][^,;:!?\d]{{2,50}}?)\s+[-–|]\s+(?P<source>{outlet}|[\w-]+\.(?:com|co\.id|id))"
    )
    first: Passage = sheet.passages[0]
    match = pattern.fullmatch(first.text) if len(sheet.passages) > 1 else None
    if not match:
        return sheet
    gone: Removed = first.removed("byline")
    return sheet.on(
        passages=sheet.passages[1:],
        removed=[gone],
        authors=(match["name"],),
        source=match["source"],
    )


def _small_words(sheet: Sheet, words: Words) -> tuple[str, ...]:
    return words.function_words.get(sheet.facts.language, ())


def _title_end(head: str, story: str, small: tuple[str, ...]) -> int:
    """Find where the title ends and the writer's name begins.

    Words of a title come again in the story; a writer's name does not. No title
    ends on a small word.
    """
    known = {word.casefold() for word in re.findall(r"[\w'-]+", story)}
    spans = [match.span() for match in re.finditer(r"\S+", head)]
    for count in _NAME:
        at = len(spans) - count - 1
        if at < 2:
            break
        start, end = spans[at]
        word = head[start:end]
        if word.lower() in small:
            return spans[at + 1][1]
        if word[-1] in "?!.\"'”’)" or word.strip("'\"“”‘’(),").casefold() in known:
            return end
    return spans[-3][1] if len(spans) > 4 else 0
