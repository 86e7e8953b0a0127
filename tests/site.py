"""A tiny site of one's own, for one test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from warta import disk
from warta.build import Options, Progress, build, silent, verify
from warta.config import open_site
from warta.ingest import ingest
from warta.model import View
from warta.report import Report
from warta.state import work_with

REPO = Path(__file__).parent.parent

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
"""The present of every test that does not say otherwise."""

SETTINGS = """\
[tool.warta]
title = "The Daily Test"
base_url = "https://news.example/"
"""

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000030802000000368849"
    "d60000000b49444154789c6360c0020000150001aa6597c40000000049454e44"
    "ae426082"
)
"""A picture, two pixels wide and three high."""


def article(title: str = "Port strike ends", /, *, body: str = "It is over.", **fields: Any) -> str:
    """Give the text of an article file; a field that is None is left out."""
    values = {
        "id": uuid5(NAMESPACE_URL, title).urn,
        "title": title,
        "date": "2025-02-27T06:00:00+07:00",
        **fields,
    }
    lines = [
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in values.items()
        if value is not None
    ]
    return "\n".join(["---", *lines, "---", "", body, ""])


@dataclass(frozen=True)
class Folder:
    """An output folder, to look into."""

    path: Path

    def text(self, file: str) -> str:
        return (self.path / file).read_bytes().decode()

    def has(self, file: str) -> bool:
        return (self.path / file).is_file()

    def files(self) -> dict[str, bytes]:
        """Every file, hidden ones too, by its path."""
        return {
            file.relative_to(self.path).as_posix(): file.read_bytes()
            for file in sorted(self.path.rglob("*"))
            if file.is_file()
        }

    def times(self) -> dict[str, int]:
        """When each file was last written."""
        return {
            file.relative_to(self.path).as_posix(): file.stat().st_mtime_ns
            for file in sorted(self.path.rglob("*"))
            if file.is_file()
        }


@dataclass(frozen=True)
class Site:
    """A site in a folder of its own: what is in it, and what one can do with it."""

    root: Path

    @classmethod
    def make(cls, root: Path, settings: str = SETTINGS) -> Site:
        site = cls(root)
        site.write("pyproject.toml", settings)
        return site

    @property
    def output(self) -> Folder:
        return Folder(self.root / "output")

    def write(self, file: str, content: str | bytes) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, file: str) -> str:
        return (self.root / file).read_bytes().decode()

    def edit(self, file: str, old: str, new: str) -> None:
        text = self.read(file)
        assert old in text
        self.write(file, text.replace(old, new))

    def remove(self, file: str) -> None:
        (self.root / file).unlink()

    def setting(self, line: str) -> None:
        """Add a line to the settings."""
        self.edit("pyproject.toml", "[tool.warta]\n", f"[tool.warta]\n{line}\n")

    def files(self, folder: str) -> dict[str, bytes]:
        """Every file under a folder of the site, by its path in the site."""
        return {
            f"{folder}/{name}": data for name, data in Folder(self.root / folder).files().items()
        }

    def build(
        self,
        *,
        now: datetime = NOW,
        drafts: bool = False,
        future: bool = False,
        jobs: int = 1,
        force: bool = False,
        strict: bool = False,
        dry_run: bool = False,
        executor: Executor | None = None,
        progress: Progress = silent,
        output: Path | None = None,
        base_url: str | None = None,
    ) -> Report:
        """Build in this process; an `output` elsewhere has a state of its own."""
        site = open_site(self.root, output, base_url)
        options = Options(jobs, force, strict, dry_run, executor, progress)
        state = output.with_name(f"{output.name}.sqlite3") if output else self._state
        view = View(now, drafts, future)
        with disk.lock(site.cache):
            return work_with(state, lambda kept: build(site, kept, view, options))

    def verify(self, *, now: datetime = NOW, strict: bool = False) -> list[str]:
        """Say which files of the output are not what a clean build gives."""
        site = open_site(self.root)
        options = Options(jobs=1, strict=strict)
        with disk.lock(site.cache):
            return work_with(self._state, lambda kept: verify(site, kept, View(now), options))

    def ingest(
        self,
        *paths: str,
        now: datetime = NOW,
        jobs: int = 1,
        force: bool = False,
        dry_run: bool = False,
    ) -> Report:
        site = open_site(self.root)
        with disk.lock(site.cache):
            return work_with(
                self._state,
                lambda kept: ingest(
                    site, kept, now, paths, jobs=jobs, force=force, dry_run=dry_run
                ),
            ).report

    @property
    def _state(self) -> Path:
        return self.root / ".cache" / "output.sqlite3"

    def run(self, *argv: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the real command in the site's folder, and wait for its end."""
        return run(*argv, cwd=self.root, **environment)


def command(*argv: str) -> list[str]:
    """The command as a program to start; a warning is an error there, too."""
    return [sys.executable, "-W", "error", "-m", "warta", *argv]


def environment(**changes: str) -> dict[str, str]:
    """What the command is started with: nothing of the machine that could matter."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH")
    }
    return {**kept, "PYTHONPATH": str(REPO), "PYTHONUTF8": "1", **changes}


def run(*argv: str, cwd: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the real command, and wait for its end."""
    return subprocess.run(
        command(*argv),
        cwd=cwd,
        env=environment(**changes),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
