"""Always true, whatever happened before: the output is that of a clean build."""

from __future__ import annotations

import json
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.site import NOW, Site, article
from warta.report import Report

SETTINGS = """\
[tool.warta]
title = "The Daily Test"
base_url = "https://news.example/"
page_size = 2
feed_entries = 2
"""

TITLES = ("Port strike ends", "Rice is dearer", "Ferry is late", "Élan & <verve>", "港口罢工结束")
SECTIONS = ("", "world", "World", "ekonomi")
TAGS = ((), ("rice",), ("Rice", "port"), ("port", "C++", "C"))
AUTHORS = ((), ("Sari Dewi",), ("Sari Dewi", "Tom O'Neil"))
BODIES = (
    "It is over.",
    "One.\n\nTwo *strong* words and a [link](/about/).",
    "A [link](/2025/03/01/story-2/) to another, [one](/page/1) to a list, [one](/old/) elsewhere.",
    "8. Delapan.\n\n- a list\n- of two",
    "",
)
LAYOUTS = (
    "{% extends '_base.html' %}{% block content %}<h1>{{ page.entry.title }}</h1>{{ body }}{% endblock %}\n",
    "<!doctype html><title>{{ title }}</title>{{ body }}\n",
)
MENUS = ("<a href=\"{{ href('') }}\">{{ site.title }}</a>", "")

EVENTS = ("its address was", "was on the site", "the state of the last build is lost")
"""Of what was there before, and so of no content that a clean build could see."""


def standing(report: Report) -> list[str]:
    """What is told of the content as it is."""
    return sorted(told for told in report.warnings if not any(event in told for event in EVENTS))


