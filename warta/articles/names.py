"""What the fields of front matter are called."""

from __future__ import annotations

from typing import Final

from warta.model import Status

FIELDS: Final = (
    "id title slug date updated status section tags authors source place language "
    "description image aliases expires corrections related raw derived"
).split()
"""The front matter of an article, in the order in which it is written."""

KNOWN: Final = frozenset(FIELDS)

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


def names_of(field: str) -> list[str]:
    """All names that a field may have on input, our own first."""
    others = [other for other, ours in OTHER_NAMES.items() if ours == field]
    return [field, *others, *(["draft"] if field == "status" else [])]


STATUSES: Final = frozenset(status.value for status in Status)
