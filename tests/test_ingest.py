"""Ingest: raw copy becomes articles, and nobody's work is overwritten."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from tests.site import NOW, PICTURE, Site, article
from warta import register, wire
from warta.desk import Desk
from warta.errors import UsageError

COPY = (
    "Harga beras naik lagi di pasar induk\n\n"
    "JAMBI - Harga beras naik lagi hari ini di pasar induk.\nPedagang mengeluh.\n(***)\n"
)
SECOND_TAKE = COPY.replace("Pedagang mengeluh.", "Pedagang mengeluh, pembeli ikut.")
LONG = (
    "MEDAN - Harga cabai di pasar tradisional naik sampai 40 persen dalam sepekan terakhir. "
    "Pedagang mengatakan hujan yang turun terus membuat panen di daerah pegunungan gagal, dan "
    "truk yang membawa sayur terlambat tiba karena jalan longsor. Pembeli kini memilih cabai "
    "kering atau mengurangi belanja. Dinas perdagangan berjanji akan menggelar pasar murah.\n"
)
RAW = "content/raw/dunia/x.txt"
MADE = "content/articles/2025/02/harga-beras-naik-lagi-di-pasar-induk.md"


def lay_out(site: Site, file: str = RAW, text: str | bytes = COPY, day: int = 27) -> None:
    """Put copy where it is looked for, as if it came on a day of February."""
    site.write(file, text)
    at = datetime(2025, 2, day, 6, tzinfo=UTC).timestamp()
    os.utime(site.root / file, (at, at))


def fields(site: Site, file: str = MADE) -> dict[str, object]:
    loaded = yaml.safe_load(site.read(file).split("---\n")[1])
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture
def story(site: Site) -> Site:
    """A site with one story that was taken in."""
    lay_out(site)
    site.ingest()
    return site


@pytest.fixture(params=[1, register.WORTH_ALL])
def questions(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The state is asked text by text, or all that it knows is loaded at the first question."""
    monkeypatch.setattr(register, "WORTH_ALL", request.param)


# --- Once, and again ------------------------------------------------------------


def test_a_raw_text_becomes_an_article(story: Site) -> None:
    assert list(story.files("content/articles")) == [MADE]
    told = fields(story)
    digest = hashlib.sha256(COPY.encode()).hexdigest()
    assert told["title"] == "Harga beras naik lagi di pasar induk"
    assert told["section"] == "dunia"
    assert told["raw"] == {"file": RAW, "sha256": digest}
    assert str(told["id"]).startswith("urn:uuid:")


def test_no_raw_text_is_changed_or_moved(site: Site) -> None:
    lay_out(site)
    stamp = (site.root / RAW).stat()

    site.ingest()
    site.build()

    after = (site.root / RAW).stat()
    assert site.files("content/raw") == {RAW: COPY.encode()}
    assert (after.st_mtime_ns, after.st_ino) == (stamp.st_mtime_ns, stamp.st_ino)


def test_a_second_run_changes_nothing(story: Site) -> None:
    before = story.files("content")

    report = story.ingest()

    assert (report.ingested, report.quarantined, report.warnings) == ((), (), ())
    assert str(report) == "nothing to do"
    assert story.files("content") == before


def test_the_same_text_gives_the_same_article_everywhere(story: Site, tmp_path: Path) -> None:
    other = Site.make(tmp_path / "other")
    lay_out(other)

    other.ingest(now=datetime(2027, 5, 6, tzinfo=UTC))

    assert other.files("content") == story.files("content")


def test_dry_run_says_what_would_become_of_it_and_writes_nothing(site: Site) -> None:
    lay_out(site)

    tried = site.ingest(dry_run=True)

    assert [intake.article.entry.file for intake in tried.ingested] == [MADE]
    assert site.files("content") == {RAW: COPY.encode()}
    assert [intake.article.entry.file for intake in site.ingest().ingested] == [MADE]


OTHER = (
    "PADANG - Jembatan gantung di atas Sungai Batang Arau ditutup selama tiga bulan untuk "
    "diganti papannya. Warga kampung seberang harus memutar lewat jalan raya, dan anak sekolah "
    "menumpang perahu nelayan. Kepala desa meminta pemerintah kota menyediakan perahu gratis "
    "sampai pekerjaan selesai, sedangkan kontraktor menjanjikan lampu baru.\n"
)


def test_a_take_that_says_much_anew_is_no_other_story(site: Site) -> None:
    lay_out(site, text=LONG)
    site.ingest()
    lay_out(site, text=f"{LONG}\n{OTHER}")

    report = site.ingest()

    assert len(report.ingested) == len(site.files("content/articles")) == 1


NOTE = "Lelang ikan di Bitung ramai pembeli. Harga cakalang naik.\n"


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (LONG, OTHER),
        (NOTE, "Sekolah dasar di Wamena dibuka kembali. Murid masuk pagi.\n"),
        (NOTE, "Harga tiket kapal di Wamena dan sekitarnya turun dua kali.\n"),
        (NOTE, OTHER),
        (
            "长沙暴雨积水\n\n连日暴雨使城区多处道路积水，市民撑伞涉水上班，部分公交线路绕行。\n",
            "主队夺冠\n\n决赛在点球大战中结束，球迷涌上街头庆祝，门将三次扑出对手射门。\n",
        ),
        (
            "부산 어시장 새벽 경매 시작\n\n새벽 네 시 어선이 들어오자 상인들이 고등어 상자를 옮겼다.\n",
            "학교 도서관 밤까지 연다\n\n교육청은 다음 달부터 열람실을 저녁 아홉 시까지 운영한다.\n",
        ),
        (
            "Chợ cá đông khách\n\nThuyền cập bến lúc rạng sáng, người mua chọn tôm và mực tươi.\n",
            "Trường làng mở lại\n\nHọc sinh lớp một đến sớm, phụ huynh dọn dẹp sân trước giờ học.\n",
        ),
    ],
)
def test_another_story_under_the_name_of_one_becomes_a_story_of_its_own(
    site: Site, before: str, text: str
) -> None:
    lay_out(site, text=before)
    (made,) = site.ingest().ingested
    first = made.article.entry
    before_it = fields(site, first.file)
    lay_out(site, text=text)

    report = site.ingest()

    (other,) = report.ingested
    after_it = fields(site, first.file)
    digest = hashlib.sha256(before.encode()).hexdigest()
    assert after_it.pop("raw") == {"file": f"{RAW}~{digest[:8]}", "sha256": digest}
    assert after_it == {name: value for name, value in before_it.items() if name != "raw"}
    assert site.ingest().ingested == ()
    assert other.article.entry.id != first.id
    (told,) = (told for told in report.warnings if "another story" in told)
    assert told == (
        f"{RAW}: quite another text than before, taken for another story, "
        f"{other.article.entry.file}; {first.file}, “{first.title}”, which was made from this file "
        f"before, stays as it is; if this is a new take of it, delete {other.article.entry.file} "
        f"and run python build.py ingest --force {RAW}"
    )


