"""The order of the ingest stages: raw copy -> articles."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Final, NamedTuple

from warta import archive, articles, disk, inbox, outlived, wire, workers
from warta.config import RAW, Site
from warta.desk import Desk
from warta.inbox import Copy, Inbox
from warta.lookalikes import Lookalikes
from warta.model import RawText, Stamp, Status
from warta.register import Register
from warta.report import Report
from warta.state import Known, State, known
from warta.takes import Reading

log = logging.getLogger(__name__)


_FILING: Final = "filing"
"""Under this the state notes that texts are being filed."""

Record = tuple[Known, Stamp]
"""What the state keeps of a raw text, and when that was read."""


class Ingested(NamedTuple):
    """What an ingest did, and the content as it left it."""

    report: Report
    found: archive.Scan


def ingest(
    site: Site,
    state: State,
    now: datetime,
    paths: Sequence[str] = (),
    *,
    jobs: int = 0,
    force: bool = False,
    dry_run: bool = False,
) -> Ingested:
    """Make articles of the raw texts that are new or have changed.

    Args:
        site: Where.
        state: What was taken in before; the caller holds the lock.
        now: No story is dated later than this by the time of its file alone.
        paths: Raw texts, or folders of them; all of ``content/raw/`` if none
            are named.
        jobs: How many processes.
        force: Read every raw text anew, and renew what nobody edited. What was
            edited is renewed only by a new take that `paths` name as a file.
        dry_run: Say what would become of each, and write nothing.

    Raises:
        UsageError: A path is not a raw text.
    """
    started = time.monotonic()
    wanted = _Wanted(now, paths, jobs, force, dry_run)
    desks: list[Desk] = []
    found = state.attempt(lambda: _take_in(site, state, wanted, desks))
    *stopped, desk = desks
    report = desk.report()
    for earlier in stopped:
        # What it had written when the state turned out to be damaged is not new any more.
        report = report.with_ingest(earlier.written())
    return Ingested(report._replace(seconds=time.monotonic() - started), found)


class _Wanted(NamedTuple):
    """What to ingest, and how; as `ingest` is asked."""

    now: datetime
    paths: Sequence[str]
    jobs: int
    force: bool
    dry_run: bool


def _take_in(site: Site, state: State, wanted: _Wanted, desks: list[Desk]) -> archive.Scan:
    """Ingest once, at a desk that is put with the others; give the content as it leaves it."""
    found = archive.scan(site)
    archive.refresh(site, state, found, wanted.jobs)
    before = state.sources.stamps(archive.sources_version(site))
    everything = inbox.look(site)
    chosen = everything.only(site, wanted.paths) if wanted.paths else everything
    strays = [] if wanted.paths else inbox.tell_of_strays(site)
    gone = outlived.newly_gone(before, everything)
    desk = Desk(
        site=site,
        state=state,
        register=Register(site.root, state, found),
        lookalikes=Lookalikes(state),
        there={*everything.copies, *everything.errors},
        dry_run=wanted.dry_run,
        force=wanted.force,
        errors=[*chosen.errors.values()],
        warnings=[*chosen.warnings.values(), *strays],
    )
    desks.append(desk)
    waiting = _choose(desk, chosen, before, gone)
    # What a run that was cut off had filed may lack what is known only at the end.
    desk.anew = was_cut_off = _is_filing(state)
    if waiting and not wanted.dry_run:
        _note_filing(state, is_filing=True)
    desk.fates.expect(waiting, _digests(desk, waiting, wanted.jobs))
    learnt = _learn(desk, before, waiting, wanted.jobs)
    filed = _file(
        desk,
        partial(read_raw, site, wanted.now, force=wanted.force or was_cut_off),
        waiting,
        wanted.jobs,
    )
    desk.close()
    if not wanted.dry_run:
        _keep(desk, learnt + filed, gone)
        if not (was_cut_off and wanted.paths):
            _note_filing(state, is_filing=False)
        found |= disk.stamps(site.root, desk.register.written)
    log.info("%d raw texts, %d looked into", len(everything.copies), len(waiting))
    return found


def _is_filing(state: State) -> bool:
    return bool(state.database.get(_FILING))


def _note_filing(state: State, *, is_filing: bool) -> None:
    """Note whether texts are being filed, for a run after one that did not come to its end."""
    if is_filing != _is_filing(state):
        with state.database.transaction():
            state.database.put(_FILING, "yes" if is_filing else "")


def _choose(
    desk: Desk, chosen: Inbox, before: Mapping[str, Stamp], gone: Iterable[str]
) -> list[Copy]:
    """Choose the texts to look into, in the order in which they are filed."""
    sources = desk.state.sources
    left = {sources.record(file).article for file in gone}
    waiting = []
    for copy in chosen.copies.values():
        record = sources.record(copy.file) if copy.file in before else None
        is_same = before.get(copy.file) == copy.stamp
        if desk.holds(copy):
            if copy.by_name or not is_same:
                desk.hold(copy)
        elif desk.force or not (is_same and desk.has_taken(copy, record, left)):
            existing = desk.register.article_of(copy.file)
            # A copy that lay there while its story went on is an old text, and no new take.
            if existing is None and record and not is_same:
                existing = desk.article_left(record)
            if existing is None and desk.force and copy.by_name:
                existing = desk.register.set_apart_from(copy.file)
            waiting.append(replace(copy, existing=existing))
    return sorted(waiting, key=_turn)


def _digests(desk: Desk, waiting: Sequence[Copy], jobs: int) -> dict[str, str]:
    """Digest texts before they are read, if a story may have moved from one file to another."""
    if not any(copy.existing for copy in waiting):
        return {}
    results = workers.run(partial(read_digests, desk.site), waiting, jobs)
    return {
        copy.file: desk.known_digest(copy, found)
        for copy, found in results
        if isinstance(found, tuple)
    }


def _learn(
    desk: Desk, before: Mapping[str, Stamp], waiting: Sequence[Copy], jobs: int
) -> list[Record]:
    """Make known, and give, what only articles still say of raw texts that are gone."""
    learnt = []
    for file, record, likeness in outlived.unread(desk.site, desk.state, before, waiting, jobs):
        desk.lookalikes.put(file, likeness)
        learnt.append((known(file, "raw", record, likeness=likeness), outlived.GONE))
    return learnt


def _file(
    desk: Desk, read: Callable[[Copy], Reading], waiting: Sequence[Copy], jobs: int
) -> list[Record]:
    """Read texts, file one after the other, and give what to remember of each."""
    at = time.time_ns()
    filed = []
    for copy, result in workers.run(read, waiting, jobs):
        taken = desk.take(copy, result)
        if taken is not None and isinstance(result, Reading):
            row = known(copy.file, "raw", taken, likeness=result.likeness)
            filed.append((row, archive.settled(copy.stamp, at)))
    return filed


def _keep(desk: Desk, read: list[Record], gone: Iterable[str]) -> None:
    """Keep what was read, and what is known of texts that are gone while their articles live."""
    kept = {file for file in gone if desk.is_outlived(file)}
    read += (outlived.keep(desk.state, file) for file in kept)
    if read or gone:
        desk.state.sources.save(read, [file for file in gone if file not in kept])


def _turn(copy: Copy) -> tuple[int, str]:
    """When a text is filed: what may be a twin after those that it may be a twin of.

    Of two new ones, ``rice.txt`` comes before ``rice-2.txt``, its copy.
    """
    name = copy.file.rpartition(".")[0]
    if copy.existing is None:
        return 2, name
    return (1 if copy.existing.status is Status.DRAFT else 0), name


def read_digests(site: Site, copy: Copy) -> tuple[str, ...]:
    """Digest one raw text, as `inbox.digests_of`; a stage for `workers.run`.

    Raises:
        SourceError: It cannot be read.
    """
    return inbox.digests_of(disk.read(site.root, copy.file))


def read_raw(site: Site, now: datetime, copy: Copy, *, force: bool = False) -> Reading:
    """Read one raw text with its sidecar; a stage for `workers.run`.

    Args:
        site: Where.
        now: No story is dated later than this by the time of its file alone.
        copy: The text.
        force: Read it also if its article says already what it does, unless
            somebody has edited that.

    Raises:
        SourceError: The text or the sidecar cannot be used.
    """
    data = disk.read(site.root, copy.file)
    digests = inbox.digests_of(data)
    sha256 = inbox.digest_as_known(digests, copy.existing.raw if copy.existing else None)
    sidecar, sidecar_sha256 = inbox.read_sidecar(site, copy)
    modified = datetime.fromtimestamp(copy.stamp.modified // 1_000_000_000, UTC)
    # A clock that is fast must not keep a story from being published.
    modified = min(modified, now).astimezone(site.config.zone)
    intake = None
    body = _body_that_says_it(site, copy, sha256, sidecar_sha256, force=force)
    if body is None:
        raw = RawText(
            file=copy.file, data=data, modified=modified, sidecar=sidecar, image=copy.image
        )
        intake = wire.read_copy(raw, site.config)
        body = intake.article.body
    likeness = wire.fingerprint(body)
    return Reading(
        intake,
        sha256,
        digests,
        sidecar_sha256,
        frozenset(sidecar),
        modified,
        likeness,
    )


def _body_that_says_it(
    site: Site, copy: Copy, sha256: str, sidecar_sha256: str, *, force: bool
) -> str | None:
    """The body of the article, if that holds all that its raw text and sidecar say."""
    entry = copy.existing
    if entry is None or entry.raw is None or entry.raw != (copy.file, sha256):
        return None
    article = disk.read(site.root, entry.file)
    if articles.sealed_sidecar(article) != sidecar_sha256[:32]:
        return None
    # A picture may come later, or go; whoever edits an article takes care of it.
    is_other = copy.image != entry.image and (not entry.image or entry.image.startswith(f"{RAW}/"))
    if (force or is_other) and articles.is_unedited(article):
        return None
    return articles.body_of(article, entry.file)
