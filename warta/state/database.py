"""The SQLite file: opened, checked, and made anew where it cannot be trusted."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import pickle
import sqlite3
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from warta import __version__
from warta.errors import OutputError, Place
from warta.model import Story, entry_of, plain_values

log = logging.getLogger(__name__)

FORMAT: Final = 12
"""Of the tables; another one means that the whole state is made anew."""

LIBRARIES: Final = frozenset(
    "babel charset_normalizer feedgen ftfy jinja2 lxml markdown markupsafe nh3 pillow py3langid "
    "python_frontmatter python_slugify pyyaml text_unidecode tzdata".split()
)
"""What is in pages or articles may change with these, as their distributions are called.

`tzdata` tells offsets where the system knows no zones; `text_unidecode` is what slugs are made with.
"""

TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Every file under content/ as it was when it was last read: what tells whether
-- it has changed, which every build asks of all files, and what was in it.
-- `warta.model.Stamp` says which stamps are no file's. `Sources._write` alone writes
-- rows of `source`: it keeps what the table of stories borrows from them.
CREATE TABLE stamp (
    file TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE source (
    file TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    record BLOB NOT NULL,
    trouble INTEGER NOT NULL,  -- whether there is something to tell of it
    id TEXT, path TEXT,  -- of an article
    raw TEXT, sha256 TEXT,  -- what an article was made from, also while it cannot be read
    likeness TEXT,  -- of a raw text
    image TEXT,  -- of an article, if it lies under content/
    related TEXT,  -- ids of other stories that an article names, with spaces
    links TEXT  -- places of the site that an article leads to, one a line
) WITHOUT ROWID;

-- Those of them that no build has made use of yet.
CREATE TABLE pending (file TEXT PRIMARY KEY) WITHOUT ROWID;

-- Articles that may name, or lead to, what is not there: every build looks at them.
CREATE TABLE doubt (file TEXT PRIMARY KEY) WITHOUT ROWID;

-- Every file in output/ as the last build left it; without a fingerprint, one that a
-- build was about to place or to remove.
CREATE TABLE page (
    path TEXT PRIMARY KEY, owner TEXT NOT NULL, html INTEGER NOT NULL,
    fingerprint TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL
) WITHOUT ROWID;

-- The stories that the last build showed, in order, and in their collections. Nearly
-- all look as they were read; where no entry stands here, it is the record of the source.
CREATE TABLE story (key BLOB PRIMARY KEY, file TEXT NOT NULL, entry BLOB) WITHOUT ROWID;
CREATE TABLE collection (
    path TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, changed TEXT NOT NULL,
    keys BLOB NOT NULL
);

-- Stories that it did not show, and when a story appears or expires by itself.
CREATE TABLE hidden (file TEXT PRIMARY KEY, why TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE due (moment TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (moment, file))
    WITHOUT ROWID;
"""

SOURCE_INDEXES: Final = """
CREATE INDEX IF NOT EXISTS source_trouble ON source (file) WHERE trouble;
CREATE INDEX IF NOT EXISTS source_id ON source (id) WHERE id IS NOT NULL;
CREATE INDEX IF NOT EXISTS source_path ON source (path) WHERE path IS NOT NULL;
CREATE INDEX IF NOT EXISTS source_raw ON source (raw) WHERE raw IS NOT NULL;
CREATE INDEX IF NOT EXISTS source_sha256 ON source (sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX IF NOT EXISTS source_image ON source (image) WHERE image IS NOT NULL;
CREATE INDEX IF NOT EXISTS source_related ON source (related) WHERE related IS NOT NULL;
CREATE INDEX IF NOT EXISTS source_links ON source (links) WHERE links IS NOT NULL;
"""
ODD: Final = "path <> lower(path) OR path GLOB '*[^ -~]*'"
"""Of a file whose name some disks could take for another. SQLite uses the index for no other words."""

PAGE_INDEXES: Final = f"""
CREATE INDEX IF NOT EXISTS page_owner ON page (owner);
CREATE INDEX IF NOT EXISTS page_odd ON page (path) WHERE {ODD};
CREATE INDEX IF NOT EXISTS page_unfinished ON page (path) WHERE fingerprint = '';
"""
STORY_INDEXES: Final = """
CREATE UNIQUE INDEX IF NOT EXISTS story_file ON story (file);
CREATE INDEX IF NOT EXISTS due_file ON due (file);
"""
"""Made when the first rows are there: to sort all at once is far cheaper."""


@lru_cache(maxsize=1)
def tool_digest() -> str:
    """Digest the tool itself: a build by another Warta depends on other things.

    Sizes and times of our own files stand for their content, so that somebody
    who works on Warta never sees what an older version made.
    """
    package = Path(__file__).parent.parent
    files = sorted(package.rglob("*.py")) + sorted(package.rglob("*.toml"))
    parts = [f"{__version__} {sys.version_info[:2]}"]
    parts += (f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files)
    parts += _libraries()
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()


def _libraries() -> list[str]:
    """The versions of the libraries that pages are made with.

    By the names of their folders: `importlib.metadata` takes ten times as long.
    """
    found: list[str] = []
    for folder in sys.path:
        with contextlib.suppress(OSError):
            found += (
                name
                for name in os.listdir(folder)
                if name.endswith(".dist-info") and name.partition("-")[0].lower() in LIBRARIES
            )
    return sorted(found)


@lru_cache(maxsize=1)
def _expected() -> list[tuple[str]]:
    """The tables as SQLite itself writes them down."""
    with contextlib.closing(sqlite3.connect(":memory:")) as made:
        made.executescript(TABLES)
        return _tables_of(made)


def _tables_of(connection: sqlite3.Connection) -> list[tuple[str]]:
    return connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()


