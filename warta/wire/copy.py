"""The copy as the conventions pass it on: lines first, then passages.

Every visible character of a raw text is in exactly one of them, or in a
`Removed`. All conventions of reading copy know these two values, and nothing
of each other.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from warta.model import Removed


class Line(NamedTuple):
    """One line of cleaned text."""

    number: int
    """In the raw text, counted from 1."""

    text: str
    """Without its end, but with its indent."""

    @property
    def words(self) -> str:
        """The text without the space around it; nothing for a blank line."""
        return self.text.strip()

    def removed(self, why: str) -> Removed:
        """This line as it goes into the report."""
        return Removed(self.number, self.words, why)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a subhead, or a block whose line breaks must stay."""

    text: str
    """Joined to one line, unless `kept`: then its lines stand one below the other."""

    starts: tuple[tuple[int, int], ...]
    """Where in `text` each raw line starts: offset and line number, in order."""

    kept: bool = False
    """Whether its line breaks carry meaning: a table, results, verse."""

    @classmethod
    def of(cls, lines: list[Line], kept: bool = False, glue: str = " ") -> Passage:
        """Join lines to a passage.

        Args:
            lines: At least one, none of them blank.
            kept: Keep the lines apart.
            glue: What joins them otherwise: a space, or nothing in scripts that
                write none.
        """
        joint = "\n" if kept else glue
        parts: list[str] = []
        starts: list[tuple[int, int]] = []
        offset = 0
        for line in lines:
            text = line.text.rstrip() if kept else line.words
            starts.append((offset, line.number))
            parts.append(text)
            offset += len(text) + len(joint)
        return cls(joint.join(parts), tuple(starts), kept)

    def line_at(self, offset: int) -> int:
        """The raw line that the character at `offset` came from."""
        return self.starts[max(0, bisect_right(self.starts, (offset, 1 << 60)) - 1)][1]

    def cut(self, start: int, end: int | None = None) -> Passage:
        """The part from `start` to `end`, without the space around it."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        end = start + len(piece)
        inner = [(at - start, number) for at, number in self.starts if start < at < end]
        return Passage(piece, ((0, self.line_at(start)), *inner), self.kept)

    def removed(self, start: int, end: int, why: str) -> Removed:
        """A part of this passage as it goes into the report."""
        return Removed(self.line_at(start), self.text[start:end].strip(), why)
