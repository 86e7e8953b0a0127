"""Word lists: where sentences end, and how their clauses hang together."""

from __future__ import annotations

from dataclasses import dataclass

from warta.wire.words.kinds import List, Table


@dataclass(frozen=True, kw_only=True, eq=False)
class Clauses:
    """Where sentences end, and how their clauses hang together."""

    abbreviations: List = ()
    """Short forms that end in a point which does not end a sentence."""

    own_words: List = ()
    """What those say who speak of themselves: ``we``; so answers do in an interview."""

    hanging: List = ()
    """Words behind a hyphen that only ends a word: ``pre- and post-war``."""

    word_starts: List = ()
    """Parts at the end of a line that are no words: ``pem``."""

    domains: List = ()
    """Last parts of web addresses: ``com``."""

    telling_words: Table
    """Per language, words of news that one near to it does not have: ``seramai``."""

    function_words: Table
    """Per language, the words that hold others together: ``yang``."""

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

    pairing: List = ()
    """What two parts follow that only make sense together: ``between``."""

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

    leaning: Table
    """Per language, what shows that one half of a line needs the other: ``Erstmals``, ``aber``."""

    particles: Table
    """Per language, second halves of verbs that are parted: lehnt … ``ab``."""

    particle_links: Table
    """Per language, what one of these follows that is no verb's: ``von`` Wien aus."""

    purposes: Table
    """Per language, what a clause starts with that needs its verb: ``agar``."""

    clinging: Table
    """Per language, what belongs to the word before it: tahun ``lalu``."""

    correlates: Table
    """Per language, what points at a clause that follows it: ``damit`` rechnen, dass."""

    participles: Table
    """Per language, how participles end that clauses start with: ``*вший``."""

    turned_leads: Table
    """Per language, what leads in where the verb comes next: ``Etter`` flere år har."""

    definite_ends: Table
    """Per language, how a noun ends that has its article behind it: ``*et``."""

    verb_ends: Table
    """Per language, how its verbs end, but for `participles`: ``*ли``."""

    manners: Table
    """Per language, what starts a phrase that says how something happened: ``ohne``."""

    firsts: Table
    """Per language, what holds only with all that limits it: ``erstmals`` seit 1990."""

    hanging_phrases: Table
    """Per language, how a phrase starts that belongs to the one before it: ``in Folge``."""

    indefinites: Table
    """Per language, what may lose its clause: ``A`` trader who."""

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

    nominals: Table
    """Per language, nouns of doing, which what is done follows: ``perpanjangan`` izin."""

    illegal: Table
    """Per language, what makes a crime of the word before it: ``ilegal``."""

    topics: Table
    """Per language, nouns that ask about what: ``kritik``."""

    intensities: Table
    """Per language, how strong it is, which can go: kritik ``keras``."""

    topic_links: Table
    """What says so: ``terhadap``."""

    far_debts: Table
    """The same of verbs, which need it behind their object: ``menetapkan/sebagai``."""

    measures: Table
    """Per language, what something is counted in, before what it is: 17 ``kilogram`` sabu."""

    near_phrases: Table
    """Per language, what opens a phrase between an object and what else its verb needs,
    which can go: ``pada`` Januari."""

    events: Table
    """Per language, nouns that tell of an event, * being the rest of one: the ``closure`` of."""

    titling: Table
    """Per language, what a title follows: ``bertajuk``."""

    alternatives: Table
    """Per language, what stands before the share that a sum is: ``atau`` 55%."""

    share_links: Table
    """What stands behind it, before the whole: ``dari``."""

    incomplete: Table
    """Per language, what says nothing without the next word; a star stands for the
    rest of one that is none of `intransitives` or `no_predicates`: ``me*``."""

    to_verbs: Table
    """Per language, what needs the infinitive behind it: ``agreed`` to pay."""

    nearly: Table
    """Per language, those of them that it follows at once: ``about`` to."""

    modifiers: Table
    """Per language, participles that need what follows, but behind "to be": ``held``."""

    unfinished: Table
    """Per language, what no headline ends on besides function words: ``million``."""

    bare_days: Table
    """Per language that has days without a word before them, the parts of a day."""

    clause_starts: Table
    """Per language, what starts a clause that says nothing before its verb: ``który``."""

    that_starts: Table
    """Per language, the same that its sentence needs: ``że``."""

    exceptions: Table
    """Per language, what takes back a part of what was said: ``salvo``."""

    bans: Table
    """Per language, verbs of forbidding, which hold only where they say; a star stands
    for the rest of the word: ``prohíbe``."""

    appeals: Table
    """Per language, verbs of asking somebody to do something, and their passives:
    ``mengimbau/diimbau``."""

    denials: Table
    """Per language, verbs of denying: ``membantah`` kabar."""

    denied_causes: Table
    """Per language, what may be all that is denied: tewas ``karena`` dianiaya."""

    claimed: Table
    """Per language, nouns of what is denied, before its clause: ``kabar`` bahwa."""

    beliefs: Table
    """Per language, verbs of what is perhaps wrong: ``mengira``."""

    answers: Table
    """Per language, what opens the truth behind a belief: ``padahal``."""

    answer_stresses: Table
    """Per language, what stresses it, and goes with the belief: ``justru``."""

    ban_frees: Table
    """Per language, what says only when or why something is forbidden: ``a partir``."""

    kinds: Table
    """Per language, what says nothing without the clause that says which: ``una especie``."""

    clause_relatives: Table
    """Per language, what starts such a clause, besides `relatives`: ``que``."""

    pair_joints: Table
    """Per language, what stands between the parts of a pair, besides `conjunctions`."""

    leading: Table
    """Per language, adjectives that stand before their noun: ``grandes`` dificultades."""

    works: Table
    """Per language, what a name follows that may go on in small letters: ``libro``."""

    name_links: Table
    """Per language, what goes on in such a name: Los Demonios ``del`` Edén."""

    opponents: Table
    """Per language, what opens two that meet, who are nothing alone: ``avec/contre``."""

    needs: Table
    """Per language, what no headline ends on, and what it needs then: ``plan/para``."""

    agreeing: Table
    """Per language, how an adjective ends as its noun does: ``n``."""

    partners: Table
    """Per language, verbs and what opens the second thing that they need: ``unirá/con``."""
