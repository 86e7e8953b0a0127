"""Languages whose verb has two halves: "hat … gewonnen", "will … kürzen".

A headline cut before the second half says nothing, so that phrases between the
two give way instead.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from warta.wire.words import CAPITAL, Lexicon, any_form

_ENDINGS: Final = r"(?:t|n|nd)e[nrsm]?"
"""Of participles before a noun."""

_FARTHEST: Final = 60
"""Words of a sentence in which its verb must end."""

_MARK: Final = re.compile(r"[,.;:!?]$")
_CLAUSE_END: Final = re.compile(r"[,;:.!?]|\s[-–—]\s")
_DASHES: Final = frozenset("-–—")
_NOUN: Final = re.compile(rf"{CAPITAL}|\d")


class _Patterns(NamedTuple):
    verb: re.Pattern[str]
    """A participle or infinitive at the end of a clause."""

    participle: re.Pattern[str]
    """A participle, which unlike an infinitive looks like no noun."""

    auxiliaries: frozenset[str]
    particles: frozenset[str]
    """The second half of verbs that are parted: lehnt … ``ab``."""

    fixed: re.Pattern[str]
    """Where one is no verb's: ``von Wien aus``."""

    relatives: frozenset[str]
    conjunctions: frozenset[str]
    openers: frozenset[str]
    genitives: frozenset[str]
    times: frozenset[str]
    span_starts: frozenset[str]
    """``von`` Juli an."""

    span_ends: frozenset[str]

    articles: frozenset[str]
    """``einem``, in every case."""

    small: frozenset[str]
    """What is no verb, though it looks like one: ``einen``."""

    prepositions: frozenset[str]
    """What a phrase never ends on: ``bis``."""

    correlates: frozenset[str]
    """What points at a clause that follows: ``damit``."""

    subordinators: frozenset[str]
    """What starts a clause with a verb of its own: ``Wer``, ``ohne``."""

    manners: frozenset[str]
    """What starts a phrase that says how: ``ohne``."""

    firsts: frozenset[str]
    """What holds only with the phrase behind it: ``erstmals`` seit 1990."""

    counting: frozenset[str]
    """What a number follows: ``mehr`` als dreihundert."""

    hanging: re.Pattern[str]
    """A phrase that belongs to the one before it: zum dritten Mal ``in Folge``."""

    inversion: re.Pattern[str]
    """``Wegen …`` and a verb, its subject and the rest."""

    joined: re.Pattern[str]
    """The second half of a verb before the next verb: ``zurück und`` spart."""

    partners: frozenset[tuple[str, str]]
    """Verbs, and what starts the phrase that each needs: ``aufgerufen``, ``zu``."""

    purposes: frozenset[str]
    begun_purpose: re.Pattern[str]
    """``om`` de school, whose ``te`` sluiten is cut off."""

    purpose_end: re.Pattern[str]

    attribute: re.Pattern[str]
    """``eines wegen Mordes`` verurteilten Zahnarztes."""

    inner: re.Pattern[str]
    """``die … had geparkeerd, `` before the other half of the verb."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns | None:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    if lexicon.language not in words.verb_brackets:
        return None

    verb, finite = any_form(listed(words.verb_forms)), any_in(words.auxiliaries)
    noun = rf"{CAPITAL}[\w-]+"
    small = any_in(words.function_words, words.articles, words.case_articles, words.genitives)
    # Behind the comma of a clause, it stands before its subject: ", ermittelt die Polizei".
    second = (
        rf"(?<=,\s)(?!(?:{any_in(words.openers, words.function_words, words.subordinators)})\s)"
        r"[a-zäöü]+(?:t|en)"
    )
    group = (
        rf"(?:(?:{any_in(words.articles)})\s)?(?:[a-z][a-zäöüß]*\s){{0,2}}{noun}(?:\s{noun}){{0,3}}"
    )
    joined = rf"(?:\s(?:und|oder|{any_in(words.genitives)})\s(?:[a-zäöüß]+\s)?{noun}(?:\s{noun}){{0,2}}){{0,2}}"
    return _Patterns(
        verb=re.compile(verb),
        participle=re.compile(
            any_form(f for f in listed(words.verb_forms) if not f.startswith("*e"))
        ),
        auxiliaries=frozenset(listed(words.auxiliaries)),
        particles=frozenset(listed(words.particles)),
        fixed=re.compile(rf"\s(?:{any_in(words.particle_links)})\s\S+\s\S+$"),
        relatives=frozenset(listed(words.relatives)),
        conjunctions=frozenset(listed(words.conjunctions)),
        openers=frozenset(listed(words.openers)),
        genitives=frozenset(listed(words.genitives)),
        times=frozenset(listed(words.lead_in_times)),
        span_starts=frozenset(listed(words.particle_links)),
        span_ends=frozenset(listed(words.span_ends)),
        articles=frozenset(listed(words.articles, words.case_articles)),
        small=frozenset(listed(words.function_words)) - listed(words.auxiliaries),
        prepositions=frozenset(listed(words.openers, words.subordinators)),
        correlates=frozenset(listed(words.correlates)),
        subordinators=frozenset(listed(words.subordinators)),
        manners=frozenset(listed(words.manners)),
        firsts=frozenset(listed(words.firsts)),
        counting=frozenset(listed(words.unfinished)),
        hanging=re.compile(any_form(listed(words.hanging_phrases), r"\S+")),
        inversion=re.compile(
            rf"(?:(?:{any_in(words.lead_ins)})\s[^,]{{5,120}}?|(?:{any_in(words.lead_ins, words.lead_clauses)})\s.{{5,180}}?,)\s(?P<verb>{finite}|{second})\s(?P<self>sich\s)?(?P<who>{group}{joined})\s(?P<rest>.*)"
            if lexicon.language in words.noun_capitals
            else "(?!)"
        ),
        joined=re.compile(
            rf"\s(?:{any_in(words.particles)})(?=\s(?:{any_in(words.conjunctions)})"
            rf"\s(?!(?:{any_in(words.openers)})\s))"
        ),
        partners=frozenset(
            (verb, mark)
            for verb, _, mark in (pair.partition("/") for pair in listed(words.partners))
        ),
        purposes=frozenset(listed(words.purpose_starts)),
        begun_purpose=re.compile(
            rf"\s(?:{any_in(words.purpose_starts)})(?!.*\s(?:{any_in(words.infinitive_marks)})\s)"
        ),
        purpose_end=re.compile(rf"[^,;:]*\s(?:{any_in(words.infinitive_marks)})\s"),
        attribute=re.compile(
            rf"((?<!\w)(?i:{any_in(words.articles, words.case_articles)})\s)"
            rf"(?:{any_in(words.openers)})\s[^,;:]{{3,80}}?\s(?!(?:{small})\s)(?=[a-zäöüß]+{_ENDINGS}\s{CAPITAL})"
        ),
        inner=re.compile(
            rf"(?P<begun>[^,]*\s(?:{finite})\s[^,]*?)\s(?:{any_in(words.relatives)})\s[^,]{{8,120}},(?=\s(?:{verb})(?!\w))"
        ),
    )


def with_whole_verb(text: str, most: int, lexicon: Lexicon) -> str:
    """End a sentence where its verb does, and leave out phrases until it fits.

    "Die Zahl ist nach Angaben der Stadt um sieben Prozent auf … gestiegen" says
    nothing before its last word.

    Args:
        text: The sentence, longer than `most`.
        most: Characters that fit.
        lexicon: Of its language.

    Returns:
        What fits; nothing if the sentence has no such verb, or is too long.
    """
    patterns = _patterns(lexicon)
    if patterns is None:
        return ""
    loose = lexicon.language in lexicon.words.noun_capitals
    orders = dict.fromkeys((_with_subject_first(text, patterns), text))
    if loose:
        orders |= dict.fromkeys(patterns.attribute.sub(r"\1", order) for order in orders)
    return max((_fitted(order, most, patterns, loose=loose) for order in orders), key=len)


def _fitted(text: str, most: int, patterns: _Patterns, *, loose: bool) -> str:
    """Leave out phrases until a sentence fits, where they are `loose`: their ends show."""
    parts = text.split(" ")[:_FARTHEST]
    begun = 0
    if parts[0].lower() in patterns.subordinators:
        begun = next((at for at, part in enumerate(parts) if part.endswith(",")), 0)
    first = next(
        (
            at
            for at, part in enumerate(parts)
            if at and at >= begun and part in patterns.auxiliaries
        ),
        0,
    )
    parted = _parted(parts, begun, patterns)
    # The auxiliary of a later clause is none of a verb that is whole before it.
    if first and not 0 < parted[1] < first:
        last = next((at for at in range(first + 1, len(parts)) if _closes(parts, at, patterns)), 0)
    else:
        first, last = parted
    if not last:
        return _with_last_phrase(parts, most, patterns) if loose else ""
    if any(part.endswith(",") for part in parts[first:last]):
        return ""
    start = last
    while start > first + 1 and parts[start - 1].islower() and _is_verb(parts[start - 1], patterns):
        start -= 1
    subject, *others = [*_phrases(parts[:first], patterns), [parts[first]]]
    between = _phrases(parts[first + 1 : start], patterns)
    owing = not patterns.correlates.isdisjoint(parts[first:last])
    verb, owed = parts[start : last + 1], _infinitive(parts, last, patterns, owing=owing)
    # Only outside a clause: "Wer in Graz sein Rad stehen lässt, muss …".
    loose = loose and not any(part.endswith(",") for part in parts[:first])
    made = ""
    if owed:
        # "haben sich (darauf) geeinigt, den Preis zu senken"
        told = [[part for part in phrase if part not in patterns.correlates] for phrase in between]
        told = [*filter(None, told), verb, *owed]
        # All but the infinitive at its end may go: "zu senken".
        goes = (told[:-1], others) if loose else ()
        made = _shortest([subject, *others, *told], goes, most, patterns)
    if made or (owing and verb[-1].endswith(",")):
        return made
    goes = (between, others) if loose else ()
    return _shortest([subject, *others, *between, verb], goes, most, patterns)


def _with_last_phrase(parts: list[str], most: int, patterns: _Patterns) -> str:
    """Keep what a whole verb needs, at the end of its clause: "rechnet … mit einem Verlust"."""
    stop = next((at for at, part in enumerate(parts) if _MARK.search(part)), len(parts) - 1)
    first = next((at for at in range(1, stop) if _is_finite(parts, at, patterns)), 0)
    behind = _phrases(parts[first + 1 : stop + 1], patterns)
    if not first or not behind or not patterns.auxiliaries.isdisjoint(parts[: stop + 1]):
        return ""
    # What goes may be what the next belongs to, "wegen der Nachfrage | in China", so that all goes.
    opening = patterns.openers - {mark for verb, mark in patterns.partners if verb == parts[first]}
    needed = next((at for at, one in enumerate(behind) if one[0] not in opening), -1)
    begun = [*_phrases(parts[:first], patterns), [parts[first]]]
    told = behind if _length([*begun, *behind]) <= most else behind[needed:]
    while len(told) > 1 and _length([*begun, *told]) > most:
        told.pop()
    return _shortest([*begun, *told], (begun[1:-1],), most, patterns)


def _parted(parts: list[str], begun: int, patterns: _Patterns) -> tuple[int, int]:
    """Find both halves of a verb like "lehnt … ab"; zeros if there is none."""
    first = next((at for at in range(begun + 1, len(parts)) if _is_finite(parts, at, patterns)), 0)
    last = next(
        (at for at in range(first + 1, len(parts)) if _ends_with_particle(parts, at, patterns)), 0
    )
    return (first, last) if first and last else (0, 0)


def _is_finite(parts: list[str], at: int, patterns: _Patterns) -> bool:
    """Whether a word is a verb for its place: in small letters right behind a noun."""
    part = parts[at]
    others = patterns.small | patterns.prepositions | patterns.relatives | patterns.genitives
    if not part.isalpha() or not part.islower() or part in others:
        return False
    return _NOUN.match(parts[at - 1]) is not None and parts[at - 1].lower() not in others


def _ends_with_particle(parts: list[str], at: int, patterns: _Patterns) -> bool:
    """Whether a clause ends at `at` with the second half of its verb."""
    particle = _MARK.sub("", parts[at])
    ended = (
        particle != parts[at]
        or at + 1 == len(parts)
        or parts[at + 1] in _DASHES
        or parts[at + 1] in patterns.purposes
        # "zieht … zurück und spart", but not "in und um Graz"
        or patterns.joined.match(f" {' '.join(parts[at : at + 3])} ") is not None
    )
    return (
        ended
        and particle in patterns.particles
        and not patterns.fixed.search(" ".join(parts[: at + 1]).rstrip(" ,.;:!?"))
    )


def has_finite(text: str, lexicon: Lexicon) -> bool:
    """Whether a part of a sentence has a verb, in a language whose nouns show; else it is said to."""
    patterns = _patterns(lexicon)
    if patterns is None or lexicon.language not in lexicon.words.noun_capitals:
        return True
    parts = text.split(" ")
    known = not patterns.auxiliaries.isdisjoint(parts)
    return known or any(_is_finite(parts, at, patterns) for at in range(1, len(parts)))


def _infinitive(
    parts: list[str], last: int, patterns: _Patterns, *, owing: bool
) -> list[list[str]]:
    """Find the clause that is the object of a verb: "beschlossen, den Platz zu sperren"."""
    begins = [*parts, ""][last + 1]
    if not parts[last].endswith(",") or (begins in patterns.subordinators and not owing):
        return []
    end = next(
        (at for at in range(last + 1, len(parts)) if _ends_infinitive(parts, at, patterns)),
        len(parts) - 1,
    )
    verb = _MARK.sub("", parts[end])
    if not _is_verb(verb, patterns) or not (parts[end - 1] == "zu" or "zu" in verb):
        return []
    if not patterns.auxiliaries.isdisjoint(parts[last + 1 : end]):
        return []
    start = end - 1 if parts[end - 1] == "zu" else end
    return [*_phrases(parts[last + 1 : start], patterns), [*parts[start:end], verb]]


def _ends_infinitive(parts: list[str], at: int, patterns: _Patterns) -> bool:
    """Whether a clause ends at `at`: "… zu verzichten | und … zu verlängern"."""
    if _MARK.search(parts[at]):
        return True
    joined = parts[at - 1] == "zu" and patterns.conjunctions.intersection(parts[at + 1 : at + 2])
    return bool(joined) and _is_verb(parts[at], patterns)


def _shortest(
    kept: list[list[str]], goes: tuple[list[list[str]], ...], most: int, patterns: _Patterns
) -> str:
    """Leave out phrases of those that may go: one that is enough, or the first, until the rest fits."""
    verbs = [_MARK.sub("", part) for phrase in kept[1:] for part in phrase]
    needed = {mark for verb, mark in patterns.partners if verb in verbs}
    opening = (patterns.openers | patterns.firsts) - needed
    for phrases in goes:
        loose = [phrase for phrase in phrases if phrase[0] in opening]
        # How something happened stays longest: "mit drei Stunden Verspätung".
        close = patterns.manners | patterns.span_starts
        loose.sort(
            key=lambda one: (
                one[0] in close and one[-1] not in patterns.span_ends,
                patterns.times.isdisjoint(one),
            )
        )
        while loose and (over := _length(kept) - most) > 0:
            gone = next((phrase for phrase in loose if _length([phrase]) + 1 >= over), loose[0])
            at = kept.index(gone)
            # What follows may belong to it: "gegen den Bau (einer Anlage) mit 18 Windrädern".
            end = at + 1
            while kept[end][0] in patterns.manners | patterns.genitives:
                end += 1
            loose = [phrase for phrase in loose if phrase not in kept[at:end]]
            del kept[at:end]
    return _joined(kept).rstrip(" ,;:") if _length(kept) <= most else ""


def owes_verb(made: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether the second half of a verb was cut off: "hat am Montag | … gefunden"."""
    patterns = _patterns(lexicon)
    if patterns is None or not rest.startswith(" "):
        return False
    gone = _CLAUSE_END.split(rest, maxsplit=1)[0]
    if joined := patterns.joined.search(gone):
        gone = gone[: joined.end()]
    if gone.rpartition(" ")[2] in patterns.particles and not patterns.fixed.search(made + gone):
        return True
    if patterns.begun_purpose.search(made) and patterns.purpose_end.match(rest):
        return True
    clause = made.rpartition(", ")[2].split(" ")
    at = next((at for at, part in enumerate(clause) if part in patterns.auxiliaries), -1)
    behind = pairwise([*clause[at + 1 :], ""])
    # "nach einer verlängerten Sitzung" holds none.
    if at < 0 or any(patterns.participle.fullmatch(a) and not b.istitle() for a, b in behind):
        return False
    near = re.split(r"[,;:.]", rest, maxsplit=1)[0].rpartition(" ")[2]
    owed = near.islower() and _is_verb(near, patterns)
    return owed and (
        patterns.participle.fullmatch(near) is not None or not _is_verb(clause[-1], patterns)
    )


