"""Faults: what shows that a headline, cut from its sentence, is no thought or a false one.

They show by what was cut off: a verb that the headline still waits for, or the
limit of what it denies. "Tarif tidak naik selama Lebaran" is not "Tarif tidak naik".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.bounds import is_bounded
from warta.wire.headlines.debts import owes_more
from warta.wire.headlines.denials import is_untrue
from warta.wire.headlines.needs import is_needy
from warta.wire.headlines.objects import owes_object
from warta.wire.headlines.verbpairs import owes_verb
from warta.wire.predicate import find_verb, knows_predicates, knows_verbs
from warta.wire.words import CAPITAL, Lexicon, Table, any_form, any_of

_STOP: Final = re.compile(r"[,،;.!?]\s")
_LOOSE: Final = " ,،;"
_LEAST: Final = 3
"""With fewer spaces nothing is said behind a clause that a sentence starts with."""

_FEW_BEHIND: Final = 2
"""With so few spaces all that is denied may be in the phrase behind."""


class _Patterns(NamedTuple):
    asked: re.Pattern[str]
    """``untuk`` at the end, before what somebody shall leave."""

    phrase: re.Pattern[str]
    clause: re.Pattern[str]
    """What starts one: ``that``, ``agar``, ``after``."""

    end: re.Pattern[str]
    """What stands behind the end of a clause."""

    told: re.Pattern[str]
    """``mengusulkan``: a clause follows, perhaps without a word before it."""

    judged: re.Pattern[str]
    """What says nothing before the verb of its clause: ``menilai``, ``jika``."""

    judgement: re.Pattern[str]
    """What such a clause may be without a verb: langkah itu ``sebagai``."""

    settled: re.Pattern[str]
    """The same with all that it needs: ``mencatat nilai ekspor sebesar``."""

    says: re.Pattern[str]
    """The same of verbs of saying alone."""

    time: re.Pattern[str]
    """``menit`` at the end, which asks before or after what."""

    within: re.Pattern[str]
    """What asks nothing, ``dalam tiga bulan``."""

    denied: re.Pattern[str]
    limit: re.Pattern[str]
    place: re.Pattern[str]
    """``di Sabah``, which a denial may hold for alone."""

    proviso: re.Pattern[str]
    joint: re.Pattern[str]
    """``dan``, behind which another verb may stand."""

    relative: re.Pattern[str]
    quantified: re.Pattern[str]
    """A subject that is false without its clause: ``Tidak ada kursi (yang …)``."""


def knows_faults(lexicon: Lexicon) -> bool:
    """Whether faults of a language can be told."""
    return lexicon.language in lexicon.words.told_clauses or knows_verbs(lexicon)


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:

    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in

    def inside(*tables: Table, but: Table | None = None) -> re.Pattern[str]:
        others = listed(but) if but else frozenset()
        return re.compile(rf"\s(?:{any_of(listed(*tables) - others)})(?:(?<=')|(?!\S))")

    clause = (words.that, words.purposes, words.questions, words.subordinators)
    # Where predicates are known, so is what keeps one from being the sentence's.
    others: tuple[Table, ...] = ()
    if not knows_predicates(lexicon):
        # Where verbs are known, "entre Murcia y Almería entrará" ends at no "y".
        known = knows_verbs(lexicon)
        others = (words.relatives,) if known else (words.relatives, words.conjunctions)
    joints = (words.relatives, words.conjunctions)
    return _Patterns(
        asked=re.compile(rf"\s(?:{lexicon.any_in(words.openers)})\s$"),
        phrase=re.compile(
            rf"\s(?:{any_of(listed(words.openers) - listed(*clause, *joints, words.ban_frees))})\s"
        ),
        clause=inside(*clause),
        end=inside(*clause, *others),
        told=inside(words.told_clauses),
        judged=re.compile(rf"\s(?:{any_in(words.judging)}),?(?!\S)"),
        judgement=inside(words.as_words),
        settled=re.compile(_settled(listed(words.far_debts))),
        says=inside(words.speech, words.claims),
        time=re.compile(rf"\s(?:{any_in(words.lead_in_times)})$"),
        # "tertinggi dalam tiga bulan | setelah"
        within=re.compile(rf"\s(?:{any_in(words.near_phrases)})(?:\s[^\s,]+){{1,4}}$"),
        denied=inside(words.reserves),
        limit=inside(words.limits),
        place=re.compile(rf"\s(?:{any_in(words.place_marks)})\s{CAPITAL}"),
        proviso=re.compile(
            rf"\s(?!(?:{lexicon.any_in(words.stresses)})(?!\S))(?:{lexicon.any_in(words.provisos)})(?:(?<=')|(?!\S))"
        ),
        joint=re.compile(rf"\s(?:{any_in(words.conjunctions)})\s"),
        relative=inside(words.relatives),
        quantified=re.compile(rf"(?:{any_in(words.quantifiers)})\s"),
    )


def _settled(debts: Iterable[str]) -> str:
    """What matches a verb with what it needs behind its object."""
    pairs = (pair.partition("/") for pair in debts)
    return "|".join(rf"\s{verb}\s.*\s{needed}\s" for verb, _, needed in pairs) or "(?!)"


def is_sound(made: str, text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence may be cut where a headline ends, as far as its words tell."""
    if not made or len(made) >= len(text) or not text.startswith(made):
        return True
    rest = text[len(made) :]
    if is_bounded(made, rest, lexicon) or not is_whole(made, text, lexicon):
        return False
    return not knows_faults(lexicon) or not _owes_proviso(rest, lexicon)