def test_a_text_that_was_taken_for_another_story_becomes_a_new_take_as_advised(site: Site) -> None:
    lay_out(site, text=LONG)
    (first,) = site.ingest().ingested
    lay_out(site, text=OTHER)
    (other,) = site.ingest().ingested

    site.remove(other.article.entry.file)
    (renewed,) = site.ingest(str(site.root / RAW), force=True).ingested

    file = first.article.entry.file
    assert renewed.article.entry.id == first.article.entry.id
    # What it was still is beside it.
    assert list(site.files("content/articles")) == [file, f"{file}.1~"]


def test_a_text_that_shares_little_with_what_it_was_leaves_that_beside_it(site: Site) -> None:
    lay_out(site, text=NOTE)
    (made,) = site.ingest().ingested
    before = site.read(made.article.entry.file)
    lay_out(site, text="Menyusul.\n")

    report = site.ingest()

    kept = f"{made.article.entry.file}.1~"
    assert site.read(kept) == before
    assert any(
        told == f"{RAW}: shares few words with what it was, and is taken for a new take of "
        f"“{made.article.entry.title}”, which is kept in {kept}; if it is another story, give it a "
        "file of its own"
        for told in report.warnings
    )


@pytest.mark.parametrize(
    "text",
    [
        "Lelang ikan di Bitung sepi pembeli. Harga cakalang turun.\n",
        "Pembeli ramai datang ke lelang. Cakalang makin mahal di kota itu.\n",
        f"{NOTE}\n{OTHER}",
        "Lelang ikan batal.\n",
    ],
)
def test_a_short_take_that_tells_of_the_same_is_no_other_story(site: Site, text: str) -> None:
    lay_out(site, text=NOTE)
    site.ingest()
    lay_out(site, text=text)

    report = site.ingest()

    assert len(report.ingested) == len(site.files("content/articles")) == 1


def test_a_story_that_keeps_its_headline_is_no_other_one_but_may_be(site: Site) -> None:
    lay_out(site, text=f"Lelang ikan di Bitung ramai\n\nBITUNG - {OTHER}")
    (made,) = site.ingest().ingested
    before = site.read(made.article.entry.file)
    lay_out(site, text=f"Lelang ikan di Bitung ramai\n\n{LONG}")

    (renewed,) = site.ingest().ingested

    assert renewed.article.entry.id == made.article.entry.id
    assert site.read(f"{made.article.entry.file}.1~") == before


# --- New takes ------------------------------------------------------------------


def test_a_new_take_renews_an_article_that_nobody_edited(story: Site) -> None:
    before = fields(story)
    lay_out(story, text=SECOND_TAKE, day=28)

    report = story.ingest()

    after = fields(story)
    assert len(report.ingested) == 1
    assert list(story.files("content/articles")) == [MADE]
    assert [after[name] for name in ("id", "slug", "date")] == [
        before[name] for name in ("id", "slug", "date")
    ]
    assert after["updated"] == datetime(2025, 2, 28, 6, tzinfo=UTC)
    assert "Pedagang mengeluh, pembeli ikut." in story.read(MADE)


def test_only_what_could_not_be_made_again_is_waited_for_until_the_disk_has_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino))
    lay_out(site)
    site.ingest()
    first = (site.root / MADE).stat().st_ino
    lay_out(site, text=SECOND_TAKE, day=28)
    site.ingest()
    second = (site.root / MADE).stat().st_ino
    site.edit(MADE, "Pedagang", "Para pedagang")
    lay_out(site, text=COPY, day=28)
    site.ingest(str(site.root / RAW), force=True)

    kept, third = ((site.root / file).stat().st_ino for file in (f"{MADE}.1~", MADE))
    assert first not in synced
    assert synced[0] == second
    assert kept in synced
    assert third != second


def test_a_new_take_with_another_headline_keeps_the_address(story: Site) -> None:
    story.build()
    address = next(path for path in story.output.files() if path.startswith("2025"))
    lay_out(story, text=COPY.replace("Harga beras naik lagi di", "Beras kian mahal di"), day=28)

    story.ingest()
    story.build()

    assert fields(story)["title"] == "Beras kian mahal di pasar induk"
    assert [path for path in story.output.files() if path.startswith("2025")] == [address]


def test_a_third_take_renews_the_second(story: Site) -> None:
    for day, text in ((28, SECOND_TAKE), (28, SECOND_TAKE.replace("ikut", "marah"))):
        lay_out(story, text=text, day=day)
        report = story.ingest()
        assert report.quarantined == ()

    assert "pembeli marah" in story.read(MADE)


def test_a_new_take_of_an_edited_article_is_set_aside_and_both_are_named(story: Site) -> None:
    story.edit(MADE, "Pedagang mengeluh.", "Pedagang mengeluh keras.")
    edited = story.files("content/articles")
    lay_out(story, text=SECOND_TAKE, day=28)

    report = story.ingest()

    (error,) = report.quarantined
    assert str(error) == (
        f"{RAW}: the raw text has changed, and {MADE} was edited by hand; both are kept\n"
        f"    hint: to keep the article as it is, delete {RAW}; to have it made anew, run "
        f"python build.py ingest --force {RAW} (what was edited stays beside it)"
    )
    assert report.exit_code == 3
    assert story.files("content/articles") == edited


def test_it_is_set_aside_again_until_somebody_has_seen_to_it(story: Site) -> None:
    story.edit(MADE, "Pedagang mengeluh.", "Pedagang mengeluh keras.")
    lay_out(story, text=SECOND_TAKE, day=28)
    story.ingest()
    old, new = (hashlib.sha256(text.encode()).hexdigest() for text in (COPY, SECOND_TAKE))

    again = story.ingest()
    story.edit(MADE, old, new)
    settled = story.ingest()

    assert again.exit_code == 3
    assert settled.exit_code == 0
    assert "Pedagang mengeluh keras." in story.read(MADE)


def test_the_edited_article_stays_when_its_raw_text_is_deleted(story: Site) -> None:
    story.edit(MADE, "Pedagang mengeluh.", "Pedagang mengeluh keras.")
    lay_out(story, text=SECOND_TAKE, day=28)
    story.ingest()
    edited = story.files("content/articles")

    story.remove(RAW)
    settled = story.ingest()

    assert (settled.exit_code, settled.warnings) == (0, ())
    assert story.files("content/articles") == edited


