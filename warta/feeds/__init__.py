"""Entries -> RSS, Atom, JSON Feed. The only users of feedgen.

The rules come from RSS 2.0 (rssboard.org), RFC 4287 (Atom) and JSON Feed 1.1.
``feed.py`` says what a feed is, ``generator.py`` has feedgen write it,
``forms.py`` keeps what feedgen writes as forms and fills them in, and
``jsonfeed.py`` writes JSON.
"""

from warta.feeds.feed import TYPES, Feed, Item
from warta.feeds.forms import Forms
from warta.feeds.jsonfeed import render_json
from warta.model import FeedFormat

__all__ = ["TYPES", "Feed", "Forms", "Item", "render_feed"]


def render_feed(feed: Feed, format: FeedFormat, forms: Forms) -> bytes:
    """Write a feed."""
    return render_json(feed) if format is FeedFormat.JSON else forms.render(feed, format)
