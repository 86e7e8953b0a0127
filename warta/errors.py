"""Every error that the person at the keyboard can put right.

Anything that is not a `WartaError` is a mistake of ours and keeps its
traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """Where to look: a file as the editor knows it, and a line in it."""

    file: str
    """Relative to the site's root, with forward slashes."""

    line: int | None = None
    """Counted from 1."""

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class WartaError(Exception):
    """What is wrong, where, and what to do about it.

    Arguments are positional and all go to `Exception`, because an error that
    cannot be unpickled kills the worker pool that it should be sent through.
    """

    def __init__(self, message: str, place: Place | None = None, hint: str = "") -> None:
        super().__init__(message, place, hint)
        self.message = message
        self.place = place
        self.hint = hint

    def each(self) -> tuple[WartaError, ...]:
        """All that is wrong, one after the other."""
        return (self,)

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        return f"{head}\n    hint: {self.hint}" if self.hint else head


class ConfigError(WartaError):
    """The site's settings cannot be used; nothing is built."""


class SourceError(WartaError):
    """One raw text, sidecar, article or page cannot be used; the rest goes on."""

    def __init__(
        self,
        message: str,
        place: Place | None = None,
        hint: str = "",
        others: tuple[SourceError, ...] = (),
    ) -> None:
        super().__init__(message, place, hint)
        self.args = (message, place, hint, others)
        self.others = others
        """What else is wrong with the same file."""

    def each(self) -> tuple[WartaError, ...]:
        """All that is wrong, one after the other."""
        return (self, *self.others)

    @classmethod
    def of(cls, errors: Sequence[SourceError]) -> SourceError:
        """Join all that is wrong with one file; at least one thing is."""
        first, *others = errors
        return cls(first.message, first.place, first.hint, tuple(others))


class AddressError(WartaError):
    """Two things claim one address; nothing is published."""


class LayoutError(WartaError):
    """A layout is broken; nothing is published."""


class OutputError(WartaError):
    """The output folder cannot be written, or is not ours to write."""


class UsageError(WartaError):
    """The command was given something that it cannot work with (exit code 2)."""


class StrictError(WartaError):
    """There is something to warn of, and nobody wants to go on so."""

    def __init__(
        self,
        warnings: tuple[str, ...],
        errors: tuple[WartaError, ...],
        undone: str = "published",
    ) -> None:
        files = count_files(errors)
        causes = []
        if warnings:
            causes.append(f"{len(warnings)} warning{'s' if len(warnings) != 1 else ''}")
        if files:
            causes.append(f"{files} file{'s' if files != 1 else ''} set aside")
        super().__init__(f"nothing is {undone}: {' and '.join(causes)}, and --strict is on")
        # All go to Exception, too: see WartaError.
        self.args = (warnings, errors, undone)
        self.warnings = warnings
        self.errors = errors


def count_files(errors: Iterable[WartaError]) -> int:
    """Count the files that some errors are about, of which each may have several."""
    files = [error.place.file if error.place else "" for error in errors]
    return len(set(filter(None, files))) + files.count("")
