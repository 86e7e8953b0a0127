"""Text -> lines, without what machines left in it: controls, entities, escapes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final

from warta.wire.copy import Line

_RARE_ENDS: Final = "\r\x0b\x0c\x85\u2028\u2029"
_ENDS: Final = re.compile(f"\r\r\n|\r\n|[\n{_RARE_ENDS}]")

# Controls, the soft hyphen, marks of byte order and direction, and what is no
# character at all. Joiners (U+200C, U+200D) stay: they spell. So does the space
# of no width between letters of scripts that write no spaces.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200e\u200f\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
    "|(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b"
)
_SPACES: Final = re.compile(
    r"[\xa0\u1680\u2000-\u200a\u202f\u205f]|(?<![^\s\x00-\x7f])\u3000|\u3000(?![^\s\x00-\x7f])"
)
"""All but one wide space inside a line, which parts a headline: ``三年ぶり　町が喜ぶ``."""

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")

# Feeds that lost the ampersand: "didn #39;t", " #36;5", " quot;No, quot; he said".
_LOST: Final = re.compile(
    r"(?<=[a-z]) #(?:39|8217);(?=[a-z]{1,2}\b)|(?<=s) #(?:39|8217);(?=\s)|#36;(?=\d)"
    r"|(?<![&\w])quot;(?=\w)|(?<=\S) quot;(?=\W|$)"
)
# What sites and their databases set in a story. Any other word in angles may be meant,
# and so may "the <b> tag": a tag goes with its partner, or where only markup has one.
_REST: Final = r"(?:\s[^<>]{0,400})?/?>"
_BLOCK: Final = r"(?:p|div|li|ul|ol|h[1-6]|blockquote|figure|figcaption)"
_CLOSED: Final = rf"</{_BLOCK}\s?>|</?br{_REST}"
_BREAK: Final = re.compile(
    rf"(?:^|{_CLOSED})(?:\s{{0,9}}(?:<{_BLOCK}{_REST}|{_CLOSED}))*", re.IGNORECASE | re.MULTILINE
)
_PICTURE: Final = re.compile(r"<img\s[^<>]{0,400}=[^<>]{0,400}>", re.IGNORECASE)
_WITHIN: Final = re.compile(
    rf"<(a|b|i|u|em|strong|span|font){_REST}([^<>]*)</\1\s?>", re.IGNORECASE
)
_DEEPEST: Final = 3
"""Tags within tags: ``<a href="…"><b><i>``."""

# What databases and JSON write for a quote, a line's end or a letter.
_ESCAPE: Final = re.compile(r"\\(?:r\\n|u[0-9a-fA-F]{4}|['\"/nrt])")
_BEFORE_PATH: Final = re.compile(r"(?<![A-Za-z])[A-Za-z]:\S*$|\\$")
_PAIR: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")


_ESCAPED: Final = ("&", "\\", "#3", "quot;", "</", "<br", "<BR", "<p")
"""What a line has that an export escaped, or did not."""


def split_lines(text: str) -> list[Line]:
    """Split a text where any machine ends a line, and undo what exports escaped."""
    lines = [Line(number, raw, raw.strip()) for number, raw in enumerate(_split(text), 1)]
    if not _is_escaped(text):
        return lines
    return [
        piece
        for line in lines
        for piece in (_unescaped_lines(line) if _is_escaped(line.text) else (line,))
    ]


def _is_escaped(text: str) -> bool:
    return any(map(text.__contains__, _ESCAPED))


def _unescaped_lines(line: Line) -> list[Line]:
    return [Line.of(line.number, piece) for piece in _split(_unescaped(line.text))]


def _split(text: str) -> list[str]:
    # Nearly all texts come from machines of one kind, and are split ten times as fast.
    return _ENDS.split(text) if any(map(text.__contains__, _RARE_ENDS)) else text.split("\n")


def clean_lines(lines: Iterable[Line]) -> list[Line]:
    """Take out of lines what nobody can see."""
    return [
        line if _is_clean(line.text) else Line.of(line.number, _plain(line.text)) for line in lines
    ]


def _is_clean(text: str) -> bool:
    """Whether a line has nothing in it that cannot be seen; nearly all have not."""
    return not text or (text.isascii() and text.isprintable() and text[-1] != " ")


def _plain(text: str) -> str:
    return _SPACES.sub(" ", _INVISIBLE.sub("", text.expandtabs(8))).rstrip()


def _unescaped(text: str) -> str:
    if "\\" in text:
        text = _PAIR.sub(_joined, _ESCAPE.sub(_meant, text))
    if "&" in text:
        # Twice: exports of exports write &amp;nbsp;
        text = _ENTITY.sub(_named, _ENTITY.sub(_named, text))
    if "#3" in text or "quot;" in text:
        text = _LOST.sub(_found, text)
    return _without_tags(text) if "<" in text else text


def _without_tags(text: str) -> str:
    text = _BREAK.sub(_parted, _PICTURE.sub("", text))
    for _ in range(_DEEPEST):
        text = _WITHIN.sub(r"\2", text)
    return text


def _parted(tags: re.Match[str]) -> str:
    return "\n" if tags[0] else ""


def _found(lost: re.Match[str]) -> str:
    entity = lost[0].strip()
    return html.unescape(f"&{entity}")


def _meant(escape: re.Match[str]) -> str:
    if _BEFORE_PATH.search(escape.string, max(0, escape.start() - 40), escape.start()):
        return escape[0]  # C:\new is a folder.
    code = escape[0][1:]
    if code[0] == "u":
        return chr(int(code[1:], 16))
    return {"n": "\n", "r": "\n", "r\\n": "\n", "t": " "}.get(code, code)


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")


def _named(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])
