"""What nearly every change touches: the front page, menus, indexes, maps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from warta.config import SiteConfig
from warta.model import (
    Collection,
    FeedListPage,
    HomePage,
    IndexPage,
    Link,
    MissingPage,
    NewsMapPage,
    Page,
    PlainPage,
    SubscribePage,
)
from warta.routes.claims import folder_of
from warta.routes.lists import count_full_pages, numbered, plan_feeds
from warta.routes.maps import plan_map_index, recent_news
from warta.shop import FOLDERS, Shop, collections_in

BLOCK: Final = 4
"""Stories of a section on the front page."""


class Menu(NamedTuple):
    """What every page shows of the site besides its own matter."""

    sections: tuple[Collection, ...]
    pages: tuple[Link, ...]
    indexes: tuple[tuple[str, str], ...]
    """Kinds of collections that exist, with the paths of their indexes."""


def plan_menu(shop: Shop) -> Menu:
    """Say what the menus hold."""
    return Menu(
        sections=tuple(shelf.collection for shelf in shop.of_kind("section")),
        pages=tuple(Link(page.title, folder_of(page.path)) for page in shop.pages),
        indexes=tuple(
            (kind, f"{folder}/") for kind, folder in FOLDERS.items() if shop.of_kind(kind)
        ),
    )


def plan_always(shop: Shop, config: SiteConfig, now: datetime) -> Iterator[Page]:
    """Plan the few pages that nearly every change touches.

    Their number does not grow with the archive.
    """
    site = Collection("site", config.title, "")
    yield plan_home(shop, site, config)
    yield from plan_feeds(site, shop.entries, config)
    for kind, folder in FOLDERS.items():
        if shelves := shop.of_kind(kind):
            counted = [(shelf.collection, shelf.count) for shelf in shelves]
            if kind == "month":
                counted.reverse()
            yield IndexPage(path=f"{folder}/index.html", kind=kind, collections=tuple(counted))
    with_feeds = (site, *(s.collection for s in shop.shelves if s.collection.has_feeds))
    yield SubscribePage(path="subscribe/index.html", collections=with_feeds)
    yield FeedListPage(path="feeds.opml", collections=with_feeds)
    yield MissingPage(path="404.html")
    yield from plan_map_index(shop)
    yield NewsMapPage(path="news-sitemap.xml", entries=recent_news(shop.entries, now))
    yield PlainPage(path=".nojekyll", text="")
    yield PlainPage(
        path="robots.txt",
        text="User-agent: *\nAllow: /\n\n"
        f"Sitemap: {config.home}sitemap.xml\nSitemap: {config.home}news-sitemap.xml\n",
    )
    if config.cname:
        yield PlainPage(path="CNAME", text=f"{config.cname}\n")


def plan_home(shop: Shop, site: Collection, config: SiteConfig) -> HomePage:
    """Plan the front page: the newest page of the site's own list, and sections."""
    count = len(shop.entries)
    full = count_full_pages(count, config.page_size)
    entries = tuple(reversed(shop.entries.part(full * config.page_size, count)))
    seen = {entry.id for entry in entries}
    blocks = []
    for shelf in shop.of_kind("section"):
        listing = shop.listings[shelf.collection.path]
        shown = sum(1 for entry in entries if shelf.collection.path in collections_in(entry))
        newest = listing.part(max(0, shelf.count - BLOCK - shown), shelf.count)
        rest = [entry for entry in reversed(newest) if entry.id not in seen]
        if rest:
            blocks.append((shelf.collection, tuple(rest[:BLOCK])))
    return HomePage(
        path="index.html",
        entries=entries,
        blocks=tuple(blocks),
        older=Link("", numbered(site, full)) if full else None,
    )
