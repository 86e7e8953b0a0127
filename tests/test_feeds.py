"""Feeds, maps and data for machines: well-formed, stable, and read by real readers."""

from __future__ import annotations

import json
import mimetypes
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests import readers
from tests.site import NOW, PICTURE, Site, article

FEEDS = ("rss.xml", "atom.xml", "feed.json")
ADDRESS = "https://news.example/2025/02/27/port-strike-ends/"


def write_some(site: Site, count: int = 3) -> None:
    for n in range(count):
        date = NOW - timedelta(hours=count - n)
        site.write(
            f"content/articles/{n}.md",
            article(f"Story {n}", id=f"urn:test:{n}", date=date.isoformat(), section="world"),
        )


def ids(site: Site, folder: str = "") -> dict[str, list[str]]:
    """The ids in each feed, in order."""
    found = {
        name: [entry.id for entry in readers.feed(site.output.files()[folder + name]).entries]
        for name in FEEDS[:2]
    }
    items = readers.json_feed(site.output.text(f"{folder}feed.json"))["items"]
    return {**found, "feed.json": [item["id"] for item in items]}


def same(*expected: str) -> dict[str, list[str]]:
    return {name: list(expected) for name in FEEDS}


# --- Order and identity -----------------------------------------------------------


def test_the_newest_story_is_first_in_every_feed(site: Site) -> None:
    write_some(site)

    site.build()

    assert ids(site) == same("urn:test:2", "urn:test:1", "urn:test:0")
    assert ids(site, "sections/world/") == ids(site)


def test_a_feed_holds_the_newest_stories_alone(site: Site) -> None:
    site.setting("feed_entries = 2")
    write_some(site, 4)

    site.build()

    assert ids(site) == same("urn:test:3", "urn:test:2")


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title"},
        {"slug": "another-slug"},
        {"date": "2025-02-11T06:00:00+07:00"},
        {"updated": "2025-02-28T06:00:00+07:00"},
        {"section": "sport", "tags": ["x"]},
    ],
)
def test_no_change_makes_a_story_a_new_one(site: Site, change: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"id": "urn:test:1", "slug": "port"}
    site.write("content/articles/a.md", article(**fields))
    site.build()
    before = ids(site)
    title = change.pop("title", "Port strike ends")

    site.write("content/articles/renamed.md", article(title, **{**fields, **change}))
    site.remove("content/articles/a.md")
    site.build()

    assert ids(site) == before == same("urn:test:1")


def test_a_new_domain_makes_no_story_a_new_one(site: Site) -> None:
    write_some(site)
    site.build()
    before = ids(site)

    site.edit("pyproject.toml", "https://news.example/", "https://you.github.io/repo/")
    site.build()

    assert ids(site) == before


def test_the_clock_is_in_no_feed(site: Site) -> None:
    write_some(site)
    site.build()
    before = {name: site.output.text(name) for name in FEEDS}

    site.build(now=NOW + timedelta(days=400), force=True)

    assert {name: site.output.text(name) for name in FEEDS} == before


def test_a_feed_is_as_new_as_its_newest_change(site: Site) -> None:
    site.write("content/articles/a.md", article("A", date="2025-02-20T06:00:00+07:00"))
    site.write(
        "content/articles/b.md",
        article("B", date="2025-02-01T06:00:00+07:00", updated="2025-02-25T06:00:00+07:00"),
    )

    site.build()

    atom = readers.xml(site.output.files()["atom.xml"])
    assert atom.findtext("{*}updated") == "2025-02-25T06:00:00+07:00"


# --- What readers see -------------------------------------------------------------


def test_feed_readers_read_rss(site: Site) -> None:
    site.write(
        "content/articles/a.md",
        article(
            "Port & <strike>",
            slug="port-strike-ends",
            id="urn:test:1",
            body="It is *over*. See [us](/about/).",
            description="A lead & more",
            tags=["rice", "C++"],
        ),
    )

    site.build()

    read = readers.feed(site.output.files()["rss.xml"])
    (entry,) = read.entries
    assert read.version == "rss20"
    assert (read.feed.title, read.feed.language) == ("The Daily Test", "en")
    assert (entry.id, entry.link, entry.guidislink) == ("urn:test:1", ADDRESS, False)
    assert entry.title in {"Port & <strike>", "Port &amp; &lt;strike&gt;"}
    assert entry.summary in {"A lead & more", "A lead &amp; more"}
    assert entry.content[0].value == (
        '<p>It is <em>over</em>. See <a href="https://news.example/about/" rel="noopener">us</a>.</p>'
    )
    assert [tag.term for tag in entry.tags] == ["rice", "C++"]
    assert entry.published_parsed[:6] == (2025, 2, 26, 23, 0, 0)


