"""The contract of the command: options, exit codes, what is said where."""

from __future__ import annotations

import gc
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest

from tests.site import PICTURE, REPO, Site, article, environment, run
from warta import __version__
from warta.cli import commands, program
from warta.errors import ConfigError
from warta.state import Made, work_with

HAS_FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
NOW = "--now=2025-03-01T12:00+00:00"
COPY = "JAMBI - Harga beras naik lagi hari ini di pasar induk.\nPedagang mengeluh.\n(***)\n"
MADE = "content/articles/2025/03/harga-beras-naik-lagi-hari-ini-di-pasar-induk.md"
BROKEN = (
    "content/articles/bad.md:1: there is no front matter\n"
    '    hint: begin the file with a line ---, then lines such as title: "…", then a line ---\n'
)


def answer(done: subprocess.CompletedProcess[str]) -> Any:
    """The one JSON object on stdout."""
    return json.loads(done.stdout)


def test_without_a_command_it_ingests_and_builds(site: Site) -> None:
    site.write("content/raw/dunia/x.txt", COPY)

    done = site.run(NOW)

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[-1].startswith("1 ingested, ")
    assert list(site.files("content/articles")) == [MADE]
    assert site.output.has("sections/dunia/index.html")


def test_running_it_again_writes_nothing(site: Site) -> None:
    site.write("content/raw/dunia/x.txt", COPY)
    site.run(NOW)
    before = site.output.times()

    done = site.run(NOW)

    assert done.stderr == f"0 written, {len(before)} unchanged, 0 removed\n"
    assert site.output.times() == before


def test_the_command_the_module_and_build_py_are_one_program(site: Site) -> None:
    site.write("build.py", (REPO / "build.py").read_bytes())
    beside = Path(sys.executable).with_name("warta")
    programs = [[sys.executable, "-m", "warta"], [sys.executable, "build.py"]]
    if beside.exists():
        programs.append([str(beside)])

    said = [
        subprocess.run(
            [*program, "--help"],
            cwd=site.root,
            env=environment(),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.partition("[OPTIONS]")
        for program in programs
    ]

    # Each is called as it was started.
    calls = [call for call, _, _ in said]
    assert calls[:2] == ["Usage: warta ", "Usage: python build.py "]
    assert calls[2:] in ([], ["Usage: warta "])
    assert len({rest for _, _, rest in said}) == 1


def test_options_stand_before_or_after_the_command(site: Site, tmp_path: Path) -> None:
    site.write("content/articles/a.md", article(status="draft"))

    before = run("--root", str(site.root), "--drafts", "--json", NOW, "build", cwd=tmp_path)
    after = run("build", "--root", str(site.root), "--drafts", "--json", NOW, cwd=tmp_path)

    assert (before.returncode, after.returncode) == (0, 0)
    assert answer(before)["pages"] == answer(after)["pages"]
    assert answer(after)["written"] == 0
    assert site.output.has("2025/02/27/port-strike-ends/index.html")


def test_json_is_one_object_of_this_shape(site: Site) -> None:
    site.write("content/raw/dunia/x.txt", COPY)
    site.write("content/articles/bad.md", "x")
    site.write("content/articles/later.md", article("Later", date="2025-04-01T00:00:00+07:00"))

    done = site.run(NOW, "--json")

    told = answer(done)
    seconds = told.pop("seconds")
    ingested = told.pop("ingested")
    assert done.returncode == 3
    assert isinstance(seconds, float)
    files = site.output.files()
    assert told == {
        "skipped": [
            {
                "path": "content/articles/later.md",
                "why": "scheduled for 2025-04-01T00:00:00+07:00",
            }
        ],
        "quarantined": [
            {
                "path": "content/articles/bad.md",
                "line": 1,
                "message": "there is no front matter",
                "hint": 'begin the file with a line ---, then lines such as title: "…", '
                "then a line ---",
            }
        ],
        "warnings": ["content/raw/dunia/x.txt: the text has no date; the file's time was taken"],
        "pages": sum(name.endswith(".html") for name in files),
        "written": len(files),
        "unchanged": 0,
        "removed": 0,
        "next_due": "2025-03-31T17:00:00+00:00",
    }
    assert len(ingested) == 1
    assert ingested[0] == {
        "raw": "content/raw/dunia/x.txt",
        "article": MADE,
        "id": ingested[0]["id"],
        "title": "Harga beras naik lagi hari ini di pasar induk",
        "status": "published",
        "derived": ["title", "slug", "date", "language", "description"],
        "removed": [
            {"line": 1, "text": "JAMBI -", "why": "dateline"},
            {"line": 3, "text": "(***)", "why": "end mark"},
        ],
        "warnings": ["the text has no date; the file's time was taken"],
    }
    assert ingested[0]["id"].startswith("urn:uuid:")


def test_a_file_that_is_set_aside_is_named_and_the_exit_code_is_3(site: Site) -> None:
    site.write("content/articles/bad.md", "x")

    done = site.run("build", NOW)

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(BROKEN + "1 set aside, ")
    assert site.output.has("index.html")


def test_an_error_publishes_nothing_and_the_exit_code_is_1(site: Site) -> None:
    site.write("layouts/article.html", "{% if %}")

    done = site.run("build", NOW)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "layouts/article.html:1: Expected an expression, got 'end of statement block'\n"
        "    hint: mend the layout, or delete it to use the one that comes with Warta\n"
    )
    assert not site.output.has("index.html")


