"""Word lists: ``words/*.toml`` and ``[tool.warta.wire]`` -> Words.

What outlets, months and end marks look like is data that an editor can read
and add to; how they are used is code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from warta.config import SETTINGS_FILE, unknown_key
from warta.errors import ConfigError, Place

Table = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """All word lists. Made once per process and compared by identity."""

    outlets: tuple[str, ...] = ()
    """Who publishes: ``KOMPAS.com``."""

    agencies: tuple[str, ...] = ()
    """Who sends copy to outlets: ``Reuters``."""

    places: tuple[str, ...] = ()
    """Where datelines come from, when they are not in capitals."""

    end_marks: tuple[str, ...] = ()
    """Whole last lines that end a story: ``ends``."""

    bylines: tuple[str, ...] = ()
    """What stands before a writer's name: ``Oleh``."""

    credits: tuple[str, ...] = ()
    """What stands before the name of somebody who is not the writer: ``Editor``."""

    related: tuple[str, ...] = ()
    """What stands before the title of another story: ``Baca juga``."""

    promo: tuple[str, ...] = ()
    """Lines that are not copy, whole."""

    promo_starts: tuple[str, ...] = ()
    """How lines that are not copy start, whatever follows."""

    titles: tuple[str, ...] = ()
    """Names of a title in a header: ``Judul``."""

    months: Table = ()
    """Per language, the twelve months, each with its short forms."""

    weekdays: tuple[str, ...] = ()
    """In all languages."""

    function_words: Table = ()
    """Per language, the words that hold others together: ``yang``."""

    def table(self, name: str) -> dict[str, tuple[str, ...]]:
        """One of the tables, as a dict."""
        return dict(getattr(self, name))


@lru_cache(maxsize=8)
def _load(own: tuple[tuple[str, object], ...]) -> Words:
    lists: dict[str, tuple[str, ...]] = {}
    tables: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in _TABLES}
    folder = resources.files("warta.wire") / "words"
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".toml"):
            _merge(tomllib.loads(file.read_text("utf-8")), lists, tables)
    _merge(dict(own), lists, tables)
    values: dict[str, Any] = {
        **lists,
        **{name: tuple(table.items()) for name, table in tables.items()},
    }
    return Words(**values)


def _merge(
    source: Mapping[str, object],
    lists: dict[str, tuple[str, ...]],
    tables: dict[str, dict[str, tuple[str, ...]]],
) -> None:
    for key, value in source.items():
        if isinstance(value, tuple | list):
            lists[key] = (*lists.get(key, ()), *value)
        elif isinstance(value, dict):
            for language, words in value.items():
                listed = words.split() if isinstance(words, str) else words
                tables[key][language] = (*tables[key].get(language, ()), *listed)


_TABLES: Final = ("months", "function_words")


def load_words(wire: Mapping[str, object]) -> Words:
    """Load the word lists, with a site's own words added.

    Args:
        wire: The table ``[tool.warta.wire]``.

    Raises:
        ConfigError: An unknown key, or a value that is not a list of texts.
    """
    known = [item.name for item in fields(Words)]
    for key, value in wire.items():
        if key not in known:
            raise ConfigError(
                f"unknown setting 'wire.{key}'",
                Place(SETTINGS_FILE),
                unknown_key(key, known),
            )
        if key not in _TABLES and not _is_list_of_texts(value):
            raise ConfigError(
                f"'wire.{key}' is {value!r}, which is not a list of texts",
                Place(SETTINGS_FILE),
                f'write {key} = ["…", "…"] under [tool.warta.wire]',
            )
    return _load(tuple((key, _frozen(value)) for key, value in wire.items()))


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
