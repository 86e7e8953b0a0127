"""Odd files, names and values: told of by name, and the rest goes on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.site import PICTURE, Site, article
from warta.errors import AddressError

AT = ("--now", "2025-03-01T12:00+00:00")
STORY = "2025/02/27/port-strike-ends/index.html"


def told(site: Site) -> list[str]:
    """Build, and say what was set aside; the good story must be there."""
    report = site.build()
    assert site.output.has(STORY)
    return [str(error).split("\n", 1)[0] for error in report.quarantined]


def test_a_story_does_not_take_the_address_of_an_editors_file(site: Site) -> None:
    site.write("content/static/tags/rice/index.html", "MINE")
    site.write("content/articles/a.md", article(tags=["corn"]))
    site.build()
    site.write("content/articles/b.md", article("Rice", id="urn:test:b", tags=["rice"]))

    with pytest.raises(AddressError) as refused:
        site.build()

    assert str(refused.value).startswith(
        "content/static/tags/rice/index.html: its address /tags/rice/ is also that of a page of Warta"
    )
    assert site.output.text("tags/rice/index.html") == "MINE"


def test_a_file_does_not_stand_where_a_new_story_needs_a_folder(site: Site) -> None:
    site.write("content/static/tags/rice", "MINE")
    site.write("content/articles/a.md", article(tags=["corn"]))
    site.build()
    site.write("content/articles/b.md", article("Rice", id="urn:test:b", tags=["rice"]))

    with pytest.raises(AddressError):
        site.build()


def test_a_picture_that_comes_back_is_shown_again(site: Site, tmp_path: Path) -> None:
    site.write("content/articles/p.png", PICTURE)
    site.write("content/articles/a.md", article(image="p.png"))
    site.build()
    whole = site.output.files()
    site.remove("content/articles/p.png")
    lost = site.build()
    site.write("content/articles/p.png", PICTURE)

    again = site.build()

    assert lost.warnings == (
        "content/articles/a.md: there is no picture content/articles/p.png; the story goes without",
    )
    assert again.warnings == ()
    assert site.output.files() == whole


def test_what_is_no_picture_is_told_of(site: Site) -> None:
    site.write("content/articles/p.png", b"junk")
    site.write("content/articles/a.md", article(image="p.png"))

    report = site.build()

    (told_of,) = report.warnings
    assert told_of == (
        "content/articles/a.md: content/articles/p.png is no picture that can be read; "
        "the story goes without"
    )


def test_a_name_that_is_not_utf8_is_told_of(site: Site) -> None:
    site.write("content/articles/a.md", article())
    name = os.fsencode(site.root / "content/articles") + b"/b\xff.md"
    with open(name, "w", encoding="utf-8") as file:
        file.write(article("B", id="urn:test:b"))

    assert told(site) == ["content/articles/b\\xff.md: the name of the file is not UTF-8"]


def test_a_pipe_does_not_keep_a_build_waiting(site: Site) -> None:
    site.write("content/articles/a.md", article())
    os.mkfifo(site.root / "content/articles/b.md")

    assert told(site) == ["content/articles/b.md: is not a file"]


def test_a_link_out_of_the_site_is_not_published(site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    site.write("content/articles/a.md", article())
    site.write("content/static/here.txt", "here")
    (site.root / "content/static/there.txt").symlink_to(secret)

    assert told(site) == ["content/static/there.txt: is a link that leads out of the site"]
    assert not site.output.has("there.txt")


def test_a_folder_that_is_a_link_inside_the_site_is_followed(site: Site) -> None:
    site.write("content/shared/x.txt", "x")
    site.write("content/articles/a.md", article())
    (site.root / "content/static").mkdir()
    (site.root / "content/static/more").symlink_to(site.root / "content/shared")
    (site.root / "content/static/loop").symlink_to(site.root / "content")

    site.build()

    assert site.output.text("more/x.txt") == "x"


@pytest.mark.parametrize(
    "line",
    [
        "12: foo",
        "? [a, b]\n: c",
        "status: !!bool foo",
        "section: !!int ''",
        "updated: !!timestamp foo",
        f"section: 0x{'f' * 6000}",
        f"tags: {'[' * 5000}",
    ],
)
def test_front_matter_that_surprises_yaml_costs_one_story(site: Site, line: str) -> None:
    site.write("content/articles/a.md", article())
    site.write("content/articles/b.md", f'---\n{line}\ntitle: "B"\ndate: 2025-02-27\n---\n\nB.\n')

    assert len(told(site)) == 1


def test_a_static_picture_stays_when_only_a_draft_leads_with_it(site: Site) -> None:
    site.write("content/static/s.png", b"x")
    site.write("content/articles/a.md", article())
    site.write(
        "content/articles/d.md", article("D", id="urn:test:d", status="draft", image="/s.png")
    )

    site.build()

    assert site.output.has("s.png")


@pytest.mark.parametrize("output", ["content/static/out", "layouts/out", ".cache/out", ".", "/"])
def test_the_output_lies_where_it_harms_nothing(site: Site, output: str) -> None:
    site.write("content/articles/a.md", article())

    done = site.run("build", *AT, "--output", output)

    assert done.returncode == 2
    assert "name another --output" in done.stderr


def test_an_output_that_is_a_link_is_written_through(site: Site, tmp_path: Path) -> None:
    site.write("content/articles/a.md", article())
    (tmp_path / "public").mkdir()
    (site.root / "output").symlink_to(tmp_path / "public")

    first, second = site.run("build", *AT), site.run("build", *AT)

    assert (first.returncode, second.returncode) == (0, 0)
    assert (tmp_path / "public" / STORY).exists()
    assert (site.root / "output").is_symlink()


@pytest.mark.parametrize("now", ["0001-01-01", "9999-12-31T23:59:59-14:00"])
def test_a_time_beyond_all_news_is_refused(site: Site, now: str) -> None:
    done = site.run("--now", now)

    assert done.returncode == 2
    assert site.files("content") == {}


def test_settings_hold_no_control_characters(site: Site) -> None:
    site.edit("pyproject.toml", 'title = "The Daily Test"', 'title = "The\\u0003 Daily"')

    done = site.run("build")

    assert done.returncode == 1
    assert done.stderr == (
        "pyproject.toml:2: 'title' has characters that cannot be printed\n"
        "    hint: write plain text\n"
    )
