"""Shortening: where a text that is too long for a headline may end, so that a thought is left."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.clauses import has_news
from warta.wire.headlines.debts import owes_next
from warta.wire.headlines.faults import is_sound
from warta.wire.headlines.mainverbs import has_main_verb
from warta.wire.headlines.room import LEAST, MAX_HEADLINE, TRAILING, fits, is_wide
from warta.wire.predicate import find_predicate
from warta.wire.words import CAPITAL, Lexicon, incomplete_form

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


class _Patterns(NamedTuple):
    loose: frozenset[str]
    """What no headline ends on."""

    last_words: frozenset[str]
    """What it may end on all the same: ``lebih awal``."""

    openers: frozenset[str]
    participles: frozenset[str]
    """What opens a phrase about the noun before it: ``acusado``."""

    joints: frozenset[str]
    """What no noun needs behind it, and none starts with."""

    glued: re.Pattern[str] | None
    """What opens a phrase in a script without spaces."""

    clinging: frozenset[str]
    """What belongs to the word before it: ``tahun lalu``."""

    unfinished: frozenset[str]
    incomplete: re.Pattern[str]
    """What says nothing without the next word: ``mengesahkan``, but not ``meningkat``."""

    to_verbs: frozenset[str]
    """What needs the infinitive behind it: ``agreed`` to pay."""

    nearly: frozenset[str]
    """Those of them that it follows at once: ``about`` to."""

    modifiers: frozenset[str]
    """What needs what follows, but behind one of `auxiliaries`: ``held``."""

    auxiliaries: frozenset[str]
    subordinate: re.Pattern[str]
    """A clause in which "said" is not who tells the story: ``after the firm said``."""

    clauses: frozenset[str]
    """What starts a clause that a sentence can do without: ``który``."""

    that: frozenset[str]
    """What starts one that it cannot: ``że``."""

    clause: re.Pattern[str]
    """The start of any clause, as ``yang``."""

    purpose: re.Pattern[str]
    """The start of a clause that needs its verb: ``agar``."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    return _Patterns(
        loose=frozenset(listed(words.function_words, words.stranded)) - listed(words.last_words),
        last_words=frozenset(listed(words.last_words)),
        openers=frozenset(listed(words.openers)),
        participles=frozenset(listed(words.clause_participles)),
        joints=frozenset(listed(words.openers, words.function_words))
        - listed(words.articles, words.dangling),
        glued=re.compile(any_in(words.openers)) if lexicon.language in words.unspaced else None,
        clinging=frozenset(listed(words.clinging)),
        unfinished=frozenset(listed(words.unfinished)),
        incomplete=re.compile(incomplete_form(lexicon)),
        to_verbs=frozenset(listed(words.to_verbs)),
        nearly=frozenset(listed(words.nearly)),
        modifiers=frozenset(listed(words.modifiers)),
        auxiliaries=frozenset(listed(words.auxiliaries)),
        subordinate=re.compile(rf"(?<=\s)(?:{any_in(words.subordinators)})\s"),
        clauses=frozenset(listed(words.clause_starts)),
        that=frozenset(listed(words.that_starts)),
        clause=re.compile(rf"(?<=\s)(?:{any_in(words.subordinators, words.relatives)})\s"),
        purpose=re.compile(rf"(?<=\s)(?:{any_in(words.purposes)})\s"),
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
        return trimmed(_whole(text, lexicon), lexicon)
    scale = _scale(text)
    for at in reversed(_good_places(text, lexicon)):
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
    good = _good_places(text, lexicon)
    before = [at for at in good if at >= _CLAUSE and _patterns(lexicon).clause.match(text, at + 1)]
    if before:
        return trimmed(text[: before[-1]], lexicon)
    if lexicon.language not in lexicon.words.pointers:
        return ""
    places = _places(text, lexicon)
    news = [at for at in places if at in good or _closes_quote(text, at)]
    news = [at for at in news if at >= _CLAUSE and text[at] == " "]
    if news and has_news(text[: news[-1]], lexicon):
        cut = trimmed(text[: news[-1]], lexicon)
        return _without_begun_clause(cut, text, lexicon)
    said = find_predicate(text, lexicon)
    least = _CLAUSE // _scale(text)
    marks = [at for at in places if at >= least and _is_mark(text, at) and at > said]
    return trimmed(text[: marks[-1]], lexicon) if marks else ""


def _good_places(text: str, lexicon: Lexicon) -> list[int]:
    """Where a thought ends, within a headline's room."""
    good = [at for at in _places(text, lexicon) if _ends_thought(text, at, lexicon)]
    # A subject with its address is no thought.
    said = find_predicate(text, lexicon)
    return [at for at in good if at > said] if said > 0 else good


def _places(text: str, lexicon: Lexicon) -> list[int]:
    """Where a text has a space or a mark, as far as a headline has room."""
    patterns = _patterns(lexicon)
    room = MAX_HEADLINE // _scale(text)
    places = [match.start() for match in _PLACE.finditer(text[: room + 1])]
    if patterns.glued:
        places = [at for at in places if not text[at + 1 : at + 2].isdigit()]
        glued = (opener.start() for opener in patterns.glued.finditer(text[: room + 1], 1))
        places = sorted({*places, *glued})
    return [at for at in places if _next_word(text, at) not in patterns.clinging]


def _scale(text: str) -> int:
    """How many columns a character takes."""
    return 2 if is_wide(text) else 1


