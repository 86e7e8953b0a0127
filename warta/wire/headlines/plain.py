"""Plain: a sentence without what no headline says, and without what a long one can do without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from warta.wire.headlines.asides import (
    without_aside,
    without_brackets,
    without_dashes,
    without_fillers,
    without_inner_asides,
    without_participle,
)
from warta.wire.headlines.chinese import said_briefly
from warta.wire.headlines.clauses import without_interruption
from warta.wire.headlines.denials import with_bare_denial, without_belief
from warta.wire.headlines.lead import unquoted
from warta.wire.headlines.leadins import without_connective, without_lead_in
from warta.wire.headlines.objects import with_near_object
from warta.wire.headlines.room import TRAILING, fits
from warta.wire.headlines.shortnames import (
    with_acronym_first,
    with_acronyms,
    with_known_names,
    with_short_firms,
)
from warta.wire.headlines.tellers import (
    without_attribution,
    without_citation,
    without_source,
    without_teller,
)
from warta.wire.headlines.timewords import without_last_time, without_time
from warta.wire.headlines.verbfirst import with_first_teller, without_first_aside
from warta.wire.headlines.verbpairs import without_inner_clause
from warta.wire.headlines.weekdays import without_days
from warta.wire.predicate import join_predicate
from warta.wire.words import Lexicon

_CLOSING: Final = "፡.。।॥۔።…" + TRAILING
_NO_ROOM: Final = 72
"""An object that begins behind this has no room for what it is."""

Rule = Callable[[str, Lexicon], str]
"""Says the same in fewer words, or returns a text as it is."""

_NEVER_SAID: Final[tuple[Rule, ...]] = (
    unquoted,
    without_source,
    without_connective,
    said_briefly,
    with_short_firms,
    with_acronyms,
    with_acronym_first,
    without_brackets,
)

_DISPENSABLE: Final[tuple[Rule, ...]] = (
    without_belief,
    with_bare_denial,
    without_time,
    with_known_names,
    without_fillers,
    without_lead_in,
    join_predicate,
    without_dashes,
    without_first_aside,
    lambda text, lexicon: with_near_object(text, lexicon, farther=_NO_ROOM),
    without_inner_clause,
    without_participle,
    without_interruption,
    without_inner_asides,
    without_aside,
)
"""What goes from a long sentence, one after the other until it fits."""


def said_plainly(sentence: str, lexicon: Lexicon) -> str:
    """Say what a sentence says, without what no headline has."""
    text = sentence
    for rule in _NEVER_SAID:
        text = rule(text, lexicon)
    text = " ".join(text.split()).replace(" , ", ", ").rstrip(_CLOSING)
    text = without_days(text, lexicon).rstrip(_CLOSING)
    text = without_citation(text, lexicon)
    text = with_first_teller(without_last_time(text, lexicon), lexicon)
    text = without_attribution(text, lexicon)
    if not fits(text) or text.count(", ") == 1:
        text = join_predicate(text, lexicon)
    return without_teller(text, lexicon)


def without_frills(text: str, lexicon: Lexicon) -> str:
    """Leave out what a long sentence can do without, until it fits a headline."""
    for rule in _DISPENSABLE:
        if fits(text):
            break
        text = rule(text, lexicon)
    return text
