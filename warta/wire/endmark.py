"""End marks: a whole last line, or a bracket at the very end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from warta.model import Removed
from warta.wire.copy import Line, Sheet, has_words, last_line
from warta.wire.marks import NEAR, Marks, marks_of
from warta.wire.senders import known_names
from warta.wire.sentences import CLOSERS, ENDS, is_loose
from warta.wire.signers import facts_of
from warta.wire.words import CAPITAL, Words

_WHY: Final = "end mark"
_TAGGED: Final = "site tags"
_TAGS: Final = re.compile(r"(?:#[^\W\d]\w+\s*)+")
"""``#Pasar #Jambi`` on the last line, or on several."""

_MOST_MARKS: Final = 24
"""Marks at the end of one story: what is taken one by one must have an end."""

_INITIALS: Final = re.compile(r"[a-z]{2,3}(?: [a-z]{2,4}){0,2}")
_PLACE_BEHIND: Final = re.compile(
    rf"[{re.escape(ENDS)}]\s?- ({CAPITAL}{{3,}}(?: {CAPITAL}{{3,}})?)$"
)
_LONG_WORD: Final = re.compile(r"\w{4,}")
_FRAMES: Final = frozenset("(（[=-–—")
_MOST_SHIELDED: Final = 4
_DASHES: Final = tuple("-–—")
_SIGNED: Final = re.compile(
    rf"[{re.escape(ENDS + CLOSERS)}](\s?[(\[]({CAPITAL}\w{{3,14}})[)\]]\.?)$"
)
"""One name in a bracket behind the last sentence: ``(Rahayu)``."""

_NAMED: Final = re.compile(rf"[(\[]{CAPITAL}\w{{3,14}}[)\]]\.?")
"""The same on a line for itself."""

_LONGEST_SIGNED: Final = 24
_LONGEST_CLOSING: Final = 24


def take_end_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take whole lines that end a story off its end, or a sheet of it, before lines are joined."""
    marks = marks_of(words)
    sheet = _take_more(sheet, marks)
    end = _story_end(sheet.lines, marks)
    lines, notes = list(sheet.lines[:end]), [line for line in sheet.lines[end:] if line.words]
    gone: list[Line] = []
    loose: list[Line] = []
    while lines:
        words_left = lines[-1].words
        ends = marks.is_mark(words_left) or _TAGS.fullmatch(words_left)
        if not words_left or ends or _is_number(lines, marks):
            gone.append(lines.pop())
        elif below := _accounts(lines, marks) or _shielded(lines, marks):
            loose += lines[-below:]
            del lines[-below:]
        else:
            break
    if len(lines) == len(sheet.lines) or not has_words(lines):
        return sheet
    ended = [line for line in reversed(gone) if line.words]
    return sheet.on(
        lines=lines,
        removed=[
            *(line.removed(_why(line.words, marks)) for line in ended),
            *(line.removed("promo") for line in loose if line.words),
            *(line.removed("note to editors") for line in notes),
        ],
        warnings=_told_of([line.words for line in ended], marks),
        **facts_of([line.words for line in ended], words),
    )


def _take_more(sheet: Sheet, marks: Marks) -> Sheet:
    """Take lines out of the midst of a story that say that another sheet follows."""
    framed = {line.words for line in sheet.lines if line.words[:1] in _FRAMES}
    more = {line for line in framed if len(line) <= _LONGEST_CLOSING and marks.more.fullmatch(line)}
    if not more:
        return sheet
    lines = [line for line in sheet.lines if line.words not in more]
    gone = [line.removed(_WHY) for line in sheet.lines if line.words in more]
    return sheet.on(lines=lines, removed=gone) if has_words(lines) else sheet


def _why(line: str, marks: Marks) -> str:
    """Why a last line goes: ``#Okezone`` is who sent the story, ``#Pasar`` what it is about."""
    return _TAGGED if _TAGS.fullmatch(line) and not marks.is_mark(line) else _WHY


def _is_number(lines: Sequence[Line], marks: Marks) -> bool:
    """Whether the last line is a story's number, for a sender signs right above it."""
    return len(lines) > 1 and marks.is_number(lines[-1].words) and marks.ends(lines[-2].words)


def _accounts(lines: Sequence[Line], marks: Marks) -> int:
    """Count the last lines, two or more, that say where else to find who sent a story."""
    found = takewhile(lambda line: marks.account.fullmatch(line.words), reversed(lines))
    count = sum(1 for _ in found) if ":" in lines[-1].words else 0
    return count if count > 1 else 0


def _shielded(lines: Sequence[Line], marks: Marks) -> int:
    """Count the last lines that are no copy, for they stand below a mark that is sure.

    One in brackets is, one that is a dash and a sender's name, ``-- BERNAMA``, and one
    that names an office, which goes on with whose it is: ``Biro Komunikasi Publik``.
    """
    below = 0
    for at, line in enumerate(reversed(lines)):
        words = line.words
        bracket = below and words and (words[-1] in ")]" or words[0] in "([")
        dashed = below and words[:1] in _DASHES and marks.is_mark(words) and has_words([line])
        signed = dashed or (below and marks.is_office(words))
        if at < len(lines) - 1 and (signed or (bracket and marks.ends(words))):
            return at
        below += bool(words)
        if below > _MOST_SHIELDED or not is_loose(words):
            break
    return 0


