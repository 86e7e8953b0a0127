"""Sitemaps: a part for each month, for all else, and for the news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from warta.model import Collection, Entry, MapIndexPage, MapPage, Page
from warta.routes.claims import folder_of
from warta.shop import Listing, Shop

MAP_LIMIT: Final = 50_000
"""Addresses in one part of a sitemap (sitemaps.org, protocol 0.9)."""

NEWS_MAP_HOURS: Final = 48
NEWS_MAP_LIMIT: Final = 1000
"""What a news sitemap may hold (Google's News sitemap schema 0.9)."""


def plan_month(collection: Collection, listing: Listing) -> Iterator[MapPage]:
    """Plan the part of the sitemap that holds the stories of one month."""
    for path, start, stop in month_parts(collection, len(listing)):
        stops = tuple((entry.path, entry.changed) for entry in listing.part(start, stop))
        yield MapPage(path=path, stops=stops)


def month_parts(collection: Collection, count: int) -> Iterator[tuple[str, int, int]]:
    """The parts of a month's map: each one's path, and from which story up to which."""
    for number, start in enumerate(range(0, count, MAP_LIMIT), 1):
        suffix = f"-{number}" if number > 1 else ""
        yield f"sitemap-{collection.name}{suffix}.xml", start, min(start + MAP_LIMIT, count)


def plan_map_index(shop: Shop) -> Iterator[Page]:
    """Plan the list of all maps, and the map of what is no story."""
    parts: list[tuple[str, datetime | None]] = []
    for shelf in shop.of_kind("month"):
        parts += (
            (path, shelf.changed) for path, _, _ in month_parts(shelf.collection, shelf.count)
        )
    others = ["", *(folder_of(page.path) for page in shop.pages)]
    others += [s.collection.path for s in shop.shelves if s.collection.kind != "month"]
    for number, start in enumerate(range(0, len(others), MAP_LIMIT), 1):
        suffix = f"-{number}" if number > 1 else ""
        stops = tuple((path, None) for path in others[start : start + MAP_LIMIT])
        part = MapPage(path=f"sitemap-pages{suffix}.xml", stops=stops)
        parts.append((part.path, None))
        yield part
    yield MapIndexPage(path="sitemap.xml", parts=tuple(parts))


def recent_news(listing: Listing, now: datetime) -> tuple[Entry, ...]:
    """The stories of the last two days, newest first."""
    since = now - timedelta(hours=NEWS_MAP_HOURS)
    recent: list[Entry] = []
    stop = len(listing)
    while stop > 0 and len(recent) < NEWS_MAP_LIMIT:
        start = max(0, stop - 100)
        for entry in reversed(listing.part(start, stop)):
            if entry.date <= since:
                return tuple(recent[:NEWS_MAP_LIMIT])
            recent.append(entry)
        stop = start
    return tuple(recent[:NEWS_MAP_LIMIT])
