"""Reading copy: one story in, one article out."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from warta.config import SiteConfig
from warta.errors import SourceError
from warta.model import Intake, RawText, Status
from warta.wire import read_copy

CONFIG = SiteConfig(title="Warta Uji", language="id", timezone="Asia/Jakarta")
MODIFIED = datetime(2025, 3, 1, tzinfo=UTC)

LEAD = "Pemerintah kota akan membuka kembali pasar ikan di tepi sungai setelah diperbaiki."


def read(
    text: str | bytes,
    *,
    file: str = "content/raw/x.txt",
    sidecar: Mapping[str, object] | None = None,
    config: SiteConfig = CONFIG,
) -> Intake:
    data = text.encode() if isinstance(text, str) else text
    return read_copy(
        RawText(file=file, data=data, modified=MODIFIED, sidecar=sidecar or {}), config
    )


def test_a_sidecar_wins_over_what_is_derived() -> None:
    entry = read(
        f"JAMBI, KOMPAS.com - {LEAD}\n",
        sidecar={
            "title": "Pasar ikan",
            "slug": "pasar",
            "date": datetime(2024, 1, 2, tzinfo=UTC),
            "language": "ms",
            "tags": ("ikan",),
            "authors": ("Sri Rahayu",),
            "source": "RRI",
            "id": "urn:uuid:00000000-0000-0000-0000-000000000001",
        },
    ).article.entry

    assert entry.title == "Pasar ikan"
    assert entry.path == "2024/01/02/pasar/"
    assert entry.language == "ms"
    assert entry.tags == ("ikan",)
    assert entry.authors == ("Sri Rahayu",)
    assert entry.source == "RRI"
    assert entry.place == "JAMBI"
    assert entry.id == "urn:uuid:00000000-0000-0000-0000-000000000001"
    assert entry.derived == ("description",)


def test_what_an_editor_should_look_at_is_named() -> None:
    intake = read(f"{LEAD}\nPedagang di Jambi senang, dan warga Jambi pun senang.\n")

    assert intake.article.entry.derived == (
        "title", "slug", "date", "tags", "language", "description",
    )  # fmt: skip
    assert intake.warnings == ("the text has no date; the file's time was taken",)


def test_no_line_without_a_sentence_describes_a_story() -> None:
    entry = read(
        f"Pasar Ikan Dibuka di Tepian\n\nDaftar harga\nBeras - Rp12.000\n\n{LEAD}\n"
    ).article.entry

    assert entry.title == "Pasar Ikan Dibuka di Tepian"
    assert entry.description == LEAD


def test_the_same_text_gives_the_same_id_wherever_it_lies() -> None:
    first = read(LEAD).article.entry
    second = read(LEAD, file="content/raw/dunia/y.txt").article.entry

    assert first.id == second.id == "urn:uuid:76f9608a-3d3c-596a-ad67-617378601afc"
    assert first.section == ""
    assert second.section == "dunia"


def test_a_date_is_taken_from_the_file_s_name_before_its_time() -> None:
    intake = read(LEAD, file="content/raw/2024-05-06-pasar.txt")

    assert intake.article.entry.date.isoformat() == "2024-05-06T00:00:00+07:00"
    assert intake.warnings == ("the date was taken from the file's name",)


def test_a_picture_beside_the_text_is_the_article_s() -> None:
    raw = RawText(
        file="content/raw/x.txt", data=LEAD.encode(), modified=MODIFIED, image="content/raw/x.jpg"
    )

    assert read_copy(raw, CONFIG).article.entry.image == "content/raw/x.jpg"


def test_what_workers_take_and_return_can_be_sent() -> None:
    intake = read(f"{LEAD}\n(***)\n")

    assert pickle.loads(pickle.dumps(intake)) == intake


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b" \n\n", "the file is empty\n    hint: write the story into it, or delete it"),
        (b"--- ***\n", "the file has no words\n    hint: write the story into it, or delete it"),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00",
            (
                "the file is not text\n"
                "    hint: save the story as plain text (UTF-8), or move the file out of content/raw/"
            ),
        ),
    ],
)
def test_what_is_no_story_is_refused_in_a_whole_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(SourceError) as refused:
        read(data)

    assert str(refused.value) == f"content/raw/x.txt: {sentence}"


def test_importing_the_package_loads_nothing_heavy() -> None:
    check = (
        "import sys, warta.wire;"
        "heavy = {'numpy', 'py3langid', 'charset_normalizer', 'babel', 'ftfy'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_a_header_s_language_counts_if_it_is_a_tag() -> None:
    tagged = read(f"Judul: Pasar ikan\nBahasa: pt-BR\n\n{LEAD}\n").article.entry
    named = read(f"Judul: Pasar ikan\nBahasa: Indonesia\n\n{LEAD}\n").article.entry

    assert tagged.language == "pt-BR"
    assert named.language == "id"


@pytest.mark.parametrize(
    ("line", "status", "kills"),
    [
        ("EMBARGOED UNTIL 0001 GMT THURSDAY 6 JUNE 2024", "draft", False),
        ("Sperrfrist: 6. Juni, 10 Uhr", "draft", False),
        ("Hold for release until 9 a.m. Monday", "draft", False),
        ("Please withdraw our story on the fish market.", "draft", True),
        ("Embargo on rice lifted after eleven years", "published", False),
    ],
)
def test_what_may_not_be_published_yet_waits(line: str, status: str, kills: bool) -> None:
    intake = read(f"{line}\n\n{LEAD}\n\n{LEAD}\n")

    assert intake.article.entry.status == status
    assert intake.is_kill is kills
    assert read(f"{line}\n\n{LEAD}", sidecar={"status": Status.PUBLISHED}).article.entry.status == (
        "published"
    )
