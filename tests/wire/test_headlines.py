"""What holds for every headline that is derived, whatever the text."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wire.test_read import LEAD, read
from warta.wire.damage import find_damage
from warta.wire.headlines import MAX_HEADLINE, derive_headline
from warta.wire.words import lexicon_of, load_words

WORDS = load_words({})

# Languages whose sentences end on no small word, and what news in them is made of.
SPOKEN = {
    "id": "Wali kota Laila Hasanah membuka kembali pasar ikan tua yang rusak dan akan menambah 40 kios "
    "untuk pedagang di tepi sungai setelah banjir besar kata dia , mengatakan bahwa Rp 2 miliar",
    "en": "Mayor Ann Lee will reopen the old fish market that was closed and has said more than 40 stalls "
    "of traders at Hallam quay were lost after a flood in May , which city's firm to $ 2 million",
    "es": "La alcaldesa Marta Ferrol abrirá de nuevo el viejo mercado que fue cerrado y dijo que los 40 "
    "puestos de Lugo a la orilla del río se perdieron tras una riada , para por más de 2 millones",
    "fr": "La maire Anne Leroy a rouvert le vieux marché qui était fermé et dit que les 40 étals de Brest "
    "au bord du fleuve ont été perdus après une crue , pour des plus de 2 millions",
    "ru": "Мэр Анна Лебедева вновь откроет старый рынок который закрыли и сообщила что 40 прилавков "
    "у реки в Приозерске погибли после паводка , для на из более 2 миллионов",
}
MARKS = [
    '"',
    "“",
    "”",
    "«",
    "»",
    "(",
    ")",
    "[",
    "]",
    "‘",
    "„",
    ".",
    ". ",
    ",",
    " –",
    "?",
    ":",
    "「",
    "」",
]


def token(language: str) -> st.SearchStrategy[str]:
    word = st.sampled_from(SPOKEN[language].split())
    marked = st.tuples(st.sampled_from(MARKS), word, st.sampled_from(["", *MARKS])).map("".join)
    return st.one_of(
        word, word, word, word, marked, st.tuples(word, st.sampled_from(MARKS)).map("".join)
    )


stories = st.sampled_from(sorted(SPOKEN)).flatmap(
    lambda language: st.tuples(
        st.just(language),
        st.lists(
            st.lists(token(language), min_size=1, max_size=60).map(" ".join), min_size=1, max_size=3
        ),
    )
)
patient = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def derive(language: str, paragraphs: list[str]) -> str:
    return derive_headline(paragraphs, language, WORDS, find_damage(paragraphs, language, WORDS))


@patient
@given(stories)
def test_a_headline_has_room_and_ends_behind_a_word(story: tuple[str, list[str]]) -> None:
    headline = derive(*story)

    last = re.findall(r"\w+", headline)[-1:]
    assert len(headline) <= MAX_HEADLINE
    assert not last or re.search(rf"(?<!\w){last[0]}(?!\w)", " ".join(story[1]), re.IGNORECASE)


@patient
@given(stories)
def test_the_marks_of_a_headline_are_in_pairs(story: tuple[str, list[str]]) -> None:
    headline = derive(*story)

    assert headline.count('"') % 2 == 0
    for opening, closing in ("()", "[]", "「」"):
        depth = 0
        for letter in headline:
            depth += (letter == opening) - (letter == closing)
            assert depth >= 0
        assert depth == 0
    assert headline.count("«") == headline.count("»")


@patient
@given(stories)
def test_a_headline_ends_on_a_small_word_only_where_a_sentence_does(
    story: tuple[str, list[str]],
) -> None:
    language, paragraphs = story
    headline = derive(language, paragraphs)

    lexicon = lexicon_of(WORDS, language)
    words = re.findall(r"\w+", headline)
    if headline.count(" ") > 2 and words[-1].lower() in lexicon.listed(WORDS.function_words):
        assert re.search(rf"{words[-1]}\W*(?:[.?:!]|$)", "\n".join(paragraphs), re.MULTILINE)


@patient
@given(
    stories,
    st.sampled_from(
        ["JAMBI, KOMPAS.com - ", "Jakarta (ANTARA) - ", "HULL (Reuters) - ", "LUGO (EFE).- "]
    ),
)
def test_no_headline_starts_with_a_dateline(story: tuple[str, list[str]], dateline: str) -> None:
    more = " ".join(story[1])
    title = read(f"{dateline}{LEAD[:-1]} karena {more}").article.entry.title

    assert not title.startswith(dateline.strip(" -."))
    assert title == title.strip(" ,;:–—")
