"""Wire messages in an envelope: ANPA 1312 and IPTC 7901.

Both put a header between SOH and STX, the story between STX and ETX, and a
few lines for machines after it. Old ANPA writers also mark lines of their own
with a first ``^`` and a last ``<`` or ``=``.
"""

from __future__ import annotations

import re
from typing import Final

from warta.wire.copy import Line, Sheet
from warta.wire.words import Words

_SOH, _STX, _ETX = "\x01", "\x02", "\x03"
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]+")

# "bdt0123 3 pl 250 ..." and, in ANPA, "u i bc-slug 02-27 0450" on a line of its own.
_IPTC: Final = re.compile(
    r"(?P<source>[A-Za-z]{2,4})\d{0,4}\s+(?P<priority>[1-9])\s+(?P<category>\w{1,3})\s+\d{1,5}\b"
)
_ANPA: Final = re.compile(
    r"(?P<priority>[a-z])\s+(?P<category>[a-z])\s+(?:[ab]m-|bc-|ap-)?(?P<slug>[\w.\-]+)",
    re.IGNORECASE,
)
_PRIORITIES: Final = {"f": "flash", "b": "bulletin", "u": "urgent", "1": "flash", "2": "urgent"}

_MARKED: Final = re.compile(r"\^?(?P<words>.*?)\s*[<=]?\s*$")
_EDITORS: Final = re.compile(r"(?:eds?\.?:|editors'? ?note)", re.IGNORECASE)
_SLUG_LINE: Final = re.compile(r"(?:[AB]M|BC|AP)-{1,2}\S|\S+(?:\s*,?\s*\d\w\w [Ll]d\b|,\d{2,4}$)")
_HEADER_LINES: Final = 14


def open_envelope(sheet: Sheet, words: Words) -> Sheet:
    """Take the message out of its envelope, if it came in one."""
    lines = list(sheet.lines)
    header, story, footer = _parts(lines)
    if header or footer:
        sheet = _read_header(sheet, header, words).on(
            lines=story,
            removed=[
                gone for line in footer if (gone := _visible(line).removed("wire footer")).text
            ],
        )
    return _take_marked(sheet)


def _parts(lines: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Split at the controls; a line that holds one belongs to both its sides."""
    start = next((at for at, line in enumerate(lines[:6]) if _SOH in line.text), None)
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


def _part(line: Line, before: str = "", after: str = "") -> Line:
    if before:
        return Line(line.number, line.text.partition(before)[0])
    return Line(line.number, line.text.partition(after)[2])


def _visible(line: Line) -> Line:
    return Line(line.number, _CONTROLS.sub(" ", line.text).strip())


def _read_header(sheet: Sheet, header: list[Line], words: Words) -> Sheet:
    shown = [line for line in map(_visible, header) if line.text]
    tags: list[str] = []
    match: re.Match[str] | None = None
    for line in shown:
        found = _IPTC.match(line.text) or _ANPA.match(line.text)
        if found:
            match = match or found
        elif "/" in line.text:
            # IPTC 7901 keywords: "Earthquake/Indonesia/".
            tags += [part.strip() for part in line.text.split("/") if part.strip()]
    warnings = []
    section = source = ""
    if match:
        priority = _PRIORITIES.get(match["priority"].lower())
        if priority:
            warnings.append(f"the wire sent it as {priority}")
        section = words.categories.get(match["category"].lower(), "")
        source = words.signatures.get(match.groupdict().get("source", "").lower(), "")
    return sheet.on(
        removed=[line.removed("wire header") for line in shown],
        warnings=warnings,
        section=section,
        source=source,
        tags=tuple(dict.fromkeys(tags)),
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
        if not line.words.startswith("^") and not (line.text.endswith("<") and at <= top[-1]):
            rest.append(line)
            continue
        match = _MARKED.match(line.words)
        shown = match["words"].strip("^ ") if match else ""
        if _EDITORS.match(shown):
            removed.append(line.removed("note to editors"))
        elif (
            at in top
            and not title
            and shown
            and not _SLUG_LINE.match(shown)
            and not line.words.endswith("=")
        ):
            title = shown
            removed.append(line.removed("title"))
        elif line.words.endswith("=") and " " in shown:
            rest.append(Line(line.number, shown))  # A byline, for those who read them.
        elif line.words:
            removed.append(line.removed("wire header"))
    return sheet.on(lines=rest, removed=removed, title=title)
