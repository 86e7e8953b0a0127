"""What holds for any text: nothing lost, rendered as written, in linear time."""

from __future__ import annotations

import html
import re
import time
from collections import Counter

import markdown
import nh3
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wire.test_read import LEAD, read
from warta.errors import SourceError
from warta.wire.cleaning import clean_lines, split_lines
from warta.wire.decode import decode
from warta.wire.escape import escape_subhead, escape_text
from warta.wire.headlines import MAX_HEADLINE
from warta.wire.mojibake import mend

RENDERER = markdown.Markdown(extensions=["tables", "footnotes", "sane_lists"])

# What Markdown acts on, thick and fast.
active = st.text(alphabet="\\`*_{}[]()>#+-.!|&<=~:;\"'/ 1a\n^$@%éह", max_size=40)
anything = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=60
)

# What newsrooms write, in any order and any mess.
pieces = st.sampled_from(
    [
        "Baca juga: Harga Cabai", "(***)", "(abc/def)", "JAKARTA, KOMPAS.com - ", "Oleh: Sri Rahayu",
        "Jakarta (ANTARA) - ", "By Ann Lee", "SCROLL TO CONTINUE WITH CONTENT", "Advertisement",
        "Judul: Pasar", "Tanggal: 27/2/2025", "Copyright © ANTARA 2025", "\n", "\n\n", "    ", "^Head<",
        "Pewarta: Sri Rahayu Editor: Budi Santoso", "\x01", "\x02", "\x03", "Kamis (27/2/2025)", '"',
        "“", "”", ". ", "REUTER", " - ", "8. Delapan", "| a | b |", "Tags: a, b", "Eds: x", "&amp;",
        "not for publication", "\\n", "# x", "- a", "Wien – ", "(CNN) -- ", "Halaman 1 2 Selanjutnya",
        "Follow us on X. ", "© 2025 The Paper. ", "Baca juga:\n", "Senior Staff Writers", "Ends", "Contact: a", "Media contact: a@b.org\n",
        "EFE", "the govern-\nment", "HULL, 3 June - A hall.",
        "新华社昆明2月14日电（记者李明）", "（记者张悦）", "。", "【パリ＝山本太一】", "(서울=연합뉴스) 홍길동 기자 = ",
        "FOR IMMEDIATE RELEASE\n", "Leia também\n", "* Shares fall\n", "(CNN)The ", "MYCA // JLG", "KILL\n",
        "Kill the story. ", "Ann Lee reported from Hull.", "(Reuters) Reuters - ", "By . Ann Lee . ", "lhe0042 4 vm 180  dpa 0812\na/b/\n",
        "Von Ann Lee, Bad Tölz\n", "© Agence France-Presse", "Van onze verslaggever\n",
        LEAD, "Pedagang senang, kata seorang warga.", "Fish traders welcomed the plan.",
    ]
)  # fmt: skip


def rendered(body: str) -> str:
    RENDERER.reset()
    return html.unescape(re.sub(r"<[^>]*>", "", nh3.clean(RENDERER.convert(body))))


def flat(text: str) -> str:
    return " ".join(text.split())


def visible(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isprintable() and not letter.isspace())


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(active, anything), min_size=1, max_size=3))
def test_escaped_text_renders_as_it_was_written(parts: list[str]) -> None:
    paragraphs = ["\n".join(filter(None, map(flat, part.split("\n")))) for part in parts]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]

    body = "\n\n".join(map(escape_text, paragraphs))

    assert flat(rendered(body)) == flat(" ".join(paragraphs))


@settings(max_examples=200, deadline=None)
@given(active)
def test_an_escaped_subhead_renders_as_it_was_written(text: str) -> None:
    subhead = f"Kata {flat(text)}".strip()

    body = f"Satu.\n\n{escape_subhead(subhead)}\n\nDua."

    assert flat(rendered(body)) == f"Satu. {subhead} Dua."


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(pieces, pieces, anything), min_size=1, max_size=14),
    st.sampled_from(["", " "]),
)
def test_every_visible_character_is_in_the_article_or_in_the_report(
    parts: list[str], joint: str
) -> None:
    data = joint.join(parts).encode()
    try:
        intake = read(data)
    except SourceError:
        return
    text, _ = mend(decode(data, "x", lambda _: "")[0])
    clean = "\n".join(line.text for line in clean_lines(split_lines(text)))

    kept = rendered(intake.article.body) + "".join(gone.text for gone in intake.removed)

    assert visible(kept) == visible(clean)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(pieces, anything), min_size=1, max_size=6))
def test_a_story_always_has_a_title_a_slug_and_a_body(parts: list[str]) -> None:
    try:
        intake = read("\n".join(parts))
    except SourceError:
        return
    entry = intake.article.entry

    assert entry.title.strip()
    assert entry.slug
    assert intake.article.body.strip()
    assert "title" not in entry.derived or len(entry.title) <= MAX_HEADLINE


@pytest.mark.parametrize(
    "unit",
    [
        f"{LEAD}\n", f"{LEAD} ", LEAD, '"a ', "“a ", "(", "[Gambas ", "Baca juga: ", "1", "27/2/2025 ",
        "A", "Abc ", "a.", "A. ", "&amp;", "<a", "*", "_a", "`", "\\", "^a<\n", "Oleh: ", "/a", "ab\n",
        "a|b\n", "市长周一表示，", "Ã©", "Judul: a\n", "a, b, ", "<a@", "(***)\n", "a  ", " mengatakan ",
        "Abc (A) ", "Eds: a\n", "महापौर ने ", f"{'ab' * 22}-\n", "Abc. Baca juga: b c d\n", "Baca juga:\n",
        "© 2025 ", "Follow us on X. ", "Follow us on X ", "Ends\nContact\n", " said Abc", "Leia também\nb c d\n", "Abc who was, the b, to c ", "* a\n", "© Abc\n", "By . A ",
        "Kill. ", "Abc reported from B and ", "hat ge", "(AGI) Ab/c ", "Contact: a\n", "MYCA // JLG\n",
        "记者陈（", "【山本=", "김하늘 기자 ", "ตลาดปลา ", "ሰላም።", "Abc def.\n\n", "Abc def\n\n",
    ],
)  # fmt: skip
def test_eight_times_the_text_takes_about_eight_times_as_long(unit: str) -> None:
    short = (f"{LEAD}\n" + unit * (10_000 // len(unit))).encode()
    long = (f"{LEAD}\n" + unit * (80_000 // len(unit))).encode()
    read(short)

    # The square would be sixty-four times. Tiny times are all noise.
    assert _seconds(long) < 24 * _seconds(short) + 0.1


@pytest.mark.parametrize(
    ("before", "unit", "after"),
    [
        ("", "(ANTARA)\n", ""),
        ("", "(a/b)", ""),
        ("A title\n\nThe town is glad. ", "(a/b)", ""),
        ("", ":", "\n\nSelesai ditulis."),
        ("", "“", "\n\nSelesai ditulis."),
        ("", "中共中央总书记、国家主席、", ""),
    ],
)
def test_so_does_text_that_is_nearly_all_marks(before: str, unit: str, after: str) -> None:
    short, long = (
        (before + unit * (size // len(unit)) + after).encode() for size in (10_000, 80_000)
    )
    read(short)

    assert _seconds(long) < 24 * _seconds(short) + 0.1


def _seconds(data: bytes) -> float:
    best = 60.0
    for _ in range(2):
        begin = time.process_time()
        read(data)
        best = min(best, time.process_time() - begin)
    return best