def test_an_error_in_json_has_the_same_shape_and_errors_besides(site: Site) -> None:
    site.write("layouts/article.html", "{% if %}")

    done = site.run("build", NOW, "--json")

    told = answer(done)
    assert told["written"] == 0
    assert told["errors"] == [
        {
            "path": "layouts/article.html",
            "line": 1,
            "message": "Expected an expression, got 'end of statement block'",
            "hint": "mend the layout, or delete it to use the one that comes with Warta",
        }
    ]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--nope"], "Error: No such option '--nope'."),
        (["build", "--nope"], "Error: No such option '--nope'."),
        (["frobnicate"], "Error: No such command 'frobnicate'."),
        (["list", "everything"], "Error: Invalid value for '[drafts|scheduled|expired|withdrawn|"),
        (["list", "drfts"], "'withdrawn', 'review'. Did you mean 'drafts'?"),
        (["biuld"], "Error: No such command 'biuld'. Did you mean 'build'?"),
        (["build", "--forse"], "Error: No such option '--forse'. (Did you mean one of: '--force'"),
        (["build", "--jobs", "x"], "'--jobs': 'x' is not a number from 0 up."),
        (["build", "--jobs", "-1"], "'--jobs': '-1' is not a number from 0 up."),
        (["serve", "--port", "abc"], "'--port': 'abc' is not a number from 1 to 65535."),
        (["serve", "--port", "70000"], "'--port': '70000' is not a number from 1 to 65535."),
        (["new"], "Error: Missing argument 'TITLE'."),
    ],
)
def test_a_command_that_is_not_understood_ends_with_2(
    site: Site, argv: list[str], said: str
) -> None:
    done = site.run(*argv)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not site.output.has("index.html")


def test_a_time_that_is_none_ends_with_2(site: Site) -> None:
    now = site.run("--now", "yesterday")
    epoch = site.run("build", SOURCE_DATE_EPOCH="soon")

    hint = "    hint: write it as 2025-02-27T06:00, or as seconds in SOURCE_DATE_EPOCH\n"
    assert (now.returncode, now.stderr) == (2, f"--now yesterday is not a time\n{hint}")
    assert (epoch.returncode, epoch.stderr) == (2, f"SOURCE_DATE_EPOCH=soon is not a time\n{hint}")


def test_the_present_is_now_else_the_epoch(site: Site) -> None:
    site.write("content/articles/a.md", article(date="2025-03-01T13:00:00+00:00"))
    epoch = "1740834000"  # 2025-03-01T13:00:00Z

    before = site.run("build", NOW, "--json", SOURCE_DATE_EPOCH=epoch)
    after = site.run("build", "--json", SOURCE_DATE_EPOCH=epoch)

    assert answer(before)["next_due"] == "2025-03-01T13:00:00+00:00"
    assert [item["path"] for item in answer(before)["skipped"]] == ["content/articles/a.md"]
    assert (answer(after)["next_due"], answer(after)["skipped"]) == (None, [])


def test_a_time_without_a_zone_is_the_sites(site: Site) -> None:
    site.setting('timezone = "Asia/Jakarta"')
    site.write("content/articles/a.md", article(date="2025-03-01T12:00:00+07:00"))

    early = site.run("build", "--now", "2025-03-01T11:59:59", "--json")
    due = site.run("build", "--now", "2025-03-01T12:00:00", "--json")

    assert answer(early)["next_due"] == "2025-03-01T12:00:00+07:00"
    assert answer(due)["skipped"] == []


def test_colours_are_for_terminals_and_never_with_no_color(site: Site) -> None:
    def run_in_terminal(**changes: str) -> str:
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "warta", "build", NOW],
            cwd=site.root,
            env=environment(TERM="xterm", **changes),
            stderr=theirs,
        ) as program:
            os.close(theirs)
            said = b""
            while True:
                try:
                    part = os.read(ours, 4096)
                except OSError:
                    break  # Linux says so when the other end has closed
                if not part:
                    break
                said += part
            program.wait(60)
        os.close(ours)
        return said.decode()

    plain = site.run("build", NOW)

    assert "\x1b" not in plain.stderr
    assert "\x1b[" in run_in_terminal()
    assert "\x1b" not in run_in_terminal(NO_COLOR="1")


def test_quiet_says_only_errors(site: Site) -> None:
    site.write("content/articles/a.md", article(id=None))
    site.write("content/articles/bad.md", "x")

    done = site.run("-q", NOW)

    assert (done.returncode, done.stdout, done.stderr) == (3, "", BROKEN)


def test_verbose_says_why_a_story_is_left_out(site: Site) -> None:
    site.write("content/articles/a.md", article(status="draft"))

    done = site.run("build", NOW, "-v")

    assert "content/articles/a.md: left out: draft\n" in done.stderr


def test_verbose_says_why_everything_is_planned(site: Site) -> None:
    why = "everything is planned: {}\n".format
    site.write("content/articles/a.md", article())
    first = site.run("build", NOW, "-v").stderr
    site.write("content/articles/b.md", article("B"))
    story = site.run("build", NOW, "-v").stderr
    site.write("content/pages/about.md", '---\ntitle: "About"\n---\n\nUs.\n')
    page = site.run("build", NOW, "-v").stderr
    forced = site.run("build", NOW, "-v", "--force").stderr

    assert why("no build is known that this one could go on from") in first
    assert "everything" not in story
    assert why("content/pages/about.md is new, has changed, or is gone, and is no story") in page
    assert why("it is wished, or the last build did not come to its end") in forced


