"""Bylines: who wrote it, at the top, at the bottom, or run into the last line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from warta.model import Removed
from warta.wire.captions import is_picture_credit
from warta.wire.copy import Line, Passage, Sheet, first_line, last_line
from warta.wire.posts import is_post_line
from warta.wire.sentences import CLOSERS, ENDS, is_loose
from warta.wire.signoff import read_signoff
from warta.wire.words import CAPITAL, Words, any_of
from warta.wire.writers import (
    LONGEST,
    Byline,
    find_bracket,
    find_helpers,
    find_labels,
    is_lone_name,
    is_name,
    names_nobody,
    names_sender,
    read_bare,
    read_closing,
    read_labels,
    read_line,
    read_report,
    read_small,
    read_stacked,
    sends,
)

_LONG_WORD: Final = re.compile(r"\w{3,}")
_TAIL: Final = 700
_TOP: Final = 4
_BOTTOM: Final = 6
_MOST_NAMES: Final = 3
"""Words of a picture's credit."""

_MOST_SHIELDED: Final = 4
_LONE_NAMES: Final = ("id",)
"""Languages whose newspapers sign with one name in capitals."""

_STANDFIRST: Final = 300
"""Characters of what may stand between a title and a byline."""

_SHORT: Final = 240
"""Characters of a last sentence that says who helped."""

_NEAR: Final = 80
_RULE: Final = re.compile(r"[_—–-]{2,}")
"""What agencies draw between a story and who helped with it."""

_BEFORE_LABELS: Final = f"{ENDS}{CLOSERS}-–—([|*_/;"
"""What may stand before a label that has no colon."""

_LAST_SENTENCE: Final = re.compile(rf"\s(?<=[.!?\"”’»]\s)\s*(?={CAPITAL}[^.!?]{{8,200}}\.$)")


_LONGEST_TITLE: Final = 90
"""Characters of a title that ends in a full stop."""

_DASHED: Final = re.compile(
    rf"\s(?<=\w\.\s)[-–—]\s?({CAPITAL}[\w'’.-]+(?: {CAPITAL}[\w'’.-]*){{1,3}})$"
)
"""A name behind a dash and the last full stop: ``… di sini. - Nur Aini R.``."""


def take_bylines(sheet: Sheet, words: Words) -> Sheet:
    """Take bylines and credits off the top and the bottom of a story."""
    found, passages = _take_top(sheet, words)
    if not sheet.facts.title and _is_title_above(found, passages):
        title, *passages = passages
        sheet = sheet.on(removed=[title.removed("title")], title=title.text)
    language = sheet.facts.language
    below, loose, passages = _take_bottom(passages, words, language)
    found += below
    if _signs_off(passages[-1].text, words, language):
        passages[-1], tail = _take_tail(passages[-1], words, language)
        found += tail
    if not found:
        return sheet
    people = dict.fromkeys(name for byline in found for name in byline.people)
    return sheet.on(
        passages=passages,
        removed=[*(byline.removed for byline in found), *loose],
        authors=tuple(people),
        source=next((byline.source for byline in found if byline.source), ""),
    )


def _take_top(sheet: Sheet, words: Words) -> tuple[list[Byline], list[Passage]]:
    """Take bylines off the start, or from below a title or what stands below that."""
    language = sheet.facts.language
    passages = list(sheet.passages)
    line, rest = first_line(passages)
    if sheet.facts.title or not _is_gallery(line, rest, words):
        found, passages = _read_run(passages, words, language)
        if found:
            return found, passages
    if sheet.facts.title and _is_above_desk(line, rest, words):
        return [Byline(line.removed("byline"), [line.text], "")], rest
    if rest and len(line.text) <= _STANDFIRST:
        found, rest = _read_run(rest, words, language)
    return found, [line, *rest] if found else passages


def _is_title_above(found: Sequence[Byline], passages: Sequence[Passage]) -> bool:
    """Whether a sentence above a byline, with room on both sides of that, is the title."""
    if not found or len(passages) == 1:
        return False
    title, below = passages[:2]
    lines = [byline.removed.line for byline in found]
    apart = lines[0] - title.line_at(len(title.text) - 1) > 1 and below.line_at(0) - lines[-1] > 1
    return (
        apart and len(title.text) <= _LONGEST_TITLE and title.text.find(".") == len(title.text) - 1
    )


def _is_gallery(line: Passage, story: list[Passage], words: Words) -> bool:
    """Whether a first line is a title with a label before it, for the story speaks of the same.

    ``Foto: Banjir Rendam Klaten, Warga Mengungsi`` is no credit.
    """
    label, colon, names = line.text.partition(":")
    if not colon or not story or label.strip() not in words.picture_credits:
        return False
    many = len(_LONG_WORD.findall(names)) > _MOST_NAMES
    return many and _has_most(_start(story).casefold(), names.casefold())


