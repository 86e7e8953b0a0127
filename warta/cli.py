"""The command: words and options -> what to do, and what to tell.

Only user of click. What a command needs is imported when it runs, because
most of the time of a small build would otherwise go into importing.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from warta import __version__
from warta.config import Site, open_site
from warta.errors import OutputError, Place, StrictError, UsageError, WartaError
from warta.model import Entry, State, View
from warta.report import Exit, Report, errors_as_json

if TYPE_CHECKING:
    from warta.archive import Scan
    from warta.build import Options
    from warta.ingest import Ingested
    from warta.state import State as BuildState

Command = TypeVar("Command", bound=Callable[..., Any])
Item = TypeVar("Item")
Result = TypeVar("Result")

TELL_EACH = 20
"""Up to so many new articles are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The options, which may stand before or after the command."""

    root: str = "."
    output: str | None = None
    base_url: str | None = None
    jobs: int = 0
    executor: str | None = None
    drafts: bool = False
    future: bool = False
    now: str | None = None
    force: bool = False
    verify: bool = False
    dry_run: bool = False
    strict: bool = False
    json: bool = False
    quiet: bool = False
    verbose: bool = False

    def site(self) -> Site:
        """Open the site that is meant."""
        output = Path(self.output) if self.output else None
        return open_site(Path(self.root), output, self.base_url)

    def view(self, site: Site) -> View:
        """Say who looks, and when: --now, else SOURCE_DATE_EPOCH, else the clock."""
        return View(self.moment(site), self.drafts, self.future)

    def moment(self, site: Site) -> datetime:
        """The present, as far as the site is concerned."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        try:
            if self.now:
                moment = datetime.fromisoformat(self.now)
                return moment if moment.tzinfo else moment.replace(tzinfo=site.config.zone)
            if epoch:
                return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError):
            given = f"--now {self.now}" if self.now else f"SOURCE_DATE_EPOCH={epoch}"
            hint = "write it as 2025-02-27T06:00, or as seconds in SOURCE_DATE_EPOCH"
            raise UsageError(f"{given} is not a time", None, hint) from None
        return datetime.now(UTC)


_OPTIONS: tuple[Any, ...] = (
    click.option("-C", "--root", metavar="DIR", help="The site's folder (else this one)."),
    click.option("--output", metavar="DIR", help="Where to write (else output/)."),
    click.option("--base-url", metavar="URL", help="Where the site will be published."),
    click.option("--jobs", type=click.IntRange(0), metavar="N", help="Processes; 0 = one a core."),
    click.option("--executor", metavar="URL", help="Render elsewhere: dask://HOST:PORT."),
    click.option("--drafts", is_flag=True, default=None, help="Show drafts, too."),
    click.option("--future", is_flag=True, default=None, help="Show scheduled stories, too."),
    click.option("--now", metavar="TIME", help="Build as of this moment."),
    click.option("--force", is_flag=True, default=None, help="Ignore what the last build left."),
    click.option("--verify", is_flag=True, default=None, help="Build clean aside, and compare."),
    click.option("--dry-run", is_flag=True, default=None, help="Say what would be done."),
    click.option("--strict", is_flag=True, default=None, help="Warnings stop the build."),
    click.option("--json", is_flag=True, default=None, help="Print one JSON object on stdout."),
    click.option("-q", "--quiet", is_flag=True, default=None, help="Only errors."),
    click.option("-v", "--verbose", is_flag=True, default=None, help="Say more."),
)


def _with_options(command: Command) -> Command:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def _gather(context: click.Context, /, given: dict[str, Any]) -> Wishes:
    """Add the options given here to those given before the command."""
    before: Wishes = context.obj or Wishes()
    names = {field.name for field in fields(Wishes)}
    told = {name: value for name, value in given.items() if name in names and value is not None}
    return replace(before, **told)


