"""Word lists: where a story comes from, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from warta.wire.words.kinds import List, Table


@dataclass(frozen=True, kw_only=True, eq=False)
class Datelines:
    """Where a story comes from, and whose it is."""

    outlets: List = ()
    """Who publishes: ``KOMPAS.com``."""

    agencies: List = ()
    """Who sends copy to outlets: ``Reuters``."""

    outlet_words: List = ()
    """Words that only names of outlets have, beside a place: ``Online``."""

    agency_words: List = ()
    """What stands before the name of an agency or a news site: ``خبرگزاری``."""

    outlet_endings: List = ()
    """What such names end in without a space: ``news``."""

    outlet_beginnings: List = ()
    """What they begin with in one word: ``Radar``."""

    outlet_families: List = ()
    """What the editions of a house begin with, before a capital: ``detik``."""

    regions: List = ()
    """What stands behind places, and is no outlet: ``NTB``."""

    places: List = ()
    """Where datelines come from, when they are not in capitals."""

    place_starts: List = ()
    """First words of places, and of no names: ``Bad``."""

    datelines: List = ()
    """What datelines look like: ``PLACE (AGENCY) - ``; see ``datelines.toml``."""

    dateline_lines: List = ()
    """What datelines look like that have a line for themselves."""

    plain_datelines: List = ()
    """Languages in which most datelines are a place in small letters: ``Jakarta - ``."""

    colon_datelines: List = ()
    """Languages in which most datelines are a place and a colon."""

    labels: List = ()
    """Words in capitals before a dash that are no place: ``VIDEO``."""

    routes: List = ()
    """What stands behind the second of two places on a way: ``ditempuh``."""

    rides: List = ()
    """What stands behind such a place though nobody knows it: ``by``."""

    journeys: List = ()
    """What stands there before how long or far it is: ``hanya`` 45 menit."""

    journey_units: List = ()
    """What that is counted in: ``menit``."""

    journey_spans: List = ()
    """What stands there before the time it takes in words, too: ``dalam masa`` empat jam."""

    past_spans: List = ()
    """What says behind such a time that it is over: dalam 24 jam ``terakhir``."""

    before_places: List = ()
    """What stands before a place where something happens: ``a`` Campi Bisenzio."""

    shared: List = ()
    """What two places have in common: Singapore - Malaysia ``ties``."""

    entitling: List = ()
    """What says that a place and the words behind its dash are a name: ``heißt ein``."""

    corrections: List = ()
    """What stands there behind a comma: ``o meglio``."""

    no_places: List = ()
    """What stands for a place and is none: ``Undated``."""

    clubs: List = ()
    """Who plays against whom: ``Roma - Lazio`` is no dateline."""

    place_particles: List = ()
    """Small words inside places: ``la``."""

    glued_places: Table
    """Per language whose pages lose the space behind a place, what stands there besides
    known places: ``Mỹ``."""
