"""Bytes -> text: encodings, and what machines leave in copy."""

from __future__ import annotations

import pytest

from tests.wire.test_read import read
from warta.errors import SourceError

GERMAN = "Die Stadt öffnet den Fischmarkt für die Händler, und die Bürger dürfen wieder einkaufen."
FRENCH = "La ville rouvre le marché aux poissons après trois mois de travaux, a déclaré la maire."
POLISH = "Miasto otworzy w poniedziałek targ rybny po trzech miesiącach remontu na nabrzeżu."
TURKISH = "Belediye balık pazarını pazartesi günü yeniden açacak, dedi başkan esnafa ve şükretti."
RUSSIAN = "Город снова откроет рыбный рынок после трёх месяцев ремонта, сказала мэр торговцам."
CHINESE = "市长周一表示，鱼市在经过三个月的整修后将重新开放，商户对此表示欢迎。居民说生意会更好。"


def body(data: bytes) -> str:
    return read(data).article.body.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (CHINESE, "utf-16-be"),
        (GERMAN, "utf-32"),
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gbk"),
    ],
)
def test_text_is_read_whatever_its_encoding(text: str, encoding: str) -> None:
    assert body(text.encode(encoding)) == text


def test_a_guessed_encoding_is_told() -> None:
    assert read(FRENCH.encode("cp1252")).warnings[0] == (
        "the file is not UTF-8; it was read as cp1252"
    )


def test_a_few_stray_bytes_do_not_cost_the_rest() -> None:
    assert body(FRENCH.encode() + b" caf\xe9") == f"{FRENCH} café"


def test_a_file_that_was_cut_inside_a_letter_loses_only_that() -> None:
    intake = read(f"{FRENCH} é".encode()[:-1])

    assert intake.article.body == f"{FRENCH}\n"
    assert intake.warnings[0] == "the file ends inside a letter"


def test_letters_that_are_lost_are_told() -> None:
    assert read("Bupati membuka pasar, kata Budi\ufffdtor.".encode()).warnings[0] == (
        "letters that another program could not read stand in the text as \ufffd"
    )


@pytest.mark.parametrize("start", ["<html>", "\ufeff<!DOCTYPE html>", "\n<P class=lead>"])
def test_the_code_of_a_web_page_is_no_copy(start: str) -> None:
    with pytest.raises(SourceError, match="the code of a web page"):
        read(f"{start}{FRENCH}".encode())


@pytest.mark.parametrize("start", ["<People>", "<3 ", "< p. 4 "])
def test_what_only_starts_like_it_is_copy(start: str) -> None:
    assert FRENCH[:20] in body(f"{start}{FRENCH}".encode())


def test_text_that_was_decoded_wrongly_before_is_mended() -> None:
    assert body(FRENCH.encode().decode("cp1252").encode()) == FRENCH


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("harga\u00a0beras", "harga beras"),
        ("di\u00adbuka", "dibuka"),
        ("&quot;beras&quot; &amp;amp; ikan", '"beras" & ikan'),
        ("&amp;nbsp;naik &#8220;lagi&#8221;", "naik “lagi”"),
        ("Jum\\'at pagi", "Jum'at pagi"),
        ("baris satu.\\nbaris dua.", "baris satu.  \nbaris dua."),
        ("Caf\\u00e9 di \\u201ctepi\\u201d", "Café di “tepi”"),
        ("folder C:\\new\\table.txt", "folder C:\\new\\table.txt"),
        ("a\x02b\x1fc", "abc"),
        ("स्वास्थ्\u200dय", "स्वास्थ्\u200dय"),
        ("👨\u200d👩\u200d👧 keluarga", "👨\u200d👩\u200d👧 keluarga"),
        ("AT&T; &foo", "AT&amp;T; &foo"),
    ],
)
def test_what_machines_left_is_cleaned_and_what_spells_stays(raw: str, clean: str) -> None:
    lead = "Pemerintah kota membuka kembali pasar ikan yang sudah lama ditunggu warga:"

    made = body(f"{lead} {raw}".encode())

    assert made.replace("\n\n", "  \n") == f"{lead} {clean}"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\\n"])
def test_any_machine_s_line_end_ends_a_line(end: str) -> None:
    intake = read(f"{GERMAN}{end}{FRENCH}{end}(***){end}")

    assert intake.article.body == f"{GERMAN}\n\n{FRENCH}\n"


RUSSIAN = "Реставраторы закончили работу над росписью старого собора, сообщили в музее города."


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("utf-8", "cp1251"),
        ("cp1251", "cp1252"),
        ("koi8-r", "cp1252"),
        ("cp1251", "koi8-r"),
        ("koi8-r", "cp1251"),
    ],
)
def test_russian_that_was_read_with_a_wrong_table_is_read_again(written: str, read_as: str) -> None:
    assert body(RUSSIAN.encode(written).decode(read_as).encode()) == RUSSIAN


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN.upper(),
        "Слова «СССР», «РСФСР» и «ВДНХ» на вывесках старого города читают немногие.",
        "Þórður bætti við að ýmsir hefðu þegið boðið og ætluðu að róa út á æðarvörpin.",
        "Chính quyền thị xã cho biết con đường ven sông sẽ được mở lại vào tuần tới.",
    ],
)
def test_text_that_only_looks_odd_is_left_as_it_is(text: str) -> None:
    assert body(text.encode()) == text
