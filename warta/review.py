"""What was guessed in an article, and from which words of its raw text."""

from __future__ import annotations

from typing import Final

from warta import disk, wire
from warta.config import Site
from warta.errors import SourceError
from warta.model import Entry, Intake, RawText
from warta.text import summary

FROM_REMOVED: Final = {
    "title": ("title",),
    "place": ("dateline",),
    "source": ("dateline",),
    "authors": ("byline",),
    "date": ("date", "dateline"),
}
"""Fields, and why the words that they were taken from are not in the body."""

SHOWN: Final = 120
"""Characters of the words that are shown."""


def evidence(site: Site, entry: Entry) -> dict[str, str]:
    """Say for each guessed field of an article from which words it was guessed.

    Empty if the raw text is not there any more, or cannot be read.
    """
    if entry.raw is None:
        return {}
    try:
        data = disk.read(site.root, entry.raw.file)
        raw = RawText(file=entry.raw.file, data=data, modified=entry.changed)
        intake = wire.read_copy(raw, site.config)
    except SourceError:
        return {}
    return {name: _words_of(name, intake) for name in entry.derived}


def _words_of(name: str, intake: Intake) -> str:
    if told := [warning for warning in intake.warnings if name in warning.split()]:
        return told[0]
    if name == "date" and (told := [w for w in intake.warnings if "date" in w or "month" in w]):
        return told[0]
    for part in intake.removed:
        if part.why in FROM_REMOVED.get(name, ()):
            return f"line {part.line}: {summary(part.text, SHOWN)}"
    if name == "slug":
        return "the title"
    if name in ("language", "tags"):
        return "the whole text"
    lead, *_ = intake.article.body.split("\n\n")
    return f"the lead: {summary(lead, SHOWN)}"
