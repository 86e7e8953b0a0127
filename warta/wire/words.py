"""Word lists: what each of them holds.

What outlets, months and end marks look like is data that an editor can read
and add to, in ``words/*.toml`` and ``[tool.warta.wire]``; how they are used is
code. ``wordlists.py`` loads them, ``patterns.py`` makes patterns of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

List = tuple[str, ...]
Table = Mapping[str, List]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """All word lists. Made once per process and compared by identity.

    A site adds to any of them under the same name in ``[tool.warta.wire]``.
    """

    outlets: List = ()
    """Who publishes: ``KOMPAS.com``."""

    agencies: List = ()
    """Who sends copy to outlets: ``Reuters``."""

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

    regions: List = ()
    """What stands behind places, and is no outlet: ``NTB``."""

    outlet_words: List = ()
    """Words that only names of outlets have, beside a place: ``Online``."""

    outlet_endings: List = ()
    """What such names end in without a space: ``news``."""

    outlet_beginnings: List = ()
    """What they begin with in one word: ``Radar``."""

    outlet_families: List = ()
    """What the editions of a house begin with, before a capital: ``detik``."""

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

    shared: List = ()
    """What two places have in common: Singapore - Malaysia ``ties``."""

    entitling: List = ()
    """What says that a place and the words behind its dash are a name: ``heißt ein``."""

    corrections: List = ()
    """What stands there behind a comma: ``o meglio``."""

    no_places: List = ()
    """What stands for a place and is none: ``Undated``."""

    places: List = ()
    """Where datelines come from, when they are not in capitals."""

    clubs: List = ()
    """Who plays against whom: ``Roma - Lazio`` is no dateline."""

    place_particles: List = ()
    """Small words inside places: ``la``."""

    place_starts: List = ()
    """First words of places, and of no names: ``Bad``."""

    end_marks: List = ()
    """Whole last lines that end a story: ``ends``."""

    run_in_ends: List = ()
    """Those that also stand behind the last sentence: ``Enditem``."""

    end_sources: List = ()
    """What stands before the sender on the last line: ``Theo``."""

    end_brackets: List = ()
    """What a bracket behind the last sentence starts with: ``إعداد``."""

    bylines: List = ()
    """What stands before a writer's name: ``Oleh``."""

    byline_days: List = ()
    """What stands between a writer and the day: oleh Sri Rahayu ``di`` 3 Februari."""

    nameless_bylines: List = ()
    """Whole lines that name nobody: ``From our correspondent``."""

    contributed: List = ()
    """How a last sentence ends that says who helped."""

    credits: List = ()
    """What stands before the name of somebody who helped: ``Editor``."""

    bracket_bylines: List = ()
    """What also names a writer in a bracket behind the story: ``Reportage``."""

    bracket_credits: List = ()
    """What also names a helper there: ``version française``."""

    bracket_desks: List = ()
    """What stands behind a helper's name there: ``pour le service français``."""

    bracket_notes: List = ()
    """How what a newsroom adds there starts: ``Bei Rückfragen``."""

    byline_ends: List = ()
    """What stands behind a writer's name on a line of its own: ``기자``."""

    byline_links: List = ()
    """Last words of such labels that need no colon: ``by``."""

    writer_places: List = ()
    """What stands between a writer and a town: ``in``."""

    picture_credits: List = ()
    """Those of them that stand in ordinary sentences too: ``Foto``."""

    caption_labels: List = ()
    """What stands before a caption and before nothing else: ``Keterangan foto``."""

    picture_labels: List = ()
    """What stands before a caption if a credit stands behind it: ``Gambar``."""

    picture_sources: List = ()
    """How a bracket begins that says whose a picture is: ``dok.``."""

    roles: List = ()
    """What writers are, which is no name: ``Correspondent``."""

    asides: List = ()
    """What brackets at the end of a story say that is no name: ``敬称略``."""

    name_particles: List = ()
    """Small words inside names: ``bin``."""

    name_joints: List = ()
    """What joins two names: ``dan``."""

    naming: List = ()
    """What a last sentence speaks of, if the name below it is the story's: ``winner``."""

    no_names: List = ()
    """Words of web sites that no writer is called by: ``Lainnya``."""

    interviews: List = ()
    """What the title of an interview starts with, and a colon: ``Wawancara``."""

    helping: List = ()
    """Verbs of a last sentence below a rule, which says who helped: ``colaboró``."""

    release_numbers: List = ()
    """What stands before the number of a press release: ``Nomor``."""

    related: List = ()
    """What stands, with a colon, before the title of another story."""

    bare_related: List = ()
    """Those that need no colon before a title in capitals: ``Promosi``."""

    points_below: List = ()
    """How a label ends whose title stands on the next line: ``di bawah ini``."""

    promo: List = ()
    """Whole lines that are not copy."""

    promo_starts: List = ()
    """How sentences that are not copy start, whatever follows."""

    promo_signs: List = ()
    """What such sentences go on about: ``newsletter``."""

    date_labels: List = ()
    """What stands before a date on a line of its own: ``Updated``."""

    print_labels: List = ()
    """What stands below a story before the paper that printed it: ``published in``."""

    date_words: List = ()
    """What else stands on such a line: ``pukul``."""

    before_days: List = ()
    """What stands before the number of a day: ``le``."""

    before_months: List = ()
    """What stands between it and the month: ``de``."""

    before_years: List = ()
    """What stands before the year of a date: ``del``."""

    before_clocks: List = ()
    """What stands between a date and its hour: ``pukul``."""

    day_endings: List = ()
    """What the number of a day ends in: ``th``."""

    year_endings: List = ()
    """What the number of a year ends in: ``م``."""

    same_days: List = ()
    """What joins a day of the Islamic calendar to the same of the other: ``الموافق``."""

    lunar_months: List = ()
    """Months of the Islamic calendar, which stand beside the date: ``رمضان``."""

    rights: List = ()
    """How copyright notices start."""

    whole_rights: List = ()
    """Those that are a whole sentence: ``All rights reserved``."""

    promo_brackets: List = ()
    """First words of what web sites leave in square brackets."""

    page_words: List = ()
    """What stands before the number of a web page: ``Halaman``."""

    page_joints: List = ()
    """What stands between it and their count: ``dari``."""

    next_words: List = ()
    """What stands after it: ``Selanjutnya``."""

    abbreviations: List = ()
    """Short forms that end in a point which does not end a sentence."""

    own_words: List = ()
    """What those say who speak of themselves: ``we``; so answers do in an interview."""

    hanging: List = ()
    """Words behind a hyphen that only ends a word: ``pre- and post-war``."""

    takes: List = ()
    """What stands behind a slug, so or in capitals: ``Ld``."""

    sections: List = ()
    """Names of sections that stand above a title: ``Hukum & Kriminal``."""

    priorities: List = ()
    """Whole lines that say how soon a story must be read: ``URGENT``."""

    verb_brackets: List = ()
    """Languages whose verbs end the clause: ``hat … gewonnen``."""

    early_verbs: List = ()
    """Languages that say early in a sentence what happened."""

    unspaced: List
    """Languages that write no spaces between words: ``th``."""

    noun_capitals: List = ()
    """Languages that write their nouns with a capital."""

    heads_last: List = ()
    """Languages in which what somebody is stands before a name: ``qualifier`` Ana Petrovic."""

    loose_days: List = ()
    """Languages whose days need no word before them: ``was found Friday by``."""

    firms: List = ()
    """What firms are called in full, * being what people call them: ``PT * Tbk``."""

    domains: List = ()
    """Last parts of web addresses: ``com``."""

    greetings: List = ()
    """How a letter starts: ``Dear Editor,``."""

    pairing: List = ()
    """What two parts follow that only make sense together: ``between``."""

    signatures: Mapping[str, str]
    """Who signs with what: ``ant`` is ANTARA."""

    other_weekdays: Mapping[str, str]
    """Other names of days, and those in `weekdays`: ``ahad`` is ``minggu``."""

    appointing: Mapping[str, str]
    """Verbs of those who make somebody something, and what then happens to him:
    ``menetapkan``, ``ditetapkan``."""

    short_names: Mapping[str, str]
    """What everybody calls what has a long name: ``Pemerintah Kota``, ``Pemkot``."""

    zones: Mapping[str, str]
    """What stands behind an hour, and how far its clock is from that of Greenwich:
    ``WIB``, ``+07:00``. Nothing where summer decides."""

    categories: Mapping[str, str]
    """Category letters of wire messages, and the sections they mean."""

    mail_headers: Table
    """The same for those of a mail: ``Subject`` under ``title``, ``From`` under nothing."""

    headers: Table
    """Per field, its names in header lines; under the empty name, those of none."""

    notices: Table
    """Per kind (kill, correction…), what stories of the kind start with."""

    notice_sentences: Table
    """Per kind, how sentences start that say so; a star stands for any few words."""

    notes: Table
    """How notes to editors start (``start``, ``rest``, ``after`` an end mark) and what
    they say (``secret``)."""

    months: Table
    """Per language, the twelve months, each with its short forms."""

    own_months: Table
    """Per language, the months of a calendar of its own: ``اردیبهشت``."""

    weekdays: Table
    """Per language, its seven days."""

    sentence_openers: Table
    """Per language, words that start sentences and that titles write small."""

    small_bylines: Table
    """Per language, what stands in small letters before a name: ``di``."""

    auxiliaries: Table
    """Per language, verbs that another one follows: ``hat``."""

    infinite: Table
    """Per language, forms of these that make no sentence: ``been``."""

    relatives: Table
    """Per language, what stands before a clause about the word in front: ``who``."""

    articles: Table
    """Per language, what stands before a noun: ``the``."""

    dangling: Table
    """Per language, how no headline starts: ``its``."""

    conjunctions: Table
    """Per language, what joins two words or clauses: ``and``."""

    genitives: Table
    """Per language, what joins a noun to the one before: ``des``."""

    subordinators: Table
    """Per language, what a clause starts with that is not the news: ``after``."""

    verb_forms: Table
    """Per language of `verb_brackets`, what its last verbs look like; a star stands
    for two letters or more: ``ge*t``."""

    purposes: Table
    """Per language, what a clause starts with that needs its verb: ``agar``."""

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

    todays: Table
    """Per language, words for a day that stand alone: ``ayer``."""

    intransitives: Table
    """Per language, verbs that have no object: ``cayó``."""

    amounts: Table
    """Per language, what an object may start with, besides articles: ``oltre``."""

    fixed_phrases: Table
    """Per language, what belongs to the verb before it: mettre ``en place``."""

    clause_participles: Table
    """Per language, what opens a phrase that says who somebody is: ``acusado``."""

    backgrounds: Table
    """Per language, what shows that a sentence only tells of a sequel: ``est prévue``."""

    clinging: Table
    """Per language, what belongs to the word before it: tahun ``lalu``."""

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

    correlates: Table
    """Per language, what points at a clause that follows it: ``damit`` rechnen, dass."""

    participles: Table
    """Per language, how participles end that clauses start with: ``*вший``."""

    verb_ends: Table
    """Per language, how its verbs end, but for `participles`: ``*ли``."""

    manners: Table
    """Per language, what starts a phrase that says how something happened: ``ohne``."""

    firsts: Table
    """Per language, what holds only with all that limits it: ``erstmals`` seit 1990."""

    hanging_phrases: Table
    """Per language, how a phrase starts that belongs to the one before it: ``in Folge``."""

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

    indefinites: Table
    """Per language, what may lose its clause: ``A`` trader who."""

    office_parts: Table
    """Per language, what the name of an office goes on with: Anggota DPR ``Fraksi``."""

    institutes: Table
    """Per language, what names begin with that are no people's: ``Universitas``."""

    known_offices: Table
    """Per language, offices that a headline does without: ``Menteri Keuangan`` X."""

    past_verbs: Table
    """Per language, verbs that say what became of somebody: ``won``."""

    questions: Table
    """Per language, what a clause starts with that somebody asks: ``why``."""

    debts: Table
    """Per language, last words of headlines and what they need behind them, a star standing
    for a word or the rest of one: ``ber*/dengan``."""

    callings: Table
    """Per language, what somebody is whose name follows at once: ``singer``."""

    definites: Table
    """Per language, articles that no headline needs at its start: ``the``."""

    ways: Table
    """Per language, what opens the way that an infinitive needs: to come ``in``."""

    possessives: Table
    """Per language, what says whose the noun is that follows: ``her``."""

    far_debts: Table
    """The same of verbs, which need it behind their object: ``menetapkan/sebagai``."""

    measures: Table
    """Per language, what something is counted in, before what it is: 17 ``kilogram`` sabu."""

    near_phrases: Table
    """Per language, what opens a phrase between an object and what else its verb needs,
    which can go: ``pada`` Januari."""

    titling: Table
    """Per language, what a title follows: ``bertajuk``."""

    alternatives: Table
    """Per language, what stands before the share that a sum is: ``atau`` 55%."""

    share_links: Table
    """What stands behind it, before the whole: ``dari``."""

    initials: Table
    """Per language, what stands before letters for a name: ``berinisial`` RS."""

    incomplete: Table
    """Per language, what says nothing without the next word; a star stands for the
    rest of one that is none of `intransitives` or `no_predicates`: ``me*``."""

    passives: Table
    """Per language, verbs that a clause starts with which may go: yang ``ditemukan`` di."""

    main_verbs: Table
    """Per language, what the sentence's own verb looks like then."""

    to_verbs: Table
    """Per language, what needs the infinitive behind it: ``agreed`` to pay."""

    nearly: Table
    """Per language, those of them that it follows at once: ``about`` to."""

    modifiers: Table
    """Per language, participles that need what follows, but behind "to be": ``held``."""

    unfinished: Table
    """Per language, what no headline ends on besides function words: ``million``."""

    past_days: Table
    """Per language, what says behind a day that it is over: ``lalu``."""

    bare_days: Table
    """Per language that has days without a word before them, the parts of a day."""

    speech: Table
    """Per language, verbs between a speaker and the words: ``mengatakan``."""

    hardly_spoken: Table
    """Per language, what stands behind a verb of `speech` that quotes nobody: said ``little``."""

    as_words: Table
    """Per language, what shows that a verb of `speech` only judges: ``menilai … sebagai``."""

    claims: Table
    """The same, where a word of `that` or a comma must follow: ``menyatakan``."""

    attributions: Table
    """Per language, how a lead names whom it is taken from, * being the name: ``据*报道``."""

    first_tellings: Table
    """Per language whose verbs stand first, those of saying: ``أكد``."""

    aside_starts: Table
    """Per language, how an aside between commas starts besides `openers`; a star stands
    for the rest of the word: ``بال*``."""

    told: Table
    """Per language, verbs of `claims` whose speaker may go: ``menyatakan``."""

    predicates: Table
    """Per language, what says what happens; a star stands for the rest of a word."""

    no_predicates: Table
    """Per language, words that look so and do not: ``berusia``."""

    predicate_links: Table
    """Per language, what stands before verbs of a subordinate clause: ``yang``."""

    predicate_nouns: Table
    """Per language, what is one only behind a subject: ``kebakaran``."""

    predicate_helpers: Table
    """Per language, what may stand between the two: yang ``dituduh`` memalsukan."""

    told_clauses: Table
    """Per language, verbs of which a clause is told: ``mengusulkan``."""

    reserves: Table
    """Per language, what says too much without its limit: ``tidak``."""

    limits: Table
    """Per language, what such a limit starts with: ``selama``."""

    place_marks: Table
    """Per language, what stands before a place where something is so: ``di``."""

    provisos: Table
    """Per language, what narrows a thought: ``hanya``."""

    exceptions: Table
    """Per language, what takes back a part of what was said: ``salvo``."""

    bans: Table
    """Per language, verbs of forbidding, which hold only where they say; a star stands
    for the rest of the word: ``prohíbe``."""

    ban_frees: Table
    """Per language, what says only when or why something is forbidden: ``a partir``."""

    kinds: Table
    """Per language, what says nothing without the clause that says which: ``una especie``."""

    clause_relatives: Table
    """Per language, what starts such a clause, besides `relatives`: ``que``."""

    pair_joints: Table
    """Per language, what stands between the parts of a pair, besides `conjunctions`."""

    partners: Table
    """Per language, verbs and what opens the second thing that they need: ``unirá/con``."""

    oblique_governors: Table
    """Those of `governors` whose noun is no object: ``गए``."""

    tail_verbs: Table
    """Per language, what is a verb before a tail: शुरू ``की``, जिसके."""

    last_participles: Table
    """Per language, what says all alone at the end: ``किया`` है."""

    last_helpers: Table
    """Per language, what may stand behind that and go: ``है``."""

    soft_complements: Table
    """Per language, such pairs that a long headline may part: ``के लिए/योजना``."""

    governors: Table
    """Per language whose verb stands last, what needs the phrase before it: ``आयोजित``."""

    echoes: Table
    """Per language, how a sentence starts that only speaks of another: ``Hal itu``."""

    references: Table
    """Per language, what points back from anywhere in a sentence; a star stands for
    the middle of a word: ``tersebut``."""

    quantifiers: Table
    """Per language, how a subject starts that needs all its words: ``Hanya``."""

    connectives: Table
    """Per language, what joins a sentence to the one before: ``Selain itu``."""

    backshifts: Table
    """Per language, verbs that only reported speech has so: said it ``would``."""

    stranded: Table
    """Per language, words that cannot end a headline though they say much: ``milik``."""

    clause_starts: Table
    """Per language, what starts a clause that says nothing before its verb: ``który``."""

    that_starts: Table
    """Per language, the same that its sentence needs: ``że``."""

    pronouns: Table
    """Per language, what stands for somebody or something named before it: ``them``."""

    pointers: Table
    """Per language, how sentences start that point back: ``They``, ``But``."""

    last_words: Table
    """Per language, small words that can: ``ini``."""

    numbered: Table
    """Per language, what a figure in brackets belongs to: ``ayat (3)``."""

    lead_ins: Table
    """Per language, what clauses start with before the news: ``Setelah``."""

    lead_in_times: Table
    """Per language, what may stand before one of them: tiga ``tahun`` setelah."""

    openers: Table
    """Per language, what starts a part that a headline can do without: ``untuk``."""

    quoting: Table
    """Per language, verbs after the words: ``kata``."""

    that: Table
    """Per language, what stands before the words: ``bahwa``."""

    selves: Table
    """Per language, words for the speaker: ``pihaknya``."""

    day_words: Table
    """Per language, what stands before a day of the week: ``pada hari``."""

    day_phrases: Table
    """Per language, what a headline does without; * is a day, + an hour: ``v * večer``."""

    day_hours: Table
    """Per language, the hours in such phrases: ``večer``."""

    start_dates: Table
    """Per language, from when something is so; * is a month, # a day: ``ab dem # *``."""

    passing_todays: Table
    """Per language, words for a day that a long headline does without: ``gestern``."""

    day_hosts: Table
    """Per language, what a day alone may stand behind and say when: ``ال*``."""

    day_forms: Table
    """Per language, forms of the days in such phrases: ``středu``."""

    day_ends: Table
    """Per language, what stands behind one: ``lalu``."""

    day_links: Table
    """Per language, what cannot be without the day behind it: ``setiap``."""

    coming: Table
    """Per language, what says that something is still to come: ``will``."""

    this_day: Table
    """Per language, what stands before a date that is the day of writing: ``hari ini``."""

    day_limits: Table
    """Per language, what stands before a date on which something ends or starts: ``hingga``."""

    on_days: Table
    """Per language, what stands between ``said`` and a date: ``on``."""

    told_in: Table
    """Per language, what says behind ``said`` where or to whom: ``in`` a statement."""

    day_times: Table
    """Per language, what stands behind a day of the week and goes with it: ``sore``."""

    noun_times: Table
    """The same, if no noun follows that it belongs to: ``Sunday night futures``."""

    day_names: Table
    """Per language, what makes a name of the day before it: ``Vendredi saint``."""

    ordinals: Table
    """Per language, what a day's number ends in: ``3rd``."""

    day_parts: Table
    """Per language, what stands before a day and month such as 14/5: ``sáng``."""

    offices: Table
    """Per language, what stands before people's names: ``Menteri``."""

    telling_words: Table
    """Per language, words of news that one near to it does not have: ``seramai``."""

    function_words: Table
    """Per language, the words that hold others together: ``yang``."""


def base_language(tag: str) -> str:
    """Tell the language of a tag: ``pt`` of ``pt-BR``."""
    return tag.partition("-")[0].lower()
