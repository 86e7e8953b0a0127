"""The corpus is the same for everybody, and its raw texts are copy that ingest reads."""

from itertools import pairwise
from pathlib import Path

from benchmarks.corpus import (
    AUTHORS,
    SECTIONS,
    TAGS,
    WORDS,
    YEARS,
    Corpus,
    with_new_body,
    with_new_title,
)
from benchmarks.raw import CONVENTIONS, SMALL_EN, SMALL_ID, portal, spoken
from benchmarks.tools.warta import Warta
from warta.articles import is_unedited, parse_article
from warta.config import SiteConfig


def test_the_same_seed_gives_the_same_stories() -> None:
    assert list(Corpus(20)) == list(Corpus(20))
    assert Corpus(20).story(3) != Corpus(20, seed=2).story(3)


def test_a_larger_corpus_has_the_same_words() -> None:
    small, large = Corpus(10).story(7), Corpus(1000).story(7)

    assert small.paragraphs == large.paragraphs
    assert small.date > large.date


def test_a_story_has_as_many_words_as_it_says() -> None:
    story = Corpus(10).story(0)

    assert len(story.body.split()) == WORDS
    assert len(set(story.tags)) == 3
    assert story.body.isascii()


def test_a_corpus_has_its_sections_tags_and_authors() -> None:
    corpus = Corpus(10)

    assert len(set(corpus.sections)) == SECTIONS
    assert len({tag.casefold() for tag in corpus.tags}) == TAGS
    assert len(set(corpus.authors)) == AUTHORS


def test_dates_are_spread_over_the_years_and_the_new_story_is_the_newest() -> None:
    corpus = Corpus(100)
    stories = [*corpus, corpus.story(100)]

    assert all(older.date < newer.date for older, newer in pairwise(stories))
    assert (stories[-1].date - stories[0].date).days == 365 * YEARS


def test_an_edit_leaves_the_address_alone() -> None:
    story = Corpus(10).story(0)

    assert with_new_title(story).title != story.title
    assert with_new_title(story).slug == story.slug
    assert with_new_body(story).paragraphs[1:] == story.paragraphs[1:]


def test_warta_gets_articles_as_ingest_writes_them(tmp_path: Path) -> None:
    tool, story = Warta(tmp_path), Corpus(10).story(4)
    data = tool.text_of(story).encode()

    reading = parse_article(data, tool.file_of(story), SiteConfig(title="Bench"))

    assert is_unedited(data)
    assert reading.warnings == ()
    assert reading.article.body == story.body
    assert reading.article.entry.tags == story.tags


def test_every_convention_holds_the_whole_story() -> None:
    story = Corpus(10).story(1)

    for convention in CONVENTIONS:
        text = convention(story)
        assert story.title in text
        words = set(text.replace(",", "").replace(".", "").split())
        small = SMALL_ID if convention is portal else SMALL_EN
        told = " ".join(spoken(paragraph, small) for paragraph in story.paragraphs)
        assert set(told.replace(",", "").replace(".", "").split()) <= words
        assert len(told.split()) == len(story.body.split())
