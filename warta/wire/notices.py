"""What is meant for the newsroom, not for readers: kills, corrections, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from warta.text import summary
from warta.wire.copy import Line, Passage, Sheet, has_words
from warta.wire.sentences import ENDS
from warta.wire.words import FEW_WORDS, Words, any_of

_TOP: Final = 4
_TITLE: Final = 4
"""So many words in capitals may be a notice; more are a title: "KILL BILL RETURNS …"."""

_TOP_LINES: Final = 12
_MOST_BROKEN: Final = 4
"""Lines that one bracket may be broken over."""

_SHORT: Final = 90
_LONGEST_NOTE: Final = 400
_SOME_WORDS: Final = rf"(?:{FEW_WORDS}|(?:[^.!?]|[.!?](?=\S)){{0,200}}?)"
"""What a star stands for: few words, or more of one sentence, a story's title and its day."""

_SAYS: Final = {
    "kill": "this may be a kill notice, so it waits as a draft; the story it names must come down (status: withdrawn)",
    "correction": "this may be a correction of a story that is out already",
    "update": "this may be a new take of a story that is out already",
    "embargo": "this may be under embargo, so it waits as a draft",
}


@lru_cache(maxsize=16)
def _notice(words: Words, kinds: tuple[str, ...]) -> re.Pattern[str]:
    """What matches a notice of one of some kinds at the start of a text."""
    names = [name for kind in kinds for name in words.notices[kind]]
    listed = [text for kind in kinds for text in words.notice_sentences.get(kind, ())]
    starts = (text for kind in kinds for text in words.notice_starts.get(kind, ()))
    told = (*listed, *(text.upper() for text in listed if "*" not in text))
    # In capitals, or with a colon: "Ralat: …" is a notice, "Update your phone" is not.
    # A slug may stand before it: "BC-Mayor-Arrest, KILL".
    return re.compile(
        rf"[\W_]{{0,20}}(?:(?:{any_of(names)})(?=[\W\d_]|$)"
        rf"|(?:{any_of(name.capitalize() for name in names)})\s*(?:\d+\s*)?[:：-]"
        rf"|\S{{3,60}}, (?i:{any_of(names)})$"
        rf"|(?i:{any_of(name for name in names if ' ' in name)})[\W_]{{0,20}}$"
        rf"|(?:.{{0,400}}?[.:!?]\s+)??(?:{any_of(told, _SOME_WORDS)})"
        rf"|(?:{any_of(starts, _SOME_WORDS)}))"
    )


class _Notes(NamedTuple):
    start: re.Pattern[str]
    """How notes start, and those that end a text."""

    rest: re.Pattern[str]
    """How the latter start."""

    corrected: re.Pattern[str]
    """How a paragraph starts that tells of a correction."""

    secret: re.Pattern[str]
    """What a note says anywhere: ``not for publication``."""

    alone: re.Pattern[str]
    """The same with nothing behind it: "Not for publication, he had said, but …" goes on."""

    rare: tuple[str, ...]
    """The longest word of each: without any of these in a text, none of its paragraphs is asked."""


@lru_cache(maxsize=4)
def _notes(words: Words) -> _Notes:
    start, rest, secret = (words.notes.get(kind, ()) for kind in ("start", "rest", "secret"))
    return _Notes(
        start=re.compile(rf"[\W_]{{0,20}}(?:{any_of((*start, *rest))})"),
        rest=re.compile(rf"[\W_]{{0,20}}(?:{any_of(rest)})"),
        corrected=re.compile(any_of(words.notice_sentences.get("correction", ()), FEW_WORDS)),
        secret=re.compile(any_of(secret), re.IGNORECASE),
        alone=re.compile(rf"(?:{any_of(secret)})(?:[\W_]*$|\s*[.:;–—-])", re.IGNORECASE),
        rare=tuple({max(said.casefold().split(), key=len, default="") for said in secret}),
    )


class _Takes(NamedTuple):
    note: re.Pattern[str]
    """What a bracket starts with that says what is new in this take: ``(Adds details``."""

    corrects: re.Pattern[str]
    """The same, where something is corrected: ``(Corrects name``."""

    alone: re.Pattern[str]
    """What says on a line of its own that this is a new take: ``UPDATE 2:``."""


@lru_cache(maxsize=4)
def _takes(words: Words) -> _Takes:
    named = any_of(words.notices["update"])
    return _Takes(
        note=re.compile(rf"\((?:{any_of(words.notes.get('takes', ()))}|(?i:{named}))(?!\w)"),
        corrects=re.compile(rf"\((?:{any_of(words.correction_words['brackets'])})(?!\w).*\)$"),
        # "LEAD" alone may be a title.
        alone=re.compile(rf"[\W_]{{0,5}}(?i:{named})(?:\s?\d{{1,2}}[\W_]{{0,5}}|[\W_]{{1,5}})"),
    )