def test_dry_run_writes_nothing(site: Site) -> None:
    site.write("content/raw/dunia/x.txt", COPY)
    site.write("content/articles/a.md", article())
    before = site.files(".")

    done = site.run(NOW, "--dry-run", "--json")

    left = {file: data for file, data in site.files(".").items() if "/.cache/" not in file}
    assert done.returncode == 0
    assert answer(done)["ingested"][0]["article"] == MADE
    assert answer(done)["written"] > 0
    assert left == before

    site.run(NOW)
    assert site.output.has("2025/02/27/port-strike-ends/index.html")


def test_dry_run_says_what_a_change_would_rewrite(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.run(NOW)
    before = site.output.times()
    site.edit("content/articles/a.md", "It is over.", "It is not over.")

    tried = answer(site.run(NOW, "--dry-run", "--json"))

    assert site.output.times() == before
    done = answer(site.run(NOW, "--json"))
    assert (tried["written"], tried["removed"]) == (done["written"], done["removed"])
    assert done["written"] == 4  # the story and three feeds


def test_strict_publishes_nothing_while_there_is_a_warning(site: Site) -> None:
    site.write("content/articles/a.md", article(id=None))

    done = site.run("build", "--strict", NOW)

    assert done.returncode == 1
    assert done.stderr == (
        "content/articles/a.md: the article has no 'id', so moving the file would show it as new "
        "to feed readers; add the line id: "
        f'"{uuid5(NAMESPACE_URL, "content/articles/a.md").urn}"\n'
        "nothing is published: 1 warning, and --strict is on\n"
    )
    assert not site.output.has("index.html")


def test_strict_says_how_many_warnings_and_files_stop_it(site: Site) -> None:
    site.write("content/raw/dunia/x.txt", COPY)
    site.write("content/raw/dunia/x.toml", "titel = 1\nslug = 'X Y'\n")
    site.write("content/raw/y.txt", COPY)
    site.write("content/raw/z.txt", "")

    done = site.run("--strict", NOW, "--json")

    last = "nothing is ingested or published: 1 warning and 2 files set aside, and --strict is on"
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == last
    told = answer(done)
    assert told["warnings"] == [
        "content/raw/y.txt: the text has no date; the file's time was taken"
    ]
    assert [item["path"] for item in told["quarantined"]] == [
        "content/raw/dunia/x.toml",
        "content/raw/dunia/x.toml",
        "content/raw/z.txt",
    ]
    assert told["errors"][-1]["message"] == last
    assert site.files("content/articles") == {}


def test_what_was_ingested_is_told_though_the_build_fails(site: Site) -> None:
    site.write("content/raw/dunia/x.txt", COPY)
    site.write("content/raw/empty.txt", "")
    site.write("layouts/article.html", "{% if %}")

    done = site.run(NOW, "--json")

    assert done.returncode == 1
    assert done.stderr.startswith(f"content/raw/dunia/x.txt -> {MADE}\n")
    assert "content/raw/empty.txt: the file is empty\n" in done.stderr
    told = answer(done)
    assert [item["article"] for item in told["ingested"]] == [MADE]
    assert [item["path"] for item in told["quarantined"]] == ["content/raw/empty.txt"]
    assert [item["path"] for item in told["errors"]] == ["layouts/article.html"]


FULL = pytest.param("/dev/full", marks=HAS_FULL)


@pytest.mark.parametrize("stdout", [FULL, "a pipe that nobody reads"])
@pytest.mark.parametrize("command", ["build", "list"])
def test_a_report_that_cannot_be_written_is_told(site: Site, command: str, stdout: str) -> None:
    site.write("content/articles/a.md", article())
    if stdout == "/dev/full":
        end = os.open(stdout, os.O_WRONLY)
    else:
        ours, end = os.pipe()
        os.close(ours)

    done = subprocess.run(
        [sys.executable, "-m", "warta", command, NOW, "--json"],
        cwd=site.root,
        env=environment(),
        stdout=end,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )

    os.close(end)
    said = "No space left on device" if stdout == "/dev/full" else "Broken pipe"
    assert done.returncode == 1
    assert done.stderr.endswith(
        f"stdout: the report cannot be written: {said}\n"
        "    hint: what the command has done stays done; only the JSON is lost\n"
    )
    assert "Traceback" not in done.stderr
    assert site.output.has("index.html") is (command == "build")


@HAS_FULL
def test_a_full_stderr_stops_nothing(site: Site) -> None:
    site.write("content/articles/a.md", article(id=None))

    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "warta", "build", NOW],
            cwd=site.root,
            env=environment(),
            stderr=full,
            check=False,
        )

    assert done.returncode == 0
    assert site.output.has("index.html")


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_closed_stderr_stops_nothing(site: Site) -> None:
    # So many that their progress would be shown.
    for n in range(200):
        site.write(f"content/articles/{n}.md", article(f"Story {n}"))

    done = subprocess.run(
        ["sh", "-c", 'exec "$0" -m warta build "$1" 2>&-', sys.executable, NOW],
        cwd=site.root,
        env=environment(),
        check=False,
    )

    assert done.returncode == 0
    assert site.output.has("index.html")


def test_strict_publishes_what_is_clean(site: Site) -> None:
    site.write("content/articles/a.md", article())

    done = site.run("build", "--strict", NOW)

    assert done.returncode == 0, done.stderr
    assert site.output.has("index.html")


