"""The order of the build stages: articles -> output/."""

from __future__ import annotations

import hashlib
import logging
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from warta import routes, workers
from warta.archive import Archive, read_archive
from warta.config import Site
from warta.disk import MARK, MARK_TEXT, Output
from warta.errors import OutputError, Place, SourceError, StrictError, WartaError
from warta.layouts import ASSETS, Layouts
from warta.manifest import Made, Manifest, tool_digest
from warta.model import CopyPage, Entry, Page, PlainPage, State, View
from warta.render import LAYOUTS, Context, Planned, Receipt, make, open_layouts
from warta.report import Report, Skipped

log = logging.getLogger(__name__)

Progress = Callable[[Iterable[Receipt | WartaError], int], Iterable[Receipt | WartaError]]
"""Shows how far a stage is while its results pass through; takes their number."""


def silent(results: Iterable[Receipt | WartaError], _: int) -> Iterable[Receipt | WartaError]:
    """Show nothing."""
    return results


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build; nothing here changes what a page looks like."""

    jobs: int = 0
    force: bool = False
    """Make every page, whatever the state says."""
    strict: bool = False
    """Publish nothing as long as there is anything to warn of."""
    dry_run: bool = False
    """Say what would be done, and leave the output alone."""
    executor: Executor | None = None
    progress: Progress = silent


def build(
    site: Site,
    manifest: Manifest,
    view: View,
    options: Options | None = None,
) -> Report:
    """Bring ``output/`` up to date with the content, whole or not at all.

    Args:
        site: What to build, and where to.
        manifest: The state of the output; the caller holds the lock.
        view: Who looks, and when.
        options: How.

    Raises:
        WartaError: The site cannot be built; the output is as it was.
    """
    options = options or Options()
    started = time.monotonic()
    output = Output(site.output)
    output.open()
    layouts = open_layouts(site)
    archive = read_archive(site, manifest, options.jobs)
    shown = tuple(entry for entry in archive.entries if view.shows(entry))
    shop = routes.open_shop(
        shown, site.config, archive.pages, (*_assets(layouts), *_pictured(archive, shown))
    )
    context = Context(site, routes.plan_menu(shop), _asset_digests(shop.files))
    pages = [PlainPage(path=MARK, text=MARK_TEXT.decode())]
    plan = _with_fingerprints(
        [*pages, *routes.plan_pages(shop, site.config, view.now)], context, layouts
    )

    made = manifest.pages()
    stale = [one for one in plan if options.force or not _stands(one, made, output)]
    log.info("%d pages planned, %d to make", len(plan), len(stale))
    receipts = _make(context, stale, options)
    doomed = _doomed({one.page.path for one in plan}, made, output)
    warnings = [*archive.warnings, *_warn_of_strangers(output, plan, made, doomed)]
    if options.strict and (warnings or archive.errors):
        output.close()
        raise StrictError(tuple(warnings), archive.errors)
    if options.dry_run:
        written = sum(receipt.written for receipt in receipts)
    else:
        written = _publish(output, manifest, stale, receipts, doomed, made)
    output.close()
    return Report(
        skipped=tuple(_skipped(archive.entries, view)),
        quarantined=archive.errors,
        warnings=tuple(warnings),
        pages=sum(1 for one in plan if type(one.page) in LAYOUTS),
        written=written,
        unchanged=len(plan) - written,
        removed=len(doomed),
        next_due=next_due(archive.entries, view),
        built=True,
        seconds=time.monotonic() - started,
    )


def _assets(layouts: Layouts) -> Iterable[CopyPage]:
    for name, file in layouts.assets().items():
        digest = hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest()
        yield CopyPage(path=f"{ASSETS}/{name}", file=f"layouts/{ASSETS}/{name}", digest=digest)


def _asset_digests(files: Iterable[CopyPage]) -> tuple[tuple[str, str], ...]:
    head = f"layouts/{ASSETS}/"
    return tuple(
        (file.file.removeprefix(head), file.digest) for file in files if file.file.startswith(head)
    )


def _pictured(archive: Archive, shown: tuple[Entry, ...]) -> Iterable[CopyPage]:
    """The files to copy, less the pictures of stories that may not be seen."""
    visible = {entry.picture.src for entry in shown if entry.picture}
    hidden = {entry.picture.src for entry in archive.entries if entry.picture} - visible
    return (file for file in archive.files if file.path not in hidden)


def _with_fingerprints(pages: list[Page], context: Context, layouts: Layouts) -> list[Planned]:
    """Give each page the fingerprint of its matter and of what pages share."""
    settings = replace(context.site.config, wire={})
    shared = f"{tool_digest()} {settings!r}"
    looks = {
        kind: f"{shared} {layouts.digest(name)} {context.menu!r} {context.assets!r}"
        for kind, name in LAYOUTS.items()
    }
    bases = {kind: hashlib.blake2b(look.encode(), digest_size=16) for kind, look in looks.items()}
    plain = hashlib.blake2b(shared.encode(), digest_size=16)
    planned = []
    for page in pages:
        digest = bases.get(type(page), plain).copy()
        digest.update(routes.matter_of(page).encode())
        planned.append(Planned(page, digest.hexdigest()))
    return planned


def _stands(planned: Planned, made: dict[str, Made], output: Output) -> bool:
    """Whether the output already holds this page, as the last build left it."""
    there = made.get(planned.page.path)
    return (
        there is not None
        and there.fingerprint == planned.fingerprint
        and output.stamp(planned.page.path) == (there.size, there.modified)
    )


def _make(context: Context, stale: list[Planned], options: Options) -> list[Receipt]:
    """Render what is stale. One page that fails stops the build before it is seen.

    Raises:
        WartaError: The first thing that went wrong.
    """
    results = workers.run(partial(make, context), stale, options.jobs, options.executor)
    receipts = []
    for result in options.progress(results, len(stale)):
        if isinstance(result, SourceError):
            # The plan holds only what could be read: the file has changed
            # since, and the next build will see it as it is then.
            raise OutputError(
                f"changed while the site was built: {result.message}", result.place, "run again"
            )
        if isinstance(result, WartaError):
            raise result
        receipts.append(result)
    return receipts


def _doomed(planned: set[str], made: dict[str, Made], output: Output) -> list[str]:
    """What Warta made and the plan lacks."""
    doomed = [path for path in made if path not in planned]
    if not made and (output.folder / MARK).exists():
        # The state is lost. What says of itself that we wrote it, we did.
        doomed = [
            path for path in output.files() if path not in planned and output.carries_our_sign(path)
        ]
    return sorted(doomed)


def _warn_of_strangers(
    output: Output, plan: list[Planned], made: dict[str, Made], doomed: list[str]
) -> Iterable[str]:
    """Without a state, say which files stay because nobody knows whose they are."""
    if made or not (output.folder / MARK).exists():
        return
    known = {one.page.path for one in plan} | set(doomed)
    strangers = [path for path in output.files() if path not in known]
    if strangers:
        yield (
            f"{output.folder.name}/{strangers[0]}: the state of the last build is lost, so this "
            f"file and {len(strangers) - 1} others that may be old are kept; "
            "to be rid of them, empty the folder and build again"
        )


def _publish(
    output: Output,
    manifest: Manifest,
    stale: list[Planned],
    receipts: list[Receipt],
    doomed: list[str],
    made: dict[str, Made],
) -> int:
    """Put what was made in place: first what is new, then what links to it.

    Returns:
        How many files were written.
    """
    phases = {one.page.path: routes.PHASES[type(one.page)] for one in stale}
    written = [receipt.path for receipt in receipts if receipt.written]
    fresh = {path for path in written if output.is_new(path)}
    manifest.announce(path for path in fresh if path not in made)
    # The mark says whose the folder is, and so comes before anything else.
    output.place(sorted(written, key=lambda path: (path != MARK, path not in fresh, phases[path])))
    now = {
        receipt.path: Made(receipt.fingerprint, receipt.size, receipt.modified)
        for receipt in receipts
    }
    manifest.save_pages(now, doomed)
    output.remove(doomed)
    manifest.forget_pages(doomed)
    return len(written)


def _skipped(entries: Iterable[Entry], view: View) -> Iterable[Skipped]:
    for entry in entries:
        if view.shows(entry):
            continue
        match entry.state(view.now):
            case State.SCHEDULED:
                yield Skipped(entry.file, f"scheduled for {entry.date.isoformat()}")
            case State.EXPIRED if entry.expires:
                yield Skipped(entry.file, f"expired on {entry.expires.isoformat()}")
            case state:
                yield Skipped(entry.file, str(state))


def next_due(entries: Iterable[Entry], view: View) -> datetime | None:
    """When the next story will appear or expire by itself."""
    moments = [
        moment
        for entry in entries
        if entry.state(view.now) in (State.PUBLISHED, State.SCHEDULED)
        for moment in (entry.date, entry.expires)
        if moment is not None and moment > view.now
    ]
    return min(moments, default=None)


def verify(site: Site, view: View, options: Options) -> list[str]:
    """Build clean, aside, and compare with the output.

    Returns:
        The paths that differ, are missing, or should not be there.
    """
    with tempfile.TemporaryDirectory(prefix="warta-verify-") as folder:
        aside = replace(site, output=Path(folder) / "output")
        with Manifest(Path(folder) / "state.sqlite3") as manifest:
            build(aside, manifest, view, replace(options, force=True, dry_run=False))
        clean_output, output = Output(aside.output), Output(site.output)
        wanted = {*clean_output.files(), MARK}
        differing = [path for path in wanted if clean_output.read(path) != output.read(path)]
        extra = [path for path in output.files() if path not in wanted]
        return sorted(differing + [path for path in extra if output.carries_our_sign(path)])


def clean(site: Site, manifest: Manifest, *, dry_run: bool = False) -> Report:
    """Remove what Warta made in the output, and its state; what others put there stays.

    Raises:
        OutputError: The folder is not ours, or a file cannot be removed.
    """
    output = Output(site.output)
    made: set[str] = set()
    if output.folder.exists():
        if not output.is_ours():
            raise OutputError(
                "the folder is not empty, and Warta did not make it",
                Place(str(output.folder)),
                "name the right folder with --output",
            )
        made = {path for path in manifest.pages() if not output.is_new(path)}
        made |= {path for path in output.files() if output.carries_our_sign(path)}
        if not output.is_new(MARK):
            made.add(MARK)
    if not dry_run:
        # The mark goes last: without it, what is left could not be cleaned.
        output.remove(sorted(made, key=lambda path: (path == MARK, path)))
        output.close()
        manifest.delete()
    return Report(removed=len(made), built=True)
