"""Header lines above a story: ``Judul: …``, ``Date: …``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from warta.wire.copy import Line, Sheet, has_words
from warta.wire.sentences import ENDS
from warta.wire.words import FEW_WORDS, Table, Words, any_of, degree_pattern, role_pattern

_MOST: Final = 24
_MOST_OF_MAIL: Final = 120
"""Lines: what the machines on its way write above a mail is long."""

_LONGEST_PROGRAM: Final = 60
_ANY_HEADER: Final = re.compile(r"[^\W\d_][\w-]{0,40}(?: [\w-]{1,20}){0,2}\s?[:：](?!//)")
"""A header whose name nobody knows: ``X-Mailer: …``."""

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
    return _names(words.mail_headers)


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
        removed=[line.removed(_why(field)) for line, field in taken],
        warnings=_held_warnings([line for line, _ in taken], [field for _, field in taken]),
        **facts,
    )


def take_mail_headers(sheet: Sheet, words: Words) -> Sheet:
    """Take the headers of a mail off the top of a story, and its signature off the bottom.

    The subject and who wrote, or to whom, stand there with no blank line between. What
    else has a name and a colon in that block is a header, too, known or not.
    """
    sheet = _take_mail_program(sheet, words)
    mailed_with = (_mail_pattern(words), _pattern(words))
    first = next((at for at, line in enumerate(sheet.lines) if line.words), 0)
    forwarded = _forward_mark(words).fullmatch(sheet.lines[first].words) is not None
    below = range(first + forwarded, len(sheet.lines))
    top = next((at for at in below if sheet.lines[at].words), first)
    found: list[tuple[str, object]] = []
    named = False
    for line in sheet.lines[top : top + _MOST_OF_MAIL]:
        known = ((pattern.match(line.words), fields) for pattern, fields in mailed_with)
        match, fields = next((one for one in known if one[0]), (None, {}))
        if match:
            field = fields[re.sub(r"\s+", " ", match[1].casefold())]
            named = named or (fields is mailed_with[0][1] and not field)
            found.append((field, _value(field, match["value"].strip(), words)))
        elif line.words and (_ANY_HEADER.match(line.words) or (found and line.text[0] in " \t")):
            found.append(("", ""))
        else:
            break
    end = top + len(found)
    facts: dict[str, Any] = {field: value for field, value in reversed(found) if field and value}
    mailed = named and "title" in facts
    if not mailed or not has_words(sheet.lines[end:]) or sheet.lines[end].words:
        return sheet
    facts["title"] = _subject_marks(words).sub("", facts["title"])
    lines, signature = _part_signature(sheet.lines[end:])
    whys = ["header"] * (top - first) + [_why(field) for field, _ in found]
    headers = zip(sheet.lines[first:end], whys, strict=True)
    return sheet.on(
        lines=lines,
        removed=[
            *(line.removed(why) for line, why in headers if line.words),
            *(line.removed("note to editors") for line in signature if line.words),
        ],
        warnings=_held_warnings(sheet.lines[top:end], [field for field, _ in found]),
        **facts,
    )


def _take_mail_program(sheet: Sheet, words: Words) -> Sheet:
    """Take off the last line that a telephone writes below a mail: ``Sent from my iPhone``."""
    last = next((at for at in reversed(range(len(sheet.lines))) if sheet.lines[at].words), 0)
    line = sheet.lines[last]
    told = len(line.words) <= _LONGEST_PROGRAM and _mail_program(words).match(line.words)
    if not last or not told or line.words.endswith(tuple(ENDS)):
        return sheet
    return sheet.on(lines=sheet.lines[:last], removed=[line.removed("note to editors")])


def _part_signature(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Part a mail from its signature below a line ``-- ``."""
    mark = next((at for at in reversed(range(len(lines))) if lines[at].words == "--"), 0)
    signs = mark > 0 and len(lines) - mark <= _MOST and has_words(lines[:mark])
    return (lines[:mark], lines[mark:]) if signs else (lines, ())


@lru_cache(maxsize=4)
def _subject_marks(words: Words) -> re.Pattern[str]:
    """What stands before a subject: ``Re: Fwd: ``, ``[BERITA] ``, ``Siaran pers: ``, but no ``[EMBARGO] ``."""
    releases = any_of(words.notes.get("release", ()))
    notices = any_of(name for names in words.notices.values() for name in names)
    marks = rf"(?:{any_of(words.reply_marks)}|{releases})\s?:|\[(?!(?:{notices})(?!\w))[^\[\]]{{2,40}}\]"
    return re.compile(rf"^(?:(?:{marks})\s*)+(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=4)
def _forward_mark(words: Words) -> re.Pattern[str]:
    """What a mail program sets above a mail that it passes on."""
    return re.compile(rf"[\W_]{{0,20}}(?i:{any_of(words.forward_marks)})[\W_]{{0,20}}")


@lru_cache(maxsize=4)
def _mail_program(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?i:{any_of(words.mail_programs, FEW_WORDS)})")


def _why(field: str) -> str:
    return "note to editors" if field == "held" else field or "header"


def _held_warnings(lines: Sequence[Line], fields: Sequence[str]) -> list[str]:
    """Tell of a header that says until when nobody may publish."""
    held = next((at for at, field in enumerate(fields) if field == "held"), None)
    said = "this may be under embargo, so it waits as a draft"
    return [] if held is None else [f"{said}: {lines[held].words!r}"]


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
    if field == "held":
        return bool(text)
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
