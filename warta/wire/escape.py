"""Plain text -> Markdown that renders to the same text, and reads like it."""

from __future__ import annotations

import re
from typing import Final

# What Python-Markdown acts on anywhere in a line.
_ACTIVE: Final = re.compile(r"[\\`*_<&\[\]|]")
_BACKSLASH: Final = re.compile(r"\\(?=[\\`*_{}\[\]()>#+\-.!|]|$)", re.MULTILINE)
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_TAG: Final = re.compile(r"<(?=[A-Za-z/!?])")
_INSIDE_WORD: Final = re.compile(r"(?<![^\W_])_|_(?![^\W_])")

# What it acts on at the start of a line only.
_BLOCK: Final = re.compile(
    r"(?P<number>\d+)(?=\.(?: |$))|(?P<sign>[#>+\-])|(?P<equals>=)|(?P<colon>:)"
)


def escape_text(text: str) -> str:
    """Write a paragraph so that its Markdown renders to the same text.

    Line breaks in it become breaks on the page.

    Example:
        >>> escape_text("8. Delapan orang")
        '8\\\\. Delapan orang'
        >>> escape_text("(satu) & 2_000")
        '(satu) & 2_000'
    """
    if _ACTIVE.search(text):
        text = _escape_inline(text)
    return "  \n".join(_escape_start(line.strip()) for line in text.split("\n"))


def _escape_inline(text: str) -> str:
    text = _BACKSLASH.sub(r"\\\\", text)
    text = _ENTITY.sub("&amp;", text)
    text = _TAG.sub("&lt;", text)
    if text.count("`") > 1:
        text = text.replace("`", "\\`")
    if "*" in text:
        text = text.replace("*", "\\*")
    if text.count("_") > 1:
        text = _INSIDE_WORD.sub(r"\\_", text)
    text = text.replace("](", "\\](").replace("]:", "\\]:").replace("[^", "\\[^")
    if "\n" in text:
        text = text.replace("|", "\\|")
    return text


def _escape_start(line: str) -> str:
    match = _BLOCK.match(line)
    if not match:
        return line
    if match["number"]:
        return f"{match['number']}\\{line[match.end() :]}"
    if match["equals"]:
        return f"&#61;{line[1:]}" if not line.strip("= ") else line
    if match["sign"] in ("+", "-"):
        rest = line[1:]
        acts = rest.startswith(" ") or not rest or not line.strip("- ")
        return f"\\{line}" if acts else line
    return f"\\{line}" if match["sign"] else line
