"""What the libraries, and the world, have laid out for us: a test for each trap."""

from __future__ import annotations

import json
import pickle
import tomllib
import unicodedata
from pathlib import Path

import pytest
import yaml

from tests import readers
from tests.site import NOW, PICTURE, REPO, Site, article
from warta import errors
from warta.articles import read_lines
from warta.errors import Place, SourceError, StrictError, WartaError
from warta.text import slug

ADDRESS = "2025/02/27/port-strike-ends/index.html"

# --- feedgen ------------------------------------------------------------------


def write_three(site: Site) -> None:
    for day in ("26", "28", "27"):
        site.write(
            f"content/articles/{day}.md",
            article(f"Story of the {day}th", date=f"2025-02-{day}T06:00:00+07:00"),
        )


def test_feedgen_puts_the_entry_that_is_added_last_first(site: Site) -> None:
    write_three(site)

    site.build()

    for name in ("rss.xml", "atom.xml"):
        titles = [entry.title for entry in readers.feed(site.output.files()[name]).entries]
        assert titles == ["Story of the 28th", "Story of the 27th", "Story of the 26th"]


def test_feedgen_dates_a_feed_by_the_clock(site: Site) -> None:
    write_three(site)

    site.build()

    rss, atom = (readers.xml(site.output.files()[name]) for name in ("rss.xml", "atom.xml"))
    assert rss.findtext("channel/lastBuildDate") == "Fri, 28 Feb 2025 06:00:00 +0700"
    assert atom.findtext("{*}updated") == "2025-02-28T06:00:00+07:00"
    assert [entry.findtext("{*}updated") for entry in atom.iterfind("{*}entry")] == [
        "2025-02-28T06:00:00+07:00",
        "2025-02-27T06:00:00+07:00",
        "2025-02-26T06:00:00+07:00",
    ]


def test_feedgen_dates_a_feed_without_entries_by_the_clock(site: Site) -> None:
    site.build()

    assert "1970-01-01T00:00:00+00:00" in site.output.text("atom.xml")
    assert "Thu, 01 Jan 1970 00:00:00 +0000" in site.output.text("rss.xml")


def test_feedgen_writes_cdata_that_atom_does_not_have(site: Site) -> None:
    site.write("content/articles/a.md", article(body="One & two\n\n`]]>` *three*"))

    site.build()

    atom = site.output.files()["atom.xml"]
    content = readers.xml(atom).find("{*}entry/{*}content")
    assert content.attrib == {"type": "html"}
    assert content.text == "<p>One &amp; two</p>\n<p><code>]]&gt;</code> <em>three</em></p>"
    assert b"CDATA" not in atom


def test_feedgen_shows_the_content_as_description_where_there_is_none(site: Site) -> None:
    site.write("content/articles/a.md", article(body="The whole long story."))

    site.build()

    (item,) = readers.xml(site.output.files()["rss.xml"]).iterfind("channel/item")
    assert item.findtext("description") == "Port strike ends"
    assert item.findtext("{*}encoded") == "<p>The whole long story.</p>"


def test_feedgen_refuses_control_characters(site: Site) -> None:
    site.write(
        "content/articles/a.md",
        article("Port\x03 strike\x0b ends", body="It\x03 is \ufffeover.", tags=["a\x08b"]),
    )

    report = site.build()

    assert report.quarantined == ()
    for name in ("rss.xml", "atom.xml", "tags/ab/rss.xml"):
        (entry,) = readers.feed(site.output.files()[name]).entries
        assert entry.title == "Port strike ends"
        assert entry.content[0].value == "<p>It is over.</p>"


def test_feedgen_refuses_times_without_a_zone(site: Site) -> None:
    site.setting('timezone = "Asia/Jakarta"')
    site.write("content/articles/a.md", article(date="2025-02-27T06:00:00"))

    site.build()

    assert "<published>2025-02-27T06:00:00+07:00</published>" in site.output.text("atom.xml")


