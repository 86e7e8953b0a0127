"""Wire messages in an envelope: ANPA 1312 and IPTC 7901.

Both put a header between SOH and STX, the story between STX and ETX, and a
few lines for machines after it. Old ANPA writers also mark lines of their own
with a first ``^`` and a last ``<`` or ``=``.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from warta.wire.copy import Line, Sheet, has_words
from warta.wire.preamble import ends_field, preamble_alone, preamble_end, read_preamble
from warta.wire.words import Words

_SOH, _STX, _ETX = "\x01", "\x02", "\x03"
_HEAD: Final = re.compile("[\x16\\s]*\x01[^\x02]*")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]+")

# "bdt0123 3 pl 250 ..." and, in ANPA, "u i bc-slug 02-27 0450" on a line of its own.
_IPTC: Final = re.compile(
    r"(?P<source>[A-Za-z]{2,4})\d{0,5}\s+(?P<priority>[1-9])\s+(?:(?P<category>\w{1,3})\s+)?\d{1,5}\b"
)
_ANPA: Final = re.compile(
    r"(?P<priority>[a-z])\s+(?P<category>[a-z])\s+(?:[ab]m-|bc-|ap-)?(?P<slug>[\w.,\-]+)",
    re.IGNORECASE,
)
_PRIORITIES: Final = {"f": "flash", "b": "bulletin", "u": "urgent", "1": "flash", "2": "urgent"}

# The same lines whole, as they stand in messages that lost their controls.
_BARE_IPTC: Final = re.compile(
    r"[A-Za-z]{2,4}\d{3,5}\s+[1-9]\s+\w{1,3}\s+\d{1,5}(?:\s+\w{2,5}(?:-\w{2,5})?\s+\d{3,4}|\s.*\d{4})"
)
"""``bdt0123 3 pl 250 dpa 0456``, ``FER0123 5 WI 0234 CI  Mi, 07.Okt 2009``."""

_SIGNED_IPTC: Final = re.compile(
    r"[A-Z]{3}\d{3,4}\s+[1-9]\s+(?:[A-Z]{1,3}\s+)?\d{3,5}\s+[A-Z]{3}\s?/[A-Z]{2,5}(?:-\w{1,6})?"
)
"""``FRS0123 4 I 0235 SEN /AFP-TX18``: who sent it makes it sure."""

_BARE_ANPA: Final = re.compile(
    r"(?:[a-z]\d{4})?[a-z]\s+[a-z]\s+[\w.,-]+(?:\s+[\w.,-]+){0,3}\s+\d\d-\d\d\s+\d{4}"
)
_ROUTING: Final = re.compile(
    r"[A-Z]{3}\d{4,6}(?:_[A-Z0-9]{2,6}){1,3}|[A-Z] [A-Z]{3} [A-Z0-9]{3}(?: [A-Z]{4})?"
)
"""``XPP12345_SX4_QBXB`` and ``R POL S0A QBXB`` below ``ZCZC``: for which desks."""

_START: Final = re.compile(r"ZCZC(?:\s?[\w/+.-]{1,12}){0,4}")
"""``ZCZC DPA0312``: no line of a story begins so."""

_END: Final = "NNNN"
_SLUG: Final = re.compile(r"[^\s:]+(?:-[^\s:]+)+|[A-Z]{2,}(?:[ -][A-Z]{2,}){0,3}")
"""``Justice-drogue-procès``, ``ECUADOR FLORES``."""

_BARE_FOOTER: Final = re.compile(
    r"[A-Z]{2,3}-[A-Z]{2}-\d\d-\d\d-\d\d \d{4}[A-Z]{1,3}<?|\d{6} (?:GMT )?[A-Za-z][a-z]{2} \d\d"
    r"|[A-Z]{2,5} \d{6} GMT [A-Z]{3} \d\d|\d\d-\d\d-\d\d \d\d\.\d\d GMT"
    r"|[A-Z]{3}\d{4}\s+\d{4}-\d\d-\d\d/\d\d:\d\d|\d\d-[A-Z]{3}-\d\d \d\d:\d\d(?: NNNN)?"
)
_SENDERS: Final = re.compile(
    r"[a-z]{2,4}(?: [a-z0-9]{2,5}){1,6}|[a-z]{2,4}(?:/[a-z]{2,4}){1,3}"
    r"|[A-Z]{3}-[A-Z]{2,3}|\([A-Z]{2,4}(?:/[a-z]{2,4})?(?: [a-z]{2,4}){0,3}\)|\(\w{4,8}\) [a-z]{2,4}(?:/[a-z]{2,4}){0,2}"
)
"""``dpa jv yyhe n1 moe``, ``abc/dsa/tes``, ``(ABC/de fg)`` or ``(Schluss) de/fg`` above a footer's time."""

