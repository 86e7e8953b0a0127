"""Debts: what the words that a headline ends on still need, of what was cut off.

``menetapkan seorang guru | sebagai tersangka``, ``flames tore | through a barn``,
``sekolah di Sabah | dan Sarawak``. Only words that are listed owe anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.predicate import find_predicate, has_clause_head
from warta.wire.words import CAPITAL, Lexicon, any_form, any_of, incomplete_form

_CLAUSE_END: Final = re.compile(r"[,;:.!?]\s")
_COUNTED: Final = re.compile(r"\s\d(?!\d?\s[A-Z])")
"""What no headline is cut before: "kelas | 73 kg", but "rampung | 15 September"."""

_WORD: Final = r"[^\s,]+"
"""What a star stands for that is no part of a word."""


class _Debt(NamedTuple):
    """What may stand last, and what it needs of what follows."""

    last: re.Pattern[str]
    needed: re.Pattern[str]


class _Patterns(NamedTuple):
    near: tuple[_Debt, ...]
    """What is needed right behind the last words."""

    late: tuple[_Debt, ...]
    """The same, where a headline that has no better end may do without."""

    far: tuple[_Debt, ...]
    """What a verb needs besides its object."""

    waiting: re.Pattern[str]
    """``tidak lagi`` at the end, before a verb."""

    phrase: re.Pattern[str]
    """What ends with a preposition, and what follows that."""

    joined: re.Pattern[str]
    """A conjunction, where a cut is."""

    item: re.Pattern[str]
    """One of a list, at the end."""

    items: re.Pattern[str]
    """The rest of the list."""

    opener: re.Pattern[str]

    relative: re.Pattern[str]
    purpose: re.Pattern[str]


def owes_more(made: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a headline needs some of what was cut off.

    Args:
        made: The headline.
        rest: What follows it in its sentence.
        lexicon: Of both; nothing is owed in one that has no list of `debts`.
    """
    patterns = _patterns(lexicon)
    if patterns is None or not rest:
        return False
    return (
        owes_next(made, rest, lexicon)
        or any(debt.needed.match(rest) and debt.last.search(made) for debt in patterns.late)
        or _COUNTED.match(rest) is not None
        or _owes_rest(made, rest, patterns, lexicon)
        or _parts_a_list(made, rest, patterns, lexicon)
        or _parts_a_pair(made, rest, patterns, lexicon)
    )


