"""Leads: the sentence of a story that a headline is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise, takewhile
from typing import Final

from warta.wire.damage import Damage
from warta.wire.headlines.grammar import Grammar
from warta.wire.headlines.room import LEAST, fits, width
from warta.wire.sentences import stops
from warta.wire.words import CAPITAL, Words, any_of

_PARAGRAPHS: Final = 3
_FARTHER: Final = 8
"""In so many paragraphs stands the news, where a story does not start with it."""

_TRIES: Final = 3
"""Of so many sentences of a damaged text a short one is as good as the first."""

_LONGEST: Final = 1500
_OPENING: Final = 5
"""So many words in capitals do more than mark where a story starts."""

_FEW_WORDS: Final = 5
"""With fewer spaces, part of a quotation says nothing."""

_SPOKEN: Final = 60
"""Characters of a quotation that a headline has room for beside its speaker."""

_SAMPLE: Final = 4000
_GOES_ON: Final = re.compile(r"[ \t]*\n(?=[^\W\d_A-Z])")
"""A line break in mid-sentence."""

_ASKED: Final = ("?", "？", "؟")
_OPENED: Final = '"“„«「『'
_QUOTES: Final = {'"': '"', "“": "”", "«": "»", "„": "“"}


def first_sentence(paragraphs: list[str], grammar: Grammar, damage: Damage) -> str:
    """Find the first sentence that says something, in the case of running text.

    A question, a proverb, a greeting and one that is damaged give way to the next that
    stands alone.
    """
    first = next(_sentences(paragraphs[:_PARAGRAPHS], grammar.words), "")
    if first and (
        _is_empty(first, grammar)
        or damage.spoils(first)
        or _is_asked(first, paragraphs, grammar.words)
    ):
        first = _next_news(paragraphs, first, grammar, damage)
    return _plain_case(first or paragraphs[0].partition("\n")[0], paragraphs)


def _next_news(paragraphs: list[str], first: str, grammar: Grammar, damage: Damage) -> str:
    """Find the first sentence that could start a story, or one that says something."""
    others = [
        each
        for each in _sentences(paragraphs[:_FARTHER], grammar.words)
        if each != first and not _is_empty(each, grammar)
    ]
    alone = (
        each
        for each in others
        if not each.endswith(_ASKED)
        and each[0] not in _OPENED
        and not damage.spoils(each)
        and not grammar.reference.search(each)
        and not grammar.pointers.match(each.casefold())
        and not grammar.led_pointer.search(each)
    )
    near = list(_sentences(paragraphs[:_PARAGRAPHS], grammar.words))
    told = next((each for each in near if not _is_empty(each, grammar)), first)
    several = list(islice(alone, _TRIES if any(damage) else 1))
    return next(filter(fits, several), several[0] if several else told)


def _is_asked(sentence: str, paragraphs: list[str], words: Words) -> bool:
    """Whether a story starts with one question, and not with two."""
    if not sentence.endswith(_ASKED):
        return False
    follows = next(islice(_sentences(paragraphs, words), 1, None), "")
    return bool(follows) and not follows.endswith(_ASKED)


def _is_empty(sentence: str, grammar: Grammar) -> bool:
    """Whether a sentence only speaks of others: "Hal itu disampaikan …", "(Warning: …)"."""
    if grammar.idle.search(sentence):
        return True
    inside = sentence.startswith("(") and sentence.find(")") >= len(sentence) - 2
    if any(map(str.isdigit, sentence)) and grammar.date_alone.fullmatch(f"{sentence} "):
        return True
    return inside or grammar.echo.match(sentence) is not None


def _sentences(paragraphs: list[str], words: Words) -> Iterator[str]:
    """The sentences at the start of a story that are long enough to say something."""
    for paragraph in paragraphs:
        line = _GOES_ON.sub(" ", paragraph).replace("\n", ", ")
        start = 0
        for stop in stops(line, words, limit=_LONGEST):
            sentence = line[start : stop.end].strip()
            if width(sentence) >= LEAST:
                yield sentence
            start = stop.end
        rest = line[start:].strip()
        if width(rest) >= LEAST:
            yield rest


def _plain_case(sentence: str, paragraphs: list[str]) -> str:
    """Undo capitals that only mark where a story starts: "WAKIL Menteri", "THE CITY will"."""
    parts = sentence.split(" ")
    run = list(takewhile(lambda part: part.isupper() and part.isalpha(), parts[:_OPENING]))
    rest = " ".join(parts[len(run) :])
    if not run or len(run) == _OPENING or rest[:4].isupper():
        return sentence
    text = "\n".join(paragraphs)[:_SAMPLE]
    if len(run) > 1:
        plain = [_written_small(part, text) for part in run]
        start = " ".join(plain)
        return f"{start[0].upper()}{start[1:]} {rest}" if all(plain) else sentence
    first, plain_first = run[0], run[0].capitalize()
    if len(first) < 4:
        return sentence
    seen = len(first) > 5 or re.search(rf"\b(?:{plain_first}|{first.lower()})\b", text)
    return f"{plain_first} {rest}" if seen and text.count(first) == 1 else sentence


def _written_small(word: str, text: str) -> str:
    """How a text writes a word inside a sentence; nothing if it has it only in capitals."""
    if re.search(rf"\b{word.lower()}\b", text):
        return word.lower()
    return word.capitalize() if re.search(rf"(?<=[\w,] ){word.capitalize()}\b", text) else ""


def without_greeting(text: str, grammar: Grammar) -> str:
    """Let "Sir, – Your correspondent asks" be "Your correspondent asks"."""
    greeting = grammar.greeting.match(text)
    return text[greeting.end() :] if greeting else text


def is_half_quoted(sentence: str, words: Words) -> bool:
    """Whether a story opens with a quotation of which only a few words would be left."""
    left = unquoted(sentence, words)
    if left == sentence or left.count(" ") >= _FEW_WORDS:
        return False
    closing = sentence.find(_QUOTES[sentence[0]], 1)
    return len(left) < len(sentence[1:closing].strip(" ,"))


def with_speaker(sentence: str, grammar: Grammar) -> str:
    """Take "“Saya senang,” kata Ani Lestari" for "Ani Lestari: "Saya senang"": who says "I" must be named.

    Returns:
        Nothing if a story opens with no such quotation, or not with a short one.
    """
    closing = _QUOTES.get(sentence[:1])
    end = sentence.find(closing, 1) if closing else -1
    inside = sentence[1:end].rstrip(" ,.")
    if end < LEAST or len(inside) > _SPOKEN or set(".?!").intersection(inside):
        return ""
    speaker = _speaker(grammar.words, grammar.language).match(sentence, end + 1)
    own = not {*grammar.words.own_words}.isdisjoint(
        {inside.partition(" ")[0].lower(), *inside.split(" ")}
    )
    return f'{speaker["who"]}: "{inside}"' if speaker and own else ""


@lru_cache(maxsize=64)
def _speaker(words: Words, language: str) -> re.Pattern[str]:
    """What matches who said so, behind a quotation."""
    said = any_of(words.quoting.get(language, ()))
    part = rf"{CAPITAL}[\w'’-]+"
    return re.compile(rf"\s(?:{said})\s(?P<who>{part}(?:\s{part}){{1,3}})(?!\s{CAPITAL})")


def unquoted(sentence: str, words: Words) -> str:
    """Choose the longest sentence of a quotation that opens a story."""
    closing = _QUOTES.get(sentence[:1])
    end = sentence.find(closing, 1) if closing else -1
    if end < LEAST:
        return sentence
    inside = sentence[1:end]
    edges = [0, *(stop.end for stop in stops(inside, words)), len(inside)]
    parts = [inside[start:stop].strip() for start, stop in pairwise(edges)]
    return max(parts, key=len)
