"""Word lists: what verbs look like, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from warta.wire.words.kinds import Table


@dataclass(frozen=True, kw_only=True, eq=False)
class Verbs:
    """What verbs look like, and where they stand."""

    finite_forms: Table
    """Per language, what the verb of a sentence looks like; a star stands for the rest:
    ``*aron``."""

    no_finite: Table
    """Per language, words that look so and do not: ``museu``."""

    infinitive_marks: Table
    """Per language, what opens an infinitive: ``para``."""

    infinitives: Table
    """Per language, what infinitives and gerunds look like: ``*ar``."""

    no_infinitives: Table
    """Per language, words that look so and do not: ``lugar``."""

    before_verbs: Table
    """Per language, small words that go with the verb behind them: ``не``."""

    todays: Table
    """Per language, words for a day that stand alone: ``ayer``."""

    intransitives: Table
    """Per language, verbs that have no object: ``cayó``."""

    amounts: Table
    """Per language, what an object may start with, besides articles: ``oltre``."""

    personal_verbs: Table
    """Per language, verbs with somebody for their object, behind ``a``: ``detuvo``."""

    not_personal: Table
    """Per language, what such an ``a`` belongs to where no object follows: ``previa``."""

    fixed_phrases: Table
    """Per language, what belongs to the verb before it: mettre ``en place``."""

    clause_participles: Table
    """Per language, what opens a phrase that says who somebody is: ``acusado``."""

    backgrounds: Table
    """Per language, what shows that a sentence only tells of a sequel: ``est prévue``."""

    adjuncts: Table
    """Per language whose verb stands last, how a phrase ends that can go; a star
    stands for the start of a word, or for one: ``*에서``, ``से * तक``."""

    whereabouts: Table
    """The same of phrases that say where at the start of a sentence: ``ilçesinde``."""

    passing: Table
    """Per such language, whole phrases that can go from anywhere: ``इस बार``."""

    prefixes: Table
    """How a phrase that can go starts, where its mark is before it: ``در پی``."""

    prepositions: Table
    """Words that show that such a phrase holds more than its noun: ``از``."""

    case_marks: Table
    """How phrases end that must stay: ``*를``."""

    complements: Table
    """What needs a phrase with a mark before it: ``पर/रोक``."""

    bare_verbs: Table
    """What makes a verb of the word before it: बंद ``करने``."""

    clause_verbs: Table
    """How clauses end that others follow: ``*으나``."""

    clause_joints: Table
    """Per language, what must follow such a clause, if no mark does: ``और``."""

    tails: Table
    """Per such language, what a clause behind a comma starts with that may go: ``जिससे``."""

    correlatives: Table
    """What speaks of such a clause before it: ``उस`` याचिका को."""

    reports: Table
    """Per such language, how a sentence ends that was said by somebody: ``と発表した``."""

    sayings: Table
    """Per such language, what stands between a speaker and the words: ``ने कहा कि``."""

    speakers: Table
    """Per such language, how words start that need their speaker: ``वह``."""

    indispensable: Table
    """Per such language, what no headline leaves out: ``बिना``."""

    segments: Table
    """Per language without spaces, how a part before a comma ends that can go: ``*に``."""

    reasons: Table
    """How one ends that goes with the clauses before it: ``*として``."""

    finishes: Table
    """How a clause goes on there, and how it would end: ``なり/なった``."""

    hedges: Table
    """What a last clause says of all before it: ``方針``."""

    tail_verbs: Table
    """Per language, what is a verb before a tail: शुरू ``की``, जिसके."""

    last_participles: Table
    """Per language, what says all alone at the end: ``किया`` है."""

    last_helpers: Table
    """Per language, what may stand behind that and go: ``है``."""

    soft_complements: Table
    """Per language, such pairs that a long headline may part: ``के लिए/योजना``."""
