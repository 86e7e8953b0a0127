"""GitHub takes the workflows of this site, and of every new one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.site import REPO, Site, article

WORKFLOWS = [
    *sorted((REPO / ".github/workflows").glob("*.yml")),
    *sorted((REPO / "warta/skeleton/+github/workflows").glob("*.yml")),
]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: str(file.relative_to(REPO)))
def test_github_takes_every_workflow(workflow: Path) -> None:
    # The schema comes with the library: nothing is asked of the network.
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.github-workflows",
            str(workflow),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


PAGES = [REPO / ".github/workflows/pages.yml", REPO / "warta/skeleton/+github/workflows/pages.yml"]


@pytest.mark.parametrize("workflow", PAGES, ids=["this site", "a new site"])
def test_a_site_is_published_on_a_push_by_the_clock_and_by_hand_one_at_a_time(
    workflow: Path,
) -> None:
    read = yaml.safe_load(workflow.read_text(encoding="utf-8"))

    # YAML reads the key `on` as true.
    assert read[True].keys() == {"push", "schedule", "workflow_dispatch"}
    assert read["concurrency"] == {"group": "pages", "cancel-in-progress": False}


@pytest.mark.parametrize("workflow", PAGES, ids=["this site", "a new site"])
def test_only_the_job_that_installs_nothing_may_publish(workflow: Path) -> None:
    read = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    may = {name: job["permissions"] for name, job in read["jobs"].items() if "permissions" in job}
    (deploy,) = read["jobs"]["deploy"]["steps"]

    assert read["permissions"] == {"contents": "read"}
    assert may == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    assert deploy["uses"].startswith("actions/deploy-pages@")


@pytest.mark.skipif(not shutil.which("bash"), reason="runs what GitHub runs with bash")
def test_each_night_the_newest_story_is_changed_whatever_the_times_of_files(site: Site) -> None:
    read = yaml.safe_load((REPO / ".github/workflows/verify.yml").read_text(encoding="utf-8"))
    step = read["jobs"]["verify"]["steps"][-1]["run"]
    dates = {"a": "2026-01-09", "b": "2026-01-10T07:00:00+07:00", "c": "2025-12-31"}
    for name, date in dates.items():
        site.write(f"content/articles/2026/01/{name}.md", article(date=date))
    before = site.files("content")

    chosen = step.partition("make\n")[2].partition(".venv")[0]
    subprocess.run(["bash", "-e", "-c", chosen], cwd=site.root, check=True)

    changed = [file for file, data in site.files("content").items() if data != before[file]]
    assert changed == ["content/articles/2026/01/b.md"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: str(file.relative_to(REPO)))
def test_an_action_is_the_one_that_was_looked_at(workflow: Path) -> None:
    read = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    used = [
        step["uses"] for job in read["jobs"].values() for step in job["steps"] if "uses" in step
    ]

    # A tag may be moved; a commit stays what it is.
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one)] == []
