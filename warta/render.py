"""Page -> bytes: which stage shows which page."""

from __future__ import annotations

import html
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final, NamedTuple, assert_never
from zoneinfo import ZoneInfo

from warta import __version__, articles, discovery, disk, images, locales, markup, shop
from warta.config import Site
from warta.disk import Output, Placed
from warta.errors import LayoutError, Place, SourceError
from warta.feeds import TYPES, Feed, Forms, Item, render_feed
from warta.layouts import (
    ANYWHERE,
    ASSETS,
    LAYOUTS,
    Layouts,
    Spot,
    folders_of,
    harmless,
    quoted,
    spot_of,
)
from warta.model import (
    ArticlePage,
    Collection,
    CollectionKind,
    CopyPage,
    Entry,
    FeedFormat,
    FeedListPage,
    FeedPage,
    HomePage,
    HtmlPage,
    IndexPage,
    Link,
    ListPage,
    MapIndexPage,
    MapPage,
    MissingPage,
    NewsMapPage,
    Page,
    Picture,
    PlainPage,
    RedirectPage,
    SubscribePage,
    TextPage,
)
from warta.routes import Claim, Menu
from warta.state import tool_digest
from warta.text import nearest

COMPILED: Final = "compiled"
"""The folder in the cache that keeps compiled layouts and the forms of feeds."""

BODIES: Final = 4096
"""Stories whose HTML a process keeps, for the feeds: some ten megabytes."""

FEED_NAMES: Final = {FeedFormat.RSS: "RSS", FeedFormat.ATOM: "Atom", FeedFormat.JSON: "JSON Feed"}


class Context(NamedTuple):
    """What all pages of a build share; small, and sent to every worker."""

    site: Site
    menu: Menu
    assets: tuple[tuple[str, str], ...]
    """Files under ``assets/`` and their digests."""

    look: str
    """Digest of the layouts and of all else that pages share."""

    empty: bool = False
    """Whether the output holds nothing yet that could be compared with."""


class FeedLink(NamedTuple):
    """A feed, as the head of a page names it."""

    title: str
    path: str
    type: str


def make(context: Context, claim: Claim) -> Placed:
    """Render one page and keep it aside; a stage for `workers.run`.

    Returns:
        A receipt in place of the page: how its file was left.

    Raises:
        WartaError: The page cannot be rendered or written.
    """
    page = claim.page
    renderer = _renderer(context)
    data = renderer.render(page)
    return renderer.output.put_aside(page.path, data, compare=not context.empty)


_open: list[Renderer] = []
"""That of the build that is going on, in this process."""


def open_renderer(context: Context, layouts: Layouts) -> None:
    """Make ready what renders pages, here and in processes that are forked from now on."""
    _open[:] = [Renderer(context, layouts)]


def _renderer(context: Context) -> Renderer:
    # Nearly always the very same one, and to compare them takes longer.
    if not _open or (_open[0].context is not context and _open[0].context != context):
        open_renderer(context, open_layouts(context.site))
    return _open[0]


def open_layouts(site: Site) -> Layouts:
    """Compile the layouts of a site.

    Raises:
        LayoutError: One of them is broken.
    """
    filters = {
        "longdate": locales.long_date,
        "datetime": partial(_date_and_time, zone=site.config.zone),
        "month": locales.month,
        "number": locales.number,
        "iso": _iso,
    }
    return Layouts(folders_of(site.root), filters, _compiled(site))


def make_feeds_ready(site: Site) -> None:
    """Load what a first build needs for its feeds, before processes are forked."""
    _forms(site).make_ready()


def _forms(site: Site) -> Forms:
    return Forms(_compiled(site) / "feeds.json")


def _compiled(site: Site) -> Path:
    """A folder that no other Warta uses, nor this one with other libraries."""
    return site.cache / COMPILED / tool_digest()


def _date_and_time(moment: datetime, language: str, zone: ZoneInfo) -> str:
    return locales.date_and_time(moment, language, zone)


def _iso(moment: datetime) -> str:
    return moment.isoformat()


