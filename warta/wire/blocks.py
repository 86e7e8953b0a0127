"""Lines -> passages: the layouts that copy comes in.

One paragraph a line; blank lines between paragraphs; lines broken at a margin,
with or without an indent. Tables, results, lists and verse keep their breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from warta.model import Removed
from warta.wire.copy import Line, Passage, Sheet
from warta.wire.sentences import CLOSERS, ENDS, UNMARKED, is_ended
from warta.wire.words import Words, any_of

_WIDEST: Final = 96
_NARROWEST: Final = 40
_INDENT: Final = 2

# Scripts that put no space between words: joined lines get none either.
_NO_SPACES: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\uffef]"
)
_COLUMNS: Final = re.compile(r"\S(?: {3,}|\t| {2,}(?=[\d$€£(+-]))\S|\S\s*\|\s*\S.*\|")
_COMMAS: Final = frozenset(",;،؛、，；")
_STOPS: Final = frozenset(f"{ENDS}:;,、，：；،؛፡፣፤")
_HYPHENS: Final = ("-", "‐")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_RULE: Final = re.compile(r"[\W_]{3,}")
_UNMARKED: Final = re.compile(UNMARKED)
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)* (?!\S+ (?:de )?\d{4})")
"""No day, ``26 février 2025``, and none of an item, ``2. perahu``."""

_ITEM: Final = re.compile(r"(?:\w|[ivx]{2,4})[.)]")
"""What stands before an item: ``a.``, ``iii)``."""

_LONGEST_PART: Final = 40
_LONGEST_SUBHEAD: Final = 80
_FEWEST_INDENTS: Final = 2
_QUESTION: Final = re.compile(r"¿?\w[^.!?:;…\"“”«»„「」]*[?？؟]")
_FEWEST_QUESTIONS: Final = 2
"""One alone may be the story's own, where nothing else heads a part."""

_MOST_QUESTIONS: Final = 0.4
"""Share of a text's passages that its subheads are; an interview asks more."""

_QUOTED: Final = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»|»[^«]*«|„[^“”]*[“”]|「[^」]*」')
_SAYING: Final = re.compile(
    r"['‘]\w[^.!?…,:\"“”]*['’]|(?:«\s?|[»„“])\w[^.!?…,:«»„“”]*(?:\s?»|[«“”])"
)
"""A whole line in quotation marks that says no whole sentence."""

_QUOTED_HEAD: Final = re.compile(
    r'"\w[^.!?…,:"]*\??"|(?:«\s?|[»„“])\w[^.!?…,:«»„“”]*\?(?:\s?»|[«“”])'
)
"""The same in straight marks, or a question: between two long paragraphs nobody answers so."""

_LONG: Final = 120
"""Characters of a paragraph that is no line of a dialogue."""

_SIGNED: Final = re.compile(
    rf"[{re.escape(ENDS)}][\"”’»]?\s?(?:[(\[][^()\[\]]{{1,60}}[)\]]|\*{{1,5}})\W{{0,2}}$"
)
"""A story's last sentence with an end mark behind it: ``… pulang. (sr/kt)``."""

_LETTER_HEAD: Final = re.compile(
    r"[^\W\d][^\d,]*, (?:\d{1,2}\S{0,2} [^\W\d]+ \d{4}|[^\W\d]+ \d{1,2},? \d{4})"
)
"""``Hull, 3 June 1931``, above a letter in a story."""

_BULLETS: Final = ("* ", "• ", "▪ ", "‣ ")
_LONGEST_ROW: Final = 90
_LONGEST_UNMARKED: Final = 20
"""Characters of a row in a script whose sentences have no end mark either."""

_LONGEST_VERSE: Final = 60
_FEWEST_VERSES: Final = 3


def lay_out(sheet: Sheet, words: Words) -> Sheet:
    """Put lines together to passages."""
    groups = _groups(sheet.lines)
    margin = _margin(groups)
    hyphened = any(line.text[-1:] in _HYPHENS for line in sheet.lines)
    known = _known(sheet.lines) if hyphened else frozenset()
    passages: list[Passage] = []
    removed: list[Removed] = []
    for group in groups:
        parts = _paragraphs(group, margin)
        if hyphened:
            mended = [_mended(part, known, words) for part in parts]
            parts = [lines for lines, _ in mended]
            removed += [hyphen for _, hyphens in mended for hyphen in hyphens]
        passages += _passages(parts) if len(parts) > 1 else (_paragraph(parts[0]),)
    return sheet.on(lines=(), passages=_with_subheads(passages, words), removed=removed)


