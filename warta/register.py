"""All articles, those that were written just now among them -> the one that is meant."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from warta import disk
from warta.archive import Scan, kind_of
from warta.config import ARTICLES
from warta.model import Entry, Story
from warta.state import ArticleColumn, State
from warta.text import MAX_SLUG
from warta.titles import Titles, folded

WORTH_ALL: Final = 256
"""Questions to the state after which it is cheaper to know all the answers."""


@dataclass(slots=True)
class Register:
    """Finds articles by what is known of them; no file is opened for that."""

    root: Path
    """The folder of the site."""

    state: State
    found: Scan
    """What lies under ``content/`` beside raw texts."""

    written: dict[str, Entry] = field(default_factory=dict)
    """Articles that were written just now, by file."""

    _new: dict[tuple[ArticleColumn, str | None], Entry] = field(default_factory=dict)
    """The same by their id, path, raw text and its digest."""

    _aliases: set[str] = field(default_factory=set)
    """Old addresses of those."""

    _stored: dict[ArticleColumn, dict[str, str]] = field(default_factory=dict)
    """The files of all articles in the state, by a column of which many have asked."""

    _asked: Counter[ArticleColumn] = field(default_factory=Counter)
    _titles: Titles | None = None

    def put(self, entry: Entry) -> None:
        """Know an article that is new, or has changed."""
        if self._titles is not None and not self._is_known(entry.file):
            self._titles.put(entry.file)
        self.written[entry.file] = entry
        self._aliases.update(entry.aliases)
        for key in _keys(entry).items():
            self._new[key] = entry

    def _is_known(self, file: str) -> bool:
        return file in self.found or file in self.written

    def named(self, entry: Entry) -> Entry:
        """Give a new article a file and an address that no other has."""
        number = 1
        while True:
            suffix = "" if number == 1 else f"-{number}"
            slug = entry.slug[: MAX_SLUG - len(suffix)].rstrip("-") + suffix
            file = f"{ARTICLES}/{entry.date:%Y/%m}/{slug}.md"
            named = entry._replace(slug=slug, file=file)
            if not self._is_taken(named):
                return named
            number += 1

    def _is_taken(self, entry: Entry) -> bool:
        if entry.file in self.written or disk.is_there(self.root, entry.file):
            return True
        if f"/{entry.path}" in self._aliases or self.article_with("path", entry.path):
            return True
        # An old address that still leads to a story, as the last build knew it.
        page = f"{entry.path}index.html"
        made = self.state.pages.of([page]).get(page)
        owner = self.article_in(made.owner) if made else None
        return owner is not None and f"/{entry.path}" in owner.aliases

    def article_with(self, column: ArticleColumn, value: str) -> Entry | None:
        """The article of which a column says this."""
        if entry := self._new.get((column, value)):
            return entry
        file = self._file_with(column, value)
        return self.article_in(file) if file and file not in self.written else None

    def _file_with(self, column: ArticleColumn, value: str) -> str | None:
        """What the state says, which stays as it is while texts are filed."""
        if column in self._stored:
            return self._stored[column].get(value)
        self._asked[column] += 1
        if self._asked[column] == WORTH_ALL:
            self._stored[column] = self.state.sources.articles_by(column)
        return self.state.sources.article_with(column, value)

    def article_in(self, file: str) -> Entry | None:
        """The article in a file."""
        if entry := self.written.get(file):
            return entry
        record = self.state.sources.record(file)
        return record.entry if isinstance(record, Story) else None

    def article_of(self, raw: str) -> Entry | None:
        """The article that was made from a raw text; of two that came under one name, the last."""
        own = self.article_with("raw", raw)
        if own is None or own.file in self.written:
            return own
        record = self.state.sources.record(raw)
        last = self.article_in(record.article) if record else None
        if last is None or last.raw is None:
            return own
        # What lay there last may be the copy of another's text.
        return last if last.raw.file == raw else None

    def set_apart_from(self, raw: str) -> Entry | None:
        """The last story whose raw text had this name and was written over."""
        file = self.state.sources.last_set_apart(raw)
        return self.article_in(file) if file else None

    def titled(self, title: str, at: datetime) -> Entry | None:
        """The article that has a title, whatever its case and marks.

        Args:
            title: As somebody else wrote it.
            at: When that was. Of several, the last one before is meant; if
                there is none, the first one after.
        """
        there = map(self.article_in, self._all_titles().files_of(title))
        same = [entry for entry in there if entry and folded(entry.title) == folded(title)]
        same.sort(key=lambda entry: (entry.date, entry.file))
        before = [entry for entry in same if entry.date <= at]
        return before[-1] if before else next(iter(same), None)

    def about(self, text: str) -> list[Entry]:
        """The articles that a text speaks of most, the likeliest first."""
        there = map(self.article_in, self._all_titles().nearest(text))
        return [entry for entry in there if entry]

    def _all_titles(self) -> Titles:
        if self._titles is None:
            files = (file for file in self.found if kind_of(file) == "article")
            self._titles = Titles({*files, *self.written})
        return self._titles


def _keys(entry: Entry) -> dict[ArticleColumn, str | None]:
    raw = entry.raw
    return {
        "id": entry.id,
        "path": entry.path,
        "raw": raw.file if raw else None,
        "sha256": raw.sha256 if raw else None,
    }
