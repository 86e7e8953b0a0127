"""An output folder -> what it holds, so that nobody wins by doing less.

Every bare layout puts the same marks into its pages, whoever renders them:
``<main class="story">`` on a story's page, ``<main class="list KIND">`` on a
page of a list, ``<li class="teaser">`` around each story in one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from benchmarks.corpus import Story
from benchmarks.measure import BenchmarkError, files_in

KINDS: Final = ("site", "section", "tag", "author")
PAGE: Final = 20
"""Teasers on a page of a list."""
FEED: Final = 20
"""Entries in a feed."""

_LIST: Final = re.compile(rb'<main class="list (\w+)"')
_STORY: Final = b'<main class="story"'
_ITEM: Final = re.compile(rb"<item>.*?<description>[^<]+</description>.*?</item>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """What was made; or, from a corpus, what has to be."""

    stories: int
    paragraphs: int
    """Paragraphs of text on the pages of stories."""
    lists: int
    """Pages of the lists of the site, and of sections, tags and authors."""
    teasers: int
    """Stories in those lists: each must stand in six of them."""
    feeds: int
    """RSS feeds of the same."""
    entries: int
    """Stories in those feeds, with their summaries."""
    others: int = 0
    """Files besides: whatever the tool makes that the others need not."""
    size: int = 0
    """Bytes of all files."""


def take_census(folder: Path) -> Census:
    """Count what stands in an output folder that was made with bare layouts."""
    count: Counter[str] = Counter()
    for file in files_in(folder):
        with open(file, "rb") as opened:
            data = opened.read()
        count["size"] += len(data)
        found = _LIST.search(data) if file.endswith(".html") else None
        if file.endswith(".html") and _STORY in data:
            count["stories"] += 1
            count["paragraphs"] += data.partition(b'<div class="body">')[2].count(b"<p>")
        elif found and found[1].decode() in KINDS:
            count["lists"] += 1
            count["teasers"] += data.count(b'<li class="teaser">')
        elif file.endswith(".xml") and b"<rss" in data[:500]:
            count["feeds"] += 1
            count["entries"] += len(_ITEM.findall(data))
        else:
            count["others"] += 1
    names = ("stories", "paragraphs", "lists", "teasers", "feeds", "entries", "others", "size")
    return Census(**{name: count[name] for name in names})


def expected(corpus: Iterable[Story]) -> Census:
    """Say what has to be made of a corpus at least."""
    members: Counter[tuple[str, str]] = Counter()
    stories = paragraphs = 0
    for story in corpus:
        stories += 1
        paragraphs += len(story.paragraphs)
        members["site", ""] += 1
        members["section", story.section] += 1
        members["author", story.author] += 1
        members.update(("tag", tag) for tag in story.tags)
    return Census(
        stories=stories,
        paragraphs=paragraphs,
        # A newest page may hold up to two pages full less one.
        lists=sum(max(1, count // PAGE) for count in members.values()),
        teasers=sum(members.values()),
        feeds=len(members),
        entries=sum(min(FEED, count) for count in members.values()),
    )


def refuse_less(name: str, made: Census, wanted: Census) -> None:
    """Refuse to compare with a tool that made less than it should.

    Raises:
        BenchmarkError: It did.
    """
    for key, least in asdict(wanted).items():
        got = getattr(made, key)
        if got < least or (key in ("stories", "teasers", "feeds", "entries") and got != least):
            raise BenchmarkError(f"{name} made {got} {key}, and not {least}: the work is not equal")