def is_whole(made: str, text: str, lexicon: Lexicon) -> bool:
    """Whether a headline is a thought, be it one that holds only under a condition that was cut off."""
    rest = text[len(made) :]
    if _parts_a_whole(made, rest, lexicon) or is_untrue(made, rest, lexicon):
        return False
    if is_needy(made, rest, lexicon):
        return False
    return not knows_faults(lexicon) or not (
        any(
            find_verb(part, lexicon) < 0 <= find_verb(gone, lexicon)
            for part, gone in _halves(made, rest, lexicon)
        )
        or _is_only_judged(made, rest, lexicon)
        or _owes_limit(made, rest, lexicon)
        or owes_object(made, text, lexicon)
    )


def without_half_pair(made: str, rest: str, lexicon: Lexicon) -> str:
    """Leave out "between A" where "and B" was cut off."""
    seams = _seams(lexicon)
    pair = seams.pair.search(made) if seams.joined.match(rest) else None
    return made[: pair.start()].rstrip() if pair else made


def _parts_a_whole(made: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a cut leaves half of what belongs together, whatever the sentence says."""
    seams = _seams(lexicon)
    if seams.pair.search(made) and seams.joined.match(rest):
        return True
    if seams.between.search(made) and seams.joined.search(_STOP.split(rest, maxsplit=1)[0]):
        return True
    if (made[-1].isdigit() or seams.leading.search(made)) and seams.counted.match(rest):
        return True
    if seams.named.search(made) and seams.name.match(rest):
        return True
    if seams.other.match(rest) and seams.one.search(made):
        return True
    if any(one.search(made) and other.match(rest) for one, other in seams.opponents):
        return True
    if owes_verb(made, rest, lexicon) or owes_more(made, rest, lexicon):
        return True
    if seams.owed.match(rest):
        return True
    if "," not in rest:
        return False
    if seams.clause.match(made):
        main = made.partition(", ")[2]
        if main.count(" ") < _LEAST:
            return True
    return seams.which.match(rest) is not None and seams.first.search(made) is not None


class _Seams(NamedTuple):
    pair: re.Pattern[str]
    """``between A`` at the end."""

    between: re.Pattern[str]
    """``between`` with all that follows, which lacks its second part."""

    joined: re.Pattern[str]
    counted: re.Pattern[str]
    """The noun that a number counts."""

    leading: re.Pattern[str]
    """What stands before its noun, at the end: ``grandes``, ``Britain's``."""

    named: re.Pattern[str]
    """What bears a name, and perhaps its beginning: ``el libro`` Los Demonios."""

    name: re.Pattern[str]
    """The name, or how it goes on: ``del`` Edén."""

    one: re.Pattern[str]
    """A name at the end: ``Minnesota Mining``."""

    other: re.Pattern[str]
    """What it is joined to: ``and Manufacturing``."""

    opponents: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """``avec`` one at the end, and ``contre`` before the other."""

    owed: re.Pattern[str]
    """``, dass``: what somebody says or knows."""

    clause: re.Pattern[str]
    """What a sentence starts with whose news is behind its comma: ``Obwohl``."""

    first: re.Pattern[str]
    which: re.Pattern[str]
    """``, which``, without which nothing is the `first`."""


@lru_cache(maxsize=64)
def _seams(lexicon: Lexicon) -> _Seams:

    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    small = any_in(words.function_words, words.openers, words.conjunctions)
    clauses = {word.capitalize() for word in listed(words.subordinators)}
    conjunctions = any_form(listed(words.conjunctions, words.pair_joints), r"\w*")
    starts = listed(words.clause_starts, words.relatives)
    which = {word.removeprefix(", ") for word in starts}
    return _Seams(
        pair=re.compile(
            rf"(?<!\S)(?:{any_of(words.pairing)})(?:\s(?!(?:{conjunctions})\s)\S+){{1,4}}$"
        ),
        between=re.compile(
            rf"\s(?:{any_of(listed(words.openers) & {*words.pairing})})(?:\s(?!(?:{conjunctions})\s)[^\s,]+)+$"
        ),
        joined=re.compile(rf"\s(?:{conjunctions})(?!\S)"),
        counted=re.compile(rf"\s(?!(?:{small})(?!\w))[^\W\dA-Z_]"),
        leading=re.compile(rf"(?<!\S)(?:{any_form(listed(words.leading))})$|\w['’]s$"),
        named=re.compile(rf"\s(?:{any_in(words.works)})(?:\s{CAPITAL}\S*)*$"),
        name=re.compile(rf"\s(?:(?:{any_in(words.name_links)})(?:\s|(?<=['’])))?{CAPITAL}"),
        one=re.compile(rf"\s{CAPITAL}\S*$"),
        other=re.compile(rf"\s(?:{any_in(words.conjunctions)})\s{CAPITAL}"),
        opponents=tuple(
            (
                re.compile(rf"\s{one}(?:\s[^\s,]+){{1,5}}$"),
                re.compile(rf"(?:\s[^\s,]+){{0,2}}\s{other}\s"),
            )
            for one, _, other in (pair.partition("/") for pair in listed(words.opponents))
        ),
        owed=re.compile(rf",?\s(?:{any_in(words.that_starts)})(?!\S)"),
        clause=re.compile(rf"(?:{any_of(clauses)})\s"),
        first=re.compile(rf"(?<!\w)(?i:{any_in(words.firsts)})(?!\w)"),
        which=re.compile(rf",\s(?:\S{{1,8}}\s)?(?:{any_of(which)})(?!\S)"),
    )


def _halves(made: str, rest: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Each clause that may go on where a headline ends: what there is of it, and what was cut off."""
    patterns = _patterns(lexicon)
    ended = patterns.end.search(rest)
    gone = rest[: ended.start()] if ended else rest
    near, *behind = _STOP.split(gone.lstrip(_LOOSE), maxsplit=2)
    main = made[made.rfind(": ") + 1 :]
    if not knows_predicates(lexicon):
        main = main[: first.start()] if (first := patterns.end.search(main, 1)) else main
        gone = near if rest[0].isspace() else ""
    yield main, gone
    if clause := _last(patterns.clause, made):
        yield made[clause.end() :], gone
    told = _last(patterns.told, made)
    if told and not patterns.settled.match(made, told.start()):
        # "…, Jawa Timur, merobohkan": behind an address the clause goes on.
        begun = patterns.says.match(made, told.start()) and knows_predicates(lexicon)
        if begun and behind and find_verb(behind[0], lexicon) == 0:
            near = f"{near} {behind[0]}"  # "menyebut mundurnya X dan Y | di Z, menjadi bukti"
        yield made[told.end() :], near if rest[0].isspace() else gone


def _is_only_judged(made: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether nothing is said yet of what somebody judges: "menyebut kandungan mikroplastik | di sungai"."""
    patterns = _patterns(lexicon)
    judged = _last(patterns.judged, made) if lexicon.has(lexicon.words.judging) else None
    if not judged or rest[:1] != " " or patterns.clause.match(rest):
        return False
    clause = made[judged.end() :]
    return find_verb(clause, lexicon) < 0 and not patterns.judgement.search(clause)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text, 1))), None)


