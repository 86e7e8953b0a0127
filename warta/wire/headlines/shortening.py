"""Shortening: where a text that is too long for a headline may end, so that a thought is left."""

from __future__ import annotations

import re
from typing import Final

from warta.wire.headlines.clauses import has_news
from warta.wire.headlines.debts import owes_next
from warta.wire.headlines.faults import is_sound
from warta.wire.headlines.grammar import TRAILING, Grammar
from warta.wire.headlines.mainverbs import has_main_verb
from warta.wire.headlines.room import LEAST, MAX_HEADLINE, fits, is_wide
from warta.wire.predicate import find_predicate
from warta.wire.words import CAPITAL

_COMMAS: Final = (", ", "، ", "，", "; ", ": ")
_COMMAS_ALONE: Final = frozenset(",،;:")
_PLACE: Final = re.compile(r"[\s,，、;；。:：]")
_LOOSE_MARKS: Final = TRAILING + '"“('
_CLAUSE: Final = 45
"""A clause of so many characters says enough to stand alone."""

_FEW_WORDS: Final = 6
"""So few words of a clause seldom hold its verb."""

ROOMY: Final = 60
"""Columns of a headline that says enough."""

BRIEF: Final = 36
"""Columns of one that says something."""


def shortened(text: str, grammar: Grammar, *, least: int = ROOMY, strict: bool = True) -> str:
    """Cut a text to what fits a headline, at a good place; nothing if it has none.

    Args:
        text: It.
        grammar: Of its language.
        least: Columns that the headline should take.
        strict: Whether what was cut off must show no fault of what is left.
    """
    if fits(text):
        return trimmed(_whole(text, grammar), grammar)
    scale = _scale(text)
    for at in reversed(_good_places(text, grammar)):
        if at * scale < least:
            break
        cut = _without_half_purpose(text[:at], text, grammar)
        cut = trimmed(_without_half_clause(cut, text, grammar), grammar)
        cut = _without_begun_clause(cut, text, grammar)
        if not strict or (cut and is_sound(cut, text, grammar.language, grammar.words)):
            return cut
    return ""


def cut_short(text: str, grammar: Grammar, *, strict: bool = True) -> str:
    """Cut a text that has no good place near its end; nothing if there is none at all."""
    made = _cut_short(text, grammar)
    sound = not strict or is_sound(made, text, grammar.language, grammar.words)
    return made if sound else ""


def _cut_short(text: str, grammar: Grammar) -> str:
    good = _good_places(text, grammar)
    before = [at for at in good if at >= _CLAUSE and grammar.clause.match(text, at + 1)]
    if before:
        return trimmed(text[: before[-1]], grammar)
    if grammar.language not in grammar.words.pointers:
        return ""
    places = _places(text, grammar)
    news = [at for at in places if at in good or _closes_quote(text, at)]
    news = [at for at in news if at >= _CLAUSE and text[at] == " "]
    if news and has_news(text[: news[-1]], grammar.language, grammar.words):
        cut = trimmed(text[: news[-1]], grammar)
        return _without_begun_clause(cut, text, grammar)
    said = find_predicate(text, grammar.language, grammar.words)
    least = _CLAUSE // _scale(text)
    marks = [at for at in places if at >= least and _is_mark(text, at) and at > said]
    return trimmed(text[: marks[-1]], grammar) if marks else ""


def _good_places(text: str, grammar: Grammar) -> list[int]:
    """Where a thought ends, within a headline's room."""
    good = [at for at in _places(text, grammar) if _ends_thought(text, at, grammar)]
    # A subject with its address is no thought.
    said = find_predicate(text, grammar.language, grammar.words)
    return [at for at in good if at > said] if said > 0 else good


def _places(text: str, grammar: Grammar) -> list[int]:
    """Where a text has a space or a mark, as far as a headline has room."""
    room = MAX_HEADLINE // _scale(text)
    places = [match.start() for match in _PLACE.finditer(text[: room + 1])]
    if grammar.glued:
        places = [at for at in places if not text[at + 1 : at + 2].isdigit()]
        glued = (opener.start() for opener in grammar.glued.finditer(text[: room + 1], 1))
        places = sorted({*places, *glued})
    return [at for at in places if _next_word(text, at) not in grammar.clinging]


def _scale(text: str) -> int:
    """How many columns a character takes."""
    return 2 if is_wide(text) else 1


