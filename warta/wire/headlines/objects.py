"""Objects: what a verb needs behind it, in languages that tell it by its ending.

"Aprobó ayer con el voto de dos partidos una ordenanza" is nothing before its
last two words; between them and the verb stands what a headline can do without.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.predicate import find_verb, find_verbs, knows_verbs
from warta.wire.words import Lexicon, any_form, any_of, any_standing

_FORM: Final = r"[\w'’]{2,}"
"""What a star stands for: also "s'install" of "s'installer"."""

_GROUP: Final = 4
"""Words of a verb with what belongs to it: "va mettre en place"."""


class _Patterns(NamedTuple):
    word: re.Pattern[str]
    """A verb's first word."""

    helpers: frozenset[str]
    """Verbs whose second half follows: ``ha`` aprobado."""

    phrase: re.Pattern[str]
    """What opens a phrase that is no object, behind the blank before it."""

    fixed: re.Pattern[str]
    """What belongs to the verb: mettre ``en place``, obligó ``a suspender``."""

    object: re.Pattern[str]
    """An article with no small word before it: Caxiuanã ``uma``."""

    person: re.Pattern[str]
    """Whom a verb of ``personal`` has for its object: detuvo en Lugo ``a un hombre``."""

    personal: re.Pattern[str]
    """Such a verb at the end: ``ha detenido``."""

    thing: re.Pattern[str]
    """How one starts right behind its verb."""

    end: re.Pattern[str]
    """What ends the clause."""

    that: re.Pattern[str]
    """What is said, behind its verb: ``(hoy) que``."""

    today: re.Pattern[str]
    """``hoy`` at the end."""

    infinitive: re.Pattern[str]
    marked: re.Pattern[str]
    """One with what opens it: ``para modernizar``."""

    asked: re.Pattern[str]
    """``obliga`` with those it obliges, at the end."""

    to: re.Pattern[str]
    """What they are obliged to: ``a recuperar``."""

    denied: re.Pattern[str]
    """What a verb is denied with: its phrases may be all that is."""

    intransitive: re.Pattern[str]
    """``cayó``: what stands behind it is something else."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:

    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    joints = listed(words.conjunctions)
    clauses = listed(words.that, words.relatives, words.subordinators, words.purposes)
    marks = listed(words.infinitive_marks)
    openers = listed(words.openers, words.infinitive_marks) - joints
    small = openers | joints | listed(words.function_words, words.articles, words.unfinished)
    small -= listed(words.todays)
    things = listed(words.articles, words.amounts) - openers
    todays = any_in(words.todays)
    times = lexicon.any_in(words.lead_in_times, words.clinging, words.day_times, words.weekdays)
    infinitive = (
        rf"(?!(?:{any_in(words.no_infinitives)})(?!\w))"
        rf"(?:{any_form(listed(words.infinitives), _FORM)})(?!\w)"
    )
    leaning = "".join(rf"(?<!\s{re.escape(word)})" for word in sorted(listed(words.not_personal)))
    parted = "".join(rf"(?<!\s{re.escape(word)})" for word in sorted(small | things))
    return _Patterns(
        word=re.compile(r"\S+"),
        helpers=frozenset(listed(words.auxiliaries)),
        phrase=re.compile(rf"\s(?:{any_standing(openers)}|{times}|{todays})"),
        fixed=re.compile(
            rf"\s(?:(?:{any_in(words.fixed_phrases)})(?!\w)|{any_standing(marks)}{infinitive})"
        ),
        object=re.compile(rf"(?<![\s,;]){parted}\s(?={any_standing(things)}(?!\d|{times}))"),
        person=re.compile(rf"(?<![\s,;]){leaning}\s(?=a\s{any_standing(things)}(?!\d|{times}))"),
        personal=re.compile(rf"(?:{any_in(words.personal_verbs)})$"),
        thing=re.compile(rf"\s(?:\d|{any_standing(things)}(?!{times}))"),
        end=re.compile(rf"\s(?:{any_of(clauses)})(?!\w)|[,;:.]\s"),
        that=re.compile(rf"(?:\s(?:{todays}))?\s{any_standing(listed(words.that))}"),
        today=re.compile(rf"\s(?:{todays})$"),
        infinitive=re.compile(rf"\s(?:{any_standing(marks)})?{infinitive}"),
        marked=re.compile(rf"\s{any_standing(openers)}{infinitive}"),
        asked=re.compile(rf"\s(?:{any_in(words.to_verbs)})(?:\s\S+){{0,7}}$"),
        to=re.compile(
            rf"\s*(?:,[^,]{{3,90}},\s*)?(?:{any_standing(marks)}{infinitive}|{any_standing(listed(words.that))})"
        ),
        intransitive=re.compile(rf"(?:[nN]')?(?:{any_in(words.intransitives)})(?!\w)"),
        denied=re.compile(rf"(?:^|\s)(?:{any_in(words.reserves)})(?!\w)"),
    )


def owes_object(made: str, text: str, lexicon: Lexicon) -> bool:
    """Whether a text was cut between a verb and what it needs.

    Args:
        made: What is left.
        text: The whole, that starts so.
        lexicon: Of both.
    """
    if not knows_verbs(lexicon):
        return False
    patterns = _patterns(lexicon)
    rest = text[len(made) :]
    infinitives = [found.end() for found in patterns.marked.finditer(made)]
    if infinitives[-1:] == [len(made)] and rest[:1] == " ":
        return True
    if patterns.thing.match(rest):
        return True
    if patterns.asked.search(made) and patterns.to.match(rest):
        return True
    verbs = {at: _verb_end(text, at, patterns) for at in find_verbs(made, lexicon)}
    today = patterns.today.search(made)
    bare = today.start() if today else len(made)
    for at, end in verbs.items():
        if at < len(made) < end:
            return True
        if end == bare and rest[:1] == " " and _is_mute(text[at:end], rest, patterns):
            return True
    ends = [end for at, end in verbs.items() if _may_have_object(text, at, patterns)]
    return any(end <= len(made) <= _object(text, end, lexicon) for end in (*ends, *infinitives))


def _is_mute(verb: str, rest: str, patterns: _Patterns) -> bool:
    """Whether a verb says nothing alone: "reunió | dinero", "va | a abrir"."""
    last = verb.rpartition(" ")[2]
    if last in patterns.helpers or patterns.infinitive.search(f" {last}"):
        return True
    if patterns.that.match(rest):
        return True
    return last == verb and not patterns.intransitive.match(verb)


def _may_have_object(text: str, verb: int, patterns: _Patterns) -> bool:
    """Whether what stands behind a verb may be its object, or its subject: "Murió el rey"."""
    return not verb or patterns.intransitive.match(text, verb) is None


def with_near_object(text: str, lexicon: Lexicon, farther: int = 0) -> str:
    """Let "aprobó ayer con el voto de Vox una ordenanza" be "aprobó una ordenanza".

    Args:
        text: The sentence.
        lexicon: Of it.
        farther: Where the object must begin behind this.
    """
    verb = find_verb(text, lexicon) if knows_verbs(lexicon) else -1
    if verb < 0:
        return text
    patterns = _patterns(lexicon)
    end = _verb_end(text, verb, patterns)
    if not _may_have_object(text, verb, patterns) or patterns.denied.search(text, 0, end):
        return text
    found = _object(text, end, lexicon)
    if found <= farther:
        return text
    return f"{text[:end]} {text[found:]}"


def verb_end(text: str, verb: int, lexicon: Lexicon) -> int:
    """Where a verb ends that begins at `verb`, with what belongs to it: "va a suspender"."""
    return _verb_end(text, verb, _patterns(lexicon))


def _verb_end(text: str, verb: int, patterns: _Patterns) -> int:
    """Where a verb ends, with its participle and what else belongs to it."""
    for count in range(_GROUP):
        word = patterns.word.match(text, verb)
        if not word:
            break
        end = word.end()
        while fixed := patterns.fixed.match(text, end):
            end = fixed.end()
        if count and end > word.end():
            return end
        if word[0].rpartition("'")[2] not in patterns.helpers:
            return end
        verb = end + 1
    return min(verb, len(text))


def _object(text: str, end: int, lexicon: Lexicon) -> int:
    """Where the object begins that a verb has behind other phrases; -1 if it has none."""
    patterns = _patterns(lexicon)
    if not patterns.phrase.match(text, end):
        return -1
    stop = patterns.end.search(text, end)
    room = stop.start() if stop else len(text)
    found = (
        patterns.person.search(text, end, room) if patterns.personal.search(text, 0, end) else None
    )
    found = found or patterns.object.search(text, end, room)
    between = text[end : found.start()] if found else ""
    if not found or patterns.infinitive.search(between) or find_verb(between, lexicon) >= 0:
        return -1
    return found.end()
