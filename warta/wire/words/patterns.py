"""Words -> patterns that match any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, takewhile
from typing import Final

from warta.wire.words.record import Words

CAPITAL: Final = "".join(
    ("[", *(re.escape(chr(code)) for code in range(0x41, 0x530) if chr(code).isupper()), "]")
)
"""A pattern for one capital letter of Latin, Greek, Cyrillic or Armenian."""

UNCASED: Final = r"(?:(?![\x00-\u05cf\u2000-\u303f])\w)"
"""A pattern for one letter of the scripts that have no capitals.

It says where they are not, for a range is made into a pattern letter by letter.
"""

_MARKS: Final = re.compile(r"[\W_]{0,80}")
_EDGE: Final = re.compile(r"(?!\w)")
_LONGEST_NAME: Final = 60


FEW_WORDS: Final = r".{0,80}?"
"""A pattern for what a star in a phrase stands for."""


def any_of(words: Iterable[str], star: str = r"\*") -> str:
    """Build the part of a pattern that matches any of some words, longest first.

    Args:
        words: Plain text, not patterns. A space stands for any space.
        star: A pattern for what a star stands for; without it, for itself.
    """
    ordered = sorted(set(words), key=lambda item: (-len(item), item))
    signs = {sign: re.escape(sign) for sign in set().union(*ordered)}
    signs.update({" ": r"\s+", "*": star})
    return _tree([[signs[sign] for sign in word] for word in ordered], star) or "(?!)"


_MANY: Final = 4
"""Words that are worth a tree: to make one takes time, too."""


def _tree(words: list[list[str]], star: str) -> str:
    """Put what words have in common at their start once before what follows.

    A pattern with hundreds of branches asks each of them at every place; of a
    tree it asks those that begin with the letter that stands there.
    """
    if len(words) < _MANY:
        return "|".join(map("".join, words))
    # Behind a star nothing is in common: each word says how far the star goes.
    same = takewhile(lambda signs: {*signs} == {signs[0]} != {star}, zip(*words, strict=False))
    common = sum(1 for _ in same)
    branches: dict[str, list[list[str]]] = {}
    for word in words:
        first = _folded(word[common]) if len(word) > common else ""
        branches.setdefault(first, []).append(word[common:])
    # Where what begins one branch may match what begins another, their order matters.
    if len(branches) == 1:
        return "|".join(map("".join, words))
    if star in branches:
        runs = groupby(words, key=lambda word: word[common : common + 1] == [star])
        return "|".join(
            "|".join(map("".join, run)) if starred else _tree([*run], star) for starred, run in runs
        )
    # The longest comes first, and so what ends here comes last.
    tree = "|".join(_tree(rest, star) for rest in branches.values())
    return f"{''.join(words[0][:common])}(?:{tree})" if common else tree


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    """The same text for all letters that are one where case does not count."""
    return sign.upper().lower()[:1] if len(sign) == 1 else sign


class Starts:
    """Tells at little cost whether a text may start with one of some phrases.

    Where none can stand, their pattern need not be asked, nor be made.

    Example:
        >>> starts = Starts(["Baca juga", "Read *"])
        >>> starts.may_stand("(Baca lagi)"), starts.may_stand("Bacaan"), starts.may_stand("Buku")
        (True, False, False)
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        heads: dict[str, tuple[str, ...]] = {}
        self._drawn: set[str] = set()
        self._alone: set[str] = set()
        for phrase in phrases:
            bare = phrase[_end_of_marks(phrase) :]
            if not bare:
                self._drawn.update(phrase)
                continue
            # "Har du" stands in no line that begins with "Harga", but "Har" may be one.
            word, space, _ = bare.partition(" ")
            head = word.partition("*")[0]
            self._alone.add(word)
            head = f"{word} " if space and head == word else head
            head = head if len(head) > 1 else bare[:2]
            heads[head[:2]] = (*heads.get(head[:2], ()), head)
        self._heads = {key: tuple(set(some)) for key, some in heads.items()}
        self._longest_alone = max(map(len, self._alone), default=0)

    def may_stand(self, text: str, at: int = 0) -> bool:
        """Whether a phrase may stand at a place of a text, behind marks or right there."""
        start = at if text[at : at + 1].isalnum() else _end_of_marks(text, at)
        heads = self._heads.get(text[start : start + 2])
        if heads is not None:
            alone = len(text) - start <= self._longest_alone and text[start:] in self._alone
            if alone or text.startswith(heads, start):
                return True
        return start > at and not self._drawn.isdisjoint(text[at:start])


def _end_of_marks(text: str, at: int = 0) -> int:
    match = _MARKS.match(text, at)
    return match.end() if match else at


def name_ends(text: str, at: int, names: frozenset[str]) -> Iterator[int]:
    """Find where each known name ends that stands at a place of a text, shortest first."""
    for edge in _EDGE.finditer(text, at + 1, at + _LONGEST_NAME):
        if text[at : edge.end()] in names:
            yield edge.end()


def any_form(forms: Iterable[str], rest: str = r"\w{2,}") -> str:
    """Build the part of a pattern that matches any of some forms of words, in their order.

    Args:
        forms: Such as ``ge*t``.
        rest: A pattern for what a star stands for.
    """
    return "|".join(re.escape(form).replace(r"\*", rest) for form in forms) or "(?!)"


def any_standing(words: Iterable[str]) -> str:
    """Build the part of a pattern that matches a small word with the blank behind it, or one without: ``d'``."""
    listed = set(words)
    elided = {word for word in listed if word.endswith("'")}
    return rf"(?:(?:{any_of(listed - elided)})\s|(?:{any_of(elided)}))"


@lru_cache(maxsize=4)
def role_pattern(words: Words) -> re.Pattern[str]:
    """What matches a writer's role, such as ``Senior Staff Writer``, and no name."""
    return re.compile(rf"(?i:(?:[\w'’.&-]+ ){{0,4}}(?:{any_of(words.roles)})s?)")


def degree_pattern(words: Words) -> str:
    """A pattern for one degree behind a name and a comma: ``, M.Si.``, but not ``, M.A. Nasir``."""
    joints = any_of(words.name_joints)
    ends = rf"[^\S\n]*(?:[,;/|()*_\n、]|$)|\s(?:{joints})\s"
    return rf"\s?,\s?(?:{any_of(words.degrees)})(?!\w)\.?(?={ends})"
