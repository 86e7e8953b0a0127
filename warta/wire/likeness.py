"""Text -> a number that is nearly the same for nearly the same text (SimHash).

Charikar's SimHash over runs of words. Two stories whose fingerprints differ
in at most `NEAR` of 64 bits are most likely takes of one story; see
``docs/wire.md`` for how that was measured.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
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

# For each bit of a byte, what tells bytes that have it (1) from others (0).
_HAS_BIT: Final = tuple(bytes(value >> bit & 1 for value in range(256)) for bit in range(7, -1, -1))


@lru_cache(maxsize=65_536)
def _turned(token: str) -> tuple[int, int, int]:
    """Hash a word to 64 bits, for each place that it may have in a run."""
    made = int.from_bytes(hashlib.blake2b(token.encode("utf-8", "replace"), digest_size=8).digest())
    return made, _turn(made, 21), _turn(made, 42)


def _turn(number: int, by: int) -> int:
    return (number << by | number >> (_BITS - by)) & ((1 << _BITS) - 1)


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
    hashed = [_turned(token) for token in tokens]
    # A run is its words' hashes, each turned by its place; a text of one or two
    # words is a run of its own.
    hashed += [(0, 0, 0)] * (_RUN - len(hashed))
    runs = [
        (first[0] ^ second[1] ^ third[2]).to_bytes(_BITS // 8)
        for first, second, third in zip(hashed, hashed[1:], hashed[2:], strict=False)
    ]
    joined, made = b"".join(runs), 0
    for column in range(_BITS // 8):
        part = joined[column :: _BITS // 8]
        for has in _HAS_BIT:
            made = made << 1 | (part.translate(has).count(1) * 2 > len(runs))
    return made


def distance(first: int, second: int) -> int:
    """Count the bits in which two fingerprints differ."""
    return (first ^ second).bit_count()
