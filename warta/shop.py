"""What is visible, in order: stories, and the collections that they belong to.

A `Shop` may hold its stories in memory (`open_shop`) or in the state of the
last build (`warta.state.stories`); a plan is made from either in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple, Protocol

from warta.config import SiteConfig
from warta.model import Collection, CollectionKind, CopyPage, Entry, TextPage
from warta.text import slug, sort_key

FOLDERS: Final[dict[CollectionKind, str]] = {
    "section": "sections",
    "tag": "tags",
    "author": "authors",
    "source": "sources",
    "month": "archive",
}
"""Kinds of collections and the folders of their lists."""

_slug = lru_cache(maxsize=65536)(slug)


TIMELESS: Final = datetime.min.replace(tzinfo=UTC)
"""The time of what has none, before all others."""

_MICROSECOND: Final = timedelta(microseconds=1)


def key_of(entry: Entry) -> bytes:
    """What stories are sorted by: the date, and what their ids give where that is the same.

    Sixteen bytes that sort as times do.
    """
    since = (entry.date - TIMELESS) // _MICROSECOND
    return since.to_bytes(8, "big") + blake2b(entry.id.encode(), digest_size=8).digest()


# --- Collections --------------------------------------------------------------


@lru_cache(maxsize=65536)
def path_of(kind: CollectionKind, name: str) -> str:
    """The path of the collection that a story's section, tag, author… belongs to.

    Two names with one slug (Beras, beras) are one collection.
    """
    if kind == "month":
        return f"archive/{name[:4]}/{name[5:]}/"
    return f"{FOLDERS[kind]}/{slug(name)}/"


def collection_of(kind: CollectionKind, name: str, config: SiteConfig) -> Collection:
    """The collection of that name, as readers see it."""
    shown = _section_name(name, config) if kind == "section" else name
    return Collection(kind, shown, path_of(kind, name))


def _section_name(name: str, config: SiteConfig) -> str:
    part = _slug(name)
    for folder, shown in config.sections.items():
        if _slug(folder) == part:
            return shown
    # A folder's name is not how one would print it.
    return name.replace("-", " ").replace("_", " ").capitalize() if name.islower() else name


def collections_in(entry: Entry) -> dict[str, tuple[CollectionKind, str]]:
    """Every collection that a story belongs to: path -> kind and name.

    Of two names with one path, the first.
    """
    names: list[tuple[CollectionKind, str]] = [("month", _month(entry.date.year, entry.date.month))]
    if entry.source:
        names.append(("source", entry.source))
    names += [("author", author) for author in reversed(entry.authors)]
    names += [("tag", tag) for tag in reversed(entry.tags)]
    if entry.section:
        names.append(("section", entry.section))
    return {path_of(kind, name): (kind, name) for kind, name in names}


@lru_cache(maxsize=4096)
def _month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


# --- The shop -----------------------------------------------------------------


class Listing(Protocol):
    """The stories of one collection, oldest first."""

    def __len__(self) -> int: ...

    def part(self, start: int, stop: int) -> Sequence[Entry]:
        """The stories from `start` up to, not including, `stop`."""
        ...


@dataclass(frozen=True, slots=True)
class Shelf:
    """A collection, and what can be said of it without reading its stories."""

    collection: Collection
    count: int
    changed: datetime
    """When one of its stories last changed; only known of months."""


class Shop(NamedTuple):
    """Everything that may be seen: what a plan is made from."""

    entries: Listing
    shelves: tuple[Shelf, ...]
    """Of every collection, in the order of menus."""

    listings: Mapping[str, Listing]
    """The stories of each collection, by its path."""

    pages: tuple[TextPage, ...] = ()
    files: tuple[CopyPage, ...] = ()
    """Static files, assets and pictures."""

    def of_kind(self, kind: CollectionKind) -> list[Shelf]:
        """The collections of one kind, in the order of menus."""
        return [shelf for shelf in self.shelves if shelf.collection.kind == kind]


class _InMemory(list[Entry]):
    def part(self, start: int, stop: int) -> Sequence[Entry]:
        return self[start:stop]


def open_shop(
    entries: Iterable[Entry],
    config: SiteConfig,
    pages: tuple[TextPage, ...] = (),
    files: tuple[CopyPage, ...] = (),
) -> Shop:
    """Put visible stories, in order, each into its collections."""
    ordered = _InMemory(entries)
    members: dict[str, _InMemory] = defaultdict(_InMemory)
    first: dict[str, Collection] = {}
    for entry in ordered:
        for path, (kind, name) in collections_in(entry).items():
            if path not in first:
                # The oldest story's spelling is the name.
                first[path] = collection_of(kind, name, config)
            members[path].append(entry)
    shelves = (
        Shelf(collection, len(members[path]), last_change(collection, members[path]))
        for path, collection in first.items()
    )
    return Shop(ordered, in_menu_order(shelves, config), members, pages, files)


def last_change(collection: Collection, entries: Sequence[Entry]) -> datetime:
    """When a story of a month last changed; nobody asks that of other collections."""
    if collection.kind != "month":
        return TIMELESS
    return max(entry.changed for entry in entries)


def in_menu_order(shelves: Iterable[Shelf], config: SiteConfig) -> tuple[Shelf, ...]:
    """Sort collections: sections as the settings have them, all others by name."""
    order = {path_of("section", name): number for number, name in enumerate(config.sections)}

    def place(shelf: Shelf) -> tuple[int, str, str]:
        path = shelf.collection.path
        return order.get(path, len(order)), sort_key(shelf.collection.name), path

    return tuple(sorted(shelves, key=place))
