"""Word lists: what outlets, months, end marks and verbs look like.

That is data, which an editor can read and add to, in the ``*.toml`` beside
this and in ``[tool.warta.wire]``; how it is used is code. Each of the records
says what some of the lists hold; a pattern is made of any of them.
"""

from warta.wire.words.kinds import List, Table
from warta.wire.words.lexicon import (
    Lexicon,
    attribution_pattern,
    incomplete_form,
    lexicon_of,
)
from warta.wire.words.loading import load_words
from warta.wire.words.patterns import (
    CAPITAL,
    FEW_WORDS,
    UNCASED,
    Starts,
    any_form,
    any_of,
    any_standing,
    degree_pattern,
    name_ends,
    role_pattern,
)
from warta.wire.words.record import Words, base_language

__all__ = [
    "CAPITAL",
    "FEW_WORDS",
    "UNCASED",
    "Lexicon",
    "List",
    "Starts",
    "Table",
    "Words",
    "any_form",
    "any_of",
    "any_standing",
    "attribution_pattern",
    "base_language",
    "degree_pattern",
    "incomplete_form",
    "lexicon_of",
    "load_words",
    "name_ends",
    "role_pattern",
]
