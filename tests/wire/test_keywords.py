"""Tags: the names that matter."""

from __future__ import annotations

from tests.wire.test_read import read


def test_names_that_come_again_become_tags() -> None:
    entry = read(
        "Wali Kota Sri Rahayu membuka Pasar Angso Duo pada hari Senin di Jambi.\n"
        "Menurut Rahayu, Pasar Angso Duo akan dipakai dua ribu pedagang.\n"
        "Pedagang dari Muaro Jambi juga boleh berjualan di Pasar Angso Duo.\n"
    ).article.entry

    assert entry.tags[0] == "Pasar Angso Duo"
    assert set(entry.tags) == {"Pasar Angso Duo", "Sri Rahayu", "Muaro Jambi"}
    assert "tags" in entry.derived


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    entry = read(
        "Harga naik lagi pekan ini.\nHarga turun pekan lalu.\nHarga tidak menentu, kata pedagang.\n"
    ).article.entry

    assert entry.tags == ()


def test_german_nouns_are_no_names() -> None:
    entry = read(
        "Die Stadt öffnet den Markt für die Händler. Der Markt ist groß, sagt die Stadt.\n"
        "Die Händler freuen sich auf den Markt, und die Stadt freut sich auf die Händler.\n"
    ).article.entry

    assert entry.tags == ()


def test_scripts_without_capitals_get_no_tags() -> None:
    assert read("市长表示，鱼市将重新开放，鱼市很大。鱼市的商户欢迎。\n").article.entry.tags == ()
