"""The reference is whole and true: each command, option, setting and field stands in it, and no other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields

import click
import pytest

from tests.site import REPO
from warta.articles import FIELDS, OTHER_NAMES
from warta.cli import program
from warta.config import SiteConfig
from warta.layouts import NAMES
from warta.report import Report
from warta.wire.words import Words


def tables() -> dict[str, list[str]]:
    """The names in the first column of the tables below each heading."""
    named: dict[str, list[str]] = defaultdict(list)
    heading = ""
    for line in (REPO / "docs" / "reference.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("| "):
            named[heading] += re.findall("`([^`]+)`", line.split("|")[1])
    return named


def options() -> set[str]:
    return {
        name
        for command in (program, *program.commands.values())
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
    }


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Commands", program.commands),
        ("Options", [*options(), "-h", "--help"]),
        ("Exit codes", ["0", "1", "2", "3"]),
        ("What is printed", [*Report().as_json(), "errors"]),
        ("Settings", [setting.name for setting in fields(SiteConfig)]),
        ("Words for reading copy", [words.name for words in fields(Words)]),
        ("Front matter", [*FIELDS, *OTHER_NAMES, "draft: true"]),
    ],
)
def test_a_table_has_each_name_once_and_no_other(heading: str, names: Iterable[str]) -> None:
    assert sorted(tables()[heading]) == sorted(names)


def test_every_layout_is_named() -> None:
    reference = (REPO / "docs" / "reference.md").read_text(encoding="utf-8")
    section = reference.partition("\n## Layouts\n")[2].partition("\n## ")[0]

    assert re.findall(r"`([\w]+\.html)`", section) == list(NAMES)