def test_verify_finds_a_file_that_was_altered_under_its_old_size_and_time(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.run("build", NOW)
    file = site.output.path / "2025/02/27/port-strike-ends/index.html"
    status = file.stat()
    file.write_bytes(file.read_bytes().replace(b"It is over.", b"It is 0ver."))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    found = site.run("build", NOW, "--verify")
    mended = site.run("build", NOW, "--force", "--verify", "-v")

    assert found.returncode == 1
    assert found.stderr == (
        "0 written, 19 unchanged, 0 removed\n"
        "output: 1 file is not what a clean build gives: "
        "2025/02/27/port-strike-ends/index.html\n"
        "    hint: this is a mistake in Warta; please report it, and build with --force until then\n"
    )
    assert (mended.returncode, b"It is over." in file.read_bytes()) == (0, True)
    assert "verified: every byte is that of a clean build\n" in mended.stderr


def test_verify_finds_a_picture_that_nobody_wants_any_more(site: Site) -> None:
    site.write("content/articles/a.md", article(image="a.png"))
    site.write("content/articles/a.png", PICTURE)
    site.run("build", NOW)
    here = "2025/02/27/port-strike-ends/"
    for name in ("left.png", "theirs.png"):
        site.write(f"output/{here}{name}", PICTURE)
    left = (site.output.path / here / "left.png").stat()
    made = Made("content/articles/a.png", False, "x", left.st_size, left.st_mtime_ns)
    state = site.root / ".cache/output.sqlite3"

    before = site.run("build", NOW, "--verify")
    # As if a build had made it, and the next one had forgotten to remove it.
    work_with(state, lambda kept: kept.pages.save([(f"{here}left.png", made)]))
    found = site.run("build", NOW, "--verify")

    assert (before.returncode, before.stderr[:10]) == (0, "0 written,")
    assert found.returncode == 1
    assert f"\noutput: 1 file is not what a clean build gives: {here}left.png\n" in found.stderr


def test_what_was_built_is_told_though_it_is_not_what_a_clean_build_gives(site: Site) -> None:
    site.write("content/static/logo.svg", "<svg/>")
    site.run(NOW)
    file = site.output.path / "logo.svg"
    status = file.stat()
    file.write_bytes(b"<svg>x")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    site.write("content/raw/dunia/x.txt", COPY)

    done = site.run(NOW, "--verify", "--json")

    told = answer(done)
    assert done.returncode == 1
    assert [item["article"] for item in told["ingested"]] == [MADE]
    assert min(told["pages"], told["written"], told["unchanged"]) > 0
    assert [error["message"] for error in told["errors"]] == [
        "1 file is not what a clean build gives: logo.svg"
    ]
    assert f"1 ingested, {told['written']} written, " in done.stderr


def test_a_file_that_was_deleted_or_changed_by_hand_is_put_right(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.run("build", NOW)
    before = site.output.files()
    site.write("output/index.html", "spoilt")
    (site.output.path / "rss.xml").unlink()

    done = site.run("build", NOW)

    assert done.stderr.endswith(f"2 written, {len(before) - 2} unchanged, 0 removed\n")
    assert site.output.files() == before


def test_output_may_be_elsewhere(site: Site, tmp_path: Path) -> None:
    site.write("content/articles/a.md", article())
    elsewhere = tmp_path / "else" / "where"

    first = site.run("build", NOW, "--output", str(elsewhere), "--json")
    again = site.run("build", NOW, "--output", str(elsewhere), "--json")
    home = site.run("build", NOW, "--json")

    assert (answer(first)["written"], answer(again)["written"]) == (
        answer(home)["written"],
        0,
    )
    assert (elsewhere / "index.html").read_bytes() == (site.output.path / "index.html").read_bytes()


def test_the_root_may_be_elsewhere_and_nothing_is_written_here(site: Site, tmp_path: Path) -> None:
    site.write("content/articles/a.md", article())
    here = tmp_path / "here"
    here.mkdir()

    done = run("-C", str(site.root), "build", NOW, cwd=here)

    assert done.returncode == 0, done.stderr
    assert list(here.iterdir()) == []
    assert site.output.has("index.html")


def test_base_url_wins_over_the_setting(site: Site) -> None:
    site.write("content/articles/a.md", article())

    site.run("build", NOW, "--base-url", "https://you.github.io/repo")

    assert "https://you.github.io/repo/2025/02/27/port-strike-ends/" in site.output.text("rss.xml")
    assert "https://news.example" not in "".join(
        data.decode() for name, data in site.output.files().items() if name.endswith(".html")
    )


def test_a_folder_without_a_site_is_named(tmp_path: Path) -> None:
    done = run("-C", str(tmp_path), "build", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"{tmp_path}: there is no site here\n"
        "    hint: go to the folder that holds pyproject.toml, or make a new site: warta init DIR\n"
    )


def test_a_site_that_is_a_file_is_none(site: Site) -> None:
    done = site.run("-C", "pyproject.toml", "build")

    assert (done.returncode, done.stderr.splitlines()[0]) == (
        1,
        "pyproject.toml: there is no site here",
    )


def test_settings_in_another_character_set_are_told(site: Site) -> None:
    site.write("pyproject.toml", '[tool.warta]\ntitle = "Ici é"\n'.encode("latin-1"))

    done = site.run("build")

    assert (done.returncode, done.stderr) == (
        1,
        "pyproject.toml:2: is not UTF-8\n    hint: save the file as UTF-8\n",
    )


def test_an_address_on_the_command_line_is_not_a_fault_of_the_settings(site: Site) -> None:
    done = site.run("build", "--base-url", "news.example")

    assert (done.returncode, done.stderr) == (
        2,
        (
            "--base-url news.example is not a web address\n"
            "    hint: write it whole, such as https://example.org/ or https://you.github.io/repo/\n"
        ),
    )


def test_no_address_on_the_command_line_is_not_the_setting_undone(site: Site) -> None:
    done = site.run("build", "--base-url", "")

    assert (done.returncode, done.stderr) == (
        2,
        (
            "--base-url '' is not a web address\n"
            "    hint: write it whole, such as https://example.org/ or https://you.github.io/repo/\n"
        ),
    )


SETTINGS_ERRORS = {
    'titel = "x"': "unknown setting 'titel'\n    hint: did you mean 'title'?",
    "frobnicate = 1": "unknown setting 'frobnicate'\n    hint: known keys are base_url, cname, "
    "copyright, description, feed_content, feed_entries, language, page_size, sections, "
    "timezone, title, wire",
    "description = 7": "'description' is 7, which is not text\n    hint: write description = \"…\"",
    "page_size = true": "'page_size' is True, which is not a whole number\n"
    "    hint: write page_size = 20",
    'page_size = "30"': "'page_size' is '30', which is not a whole number\n"
    "    hint: write page_size = 30",
    "feed_entries = 2.5": "'feed_entries' is 2.5, which is not a whole number\n"
    "    hint: write feed_entries = 20",
    "page_size = 0": "'page_size' must be from 1 to 1000\n    hint: write page_size = 20",
    'timezone = "Jakarta"': "'timezone' is 'Jakarta', which is not a time zone\n"
    "    hint: use a name such as Asia/Jakarta or Europe/Paris",
    'timezone = "../../etc/passwd"': "'timezone' is '../../etc/passwd', which is not a time zone\n"
    "    hint: use a name such as Asia/Jakarta or Europe/Paris",
    'language = "Indonesian"': "'language' is 'Indonesian', which is not a language tag\n"
    "    hint: use a tag such as id, en or pt-BR",
    'feed_content = "some"': "'feed_content' is 'some'\n    hint: write 'full' or 'summary'",
    'cname = "https://x.org/"': "'cname' is 'https://x.org/', which is not a domain name\n"
    "    hint: write the name alone, such as news.example.org",
    "sections = 3": "'sections' is 3, which is not a table\n    hint: write sections = …",
}


@pytest.mark.parametrize("line", SETTINGS_ERRORS)
def test_a_setting_that_cannot_be_is_told_in_a_whole_sentence(site: Site, line: str) -> None:
    site.setting(line)

    with pytest.raises(ConfigError) as refused:
        site.build()

    assert str(refused.value) == f"pyproject.toml:2: {SETTINGS_ERRORS[line]}"


NO_TABLE = (
    "pyproject.toml: there is no [tool.warta] table\n"
    '    hint: add the two lines: [tool.warta] and title = "Your publication"'
)
NO_TITLE = 'pyproject.toml: the site has no title\n    hint: add a line: title = "Your publication"'
NO_TOML = (
    "pyproject.toml:2: is not TOML: Invalid value (at line 2, column 8)\n"
    '    hint: write lines such as title = "…"'
)


def misspelt(line: int, table: str) -> str:
    return (
        f"pyproject.toml:{line}: there is a table [{table}], which nobody reads\n"
        "    hint: did you mean [tool.warta]?"
    )


NO_ADDRESS = (
    "pyproject.toml:3: 'base_url' is 'news.example', which is not a web address\n"
    "    hint: write it whole, such as https://example.org/ or https://you.github.io/repo/"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", NO_TABLE),
        ("tool = 3\n", NO_TABLE),
        ("[tool.warta]\n", NO_TITLE),
        ("[tool.warta]\ntitle =\n", NO_TOML),
        ('[tool.wrata]\ntitle = "x"\n', misspelt(1, "tool.wrata")),
        ('[tool.warta]\ntitle = "x"\n\n[tool.wrata]\n', misspelt(4, "tool.wrata")),
        ('[tool.warta]\ntitle = "x"\n[tool.Warta.sections]\n', misspelt(3, "tool.Warta")),
        ('[warta]\ntitle = "x"\n', misspelt(1, "warta")),
        ('[tools.warta]\ntitle = "x"\n', misspelt(1, "tools.warta")),
        ('[tool.warta]\ntitle = "x"\nbase_url = "news.example"\n', NO_ADDRESS),
    ],
)
def test_settings_that_cannot_be_used_are_told_in_a_whole_sentence(
    site: Site, text: str, said: str
) -> None:
    site.write("pyproject.toml", text)

    with pytest.raises(ConfigError) as refused:
        site.build()

    assert str(refused.value) == said


@pytest.mark.parametrize(
    "address",
    [
        "https://exa mple.org/", 'https://news.example/"><b>/', "https://news.example/#x",
        "https://news.example/#", "https://news.example/?", "https://news.example/?a=b",
        "https://me:secret@news.example/", "https://@news.example/", "https://:80/",
        "https://news.example:x/", "https://[news.example/", "ftp://news.example/", "https:///x/",
    ],
)  # fmt: skip
def test_an_address_that_no_page_can_stand_under_is_refused(site: Site, address: str) -> None:
    site.write("pyproject.toml", f"[tool.warta]\ntitle = 'x'\nbase_url = '{address}'\n")

    with pytest.raises(ConfigError) as refused:
        site.build()

    assert str(refused.value) == NO_ADDRESS.replace("'news.example'", repr(address))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8000",
        "https://you.github.io/~me/r%C3%A9po/",
        "https://bücher.example/é@1/",
    ],
)
def test_an_address_with_a_port_a_path_or_letters_of_its_own_is_taken(
    site: Site, address: str
) -> None:
    site.write("pyproject.toml", f"[tool.warta]\ntitle = 'x'\nbase_url = '{address}'\n")

    assert site.build().warnings == ()


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        ("[tool.warta.wire]\noutletz = []\n", 4, "unknown setting 'wire.outletz'"),
        ("[tool.warta.wire.outletz]\nx = 1\n", 3, "unknown setting 'wire.outletz'"),
        ("wire.outletz = []\n", 3, "unknown setting 'wire.outletz'"),
        ("wire = { outletz = [] }\n", 3, "unknown setting 'wire.outletz'"),
        ('[tool.warta.wire]\n"outlets" = 7\n', 4, "'wire.outlets' is 7, which is not a list"),
    ],
)
def test_a_word_list_that_cannot_be_is_told_with_its_line(
    site: Site, lines: str, line: int, said: str
) -> None:
    site.write("pyproject.toml", f'[tool.warta]\ntitle = "outletz = 1"\n{lines}')

    done = site.run("build", NOW)

    assert done.returncode == 1
    assert done.stderr.startswith(f"pyproject.toml:{line}: {said}")


