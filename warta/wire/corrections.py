"""Corrections of a story that is out: those that bring it along, and those that only tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from warta.text import summary
from warta.wire.copy import Sheet
from warta.wire.sentences import ENDS
from warta.wire.words import Words, any_of

_WHY: Final = "note to editors"
_TOP: Final = 4
"""Passages at the top among which a bracket tells of a correction."""

_STORY: Final = 200
"""Characters below a notice that are a story; fewer are more of the notice."""

_TITLE: Final = 4
"""So many words in capitals are a title: "KOREKSI HARGA BERAS …"."""

_LONGEST_NOTICE: Final = 700
_LONGEST_LEAD_IN: Final = 100
_FIRST_WORD: Final = re.compile(r"[\W_]{0,20}([^\W_]+)")
_CLOSED: Final = re.compile(rf"[{re.escape(ENDS)}:：][\"'”’»)]*$")
_TELLS: Final = "this only tells what to correct in a story that is out already, so it waits as a draft; that story must be corrected by hand"
_BRINGS: Final = "this corrects a story that is out already"


class _Patterns(NamedTuple):
    mark: re.Pattern[str]
    """What a notice starts with: ``RALAT:``, or ``BC-Bridge, CORRECTION``, a whole slug."""

    prefix: re.Pattern[str]
    """What stands before a title: ``CORRECTED-``."""

    bracket: re.Pattern[str]
    """``(Corrects spelling in paragraph 3)``."""

    ask: re.Pattern[str]
    """How a notice starts that has no mark: ``Please replace``."""

    sign: re.Pattern[str]
    """What says that something is to be changed: ``seharusnya``."""

    about: re.Pattern[str]
    """What is to be changed: ``berita``."""


@lru_cache(maxsize=4)
def _first_words(words: Words) -> frozenset[str]:
    """What the first word of a correction may be, or the last one of a slug."""
    listed = words.correction_words
    phrases = (*words.notices["correction"], *listed["asks"], *listed["brackets"])
    return frozenset(found[1].casefold() for one in phrases if (found := _FIRST_WORD.match(one)))


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    names, listed = words.notices["correction"], words.correction_words
    named = f"(?i:{any_of(names)})"
    return _Patterns(
        re.compile(
            rf"[\W_]{{0,20}}(?:(?:{any_of(names)})(?!\w)(?!-\w)|{named}\s?(?::|：|$))"
            rf"|\S{{3,60}}, {named}$"
        ),
        re.compile(rf"(?:{any_of(names)})-\s?(?=[\w(\[])"),
        re.compile(
            rf"[(\[](?:{any_of(listed['brackets'])})(?!\w)(?:[^()\[\]]|\([^()]{{0,80}}\)){{3,300}}[)\]]"
        ),
        re.compile(rf"(?i:{any_of(listed['asks'])})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{any_of(listed['signs'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{any_of(listed['about'])})(?!\w)", re.IGNORECASE),
    )


def take_corrections(sheet: Sheet, words: Words) -> Sheet:
    """Take off what tells of a correction above the story; hold back what is no more than that."""
    tops = (sheet.facts.title, *(passage.text for passage in sheet.passages[:_TOP]))
    if not any(_may_tell(text, _first_words(words)) for text in tops):
        return sheet
    patterns = _patterns(words)
    return _take_notice(_take_marks(sheet, patterns), patterns)


def _may_tell(text: str, first_words: frozenset[str]) -> bool:
    found = _FIRST_WORD.match(text)
    last = text[text.rfind(" ") + 1 :].casefold()
    return last in first_words or (found is not None and found[1].casefold() in first_words)


def _take_marks(sheet: Sheet, patterns: _Patterns) -> Sheet:
    """Take off what tells that the story here is corrected: a title's first word, a bracket."""
    passages, removed = [], []
    for at, passage in enumerate(sheet.passages):
        rest = passage
        while at < _TOP and (found := _mark_of(rest.text, patterns, first=not at)):
            removed.append(rest.removed(_WHY, 0, found.end()))
            rest = rest.cut(found.end())
        if rest.text:
            passages.append(rest)
    if not removed or not passages:
        return sheet
    told = _told(part.text for part in removed)
    return sheet.on(passages=passages, removed=removed, warnings=[f"{_BRINGS}: {told}"])


def _mark_of(text: str, patterns: _Patterns, *, first: bool) -> re.Match[str] | None:
    return patterns.bracket.match(text) or (patterns.prefix.match(text) if first else None)


def _take_notice(sheet: Sheet, patterns: _Patterns) -> Sheet:
    """Part a notice from the story below it; hold it back if there is none."""
    title, passages = sheet.facts.title, sheet.passages
    first = passages[0].text
    entitled = patterns.mark.match(title) is not None
    mark = patterns.mark.match(first) or patterns.ask.match(first)
    if not (entitled or mark) or (first.isupper() and first.count(" ") >= _TITLE):
        return sheet
    alone = mark is not None and not first[mark.end() :].strip(" .:!*-")
    size = 1 if entitled or (_CLOSED.search(first) and not alone) else 2
    said = " ".join(([title] if entitled else []) + [passage.text for passage in passages[:size]])
    if len(said) > _LONGEST_NOTICE or not _tells(said, patterns):
        return sheet
    below = passages[size:]
    if sum(len(one.text) for one in below if not _tells(one.text, patterns)) < _STORY:
        return sheet.on(held=True, corrects=True, warnings=[f"{_TELLS}: {_told([said])}"])
    if entitled or (size > 1 and not alone):
        return sheet  # The title of a story may look so: "KOREKSI harga seharusnya cepat".
    if len(below[0].text) <= _LONGEST_LEAD_IN and below[0].text.endswith((":", "：")):
        size += 1
    return sheet.on(
        passages=passages[size:],
        removed=[passage.removed(_WHY) for passage in passages[:size]],
        warnings=[f"{_BRINGS}: {_told([said])}"],
    )


def _tells(text: str, patterns: _Patterns) -> bool:
    """Whether a notice says what is to be changed, and in what."""
    return bool(patterns.sign.search(text) and patterns.about.search(text))


def _told(texts: Iterable[str]) -> str:
    return repr(summary(" ".join(" ".join(texts).split()), 160))
