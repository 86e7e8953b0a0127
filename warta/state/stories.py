"""The stories that the last build showed, so that the next one plans a change alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, NamedTuple

from warta.config import SiteConfig
from warta.model import Collection, Entry, Story
from warta.shop import (
    TIMELESS,
    Listing,
    Shelf,
    Shop,
    collection_of,
    collections_in,
    in_menu_order,
    key_of,
    last_change,
)
from warta.state import keys
from warta.state.database import STORY_INDEXES, Database, pack, unpack

SITE = ""
"""The path of the list of all stories."""

MANY = 500
"""Keys in one question: SQLite takes 999 and more."""

_SHOWN: Final = "SELECT coalesce(entry, record) FROM story LEFT JOIN source USING (file)"
"""What stories look like, packed: as shown, or as read where that is the same."""


class Change(NamedTuple):
    """A story before and after: as the last build showed it, and as this one will."""

    file: str
    before: Entry | None
    after: Entry | None


class Touched(NamedTuple):
    """A collection in which something has changed."""

    path: str
    count_before: int
    moved_from: int | None
    """The first place from which on all looks different; None if there is none."""

    edited: tuple[int, ...]
    """Places of stories that stay where they are, and look different."""


@dataclass(frozen=True, slots=True)
class StoredListing:
    """The stories of one collection, read as they are asked for."""

    database: Database
    path: str
    count: int

    def __len__(self) -> int:
        return self.count

    def part(self, start: int, stop: int) -> Sequence[Entry]:
        """The stories from `start` up to, not including, `stop`."""
        wanted = max(0, min(stop, self.count) - start)
        query = "SELECT substr(keys, ?, ?) FROM collection WHERE path = ?"
        found = self.database.one(query, start * keys.SIZE + 1, wanted * keys.SIZE, self.path)
        return _entries_of(self.database, keys.split(found or b""))


def _entries_of(database: Database, wanted: Sequence[bytes]) -> list[Entry]:
    """The stories with these keys, which are sorted."""
    entries: list[Entry] = []
    for start in range(0, len(wanted), MANY):
        some = wanted[start : start + MANY]
        query = f"{_SHOWN} WHERE key IN ({', '.join('?' * len(some))}) ORDER BY key"
        entries += [_entry(entry) for (entry,) in database.rows(query, *some)]
    return entries


class _Listings(Mapping[str, Listing]):
    def __init__(self, database: Database, counts: dict[str, int]) -> None:
        self._database = database
        self._counts = counts

    def __getitem__(self, path: str) -> Listing:
        return StoredListing(self._database, path, self._counts[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)


class Stories:
    """Visible stories in order, in all their collections."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def shown(self, file: str) -> Entry | None:
        """A story as the last build showed it."""
        entry = self._database.one(f"{_SHOWN} WHERE file = ?", file)
        return None if entry is None else _entry(entry)

    def shop(self, config: SiteConfig) -> Shop:
        """All that is visible, without pages and files."""
        rows = self._database.rows(
            "SELECT path, kind, name, changed, length(keys) FROM collection ORDER BY path"
        )
        counts = {path: size // keys.SIZE for path, _, _, _, size in rows}
        shelves = (
            Shelf(Collection(kind, name, path), counts[path], datetime.fromisoformat(changed))
            for path, kind, name, changed, _ in rows
            if path != SITE
        )
        listings = _Listings(self._database, counts)
        entries = StoredListing(self._database, SITE, counts.get(SITE, 0))
        return Shop(entries, in_menu_order(shelves, config), listings)

    # --- changing what is visible; inside a transaction ---

    def fill(self, shop: Shop, entries: Sequence[Entry]) -> None:
        """Begin anew with all stories, in order."""
        database = self._database
        database.run("DELETE FROM story")
        database.run("DELETE FROM collection")
        key_by_file = {entry.file: key_of(entry) for entry in entries}
        database.run_many(
            "INSERT INTO story VALUES (?, ?, ?)",
            (
                (key_by_file[entry.file], entry.file, pack(Story(entry)) if entry.picture else None)
                for entry in entries
            ),
        )
        database.index(STORY_INDEXES)
        site = Shelf(Collection("site", "", SITE), len(entries), TIMELESS)
        for shelf in (site, *shop.shelves) if entries else ():
            path = shelf.collection.path
            listing = shop.entries if path == SITE else shop.listings[path]
            self._shelve(
                shelf,
                b"".join(key_by_file[entry.file] for entry in listing.part(0, len(listing))),
            )

    def _shelve(self, shelf: Shelf, held: bytes) -> None:
        """Keep a collection with the keys of its stories."""
        kind, name, path = shelf.collection
        self._database.run(
            "REPLACE INTO collection VALUES (?, ?, ?, ?, ?)",
            *(path, kind, name, shelf.changed.isoformat(), held),
        )

    def apply(self, changes: Iterable[Change], config: SiteConfig) -> list[Touched]:
        """Make some changes, and say what they touch."""
        changes = list(changes)
        self._replace(changes)
        gone: dict[str, set[bytes]] = {}
        come: dict[str, set[bytes]] = {}
        for change in changes:
            for moved, entry in ((gone, change.before), (come, change.after)):
                if entry is not None:
                    for path in (SITE, *collections_in(entry)):
                        moved.setdefault(path, set()).add(key_of(entry))
        return [
            self._touch(path, gone.get(path, set()), come.get(path, set()), config)
            for path in sorted(gone.keys() | come.keys())
        ]

    def _touch(self, path: str, gone: set[bytes], come: set[bytes], config: SiteConfig) -> Touched:
        """Make the changes to one collection; what goes and comes has only been edited."""
        rows = self._database.rows("SELECT name, keys FROM collection WHERE path = ?", path)
        name, held = rows[0] if rows else ("", b"")
        count = len(held) // keys.SIZE
        for key in gone - come:
            held = keys.without_key(held, key)
        for key in come - gone:
            held = keys.with_key(held, key)
        moved = [keys.place_of(held, key) for key in gone ^ come]
        edited = tuple(keys.place_of(held, key) for key in gone & come)
        if not held:
            self._database.run("DELETE FROM collection WHERE path = ?", path)
        elif path == SITE:
            self._shelve(
                Shelf(Collection("site", "", SITE), len(held) // keys.SIZE, TIMELESS), held
            )
        else:
            # The oldest story's spelling is the name.
            (oldest,) = _entries_of(self._database, [held[: keys.SIZE]])
            kind, spelt = collections_in(oldest)[path]
            collection = collection_of(kind, spelt, config)
            entries = _entries_of(self._database, keys.split(held)) if kind == "month" else ()
            changed = last_change(collection, entries)
            self._shelve(Shelf(collection, len(held) // keys.SIZE, changed), held)
            if count and collection.name != name:
                moved.append(0)
        return Touched(path, count, min(moved, default=None), edited)

    def around(self, key: bytes) -> list[Entry]:
        """The stories next to a place in the order of all, before and after."""
        found = []
        for sign, order in (("<", "DESC"), (">", "ASC")):
            query = f"{_SHOWN} WHERE key {sign} ? ORDER BY key {order} LIMIT 1"
            found += [_entry(entry) for (entry,) in self._database.rows(query, key)]
        return found

    def _replace(self, changes: Sequence[Change]) -> None:
        database = self._database
        # All that goes, goes first: a renamed file leaves its place to itself.
        for change in changes:
            if change.before is not None:
                database.run("DELETE FROM story WHERE key = ?", key_of(change.before))
        for change in changes:
            if change.after is not None:
                row = (key_of(change.after), change.file, pack(Story(change.after)))
                database.run("INSERT INTO story VALUES (?, ?, ?)", *row)

    # --- what is not visible ---

    def set_aside(self, hidden: Mapping[str, str], due: Mapping[str, Sequence[datetime]]) -> None:
        """Say of some files why they are not visible, and when they may change.

        Args:
            hidden: Reasons, by file; nothing for a file that is visible.
            due: The moments at which each of these files appears or expires.
        """
        database = self._database
        for file in due:
            database.run("DELETE FROM hidden WHERE file = ?", file)
            database.run("DELETE FROM due WHERE file = ?", file)
        self._note(hidden, due)

    def set_all_aside(
        self, hidden: Mapping[str, str], due: Mapping[str, Sequence[datetime]]
    ) -> None:
        """Say so of all files."""
        self._database.run("DELETE FROM hidden")
        self._database.run("DELETE FROM due")
        self._note(hidden, due)

    def _note(self, hidden: Mapping[str, str], due: Mapping[str, Sequence[datetime]]) -> None:
        self._database.run_many(
            "INSERT INTO hidden VALUES (?, ?)", ((file, why) for file, why in hidden.items() if why)
        )
        self._database.run_many(
            "INSERT INTO due VALUES (?, ?)",
            ((_moment(at), file) for file, moments in due.items() for at in set(moments)),
        )

    def hidden(self) -> list[tuple[str, str]]:
        """The files of stories that are not visible, and why."""
        return self._database.rows("SELECT file, why FROM hidden ORDER BY file")

    def due_between(self, since: datetime, until: datetime) -> list[str]:
        """The files of stories that appear or expire after `since`, up to `until`."""
        rows = self._database.rows(
            "SELECT DISTINCT file FROM due WHERE moment > ? AND moment <= ?",
            _moment(since),
            _moment(until),
        )
        return [file for (file,) in rows]

    def next_due(self, now: datetime) -> datetime | None:
        """When the next story appears or expires by itself."""
        found = self._database.one("SELECT min(moment) FROM due WHERE moment > ?", _moment(now))
        return datetime.fromisoformat(found) if found else None


def _entry(packed: bytes) -> Entry:
    story: Story = unpack(packed)
    return story.entry


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
