"""Header lines above a story: ``Judul: …``, ``Date: …``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from warta.wire.copy import Line, Sheet, has_words
from warta.wire.words import Table, Words, any_of, degree_pattern, role_pattern

_MOST: Final = 24
_BELOW: Final = ("tags", "source")
_LISTS: Final = ("authors", "tags")
_LONGEST: Final = 200
_LEAST_WORDS: Final = 5
"""Words of a clause: tags and senders have fewer, or capitals."""

_MARK: Final = re.compile(
    r"\s*[(\[][a-z]{2,6}(?:/[a-z]{2,6})*[)\]]$|,\s[a-z]{2,4}(?:/[a-z]{2,5})+$"
)
"""An end mark behind the source: ``(abc/de)``, ``, abc/dpa``."""

_HEADING: Final = re.compile(r"#\s+(\S.{2,148}[^\s.:,;…])")
"""A title as Markdown marks it."""

_HOST: Final = re.compile(r"https?://(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:[/?#:]\S*)?")
_SITE: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_JOINTS: Final = re.compile(r"\s*[,;、，]\s*")


@lru_cache(maxsize=4)
def _pattern(words: Words) -> tuple[re.Pattern[str], dict[str, str]]:
    return _names(words.headers)


@lru_cache(maxsize=4)
def _mail_pattern(words: Words) -> tuple[re.Pattern[str], dict[str, str]]:
    return _names({"day": words.headers["day"], **words.mail_headers})


def _names(headers: Table) -> tuple[re.Pattern[str], dict[str, str]]:
    fields = {name.casefold(): field for field, names in headers.items() for name in names}
    pattern = rf"[*#]*\s*({any_of(name for names in headers.values() for name in names)})"
    # 原标题 [ … ], 原标题  …
    mark = (
        r"(?:[:：=]|(?<=原[标標][题題])\s+(?=\w)|(?P<opened>(?<=[题題])\s?[\[【［](?=.*[\]】］]$)))"
    )
    value = r"(?P<value>.*?)\s*(?(opened)[\]】］])$"
    return re.compile(rf"{pattern}\s*{mark}\**\s*{value}", re.IGNORECASE), fields


def take_headers(sheet: Sheet, words: Words) -> Sheet:
    """Take header lines off the top of a story, or a title with its mark.

    They count only where the first one names a title or a known sender, or at least
    two follow one another: a story may well start with "Date: unknown".
    """
    heading = _HEADING.fullmatch(sheet.lines[0].words)
    if heading and has_words(sheet.lines[1:]):
        gone = sheet.lines[0].removed("title")
        return sheet.on(lines=sheet.lines[1:], removed=[gone], title=heading[1])
    pattern, fields = _pattern(words)
    facts: dict[str, Any] = {}
    taken: list[tuple[Line, str]] = []
    end = 0
    for at, line in enumerate(sheet.lines[:_MOST]):
        match = pattern.match(line.words)
        if match:
            field = fields[re.sub(r"\s+", " ", match[1].casefold())]
            facts.setdefault(field, _value(field, match["value"].strip(), words))
            taken.append((line, field))
            end = at + 1
        elif line.words and line.words.strip("-=*_ "):
            break
        elif line.words:
            # A rule under the headers.
            if not taken:
                break
            taken.append((line, ""))
            end = at + 1
    alone = len(taken) == 1 and taken[0][1] != "title" and not _is_sender(facts, words)
    if not taken or alone or not has_words(sheet.lines[end:]):
        return sheet
    facts.pop("", None)
    return sheet.on(
        lines=sheet.lines[end:],
        removed=[line.removed(field or "header") for line, field in taken],
        **facts,
    )


def take_mail_headers(sheet: Sheet, words: Words) -> Sheet:
    """Take the headers of a mail off the top of a story: ``From: …``, ``Subject: …``.

    The subject and who wrote, or to whom, stand there with no blank line between.
    """
    pattern, fields = _mail_pattern(words)
    top = next((at for at, line in enumerate(sheet.lines) if line.words), 0)
    found: list[tuple[str, str]] = []
    for line in sheet.lines[top : top + _MOST]:
        match = pattern.match(line.words)
        if not match:
            break
        found.append((fields[re.sub(r"\s+", " ", match[1].casefold())], match["value"].strip()))
    end = top + len(found)
    facts: dict[str, Any] = {field: value for field, value in reversed(found) if field and value}
    if "title" in facts:
        facts["title"] = _reply_marks(words).sub("", facts["title"])
    mailed = "title" in facts and any(not field for field, _ in found)
    if not mailed or not has_words(sheet.lines[end:]) or sheet.lines[end].words:
        return sheet
    removed = [
        line.removed(field or "header")
        for line, (field, _) in zip(sheet.lines[top:end], found, strict=True)
    ]
    return sheet.on(lines=sheet.lines[end:], removed=removed, **facts)


@lru_cache(maxsize=4)
def _reply_marks(words: Words) -> re.Pattern[str]:
    """What mail programs set before a subject: ``Re: Fwd: ``."""
    return re.compile(rf"^(?:(?:{any_of(words.reply_marks)})\s?:\s*)+(?=\S)", re.IGNORECASE)


def take_footers(sheet: Sheet, words: Words) -> Sheet:
    """Take lines ``Tags: …`` and ``Sumber: …`` off the bottom of a story."""
    pattern, fields = _pattern(words)
    lines = list(sheet.lines)
    facts: dict[str, Any] = {}
    taken: list[tuple[Line, str]] = []
    while len(lines) > 1:
        match = pattern.match(lines[-1].words)
        field = fields[re.sub(r"\s+", " ", match[1].casefold())] if match else ""
        if (
            match
            and field in _BELOW
            and len(match["value"]) < _LONGEST
            and not _is_sentence(match["value"])
        ):
            value = _value(field, _MARK.sub("", match["value"].strip()), words)
            facts.setdefault(_fact(field, value, words), value)
            taken.append((lines.pop(), field))
        elif not lines[-1].words:
            lines.pop()
        else:
            break
    if not taken or not has_words(lines):
        return sheet
    removed = [line.removed(field) for line, field in reversed(taken)]
    return sheet.on(lines=lines, removed=removed, **facts)


def _fact(field: str, value: object, words: Words) -> str:
    """Which fact a line below a story states: "Sumber: Arema FC" may only be whom it quotes."""
    if field != "source":
        return field
    return "told" if _is_sender({field: value}, words) else "cited"


def _is_sender(facts: dict[str, Any], words: Words) -> bool:
    """Whether the only field is a sender who is known, or an address of the web."""
    source = str(facts.get("source", ""))
    return source in words.outlets or source in words.agencies or bool(_SITE.fullmatch(source))


def _is_sentence(value: str) -> bool:
    """Whether what stands behind a label is prose: "Source: the river rises in the hills."."""
    parts = [part.split() for part in _JOINTS.split(value)]
    small = sum(word.islower() for part in parts for word in part)
    longest = max(map(len, parts))
    return value.endswith(".") and longest >= _LEAST_WORDS and small * 2 > sum(map(len, parts))


def _value(field: str, text: str, words: Words) -> object:
    if field == "authors":
        names = [part for part in _name_joints(words).split(text) if part]
        return tuple(name for name in names if not role_pattern(words).fullmatch(name))
    if field == "source":
        # "الجزيرة + وكالات": the rest are those who helped.
        source = _publisher(text, words) or text.partition(" + ")[0]
        return source if source.count(".") > 1 else source.removesuffix(".")
    if field in _LISTS:
        return tuple(part for part in _JOINTS.split(text) if part)
    return text


def _publisher(address: str, words: Words) -> str:
    """Whose a page is, by its address: ``https://metro.kabar.com/read/17`` is ``kabar.com``."""
    host = _HOST.fullmatch(address)
    if not host:
        return ""
    known = re.search(rf"[\w-]+(?:\.(?:{any_of(words.domains)}))+$", host[1])
    return known[0] if known else host[1]


@lru_cache(maxsize=4)
def _name_joints(words: Words) -> re.Pattern[str]:
    joints = any_of(words.name_joints)
    no_degree = rf"(?!{degree_pattern(words)})"
    return re.compile(rf"{no_degree}{_JOINTS.pattern}(?:(?:{joints})\s)?|\s(?:{joints})\s")
