"""Pages -> what each depends on, and in which order they are placed."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Final

from warta.model import (
    ArticlePage,
    CopyPage,
    Entry,
    FeedListPage,
    FeedPage,
    HomePage,
    IndexPage,
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
