"""A number and a seed -> the stories of a made-up newspaper.

No text from outside: words are syllables put together by a seeded generator,
so that everybody measures the same bytes. Story 17 of a corpus has the same
words whatever the corpus's size; only its date, which is spread over
`YEARS`, depends on that.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Final
from uuid import NAMESPACE_OID, uuid5

SECTIONS: Final = 8
TAGS: Final = 400
TAGS_OF_A_STORY: Final = 3
AUTHORS: Final = 20
WORDS: Final = 350
"""Words in the body of a story."""

PARAGRAPHS: Final = 7
SUMMARY_WORDS: Final = 22
TITLE_WORDS: Final = 7
VOCABULARY: Final = 6000

START: Final = datetime(2019, 1, 1, tzinfo=UTC)
YEARS: Final = 5

_ONSETS: Final = ["", *"b c d g h j k l m n p r s t w y b d g k l m n p r s t k m p s t".split()]
_VOWELS: Final = "a a a e e i i o u u".split()
_CODAS: Final = [""] * 9 + "n r s t k m ng".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What every generator is told of a story, in whatever form it wants."""

    number: int
    id: str
    title: str
    slug: str
    date: datetime
    section: str
    tags: tuple[str, ...]
    author: str
    summary: str
    paragraphs: tuple[str, ...]

    @property
    def body(self) -> str:
        """The text as Markdown, which plain paragraphs already are."""
        return "\n\n".join(self.paragraphs)


class Corpus:
    """All stories of a made-up newspaper, oldest first; each is made when asked for."""

    def __init__(self, size: int, seed: int = 1) -> None:
        self.size = size
        self.seed = seed
        chance = random.Random(seed)
        words = dict.fromkeys(_word(chance) for _ in range(VOCABULARY * 2))
        self._words = list(words)[:VOCABULARY]
        # A few words are used all the time and most hardly ever (Zipf's law).
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(self._words))))
        names = iter(dict.fromkeys(chance.sample(self._words, 4 * AUTHORS + 2 * TAGS + SECTIONS)))
        self.sections = tuple(next(names) for _ in range(SECTIONS))
        self.authors = tuple(
            f"{next(names).capitalize()} {next(names).capitalize()}" for _ in range(AUTHORS)
        )
        # Every third tag has two words.
        self.tags = tuple(
            f"{next(names)} {next(names)}" if number % 3 == 0 else next(names)
            for number in range(TAGS)
        )

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Story]:
        return map(self.story, range(self.size))

    def story(self, number: int) -> Story:
        """Make one story; `number` may be past the end, for one that is published later."""
        chance = random.Random(f"{self.seed}/{number}")
        title = " ".join(self._choose(chance, TITLE_WORDS))
        words = self._choose(chance, WORDS)
        each = WORDS // PARAGRAPHS
        return Story(
            number=number,
            id=uuid5(NAMESPACE_OID, f"{self.seed}/{number}").urn,
            title=title.capitalize(),
            slug=f"{title.replace(' ', '-')}-{number}",
            date=self.date(number),
            section=self.sections[chance.randrange(SECTIONS)],
            tags=tuple(chance.sample(self.tags, TAGS_OF_A_STORY)),
            author=self.authors[chance.randrange(AUTHORS)],
            summary=_sentences(chance, self._choose(chance, SUMMARY_WORDS)),
            paragraphs=tuple(
                _sentences(chance, words[start : start + each]) for start in range(0, WORDS, each)
            ),
        )

    def date(self, number: int) -> datetime:
        """When a story is published: the corpus covers the same years whatever its size."""
        span = timedelta(days=365 * YEARS).total_seconds()
        return START + timedelta(seconds=int(span * number / max(1, self.size)))

    def _choose(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self._words, cum_weights=self._weights, k=count)


def with_new_body(story: Story) -> Story:
    """The story after somebody has added a sentence."""
    return replace(story, paragraphs=(f"{story.paragraphs[0]} Terang.", *story.paragraphs[1:]))


def with_new_title(story: Story) -> Story:
    """The story under another headline, at its old address."""
    return replace(story, title=f"{story.title} lagi")


def _word(chance: random.Random) -> str:
    syllables = chance.choices((1, 2, 3), weights=(1, 6, 4))[0]
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)
        for _ in range(syllables)
    )


def _sentences(chance: random.Random, words: list[str]) -> str:
    """Give words the look of prose: capitals, commas, full stops."""
    made = []
    start = 0
    while start < len(words):
        end = start + chance.randint(8, 16)
        # No sentence of a word or two at the end.
        if len(words) - end < 8:
            end = len(words)
        sentence = words[start:end]
        sentence[0] = sentence[0].capitalize()
        if len(sentence) > 10:
            sentence[5] += ","
        made.append(" ".join(sentence) + ".")
        start = end
    return " ".join(made)
