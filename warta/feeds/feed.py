"""What a feed is, in any format."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final, NamedTuple

from warta.model import FeedFormat

GENERATOR: Final = "Warta"
GENERATOR_HOME: Final = "https://pypi.org/project/warta/"

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without stories was last changed; Atom asks for a time."""

TYPES: Final = {
    FeedFormat.RSS: "application/rss+xml",
    FeedFormat.ATOM: "application/atom+xml",
    FeedFormat.JSON: "application/feed+json",
}


class Item(NamedTuple):
    """A story as feeds carry it; all addresses are absolute."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    """The whole story, or nothing if the feed carries summaries alone."""
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    language: str
    image: str
    image_type: str
    """Its media type; nothing without a picture."""
    image_size: str
    """In bytes, ``0`` where nobody knows; nothing without a picture."""


class Feed(NamedTuple):
    """A feed, ready to be written in any format; all addresses are absolute."""

    url: str
    """Its own address."""
    page: str
    """The list that it goes with."""
    title: str
    description: str
    language: str
    copyright: str
    publisher: str
    items: tuple[Item, ...]
    """Newest first."""

    @property
    def updated(self) -> datetime:
        """That of the newest entry: a feed must not change with the clock."""
        return max((item.updated for item in self.items), default=NEVER)
