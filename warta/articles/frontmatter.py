"""The front matter of a file: text <-> plain values.

Only user of python-frontmatter and PyYAML. Front matter in the very form that
we write ourselves, which is nearly all of it, is read by a strict line reader
that is fifty times as fast; whatever that does not know to the letter it
hands over to YAML, and both give the same values.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from warta.errors import Place, SourceError
from warta.model import Correction, RawRef, Status
from warta.text import printable

if TYPE_CHECKING:
    from frontmatter.default_handlers import YAMLHandler

FIELDS: Final = (
    "id title slug date updated status section tags authors source place language "
    "description image aliases expires corrections raw derived"
).split()
"""The front matter of an article, in the order in which it is written."""

OTHER_NAMES: Final = {
    "published": "date",
    "pubdate": "date",
    "modified": "updated",
    "lastmod": "updated",
    "author": "authors",
    "categories": "tags",
    "keywords": "tags",
    "lang": "language",
    "summary": "description",
}
"""Names that other tools use for our fields, taken on input."""

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


Lines = Callable[[str], int | None]
"""Finds the line of a field."""


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


def split_text(text: str, file: str) -> tuple[dict[str, object], Lines]:
    """Read the values, and where each field stands.

    Raises:
        SourceError: The front matter is missing, does not end, or is not YAML.
    """
    begin, _, end = end_of_head(text, file)
    head = text[begin:end]

    def line_of(key: str) -> int | None:
        names = [key, *(other for other, ours in OTHER_NAMES.items() if ours == key)]
        for number, line in enumerate(head.split("\n"), 2):
            if line.partition(":")[0].strip("\"' ") in names:
                return number
        return 1

    values = read_lines(head)
    return (_read_yaml(text, file) if values is None else values), line_of


# Backslash escapes that mean the same in JSON and in YAML's double quotes.
# (JSON joins \ud83d\ude00 into one character, YAML does not.)
_ODD_ESCAPE = r'\\(?!["\\nt/]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})'
# Characters that YAML gives a meaning of its own, or refuses, inside quotes.
_ODD_CHARACTER = (
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a name that stands twice, which is for YAML to tell."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError(pairs)
    return made


_decode_json = json.JSONDecoder(object_pairs_hook=_once).decode
_plain_date = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?[+-]\d\d:\d\d").fullmatch
_plain_list = re.compile(r'\["[^"\\]*"(?:, "[^"\\]*")*\]').fullmatch


def read_lines(head: str) -> dict[str, object] | None:
    """Read front matter that has the form which `format_article` writes.

    Returns:
        The values that YAML gives for the same text, or None if there is
        anything in it that this reader does not know to the letter.
    """
    # What is printable is not odd, and sooner told.
    if not head.replace("\n", "").isprintable() and re.search(_ODD_CHARACTER, head):
        return None
    values: dict[str, object] = {}
    for line in head.split("\n")[:-1]:
        key, colon, value = line.partition(": ")
        if not colon or key not in KNOWN or key in values:
            if line.startswith("# "):
                continue
            return None
        try:
            if value[0] == value[-1] == '"' and value.count('"') == 2 and "\\" not in value:
                values[key] = value[1:-1]
            elif _plain_list(value):
                values[key] = value[2:-2].split('", "')
            elif value[0] in '"[{':
                if "\\" in value and re.search(_ODD_ESCAPE, value.replace("\\\\", "")):
                    return None
                values[key] = read = _decode_json(value)
                # YAML reads a number or a bare word in a list in its own way.
                if not _only_text(read):
                    return None
            elif _plain_date(value):
                values[key] = datetime.fromisoformat(value)
            elif value in STATUSES:
                values[key] = value
            else:
                return None
        except (ValueError, IndexError, RecursionError):
            return None
    return values


KNOWN = frozenset(FIELDS)
STATUSES = frozenset(status.value for status in Status)


def _only_text(value: object) -> bool:
    if isinstance(value, str):
        return True
    if isinstance(value, list):
        return all(map(_only_text, value))
    return isinstance(value, dict) and all(map(_only_text, value.values()))


_YAML_SURPRISES: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What PyYAML's constructors raise at tags and keys that do not fit."""


def _read_yaml(text: str, file: str) -> dict[str, object]:
    import frontmatter
    import yaml

    try:
        post = frontmatter.loads(text, handler=_yaml_handler())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        twice = "stands twice" in (error.problem or "")
        raise SourceError(
            f"the front matter is not YAML: {error.problem or error.context}",
            Place(file, mark.line + 2 if mark else 1),
            "keep one of the two lines"
            if twice
            else 'put values in quotes, such as title: "Port: the strike ends"',
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
        """YAML's own readers let the second of two equal keys win, silently."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  (PyYAML's own)
            seen = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"{key.value!r} stands twice", key.start_mark
                    )
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
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Status):
        return value.value
    if isinstance(value, RawRef):
        return f'{{"file": {quoted(value.file)}, "sha256": {quoted(value.sha256)}}}'
    if isinstance(value, Correction):
        return f'{{"date": {quoted(value.date.isoformat())}, "note": {quoted(value.note)}}}'
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "[" + ", ".join(map(written, value)) + "]"
    return quoted(str(value))
