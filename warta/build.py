"""The order of the build stages: articles -> output/."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from warta import archive, workers
from warta.archive import Scan
from warta.config import Site
from warta.disk import MARK, Journal, Output, Placed
from warta.errors import OutputError, Place, SourceError, StrictError, WartaError
from warta.model import View
from warta.report import Report, Skipped
from warta.routes import PHASES, Claim
from warta.state import Made, State, work_with

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from warta.planning import Work

log = logging.getLogger(__name__)

Receipts = Iterable[tuple[Claim, Placed | WartaError]]
"""Pages, and how each was left in its place."""

Progress = Callable[[Receipts, int], Receipts]
"""Shows how far a stage is while its results pass through; takes their number."""


def silent(results: Receipts, _: int) -> Receipts:
    """Show nothing."""
    return results


class Options(NamedTuple):
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
    state: State,
    view: View,
    options: Options | None = None,
    found: Scan | None = None,
    is_touched: Callable[[], bool] | None = None,
) -> Report:
    """Bring ``output/`` up to date with the content, whole or not at all.

    Args:
        site: What to build, and where to.
        state: Of the output; the caller holds the lock.
        view: Who looks, and when.
        options: How.
        found: The content, if a stage before has just looked at it.
        is_touched: What `looking` gives, if it has begun before.

    Raises:
        WartaError: The site cannot be built; the output is as it was, unless
            the disk failed in the midst of moving or removing files.
    """
    options = options or Options()
    if is_touched is None:
        with looking(site, state, options) as begun:
            return build(site, state, view, options, found, begun)
    started = time.monotonic()
    output = Output(site.output, site.output_name)
    output.open()
    keep_what_was_read = archive.begin_to_refresh(
        site, state, archive.scan(site) if found is None else found, options.jobs
    )
    # Others read meanwhile, and need none of this. Those that render are forked later.
    from warta import planning, render

    layouts = render.open_layouts(site)
    render.make_feeds_ready(site)
    keep_what_was_read()
    del keep_what_was_read  # with the names and times of all files
    journal = Journal(state.database.path.with_suffix(".journal"))
    with state.database.transaction(keep=not options.dry_run):
        if unfinished := journal.read():
            state.pages.announce(unfinished)
        # What a killed build has placed is not as the state knows it.
        look = None if options.force or unfinished else is_touched
        work = planning.plan(site, state, view, layouts, output, look, force=options.force)
        render.open_renderer(work.context, layouts)
        if options.strict and (work.warnings or work.errors):
            raise StrictError(work.warnings, work.errors)
        written = _make(state, work, options)
        _place(output, journal, work, written, dry_run=options.dry_run)
        _keep(state, work)
        report = _report(site, state, view, work, written)
    if not options.dry_run:
        output.remove(work.doomed)
        state.pages.forget(work.doomed)
        journal.delete()
    output.close()
    return report._replace(seconds=time.monotonic() - started)


@contextmanager
def looking(site: Site, state: State, options: Options) -> Iterator[Callable[[], bool]]:
    """Look at the files of the output, in another process where there are many.

    Yields:
        What waits for the answer: whether anybody but Warta has changed or
        deleted one of them.
    """
    output = Output(site.output, site.output_name)
    stamps = () if options.force else state.pages.stamps()
    with workers.beside(output.is_touched, stamps, options.jobs) as is_touched:
        yield is_touched


def _make(state: State, work: Work, options: Options) -> list[str]:
    """Render what is stale, and keep what will stand in the output.

    One page that fails stops the build before anything of it is seen.

    Returns:
        The paths of the files that wait to be placed.

    Raises:
        WartaError: The first thing that went wrong.
    """
    from warta.layouts import LAYOUTS
    from warta.render import make

    stage = partial(make, work.context)
    results = workers.run(stage, work.stale, options.jobs, options.executor, kin=True)
    if work.shown:
        # The workers are at it by now, and nobody has to wait for this.
        work.shown.keep(state)
    written: list[str] = []

    def made() -> Iterator[tuple[str, Made]]:
        for (page, owner), result in options.progress(results, len(work.stale)):
            if isinstance(result, SourceError):
                # The plan holds only what could be read: the file has changed
                # since, and the next build will see it as it is then.
                raise OutputError(
                    f"changed while the site was built: {result.message}", result.place, "run again"
                )
            if isinstance(result, WartaError):
                raise result
            if result.written:
                written.append(page.path)
            left = result.size, result.modified
            is_html = type(page) in LAYOUTS
            yield page.path, Made(owner, is_html, work.fingerprint(page), *left)

    # One after the other: there may be a hundred thousand.
    state.pages.save(made())
    log.info("%d pages looked at, %d made", len(work.planned), len(work.stale))
    return written


def _place(
    output: Output, journal: Journal, work: Work, written: Sequence[str], *, dry_run: bool
) -> None:
    """Put what was made in place: first what is new, then what links to it.

    Raises:
        OutputError: Something of others is in the way, and nothing was moved;
            or the disk refuses to move a file.
    """
    is_first = not work.made and len(written) == len(work.planned)
    if is_first and not dry_run and output.place_whole():
        return
    fresh = {path for path in written if output.is_new(path)}
    _spare_others(output, work, (path for path in written if path not in fresh))
    in_the_way = output.make_way(fresh, work.doomed)
    if dry_run:
        return
    journal.write(path for path in fresh if path not in work.made)
    # A file cannot stand beside a folder of its name. For a moment, neither does.
    output.remove(in_the_way)
    phases = {one.page.path: PHASES[type(one.page)] for one in work.planned}
    # The mark says whose the folder is, and so comes before anything else.
    output.place(sorted(written, key=lambda path: (path != MARK, path not in fresh, phases[path])))


def _spare_others(output: Output, work: Work, there: Iterable[str]) -> None:
    """Make sure that no file of others is among those that are about to be overwritten.

    Raises:
        OutputError: One is.
    """
    if not work.is_known:
        return
    strangers = [path for path in there if path not in work.made]
    for path in strangers:
        if not output.carries_our_sign(path):
            (owner,) = (one.owner for one in work.planned if one.page.path == path)
            ours = owner if owner.startswith(("content/", "layouts/")) else "a page of Warta"
            raise OutputError(
                f"Warta did not make this file, and {ours} must go there",
                Place(f"{output.name}/{path}"),
                "delete one of the two, then run again",
            )


def _keep(state: State, work: Work) -> None:
    """Keep what the next build must know."""
    # A page may be as it was and belong to another file, which was renamed.
    state.pages.save(
        (one.page.path, work.made[one.page.path]._replace(owner=one.owner))
        for one in work.planned
        if work.made.get(one.page.path, one).owner != one.owner
    )
    state.pages.doom(work.doomed)
    state.sources.settle()
    state.database.put("shop", work.seen)


def _report(site: Site, state: State, view: View, work: Work, written: Sequence[str]) -> Report:
    files, pages = state.pages.count()
    due = state.stories.next_due(view.now)
    return Report(
        skipped=tuple(Skipped(file, why) for file, why in state.stories.hidden()),
        quarantined=work.errors,
        warnings=work.warnings,
        pages=pages,
        written=len(written),
        unchanged=files - len(written),
        removed=len(work.doomed),
        next_due=due.astimezone(site.config.zone) if due else None,
        built=True,
    )


def verify(site: Site, state: State, view: View, options: Options) -> list[str]:
    """Build clean, aside, and compare with the output.

    Returns:
        The paths that differ, are missing, or should not be there: what a
        build made, as the state knows or the file itself says. What others
        put there is theirs.
    """
    import tempfile

    with tempfile.TemporaryDirectory(prefix="warta-verify-") as folder:
        aside = replace(site, output=Path(folder) / "output")
        # Whether to publish was asked of the build before.
        clean_options = options._replace(force=True, strict=False, dry_run=False)

        def build_clean(kept: State) -> set[str]:
            build(aside, kept, view, clean_options)
            return {*kept.pages.all()}

        wanted = work_with(Path(folder) / "state.sqlite3", build_clean)
        clean_output, output = Output(aside.output), Output(site.output)
        differing = [path for path in wanted if clean_output.read(path) != output.read(path)]
        made = state.pages.all().keys()
        extra = [path for path in output.files() if path not in wanted]
        ours = [path for path in extra if path in made or output.carries_our_sign(path)]
        return sorted(differing + ours)


def clean(site: Site, state: State, *, dry_run: bool = False) -> Report:
    """Remove what Warta made in the output, and its state; what others put there stays.

    Raises:
        OutputError: The folder is not ours, or a file cannot be removed.
    """
    from warta.render import COMPILED

    output = Output(site.output, site.output_name)
    made: set[str] = set()
    if output.folder.exists():
        if not output.is_ours():
            raise OutputError(
                "the folder is not empty, and Warta did not make it",
                Place(output.name),
                "name the right folder with --output",
            )
        made = {path for path in state.pages.all() if not output.is_new(path)}
        strangers = set(output.files()) - made
        made |= {path for path in strangers if output.carries_our_sign(path)}
        made.discard(MARK)
        # Beside the files of others, the mark says that we may build here again.
        are_all_ours = strangers <= made and not output.has_another_within()
        if are_all_ours and not output.is_new(MARK):
            made.add(MARK)
    if not dry_run:
        # The mark goes last: without it, what is left could not be cleaned.
        output.remove(sorted(made, key=lambda path: (path == MARK, path)))
        output.close()
        state.database.delete()
        shutil.rmtree(site.cache / COMPILED, ignore_errors=True)
    return Report(removed=len(made), built=True)
