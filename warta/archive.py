"""content/ -> everything that a site has, whether it may be seen or not.

A file whose size and times are as they were is not opened again: what was
read from it is in the manifest.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, NamedTuple

from warta import articles, disk, images, workers
from warta.config import Site, SiteConfig
from warta.disk import Stamp
from warta.errors import Place, SourceError, WartaError
from warta.manifest import Known, Manifest, tool_digest
from warta.model import CopyPage, Entry, Picture, TextPage

log = logging.getLogger(__name__)

ARTICLES: Final = "content/articles"
PAGES: Final = "content/pages"
STATIC: Final = "content/static"
RAW: Final = "content/raw"

ARTICLE_SUFFIXES: Final = (".md", ".markdown")


class Story(NamedTuple):
    """What is kept of an article file."""

    entry: Entry
    warnings: tuple[str, ...]


class File(NamedTuple):
    """What is kept of a file that is copied, and of a picture."""

    digest: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything in ``content/`` but raw copy."""

    entries: tuple[Entry, ...]
    """In the order of their files."""

    pages: tuple[TextPage, ...]
    files: tuple[CopyPage, ...]
    """Static files, and the pictures of stories."""

    errors: tuple[WartaError, ...]
    warnings: tuple[str, ...]


def read_archive(site: Site, manifest: Manifest, jobs: int = 1) -> Archive:
    """Read what has changed, and put it together with what has not."""
    found = _find(site)
    known = manifest.sources(sources_version(site.config))
    ours = {file: what for file, what in known.items() if not isinstance(what.record, RawRecord)}
    changed = [
        file for file, stamp in found.items() if file not in ours or ours[file].stamp != stamp
    ]
    stage = partial(read_source, site)
    read: dict[str, Known] = {}
    now = time.time_ns()
    for file, result in zip(changed, workers.run(stage, changed, jobs), strict=True):
        read[file] = Known(settled(found[file], now), result)
    gone = [file for file in ours if file not in found]
    if read or gone:
        manifest.save_sources(read, gone)
    log.info("%d source files, %d read, %d gone", len(found), len(read), len(gone))
    records = {file: (read.get(file) or ours[file]).record for file in found}
    return _gather(records)


def sources_version(config: SiteConfig) -> str:
    """What makes all that was read before worthless when it changes."""
    return f"{tool_digest()} {config.language} {config.timezone}"


def settled(stamp: Stamp, now: int) -> Stamp:
    """Make a stamp that is too fresh to be trusted match nothing.

    A second edit within one tick of the file system's clock leaves all times
    as they were; a file that was changed just now is read again next time.
    """
    # Whole seconds: a file system that counts nothing smaller.
    tick = 2_000_000_000 if stamp.modified % 1_000_000_000 == 0 else 50_000_000
    newest = max(stamp.modified, stamp.changed)
    return stamp if newest < now - tick else Stamp(stamp.size, -1, -1)


class RawRecord(NamedTuple):
    """What is kept of a raw text: what it was when it was last taken in."""

    sha256: str
    sidecar: Stamp | None
    image: str


def _find(site: Site) -> dict[str, Stamp]:
    found = disk.find(site.root, ARTICLES, ARTICLE_SUFFIXES + images.SUFFIXES)
    found |= disk.find(site.root, PAGES, ARTICLE_SUFFIXES)
    found |= disk.find(site.root, STATIC)
    found |= disk.find(site.root, RAW, images.SUFFIXES)
    return found


def read_source(site: Site, file: str) -> object:
    """Read one file under ``content/``; a stage for `workers.run`.

    Raises:
        SourceError: The file cannot be used.
    """
    data = disk.read(site.root, file)
    if file.endswith(ARTICLE_SUFFIXES) and file.startswith(f"{ARTICLES}/"):
        reading = articles.parse_article(data, file, site.config)
        return Story(reading.article.entry, reading.warnings)
    if file.endswith(ARTICLE_SUFFIXES) and file.startswith(f"{PAGES}/"):
        return articles.parse_page(data, file, site.config)[0]
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    if file.lower().endswith(images.SUFFIXES):
        return File(digest, *(images.measure(data) or (0, 0)))
    return File(digest)


def _gather(records: dict[str, object]) -> Archive:
    entries: list[Entry] = []
    pages: list[TextPage] = []
    files: list[CopyPage] = []
    errors: list[WartaError] = []
    warnings: list[str] = []
    owners: dict[str, str] = {}
    for file, record in records.items():
        match record:
            case WartaError():
                errors.append(record)
            case Story(entry, told):
                warnings += told
                if entry.id in owners:
                    errors.append(_same_id(entry, owners[entry.id]))
                    continue
                owners[entry.id] = file
                if entry.image:
                    shown, copies, missing = _with_picture(entry, records)
                    warnings += missing
                    files += copies
                    entries.append(shown)
                else:
                    entries.append(entry)
            case TextPage():
                pages.append(record)
            case File(digest) if file.startswith(f"{STATIC}/"):
                path = file.removeprefix(f"{STATIC}/")
                files.append(CopyPage(path=path, file=file, digest=digest))
            case _:
                pass  # a picture that no story shows
    return Archive(tuple(entries), tuple(pages), tuple(files), tuple(errors), tuple(warnings))


def _same_id(entry: Entry, other: str) -> SourceError:
    return SourceError(
        f"its 'id' is also that of {other}",
        Place(entry.file),
        "was the file copied? Take the id line out of the copy, and it gets its own",
    )


def _with_picture(
    entry: Entry, records: dict[str, object]
) -> tuple[Entry, Iterable[CopyPage], Iterable[str]]:
    """Find the picture of a story, and say where it goes."""
    if "://" in entry.image:
        return replace(entry, picture=Picture(entry.image)), (), ()
    record = records.get(entry.image)
    if not isinstance(record, File):
        told = f"{entry.file}: there is no picture {entry.image}; the story goes without"
        return entry, (), (told,)
    if entry.image.startswith(f"{STATIC}/"):
        path = entry.image.removeprefix(f"{STATIC}/")
        copies: tuple[CopyPage, ...] = ()
    else:
        path = f"{entry.path}{entry.image.rpartition('/')[2]}"
        copies = (CopyPage(path=path, file=entry.image, digest=record.digest),)
    shown = f"{record.digest}{record.width}x{record.height}"
    with_picture = replace(
        entry,
        picture=Picture(path, record.width, record.height),
        face=f"{entry.face}+{shown}",
        digest=f"{entry.digest}+{shown}",
    )
    return with_picture, copies, ()
