"""Nothing leaks: what may not be seen is in no file of the output."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests import readers
from tests.site import NOW, PICTURE, Site, article

SECRET = "zyxxyz"

HIDDEN = {
    "draft": {"status": "draft"},
    "withdrawn": {"status": "withdrawn"},
    "scheduled": {"date": "2025-06-01T00:00:00+07:00"},
    "expired": {"expires": "2025-02-28T00:00:00+07:00"},
}


def secret_story(site: Site, **fields: Any) -> None:
    site.write("content/articles/secret/zyxxyz.png", PICTURE + b"zyxxyz")
    site.write(
        "content/articles/secret/a.md",
        article(
            "Zyxxyz title",
            body="Zyxxyz body",
            section="Zyxxyz section",
            tags=["zyxxyz tag"],
            authors=["Zyxxyz author"],
            source="Zyxxyz source",
            place="ZYXXYZ",
            description="Zyxxyz lead",
            image="zyxxyz.png",
            aliases=["/old/zyxxyz/"],
            corrections=[{"date": "2025-02-28", "note": "Zyxxyz note"}],
            **fields,
        ),
    )


def leaks(site: Site) -> list[str]:
    return [
        name
        for name, data in site.output.files().items()
        if SECRET in name.casefold() or SECRET.encode() in data.lower()
    ]


@pytest.mark.parametrize("state", HIDDEN)
def test_a_story_that_may_not_be_seen_is_in_no_file(site: Site, state: str) -> None:
    site.write("content/articles/seen.md", article("Seen"))
    secret_story(site, **HIDDEN[state])

    report = site.build()

    assert leaks(site) == []
    assert [item.path for item in report.skipped] == ["content/articles/secret/a.md"]
    assert site.output.has("2025/02/27/seen/index.html")


@pytest.mark.parametrize("state", HIDDEN)
def test_a_story_that_was_seen_leaves_no_trace_once_it_may_not_be(site: Site, state: str) -> None:
    site.write("content/articles/seen.md", article("Seen"))
    secret_story(site)
    site.build()
    assert len(leaks(site)) > 20

    secret_story(site, **HIDDEN[state])
    site.build()

    assert leaks(site) == []


@pytest.mark.parametrize("state", HIDDEN)
def test_a_story_appears_everywhere_once_it_may(site: Site, state: str) -> None:
    site.write("content/articles/seen.md", article("Seen"))
    secret_story(site)
    site.build()
    shown = site.output.files()
    secret_story(site, **HIDDEN[state])
    site.build()

    secret_story(site)
    site.build()

    assert site.output.files() == shown


def test_drafts_are_seen_by_who_asks_for_them_and_no_others(site: Site) -> None:
    secret_story(site, **HIDDEN["draft"])

    site.build(drafts=True)
    with_drafts = leaks(site)
    site.build()

    assert "2025/02/27/zyxxyz-title/index.html" in with_drafts
    assert leaks(site) == []


def test_scheduled_stories_are_seen_by_who_asks_for_them_and_no_others(site: Site) -> None:
    secret_story(site, **HIDDEN["scheduled"])

    site.build(future=True)
    with_future = leaks(site)
    site.build()

    assert "2025/06/01/zyxxyz-title/index.html" in with_future
    assert leaks(site) == []


@pytest.mark.parametrize("state", ["withdrawn", "expired"])
def test_nobody_can_ask_for_what_was_withdrawn_or_has_expired(site: Site, state: str) -> None:
    secret_story(site, **HIDDEN[state])

    site.build(drafts=True, future=True)

    assert leaks(site) == []


def test_a_neighbour_does_not_name_what_may_not_be_seen(site: Site) -> None:
    for day in (26, 28):
        site.write(
            f"content/articles/{day}.md",
            article(f"Of the {day}th", date=f"2025-02-{day}T06:00:00+07:00"),
        )
    secret_story(site, **HIDDEN["draft"])

    site.build()

    text = site.output.text("2025/02/26/of-the-26th/index.html")
    assert "Newer story</span> Of the 28th" in text


def test_a_picture_that_two_stories_share_stays_while_one_is_seen(site: Site) -> None:
    site.write("content/static/shared.png", PICTURE)
    site.write("content/articles/a.md", article("A", image="/shared.png"))
    site.write("content/articles/b.md", article("B", image="/shared.png", status="draft"))

    site.build()

    assert site.output.has("shared.png")


def test_a_broken_article_is_in_no_file(site: Site) -> None:
    secret_story(site)
    site.edit("content/articles/secret/a.md", "title:", "title")

    report = site.build()

    assert len(report.quarantined) == 1
    assert leaks(site) == []


def test_a_story_that_breaks_after_it_was_seen_is_taken_down(site: Site) -> None:
    secret_story(site)
    site.build()

    site.edit("content/articles/secret/a.md", "title:", "title")
    site.build()

    assert leaks(site) == []


def test_the_news_sitemap_holds_two_days_and_nothing_hidden(site: Site) -> None:
    for hours in (1, 47, 49):
        date = (NOW - timedelta(hours=hours)).isoformat()
        site.write(f"content/articles/{hours}.md", article(f"{hours} hours old", date=date))
    site.write("content/articles/d.md", article("D", date=NOW.isoformat(), status="draft"))

    site.build()

    news = readers.xml(site.output.files()["news-sitemap.xml"])
    assert [title.text for title in news.iterfind(".//{*}title")] == ["1 hours old", "47 hours old"]
