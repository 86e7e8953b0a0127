"""The values that flow through the house: RawText -> Article -> Page -> Output.

All are frozen: a value that cannot change can be hashed for incremental
builds and sent to a worker. Nearly all are named tuples, which are quick to
define, to make and to read. Paths are plain strings with forward slashes,
relative to the site's root (or to ``output/``, where that is said), because
there are hundreds of thousands of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from sys import intern
from typing import Any, Final, Literal, NamedTuple


class Stamp(NamedTuple):
    """What the file system knows about a file without opening it.

    Stamps are only compared with each other. Three kinds are no file's, and say something else:

    - `NO_FILE`: there is nothing to read, such as a link to nowhere or a pipe.
      What was told of it stands as long as it is so.
    - `OUTLIVED`: the raw text is gone, and its article lives on. What is known
      of the text is kept, and it counts as new when it comes back.
    - What `unsettled` gives: the file had changed just before it was read. It
      is read again next time, whatever its stamp is then.
    """

    size: int
    modified: int
    """Nanoseconds."""

    changed: int
    """Nanoseconds; when the entry itself changed (on Windows: was made)."""

    def unsettled(self) -> Stamp:
        """Make of it one that no file has."""
        return Stamp(self.size, -1, -1)


NO_FILE: Final = Stamp(-1, -1, -1)
OUTLIVED: Final = Stamp(-2, -2, -2)


class Status(StrEnum):
    """What an editor decided about a story (front matter ``status``)."""

    PUBLISHED = "published"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """What follows from a story's status and dates at one moment."""

    PUBLISHED = "published"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """One text file as it came from the wire, with what lies beside it."""

    file: str
    """Such as ``content/raw/dunia/x.txt``."""

    data: bytes

    modified: datetime
    """When the file was last changed, in the site's time zone."""

    sidecar: Mapping[str, object] = field(default_factory=dict)
    """The checked fields of ``NAME.toml``; they win over what is derived."""

    image: str = ""
    """The picture of the same name, or nothing."""

    @property
    def section(self) -> str:
        """The first folder under ``content/raw/``, or nothing."""
        folders = self.file.split("/")[2:-1]
        return folders[0] if folders else ""


class Removed(NamedTuple):
    """A line, or part of one, that was left out of an article, and why."""

    line: int
    """In the raw text, counted from 1."""

    text: str
    """To the letter, so that nothing is lost."""

    why: str
    """A few words: ``end mark``, ``dateline``, ``promo``…"""


class Correction(NamedTuple):
    """A published mistake, put right in the open."""

    date: datetime
    note: str


class RawRef(NamedTuple):
    """The raw text that an article was made from."""

    file: str
    sha256: str


class Picture(NamedTuple):
    """A picture as a page shows it."""

    src: str
    """Its path in ``output/``, or an absolute web address."""

    width: int = 0
    """In pixels; 0 where it is not known."""

    height: int = 0

    size: int = 0
    """In bytes; 0 where it is not known."""


@lru_cache(maxsize=4096)
def _folder_of_day(year: int, month: int, day: int) -> str:
    return f"{year:04}/{month:02}/{day:02}/"


class Entry(NamedTuple):
    """What a list, a feed or a map shows of a story: its front matter."""

    file: str
    """The article's file, such as ``content/articles/2025/02/port-strike.md``."""

    id: str
    """``urn:uuid:…``, minted once."""

    title: str
    slug: str

    date: datetime
    """First publication; always with a time zone."""

    language: str
    """A BCP 47 tag such as ``id`` or ``pt-BR``."""

    updated: datetime | None = None
    status: Status = Status.PUBLISHED
    section: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    place: str = ""
    """The dateline's place, as it is shown: ``JAKARTA``."""

    source: str = ""
    """The outlet or agency that the copy came from."""

    description: str = ""

    image: str = ""
    """A file under ``content/``, or an absolute web address."""

    aliases: tuple[str, ...] = ()
    """Old addresses that lead here, such as ``/2025/02/27/old-slug/``."""

    expires: datetime | None = None
    corrections: tuple[Correction, ...] = ()

    related: tuple[str, ...] = ()
    """The ids of other stories that this one names."""

    raw: RawRef | None = None

    derived: tuple[str, ...] = ()
    """Names of the fields that Warta guessed and nobody confirmed."""

    face: str = ""
    """Digest of what lists show: a changed body leaves it alone."""

    digest: str = ""
    """Digest of the whole file: what the page and the feeds depend on."""

    picture: Picture | None = None
    """What `image` names, once it has been found."""

    @property
    def path(self) -> str:
        """The address without its first slash: ``2025/02/27/port-strike/``.

        Dates count as they are written in the article, so that neither the
        machine's time zone nor a new setting moves a published story.
        """
        date = self.date
        return f"{_folder_of_day(date.year, date.month, date.day)}{self.slug}/"

    @property
    def changed(self) -> datetime:
        """When a reader last had reason to look again."""
        return self.updated or self.date

    def __reduce__(self) -> tuple[Any, ...]:
        # A hundred thousand are packed and unpacked, and for plain values that
        # takes a fifth of the time.
        return _entry_of, plain_values(self)

    def standing(self, now: datetime) -> Standing:
        """What this story is at `now`; the one rule of visibility starts here."""
        if self.status is Status.WITHDRAWN:
            return Standing.WITHDRAWN
        if self.status is Status.DRAFT:
            return Standing.DRAFT
        if self.expires is not None and self.expires <= now:
            return Standing.EXPIRED
        return Standing.SCHEDULED if self.date > now else Standing.PUBLISHED


