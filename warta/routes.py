"""Articles -> pages: which exist, at which address, and what each depends on.

All lists count their pages from the oldest: page 1 holds the oldest stories
for ever, and the newest page, which has no number, holds what does not fill a
page of its own yet. So a new story touches the newest page alone.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Collection as Some
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Final, NamedTuple

from warta.config import SiteConfig
from warta.errors import AddressError, Place
from warta.model import (
    ArticlePage,
    Collection,
    CopyPage,
    Entry,
    FeedFormat,
    FeedListPage,
    FeedPage,
    HomePage,
    IndexPage,
    Link,
    ListPage,
    MapIndexPage,
    MapPage,
    MissingPage,
    NewsMapPage,
    Page,
    PlainPage,
    RedirectPage,
    SubscribePage,
    TextPage,
)
from warta.shop import FOLDERS, Listing, Shop, collections_in, key_of

BLOCK: Final = 4
"""Stories of a section on the front page."""

MAP_LIMIT: Final = 50_000
"""Addresses in one part of a sitemap (sitemaps.org, protocol 0.9)."""

NEWS_MAP_HOURS: Final = 48
NEWS_MAP_LIMIT: Final = 1000
"""What a news sitemap may hold (Google's News sitemap schema 0.9)."""

# --- The plan ---------------------------------------------------------------


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
        pages=tuple(Link(page.title, _folder(page.path)) for page in shop.pages),
        indexes=tuple(
            (kind, f"{folder}/") for kind, folder in FOLDERS.items() if shop.of_kind(kind)
        ),
    )


class Claim(NamedTuple):
    """A page, and what it belongs to: an article's file, a collection's path, a file."""

    page: Page
    owner: str


SITE_OWNER: Final = "/"
"""Owns the pages that belong to no story and no single collection."""


def plan_pages(shop: Shop, config: SiteConfig, now: datetime) -> list[Claim]:
    """Say which files the output is made of.

    Args:
        shop: All that is visible.
        config: For sizes and names.
        now: Only the news sitemap depends on it.

    Raises:
        AddressError: Two things claim one address.
    """
    plan = _Plan()
    for file in shop.files:
        plan.add(file, file.file)
    entries = shop.entries.part(0, len(shop.entries))
    links = [Link(entry.title, entry.path) for entry in entries]
    is_named = any(entry.related for entry in entries)
    named = {entry.id: link for entry, link in zip(entries, links, strict=True)} if is_named else {}
    for entry, link, newer, older in zip(
        entries, links, (*links[1:], None), (None, *links), strict=False
    ):
        related = tuple(named[one] for one in entry.related if one in named)
        plan.add(_article(entry, link.path, newer, older, related), entry.file)
        for redirect in plan_redirects(entry):
            plan.add(redirect, entry.file)
    for page in shop.pages:
        plan.add(page, page.file)
    for shelf in shop.shelves:
        listing = shop.listings[shelf.collection.path]
        for planned in plan_collection(shelf.collection, listing, config):
            plan.add(planned, shelf.collection.path)
    site = Collection("site", config.title, "")
    for planned in plan_list(site, shop.entries, config, front=False):
        plan.add(planned, SITE_OWNER)
    for planned in plan_always(shop, config, now):
        # An editor's own robots.txt is what they want.
        if not isinstance(planned, PlainPage) or planned.path not in plan.owners:
            plan.add(planned, SITE_OWNER)
    plan.check_folders()
    return plan.claims


@dataclass(slots=True)
class _Plan:
    """Pages so far, and who owns each address."""

    claims: list[Claim] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)

    def add(self, page: Page, owner: str) -> None:
        key = folded(page.path)
        if key in self.owners:
            raise _collision(page.path, owner, self.owners[key])
        self.owners[key] = owner
        self.claims.append(Claim(page, owner))

    def check_folders(self) -> None:
        """A file cannot stand where another file needs a folder."""
        keys = sorted(self.owners)
        for page, owner in self.claims:
            # Only these have addresses that people choose freely.
            if not isinstance(page, (CopyPage, RedirectPage)):
                continue
            key = folded(page.path)
            inside = bisect_left(keys, f"{key}/")
            if inside < len(keys) and keys[inside].startswith(f"{key}/"):
                raise _collision(page.path, owner, self.owners[keys[inside]])
            while "/" in key:
                key = key.rpartition("/")[0]
                if key in self.owners:
                    raise _collision(key, owner, self.owners[key])


def folded(path: str) -> str:
    """On some disks, two names that differ in case or accents are one."""
    made = (path if path.isascii() else unicodedata.normalize("NFC", path)).casefold()
    # Nearly always the same text, and then one of the two is enough.
    return path if made == path else made


def _collision(path: str, owner: str, other: str) -> AddressError:
    ours = not owner.startswith(("content/", "layouts/"))
    if ours:
        owner, other = other, owner
    warta = not other.startswith(("content/", "layouts/"))
    return AddressError(
        f"its address /{_folder(path)} is also that of {'a page of Warta' if warta else other}",
        Place(owner),
        "give one of them another slug, alias or name",
    )


def _folder(path: str) -> str:
    return path.removesuffix("index.html")


# --- Stories ------------------------------------------------------------------


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
    return _article(entry, entry.path, newer, older, links)