def test_feedgen_takes_no_description_that_is_empty(site: Site) -> None:
    site.setting('description = ""')
    site.write("content/articles/a.md", article(description="", body=""))

    site.build()

    rss = readers.feed(site.output.files()["rss.xml"])
    assert rss.feed.description == "The Daily Test"
    assert rss.entries[0].description == "Port strike ends"


# --- python-frontmatter and YAML ---------------------------------------------


def test_frontmatter_finds_no_fields_behind_a_byte_order_mark(site: Site) -> None:
    site.write("content/articles/a.md", "\ufeff" + article())

    report = site.build()

    assert report.quarantined == ()
    assert site.output.has(ADDRESS)


@pytest.mark.parametrize("rule", ["---", "----", "- - -", "***"])
def test_frontmatter_loses_the_first_part_of_a_body_that_begins_with_a_rule(
    site: Site, rule: str
) -> None:
    body = f"{rule}\n\nFirst part.\n\n{rule}\n\nSecond part."
    # A field that is written in an odd way takes the long way through YAML.
    for name, odd in (("quick", {}), ("long", {"tags": None})):
        text = article(name, body=body, **odd)
        site.write(f"content/articles/{name}.md", text.replace("date:", "tags:   []\ndate:"))

    site.build()

    for name in ("quick", "long"):
        story = readers.body(site.output.text(f"2025/02/27/{name}/index.html"))
        assert readers.words(story) == "First part. Second part."
        assert len(story.findall("hr")) == 2


def test_frontmatter_sorts_the_fields_that_it_writes(site: Site) -> None:
    site.write("content/raw/x.txt", "JAMBI - Harga beras naik lagi hari ini.\nPedagang mengeluh.\n")

    site.ingest()

    (text,) = site.files("content/articles").values()
    keys = [line.partition(":")[0] for line in text.decode().split("\n---\n")[0].splitlines()[1:]]
    order = (
        "id title slug date updated status section tags authors source place language "
        "description image aliases expires corrections raw derived"
    ).split()
    written = [key for key in keys if not key.startswith("#")]
    assert written == [name for name in order if name in written]
    assert written[:2] == ["id", "title"]


def refused(site: Site, text: str) -> str:
    site.write("content/articles/a.md", text)
    (error,) = site.build().quarantined
    return str(error)


def test_yaml_refuses_a_title_with_a_colon(site: Site) -> None:
    text = article().replace('"Port strike ends"', "Port: the strike ends")

    assert refused(site, text) == (
        "content/articles/a.md:3: the front matter is not YAML: mapping values are not allowed "
        "in this context\n"
        '    hint: put values in quotes, such as title: "Port: the strike ends"'
    )


def test_yaml_lets_the_second_of_two_equal_keys_win(site: Site) -> None:
    text = article().replace("date:", 'title: "Another"\ndate:')

    assert refused(site, text) == (
        "content/articles/a.md:4: the front matter is not YAML: 'title' stands twice\n"
        "    hint: keep one of the two lines"
    )


def test_frontmatter_takes_everything_for_the_body_where_the_end_is_missing(site: Site) -> None:
    text = article().replace("\n---\n", "\n")

    assert refused(site, text) == (
        "content/articles/a.md:1: the front matter does not end\n"
        "    hint: put a line --- after its last field"
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [("no", "False"), ("On", "True"), ("12:30:45", "45045"), ("007", "7"), ("1_000", "1000")],
)
def test_yaml_reads_words_as_other_things(site: Site, written: str, read: str) -> None:
    text = article().replace('"Port strike ends"', written)

    assert refused(site, text) == (
        f"content/articles/a.md:3: 'title' is {read}, which is not text\n"
        "    hint: put the value in quotes; YAML reads No, On and 12:30 as other things"
    )


@pytest.mark.parametrize("word", ["no", "On", "12:30:45", "007", "~", "null", "2025-02-27", "=="])
def test_words_that_yaml_reads_as_other_things_survive_an_ingest(site: Site, word: str) -> None:
    site.write("content/raw/x.txt", "JAMBI - Harga beras naik lagi hari ini.\nPedagang mengeluh.\n")
    site.write("content/raw/x.toml", f"title = {json.dumps(word)}\ntags = [{json.dumps(word)}]\n")

    site.ingest()

    (text,) = site.files("content/articles").values()
    fields = yaml.safe_load(text.decode().split("---\n")[1])
    assert (fields["title"], fields["tags"]) == (word, [word])
    assert read_lines(text.decode().split("---\n")[1]) is not None
    assert site.build().quarantined == ()


