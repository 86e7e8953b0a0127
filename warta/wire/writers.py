"""Lines and labels that name writers: ``By Ann Lee, Reuters`` -> people and sender."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from warta.model import Removed
from warta.wire.copy import Passage
from warta.wire.sentences import CLOSERS, ENDS
from warta.wire.words import CAPITAL, UNCASED, Words, any_of, role_pattern

LONGEST: Final = 160
"""Characters of a line that names writers."""

_LONGEST_ROLE: Final = 40
_LONGEST_CLOSING: Final = 240
_AROUND: Final = " |,;/-–—()[]*_.^=<\n"
_SITE: Final = re.compile(r"\.(?:com|co\.id|id|net|org)$", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"The\s")


class Byline(NamedTuple):
    """One label of a byline and who stands behind it."""

    removed: Removed
    people: list[str]
    source: str


class _Patterns(NamedTuple):
    may_be_label: re.Pattern[str]
    """What every label has, and most lines have not."""

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

    where: re.Pattern[str]
    """Where a writer is: ``Ann Lee in Paris``, ``Sri Rahayu (Jambi)``."""

    place: re.Pattern[str]
    """Where somebody writes, as it may stand behind a comma and the name."""

    paper: re.Pattern[str]
    """Whose writer somebody is, before the name: ``Serambi Indonesia Sri Rahayu``."""

    papers: re.Pattern[str]
    """The same beside the name: ``Tribun Gayo``."""

    places: frozenset[str]
    credits: frozenset[str]
    senders: dict[str, str]


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    wrote, helped = any_of(words.bylines), any_of(words.credits)
    links = tuple(f" {link}" for link in words.byline_links)
    by = any_of(word for word in (*words.bylines, *words.credits) if word.endswith(links))
    upper = any_of(word.upper() for word in words.bylines)
    part = rf"(?:(?:{CAPITAL}|{UNCASED})[\w'’.\-\u0900-\u0963\u0970-\u0dff]*)"
    name = rf"{part}(?:[ ·](?:(?:{any_of(words.name_particles)})[ ])?{part}){{0,4}}"
    where = rf"{part}(?:,? {part}){{0,4}}"
    joints = any_of(words.name_joints)
    label = rf"(?i:(?P<label>(?:{by})(?=\s)|(?:{wrote}|{helped})(?=\s*[:：/])))\s*[:：/]?\s*"
    return _Patterns(
        may_be_label=re.compile(
            rf"[:：/]|(?:^|\s)(?:{any_of(words.byline_links)})\s", re.IGNORECASE
        ),
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
        where=re.compile(
            rf"(?:^|\s)(?:{any_of(words.writer_places)})\s{CAPITAL}[\w -]*$"
            rf"|\s\({CAPITAL}[\w .-]*\)?$"
        ),
        place=re.compile(
            rf"(?:{any_of(words.places)})|(?:{any_of(words.place_starts)})[ -].+|[^\W\d_]\S*"
        ),
        bracket=re.compile(
            rf"(?<=[{re.escape(ENDS + CLOSERS)}])\s*[(\[]({part}(?: {part}){{1,3}})[)\]]\s*$"
        ),
        name=re.compile(name),
        joint=re.compile(rf"\s*[,;/|、]\s*(?:(?:{joints})\s)?|\s(?:{joints})\s"),
        role=role_pattern(words),
        paper=re.compile(rf"(?:{any_of(words.outlets)})\s(?={part} {part})"),
        papers=re.compile(rf"(?:{any_of(words.outlet_words)})\s{part}"),
        places=frozenset(words.places),
        credits=frozenset(word.casefold() for word in words.credits),
        senders={
            name.casefold(): words.signatures.get(name.casefold()) or name
            for name in (*words.agencies, *words.outlets)
        },
    )


def read_line(line: Passage, words: Words) -> list[Byline]:
    """Read a line that is nothing but a byline."""
    patterns = _patterns(words)
    if len(line.text) > LONGEST:
        return []
    labelled = read_labels(line, 0, words)
    if labelled:
        return labelled
    plain = patterns.plain.fullmatch(line.text)
    people = _people(_without_place(plain[1], patterns), patterns) if plain else None
    return [_byline(line, 0, len(line.text), "byline", people, patterns)] if people else []


def read_labels(line: Passage, start: int, words: Words) -> list[Byline]:
    """Read labels with their names from `start` to the end, if there is nothing else."""
    patterns = _patterns(words)
    if not patterns.may_be_label.search(line.text, start):
        return []
    labels = list(patterns.label.finditer(line.text, start))
    if not labels or line.text[start : labels[0].start()].strip(_AROUND):
        return []
    found: list[Byline] = []
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(line.text)
        people = _people(line.text[label.end() : end], patterns)
        if not people:
            return []
        credit = label["label"].casefold() in patterns.credits
        begin = start if at == 0 else label.start()
        found.append(_byline(line, begin, end, "credit" if credit else "byline", people, patterns))
    return found


def read_bare(line: Passage, above: Byline | None, words: Words, language: str) -> Byline | None:
    """Read a line without a label that names a writer, or goes on with the byline above it.

    Args:
        line: A line at the top of a story.
        above: The byline that stands right above it.
        words: Knows who signs how.
        language: Of the story: some sign ``di Giulia Marangoni``.
    """
    patterns, text = _patterns(words), line.text
    if names_nobody(text, words) or (above and _is_role(text, patterns)):
        return Byline(line.removed("byline"), [], "")
    unnamed = above is not None and names_nobody(above.removed.text, words)
    label = _small_label(words, language).fullmatch(text)
    name = text if unnamed else label[1] if label else ""
    people = _people(name, patterns) if name and len(text) <= _LONGEST_ROLE else []
    if not people or any(map(patterns.place.fullmatch, people)):
        return None
    return _byline(line, 0, len(text), "byline", people, patterns)


def read_closing(line: Passage, words: Words) -> list[Byline]:
    """Read a last sentence that says who helped, or who reported from where."""
    patterns = _patterns(words)
    if len(line.text) > _LONGEST_CLOSING:
        return []
    reported = patterns.reported.fullmatch(line.text)
    if reported:
        people = [name for name in reported.groups() if name]
        return [_byline(line, 0, len(line.text), "byline", people, patterns)]
    if patterns.contributed.fullmatch(line.text):
        return [Byline(line.removed("credit"), [], "")]
    return []


def find_labels(text: str, start: int, words: Words) -> Iterator[re.Match[str]]:
    """Find what may be labels inside a text, from `start`; their group `label` is one."""
    patterns = _patterns(words)
    if patterns.may_be_label.search(text, start):
        yield from patterns.tail.finditer(text, start)


def find_bracket(text: str, start: int, words: Words) -> re.Match[str] | None:
    """Find a name in a bracket at the very end of a text."""
    return _patterns(words).bracket.search(text, start)


def is_name(text: str, words: Words) -> bool:
    """Whether a text looks like a person's name."""
    return _patterns(words).name.fullmatch(text) is not None


