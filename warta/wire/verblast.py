"""Languages whose verb stands last: what a sentence may lose before it, and where one ends.

Korean, Hindi or Turkish say what happens in the last word, so that a headline
cut before it says nothing. Phrases there end with their mark, as "… के बाद".
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from warta.wire.room import MAX_HEADLINE, fits, is_wide, width
from warta.wire.words import Words, any_form

_LEAST: Final = MAX_HEADLINE // 2
"""Columns that a clause must take to stand alone."""

_REST: Final = r"\S+"
"""What a star in a form stands for."""

_MARKS: Final = ",،、"
_DASH: Final = re.compile(r"\s[-–—]+\s")
"""What stands around one is no sentence that goes on to the last verb."""


class _Patterns(NamedTuple):
    reports: re.Pattern[str]
    """``と発表した`` at the end: what stands before is a sentence, too."""

    adjuncts: re.Pattern[str]
    """The last word of a phrase that can go."""

    marks: re.Pattern[str]
    """That of one that cannot."""

    clauses: re.Pattern[str]
    """The verb of a clause that others follow."""

    split: re.Pattern[str]
    """Where a script without spaces has the end of a phrase."""


@lru_cache(maxsize=64)
def _patterns(words: Words, language: str) -> _Patterns | None:
    adjuncts = words.adjuncts.get(language, ())
    if not adjuncts:
        return None
    bare = "|".join(re.escape(form.strip("*")) for form in adjuncts)
    return _Patterns(
        reports=re.compile(rf"(?:{any_form(words.reports.get(language, ()), _REST)})$"),
        adjuncts=re.compile(any_form(adjuncts, _REST)),
        marks=re.compile(any_form(words.case_marks.get(language, ()), _REST)),
        clauses=re.compile(any_form(words.clause_verbs.get(language, ()), _REST)),
        split=re.compile(rf"((?:{bare})(?:[{_MARKS}]|(?![{_MARKS}]))|[{_MARKS}])"),
    )


def has_last_verb(language: str, words: Words) -> bool:
    """Whether a sentence of a language says nothing before its last word."""
    return language in words.adjuncts


def with_last_verb(text: str, language: str, words: Words) -> str:
    """Shorten a sentence so that it still ends with a verb.

    Returns:
        What fits a headline; nothing in other languages, and where nothing fits.
    """
    patterns = _patterns(words, language)
    if patterns is None or _DASH.search(text):
        return ""
    text = patterns.reports.sub("", text)
    if fits(text):
        return text
    glue = "" if is_wide(text) and text.count(" ") * 12 < len(text) else " "
    tokens = text.split(" ") if glue else _pieces(text, patterns)
    return (
        _without_adjuncts(tokens, glue, patterns)
        or _first_clauses(tokens, glue, patterns)
        or _without_adjuncts(_first_clause(tokens, patterns), glue, patterns)
    )


def _pieces(text: str, patterns: _Patterns) -> list[str]:
    """Part a text that has no spaces where its phrases end."""
    parts = patterns.split.split(text)
    pairs = (start + end for start, end in zip(parts[::2], [*parts[1::2], ""], strict=True))
    return [piece for piece in pairs if piece]


def _first_clause(tokens: list[str], patterns: _Patterns) -> list[str]:
    """The first clause that ends with its verb and a mark; nothing if there is none."""
    for at, token in enumerate(tokens):
        verb = token.rstrip(_MARKS)
        if verb != token and patterns.clauses.fullmatch(verb):
            return [*tokens[:at], verb]
    return []


def _first_clauses(tokens: list[str], glue: str, patterns: _Patterns) -> str:
    """As many whole clauses as fit, from the first."""
    lengths = accumulate(width(token) + len(glue) for token in tokens)
    ends = [
        at + 1
        for at, (token, length) in enumerate(zip(tokens, lengths, strict=True))
        if _LEAST <= length <= MAX_HEADLINE + 2
        and patterns.clauses.fullmatch(token.rstrip(_MARKS))
        and not patterns.adjuncts.fullmatch(token.rstrip(_MARKS))
    ]
    return glue.join(tokens[: ends[-1]]).rstrip(_MARKS) if ends else ""


def _without_adjuncts(tokens: list[str], glue: str, patterns: _Patterns) -> str:
    """The sentence without as many phrases as it takes, if that many can go."""
    phrases: list[list[str]] = [[]]
    loose: list[list[str]] = []
    marked = False
    for token in tokens:
        phrases[-1].append(token)
        word = token.rstrip(_MARKS)
        adjunct = patterns.adjuncts.fullmatch(word)
        mark = patterns.marks.fullmatch(word) or patterns.marks.fullmatch(token)
        # The first mark says of whom the sentence speaks.
        if adjunct and marked:
            loose.append(phrases[-1])
        if adjunct or mark or word != token:
            phrases.append([])
        marked = marked or mark is not None
    gone = 0
    room = width(glue.join(tokens)) - MAX_HEADLINE
    for count, phrase in enumerate(loose, 1):
        gone += sum(width(token) + len(glue) for token in phrase)
        if gone >= room:
            dropped = {id(phrase) for phrase in loose[:count]}
            kept = (phrase for phrase in phrases if id(phrase) not in dropped)
            return glue.join(token for phrase in kept for token in phrase)
    return ""
