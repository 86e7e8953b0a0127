"""What is in order, and most likely not what was meant, is told with its place and a hint."""

from __future__ import annotations

import time

import pytest

from tests.site import Site, article
from warta.errors import StrictError

A, B, C = (f"content/articles/{name}.md" for name in "abc")


def test_a_section_of_one_story_that_is_nearly_called_like_another_is_told(site: Site) -> None:
    site.write(A, article("A", section="ekonomi"))
    site.write(B, article("B", section="ekonomi"))
    site.build()
    site.write(C, article("C", section="ekonmi"))

    first, again, clean = site.build(), site.build(), site.build(force=True)

    assert first.warnings == (
        (
            f"{C}:5: only this story is in the section 'ekonmi'; did you mean 'ekonomi'? "
            "If not, name it in [tool.warta.sections]"
        ),
    )
    assert first.warnings == again.warnings == clean.warnings


@pytest.mark.parametrize("other", ["dunia", "EKONOMI", "sports", "x", "ekologi", "world"])
def test_a_section_that_is_nobodys_slip_is_not_told(site: Site, other: str) -> None:
    site.setting('sections = { sports = "Sports" }')
    site.write(A, article("A", section="ekonomi"))
    site.write(B, article("B", section="ekonomi"))
    site.write(C, article("C", section="sport"))
    site.write("content/articles/d.md", article("D", section="sport"))
    site.write("content/articles/e.md", article("E", section=other))

    assert site.build().warnings == ()


def test_a_story_without_text_is_told(site: Site) -> None:
    site.write(A, article("A", body=""))
    site.write(B, article("B", body="", status="draft"))
    site.write(C, article("C", body="Above the rule.\n\n---"))

    assert site.build().warnings == (
        (
            f"{A}: the story has no text; write it below the second line ---, "
            "or let it wait with status: draft"
        ),
    )


def test_times_that_cannot_follow_each_other_are_told(site: Site) -> None:
    day = "2025-02-27T06:00:00+07:00"
    site.write(A, article("A", date=day, updated="2025-02-26T23:59:59+01:00"))
    site.write(B, article("B", date=day, expires=day))
    site.write(C, article("C", date=day, updated="2025-02-26T23:00:00+00:00", expires="2025-03-09"))

    first, again = site.build(), site.build()

    assert sorted(first.warnings) == [
        (
            f"{A}:5: 'updated' is 2025-02-26T23:59:59+01:00, which is before 'date'; readers are "
            "told that the story changed before it appeared; mend one of the two"
        ),
        (
            f"{B}:5: 'expires' is {day}, which is not after 'date'; the story is never shown; "
            "mend one of the two"
        ),
    ]
    assert first.warnings == again.warnings


def test_a_story_may_be_updated_on_the_day_of_its_date(site: Site) -> None:
    site.write(A, article("A", date="2025-02-27T06:00:00+07:00", updated="2025-02-27"))

    assert site.build().warnings == ()


def test_a_language_that_nobody_has_is_told(site: Site) -> None:
    site.write(A, article("A", language="xx-yy-zz"))
    site.write(B, article("B", language="jv"))
    site.write(C, article("C", language="indonesian"))

    report = site.build()

    assert report.warnings == (
        f"{A}:5: no language has the tag 'xx-yy-zz'; use one such as id, en or pt-BR",
    )
    assert [str(error) for error in report.quarantined] == [
        (
            f"{C}:5: 'language' is 'indonesian', which is not a language tag\n"
            "    hint: use a tag such as id, en or pt-BR"
        )
    ]


def test_a_related_story_that_is_not_there_is_told_at_every_build(site: Site) -> None:
    site.write(A, article("A", related=["urn:test:b", "urn:test:none"]))
    site.write(B, article("B", id="urn:test:b", status="draft"))
    told = (
        f"{A}:5: no story has the id {{!r}}; take it out, or write the 'id' of the other story, "
        "as it stands in its article"
    )
    time.sleep(0.1)  # what is fresher than that is read again

    first, again, forced = site.build(), site.build(), site.build(force=True)
    site.remove(B)
    gone = site.build()
    site.write(B, article("B", id="urn:test:b"))
    site.edit(A, "urn:test:none", "urn:test:b")
    mended = site.build()

    assert first.warnings == again.warnings == forced.warnings == (told.format("urn:test:none"),)
    assert gone.warnings == (told.format("urn:test:b"), told.format("urn:test:none"))
    assert mended.warnings == ()


