"""The only reader of ``content/`` and the only writer of ``output/``.

Files are written aside, into a folder beside the output, and then moved into
place one by one, so that a reader at any moment, and a kill at any moment,
sees whole files and no broken link.
"""

from __future__ import annotations

import contextlib
import errno
import io
import logging
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from warta.errors import OutputError, Place, SourceError
from warta.model import Stamp

log = logging.getLogger(__name__)

MARK: Final = ".warta"
"""The file that says that an output folder is Warta's to write."""

MARK_TEXT: Final = b"Warta writes this folder. It removes only files that it made.\n"

SIGNS: Final = (
    b'name="generator" content="Warta',
    b"<generator>Warta",
    b"<!-- Warta -->",
    b"Warta wrote",
)
"""What tells a file of ours from one that somebody put there."""


def stamp_of(status: os.stat_result) -> Stamp:
    """Take from a file's status what tells whether it was changed."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


@contextlib.contextmanager
def lock(folder: Path, patience: float = 600) -> Iterator[None]:
    """Keep other builds of the same site out; wait for one that is at work.

    Args:
        folder: Where the lock lies.
        patience: How many seconds to wait.

    Raises:
        OutputError: The other one did not end, or there can be no lock.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = FileLock(folder / "lock")
        try:
            held.acquire(timeout=0)
        except Timeout:
            log.warning("another build of this site is at work; waiting for it")
            held.acquire(timeout=patience)
    except Timeout:
        raise OutputError(
            f"another build of this site has been at work for {patience:.0f} seconds",
            Place(str(folder / "lock")),
            "wait until it has ended, or end it",
        ) from None
    except OSError as error:
        raise _output_error(error, str(folder)) from None
    try:
        yield
    finally:
        held.release()


# --- content/ ---------------------------------------------------------------


def find(root: Path, folder: str, suffixes: tuple[str, ...] = ()) -> dict[str, Stamp]:
    """List all files under a folder, by path relative to `root`, in order.

    Hidden files and editors' backups do not count. Links are followed inside
    the site, each folder once; one that leads out of it is listed as a file,
    and whoever reads it hears of it.
    """
    found: dict[str, Stamp] = {}
    open_folders = [folder]
    seen: set[str] = set()
    while open_folders:
        inside = open_folders.pop()
        try:
            entries = os.scandir(root / inside)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise SourceError(
                f"cannot be read: {error.strerror}", Place(inside), _hint_for(error)
            ) from None
        with entries:
            for entry in entries:
                name = entry.name
                if name.startswith(".") or name.endswith("~"):
                    continue
                file = f"{inside}/{name}"
                if entry.is_dir(follow_symlinks=False) or _is_folder_of_ours(root, entry, seen):
                    open_folders.append(file)
                elif not suffixes or name.lower().endswith(suffixes):
                    stamp = _stamp_in(entry)
                    if stamp is not None:
                        found[_spelt(file)] = stamp
    return dict(sorted(found.items()))


def _is_folder_of_ours(root: Path, entry: os.DirEntry[str], seen: set[str]) -> bool:
    """Whether an entry is a link to a folder of the site that was not seen yet."""
    # A link to itself is no folder, and to ask what it is raises an error.
    if not entry.is_symlink() or not os.path.isdir(entry.path) or leads_out(root, entry.path):
        return False
    real = os.path.realpath(entry.path)
    # A link to a folder above it would be followed for ever.
    above = os.path.realpath(os.path.dirname(entry.path))
    if real in seen or f"{above}/".startswith(f"{real}/"):
        return False
    seen.add(real)
    return True


def leads_out(root: Path, path: str) -> bool:
    """Whether a link leads out of the site: what lies there was not meant to be published."""
    return os.path.islink(path) and not os.path.realpath(path).startswith(
        f"{os.path.realpath(root)}/"
    )


def _spelt(file: str) -> str:
    """A name that can be written down, also where the disk's own cannot."""
    return file.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _stamp_in(entry: os.DirEntry[str]) -> Stamp | None:
    """Look at a file in a folder; None for what has just vanished."""
    try:
        status = entry.stat()
    except OSError:
        status = None
    if status is not None and stat.S_ISREG(status.st_mode):
        return stamp_of(status)
    # A link to nowhere, a pipe: its owner must hear of it, and whoever reads
    # it will say so.
    return Stamp(-1, -1, -1) if status is not None or entry.is_symlink() else None


def stamps(root: Path, files: Iterable[str]) -> dict[str, Stamp]:
    """Look at some files, as far as they are there."""
    found = {}
    for file in files:
        with contextlib.suppress(OSError):
            found[file] = stamp_of(os.stat(f"{root}/{file}"))
    return found


