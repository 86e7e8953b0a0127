"""Leads: the sentence of a story that a headline is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise, takewhile
from typing import Final, NamedTuple

from warta.wire.damage import Damage
from warta.wire.headlines.leadins import without_connective
from warta.wire.headlines.pointing import leans_back, sets_mood, tells_no_news
from warta.wire.headlines.room import LEAST, fits, width
from warta.wire.headlines.shortnames import short_speaker
from warta.wire.headlines.verbpairs import has_finite
from warta.wire.predicate import knows_predicates
from warta.wire.sentences import stops
from warta.wire.words import CAPITAL, Lexicon, Words, any_of

_PARAGRAPHS: Final = 3
_FARTHER: Final = 8
"""In so many paragraphs stands the news, where a story does not start with it."""

_TRIES: Final = 3
"""Of so many sentences of a damaged text a short one is as good as the first."""

_LONGEST: Final = 1500
"""So much of a paragraph is looked at: one that holds no sentence may be of any length."""

_FEW_WORDS: Final = 5
"""With fewer spaces, part of a quotation says nothing."""

_FRAGMENT: Final = 2
"""With fewer spaces, what stands before a dash may be a name."""

_SAMPLE: Final = 4000
_GOES_ON: Final = re.compile(r"[ \t]*\n(?=[^\W\d_A-Z])")
"""A line break in mid-sentence."""

_ASKED: Final = ("?", "？", "؟")
_OPENED: Final = '"“„«「『'
_QUOTES: Final = {'"': '"', "“": "”", "«": "»", "„": "“"}


class _Patterns(NamedTuple):
    offices: frozenset[str]
    openers: frozenset[str]
    date_alone: re.Pattern[str]
    """A sentence of a day, a date and small words: ``Terça-feira, 25 de fevereiro de 2025.``"""

    led_pointer: re.Pattern[str]
    """``, dia`` behind what leads in."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    days = any_in(words.weekdays, words.day_forms)
    entries = listed(words.months)
    months = any_of(form.replace("_", " ") for entry in entries for form in entry.split())
    return _Patterns(
        offices=frozenset(listed(words.offices)),
        openers=frozenset(listed(words.openers)),
        date_alone=re.compile(
            rf"(?:(?:(?i:{days}|{months})|\d{{1,4}}|(?i:{any_in(words.function_words)}))\W+){{3,10}}"
        ),
        led_pointer=re.compile(rf", (?:{any_in(words.selves)}) "),
    )


def first_sentence(paragraphs: list[str], lexicon: Lexicon, damage: Damage) -> str:
    """Find the first sentence that says something, in the case of running text.

    A question, a proverb, a greeting and one that is damaged give way to the next that
    stands alone.
    """
    first = next(_sentences(paragraphs[:_PARAGRAPHS], lexicon.words), "")
    if first and (
        _is_empty(first, lexicon)
        or damage.spoils(first)
        or _is_asked(first, paragraphs, lexicon.words)
    ):
        first = _next_news(paragraphs, first, lexicon, damage)
    return _plain_case(first or paragraphs[0].partition("\n")[0], paragraphs, lexicon)


def _next_news(paragraphs: list[str], first: str, lexicon: Lexicon, damage: Damage) -> str:
    """Find the first sentence that could start a story, or one that says something."""
    mood = sets_mood(first, lexicon)
    others = [
        each
        for each in _sentences(paragraphs[:_FARTHER], lexicon.words)
        if each != first and not _is_empty(each, lexicon)
    ]
    alone = (
        each
        for each in others
        if not each.endswith(_ASKED)
        and each[0] not in _OPENED
        and not damage.spoils(each)
        # "Kabar gembira bagi warga. Pasalnya, jalur baru dibuka": that is why.
        and not leans_back(without_connective(each, lexicon) if mood else each, lexicon)
        and not _patterns(lexicon).led_pointer.search(each)
    )
    near = list(_sentences(paragraphs[:_PARAGRAPHS], lexicon.words))
    told = next((each for each in near if not _is_empty(each, lexicon)), first)
    several = list(islice(alone, _TRIES if any(damage) else 1))
    return next(filter(fits, several), several[0] if several else told)


def _is_asked(sentence: str, paragraphs: list[str], words: Words) -> bool:
    """Whether a story starts with one question, and not with two."""
    if not sentence.endswith(_ASKED):
        return False
    follows = next(islice(_sentences(paragraphs, words), 1, None), "")
    return bool(follows) and not follows.endswith(_ASKED)


