"""Fresh starts: a new site, a new article."""

from __future__ import annotations

import shutil
import uuid
from datetime import datetime
from pathlib import Path
from typing import Final

from warta import __version__, archive, articles, disk
from warta.config import Site
from warta.errors import OutputError, Place, UsageError
from warta.model import Article, Entry, Status
from warta.register import Register
from warta.state import State
from warta.text import slug

SKELETON: Final = Path(__file__).parent / "skeleton"
"""The files of a new site. A ``+`` before a name stands for the dot of a
hidden file, which packaging tools would leave out."""


def make_site(folder: Path, *, dry_run: bool = False) -> None:
    """Make a new site in a folder that is empty or not there.

    Raises:
        UsageError: The folder is not empty, or a file.
        OutputError: It cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(
                "is not an empty folder", Place(str(folder)), "name a folder that is not there yet"
            )
        if dry_run:
            return
        for source in sorted(SKELETON.rglob("*")):
            if "__pycache__" in source.parts:
                continue
            parts = [part.replace("+", ".", 1) for part in source.relative_to(SKELETON).parts]
            target = folder.joinpath(*parts)
            if source.is_dir():
                target.mkdir(parents=True, exist_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
        # The layouts and words of another version may show another site.
        (folder / "requirements.txt").write_text(f"warta=={__version__}\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"cannot be made: {error.strerror}", Place(str(folder)), "look at its permissions"
        ) from None


def write_draft(
    site: Site, state: State, title: str, now: datetime, *, dry_run: bool = False
) -> str:
    """Write an article with nothing in it yet, and give its file.

    Args:
        site: Where.
        state: Knows the other articles; the caller holds the lock.
        title: Of the story.
        now: Its date.
        dry_run: Write nothing.

    Raises:
        UsageError: The title is empty.
        SourceError: The file cannot be written.
    """
    title = " ".join(title.split())
    if not title:
        raise UsageError("the title is empty", None, 'such as: warta new "Harbour to reopen"')
    date = now.astimezone(site.config.zone).replace(microsecond=0)
    found = archive.scan(site)
    archive.refresh(site, state, found)
    entry = Register(site.root, state, found).named(
        Entry(
            file="",
            id=uuid.uuid4().urn,
            title=title,
            slug=slug(title),
            date=date,
            status=Status.DRAFT,
            language=site.config.language,
        )
    )
    if not dry_run:
        text = articles.format_article(Article(entry, ""))
        disk.write_source(site.root, entry.file, text.encode())
    return entry.file
