"""Languages: short news items in many of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from warta.wire.language import find_language
from warta.wire.words import load_words

ITEMS = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "wire" / "languages.toml").read_text("utf-8")
)
WORDS = load_words({})


@pytest.mark.parametrize("language", sorted(ITEMS))
def test_news_items_are_told_as_their_language(language: str) -> None:
    told = [find_language(item, "xx", WORDS) for item in ITEMS[language]]

    assert told == [language] * len(told)


@pytest.mark.parametrize("text", ["", "42", "REUTERS 3-1", "OK!"])
def test_too_little_to_tell_is_the_site_s_language(text: str) -> None:
    assert find_language(text, "pt-BR", WORDS) == "pt-BR"


def test_the_site_s_own_kind_of_a_language_wins() -> None:
    text = "A cidade vai reabrir o mercado de peixe depois de três meses de obras no cais."

    assert find_language(text, "pt-BR", WORDS) == "pt-BR"
    assert find_language(text, "id", WORDS) == "pt"


def test_indonesian_and_malay_are_told_apart_by_their_own_words_alone() -> None:
    shared = "Kementerian melepaskan dua puluh ribu benih ikan di teluk itu. Nelayan ikut melepas."

    assert find_language(shared, "id", WORDS) == "id"
    assert find_language(f"{shared} Mereka gembira kerana hujan.", "id", WORDS) == "ms"