def test_an_edited_article_is_made_anew_by_a_take_that_is_named_and_stays_beside_it(
    story: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(story.root)
    before = fields(story)
    for number in (1, 2):
        story.edit(MADE, "---\n\n", f"---\n\nEdit {number}. ")
        edited = story.read(MADE)
        lay_out(story, text=SECOND_TAKE + f"Take {number} ends.\n", day=28)
        assert story.ingest("content/raw/dunia", force=True).exit_code == 3  # a folder is no file
        assert story.read(MADE) == edited

        report = story.ingest(RAW, force=True)

        kept = f"{MADE}.{number}~"
        assert f"{RAW}: what was edited by hand is kept in {kept}" in report.warnings
        assert (report.exit_code, story.read(kept)) == (0, edited)
        assert f"Take {number} ends." in story.read(MADE)
        assert "Edit" not in story.read(MADE)
        assert (fields(story)["id"], fields(story)["date"]) == (before["id"], before["date"])
        assert (story.ingest().exit_code, story.ingest().ingested) == (0, ())


def test_a_story_that_was_taken_down_stays_down_when_it_is_made_anew(
    story: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(story.root)
    corrections = [{"date": "2025-02-28T00:00:00+00:00", "note": "It was rice."}]
    added = f"\nstatus: withdrawn\ncorrections: {json.dumps(corrections)}\n"
    story.edit(MADE, "\nstatus: published\n", added)
    lay_out(story, text=SECOND_TAKE, day=28)

    story.ingest(RAW, force=True)

    assert "pembeli ikut" in story.read(MADE)
    assert fields(story)["status"] == "withdrawn"
    assert fields(story)["corrections"] == corrections


def test_an_edited_article_whose_raw_text_stays_is_left_alone(story: Site) -> None:
    story.edit(MADE, "Harga beras naik lagi di pasar induk", "Beras mahal")
    edited = story.files("content/articles")

    report = story.ingest(str(story.root / RAW), force=True)

    assert (report.ingested, report.quarantined) == ((), ())
    assert story.files("content/articles") == edited


def test_an_article_that_was_moved_by_hand_is_still_the_article_of_its_text(story: Site) -> None:
    (story.root / MADE).rename(story.root / "content/articles/moved.md")
    lay_out(story, text=SECOND_TAKE, day=28)

    report = story.ingest()

    assert [intake.article.entry.file for intake in report.ingested] == [
        "content/articles/moved.md"
    ]
    assert list(story.files("content/articles")) == ["content/articles/moved.md"]


# --- Sidecars -------------------------------------------------------------------


def test_what_a_sidecar_leaves_empty_is_derived(site: Site) -> None:
    lay_out(site)
    plain = site.ingest().ingested[0].article.entry
    site.remove(plain.file)
    names = ("id", "title", "slug", "date", "status", "language")
    lines = "".join(
        f"{name} = {value}\n" for name, value in zip(names, ['""', '"  "'] * 3, strict=True)
    )
    site.write(RAW.replace(".txt", ".toml"), lines.replace('date = "  "', 'date = ""'))

    (intake,) = site.ingest().ingested

    assert intake.article.entry == plain


def test_a_sidecar_wins_over_what_is_derived(site: Site) -> None:
    lay_out(site)
    site.write(
        RAW.replace(".txt", ".toml"),
        'title = "Beras: mahal"\ntags = ["rice", "No"]\nauthor = "Sari Dewi"\n'
        "date = 2025-01-15T08:00:00+07:00\nsection = 'ekonomi'\nslug = \"beras\"\n",
    )

    site.ingest()

    told = fields(site, "content/articles/2025/01/beras.md")
    assert (told["title"], told["tags"], told["authors"], told["section"]) == (
        "Beras: mahal",
        ["rice", "No"],
        ["Sari Dewi"],
        "ekonomi",
    )
    assert not {"title", "tags", "date", "slug"} & set(told.get("derived") or [])  # type: ignore[call-overload]


def test_all_that_is_wrong_with_a_sidecar_is_told_at_once_and_the_story_waits(site: Site) -> None:
    lay_out(site)
    site.write(
        RAW.replace(".txt", ".toml"),
        'titel = "x"\nslug = "Not So"\nauthor = 7\ntitle = 2025-02-27\nstatus = "publik"\n'
        'lang = "Indonesian"\ncorrections = "x"\nplace = ["a"]\n',
    )

    report = site.ingest()

    file = "content/raw/dunia/x.toml"
    assert [str(error) for error in report.quarantined] == [
        f"{file}:1: unknown field 'titel'\n    hint: did you mean 'title'?",
        (
            f"{file}:2: 'slug' is 'Not So', which cannot be part of an address\n"
            '    hint: write slug = "not-so"'
        ),
        (
            f"{file}:3: 'authors' is 7, which is not a list\n"
            '    hint: write authors = ["one", "two"]'
        ),
        f"{file}:4: 'title' is 2025-02-27, which is not text\n    hint: put the value in quotes",
        f"{file}:5: 'status' is 'publik'\n    hint: write published, draft or withdrawn",
        (
            f"{file}:6: 'language' is 'Indonesian', which is not a language tag\n"
            "    hint: use a tag such as id, en or pt-BR"
        ),
        (
            f"{file}:7: 'corrections' is not a list\n"
            '    hint: write corrections = [{date = 2025-02-27, note = "…"}]'
        ),
        f"{file}:8: 'place' is ['a'], which is not text\n    hint: put the value in quotes",
    ]
    assert site.files("content/articles") == {}
    assert str(report) == "1 set aside"


def test_a_sidecar_that_contradicts_itself_is_told_with_both_names(site: Site) -> None:
    lay_out(site)
    site.write(
        RAW.replace(".txt", ".toml"),
        'draft = true\nstatus = "published"\nslug = "A B"\n[article]\ntitle = "x"\n',
    )

    report = site.ingest()

    file = "content/raw/dunia/x.toml"
    assert [str(error) for error in report.quarantined] == [
        (
            f"{file}:2: 'draft' and 'status' say the same field, 'status'\n"
            "    hint: keep one of them"
        ),
        (
            f"{file}:3: 'slug' is 'A B', which cannot be part of an address\n"
            '    hint: write slug = "a-b"'
        ),
        (
            f"{file}:4: unknown table [article]\n"
            "    hint: take the line [article] out, and write the fields without a table"
        ),
    ]


def test_a_sidecar_that_is_not_toml_is_told_in_a_whole_sentence(site: Site) -> None:
    lay_out(site)
    site.write(RAW.replace(".txt", ".toml"), "title: x\n")

    (error,) = site.ingest().quarantined

    assert str(error) == (
        "content/raw/dunia/x.toml:1: is not TOML: Expected '=' after a key in a key/value pair "
        '(at line 1, column 6)\n    hint: write a name, then =, then the value: title = "…"'
    )


def test_a_sidecar_that_comes_later_renews_an_unedited_article(story: Site) -> None:
    before = fields(story)
    story.write(RAW.replace(".txt", ".toml"), 'title = "Beras mahal"\n')

    story.ingest()

    after = fields(story)
    assert (after["title"], after["id"], after["date"]) == (
        "Beras mahal",
        before["id"],
        before["date"],
    )
    assert "updated" not in after


def test_a_sidecar_that_comes_after_an_edit_is_set_aside(story: Site) -> None:
    story.edit(MADE, "Pedagang mengeluh.", "Pedagang mengeluh keras.")
    story.write(RAW.replace(".txt", ".toml"), 'title = "Beras mahal"\n')

    (error,) = story.ingest().quarantined

    assert str(error) == (
        f"content/raw/dunia/x.toml: the sidecar has changed, and {MADE} was edited by hand; "
        "both are kept\n"
        f"    hint: to keep the article as it is, delete {RAW} and content/raw/dunia/x.toml; to have "
        f"it made anew, run python build.py ingest --force {RAW} (what was edited stays beside it)"
    )


def test_a_sidecar_that_changes_the_slug_keeps_the_old_address(story: Site) -> None:
    story.build()
    story.write(RAW.replace(".txt", ".toml"), 'slug = "beras"\n')

    story.ingest()
    story.build()

    old = "2025/02/27/harga-beras-naik-lagi-di-pasar-induk/index.html"
    assert story.output.has("2025/02/27/beras/index.html")
    assert 'url=../../../../2025/02/27/beras/"' in story.output.text(old)


def test_an_old_address_stays_through_all_takes_that_follow(site: Site) -> None:
    lay_out(site)
    site.ingest()
    site.write(RAW.replace(".txt", ".toml"), 'slug = "beras"\n')
    site.ingest()

    lay_out(site, text=SECOND_TAKE, day=28)
    site.ingest()

    assert fields(site)["slug"] == "beras"
    assert fields(site)["aliases"] == ["/2025/02/27/harga-beras-naik-lagi-di-pasar-induk/"]


def test_a_sidecar_without_a_text_is_told(site: Site) -> None:
    site.write("content/raw/x.toml", 'title = "x"\n')

    report = site.ingest()

    assert report.warnings == (
        "content/raw/x.toml: there is no raw text content/raw/x.txt that it belongs to",
    )


def test_a_picture_beside_the_text_is_the_storys(site: Site) -> None:
    lay_out(site)
    site.write("content/raw/dunia/x.png", PICTURE)

    site.ingest()
    site.build()

    assert fields(site)["image"] == "content/raw/dunia/x.png"
    assert site.output.has("2025/02/27/harga-beras-naik-lagi-di-pasar-induk/x.png")


# --- What cannot be used ----------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty\n    hint: write the story into it, or delete it"),
        (b" \n\t\n", "the file is empty\n    hint: write the story into it, or delete it"),
    ],
)
def test_an_empty_text_is_set_aside_and_the_rest_goes_on(
    site: Site, data: bytes, said: str
) -> None:
    lay_out(site)
    lay_out(site, "content/raw/bad.txt", data)

    report = site.ingest()

    assert [str(error) for error in report.quarantined] == [f"content/raw/bad.txt: {said}"]
    assert (len(report.ingested), report.exit_code) == (1, 3)


