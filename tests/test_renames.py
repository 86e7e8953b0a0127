"""Raw texts that change their names: a story goes where its text goes, and none is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site import PICTURE, Site
from warta import articles
from warta.config import open_site
from warta.model import Entry
from warta.report import Report

A = (
    "Banjir menutup jalan di Kendal\n\n"
    "KENDAL - Air setinggi lutut menutup jalan raya sejak subuh. Warga mengungsi ke balai desa, "
    "dan perahu karet membawa anak-anak ke sekolah di seberang sungai.\n"
)
B = (
    "Pasar ikan Tegal dibuka lagi\n\n"
    "TEGAL - Pedagang menata lapak baru di dermaga timur setelah kebakaran tahun lalu. Nelayan "
    "berharap harga cakalang membaik dan es batu cukup sampai musim angin.\n"
)
C = (
    "Kereta malam ke Blora bertambah\n\n"
    "BLORA - Penumpang mudik mendapat dua gerbong tambahan mulai pekan depan. Tiket dijual di "
    "stasiun, sedangkan jadwal pagi tidak berubah hingga akhir bulan.\n"
)
LONG = (
    "Panen garam di Rembang melimpah tahun ini\n\n"
    "REMBANG - Petani garam di pesisir utara memanen empat puluh ton sehari sejak angin timur "
    "bertiup. Gudang koperasi penuh, dan sebagian karung ditutup terpal di tepi jalan. Pembeli "
    "dari kota datang dengan truk setiap pagi, tetapi harga turun karena stok lama belum habis. "
    "Pengurus koperasi meminta pabrik menepati janji membeli seluruh hasil sampai musim hujan.\n"
)
FOLDER = "content/raw/daerah"
LATER = datetime(2026, 1, 1, tzinfo=UTC)


def lay(site: Site, name: str, text: str) -> None:
    site.write(f"{FOLDER}/{name}", text)


def move(site: Site, old: str, new: str) -> None:
    (site.root / FOLDER / old).rename(site.root / FOLDER / new)


def ingest(site: Site) -> Report:
    report = site.ingest(now=LATER)
    assert report.exit_code == 0
    return report


def entries(site: Site) -> list[Entry]:
    config = open_site(site.root).config
    found = [
        articles.parse_article(data, file, config).article.entry
        for file, data in site.files("content/articles").items()
        if file.endswith(".md")
    ]
    assert len({entry.id for entry in found}) == len(found)
    return found


def stories(site: Site) -> dict[str, Entry]:
    """The stories on the site by their titles."""
    return {entry.title: entry for entry in entries(site)}


def title(text: str) -> str:
    return text.partition("\n")[0]


Moves = Callable[[Site], None]


def rename_and_use_again(site: Site) -> None:
    move(site, "1.txt", "3.txt")
    lay(site, "1.txt", C)


def number_anew(site: Site) -> None:
    move(site, "2.txt", "3.txt")
    move(site, "1.txt", "2.txt")
    lay(site, "1.txt", C)


def swap(site: Site) -> None:
    move(site, "1.txt", "0.txt")
    move(site, "2.txt", "1.txt")
    move(site, "0.txt", "2.txt")


def move_over(site: Site) -> None:
    move(site, "1.txt", "2.txt")
    lay(site, "3.txt", C)


def copy_over(site: Site) -> None:
    lay(site, "2.txt", A)
    lay(site, "3.txt", C)


def use_again_then_put_back(site: Site) -> None:
    lay(site, "1.txt", C)
    ingest(site)
    lay(site, "4.txt", A)


@pytest.mark.parametrize(
    "moves",
    [rename_and_use_again, number_anew, swap, move_over, copy_over, use_again_then_put_back],
)
@pytest.mark.parametrize("is_lost", [False, True], ids=["", "state lost"])
def test_no_story_is_lost_or_becomes_another_when_files_change_their_names(
    site: Site, moves: Moves, is_lost: bool
) -> None:
    lay(site, "1.txt", A)
    lay(site, "2.txt", B)
    ingest(site)
    before = stories(site)
    if is_lost:
        shutil.rmtree(site.root / ".cache")

    moves(site)
    ingest(site)

    after = stories(site)
    assert after.keys() - {title(C)} == before.keys()
    assert {name: after[name].id for name in before} == {
        name: entry.id for name, entry in before.items()
    }
    lie_there = {title(text.decode()) for text in site.files(FOLDER).values()}
    assert lie_there <= after.keys()
    again = ingest(site)
    assert again.ingested == ()
    assert not any("another story" in told for told in again.warnings)


def test_stories_that_are_much_alike_keep_their_own_words_when_they_are_numbered_anew(
    site: Site,
) -> None:
    def weather(day: str, told: str) -> str:
        return (
            f"Cuaca {day} di pesisir utara\n\n"
            f"PATI - Prakirawan menyebut cuaca pesisir utara pada hari {day} {told} Nelayan diminta "
            "memeriksa jangkar, dan pengelola pelabuhan menyiapkan pompa serta lampu tambahan.\n"
        )

    first = weather("pertama", "cerah sejak pagi, dengan angin lemah dan ombak setengah meter.")
    second = weather("kedua", "berawan, lalu gerimis menjelang malam di beberapa kecamatan saja.")
    third = weather("ketiga", "hujan lebat disertai petir; kapal kecil dilarang keluar muara.")
    lay(site, "1.txt", first)
    lay(site, "2.txt", second)
    ingest(site)
    before = stories(site)

    move(site, "2.txt", "3.txt")
    move(site, "1.txt", "2.txt")
    lay(site, "1.txt", third)
    ingest(site)

    after = stories(site)
    assert after.keys() == {title(first), title(second), title(third)}
    assert {name: after[name].id for name in before} == {
        name: entry.id for name, entry in before.items()
    }


def test_a_copy_of_what_a_story_was_stays_a_copy_when_the_story_goes_on(site: Site) -> None:
    lay(site, "1.txt", A)
    ingest(site)
    lay(site, "1 (old).txt", A)
    lay(site, "1.txt", A.replace("setinggi lutut", "setinggi dada"))

    report = ingest(site)

    (entry,) = stories(site).values()
    assert entry.updated is not None
    assert [(one.path, one.why) for one in report.skipped] == [
        (f"{FOLDER}/1 (old).txt", f"{entry.file} was made from it, and no longer follows it")
    ]


def test_a_sidecar_that_comes_with_a_new_name_has_its_say(site: Site) -> None:
    lay(site, "1.txt", A)
    ingest(site)
    move(site, "1.txt", "2.txt")
    lay(site, "2.toml", 'status = "withdrawn"\n')

    ingest(site)

    (entry,) = stories(site).values()
    assert entry.status == "withdrawn"
    assert entry.raw is not None
    assert entry.raw.file == f"{FOLDER}/2.txt"


def test_a_picture_and_a_section_follow_their_text(site: Site) -> None:
    lay(site, "1.txt", A)
    site.write(f"{FOLDER}/1.png", PICTURE)
    ingest(site)
    (before,) = stories(site).values()

    move(site, "1.txt", "2.txt")
    move(site, "1.png", "2.png")
    ingest(site)
    (renamed,) = stories(site).values()
    move(site, "2.png", "2.jpg")
    ingest(site)
    (replaced,) = stories(site).values()
    (site.root / FOLDER).rename(site.root / "content/raw/nasional")
    ingest(site)
    (moved,) = stories(site).values()

    assert [entry.image for entry in (before, renamed, replaced, moved)] == [
        f"{FOLDER}/1.png",
        f"{FOLDER}/2.png",
        f"{FOLDER}/2.jpg",
        "content/raw/nasional/2.jpg",
    ]
    assert (before.section, moved.section) == ("daerah", "nasional")
    assert {entry.id for entry in (before, renamed, replaced, moved)} == {before.id}
    assert {entry.updated for entry in (before, renamed, replaced, moved)} == {None}


def test_an_edited_article_whose_text_gets_another_name_is_told_and_left_alone(site: Site) -> None:
    lay(site, "1.txt", A)
    ingest(site)
    (entry,) = stories(site).values()
    site.edit(entry.file, "Warga mengungsi", "Ratusan warga mengungsi")
    edited = site.files("content/articles")
    move(site, "1.txt", "2.txt")

    report = ingest(site)

    assert site.files("content/articles") == edited
    (told,) = report.warnings
    assert told == (
        f"{FOLDER}/2.txt: the raw text of {entry.file} under a new name; that article was edited "
        "by hand, so its 'raw' must be changed by hand, too"
    )


def test_an_old_address_is_not_given_to_a_new_story(site: Site) -> None:
    lay(site, "1.txt", A)
    for slug in ("banjir-besar", "banjir"):
        lay(site, "1.toml", f'slug = "{slug}"\ndate = 2025-03-01\n')
        ingest(site)
    site.build(now=LATER)
    lay(site, "2.txt", B)
    lay(site, "2.toml", 'title = "Banjir Besar"\ndate = 2025-03-01\n')

    ingest(site)

    slugs = {entry.slug for entry in stories(site).values()}
    assert slugs == {"banjir", "banjir-besar-2"}
    assert site.build(now=LATER).exit_code == 0


NAMES = ("1.txt", "2.txt", "3.txt", "4.txt")
TEXTS = (A, B, C)
STEPS = st.one_of(
    st.tuples(st.just("lay"), st.sampled_from(NAMES), st.sampled_from(TEXTS)),
    st.tuples(st.just("move"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("copy"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("swap"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("delete"), st.sampled_from(NAMES), st.none()),
    st.tuples(st.just("ingest"), st.none(), st.none()),
    st.tuples(st.just("lose the state"), st.none(), st.none()),
)


def step(site: Site, what: str, name: str | None, other: str | None) -> None:
    folder = site.root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if what == "ingest":
        ingest(site)
    elif what == "lose the state":
        shutil.rmtree(site.root / ".cache", ignore_errors=True)
    elif what == "lay":
        lay(site, str(name), str(other))
    elif (folder / str(name)).exists():
        here, there = folder / str(name), folder / str(other)
        if what == "delete":
            here.unlink()
        elif what == "copy" and here != there:
            shutil.copy2(here, there)
        elif what == "move":
            here.replace(there)
        elif what == "swap" and there.exists():
            ours, theirs = here.read_bytes(), there.read_bytes()
            here.write_bytes(theirs)
            there.write_bytes(ours)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, max_size=12))
def test_whatever_becomes_of_files_each_story_stays_itself(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str | None, str | None]]
) -> None:
    site = Site.make(tmp_path_factory.mktemp("site"))
    seen: dict[str, str] = {}
    for one in [*steps, ("ingest", None, None)]:
        step(site, *one)
        if one[0] != "ingest":
            continue
        found = stories(site)
        lie_there = {title(text.decode()) for text in site.files(FOLDER).values()}
        assert lie_there | seen.keys() == found.keys()
        assert all(found[name].id == id for name, id in seen.items())
        seen = {name: entry.id for name, entry in found.items()}


def test_a_text_whose_line_ends_changed_with_its_name_is_the_same(site: Site) -> None:
    lay(site, "1.txt", A)
    lay(site, "2.txt", B)
    ingest(site)
    before = stories(site)

    swap(site)
    for name in ("1.txt", "2.txt"):
        text = (site.root / FOLDER / name).read_text()
        lay(site, name, text.replace("\n", "\r\n"))
    ingest(site)

    after = stories(site)
    assert {name: entry.id for name, entry in after.items()} == {
        name: entry.id for name, entry in before.items()
    }


def test_a_story_that_was_withdrawn_stays_so_where_its_sidecar_is_left_behind(site: Site) -> None:
    lay(site, "1.txt", A)
    lay(site, "1.toml", 'status = "withdrawn"\n')
    ingest(site)
    move(site, "1.txt", "2.txt")

    report = ingest(site)

    (entry,) = stories(site).values()
    assert entry.status == "withdrawn"
    assert any("without its sidecar" in told for told in report.warnings)


def test_nearly_the_text_of_a_story_that_was_written_over_waits(site: Site) -> None:
    lay(site, "1.txt", LONG)
    ingest(site)
    lay(site, "1.txt", C)
    lay(site, "2.txt", LONG.replace("empat puluh", "empat puluh satu"))
    ingest(site)
    shutil.rmtree(site.root / ".cache")
    ingest(site)

    waits = {entry.raw.file: entry.status for entry in entries(site) if entry.raw}
    assert len(waits) == 3
    assert waits[f"{FOLDER}/2.txt"] == "draft"


def test_a_notice_under_the_name_of_another_story_keeps_that_beside_it(site: Site) -> None:
    lay(site, "1.txt", A)
    ingest(site)
    (before,) = stories(site).values()
    lay(site, "1.txt", f"KILL\n\nPlease kill the story on fish. It is wrong.\n\n{B}")

    report = ingest(site)

    assert "Air setinggi lutut" in site.read(f"{before.file}.1~")
    assert any(before.title in told for told in report.warnings)


@pytest.mark.parametrize("is_lost", [False, True], ids=["", "state lost"])
def test_a_new_take_goes_to_the_article_and_not_to_a_copy_of_it(site: Site, is_lost: bool) -> None:
    lay(site, "1.txt", A)
    ingest(site)
    (entry,) = entries(site)
    copy = f"{entry.file.rpartition('/')[0]}/a-copy.md"
    assert copy < entry.file
    site.write(copy, site.read(entry.file))
    before = site.read(copy)
    if is_lost:
        shutil.rmtree(site.root / ".cache")
    lay(site, "1.txt", A.replace("setinggi lutut", "setinggi dada"))

    ingest(site)

    assert "setinggi dada" in site.read(entry.file)
    assert site.read(copy) == before
