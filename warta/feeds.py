"""Entries -> RSS, Atom, JSON Feed. Only user of feedgen.

The rules come from RSS 2.0 (rssboard.org), RFC 4287 (Atom) and JSON Feed 1.1.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any, Final

from warta.model import FeedFormat

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

GENERATOR: Final = "Warta"
GENERATOR_HOME: Final = "https://pypi.org/project/warta/"

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without stories was last changed; Atom asks for a time."""

TYPES: Final = {
    FeedFormat.RSS: "application/rss+xml",
    FeedFormat.ATOM: "application/atom+xml",
    FeedFormat.JSON: "application/feed+json",
}


@dataclass(frozen=True, slots=True)
class Item:
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


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, ready to be written in any format; all addresses are absolute."""

    url: str
    """Its own address."""
    page: str
    """The list that it goes with."""
    title: str
    description: str
    language: str
    copyright: str
    icon: str
    publisher: str
    items: tuple[Item, ...]
    """Newest first."""

    @property
    def updated(self) -> datetime:
        """That of the newest entry: a feed must not change with the clock."""
        return max((item.updated for item in self.items), default=NEVER)


def render_feed(feed: Feed, format: FeedFormat) -> bytes:
    """Write a feed."""
    return _WRITERS[format](feed)


def _rss(feed: Feed) -> bytes:
    made = _generator(feed)
    # One item's `description` is its lead; `content:encoded` holds the rest.
    made.description(feed.description or feed.title)
    written: bytes = made.rss_str(pretty=False)
    return _signed(written)


def _atom(feed: Feed) -> bytes:
    made = _generator(feed)
    if feed.description:
        made.subtitle(feed.description)
    written: bytes = made.atom_str(pretty=False)
    return _signed(written)


def _signed(xml: bytes) -> bytes:
    return xml.rstrip() + b"\n<!-- Warta -->\n"


def _generator(feed: Feed) -> FeedGenerator:
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    _load_extensions(made)
    made.id(feed.page)
    made.title(feed.title)
    made.link(href=feed.url, rel="self", type=TYPES[_format_of(feed.url)])
    # RSS takes the last link for that of the channel.
    made.link(href=feed.page, rel="alternate", type="text/html")
    made.language(feed.language)
    made.generator(GENERATOR, uri=GENERATOR_HOME)
    made.docs("https://www.rssboard.org/rss-specification")
    # RFC 4287, section 4.1.1: entries without an author need the feed's.
    made.author({"name": feed.publisher})
    if feed.icon:
        made.icon(feed.icon)
    if feed.copyright:
        made.rights(feed.copyright)
    # Both default to the clock.
    made.updated(feed.updated)
    for item in feed.items:
        entry = made.add_entry(order="append")
        entry.id(item.id)
        entry.title(item.title)
        entry.link(href=item.url, rel="alternate", type="text/html")
        entry.published(item.published)
        entry.updated(item.updated)
        # With a content and no description, RSS would show the content twice.
        entry.description(item.summary or item.title, isSummary=True)
        if item.html:
            # type="CDATA" would be invalid in Atom and breaks on ]]>.
            entry.content(item.html, type="html")
        for author in item.authors:
            entry.author({"name": author})
        for tag in item.tags:
            entry.category({"term": tag, "label": tag})
        # RSS's own author is an e-mail address; names go to Dublin Core's creator.
        entry.dc.dc_creator(list(item.authors))
        if item.image:
            kind = guess_type(item.image)[0] or "image/jpeg"
            # Nobody knows the length of a picture elsewhere; RSS wants a number.
            entry.enclosure(item.image, "0", kind)
            entry.picture.address, entry.picture.type = item.image, kind
    return made


def _load_extensions(made: FeedGenerator) -> None:
    from feedgen.ext.base import BaseEntryExtension, BaseExtension

    class Picture(BaseEntryExtension):  # type: ignore[misc]
        """The links of an Atom entry, whose ``rel`` and ``type`` feedgen forgets."""

        address = ""
        type = ""

        def extend_atom(self, entry: Any) -> Any:
            for link in entry.findall("link"):
                is_picture = link.get("href") == self.address
                link.set("rel", "enclosure" if is_picture else "alternate")
                link.set("type", self.type if is_picture else "text/html")
            return entry

    made.load_extension("dc", atom=False, rss=True)
    made.register_extension("picture", BaseExtension, Picture, atom=True, rss=False)


def _format_of(url: str) -> FeedFormat:
    return FeedFormat(url.rpartition("/")[2])


def _json(feed: Feed) -> bytes:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1); absent values are left out."""
    items = []
    for item in feed.items:
        content = (
            {"content_html": item.html}
            if item.html
            else {"content_text": item.summary or item.title}
        )
        items.append(
            _without_empty(
                {
                    "id": item.id,
                    "url": item.url,
                    "title": item.title,
                    **content,
                    "summary": item.summary,
                    "image": item.image,
                    "date_published": item.published.isoformat(),
                    "date_modified": item.updated.isoformat(),
                    "authors": [{"name": name} for name in item.authors],
                    "tags": list(item.tags),
                    "language": item.language,
                }
            )
        )
    head = _without_empty(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.page,
            "feed_url": feed.url,
            "description": feed.description,
            "icon": feed.icon,
            "authors": [{"name": feed.publisher}],
            "language": feed.language,
            # A top-level name with an underscore is for extensions (section
            # "Extensions" of the specification).
            "_warta": {"about": GENERATOR_HOME, "note": "Warta wrote this file"},
        }
    )
    # An item a line: one can read it, and compare it.
    rows = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "items": [\n{rows}\n]}}\n'.encode()


def _without_empty(values: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in ("", [], None)}


_WRITERS: Final[dict[FeedFormat, Callable[[Feed], bytes]]] = {
    FeedFormat.RSS: _rss,
    FeedFormat.ATOM: _atom,
    FeedFormat.JSON: _json,
}
