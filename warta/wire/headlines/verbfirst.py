"""Languages whose sentence starts with its verb: "أكد الوزير، في تصريح، أن …".

Who says something stands behind the verb there, and what is said behind that; between
two commas on the way stands what a headline can do without.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.room import LEAST, fits
from warta.wire.words import Lexicon, any_form, any_of

_REST: Final = r"\w*"
_LONGEST_SPEAKER: Final = 45
"""Characters of one that leave room for what was said."""


_SPEAKER: Final = 12
"""Characters that name somebody at least."""

_ASIDES: Final = 4
"""So many may stand between a verb of saying and what was said."""

_NAME_WORDS: Final = 5


class _Patterns(NamedTuple):
    telling: re.Pattern[str]
    """``أكد الوزير، في الرباط، أن``; `self` is there if the words speak of the speaker."""

    holder: re.Pattern[str]
    """A name right behind an office: ``وزير المالية هاني قدري``."""

    named: re.Pattern[str]
    """``نفى المتحدث باسم الوزارة، محمد علي،``, if what he says follows."""

    stay: re.Pattern[str]
    """Where somebody spoke: ``خلال زيارة إلى وهران``."""

    circumstance: re.Pattern[str]
    """How what stands between two commas starts, if it is not a name."""

    aside: re.Pattern[str]
    """``، خلال زيارة إلى وهران،``, if the clause goes on behind it."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns | None:
    words, listed = lexicon.words, lexicon.listed
    verbs = listed(words.first_tellings)
    if not verbs:
        return None
    told, denied = any_of(verbs), any_of(listed(words.denials))
    that = any_form(listed(words.that), "")
    selves = lexicon.any_in(words.selves)
    starts = any_form((*listed(words.openers), *listed(words.aside_starts)), _REST)
    definite = any_form(listed(words.definite), "")
    joints = any_form(listed(words.conjunctions), _REST)
    return _Patterns(
        telling=re.compile(
            rf"(?P<told>(?:{told})\s(?P<who>(?:(?!\s(?:{that}))[^،,]){{2,90}}))"
            rf"(?P<asides>(?:[،,](?:(?!\s(?:{that}))[^،,]){{2,120}}){{1,{_ASIDES}}}[،,]?)?"
            rf"(?P<clause>\s?(?:{that})(?P<self>{selves})?\s)"
        ),
        holder=re.compile(
            rf".*?\s(?:{any_form(listed(words.definite), _REST)})\s"
            rf"(?P<name>(?!(?:{starts})(?!\w)|(?:{definite})|[وبليت\d])[^\s]+(?:\s[^\s]+){{1,2}}?)(?=$|\s(?:{starts})(?!\w))"
        ),
        named=re.compile(
            rf"(?P<who>(?:{told}|{denied})\s[^،,]{{8,80}})[،,]\s(?!(?:{starts})(?!\w)|[\dو])"
            rf"[^\s،,]+(?:\s[^\s،,]+){{1,{_NAME_WORDS - 2}}}[،,]\s(?!(?:{that})(?!\w))"
        ),
        stay=re.compile(rf"\s(?:{any_form(listed(words.aside_starts), _REST)})(?!\w)"),
        circumstance=re.compile(rf"(?:{starts})(?!\w)|\d|و"),
        aside=re.compile(
            rf"[،,]\s(?:(?:{starts})(?!\w)|\d)[^،,]{{0,90}}[،,]\s(?!(?:{joints})(?!\w)|و)"
        ),
    )


def without_first_aside(text: str, lexicon: Lexicon) -> str:
    """Leave out between commas what only says when, where or how old, or the name of who holds an office.

    "بدأت الطالبة، 17 عاما، كتابة روايتها" is "بدأت الطالبة كتابة روايتها", and "نفى المتحدث،
    محمد علي، صحة الخبر" is "نفى المتحدث صحة الخبر".
    """
    patterns = _patterns(lexicon)
    if patterns is None:
        return text
    if named := patterns.named.match(text):
        text = f"{named['who']} {text[named.end() :]}"
    aside = patterns.aside.search(text)
    if not aside or len(text[: aside.start()].split(" ")) < 2 or "،" in text[: aside.start()]:
        return text
    return f"{text[: aside.start()]} {text[aside.end() :]}"


def with_first_teller(text: str, lexicon: Lexicon) -> str:
    """Let "أكد الوزير، في الرباط، أن العام جيد" be "أكد الوزير أن العام جيد", or "الوزير: العام جيد".

    A long office gives way to the name that stands behind its comma.
    """
    patterns = _patterns(lexicon)
    telling = patterns.telling.match(text) if patterns else None
    if not patterns or not telling or len(text) - telling.end() < LEAST:
        return text
    clause, joint = text[telling.end() :], " " if telling["self"] else ": "
    whole = f"{telling['told']} {telling['clause'].lstrip()}{clause}"
    if fits(whole):
        return whole
    held = patterns.holder.match(telling["who"])
    speakers = [telling["who"], _name_in(telling["asides"] or "", patterns)]
    if held and not any(who and len(who) <= _LONGEST_SPEAKER for who in speakers):
        speakers.append(held["name"])
    elif stay := patterns.stay.search(telling["who"], _SPEAKER):
        speakers.append(telling["who"][: stay.start()])
    short = [who for who in speakers if who and len(who) <= _LONGEST_SPEAKER]
    made = [f"{who}{joint}{clause}" for who in short] or [whole]
    return next(filter(fits, made), min(made, key=len))


def _name_in(asides: str, patterns: _Patterns) -> str:
    """The name that stands first between commas: "، سلمى الشرقاوي، أمس في لشبونة،"."""
    first = asides.replace("،", ",").strip(", ").partition(",")[0].strip()
    is_name = 0 < first.count(" ") < _NAME_WORDS and not patterns.circumstance.match(first)
    return first if is_name else ""
