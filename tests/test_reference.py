"""The reference is whole: every command, option, setting and field stands in it."""

from __future__ import annotations

from dataclasses import fields

import click
import pytest

from tests.site import REPO
from warta.articles import FIELDS, OTHER_NAMES
from warta.cli import program
from warta.config import SiteConfig
from warta.layouts import NAMES
from warta.wire.words import Words

REFERENCE = REPO / "docs" / "reference.md"


def missing(names: list[str]) -> list[str]:
    """Names that do not stand in the reference as code."""
    text = REFERENCE.read_text(encoding="utf-8")
    ends = ("`", " ", "=", "]", ",", "/", "\n")
    return [name for name in names if not any(f"`{name}{end}" in text for end in ends)]


def options() -> list[str]:
    commands = [program, *program.commands.values()]
    return sorted(
        {
            name
            for command in commands
            for parameter in command.params
            if isinstance(parameter, click.Option)
            for name in parameter.opts
        }
    )


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("commands", sorted(program.commands)),
        ("options", options()),
        ("settings", [setting.name for setting in fields(SiteConfig)]),
        ("front matter", list(FIELDS)),
        ("names of other tools", list(OTHER_NAMES)),
        ("layouts", list(NAMES)),
        ("words of the wire", [words.name for words in fields(Words)]),
        ("exit codes", ["0", "1", "2", "3"]),
    ],
)
def test_the_reference_names_all_of_them(what: str, names: list[str]) -> None:
    assert missing(names) == []
