"""Predicates: whether a part of a sentence says what happens, or only who and where.

``Seorang nenek berusia 71 tahun di Jember, Jawa Timur`` does not. Languages that
have no words of the kind are taken at their word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.words import CAPITAL, Lexicon, any_form, any_of, incomplete_form

_WORD: Final = re.compile(r"[^\W_][\w-]*")
_STEM: Final = r"[a-z-]{3,}(?:(?<!nya)|(?<=kannya)|(?<=inya))"
"""What a star stands for: "melaporkannya" is a verb, "melonjaknya harga" what somebody speaks of."""

_PASSIVE: Final = r"[a-z-]{3,}(?<!nya)"
"""The same behind ``di``: "dinyatakannya" is no verb."""

_LONG_REST: Final = r"\w{3,}"
"""What a star stands for in the end of a verb, which short nouns have too: ``села``."""

_COPULA: Final = re.compile(r"\w\s[—–]\s\w")
"""A dash that may stand for "is"."""

_LONGEST_SMALL: Final = 16
"""Characters of a small word with the blank before it."""


class _Verbs(NamedTuple):
    verb: re.Pattern[str]
    others: frozenset[str]
    """Words that begin like verbs and are none."""

    other_phrases: re.Pattern[str]
    """The same of more than one word: ``Belum adanya``."""

    nouns: frozenset[str]
    """What is one only behind a subject: ``Kebakaran`` begins none."""

    links: frozenset[str]
    """What a verb stands behind that is not the sentence's: ``yang``."""

    relatives: frozenset[str]
    """Those of them whose verb may come later: ``yang`` selama tiga pekan meresahkan."""

    helpers: frozenset[str]
    """What may stand between the two: yang ``dituduh`` memalsukan."""

    clauses: frozenset[str]
    """What starts a clause, and no subject: ``Kalau``."""

    heads: frozenset[str]
    """What has a clause of its own: ``rencana`` pemerintah menambah bus."""

    active: re.Pattern[str]
    """The verb of such a clause."""


@lru_cache(maxsize=64)
def _verbs(lexicon: Lexicon) -> _Verbs | None:
    words, listed = lexicon.words, lexicon.listed
    if not lexicon.has(words.predicates):
        return None
    forms = (
        re.escape(word).replace(r"\*", _PASSIVE if word.startswith("di") else _STEM)
        for word in listed(words.predicates)
    )
    return _Verbs(
        verb=re.compile("|".join(forms)),
        others=frozenset(listed(words.no_predicates)),
        other_phrases=re.compile(
            rf"(?i:{any_of(other for other in listed(words.no_predicates) if ' ' in other)})(?!\w)"
        ),
        nouns=frozenset(listed(words.predicate_nouns)),
        links=frozenset(listed(words.predicate_links)),
        relatives=frozenset(listed(words.relatives)),
        helpers=frozenset(listed(words.predicate_helpers)),
        clauses=frozenset(map(str.lower, listed(words.function_words, words.that, words.lead_ins))),
        heads=frozenset(listed(words.clause_heads)),
        active=re.compile(incomplete_form(lexicon)),
    )


def knows_predicates(lexicon: Lexicon) -> bool:
    """Whether predicates of a language can be told."""
    return _verbs(lexicon) is not None


def find_predicate(text: str, lexicon: Lexicon) -> int:
    """Find where the first predicate begins in a part of a sentence; -1 if it has none."""
    verbs = _verbs(lexicon)
    if verbs is None:
        return 0
    linked = related = waiting = False
    first = _WORD.search(text)
    headed = first is not None and first[0].lower() in verbs.heads
    for match in _WORD.finditer(text):
        word = match[0]
        if word.lower() in verbs.links:
            waiting = waiting or related
            related = word.lower() in verbs.relatives
            linked = True
            continue
        known = (word.islower() or match.start() == 0) and verbs.verb.fullmatch(word.lower())
        if related and not known and word not in verbs.helpers:
            # "Perajin yang pesanannya anjlok", but not "lori yang ditunggangnya".
            owned = word.removesuffix("nya")
            waiting = waiting or (owned != word and not verbs.verb.fullmatch(owned))
        related = False
        if known and not match.start() and word.lower() in verbs.nouns:
            known = None
        if known and verbs.other_phrases.match(text, match.start()):
            known = None
        if known and not linked and word.lower() not in verbs.others:
            if waiting:
                waiting, linked = False, True
            elif not headed or not verbs.active.fullmatch(word):
                return match.start()
            else:
                headed = False
        linked = linked and word in verbs.helpers
    return -1


def has_clause_head(text: str, lexicon: Lexicon) -> bool:
    """Whether a text starts with a noun that has a clause of its own: "Rencana pemerintah …"."""
    first = _WORD.search(text)
    return first is not None and first[0].lower() in lexicon.listed(lexicon.words.clause_heads)


def starts_clause(part: str, lexicon: Lexicon) -> bool:
    """Whether a part of a sentence is a clause, and no subject: "Karena lapar", "Tak terima ditegur"."""
    verbs = _verbs(lexicon)
    if verbs is None:
        return False
    first, second, *_ = *part.lower().split(" ", 2), ""
    known = first in verbs.clauses or f"{first} {second}" in verbs.clauses
    return known or find_predicate(part, lexicon) == 0


