"""The short way for plain paragraphs is Python-Markdown's own, byte for byte."""

from __future__ import annotations

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from warta import markup
from warta.markup import EXTENSIONS, rebase, to_html
from warta.text import printable

# What Markdown acts on, what it only looks at, and what looks like neither.
MARKS = [
    *"\\`*_[]<>&#+-=|:!(){}^~.\"'$%/",
    "\n", "\n\n", "\n\n\n", " ", "  ", "    ", "\t", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1f",
    "\x85", "\xa0", "\u2003", "\u2028", "\u2029", "\u3000", "\ufeff", "\u200b", "\x02", "\x03",
]  # fmt: skip
WORDS = [
    "Harga", "beras", "naik", "1.", "8)", "12. ", "[^1]", "[^1]: ", "---", "===", "***", "> ", "# ",
    "- ", "* ", "+ ", "http://x.example/a_b", "a@b.example", "&amp;", "&copy", "<b>", "</b>", "<br>",
    "AT&T", "Rp5.000", "“ya”", "naïve", "港口", "مرحبا", "🙂", "İ", "ß", ":   ", "| a | b |",
    "|---|---|", "*[HTML]: ", "klzzwxh:0042", "wzxhzdk:0", "{: .x}", "![x](y)", "~~~", "```",
]  # fmt: skip
TEXT = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.text(max_size=3)), max_size=24
).map("".join)
PROSE = st.lists(
    st.lists(
        st.one_of(
            st.sampled_from([*WORDS[:3], "Rp5.000", "1.", "-", "–", "“ya”", "港口", ".", ":"])
        ),
        min_size=1,
        max_size=8,
    ).map(" ".join),
    max_size=4,
).map("\n\n".join)


def as_read(text: str) -> str:
    """A body as it comes from an article's file."""
    return printable(text.strip())


def the_long_way(body: str) -> str:
    """What Python-Markdown and the cleaner make of a body."""
    html = Markdown(extensions=list(EXTENSIONS), output_format="html").convert(body)
    return markup._clean(html)


@settings(max_examples=1500)
@given(TEXT)
def test_the_short_way_gives_the_bytes_of_the_long_one(body: str) -> None:
    body = as_read(body)

    assert to_html(body) == the_long_way(body)


@settings(max_examples=300)
@given(PROSE)
def test_the_short_way_gives_the_bytes_of_the_long_one_for_prose(body: str) -> None:
    assert to_html(body) == the_long_way(body)


@pytest.mark.slow
@settings(max_examples=60_000)
@given(TEXT)
def test_the_short_way_gives_the_bytes_of_the_long_one_in_many_cases(body: str) -> None:
    body = as_read(body)

    assert to_html(body) == the_long_way(body)


@pytest.mark.parametrize("space", MARKS)
def test_each_mark_alone_between_words_is_the_same_either_way(space: str) -> None:
    for body in (f"Harga{space}beras", f"Harga {space} beras", f"{space}Harga", f"Harga{space}"):
        read = as_read(body)
        assert to_html(read) == the_long_way(read)


def test_news_prose_takes_the_short_way() -> None:
    body = (
        "Harga beras naik 5,2 persen – “tertinggi” tahun ini – di Jambi (12/2).\n\n"
        'Menurut BPS, harga Rp15.000/kg; itu naik. Pedagang: "Kami rugi!" kata dia.'
    )

    assert takes_the_short_way(body)
    assert to_html(body) == the_long_way(body)


@pytest.mark.parametrize(
    "body",
    [
        "8\\. Delapan orang",
        "Tom & Jerry [red.] di S_3 \\(satu\\)",
        r"\# tagar \_miring\_ \[^1] a\](b) AT&T",
        "Satu &amp;copy; dua &lt;b",
    ],
)
def test_what_ingest_escapes_takes_the_short_way(body: str) -> None:
    assert takes_the_short_way(body)
    assert to_html(body) == the_long_way(body)


@pytest.mark.parametrize("mark", ["[", "]", "_", "&", "\\_", "\\[", "[[", "]]"])
def test_many_marks_take_the_short_way(mark: str) -> None:
    # Python-Markdown takes longer than linear time for them.
    assert takes_the_short_way(f"{mark}x" * 20_000 if mark != "_" else "a_" * 20_000 + "a")


def takes_the_short_way(body: str) -> bool:
    return markup._plain(body) is not None


def test_a_reference_to_a_control_character_leaves_no_such_character() -> None:
    assert (
        to_html("Pelabuhan&#2; **buka**&#x1B; lagi")
        == "<p>Pelabuhan <strong>buka</strong> lagi</p>"
    )


def test_an_empty_body_is_empty() -> None:
    assert to_html("") == "" == the_long_way("")


def test_a_heading_in_a_story_is_below_its_headline() -> None:
    assert to_html("# One\n\n## Two") == "<h2>One</h2>\n<h2>Two</h2>"


def test_footnotes_lead_within_the_page() -> None:
    html = to_html("A[^1]\n\n[^1]: B")

    assert 'href="#fn:1"' in html
    assert 'id="fn:1"' in html
    assert nh3.is_html(html)


@pytest.mark.parametrize(
    ("link", "page", "home", "moved"),
    [
        ("/about/", "2025/02/27/x/", "../../../../", "../../../../about/"),
        ("../y/", "2025/02/27/x/", "../../../../", "../y/"),
        ("#a", "2025/02/27/x/", "../../../../", "#a"),
        ("https://x.example/", "2025/02/27/x/", "../../../../", "https://x.example/"),
        ("/about/", "2025/02/27/x/", "https://n.example/r/", "https://n.example/r/about/"),
        ("../y/", "2025/02/27/x/", "https://n.example/r/", "https://n.example/r/2025/02/27/y/"),
        ("mailto:a@b.example", "2025/02/27/x/", "https://n.example/r/", "mailto:a@b.example"),
    ],
)
def test_links_in_a_story_work_from_where_it_is_shown(
    link: str, page: str, home: str, moved: str
) -> None:
    assert rebase(f'<a href="{link}">x</a>', page, home) == f'<a href="{moved}">x</a>'