@pytest.mark.parametrize(
    "data",
    [b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4, b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 90],
)
def test_a_binary_file_is_set_aside_and_the_rest_goes_on(site: Site, data: bytes) -> None:
    lay_out(site)
    lay_out(site, "content/raw/bad.txt", data)

    report = site.ingest()

    (error,) = report.quarantined
    assert error.place is not None
    assert (error.place.file, len(report.ingested)) == ("content/raw/bad.txt", 1)
    assert error.hint


def test_a_text_that_cannot_be_read_is_set_aside_and_the_rest_goes_on(site: Site) -> None:
    lay_out(site)
    lay_out(site, "content/raw/bad.txt")
    if os.geteuid():
        (site.root / "content/raw/bad.txt").chmod(0)
    else:
        # Root may read everything that is a file.
        site.remove("content/raw/bad.txt")
        os.mkfifo(site.root / "content/raw/bad.txt")

    report = site.ingest()

    assert len(report.ingested) == 1
    (error,) = report.quarantined
    denied = "cannot be read: Permission denied\n    hint: look at the file's permissions"
    assert str(error) in {
        f"content/raw/bad.txt: {denied}",
        "content/raw/bad.txt: is not a file\n    hint: take it out of content/",
    }


def test_a_file_that_is_no_text_is_told_of(site: Site) -> None:
    lay_out(site)
    site.write("content/raw/notes.docx", b"PK")

    report = site.ingest()

    (error,) = report.quarantined
    assert str(error) == (
        "content/raw/notes.docx: is not a raw text\n    hint: save it as plain text (.txt); "
        "articles with front matter go to content/articles/"
    )
    assert len(report.ingested) == 1


def test_a_set_aside_text_is_taken_in_once_it_is_mended(site: Site) -> None:
    lay_out(site, text=b"")
    site.ingest()

    lay_out(site)
    report = site.ingest()

    assert (report.exit_code, len(report.ingested)) == (0, 1)


@pytest.mark.parametrize("other", ["dunia/x.TXT", "dunia/X.txt", "dunia/X.TXT", "Dunia/x.txt"])
def test_two_texts_that_many_disks_take_for_one_are_told_apart(story: Site, other: str) -> None:
    twin = f"content/raw/{other}"
    lay_out(story, twin, "PADANG - Jembatan baru dibuka oleh gubernur hari ini.\n")

    report = story.ingest()

    assert report.ingested == ()
    assert [str(error) for error in report.quarantined] == [
        (
            f"{twin}: has the name of {RAW} but for capitals or the spelling of accents, and on "
            "many disks they are one file\n    hint: rename one of them"
        )
    ]
    (story.root / twin).rename(story.root / "content/raw/dunia/y.TXT")
    assert len(story.ingest().ingested) == 1


def test_names_that_no_disk_takes_for_one_are_two_texts(site: Site) -> None:
    lay_out(site, "content/raw/straße.txt")
    lay_out(site, "content/raw/strasse.txt", SECOND_TAKE)

    assert len(site.ingest().ingested) == 2


def test_a_sidecar_and_a_picture_may_be_written_in_other_capitals(site: Site) -> None:
    lay_out(site)
    site.write("content/raw/dunia/X.toml", 'title = "Beras mahal"\n')
    site.write("content/raw/dunia/X.PNG", PICTURE)

    report = site.ingest()

    assert (report.warnings[1:], report.quarantined) == ((), ())
    (intake,) = report.ingested
    assert intake.article.entry.title == "Beras mahal"
    assert intake.article.entry.image == "content/raw/dunia/X.PNG"


def test_fields_in_another_form_than_toml_are_told(site: Site) -> None:
    lay_out(site)
    site.write("content/raw/dunia/x.yaml", "title: x\n")

    (error,) = site.ingest().quarantined

    assert str(error) == (
        f"content/raw/dunia/x.yaml: fields for {RAW} are read from TOML alone\n"
        '    hint: write them into x.toml, in lines such as title = "…"'
    )


def test_a_name_with_a_line_in_it_is_told_on_one_line(site: Site) -> None:
    lay_out(site, "content/raw/a\nb.txt")
    site.write("content/raw/a\tb.docx", b"PK")

    report = site.ingest()

    assert [str(error) for error in report.quarantined] == [
        (
            "content/raw/a\\u0009b.docx: is not a raw text\n    hint: save it as plain text (.txt); "
            "articles with front matter go to content/articles/"
        ),
        (
            "content/raw/a\\u000ab.txt: the name of the file has control characters\n"
            "    hint: rename the file"
        ),
    ]


def test_editors_backups_and_hidden_files_are_no_copy(site: Site) -> None:
    for name in (".x.txt", "x.txt~", ".git/x.txt", ".DS_Store"):
        site.write(f"content/raw/{name}", COPY)

    report = site.ingest()

    assert (report.ingested, report.quarantined, report.warnings) == ((), (), ())


@pytest.mark.parametrize("name", ["~$dok.txt", "~$dok.docx", ".~lock.x.txt#", "#x.txt#"])
def test_what_an_editor_holds_a_file_with_is_no_copy(site: Site, name: str) -> None:
    site.write(f"content/raw/{name}", COPY)
    site.write(f"content/static/{name}", COPY)

    report = site.ingest()

    assert (report.ingested, report.quarantined, report.warnings) == ((), (), ())
    site.build()
    assert not any(file.endswith(name) for file in site.output.files())


