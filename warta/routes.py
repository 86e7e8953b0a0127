"""Articles -> pages: which exist, at which address, and what each depends on.

All lists count their pages from the oldest: page 1 holds the oldest stories
for ever, and the newest page, which has no number, holds what does not fill a
page of its own yet. So a new story touches the newest page alone.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

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
from warta.text import slug

FOLDERS: Final = {
    "section": "sections",
    "tag": "tags",
    "author": "authors",
    "source": "sources",
    "month": "archive",
}
"""Kinds of collections and the folders of their lists."""

BLOCK: Final = 4
"""Stories of a section on the front page."""

MAP_LIMIT: Final = 50_000
"""Addresses in one part of a sitemap (sitemaps.org, protocol 0.9)."""

NEWS_MAP_HOURS: Final = 48
NEWS_MAP_LIMIT: Final = 1000
"""What a news sitemap may hold (Google's News sitemap schema 0.9)."""

Listing = Sequence[Entry]
"""Stories of a collection, oldest first. Only its length and a few slices of
it are asked for, so it may lie in a database."""

_slug = lru_cache(maxsize=65536)(slug)


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Sort as lists show stories."""
    return sorted(entries, key=in_time, reverse=True)


def in_time(entry: Entry) -> tuple[datetime, str]:
    """The order of stories: by date, and by id where that is the same."""
    return entry.date, entry.id


# --- Collections ------------------------------------------------------------


def collection_of(kind: str, name: str, config: SiteConfig) -> Collection:
    """Find the collection that a story's section, tag, author… belongs to."""
    if kind == "month":
        return Collection(kind, name, f"archive/{name[:4]}/{name[5:]}/")
    part = _slug(name)
    shown = _section_name(name, config) if kind == "section" else name
    return Collection(kind, shown, f"{FOLDERS[kind]}/{part}/")


def _section_name(name: str, config: SiteConfig) -> str:
    part = _slug(name)
    for folder, shown in config.sections.items():
        if _slug(folder) == part:
            return shown
    # A folder's name is not how one would print it.
    return name.replace("-", " ").replace("_", " ").capitalize() if name.islower() else name


def names_in(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every collection that a story belongs to, as kind and name."""
    if entry.section:
        yield "section", entry.section
    for tag in entry.tags:
        yield "tag", tag
    for author in entry.authors:
        yield "author", author
    if entry.source:
        yield "source", entry.source
    yield "month", f"{entry.date:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Shop:
    """Everything that may be seen, in order: what a plan is made from."""

    entries: Listing
    """Oldest first."""

    collections: Mapping[str, tuple[Collection, Listing]]
    """By path. Two names with one slug (Beras, beras) are one collection,
    under the name that the oldest story uses."""

    pages: tuple[TextPage, ...] = ()
    files: tuple[CopyPage, ...] = ()
    """Static files, assets and pictures."""

    def of_kind(self, kind: str) -> list[tuple[Collection, Listing]]:
        """The collections of one kind, in the order of menus."""
        return [pair for pair in self.collections.values() if pair[0].kind == kind]


def open_shop(
    entries: Iterable[Entry],
    config: SiteConfig,
    pages: tuple[TextPage, ...] = (),
    files: tuple[CopyPage, ...] = (),
) -> Shop:
    """Put visible stories in order, and each into its collections."""
    ordered = sorted(entries, key=in_time)
    members: dict[str, list[Entry]] = defaultdict(list)
    first: dict[str, Collection] = {}
    for entry in ordered:
        for path, kind, name in {
            _path(kind, name): (_path(kind, name), kind, name) for kind, name in names_in(entry)
        }.values():
            members[path].append(entry)
            if path not in first:
                first[path] = collection_of(kind, name, config)
    order = [f"sections/{_slug(name)}/" for name in config.sections]

    def place(path: str) -> tuple[int, str, str]:
        return (
            order.index(path) if path in order else len(order),
            first[path].name.casefold(),
            path,
        )

    collections = {path: (first[path], members[path]) for path in sorted(first, key=place)}
    return Shop(ordered, collections, pages, files)


def _path(kind: str, name: str) -> str:
    if kind == "month":
        return f"archive/{name[:4]}/{name[5:]}/"
    return f"{FOLDERS[kind]}/{_slug(name)}/"


# --- The plan ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Menu:
    """What every page shows of the site besides its own matter."""

    sections: tuple[Collection, ...]
    pages: tuple[Link, ...]
    indexes: tuple[tuple[str, str], ...]
    """Kinds of collections that exist, with the paths of their indexes."""


def plan_menu(shop: Shop) -> Menu:
    """Say what the menus hold."""
    return Menu(
        sections=tuple(collection for collection, _ in shop.of_kind("section")),
        pages=tuple(Link(page.title, _folder(page.path)) for page in shop.pages),
        indexes=tuple(
            (kind, f"{folder}/") for kind, folder in FOLDERS.items() if shop.of_kind(kind)
        ),
    )


def plan_pages(shop: Shop, config: SiteConfig, now: datetime) -> list[Page]:
    """Say which files the output is made of.

    Args:
        shop: All that is visible.
        config: For sizes and names.
        now: Only the news sitemap depends on it.

    Raises:
        AddressError: Two things claim one address.
    """
    site = Collection("site", config.title, "")
    plan = _Plan()
    for file in shop.files:
        plan.add(file, file.file)
    for number, entry in enumerate(shop.entries):
        plan.add(
            ArticlePage(
                path=f"{entry.path}index.html",
                entry=entry,
                newer=_link(shop.entries, number + 1),
                older=_link(shop.entries, number - 1),
            ),
            entry.file,
        )
    for page in shop.pages:
        plan.add(page, page.file)
    plan.extend(plan_home(shop, site, config))
    for collection, entries in shop.collections.values():
        plan.extend(plan_list(collection, entries, config))
        plan.extend(plan_feeds(collection, entries, config))
    plan.extend(plan_feeds(site, shop.entries, config))
    for kind, folder in FOLDERS.items():
        if found := shop.of_kind(kind):
            counted = [(collection, len(entries)) for collection, entries in found]
            if kind == "month":
                counted.reverse()
            plan.add(IndexPage(path=f"{folder}/index.html", kind=kind, collections=tuple(counted)))
    with_feeds = (site, *(c for c, _ in shop.collections.values() if c.has_feeds))
    plan.add(SubscribePage(path="subscribe/index.html", collections=with_feeds))
    plan.add(FeedListPage(path="feeds.opml", collections=with_feeds))
    plan.add(MissingPage(path="404.html"))
    plan.extend(plan_maps(shop, now))
    for path, text in _plain(config):
        # An editor's own file of this name is what they want.
        if path not in plan.owners:
            plan.add(PlainPage(path=path, text=text))
    for entry in shop.entries:
        for alias in entry.aliases:
            path = alias.lstrip("/")
            if path != entry.path:
                leaf = (
                    path if path.endswith((".html", ".htm")) else path.rstrip("/") + "/index.html"
                )
                plan.add(RedirectPage(path=leaf, target=Link(entry.title, entry.path)), entry.file)
    plan.check_folders()
    return plan.pages


@dataclass(slots=True)
class _Plan:
    """Pages so far, and who owns each address."""

    pages: list[Page] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)

    def add(self, page: Page, owner: str = "") -> None:
        # On some disks, two names that differ in case or accents are one.
        key = page.path
        if not key.isascii():
            key = unicodedata.normalize("NFC", key)
        key = key.casefold()
        if key in self.owners:
            _collide(page.path, owner, self.owners[key])
        self.owners[key] = owner
        self.pages.append(page)

    def extend(self, pages: Iterable[Page]) -> None:
        for page in pages:
            self.add(page)

    def check_folders(self) -> None:
        """A file cannot stand where another file needs a folder."""
        keys = sorted(self.owners)
        for page in self.pages:
            # Only these have addresses that people choose freely.
            if not isinstance(page, (CopyPage, RedirectPage)):
                continue
            key = page.path.casefold()
            inside = bisect_left(keys, f"{key}/")
            if inside < len(keys) and keys[inside].startswith(f"{key}/"):
                _collide(page.path, self.owners[key], self.owners[keys[inside]])
            while "/" in key:
                key = key.rpartition("/")[0]
                if key in self.owners:
                    _collide(key, self.owners[page.path.casefold()], self.owners[key])


def _collide(path: str, owner: str, other: str) -> None:
    address = "/" + _folder(path)
    who = other or "a page that Warta makes"
    if not owner:
        owner, who = other, "a page that Warta makes"
    raise AddressError(
        f"its address {address} is also that of {who}",
        Place(owner) if owner else None,
        "give one of them another slug, alias or name",
    )


def _folder(path: str) -> str:
    return path.removesuffix("index.html")


def _link(entries: Listing, number: int) -> Link | None:
    if not 0 <= number < len(entries):
        return None
    return Link(entries[number].title, entries[number].path)


def count_full_pages(count: int, size: int) -> int:
    """How many numbered pages a list has.

    The newest page holds the rest: at least a page full, less than two.
    """
    return max(0, count // size - 1)


def plan_list(
    collection: Collection, entries: Listing, config: SiteConfig, *, newest: bool = True
) -> Iterator[ListPage]:
    """Plan the pages of one list; without the newest where the front page is that."""
    size = config.page_size
    full = count_full_pages(len(entries), size)
    for number in range(1, full + 1):
        yield ListPage(
            path=f"{collection.path}page/{number}/index.html",
            collection=collection,
            entries=tuple(reversed(entries[(number - 1) * size : number * size])),
            number=number,
            newer=Link("", _numbered(collection, number + 1 if number < full else None)),
            older=Link("", _numbered(collection, number - 1)) if number > 1 else None,
        )
    if newest:
        yield ListPage(
            path=f"{collection.path}index.html",
            collection=collection,
            entries=tuple(reversed(entries[full * size :])),
            older=Link("", _numbered(collection, full)) if full else None,
        )


def _numbered(collection: Collection, number: int | None) -> str:
    return f"{collection.path}page/{number}/" if number else collection.path


def plan_home(shop: Shop, site: Collection, config: SiteConfig) -> Iterator[Page]:
    """Plan the front page and the numbered pages of the site's own list."""
    full = count_full_pages(len(shop.entries), config.page_size)
    entries = tuple(reversed(shop.entries[full * config.page_size :]))
    seen = {entry.id for entry in entries}
    blocks = []
    for collection, members in shop.of_kind("section"):
        rest = [e for e in reversed(members[-BLOCK - len(entries) :]) if e.id not in seen]
        if rest:
            blocks.append((collection, tuple(rest[:BLOCK])))
    yield HomePage(
        path="index.html",
        entries=entries,
        blocks=tuple(blocks),
        older=Link("", _numbered(site, full)) if full else None,
    )
    yield from plan_list(site, shop.entries, config, newest=False)


def plan_feeds(collection: Collection, entries: Listing, config: SiteConfig) -> Iterator[FeedPage]:
    """Plan the feeds of one collection, if it is of a kind that has them."""
    if collection.has_feeds:
        newest = tuple(reversed(entries[-config.feed_entries :]))
        for format in FeedFormat:
            yield FeedPage(
                path=f"{collection.path}{format}",
                format=format,
                collection=collection,
                entries=newest,
            )


def plan_maps(shop: Shop, now: datetime) -> Iterator[Page]:
    """Plan the sitemaps: months of stories, all other pages, and the news."""
    parts: list[tuple[str, datetime | None]] = []
    for collection, entries in shop.of_kind("month"):
        for number, start in enumerate(range(0, len(entries), MAP_LIMIT), 1):
            chunk = entries[start : start + MAP_LIMIT]
            suffix = f"-{number}" if number > 1 else ""
            part = MapPage(
                path=f"sitemap-{collection.name}{suffix}.xml",
                stops=tuple((entry.path, entry.changed) for entry in chunk),
            )
            parts.append((part.path, max(entry.changed for entry in chunk)))
            yield part
    others = ["", *(_folder(page.path) for page in shop.pages)]
    others += [path for path, (c, _) in shop.collections.items() if c.kind != "month"]
    for number, start in enumerate(range(0, len(others), MAP_LIMIT), 1):
        suffix = f"-{number}" if number > 1 else ""
        part = MapPage(
            path=f"sitemap-pages{suffix}.xml",
            stops=tuple((path, None) for path in others[start : start + MAP_LIMIT]),
        )
        parts.append((part.path, None))
        yield part
    yield MapIndexPage(path="sitemap.xml", parts=tuple(parts))
    since = now - timedelta(hours=NEWS_MAP_HOURS)
    recent: list[Entry] = []
    for entry in reversed(shop.entries):
        if entry.date <= since or len(recent) == NEWS_MAP_LIMIT:
            break
        recent.append(entry)
    yield NewsMapPage(path="news-sitemap.xml", entries=tuple(recent))


def _plain(config: SiteConfig) -> Iterator[tuple[str, str]]:
    yield ".nojekyll", ""
    yield (
        "robots.txt",
        (
            "User-agent: *\nAllow: /\n\n"
            f"Sitemap: {config.home}sitemap.xml\nSitemap: {config.home}news-sitemap.xml\n"
        ),
    )
    if config.cname:
        yield "CNAME", f"{config.cname}\n"


# --- What a page depends on --------------------------------------------------


def matter_of(page: Page) -> str:
    """Everything that a page shows, as a text that changes whenever that does.

    The layout, the settings and the menu, which pages share, are not in it.
    """
    match page:
        case ArticlePage(entry=entry):
            return f"{entry.digest} {entry.face} {page.newer!r} {page.older!r}"
        case HomePage():
            blocks = [(collection, _faces(entries)) for collection, entries in page.blocks]
            return f"{_faces(page.entries)} {blocks!r} {page.older!r}"
        case ListPage():
            links = f"{page.number} {page.newer!r} {page.older!r}"
            return f"{page.collection!r} {_faces(page.entries)} {links}"
        case FeedPage():
            bodies = " ".join(entry.digest for entry in page.entries)
            return f"{page.format} {page.collection!r} {_faces(page.entries)} {bodies}"
        case NewsMapPage():
            return _faces(page.entries)
        case _:
            return repr(page)


def _faces(entries: Iterable[Entry]) -> str:
    return " ".join(entry.face for entry in entries)


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