_PACKED: dict[str, Callable[[Any], Any]] = {
    "date": datetime.isoformat,
    "updated": datetime.isoformat,
    "expires": datetime.isoformat,
    "status": str.__str__,
    "corrections": lambda made: tuple((one.date.isoformat(), one.note) for one in made),
    "raw": tuple,
    "picture": tuple,
}
"""Fields of an entry that are not kept as they are: how they are packed."""

_UNPACKED: dict[str, Callable[[Any], Any]] = {
    "date": datetime.fromisoformat,
    "updated": datetime.fromisoformat,
    "expires": datetime.fromisoformat,
    "status": {str(status): status for status in Status}.__getitem__,
    "corrections": lambda kept: tuple(
        Correction(datetime.fromisoformat(at), note) for at, note in kept
    ),
    "raw": RawRef._make,
    "picture": Picture._make,
    # Many stories have the same few words here, and then share them.
    "section": intern,
    "source": intern,
    "place": intern,
    "language": intern,
    "tags": lambda kept: tuple(map(intern, kept)),
    "authors": lambda kept: tuple(map(intern, kept)),
    "derived": lambda kept: tuple(map(intern, kept)),
}
"""How those are unpacked, and what else is done then."""

_TO_PACK = tuple((Entry._fields.index(name), pack) for name, pack in _PACKED.items())
_TO_UNPACK = tuple((Entry._fields.index(name), unpack) for name, unpack in _UNPACKED.items())


def plain_values(entry: Entry) -> tuple[object, ...]:
    """Give the fields of an entry as texts, and tuples of texts and numbers."""
    values: list[Any] = list(entry)
    for place, pack in _TO_PACK:
        if values[place]:
            values[place] = pack(values[place])
    return tuple(values)


def entry_of(values: Iterable[object]) -> Entry:
    """Make an entry of its plain values."""
    unpacked: list[Any] = list(values)
    for place, unpack in _TO_UNPACK:
        if unpacked[place]:
            unpacked[place] = unpack(unpacked[place])
    return Entry._make(unpacked)


def _entry_of(*values: object) -> Entry:
    return entry_of(values)


SourceKind = Literal["article", "page", "static", "picture", "raw", "gone"]
"""What a file under ``content/`` is.

``raw`` is raw copy, and what lies beside it; ``gone`` a file that is there no
longer, which the state knows until a build has seen that.
"""


class Story(NamedTuple):
    """What is kept of an article file."""

    entry: Entry
    warnings: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Where in this site its text leads, as it is written."""


class Article(NamedTuple):
    """One story, as an editor would know it; nothing about HTML."""

    entry: Entry

    body: str
    """Markdown, without the front matter."""


class DateGuess(NamedTuple):
    """How a date was come by that a raw text does not say for sure."""

    doubt: str
    """What is told of it."""

    origin: str = ""
    """Where it was found, if that is no line of its own."""


class Intake(NamedTuple):
    """What became of one raw text."""

    article: Article
    removed: tuple[Removed, ...] = ()
    warnings: tuple[str, ...] = ()

    date_guess: DateGuess | None = None
    """How the date was guessed, if it was; its doubt is one of the warnings."""

    is_kill: bool = False
    """Whether it may be a notice that another story must come down."""

    is_correction: bool = False
    """Whether it only tells what to correct in another story."""


class View(NamedTuple):
    """Who is looking, and when: the one rule that decides what is visible.

    Pages, lists, feeds and maps all ask `shows`, and nothing else.
    """

    now: datetime
    drafts: bool = False
    future: bool = False

    def shows(self, entry: Entry) -> bool:
        """Whether this story may appear anywhere in the output."""
        standing = entry.standing(self.now)
        return (
            standing is Standing.PUBLISHED
            or (standing is Standing.DRAFT and self.drafts)
            or (standing is Standing.SCHEDULED and self.future)
        )


class Link(NamedTuple):
    """A place in the site, with the words that lead there."""

    title: str

    path: str
    """In ``output/``, such as ``sections/dunia/``; nothing is the front page."""


CollectionKind = Literal["site", "section", "tag", "author", "source", "month"]


class Collection(NamedTuple):
    """Stories that belong together, and the list that shows them."""

    kind: CollectionKind

    name: str
    """As readers see it. A month is ``2025-02``; the site has its title."""

    path: str
    """Of its list: ``tags/harga-beras/``, or nothing for the site's own."""

    @property
    def has_feeds(self) -> bool:
        """Whether one can subscribe to it."""
        return self.kind in ("site", "section", "tag", "author")


