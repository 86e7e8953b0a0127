"""The new files that a build is about to place."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path

from warta.disk.trouble import output_error


class Journal:
    """The new files that a build is about to place, in case that it is killed there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> list[str]:
        """What a build that did not end was about to place."""
        try:
            lines = self._path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            return []
        paths = []
        for line in lines:
            # The last line may be cut; its file cannot have been placed then.
            with contextlib.suppress(ValueError):
                paths.append(str(json.loads(line)))
        return paths

    def write(self, paths: Iterable[str]) -> None:
        """Say what will be placed.

        Raises:
            OutputError: The file cannot be written.
        """
        try:
            # Names may hold what ends a line.
            text = "".join(f"{json.dumps(path)}\n" for path in paths)
            if text:
                self._path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise output_error(error, str(self._path)) from None

    def delete(self) -> None:
        """Say that all is in place."""
        self._path.unlink(missing_ok=True)
