"""Main verbs: whether what is kept of a sentence has the verb of its own clause.

Few verbs of English show by their form: "The planned closure of the mine | will save
millions" has none, for a participle behind an article is none, nor is one that ``who``
has for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.anatomy import Clause, Kind, read_clause, read_words, small_words
from warta.wire.words import Lexicon, any_form, any_of

_MARK: Final = re.compile(r"[,;:.!?](?=\s)")
_NEAR: Final = 1
_WORDS: Final = 60
"""So many words of a sentence are looked at for its verb."""

_OWNER: Final = ("'s", "’s", "s'", "s’")


class _Patterns(NamedTuple):
    verb: re.Pattern[str]
    """What is a verb, unless a word of `nouns` stands before it."""

    nouns: frozenset[str]
    """What a noun, a participle or an infinitive follows: the ``planned`` closure."""

    phrase: re.Pattern[str]
    """What opens a phrase behind a participle: injured ``by``."""

    told: re.Pattern[str]
    """Behind what a clause starts that needs a verb of its own: ``said``, and a colon."""

    telling: re.Pattern[str]
    """Whom somebody told, or a verb like ``stated``, at the end."""

    that: re.Pattern[str]
    """What opens what he was told."""

    inner: re.Pattern[str]
    """``who``, which has the next verb for itself."""

    other: re.Pattern[str]
    """What starts another clause."""

    next: re.Pattern[str]
    """The same behind a comma, or what joins one to the sentence."""


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns | None:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    if lexicon.language not in words.heads_last:
        return None

    finite = listed(words.auxiliaries, words.past_verbs, words.told_clauses)
    finite -= listed(words.infinite)
    alike = any_in(words.no_finite)
    relatives = listed(words.relatives)
    others = listed(words.subordinators, words.purposes, words.questions, words.that) | relatives
    joints = listed(words.conjunctions)
    before_nouns = listed(
        words.articles, words.possessives, words.openers, words.infinitive_marks, words.share_links
    )
    before_nouns -= others | joints
    openers = any_of(listed(words.openers) - others - joints)
    told = any_in(words.told_clauses)
    return _Patterns(
        verb=re.compile(
            rf"(?<!\S)(?!(?:{alike})(?!\w))(?:{any_of(finite)}|{any_form(listed(words.verb_ends))})(?![\w'’-])"
        ),
        nouns=frozenset(before_nouns),
        phrase=re.compile(rf"\s(?:{openers})(?!\w)"),
        told=re.compile(rf"(?::|\s(?:{told}))(?:\s(?:{any_in(words.that)}))?\s"),
        telling=re.compile(rf"\s(?:(?:{told})(?:\s\S+){{1,3}}|[a-z]+ed)$"),
        that=re.compile(rf"\s(?:{any_in(words.that, words.questions)})\s"),
        inner=re.compile(rf"\s(?:{any_of(relatives)})\s"),
        other=re.compile(rf"\s(?:{any_of(others - joints)})\s"),
        next=re.compile(rf",\s(?:{any_of(others | joints)})\s"),
    )


def owes_main_verb(made: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a headline was cut before the verb of a clause that it has begun.

    Args:
        made: The headline.
        rest: What follows it in its sentence.
        lexicon: Of both; nothing is owed in one whose verbs are told otherwise.
    """
    patterns = _patterns(lexicon)
    if patterns is None:
        return False
    if _is_cut_before_verb(made, rest, lexicon):
        return True
    gone = rest
    clauses = [made]
    if rest.startswith(" "):
        gone = patterns.other.split(_MARK.split(rest, maxsplit=1)[0], maxsplit=1)[0]
        clauses.extend(made[told.end() :] for told in patterns.told.finditer(made))
    elif patterns.next.match(rest):
        return False
    if patterns.that.match(rest) and patterns.telling.search(made):
        return True
    if _has_verb(made, patterns) and _has_verb(clauses[-1], patterns):
        return False
    last = made.rpartition(" ")[2]
    return next(_verbs(f"{last}{gone}", patterns, alone=True), -1) >= 0


def _is_cut_before_verb(made: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether the verb behind a clause of the subject is gone: "A baker who sold bread | has"."""
    clause = _clause(made + rest, lexicon)
    if clause is None or all(part.kind is not Kind.RELATIVE for part in clause.parts):
        return False
    return clause.verb > made.count(" ")


@lru_cache(maxsize=16)
def _clause(text: str, lexicon: Lexicon) -> Clause | None:
    return read_clause(read_words(text)[:_WORDS], 0, small_words(lexicon))


def find_main_verb(text: str, lexicon: Lexicon) -> int:
    """Find the first verb of a clause that has none inside it; -1 if it has none."""
    patterns = _patterns(lexicon)
    if patterns is None or patterns.inner.search(text):
        return -1
    return next(_verbs(text, patterns), -1)


def has_main_verb(text: str, lexicon: Lexicon) -> bool:
    """Whether a text has a verb of its own; it is said to in a language whose verbs are told otherwise."""
    patterns = _patterns(lexicon)
    return patterns is None or _has_verb(text, patterns)


def _has_verb(clause: str, patterns: _Patterns) -> bool:
    """Whether a clause has a verb that none inside it has for itself."""
    verbs = list(_verbs(clause, patterns))
    if len(verbs) != 1:
        return bool(verbs)
    inner = patterns.inner.search(clause, 0, verbs[0])
    # In "who walk for an hour have" the only verb that shows is the sentence's.
    return inner is None or clause.count(" ", inner.end(), verbs[0]) > _NEAR


def _verbs(text: str, patterns: _Patterns, *, alone: bool = False) -> Iterator[int]:
    """Find what may be a verb of a sentence; `alone` only what can be nothing else."""
    for verb in patterns.verb.finditer(text):
        before = text[: verb.start()].rstrip().rpartition(" ")[2]
        participle = verb[0].endswith("ed")
        if before.lower() in patterns.nouns or before.endswith(_OWNER):
            continue
        phrase = patterns.phrase.match(text, verb.end()) if participle else None
        if participle and (not before or (phrase and (alone or phrase[0] == " by"))):
            continue
        yield verb.start()
