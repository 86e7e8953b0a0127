"""State and content -> the work of a build: all pages, or those that a change touches."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from warta import archive, changes, doubts, routes, shop
from warta.archive import Archive
from warta.changes import BeyondError
from warta.config import STATIC, Site
from warta.disk import MARK, MARK_TEXT, Output
from warta.doubts import Doubt
from warta.errors import WartaError
from warta.layouts import ASSETS, LAYOUTS, Layouts
from warta.model import (
    ArticlePage,
    CopyPage,
    Entry,
    FeedPage,
    ListPage,
    Page,
    PlainPage,
    Standing,
    Story,
    TextPage,
    View,
)
from warta.render import Context
from warta.routes import SITE_OWNER, Claim, Menu
from warta.shop import Shop
from warta.state import Made, State, tool_digest

log = logging.getLogger(__name__)


class Shown(NamedTuple):
    """What the state keeps of stories when everything was planned."""

    shop: Shop
    entries: Sequence[Entry]
    """Of the visible stories, in order."""

    hidden: dict[str, str]
    """Why others are not visible, by file."""

    due: dict[str, list[datetime]]
    """When stories appear or expire, by file."""

    def keep(self, state: State) -> None:
        """Tell the state; inside a transaction."""
        state.stories.fill(self.shop, self.entries)
        state.stories.set_all_aside(self.hidden, self.due)


class Work(NamedTuple):
    """What a build has to do."""

    context: Context
    planned: Sequence[Claim]
    """Pages that were looked at: all of them, or those that a change touches."""

    stale: Sequence[Claim]
    """Those that must be made."""

    fingerprint: Callable[[Page], str]
    """Digests all that a page depends on."""

    made: dict[str, Made]
    """What the last build left at the paths of `planned`."""

    is_known: bool
    """Whether the state knows all that Warta made; else what is there may be ours all the same."""

    doomed: Sequence[str]
    """What Warta made and nobody wants any more."""

    shown: Shown | None
    """All that is visible, where everything was planned; the state has yet to hear of it."""

    seen: str
    """What the next build must find as it was, to plan a change alone."""

    errors: tuple[WartaError, ...]
    warnings: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    """Links that lead nowhere."""


def plan(
    site: Site,
    state: State,
    view: View,
    layouts: Layouts,
    output: Output,
    is_touched: Callable[[], bool] | None,
    *,
    force: bool = False,
) -> Work:
    """Say what a build has to do; inside a transaction.

    Args:
        site: What to build.
        state: What the last build left, and what was read since. It is
            brought to what this build will show.
        view: Who looks, and when.
        layouts: How pages look.
        output: Where they are.
        is_touched: Whether anybody but Warta has changed a file of the output;
            None if everything is to be planned anyway.
        force: Whether to make every page anew.

    Raises:
        AddressError: Two things claim one address.
    """
    look = _Look(site, layouts)
    before_now = _shown_before(state)
    try:
        work = _plan_change(site, state, view, look, output, is_touched)
    except BeyondError as beyond:
        log.info("everything is planned: %s", beyond)
        work = _plan_all(site, state, view, look, output, force=force)
    told = _moved(before_now, state, work.shown) + _taken_down(before_now, work.errors)
    told += _put_off(before_now, state, view)
    found = (*work.doubts, *doubts.find_lost_relations(site, state))
    state.sources.doubt({one.file for one in found})
    told += tuple(one.told for one in found)
    return work._replace(warnings=layouts.slips() + work.warnings + told)


class _Look:
    """What pages share: settings, layouts, assets. Each page depends on some of it."""

    def __init__(self, site: Site, layouts: Layouts) -> None:
        self.assets = tuple(_assets(layouts))
        self._shared = f"{tool_digest()} {replace(site.config, wire={})!r}"
        self._layouts = {kind: layouts.digest(name) for kind, name in LAYOUTS.items()}
        self._asset_digests = tuple(
            (file.file.removeprefix(f"layouts/{ASSETS}/"), file.digest) for file in self.assets
        )
        looks = f"{self._shared} {sorted(self._layouts.values())} {self._asset_digests!r}"
        self.digest = _hashed(looks)

    def context(self, site: Site, menu: Menu, *, empty: bool = False) -> Context:
        return Context(site, menu, self._asset_digests, self.digest, empty)

    def fingerprints(self, menu: Menu) -> Callable[[Page], str]:
        """What digests the matter of a page together with what it shares."""
        plain = hashlib.blake2b(self._shared.encode(), digest_size=16)
        bases = {}
        for kind, layout in self._layouts.items():
            base = plain.copy()
            base.update(f"{layout} {menu!r} {self._asset_digests!r}".encode())
            bases[kind] = base

        def fingerprint(page: Page) -> str:
            digest = bases.get(type(page), plain).copy()
            digest.update(routes.matter_of(page).encode())
            return digest.hexdigest()

        return fingerprint


def _hashed(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _assets(layouts: Layouts) -> Iterable[CopyPage]:
    for name, file in layouts.assets().items():
        digest = hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest()
        yield CopyPage(path=f"{ASSETS}/{name}", file=f"layouts/{ASSETS}/{name}", digest=digest)


def _seen(look: _Look, view: View, menu: Menu, at: datetime) -> str:
    return f"{look.digest} {view.drafts} {view.future} {_hashed(repr(menu))} {at.isoformat()}"


# --- A change alone -------------------------------------------------------------


def _plan_change(
    site: Site,
    state: State,
    view: View,
    look: _Look,
    output: Output,
    is_touched: Callable[[], bool] | None,
) -> Work:
    """Plan what a change touches.

    Raises:
        BeyondError: Everything must be planned.
    """
    if is_touched is None:
        raise BeyondError("it is wished, or the last build did not come to its end")
    before = state.database.get("shop")
    if not before:
        raise BeyondError("no build is known that this one could go on from")
    *_, since_text = before.split(" ")
    found = changes.find(state, view, datetime.fromisoformat(since_text))
    if is_touched():
        raise BeyondError("somebody has changed or removed a file of the output")
    touched = state.stories.apply(found.changes, site.config)
    pages = tuple(
        record for _, record in state.sources.records(("page",)) if isinstance(record, TextPage)
    )
    there = state.stories.shop(site.config)._replace(pages=pages)
    menu = routes.plan_menu(there)
    if _seen(look, view, menu, datetime.fromisoformat(since_text)) != before:
        raise BeyondError("settings, layouts, options or the menu are not what they were")
    made_of = changes.plan(state, there, found.changes, touched, site.config, view.now)
    if changes.collides(state, made_of.claims):
        raise BeyondError("the address of a new page is taken, or needs a folder where a file is")
    _set_aside(state, view, found.files)
    errors, warnings = archive.told_of(state)
    planned = made_of.claims
    fingerprint = look.fingerprints(menu)
    made = state.pages.of(one.page.path for one in planned)
    doomed = {*made_of.doomed, *state.pages.unfinished()} - {one.page.path for one in planned}
    return Work(
        context=look.context(site, menu),
        planned=planned,
        stale=[one for one in planned if not _stands(one.page, fingerprint, made, output)],
        fingerprint=fingerprint,
        made=made,
        is_known=True,
        doomed=sorted(doomed),
        shown=None,
        seen=_seen(look, view, menu, view.now),
        errors=errors,
        warnings=(*warnings, *doubts.find_lonely_sections(site, there)),
        doubts=tuple(
            doubts.find_dead_links(
                site, state, _links(state, found, doomed), _is_there(planned, doomed, output)
            )
        ),
    )


def _links(state: State, found: changes.Found, doomed: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Where the stories lead of which one cannot say that all is as the last build found it."""
    files = {change.file for change in found.changes} | state.sources.doubtful_links(doomed)
    shown = (file for file in sorted(files) if state.stories.shown(file))
    records = ((file, state.sources.record(file)) for file in shown)
    return {file: record.links for file, record in records if isinstance(record, Story)}