@pytest.mark.parametrize("name", ["~dok.txt", "#1 dok.txt", "dok $.txt"])
def test_a_name_that_only_begins_like_that_is_copy(site: Site, name: str) -> None:
    site.write(f"content/raw/{name}", COPY)

    assert len(site.ingest().ingested) == 1


def test_what_windows_leaves_in_folders_is_no_copy(site: Site) -> None:
    site.write("content/raw/Thumbs.db", b"x")
    site.write("content/raw/dunia/desktop.ini", "x")

    assert site.ingest().quarantined == ()


@pytest.mark.parametrize(
    "file",
    ["content/berita/x.txt", "content/articles/y.txt", "content/pages/kota/z.TXT", "content/x.txt"],
)
def test_copy_that_lies_where_none_is_read_is_told_of(site: Site, file: str) -> None:
    site.write(file, COPY)

    report = site.ingest()

    assert (report.ingested, report.quarantined) == ((), ())
    assert report.warnings == (f"{file}: is not read here; move it to content/raw/",)
    with pytest.raises(UsageError):
        site.ingest(str(site.root / file))


def test_text_that_is_no_copy_may_lie_where_it_does(site: Site) -> None:
    for file in ("content/static/robots.txt", "content/berita/.x.txt", "content/berita/x.doc"):
        site.write(file, COPY)
    site.write("notes.txt", COPY)

    assert site.ingest().warnings == ()


def test_a_path_that_is_no_raw_text_is_a_mistake_of_the_command(site: Site) -> None:
    with pytest.raises(UsageError):
        site.ingest(str(site.root / "content/raw/none.txt"))


# --- Twins and names --------------------------------------------------------------


def test_of_two_that_come_at_once_the_copy_is_the_one_that_is_called_so(site: Site) -> None:
    lay_out(site, "content/raw/rice-2.txt")
    lay_out(site, "content/raw/rice.txt")

    report = site.ingest()

    assert [item.path for item in report.skipped] == ["content/raw/rice-2.txt"]


@pytest.mark.usefixtures("questions")
def test_the_same_text_twice_is_published_once(site: Site) -> None:
    lay_out(site, "content/raw/a.txt")
    lay_out(site, "content/raw/b.txt")

    report = site.ingest()
    again = site.ingest()

    assert len(site.files("content/articles")) == 1
    assert [(item.path, item.why) for item in report.skipped] == [
        ("content/raw/b.txt", "the same text as content/raw/a.txt, published once")
    ]
    assert again.ingested == ()


def held_twin(site: Site) -> str:
    """Take in a story, then nearly the same text, which waits; give the file of that."""
    lay_out(site, "content/raw/a.txt", LONG)
    lay_out(site, "content/raw/b.txt", LONG.replace("40 persen", "41 persen"))
    (_, held) = site.ingest().ingested
    assert held.article.entry.status == "draft"
    return held.article.entry.file


def test_a_new_take_of_a_text_that_waits_as_a_twin_still_waits(site: Site) -> None:
    held = held_twin(site)
    lay_out(site, "content/raw/b.txt", LONG.replace("40 persen", "42 persen"), day=28)

    report = site.ingest()

    assert fields(site, held)["status"] == "draft"
    assert report.warnings[0] == (
        "content/raw/b.txt: nearly the same text as content/raw/a.txt, so it waits as a draft; "
        f"to publish it, too, set status to published in {held}"
    )


def test_a_kill_of_a_story_does_not_invite_to_publish_its_twin(site: Site) -> None:
    held = held_twin(site)
    lay_out(site, "content/raw/a.txt", f"KILL\n\nPlease kill the story. It is wrong.\n\n{OTHER}")

    report = site.ingest()

    assert fields(site, held)["status"] == "draft"
    assert not any("to publish it, too" in told for told in report.warnings)


def test_a_twin_that_waits_does_not_make_the_other_wait(site: Site) -> None:
    lay_out(site, "content/raw/a.txt", LONG)
    lay_out(site, "content/raw/b.txt", LONG.replace("40 persen", "41 persen"))
    published, held = (intake.article.entry.file for intake in site.ingest().ingested)
    (site.root / published).unlink()

    site.ingest()

    assert fields(site, published)["status"] == "published"
    assert fields(site, held)["status"] == "draft"


def test_a_short_text_that_is_nearly_another_waits_too(site: Site) -> None:
    text = (
        "KENDAL - Longsor menutup jalan di kilometer 27, dan empat puluh truk tertahan sejak subuh. "
        "Petugas membersihkan tanah dengan dua alat berat. Polisi meminta pengemudi memutar lewat "
        "jalan kabupaten sampai sore. Tidak ada korban dalam longsor itu.\n"
    )
    changed = text.replace("empat puluh", "lima puluh lima").replace("sampai sore", "sampai malam")
    assert wire.distance(wire.fingerprint(text), wire.fingerprint(changed)) > wire.NEAR
    lay_out(site, "content/raw/a.txt", text)
    lay_out(site, "content/raw/b.txt", changed)

    _, held = site.ingest().ingested

    assert held.article.entry.status == "draft"


FAR_TAKE = f"MEDAN - Hujan membuat panen cabai gagal, dan pembeli memilih cabai kering.\n{OTHER}"


def test_a_twin_that_is_one_no_longer_is_published_with_its_new_take(site: Site) -> None:
    held = held_twin(site)
    lay_out(site, "content/raw/b.txt", FAR_TAKE)

    site.ingest()

    assert fields(site, held)["status"] == "published"


@pytest.mark.parametrize(
    ("take", "now"),
    [
        (LONG.replace("gagal, dan", "gagal. Dan"), "still is"),
        (FAR_TAKE, "no longer is"),
    ],
)
def test_a_new_take_tells_of_the_twin_that_waits_because_of_it(
    site: Site, take: str, now: str
) -> None:
    held = held_twin(site)
    lay_out(site, "content/raw/a.txt", take, day=28)

    report = site.ingest()

    assert report.warnings[0] == (
        f"{held}: a draft, and was nearly the same text as content/raw/a.txt; with the new take "
        f"of that it {now}; to publish it, too, set its status to published"
    )


def test_a_twin_of_an_old_story_waits_also_where_all_is_read_anew(site: Site) -> None:
    lay_out(site, "content/raw/z.txt", LONG)
    site.ingest()
    shutil.rmtree(site.root / ".cache")
    lay_out(site, "content/raw/a.txt", LONG.replace("40 persen", "41 persen"))

    (intake,) = site.ingest(force=True).ingested

    assert intake.article.entry.status == "draft"


def with_a_copy(site: Site, text: str) -> str:
    """Take in a story and lose its raw text; a copy lies there. Give the story's file."""
    lay_out(site, "content/raw/a.txt", LONG)
    (first,) = site.ingest().ingested
    lay_out(site, "content/raw/b.txt", text)
    site.ingest()
    site.remove("content/raw/a.txt")
    return first.article.entry.file


@pytest.mark.usefixtures("questions")
def test_a_copy_is_known_for_one_when_the_first_raw_text_is_gone(site: Site) -> None:
    lay_out(site, "content/raw/a.txt", LONG)
    (first,) = site.ingest().ingested
    site.remove("content/raw/a.txt")
    site.ingest()
    lay_out(site, "content/raw/b.txt", LONG.replace("40 persen", "41 persen"))

    report = site.ingest()

    (held,) = report.ingested
    assert held.article.entry.status == "draft"
    assert f"nearly the same text as {first.article.entry.file}" in report.warnings[0]


