"""Headlines: one for a story that has none, made from its lead in its own words."""

from __future__ import annotations

from typing import Final

from warta.wire.clauses import with_whole_verb, without_half, without_relative
from warta.wire.grammar import TRAILING, Grammar, grammar_of
from warta.wire.lead import first_sentence, unquoted, without_greeting
from warta.wire.omissions import (
    without_apposition,
    without_aside,
    without_attribution,
    without_brackets,
    without_days,
    without_lead_in,
    without_source,
    without_teller,
)
from warta.wire.predicate import join_predicate
from warta.wire.room import MAX_HEADLINE, fits
from warta.wire.shortening import shortened, trimmed
from warta.wire.shortnames import with_acronyms, with_short_firms
from warta.wire.verblast import with_last_verb
from warta.wire.words import Words, base_language

_CLOSING: Final = ".。।॥۔።။…" + TRAILING
_START: Final = 40
_PAIRS: Final = (
    ("“", "”"),
    ("«", "»"),
    ("‘", "’"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("(", ")"),
    ("[", "]"),
    ("（", "）"),
)


def derive_headline(paragraphs: list[str], language: str, words: Words) -> str:
    """Make a headline of what a story says first, in its own words.

    Brackets, days of the week and attributions at the end go; long names give
    way to the short ones that stand in brackets behind them; "X said that it …"
    becomes "X …" and "X said that …" becomes "X: …". What is still too long ends
    before the last small word that leaves a whole thought.
    """
    grammar = grammar_of(words, base_language(language))
    sentence = first_sentence(paragraphs, words)
    text = _said_plainly(sentence, grammar)
    if not fits(text):
        text = _without_frills(text, grammar, opened=text[:_START] == sentence[:_START])
    made = _balanced(_fitted(text, grammar))
    made = _pointed(made, words)
    return made[:MAX_HEADLINE] if any(map(str.isalnum, made)) else sentence[:MAX_HEADLINE].strip()


def _said_plainly(sentence: str, grammar: Grammar) -> str:
    """Say what a sentence says, without what no headline has."""
    text = unquoted(without_greeting(sentence, grammar), grammar.words)
    text = without_source(text, grammar)
    text = with_acronyms(with_short_firms(text, grammar), grammar.words)
    text = without_brackets(text, grammar)
    text = without_days(" ".join(text.split()).rstrip(_CLOSING), grammar).rstrip(_CLOSING)
    text = without_attribution(text, grammar)
    if not fits(text) or text.count(", ") == 1:
        text = join_predicate(text, grammar.language, grammar.words)
    return without_teller(text, grammar)


def _without_frills(text: str, grammar: Grammar, *, opened: bool) -> str:
    """Leave out what a long sentence can do without.

    Args:
        text: It.
        grammar: Of its language.
        opened: Whether it still starts as the story does.
    """
    if opened:
        text = without_lead_in(without_apposition(text, grammar), grammar)
    if fits(text):
        return text
    return without_aside(without_relative(text, grammar.language, grammar.words), grammar)


def _fitted(text: str, grammar: Grammar) -> str:
    """End a text where it fits, and where a thought may end."""
    language, words = grammar.language, grammar.words
    whole = "" if fits(text) else with_whole_verb(text, language, MAX_HEADLINE, words)
    whole = whole or ("" if fits(text) else with_last_verb(text, language, words))
    if whole:
        return whole
    made = shortened(text, grammar)
    if len(made) < len(text) and text[len(made)] == " ":
        made = trimmed(without_half(made, language, words), grammar)
    return made


def _pointed(text: str, words: Words) -> str:
    """Give the short form at the end its point back: "at 10 a.m."."""
    last = text.rpartition(" ")[2]
    return f"{text}." if "." in last and last.casefold() in words.abbreviations else text


def _balanced(text: str) -> str:
    """Take out marks that open and do not close."""
    for opening, closing in _PAIRS:
        if closing == "’":
            if "‘" in text and "’" not in text.partition("‘")[2]:
                text = text.replace("‘", "")
        elif text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return " ".join(text.split())