def _is_empty(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence only speaks of others: "Hal itu disampaikan …", "(Warning: …)"."""
    inside = sentence.startswith("(") and sentence.find(")") >= len(sentence) - 2
    if any(map(str.isdigit, sentence)) and _patterns(lexicon).date_alone.fullmatch(f"{sentence} "):
        return True
    if inside or tells_no_news(sentence, lexicon) or _is_kicker(sentence, lexicon):
        return True
    # "Kalau kita kuat, …" is nobody's without its speaker.
    known = knows_predicates(lexicon)
    return known and _is_own(sentence, lexicon) and not with_speaker(sentence, lexicon)


def _is_own(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a story opens with a quotation of somebody who speaks of, or to, those present."""
    inside = unquoted(sentence, lexicon)
    return inside != sentence and _own(lexicon).search(inside) is not None


def _is_kicker(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with a fragment: "Erstmals auf der Straße – Ein Mensch muss aber …"."""
    head, dash, clause = sentence.replace("–", "-").partition(" - ")
    if not dash or head.count(" ") < _FRAGMENT:
        return False
    leaning = lexicon.listed(lexicon.words.leaning)
    leans = head.partition(" ")[0].lower() in leaning | _patterns(lexicon).openers
    if not leans and leaning.isdisjoint(clause.split(" ")):
        return False
    return not has_finite(head, lexicon)


def _sentences(paragraphs: list[str], words: Words) -> Iterator[str]:
    """The sentences at the start of a story that are long enough to say something."""
    for paragraph in paragraphs:
        line = _GOES_ON.sub(" ", paragraph[:_LONGEST]).replace("\n", ", ")
        start = 0
        for stop in stops(line, words):
            sentence = line[start : stop.end].strip()
            if width(sentence) >= LEAST:
                yield sentence
            start = stop.end
        rest = line[start:].strip()
        if width(rest) >= LEAST:
            yield rest


def _plain_case(sentence: str, paragraphs: list[str], lexicon: Lexicon) -> str:
    """Undo capitals that only mark where a story starts: "WAKIL Menteri"."""
    parts = sentence.split(" ")
    run = list(takewhile(lambda part: part.isupper() and part.isalpha(), parts[:2]))
    rest = " ".join(parts[len(run) :])
    if len(run) != 1 or len(run[0]) < 4 or rest[:4].isupper():
        return sentence
    text = "\n".join(paragraphs)[:_SAMPLE]
    first, plain_first = run[0], run[0].capitalize()
    known = len(first) > 5 or plain_first in _patterns(lexicon).offices
    seen = known or re.search(rf"\b(?:{plain_first}|{first.lower()})\b", text)
    return f"{plain_first} {rest}" if seen and text.count(first) == 1 else sentence


def is_half_quoted(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a story opens with a quotation of which only a few words would be left."""
    left = unquoted(sentence, lexicon)
    if left == sentence or left.count(" ") >= _FEW_WORDS:
        return False
    closing = sentence.find(_QUOTES[sentence[0]], 1)
    return len(left) < len(sentence[1:closing].strip(" ,"))


def with_speaker(sentence: str, lexicon: Lexicon) -> str:
    """Take "“Saya senang,” kata Ani Lestari" for "Ani Lestari: "Saya senang"": who says "I" must be named.

    Returns:
        Nothing if a story opens with no such quotation, or not with a short one.
    """
    closing = _QUOTES.get(sentence[:1])
    end = sentence.find(closing, 1) if closing else -1
    speaker = _speaker(lexicon).match(sentence, end + 1)
    if end < LEAST or not speaker:
        return ""
    inside = unquoted(sentence, lexicon).rstrip(" ,.")
    own = _own(lexicon).search(inside)
    named = f'{short_speaker(speaker["who"], lexicon)}: "{inside}"'
    sound = fits(named) and named[0] != ":" and set(".?!").isdisjoint(inside)
    return named if own and sound else ""


@lru_cache(maxsize=64)
def _own(lexicon: Lexicon) -> re.Pattern[str]:
    """What somebody says who speaks of, or to, those present."""
    words = lexicon.words
    forms = any_of((*words.own_words, *lexicon.listed(words.addresses)))
    return re.compile(rf"(?<![\w-])(?:{forms}|(?i:(?<=^){forms}))(?![\w-])")


@lru_cache(maxsize=64)
def _speaker(lexicon: Lexicon) -> re.Pattern[str]:
    """What matches who said so, behind a quotation."""
    words = lexicon.words
    said = lexicon.any_in(words.quoting)
    part = rf"{CAPITAL}[\w'’-]+"
    days = any_of(day.capitalize() for day in lexicon.listed(words.weekdays))
    return re.compile(
        rf"\s(?:{said})\s(?P<who>(?!(?:{days})(?!\w)){part}(?:\s{part}){{0,7}})(?!\s{CAPITAL})"
    )


def unquoted(sentence: str, lexicon: Lexicon) -> str:
    """Choose the longest sentence of a quotation that opens a story."""
    closing = _QUOTES.get(sentence[:1])
    end = sentence.find(closing, 1) if closing else -1
    if end < LEAST:
        return sentence
    inside = sentence[1:end]
    edges = [0, *(stop.end for stop in stops(inside, lexicon.words)), len(inside)]
    parts = [inside[start:stop].strip() for start, stop in pairwise(edges)]
    return max(parts, key=len)
