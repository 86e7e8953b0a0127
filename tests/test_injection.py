"""Nobody gets in: no text becomes HTML, script, Jinja or a path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from tests import readers
from tests.site import REPO, Site, article

EVIL = (
    "</title>\"'><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} {% raw %} "
    "]]> <!-- --> javascript:alert(3)"
)
STORY = "2025/02/27/port/index.html"


def own_scripts() -> set[str]:
    """The scripts that layouts hold, which are all that may run."""
    layouts = (REPO / "layouts").glob("*.html")
    return {
        script
        for layout in layouts
        for script in re.findall(r"<script>(.*?)</script>", layout.read_text(encoding="utf-8"))
    }


def dangers_in(root: Element) -> Iterator[str]:
    """What a browser would run of a page or a part of one."""
    for element in root.iter():
        told = f"{element.tag} {element.attrib}"
        if element.tag in {"iframe", "object", "embed", "form", "input", "svg", "math", "frame"}:
            yield told
        if element.tag == "script" and element.attrib.get("type") != "application/ld+json":
            yield element.text or told
        for attribute, value in element.attrib.items():
            # As the URL standard has it: spaces around it go, line ends and tabs everywhere.
            address = re.sub(r"[\t\n\r]", "", value.strip("".join(map(chr, range(0x21)))))
            scheme = address.casefold().partition(":")[0]
            if attribute.startswith("on") or scheme in {"javascript", "vbscript", "data"}:
                yield told


def dangers(site: Site) -> list[str]:
    """What a browser or a feed reader would run that no layout holds."""
    found = []
    allowed = own_scripts()
    for name, data in site.output.files().items():
        if name.endswith(".html"):
            there = dangers_in(readers.page(data.decode()))
            found += [f"{name}: {told}" for told in there if told not in allowed]
        elif name.endswith("feed.json"):
            for item in readers.json_feed(data.decode())["items"]:
                there = dangers_in(readers.part(item.get("content_html", "")))
                found += [f"{name}: {told}" for told in there]
    return found


@pytest.mark.parametrize(
    "field",
    ["title", "section", "place", "source", "description", "tags", "authors", "corrections"],
)
def test_no_field_of_an_article_becomes_html(site: Site, field: str) -> None:
    values = {
        "tags": [EVIL],
        "authors": [EVIL],
        "corrections": [{"date": "2025-02-28", "note": EVIL}],
    }
    title = EVIL if field == "title" else "Port"
    given: dict[str, Any] = {} if field == "title" else {field: values.get(field, EVIL)}
    site.write("content/articles/a.md", article(title, slug="port", **given))

    report = site.build()

    assert report.quarantined == ()
    assert dangers(site) == []
    if field not in ("section", "description"):
        # These two are shown in another form there, or only in lists.
        assert EVIL in readers.words(readers.page(site.output.text(STORY)))
    for name, data in site.output.files().items():
        if name.endswith((".xml", ".opml")):
            readers.xml(data)


@pytest.mark.parametrize("field", ["id", "slug", "status", "language"])
def test_a_field_that_has_a_form_takes_no_other(site: Site, field: str) -> None:
    site.write("content/articles/a.md", article("Port", **{field: EVIL}))

    report = site.build()

    assert len(report.quarantined) == 1
    assert dangers(site) == []


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<SCRIPT\n>alert(1)</SCRIPT >",
        "<img src=x onerror=alert(1)>",
        "<img src='javascript:alert(1)'>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](java\tscript:alert(1))",
        '<a href="&#106;avascript:alert(1)">x</a>',
        "[a](data:text/html;base64,x)",
        "[a](vbscript:x)",
        "![a](javascript:alert(1))",
        '<iframe src="https://evil.example"></iframe>',
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
        "<form action=x><input autofocus onfocus=alert(1)></form>",
        '<base href="https://evil.example/">',
        '<meta http-equiv="refresh" content="0; url=https://evil.example">',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        "<style>body { display: none }</style>",
        "</div></article></main><script>alert(1)</script>",
        "<p style='position:fixed' class='skip' id='content'>x</p>",
        "`</code><script>alert(1)</script>`",
        "[x]: javascript:alert(1)\n\n[x]",
        "| a |\n|---|\n| <script>alert(1)</script> |",
        "a[^1]\n\n[^1]: <script>alert(1)</script>",
        "\x02wzxhzdk:0\x03 <b>x</b>",
    ],
)
def test_no_body_becomes_more_than_prose(site: Site, body: str) -> None:
    site.write("content/articles/a.md", article("Port", slug="port", body=body))

    site.build()

    assert dangers(site) == []
    for element in readers.body(site.output.text(STORY)).iter():
        assert element.tag not in {"base", "meta", "link", "style", "script"}
        assert "style" not in element.attrib
        assert element.attrib.get("id", "fn:1").startswith("fn")


def test_the_text_of_an_article_is_no_layout(site: Site) -> None:
    body = '{{ 7*7 }} {% include "/etc/passwd" %} {# x #} {{ page.entry.file }}'
    site.write("content/articles/a.md", article("{{ 7*7 }}", slug="port", body=body))
    site.write("content/pages/about.md", '---\ntitle: "{{ 7*7 }}"\n---\n\n{{ 7*7 }}\n')

    site.build()

    told = readers.words(readers.body(site.output.text(STORY)))
    assert told == '{{ 7*7 }} {% include "/etc/passwd" %} {# x #} {{ page.entry.file }}'
    assert "49" not in readers.words(readers.page(site.output.text("about/index.html")))


def test_a_setting_becomes_no_html(site: Site) -> None:
    evil = EVIL.replace('"', "'")
    site.edit("pyproject.toml", '"The Daily Test"', f'"{evil}"')
    site.setting(f'description = "{evil}"\ncopyright = "{evil}"')
    site.write("content/articles/a.md", article("Port", slug="port"))

    site.build()

    assert dangers(site) == []


@pytest.mark.parametrize(
    "alias",
    [
        "/../../x/", "..\\x", "/a/../../x/", "/.git/x", "/.warta", "/a//b/../c",
        "/CON/", "/a./", "/ x /", "/.", "/..", "c:/x", "/a?b", "/a#b", "/a%2e%2e/b", "/a|b", "/<b>/",
        "https://evil.example/x", "/" + "x" * 300 + "/",
    ],
)  # fmt: skip
def test_an_alias_leads_nowhere_but_into_the_output(site: Site, alias: str) -> None:
    site.write("content/articles/a.md", article("Port", slug="port", aliases=[alias]))
    outside = {path for path in site.root.rglob("*") if path.is_file()}

    (error,) = site.build().quarantined

    assert str(error).endswith(
        "which is not an address\n    hint: write the path alone, such as /2025/02/27/old-slug/"
    )
    new = {path for path in site.root.rglob("*") if path.is_file()} - outside
    assert {path.relative_to(site.root).parts[0] for path in new} <= {"output", ".cache"}


@pytest.mark.parametrize(
    "image",
    [
        "../../../etc/passwd", "/../x.png", "content/../pyproject.toml", "content/static/../../x",
        "javascript:alert(1)", "data:image/png;base64,x", "//evil.example/x.png", "a\\..\\x.png",
        "c:/x.png",
    ],
)  # fmt: skip
def test_a_picture_comes_from_nowhere_but_the_content(site: Site, image: str) -> None:
    site.write("content/articles/a.md", article("Port", slug="port", image=image))

    (error,) = site.build().quarantined

    assert str(error) == (
        f"content/articles/a.md:6: 'image' is {image!r}, which is not a picture here\n"
        "    hint: name a picture under content/, such as content/raw/dunia/port.jpg"
    )


@pytest.mark.parametrize("image", ["content/articles/a.md", "content/pages/x.md", "/etc/passwd"])
def test_a_file_that_is_no_picture_is_not_published_as_one(site: Site, image: str) -> None:
    site.write("content/articles/a.md", article("Port", slug="port", image=image))

    site.build()

    assert [name for name in site.output.files() if "passwd" in name or name.endswith(".md")] == []


def test_raw_copy_becomes_no_html(site: Site) -> None:
    site.write(
        "content/raw/<b>/x.txt",
        f"{EVIL}\n\nJAMBI - Harga beras naik lagi hari ini. {EVIL}\n\n{EVIL}\nPedagang mengeluh.\n",
    )

    site.ingest()
    report = site.build()

    assert report.quarantined == ()
    assert dangers(site) == []
    (story,) = (name for name in site.output.files() if name.startswith("20"))
    told = readers.words(readers.body(site.output.text(story)))
    assert "<script>alert(1)</script>" in told
    assert "{{ 7*7 }} {% raw %}" in told


def test_a_sidecar_becomes_no_path(site: Site) -> None:
    site.write("content/raw/x.txt", "JAMBI - Harga beras naik lagi hari ini.\nPedagang mengeluh.\n")
    site.write("content/raw/x.toml", 'slug = "../../../evil"\n')

    (error,) = site.ingest().quarantined

    assert str(error) == (
        "content/raw/x.toml:1: 'slug' is '../../../evil', which cannot be part of an address\n"
        '    hint: write slug = "evil"'
    )


def test_a_link_out_of_the_content_is_not_followed(site: Site, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.txt").write_text("secret", encoding="utf-8")
    site.write("content/static/a.txt", "x")
    (site.root / "content/static/out").symlink_to(tmp_path / "secret")

    site.build()

    assert "out/a.txt" not in site.output.files()
