"""Shortening: where a text that is too long for a headline may end, so that a thought is left."""

from __future__ import annotations

import re
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
    next_word,
    opens_clause,
    owes_infinitive,
    scale_of,
    trimmed,
    up_to_last_end,
)
from warta.wire.headlines.faults import is_sound
from warta.wire.headlines.mainverbs import has_main_verb
from warta.wire.headlines.needs import is_needy
from warta.wire.headlines.room import LEAST, MAX_HEADLINE, TRAILING, fits
from warta.wire.predicate import find_predicate
from warta.wire.words import CAPITAL, Lexicon

_COMMAS: Final = (", ", "، ", "，", "; ", ": ")
_CLAUSE: Final = 45
"""A clause of so many characters says enough to stand alone."""

_FEW_WORDS: Final = 6
"""So few words of a clause seldom hold its verb."""

ROOMY: Final = 60
"""Columns of a headline that says enough."""

BRIEF: Final = 36
"""Columns of one that says something."""


class _Patterns(NamedTuple):
    subordinate: re.Pattern[str]
    """A clause in which "said" is not who tells the story: ``after the firm said``."""

    clauses: frozenset[str]
    """What starts a clause that a sentence can do without: ``który``."""

    that: frozenset[str]
    """What starts one that it cannot: ``że``."""

    purpose: re.Pattern[str]
    """The start of a clause that needs its verb: ``agar``."""

    to_verbs: frozenset[str]
    """What needs the infinitive behind it: ``agreed`` to pay."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    return _Patterns(
        subordinate=re.compile(rf"(?<=\s)(?:{any_in(words.subordinators)})\s"),
        clauses=frozenset(listed(words.clause_starts)),
        that=frozenset(listed(words.that_starts)),
        purpose=re.compile(rf"(?<=\s)(?:{any_in(words.purposes)})\s"),
        to_verbs=frozenset(listed(words.to_verbs)),
    )


def shortened(text: str, lexicon: Lexicon, *, least: int = ROOMY, strict: bool = True) -> str:
    """Cut a text to what fits a headline, at a good place; nothing if it has none.

    Args:
        text: It.
        lexicon: Of its language.
        least: Columns that the headline should take.
        strict: Whether what was cut off must show no fault of what is left.
    """
    if fits(text):
        return trimmed(up_to_last_end(text, lexicon), lexicon)
    scale = scale_of(text)
    for at in reversed(good_places(text, lexicon)):
        if at * scale < least:
            break
        cut = _without_half_purpose(text[:at], text, lexicon)
        cut = trimmed(_without_half_clause(cut, text, lexicon), lexicon)
        cut = _without_begun_clause(cut, text, lexicon)
        if not strict or (cut and is_sound(cut, text, lexicon)):
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
    cut = _without_half_purpose(cut, text, lexicon) or cut
    cut = trimmed(_without_half_clause(_without_half_name(cut, text), text, lexicon), lexicon)
    while cut.count(" ") > 3:
        *earlier, last = cut.split(" ")
        rest = text[len(cut) :]
        owes = owes_next(cut, rest, lexicon) or is_needy(cut, rest, lexicon)
        if not (owes or is_unfinished(last, lexicon) or needs_more(earlier, last, lexicon)):
            break
        if earlier[-1] == "to" and owes_infinitive(earlier[:-2], earlier[-2], lexicon):
            break  # "require airlines" is no better than "require airlines to inspect"
        shorter = trimmed(" ".join(earlier), lexicon)
        if owes and (len(shorter) < LEAST or _says_less(shorter, cut, lexicon)):
            break
        cut = shorter
    cut = _without_half_order(cut, text, lexicon)
    return _without_begun_clause(cut, text, lexicon, LEAST) or cut


def _says_less(shorter: str, cut: str, lexicon: Lexicon) -> bool:
    """Whether a text has lost its only predicate."""
    without, with_it = (find_predicate(part, lexicon) for part in (shorter, cut))
    lost = has_main_verb(cut, lexicon) and not has_main_verb(shorter, lexicon)
    return lost or without < 0 <= with_it


def _without_half_order(cut: str, text: str, lexicon: Lexicon) -> str:
    """Leave out "directing the city" where "to clear …" was cut off."""
    parts = cut.split(" ")
    if next_word(text, len(cut)) == "to":
        for at in range(max(0, len(parts) - 4), len(parts)):
            if parts[at].endswith("ing") and parts[at] in _patterns(lexicon).to_verbs:
                return " ".join(parts[:at])
    return cut


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


def _without_half_purpose(cut: str, text: str, lexicon: Lexicon) -> str:
    """Leave out "agar pasokan" if what the supply shall do was cut off.

    Returns:
        Nothing for "Gubernur memerintahkan agar sopir", whose clause is what was ordered.
    """
    patterns = _patterns(lexicon)
    clauses = list(patterns.purpose.finditer(cut, _CLAUSE))
    if not clauses:
        return cut
    before, after = cut[: clauses[-1].start()].rstrip(), cut[clauses[-1].end() :]
    rest = re.split(r"[,;.]", text[len(cut) :], maxsplit=1)[0]
    for other in (patterns.subordinate.search(rest, 1), patterns.purpose.search(rest, 1)):
        rest = rest[: other.start()] if other else rest
    ordered, begun, gone = (
        find_predicate(part, lexicon) >= 0 for part in (before.rpartition(" ")[2], after, rest)
    )
    if begun or not gone:
        return cut
    return "" if ordered else before


def _without_half_name(cut: str, text: str) -> str:
    """Do not end inside a name."""
    parts = cut.split(" ")
    follows = text[len(cut) :].split()[:1]
    if follows and re.match(CAPITAL, follows[0]):
        kept = len(parts)
        while kept > 4 and re.match(CAPITAL, parts[kept - 1]):
            kept -= 1
        if kept > 4:
            parts = parts[:kept]
    return " ".join(parts)


def joins_that(text: str, lexicon: Lexicon) -> bool:
    """Whether a text has a clause that its sentence cannot do without: ``że``."""
    return not _patterns(lexicon).that.isdisjoint(text.split(" "))
