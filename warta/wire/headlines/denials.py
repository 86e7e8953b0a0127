"""Denials: what somebody denies, or believes wrongly, is told only together with that.

"Menteri membantah kabar bahwa tarif naik" is no "Tarif naik", and "Banyak orang percaya
kopi menyembuhkan mabuk, padahal …" has its news behind the comma.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.words import Lexicon

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


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:

    words, any_in = lexicon.words, lexicon.any_in
    relative = rf"(?:{any_in(words.relatives)})(?:\s(?:{any_in(words.predicate_helpers)}))*"
    that = rf"(?:{any_in(words.that)})"
    between = rf"(?:\s(?:{relative})(?:\s(?!{that}\s)[^\s,]+){{1,{_CLAIM_WORDS}}}?)?"
    return _Patterns(
        denied=re.compile(rf"(?<!\S)(?:{any_in(words.denials)})\s"),
        named=re.compile(
            rf"(?P<kept>\s(?:{any_in(words.denials)})\s(?:{any_in(words.claimed)})){between}\s{that}(?=\s)"
        ),
        relative=re.compile(rf"\s{relative}$"),
        believed=re.compile(rf"\s(?:{any_in(words.beliefs)})\s"),
        answer=re.compile(rf",\s(?:{any_in(words.answers)})\s"),
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
