"""``words/*.toml`` and ``[tool.warta.wire]`` -> Words."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from importlib import resources
from itertools import accumulate, chain
from typing import Any, Final

from warta.config import SETTINGS_FILE, unknown_key
from warta.errors import ConfigError, Place
from warta.wire.words.record import Words

_LISTS: Final = tuple(item.name for item in fields(Words) if str(item.type) == "List")
_TABLES: Final = tuple(item.name for item in fields(Words) if str(item.type) == "Table")
_NAMES: Final = tuple(item.name for item in fields(Words) if str(item.type).endswith("str]"))

_SHAPES: Final = ("datelines", "dateline_lines")


def _somewhere(*_: str) -> Place:
    return Place(SETTINGS_FILE)


def load_words(
    wire: Mapping[str, object], place_of: Callable[[str, str], Place] = _somewhere
) -> Words:
    """Load the word lists, with a site's own words added.

    Args:
        wire: The table ``[tool.warta.wire]``.
        place_of: Says where a setting stands: ``"wire", "outlets"``.

    Raises:
        ConfigError: An unknown key, or a value of the wrong type.
    """
    for key, value in wire.items():
        _check(key, value, place_of)
    return _loaded(_frozen(wire))


@lru_cache(maxsize=8)
def _loaded(own: tuple[tuple[str, Any], ...]) -> Words:
    values: dict[str, Any] = {
        **dict.fromkeys(_LISTS, ()),
        **{name: {} for name in (*_TABLES, *_NAMES)},
    }
    for file in sorted(resources.files(__package__).iterdir(), key=str):
        if file.name.endswith(".toml"):
            _merge(_frozen(tomllib.loads(file.read_text("utf-8"))), values)
    _merge(own, values)
    return Words(**values)


def _merge(source: tuple[tuple[str, Any], ...], values: dict[str, Any]) -> None:
    for key, value in source:
        if key in _LISTS:
            values[key] = value + values[key]  # A site's own come first.
        elif key in _NAMES:
            values[key].update(value)
        else:
            for name, words in value:
                # In one text, a space stands between two words and _ inside one.
                listed = (
                    [word.replace("_", " ") for word in words.split()]
                    if isinstance(words, str)
                    else words
                )
                values[key][name] = values[key].get(name, ()) + tuple(listed)


def _frozen(value: Any) -> Any:
    """A value that can be a key of the cache."""
    if isinstance(value, Mapping):
        return tuple((key, _frozen(item)) for key, item in value.items())
    return tuple(value) if isinstance(value, list) else value


def _check(key: str, value: object, place_of: Callable[[str, str], Place]) -> None:
    known = [*_LISTS, *_TABLES, *_NAMES]
    if key not in known:
        raise ConfigError(
            f"unknown setting 'wire.{key}'", place_of("wire", key), unknown_key(key, known)
        )
    if key in _LISTS:
        right, wanted, example = _is_list(value), "a list of texts", f'{key} = ["…", "…"]'
    elif key in _NAMES:
        right = isinstance(value, Mapping) and all(isinstance(item, str) for item in value.values())
        wanted, example = "a table of texts", f'{key} = {{ "…" = "…" }}'
    else:
        right = isinstance(value, Mapping) and all(
            isinstance(item, str) or _is_list(item) for item in value.values()
        )
        wanted, example = "a table of lists", f'{key} = {{ "…" = ["…", "…"] }}'
    if not right:
        raise ConfigError(
            f"'wire.{key}' is {value!r}, which is not {wanted}",
            place_of("wire", key),
            f"write {example} under [tool.warta.wire]",
        )
    for item in _texts(value):
        if not item.strip(" *"):
            raise ConfigError(
                f"'wire.{key}' has {item!r}, which stands for any text or none",
                place_of("wire", key),
                "write some words, or take it out",
            )
        if key in _SHAPES and not _is_closed(item):
            raise ConfigError(
                f"'wire.{key}' has {item!r}, whose brackets do not match",
                place_of("wire", key),
                "put [ before and ] behind what a dateline may have or not",
            )


def _texts(value: object) -> Iterator[str]:
    """The texts of a list, or of the lists of a table; what stands under a name may be empty."""
    if isinstance(value, Mapping):
        lists = (item for item in value.values() if not isinstance(item, str))
        yield from chain.from_iterable(lists)
    elif isinstance(value, list | tuple):
        yield from value


def _is_closed(shape: str) -> bool:
    depths = list(accumulate({"[": 1, "]": -1}.get(sign, 0) for sign in shape))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