def test_layouts_that_are_a_file_are_told(site: Site) -> None:
    site.write("layouts", "x")

    with pytest.raises(ConfigError) as refused:
        site.build()

    assert str(refused.value) == (
        "layouts: is a file, and must be a folder\n    hint: move it away, then run again"
    )


@pytest.mark.parametrize("file", ["content", "content/articles", "content/raw"])
def test_content_that_is_a_file_publishes_nothing(site: Site, file: str) -> None:
    site.write(file, "x")

    done = site.run(NOW)

    folder = "content/raw" if file == "content/raw" else "content/articles"
    assert (done.returncode, done.stderr) == (
        1,
        (
            f"{folder}: cannot be read: Not a directory\n"
            "    hint: a file stands where a folder must be; move it away, then run again\n"
        ),
    )


def test_a_site_works_with_no_setting_but_its_title(site: Site) -> None:
    site.write("pyproject.toml", '[tool.warta]\ntitle = "T"\n')
    site.write("content/articles/a.md", article())

    done = site.run("build", NOW)

    assert done.returncode == 0, done.stderr
    assert "<loc>http://127.0.0.1:8000/</loc>" in site.output.text("sitemap-pages.xml")


def test_init_makes_a_site_that_builds(tmp_path: Path) -> None:
    made = run("init", "x", cwd=tmp_path)

    fresh = Site(tmp_path / "x")
    built = subprocess.run(
        [sys.executable, "-W", "error", "build.py", "--json"],
        cwd=fresh.root,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (made.returncode, made.stdout) == (0, "")
    assert made.stderr == "x: a new site; go there and run: python build.py serve\n"
    assert built.returncode == 0, built.stderr
    assert len(answer(built)["ingested"]) == 1
    assert {"content", "layouts", "build.py", "output", "pyproject.toml"} <= {
        path.name for path in fresh.root.iterdir()
    }
    assert (fresh.root / ".github/workflows/pages.yml").is_file()


@pytest.mark.parametrize(("code", "left"), [(None, 0), (3, 3), ("what was wrong", 1)])
def test_the_program_ends_with_the_code_that_python_would_end_with(
    monkeypatch: pytest.MonkeyPatch, code: object, left: int
) -> None:
    ended: list[int] = []

    def stop(**_: object) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(commands, "program", stop)
    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    monkeypatch.setattr(gc, "disable", lambda: None)

    commands.main()

    assert ended == [left]


def test_a_new_site_asks_for_the_warta_that_made_it(tmp_path: Path) -> None:
    run("init", "x", cwd=tmp_path)

    assert (tmp_path / "x/requirements.txt").read_text() == f"warta=={__version__}\n"


def test_init_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    mine = tmp_path / "x" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")

    done = run("init", "x", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "x: is not an empty folder\n    hint: name a folder that is not there yet\n"
    )
    assert [path.name for path in mine.parent.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("command", "made", "told"),
    [
        (("init", "x"), "x", "a new site; go there and run: python build.py serve"),
        (
            ("new", "Harbour"),
            "content/articles/2025/03/harbour.md",
            "a draft; write the story below its second line ---",
        ),
    ],
)
def test_a_beginning_is_told_as_one_only_if_it_is_made_and_never_when_quiet(
    site: Site, command: tuple[str, ...], made: str, told: str
) -> None:
    tried = site.run(*command, NOW, "--dry-run", "--json")
    is_there = (site.root / made).exists()
    quiet = site.run(*command, NOW, "-q", "--json")

    assert (tried.returncode, tried.stderr) == (0, f"dry run: {made}: would be {told}\n")
    assert (answer(tried), is_there) == ({"created": None}, False)
    assert (quiet.returncode, quiet.stderr) == (0, "")
    assert answer(quiet) == {"created": made}


def test_new_begins_a_draft_that_nobody_sees(site: Site) -> None:
    first = site.run("new", "Harbour: to reopen?", NOW)
    second = site.run("new", "Harbour: to reopen?", NOW, "--json")
    built = site.run("build", NOW, "--json")

    assert first.stderr == (
        "content/articles/2025/03/harbour-to-reopen.md: a draft; write the story below its "
        "second line ---\n"
    )
    assert answer(second) == {"created": "content/articles/2025/03/harbour-to-reopen-2.md"}
    assert 'title: "Harbour: to reopen?"\n' in site.read(
        "content/articles/2025/03/harbour-to-reopen.md"
    )
    assert {item["why"] for item in answer(built)["skipped"]} == {"draft"}


def test_new_gives_a_long_title_that_is_taken_a_slug_that_can_be_used(site: Site) -> None:
    title = f"{'long ' * 15}title"  # a slug of as many characters as there may be

    made = [answer(site.run("new", title, NOW, "--json"))["created"] for _ in range(3)]

    assert [len(Path(file).stem) for file in made] == [80, 80, 80]
    assert len(set(made)) == 3
    assert site.run("build", "--drafts", NOW).returncode == 0


def test_new_takes_no_address_that_another_article_has(site: Site) -> None:
    site.write("content/articles/mine.md", article("Harbour", date="2025-03-01T06:00:00Z"))

    made = answer(site.run("new", "Harbour", NOW, "--json"))["created"]

    assert made == "content/articles/2025/03/harbour-2.md"
    assert site.run("build", "--drafts", NOW).returncode == 0


def test_list_tells_what_is_in_the_shop(site: Site) -> None:
    site.write("content/articles/p.md", article("P"))
    site.write("content/articles/d.md", article("D", status="draft"))
    site.write("content/articles/w.md", article("W", status="withdrawn"))
    site.write("content/articles/s.md", article("S", date="2025-04-01T00:00:00+07:00"))
    site.write("content/articles/e.md", article("E", expires="2025-02-28T00:00:00+07:00"))
    site.write("content/articles/r.md", article("R", derived=["title", "slug"]))

    def titles(*kind: str) -> set[str]:
        return {
            story["title"] for story in answer(site.run("list", *kind, NOW, "--json"))["stories"]
        }

    assert titles() == set("PDWSER")
    assert titles("drafts") == {"D"}
    assert titles("withdrawn") == {"W"}
    assert titles("scheduled") == {"S"}
    assert titles("expired") == {"E"}
    assert titles("review") == {"R"}


def test_list_is_for_people_unless_json_is_asked_for(site: Site) -> None:
    site.write("content/articles/r.md", article("R", derived=["title"]))

    done = site.run("list", "review", NOW)

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "2025-02-27 06:00  published  R\n    content/articles/r.md\n"
        "    title: from a raw text that is gone\n"
        "to confirm a guess, take its name out of 'derived' in the article\n"
        "1 story\n"
    )


