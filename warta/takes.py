"""What a worker made of a raw text, and a new take of a story that is there already."""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import datetime
from typing import Final, NamedTuple

from warta.model import Article, Entry, Intake, RawRef, Status

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_FEWEST: Final = 5
"""Of fewer words nobody can say what they share."""

_SHARE: Final = 5
"""Takes of one story share more than one in so many of their words."""

_SPACED: Final = 12
"""So many characters of a text hold a blank, in scripts that part words."""


class Take(NamedTuple):
    """What a worker made of one raw text."""

    intake: Intake | None
    """Nothing if the article already says all that the raw text does."""

    sha256: str
    sidecar_sha256: str
    sidecar_fields: frozenset[str]
    modified: datetime
    likeness: int
    """The fingerprint of the body; 0 if there is nothing in it to compare."""


def renewed(take: Take, made: Article, existing: Entry, raw: str, *, same_sidecar: bool) -> Article:
    """Give a story new words, and leave it its identity and its address.

    Args:
        take: What was read.
        made: The article that would come of it, if the story were new.
        existing: The story as it is.
        raw: The file that was read.
        same_sidecar: Whether the same sidecar has a say in it as before.
    """
    new_text = says_more(take, existing)
    told = made.entry
    changes: dict[str, object] = {
        "file": existing.file,
        "id": existing.id,
        "raw": RawRef(raw, take.sha256),
    }
    for name in ("slug", "date"):
        if name not in take.sidecar_fields:
            changes[name] = getattr(existing, name)
    if not new_text and same_sidecar:
        # What a text once named it names as long as it stays the same.
        changes["related"] = existing.related
    if "updated" not in take.sidecar_fields:
        changes["updated"] = max(take.modified, existing.date) if new_text else existing.updated
    changes["derived"] = tuple(
        name for name in told.derived if name not in changes or name in existing.derived
    )
    entry = told._replace(**changes)  # type: ignore[arg-type]
    # Old addresses keep working.
    aliases = dict.fromkeys((*entry.aliases, *existing.aliases, f"/{existing.path}"))
    aliases.pop(f"/{entry.path}", None)
    return made._replace(entry=entry._replace(aliases=tuple(aliases)))


def is_another(before: str, after: str, small: Set[str]) -> bool:
    """Whether two texts have so few words in common that they can hardly tell of one thing.

    Args:
        before: The text as it was.
        after: The text as it came.
        small: Words that tell of nothing, in small letters.
    """
    if min(text.count(" ") * _SPACED - len(text) for text in (before, after)) < 0:
        return False
    ours, theirs = ({*_WORD.findall(text.casefold())} - small for text in (before, after))
    least = min(len(ours), len(theirs))
    return least >= _FEWEST and len(ours & theirs) * _SHARE < least


def says_more(take: Take, existing: Entry) -> bool:
    """Whether a text is not to the letter what its story was made from."""
    return existing.raw is None or existing.raw.sha256 != take.sha256


def as_restricted(entry: Entry, edited: Entry, take: Take) -> Entry:
    """Keep what an editor decided about who may see a story, and what was wrong with it.

    New words must not publish again what was withdrawn.
    """
    decided = {
        name: value
        for name in ("status", "expires", "corrections")
        if name not in take.sidecar_fields
        if (value := getattr(edited, name)) not in (Status.PUBLISHED, None, ())
    }
    return entry._replace(**decided)