# --- Markdown -----------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "8. Delapan orang tewas dalam kecelakaan itu.",
        "2024) tahun yang sulit bagi semua petani.",
        "<TEX> naik tiga persen di bursa kemarin.",
        "# bukan judul, kata pedagang itu lagi.",
        "Harga_beras_naik dan *beras* dan __gula__ naik.",
        "Harga [kali] ini](x) dan ![gambar](y) naik.",
        "Beras | gula | garam naik bersama-sama.",
        r"Jalan C:\beras\*gula dan \# dan \\ serta lain.",
        "Beras & gula &co; garam AT&T naik semua.",
        "Rp5 $x$ dan $$y$$ harga beras yang naik.",
        "Harga `beras` dan ``gula`` naik semua lagi.",
        "- bukan daftar, kata pedagang itu lagi.",
        "+ bukan daftar, kata pedagang itu lagi.",
        "> bukan kutipan, kata pedagang itu lagi.",
        "https://x.example/a_b_c?d=e&f=g*h* alamat.",
        "[1]: https://x.example bukan rujukan di sini.",
        "[^1]: bukan catatan kaki di berita ini.",
        "<!-- bukan komentar --> dalam berita ini.",
        "Harga{: .kelas } beras dan {#judul} naik.",
        "{{ harga }} dan {% raw %} serta {# x #} naik.",
    ],
)
def test_markdown_acts_on_marks_that_copy_never_meant(site: Site, line: str) -> None:
    # First and in the middle; with spaces before it, Markdown would see code.
    text = (
        f"JAMBI - Harga beras naik lagi hari ini.\n\n{line}\n\n    {line}\n\nPedagang mengeluh.\n"
    )
    site.write("content/raw/x.txt", text)
    site.ingest()

    site.build()

    (file,) = (path for path in site.output.files() if path.startswith("20"))
    story = readers.body(site.output.text(file))
    assert readers.words(story).count(line) == 2
    assert {element.tag for element in story.iter()} <= {"div", "p", "span", "br"}


def test_markdown_makes_a_heading_of_a_line_that_is_underlined(site: Site) -> None:
    site.write(
        "content/raw/x.txt",
        "JAMBI - Harga beras naik lagi hari ini.\n\nPedagang mengeluh lagi hari ini.\n=====\n"
        "Pembeli ikut mengeluh juga.\n-----\nSelesai sudah semua berita ini.\n",
    )
    site.ingest()

    site.build()

    (file,) = (path for path in site.output.files() if path.startswith("20"))
    told = readers.words(readers.body(site.output.text(file)))
    assert "Pedagang mengeluh lagi hari ini. ===== Pembeli ikut mengeluh juga. -----" in told
    assert not {"h1", "h2", "hr"} & {e.tag for e in readers.body(site.output.text(file)).iter()}


# --- Feeds --------------------------------------------------------------------


def test_an_end_of_cdata_in_the_copy_makes_feeds_ill_formed(site: Site) -> None:
    site.write(
        "content/articles/a.md", article("Port ]]> ends", body="]]> `]]>`", description="]]>")
    )

    site.build()

    for name, data in site.output.files().items():
        if name.endswith((".xml", ".opml")):
            readers.xml(data)
    assert readers.feed(site.output.files()["rss.xml"]).entries[0].title == "Port ]]> ends"