def _known(lines: Iterable[Line]) -> frozenset[str]:
    """The words of a text, in small letters."""
    return frozenset(_WORD.findall("\n".join(line.text for line in lines).lower()))


def _groups(lines: tuple[Line, ...]) -> list[list[Line]]:
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.words:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _margin(groups: list[list[Line]]) -> int:
    """Find the width at which a machine broke the lines, or 0.

    It broke them if most lines that go on below are nearly as long as the
    longest and end inside a sentence, and none is longer than paper.
    """
    longest = max([len(line.text) for group in groups for line in group])
    if not _NARROWEST <= longest <= _WIDEST:
        return 0
    inner = [
        (line, following)
        for group in groups
        for line, following in pairwise(group)
        if _indent(following) < _INDENT and not _is_row(line)
    ]
    broken = [
        following
        for line, following in inner
        if len(line.text) > longest - 14 and not _is_stopped(line.text)
    ]
    # One line alone may be a title.
    sure = len(inner) > 1 or any(following.words[0].islower() for following in broken)
    return longest if sure and len(broken) * 2 >= len(inner) else 0


def _is_stopped(text: str) -> bool:
    """Whether a text ends on any mark, and so goes on nowhere below."""
    return text.rstrip(CLOSERS)[-1:] in _STOPS


def _is_hyphened(line: Line, following: Line) -> bool:
    """Whether a line ends with a hyphen, so that no paragraph ends there."""
    ends = line.text[-1:] in _HYPHENS and line.text[-2:-1].isalnum()
    return ends and following.words[0].isalnum()


def _mended(
    part: list[Line], known: frozenset[str], words: Words
) -> tuple[list[Line], list[Removed]]:
    """Put words together that were broken at the margin: the rest of one moves up.

    The hyphen stays, as in "well-known" and "anak-anak", unless the text has the word
    without it elsewhere, as "government", or its start is no word, as in
    "pembangunan"; then it is told.

    Args:
        part: The lines of one paragraph.
        known: The words of the text, in small letters.
        words: Knows what may follow "pre-" in "pre- and post-war", and "pem-".

    Returns:
        The lines, and the hyphens that went.
    """
    lines = part[:1]
    removed: list[Removed] = []
    for line in part[1:]:
        above = lines[-1]
        rest, _, others = line.words.partition(" ")
        apart = rest in words.hanging or len(above.text) > 2 * _WIDEST
        if apart or not _is_hyphened(above, line):
            lines.append(line)
            continue
        start = above.text
        if _is_one_word(start, rest, known, words):
            removed.append(Removed(above.number, start[-1], "hyphen"))
            start = start[:-1]
        lines[-1] = Line.of(above.number, start + rest)
        if others:
            lines.append(Line.of(line.number, others))
    return lines, removed


def _is_one_word(start: str, rest: str, known: frozenset[str], words: Words) -> bool:
    """Whether two parts are of one word that is written without a hyphen."""
    first, last = _WORD.findall(start[-_LONGEST_PART:])[-1:], _WORD.match(rest)
    if not first or not last or not first[0].islower() or not last[0].islower():
        return False
    whole = first[0] in words.word_starts or f"{first[0]}{last[0]}" in known
    return whole and f"{first[0]}{start[-1]}{last[0]}" not in known


