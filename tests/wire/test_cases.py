"""Cases: ``tests/cases/wire/*.txt``, copy, a line, and the article it becomes.

What stands after the line is TOML. A title, date or tags that are not there
were derived; nothing else may be there or missing.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from warta.config import SiteConfig
from warta.model import Intake, RawText
from warta.wire import read_copy

CASES = sorted((Path(__file__).parent.parent / "cases" / "wire").glob("*.txt"))
CONFIG = SiteConfig(title="Warta Uji", language="id", timezone="Asia/Jakarta")
LINE = "\n=====\n"
NO_DATE = "the text has no date; the file's time was taken"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    copy, line, wanted = case.read_bytes().decode().partition(LINE)
    assert line, "the case has no line"
    raw = RawText(
        file="content/raw/x.txt",
        data=f"{copy}\n".encode(),
        modified=datetime(2025, 3, 1, tzinfo=UTC),
    )

    made = _shown(read_copy(raw, CONFIG))
    expected = tomllib.loads(wanted)

    assert {key: made.get(key) for key in {*made, *expected} if key != "title"} == {
        key: expected.get(key) for key in {*made, *expected} if key != "title"
    }
    if "title" in expected:
        assert made["title"] == expected["title"]
    else:
        assert "title" in read_copy(raw, CONFIG).article.entry.derived


def _shown(intake: Intake) -> dict[str, Any]:
    entry = intake.article.entry
    shown: dict[str, Any] = {
        "title": entry.title,
        "source": entry.source,
        "place": entry.place,
        "section": entry.section,
        "authors": list(entry.authors),
        "tags": [] if "tags" in entry.derived else list(entry.tags),
        "date": "" if NO_DATE in intake.warnings else entry.date.isoformat(),
        "language": entry.language,
        "warnings": [warning for warning in intake.warnings if warning != NO_DATE],
        "removed": [
            {"line": gone.line, "text": gone.text, "why": gone.why} for gone in intake.removed
        ],
        "body": intake.article.body,
    }
    return {key: value for key, value in shown.items() if value}