def find_verb(text: str, lexicon: Lexicon) -> int:
    """Find where a part of a sentence has its verb; -1 if it has none that is known.

    Where predicates are not listed, only a form of "to be" or the like is one.
    """
    if knows_predicates(lexicon):
        return find_predicate(text, lexicon)
    if knows_verbs(lexicon):
        return next(find_verbs(text, lexicon), -1)
    # A blank in front, for a pattern that starts with one is found much faster.
    verb = _finite(lexicon).search(f" {text}")
    return verb.start() if verb else -1


def find_verbs(text: str, lexicon: Lexicon) -> Iterator[int]:
    """Find where each verb of a text begins, where endings tell them."""
    text = f" {text}"
    nouns = _before_nouns(lexicon)
    for verb in _finite(lexicon).finditer(text):
        # "la denuncia", "de baja"
        before = text[max(0, verb.start() - _LONGEST_SMALL) : verb.start()]
        if before.rpartition(" ")[2].lower() not in nouns:
            yield verb.start()


def knows_verbs(lexicon: Lexicon) -> bool:
    """Whether the verbs of a language are known by their endings."""
    return lexicon.language in lexicon.words.finite_forms


@lru_cache(maxsize=64)
def _finite(lexicon: Lexicon) -> re.Pattern[str]:
    words, listed = lexicon.words, lexicon.listed
    finite = listed(words.auxiliaries, words.past_verbs, words.told_clauses)
    finite -= listed(words.infinite)
    if not knows_verbs(lexicon):
        return re.compile(rf"\s(?:{any_of(finite)})(?!\w)")
    forms = any_form(words.finite_forms[lexicon.language])
    others = lexicon.any_in(words.no_finite)
    known = rf"(?!(?:{others})(?!\w))(?:(?!{CAPITAL})|(?<=^\s))(?:[nN]['’])?(?i:{forms})"
    return re.compile(rf"\s(?:{any_of(finite)}|{known})(?!\w)")


@lru_cache(maxsize=64)
def _before_nouns(lexicon: Lexicon) -> frozenset[str]:
    """What no verb stands behind, for a noun may look like one."""
    words, listed = lexicon.words, lexicon.listed
    others = listed(words.conjunctions, words.that, words.relatives)
    before = listed(words.articles, words.openers, words.infinitive_marks, words.predicate_links)
    return frozenset(before - others)


@lru_cache(maxsize=64)
def verb_ending(lexicon: Lexicon) -> re.Pattern[str]:
    """What looks like a verb by its end, so that a list may stand behind it."""
    words, listed = lexicon.words, lexicon.listed
    forms = any_form(listed(words.verb_ends), _LONG_REST)
    return re.compile(rf"(?<!\w)(?!(?:{any_of(listed(words.no_finite))})(?!\w))(?:{forms})(?!\w)")


def shows_verb(text: str, lexicon: Lexicon) -> bool:
    """Whether a part of a sentence has what is a verb, or looks like one by its end."""
    if find_verb(text, lexicon) >= 0:
        return True
    return any(verb[0].islower() for verb in verb_ending(lexicon).finditer(text))


def tells(text: str, lexicon: Lexicon) -> bool:
    """Whether a verb shows in a part of a sentence, outside clauses that say which: "En mand, der blev anholdt"."""
    which = _which(lexicon)
    if _COPULA.search(text):
        return True  # "Гавань — город"
    heads = (which.split(f" {part}", maxsplit=1)[0] for part in text.split(", "))
    return any(shows_verb(head.strip(), lexicon) for head in heads)


@lru_cache(maxsize=64)
def _which(lexicon: Lexicon) -> re.Pattern[str]:
    """What matches the start of a clause that says which: ``který``, ``v níž``."""
    words = lexicon.words
    return re.compile(rf"\s(?:{lexicon.any_in(words.relatives, words.clause_relatives)})(?!\w)")


def owes_verb_behind(made: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a sentence was cut before its verb, as far as verbs show: "Жители села на юге | ждут"."""
    which = _which(lexicon)
    # "En mand, der blev anholdt |": a clause is known though few verbs are.
    if not shows_verbs(lexicon) and not (knows_endings(lexicon) and which.search(made)):
        return False
    return not tells(made, lexicon) and shows_verb(rest, lexicon)


def shows_verbs(lexicon: Lexicon) -> bool:
    """Whether the verbs of a language show by their ends alone."""
    words = lexicon.words
    if lexicon.language in words.heads_last or knows_predicates(lexicon):
        return False
    starred = any("*" in form for form in lexicon.listed(words.verb_ends))
    return knows_verbs(lexicon) or starred


def knows_endings(lexicon: Lexicon) -> bool:
    """Whether a verb of a language shows, if there is one."""
    return knows_verbs(lexicon) or lexicon.has(lexicon.words.verb_ends)


def join_predicate(text: str, lexicon: Lexicon) -> str:
    """Let "Seorang nenek di Jember, Jawa Timur, berangkat" be "Seorang nenek di Jember berangkat".

    What stands between commas after a subject, and says nothing of what happens,
    goes; so does the comma that is left before the predicate.
    """
    head, *parts = text.split(", ")
    verbs = _verbs(lexicon)
    if not parts or verbs is None or starts_clause(head, lexicon):
        return text
    if find_predicate(head, lexicon) >= 0:
        return text
    joined = verbs.links.union(lexicon.listed(lexicon.words.conjunctions))
    for at, part in enumerate(parts):
        if find_predicate(part, lexicon) < 0:
            continue
        # "Bupati, yang juga ketua partai, hadir": the clause goes on behind its comma.
        begins = part[:1].islower() and part.partition(" ")[0] not in joined
        return f"{head} {', '.join(parts[at:])}" if begins else text
    return text
