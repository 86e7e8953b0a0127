"""Endings: where a thought may end in a sentence that is too long for a headline."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.room import LEAST, MAX_HEADLINE, TRAILING, is_wide
from warta.wire.predicate import find_predicate
from warta.wire.words import Lexicon, incomplete_form

_MARKS: Final = frozenset(",،;:")
_PLACE: Final = re.compile(r"[\s,，、;；。:：]")
_LOOSE_MARKS: Final = TRAILING + '"“”«»„‘()[]'


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
    clause: re.Pattern[str]
    """The start of any clause, as ``yang``."""


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
        clause=re.compile(rf"(?<=\s)(?:{any_in(words.subordinators, words.relatives)})\s"),
    )


def good_places(text: str, lexicon: Lexicon) -> list[int]:
    """Where a thought ends, within a headline's room."""
    good = [at for at in all_places(text, lexicon) if ends_thought(text, at, lexicon)]
    # A subject with its address is no thought.
    said = find_predicate(text, lexicon)
    return [at for at in good if at > said] if said > 0 else good


def all_places(text: str, lexicon: Lexicon) -> list[int]:
    """Where a text has a space or a mark, as far as a headline has room."""
    patterns = _patterns(lexicon)
    room = MAX_HEADLINE // scale_of(text)
    places = [match.start() for match in _PLACE.finditer(text[: room + 1])]
    if patterns.glued:
        places = [at for at in places if not text[at + 1 : at + 2].isdigit()]
        glued = (opener.start() for opener in patterns.glued.finditer(text[: room + 1], 1))
        places = sorted({*places, *glued})
    return [at for at in places if next_word(text, at) not in patterns.clinging]


def scale_of(text: str) -> int:
    """How many columns a character takes."""
    return 2 if is_wide(text) else 1


def ends_thought(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a headline may end at `at`: at a mark, or before a small word."""
    patterns = _patterns(lexicon)
    if not text[at].isspace():
        return text[at] not in ":：" and not text[at - 1].isdigit()
    follows = next_word(text, at)
    *earlier, before = text[:at].split(" ")
    if before[-1:] in TRAILING:
        return not before.endswith(":")
    if follows in patterns.modifiers and before not in patterns.loose | patterns.auxiliaries:
        if earlier and earlier[-1] in patterns.openers:
            return False
        return next_word(text, at + 1 + len(follows)) in patterns.openers
    # "$2 million" counts itself, "two million" something else.
    priced = earlier and not earlier[-1][:1].isalnum()
    if (before in patterns.unfinished and not priced) or needs_more(earlier, before, lexicon):
        return False
    if follows == "to" and owes_infinitive(earlier, before, lexicon):
        return False
    if follows in patterns.participles:
        return before not in patterns.loose | patterns.auxiliaries
    return follows in patterns.openers and not is_loose(earlier, before.lower(), lexicon)


def ends_group(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether no noun is parted at `at` from what it needs: "bayi panda | merah" is."""
    patterns = _patterns(lexicon)
    follows = next_word(text, at)
    if follows in patterns.joints or not text[at + 1 : at + 2].islower():
        return follows != "to"  # "The birds appear"
    return patterns.incomplete.fullmatch(follows) is not None


def ends_clause(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a clause ends at `at`: a mark or the start of another follows."""
    return text[at : at + 1] in _MARKS or opens_clause(text, at, lexicon)


def opens_clause(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a clause begins behind a space: ``yang``."""
    return _patterns(lexicon).clause.match(text, at + 1) is not None


def closes_quote(text: str, at: int) -> bool:
    """Whether a quotation ends right before `at`."""
    return text[at - 1] in "»”" or (text[at - 1] == '"' and text.count('"', 0, at) % 2 == 0)


def is_mark(text: str, at: int) -> bool:
    """Whether a clause ends at `at`, or is opened: "a trouvé le moyen : elle …"."""
    return (not text[at].isspace() and not text[at - 1].isdigit()) or text[at : at + 3] == " : "


def next_word(text: str, at: int) -> str:
    """The word behind a space, in small letters and without its marks."""
    return text[at + 1 : at + 40].partition(" ")[0].strip("\"“”'(").lower()


def owes_infinitive(earlier: list[str], before: str, lexicon: Lexicon) -> bool:
    """Whether the last words need the "to" that follows: "urged airlines", but not "about 40 cars"."""
    patterns = _patterns(lexicon)
    behind = patterns.to_verbs - patterns.nearly
    return before in patterns.to_verbs or not behind.isdisjoint(earlier[-3:])


def needs_more(earlier: list[str], last: str, lexicon: Lexicon) -> bool:
    """Whether a participle at the end speaks of the noun before it: "rice meant"."""
    patterns = _patterns(lexicon)
    return last in patterns.modifiers and patterns.auxiliaries.isdisjoint(earlier[-1:])


def is_loose(earlier: list[str], last: str, lexicon: Lexicon) -> bool:
    """Whether no headline ends on a word: "awal", but "lebih awal" may."""
    patterns = _patterns(lexicon)
    return last in patterns.loose and " ".join((*earlier[-1:], last)) not in patterns.last_words


def trimmed(text: str, lexicon: Lexicon) -> str:
    """Never end on a small word or a loose mark."""
    parts = text.split(" ")
    while len(parts) > 3:
        last = parts[-1].strip(_LOOSE_MARKS).lower()
        if last and not is_loose(parts[:-1], last, lexicon):
            break
        parts.pop()
    return " ".join(parts).strip(TRAILING)


def is_unfinished(word: str, lexicon: Lexicon) -> bool:
    """Whether a word says nothing without the next: "two million", "mengesahkan"."""
    patterns = _patterns(lexicon)
    unfinished = word in patterns.unfinished or word[-1:].isdigit()
    return unfinished or patterns.incomplete.fullmatch(word) is not None


def up_to_last_end(text: str, lexicon: Lexicon) -> str:
    """A text that fits, up to its last good place if it ends on a small word."""
    if text.rpartition(" ")[2].lower() not in _patterns(lexicon).loose:
        return text
    ends = (space.start() for space in re.finditer(r"\s", text))
    good = [at for at in ends if ends_thought(text, at, lexicon)]
    return text[: good[-1]] if good and good[-1] >= LEAST else text