def owes_next(made: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether what a headline ends on needs what stands right behind it."""
    patterns = _patterns(lexicon)
    if patterns is None or not rest:
        return False
    if any(debt.needed.match(rest) and debt.last.search(made) for debt in patterns.near):
        return True
    waits = patterns.waiting.search(made) is not None
    return waits and find_predicate(rest[1:], lexicon) == 0


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns | None:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    if not lexicon.has(words.debts):
        return None

    openers, to = listed(words.openers), listed(words.infinitive_marks)
    clauses = listed(words.conjunctions, words.subordinators, words.relatives, words.that)
    prepositions = any_of(openers - clauses - listed(words.purposes) - to)
    directions = rf"{prepositions}|(?:{any_of(to)})(?=\s{CAPITAL})"
    joints = any_in(words.conjunctions)
    return _Patterns(
        near=tuple(_near_debts(lexicon)),
        late=tuple(_late_debts(lexicon)),
        far=(
            *(
                _Debt(re.compile(rf".*\s(?:{verb})\s"), re.compile(rf"\s(?:{needed})\s"))
                for verb, needed in _pairs(listed(words.far_debts))
            ),
            _Debt(
                re.compile(rf".*\s(?:{any_in(words.topics)})(?=(?:\s[^\s,\d]+){{0,5}}$)"),
                re.compile(rf"\s(?:{any_in(words.topic_links)})\s"),
            ),
        ),
        waiting=re.compile(rf"\s(?:{any_in(words.predicate_helpers)})(?:\slagi)?$"),
        phrase=re.compile(rf".*\s(?:{directions})\s([^\s,]+(?:\s[^\s,]+){{0,4}})$"),
        joined=re.compile(rf"\s(?:{joints})\s"),
        item=re.compile(r",\s(?:[^\s,]+\s){0,2}[^\s,]+$"),
        items=re.compile(rf"(?:,\s[^,]{{2,30}}){{0,6}},?\s(?:{joints})\s"),
        opener=re.compile(rf"\s(?:{any_of(openers)})\s"),
        purpose=re.compile(rf"\s(?:{any_in(words.purposes)})\s"),
        relative=re.compile(rf"\s(?:{any_in(words.relatives)})\s"),
    )


def _near_debts(lexicon: Lexicon) -> Iterator[_Debt]:
    """What is owed right behind the last words of a headline, in one language."""
    words, any_in = lexicon.words, lexicon.any_in

    yield from _owing_verbs(lexicon)
    for last, needed in _pairs(words.debts[lexicon.language]):
        yield _Debt(re.compile(rf"(?<!\S)(?:{last})$"), re.compile(rf"\s(?:{needed})(?!\w)"))
    starred = (form for form in lexicon.listed(words.predicates) if "*" in form)
    helped = rf"(?:\s(?:{any_in(words.predicate_helpers)}))*"
    # "upacara yang digelar | di pura", "kerusuhan yang terjadi | kemarin"
    begun = rf"\s(?:{any_in(words.relatives)}){helped}\s(?:{any_form(starred, '[a-z]{3,}')})$"
    joined = rf"\s(?!(?:{any_in(words.conjunctions)})\s)"
    yield _Debt(re.compile(begun), re.compile(joined))
    # "bertajuk Bandung | , Suatu Malam"
    title = rf"\s(?:{any_in(words.titling)})(?:\s{CAPITAL}\S*)+$"
    yield _Debt(re.compile(title), re.compile(","))
    joints = any_in(words.conjunctions)
    # "penambangan pasir | dan batu ilegal"
    joint = rf"(?:\s(?:{joints})(?:\s[^\s,]+){{1,2}})?"
    yield _Debt(re.compile(r"\w$"), re.compile(rf"{joint}\s(?:{any_in(words.illegal)})(?!\w)"))
    # "Jabatan | Pertanian", "Cukai Barang | dan Perkhidmatan"
    other = rf"(?:\s(?:{joints}))?\s{CAPITAL}"
    yield _Debt(re.compile(rf"(?<!\S){CAPITAL}\S*$"), re.compile(other))
    # "penyelundupan 17 kilogram | sabu"
    none = re.compile(rf"\s(?!(?:{any_in(words.openers)})\s)")
    yield _Debt(re.compile(rf"\s\d\S*\s(?:{any_in(words.measures)})$"), none)
    # "dividen Rp 4,2 triliun atau 55% | dari"
    share = rf"\s(?:{any_in(words.alternatives)})\s\d\S*(?:\s?%|\sper\s?[a-z]+)?$"
    yield _Debt(re.compile(share), re.compile(rf"\s(?:{any_in(words.share_links)})\s"))


def _late_debts(lexicon: Lexicon) -> Iterator[_Debt]:
    """What is better not parted, though half of it says more than nothing."""
    words, any_in = lexicon.words, lexicon.any_in
    free = any_in(words.openers, words.relatives, words.predicate_helpers, words.clinging)
    # "rencana perpanjangan | izin siaran"
    done_to = re.compile(rf"\s(?!(?:{free})(?!\w))")
    yield _Debt(re.compile(rf"\s(?:{any_in(words.nominals)})$"), done_to)
    # "sesuai dengan rekomendasi | Badan Geologi", "disiapkan pelatih | Dimas Prakoso"
    yield _Debt(re.compile(r"(?<!\S)[a-z][\w-]*$"), re.compile(rf"\s{CAPITAL}"))
    # "keputusan | menghentikan"
    heads = rf"(?<!\S)(?:{any_in(words.clause_heads)})$"
    yield _Debt(re.compile(heads), re.compile(rf"\s{incomplete_form(lexicon)}(?!\S)"))
    # "negara-negara | maju", "orang-orang | yang"
    others = any_of(lexicon.listed(words.openers) - lexicon.listed(words.relatives))
    more = re.compile(rf"\s(?!(?:{others})\s)")
    yield _Debt(re.compile(r"(?<!\S)([a-z]{3,})-\1$"), more)


def _owing_verbs(lexicon: Lexicon) -> Iterator[_Debt]:
    """What an active verb owes: an object, unless it is known to stand alone."""
    words, listed = lexicon.words, lexicon.listed
    # "mencuri di rumah" has none to wait for, "mencuri dan menjual emas" has.
    phrases = listed(words.openers) - listed(words.conjunctions, words.that)
    verb = incomplete_form(lexicon)
    yield _Debt(re.compile(rf"(?<!\S){verb}$"), re.compile(rf"\s(?!(?:{any_of(phrases)})\s)"))
    if any("*" in form for form in listed(words.incomplete)):
        # "menyerahkan di kantor polisi | sebilah parang"
        yield _Debt(re.compile(rf"(?<!\S)(?=\S+(?:kan|i)$){verb}$"), re.compile(r"\s"))


def _pairs(listed: Iterable[str]) -> list[tuple[str, str]]:
    """Patterns of what stands on both sides of each bar, ``ber*/dengan``."""
    by_needed: dict[str, list[str]] = {}
    for pair in listed:
        word, _, needed = pair.partition("/")
        by_needed.setdefault(needed, []).append(word)
    return [
        (any_form(found, _WORD), any_form([needed], _WORD)) for needed, found in by_needed.items()
    ]


def _owes_rest(made: str, rest: str, patterns: _Patterns, lexicon: Lexicon) -> bool:
    """Whether a verb has its object, but not what else it needs: "menetapkan RS | sebagai"."""
    near = _CLAUSE_END.split(rest, maxsplit=1)[0]
    for debt in patterns.far:
        needed = debt.needed.search(near)
        verb = debt.last.match(made) if needed else None
        if not needed or not verb:
            continue
        # "mengimbau warga yang terdampak banjir | untuk"
        whom = patterns.relative.split(made[verb.end() :], maxsplit=1)[0]
        if patterns.purpose.search(whom):
            continue  # "mendesak maskapai agar menambah penerbangan malam | untuk"
        between = (whom, near[: needed.start()])
        # "menganggap langkah pemerintah menutup panti | sebagai"
        headed = has_clause_head(whom, lexicon)
        if headed or all(find_predicate(part, lexicon) < 0 for part in between):
            return True
    return False


def _parts_a_list(made: str, rest: str, patterns: _Patterns, lexicon: Lexicon) -> bool:
    """Whether a list is left with some of its items: "mengimpor beras, jagung | , gula, dan garam"."""
    others = patterns.items.match(rest)
    item = patterns.item.search(made) if others else None
    if not others or not item or find_predicate(item[0], lexicon) >= 0:
        return False
    return find_predicate(rest[others.end() :], lexicon) != 0


def _parts_a_pair(made: str, rest: str, patterns: _Patterns, lexicon: Lexicon) -> bool:
    """Whether half is left of what belongs together: "dari Sabah | dan Sarawak", "mengalami mual | dan muntah"."""
    joined = patterns.joined.match(rest)
    if not joined:
        return False
    phrase = patterns.phrase.match(made)
    one = phrase[1].partition(" ")[2] if phrase else ""
    other = _CLAUSE_END.split(rest[joined.end() :], maxsplit=1)[0]
    if opener := patterns.opener.search(other):
        other = other[: opener.start()]
    if find_predicate(other, lexicon) >= 0:
        return False
    # "sabu | dan 18 ribu butir pil ekstasi": each is told alone.
    return (phrase is not None and find_predicate(one, lexicon) < 0) or " " not in other.strip()
