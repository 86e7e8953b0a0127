"""The only reader of ``content/``, and the writer of articles."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Final

from warta.disk.trouble import hint_for, hint_to_read
from warta.errors import Place, SourceError
from warta.model import NO_FILE, Stamp

_HIDDEN: Final = re.compile(r"\.|~\$|#.*#\Z", re.DOTALL)
"""How the name of a file begins that is hidden, or that Word or Emacs keeps while one writes."""


def stamp_of(status: os.stat_result) -> Stamp:
    """Take from a file's status what tells whether it was changed."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def find(
    root: Path, folder: str, suffixes: tuple[str, ...] = (), *, but: Container[str] = ()
) -> dict[str, Stamp]:
    """List all files under a folder, by path relative to `root`, in no order.

    Hidden files, and editors' backups and locks, do not count. Links are
    followed inside the site, each folder once; one that leads out of it is
    listed as a file, and whoever reads it hears of it.

    Args:
        root: The site's folder.
        folder: Where to look.
        suffixes: What the files' names end in, in small letters; any, if none are given.
        but: Folders under it that are left out.
    """
    found: dict[str, Stamp] = {}
    open_folders = [folder]
    seen: set[str] = set()
    while open_folders:
        inside = open_folders.pop()
        try:
            entries = os.scandir(f"{root}/{inside}")
        except FileNotFoundError:
            continue
        except OSError as error:
            raise SourceError(
                f"cannot be read: {error.strerror}", Place(inside), hint_to_read(error, "folder")
            ) from None
        with entries:
            for entry in entries:
                name = entry.name
                if (name[0] in ".~#" and _HIDDEN.match(name)) or name[-1] == "~":
                    continue
                file = f"{inside}/{name}"
                if file in but:
                    continue
                if entry.is_dir(follow_symlinks=False) or (
                    entry.is_symlink() and _is_folder_of_ours(root, entry, seen)
                ):
                    open_folders.append(file)
                elif (not suffixes or name.lower().endswith(suffixes)) and (
                    stamp := _stamp_in(entry)
                ):
                    found[file if file.isascii() and file.isprintable() else _spelt(file)] = stamp
    return found


def _is_folder_of_ours(root: Path, entry: os.DirEntry[str], seen: set[str]) -> bool:
    """Whether a link leads to a folder of the site that was not seen yet."""
    # A link to itself is no folder, and to ask what it is raises an error.
    if not os.path.isdir(entry.path) or leads_out(root, entry.path):
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


# Control characters, and what else ends a line.
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _spelt(file: str) -> str:
    """A name that can be written down on one line, also where the disk's own cannot.

    No file has it, so that whoever reads it hears of it.
    """
    file = file.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", file)


def _stamp_in(entry: os.DirEntry[str]) -> Stamp | None:
    """Look at a file in a folder; None for what has just vanished."""
    try:
        status = entry.stat()
    except OSError:
        # A link to nowhere: its owner must hear of it, and whoever reads it will say so.
        return NO_FILE if entry.is_symlink() else None
    if stat.S_ISREG(status.st_mode):
        return stamp_of(status)
    # A pipe; the same.
    return NO_FILE


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
    try:
        if _FOLLOW_NO_LINK:
            try:
                handle = os.open(path, _READ | _FOLLOW_NO_LINK)
            except OSError:
                if not os.path.islink(path):
                    raise
                handle = _open_link(root, path, file)
        else:
            handle = _open_link(root, path, file)
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise SourceError("is not a file", Place(file), "take it out of content/")
            return _read_all(handle, status.st_size)
        finally:
            os.close(handle)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and (told := _told_of_name(file)):
            raise SourceError(told, Place(file), "rename the file") from None
        raise SourceError(
            f"cannot be read: {error.strerror}", Place(file), hint_to_read(error)
        ) from None


def _told_of_name(file: str) -> str:
    """Say what is wrong with a name that `_spelt` had to spell, or nothing."""
    if "\\x" in file:
        return "the name of the file is not UTF-8"
    return "the name of the file has control characters" if "\\u" in file else ""


# A pipe would keep us waiting for ever.
_READ: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FOLLOW_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)


def _open_link(root: Path, path: str, file: str) -> int:
    """Open what may be a link, as far as it leads to a file of the site."""
    if leads_out(root, path):
        raise SourceError(
            "is a link that leads out of the site", Place(file), "put the file itself there"
        )
    return os.open(path, _READ)


def _read_all(handle: int, size: int) -> bytes:
    data = os.read(handle, size + 1)
    if len(data) == size:
        return data
    # It grows or shrinks as we read, or the file system gives it in parts.
    parts = [data]
    while data := os.read(handle, 65536):
        parts.append(data)
    return b"".join(parts)


def is_there(root: Path, file: str) -> bool:
    """Whether the site has a file, or anything else of that name."""
    return os.path.exists(f"{root}/{file}")


def write_source(root: Path, file: str, data: bytes, *, can_be_made_again: bool = False) -> None:
    """Write one article, whole or not at all.

    Args:
        root: The site's folder.
        file: The article.
        data: What it will hold.
        can_be_made_again: Whether a raw text gives the same, should the power
            fail before the disk has it: then nobody waits for the disk.

    Raises:
        SourceError: It cannot be written.
    """
    target = f"{root}/{file}"
    folder, _, name = target.rpartition("/")
    aside = f"{folder}/.{name}.new"
    try:
        try:
            _write_new(aside, data, at_once=not can_be_made_again)
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)
            _write_new(aside, data, at_once=not can_be_made_again)
        os.replace(aside, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(aside)
        raise SourceError(
            f"cannot be written: {error.strerror}", Place(file), hint_for(error)
        ) from None


def _write_new(path: str, data: bytes, *, at_once: bool) -> None:
    with open(path, "wb") as file:
        file.write(data)
        if at_once:
            file.flush()
            os.fsync(file.fileno())
