"""End marks: a whole last line, or a bracket at the very end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

from warta.model import Removed
from warta.wire.copy import Line, Sheet, has_words, last_line
from warta.wire.sentences import CLOSERS, ENDS, is_loose
from warta.wire.words import CAPITAL, UNCASED, Words, any_of

_WHY: Final = "end mark"
_MOST_MARKS: Final = 24
"""Marks at the end of one story: what is taken one by one must have an end."""

_NEAR: Final = 240
_MOST_SHIELDED: Final = 4
_LONGEST_CLOSING: Final = 24
_SITE: Final = re.compile(r"[\w-]+\.(?:com|co\.id|id|net|org)", re.IGNORECASE)
_NAME: Final = re.compile(rf"{CAPITAL}[\w'’.-]+(?: {CAPITAL}[\w'’.-]+){{1,3}}")

# Initials of writers and desks: (rns/rns), (mcr35/jpnn), (E-2), (ant).
_INITIALS: Final = r"(?:[A-Za-z.]{1,12}\d{0,3}[*]{0,2}(?:\s?[/|,&-]\s?[\w.]{1,15}){1,4}|[a-z]{2,8}\d{0,3}|[a-z]{2,4}(?:\.[a-z]{2,4}){1,2}|[A-Z]{2,3}|[a-z]\d{1,3}|[A-Z]{1,3}-?\d{1,3}|\d{3,4}|\*/[\w/]{2,15})"
# Names and desks: (Bangkapos.com/Adi Saputra), (MC Kab. Lamandau/eyv). One side has
# a capital or is short: "(laki-laki/perempuan)" is prose.
_SIDE: Final = rf"(?:[^()\[\]/]{{0,40}}{CAPITAL}[^()\[\]/]{{0,40}}|\s?[a-z]{{2,4}}\s?)"
_NAMES: Final = (
    rf"{_SIDE}(?:\s?/[^()\[\]/.!?]{{2,40}}){{1,3}}|[^()\[\]/.!?]{{2,40}}/{_SIDE}(?:/{_SIDE})?"
)
_ALONE: Final = r"[(\[]\s*(?:[a-z]{2,8}|[A-Z]{2,4})\s*[)\]]"
"""What can be no bracket of a sentence, for it has a line for itself."""

_DRAWN: Final = (
    r"\W{0,2}[*#=~•_—–-]{2,}\W{0,2}|[(\[]\s*[*#]\s*[)\]]|\[\s*\]|[*#■□◆●]|[*#](?:\s[*#])+|-0-"
)
# Desks of agencies sign with small letters: "bur-jj/kf", "rs/ha (rtr, afp)",
# "awk/ mok/"; a few with capitals between slashes: "/НС/".
_DESKS: Final = (
    r"[a-z]{2,4}(?:[-/][a-z]{2,4}){1,4}(?:\s\([\w, ]{2,24}\))?|(?:[a-z]{2,4}/\s?){1,4}"
    rf"|/{CAPITAL}{{1,4}}/|[^\s@]{{1,64}}@[^\s@]{{1,64}}\.\w{{2,10}}"
)
_DATED: Final = re.compile(r"\(([^()]{2,40}),\s(\d{1,2}\.\d{1,2}\.\d{2,4})\)")
"""``(APA, 12.1.2016)``: who wrote it, and when."""

_WRITERS: Final = r"[A-Za-z]{2,4}(?:/[A-Za-z]{2,4}){1,3}"
"""``Rmb/Mau``, behind another mark."""

_CONTACT: Final = r"\(\((?=[^()]*(?:@|\d{3}))[^()]{5,200}\)\)"
"""``((ann.lee@example.org; +1 646 555 0100))``."""

_RELEASED: Final = rf"SOURCE:?\s{CAPITAL}[^.!?]{{2,60}}"
"""``SOURCE Larkspur Robotics`` ends a press release."""

_LETTERS: Final = r"[A-Z]{2,5}(?:\s?//\s?[A-Z]{2,5}){1,2}"
"""``MYCA // JLG``: who wrote and who edited."""

_NUMBERS: Final = r"\d{3,5}(?:\*{1,2}\d{3,5})+"
"""``9417**1416``: who wrote and who edited, for the newsroom."""

_ADDRESS: Final = r"[(\[](?:https?://)?www\.[\w./-]{3,60}[)\]]"

_CHINESE: Final = r"[（(](?:完|终|了|끝)[）)]"


