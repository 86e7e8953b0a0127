"""The stories that the last build showed, so that the next one plans a change alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from warta.config import SiteConfig
from warta.model import Collection, Entry
from warta.shop import (
    Listing,
    Shelf,
    Shop,
    collection_of,
    collections_in,
    in_menu_order,
    key_of,
    last_change,
)
from warta.state.database import Database, pack, unpack

SITE = ""
"""The path of the list of all stories."""


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
        # From the nearer end: SQLite walks to an offset.
        back = self.count - start - wanted
        query = (
            "SELECT story.entry FROM member JOIN story USING (file) WHERE collection = ? "
            "ORDER BY member.key {} LIMIT ? OFFSET ?"
        )
        if start <= back:
            rows = self.database.rows(query.format("ASC"), self.path, wanted, start)
        else:
            rows = self.database.rows(query.format("DESC"), self.path, wanted, back)
            rows.reverse()
        return [_entry(entry) for (entry,) in rows]


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
        entry = self._database.one("SELECT entry FROM story WHERE file = ?", file)
        return None if entry is None else _entry(entry)

    def shop(self, config: SiteConfig) -> Shop:
        """All that is visible, without pages and files."""
        rows = self._database.rows("SELECT path, kind, name, count, changed FROM collection")
        counts = {path: count for path, _, _, count, _ in rows}
        shelves = (
            Shelf(Collection(kind, name, path), count, datetime.fromisoformat(changed))
            for path, kind, name, count, changed in rows
            if path != SITE
        )
        listings = _Listings(self._database, counts)
        entries = StoredListing(self._database, SITE, counts.get(SITE, 0))
        return Shop(entries, in_menu_order(shelves, config), listings)

    # --- changing what is visible; inside a transaction ---

    def fill(self, shop: Shop, entries: Sequence[Entry]) -> None:
        """Begin anew with all stories, in order."""
        database = self._database
        for table in ("story", "member", "collection"):
            database.run(f"DELETE FROM {table}")  # noqa: S608
        keys = {entry.file: key_of(entry) for entry in entries}
        by_file = sorted(entries, key=lambda entry: entry.file)
        # Nearly all stories stand there, packed, as they were read.
        database.run_many(
            "INSERT INTO story SELECT file, ?, record FROM source WHERE file = ?",
            ((keys[entry.file], entry.file) for entry in by_file if entry.picture is None),
        )
        database.run_many(
            "INSERT INTO story VALUES (?, ?, ?)",
            (
                (entry.file, keys[entry.file], pack(entry))
                for entry in by_file
                if entry.picture is not None
            ),
        )
        database.run_many("INSERT INTO member VALUES (?, ?, ?)", _members(shop, entries, keys))
        if entries:
            everything = Collection("site", "", SITE)
            site = Shelf(everything, len(entries), last_change(everything, entries))
            database.run_many(
                "INSERT INTO collection VALUES (?, ?, ?, ?, ?)",
                (_collection_row(shelf) for shelf in (site, *shop.shelves)),
            )

    def apply(self, changes: Iterable[Change], config: SiteConfig) -> list[Touched]:
        """Make some changes, and say what they touch."""
        changes = list(changes)
        self._replace(changes)
        moved: dict[str, set[str]] = {}
        edited: dict[str, set[str]] = {}
        for change in changes:
            before = _places(change.before)
            after = _places(change.after)
            for path in before.keys() | after.keys():
                if before.get(path) == after.get(path):
                    edited.setdefault(path, set()).add(after[path])
                else:
                    keys = {place[path] for place in (before, after) if path in place}
                    moved.setdefault(path, set()).update(keys)
        touched = []
        for path in sorted(moved.keys() | edited.keys()):
            ranks = [self._rank(path, key) for key in moved.get(path, ())]
            places = tuple(self._rank(path, key) for key in edited.get(path, ()))
            count, name = self._known(path)
            self._recount(path, config)
            if count and self._known(path)[1] != name:
                ranks.append(0)
            touched.append(Touched(path, count, min(ranks, default=None), places))
        return touched

    def _known(self, path: str) -> tuple[int, str]:
        rows = self._database.rows("SELECT count, name FROM collection WHERE path = ?", path)
        return rows[0] if rows else (0, "")

    def around(self, key: str) -> list[Entry]:
        """The stories next to a place in the order of all, before and after."""
        found = []
        for sign, order in (("<", "DESC"), (">", "ASC")):
            query = (
                "SELECT story.entry FROM member JOIN story USING (file) WHERE collection = '' "  # noqa: S608
                f"AND member.key {sign} ? ORDER BY member.key {order} LIMIT 1"
            )
            found += [_entry(entry) for (entry,) in self._database.rows(query, key)]
        return found

    def _rank(self, path: str, key: str) -> int:
        query = "SELECT count(*) FROM member WHERE collection = ? AND key < ?"
        return int(self._database.one(query, path, key))

    def _replace(self, changes: Sequence[Change]) -> None:
        database = self._database
        # All that goes, goes first: a renamed file leaves its place to itself.
        for change in changes:
            database.run("DELETE FROM story WHERE file = ?", change.file)
            database.run_many(
                "DELETE FROM member WHERE collection = ? AND key = ?",
                iter(_places(change.before).items()),
            )
        for change in changes:
            if change.after is not None:
                row = (change.file, key_of(change.after), pack(change.after))
                database.run("INSERT INTO story VALUES (?, ?, ?)", *row)
                database.run_many(
                    "INSERT INTO member VALUES (?, ?, ?)",
                    ((path, key, change.file) for path, key in _places(change.after).items()),
                )

    def _recount(self, path: str, config: SiteConfig) -> None:
        """Say anew what can be said of a collection without reading its stories."""
        database = self._database
        count = int(database.one("SELECT count(*) FROM member WHERE collection = ?", path))
        if not count:
            database.run("DELETE FROM collection WHERE path = ?", path)
            return
        listing = StoredListing(database, path, count)
        collection = Collection("site", "", SITE)
        if path != SITE:
            kind, name = collections_in(listing.part(0, 1)[0])[path]
            collection = collection_of(kind, name, config)
        entries = listing.part(0, count) if collection.kind == "month" else ()
        shelf = Shelf(collection, count, last_change(collection, entries))
        database.run("REPLACE INTO collection VALUES (?, ?, ?, ?, ?)", *_collection_row(shelf))

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
    """Unpack a story: an entry, or what was read of an article, whose first part is one."""
    found = unpack(packed)
    entry: Entry = found if isinstance(found, Entry) else found[0]
    return entry


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _places(entry: Entry | None) -> dict[str, str]:
    """The collections of a story, and its key in them."""
    if entry is None:
        return {}
    key = key_of(entry)
    return {SITE: key} | dict.fromkeys(collections_in(entry), key)


def _members(
    shop: Shop, entries: Sequence[Entry], keys: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    for entry in entries:
        yield SITE, keys[entry.file], entry.file
    for path in sorted(shop.listings):
        listing = shop.listings[path]
        for entry in listing.part(0, len(listing)):
            yield path, keys[entry.file], entry.file


def _collection_row(shelf: Shelf) -> tuple[object, ...]:
    collection = shelf.collection
    return (
        collection.path,
        collection.kind,
        collection.name,
        shelf.count,
        shelf.changed.isoformat(),
    )