def take_note_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take notes for editors off the top, before a line is joined to the title above it.

    A bracket that ends in a full stop may be a sentence of the story.
    """
    lines = sheet.lines
    tops = [at for at, line in enumerate(lines) if line.words][:_TOP_LINES]
    if tops and _takes(words).alone.fullmatch(lines[tops[0]].words):
        return _without_note(sheet, tops[0], tops[0] + 1, words)
    for at in tops:
        if lines[at].words[0] != "(":
            continue
        if at and lines[at - 1].words and _takes(words).corrects.match(lines[at].words):
            # It stands alone, and who reads corrections takes it.
            blank = Line(lines[at].number, "", "")
            sheet = sheet.on(lines=(*lines[:at], blank, *lines[at:]))
            break
        if not _takes(words).note.match(lines[at].words):
            continue
        ends = range(at, min(len(lines), at + _MOST_BROKEN))
        end = next((end + 1 for end in ends if ")" in lines[end].words), at)
        note = lines[at:end]
        if note and note[-1].words.endswith(")") and note[-1].words[-2] not in ENDS:
            return _without_note(sheet, at, end, words)
    return sheet


def _without_note(sheet: Sheet, start: int, end: int, words: Words) -> Sheet:
    """Take out a note of some lines, and tell of it if it calls this a new take."""
    note, rest = sheet.lines[start:end], (*sheet.lines[:start], *sheet.lines[end:])
    if not has_words(rest):
        return sheet
    said = " ".join(line.words for line in note)
    told = _notice(words, ("update",)).match(said) or _takes(words).alone.fullmatch(said)
    return sheet.on(
        lines=rest,
        removed=[line.removed("note to editors") for line in note],
        warnings=[f"{_SAYS['update']}: {summary(said, 160)!r}"] if told else [],
    )


def take_notices(sheet: Sheet, words: Words) -> Sheet:
    """Tell of notices, and take out notes that are not for publication."""
    notes = _notes(words)
    warnings = []
    held, killed, corrects = sheet.facts.held, False, sheet.facts.corrects
    tops = [sheet.facts.title, *(passage.text for passage in sheet.passages[:_TOP])]
    # Most texts hold none: of these, one pattern asks for all kinds.
    told_any = any(map(_notice(words, tuple(words.notices)).match, tops))
    for kind in words.notices if told_any else ():
        at, told = next(
            (
                (at, match)
                for at, match in enumerate(map(_notice(words, (kind,)).match, tops))
                if match and not _is_title(match)
            ),
            (0, None),
        )
        # A kill that asks not to publish is no embargo.
        said = (corrects and kind == "correction") or (killed and kind == "embargo")
        if told and not said:
            # A notice alone names nothing; what comes next does.
            alone = not told.string[told.end() :].strip(" .:!*-")
            words_of_it = " ".join(" ".join(tops[at : at + 2] if alone else [told.string]).split())
            warnings.append(f"{_SAYS[kind]}: {summary(words_of_it, 160)!r}")
            held = held or kind in ("kill", "embargo")
            killed = killed or kind == "kill"
    # What is to be killed or corrected stands in the note.
    noted = [] if killed or corrects else _find_notes(sheet.passages, notes)
    below = (at for at in range(len(tops) - 1) if at not in noted)
    corrections = [at for at in below if notes.corrected.match(tops[at + 1])]
    gone = {*noted, *corrections}
    rest = [passage for at, passage in enumerate(sheet.passages) if at not in gone]
    if not rest:
        return sheet.on(warnings=warnings, held=held, kills=killed)
    return sheet.on(
        passages=rest if gone else None,
        above=[sheet.passages[at] for at in corrections],
        removed=[sheet.passages[at].removed("note to editors") for at in noted],
        warnings=warnings,
        held=held,
        kills=killed,
    )


def _find_notes(passages: Sequence[Passage], notes: _Notes) -> list[int]:
    """Find which paragraphs are addressed to editors, in order."""
    whole = "\n".join(passage.text for passage in passages).casefold()
    secret = any(word in whole for word in notes.rare)
    found: list[int] = []
    for at, passage in enumerate(passages):
        if notes.start.match(passage.text):
            if notes.rest.match(passage.text):
                return [*found, *range(at, len(passages))]
            found.append(at)
        elif secret and _is_secret(passage.text, notes):
            found.append(at)
    return found


def _is_title(match: re.Match[str]) -> bool:
    """Whether a word such as KILL only opens a title in capitals."""
    text, end = match.string, match.end()
    opens = match[0].isalpha() and text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha()
    return opens and text.isupper() and text.count(" ") >= _TITLE


def _is_secret(text: str, notes: _Notes) -> bool:
    """Whether a paragraph says that it is not to be published.

    One that only mentions what is "not for publication" is copy, unless it stands
    in brackets, or is short and says no more.
    """
    if text[0] in "([{*-/":
        return len(text) <= _LONGEST_NOTE and notes.secret.search(text) is not None
    short = len(text) < _SHORT and not re.search('["“«]', text)
    return short and notes.alone.search(text) is not None
