"""A strict reader of front matter in the very form that we write ourselves.

Nearly all front matter is, and this takes a fiftieth of what YAML takes.
Whatever it does not know to the letter it leaves to YAML; both give the same
values.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Final

from warta.articles.names import KNOWN, STATUSES

_LINE: Final = re.compile(
    r"""
    ^(?:
        (\w+):[ ]
        (?:
            "([^"\\\x00-\x1f\x7f]*)"
          | \[("[^"\\\x00-\x1f\x7f]*"(?:,[ ]"[^"\\\x00-\x1f\x7f]*")*)\]
          | (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?[+-]\d\d:\d\d)
          | \{"file":[ ]"([^"\\\x00-\x1f\x7f]+)",[ ]"sha256":[ ]"([^"\\\x00-\x1f\x7f]*)"\}
          | (["\[{a-z][^\x00-\x1f\x7f]*)
        )
      | [#][ ][^\x00-\x1f\x7f]*
    )$
    """,
    re.VERBOSE | re.MULTILINE,
)
"""One line: a text, a list of texts, a moment, a raw text, anything else; or a comment.

None has a control character in it.
"""

# Backslash escapes that mean the same in JSON and in YAML's double quotes.
# (JSON joins \ud83d\ude00 into one character, YAML does not.)
_ODD_ESCAPE: Final = re.compile(r'\\(?!["\\nt/]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})')
# Characters that YAML gives a meaning of its own, or refuses, inside quotes.
_ODD_CHARACTER: Final = (
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def read_lines(head: str) -> dict[str, object] | None:
    """Read front matter that has the form which `format_article` writes.

    Returns:
        The values that YAML gives for the same text, or None if there is
        anything in it that this reader does not know to the letter.
    """
    # What is printable is not odd, and sooner told; of ASCII, the pattern below takes nothing else.
    if not (head.isascii() or _is_printable(head)) and re.search(_ODD_CHARACTER, head):
        return None
    lines = _LINE.findall(head)
    if len(lines) != head.count("\n"):
        return None
    values: dict[str, object] = {}
    comments = 0
    try:
        for key, text, texts, moment, file, sha256, other in lines:
            if text:
                values[key] = text
            elif texts:
                values[key] = texts[1:-1].split('", "')
            elif moment:
                values[key] = datetime.fromisoformat(moment)
            elif file:
                values[key] = {"file": file, "sha256": sha256}
            elif other:
                values[key] = _read_other(other)
            elif key:
                values[key] = ""
            else:
                comments += 1
    except (ValueError, RecursionError):
        return None
    # A name that stands twice is for YAML to tell, like one that is not ours.
    once = len(values) + comments == len(lines)
    return values if once and KNOWN.issuperset(values) else None


def is_tidy(head: str) -> bool:
    """Whether each text in front matter that was read so is on one line, without a space too many."""
    return (
        # Of ASCII, only what is printable is read so.
        (head.isascii() or _is_printable(head))
        # An escape may stand for anything; quotes have a space outside alone.
        and "\\" not in head
        and "  " not in head
        and '" ' not in head
        and ' "\n' not in head
        and ' ",' not in head
        and ' "]' not in head
    )


def _is_printable(head: str) -> bool:
    return head.replace("\n", "").isprintable()


def _read_other(value: str) -> object:
    if value in STATUSES:
        return value
    if "\\" in value and _ODD_ESCAPE.search(value.replace("\\\\", "")):
        raise ValueError(value)
    read: object = _decode_json(value)
    # YAML reads a number or a bare word in a list in its own way.
    if not _only_text(read):
        raise ValueError(value)
    return read


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError(pairs)
    return made


_decode_json: Final = json.JSONDecoder(object_pairs_hook=_once).decode


def _only_text(value: object) -> bool:
    if isinstance(value, str):
        return True
    if isinstance(value, list):
        return all(map(_only_text, value))
    return isinstance(value, dict) and all(map(_only_text, value.values()))
