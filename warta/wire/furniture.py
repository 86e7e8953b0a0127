"""What promo looks like, in the words of many web sites, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

from warta.wire.sentences import CLOSERS, ENDS, stops
from warta.wire.words import CAPITAL, UNCASED, Words, any_of

WHY: Final = "promo"
SQUARES: Final = "■□◆◇●▼▽"
"""What East Asia draws before a label that has no colon."""

_AFTER: Final = r"(?:(?<=[.!?…\"”’»)\];]\s)|(?<=[.!?…\"”’»)\];])|(?<=।\s))"
"""Right after a sentence."""

_ENDED: Final = re.compile(rf"[{re.escape(ENDS)}][{re.escape(CLOSERS)}]*$")

_GOES_ON: Final = rf"(?!\s+(?!{CAPITAL}|{UNCASED})[^\W\d_])"
"""No small letter comes next."""

_OWNER: Final = rf"(?:©|\([cC]\))\s?(?:{CAPITAL}|[a-z]{{2,4}}-)[^.!?]{{1,80}}(?:\.\s*)?$"
"""A line that only says whose a text is: ``© Agence France-Presse``."""

_LETTER: Final = re.compile(rf"(?<=\s\w)\.(?=\s+{CAPITAL})")
"""Behind "Follow us on X.", which would be an initial elsewhere."""


class Promo(NamedTuple):
    """The patterns of the word lists."""

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
def promo_of(words: Words) -> Promo:
    """Make the patterns of the word lists, once."""
    whole, starts = any_of(words.promo, wild=True), any_of(words.promo_starts, wild=True)
    related = any_of(words.related, wild=True)
    bracket = rf"\[(?:{any_of(words.promo_brackets)})\b[^\]\n]{{0,120}}\]"
    pages = rf"(?:{any_of(words.page_words)})\s+\d+(?:\s*(?:/|{any_of(words.page_joints)}|\s)\s*\d+)*(?:\s+(?:{any_of(words.next_words)}))*"
    rights = rf"(?:{any_of(words.rights, wild=True)}|(?:{any_of(words.whole_rights)}){_GOES_ON})"
    fields = [name for names in words.headers.values() for name in names]
    return Promo(
        line=re.compile(
            rf"[\W_]*(?:(?:{whole})[\W_]*$|(?P<open>{starts}|{rights}|(?:{related})\s*[:：])|{bracket}\s*$|{pages}\s*$)|{_OWNER}"
        ),
        label=re.compile(
            rf"(?:^[\W_]*|[.!?…\"”’»)\];।]\s*)(?P<label>(?:{related})\s*[:：]\s*|(?<=[{SQUARES}])(?:{related})$)"
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


def promo_end(text: str, start: int, patterns: Promo, words: Words) -> int:
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


def owner_of(notice: str, words: Words) -> dict[str, Any]:
    """Whose copyright it is: an agency, which then sent the story, or an outlet."""
    named = set(re.findall(r"[\w.]+", notice))
    for fact, known in (("source", words.agencies), ("cited", words.outlets)):
        if name := next((name for name in known if name in named), ""):
            return {fact: name}
    return {}
