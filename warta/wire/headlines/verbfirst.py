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
_LEAST_CLAUSE: Final = 3
"""With fewer spaces a clause has hardly a predicate."""


class _Patterns(NamedTuple):
    telling: re.Pattern[str]
    """``أكد الوزير، في الرباط، أن``; `self` is there if the words speak of the speaker."""

    begun: re.Pattern[str]
    """The verb at the start, and what was said, if it is there."""

    said: re.Pattern[str]
    named: re.Pattern[str]
    """``نفى المتحدث باسم الوزارة، محمد علي،``, if the clause goes on behind it."""

    holder: re.Pattern[str]
    """A name right behind an office: ``وزير المالية هاني قدري``."""

    stay: re.Pattern[str]
    """Where somebody spoke: ``خلال زيارة إلى وهران``."""

    late: re.Pattern[str]
    """A clause whose verb is not there yet: ``أن المجلس الأعلى``."""

    predicate: re.Pattern[str]
    """A verb that can be no noun: ``سيؤدي``."""

    definite: re.Pattern[str]
    """A noun with its article: ``الوزارة``."""

    whole: re.Pattern[str]
    """One that needs no other behind it: ``رئيسيا``."""

    behind: re.Pattern[str]
    """What is no noun that one may need: ``في``, ``يشتبه``."""

    broken: re.Pattern[str]
    """What is left of an ending that an export lost: ``رد ا``."""

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
    told = any_of(verbs)
    that = any_form(listed(words.that), "")
    selves = lexicon.any_in(words.selves)
    starts = any_form((*listed(words.openers), *listed(words.aside_starts)), _REST)
    definite = any_form(listed(words.definite), "")
    predicates = any_form(listed(words.verb_ends), _REST)
    joints = any_form(listed(words.conjunctions), _REST)
    return _Patterns(
        telling=re.compile(
            rf"(?P<told>(?:{told})\s(?P<who>(?:(?!\s(?:{that}))[^،,]){{2,90}}))"
            rf"(?P<asides>(?:[،,](?:(?!\s(?:{that}))[^،,]){{2,120}}){{1,{_ASIDES}}}[،,]?)?"
            rf"(?P<clause>\s?(?:{that})(?P<self>{selves})?\s)"
        ),
        begun=re.compile(rf"(?:{told})\s"),
        said=re.compile(rf"\s(?:{that})(?:{selves})?(?!\S)"),
        named=re.compile(
            rf"(?P<who>[^\s،,]+\s[^،,]{{8,80}})[،,]\s?(?!(?:{starts})(?!\w)|[\dو])[^\s،,]+(?:\s[^\s،,]+){{1,3}}[،,]\s?"
            rf"(?!(?:{joints}|{that})(?!\w)|و)"
        ),
        holder=re.compile(
            rf".*?\s(?:{any_form(listed(words.definite), _REST)})\s"
            rf"(?P<name>(?!(?:{starts})(?!\w)|(?:{definite})|[وبليت\d])[^\s]+(?:\s[^\s]+){{1,2}}?)(?=$|\s(?:{starts})(?!\w))"
        ),
        stay=re.compile(rf"\s(?:{any_form(listed(words.aside_starts), _REST)})(?!\w)"),
        late=re.compile(rf".*\s(?:{that})\s(?P<clause>.*)"),
        predicate=re.compile(rf"(?<!\S)(?:{predicates})(?!\S)"),
        definite=re.compile(any_form(listed(words.definite), _REST)),
        whole=re.compile(any_form(listed(words.closed_nouns), r"\w+")),
        behind=re.compile(any_form((*listed(words.openers), *listed(words.starts_behind)), _REST)),
        broken=re.compile(r"\sا(?=\s)"),
        circumstance=re.compile(rf"(?:{starts})(?!\w)|\d|و"),
        aside=re.compile(
            rf"[،,]\s(?:(?:{starts})(?!\w)|\d)[^،,]{{0,90}}[،,]\s(?!(?:{joints})(?!\w)|و)"
        ),
    )


def without_first_aside(text: str, lexicon: Lexicon) -> str:
    """Leave out between commas what only says when, where or how old, or the name of who holds an office.

    "بدأت الطالبة، 17 عاما، كتابة روايتها" is "بدأت الطالبة كتابة روايتها".
    """
    patterns = _patterns(lexicon)
    if patterns is None:
        return text
    text = _without_name(text, patterns)
    aside = patterns.aside.search(text)
    if not aside or len(text[: aside.start()].split(" ")) < 2 or "،" in text[: aside.start()]:
        return text
    return f"{text[: aside.start()]} {text[aside.end() :]}"


def _without_name(text: str, patterns: _Patterns) -> str:
    """Let "نفى المتحدث باسم الوزارة، محمد علي، صحة الخبر" be "نفى المتحدث باسم الوزارة صحة الخبر"."""
    named = patterns.named.match(text)
    return f"{named['who']} {text[named.end() :]}" if named else text


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


def _says_nothing(made: str) -> bool:
    """Whether of what somebody said only its subject is left."""
    _, told, clause = made.partition(": ")
    return bool(told) and clause.count(" ") < _LEAST_CLAUSE


def _parts_construct(made: str, rest: str, patterns: _Patterns) -> bool:
    """Whether a noun is parted from the one it needs: "بدعوى | المشاركة", "ظهور | سلالة"."""
    last, follows = made.rpartition(" ")[2], rest[1:].partition(" ")[0].strip("،,.")
    if rest[:1] != " " or patterns.definite.fullmatch(last) or patterns.whole.fullmatch(last):
        return False
    return patterns.definite.fullmatch(follows) is not None or not patterns.behind.fullmatch(
        follows
    )


def _awaits_predicate(made: str, rest: str, patterns: _Patterns) -> bool:
    """Whether the verb of a clause was cut off: "أن استمرار الجفاف | سيؤدي"."""
    late = patterns.late.match(made)
    return (
        late is not None
        and rest[:1] == " "
        and not patterns.predicate.search(late["clause"])
        and patterns.predicate.search(rest) is not None
    )


def owes_words(made: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a text was cut between a verb of saying and what was said."""
    patterns = _patterns(lexicon)
    if patterns is None:
        return False
    if (
        patterns.broken.search(made)
        or _says_nothing(made)
        or _parts_construct(made, rest, patterns)
        or _awaits_predicate(made, rest, patterns)
    ):
        return True
    if not patterns.begun.match(made):
        return False
    return patterns.said.search(made) is None and patterns.said.search(rest) is not None
