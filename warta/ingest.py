"""The order of the ingest stages: raw copy -> articles."""

from __future__ import annotations

import hashlib
import logging
import os
import time
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Final, NamedTuple

from warta import archive, articles, disk, images, wire, workers
from warta.config import Site
from warta.desk import Copy, Desk, Take
from warta.errors import Place, SourceError, UsageError, WartaError
from warta.model import RawText, Stamp
from warta.report import Report
from warta.state import State, known

log = logging.getLogger(__name__)

TEXT: Final = ".txt"
SIDECAR: Final = ".toml"


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
        force: Look into every raw text, changed or not.
        dry_run: Say what would become of each, and write nothing.

    Raises:
        UsageError: A path is not a raw text.
    """
    started = time.monotonic()
    found = archive.scan(site)
    archive.refresh(site, state, found, jobs)
    before = state.sources.stamps(archive.sources_version(site))
    copies, errors, warnings = _pair_up(dict(sorted(disk.find(site.root, archive.RAW).items())))
    desk = Desk(site, state, dry_run, errors=errors, warnings=warnings)
    waiting = []
    for copy in _chosen(site, copies, paths):
        if desk.is_held(copy):
            continue
        record = state.sources.record(copy.file) if before.get(copy.file) == copy.stamp else None
        if force or not desk.has_taken(copy, record, found):
            waiting.append(replace(copy, existing=desk.article_of(copy.file)))
    desk.waiting.update(copy.file for copy in waiting)
    read = []
    at = time.time_ns()
    results = workers.run(partial(read_raw, site, now), waiting, jobs)
    for copy, result in zip(waiting, results, strict=True):
        taken = desk.take(copy, result)
        if taken is not None and isinstance(result, Take):
            row = known(copy.file, "raw", taken, likeness=result.likeness)
            read.append((row, archive.settled(copy.stamp, at)))
    there = {copy.file for copy in copies}
    gone = [file for file in before if archive.kind_of(file) == "raw" and file not in there]
    if not dry_run:
        if read or gone:
            state.sources.save(read, gone)
        found |= disk.stamps(site.root, desk.written)
    log.info("%d raw texts, %d looked into", len(copies), len(waiting))
    report = Report(
        ingested=tuple(desk.intakes),
        skipped=tuple(desk.skipped),
        quarantined=tuple(desk.errors),
        warnings=tuple(desk.warnings),
        seconds=time.monotonic() - started,
    )
    return Ingested(report, found)


def _pair_up(
    found: dict[str, Stamp],
) -> tuple[list[Copy], list[WartaError], list[str]]:
    """Put each raw text together with its sidecar and picture."""
    beside: dict[str, dict[str, str]] = {}
    for file in found:
        stem, dot, suffix = file.rpartition(".")
        beside.setdefault(stem, {})[dot + suffix.lower()] = file
    copies: list[Copy] = []
    errors: list[WartaError] = []
    warnings: list[str] = []
    for file, stamp in found.items():
        stem, dot, suffix = file.rpartition(".")
        suffix = dot + suffix.lower()
        siblings = beside[stem]
        if suffix == TEXT and not file.isprintable():
            hint = "rename the file"
            errors.append(
                SourceError(
                    "the name has characters that cannot be printed", Place(ascii(file)), hint
                )
            )
        elif suffix == TEXT:
            sidecar = siblings.get(SIDECAR, "")
            image = next((siblings[end] for end in images.SUFFIXES if end in siblings), "")
            copies.append(Copy(file, stamp, sidecar, found.get(sidecar), image))
        elif suffix == SIDECAR:
            if TEXT not in siblings:
                warnings.append(f"{file}: there is no raw text {stem}.txt that it belongs to")
        elif suffix not in images.SUFFIXES:
            hint = (
                "save it as plain text (.txt); articles with front matter go to content/articles/"
            )
            errors.append(SourceError("is not a raw text", Place(file), hint))
    return copies, errors, warnings


def _chosen(site: Site, copies: list[Copy], paths: Sequence[str]) -> list[Copy]:
    if not paths:
        return copies
    chosen: dict[str, Copy] = {}
    for path in paths:
        inside = os.path.relpath(path, site.root).replace(os.sep, "/")
        matching = [c for c in copies if c.file == inside or c.file.startswith(f"{inside}/")]
        if not matching:
            raise UsageError(
                "there is no raw text here", Place(path), f"name a .txt file under {archive.RAW}/"
            )
        chosen |= {copy.file: copy for copy in matching}
    return list(chosen.values())


def read_raw(site: Site, now: datetime, copy: Copy) -> Take:
    """Read one raw text with its sidecar; a stage for `workers.run`.

    Raises:
        SourceError: The text or the sidecar cannot be used.
    """
    data = disk.read(site.root, copy.file)
    sha256 = _digest(data, copy)
    sidecar_data = disk.read(site.root, copy.sidecar) if copy.sidecar else b""
    sidecar_sha256 = hashlib.sha256(sidecar_data).hexdigest() if copy.sidecar else ""
    sidecar = _read_sidecar(sidecar_data, copy.sidecar, site)
    modified = datetime.fromtimestamp(copy.stamp.modified // 1_000_000_000, UTC)
    # A clock that is fast must not keep a story from being published.
    modified = min(modified, now).astimezone(site.config.zone)
    intake = None
    body = _body_that_says_it(site, copy, sha256, sidecar_sha256)
    if body is None:
        raw = RawText(
            file=copy.file, data=data, modified=modified, sidecar=sidecar, image=copy.image
        )
        intake = wire.read_copy(raw, site.config)
        body = intake.article.body
    likeness = wire.fingerprint(body)
    return Take(intake, sha256, sidecar_sha256, frozenset(sidecar), modified, likeness)


def _digest(data: bytes, copy: Copy) -> str:
    """The SHA-256 of a raw text; line ends that a checkout changed do not count."""
    sha256 = hashlib.sha256(data).hexdigest()
    known = copy.existing.raw if copy.existing else None
    if known and known.sha256 != sha256:
        plain = data.replace(b"\r\n", b"\n")
        for same in (plain, plain.replace(b"\n", b"\r\n")):
            if hashlib.sha256(same).hexdigest() == known.sha256:
                return known.sha256
    return sha256


def _body_that_says_it(site: Site, copy: Copy, sha256: str, sidecar_sha256: str) -> str | None:
    """The body of the article, if that holds all that its raw text and sidecar say."""
    entry = copy.existing
    if entry is None or entry.raw is None or entry.raw.sha256 != sha256:
        return None
    article = disk.read(site.root, entry.file)
    if articles.sealed_sidecar(article) != sidecar_sha256[:32]:
        return None
    # A picture may come later; whoever edits an article takes care of it.
    if copy.image and not entry.image and articles.is_unedited(article):
        return None
    return articles.body_of(article, entry.file)


def _read_sidecar(data: bytes, file: str, site: Site) -> dict[str, object]:
    if not file:
        return {}
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise SourceError("is nested too deeply", Place(file)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(
            f"is not TOML: {error}", Place(file), 'write lines such as title = "…"'
        ) from None
    return articles.parse_sidecar(values, file, site.config)