@pytest.mark.usefixtures("questions")
def test_a_copy_that_waits_still_waits_with_its_new_take_then(site: Site) -> None:
    with_a_copy(site, LONG.replace("40 persen", "41 persen"))
    site.ingest()
    lay_out(site, "content/raw/b.txt", LONG.replace("40 persen", "42 persen"), day=28)

    (held,) = site.ingest().ingested

    assert held.article.entry.status == "draft"


@pytest.mark.parametrize("at_once", [False, True])
def test_the_copy_of_a_text_that_is_gone_takes_its_place(site: Site, at_once: bool) -> None:
    made = with_a_copy(site, LONG)
    before = fields(site, made)
    if not at_once:
        site.ingest()
        assert fields(site, made)["raw"]["file"] == "content/raw/b.txt"  # type: ignore[index]
    lay_out(site, "content/raw/b.txt", SECOND_TAKE, day=28)

    site.ingest()

    assert list(site.files("content/articles")) == [made]
    after = fields(site, made)
    assert after["id"] == before["id"]
    assert after["raw"] == {
        "file": "content/raw/b.txt",
        "sha256": hashlib.sha256(SECOND_TAKE.encode()).hexdigest(),
    }


def test_a_copy_of_an_older_take_does_not_bring_that_back(site: Site) -> None:
    lay_out(site, "content/raw/a.txt", LONG)
    (first,) = site.ingest().ingested
    lay_out(site, "content/raw/b.txt", LONG)
    site.ingest()
    lay_out(site, "content/raw/a.txt", LONG.replace("40 persen", "41 persen"), day=28)
    site.ingest()
    newer = site.read(first.article.entry.file)
    site.remove("content/raw/a.txt")

    site.ingest()

    assert site.read(first.article.entry.file) == newer
    assert list(site.files("content/articles")) == [first.article.entry.file]


def test_a_copy_is_known_for_one_by_the_article_alone(site: Site) -> None:
    """The state is lost, and so is the raw text; or only the copy is looked at."""
    lay_out(site, "content/raw/z.txt", LONG)
    site.ingest()
    shutil.rmtree(site.root / ".cache")
    lay_out(site, "content/raw/a.txt", LONG.replace("40 persen", "41 persen"))

    (held,) = site.ingest(str(site.root / "content/raw/a.txt")).ingested
    shutil.rmtree(site.root / ".cache")
    site.remove("content/raw/z.txt")
    lay_out(site, "content/raw/c.txt", LONG.replace("40 persen", "42 persen"))
    site.build()
    (another,) = site.ingest().ingested

    assert held.article.entry.status == another.article.entry.status == "draft"


def test_a_text_whose_article_is_deleted_has_no_copies_any_more(site: Site) -> None:
    made = with_a_copy(site, LONG)
    site.remove("content/raw/b.txt")
    site.ingest()
    site.remove(made)
    lay_out(site, "content/raw/c.txt", LONG.replace("40 persen", "41 persen"))

    (intake,) = site.ingest().ingested

    assert intake.article.entry.status == "published"


def test_a_copy_of_a_take_that_is_set_aside_waits(site: Site) -> None:
    lay_out(site, "content/raw/z.txt")
    (first,) = site.ingest().ingested
    site.edit(first.article.entry.file, "Pedagang mengeluh.", "Pedagang marah.")
    lay_out(site, "content/raw/z.txt", LONG, day=28)
    lay_out(site, "content/raw/a.txt", LONG)

    report = site.ingest()

    assert len(report.quarantined) == 1
    assert report.ingested[0].article.entry.status == "draft"


def test_a_copy_of_a_broken_article_does_not_become_a_second_one(story: Site) -> None:
    story.edit(MADE, "title:", "title")
    lay_out(story, "content/raw/y.txt")

    report = story.ingest()

    assert report.ingested == ()
    assert [(one.path, one.why) for one in report.skipped] == [
        ("content/raw/y.txt", "the same text as that of an article that cannot be read at present")
    ]


# --- Stories that name others -----------------------------------------------------

NAMES_BERAS = (
    "Gubernur tinjau pasar\n\nJAMBI - Gubernur meninjau pasar induk bersama dinas.\n"
    "Baca juga: HARGA BERAS “naik lagi” di pasar  induk!\nIa berjanji menambah stok.\n"
)


@pytest.mark.parametrize("names", ["content/raw/a.txt", "content/raw/z.txt"])
def test_a_story_that_a_copy_names_is_related_whichever_comes_first(site: Site, names: str) -> None:
    lay_out(site)
    lay_out(site, names, NAMES_BERAS)

    tried = site.ingest(dry_run=True)
    report = site.ingest()

    made = {
        one.article.entry.raw.file: one.article.entry
        for one in report.ingested
        if one.article.entry.raw
    }
    assert made[names].related == (made[RAW].id,)
    assert fields(site, made[names].file)["related"] == [made[RAW].id]
    assert [one.article.entry.related for one in tried.ingested] == [
        one.article.entry.related for one in report.ingested
    ]
    assert "related" not in fields(site, made[RAW].file)
    assert site.ingest(force=True).ingested == ()


def test_a_run_that_was_cut_off_is_brought_to_its_end_by_the_next(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(site)
    lay_out(site, "content/raw/a.txt", NAMES_BERAS)

    def cut_off(_: Desk) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "close", cut_off)
        with pytest.raises(KeyboardInterrupt):
            site.ingest()
    named = fields(site)["id"]

    one, other = site.ingest().ingested

    assert one.article.entry.related == (named,)
    assert fields(site, one.article.entry.file)["related"] == [named]
    assert other.article.entry.id == named  # All of it is told: nobody has heard of it yet.


def test_what_is_edited_while_others_are_filed_is_left_alone_and_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(site)
    lay_out(site, "content/raw/a.txt", NAMES_BERAS)
    made = "content/articles/2025/02/gubernur-tinjau-pasar.md"
    close = Desk.close

    def edit_and_close(desk: Desk) -> None:
        site.edit(made, "Gubernur meninjau", "Gubernur Jambi meninjau")
        close(desk)

    monkeypatch.setattr(Desk, "close", edit_and_close)
    report = site.ingest()

    assert "Gubernur Jambi meninjau" in site.read(made)
    assert any(
        told.startswith(f"content/raw/a.txt: {made} was edited while others were filed")
        and f'related: ["{fields(site)["id"]}"]' in told
        for told in report.warnings
    )


def test_a_story_that_comes_later_is_related_when_all_is_read_anew(site: Site) -> None:
    lay_out(site, "content/raw/a.txt", NAMES_BERAS)
    (first,) = site.ingest().ingested
    lay_out(site)
    (later,) = site.ingest().ingested
    assert "related" not in fields(site, first.article.entry.file)

    site.ingest(force=True)

    assert fields(site, first.article.entry.file)["related"] == [later.article.entry.id]


def test_a_relation_outlives_a_new_headline_of_the_other_story(story: Site) -> None:
    lay_out(story, "content/raw/a.txt", NAMES_BERAS)
    (intake,) = story.ingest().ingested
    lay_out(story, text=COPY.replace("Harga beras naik lagi di", "Beras kian mahal di"), day=28)
    story.ingest()

    story.ingest(force=True)

    assert fields(story, intake.article.entry.file)["related"] == [fields(story)["id"]]