# After the story: "AP-NY-02-27-25 1234EST", "271530 Feb 25", "AFP 271530 GMT FEB 25",
# "27-02-25 15.30 GMT", "APA0234    2025-02-27/15:30",
# "27-FEB-25 15:30 NNNN".
_ANPA_DAY: Final = re.compile(r"\b(\d\d)-(\d\d)-(\d\d) (\d\d)(\d\d)([A-Z]+)")
_IPTC_DAY: Final = re.compile(r"\b(\d\d)(\d\d)(\d\d)( GMT)? ([A-Za-z]{3}) (\d\d)\b")
_EFE_DAY: Final = re.compile(r"\b(\d\d)-(\d\d)-(\d\d) (\d\d)\.(\d\d GMT)\b")

_NAMED_DAY: Final = re.compile(r"(\d\d)-([A-Z]{3})-(\d\d) (\d\d:\d\d)")
_DAY_LINE: Final = re.compile(r"(\d{4}-\d\d-\d\d)/(\d\d:\d\d)$")

_EDITORS: Final = re.compile(r"(?:eds?\.?:|editors'? ?note)", re.IGNORECASE)
_SLUG_LINE: Final = re.compile(r"(?:[AB]M|BC|AP)-{1,2}\S|\S+(?:\s*,?\s*\d\w\w [Ll]d\b|,\d{2,4}$)")
_HEADER_LINES: Final = 14
_NOTE_LINES: Final = 3
"""Lines at the top of a message's story that may speak to editors."""


def open_envelope(sheet: Sheet, words: Words) -> Sheet:
    """Take the message out of its envelope, if it came in one."""
    header, story, footer = _parts(list(sheet.lines))
    if not header:
        header, story, footer = _bare_parts(story, words)
    elif story and ends_field(story[0].words):
        # Some put the headline behind the control that ends the header.
        header, story = [*header, story[0]], story[1:]
    notes = [line for line in story[:_NOTE_LINES] if _EDITORS.match(line.words)]
    story = [line for line in story if line not in notes]
    if (header or footer) and has_words(story):
        sheet = _read_header(sheet.on(lines=story), header, words)
        sheet = sheet.on(removed=[note.removed("note to editors") for note in notes])
        shown = [line for line in map(_visible, footer) if line.text]
        day = next(filter(None, (_day(line.text) for line in shown)), "")
        sheet = sheet.on(removed=[line.removed("wire footer") for line in shown], day=day)
    return _take_marked(sheet)


