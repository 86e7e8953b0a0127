"""What a layout may raise -> errors that say where in the layouts, and what may be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.utils import missing

from warta.errors import LayoutError, Place
from warta.text import nearest

LAYOUT_ERRORS: Final = (
    TemplateError,
    LayoutError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What the expressions of a layout can raise."""

MEND: Final = "mend the layout, or delete it to use the one that comes with Warta"

_UNKNOWN: Final = re.compile(r"No (filter|test) named '(\w+)'")


class LackingError(UndefinedError):
    """Something was asked for that is not there."""

    def __init__(self, owner: object, name: object, message: str) -> None:
        super().__init__(message)
        self.owner = owner
        """What should have it; Jinja's `missing` for the layout itself."""

        self.name = name


class Lacking(StrictUndefined):
    """What is not there: whoever looks at it hears of it."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None
    ) -> None:
        super().__init__(hint, obj, name, exc or partial(LackingError, obj, name))  # type: ignore[arg-type]


def ours(error: Exception, name: str, known: Mapping[str, Sequence[str]]) -> LayoutError:
    """Say where in the layouts an error comes from.

    Args:
        error: What was raised.
        name: The layout that was asked for.
        known: What a layout can name, by what it is: ``name`` (what it is given),
            ``filter``, ``test`` and ``layout``.
    """
    if isinstance(error, TemplateSyntaxError):
        place = Place(f"layouts/{error.name or name}", error.lineno)
        return LayoutError(f"{error.message}", place, _hint(error, known))
    file, line = _line_in_layouts(error)
    place = Place(f"layouts/{file or name}", line)
    if isinstance(error, LayoutError):
        return error if error.place else LayoutError(error.message, place, error.hint)
    if isinstance(error, TemplateNotFound):
        stems = {one.removesuffix(".html"): one for one in known["layout"]}
        near = nearest(str(error.name).removesuffix(".html"), stems)
        hint = f"did you mean {stems[near]!r}?" if near else "see what it includes or extends"
        return LayoutError(f"there is no layout {error.name!r}", place, hint)
    reason = str(error) if isinstance(error, TemplateError) else f"{error!r}"
    return LayoutError(reason, place, _hint(error, known))


def _hint(error: Exception, known: Mapping[str, Sequence[str]]) -> str:
    """Say what may be meant, or what there is."""
    if isinstance(error, LackingError):
        if error.owner is missing:
            return _meant(error.name, known["name"], "a layout is given")
        return _meant(error.name, _names_in(error.owner), "it has")
    if unknown := _UNKNOWN.match(str(error)):
        near = nearest(unknown[2], known[unknown[1]])
        return f"did you mean {near!r}?" if near else MEND
    return MEND


def _meant(name: object, known: Iterable[str], have: str) -> str:
    names = sorted(known)
    near = nearest(str(name), names)
    if near:
        return f"did you mean {near!r}?"
    return f"{have} {', '.join(names)}" if names else MEND


def _names_in(owner: object) -> list[str]:
    """What can be asked of something by name: keys, or fields and properties."""
    if isinstance(owner, Mapping):
        return [str(key) for key in owner]
    return [
        name
        for name in dir(type(owner))
        if not name.startswith("_") and not callable(getattr(type(owner), name))
    ]


def _line_in_layouts(error: Exception) -> tuple[str, int | None]:
    """Find the innermost layout in a traceback, which Jinja2 rewrites for us."""
    trace = error.__traceback__
    found: tuple[str, int | None] = ("", None)
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.suffix == ".html":
            parts = file.parts
            inside = (
                parts[len(parts) - parts[::-1].index("layouts") :] if "layouts" in parts else ()
            )
            found = ("/".join(inside) or file.name, trace.tb_lineno)
        trace = trace.tb_next
    return found