def test_feed_readers_read_atom(site: Site) -> None:
    site.write(
        "content/articles/a.md",
        article(
            id="urn:test:1",
            authors=["Sari Dewi", "Tom O'Neil"],
            description="A lead",
            tags=["rice"],
            updated="2025-02-28T06:00:00+07:00",
        ),
    )

    site.build()

    read = readers.feed(site.output.files()["atom.xml"])
    (entry,) = read.entries
    assert read.version == "atom10"
    assert (entry.id, entry.link, entry.title) == ("urn:test:1", ADDRESS, "Port strike ends")
    assert [author.name for author in entry.authors] == ["Sari Dewi", "Tom O'Neil"]
    assert (entry.content[0].type, entry.content[0].value) == ("text/html", "<p>It is over.</p>")
    assert (entry.summary, [tag.term for tag in entry.tags]) == ("A lead", ["rice"])
    assert entry.updated_parsed[:6] == (2025, 2, 27, 23, 0, 0)


def test_a_json_feed_has_the_shape_of_its_specification(site: Site) -> None:
    site.setting('description = "All of it"')
    site.write("content/articles/a.png", PICTURE)
    site.write(
        "content/articles/a.md",
        article(
            id="urn:test:1",
            authors=["Sari Dewi"],
            description="A lead",
            tags=["rice"],
            image="a.png",
            language="id",
        ),
    )

    site.build()

    feed = json.loads(site.output.text("feed.json"))
    (item,) = feed.pop("items")
    feed = {key: value for key, value in feed.items() if not key.startswith("_")}
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Daily Test",
        "home_page_url": "https://news.example/",
        "feed_url": "https://news.example/feed.json",
        "description": "All of it",
        "authors": [{"name": "The Daily Test"}],
        "language": "en",
    }
    assert item == {
        "id": "urn:test:1",
        "url": ADDRESS,
        "title": "Port strike ends",
        "content_html": "<p>It is over.</p>",
        "summary": "A lead",
        "image": f"{ADDRESS}a.png",
        "date_published": "2025-02-27T06:00:00+07:00",
        "date_modified": "2025-02-27T06:00:00+07:00",
        "authors": [{"name": "Sari Dewi"}],
        "tags": ["rice"],
        "language": "id",
    }


def test_the_guid_of_rss_is_no_link_and_atom_says_that_its_content_is_html(site: Site) -> None:
    site.write("content/articles/a.md", article())

    site.build()

    rss, atom = (readers.xml(site.output.files()[name]) for name in FEEDS[:2])
    assert rss.find("channel/item/guid").attrib == {"isPermaLink": "false"}
    assert atom.find("{*}entry/{*}content").attrib == {"type": "html"}


def test_each_feed_names_itself(site: Site) -> None:
    site.write("content/articles/a.md", article(section="world", tags=["rice"]))

    site.build()

    for folder in ("", "sections/world/", "tags/rice/"):
        home = f"https://news.example/{folder}"
        for name in FEEDS[:2]:
            tree = readers.xml(site.output.files()[folder + name])
            own = [
                link.attrib["href"]
                for link in tree.iter("{http://www.w3.org/2005/Atom}link")
                if link.attrib.get("rel") == "self"
            ]
            assert own == [home + name]
        feed = readers.json_feed(site.output.text(f"{folder}feed.json"))
        assert (feed["feed_url"], feed["home_page_url"]) == (f"{home}feed.json", home)


def test_pages_name_their_feeds(site: Site) -> None:
    site.write("content/articles/a.md", article(section="world"))

    site.build()

    root = readers.page(site.output.text("sections/world/index.html"))
    found = [
        (link.attrib["type"], readers.target("sections/world/index.html", link.attrib["href"]))
        for link in root.iterfind(".//link[@rel='alternate']")
    ]
    kinds = ("application/rss+xml", "application/atom+xml", "application/feed+json")
    assert found == [
        (kind, folder + name)
        for folder in ("sections/world/", "")
        for kind, name in zip(kinds, FEEDS, strict=True)
    ]


def test_feeds_may_carry_summaries_alone(site: Site) -> None:
    site.setting('feed_content = "summary"')
    site.write("content/articles/a.md", article(body="The whole story.", description="A lead"))

    site.build()

    for name in FEEDS:
        assert "A lead" in site.output.text(name)
        assert "The whole story." not in site.output.text(name)


def test_links_in_feeds_are_whole(site: Site) -> None:
    site.edit("pyproject.toml", "https://news.example/", "https://you.github.io/repo/")
    site.write(
        "content/articles/a.md",
        article(body="[a](/about/) [b](../b/) [c](#d) [e](https://x.example/) ![f](g.png)"),
    )

    site.build()

    home = "https://you.github.io/repo/"
    html = readers.json_feed(site.output.text("feed.json"))["items"][0]["content_html"]
    for link in (f"{home}about/", f"{home}2025/02/27/b/", "https://x.example/"):
        assert f'href="{link}"' in html
    assert f'src="{home}2025/02/27/port-strike-ends/g.png"' in html


