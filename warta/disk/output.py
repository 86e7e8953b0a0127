"""The only writer of ``output/``.

Files are written aside, into a folder beside the output, and then moved into
place one by one, so that a reader at any moment, and a kill at any moment,
sees whole files and no broken link.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from warta.disk.content import find
from warta.disk.trouble import output_error
from warta.errors import OutputError, Place

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


# With this, and not with `open`: it asks the system four things less for each file.
_WRITE: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Placed(NamedTuple):
    """A file of the output as it was left: what to compare with next time."""

    size: int
    modified: int
    written: bool


@dataclass(frozen=True, slots=True)
class Output:
    """An output folder, and the folder where new files wait."""

    folder: Path

    name: str = "output"
    """The folder as people know it, for errors."""

    aside: Path = field(init=False, compare=False, repr=False)
    """Where files wait: beside the folder, but on the same disk, so that they can be moved."""

    _made: set[str] = field(default_factory=set, compare=False, repr=False)
    """Folders that are there: each is made once."""

    def __post_init__(self) -> None:
        # Nothing can be moved from one disk to another: where the output is the
        # root of a disk, as a volume in a container is, files wait in it.
        above = self.folder if os.path.ismount(self.folder) else self.folder.parent
        object.__setattr__(self, "aside", above / f".{self.folder.name}.warta-new")

    def open(self) -> None:
        """Make sure that the folder is ours, and that nothing waits aside.

        Raises:
            OutputError: It holds files and not our mark, or cannot be made, or
                what is no folder stands where files wait.
        """
        self._look_beside()
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
            raise output_error(error, self.name) from None

    def _look_beside(self) -> None:
        """Refuse a link beside the output: what it leads to is not ours to write or to clear."""
        for path in (self.aside, self._before):
            if path.is_symlink() or path.is_file():
                kind = "link" if path.is_symlink() else "file"
                raise OutputError(
                    f"is a {kind}, and Warta needs a folder of its own there",
                    Place(self._known_as(path)),
                    f"delete the {kind}, then run again",
                )

    def _known_as(self, path: Path) -> str:
        """A path near the output, as people know it."""
        return (Path(self.name).parent / os.path.relpath(path, self.folder.parent)).as_posix()

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
        if compare:
            there = self._same_there(path, data)
            if there:
                return there
        aside = f"{self.aside}/{path}"
        try:
            self._make_folder(aside.rpartition("/")[0])
            handle = self._open_anew(aside)
            try:
                written = os.write(handle, data)
                while written < len(data):  # as much as there was room for
                    written += os.write(handle, data[written:])
                status = os.fstat(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise output_error(error, f"{self.name}/{path}") from None
        return Placed(status.st_size, status.st_mtime_ns, written=True)

    def _same_there(self, path: str, data: bytes) -> Placed | None:
        """Look whether the output holds these bytes already."""
        # Open first, ask later: the file may not be there, or be a folder.
        try:
            with open(f"{self.folder}/{path}", "rb", buffering=0) as there:
                status = os.fstat(there.fileno())
                if status.st_size == len(data) and there.readall() == data:
                    return Placed(status.st_size, status.st_mtime_ns, written=False)
        except OSError:
            pass  # it is not there, or cannot be read: it is written anew
        return None

    def _open_anew(self, file: str) -> int:
        try:
            return os.open(file, _WRITE, 0o666)
        except FileNotFoundError:
            # What an earlier build had made is gone.
            self._made.clear()
            self._make_folder(file.rpartition("/")[0])
            return os.open(file, _WRITE, 0o666)

    def _make_folder(self, folder: str) -> None:
        if folder in self._made:
            return
        # That above it first: to try and fail takes as long as to make one.
        above = folder.rpartition("/")[0]
        if above.startswith(str(self.aside)):
            self._make_folder(above)
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
        # Also for a name that no file can have.
        return not os.path.isfile(f"{self.folder}/{path}")

    def make_way(self, fresh: Set[str], doomed: Iterable[str]) -> list[str]:
        """Find the files of ours that must go before new ones can come, and none of others.

        Args:
            fresh: New files, which wait aside.
            doomed: What Warta made and nobody wants any more.

        Returns:
            Those of them that stand where a new file needs a folder, or lie in
            a folder where one goes.

        Raises:
            OutputError: Something of others is in the way.
        """
        folders = _folders_of(fresh)
        ours = [path for path in doomed if path in folders or _folders_of([path]) & fresh]
        gone = {*ours}
        for folder in sorted(folders - gone):
            there = f"{self.folder}/{folder}"
            if os.path.lexists(there) and not os.path.isdir(there):
                raise OutputError(
                    "there is a file where a folder must be",
                    Place(f"{self.name}/{folder}"),
                    "move it away, then run again",
                )
        for path in sorted(fresh):
            for other in self._inside(path):
                if other not in gone:
                    raise OutputError(
                        f"there is something where the file {self.name}/{path} must go",
                        Place(f"{self.name}/{other}"),
                        "move it away, then run again",
                    )
        return ours

    def _inside(self, path: str) -> Iterator[str]:
        """What lies in a folder that stands where a file must go; the path itself if it is a link."""
        folder = f"{self.folder}/{path}"
        if not os.path.isdir(folder):
            return
        if os.path.islink(folder):
            yield path
            return
        for above, folders, files in os.walk(folder):
            links = (name for name in folders if os.path.islink(f"{above}/{name}"))
            for name in (*files, *links):
                yield Path(above, name).relative_to(self.folder).as_posix()

    def place(self, paths: Iterable[str]) -> None:
        """Move files that wait aside into the output, in this order.

        Raises:
            OutputError: The disk refuses to move one; those before it are in place.
        """
        aside = self.aside
        for path in paths:
            target = f"{self.folder}/{path}"
            try:
                self._make_folder(os.path.dirname(target))
                if os.path.isdir(target):
                    _remove_empty(target)
                os.replace(f"{aside}/{path}", target)
            except OSError as error:
                raise output_error(error, f"{self.name}/{path}") from None

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

    def is_touched(self, stamps: Sequence[tuple[str, int, int]]) -> bool:
        """Whether any of these files, each with its size and time, is not as it was left."""
        stat = os.stat
        folder = f"{self.folder}/"
        try:
            for path, size, modified in stamps:
                status = stat(folder + path)
                if status.st_size != size or status.st_mtime_ns != modified:
                    return True
        except OSError:
            return True
        return False

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
                # Where a folder is by now, our file is gone, too.
                if not os.path.isdir(target):
                    raise output_error(error, f"{self.name}/{path}") from None
            parent = target.parent
            with contextlib.suppress(OSError):
                while parent != self.folder:
                    parent.rmdir()
                    parent = parent.parent
        return count

    def files(self) -> list[str]:
        """Every file in the output but hidden ones, which others put there, and the mark.

        What lies in an output within it belongs to that.
        """
        found = self._found()
        others = self._outputs_among(found)
        return [file for file in found if not file.startswith(others)]

    def has_another_within(self) -> bool:
        """Whether the output of another site lies in it."""
        return self._outputs_among(self._found()) != ()

    def _found(self) -> list[str]:
        return sorted(file.removeprefix("./") for file in find(self.folder, "."))

    def _outputs_among(self, found: Iterable[str]) -> tuple[str, ...]:
        """The folders of some files that carry a mark of their own, each with a slash behind it."""
        folders = _folders_of(found)
        return tuple(f"{one}/" for one in folders if os.path.exists(f"{self.folder}/{one}/{MARK}"))

    def carries_our_sign(self, path: str) -> bool:
        """Whether a file says of itself that Warta wrote it."""
        data = self.read(path) or b""
        return any(sign in data for sign in SIGNS)


def _folders_of(paths: Iterable[str]) -> set[str]:
    """All folders that some files lie in."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _remove_empty(folder: str) -> None:
    """Remove a folder that holds no files."""
    for inside, _, _ in os.walk(folder, topdown=False):
        os.rmdir(inside)
