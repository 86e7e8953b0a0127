"""Phrasing: what the phrases of a clause look like, where its verb stands early or is an auxiliary."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.predicate import knows_verbs
from warta.wire.words import CAPITAL, Lexicon, any_form, any_of, any_standing

_GERUNDS: Final = ("ndo", "ndosi", "ant")
_ITEM: Final = r"(?:\s[^\s,]+){1,3}"


class Phrasing(NamedTuple):
    """Patterns for the phrases of one language; those that open one include the blank before it."""

    start: re.Pattern[str]
    """Where a phrase begins."""

    opener: re.Pattern[str]
    link: re.Pattern[str]
    """What belongs to the noun before it: ``de`` Lugo."""

    setting: re.Pattern[str]
    """What says where, when or by whom: ``en`` Lugo."""

    town: re.Pattern[str]
    """The same of a name."""

    today: re.Pattern[str]
    time: re.Pattern[str]
    """What shows that a phrase says when."""

    participle: re.Pattern[str]
    """``situado`` en, behind a noun."""

    infinitive: re.Pattern[str]
    gerund: re.Pattern[str]

    purpose: re.Pattern[str]
    """What starts a clause that ends with an infinitive: ``om`` de school te sluiten."""

    purposed: re.Pattern[str]
    """The mark of that infinitive."""

    half: re.Pattern[str]
    """The second half of a verb: is in Breda ``veroordeeld`` tot."""

    bare: re.Pattern[str]
    """What belongs to it, for it has no article: ``in gebruik`` nemen."""

    thing: re.Pattern[str]
    """How an object starts."""

    person: re.Pattern[str]
    """Whom a verb of `personal` has for its object: ``a un hombre``."""

    personal: re.Pattern[str]
    open: re.Pattern[str]
    """What a phrase never ends on: ``cerca`` de."""

    deed: re.Pattern[str]
    """The same before a `link`: la ``recuperación`` del bosque."""

    known: re.Pattern[str]
    """The same, if it is all of the phrase: en ``la plaza`` de España."""

    versus: re.Pattern[str]
    """``contra`` behind a name: it opens no phrase of its own."""

    place: re.Pattern[str]
    """What makes a setting of its phrase: a las ``afueras``."""

    counted: re.Pattern[str]
    """A number, whose noun needs what it is of: ``seis años`` de prisión."""

    definite: re.Pattern[str]
    """A noun that needs what it is of, at the end: anular ``la multa``."""

    named: re.Pattern[str]
    full_name: re.Pattern[str]
    """A name of two words behind an article: La ``Audiencia Provincial`` de Lugo."""

    name_end: re.Pattern[str]

    end: re.Pattern[str]
    """What ends a clause."""

    that: re.Pattern[str]
    """What starts the clause that a verb or noun needs: ``que``, señales ``de que``."""

    subjunctive: re.Pattern[str]
    """What may be the verb right behind it, though no ending says so."""

    joint: re.Pattern[str]
    items: re.Pattern[str]
    """The rest of a list, behind its first item."""

    relative: re.Pattern[str]
    """A clause that says which, up to its end."""

    aside: re.Pattern[str]
    """What interrupts a clause before an object."""

    before: re.Pattern[str]
    """What a verb begins with: ``se`` ha manifestado."""

    denied: re.Pattern[str]
    whole: re.Pattern[str]
    """How a subject starts that needs all its words."""

    inversion: re.Pattern[str]
    """What leads in, a verb and its subject, where the verb stands second."""


@lru_cache(maxsize=64)
def phrasing_of(lexicon: Lexicon) -> Phrasing | None:
    """Build the patterns of a language; none for one whose phrases are not listed."""
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    if not lexicon.has(words.settings):
        return None
    joints, todays, reserves = map(any_in, (words.conjunctions, words.todays, words.reserves))
    definites = any_standing(listed(words.definite_articles))
    links, settings = listed(words.noun_links), listed(words.settings)
    openers = links | settings | listed(words.phrase_openers)
    opening = any_standing(openers)
    things = listed(words.articles, words.amounts, words.possessives) - openers
    thing = any_standing(things)
    small = openers | listed(
        words.conjunctions,
        words.articles,
        words.auxiliaries,
        words.function_words,
        words.open_words,
        words.leading,
    )
    # Behind the blank, for so many are dear to test before it is found.
    parted = "".join(rf"(?<!\s{re.escape(word)}\s)" for word in sorted(small))
    bound = any_of(things | small - links)
    clauses = {
        clause.removeprefix(", ")
        for clause in listed(words.that)
        | listed(words.relatives, words.clause_relatives, words.subordinators, words.clause_starts)
        - openers
    }
    ended = rf"(?!{CAPITAL})(?:{any_form(listed(words.noun_participles))})"
    forms = listed(words.infinitives)
    gerund = any_form(form for form in forms if form.endswith(_GERUNDS))
    infinitives = any_form(form for form in forms if not form.endswith(_GERUNDS))
    infinitive = rf"(?!(?:{any_in(words.no_infinitives)})(?!\w))(?:{infinitives})(?!\w)"
    half = purposes = inversion = "(?!)"
    if not knows_verbs(lexicon):
        halves = listed(words.verb_forms)
        participles = any_form(form for form in halves if not form.startswith("*e"))
        half = rf"(?:{participles})(?=\s{opening})|(?:{any_form(halves)})(?=[,.]|$)"
        purposes = any_in(words.purpose_starts)
        inversion = (
            rf"(?:{any_in(words.lead_ins)})\s[^,]{{5,120}}?\s(?P<verb>{any_in(words.auxiliaries)})"
            rf"\s(?P<who>(?:\d\S*|{any_of(things)})(?:\s(?!(?:{bound})\s)[^\s,]+){{1,6}}?)"
            rf"(?=\s(?:{bound})\s)"
        )
    hours = listed(words.day_times, words.day_hours)
    # The first form of a month is its name: "enero ene".
    months = {entry.partition(" ")[0] for entry in listed(words.months)}
    times = any_of(hours | listed(words.lead_in_times) | months)
    unfinished = any_in(
        words.unfinished,
        words.open_words,
        words.place_nouns,
        words.not_personal,
        words.articles,
        words.conjunctions,
    )
    return Phrasing(
        start=re.compile(
            rf"\s(?=(?:{todays})(?!\w)|(?:{reserves}|{purposes})\s|{opening})|\s(?={half}){parted}"
            rf"|\s(?={ended}\s(?:{ended}\s)?{any_standing(openers - links)}|(?:{gerund})\s)(?<![\s,]\s){parted}"
        ),
        opener=re.compile(rf"\s?{opening}"),
        link=re.compile(rf"\s?{any_standing(links)}"),
        setting=re.compile(
            rf"\s?(?:{any_standing(settings)}|(?:{any_in(words.town_marks)})\s(?={CAPITAL}))"
        ),
        town=re.compile(rf"\s{any_standing(settings | listed(words.town_marks))}{CAPITAL}"),
        today=re.compile(rf"\s?(?:{todays})(?:\s(?:{any_of(hours)}))?(?!\w)"),
        time=re.compile(rf"(?<!\w)(?:{times}|(?:19|20)\d\d)(?!\w)"),
        participle=re.compile(rf"\s?{ended}\s(?:{ended}\s)?"),
        infinitive=re.compile(rf"\s?(?:(?:{reserves})\s)*{infinitive}"),
        gerund=re.compile(rf"\s?(?:{gerund})\s"),
        purpose=re.compile(rf"\s(?:{purposes})\s"),
        purposed=re.compile(rf"\s(?:{any_in(words.infinitive_marks)})\s\w"),
        half=re.compile(rf"\s(?:{half})"),
        bare=re.compile(rf"\s{opening}[^\W\d]\S*"),
        thing=re.compile(rf"\s(?:(?!(?:19|20)\d\d(?!\d))\d|{thing})"),
        person=re.compile(rf"\s?(?:a\s{thing}|al\s)"),
        personal=re.compile(rf"(?:{any_in(words.personal_verbs)})$"),
        open=re.compile(rf"(?<!\w)(?i:(?!(?:19|20)\d\d$)\d\S*|{unfinished})$"),
        deed=re.compile(rf"(?:{any_form(listed(words.deeds))})$"),
        known=re.compile(rf"\s(?:{opening})?{definites}[^\W\dA-Z]\w*"),
        versus=re.compile(rf"\s(?:{any_in(words.versus)})\s"),
        place=re.compile(rf"(?<!\w)(?:{any_in(words.place_nouns)})$"),
        counted=re.compile(rf"(?<!\w)(?:\d\S*|{any_in(words.amounts, words.unfinished)})\s"),
        definite=re.compile(rf"(?<!\S){definites}[^\W\dA-Z]\w*$"),
        named=re.compile(rf"\s{CAPITAL}"),
        full_name=re.compile(rf"\s{CAPITAL}\S*\s{CAPITAL}"),
        name_end=re.compile(rf"\s{CAPITAL}\S*$"),
        end=re.compile(
            rf"\s(?:{opening}(?:(?:{any_in(words.articles)})\s)?)?(?:{any_of(clauses)})(?:(?<=['’])|(?!\w))"
            r"|[,;:.]\s|\s[-–—:(]"
        ),
        that=re.compile(rf"\s(?:{any_standing(links)})?{any_standing(listed(words.that))}"),
        subjunctive=re.compile(
            rf"(?!{any_standing(things | small)}|{CAPITAL}|\d)"
            rf"(?:(?:{any_in(words.verb_pronouns, words.reserves)})\s)?\w+"
        ),
        joint=re.compile(rf"\s(?:{joints})\s"),
        items=re.compile(rf",{_ITEM}(?:,{_ITEM}){{0,5}}\s(?:{joints})\s"),
        relative=re.compile(
            rf"\s(?:{any_in(words.relatives, words.clause_relatives)})(?!\w)[^,;:]{{8,80}}?"
            rf"(?=[,;:]|\s[-–—]|\s(?:{joints})\s|$)"
        ),
        aside=re.compile(rf",(?:\s[^,]{{3,80}},)?(?=\s{thing})"),
        before=re.compile(rf"\s(?:{any_in(words.verb_pronouns, words.reserves)})\s$"),
        denied=re.compile(rf"(?:^|\s)(?:{reserves})(?!\w)"),
        whole=re.compile(rf"(?:{any_in(words.quantifiers)})\s"),
        inversion=re.compile(inversion),
    )
