"""Closing: what every headline keeps to, however it was made.

It has room, ends with a word that may stand last, and its marks are in pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from warta.wire.headlines.endings import trimmed
from warta.wire.headlines.room import MAX_HEADLINE, TRAILING
from warta.wire.headlines.verblast import has_last_verb
from warta.wire.sentences import ENDS
from warta.wire.words import Lexicon

_PAIRS: Final = (
    ("‘", "’"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("(", ")"),
    ("[", "]"),
    ("（", "）"),
)
_APOSTROPHE: Final = "’"
_LEADING: Final = " ,;:،؛、，：；"
_TAIL: Final = 24
"""So many characters at its end tell whether a headline ends as its sentence does."""


def closed(made: str, texts: Iterable[str], lexicon: Lexicon) -> str:
    """Let a headline have room, no mark without its partner, and no small word at its end.

    Args:
        made: It.
        texts: What it was made of; it may end as a sentence of them does.
        lexicon: Of its language.
    """
    text = _balanced(_within_room(_balanced(made)))
    if not _ends_sentence(text, texts, lexicon):
        text = _balanced(trimmed(text, lexicon))
    return _pointed(text.rstrip(TRAILING).lstrip(_LEADING), lexicon) or _within_room(made)


def _ends_sentence(text: str, texts: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether a headline may end as it does because a sentence does."""
    if has_last_verb(lexicon) or lexicon.language in lexicon.words.verb_brackets:
        return True
    tail = text[-_TAIL:]
    return any(one.endswith(tail) or any(f"{tail}{end}" in one for end in ENDS) for one in texts)


def _within_room(text: str) -> str:
    """End a text that is too long behind a word, if it has one that has room."""
    if len(text) <= MAX_HEADLINE:
        return text
    return (
        text[: text.rfind(" ", 0, MAX_HEADLINE + 1)]
        if " " in text[:MAX_HEADLINE]
        else text[:MAX_HEADLINE]
    )


def _balanced(text: str) -> str:
    """Take out marks that open and do not close, or close what nothing opened."""
    stray: set[int] = set()
    for opening, closing in _pairs(text):
        stray.update(_alone(text, opening, closing))
    if stray:
        text = "".join(letter for at, letter in enumerate(text) if at not in stray)
    return " ".join(text.split())


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of marks that a text has, where each is as it is used there: „…“, „…”, ”…”, »…«."""
    if '"' in text:
        yield '"', '"'
    if "„" in text:
        yield "„", "“" if "“" in text else "”"
    elif "“" in text or "”" in text:
        yield ("“" if "“" in text else "”"), "”"
    if "«" in text or "»" in text:
        yield ("»", "«") if -1 < text.find("»") < text.find("«") else ("«", "»")
    yield from (pair for pair in _PAIRS if pair[0] in text or pair[1] in text)


def _alone(text: str, opening: str, closing: str) -> Iterator[int]:
    """Where the marks of a kind stand that have no partner."""
    opened: list[int] = []
    for at, letter in enumerate(text):
        if letter == closing and (opened or opening != closing):
            if opened:
                opened.pop()
            elif closing != _APOSTROPHE:
                yield at
        elif letter == opening:
            opened.append(at)
    yield from opened


def _pointed(text: str, lexicon: Lexicon) -> str:
    """Give the short form at the end its point back: "at 10 a.m."."""
    last = text.rpartition(" ")[2]
    short = "." in last and last.casefold() in lexicon.words.abbreviations
    return f"{text}." if short and len(text) < MAX_HEADLINE else text
