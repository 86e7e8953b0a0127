"""End marks: a whole last line, or a bracket at the very end."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.model import Removed
from warta.wire.copy import Line, Passage, Sheet
from warta.wire.words import Words, any_of

_WHY: Final = "end mark"
_NEAR: Final = 240

# Initials of writers and desks: (rns/rns), (mcr35/jpnn), (E-2), (ant).
_INITIALS: Final = r"(?:[A-Za-z]{1,12}\d{0,3}[*]{0,2}(?:\s?[/|,&-]\s?[\w.]{1,15}){1,4}|[a-z]{2,4}\d{0,3}|[A-Z]{1,3}-?\d{1,3}|\d{3,4})"
_DRAWN: Final = r"\W{0,2}[*#=~•_—–-]{2,}\W{0,2}|[(\[]\s*[*#]\s*[)\]]|[-–—]\s?30\s?[-–—]|[*#■□◆●]"
_CHINESE: Final = r"[（(](?:(?:本报|新华社)?(?:记者|記者|编辑|編輯|责任编辑|責任編輯|来源|總台|总台)[^（）()]{1,60}|完|终|了|끝)[）)]"


class _Patterns(NamedTuple):
    line: re.Pattern[str]
    bracket: re.Pattern[str]
    tagged: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    known = any_of((*words.signatures, *words.agencies, *words.outlets))
    signed = rf"[(\[]\s*(?i:{known})(?:[,/]?\s*\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}})?\s*[)\]]"
    slashes = rf"/(?i:{known})/(?:\w{{2,12}}/)?"
    initials = rf"[(\[]\s*{_INITIALS}\s*[)\]]"
    return _Patterns(
        line=re.compile(
            rf"(?:(?i:{any_of(words.end_marks)})|{_DRAWN}|{signed}|{slashes}|{initials}|{_CHINESE})\s*"
        ),
        # Alone, letters in a bracket may be prose: they sign only after a full stop.
        bracket=re.compile(
            rf"(?:(?:(?<=[.!?…\"”’»。！？।])\s*|(?<=[.!?…\"”’»]\s))(?:{initials}|[(\[]\s*[*#-]{{2,}}\s*[)\]]|[*#]{{2,}})|\s*(?:{signed}|{slashes}|{_CHINESE}|[(\[]\s*[*]{{2,}}\s*[)\]]|\([a-z]{{2,6}}\d{{0,3}}/[\w./]{{2,16}}\)))\s*$"
        ),
        # "(amw/lir) harga beras pasar": the words are the site's tags.
        tagged=re.compile(r"(\([a-z]{2,6}\d{0,3}/[\w./]{2,16}\))\s+([^.!?\"()A-Z]{3,160})$"),
    )


def take_end_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take whole lines that end a story off its end, before lines are joined."""
    pattern = _patterns(words).line
    lines = list(sheet.lines)
    gone: list[Line] = []
    while lines and (not lines[-1].words or pattern.fullmatch(lines[-1].words)):
        gone.append(lines.pop())
    if not lines:
        return sheet
    marks = [line for line in reversed(gone) if line.words]
    signers = (_signer(line.words, words) for line in marks)
    return sheet.on(
        lines=lines,
        removed=[line.removed(_WHY) for line in marks],
        source=next(filter(None, signers), ""),
    )


def take_end_marks(sheet: Sheet, words: Words) -> Sheet:
    """Take what ends a story off its end: lines first, then brackets."""
    patterns = _patterns(words)
    passages = list(sheet.passages)
    removed: list[Removed] = []
    source = ""
    while passages:
        last = passages[-1]
        lines = last.text.split("\n")
        if patterns.line.fullmatch(lines[-1]) and (len(passages) > 1 or len(lines) > 1):
            start = len(last.text) - len(lines[-1])
            rest = last.cut(0, start)
        else:
            match = patterns.bracket.search(last.text, max(0, len(last.text) - _NEAR))
            tagged = patterns.tagged.search(last.text, max(0, len(last.text) - _NEAR))
            if match and match.start():
                start, rest = match.start(), last.cut(0, match.start())
            elif tagged and tagged.start():
                removed.append(last.removed("site tags", tagged.start(2)))
                passages[-1] = last.cut(0, tagged.end(1))
                continue
            else:
                break
        removed.append(last.removed(_WHY, start))
        source = source or _signer(last.text[start:], words)
        passages[-1:] = [rest] if rest.text else []
    if not removed or not passages:
        return sheet
    return sheet.on(passages=_single(passages), removed=reversed(removed), source=source)


def _single(passages: list[Passage]) -> list[Passage]:
    """A block that has one line left is a paragraph like others."""
    last = passages[-1]
    if last.kept and "\n" not in last.text:
        passages[-1] = Passage(last.text, last.starts)
    return passages


def _signer(mark: str, words: Words) -> str:
    """Who signed, if the mark says so."""
    for part in reversed(re.findall(r"[\w.]+", mark)):
        name = words.signatures.get(part.casefold().removesuffix(".com"), "")
        if name:
            return name
        agency = next((known for known in words.agencies if known == part), "")
        if agency:
            return agency
    return ""
