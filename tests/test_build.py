"""Build: what stands at which address, what one change costs, what is refused."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import readers
from tests.site import NOW, PICTURE, Folder, Site, article
from warta.errors import AddressError, LayoutError, OutputError
from warta.state import tool_digest

PORT = "2025/02/27/port-strike-ends/index.html"


def fill(site: Site, count: int, **fields: Any) -> None:
    """Write stories, an hour apart, the last one the newest."""
    for n in range(count):
        date = NOW - timedelta(hours=count - n)
        site.write(
            f"content/articles/{n:04}.md",
            article(f"Story {n}", date=date.isoformat(), **fields),
        )


def titles_on(site: Site, file: str) -> list[str]:
    root = readers.page(site.output.text(file))
    return [readers.words(link) for link in root.iterfind(".//*[@class='headline']/a")]


# --- Addresses --------------------------------------------------------------------


def test_every_address_of_the_contract_is_there(site: Site) -> None:
    site.setting('cname = "news.example"')
    site.write("content/pages/about.md", '---\ntitle: "About"\n---\n\nUs.\n')
    site.write("content/static/a/logo.svg", "<svg/>")
    site.write(
        "content/articles/a.md",
        article(section="world", tags=["Rice"], authors=["Sari Dewi"], source="Antara"),
    )

    site.build()

    folders = ("", "sections/world/", "tags/rice/", "authors/sari-dewi/")
    feeds = {
        f"{folder}{name}" for folder in folders for name in ("rss.xml", "atom.xml", "feed.json")
    }
    assert set(site.output.files()) == feeds | {
        ".nojekyll",
        ".warta",
        "404.html",
        "CNAME",
        PORT,
        "a/logo.svg",
        "about/index.html",
        "archive/2025/02/index.html",
        "archive/index.html",
        "assets/favicon.svg",
        "assets/style.css",
        "authors/index.html",
        "authors/sari-dewi/index.html",
        "feeds.opml",
        "index.html",
        "news-sitemap.xml",
        "robots.txt",
        "sections/index.html",
        "sections/world/index.html",
        "sitemap-2025-02.xml",
        "sitemap-pages.xml",
        "sitemap.xml",
        "sources/antara/index.html",
        "sources/index.html",
        "subscribe/index.html",
        "tags/index.html",
        "tags/rice/index.html",
    }


def test_a_site_without_stories_is_whole(site: Site) -> None:
    site.build()

    assert readers.wrong_links(site.output) == []
    assert "There are no stories here yet." in site.output.text("index.html")


def test_all_links_in_pages_are_relative_and_lead_somewhere(site: Site) -> None:
    site.setting("page_size = 2")
    fill(site, 7, section="world", tags=["Rice", "C++"], authors=["Sari Dewi"], source="Antara")
    site.write("content/pages/about.md", '---\ntitle: "About"\n---\n\n[Home](/)\n')
    site.write("content/pages/help/us.md", '---\ntitle: "Help"\n---\n\n[About](/about/)\n')
    site.write(
        "content/articles/a.md",
        article(
            image="a.png",
            aliases=["/old/", "/older.html"],
            body="[About](/about/), [a list](/tags/rice/), [itself](#x), [out](https://x.example/).",
        ),
    )
    site.write("content/articles/a.png", PICTURE)

    site.build()

    assert readers.wrong_links(site.output) == []


def test_every_page_is_html_without_a_mistake(site: Site) -> None:
    site.setting("page_size = 2")
    fill(site, 5, section="world", tags=["Rice & <beans>"], authors=['Tom "T" O\'Neil'])
    site.write("content/pages/about.md", '---\ntitle: "About <us>"\n---\n\nUs.\n')
    site.write(
        "content/articles/a.md",
        article(
            "Élan & <verve>",
            language="ar",
            description="Said & done",
            image="https://x.example/a.png?b=c&d",
            place="JAMBI",
            corrections=[{"date": "2025-02-28", "note": "It was <b>five</b>."}],
            aliases=["/old/"],
        ),
    )

    site.build()

    pages = {name: text for name, text in site.output.files().items() if name.endswith(".html")}
    for text in pages.values():
        root = readers.page(text.decode())
        assert root.attrib["lang"]
        title = readers.words(root.find("head/title"))
        assert title
        assert [readers.words(h1) for h1 in root.iter("h1")] != [""]
        ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
        assert len(ids) == len(set(ids))
    assert len(pages) > 20


def test_a_story_says_when_where_by_whom_and_in_its_language(site: Site) -> None:
    site.setting('timezone = "Asia/Jakarta"')
    site.write(
        "content/articles/a.md",
        article(
            language="id",
            place="JAMBI",
            authors=["Sari Dewi"],
            source="Antara",
            section="ekonomi",
            tags=["beras"],
        ),
    )

    site.build()

    (story,) = readers.page(site.output.text(PORT)).iterfind(".//article[@class='story']")
    told = readers.words(story)
    assert "27 Februari 2025, 06.00 WIB" in told
    assert "JAMBI — It is over." in told
    assert story.attrib["lang"] == "id"
    leads = {link.attrib["href"] for link in story.iter("a")}
    assert leads == {
        "../../../../authors/sari-dewi/",
        "../../../../sections/ekonomi/",
        "../../../../sources/antara/",
        "../../../../tags/beras/",
    }


def test_the_address_of_an_article_is_its_day_as_written_and_its_slug(site: Site) -> None:
    site.setting('timezone = "America/New_York"')
    site.write("content/articles/a.md", article(slug="port", date="2025-02-27T00:30:00+07:00"))

    site.build()

    assert site.output.has("2025/02/27/port/index.html")


@pytest.mark.parametrize("name", ["v1.2.md", "v1.2.markdown", "v1.2.MD", "v1.2/index.Markdown"])
def test_the_address_of_a_page_is_its_name_without_the_suffix(site: Site, name: str) -> None:
    site.write(f"content/pages/{name}", '---\ntitle: "Changes"\n---\n\nNone.\n')

    site.build()

    assert site.output.has("v1-2/index.html")


def test_neighbours_lead_to_each_other(site: Site) -> None:
    fill(site, 3)

    site.build()

    (middle,) = (name for name in site.output.files() if "/story-1/" in name)
    (around,) = readers.page(site.output.text(middle)).iterfind(".//nav[@class='around']")
    assert [readers.words(link) for link in around.iter("a")] == [
        "Newer story Story 2",
        "Older story Story 0",
    ]


# --- Lists ------------------------------------------------------------------------


def related_on(site: Site, file: str) -> dict[str, str]:
    links = readers.page(site.output.text(file)).iterfind(".//*[@class='related']//a")
    up = "../" * file.count("/")
    return {readers.words(link): link.get("href", "").removeprefix(up) for link in links}


def test_a_story_leads_to_those_it_names_as_far_as_they_are_visible(site: Site) -> None:
    named = ["urn:test:1", "urn:test:2", "urn:test:3", "urn:test:nobody"]
    site.write("content/articles/1.md", article("One", id="urn:test:1", slug="one"))
    site.write("content/articles/2.md", article("Two", id="urn:test:2", status="draft"))
    site.write("content/articles/3.md", article("Three", id="urn:test:3", slug="three"))
    site.write("content/articles/a.md", article(related=named))

    site.build()

    assert related_on(site, PORT) == {"One": "2025/02/27/one/", "Three": "2025/02/27/three/"}


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ({"title": "Renamed"}, {"Renamed": "2025/02/27/one/"}),
        ({"slug": "moved"}, {"One": "2025/02/27/moved/"}),
        ({"status": "draft"}, {}),
        ({"id": "urn:test:2"}, {}),
        ({"body": "New."}, {"One": "2025/02/27/one/"}),
    ],
)
def test_a_page_follows_what_becomes_of_a_story_that_it_names(
    site: Site, tmp_path: Path, fields: dict[str, Any], links: dict[str, str]
) -> None:
    one = {"id": "urn:test:1", "slug": "one"}
    site.write("content/articles/one.md", article("One", **one))
    # By time, others lie between, so that the two are no neighbours.
    early, later, late = (f"2025-02-{day}T06:00:00+07:00" for day in (20, 22, 24))
    site.write("content/articles/b.md", article("Two", date=later))
    site.write("content/articles/c.md", article("Three", date=late))
    site.write("content/articles/a.md", article(related=["urn:test:1"], date=early))
    site.build()

    site.write("content/articles/one.md", article("One", **{**one, **fields}))
    site.build()

    assert related_on(site, PORT.replace("27", "20")) == links
    site.build(output=tmp_path / "clean")
    assert site.output.files() == Folder(tmp_path / "clean").files()


def test_page_one_is_the_oldest_and_stays(site: Site) -> None:
    site.setting("page_size = 2")
    fill(site, 7, tags=["rice"])
    site.build()
    pages = ("page/1/index.html", "tags/rice/page/1/index.html")
    before = [site.output.text(page) for page in pages]

    for n in range(6):
        date = (NOW - timedelta(minutes=n)).isoformat()
        site.write(f"content/articles/new-{n}.md", article(f"New {n}", tags=["rice"], date=date))
    site.build()

    assert titles_on(site, "page/1/index.html") == ["Story 1", "Story 0"]
    assert [site.output.text(page) for page in pages] == before


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_several_pages_of_a_list_may_come_at_once(site: Site, tmp_path: Path, count: int) -> None:
    site.setting("page_size = 2")
    fill(site, count)
    site.build()

    for n in range(7):
        date = NOW - timedelta(minutes=7 - n)
        site.write(f"content/articles/new-{n}.md", article(f"New {n}", date=date.isoformat()))
    site.build()

    site.build(output=tmp_path / "clean")
    assert site.output.files() == Folder(tmp_path / "clean").files()


def test_two_stories_that_come_at_once_with_one_address_are_both_named(site: Site) -> None:
    fill(site, 3)
    site.build()
    site.write("content/articles/a.md", article("A", slug="same"))
    site.write("content/articles/b.md", article("B", slug="same"))

    with pytest.raises(
        AddressError, match=r"a\.md: its address /2025/02/27/same/ is also that of .*b\.md"
    ):
        site.build()


def test_a_list_shows_every_story_once_newest_first(site: Site) -> None:
    site.setting("page_size = 3")
    fill(site, 11, tags=["rice"])

    site.build()

    found = titles_on(site, "tags/rice/index.html")
    for number in (2, 1):
        found += titles_on(site, f"tags/rice/page/{number}/index.html")
    assert found == [f"Story {n}" for n in reversed(range(11))]
    assert not site.output.has("tags/rice/page/3/index.html")


def test_the_front_page_leads_with_the_newest_story(site: Site) -> None:
    fill(site, 4)

    site.build()

    assert titles_on(site, "index.html") == ["Story 3", "Story 2", "Story 1", "Story 0"]


@pytest.mark.parametrize("count", [30, 300])
def test_what_one_story_rewrites_does_not_grow_with_the_archive(site: Site, count: int) -> None:
    for n in range(count):
        date = NOW - timedelta(hours=2 * (count - n))
        site.write(
            f"content/articles/{n:04}.md",
            article(
                f"Story {n}",
                date=date.isoformat(),
                section=("world", "local")[n % 2],
                tags=[f"tag {n % 5}", f"tag {n % 3}", "news"],
                authors=["Sari Dewi"],
                source="Antara",
            ),
        )
    site.build()
    before = site.output.files()
    site.write(
        "content/articles/new.md",
        article(
            "Quite new",
            date=(NOW - timedelta(minutes=5)).isoformat(),
            section="world",
            tags=["tag 1", "tag 2", "news"],
            authors=["Sari Dewi"],
            source="Antara",
        ),
    )

    report = site.build()

    changed = {name for name, data in site.output.files().items() if before.get(name) != data}
    # The story, its neighbour, the front page and the list before it; section,
    # three tags, author: list and three feeds each; source, month and their
    # maps; the site's feeds; five indexes, three maps.
    assert len(changed) == report.written <= 40


def test_an_edit_rewrites_only_what_shows_it(site: Site) -> None:
    fill(site, 6, section="world", tags=["rice"])
    site.build()
    before = site.output.files()

    site.edit("content/articles/0003.md", "It is over.", "It is not over.")
    report = site.build()

    changed = sorted(name for name, data in site.output.files().items() if before[name] != data)
    feeds = [
        f"{folder}{name}"
        for folder in ("", "sections/world/", "tags/rice/")
        for name in ("atom.xml", "feed.json", "rss.xml")
    ]
    assert changed == sorted([*feeds, next(name for name in before if "/story-3/" in name)])
    assert report.written == len(changed)


def test_verify_compares_also_where_there_is_something_to_warn_of(site: Site) -> None:
    site.write("content/articles/a.md", article(body=""))

    assert site.build().warnings != ()
    assert site.verify(strict=True) == []


def test_verify_touches_nothing_in_the_cache(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    site.write(".cache/state.journal", "2025/left/index.html\n")
    before = site.files(".cache").keys()

    assert site.verify() == []

    assert site.files(".cache").keys() == before


def test_a_story_that_is_deleted_leaves_no_trace(site: Site, tmp_path: Path) -> None:
    site.write("content/articles/a.md", article(section="world", tags=["rice"], source="Antara"))
    site.write("content/articles/b.md", article("Other", section="local"))
    site.build()

    site.remove("content/articles/a.md")
    report = site.build()

    site.build(output=tmp_path / "clean")
    assert site.output.files() == Folder(tmp_path / "clean").files()
    assert not (site.output.path / "2025/02/27/port-strike-ends").exists()
    assert report.removed > 5


# --- Collisions -------------------------------------------------------------------


COLLISIONS = {
    "two stories": (
        {
            "content/articles/a.md": article("A", slug="x"),
            "content/articles/b.md": article("B", slug="x"),
        },
        "content/articles/{0}.md: its address /2025/02/27/x/ is also that of content/articles/{1}.md",
    ),
    "an alias and a story": (
        {
            "content/articles/a.md": article("A", slug="x"),
            "content/articles/b.md": article("B", slug="y", aliases=["/2025/02/27/x/"]),
        },
        "content/articles/{0}.md: its address /2025/02/27/x/ is also that of content/articles/{1}.md",
    ),
    "a page and a list": (
        {
            "content/pages/tags.md": '---\ntitle: "T"\n---\n',
            "content/articles/b.md": article("B", tags=["a"]),
        },
        "content/pages/tags.md: its address /tags/ is also that of a page of Warta",
    ),
    "a static file and the front page": (
        {"content/static/index.html": "x"},
        "content/static/index.html: its address / is also that of a page of Warta",
    ),
    "a static file and a folder": (
        {"content/static/2025": "x", "content/articles/b.md": article("B")},
        "content/static/2025: its address /2025 is also that of content/articles/b.md",
    ),
}


@pytest.mark.parametrize("case", COLLISIONS)
def test_two_things_with_one_address_are_both_named(site: Site, case: str) -> None:
    files, said = COLLISIONS[case]
    site.build()
    before = site.output.files()
    for file, text in files.items():
        site.write(file, text)

    with pytest.raises(AddressError) as refused:
        site.build()

    hint = "\n    hint: give one of them another slug, alias or name"
    assert str(refused.value) in {said.format(*order) + hint for order in ("ab", "ba")}
    assert site.output.files() == before


def test_two_articles_with_one_id_are_told_and_one_is_shown(site: Site) -> None:
    site.write("content/articles/a.md", article("A", id="urn:test:1"))
    site.write("content/articles/b.md", article("B", id="urn:test:1"))

    report = site.build()

    (error,) = report.quarantined
    assert str(error) == (
        "content/articles/b.md: its 'id' is also that of content/articles/a.md\n"
        "    hint: was the file copied? Take the id line out of the copy, and it gets its own"
    )


def test_a_copy_of_an_article_does_not_take_its_place(site: Site, tmp_path: Path) -> None:
    site.write("content/raw/x.txt", "JAKARTA - Pelabuhan dibuka lagi.\n\n(***)\n")
    (intake,) = site.ingest().ingested
    original = intake.article.entry
    site.build()
    copy = "content/articles/2025/02/arsip.md"
    assert copy < original.file
    text = site.read(original.file)
    site.write(
        copy, text.replace(original.title, "Lain").replace(f'slug: "{original.slug}"', "slug: lain")
    )

    report = site.build()
    again = site.build()
    clean = site.build(output=tmp_path / "clean")

    assert site.output.has(f"{original.path}index.html")
    assert not list(site.output.path.rglob("lain"))
    assert site.output.files() == Folder(tmp_path / "clean").files()
    (told,) = map(str, report.quarantined)
    assert told == (
        f"{copy}: its 'id' is also that of {original.file}\n"
        "    hint: was the file copied? Take the id line out of the copy, and it gets its own"
    )
    assert [*map(str, again.quarantined)] == [*map(str, clean.quarantined)] == [told]


def test_a_copy_of_an_edited_article_does_not_take_its_place(site: Site) -> None:
    site.write("content/raw/x.txt", "JAKARTA - Pelabuhan dibuka lagi.\n\n(***)\n")
    (intake,) = site.ingest().ingested
    original = intake.article.entry.file
    backups = ["content/articles/0.md", "content/articles/zz.md"]
    for copy in backups:
        site.write(copy, site.read(original))
    site.edit(original, "Pelabuhan dibuka", "Bandara dibuka")

    told = site.build().quarantined

    assert [error.place and error.place.file for error in told] == backups


def test_of_articles_with_one_id_and_names_of_their_own_the_unedited_one_is_shown(
    site: Site,
) -> None:
    site.write("content/raw/x.txt", "JAKARTA - Pelabuhan dibuka lagi.\n\n(***)\n")
    (intake,) = site.ingest().ingested
    text = site.read(intake.article.entry.file)
    site.remove(intake.article.entry.file)
    edited, unedited = "content/articles/a.md", "content/articles/b.md"
    site.write(edited, text.replace("Pelabuhan dibuka", "Bandara dibuka"))
    site.write(unedited, text)

    one = site.build().quarantined
    site.edit(unedited, "Pelabuhan dibuka", "Stasiun dibuka")
    both = site.build().quarantined

    told = [[error.place and error.place.file for error in all] for all in (one, both)]
    assert told == [[edited], [unedited]]


@pytest.mark.parametrize("status", ["published", "draft", "withdrawn"])
def test_an_id_that_another_article_takes_later_is_told_at_once(
    site: Site, tmp_path: Path, status: str
) -> None:
    site.write("content/articles/b.md", article("B", id="urn:test:1"))
    site.build()

    site.write("content/articles/a.md", article("A", id="urn:test:1", status=status))
    report = site.build()

    site.build(output=tmp_path / "clean")
    assert site.output.files() == Folder(tmp_path / "clean").files()
    assert [str(error).partition(":")[0] for error in report.quarantined] == [
        "content/articles/b.md"
    ]


def test_an_article_whose_id_is_none_does_not_make_other_changes_dearer(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    site.write("content/articles/a.md", article("A"))
    site.write("content/articles/b.md", article("B", id="not a URI"))
    site.build()

    site.edit("content/articles/a.md", "It is over.", "It goes on.")
    caplog.set_level("INFO", logger="warta")
    report = site.build()

    assert [error.message for error in report.quarantined] == [
        "'id' is 'not a URI', which is not a URI"
    ]
    assert "everything is planned" not in caplog.text


def test_an_editor_s_own_robots_txt_wins(site: Site) -> None:
    site.write("content/static/robots.txt", "User-agent: *\nDisallow: /\n")

    site.build()

    assert site.output.text("robots.txt") == "User-agent: *\nDisallow: /\n"


# --- Layouts ----------------------------------------------------------------------

MEND = "\n    hint: mend the layout, or delete it to use the one that comes with Warta"
GIVEN = (
    "\n    hint: a layout is given absolute, asset, base_path, body, canonical, collection_of, "
    "description, direction, feeds, generator, href, jsonld, language, page, picture, site, t, title"
)
HAS = (
    "\n    hint: it has aliases, authors, changed, corrections, date, derived, description, digest, "
    "expires, face, file, id, image, language, path, picture, place, raw, related, section, slug, "
    "source, status, tags, title, updated"
)
SEE = "\n    hint: see what it includes or extends"

LAYOUTS = {
    "a word that Jinja does not know": (
        "<p>\n{% iff x %}\n",
        "layouts/article.html:2: Encountered unknown tag 'iff'." + MEND,
    ),
    "a block that does not end": (
        "{% if x %}\n",
        "layouts/article.html:1: Unexpected end of template. Jinja was looking for the following "
        "tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'."
        + MEND,
    ),
    "a filter that is not there": (
        "\n{{ page|nofilter }}\n",
        "layouts/article.html:2: No filter named 'nofilter'." + MEND,
    ),
    "a name that is not there": (
        "<p>\n{{ nope }}\n",
        "layouts/article.html:2: 'nope' is undefined" + GIVEN,
    ),
    "an attribute that is not there": (
        "<p>\n\n{{ page.entry.nope }}\n",
        "layouts/article.html:3: 'warta.model.Entry object' has no attribute 'nope'" + HAS,
    ),
    "a part that is not there": (
        "<p>\n{% include '_none.html' %}\n",
        "layouts/article.html:2: there is no layout '_none.html'" + SEE,
    ),
    "arithmetic": (
        "<p>\n{{ 1 / 0 }}\n",
        "layouts/article.html:2: ZeroDivisionError('division by zero')" + MEND,
    ),
    "a filter that is misspelt": (
        "{{ page.entry.date|longdat('id') }}",
        "layouts/article.html:1: No filter named 'longdat'.\n    hint: did you mean 'longdate'?",
    ),
    "a test that is misspelt": (
        "<p>\n{{ 'a' if page is strin }}",
        "layouts/article.html:2: No test named 'strin' found.\n    hint: did you mean 'string'?",
    ),
    "a name that is misspelt": (
        "<p>{{ titel }}",
        "layouts/article.html:1: 'titel' is undefined\n    hint: did you mean 'title'?",
    ),
    "an attribute that is misspelt": (
        "<p>{{ site.titel }}",
        (
            "layouts/article.html:1: 'dict object' has no attribute 'titel'"
            "\n    hint: did you mean 'title'?"
        ),
    ),
    "a part that is misspelt": (
        "<p>{% include '_teser.html' %}",
        (
            "layouts/article.html:1: there is no layout '_teser.html'"
            "\n    hint: did you mean '_teaser.html'?"
        ),
    ),
    "an asset that is misspelt": (
        "{% extends '_base.html' %}\n{% block content %}\n{{ asset('styl.css') }}{% endblock %}",
        (
            "layouts/article.html:3: there is no asset 'styl.css'"
            "\n    hint: did you mean 'style.css'? Else add the file layouts/assets/styl.css"
        ),
    ),
    "an asset that is not there": (
        "{% shared %}\n{{ asset('own.js') }}{% endshared %}",
        (
            "layouts/article.html:2: there is no asset 'own.js'"
            "\n    hint: mend the name, or add the file layouts/assets/own.js"
        ),
    ),
}


@pytest.mark.parametrize("case", LAYOUTS)
def test_a_broken_layout_is_shown_by_file_and_line_and_nothing_is_written(
    site: Site, case: str
) -> None:
    layout, said = LAYOUTS[case]
    site.write("content/articles/a.md", article())
    site.build()
    before, times = site.output.files(), site.output.times()
    site.write("content/articles/b.md", article("Other"))
    site.write("layouts/article.html", layout)

    with pytest.raises(LayoutError) as refused:
        site.build()

    assert str(refused.value) == said
    assert (site.output.files(), site.output.times()) == (before, times)


def test_an_error_in_a_part_names_the_part(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.write("layouts/_teaser.html", "<p>\n<p>\n{{ entry.nope }}\n")

    with pytest.raises(LayoutError) as refused:
        site.build()

    assert str(refused.value) == (
        "layouts/_teaser.html:3: 'warta.model.Entry object' has no attribute 'nope'" + HAS
    )
    assert not site.output.has("index.html")


def test_a_site_overrides_one_layout_and_keeps_the_rest(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.write("layouts/article.html", "<!doctype html><title>x</title>{{ page.entry.title }}\n")

    site.build()

    assert site.output.text(PORT) == "<!doctype html><title>x</title>Port strike ends\n"
    assert '<html lang="en"' in site.output.text("index.html")


def test_a_layout_that_goes_back_to_the_default_gives_the_same_bytes(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    before = site.output.files()

    site.write("layouts/_base.html", "{% block content %}{% endblock %}")
    site.build()
    site.remove("layouts/_base.html")
    site.build()

    assert site.output.files() == before


# --- The folder -------------------------------------------------------------------


def test_a_folder_that_holds_files_of_others_is_refused(site: Site) -> None:
    site.write("output/mine.txt", "mine")

    with pytest.raises(OutputError) as refused:
        site.build()

    assert str(refused.value) == (
        "output: the folder is not empty, and Warta did not make it\n"
        "    hint: name another folder with --output, or empty this one"
    )
    assert site.output.files() == {"mine.txt": b"mine"}


def test_a_folder_with_hidden_files_alone_is_taken(site: Site) -> None:
    site.write("output/.gitkeep", "")

    site.build()

    assert site.output.has(".gitkeep")
    assert site.output.has("index.html")


def test_only_files_of_warta_are_removed(site: Site) -> None:
    site.write("content/articles/a.md", article(tags=["rice"]))
    site.build()
    site.write("output/tags/rice/mine.txt", "mine")
    site.write("output/google123.html", "mine")
    site.remove("content/articles/a.md")

    site.build()

    assert site.output.text("tags/rice/mine.txt") == "mine"
    assert site.output.text("google123.html") == "mine"
    assert not site.output.has("tags/rice/index.html")


def test_without_a_state_what_says_that_warta_wrote_it_is_removed(site: Site) -> None:
    site.write("content/articles/a.md", article(tags=["rice"]))
    site.build()
    site.write("output/mine.html", "mine")
    shutil.rmtree(site.root / ".cache")
    site.remove("content/articles/a.md")

    report = site.build()

    assert not site.output.has(PORT)
    assert not site.output.has("tags/rice/rss.xml")
    assert site.output.text("mine.html") == "mine"
    (told,) = report.warnings
    assert told == (
        "output/mine.html: the state of the last build is lost, so this file (of 1) may be old, "
        "and is kept; to be rid of them, empty the folder"
    )


def test_an_output_within_the_output_of_another_site_is_left_alone(
    site: Site, tmp_path: Path
) -> None:
    other = Site.make(tmp_path / "other")
    other.write("content/articles/b.md", article("Another"))
    site.write("content/articles/a.md", article())
    site.build()
    other.run("build", "--output", str(site.output.path / "en"))
    inner = Folder(site.output.path / "en").files()
    shutil.rmtree(site.root / ".cache")

    report = site.build()
    differing = site.verify()

    assert Folder(site.output.path / "en").files() == inner
    assert (report.removed, report.warnings, differing) == (0, (), [])
    assert site.run("clean").returncode == 0
    assert site.output.files().keys() == {".warta", *(f"en/{file}" for file in inner)}


# --- Time -------------------------------------------------------------------------


def test_next_due_is_when_the_site_changes_by_itself(site: Site) -> None:
    site.setting('timezone = "Asia/Jakarta"')
    site.write("content/articles/a.md", article("A", expires="2025-03-09T00:00:00+07:00"))
    site.write("content/articles/b.md", article("B", date="2025-03-05T06:00:00+07:00"))
    site.write("content/articles/c.md", article("C", date="2025-03-02", status="draft"))

    first = site.build()
    second = site.build(now=NOW + timedelta(days=5))
    third = site.build(now=NOW + timedelta(days=30))

    assert [one.next_due and one.next_due.isoformat() for one in (first, second, third)] == [
        "2025-03-05T06:00:00+07:00",
        "2025-03-09T00:00:00+07:00",
        None,
    ]


def test_a_story_appears_when_it_is_due_and_goes_when_it_expires(site: Site) -> None:
    site.write(
        "content/articles/a.md",
        article(date="2025-03-01T13:00:00+00:00", expires="2025-03-01T14:00:00+00:00"),
    )

    seen = []
    for minutes in (59, 60, 119, 120):
        site.build(now=NOW + timedelta(minutes=minutes))
        seen.append(site.output.has("2025/03/01/port-strike-ends/index.html"))

    assert seen == [False, True, True, False]


# --- Aliases ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alias", "file"),
    [
        ("/2024/old/", "2024/old/index.html"),
        ("/2024/old", "2024/old/index.html"),
        ("old.html", "old.html"),
        ("/a b/é/", "a b/é/index.html"),
    ],
)
def test_an_old_address_leads_to_the_new_one(site: Site, alias: str, file: str) -> None:
    site.write("content/articles/a.md", article(aliases=[alias]))

    site.build()

    root = readers.page(site.output.text(file))
    leads = {readers.target(file, link) for link in readers.links(root)} - {None}
    assert leads == {PORT, "assets/favicon.svg"}
    (canonical,) = root.iterfind(".//link[@rel='canonical']")
    assert canonical.attrib["href"] == "https://news.example/2025/02/27/port-strike-ends/"


def test_an_old_address_is_in_no_list_feed_or_map(site: Site) -> None:
    site.write("content/articles/a.md", article(aliases=["/old/"]))

    site.build()

    held = [name for name, data in site.output.files().items() if b"old/" in data]
    assert held == []


def test_a_part_that_pages_share_links_right_from_every_depth(site: Site) -> None:
    site.write(
        "layouts/list.html",
        "{% for entry in page.entries %}{% shared entry.face %}"
        '<a href="{{ href(entry.path) }}">{{ entry.title }}</a><a href="{{ href(\'\') }}">home</a>'
        "{% endshared %}{% endfor %}",
    )
    site.write("content/articles/a.md", article("A & B", section="world"))

    site.build()

    link = '<a href="{0}2025/02/27/a-and-b/">A &amp; B</a><a href="{0}">home</a>'
    assert site.output.text("sections/world/index.html") == link.format("../../")
    assert site.output.text("archive/2025/02/index.html") == link.format("../../../")


def test_control_characters_in_words_and_bodies_are_no_links(site: Site) -> None:
    site.write("layouts/strings.toml", '[en]\nours = "a\\u0002b"\n')
    site.write("layouts/article.html", "{{ t('ours') }} {{ body }}")
    site.write("content/articles/a.md", article("A", body="c&#2;d **e**&#3;"))

    site.build()

    shown = site.output.text("2025/02/27/a/index.html")
    assert shown == "ab <p>cd <strong>e</strong></p>"


def test_what_was_shown_outlives_a_look_at_what_has_changed(site: Site) -> None:
    for n in range(3):
        site.write(f"content/articles/{n}.md", article(f"Story {n}", tags=["old"]))
    site.build()
    site.write("content/articles/1.md", article("Story 1", tags=["new"]))

    assert site.run("list").returncode == 0
    site.build()
    changed = site.output.files()
    site.build(force=True)

    assert changed == site.output.files()
    assert "Story 1" not in site.output.text("tags/old/index.html")


def test_shared_parts_on_one_line_are_told_apart(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.write(
        "layouts/list.html",
        "{% shared %}one{% endshared %}{% shared %}two{% endshared %}"
        "{% for v in [1, true, '1'] %}{% shared v %}[{{ v }}]{% endshared %}{% endfor %}",
    )

    site.build()

    assert site.output.text("archive/2025/02/index.html") == "onetwo[1][True][1]"


def test_a_layout_that_is_misspelt_is_told(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.write("layouts/artcle.html", "x")
    site.write("layouts/_teasr.html", "x")
    site.write("layouts/_mine.html", "x")

    report = site.build()

    assert report.warnings == (
        "layouts/_teasr.html: no page uses this layout; did you mean layouts/_teaser.html?",
        "layouts/artcle.html: no page uses this layout; did you mean layouts/article.html?",
    )


def test_a_layout_that_no_page_can_use_is_told(site: Site) -> None:
    site.write("content/articles/a.md", article())
    for name in ("artikel", "story", "box"):
        site.write(f"layouts/{name}.html", "x")
    site.write("layouts/page.html", "{% include 'box.html' %}")
    site.write("layouts/README.md", "Layouts go here.")

    report = site.build()

    assert report.warnings == (
        "layouts/artikel.html: no page uses this layout; did you mean layouts/article.html?",
        (
            "layouts/story.html: no page uses this layout; pages are made with article.html, home.html, "
            "list.html, index.html, page.html, subscribe.html, 404.html, redirect.html"
        ),
    )


def test_a_block_that_has_no_place_is_told(site: Site) -> None:
    site.write("content/articles/a.md", article())
    base = "{% block head %}{% endblock %}{% block content %}{% endblock %}"
    site.write("layouts/_mine.html", base)
    site.write(
        "layouts/article.html",
        "{% extends '_mine.html' %}\n"
        "{% block head %}{% block inner %}a{% endblock %}{% endblock %}\n"
        "{%- block contnt %}b{% endblock contnt %}\n",
    )
    site.write("layouts/page.html", "{% extends '_mine.html' %}{% block foot %}c{% endblock %}")

    report = site.build()

    hint = "did you mean 'content'?"
    lost = "what it extends has no block {!r}, so this is not shown; {}"
    assert report.warnings == (
        f"layouts/article.html:3: {lost.format('contnt', hint)}",
        f"layouts/page.html:1: {lost.format('foot', 'it has content, head')}",
    )


def test_a_picture_goes_with_its_story_to_another_address(site: Site) -> None:
    site.write("content/articles/a.png", PICTURE)
    site.write("content/articles/a.md", article("A", slug="old", image="a.png"))
    site.write("content/articles/b.md", article("B"))
    site.build()
    site.write("content/articles/a.md", article("A", slug="new", image="a.png"))

    site.build()

    pictures = [name for name in site.output.files() if name.endswith("a.png")]
    assert pictures == ["2025/02/27/new/a.png"]


def test_a_picture_may_lie_above_the_folder_of_its_article_and_not_above_the_content(
    site: Site,
) -> None:
    site.write("content/raw/world/a.png", PICTURE)
    site.write("content/articles/2025/a.md", article("A", image="../../raw/world/a.png"))
    site.write("content/articles/2025/b.md", article("B", image="../../../a.png"))

    report = site.build()

    assert site.output.has("2025/02/27/a/a.png")
    (refused,) = map(str, report.quarantined)
    assert "'image' is '../../../a.png', which is not a picture here" in refused


def test_a_word_that_no_layout_asks_for_is_told(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.write(
        "layouts/strings.toml",
        '[en]\nsubscrib = "Join"\nall_site = "All"\nours = "Ours"\nday_1 = "1"\n',
    )
    site.write("layouts/404.html", "{{ t('ours') }} {{ t('day_' ~ 1) }}")

    report = site.build()

    assert report.warnings == (
        "layouts/strings.toml: no layout asks for the word 'subscrib'; did you mean 'subscribe'?",
    )


def test_words_that_are_not_toml_are_told_with_their_line(site: Site) -> None:
    site.write("layouts/strings.toml", '[en]\nmenu = "Menu"\nskip = Skip\n')

    with pytest.raises(LayoutError) as refused:
        site.build()

    assert str(refused.value) == (
        "layouts/strings.toml:3: is not TOML: Invalid value (at line 3, column 8)\n"
        '    hint: put text in quotes: "Skip"'
    )


def test_a_shared_part_in_a_shared_part_and_pictures_in_it_follow_the_page(site: Site) -> None:
    part = (
        "{% shared %}[{% shared page.entries %}{{ picture(page.entries[0]).src }} "
        "{{ asset('style.css').partition('?')[0] }} {{ href('') }}{% endshared %}]{% endshared %}"
    )
    for name in ("home", "list"):
        site.write(f"layouts/{name}.html", part)
    site.write("content/static/a.png", PICTURE)
    site.write("content/articles/a.md", article("A", section="world", image="/a.png"))

    site.build()

    assert site.output.text("index.html") == "[a.png assets/style.css ./]"
    assert (
        site.output.text("sections/world/index.html")
        == "[../../a.png ../../assets/style.css ../../]"
    )


def test_what_is_named_keeps_parts_apart(site: Site) -> None:
    site.write(
        "layouts/list.html", "{% shared page.collection.kind %}{{ page.path }}{% endshared %}"
    )
    for name in ("a", "b"):
        site.write(f"content/articles/{name}.md", article(name, tags=[name], section="world"))

    site.build()

    tags = {site.output.text(f"tags/{name}/index.html") for name in ("a", "b")}
    assert len(tags) == 1
    assert site.output.text("sections/world/index.html") == "sections/world/index.html"


def test_a_picture_of_which_nothing_is_known_does_not_say_the_title_again(site: Site) -> None:
    site.write("content/articles/x.png", PICTURE)
    site.write("content/articles/a.md", article(image="x.png"))

    site.build()

    (shown,) = readers.page(site.output.text(PORT)).iterfind(".//main//img")
    assert (shown.get("alt"), shown.get("width"), shown.get("height")) == ("", "2", "3")


def test_a_number_in_an_index_says_of_what_it_is_the_number(site: Site) -> None:
    site.write("content/articles/a.md", article(tags=["rice"]))

    site.build()

    (listed,) = readers.page(site.output.text("tags/index.html")).iterfind(".//main//li")
    assert readers.words(listed) == "rice Stories: 1"


def test_an_index_is_sorted_as_people_sort_whatever_the_marks_on_letters(site: Site) -> None:
    tags = ["Zürich", "Bonn", "Übersee", "élan", "Ägypten", "emas"]
    site.write("content/articles/a.md", article(tags=tags))

    site.build()

    listed = readers.page(site.output.text("tags/index.html")).iterfind(".//main//li/a")
    names = [link.text for link in listed]
    assert names == ["Ägypten", "Bonn", "élan", "emas", "Übersee", "Zürich"]


def test_another_version_of_a_library_that_pages_are_made_with_makes_them_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_by = tool_digest.__wrapped__
    before = made_by()
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "other-1.0.dist-info").mkdir()
    same = made_by()
    (tmp_path / "tzdata-2099.1.dist-info").mkdir()

    assert before == same != made_by()
