"""Text -> its language.

Only user of py3langid, which is asked only when the words that hold a
language together do not tell: it takes longer to load than most builds.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from warta.wire.words import Words

_SAMPLE: Final = 2000
_MODEL_SAMPLE: Final = 1000
"""The model takes its time with each letter, and more tell it no more."""

_FIRST: Final = 600
"""Characters that most texts can be told by."""

_ENOUGH: Final = re.compile("(?:[^A-Za-z]*[A-Za-z]){25}")
"""Letters that it takes to tell."""

_SIBLINGS: Final = (frozenset({"id", "ms"}), frozenset({"bs", "hr", "sr"}))
"""Languages that only a few words tell apart, in most texts."""

_LIKELIER: Final = {"pcm": "en", "ms": "id"}
"""What the model takes a few words for, and what most of them are: Nigerian Pidgin
and Malay are told by words of their own."""

_CLOSE: Final = 5.0
"""How much likelier than the site's language another must be to the model, as the
logarithm of their ratio. More than a few sentences leave no two as close."""

_LEAST_WORDS: Final = 3
"""Small words that it takes to tell by them."""

_LEAST_TELLING: Final = 2
"""Words that one of two near languages has to itself, which it takes to tell by them."""

_MANY_WORDS: Final = 10
"""Small words that leave no need to read on."""

# Scripts that one language has to itself, or nearly.
_SCRIPTS: Final = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("lo", re.compile("[\u0e81-\u0edf]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("hy", re.compile("[\u0531-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("bn", re.compile("[\u0985-\u09b9]")),
    ("pa", re.compile("[\u0a05-\u0a39]")),
    ("gu", re.compile("[\u0a85-\u0ab9]")),
    ("or", re.compile("[\u0b05-\u0b39]")),
    ("ta", re.compile("[\u0b85-\u0bb9]")),
    ("te", re.compile("[\u0c05-\u0c39]")),
    ("kn", re.compile("[\u0c85-\u0cb9]")),
    ("ml", re.compile("[\u0d05-\u0d39]")),
    ("si", re.compile("[\u0d85-\u0dc6]")),
)
_OWN_SCRIPT: Final = re.compile("[\u0370-\u03ff\u0530-\u1fff\u3041-\ud7af]")
_TOKEN: Final = re.compile(
    r"[^\W\d_]+(?:['’ʼ\u0300-\u036f\u0610-\u065f\u0900-\u0903\u093a-\u094f\u200c\u200d]+[^\W\d_]*)*"
)


@lru_cache(maxsize=4)
def _speakers(words: Words) -> dict[str, frozenset[str]]:
    """Per word, the languages that use it."""
    speakers: dict[str, set[str]] = {}
    for language, listed in words.function_words.items():
        for word in listed:
            speakers.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in speakers.items()}


def find_language(text: str, default: str, words: Words) -> str:
    """Tell the language of a text.

    Returns:
        A language code, or `default` where there is too little to tell from,
        or where the text is in the default's language: ``pt`` is ``pt-BR`` on
        a site that is.
    """
    sample = text[:_SAMPLE]
    if sample.isascii() and not _ENOUGH.match(sample):
        return default
    own = default.partition("-")[0]
    found = (
        _by_script(sample)
        or _by_words(sample[:_FIRST], words, _MANY_WORDS)
        or _by_words(sample, words, _LEAST_WORDS)
    )
    if not found:
        found = _among_siblings(_by_model(sample, own), own, sample, words)
    found = _by_telling_words(found, sample[:_FIRST], words)
    return default if found == own or not found else found


def _siblings_of(language: str) -> frozenset[str]:
    return next((group for group in _SIBLINGS if language in group), frozenset())


def _by_telling_words(found: str, sample: str, words: Words) -> str:
    """Correct what was told by the words that only one of two near languages has.

    Most small words are in both, so that in a short text a few "seramai" and "peratus"
    say more than they do.
    """
    siblings = _siblings_of(found)
    telling = {one: words.telling_words[one] for one in siblings if one in words.telling_words}
    if found not in telling:
        return found
    tokens = set(_TOKEN.findall(sample.lower()))
    told = {one: len(tokens.intersection(listed)) for one, listed in telling.items()}
    best = max(sorted(told), key=lambda one: (told[one], one == found))
    sure = told[best] >= _LEAST_TELLING and told[best] > 2 * told[found]
    return best if sure else found


def _by_script(sample: str) -> str:
    if sample.isascii() or not _OWN_SCRIPT.search(sample):
        return ""
    letters = sum(map(str.isalpha, sample))
    for language, script in _SCRIPTS:
        count = len(script.findall(sample))
        # Japanese mixes kana with the characters of Chinese.
        if count * (6 if language == "ja" else 2) > letters:
            return language
    return ""


def _by_words(sample: str, words: Words, least: int) -> str:
    """Tell by the small words, if `least` of them or more speak clearly for one language.

    Near languages share most of them, as Indonesian and Malay do; what counts
    is the words that the best has and the second best has not.
    """
    speakers = _speakers(words)
    tokens = _TOKEN.findall(sample.lower())
    counts = Counter(filter(speakers.__contains__, tokens))
    scores: dict[str, float] = {}
    for word, count in counts.items():
        share = count / len(speakers[word])
        for language in speakers[word]:
            scores[language] = scores.get(language, 0) + share
    if len(scores) < 2:
        return next(iter(scores)) if sum(counts.values()) >= least else ""
    best = _likeliest(scores)
    del scores[best]
    second = _likeliest(scores)
    own = _own(counts, speakers, best, second)
    others = _own(counts, speakers, second, best)
    known = sum(count for word, count in counts.items() if best in speakers[word])
    clear = own >= least and own >= 2.5 * others and known * 8 >= len(tokens)
    return best if clear else ""


def _likeliest(scores: dict[str, float]) -> str:
    most = max(scores.values())
    return min(language for language, score in scores.items() if score == most)


def _own(counts: Counter[str], speakers: dict[str, frozenset[str]], one: str, other: str) -> int:
    """How often words stand that one language uses and the other does not."""
    return sum(
        count
        for word, count in counts.items()
        if one in speakers[word] and other not in speakers[word]
    )


def _among_siblings(found: str, own: str, sample: str, words: Words) -> str:
    """Choose among near languages by their small words; failing these, the site's own.

    If the model tells the site's own it stands. Else what all of them use says
    nothing, and what two of three use says half. A small word says more than a
    telling one, which a name or a quotation may have: against the site's own it
    takes two of these.
    """
    siblings = _siblings_of(found)
    if not siblings or found == own:
        return found
    scores = Counter({own: 1})
    speakers = _speakers(words)
    for token in _TOKEN.findall(sample.lower()):
        who = speakers.get(token, frozenset()) & siblings
        scores.update(dict.fromkeys(who, 2 * (len(siblings) - len(who))))
        scores.update(one for one in siblings if token in words.telling_words.get(one, ()))
    return max(sorted(siblings), key=lambda one: (scores[one], one == own, one == found))


def _by_model(sample: str, own: str) -> str:
    import py3langid

    ranked: dict[str, float] = dict(py3langid.rank(sample[:_MODEL_SAMPLE]))
    best = max(ranked, key=ranked.__getitem__)
    if own in _siblings_of(best):
        return best
    if own in ranked and ranked[best] - ranked[own] <= _CLOSE:
        return own
    return _LIKELIER.get(best, best)
