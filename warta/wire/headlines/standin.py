"""Stand-ins: another sentence of a story, where its lead leaves no whole thought that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from warta.wire.headlines.leadins import without_pointer
from warta.wire.headlines.pointing import leans_back, tells_no_news
from warta.wire.headlines.room import LEAST, is_wide, width
from warta.wire.sentences import CLOSERS, ENDS, stops
from warta.wire.words import Lexicon

_PARAGRAPHS: Final = 8
_LEAST: Final = 36
"""Characters of a sentence that tells news: "Sul posto la polizia locale" does not."""

_LONGEST: Final = 800
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_STEM: Final = 5
"""Letters that the forms of a word have in common."""

_SPOKEN: Final = '"“”„«»「」『』?؟？:：;–—፡'
"""Marks of what somebody says or asks."""


def other_sentences(paragraphs: list[str], lead: str, lexicon: Lexicon) -> Iterator[str]:
    """Find sentences behind the lead that can stand alone.

    None is a quotation, a question, or starts with a word that points back, so
    that a language needs a list of these.
    """
    if not lexicon.has(lexicon.words.pointers):
        return
    for paragraph in paragraphs[:_PARAGRAPHS]:
        line = paragraph.replace("\n", " ")
        start = 0
        for stop in stops(line, lexicon.words, limit=_LONGEST):
            # Two colons of Ethiopia are its full stop as well.
            sentence = line[start : stop.end].strip().replace("፡፡", "።")
            start = stop.end
            named = without_pointer(sentence, lexicon)
            if sentence != lead and _stands_alone(named, lexicon):
                yield named


def is_related(sentence: str, lead: str) -> bool:
    """Whether a sentence speaks of what the lead does: they share a name or two words."""
    if is_wide(sentence):
        return True
    inner = _WORD.findall(sentence)[1:]
    stems = {word[:_STEM].casefold() for word in _WORD.findall(lead)}
    shared = {word[:_STEM] for word in inner if word[:_STEM].casefold() in stems}
    return len(shared) > 1 or any(stem[0].isupper() for stem in shared)


def _stands_alone(sentence: str, lexicon: Lexicon) -> bool:
    least = LEAST if is_wide(sentence) else _LEAST
    if width(sentence) < least or not set(_SPOKEN).isdisjoint(sentence):
        return False
    first = sentence[0]
    if not first.isalnum() or first.islower() or sentence.rstrip(CLOSERS)[-1] not in ENDS:
        return False
    if tells_no_news(sentence, lexicon):
        return False
    sequel = _background(lexicon).search(sentence) or _counted(lexicon).search(sentence)
    return not sequel and not leans_back(sentence, lexicon)


@lru_cache(maxsize=64)
def _background(lexicon: Lexicon) -> re.Pattern[str]:
    """What matches what tells of a sequel: ``est prévue``."""
    return re.compile(rf"\s(?:{lexicon.any_in(lexicon.words.backgrounds)})(?!\w)")


@lru_cache(maxsize=64)
def _counted(lexicon: Lexicon) -> re.Pattern[str]:
    """What matches things that were counted before: "eight of the 11 samples"."""
    words, any_in = lexicon.words, lexicon.any_in
    the = any_in(words.definites)
    of = any_in(words.share_links)
    return re.compile(rf"\s(?:{of})\s(?:{the})\s\d{{1,3}}\s[a-z]{{3,}}")
