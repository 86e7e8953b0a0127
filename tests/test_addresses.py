"""Addresses that were published: what leaves one is told, and nothing else suffers."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.site import Site, article
from warta.disk import Journal

OLD = "2025/02/27/port-strike-ends/"


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize(
    ("field", "new"),
    [
        ({"slug": "port"}, "2025/02/27/port/"),
        ({"date": "2025-02-26T06:00:00+07:00"}, "2025/02/26/port-strike-ends/"),
    ],
)
def test_a_story_that_leaves_its_address_is_told_of(
    site: Site, field: dict[str, str], new: str, everything: bool
) -> None:
    site.write("content/articles/a.md", article(id="urn:test:1"))
    site.build()
    site.write("content/articles/a.md", article(id="urn:test:1", **field))

    report = site.build(force=everything)

    (told,) = report.warnings
    assert told == (
        f"content/articles/a.md: its address was /{OLD} and is now /{new}; add the line "
        f'aliases: ["/{OLD}"], and the old one leads to it'
    )
    assert site.build().warnings == ()


def test_a_story_whose_file_is_renamed_too_is_told_of(site: Site) -> None:
    site.write("content/articles/a.md", article(id="urn:test:1"))
    site.build()
    site.remove("content/articles/a.md")
    site.write("content/articles/b.md", article(id="urn:test:1", slug="port"))

    (told,) = site.build().warnings

    assert told.startswith(f"content/articles/b.md: its address was /{OLD} and is now /2025/02/27/")


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize(
    ("hour", "advice"),
    [
        ("2025-12-20T06:00:00+07:00", True),
        # The same day, and so the same address.
        ("2025-02-27T23:00:00+07:00", False),
    ],
)
def test_a_story_that_is_put_off_is_told_of(
    site: Site, hour: str, advice: bool, everything: bool
) -> None:
    now = datetime.fromisoformat("2025-02-27T12:00:00+07:00")
    site.write("content/articles/a.md", article(id="urn:test:1"))
    site.build(now=now)
    site.write("content/articles/a.md", article(id="urn:test:1", date=hour))

    (told,) = site.build(now=now, force=everything).warnings

    assert told == (
        f"content/articles/a.md: the story was on the site, and is off it until its date, {hour}"
    ) + (
        f'; add the line aliases: ["/{OLD}"], and its old address leads to it then'
        if advice
        else ""
    )
    assert site.build(now=now).warnings == ()


@pytest.mark.parametrize("everything", [False, True])
def test_a_slip_that_takes_a_story_off_the_site_is_told(site: Site, everything: bool) -> None:
    site.write("content/articles/a.md", article(id="urn:test:1"))
    site.build()
    site.edit("content/articles/a.md", "title:", "titel:")

    report = site.build(force=everything)

    assert len(report.quarantined) == 1
    assert report.warnings == (
        "content/articles/a.md: the story was on the site, and is off it until its file is mended",
    )


def test_a_story_that_leaves_an_alias_is_no_matter(site: Site) -> None:
    site.write("content/articles/a.md", article(id="urn:test:1"))
    site.build()
    site.write("content/articles/a.md", article(id="urn:test:1", slug="port", aliases=[f"/{OLD}"]))

    report = site.build()

    assert report.warnings == ()
    assert "2025/02/27/port/" in site.output.text(f"{OLD}index.html")


def test_a_file_that_is_renamed_keeps_its_address_in_silence(site: Site) -> None:
    site.write("content/articles/a.md", article(id="urn:test:1"))
    site.build()
    site.remove("content/articles/a.md")
    site.write("content/articles/b.md", article(id="urn:test:1"))

    assert site.build().warnings == ()


def test_an_alias_that_no_disk_can_hold_costs_its_own_story_alone(site: Site) -> None:
    site.write("content/articles/a.md", article("A", aliases=["/" + "x/" * 1000]))
    site.write("content/articles/b.md", article("B"))

    report = site.build()

    (error,) = report.quarantined
    assert str(error.place) == "content/articles/a.md:5"
    assert "which is not an address" in error.message
    assert site.output.has("2025/02/27/b/index.html")


@pytest.mark.parametrize("field", ["statsu", "Status", "expire", "drafts", "stauts"])
def test_a_slip_in_a_field_that_hides_a_story_holds_it_back(site: Site, field: str) -> None:
    site.write("content/articles/a.md", article("A", **{field: "draft"}))
    site.write("content/articles/b.md", article("B"))

    report = site.build()

    (error,) = report.quarantined
    assert (
        error.message
        == f"{field!r} is not a field, and so like one that decides who may see the story"
    )
    assert not site.output.has("2025/02/27/a/index.html")
    assert site.output.has("2025/02/27/b/index.html")


def test_the_journal_holds_any_name(site: Site) -> None:
    journal = Journal(site.root / "journal")
    paths = ["a/b.html", "a\nb", "\u2028", '"', "\\", "port\r"]
    journal.write(paths)

    assert journal.read() == paths

    whole = (site.root / "journal").read_text(encoding="utf-8")
    (site.root / "journal").write_text(whole[:-3], encoding="utf-8")
    assert journal.read() == paths[:-1]