def _parts(lines: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Split at the controls; a line that holds one belongs to both its sides."""
    start = next((at for at, line in enumerate(lines[:6]) if _HEAD.match(line.text)), None)
    if start is None:
        return [], lines, []
    open_at = next((at for at, line in enumerate(lines) if at >= start and _STX in line.text), None)
    if open_at is None:
        return [], lines, []
    close_at = next(
        (at for at, line in enumerate(lines) if at >= open_at and _ETX in line.text), len(lines)
    )
    header = [*lines[:open_at], _part(lines[open_at], before=_STX)]
    story = [_part(lines[open_at], after=_STX), *lines[open_at + 1 : close_at]]
    footer: list[Line] = []
    if close_at < len(lines):
        if close_at == open_at:
            story = [_part(story[0], before=_ETX)]
        else:
            story.append(_part(lines[close_at], before=_ETX))
        footer = [_part(lines[close_at], after=_ETX), *lines[close_at + 1 :]]
    return header, story, footer


def _bare_parts(lines: list[Line], words: Words) -> tuple[list[Line], list[Line], list[Line]]:
    """Split a message whose controls were lost on the way, as in mail."""
    end = _bare_header(lines, words)
    if not end:
        return [], lines, []
    last = _last_words(lines, end, len(lines))
    close = last
    if close > end and lines[close - 1].words == _END:
        close = _last_words(lines, end, close - 1)
    if close > end and _BARE_FOOTER.fullmatch(lines[close - 1].words):
        close -= 1
        above = _last_words(lines, end, close)
        if above > end and _SENDERS.fullmatch(lines[above - 1].words):
            close = above - 1
    return lines[:end], lines[end:close], lines[close:last]


def _bare_header(lines: list[Line], words: Words) -> int:
    """How many lines the header of a message without controls has.

    A line that looks like one is not enough, unless it says who sent it: the
    next must be of its kind.
    """
    top = [at for at, line in enumerate(lines) if line.words][:5]
    if top and _START.fullmatch(lines[top[0]].words):
        routed = takewhile(lambda at: _ROUTING.fullmatch(lines[at].words), top[1:])
        return _known_header(lines, top[1:]) or max(routed, default=top[0]) + 1
    return _known_header(lines, top[:4]) or preamble_alone(lines, words)


def _known_header(lines: list[Line], top: list[int]) -> int:
    """The same below the line that starts a message.

    Args:
        lines: Of the text.
        top: Which of the first of them are not blank.
    """
    start = next((at for at in top[:2] if _BARE_ANPA.fullmatch(lines[at].words)), None)
    if start is not None and start + 1 in top:
        following = lines[start + 1].words
        slug = _SLUG_LINE.match(following) is not None or ends_field(following)
        return start + 1 + slug if slug or following[0] == "^" else 0
    if len(top) < 2:
        return 0
    first, second = lines[top[0]].words, lines[top[1]].words
    if _SIGNED_IPTC.fullmatch(first):
        return top[1] + 1 if len(top) > 2 and _SLUG.fullmatch(second) else top[0] + 1
    below = top[0] + 1
    end = preamble_end(lines, below) if _BARE_IPTC.fullmatch(first) else below
    return end if end > below else 0


def _last_words(lines: list[Line], start: int, end: int) -> int:
    """Where a part ends without the blank lines that it ends in."""
    while end > start and not lines[end - 1].words:
        end -= 1
    return end


def _part(line: Line, before: str = "", after: str = "") -> Line:
    if before:
        return Line.of(line.number, line.text.partition(before)[0])
    return Line.of(line.number, line.text.partition(after)[2])


def _visible(line: Line) -> Line:
    return Line.of(line.number, _CONTROLS.sub(" ", line.text).strip())


def _day(footer: str) -> str:
    """When the message was sent, in words that any language's dates know."""
    anpa = _ANPA_DAY.search(footer)
    if anpa:
        return f"'{anpa[3]}-{anpa[1]}-{anpa[2]} {anpa[4]}:{anpa[5]} {anpa[6]}"
    efe = _EFE_DAY.search(footer)
    if efe:
        return f"'{efe[3]}-{efe[2]}-{efe[1]} {efe[4]}:{efe[5]}"
    if named := _NAMED_DAY.match(footer):
        return f"{named[1]} {named[2]} '{named[3]} {named[4]}"
    if slashed := _DAY_LINE.search(footer):
        return f"{slashed[1]} {slashed[2]}"
    iptc = _IPTC_DAY.search(footer)
    return f"{iptc[1]} {iptc[5]} '{iptc[6]} {iptc[2]}:{iptc[3]}{iptc[4] or ''}" if iptc else ""


def _read_header(sheet: Sheet, header: list[Line], words: Words) -> Sheet:
    """Read priority and category, and what else stands above the story."""
    codes, others = [], []
    section = source = ""
    warnings: list[str] = []
    for line in map(_visible, header):
        match = _IPTC.match(line.text) or _ANPA.match(line.text)
        if match:
            priority = _PRIORITIES.get(match["priority"].lower())
            warnings += [f"the wire sent it as {priority}"] if priority else []
            section = section or words.categories.get((match["category"] or "").lower(), "")
            source = source or words.signatures.get(match.groupdict().get("source", "").lower(), "")
        if match or _START.fullmatch(line.text) or _ROUTING.fullmatch(line.text):
            codes.append(line)
        else:
            others.append(line)
    told = read_preamble(others, words)
    if told.takes:
        takes = ", ".join(told.takes)
        warnings.append(f"this may be a new take of a story that is out already: {takes!r}")
    sheet = sheet.on(section=section, guessed=True)
    return sheet.on(
        removed=(*(line.removed("wire header") for line in codes), *told.removed),
        warnings=warnings,
        title=told.title,
        authors=told.authors,
        source=source or told.source,
        tags=told.tags,
    )


def _take_marked(sheet: Sheet) -> Sheet:
    """Read the lines that start with ``^``: slug, headline, notes, byline."""
    top = [at for at, line in enumerate(sheet.lines[:_HEADER_LINES]) if line.words.startswith("^")]
    if not top:
        return sheet
    rest: list[Line] = []
    removed = []
    title = ""
    for at, line in enumerate(sheet.lines):
        marked = line.words.startswith("^") or (line.text.endswith("<") and at <= top[-1])
        shown = line.words.lstrip("^").rstrip("<= ").strip()
        if not marked:
            rest.append(line)
        elif _EDITORS.match(shown):
            removed.append(line.removed("note to editors"))
        elif shown.lower().startswith("by "):
            rest.append(line)  # For those who read bylines.
        elif at not in top or title or not shown or _SLUG_LINE.match(shown) or "=" in line.words:
            removed.append(line.removed("wire header"))
        else:
            title = shown
            removed.append(line.removed("title"))
    return sheet.on(lines=rest, removed=removed, title=title) if has_words(rest) else sheet
