"""A lexicon: the word lists as they are for one language."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from warta.wire.words.kinds import Table
from warta.wire.words.patterns import any_form, any_of
from warta.wire.words.record import Words


@dataclass(frozen=True, eq=False, slots=True)
class Lexicon:
    """The word lists of one language: what a rule asks, and keeps its patterns by.

    Made once for each language, and compared by identity.
    """

    words: Words
    language: str
    """The subtag that the lists stand under: ``id``."""

    def listed(self, *tables: Table) -> Set[str]:
        """The words that some tables have for the language: a set, in their order."""
        return dict.fromkeys(chain(*(table.get(self.language, ()) for table in tables))).keys()

    def has(self, table: Table) -> bool:
        """Whether a table has words of the language."""
        return bool(table.get(self.language))

    def any_in(self, *tables: Table) -> str:
        """Build the part of a pattern that matches any of them, longest first."""
        return any_of(self.listed(*tables))


@lru_cache(maxsize=64)
def lexicon_of(words: Words, language: str) -> Lexicon:
    """Open the lists of a language."""
    return Lexicon(words, language)


def incomplete_form(lexicon: Lexicon) -> str:
    """Build the part of a pattern that matches a word that says nothing without the next."""
    words = lexicon.words
    listed = lexicon.listed(words.incomplete)
    known = any_of(form for form in listed if "*" not in form)
    others = lexicon.any_in(words.intransitives, words.no_predicates)
    starred = any_form((form for form in listed if "*" in form), r"[\w-]{2,}")
    return rf"(?:{known}|(?!(?:{others})(?![\w-]))(?:{starred}))"


@lru_cache(maxsize=64)
def attribution_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """What matches ``据新华社报道，`` at the start of a lead; its group `whom` is the name."""
    parts = (
        re.escape(form).replace(r"\ ", r"\s+").replace(r"\*", r"[^،,，。.]{1,60}?")
        for form in lexicon.listed(lexicon.words.attributions)
    )
    return re.compile(rf"(?:{'|'.join(parts) or '(?!)'})\s*[،,，]\s*")
