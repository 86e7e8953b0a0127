"""Collections -> their lists and feeds.

All lists count their pages from the oldest: page 1 holds the oldest stories
for ever, and the newest page, which has no number, holds what does not fill a
page of its own yet. So a new story touches the newest page alone.
"""

from __future__ import annotations

from collections.abc import Collection as Some
from collections.abc import Iterator

from warta.config import SiteConfig
from warta.model import Collection, FeedFormat, FeedPage, Link, ListPage, Page
from warta.routes.maps import month_parts, plan_month
from warta.shop import Listing


def count_full_pages(count: int, size: int) -> int:
    """How many numbered pages a list has.

    The newest page holds the rest: at least a page full, less than two.
    """
    return max(0, count // size - 1)


def plan_collection(
    collection: Collection, listing: Listing, config: SiteConfig, numbers: Some[int] | None = None
) -> Iterator[Page]:
    """Plan all that belongs to one collection: its list, feeds and map.

    Args:
        collection: Which.
        listing: Its stories.
        config: For sizes.
        numbers: Which of the numbered pages; all of them if None.
    """
    yield from plan_list(collection, listing, config, numbers)
    yield from plan_feeds(collection, listing, config)
    if collection.kind == "month":
        yield from plan_month(collection, listing)


def plan_list(
    collection: Collection,
    listing: Listing,
    config: SiteConfig,
    numbers: Some[int] | None = None,
    *,
    front: bool = True,
) -> Iterator[ListPage]:
    """Plan the pages of one list; without the newest where the front page is that."""
    size = config.page_size
    full = count_full_pages(len(listing), size)
    for number in range(1, full + 1) if numbers is None else sorted(numbers):
        if not 1 <= number <= full:
            continue
        yield ListPage(
            path=f"{collection.path}page/{number}/index.html",
            collection=collection,
            entries=tuple(reversed(listing.part((number - 1) * size, number * size))),
            number=number,
            newer=Link("", numbered(collection, number + 1 if number < full else None)),
            older=Link("", numbered(collection, number - 1)) if number > 1 else None,
        )
    if front:
        yield ListPage(
            path=f"{collection.path}index.html",
            collection=collection,
            entries=tuple(reversed(listing.part(full * size, len(listing)))),
            older=Link("", numbered(collection, full)) if full else None,
        )


def numbered(collection: Collection, number: int | None) -> str:
    """The address of one page of a list; of the newest, if it has no number."""
    return f"{collection.path}page/{number}/" if number else collection.path


def paths_of(collection: Collection, count: int, config: SiteConfig) -> set[str]:
    """The paths of everything that belongs to a collection of so many stories."""
    if not count:
        return set()
    full = count_full_pages(count, config.page_size)
    paths = {f"{collection.path}page/{number}/index.html" for number in range(1, full + 1)}
    paths.add(f"{collection.path}index.html")
    if collection.has_feeds:
        paths |= {f"{collection.path}{format}" for format in FeedFormat}
    if collection.kind == "month":
        paths |= {path for path, _, _ in month_parts(collection, count)}
    return paths


def plan_feeds(collection: Collection, listing: Listing, config: SiteConfig) -> Iterator[FeedPage]:
    """Plan the feeds of one collection, if it is of a kind that has them."""
    if collection.has_feeds:
        count = len(listing)
        newest = tuple(reversed(listing.part(max(0, count - config.feed_entries), count)))
        for format in FeedFormat:
            yield FeedPage(
                path=f"{collection.path}{format}",
                format=format,
                collection=collection,
                entries=newest,
            )
