"""A feed -> RSS and Atom, as feedgen writes them, many times as fast.

How a feed looks depends on few things: which of its values are there at all,
and how many authors and tags an item has. For each such shape feedgen writes
one feed whose values are marks; what it wrote is kept as a form, and feeds of
that shape are filled in. tests/test_feed_forms.py holds that the bytes are those
that feedgen gives.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from warta.feeds.feed import Feed, Item
from warta.feeds.generator import generate
from warta.model import FeedFormat

ELEMENTS: Final = {FeedFormat.RSS: "item", FeedFormat.ATOM: "entry"}
"""What surrounds one item."""


MOST: Final = 512
"""Shapes that are kept; a site has some dozens."""


class Forms:
    """The forms of all shapes, each made when a feed first needs it."""

    def __init__(self, file: Path | None = None) -> None:
        """Open the forms.

        Args:
            file: Where what feedgen wrote is kept for other processes and later
                builds, if anywhere. To load feedgen takes longer than to write the
                feeds of one story. Another version of it needs another file.
        """
        self._file = file
        self._written = _read(file) if file else {}
        self._frames: dict[tuple[_FeedShape, FeedFormat], _Frame] = {}
        self._items: dict[tuple[_ItemShape, FeedFormat], str] = {}

    def render(self, feed: Feed, format: FeedFormat) -> bytes:
        """Write a feed in RSS or Atom."""
        frame = self._frame(_FeedShape(bool(feed.description), bool(feed.copyright)), format)
        forms = [frame.head, *(self._item(_shape_of(item), format) for item in feed.items)]
        rows = [_values_of_feed(feed, format)]
        rows += (_values_of_item(item, format) for item in feed.items)
        htmls = ["", *(_escaped_html(item.html) for item in feed.items)]
        # To escape one long text is far cheaper than to escape hundreds of short ones.
        text = _escaped_text("\0".join(chain.from_iterable(rows)))
        texts, attributes = text.split("\0"), _escaped_attribute(text).split("\0")
        parts = []
        start = 0
        for form, row, html in zip(forms, rows, htmls, strict=True):
            stop = start + len(row)
            parts.append(form.format(*texts[start:stop], *attributes[start:stop], html=html))
            start = stop
        parts.append(frame.foot)
        return "".join(parts).encode()

    def _frame(self, shape: _FeedShape, format: FeedFormat) -> _Frame:
        frame = self._frames.get((shape, format))
        if frame is None:
            # feedgen declares a namespace only where there is an item that needs it.
            feed = _marked(shape, _FULL_ITEM)
            before, _, behind = self._parts(feed, format, f"{format} {tuple(shape)}")
            frame = _Frame(_form(before, _values_of_feed(feed, format)), behind)
            self._frames[shape, format] = frame
        return frame

    def _item(self, shape: _ItemShape, format: FeedFormat) -> str:
        form = self._items.get((shape, format))
        if form is None:
            feed = _marked(_FULL_FEED, shape)
            _, inside, _ = self._parts(feed, format, f"{format} {tuple(shape)}")
            form = _form(inside, _values_of_item(feed.items[0], format))
            self._items[shape, format] = form
        return form

    def _parts(self, feed: Feed, format: FeedFormat, key: str) -> tuple[str, str, str]:
        """What feedgen writes before, for, and behind the one item of a feed of marks."""
        text = self._written.get(key) or self._keep(key, generate(feed, format).decode())
        start, end = f"<{ELEMENTS[format]}>", f"</{ELEMENTS[format]}>"
        before, _, rest = text.partition(start)
        inside, _, behind = rest.partition(end)
        return before, f"{start}{inside}{end}", behind

    def _keep(self, key: str, text: str) -> str:
        if self._file and len(self._written) < MOST:
            # Others may have written some in the meantime.
            self._written = {**_read(self._file), **self._written, key: text}
            aside = self._file.with_name(f"{self._file.name}.{os.getpid()}")
            kept = json.dumps(self._written)
            try:
                aside.write_text(f"{_digest(kept)}\n{kept}", encoding="utf-8")
                aside.replace(self._file)
            except OSError:
                with contextlib.suppress(OSError):
                    aside.unlink()
        return text


def _read(file: Path) -> dict[str, str]:
    """What was kept; nothing if it is not as it was written."""
    try:
        digest, _, kept = file.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return {}
    texts: dict[str, str] = json.loads(kept) if digest == _digest(kept) else {}
    return texts


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _values_of_feed(feed: Feed, format: FeedFormat) -> tuple[str, ...]:
    return (
        feed.url,
        feed.page,
        feed.title,
        feed.description,
        feed.language,
        feed.copyright,
        feed.publisher,
        _moment(feed.updated, format),
    )


def _values_of_item(item: Item, format: FeedFormat) -> tuple[str, ...]:
    return (
        item.id,
        item.url,
        item.title,
        item.summary,
        item.image,
        item.image_type,
        _moment(item.published, format),
        # RSS has no such thing.
        _moment(item.updated, format) if format is FeedFormat.ATOM else "",
        *item.authors,
        *item.tags,
    )


_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def _moment(moment: datetime, format: FeedFormat) -> str:
    """Write a moment: RFC 3339, as RFC 4287 asks; RFC 2822, section 3.3, as RSS 2.0 does."""
    if format is FeedFormat.ATOM:
        return moment.isoformat()
    # `email.utils` does the same, and brings half of the network with it.
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {moment.day:02} {month} {moment.year:04} {moment:%H:%M:%S %z}"


class _FeedShape(NamedTuple):
    """Which values a feed has."""

    description: bool
    copyright: bool


class _ItemShape(NamedTuple):
    """Which values an item has, and how many."""

    summary: bool
    html: bool
    image: bool
    authors: int
    tags: int


def _shape_of(item: Item) -> _ItemShape:
    return _ItemShape(
        bool(item.summary), bool(item.html), bool(item.image), len(item.authors), len(item.tags)
    )


_FULL_FEED: Final = _FeedShape(description=True, copyright=True)
_FULL_ITEM: Final = _ItemShape(summary=True, html=True, image=True, authors=1, tags=1)


class _Frame(NamedTuple):
    head: str
    """The form of what stands before the first item."""

    foot: str


def _marked(feed_shape: _FeedShape, item_shape: _ItemShape) -> Feed:
    """Make a feed of marks, with one item."""
    item = Item(
        id="«id»",
        url="«url»",
        title="«title»",
        summary="«summary»" if item_shape.summary else "",
        html="«html»" if item_shape.html else "",
        published=datetime(1111, 11, 11, tzinfo=UTC),
        updated=datetime(2222, 2, 22, tzinfo=UTC),
        authors=tuple(f"«author {number}»" for number in range(item_shape.authors)),
        tags=tuple(f"«tag {number}»" for number in range(item_shape.tags)),
        language="",
        image="«image»" if item_shape.image else "",
        image_type="«type of image»" if item_shape.image else "",
    )
    return Feed(
        url="«url»",
        page="«page»",
        title="«title»",
        description="«description»" if feed_shape.description else "",
        language="«language»",
        copyright="«copyright»" if feed_shape.copyright else "",
        publisher="«publisher»",
        items=(item,),
    )


def _form(text: str, marks: tuple[str, ...]) -> str:
    """Turn what feedgen wrote into a format: values in the order of `marks`, twice.

    The first time they are escaped for text, the second for attributes. The
    body, which is longer than all of them, is never in an attribute.
    """
    form = text.replace("{", "{{").replace("}", "}}")
    for number, mark in enumerate(marks):
        if mark:
            form = form.replace(f'="{mark}"', f'="{{{len(marks) + number}}}"')
            form = form.replace(mark, f"{{{number}}}")
    return form.replace("«html»", "{html}")


def _escaped_text(text: str) -> str:
    """Escape as lxml does between tags."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


@lru_cache(maxsize=64)
def _escaped_html(html: str) -> str:
    """Escape a body once: the two formats of a feed come one after the other."""
    return _escaped_text(html)


def _escaped_attribute(text: str) -> str:
    """Escape what is escaped for text as lxml does in attributes."""
    return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
