"""The names of article files -> the stories that somebody means by a title.

A hundred thousand files are known by name before any of them is opened, and
ingest names each after its title. So a story is found as long as its file's
name is its title, in whatever capitals and marks.
"""

from __future__ import annotations

import heapq
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from warta.model import Removed
from warta.text import slug

LEAST_WORDS: Final = 3
"""Words of a file's name that a text must have to be about it, or all of them."""

LEAST_SHARE: Final = 0.75
"""Of the words of a file's name."""

_NUMBERED: Final = re.compile(r"-\d{1,3}$")
"""What a name gets that was taken already."""

_PHRASE: Final = re.compile(r"[\n.!?:：;“”„\"«»‘’()\[\]]+")
"""What stands between two phrases, one of which may be a title."""

_MOST_PHRASES: Final = 60
_MOST_FOUND: Final = 10


def folded(title: str) -> str:
    """A title without case, marks and spaces: what two spellings of it have in common.

    Example:
        >>> folded("“Harga  BERAS: naik!”") == folded("Harga beras naik")
        True
    """
    plain = unicodedata.normalize("NFKC", title).casefold()
    return "".join(one for one in plain if unicodedata.category(one)[0] not in "PSZC")


def named_in(removed: Iterable[Removed]) -> tuple[str, ...]:
    """The titles of other stories that a copy may have named, ``Baca juga: …``.

    A title stands behind a colon, or below it on a line of its own, and may
    have a colon itself.
    """
    parts = (part.text for part in removed if part.why == "promo")
    return tuple(dict.fromkeys(title for text in parts for title in _tails(text)))


def _tails(text: str) -> Iterator[str]:
    """A text, and what stands behind each of its first colons."""
    rest = text.replace("：", ":")
    for _ in range(3):
        yield rest.strip()
        _, colon, rest = rest.partition(":")
        if not colon:
            return


class Titles:
    """The names of all article files, to ask which of them a title may belong to."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files: dict[str, list[str]] = {}
        for file in files:
            self.put(file)

    def put(self, file: str) -> None:
        """Know one more file."""
        name = _name_of(file)
        self._files.setdefault(name.replace("-", ""), []).append(file)
        if name[-1:].isdigit() and (numbered := _NUMBERED.search(name)):
            self._files.setdefault(name[: numbered.start()].replace("-", ""), []).append(file)

    def files_of(self, title: str) -> list[str]:
        """The files that have the name which ingest gives to a title."""
        return self._files.get(slug(title).replace("-", ""), [])

    def nearest(self, text: str) -> list[str]:
        """Find the files whose names a text speaks of most, the likeliest first.

        Args:
            text: Such as a notice that a story must come down.
        """
        phrases = _PHRASE.split(text)[:_MOST_PHRASES]
        words = {word for phrase in phrases if phrase.strip() for word in slug(phrase).split("-")}
        found = {}
        for file in itertools.chain.from_iterable(self._files.values()):
            name = set(_name_of(file).split("-"))
            common = len(name & words)
            if common < min(LEAST_WORDS, max(2, len(name))) or common < LEAST_SHARE * len(name):
                continue
            found[file] = common * common / len(name)
        # Of two that fit as well, the newer: files lie in folders by month.
        return heapq.nlargest(_MOST_FOUND, found, key=lambda file: (found[file], file))


def _name_of(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]
