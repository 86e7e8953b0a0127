"""The commands: words and options -> what to do.

What a command needs is imported when it runs, because most of the time of a
small build would otherwise go into importing.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from warta import __version__
from warta.cli import voice
from warta.cli.voice import print_json, say, say_error
from warta.cli.wishes import Wishes, gather, with_options
from warta.config import Site
from warta.errors import OutputError, Place, StrictError, UsageError, WartaError
from warta.model import Entry, State
from warta.report import Exit, Report, errors_as_json
from warta.text import nearest

if TYPE_CHECKING:
    from warta.archive import Scan
    from warta.build import Options
    from warta.ingest import Ingested
    from warta.review import Evidence
    from warta.state import State as BuildState

Result = TypeVar("Result")


Tell = Callable[[Report, Wishes], None]


class _StoppedError(Exception):
    """An error that came when something was done already, which stays done."""

    def __init__(self, error: WartaError, done: Report) -> None:
        super().__init__(error, done)
        self.error = error
        self.done = done


def _program(
    run: Callable[[Wishes], Report],
    context: click.Context,
    given: dict[str, Any],
    tell: Tell | None = None,
) -> None:
    """Run one command, tell what came of it, and leave with its exit code."""
    wishes = gather(context, given)
    level = logging.WARNING
    if wishes.verbose:
        level = logging.INFO
    elif wishes.quiet:
        level = logging.ERROR
    logging.basicConfig(level=level, format="%(message)s", handlers=[voice.Aside()], force=True)
    # Other people's libraries talk to their own developers.
    logging.getLogger().setLevel(logging.WARNING)
    logging.getLogger("warta").setLevel(level)
    try:
        sys.exit(_run(run, wishes, tell or voice.tell))
    except OutputError as error:
        # Nobody hears what is printed.
        say_error(error)
        sys.exit(Exit.FAILED)


def _run(run: Callable[[Wishes], Report], wishes: Wishes, tell: Tell) -> Exit:
    """Run one command and tell what came of it.

    Raises:
        OutputError: What was to be printed cannot be.
    """
    try:
        report = run(wishes)
    except (_StoppedError, WartaError) as stop:
        error, done = (
            (stop.error, stop.done) if isinstance(stop, _StoppedError) else (stop, Report())
        )
        voice.tell_parts(done, wishes)
        say_error(error)
        if isinstance(error, UsageError):
            return Exit.USAGE
        if wishes.json:
            errors: tuple[WartaError, ...] = (error,)
            if isinstance(error, StrictError):
                errors = (*error.errors, error)
                done = Report(quarantined=error.errors, warnings=error.warnings).with_ingest(done)
            print_json({**done.as_json(), **errors_as_json(errors)})
        return Exit.FAILED
    tell(report, wishes)
    return report.exit_code


def _at_work(site: Site, work: Callable[[BuildState], Result]) -> Result:
    """Hold the lock while a command works with the state of the output."""
    from warta import disk
    from warta.state import work_with

    with disk.lock(site.cache):
        return work_with(site.cache / _state_of(site), work)


def _state_of(site: Site) -> str:
    """The name of the state's file: each output folder has its own."""
    import hashlib

    output = site.output.resolve()
    if output == (site.root / "output").resolve():
        return "output.sqlite3"
    return f"output-{hashlib.sha256(str(output).encode()).hexdigest()[:12]}.sqlite3"


def _options(wishes: Wishes) -> Options:
    from warta.build import Options

    return Options(
        jobs=wishes.jobs,
        force=wishes.force,
        strict=wishes.strict,
        dry_run=wishes.dry_run,
        progress=voice.progress(wishes),
    )


# --- what the commands do -----------------------------------------------------


def _ingest(site: Site, state: BuildState, wishes: Wishes, paths: tuple[str, ...] = ()) -> Ingested:
    from warta.ingest import ingest

    run = partial(
        ingest, site, state, wishes.moment(site), paths, jobs=wishes.jobs, force=wishes.force
    )
    if wishes.strict:
        # Whatever would be told of stops it before anything is written.
        told = run(dry_run=True)
        if told.report.warnings or told.report.quarantined:
            raise StrictError(
                told.report.warnings, told.report.quarantined, "ingested or published"
            )
    return run(dry_run=wishes.dry_run)


def _build(
    site: Site,
    state: BuildState,
    wishes: Wishes,
    found: Scan | None = None,
    is_touched: Callable[[], bool] | None = None,
) -> Report:
    from warta.build import build, verify
    from warta.executors import open_executor

    view = wishes.view(site)
    with open_executor(wishes.executor) as executor:
        options = _options(wishes)._replace(executor=executor)
        report = build(site, state, view, options, found, is_touched)
    if not site.config.base_url and not wishes.quiet:
        say(f"base_url is not set: feeds and maps say {site.config.home}", dim=True)
    if wishes.verify and not wishes.dry_run:
        differing = verify(site, state, view, _options(wishes))
        if differing:
            raise OutputError(
                f"{len(differing)} {'file is' if len(differing) == 1 else 'files are'} "
                f"not what a clean build gives: {differing[0]}",
                Place(site.output_name),
                "this is a mistake in Warta; please report it, and build with --force until then",
            )
        logging.getLogger("warta").info("verified: every byte is that of a clean build")
    return report


def _ingest_and_build(wishes: Wishes) -> Report:
    from warta.build import looking

    site = wishes.site()
    wishes.view(site)  # a wrong time should cost nothing

    def work(state: BuildState) -> Report:
        with looking(site, state, _options(wishes)) as is_touched:
            done = _ingest(site, state, wishes)
            try:
                report = _build(site, state, wishes, done.found, is_touched)
            except WartaError as error:
                raise _StoppedError(error, done.report) from error
            if wishes.dry_run and done.report.ingested and not wishes.quiet:
                say("the build was tried without what would be ingested", dim=True)
            return report.with_ingest(done.report)

    return _at_work(site, work)


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Publish a news feed as a static site. No COMMAND: ingest, then build.",
    epilog="Options may stand before or after the command.",
)
@with_options
@click.version_option(__version__, prog_name="warta", message="%(prog)s %(version)s")
@click.pass_context
def program(context: click.Context, /, **given: Any) -> None:
    """Take the options before the command; without one, ingest and build."""
    if context.invoked_subcommand is None:
        _program(_ingest_and_build, context, given)
    context.obj = gather(context, given)


