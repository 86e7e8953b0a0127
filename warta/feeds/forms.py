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
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import accumulate, chain
from pathlib import Path
from typing import Final, NamedTuple

from warta.feeds.feed import Feed, Item
from warta.feeds.generator import generate, load
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
        self._items: dict[FeedFormat, dict[_ItemShape, str]] = {one: {} for one in ELEMENTS}
        self._last: tuple[tuple[Item, ...], list[_Filling]] = (), []

    def make_ready(self) -> None:
        """Load what writes forms, if none are kept: each process would have to."""
        if not self._written:
            load()

    def render(self, feed: Feed, format: FeedFormat) -> bytes:
        """Write a feed in RSS or Atom."""
        frame = self._frame(_FeedShape(bool(feed.description), bool(feed.copyright)), format)
        write = MOMENTS[format]
        (values,) = _escaped([_values_of_feed(feed)])
        parts = [frame.head.format(*values, updated=write(feed.updated))]
        if self._last[0] is not feed.items:
            # The two formats of a feed come one after the other.
            self._last = feed.items, _fillings_of(feed.items)
        forms = self._items[format]
        for item, (shape, values, html) in zip(feed.items, self._last[1], strict=True):
            form = forms.get(shape) or self._item(shape, format)
            published = write(item.published)
            updated = published if item.updated is item.published else write(item.updated)
            parts.append(form.format(*values, html=html, published=published, updated=updated))
        parts.append(frame.foot)
        # Each by itself: one odd dash makes a whole text take twice the room.
        return b"".join([part.encode() for part in parts])

    def _frame(self, shape: _FeedShape, format: FeedFormat) -> _Frame:
        frame = self._frames.get((shape, format))
        if frame is None:
            # feedgen declares a namespace only where there is an item that needs it.
            feed = _marked(shape, _FULL_ITEM)
            before, _, behind = self._parts(feed, format, f"{format} {tuple(shape)}")
            moments = {"updated": MOMENTS[format](feed.updated)}
            frame = _Frame(_form(before, _values_of_feed(feed), moments), behind)
            self._frames[shape, format] = frame
        return frame

    def _item(self, shape: _ItemShape, format: FeedFormat) -> str:
        feed = _marked(_FULL_FEED, shape)
        _, inside, _ = self._parts(feed, format, f"{format} {tuple(shape)}")
        (item,) = feed.items
        write = MOMENTS[format]
        moments = {"published": write(item.published), "updated": write(item.updated)}
        form = _form(inside, _values_of_item(item), moments)
        self._items[format][shape] = form
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


def _values_of_feed(feed: Feed) -> tuple[str, ...]:
    return (
        feed.url,
        feed.page,
        feed.title,
        feed.description,
        feed.language,
        feed.copyright,
        feed.publisher,
    )


def _values_of_item(item: Item) -> tuple[str, ...]:
    return (
        item.id,
        item.url,
        item.title,
        item.summary,
        item.image,
        item.image_type,
        item.image_size,
        *item.authors,
        *item.tags,
    )


_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def _in_words(moment: datetime) -> str:
    """Write a moment as in RFC 2822, section 3.3."""
    # `email.utils` does the same, and brings half of the network with it.
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    digits = moment.isoformat(timespec="seconds")
    zone = digits[19:].replace(":", "")
    return f"{day}, {digits[8:10]} {month} {digits[:4]} {digits[11:19]} {zone}"


MOMENTS: Final[dict[FeedFormat, Callable[[datetime], str]]] = {
    FeedFormat.RSS: _in_words,  # RSS 2.0 asks for it
    FeedFormat.ATOM: datetime.isoformat,  # RFC 4287, section 3.3: RFC 3339
}
"""How moments are written."""


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


class _Filling(NamedTuple):
    """What an item puts into the forms of its shape, but for its moments."""

    shape: _ItemShape
    values: list[str]
    """Escaped for text, and then once more for attributes."""

    html: str


def _fillings_of(items: Sequence[Item]) -> list[_Filling]:
    values = _escaped([_values_of_item(item) for item in items])
    return [
        _Filling(_shape_of(item), its_values, _escaped_text(item.html))
        for item, its_values in zip(items, values, strict=True)
    ]


def _escaped(rows: Sequence[tuple[str, ...]]) -> list[list[str]]:
    """Escape the values of each row, for text and then once more for attributes."""
    if not rows:
        return []
    # To escape one long text is far cheaper than to escape hundreds of short ones.
    text = _escaped_text("\0".join(chain.from_iterable(rows)))
    texts, attributes = text.split("\0"), _escaped_attribute(text).split("\0")
    stops = list(accumulate(map(len, rows)))
    bounds = zip([0, *stops], stops, strict=False)
    return [texts[start:stop] + attributes[start:stop] for start, stop in bounds]


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
        image_size="«size of image»" if item_shape.image else "",
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


def _form(text: str, marks: tuple[str, ...], moments: Mapping[str, str]) -> str:
    """Turn what feedgen wrote into a format: values in the order of `marks`, twice.

    The first time they are escaped for text, the second for attributes. The
    body, which is longer than all of them, is never in an attribute; nor are
    the moments, which need no escaping.
    """
    form = text.replace("{", "{{").replace("}", "}}")
    for number, mark in enumerate(marks):
        if mark:
            form = form.replace(f'="{mark}"', f'="{{{len(marks) + number}}}"')
            form = form.replace(mark, f"{{{number}}}")
    for name, mark in moments.items():
        form = form.replace(mark, f"{{{name}}}")
    return form.replace("«html»", "{html}")


def _escaped_text(text: str) -> str:
    """Escape as lxml does between tags."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def _escaped_attribute(text: str) -> str:
    """Escape what is escaped for text as lxml does in attributes."""
    return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
