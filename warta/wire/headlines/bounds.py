"""Bounds: what a thought is not true without, or says nothing without.

"La ley prohíbe fumar" is not "La ley prohíbe fumar en las escuelas", "una especie de
lagartija" is no news without the clause that says which, and nothing is joined to nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.room import LEAST, fits
from warta.wire.words import Lexicon, any_form, any_of

_REST: Final = r"\w*"
_BEHIND_KIND: Final = 4
"""So many words behind "a kind" may say of what."""


class _Patterns(NamedTuple):
    exception: re.Pattern[str]
    """``salvo``: it takes back what was said."""

    ban: re.Pattern[str]
    """``prohíbe``, which holds where and for whom it says."""

    free: re.Pattern[str]
    """What says when or why something is banned."""

    kind: re.Pattern[str]
    """``una especie de`` at the end."""

    which: re.Pattern[str]
    partners: tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]
    """A verb, the word that opens what it joins something to, and the same where a text goes on."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:

    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    before = any_of(listed(words.openers) - listed(words.conjunctions))
    relatives = any_in(words.relatives, words.clause_relatives)
    pairs = (pair.rpartition("/") for pair in listed(words.partners))
    return _Patterns(
        exception=re.compile(rf"\s(?:{any_in(words.exceptions)})(?!\w)"),
        ban=re.compile(rf"(?<!\w)(?:{any_form(listed(words.bans), _REST)})(?!\w)"),
        free=re.compile(rf"\s(?:{any_in(words.ban_frees)})(?!\w)"),
        kind=re.compile(rf"(?<!\w)(?:{any_in(words.kinds)})(?:\s[^\s,]+){{0,{_BEHIND_KIND}}}$"),
        which=re.compile(rf",?\s(?:(?:{before})\s)?(?:{relatives})(?!\w)"),
        partners=tuple(
            (
                re.compile(rf"(?<!\w)(?:{any_form((verb,), _REST)})(?!\w)"),
                re.compile(rf"\s(?:{any_form((joint,), _REST)})(?!\w)"),
                re.compile(rf",?(?:\s[^\s,]+){{0,3}}?\s(?:{any_form((joint,), _REST)})(?!\w)"),
            )
            for verb, _, joint in pairs
        ),
    )


def is_bounded(made: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a headline lacks what bounds it, cut off where `rest` begins."""
    patterns = _patterns(lexicon)
    if patterns.exception.search(rest):
        return True
    if rest.startswith(" ") and patterns.ban.search(made) and not patterns.free.match(rest):
        return True
    if patterns.which.match(rest) and patterns.kind.search(made):
        return True
    return any(
        (joined := verb.search(made)) is not None
        and not joint.search(made, joined.end())
        and near.match(rest) is not None
        for verb, joint, near in patterns.partners
    )


def before_kind(text: str, lexicon: Lexicon) -> str:
    """Take "El pleno aprobó una ley" where the clause that says which has no room; nothing if none fits."""
    patterns = _patterns(lexicon)
    begun = (text[: which.start()] for which in patterns.which.finditer(text, LEAST))
    return next((made for made in begun if fits(made) and patterns.kind.search(made)), "")
