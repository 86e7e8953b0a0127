"""What web sites put between paragraphs: teasers, notices, page numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

from warta.model import Removed
from warta.wire.copy import Line, Passage, Sheet, has_words
from warta.wire.sentences import CLOSERS, ENDS, stops
from warta.wire.teaser import Teasers
from warta.wire.words import CAPITAL, UNCASED, Words, any_of

_WHY: Final = "promo"
_FUSED: Final = 350
"""Characters of a passage that other lines may have been run into."""

_LONGEST: Final = 399
"""Characters of a line that is promo."""

_LONGEST_PAIR: Final = 200
_TAIL: Final = 900
_LONGEST_TITLE: Final = 170
_LONGEST_BELOW: Final = 120
"""Characters of a title that stands on a line below its label."""

_LONGEST_LABEL: Final = 60
_WIDEST: Final = 96
"""Characters of lines that a machine may have broken."""

_MOST_BELOW: Final = 8
_LEAST_CAPITALS: Final = 2
_AFTER: Final = r"(?:(?<=[.!?…\"”’»)\];]\s)|(?<=[.!?…\"”’»)\];])|(?<=।\s))"
"""Right after a sentence."""

_ENDED: Final = re.compile(rf"[{re.escape(ENDS)}][{re.escape(CLOSERS)}]*$")
_STOP: Final = re.compile(r"[.…:;,。।][\"”’»)\]]*$|[!?][\"”’»)\]]+$")
"""How no title ends."""

_MARK: Final = re.compile(r"\s[(\[][a-z]{2,6}\d{0,3}/")
"""The end mark of a story that ends behind a title."""

_GOES_ON: Final = rf"(?!\s+(?!{CAPITAL}|{UNCASED})[^\W\d_])"
"""No small letter comes next."""

_OWNER: Final = rf"(?:©|\([cC]\))\s?(?:{CAPITAL}|[a-z]{{2,4}}-)[^.!?]{{1,80}}(?:\.\s*)?$"
"""A line that only says whose a text is: ``© Agence France-Presse``."""

_OWNED: Final = re.compile(
    rf"(?<=[{re.escape(ENDS + CLOSERS)}])\s+(?:©|\([cC]\))\s?{CAPITAL}[^.!?;:]{{1,60}}\.?$"
)
"""The same behind the last sentence."""

_THIRD: Final = re.compile(r"\([bB]\)")
"""Where this stands, ``(c)`` is the third of a list."""

_LISTED: Final = re.compile(r"[-–—•*·›»]\s|・")
_SQUARES: Final = "■□◆◇●▼▽"
"""What East Asia draws before a label that has no colon."""

_LETTER: Final = re.compile(rf"(?<=\s\w)\.(?=\s+{CAPITAL})")
"""Behind "Follow us on X.", which would be an initial elsewhere."""


class _Patterns(NamedTuple):
    line: re.Pattern[str]
    """A line that is promo, or starts with a sentence that is."""

    label: re.Pattern[str]
    """What stands before a title, behind a sentence or alone."""

    other: re.Pattern[str]
    """Lines with a label of another kind, such as ``Editor:``."""

    more: re.Pattern[str]
    """How promo goes on."""

    signs: re.Pattern[str]
    """What promo that goes on speaks of."""

    bare: re.Pattern[str]
    """A label without a colon, alone on its line."""

    pair: frozenset[str]
    """Phrases of which a line may hold only the start."""

    phrase: re.Pattern[str]
    """A phrase or bracket between two sentences."""

    related: re.Pattern[str]
    """What stands before a title."""

    tail: re.Pattern[str]
    """What starts promo behind a sentence."""

    told: re.Pattern[str]
    """What shows that somebody said a sentence: ``, kata petani``."""

    prose: re.Pattern[str]
    """What is no title behind a label: it goes on in small letters, also behind a quotation."""

    rights: re.Pattern[str]
    """What starts a copyright notice."""


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    whole, starts = any_of(words.promo, wild=True), any_of(words.promo_starts, wild=True)
    related = any_of(words.related, wild=True)
    bracket = rf"\[(?:{any_of(words.promo_brackets)})\b[^\]\n]{{0,120}}\]"
    pages = rf"(?:{any_of(words.page_words)})\s+\d+(?:\s*(?:/|dari|of|von|de|\s)\s*\d+)*(?:\s+(?:{any_of(words.next_words)}))*"
    rights = rf"(?:{any_of(words.rights, wild=True)}|(?:{any_of(words.whole_rights)}){_GOES_ON})"
    fields = [name for names in words.headers.values() for name in names]
    return _Patterns(
        line=re.compile(
            rf"[\W_]*(?:(?:{whole})[\W_]*$|(?P<open>{starts}|{rights}|(?:{related})\s*[:：])|{bracket}\s*$|{pages}\s*$)|{_OWNER}"
        ),
        label=re.compile(
            rf"(?:^[\W_]*|[.!?…\"”’»)\];।]\s*)(?P<label>(?:{related})\s*[:：]\s*|(?<=[{_SQUARES}])(?:{related})$)"
        ),
        other=re.compile(
            rf"[\W_]*(?:{any_of((*words.bylines, *words.credits, *fields))})\s*[:：=]"
        ),
        more=re.compile(rf"[\W_]*(?:{whole}|{starts}|{rights}|(?:{related})\s*[:：])"),
        signs=re.compile(rf"https?://|www\.|\w@\w|(?<!\w)(?i:{any_of(words.promo_signs)})(?!\w)"),
        bare=re.compile(rf"[\W_]*(?:{related})[^\w:：]*"),
        pair=frozenset(" ".join(phrase.split()) for phrase in words.promo),
        # Followed by a small letter it is prose: "Iklan rokok dilarang".
        phrase=re.compile(
            rf"{_AFTER}(?:(?:(?:{any_of(words.promo)})(?=\s*(?:$|[\"“‘\[(\d]|{CAPITAL}))\s*)+"
            rf"|{bracket}|{pages}(?=\s*(?:\(|$)))|{bracket}"
        ),
        related=re.compile(rf"(?:(?<=[\s.!?…\"”’»)\]])|^)(?:{any_of(words.related)})\s*:\s*"),
        tail=re.compile(rf"{_AFTER}(?:{starts})"),
        rights=re.compile(rf"(?<=\s)(?:[©@]\s?)?{rights}"),
        told=re.compile(rf",\s(?:\w+\s){{0,3}}?(?:{any_of(_verbs(words))})(?!\w)[^:]*\.$"),
        prose=re.compile(
            rf"[\W_]*(?:{related})\s*[:：]\s*(?:[\"“][^\"“”]+[\"”],?\s+)?(?!{CAPITAL}|{UNCASED})[^\W\d_].*\.[{re.escape(CLOSERS)}]*"
        ),
    )


def _verbs(words: Words) -> Iterator[str]:
    """Verbs of saying, in any language."""
    for table in (words.speech, words.quoting):
        for verbs in table.values():
            yield from verbs


def take_promo_lines(sheet: Sheet, words: Words) -> Sheet:
    """Take out lines that are not copy."""
    patterns = _patterns(words)
    rest: list[Line] = []
    removed: list[Removed] = []
    owner: dict[str, Any] = {}
    lines = sheet.lines
    widest = max(len(line.text) for line in lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1].words if at + 1 < len(lines) else ""
        short = line.words and following and len(line.words) + len(following) < _LONGEST_PAIR
        if short and " ".join(f"{line.words} {following}".split()) in patterns.pair:
            removed += [line.removed(_WHY), lines[at + 1].removed(_WHY)]
            at += 1
        elif len(line.words) < _LONGEST_LABEL and patterns.bare.fullmatch(line.words):
            below = _titles_end(lines, at + 1, widest, patterns, bare=True)
            gone = [item for item in lines[at:below] if item.words]
            if len(gone) > 1:
                removed += [item.removed(_WHY) for item in gone]
                at = below - 1
            elif line.words in patterns.pair:
                removed.append(line.removed(_WHY))
            else:
                rest.append(line)
        elif promo := _promo(line.words, patterns):
            end = _promo_end(line.words, 0, patterns, words) if promo["open"] else len(line.words)
            removed.append(Removed(line.number, line.words[:end].strip(), _WHY))
            if end < len(line.words):
                rest.append(Line(line.number, line.words[end:].strip()))
            if patterns.rights.match(f" {line.words}", 1):
                owner = owner or _owner(line.words, words)
        elif start := _run_in(lines, at, widest, patterns):
            removed.append(Removed(line.number, line.text[start:].strip(), _WHY))
            rest.append(Line(line.number, line.text[:start].rstrip()))
        else:
            rest.append(line)
        at += 1
        if line.text.endswith((":", "：")) or line.text.startswith(tuple(_SQUARES)):
            below = _titles_end(lines, at, widest, patterns)
            removed += [title.removed(_WHY) for title in lines[at:below] if title.words]
            at = below
    if not has_words(rest):
        return sheet
    return sheet.on(lines=rest, removed=removed, **owner)


def take_rights(sheet: Sheet, words: Words) -> Sheet:
    """Take a copyright notice out of the last paragraph."""
    *rest, last = sheet.passages
    patterns = _patterns(words)
    notices = patterns.rights.finditer(last.text, max(0, len(last.text) - _TAIL))
    match = next((match for match in notices if _is_notice(match, patterns)), None)
    near = max(0, len(last.text) - _LONGEST_BELOW)
    if not match and not _THIRD.search(last.text):
        match = _OWNED.search(last.text, near)
    if not match:
        return sheet
    end = _promo_end(last.text, match.start(), patterns, words)
    gone = last.removed(_WHY, match.start(), end)
    left = [part for part in (last.cut(0, match.start()), last.cut(end)) if part.text]
    return sheet.on(passages=[*rest, *left], removed=[gone], **_owner(gone.text, words))


def _promo(line: str, patterns: _Patterns) -> re.Match[str] | None:
    """Find promo at the start of a line, unless the line is a sentence of the story."""
    if not line or len(line) > _LONGEST:
        return None
    promo = patterns.line.match(line)
    if not promo or not line.endswith("."):
        return promo
    titled = not patterns.prose.fullmatch(line) or patterns.signs.search(line)
    return promo if titled and not patterns.told.search(line) else None


def _is_notice(match: re.Match[str], patterns: _Patterns) -> bool:
    """Whether a copyright notice starts here, and not "pictures © 2025 Ann Lee show …"."""
    text, start = match.string, match.start()
    if not start:
        return False
    spelt_out = sum(map(str.isalpha, match[0])) > 1
    return (
        spelt_out
        or _ENDED.search(text, max(0, start - 6), start - 1) is not None
        or _ENDED.search(text, len(text) - 6) is None
        or patterns.rights.search(text, match.end()) is not None
    )


def _owner(notice: str, words: Words) -> dict[str, Any]:
    """Whose copyright it is: an agency, which then sent the story, or an outlet."""
    named = set(re.findall(r"[\w.]+", notice))
    for fact, known in (("source", words.agencies), ("cited", words.outlets)):
        if name := next((name for name in known if name in named), ""):
            return {fact: name}
    return {}


def _promo_end(text: str, start: int, patterns: _Patterns, words: Words) -> int:
    """Find where promo ends: with its sentence, or with later ones that are promo too.

    What stays behind it must be whole sentences.
    """
    if not _ENDED.search(text, max(0, len(text) - 6)):
        return len(text)
    letters = [] if patterns.label.match(text, start) else _LETTER.finditer(text, start)
    ends = {start + stop.end for stop in stops(text[start:], words)}
    ends.update(match.end() for match in letters)
    for end, following in pairwise([*sorted(ends - {len(text)}), len(text)]):
        if not patterns.more.match(text, end) and not patterns.signs.search(text, end, following):
            return end
    return len(text)


def _run_in(lines: Sequence[Line], at: int, widest: int, patterns: _Patterns) -> int:
    """Find where a label with its title starts behind a line's last sentence, or 0."""
    text = lines[at].text
    if len(text) > _FUSED or not (":" in text or "：" in text):
        return 0
    label = patterns.label.search(text, max(0, len(text) - _LONGEST_TITLE))
    if not label or not text[: label.start("label")].strip():
        return 0
    title = text[label.end() :]
    whole = not (_STOP.search(title) or _MARK.search(title) or _is_broken(lines, at, widest))
    return label.start("label") if not title or whole else 0


