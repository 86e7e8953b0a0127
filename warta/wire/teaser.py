"""Titles of other stories, run into a paragraph: where they end.

``… 2,5 meter. Baca juga: Pelabuhan Ditutup 3 Jam Menurutnya, satu kapal …``: the
web page's lines were run together. What is uncertain stays in the story.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from warta.wire.words import CAPITAL, Words, any_of

_LONGEST: Final = 170
_QUOTES: Final = {"''": "''", "'": "'", '"': '"', "“": "”", "‘": "’"}
_LEAST: Final = 3
"""Words of a title."""

_TOKEN: Final = re.compile(r"\S+")
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_STOP: Final = re.compile(
    rf"(?<=\w\w\w)\.(?=\s+(?:{CAPITAL}|[\"“'‘]))|(?=\s[(\[][a-z]{{2,6}}\d{{0,3}}[/)\]])"
)
"""The full stop of a sentence that another one follows, or an end mark."""

_FUSED: Final = re.compile(rf"(?<=[a-z])[”’]?(?=[\"“‘]?{CAPITAL}[a-z])")
"""Where a sentence begins inside what looks like one word: ``RakyatPada``."""

_SPEECH: Final = re.compile(rf"(?<=[a-z]\s)[\"“](?={CAPITAL}[^\"”]{{12,150}}[,.!?][\"”])")
"""The quotation that a sentence begins with: a title's has no mark at its end."""

_CAPITAL: Final = re.compile(rf"\W*{CAPITAL}")


class _Token(NamedTuple):
    """One word of a title, with its marks."""

    start: int
    text: str
    word: str
    """Without its marks; nothing if it is a figure."""

    capital: bool


class _Language(NamedTuple):
    small: frozenset[str]
    """What every title writes small."""

    offices: frozenset[str]
    """What may start a sentence before a name."""

    openers: re.Pattern[str]
    """A word that starts a sentence; titles write it small."""

    starters: re.Pattern[str]
    """One of these, or an office."""

    heads: re.Pattern[str]
    """What names a list."""

    day: re.Pattern[str]
    """A day that a sentence begins with: ``Mercredi,``."""


@lru_cache(maxsize=64)
def _language(words: Words, language: str) -> _Language:
    small = words.function_words.get(language, ())
    openers = words.sentence_openers.get(language) or [
        word.capitalize() for word in small if len(word) > 1
    ]
    offices = words.offices.get(language, ())
    return _Language(
        small=frozenset(small),
        offices=frozenset(office.partition(" ")[0] for office in offices),
        openers=re.compile(rf"(?<=\s)(?:{any_of(openers)})(?=\s)"),
        starters=re.compile(rf"(?<=\s)(?:{any_of((*openers, *offices))})(?=\s)"),
        heads=re.compile(rf"(?<=[a-z]\s)(?:{any_of(words.list_heads.get(language, ()))})(?=\s)"),
        day=re.compile(
            rf"(?:[^\W\d_]+\s){{0,2}}?(?:{any_of(words.weekdays.get(language, ()))})(?:\s\w+)?,\s",
            re.IGNORECASE,
        ),
    )


