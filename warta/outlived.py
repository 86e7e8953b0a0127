"""Raw texts that are gone while their articles live on -> what is still known of them.

A copy of such a text may come at any time, and must be known for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from warta import archive, articles, disk, wire, workers
from warta.config import Site
from warta.inbox import Copy, Inbox, RawRecord
from warta.model import OUTLIVED, Entry, Stamp, Story
from warta.state import Known, State, known

GONE: Final = OUTLIVED
"""The stamp of such a text."""


def newly_gone(before: Mapping[str, Stamp], inbox: Inbox) -> list[str]:
    """The raw texts that lay there when they were last asked for, and do not now."""
    return [
        file
        for file, stamp in before.items()
        if stamp != GONE and archive.kind_of(file) == "raw" and file not in inbox.copies
    ]


def keep(state: State, file: str) -> tuple[Known, Stamp]:
    """What the state is to keep of a text that is gone."""
    likeness = state.sources.likeness(file)
    return known(file, "raw", state.sources.record(file), likeness=likeness), GONE


def unread(
    site: Site, state: State, before: Mapping[str, Stamp], waiting: Sequence[Copy], jobs: int
) -> Iterator[tuple[str, RawRecord, int]]:
    """Learn from articles what is known of their raw texts in no other way.

    The state may be lost, or the articles have come from elsewhere.

    Returns:
        Each text, what is to be kept of it, and its fingerprint.
    """
    if not waiting:
        return
    read = {copy.file for copy in waiting}
    raws = {
        entry.file: entry.raw.file
        for entry in _strange(state, before)
        if entry.raw and entry.raw.file not in read
    }
    for file, likeness in workers.run(partial(read_likeness, site), list(raws), jobs):
        if isinstance(likeness, int):
            yield raws[file], RawRecord(None, "", file), likeness


def _strange(state: State, before: Mapping[str, Stamp]) -> Iterator[Entry]:
    """The articles whose raw texts the state does not know."""
    records: Iterable[tuple[str, object]]
    if any(archive.kind_of(file) == "raw" for file in before):
        fresh = (file for file, kind in state.sources.pending() if kind == "article")
        records = ((file, state.sources.record(file)) for file in fresh)
    else:
        records = state.sources.records(("article",))
    for _, record in records:
        if isinstance(record, Story) and (raw := record.entry.raw) and raw.file not in before:
            yield record.entry


def read_likeness(site: Site, file: str) -> int:
    """Make the fingerprint of an article; a stage for `workers.run`.

    Raises:
        SourceError: It cannot be read.
    """
    return wire.fingerprint(articles.body_of(disk.read(site.root, file), file))