def _owes_proviso(rest: str, lexicon: Lexicon) -> bool:
    """Whether a headline holds only under a condition that was cut off: "apabila", "only"."""
    patterns = _patterns(lexicon)
    near = _STOP.split(rest, maxsplit=1)[0]
    if which := patterns.relative.search(near):
        near = near[: which.start()]
    for joint in patterns.joint.finditer(near):
        if find_verb(near[joint.end() :], lexicon) == 0:
            near = near[: joint.start()]  # "dan segera memeriksakan diri apabila": then only that
            break
    return patterns.proviso.search(near) is not None


def _owes_limit(made: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a headline holds only within a limit that was cut off."""
    patterns = _patterns(lexicon)
    near = _STOP.split(rest, maxsplit=1)[0]
    if which := patterns.relative.search(near):
        few = patterns.quantified.match(made)
        if few and find_verb(made[few.end() :], lexicon) < 0:
            return True
        near = near[: which.start()]
    if patterns.denied.match(near):
        return True
    timed = patterns.time.search(made) and not patterns.within.search(made)
    if timed and (patterns.limit.match(near) or patterns.clause.match(near)):
        return True
    denied = patterns.denied.search(made)
    if not denied or patterns.limit.search(made, denied.end()):
        return False
    if denied[0].strip() in lexicon.listed(lexicon.words.not_yet):
        return False  # "belum mengizinkan | sebelum": not now
    behind = made[denied.end() + 1 :]
    if knows_predicates(lexicon):
        if find_verb(behind, lexicon) != 0:
            return False  # "gedung baru"
        # "agar tidak terpancing selebaran | yang": nothing is denied.
        # "jika pengelola tidak membongkar bangunan | yang": nor here.
        bound = any(
            before.search(made, 0, denied.start() + 1)
            for before in (patterns.asked, patterns.proviso)
        )
        if not bound and patterns.relative.match(rest):
            return True  # "tidak akan menoleransi menteri | yang"
        # "tidak boleh berhenti | pada", but not "gedung baru dinilai mahal | oleh"
        near_verb = behind.count(" ") <= _FEW_BEHIND and find_verb(denied[0], lexicon) >= 0
        if near_verb and patterns.phrase.match(rest):
            return True
    return patterns.limit.search(near) is not None or patterns.place.match(rest) is not None
