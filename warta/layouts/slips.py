"""What a site's own layouts got wrong, and nobody would see: it is simply not shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from warta.layouts.folders import WORDS
from warta.text import nearest

_BLOCK: Final = re.compile(r"\{%[-+]?\s*(?:(endblock)\b|block\s+(\w+))")
_EXTENDS: Final = re.compile(r"\{%[-+]?\s*extends\s+['\"]([\w.-]+)['\"]\s*[-+]?%\}")


NEARLY: Final = 0.8
"""How like another a name must be to be that one misspelt, though it could be meant as it is."""


def find_strays(own: Iterable[str], used: Iterable[str], whole: Iterable[str]) -> Iterator[str]:
    """Warn of layouts that nothing uses, and of parts if they are nearly called like others.

    Args:
        own: What nothing uses.
        used: What something does, parts and all.
        whole: The layouts that pages are made with, which are all that can be.
    """
    stems = {name.removesuffix(".html"): name for name in used}
    for name in sorted(own):
        stem, is_layout, _ = name.partition(".html")
        told = f"layouts/{name}: no page uses this layout"
        if near := nearest(stem, stems, NEARLY):
            yield f"{told}; did you mean layouts/{stems[near]}?"
        elif is_layout and not stem.startswith("_"):
            near = nearest(stem, (one.removesuffix(".html") for one in whole))
            hint = (
                f"did you mean layouts/{near}.html?"
                if near
                else f"pages are made with {', '.join(whole)}"
            )
            yield f"{told}; {hint}"


def find_lost_blocks(own: Iterable[str], sources: Mapping[str, str]) -> Iterator[str]:
    """Warn of blocks that the layout below has no place for."""
    for name in sorted(own):
        places = _places_below(name, sources)
        if places is None:
            continue
        for block, line in _outer_blocks(sources[name]):
            if block not in places:
                near = nearest(block, places, NEARLY)
                hint = f"did you mean {near!r}?" if near else f"it has {', '.join(sorted(places))}"
                yield (
                    f"layouts/{name}:{line}: what it extends has no block {block!r}, "
                    f"so this is not shown; {hint}"
                )


def find_lost_words(
    own: Iterable[str], known: Iterable[str], is_asked_for: Callable[[str], bool]
) -> Iterator[str]:
    """Warn of words of the interface that no layout asks for."""
    known = list(known)
    for word in sorted(set(own).difference(known)):
        if not is_asked_for(word):
            near = nearest(word, known, NEARLY)
            hint = f"; did you mean {near!r}?" if near else ""
            yield f"layouts/{WORDS}: no layout asks for the word {word!r}{hint}"


def _places_below(name: str, sources: Mapping[str, str]) -> set[str] | None:
    """All blocks of what a layout extends; None if it extends nothing, or what cannot be told."""
    places: set[str] = set()
    seen = {name}
    below = _EXTENDS.search(sources[name])
    if not below:
        return None
    while below:
        part = below[1]
        if part not in sources or part in seen:
            return None
        seen.add(part)
        places |= {block for _, block in _BLOCK.findall(sources[part]) if block}
        below = _EXTENDS.search(sources[part])
    return places


def _outer_blocks(source: str) -> Iterator[tuple[str, int]]:
    """The blocks of a layout that stand in no other, each with its line."""
    depth = 0
    for found in _BLOCK.finditer(source):
        if found[1]:
            depth -= 1
            continue
        if depth == 0:
            yield found[2], source.count("\n", 0, found.start()) + 1
        depth += 1
