"""Languages that deny and affirm in their last word, and mark a phrase at its start: Amharic.

``በጄኔቫ … ውይይት ቢያደንቁም ስምምነት አልተደረሰም``: cut before that word, it claims what it denies. So the
end always stays, and what goes stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from warta.wire.headlines.room import fits
from warta.wire.words import Lexicon, any_form

_SPACE: Final = re.compile(r"\s")
_REST: Final = r"\S{0,20}"
_LEAST: Final = 36
"""Characters of what is left of a sentence that say enough."""


class _Patterns(NamedTuple):
    adverbs: re.Pattern[str]
    """``በቅርቡ``, which a headline does without."""

    phrase: re.Pattern[str]
    """From its first word to the one that closes it: ``በ… አስመልክቶ``."""

    concession: re.Pattern[str]
    """The last word of a clause that the news follows: ``ቢያደንቁም``."""

    attribute: re.Pattern[str]
    """One that says whose, or which: ``የ…``."""

    start: re.Pattern[str]
    """A word that a phrase starts with: ``በ…``."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns | None:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    if not keeps_last_words(lexicon):
        return None
    start = any_form(words.phrase_starts[lexicon.language], _REST)
    closed = any_in(words.phrase_ends)
    return _Patterns(
        adverbs=re.compile(rf"\s(?:{any_in(words.passing)})(?=\s)"),
        phrase=re.compile(rf"\s(?:{start})(?:\s\S+){{0,7}}?\s(?:{closed})(?=\s)"),
        concession=re.compile(rf"\s(?:{any_form(listed(words.concessions), _REST)})[፣፥]?\s"),
        attribute=re.compile(rf"\s(?=(?:{any_form(listed(words.genitives), _REST)})\s)"),
        start=re.compile(rf"\s(?!(?:{any_in(words.that)})\s)(?=(?:{start})\s)"),
    )


def keeps_last_words(lexicon: Lexicon) -> bool:
    """Whether a language is one of these."""
    return lexicon.language in lexicon.words.phrase_starts


def with_last_words(text: str, lexicon: Lexicon) -> str:
    """Leave out of a sentence what does not fit, but never its end; nothing if that is not enough.

    Who did so may go last of all, for the verb says what kind of one it was.
    """
    patterns = _patterns(lexicon)
    if patterns is None:
        return ""
    text = patterns.adverbs.sub("", text)
    if not fits(text):
        text = patterns.phrase.sub("", text, count=1)
    if not fits(text) and (clause := patterns.concession.search(text)):
        text = text[clause.end() :]
    if fits(text):
        return text if len(text) >= _LEAST else ""
    return next(filter(fits, _ends(text, patterns)), "")


def _ends(text: str, patterns: _Patterns) -> Iterator[str]:
    """The ends of a sentence: those that start with a phrase, with a noun's attribute, with any word."""
    for start in chain.from_iterable(
        pattern.finditer(text) for pattern in (patterns.start, patterns.attribute, _SPACE)
    ):
        if len(text) - start.end() >= _LEAST:
            yield text[start.end() :]
