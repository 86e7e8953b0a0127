"""Word lists: what the phrases of a clause start with, and what they end on."""

from __future__ import annotations

from dataclasses import dataclass

from warta.wire.words.kinds import Table


@dataclass(frozen=True, kw_only=True, eq=False)
class Phrases:
    """What the phrases of a clause start with, and what they end on."""

    noun_links: Table
    """Per language, what opens a phrase that belongs to the noun before it: ``de``."""

    settings: Table
    """Per language, what opens a phrase that says where, when or by whom: ``en``."""

    phrase_openers: Table
    """Per language, what opens any other: ``contra``."""

    open_words: Table
    """Per language, what a phrase never ends on: ``cerca`` de."""

    place_nouns: Table
    """Per language, the same of what says where with the next phrase: las ``afueras`` de."""

    deeds: Table
    """Per language, how a noun ends that needs what is done: ``*ción``."""

    noun_participles: Table
    """Per language, how a participle ends that says more of a noun: ``*ado``."""

    definite_articles: Table
    """Per language, what stands before a noun that is known, also in one word with
    what opens its phrase: ``al``."""

    case_articles: Table
    """Per language, articles in the other cases: ``dem``."""

    lead_clauses: Table
    """Per language, what starts a clause that a headline can do without: ``Obwohl``."""

    purpose_starts: Table
    """Per language, what starts a clause that ends with an infinitive: ``om`` … te."""

    verb_pronouns: Table
    """Per language, what a verb begins with: ``se``."""

    town_marks: Table
    """Per language, what stands before a town: ``à`` Lens."""

    versus: Table
    """Per language, what opens no phrase behind a name: Lens ``contre`` Lyon."""

    span_ends: Table
    """Per language, what ends a time that has begun: von Juli ``an``."""
