"""Denials: what somebody denies, or believes wrongly, is told only together with that.

"Menteri membantah kabar bahwa tarif naik" is no "Tarif naik", and "Banyak orang percaya
kopi menyembuhkan mabuk, padahal …" has its news behind the comma.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.room import LEAST, capitalized
from warta.wire.predicate import find_predicate
from warta.wire.words import Lexicon

_CLAIM_WORDS: Final = 6
"""So many words may stand between what is denied and its clause: "yang beredar … bahwa"."""


class _Patterns(NamedTuple):
    denied: re.Pattern[str]
    """``membantah``."""

    cause: re.Pattern[str]
    """``karena``, which may be all that is denied."""

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
def _patterns(lexicon: Lexicon) -> _Patterns:

    words, any_in = lexicon.words, lexicon.any_in
    relative = rf"(?:{any_in(words.relatives)})(?:\s(?:{any_in(words.predicate_helpers)}))*"
    that = rf"(?:{any_in(words.that)})"
    between = rf"(?:\s(?:{relative})(?:\s(?!{that}\s)[^\s,]+){{1,{_CLAIM_WORDS}}}?)?"
    return _Patterns(
        denied=re.compile(rf"(?<!\S)(?:{any_in(words.denials)})\s"),
        cause=re.compile(rf"[^,]*\s(?:{any_in(words.denied_causes)})\s"),
        named=re.compile(
            rf"(?P<kept>\s(?:{any_in(words.denials)})\s(?:{any_in(words.claimed)})){between}\s{that}(?=\s)"
        ),
        relative=re.compile(rf"\s{relative}$"),
        believed=re.compile(rf"\s(?:{any_in(words.beliefs)})\s"),
        answer=re.compile(rf",\s(?:{any_in(words.answers)})\s"),
        stressed=re.compile(rf"\s(?:{any_in(words.answer_stresses)})(?=\s)"),
        back=re.compile(rf"(?<!\S)(?:{any_in(words.selves, words.references)})(?!\w)"),
    )


def may_tell(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a verb at some place tells of a clause that may do without what stands before it.

    Not behind "membantah kabar yang |", nor behind "video yang |", which says who spoke,
    nor where that is only believed.
    """
    if not lexicon.has(lexicon.words.denials):
        return True
    patterns = _patterns(lexicon)
    if patterns.denied.search(text, 0, at + 1) or patterns.relative.search(text, 0, at):
        return False
    believed = patterns.believed.match(text, at)
    return not believed or not patterns.answer.search(text, believed.end())


def with_bare_denial(text: str, lexicon: Lexicon) -> str:
    """Let "membantah kabar yang menyebutkan bahwa tarif naik" be "membantah kabar tarif naik"."""
    if not any(verb in text for verb in lexicon.listed(lexicon.words.denials)):
        return text
    return _patterns(lexicon).named.sub(r"\g<kept>", text, count=1)


def is_untrue(made: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a headline denies or tells more than its sentence, of which `rest` was cut off.

    "membantah ia tewas | karena dianiaya" denies only the cause, and a belief is none of
    the news if its answer is gone.
    """
    if not lexicon.has(lexicon.words.denials):
        return False
    patterns = _patterns(lexicon)
    if patterns.cause.match(rest) and patterns.denied.search(made):
        return True
    return (
        patterns.answer.search(rest) is not None
        and (patterns.believed.search(made) or patterns.believed.search(rest)) is not None
    )


def without_belief(text: str, lexicon: Lexicon) -> str:
    """Let "Banyak orang percaya …, padahal kafein justru menutupi kantuk" be "Kafein menutupi kantuk"."""
    patterns = _patterns(lexicon)
    answer = patterns.answer.search(text)
    if not answer or not patterns.believed.search(text, 0, answer.start()):
        return text
    true = patterns.stressed.sub("", text[answer.end() :], count=1)
    whole = len(true) >= LEAST and find_predicate(true, lexicon) > 0
    return capitalized(true) if whole and not patterns.back.search(true) else text
