"""The reference is whole and true: each command, option, setting and field stands in it, and no other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import get_type_hints

import click
import pytest

from tests.site import REPO
from warta.articles import FIELDS, OTHER_NAMES
from warta.cli import program
from warta.config import SiteConfig
from warta.layouts import NAMES
from warta.report import Report
from warta.wire.words import Words
from warta.wire.words.kinds import List, Table


def tables(page: str = "reference.md") -> dict[str, list[tuple[str, str]]]:
    """The names in the first column of the tables below each heading, with the second column."""
    named: dict[str, list[tuple[str, str]]] = defaultdict(list)
    heading = ""
    for line in (REPO / "docs" / page).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("| "):
            _, names, second, *_ = line.split("|")
            named[heading] += ((name, second.strip()) for name in re.findall("`([^`]+)`", names))
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
        ("Front matter", [*FIELDS, *OTHER_NAMES, "draft: true"]),
    ],
)
def test_a_table_has_each_name_once_and_no_other(heading: str, names: Iterable[str]) -> None:
    assert sorted(name for name, _ in tables()[heading]) == sorted(names)


def test_the_page_of_words_has_each_list_once_with_its_kind() -> None:
    kinds = {List: ["list"], Mapping[str, str]: ["texts"], Table: ["table", "lists"]}
    expected = {name: kinds[kind] for name, kind in get_type_hints(Words).items()}

    rows = [row for table in tables("words.md").values() for row in table]

    assert sorted(name for name, _ in rows) == sorted(expected)
    assert [(name, kind) for name, kind in rows if kind not in expected[name]] == []


def test_every_layout_is_named() -> None:
    reference = (REPO / "docs" / "reference.md").read_text(encoding="utf-8")
    section = reference.partition("\n## Layouts\n")[2].partition("\n## ")[0]

    assert re.findall(r"`([\w]+\.html)`", section) == list(NAMES)
