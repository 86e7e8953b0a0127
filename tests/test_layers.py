"""The layer picture: who may import whom, and which door a library enters by."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site import REPO

STAGES = """
wire articles markup routes layouts locales feeds discovery images disk workers executors report
state titles twins
"""

FLOORS = (
    "errors",
    "toml",
    "forks model config text",
    "shop takes",
    STAGES,
    "archive render",
    "inbox lookalikes register",
    "changes doubts fates outlived scaffold review",
    "desk planning",
    "build ingest",
    "serve",
    "cli",
    "__main__",
)
"""Each module may import from the floors below its own, and from no other."""

WIRE_FLOORS = (
    "words calendars",
    "copy doubles initials items sentences teaser predicate shapes moments posts",
    "damage runon senders writers days furniture marks",
    "headlines",
    "captions kickers openings preamble signers stamps signoff",
    "",
    "read",
    "__init__",
)
"""Inside ``wire/``; what is not named stands on the empty floor."""

HEADLINE_FLOORS = (
    "anatomy room",
    "inversions leadins leaps needs phrasing pointing segments shortnames verbfirst verbpairs weekdays",
    "asides bounds chinese clauses debts denials endings objects standin timewords verblast",
    "complements lead phrases reductions tellers",
    "faults lighter plain subject",
    "choice closing shortening",
    "fitting",
    "variants",
    "derive",
    "__init__",
)

FAMILIES = {
    "disk": ("trouble", "content journal lock", "output", "__init__"),
    "cli": ("wishes", "voice", "commands", "__init__"),
    "articles": ("names notation seal", "lines", "frontmatter", "fields", "files", "__init__"),
    "layouts": ("spots folders engine trouble", "shared slips", "stylebook", "__init__"),
    "routes": (
        "claims stories matter",
        "maps",
        "lists",
        "front",
        "plan",
        "__init__",
    ),
    "feeds": ("feed", "generator jsonfeed", "forms", "__init__"),
    "state": ("database keys", "pages sources stories", "__init__"),
    "wire": WIRE_FLOORS,
    "wire.words": (
        "kinds",
        "clauses datelines days furniture losses people phrases speech verbs",
        "record",
        "loading patterns",
        "lexicon",
        "__init__",
    ),
    "wire.headlines": HEADLINE_FLOORS,
}
"""The floors inside each family; only ``__init__`` is known outside. A family may have its own."""

DOORS = {
    "PIL": "images",
    "babel": "locales",
    "charset_normalizer": "wire.decode",
    "click": "cli",
    "distributed": "executors",
    "feedgen": "feeds",
    "filelock": "disk.lock",
    "frontmatter": "articles.frontmatter",
    "ftfy": "wire.mojibake",
    "jinja2": "layouts",
    "markdown": "markup",
    "markupsafe": "layouts",
    "nh3": "markup",
    "numpy": "twins",
    "py3langid": "wire.language",
    "slugify": "text",
    "watchfiles": "serve",
    "yaml": "articles.frontmatter",
    # Of the standard library, but worth a door all the same.
    "multiprocessing": "workers",
    # What is kept, and what is sent to another process.
    "pickle": "forks state.database",
    "sqlite3": "state.database",
}
"""Libraries, and the one module, or family, that each enters by; for one thing, one door."""

INNER = {family.partition(".")[2] for family in FAMILIES if "." in family}

PACKAGE = REPO / "warta"

MODULES = {
    file.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", "."): file
    for file in sorted(PACKAGE.rglob("*.py"))
    if "skeleton" not in file.parts
}


def imports_of(file: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it, by its whole name."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None, f"{file} has a relative import"
            assert not node.level, f"{file} has a relative import"
            if node.module == "warta":
                yield from (f"warta.{alias.name}" for alias in node.names)
            else:
                yield node.module


def ours(file: Path) -> set[str]:
    """The modules of ours that a file imports, without ``warta.``."""
    found = {name.removeprefix("warta.") for name in imports_of(file) if name.startswith("warta.")}
    # A name such as `__version__` is no module, and stands in the package itself.
    return {name for name in found if name in MODULES or f"{name}.__init__" in MODULES}


def floor_of(name: str, floors: tuple[str, ...]) -> int | None:
    return next((number for number, names in enumerate(floors) if name in names.split()), None)


@pytest.mark.parametrize("module", [name for name in MODULES if name != "__init__"])
def test_a_module_imports_only_from_smaller_floors(module: str) -> None:
    family = module.partition(".")[0]
    floor = floor_of(family, FLOORS)

    others = {name.partition(".")[0] for name in ours(MODULES[module])} - {family}

    assert floor is not None, f"{family} has no floor yet: give it one in FLOORS"
    floors = {other: floor_of(other, FLOORS) for other in others}
    assert {
        other: there for other, there in floors.items() if there is None or there >= floor
    } == {}


@pytest.mark.parametrize(("family", "floors"), FAMILIES.items())
def test_inside_a_family_the_same_holds(family: str, floors: tuple[str, ...]) -> None:
    def member_of(name: str) -> str:
        return name.removeprefix(f"{family}.").partition(".")[0]

    def floor(name: str) -> int:
        found = floor_of(member_of(name), floors)
        if found is None:
            assert "" in floors, f"{name} has no floor yet"
            return floors.index("")
        return found

    members = [name for name in MODULES if name.startswith(f"{family}.")]
    wrong = [
        f"{member} imports {other}"
        for member in members
        for other in ours(MODULES[member])
        if other.startswith(f"{family}.")
        # A family within this one is for itself.
        and not member_of(other) == member_of(member) in INNER
        and floor(other) >= floor(member)
    ]

    assert wrong == []


def test_others_know_a_family_by_its_front_door_alone() -> None:
    wrong = [
        f"{module} imports {name}"
        for module, file in MODULES.items()
        for name in ours(file)
        for family in [name.rpartition(".")[0]]
        if family
        and not f"{module}.".startswith(f"{family}.")
        # The tables of visible stories are what `changes` is about.
        and name != "state.stories"
    ]

    assert wrong == []


@pytest.mark.parametrize("library", DOORS)
def test_a_library_enters_by_one_door(library: str) -> None:
    users = [
        module
        for module, file in MODULES.items()
        if library in {name.partition(".")[0] for name in imports_of(file)}
    ]

    # A whole family may be the door.
    doors = set(DOORS[library].split())
    family = doors & FAMILIES.keys()
    assert {user.partition(".")[0] if family else user for user in users} == doors


def test_every_library_has_a_door() -> None:
    used = {name.partition(".")[0] for file in MODULES.values() for name in imports_of(file)}

    strange = used - sys.stdlib_module_names - DOORS.keys() - {"warta"}

    assert strange == set()


def test_every_library_that_is_installed_is_used() -> None:
    packages = {
        "pillow": "PIL",
        "python-frontmatter": "frontmatter",
        "python-slugify": "slugify",
        "pyyaml": "yaml",
    }
    settings = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))

    asked = {line.partition(">")[0] for line in settings["project"]["dependencies"]}

    # Python itself reads tzdata, where the system has no time zones.
    modules = {packages.get(name, name.replace("-", "_")) for name in asked - {"tzdata"}}
    # Jinja2 brings markupsafe along, in a version that fits it; distributed is
    # for who wants it.
    assert modules == DOORS.keys() - sys.stdlib_module_names - {"markupsafe", "distributed"}