def _is_there(
    planned: Iterable[Claim], doomed: Iterable[str], output: Output
) -> Callable[[str], bool]:
    """What tells whether the output will have a file, whoever made it."""
    paths, gone = {one.page.path for one in planned}, {*doomed}
    return lambda path: path in paths or (path not in gone and not output.is_new(path))


def _set_aside(state: State, view: View, files: Iterable[str]) -> None:
    hidden, due = {}, {}
    for file in files:
        record = state.sources.record(file)
        entry = record.entry if isinstance(record, Story) else None
        due[file] = _due(entry, view) if entry else ()
        hidden[file] = _why_hidden(entry, view) if entry else ""
    state.stories.set_aside(hidden, due)


# --- Everything -------------------------------------------------------------------


def _plan_all(
    site: Site, state: State, view: View, look: _Look, output: Output, *, force: bool
) -> Work:
    everything = archive.load(site, state)
    shown, hidden, due = _sorted_out(everything.entries, view)
    files = (*look.assets, *_visible(everything, shown))
    opened = shop.open_shop(shown, site.config, everything.pages, files)
    menu = routes.plan_menu(opened)
    mark = Claim(PlainPage(path=MARK, text=MARK_TEXT.decode()), SITE_OWNER)
    planned = [mark, *routes.plan_pages(opened, site.config, view.now)]
    fingerprint = look.fingerprints(menu)
    made = state.pages.all()
    paths = {one.page.path for one in planned}
    doomed = sorted(path for path in made if path not in paths)
    warnings = list(everything.warnings)
    # A build that did not end has only announced what is new.
    is_known = any(one.fingerprint for one in made.values())
    if not is_known and (output.folder / MARK).exists():
        ours, strangers = _left_behind(output, {*paths, *doomed})
        doomed = sorted({*doomed, *ours})
        warnings += strangers
    links = {file: own for file, own in everything.links.items() if file not in hidden}
    warnings += doubts.find_lonely_sections(site, opened)
    dead = tuple(doubts.find_dead_links(site, state, links, _is_there(planned, doomed, output)))
    return Work(
        context=look.context(site, menu, empty=not made and not (output.folder / MARK).exists()),
        planned=planned,
        stale=sorted(
            (one for one in planned if force or not _stands(one.page, fingerprint, made, output)),
            key=_time_of,
        ),
        fingerprint=fingerprint,
        made=made,
        is_known=is_known,
        doomed=doomed,
        shown=Shown(opened, shown, hidden, due),
        seen="" if everything.ambiguous else _seen(look, view, menu, view.now),
        errors=everything.errors,
        warnings=tuple(warnings),
        doubts=dead,
    )


