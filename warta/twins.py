"""Fingerprints -> the text that is nearly the same. Only user of numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Twins:
    """The fingerprints of all texts so far; one look compares with every one of them.

    A fingerprint has 64 bits, and near texts differ in few of them.
    """

    def __init__(self, known: dict[str, int]) -> None:
        self._names = list(known)
        self._prints = list(known.values())
        self._packed: NDArray[np.uint64] | None = None

    def add(self, name: str, fingerprint: int) -> None:
        """Keep one more."""
        self._names.append(name)
        self._prints.append(fingerprint)

    def find(self, fingerprint: int, near: int) -> str | None:
        """Find the nearest text that differs in at most `near` bits."""
        import numpy as np

        packed = self._packed
        if packed is None or len(self._prints) - len(packed) > 1000:
            packed = self._packed = np.array(self._prints, dtype=np.uint64)
        found: tuple[int, str] = (near + 1, "")
        if len(packed):
            distances = np.bitwise_count(packed ^ np.uint64(fingerprint))
            nearest = int(distances.argmin())
            found = min(found, (int(distances[nearest]), self._names[nearest]))
        for place in range(len(packed), len(self._prints)):
            distance = (self._prints[place] ^ fingerprint).bit_count()
            found = min(found, (distance, self._names[place]))
        return found[1] if found[0] <= near else None
