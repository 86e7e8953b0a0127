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
        self._places = {name: place for place, name in enumerate(self._names)}
        self._prints: NDArray[np.uint64] = np.array([*known.values()], dtype=np.uint64)

    def put(self, name: str, fingerprint: int) -> None:
        """Keep the fingerprint of one more text, or of a new take."""
        import numpy as np

        place = self._places.setdefault(name, len(self._names))
        if place == len(self._names):
            self._names.append(name)
        if place == len(self._prints):
            self._prints = np.append(self._prints, np.zeros(place + ROOM, dtype=np.uint64))
        self._prints[place] = fingerprint

    def find(self, fingerprint: int, near: int, but: str = "") -> list[str]:
        """Find all texts that differ in at most `near` bits, the nearest first.

        Args:
            fingerprint: Of the text to compare with; 0 is like no other.
            near: In how many bits they may differ.
            but: The name of the text itself.
        """
        import numpy as np

        if not fingerprint or not self._names:
            return []
        there = self._prints[: len(self._names)]
        distances = np.bitwise_count(there ^ np.uint64(fingerprint))
        # To look for the nearest is cheaper, and most texts have no twin.
        if distances.min() > near:
            return []
        places = np.flatnonzero(distances <= near)
        nearest = places[np.argsort(distances[places], kind="stable")]
        found = [self._names[place] for place in nearest.tolist()]
        return [name for name in found if name != but]
