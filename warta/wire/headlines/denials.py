"""Denials: what somebody denies, or believes wrongly, is told only together with that.

"Menteri membantah kabar bahwa tarif naik" is no "Tarif naik", and "Banyak orang percaya
kopi menyembuhkan mabuk, padahal …" has its news behind the comma.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.room import LEAST
from warta.wire.predicate import find_predicate
from warta.wire.words import Words, any_of

_CLAIM_WORDS: Final = 6
"""So many words may stand between what is denied and its clause: "yang beredar … bahwa"."""


class _Patterns(NamedTuple):
    denied: re.Pattern[str]
    """``membantah``."""

    named: re.Pattern[str]
    """``membantah kabar yang menyebutkan bahwa``, up to what is only wordy."""

    relative: re.Pattern[str]
    """``yang`` at the end, where a verb is no sentence's own."""

    believed: re.Pattern[str]
    answer: re.Pattern[str]
    """``, padahal``: what is true."""

    stressed: re.Pattern[str]
    """``justru``, which leans on what it answers."""

    back: re.Pattern[str]
    """What points at something said before."""


@lru_cache(maxsize=64)
def _patterns(words: Words, language: str) -> _Patterns:
    def listed(*names: str) -> str:
        return any_of(word for name in names for word in getattr(words, name).get(language, ()))

    relative = rf"(?:{listed('relatives')})(?:\s(?:{listed('predicate_helpers')}))*"
    that = rf"(?:{listed('that')})"
    between = rf"(?:\s(?:{relative})(?:\s(?!{that}\s)[^\s,]+){{1,{_CLAIM_WORDS}}}?)?"
    return _Patterns(
        denied=re.compile(rf"(?<!\S)(?:{listed('denials')})\s"),
        named=re.compile(
            rf"(?P<kept>\s(?:{listed('denials')})\s(?:{listed('claimed')})){between}\s{that}(?=\s)"
        ),
        relative=re.compile(rf"\s{relative}$"),
        believed=re.compile(rf"\s(?:{listed('beliefs')})\s"),
        answer=re.compile(rf",\s(?:{listed('answers')})\s"),
        stressed=re.compile(rf"\s(?:{listed('answer_stresses')})(?=\s)"),
        back=re.compile(rf"(?<!\S)(?:{listed('selves', 'references')})(?!\w)"),
    )


def may_tell(text: str, at: int, language: str, words: Words) -> bool:
    """Whether a verb at some place tells of a clause that may do without what stands before it.

    Not behind "membantah kabar yang |", nor behind "video yang |", which says who spoke,
    nor where that is only believed.
    """
    if not words.denials.get(language):
        return True
    patterns = _patterns(words, language)
    if patterns.denied.search(text, 0, at + 1) or patterns.relative.search(text, 0, at):
        return False
    believed = patterns.believed.match(text, at)
    return not believed or not patterns.answer.search(text, believed.end())


def with_bare_denial(text: str, language: str, words: Words) -> str:
    """Let "membantah kabar yang menyebutkan bahwa tarif naik" be "membantah kabar tarif naik"."""
    if not any(verb in text for verb in words.denials.get(language, ())):
        return text
    return _patterns(words, language).named.sub(r"\g<kept>", text, count=1)


def without_belief(text: str, language: str, words: Words) -> str:
    """Let "Banyak orang percaya …, padahal kafein justru menutupi kantuk" be "Kafein menutupi kantuk"."""
    if not words.answers.get(language) or ", " not in text:
        return text
    patterns = _patterns(words, language)
    answer = patterns.answer.search(text)
    if not answer or not patterns.believed.search(text, 0, answer.start()):
        return text
    true = patterns.stressed.sub("", text[answer.end() :], count=1)
    whole = len(true) >= LEAST and find_predicate(true, language, words) > 0
    if not whole or patterns.back.search(true):
        return text
    return f"{true[0].upper()}{true[1:]}"


def is_belied(made: str, rest: str, language: str, words: Words) -> bool:
    """Whether a headline is a belief whose answer was cut off where `rest` begins."""
    if not words.answers.get(language) or ", " not in rest:
        return False
    patterns = _patterns(words, language)
    return (
        patterns.answer.search(rest) is not None
        and (patterns.believed.search(made) or patterns.believed.search(rest)) is not None
    )
