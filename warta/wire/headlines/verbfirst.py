"""Languages whose sentence starts with its verb: "أكد الوزير، في تصريح، أن …".

Who says something stands behind the verb there, and what is said behind that; between
two commas on the way stands what a headline can do without.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.room import LEAST, fits
from warta.wire.words import Words, any_form, any_of

_REST: Final = r"\w*"
_LONGEST_SPEAKER: Final = 45
"""Characters of one that leave room for what was said."""


class _Patterns(NamedTuple):
    telling: re.Pattern[str]
    """``أكد الوزير، في الرباط، أن``; `self` is there if the words speak of the speaker."""

    begun: re.Pattern[str]
    """The verb at the start, and what was said, if it is there."""

    said: re.Pattern[str]
    aside: re.Pattern[str]
    """``، خلال زيارة إلى وهران،``, if the clause goes on behind it."""


@lru_cache(maxsize=64)
def _patterns(words: Words, language: str) -> _Patterns | None:
    verbs = words.first_tellings.get(language, ())
    if not verbs:
        return None
    told = any_of(verbs)
    that = any_form(words.that.get(language, ()), "")
    selves = any_of(words.selves.get(language, ()))
    starts = any_form(
        (*words.openers.get(language, ()), *words.aside_starts.get(language, ())), _REST
    )
    joints = any_form(words.conjunctions.get(language, ()), _REST)
    return _Patterns(
        telling=re.compile(
            rf"(?:{told})\s(?P<who>(?:(?!\s(?:{that}))[^،,]){{2,90}})(?P<aside>[،,]\s[^،,]{{2,120}}[،,])?"
            rf"\s(?:{that})(?P<self>{selves})?\s"
        ),
        begun=re.compile(rf"(?:{told})\s"),
        said=re.compile(rf"\s(?:{that})(?:{selves})?(?!\S)"),
        aside=re.compile(
            rf"[،,]\s(?:(?:{starts})(?!\w)|\d)[^،,]{{0,90}}[،,]\s(?!(?:{joints})(?!\w)|و)"
        ),
    )


def without_first_aside(text: str, language: str, words: Words) -> str:
    """Let "بدأت الطالبة، 17 عاما، كتابة روايتها" be "بدأت الطالبة كتابة روايتها"."""
    patterns = _patterns(words, language)
    aside = patterns.aside.search(text) if patterns else None
    if not aside or len(text[: aside.start()].split(" ")) < 2 or "،" in text[: aside.start()]:
        return text
    return f"{text[: aside.start()]} {text[aside.end() :]}"


def with_first_teller(text: str, language: str, words: Words) -> str:
    """Let "أكد الوزير، في الرباط، أن العام جيد" be "أكد الوزير أن العام جيد", or "الوزير: العام جيد"."""
    patterns = _patterns(words, language)
    telling = patterns.telling.match(text) if patterns else None
    if not telling or len(text) - telling.end() < LEAST:
        return text
    if telling["aside"]:
        text = text[: telling.start("aside")] + text[telling.end("aside") :]
        return with_first_teller(text, language, words)
    who, clause = telling["who"], text[telling.end() :]
    if fits(text) or len(who) > _LONGEST_SPEAKER:
        return text
    return f"{who} {clause}" if telling["self"] else f"{who}: {clause}"


def owes_words(made: str, rest: str, language: str, words: Words) -> bool:
    """Whether a text was cut between a verb of saying and what was said."""
    patterns = _patterns(words, language)
    if patterns is None or not patterns.begun.match(made):
        return False
    return patterns.said.search(made) is None and patterns.said.search(rest) is not None
