"""Bytes -> text, whatever the sender's machine wrote.

Only user of charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from warta.errors import Place, SourceError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What pictures, archives, PDF and office files start with.
_BINARY: Final = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|%PDF|PK\x03\x04|\xd0\xcf\x11\xe0|\x7fELF|\x1f\x8b"
)

_LONGEST_GUESS: Final = 20_000


def decode(data: bytes, file: str) -> tuple[str, str]:
    """Turn the bytes of a raw text into text.

    Args:
        data: The whole file.
        file: Only used to say where, in errors.

    Returns:
        The text, and the name of the encoding.

    Raises:
        SourceError: The file is empty or is not text.
    """
    if not data.strip():
        raise SourceError("the file is empty", Place(file), "write the story into it, or delete it")
    if _BINARY.match(data):
        raise _not_text(file)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with(data, name, file), name.removesuffix("-sig")
    if b"\0" in data[:4096]:
        return _without_mark(data, file)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guessed(data, file)


def _with(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _not_text(file) from None


def _without_mark(data: bytes, file: str) -> tuple[str, str]:
    """UTF-16 without a mark: the zeros tell which byte comes first."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if max(even, odd) < half * 0.2 or min(even, odd) > half * 0.05:
        raise _not_text(file)
    name = "utf-16-be" if even > odd else "utf-16-le"
    return _with(data, name, file), name


def _guessed(data: bytes, file: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", data))
    if controls > len(data) // 20:
        raise _not_text(file)
    best = from_bytes(data[:_LONGEST_GUESS]).best()
    name = best.encoding if best else "cp1252"
    return data.decode(name, "replace"), name


def _not_text(file: str) -> SourceError:
    return SourceError(
        "the file is not text",
        Place(file),
        "save the story as plain text (UTF-8), or move the file out of content/raw/",
    )
