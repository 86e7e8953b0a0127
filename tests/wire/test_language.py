"""Languages: short news items in many of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from warta.wire.language import find_language
from warta.wire.words import load_words

CASES = Path(__file__).parent.parent / "cases" / "wire"
ITEMS = tomllib.loads((CASES / "languages.toml").read_text("utf-8"))
LEADS = tomllib.loads((CASES / "leads.toml").read_text("utf-8"))
WORDS = load_words({})


@pytest.mark.parametrize("language", sorted(ITEMS))
def test_news_items_are_told_as_their_language(language: str) -> None:
    told = [find_language(item, "xx", WORDS) for item in ITEMS[language]]

    assert told == [language] * len(told)


@pytest.mark.parametrize("language", sorted(LEADS))
def test_a_few_words_are_told_as_their_language_on_any_site(language: str) -> None:
    told = [
        find_language(lead, site, WORDS) for lead in LEADS[language] for site in (language, "xx")
    ]

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


def test_the_site_s_language_decides_where_another_is_hardly_likelier() -> None:
    score = "Final ganda putra: Rama Hadi/Yoga Putra 21-18, 21-15 Kento Mori/Aoi Sato."

    assert find_language(score, "id", WORDS) == "id"
    assert find_language(score, "en", WORDS) != "en"


def test_the_site_s_language_does_not_decide_where_another_is_clear() -> None:
    danish = "Færgen sejler igen. Passagererne ventede ti timer på kajen i går aftes."
    javanese = "Rega lombok mundhak maneh ing pasar gedhe. Bakul padha sambat amarga sepi."

    assert find_language(danish, "no", WORDS) == "da"
    assert find_language(javanese, "id", WORDS) == "jv"


def test_one_word_of_malay_does_not_make_an_indonesian_site_s_story_malay() -> None:
    quoting = "Kapal itu berangkat semalam. Warga melepas dengan doa di tepi pantai."

    assert find_language(quoting, "id", WORDS) == "id"