def test_a_new_take_that_names_no_other_story_has_none(story: Site) -> None:
    lay_out(story, "content/raw/a.txt", NAMES_BERAS)
    (intake,) = story.ingest().ingested
    lay_out(story, "content/raw/a.txt", NAMES_BERAS.partition("Baca")[0], day=28)

    story.ingest()

    assert "related" not in fields(story, intake.article.entry.file)


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Harga beras naik lagi",
        "Baca juga: Harga beras naik lagi di pasar induk kota",
        "Baca juga: Gubernur tinjau pasar",
    ],
)
def test_another_title_or_its_own_relates_a_story_to_none(story: Site, line: str) -> None:
    lines = NAMES_BERAS.splitlines()
    lay_out(story, "content/raw/a.txt", "\n".join([*lines[:3], line, *lines[4:]]))

    (intake,) = story.ingest().ingested

    assert intake.article.entry.related == ()


def test_a_related_story_by_hand_stays_and_a_sidecar_wins(story: Site) -> None:
    lay_out(story, "content/raw/a.txt", NAMES_BERAS)
    story.write("content/raw/a.toml", 'related = ["urn:test:1"]\n')

    (intake,) = story.ingest().ingested

    assert intake.article.entry.related == ("urn:test:1",)
    story.edit(intake.article.entry.file, "urn:test:1", "urn:test:2")
    assert story.ingest(force=True).ingested == ()
    assert fields(story, intake.article.entry.file)["related"] == ["urn:test:2"]


# --- Notices ----------------------------------------------------------------------


@pytest.mark.parametrize("file", ["content/raw/a.txt", "content/raw/z.txt"])
@pytest.mark.parametrize(
    "notice",
    [
        "PENCABUTAN: Mohon tidak menyiarkan berita “Harga beras naik lagi di pasar induk”.\n",
        "KILL\n\nPlease kill the story slugged Harga-Beras-Naik-Lagi-Pasar-Induk. It is wrong.\n",
        f"KILL\n\n{COPY}",
    ],
)
def test_a_kill_notice_names_the_story_that_it_is_most_likely_about(
    site: Site, file: str, notice: str
) -> None:
    lay_out(site)
    lay_out(site, "content/raw/m.txt", LONG)
    lay_out(site, file, notice)

    report = site.ingest()

    (kill,) = (one for one in report.ingested if one.article.entry.status == "draft")
    told = f"the story is most likely {MADE}, “Harga beras naik lagi di pasar induk”"
    assert kill.warnings[-1] == told
    assert f"{file}: {told}" in report.warnings


@pytest.mark.parametrize("file", ["content/raw/a.txt", "content/raw/z.txt"])
def test_a_text_that_only_corrects_a_story_names_it(site: Site, file: str) -> None:
    lay_out(site)
    lay_out(site, "content/raw/m.txt", LONG)
    notice = "RALAT: Dalam berita 'Harga Beras Naik Lagi di Pasar Induk' tertulis naik, seharusnya turun.\n"
    lay_out(site, file, notice)

    report = site.ingest()

    (correction,) = (one for one in report.ingested if one.article.entry.status == "draft")
    told = f"the story is most likely {MADE}, “Harga beras naik lagi di pasar induk”"
    assert correction.is_correction
    assert correction.warnings[-1] == told
    assert f"{file}: {told}" in report.warnings


def test_a_correction_under_the_name_of_its_story_does_not_take_that_down(story: Site) -> None:
    before = story.read(MADE)
    lay_out(story, text='RALAT: dalam berita "Harga Beras" tertulis 40, seharusnya 41.', day=28)

    (error,) = story.ingest().quarantined

    assert error.message == (
        f"this only tells what to correct in {MADE}, which was made from this file before "
        "and stays as it is"
    )
    assert story.read(MADE) == before


def test_a_story_that_brings_its_correction_is_published(site: Site) -> None:
    lay_out(site, "content/raw/a.txt", f"(Memperbaiki nama pasar pada paragraf kedua)\n\n{LONG}")

    (intake,) = site.ingest().ingested

    assert intake.article.entry.status == "published"
    assert not intake.is_correction


def test_a_kill_notice_of_a_story_that_is_not_here_names_none(site: Site) -> None:
    lay_out(site)
    lay_out(site, "content/raw/k.txt", "KILL: The story “Port strike ends at last” is wrong.\n")

    report = site.ingest()

    assert not [told for told in report.warnings if "most likely" in told]


def test_a_kill_notice_says_if_the_story_is_down_already(story: Site) -> None:
    story.edit(MADE, "status: published", "status: withdrawn")
    lay_out(story, "content/raw/k.txt", "KILL: “Harga beras naik lagi di pasar induk”\n")

    report = story.ingest()

    assert report.warnings[-1].endswith("pasar induk”, which is withdrawn")


# --- Names ---------------------------------------------------------------------------


def test_two_stories_with_one_headline_get_addresses_of_their_own(site: Site) -> None:
    lay_out(site, "content/raw/a.txt")
    lay_out(site, "content/raw/b.txt", SECOND_TAKE)

    site.ingest()

    assert list(site.files("content/articles")) == [MADE.replace(".md", "-2.md"), MADE]
    assert site.build().quarantined == ()


@pytest.mark.usefixtures("questions")
def test_a_raw_text_that_was_renamed_stays_the_same_story(story: Site) -> None:
    before = fields(story)
    renamed = "content/raw/dunia/renamed.txt"
    (story.root / RAW).rename(story.root / renamed)

    story.ingest()

    assert list(story.files("content/articles")) == [MADE]
    assert fields(story) == {**before, "raw": {**before["raw"], "file": renamed}}  # type: ignore[dict-item]
    assert story.ingest(force=True).ingested == ()
    lay_out(story, renamed, SECOND_TAKE, day=28)
    assert len(story.ingest().ingested) == 1
    assert list(story.files("content/articles")) == [MADE]


def test_a_broken_article_does_not_become_a_second_one(story: Site) -> None:
    story.edit(MADE, "title:", "title")
    broken = story.files("content/articles")
    lay_out(story, text=SECOND_TAKE, day=28)

    report = story.ingest()
    built = story.build()

    assert report.ingested == ()
    (waiting,) = report.quarantined
    assert str(waiting) == (
        f"{RAW}: waits, since its article {MADE} cannot be read\n"
        f"    hint: mend {MADE} first; what is wrong with it, build says"
    )
    assert story.files("content/articles") == broken
    assert [error.place and error.place.file for error in built.quarantined] == [MADE]


def test_an_article_that_was_deleted_comes_back(story: Site) -> None:
    before = story.files("content/articles")
    story.remove(MADE)

    report = story.ingest()

    assert len(report.ingested) == 1
    assert story.files("content/articles") == before


def test_an_article_stays_when_its_raw_text_goes(story: Site) -> None:
    before = story.files("content/articles")
    story.remove(RAW)

    report = story.ingest()

    assert report.quarantined == ()
    assert story.files("content/articles") == before


