"""A feed -> RSS and Atom, by feedgen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from warta.feeds.feed import GENERATOR, GENERATOR_HOME, TYPES, Feed
from warta.model import FeedFormat

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator


def generate(feed: Feed, format: FeedFormat) -> bytes:
    """Have feedgen write a whole feed, in RSS or Atom."""
    made = _generator(feed, format)
    written: bytes
    if format is FeedFormat.RSS:
        # One item's `description` is its lead; `content:encoded` holds the rest.
        made.description(feed.description or feed.title)
        written = made.rss_str(pretty=False)
    else:
        if feed.description:
            made.subtitle(feed.description)
        written = made.atom_str(pretty=False)
    return written.rstrip() + b"\n<!-- Warta -->\n"


def load() -> None:
    """Load feedgen, for this process and those that are forked from now on."""
    import feedgen.feed  # noqa: F401


def _generator(feed: Feed, format: FeedFormat) -> FeedGenerator:
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    _load_extensions(made)
    made.id(feed.page)
    made.title(feed.title)
    made.link(href=feed.url, rel="self", type=TYPES[format])
    # RSS takes the last link for that of the channel.
    made.link(href=feed.page, rel="alternate", type="text/html")
    made.language(feed.language)
    made.generator(GENERATOR, uri=GENERATOR_HOME)
    made.docs("https://www.rssboard.org/rss-specification")
    # RFC 4287, section 4.1.1: entries without an author need the feed's.
    made.author({"name": feed.publisher})
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
            entry.enclosure(item.image, item.image_size, item.image_type)
            entry.picture.address, entry.picture.type = item.image, item.image_type
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