def _titles_end(
    lines: Sequence[Line], at: int, widest: int, patterns: _Patterns, *, bare: bool = False
) -> int:
    """Find where the titles end that stand from `at`, below a label; `at` if there is none.

    Below a `bare` label, which has no colon, they stand right on the next line.
    """
    above = lines[at - 1].text
    label = patterns.label.search(above, max(0, len(above) - _LONGEST_BELOW))
    if not bare and (not label or label.end() != len(above)):
        return at
    if bare and not (at < len(lines) and lines[at].words):
        return at
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
    return end


def _in_capitals(line: str) -> bool:
    """Whether a line writes its words with capitals, as titles on the web do."""
    capitals = sum(word[0].isupper() for word in line.split())
    return capitals > _LEAST_CAPITALS and capitals * 2 > line.count(" ")


def _is_title(lines: Sequence[Line], at: int, widest: int, patterns: _Patterns) -> bool:
    """Whether a line can be the title of another story, and nothing of this one."""
    words = lines[at].words
    return (
        len(words) <= _LONGEST_BELOW
        and (words.count(" ") > 1 or re.match(UNCASED, words) is not None)
        and words[0] not in "([{"
        and not _STOP.search(words)
        and not patterns.line.match(words)
        and not patterns.other.match(words)
        and not _is_broken(lines, at, widest)
    )


