"""Predicates: whether a part of a sentence says what happens, or only who and where.

``Seorang nenek berusia 71 tahun di Jember, Jawa Timur`` does not. Languages that
have no words of the kind are taken at their word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.words import CAPITAL, Words, any_form, any_of, incomplete_form

_WORD: Final = re.compile(r"[^\W_][\w-]*")
_STEM: Final = r"[a-z-]{3,}(?:(?<!nya)|(?<=kannya)|(?<=inya))"
"""What a star stands for: "melaporkannya" is a verb, "melonjaknya harga" what somebody speaks of."""

_LONGEST_SMALL: Final = 16
"""Characters of a small word with the blank before it."""


class _Verbs(NamedTuple):
    verb: re.Pattern[str]
    others: frozenset[str]
    """Words that begin like verbs and are none."""

    nouns: frozenset[str]
    """What is one only behind a subject: ``Kebakaran`` begins none."""

    links: frozenset[str]
    """What a verb stands behind that is not the sentence's: ``yang``."""

    helpers: frozenset[str]
    """What may stand between the two: yang ``dituduh`` memalsukan."""

    clauses: frozenset[str]
    """What starts a clause, and no subject: ``Kalau``."""

    heads: frozenset[str]
    """What has a clause of its own: ``rencana`` pemerintah menambah bus."""

    active: re.Pattern[str]
    """The verb of such a clause."""


@lru_cache(maxsize=64)
def _verbs(words: Words, language: str) -> _Verbs | None:
    listed = words.predicates.get(language, ())
    if not listed:
        return None
    forms = (re.escape(word).replace(r"\*", _STEM) for word in listed)
    return _Verbs(
        verb=re.compile("|".join(forms)),
        others=frozenset(words.no_predicates.get(language, ())),
        nouns=frozenset(words.predicate_nouns.get(language, ())),
        links=frozenset(words.predicate_links.get(language, ())),
        helpers=frozenset(words.predicate_helpers.get(language, ())),
        clauses=frozenset(
            word.lower()
            for table in (words.function_words, words.that, words.lead_ins)
            for word in table.get(language, ())
        ),
        heads=frozenset(words.clause_heads.get(language, ())),
        active=re.compile(incomplete_form(words, language)),
    )


def knows_predicates(language: str, words: Words) -> bool:
    """Whether predicates of a language can be told."""
    return _verbs(words, language) is not None


def find_predicate(text: str, language: str, words: Words) -> int:
    """Find where the first predicate begins in a part of a sentence; -1 if it has none."""
    verbs = _verbs(words, language)
    if verbs is None:
        return 0
    linked = False
    first = _WORD.search(text)
    headed = first is not None and first[0].lower() in verbs.heads
    for match in _WORD.finditer(text):
        word = match[0]
        if word.lower() in verbs.links:
            linked = True
            continue
        known = (word.islower() or match.start() == 0) and verbs.verb.fullmatch(word.lower())
        if known and not match.start() and word.lower() in verbs.nouns:
            known = None
        if known and not linked and word.lower() not in verbs.others:
            if not headed or not verbs.active.fullmatch(word):
                return match.start()
            headed = False
        linked = linked and word in verbs.helpers
    return -1


def has_clause_head(text: str, language: str, words: Words) -> bool:
    """Whether a text starts with a noun that has a clause of its own: "Rencana pemerintah …"."""
    first = _WORD.search(text)
    return first is not None and first[0].lower() in words.clause_heads.get(language, ())


def starts_clause(part: str, language: str, words: Words) -> bool:
    """Whether a part of a sentence is a clause, and no subject: "Karena lapar", "Tak terima ditegur"."""
    verbs = _verbs(words, language)
    if verbs is None:
        return False
    first = part.partition(" ")[0].lower()
    return first in verbs.clauses or find_predicate(part, language, words) == 0


def find_verb(text: str, language: str, words: Words) -> int:
    """Find where a part of a sentence has its verb; -1 if it has none that is known.

    Where predicates are not listed, only a form of "to be" or the like is one.
    """
    if knows_predicates(language, words):
        return find_predicate(text, language, words)
    if knows_verbs(language, words):
        return next(find_verbs(text, language, words), -1)
    # A blank in front, for a pattern that starts with one is found much faster.
    verb = _finite(words, language).search(f" {text}")
    return verb.start() if verb else -1


def find_verbs(text: str, language: str, words: Words) -> Iterator[int]:
    """Find where each verb of a text begins, where endings tell them."""
    text = f" {text}"
    nouns = _before_nouns(words, language)
    for verb in _finite(words, language).finditer(text):
        # "la denuncia", "de baja"
        before = text[max(0, verb.start() - _LONGEST_SMALL) : verb.start()]
        if before.rpartition(" ")[2].lower() not in nouns:
            yield verb.start()


def knows_verbs(language: str, words: Words) -> bool:
    """Whether the verbs of a language are known by their endings."""
    return language in words.finite_forms


@lru_cache(maxsize=64)
def _finite(words: Words, language: str) -> re.Pattern[str]:
    tables = (words.auxiliaries, words.past_verbs, words.told_clauses)
    finite = {word for table in tables for word in table.get(language, ())}
    finite -= {*words.infinite.get(language, ())}
    if not knows_verbs(language, words):
        return re.compile(rf"\s(?:{any_of(finite)})(?!\w)")
    forms = any_form(words.finite_forms[language])
    others = any_of(words.no_finite.get(language, ()))
    known = rf"(?!(?:{others})(?!\w))(?:(?!{CAPITAL})|(?<=^\s))(?:[nN]['’])?(?i:{forms})"
    return re.compile(rf"\s(?:{any_of(finite)}|{known})(?!\w)")


@lru_cache(maxsize=64)
def _before_nouns(words: Words, language: str) -> frozenset[str]:
    """What no verb stands behind, for a noun may look like one."""
    others = {
        word
        for table in (words.conjunctions, words.that, words.relatives)
        for word in table.get(language, ())
    }
    tables = (words.articles, words.openers, words.infinitive_marks)
    return frozenset(word for table in tables for word in table.get(language, ())) - others


def join_predicate(text: str, language: str, words: Words) -> str:
    """Let "Seorang nenek di Jember, Jawa Timur, berangkat" be "Seorang nenek di Jember berangkat".

    What stands between commas after a subject, and says nothing of what happens,
    goes; so does the comma that is left before the predicate.
    """
    head, *parts = text.split(", ")
    verbs = _verbs(words, language)
    if not parts or verbs is None or starts_clause(head, language, words):
        return text
    if find_predicate(head, language, words) >= 0:
        return text
    joined = verbs.links.union(words.conjunctions.get(language, ()))
    for at, part in enumerate(parts):
        if find_predicate(part, language, words) < 0:
            continue
        # "Bupati, yang juga ketua partai, hadir": the clause goes on behind its comma.
        begins = part[:1].islower() and part.partition(" ")[0] not in joined
        return f"{head} {', '.join(parts[at:])}" if begins else text
    return text
