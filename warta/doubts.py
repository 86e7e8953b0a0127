"""What is in order, and most likely not what was meant: looked for at the cost of a change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from warta import articles, disk, markup
from warta.config import Site
from warta.errors import Place, SourceError
from warta.shop import Shop, path_of
from warta.state import State
from warta.text import nearest

NEARLY: Final = 0.8
"""How like another a section's name must be to be that one misspelt."""

MANY: Final = 200
"""With more sections than this nobody can say which is a slip, and to compare all takes long."""


class Doubt(NamedTuple):
    """What is told of one article, which is looked at again by the next build."""

    file: str
    told: str


def find_lonely_sections(site: Site, shop: Shop) -> Iterator[str]:
    """Warn of sections with one story that are nearly called like others."""
    shelves = shop.of_kind("section")
    if len(shelves) > MANY:
        return
    meant = {path_of("section", name): name for name in site.config.sections}
    lonely = [one for one in shelves if one.count == 1 and one.collection.path not in meant]
    known = {*meant, *(one.collection.path for one in shelves if one.count > 1)}
    # Compared by their slugs: the rest of the paths is the same for all.
    paths = {_slug_in(path): path for path in known}
    for shelf in lonely:
        if near := nearest(_slug_in(shelf.collection.path), paths, NEARLY):
            (entry,) = shop.listings[shelf.collection.path].part(0, 1)
            # Not as readers see it, but as one writes it.
            path = paths[near]
            name = meant.get(path) or shop.listings[path].part(0, 1)[0].section
            yield (
                f"{_place(site, entry.file, 'section')}: only this story is in the section "
                f"{entry.section!r}; did you mean {name!r}? If not, name it in "
                "[tool.warta.sections]"
            )


def _slug_in(path: str) -> str:
    return path.strip("/").rpartition("/")[2]


def find_lost_relations(site: Site, state: State) -> Iterator[Doubt]:
    """Warn of stories that name others which are not there."""
    for file, ids in state.sources.doubtful_relations():
        for id in ids:
            if not state.sources.articles_with("id", id):
                told = (
                    f"{_place(site, file, 'related')}: no story has the id {id!r}; take it out, or "
                    "write the 'id' of the other story, as it stands in its article"
                )
                yield Doubt(file, told)


def find_dead_links(
    site: Site, state: State, links: Mapping[str, Iterable[str]], is_there: Callable[[str], bool]
) -> Iterator[Doubt]:
    """Warn of links to addresses of this site where nothing is.

    Args:
        site: Where the stories are.
        state: Knows the stories that are not shown.
        links: Where stories lead, by their files.
        is_there: Whether the output will have a file.
    """
    for file, own in links.items():
        for link in own:
            path = markup.place_of(link, site.config.home)
            page = f"{path.rstrip('/')}/index.html".lstrip("/")
            if is_there(page) or (not path.endswith("/") and is_there(path)):
                continue
            hidden = state.sources.article_with("path", f"{path.rstrip('/')}/")
            why = f"{hidden} is not shown now" if hidden else "mend the address"
            line = _line_with(link, disk.read(site.root, file))
            place = Place(file, line)
            yield Doubt(file, f"{place}: nothing is at {link}, to which the story leads; {why}")


def _line_with(text: str, data: bytes) -> int:
    return data.count(b"\n", 0, max(data.find(text.encode()), 0)) + 1


def _place(site: Site, file: str, field: str) -> Place:
    """Where a field stands. It is read again, which only what is told of costs."""
    try:
        return Place(file, articles.line_of(disk.read(site.root, file), file, field))
    except SourceError:
        return Place(file)
