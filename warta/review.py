"""What was guessed in an article, from which words of its raw text, and what was doubted of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from typing import Final, NamedTuple

from warta import articles, disk, wire, workers
from warta.config import Site
from warta.errors import SourceError, WartaError
from warta.inbox import Copy, digests_of, look, read_sidecar
from warta.model import Entry, Intake, RawText
from warta.text import summary

FROM_REMOVED: Final = {
    "title": ("title",),
    "place": ("dateline",),
    "source": ("dateline",),
    "authors": ("byline",),
    "date": ("date", "dateline", "wire footer"),
    "section": ("wire header",),
}
"""Fields, and why the words that they were taken from are not in the body."""

SHOWN: Final = 120
"""Characters of the words that are shown."""

GONE: Final = "a raw text that is gone"
CHANGED: Final = "a raw text that has changed since"
EARLIER: Final = "an earlier take"

KEPT: Final = ("slug", "date")
"""Fields that a new take leaves as they are."""


class Evidence(NamedTuple):
    """What an editor may want to look at."""

    words: dict[str, str]
    """For each field that still is a guess, the words that it was guessed from."""

    doubts: tuple[str, ...] = ()
    """What else was doubted when the raw text was read: it may be a kill notice."""


class _Guessed(NamedTuple):
    """An article with guesses in it, and its raw text, if that is still there."""

    entry: Entry
    copy: Copy | None


def gather(site: Site, entries: Iterable[Entry], jobs: int = 1) -> dict[str, Evidence]:
    """Gather the evidence of all articles in which something still is a guess, by their files."""
    copies = look(site).copies
    guessed = [
        _Guessed(entry, copies.get(entry.raw.file) if entry.raw else None)
        for entry in entries
        if entry.derived
    ]
    found = {}
    for (entry, _), one in workers.run(partial(evidence, site), guessed, jobs):
        if isinstance(one, WartaError):
            raise one
        if one.words:
            found[entry.file] = one
    return found


def evidence(site: Site, guessed: _Guessed) -> Evidence:
    """Say from which words the fields of an article were guessed; a stage for `workers.run`.

    A field of an edited article whose value is not what its raw text gives was
    changed by hand, and is no guess any more.
    """
    entry, copy = guessed
    if entry.raw is None or copy is None:
        return Evidence(dict.fromkeys(entry.derived, GONE))
    try:
        data = disk.read(site.root, copy.file)
        if entry.raw.sha256 not in digests_of(data):
            return Evidence(dict.fromkeys(entry.derived, CHANGED))
        fields, _ = read_sidecar(site, copy)
        at = datetime.fromtimestamp(copy.stamp.modified // 1_000_000_000, UTC)
        modified = at.astimezone(site.config.zone)
        raw = RawText(
            file=copy.file, data=data, modified=modified, sidecar=fields, image=copy.image
        )
        intake = wire.read_copy(raw, site.config)
        unedited = articles.is_unedited(disk.read(site.root, entry.file))
    except SourceError:
        return Evidence(dict.fromkeys(entry.derived, GONE))
    words = {}
    for name in entry.derived:
        if _is_guess(name, entry, intake.article.entry):
            words[name] = _words_of(name, intake)
        elif unedited:
            is_kept = name in KEPT and entry.updated is not None
            words[name] = EARLIER if is_kept else _words_of(name, intake)
    # Of a guessed date the words say what was doubted.
    doubt = intake.date_guess.doubt if intake.date_guess else ""
    return Evidence(words, tuple(told for told in intake.warnings if told != doubt))


def _is_guess(name: str, entry: Entry, guess: Entry) -> bool:
    if name == "slug":
        # A slug that was taken already was given a number.
        return re.fullmatch(rf"{re.escape(guess.slug)}(-\d+)?", entry.slug) is not None
    return bool(getattr(entry, name, None) == getattr(guess, name, None))


def _words_of(name: str, intake: Intake) -> str:
    if name == "date":
        return _words_of_date(intake)
    if name == "slug":
        return "the title"
    if name == "description":
        return "the lead"  # of which it has more than would be shown here
    if name in ("language", "tags"):
        return "the whole text"
    lead, *_ = intake.article.body.split("\n\n")
    return _removed_words(name, intake) or f"the lead: {summary(lead, SHOWN)}"


def _words_of_date(intake: Intake) -> str:
    guess = intake.date_guess
    if guess is None:
        return "the whole text"
    return guess.origin or f"{_removed_words('date', intake) or 'the text'}  ({guess.doubt})"


def _removed_words(name: str, intake: Intake) -> str:
    for part in intake.removed:
        if part.why in FROM_REMOVED.get(name, ()):
            return f"line {part.line}: {summary(part.text, SHOWN)}"
    return ""