def test_a_link_to_where_nothing_is_is_told_with_its_line(site: Site) -> None:
    links = (
        "[b](/2025/02/27/b/) [c](/2025/02/27/c/#top) [d](https://news.example/2025/02/27/d)\n\n"
        "[about](/about/) [home](/) [feed](/rss.xml) [list](/archive/2025/02/) [web](//x.example/)\n"
        "[old](/old/) [theirs](/theirs.pdf)\n"
    )
    site.write(A, article("A", body=links))
    site.write(B, article("B", aliases=["/old/"]))
    site.write("content/articles/d.md", article("D", status="draft"))
    site.write("content/pages/about.md", '---\ntitle: "About"\n---\n\nUs.\n')
    site.write("output/.warta", "")
    site.write("output/theirs.pdf", "x")
    nothing = f"{A}:7: nothing is at {{}}, to which the story leads; {{}}"
    c = nothing.format("/2025/02/27/c/#top", "mend the address")
    d = nothing.format(
        "https://news.example/2025/02/27/d", "content/articles/d.md is not shown now"
    )

    first = site.build()
    again = site.build()
    site.edit(A, "/2025/02/27/c/#top", "/2025/02/27/b/")
    edited = site.build()
    site.edit(A, "https://news.example/2025/02/27/d", "/2025/02/27/b/")
    mended = site.build()

    assert [told for told in first.warnings if "nothing is at" in told] == [c, d]
    assert again.warnings == (c, d)
    assert edited.warnings == (d,)
    assert mended.warnings == ()


@pytest.mark.parametrize(
    "link", ["/2025/02/27/b", "/2025/02/27/b/#top", "/2025/02/27/b/index.html"]
)
def test_a_link_is_dead_as_soon_as_its_story_is_gone_and_alive_when_that_is_back(
    site: Site, link: str
) -> None:
    site.write(A, article("A", body=f"[b]({link})"))
    site.write(B, article("B"))
    site.write(C, article("C", body="[b](/2025/02/27/b/)", status="draft"))
    time.sleep(0.1)  # what is fresher than that is read again
    alive = site.build()

    site.remove(B)
    dead, again = site.build(), site.build()
    site.write(B, article("B"))
    back = site.build()

    told = f"{A}:7: nothing is at {link}, to which the story leads; mend the address"
    assert dead.warnings == again.warnings == (told,)
    assert alive.warnings == back.warnings == ()


def test_what_leads_nowhere_stops_a_strict_build_until_it_is_mended(site: Site) -> None:
    site.write(A, article("A", body="[b](/nowhere/)"))
    time.sleep(0.1)  # what is fresher than that is read again
    site.build()
    site.write(B, article("B"))

    with pytest.raises(StrictError):
        site.build(strict=True)

    site.edit(A, "/nowhere/", "/2025/02/27/b/")
    assert site.build(strict=True).warnings == ()


@pytest.mark.parametrize(
    "link", ["/" + 300 * "a" + "/", "/[a", "/a℀b/", "https://example.com/http://[a"]
)
def test_a_link_to_what_no_file_can_be_called_is_only_told(site: Site, link: str) -> None:
    site.write(A, article("A", body=f'<a href="{link}">x</a>'))

    (told,) = site.build(base_url="https://example.com/").warnings

    assert f"nothing is at {link}" in told


def test_what_copy_says_that_looks_like_a_link_is_none(site: Site) -> None:
    site.write("content/raw/a.txt", 'Kata [ini](/nope/) dan <a href="/nope/">itu</a> bukan tautan.')
    site.ingest()

    assert not any("nope" in told for told in site.build().warnings)