def read(root: Path, file: str) -> bytes:
    """Read a file of the site.

    Raises:
        SourceError: It cannot be read, or is not a file of the site.
    """
    path = f"{root}/{file}"
    if leads_out(root, path):
        raise SourceError(
            "is a link that leads out of the site", Place(file), "put the file itself there"
        )
    try:
        # A pipe would keep us waiting for ever.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with open(handle, "rb", buffering=0) as opened:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise SourceError("is not a file", Place(file), "take it out of content/")
            return opened.readall()
    except FileNotFoundError as error:
        if "\\x" in file:
            raise SourceError(
                "the name of the file is not UTF-8", Place(file), "rename the file"
            ) from None
        raise _unreadable(error, file) from None
    except OSError as error:
        raise _unreadable(error, file) from None


def _unreadable(error: OSError, file: str) -> SourceError:
    return SourceError(
        f"cannot be read: {error.strerror}", Place(file), "look at the file's permissions"
    )


def write_source(root: Path, file: str, data: bytes) -> None:
    """Write one article, whole or not at all.

    Raises:
        SourceError: It cannot be written.
    """
    target = root / file
    aside = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(data)
        os.replace(aside, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise SourceError(
            f"cannot be written: {error.strerror}", Place(file), _hint_for(error)
        ) from None


def _hint_for(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full; make room and run again"
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return "a file stands where a folder must be; move it away, then run again"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "you may not write there; look at the folder's permissions"
    return "look at the folder, then run again"


class Journal:
    """The new files that a build is about to place, in case that it is killed there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> list[str]:
        """What a build that did not end was about to place."""
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return []
        # The last line may be cut; its file cannot have been placed then.
        return [line.removesuffix("/") for line in lines if line.endswith("/")]

    def write(self, paths: Iterable[str]) -> None:
        """Say what will be placed.

        Raises:
            OutputError: The file cannot be written.
        """
        try:
            text = "".join(f"{path}/\n" for path in paths)
            if text:
                self._path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise _output_error(error, str(self._path)) from None

    def delete(self) -> None:
        """Say that all is in place."""
        self._path.unlink(missing_ok=True)


# --- output/ ----------------------------------------------------------------


def _output_error(error: OSError, place: str) -> OutputError:
    return OutputError(f"cannot be written: {error.strerror}", Place(place), _hint_for(error))


@dataclass(frozen=True, slots=True)
class Placed:
    """A file of the output as it was left: what to compare with next time."""

    size: int
    modified: int
    written: bool


@dataclass(frozen=True, slots=True)
class Output:
    """An output folder, and the folder beside it where new files wait."""

    folder: Path

    name: str = "output"
    """The folder as people know it, for errors."""

    _made: set[str] = field(default_factory=set, compare=False, repr=False)
    """Folders that are there: each is made once."""

    @property
    def aside(self) -> Path:
        """Where files wait; on the same disk, so that they can be moved."""
        return self.folder.with_name(f".{self.folder.name}.warta-new")

    def open(self) -> None:
        """Make sure that the folder is ours, and that nothing waits aside.

        Raises:
            OutputError: It holds files and not our mark, or cannot be made.
        """
        try:
            self._recover()
            if self.folder.exists() and not self.is_ours():
                raise OutputError(
                    "the folder is not empty, and Warta did not make it",
                    Place(self.name),
                    "name another folder with --output, or empty this one",
                )
            self.folder.mkdir(parents=True, exist_ok=True)
            if self.aside.exists():
                shutil.rmtree(self.aside)
        except OSError as error:
            raise _output_error(error, self.name) from None

    def is_ours(self) -> bool:
        """Whether the folder carries the mark, or nothing but hidden files."""
        if (self.folder / MARK).exists():
            return True
        return all(name.startswith(".") for name in os.listdir(self.folder))

    def put_aside(self, path: str, data: bytes, *, compare: bool = True) -> Placed:
        """Keep a file for `place`, unless the output holds the same bytes.

        Args:
            path: Where it will be.
            data: What it will hold.
            compare: Whether to look at all.

        Raises:
            OutputError: It cannot be written.
        """
        target = f"{self.folder}/{path}"
        # Open first, ask later: the file may not be there, or be a folder.
        try:
            if compare:
                with open(target, "rb", buffering=0) as there:
                    status = os.fstat(there.fileno())
                    if status.st_size == len(data) and there.readall() == data:
                        return Placed(status.st_size, status.st_mtime_ns, written=False)
        except IsADirectoryError:
            raise OutputError(
                "there is a folder where a file must go",
                Place(f"{self.name}/{path}"),
                "remove the folder, then run again",
            ) from None
        except OSError:
            pass  # it is not there, or cannot be read: it is written anew
        aside = f"{self.aside}/{path}"
        try:
            self._make_folder(os.path.dirname(aside))
            with self._open_anew(aside) as handle:
                handle.write(data)
                status = os.fstat(handle.fileno())
        except OSError as error:
            raise _output_error(error, f"{self.name}/{path}") from None
        return Placed(status.st_size, status.st_mtime_ns, written=True)

    def _open_anew(self, file: str) -> io.FileIO:
        try:
            return open(file, "wb", buffering=0)
        except FileNotFoundError:
            # What an earlier build had made is gone.
            self._made.clear()
            self._make_folder(os.path.dirname(file))
            return open(file, "wb", buffering=0)

    def _make_folder(self, folder: str) -> None:
        if folder not in self._made:
            try:
                os.mkdir(folder)
            except FileExistsError:
                if not os.path.isdir(folder):
                    raise
            except FileNotFoundError:
                os.makedirs(folder, exist_ok=True)
            self._made.add(folder)

    def place_whole(self) -> bool:
        """Let all that waits aside take the place of an output without files of ours.

        Hidden files that others put there are carried over.

        Returns:
            Whether it was done. Where the folder cannot be moved, such as
            the root of another disk, nothing has changed.
        """
        try:
            strangers = [self.folder / name for name in os.listdir(self.folder)]
            if not all(stranger.is_file() for stranger in strangers):
                return False
            for stranger in strangers:
                shutil.copy2(stranger, self.aside)
            if strangers:
                os.rename(self.folder, self._before)
            # A folder takes the place of an empty one in a single step.
            os.rename(self.aside, self.folder)
        except OSError:
            self._recover()
            return False
        shutil.rmtree(self._before, ignore_errors=True)
        self._made.clear()
        return True

    @property
    def _before(self) -> Path:
        return self.folder.with_name(f".{self.folder.name}.warta-old")

    def _recover(self) -> None:
        """Put back what a build that was killed had moved away."""
        if self._before.exists():
            if self.folder.exists():
                shutil.rmtree(self._before)
            else:
                os.rename(self._before, self.folder)

    def is_new(self, path: str) -> bool:
        """Whether the output has no such file yet."""
        return not (self.folder / path).exists()

    def place(self, paths: Iterable[str]) -> None:
        """Move files that wait aside into the output, in this order.

        Raises:
            OutputError: One cannot be moved; those before it are in place.
        """
        aside = self.aside
        for path in paths:
            target = f"{self.folder}/{path}"
            try:
                self._make_folder(os.path.dirname(target))
                os.replace(f"{aside}/{path}", target)
            except OSError as error:
                raise _output_error(error, f"{self.name}/{path}") from None

    def close(self) -> None:
        """Take the folder aside away."""
        shutil.rmtree(self.aside, ignore_errors=True)

    def stamp(self, path: str) -> tuple[int, int] | None:
        """Size and time of a file in the output, or None if it is not there."""
        try:
            status = os.stat(f"{self.folder}/{path}")
        except OSError:
            return None
        return status.st_size, status.st_mtime_ns

    def read(self, path: str) -> bytes | None:
        """Read a file of the output; None if it is not there."""
        try:
            return (self.folder / path).read_bytes()
        except OSError:
            return None

    def remove(self, paths: Iterable[str]) -> int:
        """Remove files of ours, and the folders that this empties.

        Returns:
            How many there were.

        Raises:
            OutputError: One cannot be removed.
        """
        count = 0
        for path in paths:
            target = self.folder / path
            try:
                target.unlink()
                count += 1
            except (FileNotFoundError, NotADirectoryError):
                pass
            except OSError as error:
                raise _output_error(error, f"{self.name}/{path}") from None
            parent = target.parent
            with contextlib.suppress(OSError):
                while parent != self.folder:
                    parent.rmdir()
                    parent = parent.parent
        return count

    def files(self) -> Iterator[str]:
        """Every file in the output but hidden ones of other tools' making."""
        yield from (
            file.removeprefix("./") for file in find(self.folder, ".") if file != f"./{MARK}"
        )

    def carries_our_sign(self, path: str) -> bool:
        """Whether a file says of itself that Warta wrote it."""
        data = self.read(path) or b""
        return any(sign in data for sign in SIGNS)
