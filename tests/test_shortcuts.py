"""What is quick gives the same as what is slow, and nothing that is kept can mislead."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from bisect import bisect_left, insort
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, meta
from jinja2.bccache import bc_magic

from tests.site import REPO, Site, article, environment
from warta import workers
from warta.articles import frontmatter
from warta.errors import LayoutError, SourceError
from warta.layouts.shared import Shared
from warta.layouts.stylebook import _NAMED_PART, _PART
from warta.state import database, keys

# --- The beginning of an article ----------------------------------------------------

HEADS = st.lists(
    st.sampled_from(["---\n", "---", "----\n", "--- \n", "a: b\n", "\n", "---x\n", " ---\n", "é"]),
    max_size=7,
).map("".join)


@given(HEADS | HEADS.map("---\n".__add__))
def test_the_end_of_the_front_matter_is_where_the_pattern_finds_it(text: str) -> None:
    opening = frontmatter._OPENING.match(text)
    closing = frontmatter._CLOSING.search(text, opening.end()) if opening else None

    if opening and closing:
        found = frontmatter.end_of_head(text, "a.md")
        assert found == (opening.end(), closing.end(), closing.start())
    else:
        with pytest.raises(SourceError):
            frontmatter.end_of_head(text, "a.md")


# --- Keys ----------------------------------------------------------------------------

KEYS = st.lists(st.binary(min_size=keys.SIZE, max_size=keys.SIZE), max_size=30)


@given(KEYS, KEYS)
def test_keys_stay_sorted_and_each_stands_once(come: list[bytes], gone: list[bytes]) -> None:
    held, expected = b"", list[bytes]()
    for key in come:
        held = keys.with_key(held, key)
        if key not in expected:
            insort(expected, key)
    for key in gone + come[::2]:
        held = keys.without_key(held, key)
        if key in expected:
            expected.remove(key)

    assert keys.split(held) == expected
    assert [keys.place_of(held, key) for key in gone] == [bisect_left(expected, k) for k in gone]


# --- Another process -------------------------------------------------------------------


def total(numbers: Sequence[int]) -> tuple[int, int]:
    return sum(numbers), os.getpid()


def die_elsewhere(numbers: Sequence[int]) -> int:
    if os.getpid() != numbers[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return len(numbers)


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything be worth another process."""
    monkeypatch.setattr(workers, "WORTH_A_PROCESS", 1)


@pytest.mark.usefixtures("eager")
def test_another_process_does_the_same() -> None:
    with workers.beside(total, range(10), jobs=2) as wait:
        elsewhere = wait()
    with workers.beside(total, range(10), jobs=1) as wait:
        here = wait()

    assert elsewhere[0] == here[0] == 45
    assert here[1] == os.getpid()


@pytest.mark.usefixtures("eager")
def test_a_process_that_is_killed_is_made_up_for() -> None:
    with workers.beside(die_elsewhere, [os.getpid(), 1, 2], jobs=2) as wait:
        assert wait() == 3


@pytest.mark.usefixtures("eager")
def test_nobody_has_to_wait_for_another_process() -> None:
    with workers.beside(total, range(10), jobs=2):
        pass


@pytest.mark.usefixtures("eager")
def test_a_file_that_was_changed_by_hand_is_seen_from_another_process(site: Site) -> None:
    for n in range(3):
        site.write(f"content/articles/{n}.md", article(f"Story {n}"))
    site.build(jobs=2)
    clean = site.output.files()
    site.write("output/index.html", "mine")
    site.write("content/articles/3.md", article("Story 3"))
    site.build(jobs=2)
    site.remove("content/articles/3.md")

    site.build(jobs=2)

    assert site.output.files() == clean


# --- Compiled layouts --------------------------------------------------------------------


def compiled(site: Site) -> list[Path]:
    return sorted((site.root / ".cache/compiled").rglob("*.cache"))