class ArticlePage(NamedTuple):
    """One story."""

    path: str
    """The file in ``output/``, as in all pages."""

    entry: Entry
    newer: Link | None = None
    """The stories next to it by time."""

    older: Link | None = None
    related: tuple[Link, ...] = ()
    """Visible stories that this one names."""


class HomePage(NamedTuple):
    """The front page."""

    path: str
    entries: tuple[Entry, ...]
    """Newest first; the first one leads."""

    blocks: tuple[tuple[Collection, tuple[Entry, ...]], ...] = ()
    """Sections with their newest stories that `entries` does not show yet."""

    older: Link | None = None


class ListPage(NamedTuple):
    """One page of a collection's list, newest first."""

    path: str
    collection: Collection
    entries: tuple[Entry, ...]

    number: int | None = None
    """Counted from the oldest page; the newest page has none."""

    newer: Link | None = None
    older: Link | None = None


class IndexPage(NamedTuple):
    """All collections of one kind, with the number of stories in each."""

    path: str
    kind: CollectionKind

    collections: tuple[tuple[Collection, int], ...]


class TextPage(NamedTuple):
    """A page that is not a story: About, Contact (``content/pages/*.md``)."""

    path: str
    file: str
    title: str
    description: str = ""
    language: str = ""

    digest: str = ""
    """Of the whole file."""


class SubscribePage(NamedTuple):
    """Every feed, for people: ``/subscribe/``."""

    path: str
    collections: tuple[Collection, ...]


class MissingPage(NamedTuple):
    """``/404.html``: shown in place of any page that is not there."""

    path: str


class RedirectPage(NamedTuple):
    """An old address that leads to a new one."""

    path: str
    target: Link


class FeedFormat(StrEnum):
    """The feeds that every collection with feeds has, by the names of their files."""

    RSS = "rss.xml"
    ATOM = "atom.xml"
    JSON = "feed.json"


class FeedPage(NamedTuple):
    """The newest stories of a collection, for feed readers."""

    path: str
    format: FeedFormat
    collection: Collection
    entries: tuple[Entry, ...]
    """Newest first."""


class MapPage(NamedTuple):
    """One part of the sitemap: a month of stories, or all that are not stories."""

    path: str
    stops: tuple[tuple[str, datetime | None], ...]
    """Paths in ``output/``, each with the time when it last changed."""


class MapIndexPage(NamedTuple):
    """``/sitemap.xml``: the parts of the sitemap."""

    path: str
    parts: tuple[tuple[str, datetime | None], ...]


class NewsMapPage(NamedTuple):
    """``/news-sitemap.xml``: the stories of the last two days."""

    path: str
    entries: tuple[Entry, ...]


class FeedListPage(NamedTuple):
    """``/feeds.opml``: every feed, for feed readers."""

    path: str
    collections: tuple[Collection, ...]


class PlainPage(NamedTuple):
    """A small file with a fixed text: robots.txt, CNAME, the mark."""

    path: str
    text: str


class CopyPage(NamedTuple):
    """A file that goes into the output as it is."""

    path: str

    file: str
    """Relative to the site's root; or ``layouts/assets/…``, wherever that is."""

    digest: str
    """Of its content."""


HtmlPage = (
    ArticlePage
    | HomePage
    | ListPage
    | IndexPage
    | TextPage
    | SubscribePage
    | MissingPage
    | RedirectPage
)
"""The pages that a layout shows."""

Page = (
    HtmlPage | FeedPage | MapPage | MapIndexPage | NewsMapPage | FeedListPage | PlainPage | CopyPage
)
"""One file of the output: everything that it shows, and where it goes."""
