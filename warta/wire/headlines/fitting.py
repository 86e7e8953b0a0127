"""Fitting: a sentence that is too long for a headline -> what fits and is a thought."""

from __future__ import annotations

from warta.wire.headlines.clauses import without_half
from warta.wire.headlines.endings import all_places, ends_clause, ends_group, is_unfinished, trimmed
from warta.wire.headlines.faults import is_sound, is_whole, knows_faults, without_half_pair
from warta.wire.headlines.room import MAX_HEADLINE, TRAILING, fits
from warta.wire.headlines.shortening import (
    BRIEF,
    cut_anywhere,
    cut_short,
    shortened,
)
from warta.wire.headlines.shortnames import without_office
from warta.wire.headlines.verblast import has_last_verb, with_last_verb
from warta.wire.headlines.verbpairs import with_whole_verb
from warta.wire.predicate import knows_predicates, tells
from warta.wire.words import Lexicon


def fitted(text: str, lexicon: Lexicon, *, ended: bool = False, strict: bool = True) -> str:
    """End a text where it fits, and where a thought may end.

    Args:
        text: It.
        lexicon: Of its language.
        ended: Whether it ends as its sentence does: with its verb, where verbs stand last.
        strict: Whether what is cut off must show no fault of what is left.

    Returns:
        What fits; nothing if no thought ends before that.
    """
    last_verb = has_last_verb(lexicon)
    if fits(text):
        last = last_verb or lexicon.language in lexicon.words.verb_brackets
        return text if ended and last else shortened(text, lexicon)
    whole = with_whole_verb(text, MAX_HEADLINE, lexicon) or with_last_verb(text, lexicon)
    if whole or last_verb:
        return whole
    made = shortened(text, lexicon, strict=strict)
    if not made:
        text = without_office(text, lexicon)
        made = shortened(text, lexicon, strict=strict)
    if not made and not knows_faults(lexicon):
        made = cut_short(text, lexicon, strict=strict)
    return _finished(made, text, lexicon)


def cut_soundly(text: str, lexicon: Lexicon, *, anywhere: bool = False) -> str:
    """Cut a text where no thought may end, but none is missed; nothing if that is nowhere."""
    text = without_office(text, lexicon)
    cut = _cut(text, lexicon)
    sound = is_sound(cut, text, lexicon)
    return cut if sound and (anywhere or ends_group(text, len(cut), lexicon)) else ""


def begun_soundly(text: str, lexicon: Lexicon) -> str:
    """Take the beginning of a sentence in a language that says early what happened."""
    if lexicon.language not in lexicon.words.early_verbs:
        return ""
    brief = shortened(text, lexicon, least=BRIEF)
    if brief and ends_clause(text, len(brief), lexicon):
        return brief
    return cut_soundly(text, lexicon, anywhere=True) or brief


def begun_early(text: str, lexicon: Lexicon) -> str:
    """Take the beginning of a sentence up to the last place that owes nothing and has its verb."""
    if has_last_verb(lexicon):
        return ""
    for at in reversed(all_places(text, lexicon)):
        if at < BRIEF:
            break
        made = trimmed(text[:at], lexicon)
        if len(made) < at and text[at - 1] not in TRAILING:
            continue
        if is_unfinished(made.rpartition(" ")[2], lexicon):
            continue
        if ends_group(text, at, lexicon) and is_sound(made, text, lexicon) and tells(made, lexicon):
            return made
    return ""


def begun(text: str, lexicon: Lexicon) -> str:
    """Take the beginning of a sentence, whether it says something or not."""
    known = knows_predicates(lexicon) and not fits(text)
    # A thought that holds only under a condition is better than half a thought.
    whole = shortened(text, lexicon, least=BRIEF, may_end=is_whole) if known else ""
    return whole or fitted(text, lexicon, ended=True, strict=False) or _cut(text, lexicon)


def _finished(made: str, text: str, lexicon: Lexicon) -> str:
    """Leave out a second verb that was begun where a text was cut: "построили плот | и прошли"."""
    if not made or text[len(made) : len(made) + 1] != " ":
        return made
    whole = trimmed(without_half(made, lexicon), lexicon)
    # "from jetties and mooring posts" has no half.
    return whole if is_sound(whole, text, lexicon) else made


def _cut(text: str, lexicon: Lexicon) -> str:
    """Cut a text where no thought may end, because nothing else is left."""
    text = without_office(text, lexicon)
    cut = cut_anywhere(text, lexicon)
    return _finished(without_half_pair(cut, text[len(cut) :], lexicon), text, lexicon)
