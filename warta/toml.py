"""The text of a TOML file -> its values, or an error that says how to mend it."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

from warta.errors import Place, WartaError

_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_NAME_AND_VALUE: Final = 'write a name, then =, then the value: title = "…"'
_BACKSLASH: Final = "write every backslash twice, or put the text in single quotes"
_CLOSE: Final = "end the text, on the same line, with the quote that it begins with"
_LIST: Final = "put a comma between any two values of a list, and ] after the last"
_TWICE: Final = "the name stands twice; keep one of them"

_HINTS: Final = {
    "Expected '=' after": _NAME_AND_VALUE,
    "Invalid statement": _NAME_AND_VALUE,
    "Unescaped '\\'": _BACKSLASH,
    "Invalid hex value": _BACKSLASH,
    "Unclosed array": _LIST,
    "Unclosed inline table": "put a comma between any two fields, and } after the last",
    "Unterminated string": _CLOSE,
    "Illegal character '\\n'": _CLOSE,
    'Expected "\'"': _CLOSE,
    "Cannot overwrite a value": _TWICE,
    "Duplicate inline table key": _TWICE,
    "Cannot declare": "the table stands twice; put its lines together",
    "Expected ']": "write the name of a table between brackets: [tool.warta]",
}
"""How what tomllib says begins, and what helps nearly always then."""


def read_toml(text: str, file: str, kind: type[WartaError]) -> dict[str, Any]:
    """Read the values of a TOML file.

    Args:
        text: Of the whole file.
        file: Where it came from; only used to say so in errors.
        kind: The error to raise.

    Raises:
        WartaError: Of this kind, if it is not TOML.
    """
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise kind("is nested too deeply", Place(file)) from None
    except tomllib.TOMLDecodeError as error:
        said, lines = str(error), text.splitlines()
        at = _PLACE.search(said)
        line = int(at[1]) if at and at[1] else len(lines)
        value = lines[line - 1].partition("=")[2].strip() if line <= len(lines) else ""
        raise kind(f"is not TOML: {said}", Place(file, line), _hint(said, value)) from None


_PART: Final = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_PARTS: Final = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TABLE: Final = re.compile(rf"\s*\[\[?\s*({_PARTS})\s*\]")
_KEY: Final = re.compile(rf"\s*({_PARTS})\s*=")


def find_line(text: str, *names: str) -> int | None:
    r"""Find the line of a key or table in a TOML file, or of what it lies in.

    Args:
        text: Of the whole file.
        names: The way to it: ``"tool", "warta", "title"``.

    Example:
        >>> find_line('[tool.warta]\ntitle = "T"\nwire.places = 1', "tool", "warta", "wire")
        3
    """
    table: tuple[str, ...] = ()
    around = None
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            way = table = _names(header[1])
        elif key := _KEY.match(line):
            way = (*table, *_names(key[1]))
            if way == names[: len(way)]:
                around = number
        else:
            continue
        if way[: len(names)] == names:
            return number
    return around


def _names(written: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, written))


def _hint(said: str, value: str) -> str:
    """Say what to do, by what tomllib says and what stands behind the ``=``."""
    for begins, hint in _HINTS.items():
        if said.startswith(begins):
            return hint
    if not value:
        return 'write lines such as title = "…"'
    if value[0] in "[{":
        return f"{_LIST}; text stands in quotes"
    if value[0] in "“”„‘’«":
        return 'use straight quotes: "…"'
    if value[0] in "\"'":
        return "put nothing behind the text, and a backslash before each quote inside it"
    if value[0].isdigit():
        return "write a date as 2025-02-27 or 2025-02-27T06:00:00, and put other text in quotes"
    if value in ("True", "False"):
        return f"write {value.lower()}, in small letters"
    return 'put text in quotes: "…"' if '"' in value else f'put text in quotes: "{value}"'
