"""Word lists: who says what, and what points at something else."""

from __future__ import annotations

from dataclasses import dataclass

from warta.wire.words.kinds import Table


@dataclass(frozen=True, kw_only=True, eq=False)
class Speech:
    """Who says what, and what points at something else."""

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

    last_tellings: Table
    """Per language that writes them right before what was said, verbs of saying: ``表示``."""

    day_followers: Table
    """Per such language, other verbs that a day stands before: ``会见``."""

    occasions: Table
    """Per such language, how a phrase ends that says where somebody spoke: ``会上``."""

    collectives: Table
    """Per such language, what several are together, behind their number: ``部门``."""

    definite: Table
    """Per such language, nouns with their article; a star stands for the noun: ``ال*``."""

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

    clause_heads: Table
    """Per language, nouns with a clause whose verb is not the sentence's: ``rencana``
    pemerintah menambah bus."""

    opinions: Table
    """Per language, what shows that a clause is only what its speaker thinks: ``bisa``."""

    fillers: Table
    """Per language, what a long headline does without before its verb or a figure: ``akhirnya``."""

    initials: Table
    """Per language, what stands before letters for a name: ``berinisial`` RS."""

    told_clauses: Table
    """Per language, verbs of which a clause is told: ``mengusulkan``."""

    judging: Table
    """Per language, what says nothing before the verb of its clause: ``menilai``, ``jika``."""

    cited: Table
    """Per language, what stands before a source between two commas: ``seperti dikutip``."""

    reserves: Table
    """Per language, what says too much without its limit: ``tidak``."""

    not_yet: Table
    """Per language, what is not so yet, whatever it waits for: ``belum``."""

    limits: Table
    """Per language, what such a limit starts with: ``selama``."""

    place_marks: Table
    """Per language, what stands before a place where something is so: ``di``."""

    provisos: Table
    """Per language, what narrows a thought: ``hanya``."""

    stresses: Table
    """Per language, the same where they only stress what follows: ``hanya dalam`` enam hari."""

    echoes: Table
    """Per language, how a sentence starts that only speaks of another: ``Hal itu``."""

    moods: Table
    """Per language, how a sentence starts that only says how to take the next: ``Kabar gembira``."""

    idle: Table
    """Per language, what shows that a sentence tells no news: ``dit le proverbe``."""

    references: Table
    """Per language, what points back from anywhere in a sentence; a star stands for
    the middle of a word: ``tersebut``."""

    quantifiers: Table
    """Per language, how a subject starts that needs all its words: ``Hanya``."""

    noun_pointers: Table
    """Per language, what makes a noun point back: bayi ``tersebut``."""

    addresses: Table
    """Per language, how somebody speaks to those who listen: ``teman-teman``."""

    connectives: Table
    """Per language, what joins a sentence to the one before: ``Selain itu``."""

    backshifts: Table
    """Per language, verbs that only reported speech has so: said it ``would``."""

    last_words: Table
    """Per language, small words that can: ``ini``."""

    numbered: Table
    """Per language, what a figure in brackets belongs to: ``ayat (3)``."""

    lead_ins: Table
    """Per language, what clauses start with before the news: ``Setelah``."""

    led_verbs: Table
    """Per language, what a clause without a subject starts with before the news, a star
    standing for the rest of the word: ``Meng*`` banjir, Dinas."""

    lead_in_times: Table
    """Per language, what may stand before one of them: tiga ``tahun`` setelah."""

    quoting: Table
    """Per language, verbs after the words: ``kata``."""

    that: Table
    """Per language, what stands before the words: ``bahwa``."""

    speaker_ends: Table
    """Per language, what the name of a firm that speaks can do without: ``Inc``."""

    selves: Table
    """Per language, words for the speaker: ``pihaknya``."""

    day_words: Table
    """Per language, what stands before a day of the week: ``pada hari``."""

    day_ends: Table
    """Per language, what stands behind one: ``lalu``."""

    day_links: Table
    """Per language, what cannot be without the day behind it: ``setiap``."""

    day_times: Table
    """Per language, what stands behind a day of the week and goes with it: ``sore``."""

    noun_times: Table
    """The same, if no noun follows that it belongs to: ``Sunday night futures``."""

    day_names: Table
    """Per language, what makes a name of the day before it: ``Vendredi saint``."""

    ordinals: Table
    """Per language, what a day's number ends in: ``3rd``."""

    stranded: Table
    """Per language, words that cannot end a headline though they say much: ``milik``."""

    openers: Table
    """Per language, what starts a part that a headline can do without: ``untuk``."""

    pronouns: Table
    """Per language, what stands for somebody or something named before it: ``them``."""

    pointers: Table
    """Per language, how sentences start that point back: ``They``, ``But``."""
