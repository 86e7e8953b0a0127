"""Debts: what the words that a headline ends on still need, of what was cut off.

``menetapkan seorang guru | sebagai tersangka``, ``flames tore | through a barn``,
``sekolah di Sabah | dan Sarawak``. Only words that are listed owe anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.predicate import find_predicate, find_verb, has_clause_head, knows_predicates
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

    clause: re.Pattern[str]
    """What starts another clause."""

    verb: re.Pattern[str]
    """What may be a verb, in a language that tells few by their form."""


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
    of = listed(words.share_links) if lexicon.language in words.heads_last else set()
    directions = rf"{prepositions}|(?:{any_of(to | of)})(?=\s{CAPITAL})"
    joints = any_in(words.conjunctions)
    return _Patterns(
        near=tuple(_near_debts(lexicon, prepositions)),
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
        clause=re.compile(rf"\s(?:{any_of(clauses)})\s"),
        verb=re.compile(rf"\b(?:{any_form(listed(words.verb_ends))})(?!\w)"),
    )


def _near_debts(lexicon: Lexicon, prepositions: str) -> Iterator[_Debt]:
    """What is owed right behind the last words of a headline, in one language."""
    words, any_in = lexicon.words, lexicon.any_in
    any_in = lexicon.any_in

    yield from _owing_verbs(lexicon)
    for last, needed in _pairs(words.debts[lexicon.language]):
        yield _Debt(re.compile(rf"(?<!\S)(?:{last})$"), re.compile(rf"\s(?:{needed})(?!\w)"))
    opener = re.compile(rf"\s(?:{any_in(words.openers)})\s")
    none = re.compile(rf"\s(?!(?:{any_in(words.openers)})\s)")
    of = re.compile(rf"\s(?:{any_in(words.share_links)})\s")
    starred = (form for form in lexicon.listed(words.predicates) if "*" in form)
    helped = rf"(?:\s(?:{any_in(words.predicate_helpers)}))*"
    # "upacara yang digelar | di pura", "kerusuhan yang terjadi | kemarin"
    begun = rf"\s(?:{any_in(words.relatives)}){helped}\s(?:{any_form(starred, '[a-z]{3,}')})$"
    joined = rf"\s(?!(?:{any_in(words.conjunctions)})\s)"
    yield _Debt(re.compile(begun), re.compile(joined))
    # "accused a man of steering | more", "needed five match points to beat | qualifier"
    infinitive = rf"(?:of|{prepositions})\s[a-z]+ing|(?:{any_in(words.infinitive_marks)})\s[a-z]+"
    yield _Debt(re.compile(rf"\s(?:{infinitive})$"), none)
    # "a scheme promoted | by", but not "was promoted | by"
    done = rf"(?<!\w)(?!(?:{any_in(words.auxiliaries)})\s)\S+\s[a-z]+ed$"
    yield _Debt(re.compile(done), re.compile(r"\sby\s"))
    # "bertajuk Bandung | , Suatu Malam"
    title = rf"\s(?:{any_in(words.titling)})(?:\s{CAPITAL}\S*)+$"
    yield _Debt(re.compile(title), re.compile(","))
    # "penambangan pasir | dan batu ilegal"
    joint = rf"(?:\s(?:{any_in(words.conjunctions)})(?:\s[^\s,]+){{1,2}})?"
    yield _Debt(re.compile(r"\w$"), re.compile(rf"{joint}\s(?:{any_in(words.illegal)})(?!\w)"))
    if lexicon.has(words.predicates):
        # "Jabatan | Pertanian", "Cukai Barang | dan Perkhidmatan"
        other = rf"(?:\s(?:{any_in(words.conjunctions)}))?\s{CAPITAL}"
        yield _Debt(re.compile(rf"(?<!\S){CAPITAL}\S*$"), re.compile(other))
    # "penyelundupan 17 kilogram | sabu"
    yield _Debt(re.compile(rf"\s\d\S*\s(?:{any_in(words.measures)})$"), none)
    # "were found dead, two days | after"
    time = rf",\s(?:\S+\s){{1,2}}(?:{any_in(words.lead_in_times)})$"
    yield _Debt(re.compile(time), opener)
    # "dividen Rp 4,2 triliun atau 55% | dari"
    share = rf"\s(?:{any_in(words.alternatives)})\s\d\S*(?:\s?%|\sper\s?[a-z]+)?$"
    yield _Debt(re.compile(share), of)
    if lexicon.language in words.heads_last:
        # "over the disappearance | of", "beat qualifier | Ana Petrovic"
        articles = any_in(words.articles)
        yield _Debt(re.compile(r"\sthe\s\S+$"), of)
        yield _Debt(
            re.compile(rf"(?<!\S)(?!(?:{articles})\s)\S+\s[^\WA-Z_]\S*$"),
            re.compile(rf"\s{CAPITAL}"),
        )
        yield from _begun_groups(lexicon)


def _begun_groups(lexicon: Lexicon) -> Iterator[_Debt]:
    """What stands before a noun, or an infinitive before its way, in a language with heads last."""
    words, any_in = lexicon.words, lexicon.any_in
    any_in = lexicon.any_in

    joints = any_in(
        words.openers,
        words.function_words,
        words.auxiliaries,
        words.subordinators,
        words.modifiers,
        words.adverbs,
        words.stranded,
    )
    noun = rf"\s(?!(?:{joints})(?!\w)|[a-z]+(?:ed|ing|ly)(?!\w))[a-z]"
    # "postpone the planned | increase", "the company's corn | milling business"
    yield _Debt(re.compile(r"[\w-]$"), re.compile(noun))
    # "describe | the closure"
    things = any_in(words.articles, words.possessives)
    yield _Debt(re.compile(r"\s[a-z-]+$"), re.compile(rf"\s(?:{things})\s"))
    yield _Debt(re.compile(r"(?:['’]s|s['’])$"), re.compile(r"\s\S"))
    # "the acquisition of Dayton Brass | and Tubing's division"
    owner = rf"\s(?:(?:{any_in(words.conjunctions)}|&)(?:\s{CAPITAL}[\w.-]*){{1,3}}['’]|{CAPITAL})"
    yield _Debt(re.compile(rf"\s{CAPITAL}\S*$"), re.compile(owner))


def _late_debts(lexicon: Lexicon) -> Iterator[_Debt]:
    """What is better not parted, though half of it says more than nothing."""
    words, any_in = lexicon.words, lexicon.any_in
    any_in = lexicon.any_in

    # "rencana perpanjangan | izin siaran"
    free = any_in(words.openers, words.relatives, words.predicate_helpers, words.clinging)
    done_to = re.compile(rf"\s(?!(?:{free})(?!\w))")
    yield _Debt(re.compile(rf"\s(?:{any_in(words.nominals)})$"), done_to)
    if lexicon.has(words.predicates):
        none = rf"\s(?!(?:{any_in(words.openers)})\s)"
        # "sesuai dengan rekomendasi | Badan Geologi"
        joints = any_in(words.openers, words.conjunctions)
        begun = rf"\s(?:{joints})(?:\s(?!(?:{joints})\s)[a-z][\w-]*){{1,2}}$"
        yield _Debt(re.compile(begun), re.compile(rf"\s{CAPITAL}"))
        # "menimbang semula | keputusan", "keputusan | menghentikan"
        active = incomplete_form(lexicon)
        again = rf"{active}\s(?:{any_in(words.adverbs)})"
        yield _Debt(re.compile(rf"(?<!\S){again}$"), re.compile(none))
        heads = rf"(?<!\S)(?:{any_in(words.clause_heads)})$"
        yield _Debt(re.compile(heads), re.compile(rf"\s{active}(?!\S)"))
        # "negara-negara | maju", "salah satu pengekspor panel | surya"
        yield _Debt(
            re.compile(r"(?<!\S)([a-z]{3,})-\1$"),
            re.compile(rf"{none}|\s(?:{any_in(words.relatives)})\s"),
        )
        one_of = rf"\s(?:{any_in(words.bound_indefinites)})(?:\s[^\s,]+){{0,5}}$"
        yield _Debt(re.compile(one_of), re.compile(none))
    if lexicon.language not in words.heads_last:
        return
    to, ways = any_in(words.infinitive_marks), any_in(words.ways)
    # "fined for failing | to let"
    yield _Debt(re.compile(rf"\s(?:of|{ways})\s[a-z]+ing$"), re.compile(rf"\s(?:{to})\s"))
    # "expects profit to come | in at", but not "agreed to resign | after"
    asked = rf"\s(?:{any_in(words.to_verbs)})(?:\s[^\s,]+){{0,6}}\s(?:{to})\s[a-z]+$"
    yield _Debt(re.compile(asked), re.compile(rf"\s(?:{ways})\s"))
    # "targets 750 thousand hectares | of", "at the top end | of"
    count = r"\s(?:\d\S*(?:\s[a-z]+)?|the\s\S+)\s[a-z]+$"
    yield _Debt(re.compile(count), re.compile(rf"\s(?:{any_in(words.share_links)})\s"))


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
    if not knows_predicates(lexicon):
        return any(_is_still_owed(debt, made, near, patterns) for debt in patterns.far)
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


def _is_still_owed(debt: _Debt, made: str, near: str, patterns: _Patterns) -> bool:
    """Whether "wants drivers | on the A38 to stop" lacks what they shall do, in the same clause."""
    clause = patterns.clause.split(near, maxsplit=1)[0]
    needed = debt.needed.search(clause)
    verb = debt.last.match(made) if needed else None
    if not needed or not verb:
        return False
    behind = made[verb.end() - 1 :]
    return not debt.needed.search(f"{behind} ") and not patterns.verb.search(
        clause, 0, needed.start()
    )


def _parts_a_list(made: str, rest: str, patterns: _Patterns, lexicon: Lexicon) -> bool:
    """Whether a list is left with some of its items: "mengimpor beras, jagung | , gula, dan garam"."""
    others = patterns.items.match(rest)
    item = patterns.item.search(made) if others else None
    if not others or not item or find_verb(item[0], lexicon) >= 0:
        return False
    last = rest[others.end() :]
    return not patterns.verb.match(last) and find_verb(last, lexicon) != 0


def _parts_a_pair(made: str, rest: str, patterns: _Patterns, lexicon: Lexicon) -> bool:
    """Whether half is left of what belongs together: "dari Sabah | dan Sarawak".

    Where predicates are known, of any pair: "mengalami mual | dan muntah".
    """
    joined = patterns.joined.match(rest)
    known = knows_predicates(lexicon)
    phrase = patterns.phrase.match(made) if joined else None
    if not joined or not (known or phrase):
        return False
    one = phrase[1] if phrase else ""
    if known:
        one = one.partition(" ")[2]
    if patterns.verb.search(one) or find_verb(one, lexicon) >= 0:
        if not known:
            return False
        phrase = None
    other = _CLAUSE_END.split(rest[joined.end() :], maxsplit=1)[0]
    if opener := patterns.opener.search(other):
        other = other[: opener.start()]
    if patterns.verb.match(other) or find_verb(other, lexicon) >= 0:
        return False
    # "sabu | dan 18 ribu butir pil ekstasi": each is told alone.
    return phrase is not None or " " not in other.strip()
