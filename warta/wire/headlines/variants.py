"""Variants: other ways to say what a sentence says, where its own leaves no thought that fits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from warta.wire.headlines.complements import with_near_complement, with_ordered_first
from warta.wire.headlines.faults import knows_faults
from warta.wire.headlines.fitting import cut_soundly, fitted
from warta.wire.headlines.objects import with_near_object
from warta.wire.headlines.pointing import find_reference
from warta.wire.headlines.shortening import BRIEF, shortened
from warta.wire.headlines.subject import with_less_subject
from warta.wire.headlines.tellers import needs_speaker, told_alone, told_briefly
from warta.wire.predicate import join_predicate, knows_predicates
from warta.wire.words import Lexicon

_MOST: Final = 24
"""So many ways to leave out phrases of two subjects are tried."""


def reworded(text: str, lexicon: Lexicon) -> str:
    """Make a whole thought of a sentence that has none at a good place near its end.

    Returns:
        The first that shows no fault; nothing where faults are not known.
    """
    return next(filter(None, _tries(text, lexicon)), "") if knows_faults(lexicon) else ""


def _tries(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield what a sentence may become, what leaves out least first; nothing for what does not fit."""
    whole = text
    text = with_near_complement(with_near_object(text, lexicon), lexicon)
    brief = join_predicate(told_briefly(text, lexicon), lexicon)
    named_alone = told_briefly(text, lexicon, any_office=True)
    told = join_predicate(told_alone(text, lexicon), lexicon)
    alone = _alone(told, lexicon)
    if text != whole:
        yield fitted(text, lexicon)
    yield fitted(brief, lexicon)
    if not needs_speaker(alone, lexicon):
        yield alone
        yield cut_soundly(text, lexicon)
    named = [other for one in (text, brief) for other in with_less_subject(one, lexicon)]
    yield from (fitted(other, lexicon) for other in named)
    ordered = with_ordered_first(text, lexicon)
    yield fitted(ordered, lexicon)
    fewer = [*with_less_subject(ordered, lexicon)]
    yield from (fitted(other, lexicon) for other in fewer)
    yield alone
    yield cut_soundly(text, lexicon)
    lighter = [] if needs_speaker(told, lexicon) else [*with_less_subject(told, lexicon)]
    yield from (fitted(other, lexicon) for other in lighter)
    twice = (less for one in (*named, *lighter) for less in with_less_subject(one, lexicon))
    yield from (fitted(less, lexicon) for less in islice(twice, _MOST))
    yield fitted(named_alone, lexicon)
    yield shortened(text, lexicon, least=BRIEF)
    yield from (cut_soundly(other, lexicon) for other in (*named, *lighter, *fewer))
    if knows_predicates(lexicon):
        yield cut_soundly(text, lexicon, anywhere=True)


def _alone(told: str, lexicon: Lexicon) -> str:
    """Fit what somebody says without the one who does; nothing if it points back to what he said."""
    alone = fitted(told, lexicon)
    back = find_reference(alone, lexicon)
    if not back:
        return alone
    before = alone[: back.start()].rstrip()
    # "ekspor provinsi tersebut" and "Kota itu" need their teller, "Gunung Merapi itu" does not.
    named = " " in before and not before.rpartition(" ")[2].islower()
    return alone if named else ""
