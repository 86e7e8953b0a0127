"""What is installed is whole: layouts, the skeleton, the words."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.site import REPO, Site, environment


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, built with the tools that are here and no others."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=REPO,
        check=True,
        capture_output=True,
    )
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_all_that_a_site_needs(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())

    for source, target in (
        ("layouts", "warta/default_layouts"),
        ("warta/skeleton", "warta/skeleton"),
        ("warta/wire/words", "warta/wire/words"),
    ):
        wanted = {
            f"{target}/{file.relative_to(REPO / source).as_posix()}"
            for file in (REPO / source).rglob("*")
            # What Python leaves behind where it has looked is nobody's.
            if file.is_file() and file.suffix != ".pyc"
        }
        assert len(wanted) > 3
        assert wanted - inside == set()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()

    assert {name.partition("/")[0].partition("-")[0] for name in inside} == {"warta"}
    assert [name for name in inside if "__pycache__" in name or name.endswith(".pyc")] == []


def test_a_site_that_the_installed_command_made_builds_with_it(wheel: Path, tmp_path: Path) -> None:
    # Laid out where no checkout is near; its libraries are those of this Python.
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    surroundings = environment(PYTHONPATH=str(installed))

    def run(*argv: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", *argv],
            cwd=cwd,
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )

    made = run("-m", "warta", "init", "x", cwd=tmp_path)
    built = run("build.py", "--json", cwd=tmp_path / "x")
    where = run("-c", "import warta; print(warta.__file__)", cwd=tmp_path)

    fresh = Site(tmp_path / "x")
    assert made.returncode == 0, made.stderr
    assert built.returncode == 0, built.stderr
    assert where.stdout.strip() == str(installed / "warta/__init__.py")
    assert len(json.loads(built.stdout)["ingested"]) == 1
    assert fresh.output.has("sections/news/index.html")
    assert fresh.output.has("assets/style.css")


@pytest.mark.parametrize("library", ["feedgen", "jinja2"])
def test_of_a_library_whose_inside_we_lean_on_no_newer_one_is_installed(library: str) -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    (wanted,) = (one for one in project["dependencies"] if one.startswith(library))

    assert ",<" in wanted