def _time_of(claim: Claim) -> datetime:
    """The time of the newest story on a page.

    In this order, what several pages share is made once, and soon let go.
    """
    match claim.page:
        case ArticlePage(entry=entry):
            return entry.date
        case ListPage(entries=entries) | FeedPage(entries=entries) if entries:
            return entries[0].date
        case _:
            return shop.TIMELESS


def _shown_before(state: State) -> list[Entry]:
    """The stories of files that have changed, as the last build showed them."""
    if not state.database.get("shop"):
        return []
    entries = (state.stories.shown(file) for file, _ in state.sources.pending())
    return [entry for entry in entries if entry]


def _moved(before_now: Sequence[Entry], state: State, shown: Shown | None) -> tuple[str, ...]:
    """Warn of stories that have left an address without leaving word there."""
    if not before_now:
        return ()
    if shown:
        now_shown: Iterable[Entry | None] = shown.entries
    else:
        now_shown = (state.stories.shown(file) for file, _ in state.sources.pending())
    known = {entry.id: entry for entry in before_now}
    changes = ((known.get(entry.id), entry) for entry in now_shown if entry)
    return tuple(
        f"{after.file}: its address was /{before.path} and is now /{after.path}; add the line "
        f'aliases: ["/{before.path}"], and the old one leads to it'
        for before, after in changes
        if before and before.path != after.path
        if before.path not in {alias.strip("/") + "/" for alias in after.aliases}
    )