def _start(story: Sequence[Passage]) -> str:
    return " ".join(passage.text[:_TAIL] for passage in story[:_TOP])


def _has_most(story: str, names: str) -> bool:
    """Whether a story has most words of a line."""
    parts = _LONG_WORD.findall(names)
    return sum(part in story for part in parts) * 2 > len(parts)


def _read_run(
    passages: list[Passage], words: Words, language: str
) -> tuple[list[Byline], list[Passage]]:
    """Read the bylines that passages start with, and give what is left."""
    found: list[Byline] = []
    for _ in range(_TOP):
        line, rest = first_line(passages)
        bylines = read_line(line, words) if rest else []
        below, story = first_line(rest) if rest else (line, [])
        if story and not bylines and (bylines := read_stacked(line, below, words)):
            rest = story
        if rest and not bylines:
            bare = read_bare(line, found[-1] if found else None, words, language)
            # "Tim Redaksi", and below it the title: the story has its words, in small letters.
            titled = bare and bare.people and found and _has_most(_start(rest), line.text.lower())
            bylines = [bare] if bare and not titled else []
        texts = (passage.text for passage in rest)
        posted = bool(found and rest) and is_post_line(line.text, texts, words, language)
        if posted and not bylines:
            bylines = [Byline(line.removed("byline"), [], "")]
        if not bylines:
            break
        passages, found = rest, [*found, *bylines]
    return found, passages


def _is_above_desk(line: Passage, rest: list[Passage], words: Words) -> bool:
    """Whether a bare line between the title and a newsroom's name is the writer's."""
    below, story = first_line(rest) if rest else (line, [])
    named = 1 <= line.text.count(" ") <= 2 and is_name(line.text, words)
    return named and bool(story) and names_nobody(below.text, words)


def _take_bottom(
    passages: list[Passage], words: Words, language: str
) -> tuple[list[Byline], list[Removed], list[Passage]]:
    """Take bylines off the end, with the loose lines that stand below them."""
    found: list[Byline] = []
    loose: list[Removed] = []
    for _ in range(_BOTTOM):
        above, line = last_line(passages)
        ruled = bool(above) and _RULE.fullmatch(last_line(above)[1].text) is not None
        bylines = read_line(line, words) or read_closing(line, words, ruled=ruled) if above else []
        bylines = bylines or (
            read_small(line, words, language) or read_report(line, words) if above else []
        )
        signed = read_signoff(line, words, language) if above and not bylines else None
        if signed and signed.removed.text == line.text:
            bylines = [signed]
        if bylines:
            passages, found = above, [*found, *bylines]
        elif below := _shielded(passages, words):
            loose += [line.removed("promo") for line in below]
            for _ in below:
                passages, _line = last_line(passages)
        else:
            break
    return found, loose, passages


def _shielded(passages: Sequence[Passage], words: Words) -> list[Passage]:
    """Find the last lines that are no copy, for they stand below a credit with its label."""
    below: list[Passage] = []
    rest = list(passages)
    while len(rest) > 1 or "\n" in rest[0].text:
        rest, line = last_line(rest)
        if below and len(line.text) <= LONGEST and read_labels(line, 0, words):
            # A poem has no sentences above its writer.
            return below if any(not is_loose(passage.text) for passage in rest) else []
        below.append(line)
        # A number alone counts readers.
        if len(below) > _MOST_SHIELDED or not (is_loose(line.text) or line.text.isdigit()):
            break
    return []


def take_last_name(sheet: Sheet, words: Words) -> Sheet:
    """Take a name that stands alone on the last line: somebody signed."""
    rest, last = last_line(sheet.passages)
    name, slash, sender = _source_label(words).sub("", last.text).partition("/")
    if rest and slash and sends(sender, words) and is_lone_name(name, words, sheet.facts.language):
        return sheet.on(
            passages=rest, removed=[last.removed("byline")], authors=(name,), source=sender
        )
    text = last.text.strip("()[] ")
    head, *address = text.split(", ")
    if rest and address[1:] and text.isupper() and sheet.facts.language in _LONE_NAMES:
        # A letter: "SRI RAHAYU, JALAN MELATI 3, JAMBI".
        text = head
    if (
        not rest
        or (text != last.text and is_picture_credit(text, words))
        or not is_lone_name(text, words, sheet.facts.language)
        or not (" " in text or _is_signature(text, sheet, words))
        or _naming(words).search(rest[-1].text, max(0, len(rest[-1].text) - _SHORT))
    ):
        return sheet
    return sheet.on(passages=rest, removed=[last.removed("byline")], authors=(text,), guessed=True)


