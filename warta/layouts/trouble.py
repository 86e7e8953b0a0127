"""What a layout may raise -> errors that say where in the layouts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from warta.errors import LayoutError, Place

LAYOUT_ERRORS: Final = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What the expressions of a layout can raise."""


def ours(error: Exception, name: str) -> LayoutError:
    """Say where in the layouts an error comes from."""
    if isinstance(error, TemplateSyntaxError):
        return LayoutError(
            f"{error.message}",
            Place(f"layouts/{error.name or name}", error.lineno),
            "mend the layout, or delete it to use the one that comes with Warta",
        )
    if isinstance(error, TemplateNotFound):
        return LayoutError(
            f"there is no layout {error.name!r}",
            Place(f"layouts/{name}", _line_in_layouts(error)[1]),
            "see what it includes or extends",
        )
    file, line = _line_in_layouts(error)
    reason = str(error) if isinstance(error, TemplateError) else f"{error!r}"
    return LayoutError(
        reason,
        Place(f"layouts/{file or name}", line),
        "docs/layouts.md lists what each layout is given",
    )


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