def _whole(text: str, grammar: Grammar) -> str:
    """A text that fits, up to its last good place if it ends on a small word."""
    if text.rpartition(" ")[2].lower() not in grammar.loose:
        return text
    ends = (space.start() for space in re.finditer(r"\s", text))
    good = [at for at in ends if _ends_thought(text, at, grammar)]
    return text[: good[-1]] if good and good[-1] >= LEAST else text


def cut_anywhere(text: str, grammar: Grammar) -> str:
    """Cut a text that has no good place, inside nothing that belongs together."""
    places, room = _places(text, grammar), MAX_HEADLINE // _scale(text)
    # "Rp86 miliar" is one.
    whole = [
        at for at in places if not (text[at - 1].isdigit() and text[at + 1 : at + 2].islower())
    ]
    cut = text[: (whole or places)[-1]] if places else text[:room]
    cut = _without_half_purpose(cut, text, grammar) or cut
    cut = trimmed(_without_half_clause(_without_half_name(cut, text), text, grammar), grammar)
    while cut.count(" ") > 3:
        *earlier, last = cut.split(" ")
        loose = last in grammar.unfinished or last[-1:].isdigit()
        alone = grammar.incomplete.fullmatch(last)
        owes = owes_next(cut, text[len(cut) :], grammar.language, grammar.words)
        if not loose and not alone and not owes and not _needs_more(earlier, last, grammar):
            break
        if earlier[-1] == "to" and _owes_infinitive(earlier[:-2], earlier[-2], grammar):
            break  # "require airlines" is no better than "require airlines to inspect"
        shorter = trimmed(" ".join(earlier), grammar)
        if owes and (len(shorter) < LEAST or _says_less(shorter, cut, grammar)):
            break
        cut = shorter
    cut = _without_half_order(cut, text, grammar)
    return _without_begun_clause(cut, text, grammar, LEAST) or cut


def _says_less(shorter: str, cut: str, grammar: Grammar) -> bool:
    """Whether a text has lost its only predicate."""
    language, words = grammar.language, grammar.words
    without, with_it = (find_predicate(part, language, words) for part in (shorter, cut))
    lost = has_main_verb(cut, language, words) and not has_main_verb(shorter, language, words)
    return lost or without < 0 <= with_it


def _without_half_order(cut: str, text: str, grammar: Grammar) -> str:
    """Leave out "directing the city" where "to clear …" was cut off."""
    parts = cut.split(" ")
    if _next_word(text, len(cut)) == "to":
        for at in range(max(0, len(parts) - 4), len(parts)):
            if parts[at].endswith("ing") and parts[at] in grammar.to_verbs:
                return " ".join(parts[:at])
    return cut


def _without_half_clause(cut: str, text: str, grammar: Grammar) -> str:
    """Leave out a clause that was begun behind a comma and is cut before its end."""
    whole = text[len(cut) : len(cut) + 1] in TRAILING.replace(" ", "")
    comma = max(map(cut.rfind, _COMMAS))
    said = find_predicate(text[: max(comma, 0)], grammar.language, grammar.words)
    return cut if whole or comma < _CLAUSE or said < 0 else cut[:comma]


def _without_begun_clause(cut: str, text: str, grammar: Grammar, least: int = _CLAUSE) -> str:
    """Leave out a clause that was cut before its verb: "anhållits sedan en skola".

    Returns:
        What is left; nothing if that is no thought without the clause.
    """
    if text[len(cut) : len(cut) + 1] != " ":
        return cut
    parts = cut.split(" ")
    # A clause of German or Dutch has its verb at its end.
    few = len(parts) if grammar.language in grammar.words.verb_brackets else _FEW_WORDS
    for at in range(len(parts) - 1, max(0, len(parts) - few - 1), -1):
        comma = parts[at - 1].endswith(",")
        starts = {parts[at], f", {parts[at]}" if comma else ""}
        if not starts.isdisjoint(grammar.that):
            return ""
        if len(parts) - at < few and not starts.isdisjoint(grammar.clauses):
            before = trimmed(" ".join(parts[:at]), grammar)
            return before if len(before) >= least else ""
        if comma:
            break
    return cut


