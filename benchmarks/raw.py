"""A corpus -> raw texts as wires and desks send them, in three conventions."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Final

from benchmarks.corpus import Story

_MONTHS_EN: Final = (
    "January February March April May June July August September October November December"
).split()
_DAYS_EN: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DAYS_ID: Final = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()


# A third of any news text are words such as these, and what reads copy tells
# its language by them: of 142 real texts, all but one. The corpus is written in
# a language that has none.
SMALL_EN: Final = "the of to and in a for on was with as at by from that".split()
SMALL_ID: Final = (
    "yang dan di dari untuk pada dengan ini itu karena saat bisa tidak bahwa agar".split()
)


def spoken(text: str, small: list[str]) -> str:
    """Put a small word of a real language in place of every third one."""
    words = text.split(" ")
    for at in range(2, len(words), 3):
        mark = words[at][-1] if words[at][-1] in ".,;" else ""
        words[at] = small[(at * 7 + len(words[at])) % len(small)] + mark
    return " ".join(words)


def agency(story: Story) -> str:
    """A headline, a dateline with the agency, wrapped and indented paragraphs."""
    date = story.date
    first = f"KUALA ENAM, {_MONTHS_EN[date.month - 1]} {date.day}, {date.year} (Meridian) - "
    told = [spoken(text, SMALL_EN) for text in story.paragraphs]
    paragraphs = (first + told[0], *told[1:])
    wrapped = (textwrap.fill(text, 64, initial_indent="    ") for text in paragraphs)
    return f"{story.title}\n\n" + "\n\n".join(wrapped) + "\n"


def desk(story: Story) -> str:
    """A headline, a byline, a dateline with the day, one line a paragraph, an end mark."""
    date = story.date
    day = f"{_DAYS_EN[date.weekday()]}, {_MONTHS_EN[date.month - 1]} {date.day}, {date.year}"
    told = [spoken(text, SMALL_EN) for text in story.paragraphs]
    paragraphs = (f"LITTLE SKERRA, {day} - {told[0]}", *told[1:])
    body = "\n\n".join(paragraphs)
    return f"{story.title}\n\nBy {story.author}\n\n{body}\n\n###\n"


def portal(story: Story) -> str:
    """A headline, the place and the outlet, dense lines, the day in the lead, an end mark."""
    date = story.date
    told = [spoken(text, SMALL_ID) for text in story.paragraphs]
    lead, _, rest = told[0].partition(". ")
    day = f"{_DAYS_ID[date.weekday()]} ({date.day}/{date.month}/{date.year})"
    first = f"JAKARTA, KORANRAYA.COM - {lead}, {day}. {rest}"
    return "\n".join((story.title, first, *told[1:], "(***)")) + "\n"


CONVENTIONS: Final[tuple[Callable[[Story], str], ...]] = (agency, desk, portal)


def raw_text(story: Story) -> str:
    """A story as raw copy; the conventions take turns."""
    return CONVENTIONS[story.number % len(CONVENTIONS)](story)
