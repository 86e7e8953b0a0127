"""Credits in one bracket behind a story: ``(Reporting by Ann Lee; editing by Bob Ray)``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.copy import Passage
from warta.wire.sentences import CLOSERS, ENDS
from warta.wire.words import CAPITAL, Words, any_of
from warta.wire.writers import Byline, names_sender, read_names

_LONGEST: Final = 300
_BRACKET: Final = re.compile(
    rf"(?:^|(?<=[{re.escape(ENDS + CLOSERS)}]))\s*[(\[]([^()\[\]]{{6,{_LONGEST}}})[)\]]\W{{0,3}}$"
)
_BETWEEN: Final = re.compile(
    rf"\s*[;,]\s*|(?<!\s{CAPITAL})\.\s+|\s[-–—/]\s|\.$|(?<=\w)/(?={CAPITAL})"
)
_CASED: Final = re.compile(CAPITAL, re.IGNORECASE)
_SHORT: Final = re.compile(rf"[A-Z]{{2,4}}|{CAPITAL}\w{{2,14}}")
"""Initials, or one name, which count behind a label with its colon: ``Foto: JP``."""


class _Patterns(NamedTuple):
    label: re.Pattern[str]
    """What a part of the bracket starts with: ``Reportage``, ``editing by``."""

    desk: re.Pattern[str]
    """What stands behind the name of who helped: ``pour le service français``."""

    note: re.Pattern[str]
    """What a newsroom adds behind all names."""

    where: re.Pattern[str]
    """Where somebody is, at the end of a part: ``Ann Lee in Hull``."""

    joint: re.Pattern[str]
    """What a comma may have behind it before the last name: ``and``."""

    regions: frozenset[str]


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    wrote = (*words.bylines, *words.marked_bylines, *words.bracket_bylines)
    helped = (*words.credits, *words.bracket_credits)
    return _Patterns(
        label=re.compile(rf"(?i:(?P<helped>{any_of(helped)})|{any_of(wrote)})(?:\s*:\s*|\s+)"),
        desk=re.compile(rf"\s(?:{any_of(words.bracket_desks)})$"),
        note=re.compile(rf"(?:{any_of(words.bracket_notes)})\s.*"),
        where=re.compile(rf"\s(?:{any_of(words.writer_places)})\s{CAPITAL}[\w'’ -]*$"),
        joint=re.compile(rf"^(?:{any_of(words.name_joints)})\s"),
        regions=frozenset((*words.regions, *words.places)),
    )


def read_signoff(line: Passage, words: Words, language: str) -> Byline | None:
    """Read the bracket that a line is or ends in, if all that it holds is credits.

    Args:
        line: The last line or passage of a story.
        words: Knows who signs how.
        language: Of the story: its small words start no name.
    """
    text = line.text
    closed = text.rstrip(" .").endswith((")", "]"))
    match = _BRACKET.search(text, max(0, len(text) - _LONGEST)) if closed else None
    if not match:
        return None
    patterns = _patterns(words)
    labelled = helped = False
    authors: list[str] = []
    source, placed = "", False
    for part in filter(None, _BETWEEN.split(patterns.note.sub("", match[1]).strip())):
        if placed and (" " not in part or part in patterns.regions):
            # "Ann Lee in Puebla, Mexico"
            continue
        placed = patterns.where.search(part) is not None
        label, name = patterns.label.match(part), patterns.desk.sub("", part)
        # "…, and Bob Ray", but "avec" says who helped.
        bare = name[label.end() :] if label else patterns.joint.sub("", name)
        if label and label[0].rstrip().endswith(":") and _SHORT.fullmatch(bare):
            labelled = True
            continue
        if label or name != part:
            labelled, helped = True, label is None or label["helped"] is not None
        people = read_names(bare, words)
        if not people or not all(_is_whole(name, words, language) for name in people):
            return None
        source = source or next((name for name in people if name in words.agencies), "")
        authors += (
            []
            if helped
            else [name for name in people if name not in (*words.places, *words.agencies)]
        )
    if not labelled:
        return None
    gone = line.removed("byline" if authors else "credit", match.start())
    return Byline(gone, authors, source)


def _is_whole(name: str, words: Words, language: str) -> bool:
    """Whether a name has two words, of which the first is no small one, or is known as another's."""
    if name in words.places or name in words.agencies:
        return True
    first = name.partition(" ")[0].lower()
    small = first in words.function_words.get(language, ())
    cased = " " in name and _CASED.match(name) is not None
    return cased and not small and not names_sender(name, words)