def _whole(text: str, lexicon: Lexicon) -> str:
    """A text that fits, up to its last good place if it ends on a small word."""
    if text.rpartition(" ")[2].lower() not in _patterns(lexicon).loose:
        return text
    ends = (space.start() for space in re.finditer(r"\s", text))
    good = [at for at in ends if _ends_thought(text, at, lexicon)]
    return text[: good[-1]] if good and good[-1] >= LEAST else text


def cut_anywhere(text: str, lexicon: Lexicon) -> str:
    """Cut a text that has no good place, inside nothing that belongs together."""
    patterns = _patterns(lexicon)
    places, room = _places(text, lexicon), MAX_HEADLINE // _scale(text)
    # "Rp86 miliar" is one.
    whole = [
        at for at in places if not (text[at - 1].isdigit() and text[at + 1 : at + 2].islower())
    ]
    cut = text[: (whole or places)[-1]] if places else text[:room]
    cut = _without_half_purpose(cut, text, lexicon) or cut
    cut = trimmed(_without_half_clause(_without_half_name(cut, text), text, lexicon), lexicon)
    while cut.count(" ") > 3:
        *earlier, last = cut.split(" ")
        loose = last in patterns.unfinished or last[-1:].isdigit()
        alone = patterns.incomplete.fullmatch(last)
        owes = owes_next(cut, text[len(cut) :], lexicon)
        if not loose and not alone and not owes and not _needs_more(earlier, last, lexicon):
            break
        if earlier[-1] == "to" and _owes_infinitive(earlier[:-2], earlier[-2], lexicon):
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
    if _next_word(text, len(cut)) == "to":
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


def _closes_quote(text: str, at: int) -> bool:
    """Whether a quotation ends right before `at`."""
    return text[at - 1] in "»”" or (text[at - 1] == '"' and text.count('"', 0, at) % 2 == 0)


def _is_mark(text: str, at: int) -> bool:
    """Whether a clause ends at `at`, or is opened: "a trouvé le moyen : elle …"."""
    return (not text[at].isspace() and not text[at - 1].isdigit()) or text[at : at + 3] == " : "


def ends_group(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether no noun is parted at `at` from what it needs: "bayi panda | merah" is."""
    patterns = _patterns(lexicon)
    follows = _next_word(text, at)
    if follows in patterns.joints or not text[at + 1 : at + 2].islower():
        return follows != "to"  # "The birds appear"
    return patterns.incomplete.fullmatch(follows) is not None


def joins_that(text: str, lexicon: Lexicon) -> bool:
    """Whether a text has a clause that its sentence cannot do without: ``że``."""
    return not _patterns(lexicon).that.isdisjoint(text.split(" "))


def ends_clause(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a clause ends at `at`: a mark or the start of another follows."""
    return (
        text[at : at + 1] in _COMMAS_ALONE
        or _patterns(lexicon).clause.match(text, at + 1) is not None
    )


def _next_word(text: str, at: int) -> str:
    """The word behind a space, in small letters and without its marks."""
    return text[at + 1 : at + 40].partition(" ")[0].strip("\"“”'(").lower()


def _ends_thought(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a headline may end at `at`: at a mark, or before a small word."""
    patterns = _patterns(lexicon)
    if not text[at].isspace():
        return text[at] not in ":：" and not text[at - 1].isdigit()
    follows = _next_word(text, at)
    *earlier, before = text[:at].split(" ")
    if before[-1:] in TRAILING:
        return not before.endswith(":")
    if follows in patterns.modifiers and before not in patterns.loose | patterns.auxiliaries:
        if earlier and earlier[-1] in patterns.openers:
            return False
        return _next_word(text, at + 1 + len(follows)) in patterns.openers
    # "$2 million" counts itself, "two million" something else.
    priced = earlier and not earlier[-1][:1].isalnum()
    if (before in patterns.unfinished and not priced) or _needs_more(earlier, before, lexicon):
        return False
    if follows == "to" and _owes_infinitive(earlier, before, lexicon):
        return False
    if follows in patterns.participles:
        return before not in patterns.loose | patterns.auxiliaries
    return follows in patterns.openers and not _is_loose(earlier, before.lower(), lexicon)


def _is_loose(earlier: list[str], last: str, lexicon: Lexicon) -> bool:
    """Whether no headline ends on a word: "awal", but "lebih awal" may."""
    patterns = _patterns(lexicon)
    return last in patterns.loose and " ".join((*earlier[-1:], last)) not in patterns.last_words


def _owes_infinitive(earlier: list[str], before: str, lexicon: Lexicon) -> bool:
    """Whether the last words need the "to" that follows: "urged airlines", but not "about 40 cars"."""
    patterns = _patterns(lexicon)
    behind = patterns.to_verbs - patterns.nearly
    return before in patterns.to_verbs or not behind.isdisjoint(earlier[-3:])


def _needs_more(earlier: list[str], last: str, lexicon: Lexicon) -> bool:
    """Whether a participle at the end speaks of the noun before it: "rice meant"."""
    patterns = _patterns(lexicon)
    return last in patterns.modifiers and patterns.auxiliaries.isdisjoint(earlier[-1:])


def trimmed(text: str, lexicon: Lexicon) -> str:
    """Never end on a small word or a loose mark."""
    parts = text.split(" ")
    while len(parts) > 3:
        last = parts[-1].strip(_LOOSE_MARKS).lower()
        if last and not _is_loose(parts[:-1], last, lexicon):
            break
        parts.pop()
    return " ".join(parts).strip(TRAILING)
