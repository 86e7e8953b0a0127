"""What was measured becomes tables and a plot; a tool that made less is refused."""

from pathlib import Path

import pytest

from benchmarks.census import Census, expected, refuse_less, take_census
from benchmarks.corpus import Corpus
from benchmarks.measure import BenchmarkError, Touched, compare, measure, trace
from benchmarks.plot import draw
from benchmarks.results import Contestant, Results, Run, load, save
from benchmarks.table import render_tables

WANTED = Census(stories=2, paragraphs=14, lists=9, teasers=12, feeds=9, entries=12)


def run(tool: str, wall: float, *, scenario: str = "cold", repetition: int = 1) -> Run:
    return Run(
        tool=tool,
        scenario=scenario,
        repetition=repetition,
        wall=wall,
        cpu=wall,
        memory=40_000_000,
        written=3 if repetition == 1 else None,
        changed=2 if repetition == 1 else None,
    )


def results(*runs: Run, articles: int = 2) -> Results:
    names = dict.fromkeys(one.tool for one in runs)
    return Results(
        articles=articles,
        seed=1,
        repetitions=3,
        date="2025-02-27",
        machine="a machine",
        wanted=WANTED,
        contestants=tuple(
            Contestant(name=name, version=f"{name} 1.0", note="", bare=True, census=WANTED)
            for name in names
        ),
        runs=runs,
    )


def test_the_table_shows_medians_and_ratios_to_hugo() -> None:
    found = results(
        run("hugo", 2.0),
        run("warta", 0.9),
        run("warta", 1.0, repetition=2),
        run("warta", 9.0, repetition=3),
        run("hugo", 2.0, scenario="publish"),
        run("warta", 0.2, scenario="publish"),
    )

    lines = render_tables(found).splitlines()

    assert "| warta | 1.00 s |   0.50 |    1.00 s |  40 MB |       3 |       2 |" in lines
    assert (
        "| warta | 0.20 s |   0.10 |         0.10 |    0.20 s |  40 MB |       3 |       2 |"
        in lines
    )


def test_ingest_is_told_in_texts_a_second() -> None:
    found = results(run("hugo", 2.0), run("warta-ingest", 4.0), articles=2000)

    assert "**500 texts a second**" in render_tables(found)


def test_results_survive_the_way_to_json_and_back(tmp_path: Path) -> None:
    found = results(run("hugo", 2.0), run("warta", 1.0))

    save(found, tmp_path / "a.json")

    assert load(tmp_path / "a.json") == found


def test_the_plot_names_every_tool() -> None:
    small = results(run("hugo", 2.0), run("warta", 1.0), articles=100)
    large = results(run("hugo", 20.0), run("warta", 8.0), articles=1000)

    svg = draw([large, small])

    assert ">hugo</text>" in svg
    assert ">warta</text>" in svg
    assert "Cold build, seconds" in svg


def test_a_corpus_says_what_must_be_made() -> None:
    census = expected(Corpus(40))

    assert census.stories == 40
    assert census.teasers == 240
    # The newest page of the site's list may hold 39 stories: two pages of 20.
    assert census.lists >= census.feeds + 1


def test_who_makes_less_is_refused() -> None:
    made = Census(stories=2, paragraphs=14, lists=9, teasers=11, feeds=9, entries=12)

    with pytest.raises(BenchmarkError) as caught:
        refuse_less("hugo", made, WANTED)

    assert str(caught.value) == "hugo made 11 teasers, and not 12: the work is not equal"


def test_a_census_counts_what_the_layouts_mark(tmp_path: Path) -> None:
    page = '<main class="story"><div class="body"><p>One.</p><p>Two.</p></div>'
    teasers = '<li class="teaser">' * 3
    item = "<item><title>a</title><description>b</description></item>"
    (tmp_path / "story.html").write_text(page)
    (tmp_path / "list.html").write_text(f'<main class="list tag">{teasers}')
    (tmp_path / "month.html").write_text(f'<main class="list month">{teasers}')
    (tmp_path / "rss.xml").write_text(f"<rss>{item * 2}<item><title>a</title></item></rss>")

    census = take_census(tmp_path)

    assert census == Census(
        stories=1,
        paragraphs=2,
        lists=1,
        teasers=3,
        feeds=1,
        entries=2,
        others=1,
        size=census.size,
    )


def test_a_trace_tells_written_from_changed(tmp_path: Path) -> None:
    for name in "same", "rewritten", "edited", "gone":
        (tmp_path / name).write_text(name)
    before = trace(tmp_path)
    for name, text in (("rewritten", "rewritten"), ("edited", "edits"), ("new", "new")):
        (tmp_path / f".{name}").write_text(text)
        (tmp_path / f".{name}").replace(tmp_path / name)
    (tmp_path / "gone").unlink()

    assert compare(before, trace(tmp_path)) == Touched(written=3, changed=3)


def test_a_command_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    command = ["sh", "-c", "echo no ink; exit 3"]

    with pytest.raises(BenchmarkError) as caught:
        measure(command, tmp_path, tmp_path / "log")

    assert str(caught.value) == "sh -c echo no ink; exit 3 ended with 3:\nno ink\n"
