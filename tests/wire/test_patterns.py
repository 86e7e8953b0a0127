"""patterns: words and the patterns that match any of them."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from warta.wire.words import FEW_WORDS, any_of


def phrases(letters: str) -> st.SearchStrategy[list[str]]:
    """Some phrases of one to three words."""
    words = st.lists(st.text(letters, min_size=1, max_size=3), min_size=1, max_size=3)
    return st.lists(words.map(" ".join), max_size=12)


def one_by_one(words: list[str], star: str = r"\*") -> str:
    """The same as a plain list of branches, longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    atoms = {" ": r"\s+", "*": star}
    parts = ("".join(atoms.get(sign) or re.escape(sign) for sign in word) for word in ordered)
    return "|".join(parts) or "(?!)"


def ends(pattern: str, text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(f"(?:{pattern})", text, re.IGNORECASE)]


@given(phrases("abAiIİı.+|"), st.text("abAiIİı .+|", max_size=30))
def test_a_tree_of_words_matches_what_a_list_of_them_does(words: list[str], text: str) -> None:
    assert ends(any_of(words), text) == ends(one_by_one(words), text)


def test_where_case_does_not_count_the_longest_still_comes_first() -> None:
    assert ends(any_of(["A", "a", "aA", "AAA"]), "AA") == [(0, 2)]


@example(["b", "b a", "b *", "b aa"], "b a")
@example(["*", "* *", "*a", "* a"], "a ")
@given(phrases("ab*"), st.text("ab *", max_size=30))
def test_a_star_may_stand_for_what_another_word_begins_with(words: list[str], text: str) -> None:
    made = any_of(words, FEW_WORDS)

    assert ends(made, text) == ends(one_by_one(words, FEW_WORDS), text)


def test_no_words_match_nothing() -> None:
    assert ends(any_of([]), "anything") == []


def test_what_words_have_in_common_is_asked_once() -> None:
    assert any_of(["april", "apr", "agustus", "august", "mei"]) == "a(?:gustus|ugust|pril|pr)|mei"