def _article(
    entry: Entry,
    path: str,
    newer: Link | None,
    older: Link | None,
    related: tuple[Link, ...],
) -> ArticlePage:
    return ArticlePage(f"{path}index.html", entry, newer, older, related)


def plan_redirects(entry: Entry) -> Iterator[RedirectPage]:
    """Plan what stands at the old addresses of a story."""
    for alias in entry.aliases:
        path = alias.lstrip("/")
        if path != entry.path:
            file = path if path.endswith((".html", ".htm")) else path.rstrip("/") + "/index.html"
            yield RedirectPage(path=file, target=Link(entry.title, entry.path))


# --- Lists --------------------------------------------------------------------


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
            newer=Link("", _numbered(collection, number + 1 if number < full else None)),
            older=Link("", _numbered(collection, number - 1)) if number > 1 else None,
        )
    if front:
        yield ListPage(
            path=f"{collection.path}index.html",
            collection=collection,
            entries=tuple(reversed(listing.part(full * size, len(listing)))),
            older=Link("", _numbered(collection, full)) if full else None,
        )


def _numbered(collection: Collection, number: int | None) -> str:
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
        paths |= {path for path, _, _ in _month_parts(collection, count)}
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


def plan_month(collection: Collection, listing: Listing) -> Iterator[MapPage]:
    """Plan the part of the sitemap that holds the stories of one month."""
    for path, start, stop in _month_parts(collection, len(listing)):
        stops = tuple((entry.path, entry.changed) for entry in listing.part(start, stop))
        yield MapPage(path=path, stops=stops)


def _month_parts(collection: Collection, count: int) -> Iterator[tuple[str, int, int]]:
    for number, start in enumerate(range(0, count, MAP_LIMIT), 1):
        suffix = f"-{number}" if number > 1 else ""
        yield f"sitemap-{collection.name}{suffix}.xml", start, min(start + MAP_LIMIT, count)


# --- What every change may touch ------------------------------------------------


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
    yield from _plan_map_index(shop)
    yield NewsMapPage(path="news-sitemap.xml", entries=_news(shop.entries, now))
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
        older=Link("", _numbered(site, full)) if full else None,
    )


def _plan_map_index(shop: Shop) -> Iterator[Page]:
    parts: list[tuple[str, datetime | None]] = []
    for shelf in shop.of_kind("month"):
        parts += (
            (path, shelf.changed) for path, _, _ in _month_parts(shelf.collection, shelf.count)
        )
    others = ["", *(_folder(page.path) for page in shop.pages)]
    others += [s.collection.path for s in shop.shelves if s.collection.kind != "month"]
    for number, start in enumerate(range(0, len(others), MAP_LIMIT), 1):
        suffix = f"-{number}" if number > 1 else ""
        stops = tuple((path, None) for path in others[start : start + MAP_LIMIT])
        part = MapPage(path=f"sitemap-pages{suffix}.xml", stops=stops)
        parts.append((part.path, None))
        yield part
    yield MapIndexPage(path="sitemap.xml", parts=tuple(parts))


def _news(listing: Listing, now: datetime) -> tuple[Entry, ...]:
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


# --- What a page depends on --------------------------------------------------


def matter_of(page: Page) -> str:
    """Everything that a page shows, as a text that changes whenever that does.

    The layout, the settings and the menu, which pages share, are not in it.
    """
    match page:
        case ArticlePage(entry=entry):
            around = f"{_bare(page.newer)} {_bare(page.older)} {_bare(page.related or None)}"
            return f"{entry.digest} {entry.face} {around}"
        case HomePage():
            blocks = [(collection, _faces(entries)) for collection, entries in page.blocks]
            return f"{_faces(page.entries)} {blocks!r} {page.older!r}"
        case ListPage():
            links = f"{page.number} {_bare(page.newer)} {_bare(page.older)}"
            return f"{_bare(page.collection)} {_faces(page.entries)} {links}"
        case FeedPage():
            bodies = " ".join(map(_DIGEST, page.entries))
            return f"{page.format} {_bare(page.collection)} {_faces(page.entries)} {bodies}"
        case MapPage():
            stops = (f"{path} {when and when.isoformat()}" for path, when in page.stops)
            return f"{page.path} {' '.join(stops)}"
        case NewsMapPage():
            return _faces(page.entries)
        case _:
            return repr(page)


_FACE: Final = attrgetter("face")
_DIGEST: Final = attrgetter("digest")


def _faces(entries: Iterable[Entry]) -> str:
    return " ".join(map(_FACE, entries))


def _bare(value: tuple[object, ...] | None) -> str:
    """Write down what a value holds, without the names of its fields, which takes long."""
    return "" if value is None else tuple.__repr__(value)


PHASES: Final[dict[type, int]] = {
    CopyPage: 0,
    ArticlePage: 1,
    TextPage: 1,
    HomePage: 2,
    ListPage: 2,
    IndexPage: 2,
    SubscribePage: 2,
    MissingPage: 2,
    RedirectPage: 2,
    FeedPage: 3,
    FeedListPage: 3,
    MapPage: 4,
    NewsMapPage: 4,
    PlainPage: 4,
    MapIndexPage: 5,
}
"""In which order files are placed: what is linked to comes before what links."""