def _is_broken(lines: Sequence[Line], at: int, widest: int) -> bool:
    """Whether a line goes on below: a machine broke it at its margin."""
    below = lines[at + 1].words if at + 1 < len(lines) else ""
    full = widest <= _WIDEST and len(lines[at].text) > 0.8 * widest
    return bool(below) and (full or below[0].islower())


def take_fused_promo(sheet: Sheet, words: Words) -> Sheet:
    """Take promo out of passages that it was run together with."""
    patterns = _patterns(words)
    rest: list[Passage] = []
    removed: list[Removed] = []
    for at, passage in enumerate(sheet.passages):
        last = at == len(sheet.passages) - 1
        fused = last or len(passage.text) > _FUSED
        gone = (
            _spans(passage.text, patterns, words, sheet.facts.language, last=last) if fused else []
        )
        start = 0
        for left, right in gone:
            rest.append(passage.cut(start, left))
            removed.append(passage.removed(_WHY, left, right))
            start = right
        rest.append(passage.cut(start) if gone else passage)
    rest = [passage for passage in rest if passage.text]
    return sheet.on(passages=rest, removed=removed) if rest and removed else sheet


def _spans(
    text: str, patterns: _Patterns, words: Words, language: str, *, last: bool
) -> list[tuple[int, int]]:
    """Find the parts of a passage that are promo, in order."""
    spans = [match.span() for match in patterns.phrase.finditer(text)]
    if last:
        tails = patterns.tail.finditer(text, max(0, len(text) - _TAIL))
        starts = (tail.start() for tail in tails if tail.start())
        found = ((start, _promo_end(text, start, patterns, words)) for start in starts)
        spans += [
            (start, end)
            for start, end in found
            if not patterns.told.search(text[start:end].rstrip())
        ]
        spans.sort()
    lefts = [left for left, _ in spans]
    titles = list(patterns.related.finditer(text))
    teasers = Teasers(text, words, language) if titles else None
    for at, match in enumerate(titles):
        limit = titles[at + 1].start() if at + 1 < len(titles) else len(text)
        following = bisect_left(lefts, match.end())
        limit = min(limit, lefts[following]) if following < len(lefts) else limit
        if teasers and (end := teasers.end(match.end(), limit)):
            near = last and end > len(text) - _TAIL
            if near and end < limit and patterns.more.match(text, end):
                end = _promo_end(text, end, patterns, words)
            spans.append((match.start(), end))
    spans.sort()
    merged: list[tuple[int, int]] = []
    for left, right in spans:
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged
