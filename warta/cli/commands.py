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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from warta import __version__
from warta.cli import voice
from warta.cli.voice import print_json, say, say_error
from warta.cli.wishes import Number, Wishes, gather, with_options
from warta.config import HOST, PORT, Site
from warta.errors import OutputError, Place, StrictError, UsageError, WartaError
from warta.model import Entry, Standing, View
from warta.report import Exit, Report, errors_as_json
from warta.text import nearest

if TYPE_CHECKING:
    from warta.archive import Scan
    from warta.build import Options
    from warta.ingest import Ingested
    from warta.review import Evidence
    from warta.state import State

Result = TypeVar("Result")


class _StoppedError(Exception):
    """An error that came when something was done already, which stays done."""

    def __init__(self, error: WartaError, done: Report) -> None:
        super().__init__(error, done)
        self.error = error
        self.done = done


class _Listed(NamedTuple):
    """The stories of `list`, each with its standing, and what guesses of some were made from."""

    stories: Sequence[tuple[Entry, Standing]]
    evidence: Mapping[str, Evidence]
    report: Report


def _tell(report: Report, wishes: Wishes) -> Exit:
    """Tell what a run did, as most commands do."""
    voice.tell(report, wishes)
    return report.exit_code


def _tell_beginning(what: str, made: str, wishes: Wishes) -> Exit:
    """Tell of a site or an article that was begun."""
    if not wishes.quiet:
        say(f"dry run: {made}: would be {what}" if wishes.dry_run else f"{made}: {what}")
    if wishes.json:
        print_json({"created": None if wishes.dry_run else made})
    return Exit.DONE


def _program(
    run: Callable[[Wishes], Result],
    tell: Callable[[Result, Wishes], Exit],
    context: click.Context,
    given: dict[str, Any],
) -> None:
    """Run one command, tell what came of it, and leave with the exit code that this gives."""
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
        sys.exit(_run(run, tell, wishes))
    except OutputError as error:
        # Nobody hears what is printed.
        say_error(error)
        sys.exit(Exit.FAILED)


def _run(
    run: Callable[[Wishes], Result], tell: Callable[[Result, Wishes], Exit], wishes: Wishes
) -> Exit:
    """Run one command and tell what came of it.

    Raises:
        OutputError: What was to be printed cannot be.
    """
    try:
        result = run(wishes)
    except (_StoppedError, WartaError) as stop:
        error, done = (
            (stop.error, stop.done) if isinstance(stop, _StoppedError) else (stop, Report())
        )
        if done.built:
            voice.tell_people(done, wishes)
        else:
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
    return tell(result, wishes)


def _at_work(site: Site, work: Callable[[State], Result]) -> Result:
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


def _ingest(site: Site, state: State, wishes: Wishes, paths: tuple[str, ...] = ()) -> Ingested:
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
    state: State,
    wishes: Wishes,
    found: Scan | None = None,
    is_touched: Callable[[], bool] | None = None,
) -> Report:
    from warta.build import build
    from warta.executors import open_executor

    view = wishes.view(site)
    with open_executor(wishes.executor) as executor:
        options = _options(wishes)._replace(executor=executor)
        report = state.attempt(partial(build, site, state, view, options, found, is_touched))
    if not site.config.base_url and not wishes.quiet:
        say(f"base_url is not set: feeds and maps say {site.config.home}", dim=True)
    if wishes.verify and not wishes.dry_run:
        try:
            state.attempt(partial(_verify, site, state, view, wishes))
        except WartaError as error:
            raise _StoppedError(error, report) from error
    return report


def _verify(site: Site, state: State, view: View, wishes: Wishes) -> None:
    """Make sure that the output is what a clean build gives.

    Raises:
        WartaError: It is not, or the clean build cannot be made.
    """
    from warta.build import verify

    if differing := verify(site, state, view, _options(wishes)):
        raise OutputError(
            f"{len(differing)} {'file is' if len(differing) == 1 else 'files are'} "
            f"not what a clean build gives: {differing[0]}",
            Place(site.output_name),
            "this is a mistake in Warta; please report it, and build with --force until then",
        )
    logging.getLogger("warta").info("verified: every byte is that of a clean build")


def _ingest_and_build(wishes: Wishes) -> Report:
    from warta.build import looking

    site = wishes.site()
    wishes.view(site)  # a wrong time should cost nothing

    def work(state: State) -> Report:
        with looking(site, state, _options(wishes)) as is_touched:
            done = _ingest(site, state, wishes)
            try:
                report = _build(site, state, wishes, done.found, is_touched)
            except _StoppedError as stop:
                raise _StoppedError(stop.error, stop.done.with_ingest(done.report)) from stop
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
        _program(_ingest_and_build, _tell, context, given)
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

    _program(run, _tell, context, given)


