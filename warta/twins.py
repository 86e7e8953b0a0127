"""Fingerprints -> the text that is nearly the same. Only user of numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROOM: Final = 256
"""Places that are made at least when there are none left."""


class Twins:
    """The fingerprints of all texts so far; one look compares with every one of them.

    A fingerprint has 64 bits, and near texts differ in few of them.
    """

    def __init__(self, known: dict[str, int]) -> None:
        import numpy as np

        self._names = list(known)
        self._prints: NDArray[np.uint64] = np.array([*known.values()], dtype=np.uint64)

    def add(self, name: str, fingerprint: int) -> None:
        """Keep one more."""
        import numpy as np

        place = len(self._names)
        if place == len(self._prints):
            self._prints = np.append(self._prints, np.zeros(place + ROOM, dtype=np.uint64))
        self._names.append(name)
        self._prints[place] = fingerprint

    def find(self, fingerprint: int, near: int) -> str | None:
        """Find the nearest text that differs in at most `near` bits."""
        import numpy as np

        if not self._names:
            return None
        there = self._prints[: len(self._names)]
        distances = np.bitwise_count(there ^ np.uint64(fingerprint))
        nearest = int(distances.argmin())
        return self._names[nearest] if distances[nearest] <= near else None
