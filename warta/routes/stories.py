"""Stories -> their pages, and what stands at their old addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from warta.model import ArticlePage, Entry, Link, RedirectPage
from warta.shop import key_of


def plan_article(entry: Entry, around: Sequence[Entry], related: Iterable[Entry]) -> ArticlePage:
    """Plan the page of a story.

    Args:
        entry: The story.
        around: The stories next to it by time.
        related: Those that it names, as far as they are visible.
    """
    newer = older = None
    for other in around:
        if key_of(other) > key_of(entry):
            newer = Link(other.title, other.path)
        else:
            older = Link(other.title, other.path)
    links = tuple(Link(one.title, one.path) for one in related)
    return page_of(entry, entry.path, newer, older, links)


def page_of(
    entry: Entry,
    path: str,
    newer: Link | None,
    older: Link | None,
    related: tuple[Link, ...],
) -> ArticlePage:
    """The page of a story at `path`, with links to those around it and those it names."""
    return ArticlePage(f"{path}index.html", entry, newer, older, related)


def plan_redirects(entry: Entry) -> Iterator[RedirectPage]:
    """Plan what stands at the old addresses of a story."""
    for alias in entry.aliases:
        path = alias.lstrip("/")
        if path != entry.path:
            file = path if path.endswith((".html", ".htm")) else path.rstrip("/") + "/index.html"
            yield RedirectPage(path=file, target=Link(entry.title, entry.path))
