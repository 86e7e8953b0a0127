"""What is meant for the newsroom, not for readers: kills, corrections, notes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.model import Removed
from warta.text import summary
from warta.wire.copy import Passage, Sheet
from warta.wire.words import FEW_WORDS, Words, any_of

_TOP: Final = 4
_TITLE: Final = 4
"""So many words in capitals may be a notice; more are a title: "KILL BILL RETURNS …"."""

_SHORT: Final = 90
_LONGEST_NOTE: Final = 400
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
    told = (text for kind in kinds for text in words.notice_sentences.get(kind, ()))
    # In capitals, or with a colon: "Ralat: …" is a notice, "Update your phone" is not.
    # A slug may stand before it: "BC-Mayor-Arrest, KILL".
    return re.compile(
        rf"[\W_]{{0,20}}(?:(?:{any_of(names)})(?=[\W\d_]|$)"
        rf"|(?:{any_of(name.capitalize() for name in names)})\s*(?:\d+\s*)?[:：-]"
        rf"|\S{{3,60}}, (?i:{any_of(names)})$"
        rf"|(?i:{any_of(name for name in names if ' ' in name)})[\W_]{{0,20}}$"
        rf"|(?:.{{0,400}}?[.:!?]\s+)??(?:{any_of(told, FEW_WORDS)}))"
    )


@lru_cache(maxsize=4)
def _notes(words: Words) -> dict[str, re.Pattern[str]]:
    return {
        "start": re.compile(rf"[\W_]{{0,20}}(?:{any_of(words.notes.get('start', ()))})"),
        "rest": re.compile(rf"[\W_]{{0,20}}(?:{any_of(words.notes.get('rest', ()))})"),
        "corrected": re.compile(any_of(words.notice_sentences.get("correction", ()), FEW_WORDS)),
        "secret": re.compile(any_of(words.notes.get("secret", ())), re.IGNORECASE),
        # "Not for publication, he had said, but the letter …" goes on.
        "alone": re.compile(
            rf"(?:{any_of(words.notes.get('secret', ()))})(?:[\W_]*$|\s*[.:;–—-])", re.IGNORECASE
        ),
    }


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
        if told and not (corrects and kind == "correction"):
            # A notice alone names nothing; what comes next does.
            alone = not told.string[told.end() :].strip(" .:!*-")
            words_of_it = " ".join(" ".join(tops[at : at + 2] if alone else [told.string]).split())
            warnings.append(f"{_SAYS[kind]}: {summary(words_of_it, 160)!r}")
            held = held or kind in ("kill", "embargo")
            killed = killed or kind == "kill"
    removed: list[Removed] = []
    rest: list[Passage] = []
    above: list[Passage] = []
    over = False
    for at, passage in enumerate(sheet.passages):
        over = over or bool(notes["rest"].match(passage.text))
        # What is to be killed or corrected stands in the note.
        if not (killed or corrects) and (over or _is_note(passage.text, notes)):
            removed.append(passage.removed("note to editors"))
        elif at < _TOP and notes["corrected"].match(passage.text):
            above.append(passage)
        else:
            rest.append(passage)
    if not rest:
        return sheet.on(warnings=warnings, held=held, kills=killed)
    return sheet.on(
        passages=rest, above=above, removed=removed, warnings=warnings, held=held, kills=killed
    )


def _is_title(match: re.Match[str]) -> bool:
    """Whether a word such as KILL only opens a title in capitals."""
    text, end = match.string, match.end()
    opens = match[0].isalpha() and text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha()
    return opens and text.isupper() and text.count(" ") >= _TITLE


def _is_note(text: str, notes: dict[str, re.Pattern[str]]) -> bool:
    """Whether a paragraph is addressed to editors.

    One that only mentions what is "not for publication" is copy, unless it stands
    in brackets, or is short and says no more.
    """
    if notes["start"].match(text):
        return True
    if text[0] in "([{*-/":
        return len(text) <= _LONGEST_NOTE and notes["secret"].search(text) is not None
    short = len(text) < _SHORT and not re.search('["“«]', text)
    return short and notes["alone"].search(text) is not None