class DamagedError(Exception):
    """The state cannot be trusted, and must be made anew. Nobody sees this."""


def pack(value: object) -> bytes:
    """Turn a story, or another small plain value, into bytes."""
    if isinstance(value, Story):
        # Nearly all that is packed; to name its classes takes longer than the rest.
        value = (plain_values(value.entry), value.warnings, value.links)
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes) -> Any:
    """Turn the bytes of `pack` into a value again.

    Raises:
        DamagedError: They are not what `pack` gave.
    """
    try:
        value = pickle.loads(data)
        if type(value) is tuple:
            values, *told = value
            return Story(entry_of(values), *told)
        return value
    except Exception as error:  # noqa: BLE001  (whatever damaged bytes may raise)
        raise DamagedError(str(error)) from None


class Database:
    """The file, with its small conveniences."""

    def __init__(self, path: Path) -> None:
        """Open the state, or begin a new one.

        Raises:
            OutputError: The folder cannot be written.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._open()
        except (OSError, sqlite3.OperationalError) as error:
            raise OutputError(
                f"the state of the last build cannot be opened: {error}",
                Place(str(path)),
                "make room on the disk, look at the folder's permissions, or delete the file",
            ) from None

    def _open(self) -> sqlite3.Connection:
        if self.path.exists():
            if kept := self._open_kept():
                return kept
            log.info("%s is damaged or of another version: everything is built anew", self.path)
            self._unlink()
        opened = sqlite3.connect(self.path, isolation_level=None)
        # What is kept of a story fits on such a page, and does not spill onto another.
        opened.execute("PRAGMA page_size = 16384")
        # A first build writes nearly everything there is, and once is enough.
        self._prepare(opened, log_ahead=False)
        opened.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {FORMAT}; COMMIT;")
        return opened

    def _open_kept(self) -> sqlite3.Connection | None:
        """Open what an earlier build left, if it can be trusted."""
        opened = sqlite3.connect(self.path, isolation_level=None)
        try:
            self._prepare(opened)
            version = opened.execute("PRAGMA user_version").fetchone()[0]
            if version == FORMAT and _tables_of(opened) == _expected():
                return opened
        except sqlite3.OperationalError as error:
            opened.close()
            if "decode" not in str(error):
                raise
            return None  # its own words are damaged
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            pass  # it is no database, or no longer one
        opened.close()
        return None

    def _prepare(self, opened: sqlite3.Connection, *, log_ahead: bool = True) -> None:
        opened.execute(f"PRAGMA journal_mode = {'WAL' if log_ahead else 'DELETE'}")
        opened.execute("PRAGMA synchronous = NORMAL")
        opened.execute("PRAGMA cache_size = -8192")

    def start_anew(self) -> None:
        """Throw away a state that turned out to be damaged, and begin a new one."""
        log.info("%s is damaged: everything is built anew", self.path)
        self._connection.close()
        self._unlink()
        self._connection = self._open()

    def delete(self) -> None:
        """Throw the state away; the next build is a full one."""
        self._connection.close()
        self._unlink()

    def _unlink(self) -> None:
        # SQLite keeps two more files beside the first.
        for file in self.path.parent.glob(self.path.name + "*"):
            file.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def rows(self, query: str, *values: object) -> list[Any]:
        """Ask, and take all rows."""
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise DamagedError(str(error)) from None

    def each(self, query: str, *values: object) -> Iterator[Any]:
        """Ask, and take one row after the other.

        Raises:
            DamagedError: The file does not hold what it should.
        """
        try:
            yield from self._connection.execute(query, values)
        except sqlite3.DatabaseError as error:
            raise DamagedError(str(error)) from None

    def one(self, query: str, *values: object) -> Any:
        """Ask for the first value of the first row; None if there is no row."""
        try:
            row = self._connection.execute(query, values).fetchone()
        except sqlite3.DatabaseError as error:
            raise DamagedError(str(error)) from None
        return None if row is None else row[0]

    def run(self, statement: str, *values: object) -> None:
        """Change something; inside a transaction."""
        self._connection.execute(statement, values)

    def run_many(self, statement: str, rows: Iterator[tuple[object, ...]]) -> None:
        """Change many things; inside a transaction."""
        self._connection.executemany(statement, rows)

    @contextlib.contextmanager
    def transaction(self, *, keep: bool = True) -> Iterator[None]:
        """Make changes together, or none of them. A transaction inside another joins it.

        Args:
            keep: Whether to keep the changes; for trying out what would be.

        Raises:
            OutputError: The disk is full, or cannot be written.
        """
        if self._connection.in_transaction:
            yield
            return
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            with self._connection:
                yield
                if not keep:
                    self._connection.rollback()
        except sqlite3.OperationalError as error:
            if "no such" in str(error) or "malformed" in str(error):
                raise DamagedError(str(error)) from None
            raise OutputError(
                f"the state of this build cannot be kept: {error}",
                Place(str(self.path)),
                "make room on the disk, or look at the folder's permissions, then run again",
            ) from None
        except sqlite3.DatabaseError as error:
            raise DamagedError(str(error)) from None

    def index(self, statements: str) -> None:
        """Make sure that all can be found fast, now that there is something to find."""
        for statement in statements.strip().split("\n"):
            self.run(statement)

    # --- single values ---

    def get(self, key: str) -> str | None:
        """A single value that an earlier build kept."""
        value = self.one("SELECT value FROM meta WHERE key = ?", key)
        return None if value is None else str(value)

    def put(self, key: str, value: str) -> None:
        """Keep a single value; inside a transaction."""
        self.run("REPLACE INTO meta VALUES (?, ?)", key, value)