def test_the_dateline_is_in_the_text_of_feeds(site: Site) -> None:
    site.write("content/articles/a.md", article(place="JAMBI & <b>"))

    site.build()

    item = readers.json_feed(site.output.text("feed.json"))["items"][0]
    assert item["content_html"] == "<p>JAMBI &amp; &lt;b&gt; —</p>\n<p>It is over.</p>"


MARKS = "A ]]> <![CDATA[ &amp; &nope; <b> ü 🙂 "
CONTROLS = "\x00\x01\x03\x0b\x0c\x1f"


def test_no_text_makes_xml_or_json_ill_formed(site: Site) -> None:
    site.setting('description = "& ]]> <b>"')
    site.write(
        "content/articles/a.md",
        article(
            MARKS + CONTROLS,
            slug="x",
            # Only a body can hold these; YAML refuses them elsewhere.
            body=f"{MARKS}{CONTROLS}\x7f\x9f\u2028\ufffe\uffff\n\n`]]>` {MARKS}",
            section=f"S {MARKS}{CONTROLS}",
            tags=[f"T {MARKS}{CONTROLS}"],
            authors=[f"U {MARKS}{CONTROLS}"],
            source=f"O {MARKS}{CONTROLS}",
            place=f"P {MARKS}{CONTROLS}",
            description=f"D {MARKS}{CONTROLS}",
        ),
    )

    report = site.build()

    assert report.quarantined == ()
    for name, data in site.output.files().items():
        if name.endswith((".xml", ".opml")):
            readers.xml(data)
        elif name.endswith(".json"):
            json.loads(data)
        elif name.endswith(".html"):
            readers.page(data.decode())
    for name in FEEDS[:2]:
        (entry,) = readers.feed(site.output.files()[name]).entries
        assert "ü 🙂" in entry.title


# --- Maps and lists ---------------------------------------------------------------


def locations(site: Site, name: str) -> list[str]:
    return [found.text for found in readers.xml(site.output.files()[name]).iter("{*}loc")]


def test_the_sitemap_leads_to_every_page_that_is_worth_finding(site: Site) -> None:
    site.write("content/pages/about.md", '---\ntitle: "About"\n---\n\nUs.\n')
    site.write("content/articles/a.md", article("A", section="world", tags=["Rice"]))
    site.write("content/articles/b.md", article("B", date="2025-01-31T06:00:00+07:00"))

    site.build()

    home = "https://news.example/"
    parts = locations(site, "sitemap.xml")
    assert parts == [f"{home}sitemap-{name}.xml" for name in ("2025-01", "2025-02", "pages")]
    found = [address for part in parts for address in locations(site, part.removeprefix(home))]
    assert sorted(found) == [
        f"{home}{path}"
        for path in (
            "",
            "2025/01/31/b/",
            "2025/02/27/a/",
            "about/",
            "sections/world/",
            "tags/rice/",
        )
    ]


def test_the_sitemap_dates_are_those_of_the_content(site: Site) -> None:
    site.write("content/articles/a.md", article("A", updated="2025-02-28T09:00:00+07:00"))
    site.write("content/articles/b.md", article("B", date="2025-02-28T06:00:00+07:00"))

    site.build()

    month = readers.xml(site.output.files()["sitemap-2025-02.xml"])
    index = readers.xml(site.output.files()["sitemap.xml"])
    assert [found.text for found in month.iter("{*}lastmod")] == [
        "2025-02-28T09:00:00+07:00",
        "2025-02-28T06:00:00+07:00",
    ]
    assert [found.text for found in index.iter("{*}lastmod")] == ["2025-02-28T09:00:00+07:00"]


def test_robots_txt_leads_to_the_maps(site: Site) -> None:
    site.build()

    assert site.output.text("robots.txt") == (
        "User-agent: *\nAllow: /\n\nSitemap: https://news.example/sitemap.xml\n"
        "Sitemap: https://news.example/news-sitemap.xml\n"
    )


def test_the_news_sitemap_says_what_the_schema_asks(site: Site) -> None:
    date = (NOW - timedelta(hours=3)).isoformat()
    site.write("content/articles/a.md", article("A & b", date=date, language="pt-BR"))

    site.build()

    (news,) = readers.xml(site.output.files()["news-sitemap.xml"]).iter("{*}news")
    assert {found.tag.rpartition("}")[2]: found.text for found in news.iter() if found.text} == {
        "name": "The Daily Test",
        "language": "pt",
        "publication_date": date,
        "title": "A & b",
    }