def names_nobody(text: str, words: Words) -> bool:
    """Whether a line is a byline that names nobody: ``From our correspondent``."""
    return _patterns(words).nobody.fullmatch(text) is not None


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


def _people(text: str, patterns: _Patterns) -> list[str]:
    """Split a list of people and senders; nothing if it is anything else."""
    people: list[str] = []
    parts = patterns.joint.split(text.strip(_AROUND))
    for part in parts:
        name = patterns.where.sub("", patterns.paper.sub("", part.strip(_AROUND)))
        if len(parts) > 1 and (name in patterns.places or patterns.papers.fullmatch(name)):
            continue
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
) -> Byline:
    """Tell people from who sent them: "By Ann Lee, Reuters"."""
    sources = [patterns.senders.get(name.casefold(), "") for name in people]
    authors = [name for name, source in zip(people, sources, strict=True) if not source]
    return Byline(
        line.removed(why, start, end),
        authors if why == "byline" else [],
        next(filter(None, sources), ""),
    )


@lru_cache(maxsize=64)
def _small_label(words: Words, language: str) -> re.Pattern[str]:
    """What matches a line ``di Giulia Marangoni``: a small word and at least two more."""
    return re.compile(rf"(?:{any_of(words.small_bylines.get(language, ()))})\s+(\S+\s.+)")
