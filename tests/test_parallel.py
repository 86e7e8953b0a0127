"""One process or many, on any day, in any place: the same bytes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.site import NOW, Folder, Site, article

BODY = """\
Paragraph one of story {n}, with a note.[^1]

8. A line that looks like a list
*Strong* words, a [link](https://example.com/{n}), a table:

| a | b |
|---|---|
| {n} | <b>x</b> |

[^1]: Said on day {n}.
"""


def fill(site: Site, count: int) -> None:
    for n in range(count):
        site.write(
            f"content/articles/{n:03}.md",
            article(
                f"Story {n}",
                date=f"2025-02-{1 + n % 28:02}T06:00:00+07:00",
                section=("world", "local")[n % 2],
                tags=[f"tag {n % 7}"],
                body=BODY.format(n=n) if n % 3 else f"Plain story {n}.",
            ),
        )


@pytest.fixture
def full(site: Site) -> Site:
    """A site with more stories than one process makes alone."""
    fill(site, 250)
    return site


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Let threads take turns so often that whatever they share shows."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


def test_two_processes_make_the_bytes_that_one_makes(full: Site, tmp_path: Path) -> None:
    full.build(jobs=1)

    full.build(jobs=2, output=tmp_path / "two" / "output")

    assert Folder(tmp_path / "two" / "output").files() == full.output.files()


def test_processes_that_somebody_else_started_make_the_same_bytes(
    full: Site, tmp_path: Path
) -> None:
    full.build(jobs=1)

    with ProcessPoolExecutor(2) as pool:
        full.build(executor=pool, output=tmp_path / "pool" / "output")

    assert Folder(tmp_path / "pool" / "output").files() == full.output.files()


def test_threads_make_the_same_bytes(full: Site, tmp_path: Path, hasty_threads: None) -> None:
    full.build(jobs=1)

    with ThreadPoolExecutor(4) as pool:
        full.build(executor=pool, output=tmp_path / "pool" / "output")

    assert Folder(tmp_path / "pool" / "output").files() == full.output.files()


def test_two_processes_read_raw_copy_as_one_does(site: Site, tmp_path: Path) -> None:
    other = Site.make(tmp_path / "other")
    for n in range(200):
        text = f"JAMBI - Harga beras naik {n} persen pada hari Senin.\nPedagang mengeluh.\n"
        for one in (site, other):
            one.write(f"content/raw/{n}.txt", text)
            os.utime(one.root / f"content/raw/{n}.txt", (1_740_000_000, 1_740_000_000))

    site.ingest(jobs=1)
    other.ingest(jobs=2)

    assert other.files("content") == site.files("content")


def test_two_processes_review_copy_as_one_does(site: Site) -> None:
    for n in range(200):
        site.write(f"content/raw/{n}.txt", f"JAMBI - Pasar nomor {n} dibuka lagi hari ini.\n")
    site.ingest(jobs=2)

    one, two = (site.run("list", "review", "--jobs", jobs) for jobs in "12")

    assert one.stderr.count("    title: from the lead: Pasar nomor ") == 200
    assert one.stderr == two.stderr


def test_a_bad_article_costs_no_other_one_in_any_number_of_processes(full: Site) -> None:
    full.write("content/articles/bad.md", "no front matter\n")

    one, two = full.build(jobs=1, force=True), full.build(jobs=2, force=True)

    assert [str(error) for error in one.quarantined] == [str(error) for error in two.quarantined]
    assert str(one.quarantined[0]) == (
        "content/articles/bad.md:1: there is no front matter\n"
        '    hint: begin the file with a line ---, then lines such as title: "…", then a line ---'
    )
    assert one.pages == two.pages > 250


def test_the_day_of_the_build_is_nowhere_in_the_output(site: Site, tmp_path: Path) -> None:
    site.write("content/articles/a.md", article(date="2025-02-28T06:00:00+07:00"))
    site.build(now=NOW)

    site.build(
        now=datetime(2031, 7, 9, 3, tzinfo=ZoneInfo("Asia/Tokyo")), output=tmp_path / "later"
    )

    later = Folder(tmp_path / "later").files()
    assert later.pop("news-sitemap.xml") != site.output.files()["news-sitemap.xml"]
    assert later == {k: v for k, v in site.output.files().items() if k != "news-sitemap.xml"}


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_machines_time_zone_and_language_are_nowhere_in_the_output(
    site: Site, zone: str
) -> None:
    site.write("content/articles/a.md", article(date="2025-02-28T23:30:00"))
    site.write("content/raw/b.txt", "JAMBI - Harga beras naik lagi hari ini.\nPedagang mengeluh.\n")
    os.utime(site.root / "content/raw/b.txt", (1_740_000_000, 1_740_000_000))
    site.ingest()
    site.build()
    content, output = site.files("content"), site.output.files()

    for file in (site.root / "content/articles").rglob("harga*.md"):
        file.unlink()
    done = site.run(
        "--force", "--now", "2025-03-01T12:00", TZ=zone, LC_ALL="de_DE.UTF-8", LANG="de_DE"
    )

    assert done.returncode == 0, done.stderr
    assert site.files("content") == content
    assert site.output.files() == output


def test_the_order_in_which_files_were_made_does_not_matter(site: Site, tmp_path: Path) -> None:
    other = Site.make(tmp_path / "other")
    texts = {
        f"content/articles/{name}.md": article(name, tags=[name, "x"], section="world")
        for name in ("gamma", "alpha", "beta")
    }
    for file, text in texts.items():
        site.write(file, text)
    for file, text in reversed(texts.items()):
        other.write(file, text)

    site.build()
    other.build()

    assert site.output.files() == other.output.files()


def test_an_unchanged_file_is_not_written_again(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    before = site.output.times()
    time.sleep(0.01)

    report = site.build(force=True)

    assert str(report) == f"0 written, {len(before)} unchanged, 0 removed"
    assert site.output.times() == before
