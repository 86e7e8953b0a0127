"""Reading copy: whole stories in, whole articles out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from warta.config import SiteConfig
from warta.errors import SourceError
from warta.model import Intake, RawText
from warta.wire import read_copy

CONFIG = SiteConfig(title="Warta Uji", language="id", timezone="Asia/Jakarta")


def read(data: bytes) -> Intake:
    modified = datetime(2025, 2, 27, 5, tzinfo=UTC)
    return read_copy(RawText(file="content/raw/x.txt", data=data, modified=modified), CONFIG)


def test_a_story_keeps_its_paragraphs_and_loses_its_dateline_and_end_mark() -> None:
    intake = read(
        b"JAMBI24.COM - Pasar Angso Duo akan dibuka lagi pada hari Senin setelah diperbaiki.\n"
        b"Pedagang senang.\n"
        b"(***)\n"
    )

    assert intake.article.entry.source == "JAMBI24.COM"
    assert intake.article.body == (
        "Pasar Angso Duo akan dibuka lagi pada hari Senin setelah diperbaiki.\n\nPedagang senang.\n"
    )
    assert [(gone.line, gone.text, gone.why) for gone in intake.removed] == [
        (1, "JAMBI24.COM -", "dateline"),
        (3, "(***)", "end mark"),
    ]


def test_a_file_without_text_is_refused_in_a_whole_sentence() -> None:
    with pytest.raises(SourceError) as refused:
        read(b" \n\n")

    assert str(refused.value) == (
        "content/raw/x.txt: the file is empty\n    hint: write the story into it, or delete it"
    )