@program.command("build")
@with_options
@click.pass_context
def build_command(context: click.Context, /, **given: Any) -> None:
    """Build output/ from the articles."""

    def run(wishes: Wishes) -> Report:
        site = wishes.site()
        return _at_work(site, lambda state: _build(site, state, wishes))

    _program(run, _tell, context, given)


@program.command("serve")
@click.option("--port", type=Number(1, 65535), default=PORT, show_default=True)
@with_options
@click.pass_context
def serve_command(context: click.Context, /, port: int, **given: Any) -> None:
    """Show the site on 127.0.0.1; build at every change."""

    def run(wishes: Wishes) -> None:
        from warta.serve import serve

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

        def tell_build(report: Report, before: Report) -> None:
            voice.tell(report.after(before), replace(wishes, json=False))

        serve(site, rebuild, port, say, tell_build)

    _program(run, lambda *_: Exit.DONE, context, given)


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

    def run(wishes: Wishes) -> _Listed:
        from warta import archive
        from warta.shop import key_of

        site = wishes.site()
        now = wishes.moment(site)

        def work(kept: State) -> archive.Archive:
            archive.refresh(site, kept, archive.scan(site), wishes.jobs)
            return archive.load(site, kept)

        everything = _at_work(site, work)
        report = Report(quarantined=everything.errors, warnings=everything.warnings)
        stories = sorted(everything.entries, key=key_of, reverse=True)
        if which == "review":
            from warta import review

            found = review.gather(site, stories, wishes.jobs)
            reviewed = [
                (entry._replace(derived=tuple(found[entry.file].words)), entry.standing(now))
                for entry in stories
                if entry.file in found
            ]
            return _Listed(reviewed, found, report)
        kinds = (which, which.removesuffix("s")) if which else tuple(Standing)
        listed = [(entry, entry.standing(now)) for entry in stories if entry.standing(now) in kinds]
        return _Listed(listed, {}, report)

    def tell(listed: _Listed, wishes: Wishes) -> Exit:
        if wishes.json:
            print_json(
                {"stories": [voice.story(entry, standing) for entry, standing in listed.stories]}
            )
        voice.tell_parts(listed.report, wishes)
        if not wishes.quiet:
            for entry, standing in listed.stories:
                voice.say_story(entry, standing, listed.evidence.get(entry.file))
            if listed.evidence:
                say("to confirm a guess, take its name out of 'derived' in the article", dim=True)
            count = len(listed.stories)
            say(f"{count:,} {'story' if count == 1 else 'stories'}", bold=True)
        return listed.report.exit_code

    _program(run, tell, context, given)


@program.command("new")
@click.argument("title")
@with_options
@click.pass_context
def new_command(context: click.Context, /, title: str, **given: Any) -> None:
    """Begin a fresh article, as a draft."""

    def run(wishes: Wishes) -> str:
        from warta.scaffold import write_draft

        site = wishes.site()
        now = wishes.moment(site)

        def work(state: State) -> str:
            return write_draft(site, state, title, now, dry_run=wishes.dry_run)

        return _at_work(site, work)

    tell = partial(_tell_beginning, "a draft; write the story below its second line ---")
    _program(run, tell, context, given)


@program.command("init")
@click.argument("folder", metavar="DIR")
@with_options
@click.pass_context
def init_command(context: click.Context, /, folder: str, **given: Any) -> None:
    """Begin a new site in DIR."""

    def run(wishes: Wishes) -> str:
        from warta.scaffold import make_site

        make_site(Path(folder), dry_run=wishes.dry_run)
        return folder

    tell = partial(_tell_beginning, "a new site; go there and run: python build.py serve")
    _program(run, tell, context, given)


@program.command("clean")
@with_options
@click.pass_context
def clean_command(context: click.Context, /, **given: Any) -> None:
    """Remove what Warta made in output/, and its cache."""

    def run(wishes: Wishes) -> Report:
        from warta.build import clean

        site = wishes.site()
        return _at_work(site, lambda state: clean(site, state, dry_run=wishes.dry_run))

    _program(run, _tell, context, given)


def main() -> None:
    """Run the command; ends the program."""
    # Nearly all that a build makes lives until it ends, and nothing of it
    # refers to itself: looking for garbage would be half of the work.
    gc.disable()
    # Those of numpy have nothing to do here, and a process with threads cannot be forked.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    code: Any = 0
    try:
        started = os.path.basename(sys.argv[0])
        program(prog_name="python build.py" if started == "build.py" else "warta")
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
