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


def test_a_title_and_an_owner_are_no_part_of_a_name() -> None:
    entry = read(
        "The club thanked Labor MP Ruth Callowhill for her help with the new ground in Hull.\n"
        "It was Hull Kingston's Owen Pask who asked Callowhill, and Callowhill who paid for it.\n"
        "Owen Pask will be there when Ruth Callowhill opens the ground in Hull next week.\n"
    ).article.entry

    assert set(entry.tags) == {"Hull", "Owen Pask", "Ruth Callowhill"}


def test_a_firm_keeps_what_looks_like_an_office() -> None:
    entry = read(
        "The city said General Ferries Corp had closed the dock, which surprised General Ferries Corp.\n"
        "It said so in Hull.\n"
    ).article.entry

    assert entry.tags == ("General Ferries Corp",)


def test_halves_that_never_stand_alone_are_one_name() -> None:
    entry = read(
        "Pemain muda di Jambi menyukai gim Songs of Harbour sejak tahun lalu, kata Rahayu.\n"
        "Menurut Rahayu, gim Songs of Harbour dibuat di Jambi, dan kini Songs of Harbour laris.\n"
    ).article.entry

    assert "Songs of Harbour" in entry.tags


def test_a_half_that_stands_alone_is_a_name() -> None:
    entry = read(
        "The city asked the Bank of Tessel for money, and the people of Tessel paid it back.\n"
        "Later the Bank of Tessel said that those who live in Tessel were honest.\n"
    ).article.entry

    assert "Tessel" in entry.tags


def test_what_a_number_stands_behind_is_no_name() -> None:
    entry = read(
        "Hakim di Jambi menerapkan Pasal 3 dan Pasal 5 Undang-Undang Nomor 8 pukul 10.00 WIB.\n"
        "Sidang dibuka pukul 08.00 WIB, dan *NUMBER* saksi hadir, lalu *NUMBER* lagi.\n"
        "Menurut hakim di Jambi, Undang-Undang Nomor 8 jelas.\n"
    ).article.entry

    assert set(entry.tags) == {"Jambi", "Undang-Undang"}


def test_a_role_is_no_part_of_a_name() -> None:
    entry = read(
        "The door was locked, said Fire Marshal Everett Pask, who had come to Kelling.\n"
        "It stays so, Fire Marshal Everett Pask told Kelling, and District Attorney Ann Hale agreed.\n"
        "The key is lost, District Attorney Ann Hale said.\n"
    ).article.entry

    assert set(entry.tags) == {"Everett Pask", "Ann Hale", "Kelling"}


def test_who_rules_is_no_name() -> None:
    entry = read(
        "La plaza de Tejada se queda sin mesas, dijo el Ayuntamiento, que consultó al Gobierno.\n"
        "Los vecinos de Tejada piden al Ayuntamiento y al Gobierno que las mesas vuelvan.\n"
    ).article.entry

    assert entry.tags == ("Tejada",)


def test_a_name_in_a_case_of_its_own_is_no_tag() -> None:
    entry = read(
        "Żubr zablokował drogę pod Hajnówką i stał na niej przez godzinę, podała policja.\n"
        "Droga pod Hajnówką jest znów przejezdna, a kierowcy jadą przez las do Białowieża.\n"
        "W tym roku pod Hajnówką i w lesie koło miasta Białowieża było pięć takich zdarzeń.\n"
    ).article.entry

    assert entry.tags == ("Białowieża",)


def test_a_name_that_goes_on_in_small_letters_is_no_tag() -> None:
    entry = read(
        "Bộ Nông nghiệp cho biết bà Trần Thị Hoa mở thư viện mới tại Huế hôm nay.\n"
        "Theo Bộ Nông nghiệp, thư viện của bà Trần Thị Hoa ở Huế có hai vạn cuốn sách.\n"
    ).article.entry

    assert set(entry.tags) == {"Trần Thị Hoa", "Huế"}


def test_a_foreign_name_ends_where_japanese_goes_on() -> None:
    entry = read(
        "図書館の計画をZynga社が支援し、設計をNikoが担当した。図書館はZyngaが建てる。\n"
        "担当者は、Zyngaが費用を出すと述べ、図書館にはZyngaの名がつくと説明した。\n"
    ).article.entry

    assert entry.tags == ("Zynga",)