def _story_end(lines: Sequence[Line], marks: Marks) -> int:
    """Find where a press release ends: at its end mark, if whom to ask comes next."""
    shown = [at for at, line in enumerate(lines) if line.words]
    for mark, note in pairwise(shown):
        closes = (
            len(lines[mark].words) <= _LONGEST_CLOSING
            and marks.closing.fullmatch(lines[mark].words)
            and marks.after.match(lines[note].words)
        )
        if closes:
            return note
    return len(lines)


def take_end_marks(sheet: Sheet, words: Words) -> Sheet:
    """Take what ends a story off its end: lines first, then brackets."""
    marks = marks_of(words)
    sheet = _take_teaser(sheet, marks)
    passages = list(sheet.passages)
    removed: list[Removed] = []
    placed = ""
    for _ in range(_MOST_MARKS):
        rest, last = last_line(passages)
        near = max(0, len(last.text) - NEAR)
        if rest and marks.is_mark(last.text):
            start, passages = 0, rest
        elif start := marks.at_end(last.text) or 0:
            passages = [*passages[:-1], passages[-1].cut(0, start - len(last.text))]
        elif rest and not last.kept and _is_desk(last.text, sheet, words):
            start, passages = 0, rest
        elif rest and last.text.strip("()[]") == sheet.facts.source != last.text:
            # The dateline's sender, known or not.
            start, passages = 0, rest
        elif rest and _NAMED.fullmatch(last.text) and _is_signed(last.text, sheet, words):
            start, passages = 0, rest
        elif start := _name_at_end(last.text, sheet, words):
            passages = [*passages[:-1], passages[-1].cut(0, start - len(last.text))]
        elif place := _place_at_end(last.text, sheet, words):
            placed = last.text[-place:].strip("- ")
            start = len(last.text) - place
            passages = [*passages[:-1], passages[-1].cut(0, -place)]
        elif (match := marks.tagged.search(last.text, near)) and (match.start() or rest):
            removed.append(last.removed(_TAGGED, match.start(2)))
            passages[-1] = passages[-1].cut(0, match.end(1) - len(last.text))
            continue
        else:
            break
        removed.append(last.removed(_WHY, start))
    if not removed:
        return sheet
    taken = [gone.text for gone in removed]
    return sheet.on(
        passages=passages,
        removed=reversed(removed),
        warnings=_told_of(taken, marks),
        place=placed,
        **facts_of(taken, words),
    )


def _told_of(ends: Sequence[str], marks: Marks) -> list[str]:
    """Tell an editor if somebody paid for a story."""
    return [f"the story calls itself paid: {mark}" for mark in ends if marks.paid.fullmatch(mark)]


def _take_teaser(sheet: Sheet, marks: Marks) -> Sheet:
    """Take off one sentence behind an end mark that tells the story once more."""
    *rest, last = sheet.passages
    tail = last.text[-NEAR:]
    if "/" in tail and (teased := marks.teased.search(last.text, max(0, len(last.text) - NEAR))):
        start = teased.start(1)
    elif (
        rest
        and rest[-1].text.endswith((")", "]"))
        and marks.signed_end.search(rest[-1].text, max(0, len(rest[-1].text) - NEAR))
        and marks.is_teaser(last.text)
    ):
        start = 0
    else:
        return sheet
    told = " ".join(passage.text for passage in (*rest, last.cut(0, start)))
    if not _repeats(last.text[start:], told):
        return sheet
    left = [last.cut(0, start)] if start else []
    return sheet.on(passages=[*rest, *left], removed=[last.removed("promo", start)])


def _repeats(teaser: str, told: str) -> bool:
    """Whether most words of a sentence stand in the story, too."""
    known = set(_LONG_WORD.findall(told.casefold()))
    said = _LONG_WORD.findall(teaser.casefold())
    return sum(word in known for word in said) * 3 >= len(said) * 2


def _is_desk(line: str, sheet: Sheet, words: Words) -> bool:
    """Whether a last line holds the initials of an agency's desk: ``igr mhe``."""
    small = words.function_words.get(sheet.facts.language, ())
    return (
        sheet.facts.source in words.agencies
        and _INITIALS.fullmatch(line) is not None
        and not any(part in small for part in line.split())
    )


def _place_at_end(text: str, sheet: Sheet, words: Words) -> int:
    """How long a mark is that names the place, which the dateline may name, too: "- ERZURUM"."""
    found = _PLACE_BEHIND.search(text, max(0, len(text) - NEAR))
    known = found and (found[1] == sheet.facts.place or found[1] in known_names(words).places)
    return len(text) - found.start(1) + 2 if found and known else 0


def _name_at_end(text: str, sheet: Sheet, words: Words) -> int:
    """Where a bracket with one name starts behind the last sentence; 0 if it signs nothing."""
    named = _SIGNED.search(text, max(0, len(text) - _LONGEST_SIGNED))
    return named.start(1) if named and _is_signed(named[2], sheet, words) else 0


def _is_signed(name: str, sheet: Sheet, words: Words) -> bool:
    """Whether papers sign with one name in a bracket, and the story does not name it."""
    if sheet.facts.language not in words.signed_by_name:
        return False
    name = name.strip("()[].")
    told = sum(passage.text.count(name) for passage in sheet.passages)
    return told == 1 and name.casefold() not in words.asides