def test_clean_leaves_the_files_of_others(site: Site) -> None:
    site.write("content/articles/a.md", article())
    site.write("content/static/logo.svg", "<svg/>")
    site.run(NOW)
    site.write("output/mine.txt", "mine")
    site.write("output/2025/mine.html", "mine")

    tried = site.run("clean", "--dry-run")
    held = len(site.output.files())
    done = site.run("clean")

    assert (tried.returncode, tried.stderr) == (done.returncode, f"dry run: {done.stderr}")
    assert held > 20
    # The mark stays with them: it says that Warta may build here again.
    assert site.output.files().keys() == {"mine.txt", "2025/mine.html", ".warta"}
    assert site.run(NOW).returncode == 0
    assert list(site.files("content")) == ["content/articles/a.md", "content/static/logo.svg"]


def test_clean_refuses_a_folder_that_is_not_warta_s(site: Site) -> None:
    site.write("output/mine.txt", "mine")

    done = site.run("clean")

    assert done.returncode == 1
    assert done.stderr.endswith(
        "output: the folder is not empty, and Warta did not make it\n"
        "    hint: name the right folder with --output\n"
    )
    assert site.output.files() == {"mine.txt": b"mine"}


def test_help_lists_what_is_there_and_no_more(site: Site) -> None:
    done = site.run("--help")

    assert done.returncode == 0
    listed = done.stdout.partition("\nCommands:\n")[2].partition("\n\n")[0]
    assert [line.split()[0] for line in listed.splitlines()] == sorted(program.commands)


