"""What the last build made from what: the state in ``.cache/``.

A SQLite file for each output folder. It may be deleted at any time; a damaged
or older one counts as none, and none means a full build.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import pickle
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from warta import __version__
from warta.disk import Stamp
from warta.errors import OutputError, Place

log = logging.getLogger(__name__)

FORMAT: Final = 1
"""Of the tables; another one means that the whole state is made anew."""

_TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
    file TEXT PRIMARY KEY, size INTEGER, modified INTEGER, changed INTEGER, record BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE page (
    path TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, size INTEGER, modified INTEGER
) WITHOUT ROWID;
"""


@lru_cache(maxsize=1)
def tool_digest() -> str:
    """Digest the tool itself: a build by another Warta depends on other things.

    Sizes and times of our own files stand for their content, so that somebody
    who works on Warta never sees what an older version made.
    """
    package = Path(__file__).parent
    files = sorted(package.rglob("*.py")) + sorted(package.rglob("*.toml"))
    parts = [f"{__version__} {sys.version_info[:2]}"]
    parts += (f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files)
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()


class Known(NamedTuple):
    """A source file as it was when it was last read."""

    stamp: Stamp
    record: object
    """What was read from it; a small plain value."""


class Made(NamedTuple):
    """A file in the output as the last build left it."""

    fingerprint: str
    """Of all that it was made from; nothing if that build did not end."""
    size: int
    modified: int


class Manifest:
    """The state of one output folder, open for one build."""

    def __init__(self, path: Path) -> None:
        """Open the state, or begin a new one.

        Raises:
            OutputError: The folder cannot be written.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._open()
        except (OSError, sqlite3.OperationalError) as error:
            raise OutputError(
                f"the state of the last build cannot be opened: {error}",
                Place(str(path)),
                "look at the folder's permissions, or delete the file",
            ) from None

    def _open(self) -> sqlite3.Connection:
        with contextlib.suppress(sqlite3.DatabaseError):
            db = self._connect()
            same = db.execute("PRAGMA user_version").fetchone()[0] == FORMAT
            # Damage may lie deep inside; find it now, not in mid-build.
            if same and db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
                return db
            db.close()
        if self.path.exists():
            log.info("%s is damaged or of another version: everything is built anew", self.path)
            self._unlink()
        db = self._connect()
        db.executescript(_TABLES + f"PRAGMA user_version = {FORMAT};")
        return db

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        return db

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    def delete(self) -> None:
        """Throw the state away; the next build is a full one."""
        self._db.close()
        self._unlink()

    def _unlink(self) -> None:
        # SQLite keeps two more files beside the first.
        for file in self.path.parent.glob(self.path.name + "*"):
            file.unlink()

    # --- sources ---

    def sources(self, version: str) -> dict[str, Known]:
        """All source files as last read, if by this version of the reader."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        if row is None or row[0] != version:
            with self._transaction():
                self._db.execute("DELETE FROM source")
                self._db.execute("REPLACE INTO meta VALUES ('version', ?)", (version,))
            return {}
        return {
            file: Known(Stamp(size, modified, changed), pickle.loads(record))
            for file, size, modified, changed, record in self._db.execute("SELECT * FROM source")
        }

    def save_sources(self, read: Mapping[str, Known], gone: Iterable[str]) -> None:
        """Keep what was read now, and forget files that are gone."""
        with self._transaction():
            self._db.executemany(
                "REPLACE INTO source VALUES (?, ?, ?, ?, ?)",
                ((file, *known.stamp, pickle.dumps(known.record)) for file, known in read.items()),
            )
            self._db.executemany("DELETE FROM source WHERE file = ?", ((file,) for file in gone))

    # --- pages ---

    def pages(self) -> dict[str, Made]:
        """All files that Warta made, or was about to make, in the output."""
        return {
            path: Made(*rest)
            for path, *rest in self._db.execute(
                "SELECT path, fingerprint, size, modified FROM page"
            )
        }

    def announce(self, paths: Iterable[str]) -> None:
        """Say which new files will be placed, in case that we are killed between."""
        with self._transaction():
            self._db.executemany(
                "INSERT OR IGNORE INTO page VALUES (?, '', -1, -1)", ((path,) for path in paths)
            )

    def save_pages(self, made: Mapping[str, Made], doomed: Iterable[str]) -> None:
        """Keep what stands in the output now, and what is about to be removed."""
        with self._transaction():
            self._db.executemany(
                "REPLACE INTO page VALUES (?, ?, ?, ?)",
                ((path, *what) for path, what in made.items()),
            )
            self._db.executemany(
                "UPDATE page SET fingerprint = '' WHERE path = ?", ((path,) for path in doomed)
            )

    def forget_pages(self, paths: Iterable[str]) -> None:
        """Forget files that have been removed."""
        with self._transaction():
            self._db.executemany("DELETE FROM page WHERE path = ?", ((path,) for path in paths))

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            with self._db:
                self._db.execute("BEGIN IMMEDIATE")
                yield
        except sqlite3.OperationalError as error:
            raise OutputError(
                f"the state of this build cannot be kept: {error}",
                Place(str(self.path)),
                "make room on the disk, or look at the folder's permissions, then run again",
            ) from None
