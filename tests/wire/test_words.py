"""Word lists: those that come along, and a site's own."""

from __future__ import annotations

import dataclasses
import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from tests.wire.test_read import CONFIG, LEAD, read
from warta.errors import ConfigError
from warta.wire.words import Words, load_words


def test_a_site_teaches_a_new_outlet_in_its_settings() -> None:
    own = dataclasses.replace(
        CONFIG, wire={"outlets": ["Kabar Tepian"], "places": ["Muara Kuning"]}
    )
    copy = f"Kabar Tepian, Muara Kuning - {LEAD}"

    assert read(copy).article.entry.source == ""
    entry = read(copy, config=own).article.entry

    assert (entry.source, entry.place) == ("Kabar Tepian", "Muara Kuning")


def test_a_site_teaches_a_new_dateline_in_its_settings() -> None:
    own = dataclasses.replace(CONFIG, wire={"datelines": ["<OUTLET> PLACE: "]})

    entry = read(f"<Tempo> JAMBI: {LEAD}", config=own).article.entry

    assert (entry.source, entry.place) == ("Tempo", "JAMBI")


def test_a_site_teaches_promo_and_end_marks_in_its_settings() -> None:
    own = dataclasses.replace(
        CONFIG, wire={"promo_starts": ["Ikuti kuis *"], "end_marks": ["tutup buku"]}
    )

    intake = read(f"{LEAD}\nIkuti kuis pekan ini\nSelesai sudah.\ntutup buku\n", config=own)

    assert [(gone.text, gone.why) for gone in intake.removed] == [
        ("Ikuti kuis pekan ini", "promo"),
        ("tutup buku", "end mark"),
    ]


def test_a_site_teaches_a_table_in_its_settings() -> None:
    words = load_words({"months": {"jv": ["januwari"] * 12}, "signatures": {"kt": "Kabar Tepian"}})

    assert words.months["jv"] == ("januwari",) * 12
    assert words.signatures["kt"] == "Kabar Tepian"
    assert words.months["id"][0].startswith("januari")


@pytest.mark.parametrize(
    ("wire", "sentence"),
    [
        (
            {"outlet": ["x"]},
            "pyproject.toml: unknown setting 'wire.outlet'\n    hint: did you mean 'outlets'?",
        ),
        (
            {"outlets": "x"},
            (
                "pyproject.toml: 'wire.outlets' is 'x', which is not a list of texts\n"
                '    hint: write outlets = ["…", "…"] under [tool.warta.wire]'
            ),
        ),
        (
            {"months": ["x"]},
            (
                "pyproject.toml: 'wire.months' is ['x'], which is not a table of lists\n"
                '    hint: write months = { "…" = ["…", "…"] } under [tool.warta.wire]'
            ),
        ),
        (
            {"signatures": {"x": 1}},
            (
                "pyproject.toml: 'wire.signatures' is {'x': 1}, which is not a table of texts\n"
                '    hint: write signatures = { "…" = "…" } under [tool.warta.wire]'
            ),
        ),
        (
            {"end_marks": ["ends", " "]},
            (
                "pyproject.toml: 'wire.end_marks' has ' ', which stands for any text or none\n"
                "    hint: write some words, or take it out"
            ),
        ),
        (
            {"headers": {"title": ["*"]}},
            (
                "pyproject.toml: 'wire.headers' has '*', which stands for any text or none\n"
                "    hint: write some words, or take it out"
            ),
        ),
        (
            {"datelines": ["PLACE [OUTLET - "]},
            (
                "pyproject.toml: 'wire.datelines' has 'PLACE [OUTLET - ', whose brackets do not match\n"
                "    hint: put [ before and ] behind what a dateline may have or not"
            ),
        ),
    ],
)
def test_a_wrong_setting_is_told_in_a_whole_sentence(
    wire: dict[str, object], sentence: str
) -> None:
    with pytest.raises(ConfigError) as refused:
        load_words(wire)

    assert str(refused.value) == sentence


def test_every_language_that_has_months_has_twelve() -> None:
    words = load_words({})

    assert {language: len(months) for language, months in words.months.items()} == dict.fromkeys(
        words.months, 12
    )
    assert {language: len(days) for language, days in words.weekdays.items() if len(days) < 7} == {}


def test_no_list_has_the_name_of_another() -> None:
    """Two records that name the same list would silently share it."""
    names = Counter(
        name for record in Words.__mro__ for name in vars(record).get("__annotations__", ())
    )

    assert [name for name, times in names.items() if times > 1] == []


def test_no_list_says_a_word_twice() -> None:
    twice = {}
    for file in sorted(files("warta.wire.words").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            for name, value in tomllib.loads(file.read_text(encoding="utf-8")).items():
                if isinstance(value, list):
                    counted = Counter(map(str, value))
                    twice[name] = [word for word, count in counted.items() if count > 1]

    assert [f"{name}: {', '.join(told)}" for name, told in twice.items() if told] == []
