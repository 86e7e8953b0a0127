"""Headlines: one for a story that has none, made from its lead in its own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from warta.wire.damage import Damage
from warta.wire.headlines.bounds import before_kind
from warta.wire.headlines.choice import chosen, is_headless
from warta.wire.headlines.clauses import without_interruption
from warta.wire.headlines.closing import closed
from warta.wire.headlines.faults import is_sound
from warta.wire.headlines.fitting import begun, begun_early, begun_soundly, fitted
from warta.wire.headlines.inversions import with_subject_first as with_subject_in_front
from warta.wire.headlines.lead import (
    first_sentence,
    is_half_quoted,
    with_speaker,
)
from warta.wire.headlines.leadins import without_lead_in, without_pointer
from warta.wire.headlines.leaps import with_near_verb
from warta.wire.headlines.lighter import (
    with_fewer_phrases,
    with_subject_first,
    without_opening,
)
from warta.wire.headlines.plain import said_plainly, without_frills
from warta.wire.headlines.room import fits
from warta.wire.headlines.standin import is_related, other_sentences
from warta.wire.headlines.timewords import without_time, without_today
from warta.wire.headlines.variants import reworded
from warta.wire.predicate import find_verb, knows_predicates, owes_verb_behind
from warta.wire.words import Lexicon, Words, base_language, lexicon_of

_TRIED: Final = 3
"""So many other sentences are shortened."""


@dataclass(frozen=True, slots=True)
class _Story:
    """What a headline can be made of."""

    paragraphs: list[str]
    lead: str
    """Its first sentence that says something."""

    plain: str
    """The lead without what no headline says."""

    text: str
    """The same, without what a long one can do without."""

    damage: Damage
    lexicon: Lexicon


def derive_headline(paragraphs: list[str], language: str, words: Words, damage: Damage) -> str:
    """Make a headline of what a story says first, in its own words.

    Brackets, days of the week and attributions at the end go; long names give
    way to the short ones that stand in brackets behind them; "X said that it …"
    becomes "X …" and "X said that …" becomes "X: …". What is still too long ends
    before the last small word that leaves a whole thought; if none does, another
    sentence stands in.

    Args:
        paragraphs: Of the story.
        language: Of them.
        words: Of all languages.
        damage: What no headline is made of, if there is anything else.
    """
    lexicon = lexicon_of(words, base_language(language))
    lead = first_sentence(paragraphs, lexicon, damage)
    story = _told(paragraphs, lead, lexicon, damage)
    made = without_today(_made(story), lexicon)
    lines = (line for text in (made, lead, *paragraphs) for line in text.split("\n"))
    worded = next((line for line in lines if any(map(str.isalnum, line))), lead)
    return closed(worded, (story.plain, *paragraphs), lexicon)


def _told(paragraphs: list[str], lead: str, lexicon: Lexicon, damage: Damage) -> _Story:
    plain = without_pointer(said_plainly(lead, lexicon), lexicon)
    text = plain if fits(plain) else without_frills(plain, lexicon)
    return _Story(paragraphs, lead, plain, text, damage, lexicon)


def _made(story: _Story) -> str:
    """Take the first way that says something, or the first that leaves anything."""
    first = ""
    for way in (*_WAYS, _cut, _elsewhere, *_LAST_WAYS):
        made = way(story)
        if made and _says_something(made, story):
            return made
        first = first or made
    return first


def _says_something(made: str, story: _Story) -> bool:
    """Whether a headline has a verb, where its sentence has one that shows."""
    lexicon, text = story.lexicon, story.text
    said = made.partition(": ")[2] or made
    if knows_predicates(lexicon) and find_verb(said, lexicon) < 0 <= find_verb(text, lexicon):
        return False
    if not text.startswith(made) or made == text or said != made:
        return True
    if is_headless(made, text, lexicon):
        return False
    return not owes_verb_behind(made, text[len(made) :], lexicon)


def _with_fewer_phrases(story: _Story) -> str:
    """Leave out phrases of the lead's first clause until it fits."""
    lexicon, text = story.lexicon, story.plain
    for rule in (
        without_time,
        without_lead_in,
        without_opening,
        with_subject_first,
        without_interruption,
    ):
        text = rule(text, lexicon)
    made, rest = ("", "") if fits(text) else with_fewer_phrases(text, lexicon)
    return made if made and is_sound(made, f"{made}{rest}", lexicon) else ""