class Renderer:
    """Renders the pages of one build; a worker has one."""

    def __init__(self, context: Context, layouts: Layouts) -> None:
        self.context = context
        self.site = context.site
        self.config = context.site.config
        self.output = Output(context.site.output, context.site.output_name)
        self.layouts = layouts
        self.words = layouts.words_for(self.config.language)
        self._forms = _forms(self.site)
        self._asset_digests = dict(context.assets)
        self._sections = {section.path: section for section in context.menu.sections}
        self._home = self.config.home
        # Feeds with whole stories come after the stories, and show the newest of them.
        room = BODIES if self.config.feed_content == "full" else 0
        self._body = lru_cache(maxsize=room)(self._read_body)
        self._feeds_of = lru_cache(maxsize=4096)(self._find_feeds)
        self._at = lru_cache(maxsize=64)(self._find_at)
        self._last_items: tuple[tuple[Entry, ...], tuple[Item, ...]] = (), ()
        menu = context.menu
        self._globals: dict[str, Any] = {
            "site": {
                "title": self.config.title,
                "description": self.config.description,
                "language": self.config.language,
                "copyright": self.config.copyright,
                "sections": menu.sections,
                "pages": menu.pages,
                "indexes": tuple(
                    Link(self.word(f"all_{kind}"), path) for kind, path in menu.indexes
                ),
            },
            "generator": f"Warta {__version__}",
            "base_path": self.config.base_path,
            "t": self.word,
            "collection_of": lru_cache(maxsize=8192)(self.collection_of),
            "direction": locales.direction,
            "absolute": self.absolute,
            "anywhere": self._find_at(ANYWHERE),
        }

    def render(self, page: Page) -> bytes:
        """Give the bytes of one file of the output."""
        match page:
            # First, because nearly all pages are such.
            case (
                ArticlePage()
                | ListPage()
                | HomePage()
                | IndexPage()
                | TextPage()
                | SubscribePage()
                | MissingPage()
                | RedirectPage()
            ):
                return self._html(page)
            case CopyPage():
                return self._copy(page)
            case PlainPage():
                return page.text.encode()
            case FeedPage():
                return render_feed(self._feed(page), page.format, self._forms)
            case FeedListPage():
                opml = discovery.render_opml(page.collections, self.config.title, self.config.home)
                return opml.encode()
            case MapPage():
                stops = ((self.absolute(path), when) for path, when in page.stops)
                return discovery.render_map(stops).encode()
            case MapIndexPage():
                parts = ((self.absolute(path), when) for path, when in page.parts)
                return discovery.render_map_index(parts).encode()
            case NewsMapPage():
                entries = ((self.absolute(entry.path), entry) for entry in page.entries)
                return discovery.render_news_map(entries, self.config.title).encode()
            case _:
                assert_never(page)

    # --- what layouts are given ---

    def word(self, key: str) -> str:
        """A word of the interface; its key where there is none."""
        return self.words.get(key, key)

    def absolute(self, path: str) -> str:
        """The address of a place in the output, whole."""
        return self._home + quoted(path)

    def collection_of(self, kind: CollectionKind, name: str) -> Collection:
        """The collection of a story's section, tag, author or source."""
        found = shop.collection_of(kind, name, self.config)
        return self._sections.get(found.path, found)

    def _html(self, page: HtmlPage) -> bytes:
        # A missing page is shown at any depth; its links start at its base.
        own = page.path
        folder = own.removesuffix("index.html")
        spot = spot_of(own)
        config = self.config
        language = config.language
        title, description, canonical = config.title, config.description, self.absolute(folder)
        body, data = "", ""
        collection: Collection | None = None
        match page:
            case ArticlePage(entry=entry):
                title = f"{entry.title} – {config.title}"
                description = entry.description
                body = markup.rebase(self._body(entry.file, entry.digest), folder, spot.home)
                picture = self._picture_address(entry)
                if self.layouts.mentions("article.html", "jsonld"):
                    data = discovery.story_data(
                        entry, canonical, picture, config.title, config.home
                    )
            case HomePage():
                data = discovery.site_data(config.title, config.home, description, language)
            case ListPage():
                collection = page.collection
                title = f"{self._name_of(collection)} – {config.title}"
                if page.number:
                    title = f"{self._name_of(collection)}, {self.word('page')} {page.number} – {config.title}"
                description = ""
            case IndexPage():
                title = f"{self.word(f'all_{page.kind}')} – {config.title}"
                description = ""
            case TextPage():
                title = f"{page.title} – {config.title}"
                description, language = page.description, page.language or language
                body = markup.rebase(self._body(page.file, page.digest), folder, spot.home)
            case SubscribePage():
                title = f"{self.word('subscribe')} – {config.title}"
            case MissingPage():
                title = f"{self.word('missing')} – {config.title}"
                description, canonical = "", ""
            case RedirectPage():
                title, description = page.target.title, ""
                canonical = self.absolute(page.target.path)
            case _:
                assert_never(page)
        return self.layouts.render(
            LAYOUTS[type(page)],
            {
                **self._globals,
                "page": page,
                "title": title,
                "description": description,
                "canonical": canonical,
                "language": language,
                "feeds": self._feeds_of(collection),
                "body": harmless(body),  # cleaned by markup
                "jsonld": harmless(data),  # escaped by discovery
                **self._at(spot),
            },
            spot,
        )

    def _name_of(self, collection: Collection) -> str:
        if collection.kind == "month":
            return locales.month(collection.name, self.config.language)
        return collection.name

    def _find_feeds(self, collection: Collection | None) -> tuple[FeedLink, ...]:
        site = Collection("site", self.config.title, "")
        wanted = [site]
        if collection and collection.has_feeds and collection.path:
            wanted.insert(0, collection)
        return tuple(
            FeedLink(f"{one.name} ({FEED_NAMES[format]})", f"{one.path}{format}", TYPES[format])
            for one in wanted
            for format in FeedFormat
        )

    def _find_at(self, spot: Spot) -> dict[str, Any]:
        """What layouts are given that depends on where the page lies."""
        return {
            "spot": spot,
            "href": spot.href,
            "asset": partial(self._asset, spot),
            "picture": partial(self._picture, spot),
        }

    def _asset(self, spot: Spot, name: str) -> str:
        # The digest makes browsers fetch a changed file, and only that.
        if name not in self._asset_digests:
            near = nearest(name, self._asset_digests)
            hint = f"did you mean {near!r}? Else add" if near else "mend the name, or add"
            raise LayoutError(
                f"there is no asset {name!r}", None, f"{hint} the file layouts/{ASSETS}/{name}"
            )
        version = self._asset_digests[name][:8]
        return f"{spot.href(f'{ASSETS}/{name}')}?v={version}"

    def _picture(self, spot: Spot, entry: Entry) -> Picture | None:
        picture = entry.picture
        if picture is None or "://" in picture.src:
            return picture
        return picture._replace(src=spot.href(picture.src))

    def _picture_address(self, entry: Entry) -> str:
        if entry.picture is None:
            return ""
        src = entry.picture.src
        return src if "://" in src else self.absolute(src)

    # --- bodies, feeds, files ---

    def _read_body(self, file: str, digest: str) -> str:
        data = disk.read(self.site.root, file)
        # What shows a picture has the digest of that, too, behind its own.
        if articles.digest_of(data) != digest.partition("+")[0]:
            raise SourceError("its words are no longer those that were read", Place(file))
        return markup.to_html(articles.body_of(data, file))

    def _feed(self, page: FeedPage) -> Feed:
        config = self.config
        collection = page.collection
        title = config.title if collection.kind == "site" else f"{collection.name} – {config.title}"
        return Feed(
            url=self.absolute(page.path),
            page=self.absolute(collection.path),
            title=title,
            description=config.description,
            language=config.language,
            copyright=config.copyright,
            publisher=config.title,
            items=self._items(page.entries),
        )

    def _items(self, entries: tuple[Entry, ...]) -> tuple[Item, ...]:
        """The items of a feed; its three formats come one after the other."""
        if self._last_items[0] is not entries:
            self._last_items = entries, tuple(map(self._item, entries))
        return self._last_items[1]

    def _item(self, entry: Entry) -> Item:
        body, picture = "", self._picture_address(entry)
        if self.config.feed_content == "full":
            body = markup.rebase(self._body(entry.file, entry.digest), entry.path, self.config.home)
            if entry.place:
                # The dateline belongs to the text, and a feed has no layout.
                body = f"<p>{html.escape(entry.place)} —</p>\n{body}"
        return Item(
            id=entry.id,
            url=self.absolute(entry.path),
            title=entry.title,
            summary=entry.description,
            html=body,
            published=entry.date,
            updated=entry.changed,
            authors=entry.authors,
            tags=entry.tags,
            language=entry.language,
            image=picture,
            image_type=images.type_of(picture) if picture else "",
            # RSS wants a number, also of a picture elsewhere, whose size nobody knows.
            image_size=str(entry.picture.size) if entry.picture else "",
        )

    def _copy(self, page: CopyPage) -> bytes:
        if page.file.startswith(f"layouts/{ASSETS}/"):
            name = page.file.removeprefix(f"layouts/{ASSETS}/")
            return self.layouts.assets()[name].read_bytes()
        return disk.read(self.site.root, page.file)
