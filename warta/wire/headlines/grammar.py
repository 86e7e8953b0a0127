"""Grammar: the small words of one language, as patterns that headlines are made with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.words import CAPITAL, Words, any_form, any_of, attribution_pattern, incomplete_form

TRAILING: Final = " ,;:–—-،؛、，：；·/&+"
"""Marks that no headline ends on."""

_REST: Final = r"[\w-]{2,}"
"""What a star in a form stands for."""

_LONG_REST: Final = r"\w{3,}"
"""The same, for ends that short nouns have too: ``села``."""

_BRACKET: Final = r"\s*[(\[（【][^()\[\]（）【】]{0,160}[)\]）】]"


_DAY_ENDS: Final = r"[\s,،;؛:.)»”\"]"
"""What stands behind a day; the vowel signs of Indian scripts are no letters to `re`."""


class Grammar(NamedTuple):
    """The patterns of one language; those it has no words for match nothing."""

    language: str
    words: Words

    small: frozenset[str]
    """What joins words: no thought ends before it."""

    loose: frozenset[str]
    """What no headline ends on."""

    last_words: frozenset[str]
    """What it may end on all the same: ``lebih awal``."""

    openers: frozenset[str]
    participles: frozenset[str]
    """What opens a phrase about the noun before it: ``acusado``."""

    joints: frozenset[str]
    """What no noun needs behind it, and none starts with."""

    offices: frozenset[str]
    fields: frozenset[str]
    """Offices with a field behind them: ``Menteri`` Kelautan."""

    institutes: frozenset[str]
    """What names begin with that are no people's: ``Universitas``."""

    known_office: re.Pattern[str]
    """``Gubernur Jakarta`` before a name of two or three words."""

    glued: re.Pattern[str] | None
    """What opens a phrase in a script without spaces."""

    clinging: frozenset[str]
    """What belongs to the word before it: ``tahun lalu``."""

    unfinished: frozenset[str]
    incomplete: re.Pattern[str]
    """What says nothing without the next word: ``mengesahkan``, but not ``meningkat``."""

    passive_clause: re.Pattern[str]
    """``Surat yang ditemukan di``, and what may be the sentence's verb."""

    main_verb: re.Pattern[str]
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

    joined_names: re.Pattern[str]
    """``Tool and`` before ``Die``."""

    clause: re.Pattern[str]
    """The start of any clause, as ``yang``."""

    purpose: re.Pattern[str]
    """The start of a clause that needs its verb: ``agar``."""

    dangling: re.Pattern[str]
    """A start that points at nothing: ``Its chief``."""

    pointers: re.Pattern[str]
    """How a sentence starts that needs the one before it: ``they``, ``but``."""

    led_pointer: re.Pattern[str]
    """``, dia`` behind what leads in."""

    date_alone: re.Pattern[str]
    """A sentence of a day, a date and small words: ``Terça-feira, 25 de fevereiro de 2025.``"""

    echo: re.Pattern[str]
    """How a sentence starts that only speaks of another: ``Hal itu disampaikan``."""

    idle: re.Pattern[str]
    """What shows that a sentence tells no news: ``dit le proverbe``."""

    reference: re.Pattern[str]
    """What points back from anywhere: ``tersebut``."""

    background: re.Pattern[str]
    """What tells of a sequel: ``est prévue``."""

    aside: re.Pattern[str]
    """What stands between two commas inside a clause: ``, in Greater Hull,``."""

    owned: re.Pattern[str]
    """``the purchase of`` somebody's division."""

    participial: re.Pattern[str]
    """The same with a participle: ``, три года добивавшиеся ремонта,``."""

    said: re.Pattern[str]
    """What looks like a verb, so that a list may stand behind it."""

    listing: re.Pattern[str]
    """The rest of a list, "pears and plums,", where an aside seemed to end."""

    others: re.Pattern[str]
    """The rest of a list that a lead-in ends with: ``Quito y Bogotá, ``."""

    greeting: re.Pattern[str]
    """How a letter starts: ``Sir, -``."""

    bare_day: re.Pattern[str]
    """``mardi matin`` in mid-sentence, and the word before it."""

    speech: re.Pattern[str]
    """``X mengatakan bahwa``."""

    hardly_spoken: re.Pattern[str]
    """What follows "said" where nothing is quoted: ``little`` on the flight."""

    today: re.Pattern[str]
    """``today`` at the end."""

    connective: re.Pattern[str]
    """``Oleh karena itu,`` at the start."""

    backshifts: frozenset[str]

    opinion: re.Pattern[str]

    telling: re.Pattern[str]
    """The same, and verbs whose clause needs no word before it: ``menilai``."""

    told: re.Pattern[str]
    """``menyatakan`` without ``bahwa``."""

    initials: re.Pattern[str]
    """``berinisial RS``, which says of nobody who he is."""

    bracket: re.Pattern[str]
    """What stands in brackets, with the word before it where that needs it."""

    judging: re.Pattern[str]
    """What shows that a verb of `speech` quotes nobody: ``menilai langkah itu sebagai``."""

    firm: re.Pattern[str]
    """``PT Semen Bromo Tbk. (SMBR)``: nobody speaks of its ticker."""

    quoting: re.Pattern[str]
    """``, kata X`` at the end."""

    days: tuple[str, ...]
    """The days of the week, in small letters."""

    weekday: re.Pattern[str]

    inner_day: re.Pattern[str]
    """``, Kamis,`` before a preposition, with both its commas."""

    closed_day: re.Pattern[str]
    """``pada Sabtu, 1 Maret 2025,`` before a preposition: its comma goes with it."""

    day_phrase: re.Pattern[str]
    """``v noci na středu``, with both its commas where it has two."""

    last_day: re.Pattern[str]
    """A day alone at the end, ``Monday``, and the word before it."""

    loose_day: re.Pattern[str] | None
    """A day that only follows its verb: `` Friday`` in "was found Friday grazing"."""

    articles: frozenset[str]
    past_verbs: frozenset[str]
    day_links: frozenset[str]
    """Words that a day belongs to: ``every Monday``."""

    quoted_clause: re.Pattern[str]
    """``, said that`` and ``, said she would``, which close no quotation."""

    appointed: re.Pattern[str]
    """``Polisi menetapkan X sebagai tersangka``, up to the first word of what X is."""

    called: re.Pattern[str]
    """What somebody is, before a name that is all the rest."""

    attribution: re.Pattern[str]
    """``据新华社报道，``."""

    day_hosts: re.Pattern[str] | None
    """What a day alone may stand behind, where it needs that: ``الأردنية`` الأحد."""

    linked: frozenset[str]
    """The same, where days need no word before them."""

    lead_in: re.Pattern[str]
    """``Setelah …,`` before the news."""

    active: re.Pattern[str]
    """A verb that has no subject, at the start: ``Mengantisipasi``."""

    pointed: re.Pattern[str]
    """A noun that points back: ``Bayi tersebut``."""

    said_behind: re.Pattern[str]
    """``kata``, behind a comma."""

    led_relative: re.Pattern[str]
    """``yang turun sejak pagi, `` right behind it."""