def _in_place_of_half(story: _Story) -> str:
    """Choose another sentence where the lead is a quotation of which little is left."""
    return _elsewhere(story) if is_half_quoted(story.lead, story.lexicon) else ""


def _chosen(story: _Story) -> str:
    """Choose what loses least of the lead, with what leads in or without."""
    if fits(story.plain):
        return ""
    texts = dict.fromkeys((story.plain, story.text))
    return min(chosen(text, story.lexicon) for text in texts)[1]


def _fitted(story: _Story) -> str:
    """End the lead where a thought may end."""
    return fitted(story.text, story.lexicon, ended=True) if _may_be_cut(story) else ""


def _reworded(story: _Story) -> str:
    """Say the lead in another way."""
    return reworded(story.text, story.lexicon) if _may_be_cut(story) else ""


def _cut(story: _Story) -> str:
    """End a lead, or say it in another way, though something better failed to tell where to end it."""
    if _may_be_cut(story):
        return ""
    made = fitted(story.text, story.lexicon) or begun_early(story.text, story.lexicon)
    return made or reworded(story.text, story.lexicon)


def _may_be_cut(story: _Story) -> bool:
    """Whether a lead fits, or is of a language where nothing better can tell where to end it."""
    return fits(story.text) or not story.lexicon.has(story.lexicon.words.partings)


def _turned(story: _Story) -> str:
    """Start with the subject that stands behind its verb."""
    text = with_subject_in_front(story.plain, story.lexicon)
    if text == story.plain:
        return ""
    return fitted(without_frills(text, story.lexicon), story.lexicon)


def _with_near_verb(story: _Story) -> str:
    """Bring the verb near to a subject that leaves it no room."""
    return fitted(with_near_verb(story.text, story.lexicon), story.lexicon)


def _elsewhere(story: _Story) -> str:
    """Choose another sentence that is whole, or shorten one that speaks of what the lead does."""
    others: list[str] = []
    for other in other_sentences(story.paragraphs, story.lead, story.lexicon):
        if story.damage.spoils(other):
            continue
        related = is_related(other, story.lead)
        if related and fits(other):
            return said_plainly(other, story.lexicon)
        if related or fits(other):
            others.append(other)
    whole = next(filter(fits, others), "")
    if whole:
        return said_plainly(whole, story.lexicon)
    told = (
        _told(story.paragraphs, other, story.lexicon, story.damage) for other in others[:_TRIED]
    )
    return next(filter(None, map(_shortened, told)), "")


def _shortened(story: _Story) -> str:
    """Take the first way that says something; nothing if none does, or the sentence has no verb."""
    if find_verb(story.text, story.lexicon) < 0:
        return ""
    made = (way(story) for way in _WAYS)
    return next((one for one in made if one and _says_something(one, story)), "")


_WAYS: Final[tuple[Callable[[_Story], str], ...]] = (
    lambda story: with_speaker(story.lead, story.lexicon),
    _in_place_of_half,
    _chosen,
    _turned,
    _with_fewer_phrases,
    _fitted,
    _with_near_verb,
    _reworded,
    lambda story: before_kind(story.text, story.lexicon),
)
"""How a sentence may become a headline, in the order of trust; each gives nothing where it cannot."""

_LAST_WAYS: Final[tuple[Callable[[_Story], str], ...]] = (
    lambda story: begun_soundly(story.text, story.lexicon),
    lambda story: begun_early(story.text, story.lexicon),
    lambda story: begun(story.text, story.lexicon),
)
"""What is left of the lead, where no sentence becomes one."""
