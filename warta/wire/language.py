"""Text -> its language.

Only user of py3langid, which is asked only when the words that hold a
language together do not tell: it takes longer to load than most builds.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from warta.wire.words import Words

_SAMPLE: Final = 2000


@lru_cache(maxsize=4)
def _sets(words: Words) -> dict[str, frozenset[str]]:
    return {
        language: frozenset(listed) for language, listed in words.table("function_words").items()
    }


def find_language(text: str, default: str, words: Words) -> str:
    """Tell the language of a text.

    Returns:
        A language code, or `default` where there is too little to tell from.
    """
    sample = text[:_SAMPLE]
    tokens = re.findall(r"[^\W\d_]+", sample.lower())
    if len(sample.strip()) < 20:
        return default
    scores = sorted(
        (
            (sum(token in listed for token in tokens), language)
            for language, listed in _sets(words).items()
        ),
        reverse=True,
    )
    if tokens and len(scores) > 1:
        best, second = scores[0], scores[1]
        if best[0] > len(tokens) * 0.15 and best[0] > 3 * second[0]:
            return best[1]
    import py3langid  # type: ignore[import-untyped]

    code, _ = py3langid.classify(sample)
    return str(code)
