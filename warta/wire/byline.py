"""Bylines: who wrote it, at the top, at the bottom, or run into the last line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from warta.model import Removed
from warta.wire.copy import Line, Passage, Sheet, first_line, last_line
from warta.wire.sentences import CLOSERS, ENDS, is_loose
from warta.wire.words import CAPITAL, UNCASED, Words, any_of, role_pattern

_LONGEST: Final = 160
_LONGEST_ROLE: Final = 40
_TAIL: Final = 700
_TOP: Final = 4
_BOTTOM: Final = 6
_MOST_SHIELDED: Final = 4
_AROUND: Final = " |,;/-–—()[]*_.^=<\n"
_LONE_NAMES: Final = ("id",)
"""Languages whose newspapers sign with one name in capitals."""

_SITE: Final = re.compile(r"\.(?:com|co\.id|id|net|org)$", re.IGNORECASE)
_LINKS: Final = (" by", " par", " por", " von", " de")
"""How labels end that need no colon: ``Edited by``."""

_MAY_BE_LABEL: Final = re.compile(r"[:：/]|(?:^|\s)(?:by|par|por|von|de)\s", re.IGNORECASE)
"""What every label has, and most lines have not."""

_WHERE: Final = re.compile(
    rf"(?:^|\s)(?:in|di|aus|à|en|em)\s{CAPITAL}[\w -]*$|\s\({CAPITAL}[\w .-]*\)?$"
)
"""Where a writer is: ``Ann Lee in Paris``, ``Sri Rahayu (Jambi)``."""

_STANDFIRST: Final = 300
"""Characters of what may stand between a title and a byline."""

_SHORT: Final = 240
_LAST_SENTENCE: Final = re.compile(rf"(?<=[.!?\"”’»])\s+(?={CAPITAL}[^.!?]{{8,200}}\.$)")
_ARTICLE: Final = re.compile(r"The\s")


class _Patterns(NamedTuple):
    label: re.Pattern[str]
    """``Penulis:`` or ``Reporting by``, of which a line may hold several."""

    tail: re.Pattern[str]
    """The same at the beginning of a word, which is many times as fast to look for."""

    plain: re.Pattern[str]
    """``By X``, without a colon."""

    contributed: re.Pattern[str]
    """``Ann Lee in Hull contributed to this report.``"""

    reported: re.Pattern[str]
    """``Ann Lee reported from Hull, and Bob Ray from Leeds.``"""

    bracket: re.Pattern[str]
    """``(Sri Rahayu)`` after the last full stop."""

    nobody: re.Pattern[str]
    """``From our correspondent``: the name may stand below."""

    name: re.Pattern[str]
    joint: re.Pattern[str]

    role: re.Pattern[str]
    """``Senior Staff Writer``, which stands where a name might."""

    place: re.Pattern[str]
    """Where somebody writes, as it may stand behind a comma and the name."""

    choices: tuple[str, ...]
    """How lines begin whose last word looks like a label: ``Pilihan Editor: …``."""

    credits: frozenset[str]
    senders: dict[str, str]


class _Byline(NamedTuple):
    """One label of a byline and who stands behind it."""

    removed: Removed
    people: list[str]
    source: str


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    wrote, helped = any_of(words.bylines), any_of(words.credits)
    by = any_of(word for word in (*words.bylines, *words.credits) if word.endswith(_LINKS))
    upper = any_of(word.upper() for word in words.bylines)
    part = rf"(?:(?:{CAPITAL}|{UNCASED})[\w'’.\-\u0900-\u0963\u0970-\u0dff]*)"
    name = rf"{part}(?:[ ·](?:(?:{any_of(words.name_particles)})[ ])?{part}){{0,4}}"
    where = rf"{part}(?:,? {part}){{0,4}}"
    joints = any_of(words.name_joints)
    label = rf"(?i:(?P<label>(?:{by})(?=\s)|(?:{wrote}|{helped})(?=\s*[:：/])))\s*[:：/]?\s*"
    return _Patterns(
        label=re.compile(label),
        tail=re.compile(rf"(?<=\s){label}"),
        plain=re.compile(rf"[\W_]*(?:{wrote}|{upper})\s+(.+)"),
        contributed=re.compile(
            rf"(?=[^.]*{part} {part})(?:{CAPITAL}|\W).*(?:{any_of(words.contributed)})\.?"
        ),
        reported=re.compile(
            rf"({name}) reported from {where}(?:(?:,? and|[,;]) ({name}) from {where})?\."
        ),
        nobody=re.compile(rf"(?:{any_of(words.nameless_bylines)})\W*"),
        place=re.compile(
            rf"(?:{any_of(words.places)})|(?:{any_of(words.place_starts)})[ -].+|[^\W\d_]\S*"
        ),
        bracket=re.compile(
            rf"(?<=[{re.escape(ENDS + CLOSERS)}])\s*[(\[]({part}(?: {part}){{1,3}})[)\]]\s*$"
        ),
        name=re.compile(name),
        joint=re.compile(rf"\s*[,;/|、]\s*(?:(?:{joints})\s)?|\s(?:{joints})\s"),
        role=role_pattern(words),
        choices=tuple(f"{label.rpartition(' ')[0]} " for label in words.related if " " in label),
        credits=frozenset(word.casefold() for word in words.credits),
        senders={
            name.casefold(): words.signatures.get(name.casefold()) or name
            for name in (*words.agencies, *words.outlets)
        },
    )


def take_bylines(sheet: Sheet, words: Words) -> Sheet:
    """Take bylines and credits off the top and the bottom of a story."""
    patterns = _patterns(words)
    passages = list(sheet.passages)
    small = _small_label(words, sheet.facts.language)
    found, passages = _read_run(passages, patterns, small)
    line, rest = first_line(passages)
    if not found and sheet.facts.title and _is_above_desk(line, rest, patterns):
        passages, found = rest, [_Byline(line.removed("byline"), [line.text], "")]
        line, rest = first_line(passages)
    if not found and rest and len(line.text) <= _STANDFIRST:
        # Behind a title, or what stands below it.
        found, rest = _read_run(rest, patterns, small)
        passages = [line, *rest] if found else passages
    loose: list[Removed] = []
    for _ in range(_BOTTOM):
        above, line = last_line(passages)
        bylines = (_read(line, patterns) or _read_closing(line, patterns)) if above else []
        if bylines:
            passages, found = above, [*found, *bylines]
        elif below := _shielded(passages, patterns):
            loose += [line.removed("promo") for line in below]
            for _ in below:
                passages, _line = last_line(passages)
        else:
            break
    if _signs_off(passages[-1].text, words):
        passages[-1], bylines = _take_tail(passages[-1], patterns, words)
        found += bylines
    if not found:
        return sheet
    people = dict.fromkeys(name for byline in found for name in byline.people)
    return sheet.on(
        passages=passages,
        removed=[*(byline.removed for byline in found), *loose],
        authors=tuple(people),
        source=next((byline.source for byline in found if byline.source), ""),
    )


def _shielded(passages: Sequence[Passage], patterns: _Patterns) -> list[Passage]:
    """Find the last lines that are no copy, for they stand below a credit with its label."""
    below: list[Passage] = []
    rest = list(passages)
    while len(rest) > 1 or "\n" in rest[0].text:
        rest, line = last_line(rest)
        if below and len(line.text) <= _LONGEST and _labelled(line, 0, patterns):
            # A poem has no sentences above its writer.
            return below if any(not is_loose(passage.text) for passage in rest) else []
        below.append(line)
        if len(below) > _MOST_SHIELDED or not is_loose(line.text):
            break
    return []


def _is_above_desk(line: Passage, rest: list[Passage], patterns: _Patterns) -> bool:
    """Whether a bare line between the title and a newsroom's name is the writer's."""
    below, story = first_line(rest) if rest else (line, [])
    named = 1 <= line.text.count(" ") <= 2 and patterns.name.fullmatch(line.text) is not None
    return named and bool(story) and patterns.nobody.fullmatch(below.text) is not None


def take_last_name(sheet: Sheet, words: Words) -> Sheet:
    """Take a name that stands alone on the last line: somebody signed."""
    rest, last = last_line(sheet.passages)
    text = last.text.strip("()[] ")
    common = (
        *words.function_words.get(sheet.facts.language, ()),
        *(word.lower() for word in words.no_names),
    )
    if (
        not rest
        or len(text) > 40
        or text.count(" ") > 3
        or not (" " in text or _is_signature(text, sheet, words))
        or any(mark in text for mark in ",;/|.:!?")
        or any(part.lower() in common for part in text.split())
        or not _patterns(words).name.fullmatch(text)
    ):
        return sheet
    return sheet.on(passages=rest, removed=[last.removed("byline")], authors=(text,), guessed=True)


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


@lru_cache(maxsize=64)
def _small_label(words: Words, language: str) -> re.Pattern[str]:
    """What matches a line ``di Giulia Marangoni``: a small word and at least two more."""
    return re.compile(rf"(?:{any_of(words.small_bylines.get(language, ()))})\s+(\S+\s.+)")


def _read_run(
    passages: list[Passage], patterns: _Patterns, small: re.Pattern[str]
) -> tuple[list[_Byline], list[Passage]]:
    """Read the bylines that passages start with, and give what is left."""
    found: list[_Byline] = []
    for _ in range(_TOP):
        line, rest = first_line(passages)
        bylines = _read_top(line, found, patterns, small) if rest else []
        if not bylines:
            break
        passages, found = rest, [*found, *bylines]
    return found, passages


def _read_top(
    line: Passage, above: list[_Byline], patterns: _Patterns, small: re.Pattern[str]
) -> list[_Byline]:
    """Read a line that may be a byline, or go on with the one above it."""
    bylines = _read(line, patterns)
    if bylines:
        return bylines
    text = line.text
    if patterns.nobody.fullmatch(text) or (above and _is_role(text, patterns)):
        return [_Byline(line.removed("byline"), [], "")]
    unnamed = bool(above) and patterns.nobody.fullmatch(above[-1].removed.text) is not None
    label = small.fullmatch(text)
    name = text if unnamed else label[1] if label else ""
    people = _people(name, patterns) if name and len(text) <= _LONGEST_ROLE else []
    if not people or any(patterns.place.fullmatch(person) for person in people):
        return []
    return [_byline(line, 0, len(text), "byline", people, patterns)]


def _read_closing(line: Passage, patterns: _Patterns) -> list[_Byline]:
    """Read a last sentence that says who helped, or who reported from where."""
    if len(line.text) > _SHORT:
        return []
    reported = patterns.reported.fullmatch(line.text)
    if reported:
        people = [name for name in reported.groups() if name]
        return [_byline(line, 0, len(line.text), "byline", people, patterns)]
    if patterns.contributed.fullmatch(line.text):
        return [_Byline(line.removed("credit"), [], "")]
    return []


def _read(line: Passage, patterns: _Patterns) -> list[_Byline]:
    """Read a line that is nothing but a byline."""
    if len(line.text) > _LONGEST:
        return []
    labelled = _labelled(line, 0, patterns)
    if labelled:
        return labelled
    plain = patterns.plain.fullmatch(line.text)
    people = _people(_without_place(plain[1], patterns), patterns) if plain else None
    return [_byline(line, 0, len(line.text), "byline", people, patterns)] if people else []


def _without_place(text: str, patterns: _Patterns) -> str:
    """Let "Ann Lee, Boston" be "Ann Lee": a comma alone seldom joins two names."""
    name, comma, place = text.partition(", ")
    alone = comma and not patterns.joint.search(place)
    known = place.casefold() in patterns.senders
    return name if alone and not known and patterns.place.fullmatch(place) else text


def _is_role(text: str, patterns: _Patterns) -> bool:
    """Whether a line below a byline says what the writers are: "Senior Staff Writers"."""
    if len(text) > _LONGEST_ROLE or not patterns.role.fullmatch(text):
        return False
    # A title may end so, too: "City hires new editor".
    return len({word[0].isupper() for word in text.split()}) == 1


def _labelled(line: Passage, start: int, patterns: _Patterns) -> list[_Byline]:
    """Read labels with their names from `start` to the end, if there is nothing else."""
    if not _MAY_BE_LABEL.search(line.text, start):
        return []
    labels = list(patterns.label.finditer(line.text, start))
    if not labels or line.text[start : labels[0].start()].strip(_AROUND):
        return []
    found: list[_Byline] = []
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(line.text)
        people = _people(line.text[label.end() : end], patterns)
        if not people:
            return []
        credit = label["label"].casefold() in patterns.credits
        begin = start if at == 0 else label.start()
        found.append(_byline(line, begin, end, "credit" if credit else "byline", people, patterns))
    return found


def _people(text: str, patterns: _Patterns) -> list[str]:
    """Split a list of people and senders; nothing if it is anything else."""
    people: list[str] = []
    for part in patterns.joint.split(text.strip(_AROUND)):
        name = _WHERE.sub("", part.strip(_AROUND))
        if name[4:].casefold() in patterns.senders:
            name = _ARTICLE.sub("", name)
        if not name or (people and patterns.role.fullmatch(name)):
            continue
        if not patterns.name.fullmatch(name) and name.casefold() not in patterns.senders:
            return []
        if not _SITE.search(name):
            people.append(name)
    return people


def _byline(
    line: Passage, start: int, end: int, why: str, people: list[str], patterns: _Patterns
) -> _Byline:
    """Tell people from who sent them: "By Ann Lee, Reuters"."""
    sources = [
        patterns.senders[name.casefold()] for name in people if name.casefold() in patterns.senders
    ]
    authors = [name for name in people if name.casefold() not in patterns.senders]
    return _Byline(
        line.removed(why, start, end),
        authors if why == "byline" else [],
        sources[0] if sources else "",
    )


@lru_cache(maxsize=8)
def _signs_off(text: str, words: Words) -> bool:
    """Whether a paragraph may end in names; one story is asked that several times."""
    return bool(_take_tail(Passage.of([Line(1, text)]), _patterns(words), words)[1])


def _take_tail(last: Passage, patterns: _Patterns, words: Words) -> tuple[Passage, list[_Byline]]:
    """Take names that were run into the end of the last paragraph."""
    found: list[_Byline] = []
    if last.kept:
        return last, found
    start = max(0, len(last.text) - _TAIL)
    may_be = _MAY_BE_LABEL.search(last.text, start)
    for label in patterns.tail.finditer(last.text, start) if may_be else ():
        # "Pilihan Editor: …" is no editor's name.
        chosen = last.text[: label.start()].endswith(patterns.choices)
        if (
            chosen
            or label["label"] in words.picture_credits
            or last.text[label.end() - 1] not in ": /："
        ):
            continue
        found = _labelled(last, label.start(), patterns)
        if found:
            last = last.cut(0, label.start())
            break
    closing = _LAST_SENTENCE.search(last.text, max(0, len(last.text) - _SHORT))
    helped = _read_closing(last.cut(closing.end()), patterns) if closing else []
    if closing and helped:
        found += helped
        last = last.cut(0, closing.start())
    signed = patterns.bracket.search(last.text, max(0, len(last.text) - 80))
    if signed and signed.start() and signed[1] not in words.places:
        found.append(_Byline(last.removed("byline", signed.start()), [signed[1]], ""))
        last = last.cut(0, signed.start())
    return last, found