@lru_cache(maxsize=4)
def _source_label(words: Words) -> re.Pattern[str]:
    """What stands before who wrote it for whom: ``Theo Vũ Hoàng/VnExpress``."""
    return re.compile(rf"^(?:{any_of(words.end_sources)})[:：]?\s")


@lru_cache(maxsize=4)
def _naming(words: Words) -> re.Pattern[str]:
    """What shows that the name below a last sentence is the story's own."""
    return re.compile(rf"(?<!\w)(?:{any_of(words.naming)})(?!\w)[^.!?]*[.!?:]?$", re.IGNORECASE)


def _is_signature(word: str, sheet: Sheet, words: Words) -> bool:
    """Whether one word on the last line is a name in capitals, of which nothing else speaks."""
    known = (*words.agencies, *words.outlets, *words.labels, *words.places)
    return (
        sheet.facts.language in _LONE_NAMES
        and len(word) > 4
        and word.isupper()
        and word.isalpha()
        and word not in map(str.upper, known)
        and not any(word in passage.text for passage in sheet.passages[:-1])
    )


@lru_cache(maxsize=8)
def _signs_off(text: str, words: Words, language: str) -> bool:
    """Whether a paragraph may end in names; one story is asked that several times."""
    return bool(_take_tail(Passage.of([Line.of(1, text)]), words, language)[1])


def _take_tail(last: Passage, words: Words, language: str) -> tuple[Passage, list[Byline]]:
    """Take names that were run into the end of the last paragraph."""
    found: list[Byline] = []
    if last.kept:
        return last, found
    bracket = read_signoff(last, words, language)
    if bracket and len(bracket.removed.text) < len(last.text):
        return last.cut(0, -len(bracket.removed.text)), [bracket]
    for label in find_labels(last.text, max(0, len(last.text) - _TAIL), words):
        if not _may_sign(label, words):
            continue
        found = read_labels(last, label.start(), words)
        if found:
            last = last.cut(0, label.start())
            break
    if (with_whom := find_helpers(last.text, max(0, len(last.text) - _SHORT), words)) is not None:
        found.append(Byline(last.removed("credit", with_whom), [], ""))
        last = last.cut(0, with_whom)
    closing = _LAST_SENTENCE.search(last.text, max(0, len(last.text) - _SHORT))
    helped = read_closing(last.cut(closing.end()), words) if closing else []
    if closing and helped:
        found += helped
        last = last.cut(0, closing.start())
    dashed = _DASHED.search(last.text, max(0, len(last.text) - _NEAR))
    if dashed and _is_writer(dashed, words, language):
        found.append(Byline(last.removed("byline", dashed.start()), [dashed[1]], ""))
        last = last.cut(0, dashed.start())
    signed = find_bracket(last.text, max(0, len(last.text) - _NEAR), words)
    labels = (*words.end_sources, *words.bracket_bylines)
    if (
        signed
        and signed.start()
        and signed[1].partition(" ")[0] not in labels
        and signed[1] not in words.places
        and not _names_paper(signed[1], words)
        and not is_picture_credit(signed[1], words)
    ):
        found.append(Byline(last.removed("byline", signed.start()), [signed[1]], ""))
        last = last.cut(0, signed.start())
    return last, found


def _is_writer(dashed: re.Match[str], words: Words, language: str) -> bool:
    """Whether a name behind the last sentence is no paper's, no place's and not the story's."""
    name = dashed[1].removesuffix(".")
    return (
        is_lone_name(name, words, language)
        and not _names_paper(name, words)
        and name not in words.places
        and name not in dashed.string[: dashed.start()]
    )


def _names_paper(name: str, words: Words) -> bool:
    """Whether a name is a sender's, or has a word that only outlets have: ``The New York Times``."""
    spelt = {*words.outlet_words, *map(str.upper, words.outlet_words)}
    return names_sender(name, words) or not spelt.isdisjoint(name.split())


def _may_sign(label: re.Match[str], words: Words) -> bool:
    """Whether a label inside a text has its mark, and is no part of another one.

    One without a colon stands behind a sentence, or it is cut out of the middle of one.
    """
    before = label.string[: label.start()]
    # "Pilihan Editor: …" is no editor's name.
    chosen = before.endswith(_choices(words))
    apart = before.rstrip()[-1:] in _BEFORE_LABELS or any(mark in label[0] for mark in ":：/")
    return apart and not chosen and label["label"] not in words.picture_credits


@lru_cache(maxsize=4)
def _choices(words: Words) -> tuple[str, ...]:
    """How lines begin whose last word looks like a label: ``Pilihan Editor: …``."""
    return tuple(f"{label.rpartition(' ')[0]} " for label in words.related if " " in label)
