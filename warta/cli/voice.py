"""What is said to people, on stderr, and to programs, on stdout."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from warta.cli.wishes import Wishes
from warta.errors import OutputError, Place, StrictError, WartaError
from warta.model import Entry, Intake, Standing, Status
from warta.report import Report

if TYPE_CHECKING:
    from warta.review import Evidence

Item = TypeVar("Item")

TELL_EACH = 20
"""Up to so many new articles are told one by one."""

_SEEN = ("title", "slug", "date")
"""Fields that the first two lines of a story in a list show."""


class Aside(logging.Handler):
    """Sends what the house says of its work to people."""

    def emit(self, record: logging.LogRecord) -> None:
        """Say one line."""
        say(self.format(record))


def _color() -> bool | None:
    """Whether to use colours: never with NO_COLOR (no-color.org)."""
    return False if os.environ.get("NO_COLOR") else None


def say(text: str, **style: Any) -> None:
    """Say a line; `style` as click has it."""
    # Where stderr is full or closed nobody listens, and the work goes on.
    with contextlib.suppress(OSError):
        click.echo(click.style(text, **style) if style else text, err=True, color=_color())


def say_error(error: WartaError) -> None:
    """Say what is wrong: the place first, then the hint."""
    if isinstance(error, StrictError):
        for told in error.warnings:
            say(told, fg="yellow")
        for inner in error.errors:
            say_error(inner)
    head, _, hint = str(error).partition("\n")
    place = f"{error.place}:" if error.place else ""
    say(click.style(place, bold=True) + head.removeprefix(place))
    if hint:
        say(hint, dim=True)


def tell(report: Report, wishes: Wishes) -> None:
    """Tell what a run did."""
    tell_people(report, wishes)
    if wishes.json:
        print_json(report.as_json())


def tell_people(report: Report, wishes: Wishes) -> None:
    """Tell people what a run did: all parts, and the sum."""
    tell_parts(report, wishes)
    if not wishes.quiet:
        say(f"dry run: {report}" if wishes.dry_run else str(report), bold=True)


def tell_parts(report: Report, wishes: Wishes) -> None:
    """Tell what became of each text and file, without the sum."""
    if not wishes.quiet:
        if len(report.ingested) <= TELL_EACH or wishes.verbose:
            for intake in report.ingested:
                entry = intake.article.entry
                say(f"{entry.raw.file if entry.raw else ''} -> {entry.file}")
                if wishes.dry_run:
                    say_proof(intake)
                    continue
                guessed = f"   (guessed: {', '.join(entry.derived)})" if entry.derived else ""
                say(f"    “{entry.title}”{guessed}", dim=True)
                say_left_out(intake, each=wishes.verbose)
        for told in report.warnings:
            say(told, fg="yellow")
    for error in report.quarantined:
        say_error(error)
    if wishes.verbose and not wishes.quiet:
        for item in report.skipped:
            say(f"{item.path}: left out: {item.why}")


def say_left_out(intake: Intake, *, each: bool) -> None:
    """Say what of a raw text is not in its article: of what kind, or to the letter."""
    if each:
        for part in intake.removed:
            say(f"    line {part.line}, left out: {part.text.strip()}  ({part.why})", dim=True)
    elif intake.removed:
        kinds = dict.fromkeys(part.why for part in intake.removed)
        say(f"    (left out: {', '.join(kinds)})", dim=True)


PROOF = ("title", "status", "date", "section", "tags", "authors", "place", "source", "language")
"""The fields that a proof shows."""


def say_proof(intake: Intake) -> None:
    """Show what would become of a raw text: fields, what is left out, the story."""
    entry = intake.article.entry
    for name in PROOF:
        value = getattr(entry, name)
        # What is published needs no word, and what is not needs one.
        if value and value is not Status.PUBLISHED:
            guessed = name in entry.derived
            shown = ", ".join(value) if isinstance(value, tuple) else str(value)
            mark = "?" if guessed else " "
            say(f"  {mark} {name:<9} {shown}", **({"fg": "yellow"} if guessed else {}))
    for part in intake.removed:
        say(f"  - line {part.line}: {part.text.strip()}  ({part.why})", fg="red")
    for paragraph in intake.article.body.split("\n\n"):
        say(f"    {paragraph}", fg="green")


def print_json(value: dict[str, object]) -> None:
    """Print the one object that stdout is for.

    Raises:
        OutputError: It cannot be written.
    """
    if sys.stdout is None:
        return  # it was closed, and nobody listens
    # Not through click: the terminal's own encoding may not hold every name.
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
        sys.stdout.flush()
    except OSError as error:
        raise OutputError(
            f"the report cannot be written: {error.strerror}",
            Place("stdout"),
            "what the command has done stays done; only the JSON is lost",
        ) from None


def story(entry: Entry, standing: Standing) -> dict[str, object]:
    """A story as ``list --json`` prints it."""
    return {
        "article": entry.file,
        "id": entry.id,
        "title": entry.title,
        "date": entry.date.isoformat(),
        "state": str(standing),
        "address": f"/{entry.path}",
        "derived": list(entry.derived),
    }


def say_story(entry: Entry, standing: Standing, evidence: Evidence | None) -> None:
    """Say a story in a list; in a review, what was guessed, from which words, and what is doubted."""
    say(
        f"{entry.date:%Y-%m-%d %H:%M}  {standing:<9}  {entry.title}",
        bold=standing != Standing.PUBLISHED,
    )
    say(f"    {entry.file}", dim=True)
    if evidence is None:
        return
    for name, words in evidence.words.items():
        say(f"{click.style(f'    {name}:', fg='yellow')} {_guess(entry, name, words)}")
    for doubt in evidence.doubts:
        say(f"    {doubt}", fg="yellow")


def _guess(entry: Entry, name: str, words: str) -> str:
    """A field that was guessed, and from what."""
    origin = f"from {words}"
    if name in _SEEN:
        return click.style(origin, dim=True)
    value = getattr(entry, name, "")
    shown = ", ".join(value) if isinstance(value, tuple) else str(value)
    return f"{shown} {click.style(f'({origin})', dim=True)}"


def progress(wishes: Wishes) -> Callable[[Iterable[Item], int], Iterable[Item]]:
    """A bar for a stage that takes long; only on a terminal."""

    def show(results: Iterable[Item], count: int) -> Iterable[Item]:
        # Somebody may have closed it.
        shown = sys.stderr is not None and sys.stderr.isatty()
        if wishes.quiet or count < 200 or not shown:
            yield from results
            return
        with click.progressbar(results, length=count, label="pages", file=sys.stderr) as bar:
            yield from bar

    return show
