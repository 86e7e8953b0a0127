"""Kills, full disks, damaged state, two at once: a whole site, and a clear word."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import random
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests import readers
from tests.site import REPO, Folder, Site, article, command, environment
from warta import disk
from warta.build import Receipts
from warta.errors import OutputError, SourceError
from warta.state import work_with

NOW = "--now=2025-03-01T12:00+00:00"


def write_stories(site: Site, names: range, body: str) -> None:
    for n in names:
        site.write(
            f"content/articles/{n}.md",
            article(
                f"Story {n}",
                date=f"2025-02-{1 + n % 28:02}T06:00:00+07:00",
                section=("world", "local")[n % 2],
                tags=[f"tag {n % 5}"],
                body=body,
            ),
        )


def is_clean(site: Site, aside: Path) -> bool:
    """Whether the output is what a clean build gives."""
    site.build(output=aside / "output")
    clean = Folder(aside / "output").files()
    shutil.rmtree(aside)
    return site.output.files() == clean


# --- Kills ------------------------------------------------------------------------


def kill_builds(site: Site, tmp_path: Path, moments: int) -> None:
    """Kill builds of ever new changes, each at another moment."""
    chance = random.Random(20250301)
    site.setting("page_size = 4")
    write_stories(site, range(60), "It is over.")
    started = time.monotonic()
    assert site.run("build", NOW).returncode == 0
    longest = time.monotonic() - started
    layout = (REPO / "layouts/_pager.html").read_text(encoding="utf-8")
    for moment in range(moments):
        # New and deleted stories, edits, and a layout that all pages share.
        write_stories(site, range(60 + moment % 7, 66 + moment % 5), f"Fresh {moment}.")
        write_stories(site, range(moment % 30, moment % 30 + 12), f"Edited {moment}.")
        for n in range(40 + moment % 20, 44 + moment % 20):
            (site.root / f"content/articles/{n}.md").unlink(missing_ok=True)
        site.write("layouts/_pager.html", f"{layout}<!-- {moment} -->\n")
        with subprocess.Popen(
            command("build", NOW), cwd=site.root, env=environment(), stderr=subprocess.DEVNULL
        ) as program:
            # From when Python has started to when the build has ended.
            time.sleep(chance.uniform(longest * 0.3, longest * 1.1))
            program.kill()

        assert readers.crawl(site.output) == set(), f"at moment {moment}"
        if moment % 4 == 0:
            site.build()
            assert is_clean(site, tmp_path / "clean"), f"at moment {moment}"


def test_a_kill_at_any_moment_leaves_no_broken_link(site: Site, tmp_path: Path) -> None:
    kill_builds(site, tmp_path, 9)


@pytest.mark.slow
def test_a_kill_at_any_of_many_moments_leaves_no_broken_link(site: Site, tmp_path: Path) -> None:
    kill_builds(site, tmp_path, 200)


def test_a_kill_in_the_first_build_leaves_what_the_next_one_mends(
    site: Site, tmp_path: Path
) -> None:
    write_stories(site, range(60), "It is over.")
    for delay in (0.25, 0.35, 0.45):
        with subprocess.Popen(
            command("build", NOW), cwd=site.root, env=environment(), stderr=subprocess.DEVNULL
        ) as program:
            time.sleep(delay)
            program.kill()

    report = site.build()

    assert report.quarantined == ()
    assert is_clean(site, tmp_path / "clean")


# --- Two at once ------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Port strike ends", "["])
def test_a_story_that_changes_while_the_site_is_built_stops_the_build(
    site: Site, title: str
) -> None:
    file = "content/articles/a.md"
    site.write(file, article(body="As it was read."))

    def meddle(receipts: Receipts, _: int) -> Receipts:
        site.write(file, article(body="As it is now.").replace('"Port strike ends"', title))
        yield from receipts

    with pytest.raises(OutputError, match="changed while the site was built"):
        site.build(progress=meddle)
    site.write(file, article(body="As it was read."))
    site.build()

    (page,) = (text for path, text in site.output.files().items() if path.startswith("2025"))
    assert b"As it was read." in page


def test_two_builds_at_once_both_end_well(site: Site, tmp_path: Path) -> None:
    write_stories(site, range(40), "It is over.")

    both = [
        subprocess.Popen(
            command("build", NOW), cwd=site.root, env=environment(), stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    said = [program.communicate(timeout=60)[1].decode() for program in both]

    assert [program.returncode for program in both] == [0, 0], said
    assert is_clean(site, tmp_path / "clean")
    assert readers.crawl(site.output) == set()


def test_a_build_waits_for_another_and_says_so(site: Site) -> None:
    site.write("content/articles/a.md", article())
    with disk.lock(site.root / ".cache"):
        program = subprocess.Popen(
            command("build", NOW),
            cwd=site.root,
            env=environment(),
            stderr=subprocess.PIPE,
            text=True,
        )
        assert program.stderr is not None
        said = program.stderr.readline()
        written_meanwhile = site.output.has("index.html")
    _, rest = program.communicate(timeout=60)

    assert said == "another build of this site is at work; waiting for it\n"
    assert not written_meanwhile
    assert (program.returncode, rest.count("written")) == (0, 1)
    assert site.output.has("index.html")


def test_a_build_that_waits_too_long_gives_up_in_a_whole_sentence(tmp_path: Path) -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with disk.lock(tmp_path):
            held.set()
            done.wait(30)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(30)
    try:
        with pytest.raises(OutputError) as refused, disk.lock(tmp_path, patience=0):
            pass
    finally:
        done.set()
        other.join()

    assert str(refused.value) == (
        f"{tmp_path}/lock: another build of this site has been at work for 0 seconds\n"
        "    hint: wait until it has ended, or end it"
    )


# --- Disks ------------------------------------------------------------------------


def refused(site: Site) -> str:
    with pytest.raises(OutputError) as error:
        site.build()
    return str(error.value)


def test_an_output_that_is_a_file_is_told(site: Site) -> None:
    site.write("output", "mine")

    said = refused(site)

    assert said.startswith("output: cannot be written: ")
    assert site.read("output") == "mine"


def test_a_file_in_place_of_a_folder_is_told_and_kept(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    shutil.rmtree(site.output.path / "2025")
    site.write("output/2025", "mine")
    site.write("content/articles/b.md", article("Another"))
    before = site.output.files()

    said = refused(site)

    assert said == (
        "output/2025: there is a file where a folder must be\n"
        "    hint: move it away, then run again"
    )
    assert site.output.files() == before


@pytest.mark.parametrize("name", ["mine.txt", "a/.mine"])
def test_a_folder_in_place_of_a_file_is_told_and_kept(site: Site, name: str) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    site.remove("output/index.html")
    site.write(f"output/index.html/{name}", "mine")
    site.write("content/articles/b.md", article("Another"))
    before = site.output.files()

    said = refused(site)

    assert said == (
        f"output/index.html/{name}: there is something where the file output/index.html must go\n"
        "    hint: move it away, then run again"
    )
    assert site.output.files() == before


def test_a_link_to_a_folder_in_place_of_a_file_is_told_and_kept(site: Site, tmp_path: Path) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    site.remove("output/index.html")
    (site.root / "output/index.html").symlink_to(tmp_path)

    said = refused(site)

    assert said == (
        "output/index.html: there is something where the file output/index.html must go\n"
        "    hint: move it away, then run again"
    )
    assert (site.root / "output/index.html").is_symlink()


def test_a_folder_without_files_is_not_in_the_way(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    before = site.output.files()
    site.remove("output/index.html")
    (site.root / "output/index.html/a/b").mkdir(parents=True)

    site.build()

    assert site.output.files() == before


FOLDERS_FOR_FILES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "of static files": (
        ("content/static/files", "a file"),
        ("content/static/files/deep/a.pdf", "a file in folders"),
    ),
    "of a page": (
        ("content/static/about", "a file"),
        ("content/pages/about.md", '---\ntitle: "About"\n---\n\nUs.\n'),
    ),
}


@pytest.mark.parametrize("killed", ["", "before", "after"])
@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("case", FOLDERS_FOR_FILES)
def test_a_folder_takes_the_place_of_a_file_and_a_file_that_of_a_folder(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, back: bool, killed: str
) -> None:
    (old, text), (new, other_text) = FOLDERS_FOR_FILES[case][:: -1 if back else 1]
    site.write("content/articles/a.md", article())
    site.write(old, text)
    site.build()
    place = disk.Output.place

    def be_killed(output: disk.Output, paths: Iterable[str]) -> None:
        if killed == "after":
            place(output, paths)
        raise KeyboardInterrupt

    for gone, come, content in ((old, new, other_text), (new, old, text)):
        site.remove(gone)
        shutil.rmtree(site.root / "content/static/files", ignore_errors=True)
        site.write(come, content)
        if killed:
            with monkeypatch.context() as patch:
                patch.setattr(disk.Output, "place", be_killed)
                with pytest.raises(KeyboardInterrupt):
                    site.build()
        if not killed or come == old:
            site.build()
            assert is_clean(site, tmp_path / "clean")


@pytest.mark.parametrize(
    ("path", "file", "content", "owner"),
    [
        ("google1.html", "content/static/google1.html", "new", "content/static/google1.html"),
        ("tags/rice/index.html", "content/articles/b.md", article("B", tags=["rice"]), ""),
        ("2025/02/27/b/index.html", "content/articles/b.md", article("B"), "content/articles/b.md"),
    ],
)
def test_a_file_of_somebody_else_is_not_overwritten(
    site: Site, path: str, file: str, content: str, owner: str
) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    site.write(f"output/{path}", "mine")
    site.build()
    site.write(file, content)
    before = site.output.files()

    said = refused(site)
    tried = site.run("build", NOW, "--dry-run")

    assert said == (
        f"output/{path}: Warta did not make this file, and {owner or 'a page of Warta'} must go "
        "there\n    hint: delete one of the two, then run again"
    )
    assert (tried.returncode, tried.stderr) == (1, f"{said}\n")
    assert site.output.files() == before
    site.remove(f"output/{path}")
    site.build()
    assert site.output.has(path)


def test_a_file_of_somebody_else_that_is_the_same_is_taken(site: Site) -> None:
    site.build()
    site.write("output/google1.html", "the same")
    site.write("content/static/google1.html", "the same")

    site.build()
    site.remove("content/static/google1.html")
    site.build()

    assert not site.output.has("google1.html")


def test_a_cache_that_is_a_file_is_told(site: Site) -> None:
    site.write(".cache", "mine")

    said = refused(site)

    assert said.startswith(f"{site.root}/.cache: cannot be written: ")
    assert site.read(".cache") == "mine"


@pytest.mark.parametrize("blocks", [0, 1, 8])
def test_a_full_disk_leaves_the_site_as_it_was(site: Site, blocks: int) -> None:
    write_stories(site, range(10), "It is over.")
    assert site.run("build", NOW).returncode == 0
    before = site.output.files()
    write_stories(site, range(10), "It is not over. " * 2000)

    # No file may grow beyond this: a disk that is full in the middle of a build.
    done = subprocess.run(
        ["sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh", *command("build", NOW)],
        cwd=site.root,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "\n    hint: " in done.stderr
    assert site.output.files() == before
    again = site.run("build", NOW)
    assert again.returncode == 0, again.stderr
    assert "It is not over." in site.output.text("feed.json")


# --- State ------------------------------------------------------------------------


def database(site: Site) -> Path:
    return site.root / ".cache" / "output.sqlite3"


def change(site: Site, statement: str) -> None:
    connection = sqlite3.connect(database(site))
    connection.execute(statement)
    connection.commit()
    connection.close()


DAMAGE: dict[str, Callable[[Site], object]] = {
    "garbage": lambda site: database(site).write_bytes(b"garbage" * 1000),
    "nothing": lambda site: database(site).write_bytes(b""),
    "cut short": lambda site: database(site).write_bytes(database(site).read_bytes()[:9000]),
    "holes": lambda site: database(site).write_bytes(
        database(site).read_bytes()[:4096] + b"\xee" * (len(database(site).read_bytes()) - 4096)
    ),
    "a missing table": lambda site: change(site, "DROP TABLE page"),
    "another table": lambda site: change(site, "CREATE TABLE other (x)"),
    "a damaged record": lambda site: change(site, "UPDATE source SET record = x'00ff'"),
    "a record of endless length": lambda site: change(
        site, "UPDATE source SET record = x'80058effffffffffffff7f2e'"
    ),
    "damaged stories": lambda site: change(site, "UPDATE story SET entry = x'80'"),
    "an older format": lambda site: change(site, "PRAGMA user_version = 1"),
    "a newer format": lambda site: change(site, "PRAGMA user_version = 99"),
    "gone": lambda site: database(site).unlink(),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_state_that_cannot_be_trusted_costs_a_full_build_and_nothing_else(
    site: Site, tmp_path: Path, damage: str
) -> None:
    write_stories(site, range(12), "It is over.")
    site.build()
    DAMAGE[damage](site)
    write_stories(site, range(3, 5), "It is not over.")
    site.remove("content/articles/7.md")

    report = site.build()

    assert report.quarantined == ()
    assert is_clean(site, tmp_path / "clean")


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE story SET entry = x'80'", id="by the build"),
        pytest.param(
            "UPDATE source SET record = x'80' WHERE file LIKE '%/harga-beras-naik.md'",
            id="in the midst of the ingest",
        ),
    ],
)
def test_what_was_ingested_is_told_though_the_state_turns_out_to_be_damaged(
    site: Site, statement: str
) -> None:
    site.write("content/articles/harga-beras-naik.md", article("Harga beras naik"))
    site.write("content/raw/known.txt", "JAKARTA - Pelabuhan dibuka lagi.\n\n(***)\n")
    time.sleep(0.1)  # what is fresher than that is read again
    assert site.run(NOW).returncode == 0
    change(site, statement)
    site.write("content/raw/a.txt", "MEDAN - Jembatan baru selesai dibangun.\n\n(***)\n")
    site.write(
        "content/raw/b.txt", "MEDAN - Panen raya tiba lebih awal.\n\nBaca juga: Harga beras naik\n"
    )

    done = site.run(NOW, "--json", "-v")

    assert done.returncode == 0
    assert f"{database(site)} is damaged: everything is built anew\n" in done.stderr
    told = json.loads(done.stdout)
    assert [item["raw"] for item in told["ingested"]] == [
        "content/raw/a.txt",
        "content/raw/b.txt",
    ]
    assert [[part["text"] for part in item["removed"]] for item in told["ingested"]] == [
        ["MEDAN -", "(***)"],
        ["MEDAN -", "Baca juga: Harga beras naik"],
    ]


@pytest.mark.parametrize("killed", [False, True])
def test_a_lost_state_does_not_make_a_stranger_of_our_own_file(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed: bool
) -> None:
    site.write("content/static/a.txt", "old")
    write_stories(site, range(3), "It is over.")
    site.build()
    shutil.rmtree(site.root / ".cache")
    site.write("content/static/a.txt", "new")
    site.write("content/articles/new.md", article())
    site.remove("content/articles/2.md")

    def be_killed(*_: object) -> None:
        raise KeyboardInterrupt

    if killed:
        with monkeypatch.context() as patch:
            patch.setattr(disk.Output, "place", be_killed)
            with pytest.raises(KeyboardInterrupt):
                site.build()
    site.build()

    assert is_clean(site, tmp_path / "clean")


def test_what_an_article_was_made_from_is_known_while_it_cannot_be_read(site: Site) -> None:
    site.write("content/raw/a.txt", "JAKARTA - Pelabuhan dibuka lagi.\n\n(***)\n")
    (intake,) = site.ingest().ingested
    made, raw = intake.article.entry.file, intake.article.entry.raw
    assert raw is not None
    whole = site.read(made)

    def held() -> dict[str, tuple[str, str]]:
        return work_with(database(site), lambda state: state.sources.held())

    site.write("content/articles/b.md", "never was an article\n")
    site.build()
    assert held() == {}
    for broken in ("no front matter\n", '---\ntitle: "No date"\n---\n'):
        site.write(made, broken)
        site.build()
        assert held() == {made: raw}
    site.remove(made)
    (site.root / made).symlink_to("nowhere.md")
    for line in ("", 'timezone = "Asia/Jakarta"'):
        site.setting(line)
        site.build()
        assert held() == {made: raw}

    site.remove(made)
    site.write(made, whole)
    site.build()
    assert held() == {}


def test_what_verify_builds_aside_keeps_no_journal_in_the_site(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.write(".cache/state.journal", '"index.html"\n')

    done = site.run("build", NOW, "--verify")

    assert done.returncode == 0, done.stderr
    assert site.read(".cache/state.journal") == '"index.html"\n'


def test_a_state_of_another_output_is_left_alone(site: Site, tmp_path: Path) -> None:
    site.write("content/articles/a.md", article())
    site.build()
    site.build(output=tmp_path / "other")

    again = site.build()

    assert (again.written, again.removed) == (0, 0)


def test_a_link_to_nowhere_is_told_of_and_the_rest_goes_on(site: Site) -> None:
    site.write("content/articles/a.md", article())
    (site.root / "content/articles/b.md").symlink_to("nowhere.md")

    report = site.build()

    (told,) = map(str, report.quarantined)
    assert told == (
        "content/articles/b.md: cannot be read: No such file or directory\n"
        "    hint: it is gone, or a link to nowhere; put the file there, or delete the link"
    )
    assert site.output.has("2025/02/27/port-strike-ends/index.html")


@pytest.mark.parametrize(
    ("number", "reason", "hint"),
    [
        (errno.EACCES, "Permission denied", "look at the file's permissions"),
        (errno.EIO, "Input/output error", "look at the file, then run again"),
    ],
)
def test_a_file_that_the_disk_does_not_give_is_told_with_what_helps(
    site: Site, monkeypatch: pytest.MonkeyPatch, number: int, reason: str, hint: str
) -> None:
    site.write("content/articles/a.md", article())

    def refuse(*_: object) -> int:
        raise OSError(number, reason)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(SourceError) as refused:
            disk.read(site.root, "content/articles/a.md")

    assert str(refused.value) == (
        f"content/articles/a.md: cannot be read: {reason}\n    hint: {hint}"
    )


@pytest.mark.parametrize("name", [".output.warta-new", ".output.warta-old"])
@pytest.mark.parametrize("kind", ["link", "broken link", "file"])
def test_what_is_no_folder_beside_the_output_is_told_and_left_alone(
    site: Site, tmp_path: Path, name: str, kind: str
) -> None:
    site.write("content/articles/a.md", article())
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "theirs.txt").write_text("theirs")
    if kind == "file":
        site.write(name, "theirs")
    else:
        (site.root / name).symlink_to(elsewhere if kind == "link" else "nowhere")

    with pytest.raises(OutputError) as refused:
        site.build()

    kind = kind.removeprefix("broken ")
    assert str(refused.value) == (
        f"{name}: is a {kind}, and Warta needs a folder of its own there\n"
        f"    hint: delete the {kind}, then run again"
    )
    assert [file.name for file in elsewhere.iterdir()] == ["theirs.txt"]
    (site.root / name).unlink()
    assert site.build().pages > 0


def test_an_output_that_is_a_disk_of_its_own_is_written_within(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = site.root / "output"

    def is_within(path: os.PathLike[str] | str) -> bool:
        return Path(path).is_relative_to(output)

    def between_disks(move: Callable[..., None]) -> Callable[..., None]:
        def refuse(source: Path, target: Path) -> None:
            if output in (Path(source), Path(target)):
                raise OSError(errno.EBUSY, "Device or resource busy")
            if is_within(source) != is_within(target):
                raise OSError(errno.EXDEV, "Invalid cross-device link")
            move(source, target)

        return refuse

    with monkeypatch.context() as patch:
        patch.setattr(os.path, "ismount", lambda path: Path(path) == output)
        patch.setattr(os, "rename", between_disks(os.rename))
        patch.setattr(os, "replace", between_disks(os.replace))
        reports = []
        for title in ("Pasar dibuka", "Kapal tiba"):
            site.write(f"content/articles/{title[0]}.md", article(title))
            reports.append(site.build())

    assert all(report.written > 0 for report in reports)
    assert not list(output.glob(".*.warta-*"))
    assert is_clean(site, tmp_path / "aside")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE source SET likeness = 'none' WHERE likeness IS NOT NULL",
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = CAST(x'ff' AS TEXT) || sql",
    ],
)
def test_a_state_with_words_that_are_none_counts_as_damaged(site: Site, damage: str) -> None:
    site.write("content/raw/a.txt", "JAMBI - Pasar induk dibuka lagi oleh wali kota hari ini.\n")
    site.ingest()
    site.build()
    with contextlib.closing(sqlite3.connect(site.root / ".cache/output.sqlite3")) as state:
        state.executescript(damage)
        state.commit()
    site.write("content/raw/b.txt", "PADANG - Kapal pertama bersandar di dermaga baru.\n")

    (intake,) = site.ingest().ingested

    assert intake.article.entry.place == "PADANG"
    assert site.build().exit_code == 0
    assert site.verify() == []