class History(RuleBasedStateMachine):
    """A newsroom at work: edits of every kind, builds in between."""

    articles = Bundle("articles")
    pages = Bundle("pages")
    raws = Bundle("raws")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="warta-history-"))
        self.pool = ThreadPoolExecutor(2)
        self.site = Site.make(self.folder / "site", SETTINGS)
        self.now = NOW
        self.count = 0
        self.strangers: set[str] = set()

    def teardown(self) -> None:
        self.build()
        self.pool.shutdown()
        shutil.rmtree(self.folder)

    def next(self) -> int:
        self.count += 1
        return self.count

    def write_article(self, file: str, title: str, **fields: Any) -> None:
        self.site.write(file, article(title, id=f"urn:test:{self.next()}", **fields))

    def change(self, file: str, **fields: Any) -> None:
        """Give an article other fields, as an editor with a text editor would."""
        if not (self.site.root / file).exists():
            return
        head, _, body = self.site.read(file).removeprefix("---\n").partition("\n---\n")
        lines = [line for line in head.split("\n") if line.partition(":")[0] not in fields]
        lines += (f"{name}: {json.dumps(value)}" for name, value in fields.items())
        self.site.write(file, "\n".join(["---", *lines, "---", body]))

    # --- stories ---

    @initialize(target=articles)
    def first_story(self) -> str:
        self.site.write("content/articles/first.md", article("The first of all", section="world"))
        return "content/articles/first.md"

    @rule(
        target=articles,
        title=st.sampled_from(TITLES),
        hours=st.integers(-72, 72),
        section=st.sampled_from(SECTIONS),
        tags=st.sampled_from(TAGS),
        authors=st.sampled_from(AUTHORS),
        body=st.sampled_from(BODIES),
    )
    def add(
        self,
        title: str,
        hours: int,
        section: str,
        tags: tuple[str, ...],
        authors: tuple[str, ...],
        body: str,
    ) -> str:
        number = self.next()
        file = f"content/articles/2025/{number}.md"
        self.write_article(
            file,
            title,
            slug=f"story-{number}",
            date=(self.now + timedelta(hours=hours)).isoformat(),
            section=section,
            tags=tags,
            authors=authors,
            body=body,
        )
        return file

    @rule(file=articles, body=st.sampled_from(BODIES))
    def edit_the_body(self, file: str, body: str) -> None:
        if (self.site.root / file).exists():
            head, _, _ = self.site.read(file).removeprefix("---\n").partition("\n---\n")
            self.site.write(file, f"---\n{head}\n---\n\n{body}\n")

    @rule(file=articles, title=st.sampled_from(TITLES))
    def retitle(self, file: str, title: str) -> None:
        self.change(file, title=title)

    @rule(file=articles, tags=st.sampled_from(TAGS), section=st.sampled_from(SECTIONS))
    def file_elsewhere(self, file: str, tags: tuple[str, ...], section: str) -> None:
        self.change(file, tags=tags, section=section)

    @rule(file=articles, other=articles, more=st.booleans())
    def relate(self, file: str, other: str, more: bool) -> None:
        if (self.site.root / other).exists():
            _, _, named = self.site.read(other).partition("\nid: ")
            ids = [json.loads(named.partition("\n")[0])] if named else []
            self.change(file, related=[*ids, "urn:test:2"] if more else ids)

    @rule(file=articles, status=st.sampled_from(["published", "draft", "withdrawn"]))
    def decide(self, file: str, status: str) -> None:
        self.change(file, status=status)

    @rule(file=articles, hours=st.integers(-72, 72))
    def redate(self, file: str, hours: int) -> None:
        self.change(file, date=(self.now + timedelta(hours=hours)).isoformat())

    @rule(file=articles, hours=st.integers(-48, 48))
    def let_expire(self, file: str, hours: int) -> None:
        self.change(file, expires=(self.now + timedelta(hours=hours)).isoformat())

    @rule(file=articles, name=st.sampled_from(["old", "older"]))
    def move(self, file: str, name: str) -> None:
        number = self.next()
        self.change(file, slug=f"moved-{number}", aliases=[f"/{name}/{number}/"])

    @rule(target=articles, file=consumes(articles))
    def rename(self, file: str) -> str:
        renamed = f"content/articles/renamed-{self.next()}.md"
        if (self.site.root / file).exists():
            (self.site.root / file).rename(self.site.root / renamed)
        return renamed

    @rule(file=articles, id=st.integers(1, 6))
    def name_another(self, file: str, id: int) -> None:
        self.change(file, related=[f"urn:test:{id}"])

    @rule(file=consumes(articles))
    def delete(self, file: str) -> None:
        (self.site.root / file).unlink(missing_ok=True)

    @rule(text=st.sampled_from(["", "no front matter\n", '---\ntitle: "No date"\n---\n', "\xff"]))
    def break_something(self, text: str) -> None:
        self.site.write("content/articles/broken.md", text.encode("latin-1"))

    @rule(file=articles)
    def copy_with_its_id(self, file: str) -> None:
        if (self.site.root / file).exists():
            self.site.write("content/articles/copy.md", self.site.read(file))

    # --- the rest of the content ---

    @rule(target=raws, section=st.sampled_from(["", "dunia/"]), words=st.integers(0, 3))
    def receive(self, section: str, words: int) -> str:
        file = f"content/raw/{section}copy-{self.next()}.txt"
        self.send(file, words)
        return file

    @rule(file=raws, words=st.integers(0, 3))
    def send(self, file: str, words: int) -> None:
        """Lay copy out, or a new take of it."""
        self.site.write(
            file,
            f"JAMBI - Harga beras naik di {words} pasar pada hari Senin, {file[12:]}.\n"
            "Pedagang mengeluh, dan pembeli ikut mengeluh.\n(***)\n",
        )

    @rule(file=raws, title=st.sampled_from(TITLES))
    def add_a_sidecar(self, file: str, title: str) -> None:
        if (self.site.root / file).exists():
            self.site.write(file.replace(".txt", ".toml"), f'title = "{title}"\n')

    @rule()
    def ingest(self) -> None:
        self.site.ingest(now=self.now)
        before = self.site.files("content")

        again = self.site.ingest(now=self.now)

        assert again.ingested == ()
        assert self.site.files("content") == before

    @rule(
        target=pages,
        name=st.sampled_from(["about", "contact", "a/b"]),
        body=st.sampled_from(BODIES),
    )
    def write_a_page(self, name: str, body: str) -> str:
        self.site.write(
            f"content/pages/{name}.md", f'---\ntitle: "{name} {self.next()}"\n---\n\n{body}\n'
        )
        return name

    @rule(name=consumes(pages))
    def remove_a_page(self, name: str) -> None:
        (self.site.root / f"content/pages/{name}.md").unlink(missing_ok=True)

    @rule(name=st.sampled_from(["logo.svg", "robots.txt", "a/x.bin"]), data=st.binary(max_size=3))
    def write_a_static_file(self, name: str, data: bytes) -> None:
        self.site.write(f"content/static/{name}", data)

    @rule(name=st.sampled_from(["logo.svg", "robots.txt", "a/x.bin"]))
    def remove_a_static_file(self, name: str) -> None:
        (self.site.root / f"content/static/{name}").unlink(missing_ok=True)

    @rule(name=st.sampled_from(["box", "box/x.bin", "box/deep/x.bin"]))
    def turn_a_file_into_a_folder_or_back(self, name: str) -> None:
        box = self.site.root / "content/static/box"
        if box.is_dir():
            shutil.rmtree(box)
        else:
            box.unlink(missing_ok=True)
        self.site.write(f"content/static/{name}", "x")

    # --- the site ---

    @rule(layout=st.sampled_from(LAYOUTS))
    def change_a_layout(self, layout: str) -> None:
        self.site.write("layouts/article.html", layout)

    @rule(part=st.sampled_from(MENUS))
    def change_a_part_of_layouts(self, part: str) -> None:
        self.site.write("layouts/_pager.html", part)

    @rule(css=st.sampled_from(["body { color: red }", "body { color: blue }"]))
    def change_an_asset(self, css: str) -> None:
        self.site.write("layouts/assets/style.css", css)

    @rule(name=st.sampled_from(["article.html", "_pager.html", "assets/style.css"]))
    def go_back_to_the_default_layout(self, name: str) -> None:
        (self.site.root / "layouts" / name).unlink(missing_ok=True)

    @rule(
        line=st.sampled_from(
            [
                "",
                'language = "id"',
                'timezone = "Asia/Jakarta"',
                'feed_content = "summary"',
                'description = "All the news"',
                'cname = "news.example"',
                "page_size = 3",
                "feed_entries = 1",
                'base_url = "https://other.example/repo/"',
            ]
        )
    )
    def change_a_setting(self, line: str) -> None:
        name = line.partition(" ")[0]
        kept = [old for old in SETTINGS.splitlines() if not name or not old.startswith(name)]
        self.site.write("pyproject.toml", "\n".join([*kept, line, ""]))

    @rule(hours=st.integers(1, 60))
    def let_time_pass(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    # --- accidents ---

    def outputs(self) -> list[str]:
        files = self.site.output.files()
        return sorted(path for path in files if path not in {".warta", *self.strangers})

    @precondition(lambda self: self.outputs())
    @rule(data=st.data())
    def lose_a_file_of_the_output(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.outputs()))
        (self.site.output.path / path).unlink()

    @precondition(lambda self: self.outputs())
    @rule(data=st.data())
    def spoil_a_file_of_the_output(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.outputs()))
        with (self.site.output.path / path).open("ab") as file:
            file.write(b"spoilt")

    @rule(name=st.sampled_from(["mine.txt", "2025/mine.txt", "sections/mine.html"]))
    def put_a_file_of_somebody_else_into_the_output(self, name: str) -> None:
        if not self.site.output.has(".warta"):
            return
        self.site.write(f"output/{name}", "not yours")
        self.strangers.add(name)

    @rule()
    def lose_the_cache(self) -> None:
        # Before, a build: without a state, nobody can tell an old static file
        # from one that somebody else put there, and it is kept.
        self.build()
        shutil.rmtree(self.site.root / ".cache")
        self.build()

    # --- and then ---

    @rule()
    def build(self) -> None:
        clean = self.folder / f"clean-{self.next()}"

        report = self.site.build(now=self.now)
        wanted = self.site.build(now=self.now, output=clean / "output", executor=self.pool)

        built = self.site.output.files()
        assert {path: built.pop(path) for path in self.strangers} == dict.fromkeys(
            self.strangers, b"not yours"
        )
        expected = Site(clean).output.files()
        assert sorted(built) == sorted(expected)
        assert [path for path in built if built[path] != expected[path]] == []
        shutil.rmtree(clean)
        assert standing(report) == standing(wanted)

        times = self.site.output.times()
        again = self.site.build(now=self.now)
        assert (again.written, again.removed) == (0, 0)
        assert standing(again) == standing(wanted)
        assert self.site.output.times() == times


def look_into(histories: int, steps: int, *, shrink: bool) -> None:
    phases = [Phase.generate, Phase.shrink] if shrink else [Phase.generate]
    run_state_machine_as_test(
        History,
        settings=settings(max_examples=histories, stateful_step_count=steps, phases=phases),
    )


def test_after_any_history_the_output_is_that_of_a_clean_build() -> None:
    # To make a failing history short takes minutes; the slow test does it.
    look_into(histories=16, steps=25, shrink=False)


@pytest.mark.slow
def test_after_many_long_histories_the_output_is_that_of_a_clean_build() -> None:
    look_into(histories=200, steps=50, shrink=True)
