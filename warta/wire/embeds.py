"""Cards of other stories that a page set between paragraphs: a picture, when, a title.

Учения на вокзале - РИА Новости, 1920, 02.02.2025
Вчера, 17:31
Вокзал Тамбова откроют после ремонта
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from warta.wire.copy import Line, Sheet, has_words
from warta.wire.sentences import is_ended
from warta.wire.words import Words

_PICTURE: Final = re.compile(
    r"\S.{2,200}\s[-–—]\s(?P<sender>[^,]{2,30}),\s\d{3,4},\s\d{2}\.\d{2}\.\d{4}"
)
"""What the picture shows, whose it is, how wide it is, and of which day."""

_SIZED: Final = re.compile(r",\s\d{3,4},\s\d{2}\.\d{2}\.\d{4}(?:\n|$)")
"""The end of one; few texts have any."""

_WHEN: Final = re.compile(
    r"[^\W\d_]{3,12}, \d{1,2}:\d{2}|\d{1,2} [^\W\d_]{3,10}(?: \d{4})?, \d{1,2}:\d{2}"
)
_LONGEST: Final = 170
_NEAR: Final = 6
"""Lines below a picture in which its title stands."""


def take_embeds(sheet: Sheet, words: Words) -> Sheet:
    """Take out such cards; a picture alone goes, too."""
    lines, senders = sheet.lines, (*words.agencies, *words.outlets)
    if not _SIZED.search("\n".join([line.words for line in lines])):
        return sheet
    gone: set[int] = set()
    for at, line in enumerate(lines):
        picture = _PICTURE.fullmatch(line.words) if line.words[-4:].isdigit() else None
        if picture and picture["sender"] in senders:
            gone.update(_card(lines, at))
    rest = [line for at, line in enumerate(lines) if at not in gone]
    if not gone or not has_words(rest):
        return sheet
    return sheet.on(lines=rest, removed=[lines[at].removed("promo") for at in sorted(gone)])


def _card(lines: Sequence[Line], at: int) -> list[int]:
    """Which lines belong to the card whose picture stands at one."""
    near = range(at + 1, min(len(lines), at + _NEAR))
    when, title, *_ = *(place for place in near if lines[place].words), -1, -1
    if when < 0 or not _WHEN.fullmatch(lines[when].words):
        return [at]
    told = title > 0 and len(lines[title].words) <= _LONGEST and not is_ended(lines[title].words)
    return [at, when, title] if told else [at, when]