@program.command("ingest")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@with_options
@click.pass_context
def ingest_command(context: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    """Make articles of raw copy (content/raw/, or each PATH in it)."""

    def run(wishes: Wishes) -> Report:
        site = wishes.site()
        return _at_work(site, lambda state: _ingest(site, state, wishes, paths).report)

    _program(run, context, given)


@program.command("build")
@with_options
@click.pass_context
def build_command(context: click.Context, /, **given: Any) -> None:
    """Build output/ from the articles."""

    def run(wishes: Wishes) -> Report:
        site = wishes.site()
        return _at_work(site, lambda state: _build(site, state, wishes))

    _program(run, context, given)


@program.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@with_options
@click.pass_context
def serve_command(context: click.Context, /, port: int, **given: Any) -> None:
    """Show the site on 127.0.0.1; build at every change."""

    def run(wishes: Wishes) -> Report:
        from warta.serve import HOST, serve

        gc.enable()
        logging.getLogger("watchfiles").setLevel(logging.CRITICAL)

        def rebuild() -> Report:
            try:
                return _ingest_and_build(wishes)
            except _StoppedError as stop:
                voice.tell_parts(stop.done, wishes)
                raise stop.error from None

        site = wishes.site()
        if not site.config.base_url:
            wishes = replace(wishes, base_url=f"http://{HOST}:{port}/")

        def tell(report: Report, before: Report) -> None:
            voice.tell(report.after(before), replace(wishes, json=False))

        serve(site, rebuild, port, say, tell)
        return Report()

    _program(run, context, given, tell=lambda *_: None)


class _Which(click.Choice[str]):
    """Kinds of stories; of commands and options, click itself says what may be meant."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        near = nearest(str(value), self.choices)
        hint = f" Did you mean {near!r}?" if near else ""
        return super().get_invalid_choice_message(value, ctx) + hint


@program.command("list")
@click.argument(
    "which",
    required=False,
    type=_Which(["drafts", "scheduled", "expired", "withdrawn", "review"]),
)
@with_options
@click.pass_context
def list_command(context: click.Context, /, which: str | None, **given: Any) -> None:
    """Say what is in the shop: all stories, or those of one kind."""
    chosen: list[tuple[Entry, State]] = []
    found: dict[str, Evidence] = {}

    def run(wishes: Wishes) -> Report:
        from warta import archive
        from warta.shop import key_of

        site = wishes.site()
        now = wishes.moment(site)

        def work(kept: BuildState) -> archive.Archive:
            archive.refresh(site, kept, archive.scan(site), wishes.jobs)
            return archive.load(kept)

        everything = _at_work(site, work)
        stories = sorted(everything.entries, key=key_of, reverse=True)
        if which == "review":
            from warta import inbox, review

            raw = inbox.look(site)
            for entry in stories:
                evidence = review.evidence(site, entry, raw) if entry.derived else None
                if evidence and evidence.words:
                    guessed = entry._replace(derived=tuple(evidence.words))
                    chosen.append((guessed, entry.state(now)))
                    found[entry.file] = evidence
        else:
            for entry in stories:
                state = entry.state(now)
                if which is None or state in (which, which.removesuffix("s")):
                    chosen.append((entry, state))
        return Report(quarantined=everything.errors, warnings=everything.warnings)

    def tell(report: Report, wishes: Wishes) -> None:
        if wishes.json:
            print_json({"stories": [voice.story(entry, state) for entry, state in chosen]})
        for told in report.warnings:
            say(told, fg="yellow")
        for error in report.quarantined:
            say_error(error)
        if not wishes.quiet:
            for entry, state in chosen:
                voice.say_story(entry, state, found.get(entry.file))
            say(f"{len(chosen):,} {'story' if len(chosen) == 1 else 'stories'}", bold=True)

    _program(run, context, given, tell)


@program.command("new")
@click.argument("title")
@with_options
@click.pass_context
def new_command(context: click.Context, /, title: str, **given: Any) -> None:
    """Begin a fresh article, as a draft."""
    made: list[str] = []

    def run(wishes: Wishes) -> Report:
        from warta.scaffold import write_draft

        site = wishes.site()
        made.append(write_draft(site, title, wishes.moment(site), dry_run=wishes.dry_run))
        return Report()

    def tell(_: Report, wishes: Wishes) -> None:
        say(f"{made[0]}: a draft; write the story below its second line ---")
        if wishes.json:
            print_json({"created": made[0]})

    _program(run, context, given, tell)


@program.command("init")
@click.argument("folder", metavar="DIR")
@with_options
@click.pass_context
def init_command(context: click.Context, /, folder: str, **given: Any) -> None:
    """Begin a new site in DIR."""

    def run(wishes: Wishes) -> Report:
        from warta.scaffold import make_site

        make_site(Path(folder), dry_run=wishes.dry_run)
        return Report()

    def tell(_: Report, wishes: Wishes) -> None:
        say(f"{folder}: a new site; go there and run: python build.py serve")
        if wishes.json:
            print_json({"created": folder})

    _program(run, context, given, tell)


@program.command("clean")
@with_options
@click.pass_context
def clean_command(context: click.Context, /, **given: Any) -> None:
    """Remove what Warta made in output/, and its cache."""

    def run(wishes: Wishes) -> Report:
        from warta.build import clean

        site = wishes.site()
        return _at_work(site, lambda state: clean(site, state, dry_run=wishes.dry_run))

    _program(run, context, given)


def main() -> None:
    """Run the command; ends the program."""
    # Nearly all that a build makes lives until it ends, and nothing of it
    # refers to itself: looking for garbage would be half of the work.
    gc.disable()
    # Those of numpy have nothing to do here, and a process with threads cannot be forked.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    code: Any = 0
    try:
        program(prog_name="warta")
    except SystemExit as done:
        code = done.code
    # All is closed by now, nothing waits for the end of the interpreter, and to take a
    # hundred thousand stories apart takes a while.
    for stream in (sys.stdout, sys.stderr):
        # Somebody may have closed it.
        with contextlib.suppress(OSError, ValueError):
            if stream is not None:
                stream.flush()
    # As Python has it: nothing is 0, and what is no number is 1.
    os._exit(code if isinstance(code, int) else int(code is not None))
