"""What stands in ``output/``, as the last build left it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from warta.state.database import ODD, PAGE_INDEXES, Database


class Made(NamedTuple):
    """A file in the output as the last build left it."""

    owner: str
    """What it belongs to: an article's file, a collection's path…"""

    html: bool
    fingerprint: str
    """Of all that it was made from; nothing if that build did not end."""

    size: int
    modified: int


_COLUMNS = "owner, html, fingerprint, size, modified"


class Pages:
    """All files that Warta made, or was about to make."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Made]:
        """Every file by its path in the output."""
        rows = self._database.each(f"SELECT path, {_COLUMNS} FROM page")  # noqa: S608
        return {path: Made(*rest) for path, *rest in rows}

    def stamps(self) -> list[tuple[str, int, int]]:
        """Path, size and time of every file."""
        return self._database.rows("SELECT path, size, modified FROM page")

    def of(self, paths: Iterable[str]) -> dict[str, Made]:
        """Some of them, as far as they exist."""
        query = f"SELECT {_COLUMNS} FROM page WHERE path = ?"  # noqa: S608
        found = ((path, self._database.rows(query, path)) for path in paths)
        return {path: Made(*rows[0]) for path, rows in found if rows}

    def owned_by(self, owner: str) -> list[str]:
        """The files that belong to something."""
        rows = self._database.rows("SELECT path FROM page WHERE owner = ?", owner)
        return [path for (path,) in rows]

    def odd(self) -> list[str]:
        """The files whose names some disks could take for another."""
        rows = self._database.rows(f"SELECT path FROM page WHERE {ODD}")  # noqa: S608
        return [path for (path,) in rows]

    def is_crossed(self, path: str) -> bool:
        """Whether there is a file where this one needs a folder, or the other way round."""
        query = "SELECT 1 FROM page WHERE path >= ? AND path < ? LIMIT 1"
        if self._database.one(query, f"{path}/", f"{path}0") is not None:
            return True
        parts = path.split("/")
        return bool(self.of("/".join(parts[:depth]) for depth in range(1, len(parts))))

    def unfinished(self) -> list[str]:
        """Files that a killed build may have left, and nobody wants any more."""
        rows = self._database.rows("SELECT path FROM page WHERE fingerprint = ''")
        return [path for (path,) in rows]

    def count(self) -> tuple[int, int]:
        """How many files there are, and how many of them are pages for people."""
        query = "SELECT count(*), coalesce(sum(html), 0) FROM page WHERE fingerprint <> ''"
        row = self._database.rows(query)[0]
        return row[0], row[1]

    def announce(self, paths: Iterable[str]) -> None:
        """Say which new files will be placed, in case that we are killed between."""
        with self._database.transaction():
            self._database.run_many(
                "INSERT OR IGNORE INTO page VALUES (?, '', 0, '', -1, -1)",
                ((path,) for path in paths),
            )

    def save(self, made: Iterable[tuple[str, Made]]) -> None:
        """Keep what stands in the output now; inside a transaction."""
        self._database.run_many(
            "REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?)",
            ((path, *what) for path, what in made),
        )
        self._database.index(PAGE_INDEXES)

    def doom(self, paths: Iterable[str]) -> None:
        """Mark what is about to be removed; inside a transaction."""
        self._database.run_many(
            "UPDATE page SET fingerprint = '' WHERE path = ?", ((path,) for path in paths)
        )

    def forget(self, paths: Iterable[str]) -> None:
        """Forget files that have been removed."""
        with self._database.transaction():
            self._database.run_many("DELETE FROM page WHERE path = ?", ((path,) for path in paths))
