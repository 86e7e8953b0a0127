"""Lines that web sites put between paragraphs: teasers, notices, page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, Literal, NamedTuple

from warta.model import Removed
from warta.wire.copy import Line, Passage, Sheet, has_words
from warta.wire.furniture import (
    COLONS,
    SQUARES,
    WHY,
    Promo,
    is_spoken,
    owner_of,
    promo_end,
    promo_of,
)
from warta.wire.words import CAPITAL, UNCASED, Words
from warta.wire.writers import read_labels

_FUSED: Final = 350
"""Characters of a passage that other lines may have been run into."""

_LONGEST: Final = 399
"""Characters of a line that is promo."""

_LONGEST_PAIR: Final = 200

_LONGEST_TITLE: Final = 170

_LONGEST_BELOW: Final = 120
"""Characters of a title that stands on a line below its label."""

_LONGEST_LABEL: Final = 60

_WIDEST: Final = 96
"""Characters of lines that a machine may have broken."""

_MOST_BELOW: Final = 8

_LEAST_CAPITALS: Final = 2

_NEAR_LINES: Final = 60
"""Lines on each side of a title that may speak of the same."""

_NEAR_BELOW: Final = 5
"""Lines below a paragraph, the blank ones too, that go on with it."""

_LONG_WORD: Final = re.compile(r"\w{4,}")
_LEAST_TITLE: Final = 4
"""Words of a title behind a label that has no colon."""

_STOP: Final = re.compile(r"[.…:;,。।][\"”’»)\]]*$|[!?][\"”’»)\]]+$")
"""How no title ends."""

_SENTENCE: Final = re.compile(rf"\w{{3}}[.!?][\"”’»)]?\s+(?={CAPITAL})")
"""The end of a sentence of the story behind a title."""

_MARK: Final = re.compile(r"\s[(\[][a-z]{2,6}\d{0,3}/")
"""The end mark of a story that ends behind a title."""

_LINKED: Final = re.compile(r"(?:\s(?:di|at|in))?\shttps?://\S+$")
"""Where a title leads to: ``Baca Juga Harga Beras Naik di https://…``."""

_OPENERS: Final = "<[(【※*"
_COLONS: Final = tuple(COLONS)
_SQUARES: Final = tuple(SQUARES)
_LISTED: Final = re.compile(r"[-–—•*·›»]\s|・")


class _Step(NamedTuple):
    """What one line came to, or several."""

    removed: list[Removed]
    rest: list[Line]
    end: int
    """The line that comes next."""

    notice: str = ""
    """A copyright notice, which may name who sent the story."""


def take_promo_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take out lines that are not copy."""
    patterns, lines = promo_of(words), sheet.lines
    widest = max([len(line.text) for line in lines])
    rest: list[Line] = []
    removed: list[Removed] = []
    owner: dict[str, Any] = {}
    done = 0
    for at, line in enumerate(lines):
        if at < done:
            continue
        if not line.words or patterns.is_copy(line.words):
            rest.append(line)
            continue
        step = _read(lines, at, widest, patterns, words)
        rest += step.rest
        removed += step.removed
        owner = owner or (owner_of(step.notice, words) if step.notice else {})
        done = step.end
        if line.text.endswith(_COLONS) or line.text.startswith(_SQUARES):
            below = _titles_end(lines, done, widest, patterns) if done < len(lines) else done
            if below == done and step.removed and patterns.points_below.search(line.words):
                below = _told_below(lines, done, widest)
            removed += [title.removed(WHY) for title in lines[done:below] if title.words]
            done = below
    foot = _foot_start(rest, words)
    removed += [line.removed(WHY) for line in rest[foot:] if line.words]
    if not has_words(rest[:foot]):
        return sheet
    return sheet.on(lines=rest[:foot], removed=removed, **owner)


def _foot_start(lines: Sequence[Line], words: Words) -> int:
    """Find where the titles of other stories start below who edited this one; the end if none do.

    Each is an item of a list, ``- Harga Beras Naik``, or was cut off, ``Harga beras di p...``.
    """
    shown = [at for at, line in enumerate(lines) if line.words]
    first = len(lines)
    while len(shown) > 1 and _is_other(lines[shown[-1]].words):
        first = shown.pop()
    if first == len(lines) or len(lines) - first > 3 * _MOST_BELOW:
        return len(lines)
    above = Passage.of([lines[shown[-1]]])
    return first if read_labels(above, 0, words) else len(lines)


def _is_other(line: str) -> bool:
    """Whether a line at the foot may be the title of another story, or its start."""
    if line.endswith(("...", "…")):
        return len(line) <= _LONGEST_PAIR and line[0] not in '"“'
    listed = _LISTED.match(line)
    title = line[listed.end() :] if listed else ""
    # "- Sri Rahayu Wulandari" is somebody's name.
    return title.count(" ") >= _LEAST_TITLE and not _STOP.search(line) and _in_capitals(title)


def _read(lines: Sequence[Line], at: int, widest: int, patterns: Promo, words: Words) -> _Step:
    line = lines[at]
    if _is_pair(lines, at, patterns):
        return _Step([line.removed(WHY), lines[at + 1].removed(WHY)], [], at + 2)
    begins = patterns.may_begin(line.words)
    if begins and len(line.words) < _LONGEST_LABEL and patterns.is_bare(line.words):
        below = _titles_end(lines, at + 1, widest, patterns, bare=True)
        marked = not line.words.isalnum() and not has_words(lines[at + 1 :])
        if below > at + 1 or marked or line.words in patterns.pair:
            return _Step([item.removed(WHY) for item in lines[at:below] if item.words], [], below)
        return _Step([], [line], at + 1)
    if glued := patterns.glued.match(line.words) if line.words[:3].isupper() else None:
        rest = Line.of(line.number, line.words[glued.end() :])
        return _Step([Removed(line.number, glued[0], WHY)], [rest], at + 1)
    if begins and at and _is_link(lines, at, patterns):
        return _Step([line.removed(WHY)], [], at + 1)
    if begins and (promo := _promo(line.words, patterns)):
        whole = len(line.words)
        end = promo_end(line.words, 0, patterns, words) if promo == "start" else whole
        left = line.words[end:].strip()
        return _Step(
            [Removed(line.number, line.words[:end].strip(), WHY)],
            [Line.of(line.number, left)] if left else [],
            at + 1,
            line.words
            if line.words[0] == "©" or patterns.rights.match(f" {line.words.lstrip(_OPENERS)}", 1)
            else "",
        )
    if start := _run_in(lines, at, widest, patterns):
        more = patterns.next_start(line.text, start, len(line.text))
        gone = [
            Removed(line.number, part.strip(), WHY)
            for part in (line.text[start:more], line.text[more:])
            if part.strip()
        ]
        return _Step(gone, [Line.of(line.number, line.text[:start].rstrip())], at + 1)
    return _Step([], [line], at + 1)


def _is_link(lines: Sequence[Line], at: int, patterns: Promo) -> bool:
    """Whether a whole line leads elsewhere: to another story, or to a site's networks."""
    line = lines[at].words
    invites = len(line) <= _LONGEST and patterns.invites(line) and not patterns.told.search(line)
    return invites or _is_labelled(lines, at, patterns) or _is_lone(lines, at, patterns)


