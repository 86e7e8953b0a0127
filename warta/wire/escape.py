"""Plain text -> Markdown that renders to the same text, and reads like it.

The Markdown is Python-Markdown's, with tables, footnotes and sane lists.
"""

from __future__ import annotations

import re
from typing import Final

_PLAIN: Final = re.compile(r"(?![ ]{0,3}(?:[#>+=:~-]|\d))[^\\`*_<&\[|\n]*")
"""One line on which Markdown acts nowhere, as nearly all of news prose."""

_ESCAPED: Final = r"\\`*_{}\[\]()>#+\-.!|"
_BACKSLASH: Final = re.compile(rf"\\(?=[{_ESCAPED}]|$)", re.MULTILINE)
_ENTITY: Final = re.compile(r"&(?=#|\w+;)")
_TAG: Final = re.compile(r"<(?=[A-Za-z/!?]|[^<> !]*@)")
_OUTER_UNDERSCORE: Final = re.compile(r"(?<![^\W_])_|_(?![^\W_])")

_ITEM: Final = re.compile(r"(\d+)(\.(?:\s|$))")
_RULE: Final = re.compile(r"[-_* ]+$|[=:| -]+$")


def escape_text(text: str) -> str:
    r"""Write a paragraph so that its Markdown renders to the same text.

    Line breaks in it become breaks on the page.

    Example:
        >>> escape_text("8. Delapan orang")
        '8\\. Delapan orang'
        >>> escape_text("(satu) & 2_000")
        '(satu) & 2_000'
    """
    if _PLAIN.fullmatch(text):
        return text
    text = _escape_inside(text)
    return "  \n".join(_escape_start(line.strip(" ")) for line in text.split("\n"))


def escape_subhead(text: str) -> str:
    """Write a line so that it is a heading of the second level."""
    inside = text if _PLAIN.fullmatch(text) else _escape_inside(text)
    # Number signs at the end of a heading are not text in Markdown.
    body = inside.rstrip("#")
    return f"## {body}" + "\\#" * (len(inside) - len(body))


def _escape_inside(text: str) -> str:
    text = _BACKSLASH.sub(r"\\\\", text)
    text = _ENTITY.sub("&amp;", text)
    text = _TAG.sub("&lt;", text)
    if text.count("`") > 1:
        text = text.replace("`", "\\`")
    if text.count("*") > 1:
        text = text.replace("*", "\\*")
    if text.count("_") > 1:
        text = _OUTER_UNDERSCORE.sub(r"\\_", text)
    if "[" in text:
        # Links, references and footnotes.
        text = (
            text.replace("](", "\\](")
            .replace("]:", "\\]:")
            .replace("][", "\\][")
            .replace("[^", "\\[^")
        )
    if "\n" in text:
        text = text.replace("|", "\\|")
    return text


def _escape_start(line: str) -> str:
    """Escape what makes a line a heading, a list, a quotation, a rule or a table."""
    if not line:
        return line
    item = _ITEM.match(line)
    if item:
        return f"{item[1]}\\{line[item.end(1) :]}"
    first = line[0]
    if first in "#>":
        return f"\\{line}"
    if first in "+-*":
        return f"\\{line}" if line[1:2] in (" ", "") or _RULE.match(line) else line
    if first in "=_" and _RULE.match(line):
        return f"&#{ord(first)};{line[1:]}"
    return line