def test_an_article_that_somebody_wrote_is_not_in_the_way(site: Site) -> None:
    site.write(MADE, article("Somebody's own"))
    own = site.read(MADE)
    lay_out(site)

    site.ingest()

    assert site.read(MADE) == own
    assert site.read(MADE.replace(".md", "-2.md")).count("Pedagang mengeluh.") == 1


def test_an_id_that_is_taken_is_refused(site: Site) -> None:
    site.write("content/articles/a.md", article(id="urn:test:1"))
    lay_out(site)
    site.write(RAW.replace(".txt", ".toml"), 'id = "urn:test:1"\n')

    (error,) = site.ingest().quarantined

    assert str(error) == (
        "content/raw/dunia/x.toml: another article has the id 'urn:test:1'\n"
        "    hint: take the id out of the sidecar"
    )


# --- Fresh clones -----------------------------------------------------------------


def test_a_fresh_clone_changes_nothing(story: Site) -> None:
    story.edit(MADE, "Pedagang mengeluh.", "Pedagang mengeluh keras.")
    lay_out(story, "content/raw/y.txt", COPY.replace("beras", "gula"))
    story.write("content/raw/y.toml", 'tags = ["sugar"]\n')
    story.ingest()
    before = story.files("content")

    shutil.rmtree(story.root / ".cache")
    for file in (story.root / "content").rglob("*.*"):
        os.utime(file, (1_750_000_000, 1_750_000_000))
    report = story.ingest(now=datetime(2026, 1, 1, tzinfo=UTC))

    assert (report.ingested, report.quarantined) == ((), ())
    assert story.files("content") == before


def test_line_ends_that_git_changed_are_no_edit(story: Site) -> None:
    story.write(MADE, story.read(MADE).replace("\n", "\r\n"))
    lay_out(story, text=SECOND_TAKE, day=28)

    report = story.ingest()

    assert report.quarantined == ()
    assert "Pedagang mengeluh, pembeli ikut." in story.read(MADE)


# --- Nothing is lost --------------------------------------------------------------


def test_every_character_is_in_the_article_or_in_the_report(site: Site) -> None:
    lay_out(site)

    (intake,) = site.ingest().ingested

    kept = f"{intake.article.entry.title} {intake.article.body}"
    told = " ".join(part.text for part in intake.removed)
    assert sorted("".join(COPY.split())) == sorted("".join((intake.article.body + told).split()))
    assert "(***)" not in kept


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_copy_comes_in_many_character_sets(site: Site, encoding: str) -> None:
    text = "PARIS — Le prix du blé élevé a été « salué » par l’élevage français.\nC’est cher.\n"
    lay_out(site, text=text.encode(encoding))

    (intake,) = site.ingest().ingested

    assert "Le prix du blé élevé a été « salué » par l’élevage français." in intake.article.body


def test_the_report_names_what_was_guessed(site: Site) -> None:
    lay_out(site)

    (intake,) = site.ingest(now=NOW).ingested

    assert json.loads(json.dumps(fields(site)["derived"])) == list(intake.article.entry.derived)
    assert "date" in intake.article.entry.derived
    assert "title" not in intake.article.entry.derived


def test_an_article_of_which_nothing_can_be_read_does_not_become_a_second_one(
    story: Site, tmp_path: Path
) -> None:
    story.build()
    outside = tmp_path / "outside.md"
    outside.write_text(story.read(MADE))
    story.remove(MADE)
    (story.root / MADE).symlink_to(outside)
    lay_out(story, text=SECOND_TAKE, day=28)

    report = story.ingest()

    assert report.ingested == ()
    assert [error.place and error.place.file for error in report.quarantined] == [RAW]
    assert list(story.files("content/articles")) == [MADE]


def test_force_makes_no_second_article_of_a_broken_one(story: Site) -> None:
    story.edit(MADE, "title:", "title")
    broken = story.files("content/articles")

    report = story.ingest(force=True)
    built = story.build()

    assert report.ingested == ()
    (waiting,) = report.quarantined
    assert str(waiting) == (
        f"{RAW}: waits, since its article {MADE} cannot be read\n"
        f"    hint: mend {MADE} first; what is wrong with it, build says"
    )
    assert story.files("content/articles") == broken
    assert [error.place and error.place.file for error in built.quarantined] == [MADE]


def with_new_words(site: Site) -> None:
    site.write(
        "pyproject.toml",
        site.read("pyproject.toml") + '[tool.warta.wire]\npromo = ["Pedagang mengeluh."]\n',
    )


def test_force_reads_old_copy_with_new_words(story: Site) -> None:
    before = fields(story)
    with_new_words(story)

    idle = story.ingest()
    forced = story.ingest(force=True)
    again = story.ingest(force=True)

    assert (len(idle.ingested), len(forced.ingested), len(again.ingested)) == (0, 1, 0)
    assert "Pedagang mengeluh." not in story.read(MADE)
    after = fields(story)
    assert (after["id"], after["date"], after.get("updated")) == (
        before["id"],
        before["date"],
        None,
    )


def test_force_leaves_an_edited_article_alone_whatever_the_words(story: Site) -> None:
    story.edit(MADE, "Harga beras naik", "Beras naik")
    edited = story.files("content/articles")
    with_new_words(story)

    report = story.ingest(force=True)

    assert (report.ingested, report.quarantined) == ((), ())
    assert story.files("content/articles") == edited


def test_a_checkout_with_other_line_ends_changes_no_article(story: Site) -> None:
    """Git on Windows gives every text file, raw copy too, line ends of its own."""
    shutil.rmtree(story.root / ".cache")
    for file in (RAW, MADE):
        story.write(file, story.read(file).replace("\n", "\r\n"))
    before = story.files("content")

    report = story.ingest(now=datetime(2026, 1, 1, tzinfo=UTC))

    assert (report.ingested, report.quarantined) == ((), ())
    assert story.files("content") == before


def test_an_edited_article_stays_through_a_checkout_with_other_line_ends(story: Site) -> None:
    story.edit(MADE, "Pedagang mengeluh.", "Pedagang mengeluh keras.")
    shutil.rmtree(story.root / ".cache")
    for file in (RAW, MADE):
        story.write(file, story.read(file).replace("\n", "\r\n"))
    before = story.files("content")

    report = story.ingest(now=datetime(2026, 1, 1, tzinfo=UTC))

    assert report.quarantined == ()
    assert story.files("content") == before


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_sidecar_says_the_same_after_a_checkout_with_other_line_ends(
    site: Site, is_edited: bool
) -> None:
    sidecar = RAW.replace(".txt", ".toml")
    lay_out(site)
    site.write(sidecar, 'section = "dunia"\ntags = ["beras"]\n')
    site.ingest()
    if is_edited:
        site.edit(MADE, "Pedagang mengeluh.", "Pedagang mengeluh keras.")
    for file in (RAW, sidecar, MADE):
        site.write(file, site.read(file).replace("\n", "\r\n"))
    before = site.files("content")

    report = site.ingest()

    assert (report.ingested, report.quarantined) == ((), ())
    assert site.files("content") == before


def test_a_link_that_leads_to_itself_is_told_of_and_the_rest_goes_on(site: Site) -> None:
    lay_out(site)
    os.symlink("loop.txt", site.root / "content/raw/loop.txt")

    report = site.ingest()

    assert len(report.ingested) == 1