def _is_verb(part: str, patterns: _Patterns) -> bool:
    return part not in patterns.small and patterns.verb.fullmatch(part) is not None


def _closes(parts: list[str], at: int, patterns: _Patterns) -> bool:
    """Whether a clause ends with the verb at `at`: a mark, a conjunction or nothing follows."""
    part = parts[at]
    if not part[0].islower() or not _is_verb(_MARK.sub("", part), patterns):
        return False
    if _MARK.search(part) or at + 1 == len(parts):
        return True
    # "alten und neuen Hallen" are no verbs.
    after = parts[at + 2 : at + 3]
    if parts[at + 1] in patterns.relatives:
        return True
    return parts[at + 1] in patterns.conjunctions and not (after and _is_verb(after[0], patterns))


def _phrases(parts: list[str], patterns: _Patterns) -> list[list[str]]:
    """Part words into phrases: a preposition up to its noun, and what stands between."""
    phrases: list[list[str]] = [[]]
    ended = inner = False
    for at, part in enumerate(parts):
        noun = _NOUN.match(part) is not None
        # "einem | mit Kies beladenen Lastwagen": the first noun is not the phrase's own.
        led = at > 0 and parts[at - 1] in patterns.articles
        inner = inner or (led and part in patterns.openers)
        opens = part in patterns.openers or (ended and not noun and part not in patterns.genitives)
        if _ends_span(phrases[-1], part, patterns):
            phrases[-1].append(part)  # "von Juli an"
            ended = True
            continue
        if opens and not inner and not _goes_on(phrases[-1], parts, at, patterns):
            phrases.append([])
        phrases[-1].append(part)
        # "mit der Aufsicht über 27 Kinder betrauter | Bademeister"
        inner = inner and not (noun and _describes(parts[at - 1], patterns))
        ended = noun and not inner and phrases[-1][0] in patterns.openers
    return [phrase for phrase in phrases if phrase]


