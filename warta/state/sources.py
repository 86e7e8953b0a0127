"""What was read from ``content/``, so that an unchanged file is not opened again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

from warta.config import ARTICLES
from warta.model import Entry, SourceKind, Stamp
from warta.state.database import SOURCE_INDEXES, DamagedError, Database, pack, unpack

ArticleColumn = Literal["id", "path", "raw", "sha256"]
"""By what an article is found; columns of the table, and safe to write into a query."""


class Known(NamedTuple):
    """A source file as it was when it was last read: a row of the table."""

    file: str
    kind: SourceKind

    record: bytes
    """What was read from it, a small plain value, packed."""

    trouble: bool
    """Whether there is something to tell of it at every build."""

    id: str | None = None
    path: str | None = None
    raw: str | None = None
    sha256: str | None = None
    likeness: str | None = None
    """The fingerprint of a raw text, in hexadecimal digits."""

    image: str | None = None
    """The picture of an article, if it lies under ``content/``."""

    related: str | None = None
    """The ids of the stories that an article names, each with a space behind it."""

    links: str | None = None
    """The places of the site that an article leads to, one a line."""


def known(
    file: str,
    kind: SourceKind,
    record: object,
    entry: Entry | None = None,
    *,
    trouble: bool = False,
    likeness: int = 0,
    places: Iterable[str] = (),
) -> Known:
    """Pack what was read from a file.

    Args:
        file: Which.
        kind: What it is.
        record: What was read from it.
        entry: Of an article, the story.
        trouble: Whether there is something to tell of it at every build.
        likeness: The fingerprint of a raw text.
        places: Where in the site an article leads.
    """
    raw = entry.raw if entry else None
    return Known(
        file=file,
        kind=kind,
        record=pack(record),
        trouble=trouble,
        id=entry.id if entry else None,
        path=entry.path if entry else None,
        raw=raw.file if raw else None,
        sha256=raw.sha256 if raw else None,
        likeness=f"{likeness:016x}" if likeness else None,
        image=entry.image if entry and entry.image and "://" not in entry.image else None,
        related="".join(f"{one} " for one in entry.related) if entry and entry.related else None,
        links="\n".join(map(_bare, places)) or None,
    )


def _number(digits: str) -> int:
    try:
        return int(digits, 16)
    except ValueError:
        raise DamagedError(f"{digits!r} is no fingerprint") from None


def _bare(place: str) -> str:
    """A page of the site, however a link to it is written."""
    return place.removesuffix("index.html").rstrip("/")


GONE: Final = "gone"
"""The kind of a file that is there no longer, until a build has seen that."""

_KEEP_SHOWN: Final = """
UPDATE story SET entry = (SELECT record FROM source WHERE source.file = story.file)
WHERE file = ? AND entry IS NULL
"""


OWN_NAME: Final = (
    f"'{ARTICLES}/' || substr(path, 1, 8) || substr(path, 12, length(path) - 12) || '.md'"
)
"""The name that ingest gives an article, after its address: ``2025/02/27/slug/``."""


class Sources:
    """All source files as they were last read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._fresh: dict[str, Any] = {}
        """Records that were saved just now, unpacked while others were still read."""

        self._made_from: dict[str, tuple[str, str]] = {}
        """Raw texts and their digests, by article, where another version had read all that."""

    def stamps(self, version: str) -> dict[str, Stamp]:
        """When each file was last read, if by this version of the reader.

        Another version, or another setting that reading depends on, makes
        all that was read before worthless.
        """
        return {row[0]: Stamp._make(row[1:]) for row in self._stamps(version)}

    def compare(self, version: str, found: Mapping[str, Stamp]) -> tuple[list[str], list[str]]:
        """Compare what is there with what this version of the reader has read.

        Returns:
            The files that are new or changed, in order, and those that are missing.
        """
        changed, missing, same = [], [], set()
        # Row by row: to make a hundred thousand stamps first takes twice the time.
        for row in self._stamps(version):
            file = row[0]
            there = found.get(file)
            if there is None:
                missing.append(file)
            elif there == row[1:]:
                same.add(file)
        if len(same) < len(found):
            changed = sorted(found.keys() - same)
        return changed, missing

    def _stamps(self, version: str) -> list[tuple[str, int, int, int]]:
        if self._database.get("sources") != version:
            with self._database.transaction():
                query = "SELECT file, raw, sha256 FROM source WHERE raw <> ''"
                self._made_from = {
                    file: (raw, sha256) for file, raw, sha256 in self._database.rows(query)
                }
                # What the stories borrow goes, too; no build will go on from them.
                for table in ("stamp", "source", "pending"):
                    self._database.run(f"DELETE FROM {table}")  # noqa: S608
                self._database.put("sources", version)
                self._database.put("shop", "")
        return self._database.rows("SELECT file, size, modified, changed FROM stamp")

    def save(self, read: Iterable[tuple[Known, Stamp]], gone: Iterable[str]) -> None:
        """Keep what was read now, and when, and forget files that are gone.

        A file that is gone leaves its name behind until a build has seen it.
        """
        database = self._database
        gone = list(gone)
        stamps: dict[str, Stamp] = {}
        lost: set[str | None] = set()
        any_known = database.one("SELECT 1 FROM source LIMIT 1")

        def before(file: str) -> tuple[str | None, str | None, str | None]:
            query = "SELECT id, raw, sha256 FROM source WHERE file = ?"
            rows = database.rows(query, file) if any_known else ()
            return next(iter(rows), (None, *self._made_from.get(file, (None, None))))

        def rows() -> Iterator[Known]:
            for row, stamp in read:
                stamps[row.file] = stamp
                if row.kind == "article":
                    id, raw, sha256 = before(row.file)
                    if id != row.id:
                        lost.add(id)
                    if row.id is None:
                        # It cannot be read; what it was made from must not be made anew.
                        row = row._replace(raw=raw, sha256=sha256)  # noqa: PLW2901
                if row.kind != "raw":
                    self._fresh[row.file] = unpack(row.record)
                yield row
            for file in gone:
                yield Known(file, GONE, b"", trouble=False)

        for file in gone:
            self._fresh.pop(file, None)
            lost.add(before(file)[0])
        with database.transaction():
            self._write(rows())
            database.run_many(
                "REPLACE INTO stamp VALUES (?, ?, ?, ?)",
                ((file, *stamp) for file, stamp in stamps.items()),
            )
            database.run_many("DELETE FROM stamp WHERE file = ?", ((file,) for file in gone))
            database.run_many(
                "INSERT OR IGNORE INTO pending VALUES (?)", ((file,) for file in (*stamps, *gone))
            )
            self._doubt_those_naming({id for id in lost if id})
            database.index(SOURCE_INDEXES)

    def _write(self, rows: Iterable[Known]) -> None:
        """Write rows of the table; nobody else may.

        A story that looks as it was read has no entry in the table of stories:
        what the last build showed of it is here alone, and is kept there before
        its row is replaced.
        """
        any_shown = self._database.one("SELECT 1 FROM story LIMIT 1")

        def kept() -> Iterator[Known]:
            for row in rows:
                if any_shown:
                    self._database.run(_KEEP_SHOWN, row.file)
                yield row

        self._database.run_many(
            "REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", kept()
        )

    def _doubt_those_naming(self, ids: set[str]) -> None:
        if not ids:
            return
        query = "SELECT file, related FROM source WHERE related IS NOT NULL"
        naming = [file for file, told in self._database.rows(query) if ids & {*told.split()}]
        self._database.run_many(
            "INSERT OR IGNORE INTO doubt VALUES (?)", ((file,) for file in naming)
        )

    def pending(self) -> list[tuple[str, SourceKind]]:
        """File and kind of everything that no build has made use of yet."""
        return self._database.rows("SELECT file, kind FROM pending JOIN source USING (file)")

    def settle(self) -> None:
        """Say that a build has made use of everything; inside a transaction."""
        self._database.run(
            "DELETE FROM source WHERE file IN (SELECT file FROM pending) AND kind = ?", GONE
        )
        self._database.run("DELETE FROM pending")

    def record(self, file: str) -> Any:
        """What was read from a file; None if it is not there."""
        query = "SELECT record FROM source WHERE file = ? AND kind <> ?"
        record = self._database.one(query, file, GONE)
        return None if record is None else unpack(record)

    def records(self, kinds: tuple[SourceKind, ...]) -> Iterator[tuple[str, Any]]:
        """What was read from all files of some kinds, in the order of their names."""
        marks = ", ".join("?" * len(kinds))
        query = f"SELECT file, record FROM source WHERE kind IN ({marks}) ORDER BY file"  # noqa: S608
        for file, record in self._database.each(query, *kinds):
            # Whoever asks keeps what it needs of it.
            yield file, self._fresh.pop(file) if file in self._fresh else unpack(record)

    def troubled(self) -> Iterator[tuple[str, Any]]:
        """What was read from the files of which there is something to tell."""
        query = "SELECT file, record FROM source WHERE trouble ORDER BY file"
        for file, record in self._database.rows(query):
            yield file, unpack(record)

    def likenesses(self) -> dict[str, int]:
        """The fingerprints of all raw texts."""
        rows = self._database.rows("SELECT file, likeness FROM source WHERE likeness IS NOT NULL")
        return {file: _number(digits) for file, digits in rows}

    def likeness(self, file: str) -> int:
        """The fingerprint of one raw text; 0 if it is not known."""
        return _number(
            self._database.one("SELECT likeness FROM source WHERE file = ?", file) or "0"
        )

    def held(self) -> dict[str, tuple[str, str]]:
        """The articles that cannot be read at present, each with the raw text that it was made from.

        Returns:
            The raw text's file and SHA-256, by the file of the article; of
            those that could be read since the state began, and were made from one.
        """
        query = "SELECT file, raw, sha256 FROM source WHERE trouble AND id IS NULL AND raw <> ''"
        return {file: (raw, sha256) for file, raw, sha256 in self._database.rows(query)}

    def article_with(self, column: ArticleColumn, value: str) -> str | None:
        """The file of the article of which a column says this.

        Of several it is the one that has the name which ingest gave it, else the first by name.
        """
        query = (
            f"SELECT file FROM source WHERE {column} = ? AND id <> '' "  # noqa: S608
            f"ORDER BY file <> {OWN_NAME}, file"
        )
        found = self._database.one(query, value)
        return None if found is None else str(found)

    def last_set_apart(self, raw: str) -> str | None:
        """The file of the last story whose raw text had this name and was written over."""
        query = (
            "SELECT file FROM source WHERE substr(raw, 1, length(?) + 1) = ? || '~' AND id <> '' "
            "ORDER BY path DESC"
        )
        found = self._database.one(query, raw, raw)
        return None if found is None else str(found)

    def articles_by(self, column: ArticleColumn) -> dict[str, str]:
        """The files of all articles by what a column says of them."""
        query = (
            f"SELECT {column}, file FROM source "  # noqa: S608
            f"WHERE {column} IS NOT NULL AND id <> '' ORDER BY file = {OWN_NAME}, file DESC"
        )
        # Of several with one value, the one that `article_with` gives is the last to come.
        return dict(self._database.each(query))

    def naming(self, id: str) -> list[str]:
        """The files of the articles that name a story."""
        # An id has no spaces in it.
        query = "SELECT file FROM source WHERE related IS NOT NULL AND instr(' ' || related, ?)"
        return [file for (file,) in self._database.rows(query, f" {id} ")]

    def doubtful_relations(self) -> Iterator[tuple[str, list[str]]]:
        """The articles that may name what is not there, in order, and the ids that they name."""
        looked_at = "SELECT file FROM pending UNION SELECT file FROM doubt"
        query = (
            f"SELECT file, related FROM ({looked_at}) JOIN source USING (file) WHERE related <> ''"  # noqa: S608
        )
        for file, related in sorted(self._database.rows(query)):
            yield file, related.split()

    def doubtful_links(self, doomed: Iterable[str]) -> set[str]:
        """The articles that may lead to what is not there, though they have not changed.

        Args:
            doomed: What is about to be removed from the output.
        """
        found = {file for (file,) in self._database.rows("SELECT file FROM doubt")}
        if bare := {*map(_bare, doomed)}:
            query = "SELECT file, links FROM source WHERE links IS NOT NULL"
            rows = self._database.rows(query)
            found |= {file for file, links in rows if not bare.isdisjoint(links.split("\n"))}
        return found

    def doubt(self, files: Iterable[str]) -> None:
        """Say what is to be looked at by the next build, too; inside a transaction."""
        self._database.run("DELETE FROM doubt")
        self._database.run_many("INSERT INTO doubt VALUES (?)", ((file,) for file in files))

    def settled_users_of(self, image: str) -> bool:
        """Whether an article that has not changed has this picture."""
        query = "SELECT 1 FROM source WHERE image = ? AND file NOT IN (SELECT file FROM pending)"
        return self._database.one(query, image) is not None

    def pictured(self) -> Iterator[tuple[str, Any]]:
        """What was read from the articles that name a picture of ours."""
        query = "SELECT file, record FROM source WHERE image IS NOT NULL ORDER BY file"
        for file, record in self._database.rows(query):
            yield file, unpack(record)

    def articles_with(self, column: ArticleColumn, value: str) -> int:
        """Of how many articles a column says this."""
        query = f"SELECT count(*) FROM source WHERE {column} = ?"  # noqa: S608
        return int(self._database.one(query, value))
