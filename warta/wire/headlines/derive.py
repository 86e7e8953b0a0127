"""Headlines: one for a story that has none, made from its lead in its own words."""

from __future__ import annotations

from itertools import chain
from typing import Final

from warta.wire.damage import Damage
from warta.wire.headlines.bounds import before_kind
from warta.wire.headlines.chinese import said_briefly
from warta.wire.headlines.clauses import without_half, without_interruption, without_relative
from warta.wire.headlines.complements import (
    with_addressed_first,
    with_bare_place,
    with_near_complement,
    without_addressed_clause,
)
from warta.wire.headlines.debts import owes_next
from warta.wire.headlines.denials import with_bare_denial, without_belief
from warta.wire.headlines.faults import is_sound, knows_faults, without_half_pair
from warta.wire.headlines.grammar import TRAILING, Grammar, grammar_of
from warta.wire.headlines.lastwords import keeps_last_words, with_last_words
from warta.wire.headlines.lead import (
    first_sentence,
    is_half_quoted,
    unquoted,
    with_forecaster,
    with_speaker,
    without_greeting,
)
from warta.wire.headlines.objects import with_near_object
from warta.wire.headlines.omissions import (
    needs_speaker,
    says_nothing,
    told_alone,
    told_briefly,
    without_appointer,
    without_apposition,
    without_aside,
    without_attribution,
    without_brackets,
    without_connective,
    without_dashes,
    without_days,
    without_initials,
    without_lead_in,
    without_owner,
    without_participle,
    without_passive_clause,
    without_pointer,
    without_source,
    without_teller,
)
from warta.wire.headlines.room import MAX_HEADLINE, fits
from warta.wire.headlines.shortening import (
    BRIEF,
    cut_anywhere,
    cut_short,
    ends_clause,
    ends_group,
    shortened,
    trimmed,
)
from warta.wire.headlines.shortnames import (
    with_acronym_first,
    with_acronyms,
    with_known_names,
    with_short_firms,
    without_holder,
    without_office,
)
from warta.wire.headlines.standin import is_related, whole_sentences
from warta.wire.headlines.subject import with_less_subject
from warta.wire.headlines.timewords import without_last_time, without_time, without_today
from warta.wire.headlines.verbfirst import with_first_teller, without_first_aside
from warta.wire.headlines.verblast import has_last_verb, with_last_verb
from warta.wire.headlines.verbpairs import before_next_verb, with_whole_verb, without_inner_clause
from warta.wire.predicate import find_verb, join_predicate, knows_predicates
from warta.wire.words import Words, base_language

_CLOSING: Final = "፡.。।॥۔።။…" + TRAILING
_OPENED: Final = 40
_LED_IN: Final = 16
"""So much of a story's start is left where its first name, or what leads in, is."""

_NO_ROOM: Final = 72
"""An object that begins behind this has no room for what it is."""

_LONG: Final = 300
"""Characters of a sentence behind the lead that may leave a headline."""

