"""``content/raw/`` -> raw texts, each with what lies beside it."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeVar

from warta import articles, disk, images
from warta.config import CONTENT, RAW, STATIC, Site
from warta.errors import Place, SourceError, UsageError
from warta.model import Entry, RawRef, Stamp
from warta.text import nearest, printable

TEXT: Final = ".txt"
SIDECAR: Final = ".toml"
FURNITURE: Final = ("thumbs.db", "desktop.ini")
"""What Windows leaves in folders that people look into."""

OTHER_SIDECARS: Final = (".json", ".yaml", ".yml")
"""What others write fields in."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A raw text on the disk, with what lies beside it."""

    file: str
    stamp: Stamp
    sidecar: str = ""
    sidecar_stamp: Stamp | None = None
    image: str = ""

    existing: Entry | None = None
    """The article that was made from it earlier."""

    by_name: bool = False
    """Whether somebody named this very file, and not a folder that it lies in."""


class RawRecord(NamedTuple):
    """What is kept of a raw text that was taken in."""

    sidecar: Stamp | None
    image: str
    article: str
    """The article that holds its text."""


class Inbox(NamedTuple):
    """What lies under ``content/raw/``, in the order of its files; each part by its file."""

    copies: dict[str, Copy]
    errors: dict[str, SourceError]
    """Files that cannot be used."""

    warnings: dict[str, str]

    def only(self, site: Site, paths: Sequence[str]) -> Inbox:
        """Take what some paths name, seen from the current folder.

        Raises:
            UsageError: There is nothing at one of them.
        """
        names: set[str] = set()
        named: set[str] = set()
        for path in paths:
            inside = _path_in(site, path)
            here = {file for part in self for file in part if _lies_in(file, inside)}
            if not here:
                raise UsageError("there is no raw text here", Place(path), self._hint_for(inside))
            names |= here
            named.add(inside)
        copies = {
            file: replace(copy, by_name=file in named)
            for file, copy in _with(self.copies, names).items()
        }
        return Inbox(copies, _with(self.errors, names), _with(self.warnings, names))

    def _hint_for(self, path: str) -> str:
        """Say what somebody may have meant by a path where nothing is."""
        folder = path.rpartition("/")[0]
        there = [file for file in self.copies if file.rpartition("/")[0] == folder]
        if near := nearest(path, there, 0.8):
            return f"did you mean {near}?"
        return f"name a .txt file under {RAW}/"


def _path_in(site: Site, path: str) -> str:
    """A path as seen from the site's folder, also where it leads there over a link."""
    whole = os.path.abspath(path)
    above = whole
    while above != os.path.dirname(above):
        # Links within the site stay as they are: what lies behind them has a name there.
        if os.path.realpath(above) == str(site.root):
            return os.path.relpath(whole, above).replace(os.sep, "/")
        above = os.path.dirname(above)
    return os.path.relpath(whole, site.root).replace(os.sep, "/")


Part = TypeVar("Part")


def _with(part: dict[str, Part], names: set[str]) -> dict[str, Part]:
    return {file: one for file, one in part.items() if file in names}


def _lies_in(file: str, path: str) -> bool:
    return path in (".", file) or file.startswith(f"{path}/")


def look(site: Site) -> Inbox:
    """Put each raw text together with its sidecar and picture, without opening them."""
    found = dict(sorted(disk.find(site.root, RAW).items()))
    beside: dict[str, dict[str, str]] = {}
    # Of names that differ in capitals alone, the one with the fewest goes first.
    for file in sorted(found, key=str.swapcase):
        stem, suffix = _parted(file)
        beside.setdefault(stem, {}).setdefault(suffix, file)
    inbox = Inbox({}, {}, {})
    for file, stamp in found.items():
        if file.rpartition("/")[2].lower() in FURNITURE:
            continue
        stem, suffix = _parted(file)
        siblings = beside[stem]
        first = siblings[suffix]
        if first != file and TEXT in siblings:
            inbox.errors[file] = SourceError(
                f"has the name of {first} but for capitals or the spelling of accents, and on "
                "many disks they are one file",
                Place(file),
                "rename one of them",
            )
        elif suffix == TEXT and not file.isprintable():
            inbox.errors[file] = SourceError(
                "the name has characters that cannot be printed",
                Place(ascii(file)),
                "rename the file",
            )
        elif suffix == TEXT:
            sidecar = siblings.get(SIDECAR, "")
            image = next((siblings[end] for end in images.SUFFIXES if end in siblings), "")
            inbox.copies[file] = Copy(file, stamp, sidecar, found.get(sidecar), image)
        elif suffix == SIDECAR:
            if TEXT not in siblings:
                owner = file[: -len(SIDECAR)] + TEXT
                inbox.warnings[file] = f"{file}: there is no raw text {owner} that it belongs to"
        elif suffix in OTHER_SIDECARS and TEXT in siblings:
            name = siblings[TEXT].rpartition("/")[2][: -len(TEXT)]
            inbox.errors[file] = SourceError(
                f"fields for {siblings[TEXT]} are read from TOML alone",
                Place(file),
                f'write them into {name}{SIDECAR}, in lines such as title = "…"',
            )
        elif suffix not in images.SUFFIXES:
            inbox.errors[file] = SourceError(
                "is not a raw text",
                Place(file),
                "save it as plain text (.txt); articles with front matter go to content/articles/",
            )
    return inbox


def tell_of_strays(site: Site) -> list[str]:
    """Tell of raw texts that lie where none is read."""
    strays = disk.find(site.root, CONTENT, (TEXT,), but=(RAW, STATIC))
    return [f"{printable(file)}: is not read here; move it to {RAW}/" for file in sorted(strays)]


def _parted(file: str) -> tuple[str, str]:
    """A file's name without its suffix, and that; both as disks that fold names compare them."""
    folded = file if file.isascii() else unicodedata.normalize("NFC", file)
    stem, dot, suffix = folded.lower().rpartition(".")
    return stem, dot + suffix


def read_sidecar(site: Site, copy: Copy) -> tuple[dict[str, object], str]:
    """Read the sidecar of a raw text, if it has one.

    Returns:
        Its fields, and its SHA-256; line ends that a checkout changed do not count.

    Raises:
        SourceError: It cannot be used.
    """
    if not copy.sidecar:
        return {}, ""
    data = disk.read(site.root, copy.sidecar)
    fields = articles.parse_sidecar(data, copy.sidecar, site.config)
    return fields, hashlib.sha256(_unix_lines(data)).hexdigest()


def digests_of(data: bytes) -> tuple[str, ...]:
    """The SHA-256 of a raw text, and those that it has with line ends of other machines."""
    plain = _unix_lines(data)
    forms = dict.fromkeys((data, plain, plain.replace(b"\n", b"\r\n")))
    return tuple(hashlib.sha256(form).hexdigest() for form in forms)


def digest_as_known(digests: Sequence[str], known: RawRef | None) -> str:
    """Of the digests of a text, that which an article says of it, else that of the text itself."""
    return known.sha256 if known and known.sha256 in digests else digests[0]


def _unix_lines(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")
