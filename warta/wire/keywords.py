"""Tags from the text: the names that matter in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from warta.wire.words import CAPITAL, Words, any_of, base_language

MOST: Final = 5
_SAMPLE: Final = 12_000
_LONGEST: Final = 40
_ROMAN: Final = re.compile(r"[IVXLC]+")
_OWNER: Final = re.compile(r".*['’]s (?=\S+ \S)")
"""Whose somebody is: ``Australia's Geoff Pollard``."""

_TOGETHER: Final = 2
"""How often two names must stand together, and never apart, to be one."""

_POSSESSIVE: Final = re.compile(r"['’](?:s|m|re|ve|ll|d|t)?$|-$")
_MIXED: Final = ("zh", "ja", "ko", "th")
"""Languages that set no space between a foreign name and their own words: ``AFPに``."""

_ALPHABETIC: Final = r"[A-Za-zÀ-ɏ\d’'-]"
_SYLLABIC: Final = ("vi",)
"""Languages that write each syllable apart: one alone is a piece of a name."""

_LONGEST_PIECE: Final = 3
_NOUNS_IN_CAPITALS: Final = ("de", "lb")
"""Languages that write every noun with a capital: one word alone is no name."""


class _Patterns(NamedTuple):
    name: re.Pattern[str]

    office: re.Pattern[str]
    """What may stand in front of a name and is none of it."""

    holder: re.Pattern[str]
    """What ends in a title inside a name: ``Unpas Prof Eddy Jusuf``."""

    firm: re.Pattern[str]
    """How a firm is called: what looks like an office is its name, ``General Motors Corp``."""

    common: frozenset[str]
    """Words that are no names even with a capital."""

    openers: frozenset[str]
    """More of them, where a sentence starts."""

    labels: frozenset[str]
    """What a number stands behind: ``pasal``."""

    joints: frozenset[str]
    """What may stand between two halves of a name: `` of ``."""

    unclosed: re.Pattern[str] | None
    """What ends a name that may go on in small letters: ``Bộ Nông | nghiệp``."""

    oblique: tuple[str, ...]
    """What a word ends in that is not written as the name itself: ``Nidą``."""


@lru_cache(maxsize=32)
def _patterns(words: Words, language: str) -> _Patterns:
    small = words.function_words.get(language, ())
    particles = any_of(word for word in words.name_particles if word not in small)
    letter = _ALPHABETIC if language in _MIXED else r"[\w’'-]"
    part = rf"{CAPITAL}{letter}*"
    heads = words.open_names.get(language, ())
    months = (form for entry in words.months.get(language, ()) for form in entry.split())
    nothing = map(str.lower, words.no_tags.get(language, ()))
    return _Patterns(
        # A pattern that starts with a set of letters is many times as fast to look for.
        name=re.compile(
            rf"{CAPITAL}(?<![\w@#.*].){letter}*(?: (?:(?:{particles}) )?{part}){{0,5}}"
        ),
        office=re.compile(
            rf"(?:(?:{any_of((*words.offices.get(language, ()), *words.tag_titles.get(language, ())))})\s|[A-Z]{{2,3}}\s(?={part} {part}))+"
        ),
        holder=re.compile(rf".*\s(?:{any_of(words.titles)})\s(?:[A-Z]{{2,5}}\s)?(?={part} {part})"),
        firm=re.compile(rf".*\s(?:{any_of(words.firm_ends)})"),
        common=frozenset((*small, *words.weekdays.get(language, ()), *months, *nothing)),
        openers=frozenset(map(str.lower, words.sentence_openers.get(language, ()))),
        labels=frozenset((*words.number_labels, *map(str.lower, words.zones))),
        joints=frozenset(
            f" {joint} " for tag in ("en", language) for joint in words.half_joints.get(tag, ())
        ),
        unclosed=re.compile(rf"(?:^|\s)(?:{any_of(heads)}) \S+$") if heads else None,
        oblique=words.oblique_endings.get(language, ()),
    )


def find_tags(title: str, paragraphs: list[str], language: str, words: Words) -> tuple[str, ...]:
    """Choose up to `MOST` names that a story is about.

    A name counts where its capitals say that it is one: not at the start of a
    sentence, unless it also stands inside one. It must come at least twice, or
    stand in the headline and the first paragraph.
    """
    patterns = _patterns(words, base_language(language))
    text = "\n".join(paragraphs)[:_SAMPLE]
    if text.isupper() or not re.search(CAPITAL, text):
        return ()
    inside: Counter[str] = Counter()
    starting: Counter[str] = Counter()
    bare: dict[str, str] = {}
    others = _others(words)
    for spelt, start in _names(text, patterns):
        if spelt.casefold() in others:
            continue
        unclosed = patterns.unclosed and patterns.unclosed.search(spelt)
        if unclosed and _goes_on_small(text, start + len(spelt)):
            continue
        name, starts = spelt, _starts_sentence(text, start)
        if starts:
            # The first word may be any word; the rest of a name may not.
            first, _, rest = name.partition(" ")
            known = first.lower() in patterns.common or first.lower() in patterns.openers
            if known or (rest and f" {first.lower()} " in text):
                name, starts = rest, False
        if name not in bare:
            bare[name] = _bare(name, patterns)
        tag = bare[name]
        bent = " " not in tag and tag.endswith(patterns.oblique)
        if tag and not bent and tag.lower() not in patterns.common and len(tag) <= _LONGEST:
            (starting if starts else inside)[tag] += 1
    for name, count in starting.items():
        if inside[name] or " " in name:
            inside[name] += count
    return _chosen(_joined(inside), title, paragraphs[0], language, words)