_END: Final = 12
_PAIRS: Final = (
    ("“", "”"),
    ("«", "»"),
    ("‘", "’"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("(", ")"),
    ("[", "]"),
    ("（", "）"),
)
_LOW_PAIRS: Final = (("„", "“"), *_PAIRS[1:])
"""The same where quotations begin low: "“" ends them."""


def derive_headline(paragraphs: list[str], language: str, words: Words, damage: Damage) -> str:
    """Make a headline of what a story says first, in its own words.

    Brackets, days of the week and attributions at the end go; long names give
    way to the short ones that stand in brackets behind them; "X said that it …"
    becomes "X …" and "X said that …" becomes "X: …". What is still too long ends
    before the last small word that leaves a whole thought; if none does, another
    sentence stands in.

    Args:
        paragraphs: Of the story.
        language: Of them.
        words: Of all languages.
        damage: What no headline is made of, if there is anything else.
    """
    grammar = grammar_of(words, base_language(language))
    sentence = first_sentence(paragraphs, grammar, damage)
    plain = without_pointer(_said_plainly(sentence, grammar), grammar)
    text = plain if fits(plain) else _without_frills(plain, sentence, grammar)
    ended = sentence.rstrip(_CLOSING).endswith(text[-_END:])
    half = is_half_quoted(sentence, words)
    made = (
        with_speaker(sentence, grammar)
        or _foretold(sentence, grammar)
        or ("" if fits(plain) else before_next_verb(plain, grammar.language, MAX_HEADLINE, words))
        or (_stand_in(paragraphs, sentence, grammar, damage) if half else "")
        or _fitted(text, grammar, ended=ended)
        or _without_faults(text, grammar)
        or _stand_in(paragraphs, sentence, grammar, damage, related=True)
        or before_kind(text, grammar.language, words)
        or _begun_soundly(text, grammar)
        or _stand_in(paragraphs, sentence, grammar, damage)
        or _told_loosely(text, grammar, ended=ended)
        or _of_the_next(paragraphs, sentence, grammar, damage)
        or _begun(text, grammar, ended=ended)
    )
    made = without_today(_balanced(made), grammar.language, words)
    made = _pointed(made, words)
    lines = (line for text in (made, sentence, *paragraphs) for line in text.split("\n"))
    worded = next((line for line in lines if any(map(str.isalnum, line))), sentence)
    return worded[:MAX_HEADLINE].strip()


def _said_plainly(sentence: str, grammar: Grammar) -> str:
    """Say what a sentence says, without what no headline has."""
    text = unquoted(without_greeting(sentence, grammar), grammar.words)
    text = without_connective(without_source(text, grammar), grammar)
    text = said_briefly(text, grammar.language, grammar.words)
    text = with_acronyms(with_short_firms(text, grammar), grammar.words)
    text = with_acronym_first(text, grammar)
    text = without_brackets(text, grammar)
    text = without_days(" ".join(text.split()).rstrip(_CLOSING), grammar).rstrip(_CLOSING)
    text = without_last_time(text, grammar.language, grammar.words)
    text = with_first_teller(text, grammar.language, grammar.words)
    text = without_attribution(text, grammar)
    if not fits(text) or text.count(", ") == 1:
        text = join_predicate(text, grammar.language, grammar.words)
    return without_teller(text, grammar)


def _without_frills(text: str, sentence: str, grammar: Grammar) -> str:
    """Leave out what a long sentence can do without.

    Args:
        text: What is left of it.
        sentence: The whole, as the story has it.
        grammar: Of its language.
    """
    text = without_belief(text, grammar.language, grammar.words)
    text = with_bare_denial(text, grammar.language, grammar.words)
    text = with_bare_place(text, grammar.language, grammar.words)
    text = without_time(text, grammar.language, grammar.words)
    text = with_known_names(text, grammar.words)
    if fits(text):
        return text
    if text.startswith(sentence[:_OPENED]):
        text = without_apposition(text, grammar)
    if text.startswith(sentence[:_LED_IN]):
        text = join_predicate(without_lead_in(text, grammar), grammar.language, grammar.words)
    text = without_dashes(text)
    text = without_first_aside(text, grammar.language, grammar.words)
    if fits(text):
        return text
    text = without_appointer(without_initials(text, grammar), grammar)
    text = with_near_object(text, grammar.language, grammar.words, farther=_NO_ROOM)
    text = without_participle(without_inner_clause(text, grammar.language, grammar.words), grammar)
    text = without_relative(text, grammar.language, grammar.words)
    text = without_interruption(text, grammar.language, grammar.words)
    return text if fits(text) else without_aside(without_passive_clause(text, grammar), grammar)


def _foretold(sentence: str, grammar: Grammar) -> str:
    """Say who foretells what a sentence says, or holds that opinion; nothing if that does not fit."""
    text = _said_plainly(with_forecaster(sentence, grammar), grammar)
    return text and (_fitted(text, grammar, ended=False) or _without_faults(text, grammar))


def _without_faults(text: str, grammar: Grammar) -> str:
    """Make a whole thought of a sentence that has none at a good place near its end."""
    language, words = grammar.language, grammar.words
    if not knows_faults(language, words):
        return ""
    whole = text
    text = with_near_complement(with_near_object(text, language, words), language, words)
    brief = join_predicate(told_briefly(text, grammar), language, words)
    named_alone = told_briefly(text, grammar, any_office=True)
    text = without_holder(text, grammar)
    told = join_predicate(told_alone(text, grammar), language, words)
    named, lighter = (
        [other for one in ones for other in with_less_subject(one, language, words)]
        for ones in ((text, brief), (told,))
    )
    asked = (without_addressed_clause(other, language, words) for other in (text, named_alone))
    alone = _fitted(told, grammar, ended=False)
    back = grammar.reference.search(alone)
    before = alone[: back.start()].rstrip() if back else ""
    # "ekspor provinsi tersebut" and "Kota itu" need their teller, "Gunung Merapi itu" does not.
    if back and (" " not in before or before.rpartition(" ")[2].islower()):
        alone = ""
    tries = chain(
        [_fitted(text, grammar, ended=False) if text != whole else ""],
        [_fitted(brief, grammar, ended=False)],
        ([] if needs_speaker(alone, grammar) else [alone, _cut_soundly(text, grammar)]),
        [_fitted(with_addressed_first(text, language, words), grammar, ended=False)],
        (_fitted(other, grammar, ended=False) for other in named),
        [alone, _cut_soundly(text, grammar)],
        (_fitted(other, grammar, ended=False) for other in lighter),
        [_fitted(without_owner(text, grammar), grammar, ended=False)],
        [_fitted(named_alone, grammar, ended=False)],
        (_fitted(other, grammar, ended=False) for other in asked),
        [shortened(text, grammar, least=BRIEF)],
        (_cut_soundly(other, grammar) for other in (*named, *lighter)),
        [_cut_soundly(text, grammar, anywhere=True)],
    )
    return next(filter(None, tries), "")


def _begun_soundly(text: str, grammar: Grammar) -> str:
    """Take the beginning of a sentence in a language that says early what happened."""
    if grammar.language not in grammar.words.early_verbs:
        return ""
    brief = shortened(text, grammar, least=BRIEF)
    whole = ends_clause(text, len(brief), grammar)
    if brief and whole:
        return brief
    cut = _cut_soundly(text, grammar, anywhere=True)
    # "… ostrzegli, że z co najmniej trzech jednostek": whether its verb is there nobody knows.
    told = not grammar.that.isdisjoint(cut.split(" ")) and not ends_clause(text, len(cut), grammar)
    return "" if told else cut or brief


def _cut_soundly(text: str, grammar: Grammar, *, anywhere: bool = False) -> str:
    """Cut a text where no thought may end, but none is missed; nothing if that is nowhere."""
    cut = _cut(text, grammar)
    sound = is_sound(cut, text, grammar.language, grammar.words)
    if anywhere and _lost_debtor(cut, text, grammar):
        return ""
    return cut if sound and (anywhere or ends_group(text, len(cut), grammar)) else ""


def _lost_debtor(cut: str, text: str, grammar: Grammar) -> bool:
    """Whether a cut ends as it does for the next word, "mengaku tak | masalah", owed too much."""
    end = text.find(" ", len(cut) + 1)
    longer = text[:end] if end > 0 else text
    return fits(longer) and owes_next(longer, text[end:], grammar.language, grammar.words)


def _fitted(text: str, grammar: Grammar, *, ended: bool, strict: bool = True) -> str:
    """End a text where it fits, and where a thought may end.

    Args:
        text: It.
        grammar: Of its language.
        ended: Whether it ends as its sentence does: with its verb, where verbs stand last.
        strict: Whether what is cut off must show no fault of what is left.

    Returns:
        What fits; nothing if no thought ends before that.
    """
    language, words = grammar.language, grammar.words
    if fits(text):
        last = has_last_verb(language, words) or language in words.verb_brackets
        return text if ended and last else shortened(text, grammar)
    whole = with_whole_verb(text, language, MAX_HEADLINE, words)
    whole = whole or with_last_verb(text, language, words)
    whole = whole or with_last_words(text, language, words)
    if whole or has_last_verb(language, words) or keeps_last_words(language, words):
        return whole
    made = shortened(text, grammar, strict=strict)
    if not made:
        text = without_office(text, grammar)
        made = shortened(text, grammar, strict=strict)
        made = made or cut_short(text, grammar, strict=strict)
    return _finished(made, text, grammar)


def _finished(made: str, text: str, grammar: Grammar) -> str:
    """Leave out a half that was begun where a text was cut."""
    if made and len(made) < len(text) and text[len(made)] == " ":
        whole = trimmed(without_half(made, grammar.language, grammar.words), grammar)
        # "from jetties and mooring posts" has no half.
        return whole if is_sound(whole, text, grammar.language, grammar.words) else made
    return made


def _cut(text: str, grammar: Grammar) -> str:
    """Cut a text where no thought may end, because nothing else is left."""
    text = without_office(text, grammar)
    cut = cut_anywhere(text, grammar)
    cut = without_half_pair(cut, text[len(cut) :], grammar.language, grammar.words)
    return _finished(cut, text, grammar)


def _stand_in(
    paragraphs: list[str], lead: str, grammar: Grammar, damage: Damage, *, related: bool = False
) -> str:
    """Choose another sentence that is whole, or one `related` to the lead; nothing if there is none."""
    others = whole_sentences(paragraphs, lead, grammar)
    chosen = (
        other
        for other in others
        if not damage.spoils(other) and (not related or is_related(other, lead))
    )
    return next((_said_plainly(other, grammar) for other in chosen), "")


def _told_loosely(text: str, grammar: Grammar, *, ended: bool) -> str:
    """Take the beginning of a sentence that says what happened, though something is missing."""
    if not knows_predicates(grammar.language, grammar.words):
        return ""
    made = _begun(text, grammar, ended=ended)
    return "" if says_nothing(made, grammar) else made


def _begun(text: str, grammar: Grammar, *, ended: bool) -> str:
    """Take the beginning of a sentence, whether it says something or not."""
    return _fitted(text, grammar, ended=ended, strict=False) or _cut(text, grammar)


def _of_the_next(paragraphs: list[str], lead: str, grammar: Grammar, damage: Damage) -> str:
    """Make a whole thought of a longer sentence behind the lead; nothing if none leaves one."""
    language, words = grammar.language, grammar.words
    if not knows_faults(language, words):
        return ""
    for sentence in whole_sentences(paragraphs, lead, grammar, room=_LONG):
        if is_related(sentence, lead) and not damage.spoils(sentence):
            text = _without_frills(_said_plainly(sentence, grammar), sentence, grammar)
            made = _fitted(text, grammar, ended=True) or _without_faults(text, grammar)
            if made and find_verb(made, language, words) >= 0:
                return made
    return ""


def _pointed(text: str, words: Words) -> str:
    """Give the short form at the end its point back: "at 10 a.m."."""
    last = text.rpartition(" ")[2]
    return f"{text}." if "." in last and last.casefold() in words.abbreviations else text


def _balanced(text: str) -> str:
    """Take out marks that open and do not close."""
    for opening, closing in _LOW_PAIRS if "„" in text else _PAIRS:
        if closing == "’":
            if "‘" in text and "’" not in text.partition("‘")[2]:
                text = text.replace("‘", "")
        elif text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return " ".join(text.split())
