"""Tags from the text: the names that matter in it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.words import CAPITAL, Words, any_of, base_language

MOST: Final = 5
_SAMPLE: Final = 12_000
_LONGEST: Final = 40
_POSSESSIVE: Final = re.compile(r"['’](?:s|m|re|ve|ll|d|t)?$|-$")
_NOUNS_IN_CAPITALS: Final = ("de", "lb")
"""Languages that write every noun with a capital: one word alone is no name."""


class _Patterns(NamedTuple):
    name: re.Pattern[str]

    office: re.Pattern[str]
    """What may stand in front of a name and is none of it."""

    common: frozenset[str]
    """Words that are no names even with a capital."""


@lru_cache(maxsize=32)
def _patterns(words: Words, language: str) -> _Patterns:
    small = words.function_words.get(language, ())
    particles = any_of(word for word in words.name_particles if word not in small)
    part = rf"{CAPITAL}[\w’'-]*"
    months = (form for entry in words.months.get(language, ()) for form in entry.split())
    return _Patterns(
        # A pattern that starts with a set of letters is many times as fast to look for.
        name=re.compile(rf"{CAPITAL}(?<![\w@#.].)[\w’'-]*(?: (?:(?:{particles}) )?{part}){{0,5}}"),
        office=re.compile(
            rf"(?:(?:{any_of(words.offices.get(language, ()))})\s|[A-Z]{{2,3}}\s(?={part} {part}))+"
        ),
        common=frozenset((*small, *words.weekdays.get(language, ()), *months)),
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
    for match in patterns.name.finditer(text):
        name, starts = match[0], _starts_sentence(text, match.start())
        if starts:
            # The first word may be any word; the rest of a name may not.
            first, _, rest = name.partition(" ")
            if first.lower() in patterns.common or (rest and f" {first.lower()} " in text):
                name, starts = rest, False
        if " " in name and (office := patterns.office.match(name)):
            name = name[office.end() :]
        name = _POSSESSIVE.sub("", name)
        if name and name.lower() not in patterns.common and len(name) <= _LONGEST:
            (starting if starts else inside)[name] += 1
    for name, count in starting.items():
        if inside[name] or " " in name:
            inside[name] += count
    return _chosen(_joined(inside), title, paragraphs[0], language, words)


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
        if short or common:
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