def _names(text: str, patterns: _Patterns) -> Iterator[tuple[str, int]]:
    """Find names and where they start; "Call of Duty" is one, if its halves never stand alone."""
    found = list(patterns.name.finditer(text))
    gaps = (text[one.end() : other.start()] for one, other in pairwise(found))
    # Which name a joint stands behind, and between which two words.
    pairs = {at: _ends(found, at) for at, gap in enumerate(gaps) if gap in patterns.joints}
    often = Counter(pairs.values())
    if len(pairs) < _TOGETHER or max(often.values()) < _TOGETHER:
        yield from ((match[0], match.start()) for match in found)
        return
    lasts = Counter(match[0].rpartition(" ")[2] for match in found)
    firsts = Counter(match[0].partition(" ")[0] for match in found)
    start = 0
    for at, match in enumerate(found):
        last, first = pairs.get(at, ("", ""))
        count = often[last, first]
        if count < _TOGETHER or not count == lasts[last] == firsts[first]:
            yield text[found[start].start() : match.end()], found[start].start()
            start = at + 1


def _goes_on_small(text: str, end: int) -> bool:
    """Whether a word in small letters comes next."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].islower()


def _ends(found: Sequence[re.Match[str]], at: int) -> tuple[str, str]:
    """The last word of a name and the first of the next."""
    return found[at][0].rpartition(" ")[2], found[at + 1][0].partition(" ")[0]


def _bare(name: str, patterns: _Patterns) -> str:
    """A name without who it belongs to, its office or title, and the label of a number."""
    name = _OWNER.sub("", name)
    # One word alone is no office with a name behind it.
    if " " in name and not patterns.firm.fullmatch(name):
        for before in (patterns.office, patterns.holder):
            match = before.match(name)
            if match and name[match.end() : match.end() + 1].isupper():
                name = name[match.end() :]
    name = _POSSESSIVE.sub("", name)
    *others, last = name.split(" ")
    if last.lower() in patterns.labels:
        return " ".join(others)
    if _ROMAN.fullmatch(last) and all(word.lower() in patterns.labels for word in others):
        return ""
    return name


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(' "“‘«(')
    return not before or before[-1] in ".!?…:\n"


def _joined(counts: Counter[str]) -> Counter[str]:
    """Add short forms to the longest name that they end or start: Lavrov, Sergei Lavrov."""
    longer: dict[str, str] = {}
    for name in sorted(counts, key=lambda item: (-counts[item], item)):
        parts = name.split(" ")
        if len(parts) > 1:
            longer.setdefault(parts[-1], name)
            longer.setdefault(parts[0], name)
    joined: Counter[str] = Counter()
    for name, count in counts.items():
        joined[longer.get(name, name)] += count
    return joined


@lru_cache(maxsize=4)
def _others(words: Words) -> frozenset[str]:
    """Who publishes and sends, which is not what a story is about."""
    return frozenset(name.casefold() for name in (*words.outlets, *words.agencies))


def _is_syllable(name: str, words: Words) -> bool:
    """Whether a name is one syllable of Vietnamese, and no country or town: ``Mỹ``, ``Huế``."""
    piece = not name.isascii() or len(name) <= _LONGEST_PIECE
    known = name in words.places or name in words.glued_places["vi"]
    return piece and " " not in name and not name.isupper() and not known


def _chosen(
    counts: Counter[str], title: str, lead: str, language: str, words: Words
) -> tuple[str, ...]:
    others = _others(words)
    scores: dict[str, float] = {}
    for name, count in counts.items():
        short = (
            len(name) < 3
            or any(map(str.isdigit, name))
            or len(name) > _LONGEST
            or name.casefold() in others
        )
        common = (
            base_language(language) in _NOUNS_IN_CAPITALS and " " not in name and not name.isupper()
        )
        if short or common or (language in _SYLLABIC and _is_syllable(name, words)):
            continue
        last = name.rpartition(" ")[2]
        prominent = (last in title) + (last in lead)
        if count > 1 or prominent > 1:
            scores[name] = count * (1 + prominent) * (1.3 if " " in name else 1)
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    chosen: list[str] = []
    for name in ranked:
        if not any(name in other or other in name for other in chosen):
            chosen.append(name)
    return tuple(chosen[:MOST])
