"""Known names: who sends stories, who publishes them, and where they come from."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.shapes import SITE
from warta.wire.words import CAPITAL, Words, any_of

_CAPITALS: Final = range(2, 13)
"""Letters of an agency's name in capitals."""

_INNER_CAPITAL: Final = re.compile(rf"(?:\w*[a-z]{CAPITAL}|{CAPITAL}{{2,}}[a-z]{{3}})\w*")
"""``InfoPublik``."""


class Names(NamedTuple):
    """Names of the word lists, ready to be asked for."""

    places: frozenset[str]
    """Also in capitals."""

    regions: frozenset[str]
    senders: frozenset[str]
    """Agencies and outlets."""

    outlets: frozenset[str]

    folded: frozenset[str]
    """The senders in small letters: brackets make any of them sure."""

    outlet: re.Pattern[str]
    """A name that says of itself that somebody publishes under it."""

    fused: re.Pattern[str]
    """One that does so in one word: ``LAMPUNGPOST``, ``RADARJOGJA``."""

    office: re.Pattern[str]
    """One that signs its own copy: ``Humas Polres Jambi``."""

    edition: re.Pattern[str]
    """One of the many of a house: ``detikSulsel``, ``kumparan TECH``."""

    def sends(self, name: str) -> bool:
        """Whether a name is known to publish or send stories, or is an address of the web.

        Not if a region is called so: NTB is an agency in Norway and a province in
        Indonesia.
        """
        if name in self.regions:
            return False
        loud = name.isupper() or _INNER_CAPITAL.fullmatch(name) is not None
        spelt = name in self.senders or (loud and name.casefold() in self.folded)
        office = self.office.match(name) is not None
        return spelt or office or is_site(name) or self.edition.fullmatch(name) is not None

    def is_outlet(self, name: str) -> bool:
        """Whether an outlet is known by a name, or one of the many of its house."""
        return name in self.outlets or self.edition.fullmatch(name) is not None

    def signs(self, name: str) -> bool:
        """Whether a name between brackets or behind a day can be an agency's."""
        capitals = len(name) in _CAPITALS and name.isupper() and name.isalpha()
        # أ.ف.ب is أ ف ب.
        spelt = " ".join(name.casefold().replace(".", " ").split())
        known = name.casefold() in self.folded or spelt in self.folded
        return capitals or known or is_site(name)

    def is_masthead(self, name: str) -> bool:
        """Whether a known name is written so that it cannot be a word: ``RMOL``."""
        return name in self.senders and (name.isupper() or "." in name)

    def seems_outlet(self, name: str) -> bool:
        """Whether a name beside a place may be who publishes: ``NU Online``, ``InfoPublik``."""
        return (
            name not in self.places
            and name not in self.regions
            and (self.outlet.fullmatch(name) or _INNER_CAPITAL.fullmatch(name)) is not None
        )

    def is_paper(self, name: str) -> bool:
        """Whether what stands for a place is a paper that is named after one: ``PONTIANAK POST``."""
        if name in self.places:
            return False
        town = any(part in self.places for part in name.split())
        named = self.outlet.fullmatch(name) if town else self.fused.fullmatch(name)
        return named is not None


@lru_cache(maxsize=4)
def known_names(words: Words) -> Names:
    """Gather the names of the word lists, once."""
    fused = (
        rf"(?:\w{{3,}}(?:{any_of(words.outlet_endings)})"
        rf"|(?:{any_of(words.outlet_beginnings)})[^\W\d_]{{4,}})"
    )
    senders = frozenset((*words.outlets, *words.agencies))
    return Names(
        places=frozenset((*words.places, *map(str.upper, words.places))),
        regions=frozenset((*words.regions, *map(str.upper, words.regions))),
        senders=senders,
        outlets=frozenset(words.outlets),
        folded=frozenset(map(str.casefold, senders)),
        outlet=re.compile(
            rf"(?i:(?:.*[\s-])?(?:{any_of(words.outlet_words)})(?:[\s-].*)?|{fused})"
        ),
        fused=re.compile(rf"(?i:{fused})"),
        office=re.compile(rf"(?:{any_of(words.press_offices)})\s{CAPITAL}"),
        edition=re.compile(_edition_pattern(words)),
    )


def _edition_pattern(words: Words) -> str:
    """Build a pattern for the names under which a house publishes.

    ``detikSulsel``, ``Kumparan TECH``, ``KUMPARANTECH``.
    """
    house = any_of(words.outlet_families)
    loud = any_of(map(str.upper, words.outlet_families))
    return rf"(?:(?:{house})(?:{CAPITAL}[a-zA-Z]{{2,}}|\s[A-Z]{{3,}})|(?:{loud})[A-Z]{{3,}})(?!\w)"


def is_site(name: str) -> bool:
    """Whether a name is an address of the web."""
    return re.fullmatch(SITE, name) is not None
