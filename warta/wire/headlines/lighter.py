"""Lighter: a clause with fewer phrases, until it has room.

"La policía halló ayer en un garaje a las afueras de Lugo tres cuadros de Goya" is
"La policía halló tres cuadros de Goya".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from warta.wire.headlines.clauses import without_half
from warta.wire.headlines.phrases import Phrase, Worth, clause_phrases, verb_start
from warta.wire.headlines.phrasing import Phrasing, phrasing_of
from warta.wire.headlines.room import MAX_HEADLINE, capitalized
from warta.wire.predicate import find_verb, find_verbs
from warta.wire.words import Lexicon

_LONGEST: Final = 300
"""Characters of a sentence that are looked at."""


def with_fewer_phrases(text: str, lexicon: Lexicon) -> tuple[str, str]:
    """Leave out phrases of a sentence's first clause until it fits.

    Returns:
        What is left, and what followed that in the sentence; nothing if it has no room.
    """
    phrasing = phrasing_of(lexicon)
    if phrasing is None:
        return "", ""
    text = _without_aside(text[:_LONGEST], phrasing, lexicon)
    kept = _lightest(clause_phrases(text, phrasing, lexicon))
    made = "".join(text[one.start : one.end] for one in kept).strip(" ,;:")
    rest = text[kept[-1].end :] if kept else ""
    # "la réouverture, à compter du 2 octobre, | de 418 écoles", "detuvo en Lugo, cuando huía, | a un"
    behind = rest.find(",", 1) + 1 if rest.startswith(",") else 0
    if behind and (phrasing.link.match(rest, behind) or phrasing.person.match(rest, behind)):
        return "", ""
    return without_half(made, lexicon) if rest.startswith(" ") else made, rest


def without_opening(text: str, lexicon: Lexicon) -> str:
    """Let "Muy criticado por los vecinos, el alcalde dimitió" be "El alcalde dimitió"."""
    phrasing, words = phrasing_of(lexicon), lexicon.words
    if phrasing is None:
        return text
    head, colon, news = text.partition(": ")
    back = lexicon.listed(words.selves, words.pointers)
    if colon and head.partition(" ")[0].lower() in back and find_verb(news, lexicon) > 0:
        return capitalized(news)  # "Il était parti seul : le corps d'un …"
    head, comma, news = text.partition(", ")
    first, _, second = head.partition(" ")
    if not comma or first.lower() in lexicon.listed(words.provisos):
        return text
    # "Ana Gil, la alcaldesa" opens with its subject.
    subject = phrasing.thing.match(f" {head}") or phrasing.named.match(f" {second}")
    if subject or not phrasing.thing.match(f" {news}"):
        return text
    told = find_verb(head, lexicon) < 0 < find_verb(news, lexicon)
    return capitalized(news) if told else text


def with_subject_first(text: str, lexicon: Lexicon) -> str:
    """Let "Volgens het museum is het aantal bezoekers in …" be "Het aantal bezoekers is in …"."""
    phrasing = phrasing_of(lexicon)
    led = phrasing.inversion.match(text) if phrasing else None
    return f"{capitalized(led['who'])} {led['verb']}{text[led.end() :]}" if led else text


def _without_aside(text: str, phrasing: Phrasing, lexicon: Lexicon) -> str:
    """Let "Un incendio en el polígono, en Lleida, obligó" be "Un incendio en el polígono obligó"."""
    comma = text.find(", ")
    for verb in find_verbs(text, lexicon) if comma > 0 else ():
        start = verb_start(text, verb, phrasing)
        if not verb or start < comma or ": " in text[comma:start]:
            break
        if text[start - 1] == "," and start > comma + 1:
            return f"{text[:comma]}{text[start:]}"
    return text


def _lightest(phrases: list[Phrase]) -> list[Phrase]:
    """Leave out the lightest phrases, with what belongs to them, until the rest has room."""
    kept = dict(enumerate(phrases))
    if _length(phrases) > MAX_HEADLINE:
        kept = {at: phrase for at, phrase in kept.items() if phrase.worth > Worth.BETWEEN}
    gone: list[dict[int, Phrase]] = []
    while (over := _length(kept.values()) - MAX_HEADLINE) > 0:
        least = min((phrase.worth for phrase in kept.values()), default=Worth.KEPT)
        if least == Worth.KEPT:
            return []
        light = [_group(at, kept) for at, phrase in kept.items() if phrase.worth == least]
        enough = [group for group in light if _length(group.values()) >= over]
        gone.append(min(enough, key=lambda group: _length(group.values()), default=light[-1]))
        for at in gone[-1]:
            del kept[at]
    for group in reversed(gone):
        root = next(iter(group.values()))
        room = _length((*kept.values(), *group.values())) <= MAX_HEADLINE
        if room and (root.host < 0 or root.host in kept):
            kept.update(group)
    return [kept[at] for at in sorted(kept)]


def _group(at: int, kept: dict[int, Phrase]) -> dict[int, Phrase]:
    """A phrase with all that belongs to it."""
    group = {at: kept[at]}
    for other, phrase in kept.items():
        if phrase.host in group:
            group[other] = phrase
    return group


def _length(phrases: Iterable[Phrase]) -> int:
    return sum(phrase.end - phrase.start for phrase in phrases)