class _Aside(logging.Handler):
    """Sends what the house says of its work to people."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(self.format(record), err=True)


def _color() -> bool | None:
    """Whether to use colours: never with NO_COLOR (no-color.org)."""
    return False if os.environ.get("NO_COLOR") else None


def _say(text: str, **style: Any) -> None:
    click.echo(click.style(text, **style) if style else text, err=True, color=_color())


def _say_error(error: WartaError) -> None:
    if isinstance(error, StrictError):
        for told in error.warnings:
            _say(told)
        for inner in error.errors:
            _say_error(inner)
    head, _, hint = str(error).partition("\n")
    place = f"{error.place}:" if error.place else ""
    _say(click.style(place, bold=True) + head.removeprefix(place))
    if hint:
        _say(hint, dim=True)


Tell = Callable[[Report, Wishes], None]


def _program(
    run: Callable[[Wishes], Report],
    context: click.Context,
    given: dict[str, Any],
    tell: Tell | None = None,
) -> None:
    """Run one command, tell what came of it, and leave with its exit code."""
    wishes = _gather(context, given)
    level = logging.WARNING
    if wishes.verbose:
        level = logging.INFO
    elif wishes.quiet:
        level = logging.ERROR
    logging.basicConfig(level=level, format="%(message)s", handlers=[_Aside()], force=True)
    # Other people's libraries talk to their own developers.
    logging.getLogger().setLevel(logging.WARNING)
    logging.getLogger("warta").setLevel(level)
    try:
        report = run(wishes)
    except WartaError as error:
        _say_error(error)
        code = Exit.USAGE if isinstance(error, UsageError) else Exit.FAILED
        if wishes.json and code is not Exit.USAGE:
            errors = (*error.errors, error) if isinstance(error, StrictError) else (error,)
            _print_json({**Report().as_json(), **errors_as_json(errors)})
        sys.exit(code)
    (tell or _tell)(report, wishes)
    sys.exit(report.exit_code)


def _tell(report: Report, wishes: Wishes) -> None:
    if not wishes.quiet:
        if len(report.ingested) <= TELL_EACH or wishes.verbose:
            for intake in report.ingested:
                entry = intake.article.entry
                _say(f"{entry.raw.file if entry.raw else ''} -> {entry.file}")
                guessed = f"   (guessed: {', '.join(entry.derived)})" if entry.derived else ""
                _say(f"    “{entry.title}”{guessed}", dim=True)
        for told in report.warnings:
            _say(told, fg="yellow")
    for error in report.quarantined:
        _say_error(error)
    if not wishes.quiet:
        if wishes.verbose:
            for item in report.skipped:
                _say(f"{item.path}: left out: {item.why}")
        _say(str(report), bold=True)
    if wishes.json:
        _print_json(report.as_json())


def _print_json(value: dict[str, object]) -> None:
    # Not through click: the terminal's own encoding may not hold every name.
    text = json.dumps(value, ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.flush()


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


def _progress(wishes: Wishes) -> Callable[[Iterable[Item], int], Iterable[Item]]:
    def show(results: Iterable[Item], count: int) -> Iterable[Item]:
        if wishes.quiet or count < 200 or not sys.stderr.isatty():
            yield from results
            return
        with click.progressbar(results, length=count, label="pages", file=sys.stderr) as bar:
            yield from bar

    return show


def _options(wishes: Wishes) -> Options:
    from warta.build import Options

    return Options(
        jobs=wishes.jobs,
        force=wishes.force,
        strict=wishes.strict,
        dry_run=wishes.dry_run,
        progress=_progress(wishes),
    )


# --- what the commands do -----------------------------------------------------


def _ingest(site: Site, state: BuildState, wishes: Wishes, paths: tuple[str, ...] = ()) -> Ingested:
    from warta.ingest import ingest

    done = ingest(
        site,
        state,
        wishes.moment(site),
        paths,
        jobs=wishes.jobs,
        force=wishes.force,
        dry_run=wishes.dry_run,
    )
    if wishes.strict and (done.report.warnings or done.report.quarantined):
        raise StrictError(done.report.warnings, done.report.quarantined)
    return done


def _build(site: Site, state: BuildState, wishes: Wishes, found: Scan | None = None) -> Report:
    from warta.build import build, verify
    from warta.executors import open_executor

    view = wishes.view(site)
    with open_executor(wishes.executor) as executor:
        report = build(site, state, view, replace(_options(wishes), executor=executor), found)
    if not site.config.base_url and not wishes.quiet:
        logging.getLogger("warta").info(
            "base_url is not set: feeds and maps say %s", site.config.home
        )
    if wishes.verify and not wishes.dry_run:
        differing = verify(site, view, _options(wishes))
        if differing:
            raise OutputError(
                f"{len(differing)} files are not what a clean build gives, the first is "
                f"{differing[0]}",
                Place(site.output_name),
                "this is a mistake in Warta; please report it, and build with --force until then",
            )
        logging.getLogger("warta").info("verified: every byte is that of a clean build")
    return report


def _ingest_and_build(wishes: Wishes) -> Report:
    site = wishes.site()
    wishes.view(site)  # a wrong time should cost nothing

    def work(state: BuildState) -> Report:
        done = _ingest(site, state, wishes)
        return _build(site, state, wishes, done.found).with_ingest(done.report)

    return _at_work(site, work)


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Publish a news feed as a static site. No COMMAND: ingest, then build.",
    epilog="Options may stand before or after the command.",
)
@_with_options
@click.version_option(__version__, prog_name="warta", message="%(prog)s %(version)s")
@click.pass_context
def program(context: click.Context, /, **given: Any) -> None:
    """Take the options before the command; without one, ingest and build."""
    if context.invoked_subcommand is None:
        _program(_ingest_and_build, context, given)
    context.obj = _gather(context, given)


@program.command("ingest")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_with_options
@click.pass_context
def ingest_command(context: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    """Make articles of raw copy (content/raw/, or each PATH in it)."""

    def run(wishes: Wishes) -> Report:
        site = wishes.site()
        return _at_work(site, lambda state: _ingest(site, state, wishes, paths).report)

    _program(run, context, given)


@program.command("build")
@_with_options
@click.pass_context
def build_command(context: click.Context, /, **given: Any) -> None:
    """Build output/ from the articles."""

    def run(wishes: Wishes) -> Report:
        site = wishes.site()
        return _at_work(site, lambda state: _build(site, state, wishes))

    _program(run, context, given)


@program.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@_with_options
@click.pass_context
def serve_command(context: click.Context, /, port: int, **given: Any) -> None:
    """Build, show the site on 127.0.0.1, and build again at every change."""

    def run(wishes: Wishes) -> Report:
        from warta.serve import serve

        gc.enable()

        def rebuild() -> Report:
            return _ingest_and_build(wishes)

        site = wishes.site()
        serve(site, rebuild, port, _say, lambda report: _tell(report, replace(wishes, json=False)))
        return Report()

    _program(run, context, given, tell=lambda *_: None)


@program.command("list")
@click.argument(
    "which",
    required=False,
    type=click.Choice(["drafts", "scheduled", "expired", "withdrawn", "review"]),
)
@_with_options
@click.pass_context
def list_command(context: click.Context, /, which: str | None, **given: Any) -> None:
    """Say what is in the shop: all stories, or those of one kind."""
    chosen: list[tuple[Entry, State]] = []

    def run(wishes: Wishes) -> Report:
        from warta import archive
        from warta.shop import key_of

        site = wishes.site()
        now = wishes.moment(site)

        def work(kept: BuildState) -> archive.Archive:
            archive.refresh(site, kept, archive.scan(site), wishes.jobs)
            return archive.load(kept)

        everything = _at_work(site, work)
        for entry in sorted(everything.entries, key=key_of, reverse=True):
            state = entry.state(now)
            if (
                which is None
                or state in (which, which.removesuffix("s"))
                or (which == "review" and entry.derived)
            ):
                chosen.append((entry, state))
        return Report(quarantined=everything.errors, warnings=everything.warnings)

    def tell(report: Report, wishes: Wishes) -> None:
        if wishes.json:
            _print_json({"stories": [_story(entry, state) for entry, state in chosen]})
        for told in report.warnings:
            _say(told, fg="yellow")
        for error in report.quarantined:
            _say_error(error)
        if not wishes.quiet:
            for entry, state in chosen:
                _say_story(entry, state, review=which == "review")
            _say(f"{len(chosen):,} {'story' if len(chosen) == 1 else 'stories'}", bold=True)

    _program(run, context, given, tell)


def _story(entry: Entry, state: State) -> dict[str, object]:
    return {
        "article": entry.file,
        "id": entry.id,
        "title": entry.title,
        "date": entry.date.isoformat(),
        "state": str(state),
        "address": f"/{entry.path}",
        "derived": list(entry.derived),
    }


def _say_story(entry: Entry, state: State, *, review: bool) -> None:
    _say(f"{entry.date:%Y-%m-%d %H:%M}  {state:<9}  {entry.title}", bold=state != State.PUBLISHED)
    _say(f"    {entry.file}", dim=True)
    if review:
        for name in entry.derived:
            value = getattr(entry, name, "")
            shown = ", ".join(value) if isinstance(value, tuple) else str(value)
            _say(f"    {name}: {shown}")


@program.command("new")
@click.argument("title")
@_with_options
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
        _say(f"{made[0]}: a draft; write the story below its second line ---")
        if wishes.json:
            _print_json({"created": made[0]})

    _program(run, context, given, tell)


@program.command("init")
@click.argument("folder", metavar="DIR")
@_with_options
@click.pass_context
def init_command(context: click.Context, /, folder: str, **given: Any) -> None:
    """Begin a new site in DIR."""

    def run(wishes: Wishes) -> Report:
        from warta.scaffold import make_site

        make_site(Path(folder), dry_run=wishes.dry_run)
        return Report()

    def tell(_: Report, wishes: Wishes) -> None:
        _say(f"{folder}: a new site; go there and run: python build.py serve")
        if wishes.json:
            _print_json({"created": folder})

    _program(run, context, given, tell)


@program.command("clean")
@_with_options
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
    program(prog_name="warta")
