"""Shortening: where a text that is too long for a headline may end, so that a thought is left."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.clauses import has_news
from warta.wire.headlines.debts import owes_next
from warta.wire.headlines.endings import (
    all_places,
    closes_quote,
    good_places,
    is_mark,
    is_unfinished,
    needs_more,
    opens_clause,
    owes_infinitive,
    scale_of,
    trimmed,
    up_to_last_end,
)
from warta.wire.headlines.faults import is_sound
from warta.wire.headlines.needs import is_needy
from warta.wire.headlines.room import LEAST, MAX_HEADLINE, TRAILING, fits
from warta.wire.predicate import find_predicate
from warta.wire.words import CAPITAL, Lexicon

Check = Callable[[str, str, Lexicon], bool]
"""Says whether a headline may end as it does, in the sentence it was cut from."""

_COMMAS: Final = (", ", "، ", "，", "; ", ": ")
_CLAUSE: Final = 45
"""A clause of so many characters says enough to stand alone."""

_NAME: Final = re.compile(rf"\s{CAPITAL}")
_FEWEST: Final = 5
"""Words before a name that are a headline without it."""

_FEW_WORDS: Final = 6
"""So few words of a clause seldom hold its verb."""

ROOMY: Final = 60
"""Columns of a headline that says enough."""

BRIEF: Final = 36
"""Columns of one that says something."""


class _Patterns(NamedTuple):
    clauses: frozenset[str]
    """What starts a clause that a sentence can do without: ``który``."""

    that: frozenset[str]
    """What starts one that it cannot: ``że``."""

    to_verbs: frozenset[str]
    """What needs the infinitive behind it: ``agreed`` to pay."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed = lexicon.words, lexicon.listed
    return _Patterns(
        clauses=frozenset(listed(words.clause_starts)),
        that=frozenset(listed(words.that_starts)),
        to_verbs=frozenset(listed(words.to_verbs)),
    )


def shortened(
    text: str,
    lexicon: Lexicon,
    *,
    least: int = ROOMY,
    strict: bool = True,
    may_end: Check = is_sound,
) -> str:
    """Cut a text to what fits a headline, at a good place; nothing if it has none.

    Args:
        text: It.
        lexicon: Of its language.
        least: Columns that the headline should take.
        strict: Whether what was cut off must show no fault of what is left.
        may_end: Whether it does.
    """
    if fits(text):
        return trimmed(up_to_last_end(text, lexicon), lexicon)
    scale = scale_of(text)
    for at in reversed(good_places(text, lexicon)):
        if at * scale < least:
            break
        cut = trimmed(_without_half_clause(text[:at], text, lexicon), lexicon)
        cut = _without_begun_clause(cut, text, lexicon)
        if not strict or (cut and may_end(cut, text, lexicon)):
            return cut
    return ""


def cut_short(text: str, lexicon: Lexicon, *, strict: bool = True) -> str:
    """Cut a text that has no good place near its end; nothing if there is none at all."""
    made = _cut_short(text, lexicon)
    sound = not strict or is_sound(made, text, lexicon)
    return made if sound else ""


def _cut_short(text: str, lexicon: Lexicon) -> str:
    good = good_places(text, lexicon)
    before = [at for at in good if at >= _CLAUSE and opens_clause(text, at, lexicon)]
    if before:
        return trimmed(text[: before[-1]], lexicon)
    if lexicon.language not in lexicon.words.pointers:
        return ""
    places = all_places(text, lexicon)
    news = [at for at in places if at in good or closes_quote(text, at)]
    news = [at for at in news if at >= _CLAUSE and text[at] == " "]
    if news and has_news(text[: news[-1]], lexicon):
        cut = trimmed(text[: news[-1]], lexicon)
        return _without_begun_clause(cut, text, lexicon)
    said = find_predicate(text, lexicon)
    least = _CLAUSE // scale_of(text)
    marks = [at for at in places if at >= least and is_mark(text, at) and at > said]
    return trimmed(text[: marks[-1]], lexicon) if marks else ""


def cut_anywhere(text: str, lexicon: Lexicon) -> str:
    """Cut a text that has no good place, inside nothing that belongs together."""
    places, room = all_places(text, lexicon), MAX_HEADLINE // scale_of(text)
    # "Rp86 miliar" is one.
    whole = [
        at for at in places if not (text[at - 1].isdigit() and text[at + 1 : at + 2].islower())
    ]
    cut = text[: (whole or places)[-1]] if places else text[:room]
    cut = _without_half_name(cut, text[len(cut) :])
    cut = trimmed(_without_half_clause(cut, text, lexicon), lexicon)
    while cut.count(" ") > 3:
        *earlier, last = cut.split(" ")
        rest = text[len(cut) :]
        owes = owes_next(cut, rest, lexicon) or is_needy(cut, rest, lexicon)
        if not (owes or is_unfinished(last, lexicon) or needs_more(earlier, last, lexicon)):
            break
        if earlier[-1] == "to" and owes_infinitive(earlier[:-2], earlier[-2], lexicon):
            break  # "require airlines" is no better than "require airlines to inspect"
        shorter = trimmed(" ".join(earlier), lexicon)
        if owes and len(shorter) < LEAST:
            break
        cut = shorter
    return _without_begun_clause(cut, text, lexicon, LEAST) or cut


def _without_half_name(cut: str, rest: str) -> str:
    """Do not end inside a name."""
    parts = cut.split(" ")
    kept = len(parts)
    while _NAME.match(rest) and kept and _NAME.match(f" {parts[kept - 1]}"):
        kept -= 1
    return " ".join(parts[:kept]) if kept >= _FEWEST else cut


def _without_half_clause(cut: str, text: str, lexicon: Lexicon) -> str:
    """Leave out a clause that was begun behind a comma and is cut before its end."""
    whole = text[len(cut) : len(cut) + 1] in TRAILING.replace(" ", "")
    comma = max(map(cut.rfind, _COMMAS))
    said = find_predicate(text[: max(comma, 0)], lexicon)
    return cut if whole or comma < _CLAUSE or said < 0 else cut[:comma]


def _without_begun_clause(cut: str, text: str, lexicon: Lexicon, least: int = _CLAUSE) -> str:
    """Leave out a clause that was cut before its verb: "anhållits sedan en skola".

    Returns:
        What is left; nothing if that is no thought without the clause.
    """
    patterns = _patterns(lexicon)
    if text[len(cut) : len(cut) + 1] != " ":
        return cut
    parts = cut.split(" ")
    # A clause of German or Dutch has its verb at its end.
    few = len(parts) if lexicon.language in lexicon.words.verb_brackets else _FEW_WORDS
    for at in range(len(parts) - 1, max(0, len(parts) - few - 1), -1):
        comma = parts[at - 1].endswith(",")
        starts = {parts[at], f", {parts[at]}" if comma else ""}
        if not starts.isdisjoint(patterns.that):
            return ""
        if len(parts) - at < few and not starts.isdisjoint(patterns.clauses):
            before = trimmed(" ".join(parts[:at]), lexicon)
            return before if len(before) >= least else ""
        if comma:
            break
    return cut