class _Patterns(NamedTuple):
    line: re.Pattern[str]
    bracket: re.Pattern[str]
    tagged: re.Pattern[str]

    closing: re.Pattern[str]
    """An end mark that is no mere rule between two parts."""

    after: re.Pattern[str]
    """How lines for the newsroom start that follow one."""


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    known = any_of((*words.signatures, *words.agencies, *words.outlets))
    signed = rf"[(\[]\s*©?\s*(?i:{known})(?:[,/]?\s*\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}})?\s*[)\]]"
    # भाषा अमित मनीषा: agencies of scripts without capitals sign so with their desks.
    uncased = any_of(name for name in words.agencies if re.match(UNCASED, name))
    signers = rf"(?:{uncased})(?:\s[^\W\d][^\s,;:{re.escape(ENDS)}]{{1,20}}){{1,3}}"
    sent_by = rf"(?:{any_of(words.end_sources)})\s(?:{known})"
    told = rf"[(（]\s*(?:{any_of(words.end_brackets)})\s[^()（）]{{3,120}}[)）]"
    credited = rf"(?:{any_of(words.agencies)})\s?/\s?\([A-Z]{{1,4}}\s*-?"
    person = rf"(?:{CAPITAL}|{UNCASED})[\w'’.-]+"
    desk = rf"[a-z]{{2,4}}(?:-[a-z]{{2,4}})*|{person}(?: {person}){{1,2}}"
    written = rf"(?:{any_of(words.agencies)})\s?/\s?(?:{desk})"
    slashes = rf"/(?i:{known})/(?:\w{{2,12}}/)?"
    desks = r"[(\[][a-z]{2,6}\d{0,3}/[\w./]{2,16}[)\]]"
    aside = rf"(?:{any_of(words.asides)})\s*[)\]]"
    initials = rf"[(\[]\s*(?!{aside}){_INITIALS}\s*[)\]](?:\s*\*{{2,}}|-[a-z])?"
    names = rf"[(\[](?:{_NAMES})[)\]]"
    # Letters in a bracket may be prose: they sign only after a full stop.
    sender = rf"(?:{any_of(words.agencies)})\.?"
    dashed = rf"[-–—=/]{{1,3}}\s?(?i:{known})\.?"
    ends = any_of(words.end_marks)
    framed = rf"[-–—=*#(/]{{1,3}}\s?(?i:30|{ends})\s?[-–—=*#)/]{{1,3}}"
    run_in = any_of(words.run_in_ends)
    after_stop = (
        rf"(?<=[{re.escape(ENDS + CLOSERS)}])(?:\s*(?:{initials}|{names}|\*\d?\s?[a-z]{{2,5}}|{_DRAWN}|{framed}|REUTERS?|Reuters?|{dashed}|{told}|{credited}|/\.|{signed}\.|{signed}\s{_WRITERS})"
        rf"|\s+(?:{sender}(?:\s[A-Z]{{2,4}}){{0,4}}|{run_in}))"
    )
    anywhere = rf"\s*(?:{_DATED.pattern}|{signed}|{slashes}|{_CHINESE}|{desks}|{_ADDRESS}|[(\[]\s*\*{{2,}}\s*[)\]])"
    return _Patterns(
        line=re.compile(
            rf"(?:(?i:{ends})(?:/|\s{_WRITERS})?|{signers}|{sent_by}|{told}|{sender}/(?i:{ends})|{_CONTACT}|{_RELEASED}|{_LETTERS}|{_DRAWN}|{framed}|{written}|{_NUMBERS}|{_DESKS}|{_DATED.pattern}|{sender}|{dashed}|{signed}(?:\s[a-z]{{3,5}}){{0,3}}|{slashes}|{initials}|{names}|{_ALONE}|{_CHINESE})\s*"
        ),
        bracket=re.compile(rf"(?:{after_stop}|{anywhere})\s*$"),
        # "(amw/lir) harga beras pasar": the words are the site's tags.
        tagged=re.compile(rf"({desks})\s+([^.!?\"()A-Z]{{3,160}})$"),
        closing=re.compile(rf"(?i:{ends})|{framed}"),
        # A label or a heading; "About 200 people came." is a story.
        after=re.compile(
            rf"[\W_]*(?i:{any_of(words.notes.get('after', ()))})(?:\s*[:：]|(?!\w).{{0,60}}(?<![.!?…])$)"
        ),
    )


