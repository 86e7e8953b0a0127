"""Needs: what the last word of a headline needs right behind it, in any language.

``va desgranando el plan | para construir``, ``permetrà construir | 120 pisos``,
``vuodeksi ehdottomaan | vankeuteen``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from warta.wire.words import CAPITAL, Lexicon, any_form, any_of

_REST = r"\w+"
"""What a star stands for."""


class _Patterns(NamedTuple):
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """What may stand last, and what it needs."""

    helper: re.Pattern[str]
    """``musí`` at the end, whose verb is to come."""

    infinitive: re.Pattern[str]
    thing: re.Pattern[str]
    """How its object starts."""

    agreeing: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """How an adjective ends, and its noun."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    pairs = (pair.partition("/") for pair in listed(words.needs))
    infinitives = any_form(form for form in listed(words.infinitives))
    endings = [any_of(ending.split("|")) for ending in listed(words.agreeing)]
    return _Patterns(
        pairs=tuple(
            (
                re.compile(rf"(?<!\w)(?:{any_form((last,), _REST)})$"),
                re.compile(rf"\s(?:{any_form((needed,), _REST)})(?!\w)"),
            )
            for last, _, needed in pairs
        ),
        helper=re.compile(rf"\s(?:{any_in(words.auxiliaries)})$"),
        infinitive=re.compile(
            rf"\s(?!{CAPITAL})(?!(?:{any_in(words.no_infinitives)})$)(?:{infinitives})$"
        ),
        thing=re.compile(
            rf"\s(?:\d|(?:{any_in(words.articles, words.amounts, words.possessives)})\s)"
        ),
        agreeing=tuple(
            (
                re.compile(rf"\s[^\WA-Z_]\w{{2,}}(?:{one})$"),
                re.compile(rf"\s[^\WA-Z_]\w{{2,}}(?:{one})(?!\w)"),
            )
            for one in endings
        ),
    )


def is_needy(made: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a headline ends on a word that needs what was cut off behind it."""
    if not rest.startswith(" "):
        return False
    patterns = _patterns(lexicon)
    if patterns.helper.search(made):
        return True
    if patterns.thing.match(rest) and patterns.infinitive.search(made):
        return True
    return any(
        needed.match(rest) and last.search(made)
        for last, needed in (*patterns.pairs, *patterns.agreeing)
    )
