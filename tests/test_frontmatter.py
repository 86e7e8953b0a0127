"""The strict line reader gives what YAML gives, or hands over to it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.site import Site, article
from warta.articles import FIELDS, format_article, is_unedited, parse_article, read_lines
from warta.config import SiteConfig
from warta.model import Article, Correction, Entry, RawRef, Status

CONFIG = SiteConfig(title="T")

KEYS = st.sampled_from([*FIELDS[:8], "tags", "aliases", "lang", "", "title ", '"title"'])
VALUES = st.one_of(
    st.sampled_from(
        ["no", "Yes", "~", "null", "007", "0o7", "1_000", "12:30:45", "12:30", "1e3", ".inf", "published",
         "draft", "2025-02-27", "2025-02-27T06:00:00+07:00", "2025-02-27T06:00:00Z",
         "2025-02-27 06:00:00", "2025-02-30T06:00:00+07:00", "2025-02-27T06:00:00+07:00 # x",
         "2025-02-27T06:00:00.123456+07:00", "2025-02-27T06:00:00.5+07:00", "[]", "{}", "[a, b]",
         '["a", "b"]', '["a", b]', "['a']", '["no", "12:30"]', "[no, 1]", '[["a"]]', '{"a": "b"}',
         "{a: b}", '{"a": "b", "a": "c"}', '"a" # b', '"a', "a: b", "- a", "|", ">", "&a b", "*a",
         "!x y", "'it''s'", '"\\x41"', '"\\u0041"', '"\\ud83d\\ude42"', '"\\/"', '"\\b"', '"\\e"',
         '"\\U0001f642"', '"a\\\\"', '"a\\\\\\"b"', "\"a\\\nb\"", "1.5", "true", '"\\t"', '"a\tb"', '"]"',
         '[1, 2]', '["a",]', '["a" , "b"]', '[ "a" ]', '"\u2028"', '"\x85"', '"\ufeff"', '"🙂"']
    ),
    st.text(max_size=8),
    st.text(max_size=8).map(json.dumps),
    st.text(max_size=8).map(lambda text: json.dumps(text, ensure_ascii=False)),
    st.lists(st.text(max_size=5), max_size=3).map(lambda texts: json.dumps(texts, ensure_ascii=False)),
)  # fmt: skip
LINES = st.lists(
    st.one_of(
        st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]}: {pair[1]}"),
        st.sampled_from(["# a comment", "", "title:", "title: ", " title: x", "x", "# seal: a b"]),
    ),
    max_size=4,
)


def by_yaml(head: str) -> Any:
    return yaml.load(head, Loader=yaml.SafeLoader) or {}


def check(head: str) -> None:
    quick = read_lines(head)
    if quick is not None:
        assert quick == by_yaml(head)
        assert [type(value) for value in quick.values()] == [
            type(value) for value in by_yaml(head).values()
        ]


@settings(max_examples=2000)
@given(LINES)
def test_the_line_reader_gives_what_yaml_gives_or_hands_over(lines: list[str]) -> None:
    check("".join(f"{line}\n" for line in lines))


@pytest.mark.slow
@settings(max_examples=60_000)
@given(LINES)
def test_the_line_reader_gives_what_yaml_gives_or_hands_over_in_many_cases(
    lines: list[str],
) -> None:
    check("".join(f"{line}\n" for line in lines))


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(
    min_value=datetime(1800, 1, 1), max_value=datetime(2200, 1, 1), timezones=ZONES  # noqa: DTZ001
)  # fmt: skip
NAME = st.text(min_size=1, max_size=12).map(
    lambda text: " ".join(f"x{''.join(c for c in text if c.isprintable())}".split())
)
ENTRIES = st.builds(
    Entry,
    file=st.just("content/articles/a.md"),
    id=st.just("urn:test:1"),
    title=NAME,
    slug=st.sampled_from(["a", "a-b", "x1"]),
    date=MOMENTS,
    updated=st.none() | MOMENTS,
    status=st.sampled_from(Status),
    section=NAME,
    tags=st.lists(NAME, max_size=3, unique=True).map(tuple),
    authors=st.lists(NAME, max_size=3, unique=True).map(tuple),
    source=NAME,
    place=NAME,
    language=st.sampled_from(["en", "id", "pt-BR"]),
    description=NAME,
    image=st.just(""),
    aliases=st.just(("/old/",)),
    expires=st.none() | MOMENTS,
    corrections=st.lists(st.builds(Correction, MOMENTS, NAME), max_size=2).map(tuple),
    related=st.just(("urn:test:1",)),
    raw=st.none() | st.builds(RawRef, st.just("content/raw/x.txt"), st.just("ab" * 32)),
    derived=st.just(("title", "slug")),
    # Not of the front matter.
    face=st.just(""),
    digest=st.just(""),
    picture=st.none(),
)


@settings(max_examples=300)
@given(ENTRIES)
def test_what_ingest_writes_is_read_back_to_the_letter_on_the_quick_way(entry: Entry) -> None:
    text = format_article(Article(entry, "Body."))
    head = text.split("---\n")[1]

    reading = parse_article(text.encode(), entry.file, CONFIG)

    assert read_lines(head) == by_yaml(head)
    # Of times that are drawn, one comes before another.
    assert all(told.endswith("; mend one of the two") for told in reading.warnings)
    read = reading.article.entry
    for name in FIELDS:
        assert getattr(read, name) == getattr(entry, name), name
    assert reading.article.body == "Body."
    assert is_unedited(text.encode())
    assert not is_unedited(text.replace("Body.", "Bodies.").encode())


@pytest.mark.parametrize(
    ("other", "ours", "value", "expected"),
    [
        ("published", "date", "2025-02-27T06:00:00+07:00", None),
        ("pubdate", "date", "2025-02-27T06:00:00+07:00", None),
        ("modified", "updated", "2025-02-28", datetime(2025, 2, 28, tzinfo=UTC)),
        ("lastmod", "updated", "2025-02-28", datetime(2025, 2, 28, tzinfo=UTC)),
        ("author", "authors", "Sari Dewi", ("Sari Dewi",)),
        ("categories", "tags", ["rice"], ("rice",)),
        ("keywords", "tags", "rice, port", ("rice", "port")),
        ("lang", "language", "id", "id"),
        ("summary", "description", "A lead", "A lead"),
    ],
)
def test_the_names_of_other_tools_are_taken(
    other: str, ours: str, value: Any, expected: Any
) -> None:
    given_fields = {"date": None, other: value} if ours == "date" else {other: value}
    text = article(**given_fields)

    reading = parse_article(text.encode(), "content/articles/a.md", CONFIG)

    found = getattr(reading.article.entry, ours)
    assert found == (expected or datetime.fromisoformat(value))
    assert reading.warnings == ()


WRONG = {
    "date: soon": "'date' is 'soon', which is not a date\n"
    "    hint: write it as 2025-02-27 or 2025-02-27T06:00:00+07:00",
    "tags: 7": '\'tags\' is 7, which is not a list\n    hint: write tags: ["one", "two"]',
    "status: gone": "'status' is 'gone'\n    hint: write published, draft or withdrawn",
    'slug: "A b"': "'slug' is 'A b', which cannot be part of an address\n"
    '    hint: write slug: "a-b"',
    "language: Indonesian": "'language' is 'Indonesian', which is not a language tag\n"
    "    hint: use a tag such as id, en or pt-BR",
    "id: x y": "'id' is 'x y', which is not a URI\n"
    "    hint: write a URI, such as urn:uuid:… ; or leave it out and see what Warta proposes",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_field_that_cannot_be_is_told_in_a_whole_sentence(site: Site, line: str) -> None:
    key = line.partition(":")[0]
    without: dict[str, Any] = {key: None}
    text = article(**without).replace("---\n", f"---\n{line}\n", 1)
    site.write("content/articles/a.md", text)

    (error,) = site.build().quarantined

    assert str(error) == f"content/articles/a.md:2: {WRONG[line]}"


def test_a_field_that_is_not_ours_is_told_and_ignored(site: Site) -> None:
    site.write("content/articles/a.md", article(secton="world"))

    report = site.build()

    (told,) = report.warnings
    assert told == (
        "content/articles/a.md:5: the field 'secton' is not ours and is ignored; "
        "did you mean 'section'?"
    )


@pytest.mark.parametrize("key", ["title", "date"])
def test_an_article_that_lacks_what_it_needs_is_told(site: Site, key: str) -> None:
    text = "\n".join(line for line in article().splitlines() if not line.startswith(f"{key}:"))
    site.write("content/articles/a.md", text + "\n")

    (error,) = site.build().quarantined

    assert str(error) == (
        f"content/articles/a.md:1: the article has no {key!r}\n"
        f"    hint: add a line '{key}: ...' between the two --- lines"
    )


def test_all_that_is_wrong_with_an_article_is_told_at_once(site: Site) -> None:
    text = article(title=None, date="soon", tags=7, raw={"file": "x.txt"}, statsu="draft")
    site.write("content/articles/a.md", text)

    errors = site.build().quarantined

    assert [(error.place and error.place.line, error.message[:30]) for error in errors] == [
        (1, "the article has no 'title'"),
        (3, "'date' is 'soon', which is not"),
        (4, "'tags' is 7, which is not a li"),
        (5, "'raw' needs a 'file' and a 'sh"),
        (6, "'statsu' is not a field, and s"),
    ]
    # A second build, which opens nothing, says the same.
    assert [str(error) for error in site.build().quarantined] == [str(error) for error in errors]
