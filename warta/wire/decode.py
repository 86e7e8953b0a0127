"""Bytes -> text, whatever the sender's machine wrote.

Only user of charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
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
    rb"\x89PNG|\xff\xd8\xff|GIF8|%PDF|PK\x03\x04|\xd0\xcf\x11\xe0|\x7fELF|\x1f\x8b|RIFF|\{\\rtf"
)
_WEB_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|(?:html|head|body|div|p)(?=[\s>]))", re.IGNORECASE
)

_UNREADABLE: Final = "\ufffd"
_LOST: Final = "letters that another program could not read stand in the text as \ufffd"

_IN_TEXT: Final = ("Mn", "Mc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sc", "Sm", "Zs")
_CONTROLS: Final = bytes({*range(0x20)} - {*range(0x09, 0x0E), 0x1B})
_MULTIBYTE: Final = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)

# "café" with its last letter in cp1252, not the start of one in UTF-8.
_ENDS_IN_CP1252: Final = re.compile(rb"[a-z][\xe0-\xef]\Z")

_LONGEST_GUESS: Final = 20_000

# Which table of 256 letters a language was written with on old machines, where
# it was not cp1252.
_TABLES: Final = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "ro", "bs", "sq"), "cp1250"),
    **dict.fromkeys(("tr", "az"), "cp1254"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
    "vi": "cp1258",
}


def decode(data: bytes, file: str, tell_language: Callable[[str], str]) -> tuple[str, str]:
    """Turn the bytes of a raw text into text.

    Args:
        data: The whole file.
        file: Only used to say where, in errors.
        tell_language: Tells the language of a text whose accents may be wrong;
            it decides between tables that differ in accents alone.

    Returns:
        The text, and what an editor must know about it, or nothing.

    Raises:
        SourceError: The file is empty or is not text.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise SourceError("the file is empty", Place(file), "write the story into it, or delete it")
    if _BINARY.match(data):
        raise _not_text(file)
    if _WEB_PAGE.match(data):
        raise SourceError(
            "this is the code of a web page, not a story's text",
            Place(file),
            "open it in a browser, and copy the story from there",
        )
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _read_as(name, data, file), ""
    if b"\0" in data[:4096]:
        return _read_as(_utf16(data, file), data, file), ""
    start = data[:_LONGEST_GUESS]
    if (len(start) - len(start.translate(None, _CONTROLS))) * 10 > len(start):
        raise _not_text(file)
    try:
        text = data.decode("utf-8")
        return text, _LOST if _UNREADABLE in text else ""
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not _ENDS_IN_CP1252.search(data):
            return data[: error.start].decode("utf-8"), "the file ends inside a letter"
        return _guessed(data, tell_language)


def _read_as(encoding: str, data: bytes, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _not_text(file) from None


def _utf16(data: bytes, file: str) -> str:
    """Tell UTF-16 without a mark: read the right way round it is all letters."""
    sample = data[:4096]
    shares = {name: _share_of_letters(sample, name) for name in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < 0.95 or len(data) % 2:
        raise _not_text(file)
    return best


def _share_of_letters(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "ignore")
    good = sum(
        letter.isalnum() or letter in " \r\n\t" or unicodedata.category(letter) in _IN_TEXT
        for letter in text
    )
    # Text has spaces or points; what is read the wrong way round has none.
    return good / len(text) if re.search(r"[ \n.,。、]", text) else 0.0


def _guessed(data: bytes, tell_language: Callable[[str], str]) -> tuple[str, str]:
    high = len(re.findall(rb"[\x80-\xff]", data))
    pairs = len(b"".join(_MULTIBYTE.findall(data)))
    if pairs * 2 > high:
        # UTF-8, but for a few bytes from elsewhere.
        text = data.decode("utf-8", "warta.cp1252")
        return text, "some bytes were not UTF-8 and were read as cp1252"
    if high * 4 < len(data):
        name = _TABLES.get(tell_language(data.decode("cp1252", "replace")), "cp1252")
    else:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:_LONGEST_GUESS]).best()
        name = best.encoding if best else "cp1252"
    return data.decode(name, "replace"), f"the file is not UTF-8; it was read as {name}"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read what is not UTF-8 as cp1252, byte by byte."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


codecs.register_error("warta.cp1252", _as_cp1252)


def _not_text(file: str) -> SourceError:
    return SourceError(
        "the file is not text",
        Place(file),
        "save the story as plain text (UTF-8), or move the file out of content/raw/",
    )
