"""Feeds are filled into forms, and the bytes are those that feedgen gives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.site import NOW
from warta.feeds.feed import Feed, Item
from warta.feeds.forms import Forms
from warta.feeds.generator import generate
from warta.model import FeedFormat
from warta.text import printable

XML = (FeedFormat.RSS, FeedFormat.ATOM)
FORMS = Forms()

texts = st.text().map(printable)
words = texts.filter(bool) | st.sampled_from(["«title»", "{0}", "%s", "a & b", '<"q">', "a\r\n\tb"])
moments = st.datetimes(
    min_value=datetime(1000, 1, 1),  # noqa: DTZ001  (the zone comes from beside it)
    max_value=datetime(9000, 1, 1),  # noqa: DTZ001
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m))),
)
types, sizes = st.sampled_from(["image/png", "image/webp"]), st.integers(0, 10**7).map(str)
pictures = st.just(("", "", "")) | st.tuples(words, types, sizes)


@st.composite
def items(draw: st.DrawFn) -> Item:
    url = draw(words)
    # A story lies nowhere where a picture does.
    image, image_type, image_size = draw(pictures.filter(lambda picture: picture[0] != url))
    return Item(
        id=draw(words),
        url=url,
        title=draw(words),
        summary=draw(texts),
        html=draw(texts),
        published=draw(moments),
        updated=draw(moments),
        authors=tuple(draw(st.lists(words, max_size=3))),
        tags=tuple(draw(st.lists(words, max_size=3))),
        language="id",
        image=image,
        image_type=image_type,
        image_size=image_size,
    )


feeds = st.builds(
    Feed,
    url=words,
    page=words,
    title=words,
    description=texts,
    language=st.sampled_from(["id", "pt-BR"]),
    copyright=texts,
    publisher=words,
    items=st.lists(items(), max_size=4).map(tuple),
)


@pytest.mark.parametrize("format", XML)
@given(feed=feeds)
def test_a_form_that_is_filled_in_is_what_feedgen_writes(format: FeedFormat, feed: Feed) -> None:
    assert FORMS.render(feed, format) == generate(feed, format)


@pytest.mark.parametrize("format", XML)
def test_a_feed_without_stories_is_what_feedgen_writes(format: FeedFormat) -> None:
    feed = Feed(
        url="https://news.example/tags/port/rss.xml",
        page="https://news.example/tags/port/",
        title="Port",
        description="",
        language="en",
        copyright="",
        publisher="News",
        items=(),
    )

    assert FORMS.render(feed, format) == generate(feed, format)
    assert feed.updated == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("damage", ["", "{", "[" * 200_000, "0\n{}", "\ufeff", "cut", "other"])
def test_forms_are_kept_for_the_next_build_and_made_anew_if_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    kept = tmp_path / "feeds.json"
    story = Item("1", "u", "T", "S", "", NOW, NOW, ("A",), ("x", "y"), "en", "", "", "")
    feed = Feed("f", "p", "News", "About", "en", "", "News", (story,))
    made = [Forms(kept).render(feed, format) for format in XML]

    with monkeypatch.context() as patch:
        patch.setattr("warta.feeds.forms.generate", None)
        again = [Forms(kept).render(feed, format) for format in XML]
    whole = kept.read_text()
    damaged = {"cut": whole[:-9], "other": whole.replace("«title»", "x")}
    kept.write_text(damaged.get(damage, damage))
    anew = [Forms(kept).render(feed, format) for format in XML]

    assert made == again == anew