def test_version_is_that_of_the_package(site: Site) -> None:
    assert site.run("--version").stdout == f"warta {__version__}\n"


def test_ingest_takes_the_paths_that_it_is_given(site: Site) -> None:
    site.write("content/raw/dunia/x.txt", COPY)
    site.write("content/raw/y.txt", COPY.replace("beras", "gula"))

    done = site.run("ingest", "content/raw/dunia", NOW, "--json")

    assert [one["raw"] for one in answer(done)["ingested"]] == ["content/raw/dunia/x.txt"]
    assert not site.output.has("index.html")


def test_ingest_tells_only_of_the_paths_that_it_is_given(site: Site) -> None:
    site.write("content/raw/dunia/x.txt", COPY)
    site.write("content/raw/notes.docx", b"PK")
    site.write("content/raw/alone.toml", 'title = "x"\n')

    named = site.run("ingest", "content/raw/dunia/x.txt", NOW)
    odd = site.run("ingest", "content/raw/notes.docx", NOW)
    everything = site.run("ingest", ".", NOW)

    assert (named.returncode, "notes.docx" in named.stderr, "alone" in named.stderr) == (0, 0, 0)
    assert (odd.returncode, odd.stderr) == (
        3,
        (
            "content/raw/notes.docx: is not a raw text\n    hint: save it as plain text (.txt); "
            "articles with front matter go to content/articles/\n1 set aside\n"
        ),
    )
    assert (everything.returncode, "alone.toml" in everything.stderr) == (3, True)


def test_a_dry_run_shows_what_would_not_be_published(site: Site) -> None:
    site.write("content/raw/x.txt", COPY)
    site.write("content/raw/x.toml", 'status = "draft"\n')

    done = site.run(NOW, "--dry-run")

    assert "    status    draft\n" in done.stderr
    assert "the build was tried without what would be ingested\n" in done.stderr