def test_opml_and_the_subscribe_page_list_every_feed(site: Site) -> None:
    site.write(
        "content/articles/a.md",
        article(section="world", tags=["Rice & <b>"], authors=["Sari Dewi"], source="Antara"),
    )

    site.build()

    opml = readers.xml(site.output.files()["feeds.opml"])
    folders = ["", "sections/world/", "tags/rice-and-b/", "authors/sari-dewi/"]
    home = "https://news.example/"
    listed = [outline.attrib["xmlUrl"] for outline in opml.iter("outline")]
    assert sorted(listed) == sorted(f"{home}{folder}atom.xml" for folder in folders)
    page = "subscribe/index.html"
    leads = {
        readers.target(page, link) for link in readers.links(readers.page(site.output.text(page)))
    }
    assert {f"{folder}{name}" for folder in folders for name in FEEDS} <= leads
    every = {name for name in site.output.files() if name.endswith(FEEDS)}
    assert every == {f"{folder}{name}" for folder in folders for name in FEEDS}


# --- JSON-LD ----------------------------------------------------------------------


def test_json_ld_says_what_a_search_engine_asks(site: Site) -> None:
    site.write(
        "content/articles/a.md",
        article(
            id="urn:test:1",
            authors=["Sari Dewi"],
            section="world",
            tags=["rice"],
            description="A lead",
            place="JAMBI",
            updated="2025-02-28T06:00:00+07:00",
            image="https://x.example/a.png",
        ),
    )

    site.build()

    data = readers.json_ld(site.output.text("2025/02/27/port-strike-ends/index.html"))
    assert data == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": "urn:test:1",
        "headline": "Port strike ends",
        "datePublished": "2025-02-27T06:00:00+07:00",
        "dateModified": "2025-02-28T06:00:00+07:00",
        "inLanguage": "en",
        "mainEntityOfPage": ADDRESS,
        "url": ADDRESS,
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": "The Daily Test",
            "url": "https://news.example/",
        },
        "description": "A lead",
        "articleSection": "world",
        "keywords": ["rice"],
        "author": [{"@type": "Person", "name": "Sari Dewi"}],
        "contentLocation": {"@type": "Place", "name": "JAMBI"},
        "image": ["https://x.example/a.png"],
    }
    assert datetime.fromisoformat(data["datePublished"]).tzinfo


@pytest.mark.parametrize(
    "nasty", ["</script><script>alert(1)</script>", "<!--<script>", "-->", "]]>"]
)
def test_json_ld_cannot_break_out_of_its_element(site: Site, nasty: str) -> None:
    site.setting(f"description = {json.dumps(nasty)}")
    site.write("content/articles/a.md", article(nasty, slug="port-strike-ends", description=nasty))

    site.build()

    text = site.output.text("2025/02/27/port-strike-ends/index.html")
    assert readers.json_ld(text)["headline"] == nasty
    assert readers.json_ld(text)["description"] == nasty
    assert "alert(1)" not in "".join(
        script.text or ""
        for script in readers.page(text).iter("script")
        if script.attrib.get("type") != "application/ld+json"
    )
    assert readers.json_ld(site.output.text("index.html"))["description"] == nasty


@pytest.mark.parametrize("mark", ["\x85", "\ufdd0", "\U0001fffe"])
def test_html_has_no_place_for_some_characters(site: Site, mark: str) -> None:
    site.write("content/articles/a.md", article(body=f"It is {mark}over."))

    site.build()

    readers.page(site.output.text("2025/02/27/port-strike-ends/index.html"))


def test_a_machine_without_a_table_of_media_types_makes_the_same_feeds(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for suffix in ("webp", "avif"):
        image = f"https://x.example/a.{suffix}?w=9"
        site.write(f"content/articles/{suffix}.md", article(suffix, image=image))
    bare = mimetypes.MimeTypes()
    bare.types_map[True].clear()
    monkeypatch.setattr(mimetypes, "_db", bare)

    site.build()

    rss = readers.xml(site.output.files()["rss.xml"])
    types = {one.get("type") for one in rss.iterfind("channel/item/enclosure")}
    assert types == {"image/webp", "image/avif"}


def test_rss_tells_how_long_a_picture_is_that_the_site_has(site: Site) -> None:
    site.write("content/articles/x.png", PICTURE)
    site.write("content/articles/a.md", article("Here", image="x.png"))
    site.write("content/articles/b.md", article("Elsewhere", image="https://x.example/a.png"))

    site.build()

    rss = readers.xml(site.output.files()["rss.xml"])
    lengths = {one.get("url"): one.get("length") for one in rss.iterfind("channel/item/enclosure")}
    assert lengths == {
        "https://news.example/2025/02/27/here/x.png": str(len(PICTURE)),
        "https://x.example/a.png": "0",
    }
