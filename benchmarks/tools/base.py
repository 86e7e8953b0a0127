"""What the comparison asks of a tool, whichever it is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, Final
from uuid import uuid4

from benchmarks.census import Census, refuse_less, take_census
from benchmarks.corpus import Corpus, Story
from benchmarks.measure import BenchmarkError
from benchmarks.results import SCENARIOS

SITES: Final = Path(__file__).parent.parent / "sites"
"""For each tool a site without stories: settings and bare layouts."""


TRASH: Final = "trash"
"""In the working folder."""


class Tool(ABC):
    """A generator with a site of its own in the working folder."""

    name: ClassVar[str]
    note: ClassVar[str] = ""
    """What a reader of the table should know."""

    bare: ClassVar[bool] = True
    """Whether it does the least that it can, and is compared with the others."""

    scenarios: tuple[str, ...] = SCENARIOS
    """What it takes part in."""

    caches: ClassVar[tuple[str, ...]] = ()
    """What it keeps between two builds, besides its output; as patterns."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.folder = work / "sites" / self.name

    @property
    def output(self) -> Path:
        """Where its pages go."""
        return self.folder / "output"

    def install(self) -> str:
        """Make the tool ready to run.

        Returns:
            Its version, as the table names it.

        Raises:
            BenchmarkError: It cannot be had.
        """
        return self.name

    @abstractmethod
    def command(self) -> list[str]:
        """What builds the site, run in its folder."""

    @abstractmethod
    def file_of(self, story: Story) -> str:
        """Where the tool wants a story, relative to its site."""

    @abstractmethod
    def text_of(self, story: Story) -> str:
        """A story in the form that the tool wants."""

    def lay_out(self, corpus: Corpus) -> None:
        """Make the site anew, with all stories."""
        discard([self.folder], self.work)
        shutil.copytree(SITES / self.name, self.folder)
        for story in corpus:
            self.write(story)

    def write(self, story: Story) -> None:
        """Write a story, or write over it."""
        file = self.folder / self.file_of(story)
        try:
            file.write_text(self.text_of(story), encoding="utf-8")
        except FileNotFoundError:
            file.parent.mkdir(parents=True)
            file.write_text(self.text_of(story), encoding="utf-8")

    def remove(self, story: Story) -> None:
        """Take a story away."""
        (self.folder / self.file_of(story)).unlink()

    def clear(self) -> None:
        """Move the output and all that the tool keeps out of the way, for a cold build.

        Not removed yet: some file systems are slow to make new files for
        minutes after many were removed (ext4 without a journal looks at each
        of those for five), and the next tool would pay for that.
        """
        doomed = [path for pattern in self.caches for path in self.folder.glob(pattern)]
        discard([self.output, *doomed], self.work)

    def check(self, wanted: Census) -> Census | None:
        """Count what a cold build made.

        Returns:
            Nothing where the layouts are not those that can be counted.

        Raises:
            BenchmarkError: It is less than it should be.
        """
        if not self.bare:
            return None
        made = take_census(self.output)
        refuse_less(self.name, made, wanted)
        return made


class PythonTool(Tool):
    """A generator from PyPI, in a virtual environment of its own."""

    requirements: ClassVar[tuple[str, ...]]

    @property
    def environment(self) -> Path:
        """Its virtual environment."""
        return self.work / "tools" / self.name

    def install(self) -> str:
        """Install the pinned versions, unless they are there from last time."""
        mark = self.environment / "requirements.txt"
        wanted = "\n".join(self.requirements)
        if not mark.exists() or mark.read_text() != wanted:
            say(f"installing {', '.join(self.requirements)}")
            venv.create(self.environment, clear=True, with_pip=True)
            call([str(self.python), "-m", "pip", "install", "--quiet", *self.requirements])
            mark.write_text(wanted)
        return self.requirements[0].replace("==", " ")

    @property
    def python(self) -> Path:
        """The interpreter of its environment."""
        return self.scripts / "python"

    @property
    def scripts(self) -> Path:
        """Where its commands are."""
        return self.environment / ("Scripts" if sys.platform == "win32" else "bin")


def discard(paths: Iterable[Path], work: Path) -> None:
    """Move files and folders to where they lie until nothing is measured any more."""
    trash = work / TRASH
    trash.mkdir(parents=True, exist_ok=True)
    for path in paths:
        if path.exists():
            path.rename(trash / uuid4().hex)


def call(command: list[str], folder: Path | None = None) -> str:
    """Run a command that prepares something, and give what it printed.

    Raises:
        BenchmarkError: It failed.
    """
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise BenchmarkError(f"{command[0]} is not installed") from None
    if done.returncode:
        raise BenchmarkError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def say(text: str) -> None:
    """Tell people what goes on."""
    print(text, file=sys.stderr, flush=True)


def front_matter(fields: Iterable[tuple[str, str | tuple[str, ...]]]) -> str:
    """Front matter in the simplest YAML: quoted strings and lists of them."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields)
    return "---\n" + "\n".join(lines) + "\n---\n"