def test_ingest_takes_a_path_over_a_link_to_the_site(site: Site, tmp_path: Path) -> None:
    site.write("content/raw/dunia/x.txt", COPY)
    site.write("content/raw/y.txt", COPY)
    (tmp_path / "link").symlink_to(site.root)
    (site.root / "content/shared").mkdir()
    site.write("content/shared/z.txt", "JAKARTA - Pelabuhan dibuka lagi.\n\n(***)\n")
    (site.root / "content/raw/more").symlink_to(site.root / "content/shared")

    def ingested(path: str) -> list[str]:
        done = run("-C", "link", "ingest", path, "--json", cwd=tmp_path)
        return [one["raw"] for one in json.loads(done.stdout)["ingested"]]

    assert ingested("link/content/raw/dunia") == ["content/raw/dunia/x.txt"]
    assert ingested("link/content/raw/more/z.txt") == ["content/raw/more/z.txt"]
    assert ingested(str(site.root / "content/raw/y.txt")) == []  # the same text as x.txt
    assert run("-C", "link", "ingest", "link/content/raw", cwd=tmp_path).returncode == 0


def test_ingest_refuses_a_path_that_is_no_raw_text(site: Site) -> None:
    done = site.run("ingest", "content/raw/none.txt")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "content/raw/none.txt: there is no raw text here\n"
        "    hint: name a .txt file under content/raw/\n"
    )


def test_a_path_that_is_nearly_right_is_proposed(site: Site) -> None:
    site.write("content/raw/dunia/beras.txt", COPY)

    done = site.run("ingest", "content/raw/dunia/bears.txt")

    assert (done.returncode, done.stderr) == (
        2,
        (
            "content/raw/dunia/bears.txt: there is no raw text here\n"
            "    hint: did you mean content/raw/dunia/beras.txt?\n"
        ),
    )


def test_a_review_says_what_was_guessed_and_from_which_words(site: Site) -> None:
    site.write(
        "content/raw/dunia/x.txt", "JAMBI - Harga beras naik lagi hari ini di pasar induk.\n"
    )
    site.run("ingest", NOW)

    done = site.run("list", "review", NOW)

    assert done.stderr == (
        "2025-03-01 12:00  published  Harga beras naik lagi hari ini di pasar induk\n"
        f"    {MADE}\n"
        "    title: from the lead: Harga beras naik lagi hari ini di pasar induk.\n"
        "    slug: from the title\n"
        "    date: from the file's time: the text has no date\n"
        "    language: id (from the whole text)\n"
        "    description: Harga beras naik lagi hari ini di pasar induk. (from the lead)\n"
        "to confirm a guess, take its name out of 'derived' in the article\n"
        "1 story\n"
    )


def test_a_review_says_again_what_was_doubted_when_the_text_was_read(site: Site) -> None:
    site.write("content/raw/x.txt", "KILL\n\nThe story slugged Beras is wrong. Please kill it.\n")
    told = site.run("ingest", NOW)

    done = site.run("list", "review", NOW)

    doubt = "this may be a kill notice"
    assert doubt in told.stderr
    assert any(line.startswith("    ") and doubt in line for line in done.stderr.splitlines())


def test_a_review_leaves_out_what_was_changed_by_hand(site: Site) -> None:
    site.write("content/raw/x.txt", "JAMBI - Harga beras naik lagi hari ini di pasar induk.\n")
    site.run("ingest", NOW)
    site.edit(MADE, 'slug: "harga-', 'slug: "beras-')
    site.edit(MADE, "date: 2025-03-01T12:00:00+00:00", "date: 2025-02-28T06:00:00+00:00")

    (story,) = answer(site.run("list", "review", NOW, "--json"))["stories"]

    assert story["derived"] == ["title", "language", "description"]


def test_a_review_says_where_a_date_was_found(site: Site) -> None:
    site.write("content/raw/a.txt", "JAMBI (AP) - Harga beras naik lagi di pasar induk kota.\n")
    site.write("content/raw/b.txt", "PADANG - Jembatan dibuka Selasa (25/2/2025) oleh gubernur.\n")
    site.write("content/raw/2025-02-24-c.txt", "MEDAN - Rapat warga desa itu berakhir damai.\n")
    site.run("ingest", NOW)

    done = site.run("list", "review", NOW)

    assert [line for line in done.stderr.splitlines() if line.startswith("    date:")] == [
        "    date: from the file's time: the text has no date",
        "    date: from the story: 2025-02-25",
        "    date: from the file's name",
    ]


def test_a_review_says_what_an_earlier_take_left(site: Site) -> None:
    site.write("content/raw/a.txt", "JAMBI - Harga beras naik lagi di pasar induk kota.\n")
    site.run("ingest", NOW)
    site.write(
        "content/raw/a.txt", "JAMBI - Harga beras di pasar induk turun Selasa (25/2/2025).\n"
    )
    site.run("ingest", NOW)

    done = site.run("list", "review", NOW)

    guesses = ("    date:", "    slug:", "    title:")
    assert {line for line in done.stderr.splitlines() if line.startswith(guesses)} == {
        "    title: from the lead: Harga beras di pasar induk turun Selasa (25/2/2025).",
        "    slug: from an earlier take",
        "    date: from an earlier take",
    }


def test_a_review_claims_nothing_of_a_text_that_has_changed(site: Site) -> None:
    site.write("content/raw/x.txt", "JAMBI - Harga beras naik lagi hari ini di pasar induk.\n")
    site.run("ingest", NOW)
    site.write("content/raw/x.txt", "PADANG - Jembatan baru dibuka oleh gubernur.\n")

    done = site.run("list", "review", NOW)

    assert done.stderr.count("from a raw text that has changed since") == 5
