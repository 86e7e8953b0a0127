"""How fields are written in a file: what a hint must look like there."""

from __future__ import annotations

from typing import Final, NamedTuple


class Notation(NamedTuple):
    """YAML or TOML, as far as hints need it."""

    equals: str
    """What stands between a name and its value."""

    quotes: str
    """What to do about a value that is not the text it looks like."""

    correction: str
    """A table of two fields."""

    def line(self, name: str, value: str) -> str:
        """How to write a field."""
        return f"write {name}{self.equals}{value}"


YAML: Final = Notation(
    ": ",
    "put the value in quotes; YAML reads No, On and 12:30 as other things",
    '{"date": "2025-02-27", "note": "…"}',
)
TOML: Final = Notation(" = ", "put the value in quotes", '{date = 2025-02-27, note = "…"}')
