"""Where the story goes on behind a title in small letters that was run into it.

``Baca juga: Pemkot jadikan ikan menu utama Dinas Kesehatan akan menambah bidan.``: what
ends in a full stop has a sentence of the story in it, and a sentence has a verb.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from warta.wire.predicate import find_verb
from warta.wire.words import CAPITAL, Words, lexicon_of

_LONGEST: Final = 170
_LEAST: Final = 3
"""Words of a title."""

_SUBJECT: Final = 60
"""Characters in which a sentence comes to its verb."""

_TOKEN: Final = re.compile(r"\S+")
_NAME: Final = re.compile(rf"{CAPITAL}[\w'’-]*")
_PLAIN: Final = re.compile(rf"(?!{CAPITAL})[^\W\d_][\w'’-]*")


def prose_start(text: str, start: int, end: int, language: str, words: Words) -> int | None:
    """Find where a sentence begins behind the title that starts at `start`.

    It begins with a capital behind a small word, and a small word follows. Of two
    capitals the first may be the title's last, as in "di pesisir Rote Yandri menambah".
    A verb of saying with a capital, "Kata dia", begins one in any case.

    Returns:
        The place; 0 if there is such a sentence, but nobody can tell where it begins;
        `None` if there is none.
    """
    tokens = list(_TOKEN.finditer(text, start, min(end, start + _LONGEST)))
    if len(tokens) <= _LEAST or not any(_PLAIN.fullmatch(token[0]) for token in tokens[1:_LEAST]):
        return None
    small = words.function_words.get(language, ())
    heads = (*words.institutes.get(language, ()), *words.offices.get(language, ()))
    months = frozenset(f for entry in words.months.get(language, ()) for f in entry.split())
    names = [_NAME.fullmatch(token[0]) is not None for token in tokens]
    for at, (one, other) in enumerate(pairwise(tokens), 1):
        begins = (
            at >= _LEAST and names[at] and (_PLAIN.fullmatch(one[0]) or one[0].lower() in months)
        )
        if not begins or one[0] in small:
            continue
        last = next((place for place in range(at, len(tokens)) if not names[place]), len(tokens))
        if last == at + 1 and other[0].lower() in words.quoting.get(language, ()):
            return other.start()
        told = last < len(tokens) and _PLAIN.fullmatch(tokens[last][0])
        follows = text[tokens[last].start() : end][:_SUBJECT] if told else ""
        if not follows or find_verb(follows, lexicon_of(words, language)) < 0:
            continue
        alone = last == at + 1 and other[0] not in words.places
        subject = text[other.start() : tokens[last - 1].end()]
        known = text.find(f"{subject} ", 0, start) >= 0
        return other.start() if alone or known or other[0] in heads else 0
    return None