def take_end_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take whole lines that end a story off its end, before lines are joined."""
    patterns = _patterns(words)
    end = _story_end(sheet.lines, patterns)
    lines, notes = list(sheet.lines[:end]), [line for line in sheet.lines[end:] if line.words]
    gone: list[Line] = []
    loose: list[Line] = []
    while lines:
        if not lines[-1].words or _is_mark(lines[-1].words, patterns.line):
            gone.append(lines.pop())
        elif below := _shielded(lines, patterns):
            loose += lines[-below:]
            del lines[-below:]
        else:
            break
    if not has_words(lines):
        return sheet
    marks = [line for line in reversed(gone) if line.words]
    return sheet.on(
        lines=lines,
        removed=[
            *(line.removed(_WHY) for line in marks),
            *(line.removed("promo") for line in loose if line.words),
            *(line.removed("note to editors") for line in notes),
        ],
        **_facts([line.words for line in marks], words),
    )


def _shielded(lines: Sequence[Line], patterns: _Patterns) -> int:
    """Count the last lines that are no copy, for they stand below an end mark in brackets."""
    below = 0
    for at, line in enumerate(reversed(lines)):
        words = line.words
        if below and words and words[-1] in ")]" and len(lines) - at > 1:
            near = max(0, len(words) - _NEAR)
            if _is_mark(words, patterns.line) or patterns.bracket.search(words, near):
                return at
        below += bool(words)
        if below > _MOST_SHIELDED or not is_loose(words):
            break
    return 0


def _story_end(lines: Sequence[Line], patterns: _Patterns) -> int:
    """Find where a press release ends: at its end mark, if whom to ask comes next."""
    shown = [at for at, line in enumerate(lines) if line.words]
    for mark, note in pairwise(shown):
        closes = (
            len(lines[mark].words) <= _LONGEST_CLOSING
            and patterns.closing.fullmatch(lines[mark].words)
            and patterns.after.match(lines[note].words)
        )
        if closes:
            return note
    return len(lines)


def take_end_marks(sheet: Sheet, words: Words) -> Sheet:
    """Take what ends a story off its end: lines first, then brackets."""
    patterns = _patterns(words)
    passages = list(sheet.passages)
    removed: list[Removed] = []
    for _ in range(_MOST_MARKS):
        rest, last = last_line(passages)
        near = max(0, len(last.text) - _NEAR)
        if rest and _is_mark(last.text, patterns.line):
            start, passages = 0, rest
        elif (match := patterns.bracket.search(last.text, near)) and match.start():
            start, passages = (
                match.start(),
                [*passages[:-1], passages[-1].cut(0, match.start() - len(last.text))],
            )
        elif place := _place_at_end(last.text, sheet):
            start = len(last.text) - place
            passages = [*passages[:-1], passages[-1].cut(0, -place)]
        elif (match := patterns.tagged.search(last.text, near)) and (match.start() or rest):
            removed.append(last.removed("site tags", match.start(2)))
            passages[-1] = passages[-1].cut(0, match.end(1) - len(last.text))
            continue
        else:
            break
        removed.append(last.removed(_WHY, start))
    marks = [gone.text for gone in removed]
    return sheet.on(passages=passages, removed=reversed(removed), **_facts(marks, words))


def _place_at_end(text: str, sheet: Sheet) -> int:
    """How long a mark is that names the dateline's place again: "- ERZURUM"."""
    mark = f"- {sheet.facts.place}"
    ends = sheet.facts.place and text.endswith(mark) and len(text) > len(mark)
    return len(mark) if ends and text[: -len(mark)].rstrip()[-1:] in ENDS else 0


def _is_mark(line: str, pattern: re.Pattern[str]) -> bool:
    return len(line) <= _NEAR and pattern.fullmatch(line) is not None


def _facts(marks: list[str], words: Words) -> dict[str, Any]:
    """What end marks say: who sent the story, and sometimes who wrote it and when."""
    source = next(filter(None, (_signer(mark, words) for mark in marks)), "")
    dated = next(filter(None, map(_DATED.search, marks)), None)
    if dated is None:
        writer = next(filter(None, (_writer(mark, words) for mark in marks)), "")
        return {"source": source, "authors": (writer,) if writer else ()}
    signed = dated[1] if not source and _NAME.fullmatch(dated[1]) else ""
    return {"source": source, "day": dated[2], "authors": (signed,) if signed else ()}


def _writer(mark: str, words: Words) -> str:
    """Who wrote it, if a name stands beside an outlet: ``(Bangkapos.com/Adi Saputra)``."""
    parts = [part.strip() for part in mark.strip("()[] .").split("/")]
    senders = (*words.outlets, *words.agencies)
    if not any(_SITE.fullmatch(part) or part in senders for part in parts):
        return ""
    return next((part for part in parts if _NAME.fullmatch(part)), "")


def _signer(mark: str, words: Words) -> str:
    """Who signed, if the mark says so."""
    # Names with a hyphen or a space: "ΑΠΕ-ΜΠΕ", "EUROPA PRESS".
    bare = mark.strip(" ./()[]")
    if bare in words.agencies and bare.casefold() not in words.signatures:
        return bare
    parts = re.findall(r"[\w.]+", mark)
    # "(rns/kt)" ends with who sent it; "PTI COR SDA" starts with it.
    for part in parts if mark[:1].isupper() else reversed(parts):
        name = words.signatures.get(part.casefold().removesuffix(".com"), "")
        if name:
            return name
        agency = next((known for known in words.agencies if known == part), "")
        if agency:
            return agency
    # भाषा अमित मनीषा
    first = next((known for known in words.agencies if mark.startswith(f"{known} ")), "")
    return first if re.match(UNCASED, first) else ""