def test_ids_that_are_addresses_show_everything_as_new_after_a_move(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    before = readers.feed(site.output.files()["atom.xml"]).entries[0].id

    site.edit("pyproject.toml", "https://news.example/", "https://other.example/repo/")
    site.build()

    assert readers.feed(site.output.files()["atom.xml"]).entries[0].id == before
    assert "news.example" not in before


def test_browsers_drop_xslt_so_feeds_have_no_style_of_their_own(site: Site) -> None:
    site.write("content/articles/a.md", article())

    site.build()

    assert "xml-stylesheet" not in "".join(
        data.decode() for name, data in site.output.files().items() if name.endswith(".xml")
    )
    assert site.output.has("subscribe/index.html")


# --- GitHub Pages --------------------------------------------------------------


def test_github_pages_leaves_out_files_that_begin_with_an_underscore(site: Site) -> None:
    site.build()

    assert site.output.text(".nojekyll") == ""


def test_github_pages_serves_a_project_under_a_prefix(site: Site) -> None:
    site.edit("pyproject.toml", "https://news.example/", "https://you.github.io/repo/")
    site.write("content/articles/a.md", article(section="world", tags=["rice"]))

    site.build()

    assert readers.wrong_links(site.output) == []
    assert "<loc>https://you.github.io/repo/2025/02/27/port-strike-ends/</loc>" in (
        site.output.text("sitemap-2025-02.xml")
    )


@pytest.mark.parametrize(
    ("base_url", "base"),
    [("https://you.github.io/repo/", "/repo/"), ("https://you.github.io/repo", "/repo/"),
     ("https://news.example", "/")],
)  # fmt: skip
def test_github_pages_serves_the_missing_page_at_any_depth(
    site: Site, base_url: str, base: str
) -> None:
    site.edit("pyproject.toml", "https://news.example/", base_url)

    site.build()

    root = readers.page(site.output.text("404.html"))
    assert [element.attrib["href"] for element in root.iter("base")] == [base]
    # Nothing may come before the base but what has no address.
    head = root.find("head")
    assert head is not None
    assert [child.tag for child in head][:2] == ["meta", "base"]


def test_github_pages_forgets_the_domain_without_a_file(site: Site) -> None:
    site.setting('cname = "news.example.org"')

    site.build()

    assert site.output.text("CNAME") == "news.example.org\n"


@pytest.mark.parametrize("file", [".github/workflows/pages.yml", "warta/skeleton/+github/workflows/pages.yml"])  # fmt: skip
def test_github_pages_never_builds_by_itself_when_a_story_is_due(file: str) -> None:
    workflow = yaml.safe_load((REPO / file).read_text(encoding="utf-8"))

    # YAML reads the key `on` as true.
    assert {"push", "schedule", "workflow_dispatch"} <= workflow[True].keys()


# --- Names --------------------------------------------------------------------


def test_two_names_that_differ_in_normal_form_alone_are_one(site: Site) -> None:
    composed = unicodedata.normalize("NFC", "Élan vital")
    taken_apart = unicodedata.normalize("NFD", "élan Vital")
    site.write("content/articles/a.md", article("A", tags=[composed]))
    site.write("content/articles/b.md", article("B", tags=[taken_apart]))

    site.build()

    assert [name for name in site.output.files() if name.startswith("tags/") and "rss" in name] == [
        "tags/elan-vital/rss.xml"
    ]


def test_addresses_that_differ_in_case_alone_are_one(site: Site) -> None:
    site.write("content/static/Port.html", "x")
    site.write("content/static/port.HTML", "y")

    with pytest.raises(WartaError) as refused:
        site.build()

    assert str(refused.value) == (
        "content/static/port.HTML: its address /port.HTML is also that of content/static/Port.html\n"
        "    hint: give one of them another slug, alias or name"
    )


def test_a_name_is_cut_on_a_word_at_eighty_characters() -> None:
    made = slug("harga beras naik lagi " * 20)

    assert len(made) <= 80
    assert not made.endswith("-")
    assert made.split("-")[-1] in {"harga", "beras", "naik", "lagi"}


@pytest.mark.parametrize("name", ["CON", "con.txt", "aux", "NUL", "com1", "LPT9", "prn"])
def test_windows_keeps_names_for_itself(site: Site, name: str) -> None:
    site.write("content/articles/a.md", article(name))

    site.build()

    stem = name.lower().replace(".", "-")
    expected = {f"2025/02/27/{stem}-story/index.html", f"2025/02/27/{stem}/index.html"}
    (file,) = (path for path in site.output.files() if path.startswith("20"))
    assert file in expected
    assert "." in name or file.endswith("-story/index.html")


@pytest.mark.parametrize("title", ["…", "🙂🙂", "?!", "𐎀𐎁𐎂"])
def test_a_title_that_cannot_be_spelt_in_ascii_has_a_name_all_the_same(
    site: Site, title: str
) -> None:
    site.write("content/articles/a.md", article(title))

    site.build()

    (file,) = (path for path in site.output.files() if path.startswith("20"))
    assert file.split("/")[3].isascii()
    assert len(file.split("/")[3]) > 3


# --- Time ---------------------------------------------------------------------


def test_a_time_without_a_zone_is_the_sites(site: Site) -> None:
    site.setting('timezone = "Pacific/Auckland"')
    site.write("content/articles/a.md", article(date="2025-02-27T00:30:00"))

    site.build()

    assert site.output.has(ADDRESS)
    assert "2025-02-27T00:30:00+13:00" in site.output.text("atom.xml")


# --- Errors in workers --------------------------------------------------------


@pytest.mark.parametrize(
    "kind",
    [
        found
        for found in vars(errors).values()
        if isinstance(found, type) and issubclass(found, WartaError) and found is not StrictError
    ],
)
def test_an_error_that_cannot_be_unpickled_kills_the_whole_pool(kind: type[WartaError]) -> None:
    error = kind("what", Place("where", 3), "what to do")

    sent = pickle.loads(pickle.dumps(error))

    assert type(sent) is kind
    assert (str(sent), sent.place) == (str(error), error.place)
    assert str(sent) == "where:3: what\n    hint: what to do"


def test_a_strict_error_can_be_unpickled_too() -> None:
    error = StrictError(("one",), (SourceError("what", Place("where")),))

    sent = pickle.loads(pickle.dumps(error))

    assert str(sent) == "nothing is published: 1 warning and 1 file set aside, and --strict is on"
    assert (sent.warnings, str(sent.errors[0])) == (("one",), "where: what")


def test_the_zones_of_all_times_come_with_python_where_the_system_has_none() -> None:
    settings = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))

    assert any(line.startswith("tzdata") for line in settings["project"]["dependencies"])