def _taken_down(before_now: Iterable[Entry], errors: Iterable[WartaError]) -> tuple[str, ...]:
    """Warn of stories that leave the site because their files cannot be used."""
    broken = {error.place.file for error in errors if error.place}
    return tuple(
        f"{entry.file}: the story was on the site, and is off it until its file is mended"
        for entry in before_now
        if entry.file in broken
    )


def _put_off(before_now: Iterable[Entry], state: State, view: View) -> tuple[str, ...]:
    """Warn of stories that leave the site because their date is to come, and so change address."""
    told = []
    for before in before_now:
        record = state.sources.record(before.file)
        entry = record.entry if isinstance(record, Story) else before
        if view.shows(entry) or entry.standing(view.now) is not Standing.SCHEDULED:
            continue
        advice = ""
        if entry.path != before.path:
            advice = (
                f'; add the line aliases: ["/{before.path}"], and its old address leads to it then'
            )
        told.append(
            f"{entry.file}: the story was on the site, and is off it until its date, "
            f"{entry.date.isoformat()}{advice}"
        )
    return tuple(told)


def _visible(everything: Archive, shown: Sequence[Entry]) -> Iterable[CopyPage]:
    """The files to copy, less the pictures of stories that may not be seen."""
    visible = {entry.picture.src for entry in shown if entry.picture}
    hidden = {
        entry.picture.src
        for entry in everything.entries
        # What lies in static/ is published for its own sake.
        if entry.picture and not entry.image.startswith(f"{STATIC}/")
    } - visible
    return (file for file in everything.files if file.path not in hidden)


def _left_behind(output: Output, known: set[str]) -> tuple[list[str], list[str]]:
    """Without a state: what is ours and not wanted, and a warning of the rest."""
    others = [path for path in output.files() if path not in known]
    # What says of itself that we wrote it, we did.
    ours = sorted(path for path in others if output.carries_our_sign(path))
    strangers = sorted(set(others) - set(ours))
    if not strangers:
        return ours, []
    told = (
        f"{output.name}/{strangers[0]}: the state of the last build is lost, so this file "
        f"(of {len(strangers)}) may be old, and is kept; to be rid of them, empty the folder"
    )
    return ours, [told]


def _stands(
    page: Page, fingerprint: Callable[[Page], str], made: dict[str, Made], output: Output
) -> bool:
    """Whether the output already holds this page, as the last build left it."""
    there = made.get(page.path)
    return (
        there is not None
        and there.fingerprint == fingerprint(page)
        and output.stamp(page.path) == (there.size, there.modified)
    )


def _sorted_out(
    entries: Iterable[Entry], view: View
) -> tuple[list[Entry], dict[str, str], dict[str, list[datetime]]]:
    """The visible stories in order, why others are not, and when any of them may change."""
    shown: list[Entry] = []
    hidden: dict[str, str] = {}
    due: dict[str, list[datetime]] = {}
    for entry in entries:
        if why := _why_hidden(entry, view):
            hidden[entry.file] = why
        else:
            shown.append(entry)
        if moments := _due(entry, view):
            due[entry.file] = moments
    shown.sort(key=shop.key_of)
    return shown, hidden, due


def _why_hidden(entry: Entry, view: View) -> str:
    if view.shows(entry):
        return ""
    match entry.standing(view.now):
        case Standing.SCHEDULED:
            return f"scheduled for {entry.date.isoformat()}"
        case Standing.EXPIRED if entry.expires:
            return f"expired on {entry.expires.isoformat()}"
        case standing:
            return str(standing)


def _due(entry: Entry, view: View) -> list[datetime]:
    """When a story will appear or expire by itself."""
    moments = [at for at in (entry.date, entry.expires) if at is not None and at > view.now]
    # Of nearly all stories, none is to come.
    if moments and entry.standing(view.now) not in (Standing.PUBLISHED, Standing.SCHEDULED):
        return []
    return moments