def _describes(part: str, patterns: _Patterns) -> bool:
    """Whether a word looks like a participle before its noun."""
    others = patterns.small | patterns.prepositions | patterns.articles | patterns.genitives
    return part.islower() and part not in others and re.search(rf"{_ENDINGS}$", part) is not None


def _ends_span(phrase: list[str], part: str, patterns: _Patterns) -> bool:
    """Whether a phrase ends with what looks like another: "von Juli | an"."""
    span = len(phrase) > 1 and phrase[0] in patterns.span_starts
    return span and part in patterns.span_ends


def _goes_on(phrase: list[str], parts: list[str], at: int, patterns: _Patterns) -> bool:
    """Whether a phrase goes on with what looks like another: "zwischen A | und B"."""
    if not phrase or parts[at] in patterns.conjunctions:
        return True
    if parts[at] in patterns.openers:
        if (
            phrase[-1] in patterns.prepositions | patterns.counting
            or " ".join(phrase) in patterns.firsts
        ):
            return True  # "mit bis | zu drei Stunden", "erstmals | seit 1990"
        after = "".join(parts[at + 1 : at + 2])
        if _NOUN.match(phrase[-1]) and after in patterns.openers - patterns.conjunctions:
            return True  # "vom kommenden Jahr an | um sechs Millionen"
        if phrase[-1] in patterns.articles:
            return True  # "einem | mit Kies beladenen Lastwagen"
    return patterns.hanging.match(" ".join(parts[at : at + 3])) is not None


def _joined(phrases: list[list[str]]) -> str:
    return " ".join(part for phrase in phrases for part in phrase)


def _length(phrases: list[list[str]]) -> int:
    return len(_joined(phrases))


def _with_subject_first(text: str, patterns: _Patterns) -> str:
    """Let "Wegen … ist der Zugverkehr …" be "Der Zugverkehr ist …", which says what happened sooner."""
    begun = patterns.inversion.match(text)
    if not begun:
        return text
    who = begun["who"][0].upper() + begun["who"][1:]
    return f"{who} {begun['verb']} {begun['self'] or ''}{begun['rest']}"


def without_inner_clause(text: str, lexicon: Lexicon) -> str:
    """Let "heeft een boer die … had geparkeerd, veroordeeld tot" be "heeft een boer veroordeeld tot"."""
    patterns = _patterns(lexicon)
    inner = patterns.inner.match(text) if patterns else None
    return f"{inner['begun']}{text[inner.end() :]}" if inner else text


def ends_with_verb(text: str, lexicon: Lexicon) -> bool:
    """Whether a clause ends with the second half of its verb."""
    patterns = _patterns(lexicon)
    last = text.rpartition(" ")[2]
    return patterns is not None and last.islower() and _is_verb(last, patterns)
