"""content/ -> everything that a site has, whether it may be seen or not.

A file whose size and times are as they were is not opened again: what was
read from it is in the state.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from warta import articles, disk, images, markup, workers
from warta.config import ARTICLES, PAGES, RAW, STATIC, Site
from warta.errors import Place, SourceError, WartaError
from warta.model import CopyPage, Entry, Picture, SourceKind, Stamp, Story, TextPage
from warta.state import Known, Sources, State, known, tool_digest

log = logging.getLogger(__name__)

SUFFIXES: Final = (".md", ".markdown")
"""Of articles and pages."""


class File(NamedTuple):
    """What is kept of a file that is copied, and of a picture."""

    digest: str
    width: int = 0
    height: int = 0
    size: int = 0
    """In bytes; of pictures."""


class Archive(NamedTuple):
    """Everything in ``content/`` but raw copy."""

    entries: tuple[Entry, ...]
    """In the order of their files."""

    pages: tuple[TextPage, ...]
    files: tuple[CopyPage, ...]
    """Static files, and the pictures of stories."""

    errors: tuple[WartaError, ...]
    warnings: tuple[str, ...]
    links: dict[str, tuple[str, ...]]
    """Where in the site stories lead, by their files; of those that do."""

    ambiguous: bool = False
    """Whether two articles have one id; who of them is shown depends on both."""


def kind_of(file: str) -> SourceKind:
    """What a file under ``content/`` is."""
    if file.startswith(f"{STATIC}/"):
        return "static"
    if file.lower().endswith(SUFFIXES):
        return "article" if file.startswith(f"{ARTICLES}/") else "page"
    return "picture" if file.lower().endswith(images.SUFFIXES) else "raw"


Scan = dict[str, Stamp]
"""The files under ``content/`` that are not raw copy."""


def scan(site: Site) -> Scan:
    """Look at what is there, without opening it."""
    found = disk.find(site.root, ARTICLES, SUFFIXES + images.SUFFIXES)
    found |= disk.find(site.root, PAGES, SUFFIXES)
    found |= disk.find(site.root, STATIC)
    found |= disk.find(site.root, RAW, images.SUFFIXES)
    return found


def refresh(site: Site, state: State, found: Scan, jobs: int = 1) -> None:
    """Read what has changed since it was last read, and keep that in the state."""
    begin_to_refresh(site, state, found, jobs)()


def begin_to_refresh(site: Site, state: State, found: Scan, jobs: int = 1) -> Callable[[], None]:
    """Let other processes begin to read what has changed.

    Returns:
        What waits for them, and keeps what they have read in the state.
    """
    changed, missing = state.sources.compare(sources_version(site), found)
    gone = [file for file in missing if kind_of(file) != "raw"]
    at = time.time_ns()
    results = workers.run(partial(read_source, site), changed, jobs)

    def keep() -> None:
        if changed or gone:
            state.sources.save(_rows(results, found, at), gone)
        log.info("%d source files, %d read, %d gone", len(found), len(changed), len(gone))

    return keep


def _rows(
    results: Iterable[tuple[str, Known | WartaError]], found: Scan, at: int
) -> Iterator[tuple[Known, Stamp]]:
    for file, result in results:
        if isinstance(result, WartaError):
            row = known(file, kind_of(file), result, trouble=True)
        else:
            row = result
        yield row, settled(found[file], at)


def sources_version(site: Site) -> str:
    """What makes all that was read before worthless when it changes."""
    return f"{tool_digest()} {site.config.language} {site.config.timezone}"


def settled(stamp: Stamp, now: int) -> Stamp:
    """Make a stamp that is too fresh to be trusted match nothing.

    A second edit within one tick of the file system's clock leaves all times
    as they were; a file that was changed just now is read again next time.
    """
    # Whole seconds: a file system that counts nothing smaller.
    tick = 2_000_000_000 if stamp.modified % 1_000_000_000 == 0 else 50_000_000
    newest = max(stamp.modified, stamp.changed)
    return stamp if newest < now - tick else stamp.unsettled()


def read_source(site: Site, file: str) -> Known:
    """Read one file under ``content/``; a stage for `workers.run`.

    Raises:
        SourceError: The file cannot be used.
    """
    data = disk.read(site.root, file)
    kind = kind_of(file)
    if kind == "article":
        entry, warnings = articles.parse_entry(data, file, site.config)
        if entry.language != site.config.language:
            warnings += _told_of_language(data, entry)
        links: tuple[str, ...] = ()
        if markup.may_link(data):
            links = markup.links_in(articles.body_of(data, file), site.config.home)
        return known(
            file,
            kind,
            Story(entry, warnings, links),
            entry,
            trouble=bool(warnings),
            places=(markup.place_of(link, site.config.home) for link in links),
        )
    if kind == "page":
        return known(file, kind, articles.parse_page(data, file, site.config))
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    if file.lower().endswith(images.SUFFIXES):
        return known(file, kind, File(digest, *(images.measure(data) or (0, 0)), len(data)))
    return known(file, kind, File(digest))


def _told_of_language(data: bytes, entry: Entry) -> tuple[str, ...]:
    """Warn of a tag that no language has."""
    # Most sites have one language, and need not load the names of all.
    from warta import locales

    if locales.is_known(entry.language):
        return ()
    place = Place(entry.file, articles.line_of(data, entry.file, "language"))
    told = f"no language has the tag {entry.language!r}; use one such as id, en or pt-BR"
    return (f"{place}: {told}",)


def load(site: Site, state: State) -> Archive:
    """Put together everything that was read."""
    stories: list[Entry] = []
    pages: list[TextPage] = []
    files: list[CopyPage] = []
    errors: list[WartaError] = []
    warnings: list[str] = []
    missing: list[str] = []
    owners: dict[str, Entry] = {}
    rivals: dict[str, list[Entry]] = {}
    links: dict[str, tuple[str, ...]] = {}
    for file, record in state.sources.records(("article", "page", "static")):
        match record:
            case WartaError():
                errors += record.each()
            case Story(entry, told, own_links):
                warnings += told
                if own_links:
                    links[file] = own_links
                stories.append(entry)
                owner = owners.setdefault(entry.id, entry)
                if owner is not entry:
                    rivals.setdefault(entry.id, [owner]).append(entry)
            case TextPage():
                pages.append(record)
            case File(digest):
                files.append(CopyPage(path=_static_path(file), file=file, digest=digest))
    copied = _copies(site, rivals.values())
    errors += (_same_id(file, original) for file, original in copied.items())
    entries: list[Entry] = []
    for entry in stories:
        if entry.file in copied:
            continue
        if entry.image:
            shown, copies, lost = with_picture(entry, state.sources)
            missing += lost
            files += copies
            entries.append(shown)
        else:
            entries.append(entry)
    return Archive(
        entries=tuple(entries),
        pages=tuple(pages),
        files=tuple(files),
        errors=tuple(errors),
        warnings=(*warnings, *missing),
        links=links,
        ambiguous=bool(copied),
    )


def _copies(site: Site, rivals: Iterable[Sequence[Entry]]) -> dict[str, str]:
    """Tell copies of articles, which have the same id, from the originals.

    An original has the name that ingest gave it, after its date and slug. Where
    none has, or several, it is the one that nobody has edited, else the first by name.

    Returns:
        The file of the original, by that of each copy.
    """
    copied: dict[str, str] = {}
    for same in rivals:
        named = [one for one in same if one.file.endswith(f"/{one.date:%Y/%m}/{one.slug}.md")]
        likely = named or same
        original = next((one for one in likely if _is_unedited(site, one.file)), likely[0])
        copied |= {one.file: original.file for one in same if one is not original}
    return copied


def _is_unedited(site: Site, file: str) -> bool:
    try:
        return articles.is_unedited(disk.read(site.root, file))
    except SourceError:
        return False  # it has just gone


def _static_path(file: str) -> str:
    return file.removeprefix(f"{STATIC}/")


def _same_id(file: str, original: str) -> SourceError:
    return SourceError(
        f"its 'id' is also that of {original}",
        Place(file),
        "was the file copied? Take the id line out of the copy, and it gets its own",
    )


def with_picture(
    entry: Entry, sources: Sources
) -> tuple[Entry, Iterable[CopyPage], tuple[str, ...]]:
    """Find the picture of a story, and say where it goes.

    Returns:
        The story with its picture, the file to copy, and what to warn of.
    """
    if "://" in entry.image:
        return entry._replace(picture=Picture(entry.image)), (), ()
    record: Any = sources.record(entry.image)
    if not isinstance(record, File):
        told = f"{entry.file}: there is no picture {entry.image}; the story goes without"
        return entry, (), (told,)
    if not record.width:
        told = f"{entry.file}: {entry.image} is no picture that can be read; the story goes without"
        return entry, (), (told,)
    copies: tuple[CopyPage, ...] = ()
    if entry.image.startswith(f"{STATIC}/"):
        path = _static_path(entry.image)
    else:
        path = f"{entry.path}{entry.image.rpartition('/')[2]}"
        copies = (CopyPage(path=path, file=entry.image, digest=record.digest),)
    shown = f"{record.digest}{record.width}x{record.height}"
    pictured = entry._replace(
        picture=Picture(path, record.width, record.height, record.size),
        face=f"{entry.face}+{shown}",
        digest=f"{entry.digest}+{shown}",
    )
    return pictured, copies, ()


def told_of(state: State) -> tuple[tuple[WartaError, ...], tuple[str, ...]]:
    """The errors and warnings of everything that was read, without the rest."""
    errors: list[WartaError] = []
    warnings: list[str] = []
    for _, record in state.sources.troubled():
        if isinstance(record, WartaError):
            errors += record.each()
        elif isinstance(record, Story):
            warnings += record.warnings
    for _, record in state.sources.pictured():
        if isinstance(record, Story):
            warnings += with_picture(record.entry, state.sources)[2]
    return tuple(errors), tuple(warnings)
