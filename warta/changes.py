"""A change -> the pages that it touches: what keeps one new story cheap.

Only what is known to touch few pages is planned so: stories that come, go or
are edited. Anything else (an alias, a page, a static file, the menu) goes
beyond that, and everything is planned. That costs time, never correctness: the
fingerprints decide what is rendered in either case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from warta import routes
from warta.archive import kind_of, with_picture
from warta.config import SiteConfig
from warta.model import ArticlePage, Collection, CopyPage, Entry, Page, PlainPage, Story, View
from warta.routes import SITE_OWNER, Claim
from warta.shop import Shop, key_of
from warta.state import State
from warta.state.stories import SITE, Change, Touched


class BeyondError(Exception):
    """A change goes beyond a few pages; says why everything must be planned."""


class Plan(NamedTuple):
    """What to make anew, and what to remove."""

    claims: Sequence[Claim]
    doomed: Iterable[str]


class Found(NamedTuple):
    """What happened since the last build."""

    changes: list[Change]
    """Stories that look different, come or go."""

    files: list[str]
    """Articles that were looked at, visible or not."""


def find(state: State, view: View, since: datetime) -> Found:
    """Find the stories that changed since the last build.

    Args:
        state: What that build showed, and what was read since.
        view: Who looks now.
        since: When that build looked.

    Raises:
        BeyondError: Everything must be planned.
    """
    if view.now < since:
        raise BeyondError("the last build was for a later moment")
    files: dict[str, None] = {}
    for file, _ in state.sources.pending():
        kind = kind_of(file)
        if kind == "article":
            files[file] = None
        elif kind == "picture":
            if state.pages.owned_by(file) or state.sources.settled_users_of(file):
                raise BeyondError(f"{file} is the picture of a story that is as it was")
        elif kind != "raw":
            raise BeyondError(f"{file} is new, has changed, or is gone, and is no story")
    files |= dict.fromkeys(state.stories.due_between(since, view.now))
    changes = []
    for file in files:
        record: Any = state.sources.record(file)
        read = record.entry if isinstance(record, Story) else None
        # Seen or not, it may be in the way of another story.
        if read and state.sources.articles_with("id", read.id) > 1:
            raise BeyondError(f"{file} has the id of another")
        before = state.stories.shown(file)
        after = _shown_now(state, read, view)
        if before == after:
            continue
        if not _is_simple(state, file, before, after):
            raise BeyondError(f"{file} has aliases, loses its picture, or takes another's address")
        changes.append(Change(file, before, after))
    addresses = [routes.folded(change.after.path) for change in changes if change.after]
    if len(set(addresses)) < len(addresses):
        raise BeyondError("two stories come to one address")
    return Found(changes, list(files))


def _shown_now(state: State, read: Entry | None, view: View) -> Entry | None:
    if read is None or not view.shows(read):
        return None
    return with_picture(read, state.sources)[0] if read.image else read


def _is_simple(state: State, file: str, before: Entry | None, after: Entry | None) -> bool:
    """Whether a change touches no more than its story, its neighbours and its lists."""
    if (before and before.aliases) or (after and after.aliases):
        return False
    pictured = before if before and (before.picture or before.image) else None
    if after is None:
        return pictured is None
    # A picture lies at the address of its story.
    if pictured and (after.image, after.path) != (pictured.image, pictured.path):
        return False
    taken = state.pages.of([f"{after.path}index.html"])
    return all(made.owner == file for made in taken.values())


def collides(state: State, claims: Sequence[Claim]) -> bool:
    """Whether something else has, or needs, the address of a page that is new.

    Everything is planned then, which tells of it by name.
    """
    there = state.pages.of(claim.page.path for claim in claims)
    if any(there[c.page.path].owner != c.owner for c in claims if c.page.path in there):
        return True
    fresh = [claim.page.path for claim in claims if claim.page.path not in there]
    if not fresh:
        return False
    odd = {routes.folded(path) for path in state.pages.odd()}
    return any(path in odd or state.pages.is_crossed(path) for path in fresh)


def plan(
    state: State,
    shop: Shop,
    changes: Sequence[Change],
    touched: Sequence[Touched],
    config: SiteConfig,
    now: datetime,
) -> Plan:
    """Plan the pages that some changes touch.

    Args:
        state: With the changes already made in it.
        shop: What is visible after them.
        changes: Which stories.
        touched: Which collections.
        config: For sizes and names.
        now: Only the news sitemap depends on it.
    """
    claims: dict[str, Claim] = {}
    doomed: set[str] = set()

    def claim(page: Page, owner: str) -> None:
        claims[page.path] = Claim(page, owner)

    changed = {change.file for change in changes}
    for change in changes:
        doomed.update(state.pages.owned_by(change.file))
        if change.after is not None:
            claim(_plan_article(state, change.after), change.file)
            if change.after.image and "://" not in change.after.image:
                for copy in _pictures(state, change.after):
                    claim(copy, copy.file)
        for story in (change.before, change.after):
            for neighbour in state.stories.around(key_of(story)) if story else ():
                if neighbour.file not in changed:
                    claim(_plan_article(state, neighbour), neighbour.file)
        for file in _naming(state, change):
            if file not in changed and (entry := state.stories.shown(file)):
                claim(_plan_article(state, entry), file)
    site = Collection("site", config.title, "")
    shelves = {shelf.collection.path: shelf.collection for shelf in shop.shelves}
    for what in touched:
        if what.path == SITE:
            numbers = _numbers(what, len(shop.entries), config)
            for page in routes.plan_list(site, shop.entries, config, numbers, front=False):
                claim(page, SITE_OWNER)
            before = routes.paths_of(site, what.count_before, config)
            doomed |= before - routes.paths_of(site, len(shop.entries), config)
            continue
        doomed.update(state.pages.owned_by(what.path))
        if what.path in shelves:
            listing = shop.listings[what.path]
            numbers = _numbers(what, len(listing), config)
            for planned in routes.plan_collection(shelves[what.path], listing, config, numbers):
                claim(planned, what.path)
            doomed -= routes.paths_of(shelves[what.path], len(listing), config)
    for planned in routes.plan_always(shop, config, now):
        # These depend on the settings alone.
        if not isinstance(planned, PlainPage):
            claim(planned, SITE_OWNER)
    return Plan(tuple(claims.values()), doomed - claims.keys())


def _plan_article(state: State, entry: Entry) -> ArticlePage:
    files = (state.sources.article_with("id", one) for one in entry.related)
    related = (state.stories.shown(file) for file in files if file)
    return routes.plan_article(entry, state.stories.around(key_of(entry)), filter(None, related))


def _naming(state: State, change: Change) -> set[str]:
    """The articles whose pages show a link to a story, if that looks different now."""
    before, after = (
        story and (story.id, story.title, story.path) for story in (change.before, change.after)
    )
    if before == after:
        return set()
    return {file for link in (before, after) if link for file in state.sources.naming(link[0])}


def _numbers(what: Touched, count: int, config: SiteConfig) -> set[int]:
    """Which numbered pages of a list look different now."""
    size = config.page_size
    before = routes.count_full_pages(what.count_before, size)
    after = routes.count_full_pages(count, size)
    numbers = {place // size + 1 for place in what.edited}
    if what.moved_from is not None:
        numbers.update(range(what.moved_from // size + 1, after + 1))
    if before != after:
        # The link to the newer page leads elsewhere, and several pages may be new.
        numbers.update((after, *range(before, after)))
    return numbers


def _pictures(state: State, entry: Entry) -> Iterable[CopyPage]:
    bare = entry._replace(picture=None)
    return with_picture(bare, state.sources)[1]
