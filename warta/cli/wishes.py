"""Options: what the person at the keyboard wants, wherever it stands in the command."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from warta.config import Site, open_site
from warta.errors import UsageError
from warta.model import View

Command = TypeVar("Command", bound=Callable[..., Any])


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
        site = open_site(Path(self.root), output, self.base_url)
        if site.config.wire:
            from warta.wire import load_words

            # A wrong word list is told of now, not when the next copy comes.
            load_words(site.config.wire, site.place_of)
        return site

    def view(self, site: Site) -> View:
        """Say who looks, and when: --now, else SOURCE_DATE_EPOCH, else the clock."""
        return View(self.moment(site), self.drafts, self.future)

    def moment(self, site: Site) -> datetime:
        """The present, as far as the site is concerned."""
        moment = self._moment(site)
        if not 1970 <= moment.year <= 9000:
            raise UsageError(
                f"the year {moment.year} is not a time to build for", None, "see --now"
            )
        return moment

    def _moment(self, site: Site) -> datetime:
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


class Number(click.IntRange):
    """A whole number, of which one sentence says what it may be."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read what was given."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            to = "up" if self.max is None else f"to {self.max}"
            self.fail(f"'{value}' is not a number from {self.min} {to}.", param, ctx)


_OPTIONS: tuple[Any, ...] = (
    click.option("-C", "--root", metavar="DIR", help="The site's folder (else this one)."),
    click.option("--output", metavar="DIR", help="Where to write (else output/)."),
    click.option("--base-url", metavar="URL", help="Where the site will be published."),
    click.option("--jobs", type=Number(0), metavar="N", help="Processes; 0 = one a core."),
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


def with_options(command: Command) -> Command:
    """Give a command all options, as every command has them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def gather(context: click.Context, /, given: dict[str, Any]) -> Wishes:
    """Add the options given here to those given before the command."""
    before: Wishes = context.obj or Wishes()
    names = {field.name for field in fields(Wishes)}
    told = {name: value for name, value in given.items() if name in names and value is not None}
    return replace(before, **told)
