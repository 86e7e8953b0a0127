"""Tags from the text: the names that matter in it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from warta.wire.words import CAPITAL, Words

MOST: Final = 5
_SAMPLE: Final = 12_000
_LONGEST: Final = 40
_NOUNS_IN_CAPITALS: Final = ("de", "lb")
"""Languages that write every noun with a capital: one word alone is no name."""


@lru_cache(maxsize=4)
def _pattern(words: Words) -> re.Pattern[str]:
    particle = "|".join(sorted(map(re.escape, words.name_particles), key=len, reverse=True))
    part = rf"{CAPITAL}[\w’'-]*"
    return re.compile(rf"(?<![\w@#.]){part}(?: (?:(?:{particle}) )?{part}){{0,3}}")


@lru_cache(maxsize=32)
def _common(words: Words, language: str) -> frozenset[str]:
    base = language.partition("-")[0]
    listed = [*words.function_words.get(base, ()), *words.weekdays.get(base, ())]
    listed += [form for entry in words.months.get(base, ()) for form in entry.split()]
    return frozenset(listed)


def find_tags(title: str, paragraphs: list[str], language: str, words: Words) -> tuple[str, ...]:
    """Choose up to `MOST` names that a story is about.

    A name counts where its capitals say that it is one: not at the start of a
    sentence, unless it also stands inside one. It must come at least twice, or
    stand in the headline or the first paragraph too.
    """
    common = _common(words, language)
    text = "\n".join(paragraphs)[:_SAMPLE]
    if text.isupper() or not re.search(CAPITAL, text):
        return ()
    inside: Counter[str] = Counter()
    starting: Counter[str] = Counter()
    for match in _pattern(words).finditer(text):
        name, starts = match[0], _starts_sentence(text, match.start())
        first, _, rest = name.partition(" ")
        if first.lower() in common:
            name, starts = rest, False
        if name and name.lower() not in common:
            (starting if starts else inside)[name.rstrip("'’-")] += 1
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


def _chosen(
    counts: Counter[str], title: str, lead: str, language: str, words: Words
) -> tuple[str, ...]:
    others = {name.casefold() for name in (*words.outlets, *words.agencies)}
    scores: dict[str, float] = {}
    for name, count in counts.items():
        short = len(name) < 3 or len(name) > _LONGEST or name.casefold() in others
        common = (
            language.partition("-")[0] in _NOUNS_IN_CAPITALS
            and " " not in name
            and not name.isupper()
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