def _paragraphs(group: list[Line], margin: int) -> list[list[Line]]:
    """Join the lines that were broken because the next word did not fit, if there is a margin."""
    if len(group) == 1:
        return [group]
    running = _running(group)
    if not margin and not running:
        return [[line] for line in group]
    base = min(_indent(line) for line in group)
    marked = _marks_paragraphs(group, base)
    parts: list[list[Line]] = []
    for at, line in enumerate(group):
        joins = (
            parts
            and _indent(line) < base + _INDENT
            and not _is_row(line)
            and not _is_listed(parts[-1], line)
            and (
                at in running
                or (margin and _is_broken(parts[-1][-1], line, margin))
                or (marked and margin and _goes_on(parts[-1][-1]))
            )
        )
        if joins:
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _running(group: list[Line]) -> set[int]:
    """Find lines that go on with the sentence above, wherever lines were broken.

    They start small, the one above is long and has no full stop, and in the end there is
    one. Verse has short lines, and so have lists, but for the last line of a paragraph.
    """
    if max(len(line.text) for line in group) <= _LONGEST_VERSE:
        return set()
    found: set[int] = set()
    for at in range(len(group) - 1, 0, -1):
        above, line = group[at - 1], group[at]
        ended = is_ended(line.text)
        closed = ended or at + 1 in found or len(line.text) >= _NARROWEST
        last = ended and not _is_stopped(above.text)
        wide = len(above.text) >= _NARROWEST and above.text[-1:] != ";"
        if closed and (last or wide) and _starts_small(line) and _goes_on(above):
            found.add(at)
    return found if any(len(group[at - 1].text) >= _NARROWEST for at in found) else set()


def _starts_small(line: Line) -> bool:
    """Whether a line of prose starts with a small letter, ``60 meter`` too, and with no site."""
    number = _NUMBER.match(line.words)
    first = line.words[number.end() if number else 0 :].partition(" ")[0]
    site = "." in first.strip(".,")
    return first[:1].islower() and not (site or _ITEM.fullmatch(first) or _is_row(line))


def _is_broken(line: Line, following: Line, margin: int) -> bool:
    """Whether a line was broken at the margin, between words or within one."""
    return _is_full(line, following, margin) or _is_hyphened(line, following)


def _is_listed(above: list[Line], line: Line) -> bool:
    """Whether a line is an item, or stands below one and goes on with nothing: it has a capital."""
    item = line.words.startswith(_BULLETS)
    below = above[0].words.startswith(_BULLETS) and line.text[0].isupper()
    return item or below


def _marks_paragraphs(group: list[Line], base: int) -> bool:
    """Whether an indent says where each paragraph begins: then a short line ends none."""
    starts = sum(_indent(line) >= base + _INDENT for line in group)
    return _indent(group[0]) >= base + _INDENT and starts >= _FEWEST_INDENTS


def _goes_on(line: Line) -> bool:
    """Whether a line is prose that no sentence ends with."""
    return not _is_row(line) and not is_ended(line.text) and not line.words.endswith(":")


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _is_full(line: Line, following: Line, margin: int) -> bool:
    """Whether the next line's first word did not fit on this line."""
    if _is_row(line):
        return False
    first = following.words.split(" ", 1)[0]
    # Ragged margins: a line that is nearly full and does not end a sentence. No
    # paragraph begins with a small letter.
    ragged = margin * (0.6 if first[0].islower() else 0.8)
    return len(line.text) + 1 + len(first) > margin - 3 or (
        len(line.text) > ragged and not _is_stopped(line.text)
    )


def _is_row(line: Line) -> bool:
    """Whether a line has columns, as in a table."""
    text = line.text
    # Most lines have nothing that columns are made with.
    apart = "  " in text or "\t" in text or "|" in text
    drawn = not line.words[:1].isalnum() and _RULE.fullmatch(line.words)
    return bool(drawn or (apart and _COLUMNS.search(text)))


def _passages(parts: list[list[Line]]) -> list[Passage]:
    """Make paragraphs, and one block of each run of short lines."""
    passages: list[Passage] = []
    rows: list[Line] = []
    verse = _verses(parts)

    def flush() -> None:
        if rows:
            passages.append(Passage.of(rows, kept=len(rows) > 1))
            rows.clear()

    for at, part in enumerate(parts):
        if at in verse or (len(part) == 1 and _is_loose(part[0])):
            rows.append(part[0])
            continue
        if rows:
            flush()
        passages.append(_paragraph(part))
    flush()
    return passages


def _paragraph(part: list[Line]) -> Passage:
    apart = len(part) == 1 or not _NO_SPACES.match(part[0].words[-1])
    return Passage.of(part, glue=" " if apart else "")