@lru_cache(maxsize=64)
def grammar_of(words: Words, language: str) -> Grammar:
    """Compile the patterns of a language, such as ``id``."""

    def listed(name: str) -> tuple[str, ...]:
        table: dict[str, tuple[str, ...]] = getattr(words, name)
        return table.get(language, ())

    selves = any_of(listed("selves"))
    joints = any_of(
        word
        for name in ("conjunctions", "subordinators", "relatives", "that_starts")
        for word in listed(name)
    )
    asides = any_of(
        {*listed("articles"), *listed("openers")} - {*listed("conjunctions"), *listed("that")}
    )
    relatives = any_of(listed("relatives"))
    that = any_of(listed("that"))
    days = any_of(words.weekdays.get(language, ()))
    any_day = any_of((*words.weekdays.get(language, ()), *listed("day_forms")))
    hours = any_of(listed("day_hours"))
    longest = sorted(listed("day_phrases"), key=lambda phrase: -phrase.count(" "))
    phrases = any_form(longest, f"(?i:{any_day})").replace(r"\+", f"(?:{hours})")
    months = any_of(
        form.replace("_", " ") for entry in words.months.get(language, ()) for form in entry.split()
    )
    # "On Sunday night futures" speaks of futures: they need their night.
    night = rf"\s+(?:{any_of(listed('noun_times'))})"
    part_of_day = (
        rf"(?:\s+(?:{any_of(listed('day_times'))})"
        rf"|{night}(?=[,;:]|$|\s+(?:{any_of(listed('function_words'))})(?!\w)))?(?!{night})"
    )
    date = rf"(?:,?\s+(?:\d{{1,2}}(?:{any_of(listed('ordinals'))})?\s+(?i:{months})|(?i:{months})\.?\s+\d{{1,2}})(?!\w)(?:,?\s+\d{{4}})?)?"
    day = (
        rf"(?i:{days})(?![\w-]){part_of_day}(?:\s+(?:{any_of(listed('day_ends'))}))*{date}(?![\w-])"
    )
    not_named = rf"(?!\s(?:{any_of(listed('day_names'))})(?!\w))"
    unspaced = language in words.unspaced
    gap = r"\s?" if unspaced else r"\s"
    behind = "" if unspaced else rf"(?={_DAY_ENDS}|$)"
    day_phrase = rf"(?:{phrases}){date}{not_named}{behind}"
    dated = rf"(?:{phrases}){date.removesuffix('?')}{not_named},(?=\s(?:{any_of((*listed('openers'), *listed('particles')))})(?!\w))"
    proper = any_of(name.capitalize() for name in words.weekdays.get(language, ()))
    lead_ins = any_of(listed("lead_ins"))
    return Grammar(
        language=language,
        words=words,
        small=frozenset(listed("function_words")),
        loose=frozenset((*listed("function_words"), *listed("stranded"))) - {*listed("last_words")},
        last_words=frozenset(listed("last_words")),
        connective=re.compile(rf"(?:{any_of(listed('connectives'))}),?\s"),
        backshifts=frozenset(listed("backshifts")),
        opinion=re.compile(rf"\s(?:{any_of(listed('opinions'))})\s"),
        telling=re.compile(
            rf"\s(?:(?P<said>{any_of((*listed('told'), *listed('speech'), *listed('claims')))})"
            rf"|{any_of({*listed('told_clauses')} - {*listed('that'), *listed('topic_links')})})\s"
            if listed("told")
            else "(?P<said>(?!))"
        ),
        told=re.compile(rf"\s(?:{any_of(listed('told'))})\s"),
        bracket=re.compile(rf"(?:\b({any_of(listed('numbered'))})\s\(\w{{1,3}}\))|{_BRACKET}"),
        initials=re.compile(rf"\s(?:{any_of(listed('initials'))})\s[A-Z]{{1,4}}(?!\S)"),
        openers=frozenset(listed("openers")),
        joints=frozenset((*listed("openers"), *listed("function_words")))
        - {*listed("articles"), *listed("dangling")},
        participles=frozenset(listed("clause_participles")),
        offices=frozenset(listed("offices")),
        fields=frozenset(listed("field_offices")),
        institutes=frozenset(listed("institutes")),
        known_office=_known_office(words, language),
        glued=re.compile(any_of(listed("openers"))) if unspaced else None,
        clinging=frozenset(listed("clinging")),
        unfinished=frozenset(listed("unfinished")),
        incomplete=re.compile(incomplete_form(words, language)),
        passive_clause=re.compile(
            rf"(?P<who>[^,]{{5,70}}?)\s(?:{any_of(listed('relatives'))})\s(?:{any_form(listed('passives'), _REST)})\s(?=(?:{any_of(listed('openers'))})\s)"
        ),
        main_verb=re.compile(rf"(?:{any_form(listed('main_verbs'), _REST)})\s"),
        to_verbs=frozenset(listed("to_verbs")),
        nearly=frozenset(listed("nearly")),
        modifiers=frozenset(listed("modifiers")),
        auxiliaries=frozenset(listed("auxiliaries")),
        subordinate=re.compile(rf"(?<=\s)(?:{any_of(listed('subordinators'))})\s"),
        clauses=frozenset(listed("clause_starts")),
        that=frozenset(listed("that_starts")),
        joined_names=re.compile(
            rf"\b{CAPITAL}\w*\s(?:{any_of(listed('conjunctions'))})\s(?={CAPITAL})"
        ),
        clause=re.compile(
            rf"(?<=\s)(?:{any_of((*listed('subordinators'), *listed('relatives')))})\s"
        ),
        purpose=re.compile(rf"(?<=\s)(?:{any_of(listed('purposes'))})\s"),
        dangling=re.compile(rf"(?:{any_of(listed('dangling'))})(?!\w)"),
        pointers=_starts(listed("pointers")),
        led_pointer=re.compile(rf", (?:{selves}) "),
        date_alone=re.compile(
            rf"(?:(?:(?i:{any_day}|{months})|\d{{1,4}}|(?i:{any_of(listed('function_words'))}))\W+){{3,10}}"
        ),
        echo=re.compile(rf"(?:{any_of(listed('echoes'))})(?!\w)"),
        idle=re.compile(any_of(listed("idle"))),
        reference=re.compile(rf"(?<!\w)(?:{any_form(listed('references'))})(?!\w)"),
        background=re.compile(rf"\s(?:{any_of(listed('backgrounds'))})(?!\w)"),
        aside=re.compile(
            rf",\s(?:(?:{asides})\s[^,:;]{{3,90}}"
            rf"|(?:\w{{1,6}}\s)?(?:{relatives})\s[^,:;]{{3,220}}"
            rf"),"
            rf"\s(?!(?:\w\s)?(?:{joints})\s)(?=[^\W\d_A-Z])"
        ),
        owned=re.compile(
            rf"\s(?:{any_of(listed('share_links'))})\s("
            rf"(?:{CAPITAL}\S*\s){{1,3}}(?:{any_of(listed('conjunctions'))}|&)\s"
            rf"(?:{CAPITAL}\S*\s){{0,2}}{CAPITAL}\S*['’]s?\s(?:<\S+>\s)?)(?=[a-z])"
            if language in words.heads_last
            else "(?!)"
        ),
        participial=re.compile(
            rf",\s(?:[^\s,]+\s){{0,2}}(?:{any_form(listed('participles'))})\s[^,:;]{{5,120}},"
            rf"\s(?!(?:{joints})\s)(?=[^\W\d_A-Z])"
        ),
        said=re.compile(rf"(?<!\w)(?:{any_form(listed('verb_ends'), _LONG_REST)})(?!\w)"),
        listing=re.compile(rf"(?:[^\s,]+\s){{1,4}}(?:{any_of(listed('conjunctions'))})\s[^,]+,"),
        others=re.compile(
            rf"(?:[^\s,]+(?:\s[^\s,]+){{0,2}}\s?,\s){{0,5}}(?:[^\s,]+\s){{0,3}}"
            rf"(?:{any_of(listed('conjunctions'))}),?\s[^\s,]+(?:\s[^\s,]+){{0,2}}\s?,\s+"
        ),
        greeting=re.compile(rf"(?:{any_of(words.greetings)})\W+"),
        bare_day=re.compile(
            rf"(?<=\s)(\S+)\s(?:{any_day if listed('bare_days') else '(?!)'})(?:[\s-]?(?:{any_of(listed('bare_days'))}))?(?=[\s,]|$)(?!\s(?:{any_of(listed('day_names'))}))"
        ),
        speech=re.compile(
            rf"\s(?:(?:{any_of(listed('speech'))})(?:\s(?:{day}|{any_of(listed('todays'))}))?,?\s+(?:(?:{that})\s+)?"
            rf"|(?:{any_of(listed('claims'))})(?:\s(?:{any_of(listed('todays'))}))?"
            rf"(?:,?\s+(?:{that})\s+|,\s+))(?P<self>(?:{selves})\s)?"
        ),
        hardly_spoken=re.compile(
            rf"(?:{any_of(listed('hardly_spoken'))})(?:,|$|\s(?:{any_of(listed('openers'))})\s)"
        ),
        today=re.compile(rf"\s(?:{any_of(listed('todays'))})$"),
        judging=re.compile(rf"\s(?:{any_of(listed('as_words'))})\s"),
        firm=re.compile(rf"(?<!\w)(?:{_firms(words)})\.?(?:\s\([A-Z]{{4}}\))?(?!\w)"),
        quoting=re.compile(
            rf"(?:,|\s[-–])\s*(?:(?:(?!\s[-–]\s)[^,]){{0,80}}\s)?(?:{any_of(listed('quoting'))})\b[^.!?]*$"
        ),
        quoted_clause=re.compile(
            rf",\s(?:{any_of(listed('quoting'))})\s(?:(?:{that})\s|[^,]*\s(?:{any_of(listed('auxiliaries'))})\s)"
        ),
        appointed=re.compile(
            rf"(?P<who>[^,:]{{3,80}}?)\s(?P<verb>{any_of(words.appointing)})"
            rf"\s(?P<whom>[^,:]{{5,75}}?)\s(?:{any_of(listed('as_words'))})\s\S+"
        ),
        called=re.compile(
            rf"(?:\S+\s){{0,2}}(?i:{any_of(listed('callings'))})\s(?:[a-z]+\s){{0,3}}(?:PT\s)?"
            rf"(?=(?:{CAPITAL}\S*\s){{1,3}}{CAPITAL}\S*$)"
        ),
        attribution=attribution_pattern(words, language),
        lead_in=re.compile(
            rf"(?!(?i:{any_of(listed('amounts'))})\s)(?:{lead_ins}|(?:\S+\s){{0,2}}(?i:{any_of(listed('lead_in_times'))})\s(?i:{lead_ins}))\s(?:[^,]|,(?=\d)){{4,140}},\s+"
        ),
        active=re.compile(rf"(?:{any_form(form.capitalize() for form in listed('led_verbs'))})\s"),
        pointed=re.compile(
            rf"({CAPITAL}[a-z-]+(?:\s[a-z-]+)?)\s(?:{any_of(listed('noun_pointers'))})(?=\s[a-z])"
        ),
        said_behind=re.compile(rf"(?:{any_of(listed('quoting'))})\s"),
        led_relative=re.compile(rf"(?:{relatives})\s[^,]{{3,90}},\s"),
        days=tuple(
            name.lower() for name in (*words.weekdays.get(language, ()), *listed("day_forms"))
        ),
        weekday=re.compile(
            rf",?\s(?:{any_of(listed('day_words'))})\s{day}{not_named}"
            rf"(?P<after>,(?=\s(?:{any_of((*listed('openers'), *listed('particles')))})(?!\w)))?|,\s{day}(?=,|$)"
        ),
        inner_day=re.compile(rf",\s{day},(?=\s(?:{any_of(listed('place_marks'))})\s)"),
        closed_day=re.compile(
            rf"(\s(?:{any_of(listed('day_words'))})\s(?i:{any_day})(?!\w)[^,]{{0,12}},?\s[^,]{{3,16}}\d{{4}}),"
            rf"(?=\s(?:{any_of(listed('openers'))})\s)"
        ),
        day_phrase=re.compile(
            rf"[,،]\s{day_phrase}[,،](?=\s)|[,،]?\s{day_phrase}$|{gap}{dated}|{gap}{day_phrase}"
        ),
        last_day=re.compile(rf"\s([^\W\d_]+)(\s(?:{proper}){part_of_day}{date})$"),
        loose_day=re.compile(
            rf"\s(?:{proper}){part_of_day}{date}"
            rf"(?!\s(?:and|or|to|through|of)\s(?:{proper})|\sof\s)(?=\s(?:{any_of((*listed('openers'), *listed('function_words')))}|[a-z]+ing)\s)"
        )
        if language in words.loose_days
        else None,
        articles=frozenset(listed("articles")),
        past_verbs=frozenset(listed("past_verbs")),
        day_links=frozenset((*listed("day_links"), *listed("function_words"))),
        day_hosts=re.compile(any_form(listed("day_hosts"))) if listed("day_hosts") else None,
        linked=frozenset(listed("day_links")),
    )


def _starts(listed: tuple[str, ...]) -> re.Pattern[str]:
    """What matches a sentence with one of some words as its first or second; * stands for the rest of the first."""
    whole = any_of(word for word in listed if "*" not in word)
    begun = any_form((word for word in listed if "*" in word), r"\w*")
    return re.compile(rf"(?:\S+\s)?(?:{whole})(?!\w)|(?:{begun})(?!\w)")


def _known_office(words: Words, language: str) -> re.Pattern[str]:
    known = words.known_offices.get(language)
    if not known:
        return re.compile("(?!)")
    places = any_of(words.places)
    return re.compile(
        rf"(?:{any_of(known)})\s(?:(?:{places})\s)?(?!(?:{places})\s)(?=(?:[A-Z][a-z]+\s){{2,3}}[a-z])"
    )


def _firms(words: Words) -> str:
    """What matches the name of a firm in full; the only group that matches is its short one."""
    forms = (re.escape(form).replace(r"\ ", r",?\s") for form in words.firms)
    return "|".join(form.replace(r"\*", r"([^()]{3,60}?)") for form in forms) or "(?!)"