def _is_lone(lines: Sequence[Line], at: int, patterns: Promo) -> bool:
    """Whether a paragraph is a label and a title in small letters, ``Baca Harga beras naik lagi``.

    A subhead may begin with the same verb, but what follows speaks of its words.
    """
    line = lines[at].words
    label = patterns.lone_label.match(line)
    apart = not lines[at - 1].words and at + 1 < len(lines) and not lines[at + 1].words
    if not label or not apart or len(line) > _LONGEST_TITLE or _STOP.search(line):
        return False
    title = line[label.end() :]
    below = [other.words for other in lines[at + 1 : at + _NEAR_BELOW] if other.words]
    told = set(_LONG_WORD.findall(" ".join(below).casefold()))
    return title.count(" ") >= _LEAST_TITLE and told.isdisjoint(
        _LONG_WORD.findall(title.casefold())
    )


def _is_labelled(lines: Sequence[Line], at: int, patterns: Promo) -> bool:
    """Whether a line is a label and a title in capitals, with no colon between the two.

    A label of one word may start a subhead, "Promosi Wisata Digencarkan": the title of
    another story speaks of what is nowhere else in this one.
    """
    line = _LINKED.sub("", lines[at].words)
    label = patterns.bare_label.match(line)
    if not label or len(line) > _LONGEST_TITLE or _STOP.search(line):
        return False
    title = line[label.end() :].split()
    if len(title) < _LEAST_TITLE or not _in_capitals(line[label.end() :]):
        return False
    if " " in label[0].strip() or not label[0][-1].isspace():
        return True
    named = {word.strip(",.:;!?\"'").lower() for word in title if word[0].isupper()}
    near = (*lines[max(0, at - _NEAR_LINES) : at], *lines[at + 1 : at + _NEAR_LINES])
    others = " ".join(other.words for other in near).lower()
    told = sum(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", others) is not None for word in named)
    return told * 2 <= len(named)


def _is_pair(lines: Sequence[Line], at: int, patterns: Promo) -> bool:
    """Whether a phrase stands on two lines."""
    line = lines[at].words
    if line.partition(" ")[0] not in patterns.pair_starts:
        return False
    following = lines[at + 1].words if at + 1 < len(lines) else ""
    short = following and len(line) + len(following) < _LONGEST_PAIR
    return bool(short) and " ".join(f"{line} {following}".split()) in patterns.pair


def _promo(line: str, patterns: Promo) -> Literal["", "whole", "start"]:
    """Find promo at the start of a line, unless the line is a sentence of the story."""
    kind = patterns.kind(line) if 0 < len(line) <= _LONGEST else ""
    if not kind or (_ends_sentence(line) if kind == "whole" else is_spoken(line)):
        return ""
    if not line.endswith("."):
        return kind
    titled = not patterns.prose.fullmatch(line) or patterns.signs.search(line)
    return kind if titled and not patterns.told.search(line) else ""


def _ends_sentence(line: str) -> bool:
    """Whether a line that a machine broke ends a sentence: "… memuat / berita terkait."."""
    return line[0].islower() and line.endswith(".") and not line.endswith("..")


def _run_in(lines: Sequence[Line], at: int, widest: int, patterns: Promo) -> int:
    """Find where a label with its title starts behind a line's last sentence, or 0."""
    text = lines[at].text
    if len(text) > _FUSED or not patterns.may_be_labelled(text):
        return 0
    label = patterns.label.search(text, max(0, len(text) - _LONGEST_TITLE))
    if not label or not text[: label.start("label")].strip():
        return 0
    title = text[label.end() :]
    goes_on = any(end.search(title) for end in (_STOP, _MARK, _SENTENCE))
    whole = not (goes_on or _is_broken(lines, at, widest))
    return label.start("label") if not title or whole else 0


def _titles_end(
    lines: Sequence[Line], at: int, widest: int, patterns: Promo, *, bare: bool = False
) -> int:
    """Find where the titles end that stand from `at`, below a label; `at` if there is none.

    Below a `bare` label, which has no colon, they stand right on the next line.
    """
    above = lines[at - 1].text
    label = patterns.label.search(above, max(0, len(above) - _LONGEST_BELOW))
    if not bare and (not label or label.end() != len(above)):
        return at
    block = _block_end(lines, at, widest, patterns)
    parted = not (at < len(lines) and lines[at].words)
    if bare and parted:
        label_words = lines[at - 1].words
        several = " " in label_words or re.match(UNCASED, label_words) is not None
        alone = several and not (at > 1 and lines[at - 2].words)
        return max(block if alone else at, _last_titles_end(lines, at, widest, patterns))
    if block > at:
        return block
    end, listed = at, False
    for place in range(at, min(len(lines), at + _MOST_BELOW)):
        words = lines[place].words
        if not words:
            continue
        item = _LISTED.match(words) is not None
        more = end == at or (listed and item) or (bare and _in_capitals(words))
        if not more or not _is_title(lines, place, widest, patterns):
            break
        end, listed = place + 1, item
    return max(end, _last_titles_end(lines, at, widest, patterns)) if bare else end


def _block_end(lines: Sequence[Line], at: int, widest: int, patterns: Promo) -> int:
    """Find the end of the titles below a label that blank lines part from the story, or `at`."""
    near = range(at, min(len(lines), at + 2 * _MOST_BELOW))
    start = next((place for place in near if lines[place].words), len(lines))
    end = start
    while end < len(lines) and lines[end].words:
        if end - start == _MOST_BELOW or not _is_title(lines, end, widest, patterns):
            return at
        end += 1
    return end if end > start else at


def _last_titles_end(lines: Sequence[Line], at: int, widest: int, patterns: Promo) -> int:
    """Find the end of a text below a label if nothing but titles is left; `at` if not."""
    if len(lines) - at > 3 * _MOST_BELOW:
        return at
    left = [place for place in range(at, len(lines)) if lines[place].words]
    titles = 0 < len(left) <= _MOST_BELOW and all(
        _is_other(lines[place].words)
        or (
            _is_title(lines, place, widest, patterns)
            and (_in_capitals(lines[place].words) or re.match(UNCASED, lines[place].words))
        )
        for place in left
    )
    return len(lines) if titles else at


def _told_below(lines: Sequence[Line], at: int, widest: int) -> int:
    """Find where the title ends that a label says stands below it; `at` if there is none."""
    place = next((place for place in range(at, len(lines)) if lines[place].words), at)
    words = lines[place].words if place < len(lines) else ""
    title = words and len(words) <= _LONGEST_BELOW and not _STOP.search(words)
    return (
        place + 1
        if title and words[0] not in "([{" and not _is_broken(lines, place, widest)
        else at
    )


def _in_capitals(line: str) -> bool:
    """Whether a line writes its words with capitals, as titles on the web do."""
    capitals = sum(word[0].isupper() for word in line.split())
    return capitals > _LEAST_CAPITALS and capitals * 2 > line.count(" ")


def _is_title(lines: Sequence[Line], at: int, widest: int, patterns: Promo) -> bool:
    """Whether a line can be the title of another story, and nothing of this one."""
    words = lines[at].words
    return (
        len(words) <= _LONGEST_BELOW
        and (words.count(" ") > 1 or re.search(UNCASED, words) is not None)
        and words[0] not in "([{"
        and not _STOP.search(words)
        and not (patterns.may_begin(words) and patterns.kind(words))
        and not patterns.other.match(words)
        and not _is_broken(lines, at, widest)
    )


def _is_broken(lines: Sequence[Line], at: int, widest: int) -> bool:
    """Whether a line goes on below: a machine broke it at its margin."""
    below = lines[at + 1].words if at + 1 < len(lines) else ""
    full = widest <= _WIDEST and len(lines[at].text) > 0.8 * widest
    return bool(below) and (full or below[0].islower())
