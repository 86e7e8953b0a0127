"""Text -> a number that is nearly the same for nearly the same text (SimHash).

Charikar's SimHash over runs of words. Two stories whose fingerprints differ
in at most `NEAR` of 64 bits are most likely takes of one story; see
``docs/wire.md`` for how that was measured.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

NEAR: Final = 10
"""Bits in which two takes of one story may differ."""

_BITS: Final = 64
_RUN: Final = 3
_SAMPLE: Final = 40_000
_WORD: Final = re.compile(r"[^\W_]+")
_NO_SPACES: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)

# Per value of a byte, its bits as eight counters of two bytes each: all 64 bits
# of a hash can be counted with one addition of long numbers.
_COUNTERS: Final = tuple(
    b"".join(bytes((0, value >> (7 - bit) & 1)) for bit in range(8)) for value in range(256)
)


def fingerprint(text: str) -> int:
    """Make the 64-bit SimHash of a text; letters and order count, marks do not.

    Example:
        >>> a = fingerprint("Harga beras di Pasar Angso Duo naik lagi pada hari Senin pagi.")
        >>> b = fingerprint("HARGA beras di Pasar Angso Duo naik lagi pada hari Senin, pagi")
        >>> distance(a, b)
        0
    """
    sample = text[:_SAMPLE].casefold()
    tokens = list(sample) if _NO_SPACES.search(sample[:200]) else _WORD.findall(sample)
    if _NO_SPACES.search(sample[:200]):
        tokens = [letter for letter in tokens if letter.isalnum()]
    if not tokens:
        return 0
    runs = [" ".join(tokens[at : at + _RUN]) for at in range(max(1, len(tokens) - _RUN + 1))]
    total = 0
    for run in runs:
        digest = hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest()
        total += int.from_bytes(b"".join([_COUNTERS[value] for value in digest]))
    half = len(runs) / 2
    counts = total.to_bytes(2 * _BITS)
    made = 0
    for bit in range(_BITS):
        made = made << 1 | (int.from_bytes(counts[2 * bit : 2 * bit + 2]) > half)
    return made


def distance(first: int, second: int) -> int:
    """Count the bits in which two fingerprints differ."""
    return (first ^ second).bit_count()