def _without_half_purpose(cut: str, text: str, grammar: Grammar) -> str:
    """Leave out "agar pasokan" if what the supply shall do was cut off.

    Returns:
        Nothing for "Gubernur memerintahkan agar sopir", whose clause is what was ordered.
    """
    clauses = list(grammar.purpose.finditer(cut, _CLAUSE))
    if not clauses:
        return cut
    before, after = cut[: clauses[-1].start()].rstrip(), cut[clauses[-1].end() :]
    rest = re.split(r"[,;.]", text[len(cut) :], maxsplit=1)[0]
    for other in (grammar.subordinate.search(rest, 1), grammar.purpose.search(rest, 1)):
        rest = rest[: other.start()] if other else rest
    ordered, begun, gone = (
        find_predicate(part, grammar.language, grammar.words) >= 0
        for part in (before.rpartition(" ")[2], after, rest)
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


def _closes_quote(text: str, at: int) -> bool:
    """Whether a quotation ends right before `at`."""
    return text[at - 1] in "»”" or (text[at - 1] == '"' and text.count('"', 0, at) % 2 == 0)


def _is_mark(text: str, at: int) -> bool:
    """Whether a clause ends at `at`, or is opened: "a trouvé le moyen : elle …"."""
    return (not text[at].isspace() and not text[at - 1].isdigit()) or text[at : at + 3] == " : "


def ends_group(text: str, at: int, grammar: Grammar) -> bool:
    """Whether no noun is parted at `at` from what it needs: "bayi panda | merah" is."""
    follows = _next_word(text, at)
    if follows in grammar.joints or not text[at + 1 : at + 2].islower():
        return follows != "to"  # "The birds appear"
    return grammar.incomplete.fullmatch(follows) is not None


def ends_clause(text: str, at: int, grammar: Grammar) -> bool:
    """Whether a clause ends at `at`: a mark or the start of another follows."""
    return text[at : at + 1] in _COMMAS_ALONE or grammar.clause.match(text, at + 1) is not None


def _next_word(text: str, at: int) -> str:
    """The word behind a space, in small letters and without its marks."""
    return text[at + 1 : at + 40].partition(" ")[0].strip("\"“”'(").lower()


def _ends_thought(text: str, at: int, grammar: Grammar) -> bool:
    """Whether a headline may end at `at`: at a mark, or before a small word."""
    if not text[at].isspace():
        return text[at] not in ":：" and not text[at - 1].isdigit()
    follows = _next_word(text, at)
    *earlier, before = text[:at].split(" ")
    if before[-1:] in TRAILING:
        return not before.endswith(":")
    if follows in grammar.modifiers and before not in grammar.loose | grammar.auxiliaries:
        if earlier and earlier[-1] in grammar.openers:
            return False
        return _next_word(text, at + 1 + len(follows)) in grammar.openers
    # "$2 million" counts itself, "two million" something else.
    priced = earlier and not earlier[-1][:1].isalnum()
    if (before in grammar.unfinished and not priced) or _needs_more(earlier, before, grammar):
        return False
    if follows == "to" and _owes_infinitive(earlier, before, grammar):
        return False
    if follows in grammar.participles:
        return before not in grammar.loose | grammar.auxiliaries
    return follows in grammar.openers and not _is_loose(earlier, before.lower(), grammar)


def _is_loose(earlier: list[str], last: str, grammar: Grammar) -> bool:
    """Whether no headline ends on a word: "awal", but "lebih awal" may."""
    return last in grammar.loose and " ".join((*earlier[-1:], last)) not in grammar.last_words


def _owes_infinitive(earlier: list[str], before: str, grammar: Grammar) -> bool:
    """Whether the last words need the "to" that follows: "urged airlines", but not "about 40 cars"."""
    behind = grammar.to_verbs - grammar.nearly
    return before in grammar.to_verbs or not behind.isdisjoint(earlier[-3:])


def _needs_more(earlier: list[str], last: str, grammar: Grammar) -> bool:
    """Whether a participle at the end speaks of the noun before it: "rice meant"."""
    return last in grammar.modifiers and grammar.auxiliaries.isdisjoint(earlier[-1:])


def trimmed(text: str, grammar: Grammar) -> str:
    """Never end on a small word or a loose mark."""
    parts = text.split(" ")
    while len(parts) > 3:
        last = parts[-1].strip(_LOOSE_MARKS).lower()
        if last and not _is_loose(parts[:-1], last, grammar):
            break
        parts.pop()
    return " ".join(parts).strip(TRAILING)
