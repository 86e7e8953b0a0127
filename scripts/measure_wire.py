"""Measure reading copy against a folder of real texts.

    python -m scripts.measure_wire FOLDER

The folder holds ``*.txt`` and ``INDEX.tsv`` with the columns file, language,
source, title, category, date. Nothing of it is written anywhere.
"""

from __future__ import annotations

import argparse
import csv
import html
import re
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import markdown
import nh3

from warta.config import SiteConfig
from warta.model import Intake, RawText
from warta.wire import read_copy
from warta.wire.cleaning import clean_lines, split_lines

CONFIG = SiteConfig(title="Measure", language="en", timezone="Asia/Jakarta")
MODIFIED = datetime(2026, 11, 24, tzinfo=UTC)

Row = dict[str, str]


class Case(NamedTuple):
    """One text, what its index says, and what was made of it."""

    row: Row
    text: str
    intake: Intake


def main() -> None:
    """Read the folder named on the command line and print the measures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-v", action="store_true", help="list what is not right")
    options = parser.parse_args()
    rows = list(
        csv.DictReader((options.folder / "INDEX.tsv").open(encoding="utf-8"), delimiter="\t")
    )
    cases = [_case(options.folder, row) for row in rows]
    for measure in (losses, languages, titles, headlines, datelines, dates, paragraphs):
        wrong = measure(cases)
        if options.v:
            for line in wrong:
                print(f"    {line}")
    speed(options.folder)


def _case(folder: Path, row: Row) -> Case:
    data = (folder / row["file"]).read_bytes()
    # A newsroom's file is about as old as its story; years are told by that.
    written = datetime.fromisoformat(row["date"][:19]).replace(tzinfo=UTC) if row["date"] else None
    modified = written + timedelta(days=1) if written else MODIFIED
    raw = RawText(file=f"content/raw/{row['file']}", data=data, modified=modified)
    return Case(row, data.decode("utf-8", "replace"), read_copy(raw, CONFIG))


def losses(cases: list[Case]) -> list[str]:
    """Count characters that are in neither the article nor the report."""
    wrong = []
    for row, text, intake in cases:
        kept = _rendered(intake.article.body) + "".join(gone.text for gone in intake.removed)
        clean = "\n".join(line.text for line in clean_lines(split_lines(text)))
        lost, added = _letters(clean) - _letters(kept), _letters(kept) - _letters(clean)
        if lost or added:
            wrong.append(f"{row['file']}: lost {dict(lost)}, added {dict(added)}")
    print(f"nothing lost          {len(cases) - len(wrong)}/{len(cases)}")
    return wrong


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isprintable() and not letter.isspace())


def _rendered(body: str) -> str:
    made = nh3.clean(markdown.markdown(body, extensions=["tables", "footnotes", "sane_lists"]))
    return html.unescape(re.sub(r"<[^>]*>", "", made))


def languages(cases: list[Case]) -> list[str]:
    """Compare languages."""
    pairs = [(case.row["language"], case.intake.article.entry.language, case.row) for case in cases]
    wrong = [f"{row['file']}: {found}" for wanted, found, row in pairs if wanted != found]
    print(f"language              {len(pairs) - len(wrong)}/{len(pairs)}")
    return wrong


def titles(cases: list[Case]) -> list[str]:
    """Compare titles that stand at the start of a text."""
    total, wrong = 0, []
    for row, text, intake in cases:
        title = " ".join(row["title"].split())
        if not title or not " ".join(text.split()).startswith(title):
            if "title" not in intake.article.entry.derived:
                wrong.append(f"{row['file']}: not a title {intake.article.entry.title!r}")
            continue
        total += 1
        if intake.article.entry.title != title:
            wrong.append(f"{row['file']}: {intake.article.entry.title!r} for {title!r}")
    missed = sum("not a title" not in line for line in wrong)
    print(f"title kept            {total - missed}/{total}, false {len(wrong) - missed}")
    return wrong


def headlines(cases: list[Case]) -> list[str]:
    """Compare derived headlines with the real ones, and with two plain ways to derive them."""
    derived = [
        case for case in cases if "title" in case.intake.article.entry.derived and case.row["title"]
    ]
    ways: dict[str, Callable[[Case], str]] = {
        "derived headline": lambda case: case.intake.article.entry.title,
        "  first sentence": lambda case: _first(case, r"(?<=[.!?。])\s"),
        "  first clause": lambda case: _first(case, r"(?<=[.!?。])\s|[,;:，] ?|\s[-–—]\s"),
        "  first 90": lambda case: _first(case, r"(?<=[.!?。])\s")[:91].rpartition(" ")[0],
    }
    for name, way in ways.items():
        scores = [rouge(way(case), case.row["title"]) for case in derived]
        one, two, longest = (sum(column) / len(scores) for column in zip(*scores, strict=True))
        print(
            f"{name:21} ROUGE-1 {one:.3f}  ROUGE-2 {two:.3f}  ROUGE-L {longest:.3f}  (n={len(scores)})"
        )
    return [f"{case.intake.article.entry.title} | {case.row['title']}" for case in derived]


def _first(case: Case, end: str) -> str:
    return re.split(end, _rendered(case.intake.article.body).strip(), maxsplit=1)[0]


def rouge(made: str, wanted: str) -> tuple[float, float, float]:
    """F1 of shared words, of shared pairs, and of the longest common subsequence."""
    left, right = _tokens(made), _tokens(wanted)
    pairs = list(pairwise(left)), list(pairwise(right))
    return (
        _f1((Counter(left) & Counter(right)).total(), len(left), len(right)),
        _f1((Counter(pairs[0]) & Counter(pairs[1])).total(), len(pairs[0]), len(pairs[1])),
        _f1(_common(left, right), len(left), len(right)),
    )


def _tokens(text: str) -> list[str]:
    return re.findall(r"[\u3040-\u9fff]|(?:(?![\u3040-\u9fff])[\w\u0900-\u097f])+", text.lower())


def _f1(shared: int, made: int, wanted: int) -> float:
    return 2 * shared / (made + wanted) if shared else 0.0


def _common(left: list[str], right: list[str]) -> int:
    row = [0] * (len(right) + 1)
    for word in left:
        before = 0
        for at, other in enumerate(right, 1):
            before, row[at] = row[at], before + 1 if word == other else max(row[at], row[at - 1])
    return row[-1]


def datelines(cases: list[Case]) -> list[str]:
    """Compare the source with the index, where the text names it first."""
    total, wrong = 0, []
    for row, text, intake in cases:
        entry = intake.article.entry
        if row["source"].lower().split(".")[0] in text[:60].lower():
            total += 1
            if entry.source.lower().split(".")[0] != row["source"].lower().split(".")[0]:
                wrong.append(f"{row['file']}: {entry.source!r} for {row['source']!r}")
    print(f"source in dateline    {total - len(wrong)}/{total}")
    return wrong


def dates(cases: list[Case]) -> list[str]:
    """Compare dates, where the text has one."""
    total, wrong = 0, []
    for row, _, intake in cases:
        entry = intake.article.entry
        if not row["date"] or "has no date" in " ".join(intake.warnings):
            continue
        total += 1
        wanted = datetime.fromisoformat(row["date"][:19])
        if abs((entry.date.replace(tzinfo=None) - wanted).total_seconds()) > 2 * 86400 - 1:
            wrong.append(f"{row['file']}: {entry.date:%Y-%m-%d} for {wanted:%Y-%m-%d}")
    print(f"date within a day     {total - len(wrong)}/{total}")
    return wrong


def paragraphs(cases: list[Case]) -> list[str]:
    """Look for paragraphs that are too long to read."""
    wrong = []
    for row, _, intake in cases:
        longest = max(map(len, intake.article.body.split("\n\n")))
        if longest > 1100:
            wrong.append(f"{row['file']}: {longest} characters")
    print(f"no endless paragraph  {len(cases) - len(wrong)}/{len(cases)}")
    return wrong


def speed(folder: Path) -> None:
    """Read all texts again and again, in two processes."""
    raws = [
        RawText(file=f"content/raw/{path.name}", data=path.read_bytes(), modified=MODIFIED)
        for path in sorted(folder.glob("*.txt"))
    ]
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_read, raws, chunksize=20))
        begin = time.perf_counter()
        count = len(list(pool.map(_read, raws * 6, chunksize=40)))
        seconds = time.perf_counter() - begin
    print(f"speed                 {count / seconds:.0f} texts a second in two processes")


def _read(raw: RawText) -> Intake:
    return read_copy(raw, CONFIG)


if __name__ == "__main__":
    main()