class Teasers:
    """The titles in one paragraph, which tells by its own words where they end."""

    def __init__(self, text: str, words: Words, language: str) -> None:
        self._text = text
        self._language = _language(words, language)
        spelt = _WORD.findall(text)
        self._plain = {word for word in spelt if word.islower()}
        self._pairs = Counter(pairwise(spelt))

    def end(self, start: int, limit: int) -> int:
        """Find where the title ends that begins at `start`, or 0 if nobody can tell.

        Args:
            start: Right behind ``Baca juga:``.
            limit: Where the next mark begins, or the text ends.
        """
        text = self._text
        opening = next(filter(text[start : start + 2].startswith, _QUOTES), "")
        if opening:
            closing, first = _QUOTES[opening], start + len(opening)
            end = text.find(closing, first, first + _LONGEST)
            return end + len(closing) if end > 0 else 0
        near = min(limit, start + _LONGEST)
        stop = _STOP.search(text, start, near)
        near = stop.end() if stop else near
        tokens = [_token(match) for match in _TOKEN.finditer(text, start, near)]
        capitals = self._in_capitals(tokens)
        spoken = 0 if capitals else self._spoken(start, near)
        if spoken:
            return spoken
        opener = self._opener(start, near, offices=not capitals)
        found = self._sentence(tokens) if capitals else 0
        if found or opener:
            return min(filter(None, (found, opener)))
        if not stop:
            return limit if near == limit else 0
        if capitals or text[near - 1] != ".":
            return near
        return self._common(tokens) or (0 if self._is_mixed(tokens) else near)

    def is_story(self, start: int, end: int) -> bool:
        """Whether a sentence of the story stands there: it begins with a day, and has a full stop."""
        return self._language.day.match(self._text, start) is not None and self._text[
            start:end
        ].rstrip().endswith(".")

    def list_head(self, start: int, item: int) -> int:
        """Where the name of a list begins between a title and its first item; the item if it has none."""
        head = self._language.heads.search(self._text, start, item)
        return head.start() if head else item

    def _opener(self, start: int, near: int, *, offices: bool) -> int:
        """Where the first word stands that can only start a sentence, or an office may."""
        openers = self._language.starters if offices else self._language.openers
        for opener in openers.finditer(self._text, start, near):
            if self._text.count(" ", start, opener.start()) >= _LEAST:
                return opener.start()
        return 0

    def _spoken(self, start: int, near: int) -> int:
        """Where somebody begins to speak, behind a title that writes its words small."""
        for quote in _SPEECH.finditer(self._text, start, near):
            if self._text.count(" ", start, quote.start()) >= _LEAST:
                return quote.start()
        return 0

    def _in_capitals(self, tokens: list[_Token]) -> bool:
        """Whether a title writes its words with capitals."""
        first = [token for token in tokens if self._says(token)][:_LEAST]
        return len(first) == _LEAST and all(token.capital for token in first)

    def _says(self, token: _Token) -> bool:
        return bool(token.word) and token.word.lower() not in self._language.small

    def _sentence(self, tokens: list[_Token]) -> int:
        """Where the story goes on behind a title in capitals.

        The first word in small letters is no longer the title's, and the word
        with a capital before it begins its sentence; or a name does that ends
        with it, if it is an office's or stands elsewhere in the text.
        """
        plain = next(
            (at for at, token in enumerate(tokens) if not token.capital and self._says(token)), 0
        )
        at = plain - 1
        while at >= _LEAST and not tokens[at].capital:
            at -= 1
        if at < _LEAST:
            return 0
        if fused := _FUSED.search(tokens[at].text):
            return tokens[at].start + fused.end()
        run = at
        while run > _LEAST and tokens[run - 1].capital:
            run -= 1
        office = next((place for place in range(run, at) if self._begins(tokens, place)), at)
        while office > _LEAST and self._is_name(tokens[office - 1], tokens[office]):
            office -= 1
        return tokens[office].start

    def _begins(self, tokens: list[_Token], at: int) -> bool:
        """Whether an office stands there that a comma does not bind to the title."""
        return tokens[at].word in self._language.offices and tokens[at - 1].text[-1] != ","

    def _is_name(self, one: _Token, other: _Token) -> bool:
        return one.capital and self._pairs[one.word, other.word] > 1

    def _common(self, tokens: list[_Token]) -> int:
        """Where a word with a capital stands that is no name: the text writes it small."""
        for token in tokens[_LEAST:]:
            if token.capital and token.word.lower() in self._plain:
                return token.start
        return 0

    def _is_mixed(self, tokens: list[_Token]) -> bool:
        """Whether a sentence may begin among the words: ``… pesisir Rote Yandri menambah …``."""
        return any(
            one.capital and self._says(other) and not other.capital
            for one, other in pairwise(tokens[_LEAST:])
        )


def _token(match: re.Match[str]) -> _Token:
    word = _WORD.search(match[0])
    figure = not word or any(map(str.isdigit, match[0]))
    return _Token(
        match.start(),
        match[0],
        "" if figure or not word else word[0],
        figure is False and _CAPITAL.match(match[0]) is not None,
    )
