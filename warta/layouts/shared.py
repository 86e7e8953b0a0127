"""``{% shared … %}`` … ``{% endshared %}``: a part that many pages share."""

from __future__ import annotations

from typing import Final

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from warta.layouts.spots import PLACED

ROOM: Final = 12_000_000
"""Characters of shared parts that a process keeps, with what goes with them."""

ROOM_OF_A_KEY: Final = 300
"""What a part takes up besides its text."""

Key = tuple[str, object, object]
"""Where a part stands in the layouts, the values that are named there, and their kinds."""


class Shared(Extension):
    """The tag.

    Its part is rendered once for all pages on which the values that are named
    are the same, at whatever depth they lie: its links begin anywhere, until
    the page is whole (`Spot.put`).
    """

    tags = {"shared"}  # noqa: RUF012  (the library's own way)

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._parts: dict[Key, Markup] = {}
        self._room = ROOM

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Turn the tag into: ask for the part; if there is none, render and keep it; put it here."""
        line = next(parser.stream).lineno
        values: nodes.Expr = nodes.Tuple([], "load")
        if parser.stream.current.type != "block_end":
            values = parser.parse_tuple(with_condexpr=False)
        body = parser.parse_statements(("name:endshared",), drop_needle=True)
        # Inside, all that depends on where the page is leads there from anywhere.
        anywhere = nodes.Name("anywhere", "load")
        inside: list[nodes.Node] = [
            nodes.Assign(
                nodes.Name(name, "store"), nodes.Getitem(anywhere, nodes.Const(name), "load")
            )
            for name in PLACED
        ]
        part = parser.free_identifier()
        place = nodes.Const(f"{parser.name}:{part.name}")
        made: list[nodes.Node] = [
            nodes.Assign(part, self.call_method("find", [place, values])),
            nodes.If(
                nodes.Compare(part, [nodes.Operand("eq", nodes.Const(None))]),
                [
                    nodes.AssignBlock(part, None, inside + body),
                    nodes.Assign(part, self.call_method("keep", [place, values, part])),
                ],
                [],
                [],
            ),
            nodes.Output([part]),
        ]
        return [node.set_lineno(line) for node in made]

    def find(self, place: str, values: object) -> Markup | None:
        """Find a part that is there already."""
        return self._parts.get(_key(place, values))

    def keep(self, place: str, values: object, part: Markup) -> Markup:
        """Keep a part that was rendered for anywhere."""
        self._room -= len(part) + ROOM_OF_A_KEY
        if self._room < 0:
            # All of it is soon there again; which part went is no matter.
            self._parts.clear()
            self._room = ROOM
        self._parts[_key(place, values)] = part
        return part


def _key(place: str, values: object) -> Key:
    """Say what a part depends on. 1 and true are equal, and are not shown alike."""
    kinds: object = tuple(map(type, values)) if type(values) is tuple else type(values)
    return place, values, kinds
