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

MAY_BE_NEAR: Final = 18
"""The same of short ones, where one word is many runs: what words they share must tell."""

_BITS: Final = 64
_BYTES: Final = _BITS // 8
_RUN: Final = 3
_TURN: Final = _BITS // _RUN
_SAMPLE: Final = 40_000
_WORD: Final = re.compile(r"\w+")
_NO_SPACES: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)


@lru_cache(maxsize=65_536)
def _digest(token: str) -> bytes:
    return hashlib.blake2b(token.encode("utf-8", "replace"), digest_size=_BYTES).digest()


def _turned(digests: bytes, by: int) -> int:
    """Rotate each digest to the left by some bits, all at once as one number."""
    count, low = len(digests) // _BYTES, (1 << by) - 1
    lows = int.from_bytes(low.to_bytes(_BYTES) * count)
    number = int.from_bytes(digests)
    return number << by & ~lows & (1 << _BITS * count) - 1 | number >> (_BITS - by) & lows


def fingerprint(text: str) -> int:
    """Make the 64-bit SimHash of a text; letters and order count, marks do not.

    Example:
        >>> a = fingerprint("Harga beras di Pasar Angso Duo naik lagi pada hari Senin pagi.")
        >>> b = fingerprint("HARGA beras di Pasar Angso Duo naik lagi pada hari Senin, pagi")
        >>> distance(a, b)
        0
    """
    sample = text[:_SAMPLE].casefold()
    if _NO_SPACES.search(sample[:200]):
        tokens = [letter for letter in sample if letter.isalnum()]
    else:
        tokens = _WORD.findall(sample.replace("_", " "))
    if not tokens:
        return 0
    # A text of one or two words is a run of its own.
    digests = b"".join(map(_digest, tokens)).ljust(_RUN * _BYTES, b"\0")
    # A run is its words' digests, each turned by its place.
    rest = len(digests) - (_RUN - 1) * _BYTES
    number = 0
    for place in range(_RUN):
        start = place * _BYTES
        number ^= _turned(digests[start : start + rest], place * _TURN)
    runs, made = number.to_bytes(rest), 0
    one_of_each = int.from_bytes(b"\1" * (rest // _BYTES))
    for column in range(_BYTES):
        part = int.from_bytes(runs[column::_BYTES])
        for bit in reversed(range(8)):
            with_bit = (part >> bit & one_of_each).bit_count()
            made = made << 1 | (with_bit * 2 * _BYTES > rest)
    return made


def distance(first: int, second: int) -> int:
    """Count the bits in which two fingerprints differ."""
    return (first ^ second).bit_count()
