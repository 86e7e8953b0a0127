"""Text -> lines, without what machines left in it: controls, entities, escapes."""

from __future__ import annotations

import html
import re
from typing import Final

from warta.wire.copy import Line

_ENDS: Final = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")

# Controls but tab and line ends, the soft hyphen, marks of byte order, and what
# is no character at all. Joiners (U+200C, U+200D) stay: they spell.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SPACES: Final = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f]")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


def clean_lines(text: str) -> list[Line]:
    """Split a text into lines and take out what nobody wrote."""
    lines: list[Line] = []
    for number, raw in enumerate(_ENDS.split(text), 1):
        for piece in _unescape(raw).split("\n"):
            lines.append(Line(number, _plain(piece)))
    return lines


def _plain(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text.rstrip()
    return _SPACES.sub(" ", _INVISIBLE.sub("", text.expandtabs(8))).rstrip()


def _unescape(text: str) -> str:
    if "&" in text and _ENTITY.search(text):
        # Twice: exports of exports write &amp;nbsp;
        text = html.unescape(html.unescape(text))
    return text
