"""A text -> those that are nearly the same: its twins."""

from __future__ import annotations

from dataclasses import dataclass, field

from warta import wire
from warta.state import State
from warta.twins import Twins


@dataclass(slots=True)
class Lookalikes:
    """The fingerprints of all raw texts, those that were read just now among them."""

    state: State

    _read: dict[str, int] = field(default_factory=dict)
    """Fingerprints of texts that were read before anybody asked for twins."""

    _twins: Twins | None = None
    """Made only if somebody asks: most runs read nothing new."""

    def put(self, raw: str, likeness: int) -> None:
        """Know the fingerprint of one more text, or of a new take; 0 is like no other."""
        if self._twins is not None:
            self._twins.put(raw, likeness)
        elif likeness:
            self._read[raw] = likeness

    def near(self, raw: str, likeness: int, within: int = wire.NEAR) -> list[str]:
        """The texts that are nearly the same as this one, the nearest first.

        Args:
            raw: The text.
            likeness: Its fingerprint.
            within: Bits in which theirs may differ.
        """
        if self._twins is None:
            self._twins = Twins(self.state.sources.likenesses() | self._read)
        return self._twins.find(likeness, within, raw)

    def were_near(self, raw: str) -> list[str]:
        """The texts that are nearly what this one was when the last run ended."""
        return self.near(raw, self.state.sources.likeness(raw))