def test_a_file_from_the_future_is_dated_now(site: Site, tmp_path: Path) -> None:
    site.write("content/raw/x.txt", "JAMBI - Harga beras naik lagi hari ini.\nPedagang mengeluh.\n")

    # The test's present lies before the moment in which the file was written.
    site.ingest(now=NOW)

    (text,) = site.files("content/articles").values()
    assert "\ndate: 2025-03-01T12:00:00+00:00\n" in text.decode()


def test_feedgen_takes_the_last_link_for_the_home_of_rss(site: Site) -> None:
    site.write("content/articles/a.md", article(section="world"))

    site.build()

    rss = readers.xml(site.output.files()["rss.xml"])
    world = readers.xml(site.output.files()["sections/world/rss.xml"])
    assert rss.findtext("channel/link") == "https://news.example/"
    assert world.findtext("channel/link") == "https://news.example/sections/world/"


def test_feedgen_forgets_what_the_links_of_atom_entries_are(site: Site) -> None:
    site.write("content/articles/x.png", PICTURE)
    site.write("content/articles/a.md", article(image="x.png"))

    site.build()

    atom = readers.xml(site.output.files()["atom.xml"])
    links = [dict(link.attrib) for link in atom.iterfind("{*}entry/{*}link")]
    home = "https://news.example/2025/02/27/port-strike-ends/"
    assert links == [
        {"href": home, "rel": "alternate", "type": "text/html"},
        {"href": f"{home}x.png", "rel": "enclosure", "type": "image/png"},
    ]


def test_feedgen_leaves_authors_without_an_email_out_of_rss(site: Site) -> None:
    site.write("content/articles/a.md", article(authors=["Sari Dewi", "Tom O'Neil"]))

    site.build()

    (entry,) = readers.feed(site.output.files()["rss.xml"]).entries
    assert [author["name"] for author in entry.authors] == ["Sari Dewi", "Tom O'Neil"]
