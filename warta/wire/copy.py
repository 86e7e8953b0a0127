"""The copy as the conventions pass it on: lines first, then passages.

Every visible character of a raw text is in exactly one of them, or in a
`Removed`. All conventions of reading copy know these values, and nothing of
each other.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final, NamedTuple, TypedDict, Unpack

from warta.model import Removed

_WIDE: Final = "\u3000"
_NARROW: Final = re.compile(rf"[^\S{_WIDE}]+")
"""Space of all kinds but the wide one, which parts a headline in two."""


class Line(NamedTuple):
    """One line of text."""

    number: int
    """In the raw text, counted from 1."""

    text: str
    """Without its end, but with its indent."""

    words: str
    """The text without the space around it; nothing for a blank line. Every convention asks."""

    @classmethod
    def of(cls, number: int, text: str) -> Line:
        """A line of a raw text."""
        return cls(number, text, text.strip())

    def removed(self, why: str) -> Removed:
        """This line as it goes into the report."""
        return Removed(self.number, self.words, why)


class Passage(NamedTuple):
    """A paragraph, a subhead, or a block whose line breaks must stay."""

    text: str
    """Joined to one line, unless `kept`: then its lines stand one below the other."""

    starts: tuple[tuple[int, int], ...]
    """Where each raw line starts: offset and line number, in order.

    Offsets are those of the passage that this one was cut out of, for a block
    may have a million lines, and be cut line by line.
    """

    kept: bool = False
    """Whether its line breaks carry meaning: a table, results, verse."""

    subhead: bool = False
    """Whether it names what follows it."""

    origin: int = 0
    """Where `text` starts, as an offset of `starts`."""

    @classmethod
    def of(cls, lines: Sequence[Line], *, kept: bool = False, glue: str = " ") -> Passage:
        """Join lines to a passage.

        Args:
            lines: At least one, none of them blank.
            kept: Keep the lines apart.
            glue: What joins them otherwise: a space, or nothing in scripts that
                write none.
        """
        if len(lines) == 1:
            number, text, words = lines[0]
            return cls(words if kept else _with_single_spaces(text), ((0, number),), kept)
        parts = [line.words if kept else _with_single_spaces(line.text) for line in lines]
        joint = "\n" if kept else glue
        starts = accumulate((len(part) + len(joint) for part in parts[:-1]), initial=0)
        numbers = (line.number for line in lines)
        return cls(joint.join(parts), tuple(zip(starts, numbers, strict=True)), kept)

    def line_at(self, offset: int) -> int:
        """The raw line that the character of `text` at `offset` came from."""
        at = bisect_right(self.starts, (self.origin + offset, 1 << 60)) - 1
        return self.starts[max(0, at)][1]

    def cut(self, start: int, end: int | None = None) -> Passage:
        """The part from `start` to `end`, without the space around it."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        return Passage(piece.strip(), self.starts, self.kept, origin=self.origin + start)

    def removed(self, why: str, start: int = 0, end: int | None = None) -> Removed:
        """A part of this passage as it goes into the report."""
        return Removed(self.line_at(start), self.text[start:end].strip(), why)


def _with_single_spaces(text: str) -> str:
    words = text.split() if _WIDE not in text else _NARROW.split(text.strip())
    return " ".join(words)


def has_words(lines: Iterable[Line]) -> bool:
    """Whether anything is left that can be a story."""
    return any(any(map(str.isalnum, line.text)) for line in lines)


def first_line(passages: Sequence[Passage]) -> tuple[Passage, list[Passage]]:
    """Part a story into its first line and the rest."""
    first, *rest = passages
    line, _, others = first.text.partition("\n")
    if not others:
        return first, rest
    return _plain(first.cut(0, len(line))), [_plain(first.cut(len(line))), *rest]


def last_line(passages: Sequence[Passage]) -> tuple[list[Passage], Passage]:
    """Part a story into its last line and what stands before it."""
    *rest, last = passages
    others, _, _ = last.text.rpartition("\n")
    if not others:
        return rest, last
    return [*rest, _plain(last.cut(0, len(others)))], _plain(last.cut(len(others)))


def _plain(passage: Passage) -> Passage:
    """A block that has one line left is a paragraph like others."""
    if passage.kept and "\n" not in passage.text:
        return passage._replace(kept=False)
    return passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the copy says about itself, in its own words."""

    title: str = ""
    authors: tuple[str, ...] = ()
    place: str = ""
    source: str = ""

    cited: str = ""
    """Who sent it by a line below it, such as a copyright notice: less sure."""

    told: str = ""
    """Who sent it by a line below it that says so: ``Sumber: Antara``."""

    day: str = ""
    """The words of its date."""

    section: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    description: str = ""

    held: bool = False
    """Whether no reader should see it before an editor has."""

    kills: bool = False
    """Whether it may be a notice that another story must come down."""

    corrects: bool = False
    """Whether it only tells what to correct in another story."""

    guessed: tuple[str, ...] = ()
    """Names of the fields that an editor should look at."""

    @property
    def sender(self) -> str:
        """Who sent it: a line below knows better than an outlet's name, but than no dateline.

        Of two spellings its own is right: "BeritaSatu.com".
        """
        dated = self.source and self.place and self.source.casefold() != self.told.casefold()
        return self.source if dated else self.told or self.source or self.cited


class Found(TypedDict, total=False):
    """What one convention finds: the fields of `Facts`, but for `guessed`."""

    title: str
    authors: tuple[str, ...]
    place: str
    source: str
    cited: str
    told: str
    day: str
    section: str
    tags: tuple[str, ...]
    language: str
    description: str
    held: bool
    kills: bool
    corrects: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A story on its way through the desk: what is left and what was found."""

    lines: tuple[Line, ...] = ()
    """Until the layout is known."""

    passages: tuple[Passage, ...] = ()
    """After that."""

    above: tuple[Passage, ...] = ()
    """What stands above the story and is no part of it, but for readers too: its
    main points, a correction."""

    facts: Facts = Facts()
    removed: tuple[Removed, ...] = ()
    warnings: tuple[str, ...] = ()

    def in_language(self, language: str) -> Sheet:
        """The sheet for conventions that know the language's words."""
        return dataclasses.replace(self, facts=dataclasses.replace(self.facts, language=language))

    def on(
        self,
        *,
        lines: Iterable[Line] | None = None,
        passages: Iterable[Passage] | None = None,
        above: Iterable[Passage] = (),
        removed: Iterable[Removed] = (),
        warnings: Iterable[str] = (),
        guessed: bool = False,
        **facts: Unpack[Found],
    ) -> Sheet:
        """The sheet after one more convention.

        Args:
            lines: What is left of them; all, if not given.
            passages: What is left of them; all, if not given.
            above: What was set aside above the story.
            removed: What was taken out.
            warnings: What the editor must know.
            guessed: Whether the facts are not in the copy to the letter.
            **facts: What was found. What was found before stays: conventions
                run in the order of how sure they are.
        """
        fresh: dict[str, Any] = {
            name: value for name, value in facts.items() if value and not getattr(self.facts, name)
        }
        if guessed and fresh:
            fresh["guessed"] = (*self.facts.guessed, *fresh)
        return Sheet(
            lines=self.lines if lines is None else tuple(lines),
            passages=self.passages if passages is None else tuple(passages),
            above=(*self.above, *above),
            facts=dataclasses.replace(self.facts, **fresh) if fresh else self.facts,
            removed=(*self.removed, *removed),
            warnings=(*self.warnings, *warnings),
        )