def test_a_layout_that_changed_is_compiled_anew(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.write("layouts/list.html", "one\n")
    site.build()
    site.write("layouts/list.html", "two\n")

    site.build()

    assert site.output.text("archive/2025/02/index.html") == "two\n"


def test_a_damaged_compiled_layout_is_compiled_anew(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    clean = site.output.files()
    for number, file in enumerate(compiled(site)):
        data = file.read_bytes()
        file.write_bytes((b"", data[: len(data) // 2], b"x" * 100)[number % 3])

    site.build(force=True)

    assert site.output.files() == clean


def test_what_another_warta_compiled_is_not_used(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    (folder,) = (site.root / ".cache/compiled").iterdir()
    folder.rename(folder.with_name("another"))

    site.build()

    assert [kept.name for kept in (site.root / ".cache/compiled").iterdir()] == [folder.name]


def test_clean_takes_compiled_layouts_away(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    assert compiled(site)

    assert site.run("clean").returncode == 0

    assert not compiled(site)


@pytest.mark.parametrize("file", sorted((REPO / "layouts").glob("*.html")), ids=lambda f: f.name)
def test_the_parts_of_a_layout_are_those_that_jinja_finds(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    tree = Environment(extensions=[Shared], autoescape=True).parse(source)

    assert len(_PART.findall(source)) == len(_NAMED_PART.findall(source))
    found = meta.find_referenced_templates(tree)
    assert set(_NAMED_PART.findall(source)) == set(found)


@pytest.mark.parametrize(
    "tag",
    [
        "{% set name = '_part.html' %}{% include name %}",
        "{% include ['_none.html', '_part.html'] %}",
        "{% include '_part.html' ignore missing %}",
        '{%- include "_part.html" -%}',
    ],
)
def test_a_page_follows_a_part_however_it_is_named(site: Site, tag: str) -> None:
    site.write("content/articles/a.md", article())
    site.write("layouts/list.html", tag)
    site.write("layouts/_part.html", "one")
    site.build()
    site.write("layouts/_part.html", "two")

    site.build()

    assert site.output.text("archive/2025/02/index.html").strip() == "two"


def test_a_page_follows_a_part_that_is_no_html(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.write(
        "layouts/list.html", "{% include '_logo.svg' %}{% from '_m.txt' import m %}{{ m() }}"
    )
    site.write("layouts/_logo.svg", "<svg>1</svg>")
    site.write("layouts/_m.txt", "{% macro m() %}1{% endmacro %}")
    site.write("layouts/photo.png", b"\x89PNG\xff")
    site.build()
    site.write("layouts/_logo.svg", "<svg>2</svg>")
    site.build()
    site.write("layouts/_m.txt", "{% macro m() %}2{% endmacro %}")

    site.build()

    assert site.output.text("archive/2025/02/index.html") == "<svg>2</svg>2"


def test_compiled_layouts_that_cannot_be_kept_are_no_matter(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    shutil.rmtree(site.root / ".cache/compiled")
    (site.root / ".cache/compiled").symlink_to("/nonexistent/layouts")
    site.build()

    assert site.build().written == 0


def test_a_compiled_layout_that_is_cut_short_is_compiled_anew(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    for file in compiled(site):
        file.write_bytes(bc_magic + b"\x80")

    assert site.build().written == 0


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ("{{ cycler().next() }}", "RuntimeError('at least one item has to be provided')"),
        ("{{ 'x\\ud800' }}", "surrogates not allowed"),
    ],
)
def test_whatever_a_layout_raises_is_told_with_its_place(
    site: Site, layout: str, said: str
) -> None:
    site.write("content/articles/a.md", article())
    site.write("layouts/list.html", layout)

    with pytest.raises(LayoutError, match=re.escape(said)):
        site.build()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
@pytest.mark.parametrize("folder", ["layouts", "layouts/assets"])
def test_a_name_in_layouts_that_is_not_utf_8_is_told(site: Site, folder: str) -> None:
    (site.root / folder).mkdir(parents=True, exist_ok=True)
    with open(f"{site.root}/{folder}".encode() + b"/q\xff.html", "wb"):
        pass

    with pytest.raises(LayoutError) as refused:
        site.build()

    assert str(refused.value) == (
        f"{folder}/q\\udcff.html: the name of the file is not UTF-8\n    hint: rename the file"
    )


# --- Files ---------------------------------------------------------------------------


def test_an_article_behind_a_link_inside_the_site_is_read(site: Site) -> None:
    site.write("content/kept/a.md", article("Kept elsewhere"))
    (site.root / "content/articles").mkdir(parents=True)
    (site.root / "content/articles/a.md").symlink_to(site.root / "content/kept/a.md")

    report = site.build()

    assert report.quarantined == ()
    assert site.output.has("2025/02/27/kept-elsewhere/index.html")


def test_a_cache_without_layouts_is_no_matter(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    shutil.rmtree(site.root / ".cache/compiled")

    assert site.build().written == 0


# --- Workers -------------------------------------------------------------------------

AT_WORK = """
import os, time
from warta import workers

def tell(_):
    time.sleep(0.005)
    return os.getpid()

told = set()
for _, pid in workers.run(tell, range(100_000), jobs=2):
    if pid not in told:
        told.add(pid)
        print(pid, flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_leave_with_a_killed_build(tmp_path: Path) -> None:
    script = tmp_path / "at_work.py"
    script.write_text(AT_WORK, encoding="utf-8")
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment(), text=True) as parent:
        assert parent.stdout is not None
        pids = [int(parent.stdout.readline()) for _ in range(2)]
        assert all(is_alive(pid) for pid in pids)
        parent.kill()

        deadline = time.monotonic() + 10
        while any(map(is_alive, pids)) and time.monotonic() < deadline:
            time.sleep(0.1)

        assert not any(map(is_alive, pids))


def is_alive(pid: int) -> bool:
    try:
        # What has ended and was not asked for yet is a zombie.
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False


def test_a_library_that_was_upgraded_makes_another_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    digest = database.tool_digest.__wrapped__
    before = digest()

    (tmp_path / "other-1.0.dist-info").mkdir()
    with_another = digest()
    (tmp_path / "feedgen-99.0.dist-info").mkdir()
    with_ours = digest()

    assert with_another == before
    assert with_ours != before


@pytest.mark.usefixtures("eager")
def test_another_process_may_end_without_a_trace() -> None:
    heard = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with workers.beside(total, range(10), jobs=2) as wait:
            assert wait()[0] == 45
    finally:
        signal.signal(signal.SIGCHLD, heard)
