"""The front matter of a file: text <-> plain values.

Only user of python-frontmatter and PyYAML, which read what `lines` does not know.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from warta.articles.lines import is_tidy, read_lines
from warta.articles.names import names_of
from warta.errors import Place, SourceError
from warta.model import Correction, RawRef, Status
from warta.text import printable

if TYPE_CHECKING:
    from frontmatter.default_handlers import YAMLHandler

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)


def decode(data: bytes, file: str) -> str:
    """Read the text of a file.

    Raises:
        SourceError: It is not UTF-8.
    """
    # A byte order mark would hide the opening line from every reader.
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError("is not UTF-8", Place(file, line), "save the file as UTF-8") from None
    return text.replace("\r\n", "\n") if "\r" in text else text


class Head(NamedTuple):
    """Front matter as plain values."""

    values: dict[str, object]

    line_of: Callable[[str], int | None]
    """Finds the line of a field."""

    tidy: bool = False
    """Whether each text among the values is known to be on one line, without a space too many."""


def end_of_head(text: str, file: str) -> tuple[int, int, int]:
    """Find where the fields begin, where the body begins, and where the fields end.

    Raises:
        SourceError: The front matter is missing, or does not end.
    """
    # Nearly always as we write it, which is faster to find without a pattern.
    closing_line = text.find("\n---", 3)
    if (
        text.startswith("---\n")
        and closing_line > 0
        and text[closing_line + 4 : closing_line + 5] == "\n"
    ):
        return 4, closing_line + 4, closing_line + 1
    opening = _OPENING.match(text)
    if not opening:
        raise SourceError(
            "there is no front matter",
            Place(file, 1),
            'begin the file with a line ---, then lines such as title: "…", then a line ---',
        )
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise SourceError(
            "the front matter does not end", Place(file, 1), "put a line --- after its last field"
        )
    return opening.end(), closing.end(), closing.start()


def split_text(text: str, file: str) -> Head:
    """Read the values, and where each field stands.

    Raises:
        SourceError: The front matter is missing, does not end, or is not YAML.
    """
    begin, _, end = end_of_head(text, file)
    head = text[begin:end]

    def line_of(key: str) -> int | None:
        names = names_of(key)
        for number, line in enumerate(head.split("\n"), 2):
            if line.partition(":")[0].strip("\"' ") in names:
                return number
        return 1

    values = read_lines(head)
    if values is None:
        return Head(_read_yaml(text, file), line_of)
    return Head(values, line_of, is_tidy(head))


_YAML_SURPRISES: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What PyYAML's constructors raise at tags and keys that do not fit."""


class _TwiceError(Exception):
    """A key stands twice, which YAML's own readers let pass. Nobody sees this."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key, line)
        self.key = key
        self.line = line


def _read_yaml(text: str, file: str) -> dict[str, object]:
    import frontmatter
    import yaml

    try:
        post = frontmatter.loads(text, handler=_yaml_handler())
    except _TwiceError as twice:
        raise SourceError(
            f"the front matter is not YAML: {twice.key!r} stands twice",
            Place(file, twice.line),
            "keep one of the two lines",
        ) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise SourceError(
            f"the front matter is not YAML: {error.problem or error.context}",
            Place(file, mark.line + 2 if mark else 1),
            'put values in quotes, such as title: "Port: the strike ends"',
        ) from None
    except (yaml.YAMLError, *_YAML_SURPRISES) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0][:120]
        raise SourceError(f"the front matter is not YAML: {reason}", Place(file, 1)) from None
    if not post.metadata:
        raise SourceError(
            "the front matter has no fields",
            Place(file, 1),
            'write lines such as title: "…" between the two --- lines',
        )
    metadata: dict[str, object] = post.metadata
    return metadata


def _yaml_handler() -> YAMLHandler:
    """Make python-frontmatter's YAML strict, and split only at our own lines."""
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        """Refuses the second of two equal keys, which would win silently."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  (PyYAML's own)
            seen = set()
            for key, _ in node.value:
                if key.value in seen:
                    # Lines are counted from 0, below the opening line.
                    raise _TwiceError(key.value, key.start_mark.line + 2)
                seen.add(key.value)
            made: dict[Any, Any] = super().construct_mapping(node, deep)
            return made

    class Handler(YAMLHandler):
        def split(self, text: str) -> tuple[str, str]:
            # The library's own pattern also ends the front matter at a rule
            # of four dashes.
            opening = _OPENING.match(text)
            closing = _CLOSING.search(text, opening.end() if opening else 0)
            if not opening or not closing:
                raise ValueError("the front matter does not end")
            return text[opening.end() : closing.start()], text[closing.end() :]

        def load(self, fm: str, **_: object) -> Any:
            loaded = yaml.load(fm, Loader)  # noqa: S506  (a safe loader, made stricter)
            if loaded is not None and not isinstance(loaded, dict):
                raise ValueError("it is not a list of fields")
            return loaded or {}

    return Handler()


# --- Writing ---------------------------------------------------------------

# What YAML 1.1 (section 5.1) refuses or folds inside quotes, and JSON leaves.
_TO_ESCAPE = "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"


def quoted(text: str) -> str:
    """Quote text so that JSON and YAML both read it back to the letter."""
    # Nearly all text is as plain as this, which is sooner told than written.
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    made = json.dumps(printable(text), ensure_ascii=False)
    return re.sub(_TO_ESCAPE, lambda found: f"\\u{ord(found[0]):04x}", made)


def written(value: object) -> str:
    """Write a value as YAML reads it back, on one line."""
    if type(value) is str:  # as nearly all are
        return quoted(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Status):
        return value.value
    if isinstance(value, RawRef):
        return f'{{"file": {quoted(value.file)}, "sha256": {quoted(value.sha256)}}}'
    if isinstance(value, Correction):
        return f'{{"date": {quoted(value.date.isoformat())}, "note": {quoted(value.note)}}}'
    if isinstance(value, tuple):
        return f"[{', '.join(map(written, value))}]"
    return quoted(str(value))
