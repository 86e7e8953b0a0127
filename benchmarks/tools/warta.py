"""Warta, with bare layouts and with its own, and its ingest of raw texts."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

from benchmarks.census import Census
from benchmarks.corpus import Corpus, Story
from benchmarks.measure import BenchmarkError
from benchmarks.raw import raw_text
from benchmarks.results import COLD
from benchmarks.tools.base import SITES, Tool, discard
from warta import __version__
from warta.articles import format_article
from warta.model import Article, Entry, RawRef

CHECKOUT: Final = Path(__file__).parents[2]


class Warta(Tool):
    """Warta with the summaries in its feeds, and layouts as bare as the others'."""

    name = "warta"
    note = "also makes Atom, JSON Feed, archive by month, sitemaps, OPML, a subscribe page"
    caches = (".cache",)

    def install(self) -> str:
        """Nothing to do: it is the Warta of this checkout and this interpreter."""
        return f"{self.name} {__version__}"

    def command(self) -> list[str]:
        """As a user types it."""
        return [sys.executable, str(CHECKOUT / "build.py"), "build", "-C", str(self.folder)]

    def file_of(self, story: Story) -> str:
        """As ingest files it."""
        return f"content/articles/{story.date:%Y/%m}/{story.slug}.md"

    def text_of(self, story: Story) -> str:
        """As ingest writes it, with its seal."""
        return format_article(Article(_entry(story, self.file_of(story)), story.body))


class WartaFull(Warta):
    """Warta as it comes: its own layouts, whole stories in the feeds."""

    name = "warta-full"
    note = "its own layouts: menus, metadata, JSON-LD; whole stories in all feeds"
    bare = False


class WartaIngest(Tool):
    """Raw texts to articles; nothing is built."""

    name = "warta-ingest"
    note = "raw texts in three conventions to articles"
    bare = False
    scenarios = (COLD,)
    caches = (".cache",)

    def install(self) -> str:
        """Nothing to do, as in `Warta`."""
        return f"{self.name} {__version__}"

    @property
    def output(self) -> Path:
        """The articles are what it makes."""
        return self.folder / "content" / "articles"

    def command(self) -> list[str]:
        """As a user types it."""
        return [sys.executable, str(CHECKOUT / "build.py"), "ingest", "-C", str(self.folder)]

    def lay_out(self, corpus: Corpus) -> None:
        """Make a site that has nothing but raw texts."""
        discard([self.folder], self.work)
        shutil.copytree(SITES / "warta-full", self.folder)
        for story in corpus:
            self.write(story)

    def file_of(self, story: Story) -> str:
        """A folder for each section."""
        return f"content/raw/{story.section}/{story.date:%Y-%m-%d}-{story.slug}.txt"

    def text_of(self, story: Story) -> str:
        """As it comes from a wire or a desk."""
        return raw_text(story)

    def check(self, wanted: Census) -> None:
        """Refuse a number of texts a second that some texts had no part in.

        Raises:
            BenchmarkError: Not every text became an article.
        """
        made = sum(1 for _ in self.output.rglob("*.md"))
        if made != wanted.stories:
            raise BenchmarkError(f"{wanted.stories} raw texts became {made} articles")


def _entry(story: Story, file: str) -> Entry:
    return Entry(
        file=file,
        id=story.id,
        title=story.title,
        slug=story.slug,
        date=story.date,
        section=story.section,
        tags=story.tags,
        authors=(story.author,),
        language="en",
        description=story.summary,
        raw=RawRef(f"content/raw/{story.section}/{story.slug}.txt", f"{story.number:064x}"),
        derived=("title", "tags", "description"),
    )