def _verses(parts: list[list[Line]]) -> set[int]:
    """Find which parts are lines of verse: short ones, most of which go on behind a comma."""
    found: set[int] = set()
    run: list[int] = []
    for at, part in enumerate([*parts, []]):
        if len(part) == 1 and len(part[0].words) <= _LONGEST_VERSE:
            run.append(at)
            continue
        if len(run) >= _FEWEST_VERSES:
            found.update(run[: _verses_end([parts[place][0].words for place in run])])
        run = []
    return found


def _verses_end(texts: list[str]) -> int:
    """How many short lines are verse, up to the sentences behind them; 0 if there is none."""
    if not any(text[-1:] in _COMMAS for text in texts):
        return 0
    ended = [is_ended(text) for text in texts]
    while len(ended) > 1 and all(ended[-2:]):
        ended.pop()
    commas = any(text[-1:] in _COMMAS for text in texts[: len(ended)])
    verse = len(ended) >= _FEWEST_VERSES and commas and sum(ended) * 3 <= len(ended)
    return len(ended) if verse else 0


def _is_loose(line: Line) -> bool:
    """Whether a line is a row of a table or list, a verse, or a subhead."""
    text = line.words
    if len(text) > _LONGEST_ROW:
        return False
    if _is_stopped(text) or (_UNMARKED.match(text) and len(text) > _LONGEST_UNMARKED):
        return _is_row(line)
    return True


def _with_subheads(passages: list[Passage], words: Words) -> list[Passage]:
    """Mark the short lines that stand alone between two paragraphs."""
    sizes = [len(passage.text) for passage in passages]
    alone = [
        at
        for at in range(1, len(passages) - 1)
        if 2 < sizes[at] <= _LONGEST_SUBHEAD and sizes[at] < sizes[at + 1]
        if _stands_alone(*passages[at - 1 : at + 2])
    ]
    heads = {
        at
        for at in alone
        if not _is_stopped(passages[at].text) or _QUOTED_HEAD.fullmatch(passages[at].text)
    }
    asked = [at for at in alone if _QUESTION.fullmatch(passages[at].text)]
    spoken = _interview(words).match(passages[0].text) if asked else None
    fewest = _FEWEST_QUESTIONS - bool(heads)
    if not spoken and fewest <= len(asked) <= len(passages) * _MOST_QUESTIONS:
        answers = [_QUOTED.sub("", passages[at + 1].text) for at in asked]
        # Who is interviewed says "we" outside quotation marks.
        if not any(map(_own_words(words).search, answers)):
            heads.update(asked)
    if not heads:
        return passages
    return [
        passage._replace(kept=False, subhead=True) if at in heads else passage
        for at, passage in enumerate(passages)
    ]


def _stands_alone(before: Passage, passage: Passage, after: Passage) -> bool:
    """Whether a short passage stands between two paragraphs and heads no letter."""
    text = passage.text
    return bool(
        not (passage.kept or before.kept or after.kept)
        and not text[0].islower()
        and _is_stopped(before.text)
        and before.text[-1:] not in _COMMAS
        and (_is_stopped(after.text) or _SIGNED.search(after.text, max(0, len(after.text) - _LONG)))
        and (text[0].isalnum() or text[0] == "¿" or _is_saying(text, before.text, after.text))
        and not _LETTER_HEAD.fullmatch(text)
    )


def _is_saying(text: str, above: str, below: str) -> bool:
    """Whether a passage is a few words in quotation marks, which nothing leads in."""
    if above.endswith(":"):
        return False
    if min(len(above), len(below)) >= _LONG and _QUOTED_HEAD.fullmatch(text):
        return True
    # In single marks one word heads a part, too, as the BBC has it: 'Lifeline'.
    enough = text.count(" ") > 1 or text[0] in "'‘"
    return enough and _SAYING.fullmatch(text) is not None


@lru_cache(maxsize=4)
def _interview(words: Words) -> re.Pattern[str]:
    """What matches a title that says that somebody is asked: ``Wawancara: …``."""
    return re.compile(rf"(?:{any_of(words.interviews)})\s?[:：|–—-]", re.IGNORECASE)


@lru_cache(maxsize=4)
def _own_words(words: Words) -> re.Pattern[str]:
    """What those say who speak of themselves."""
    # In other letters "I" is a small word of other languages.
    own = (form for word in words.own_words for form in (word, word[0].upper() + word[1:]))
    return re.compile(rf"(?<!\w)(?:{any_of(own)})(?!\w)")
