"""Lead-ins: what stands before the news, ``Setelah tiga bulan,``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.room import LEAST, capitalized
from warta.wire.predicate import (
    find_predicate,
    find_verb,
    join_predicate,
    knows_predicates,
    verb_ending,
)
from warta.wire.words import CAPITAL, Lexicon, any_form, any_of

_NEAR: Final = 60
"""A predicate as near as this to its clause's start is that clause's."""

_LED_SPACES: Final = 6
"""More make a sentence of their own of what stands before a comma."""


_PLACE_ASIDE: Final = re.compile(rf"(?:{CAPITAL}\S*\s){{0,2}}{CAPITAL}[^\s,]*,\s")
"""``Jawa Barat,``, which stands behind a name."""


class _Patterns(NamedTuple):
    small: frozenset[str]
    """What joins words: no thought ends before it."""

    lead_in: re.Pattern[str]
    """``Setelah …,`` before the news."""

    led_relative: re.Pattern[str]
    """``yang turun sejak pagi, `` right behind it, or ``killing four, ``."""

    others: re.Pattern[str]
    """The rest of a list that a lead-in ends with: ``Quito y Bogotá, ``."""

    active: re.Pattern[str]
    """A verb that has no subject, at the start: ``Mengantisipasi``."""

    said_behind: re.Pattern[str]
    """``kata``, behind a comma."""

    connective: re.Pattern[str]
    """``Oleh karena itu,`` at the start, or ``Kabar gembira bagi warga,``."""

    pointed: re.Pattern[str]
    """A noun that points back: ``Bayi tersebut``."""

    clause: re.Pattern[str]
    """The start of any clause, as ``yang``."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    lead_ins = any_in(words.lead_ins)
    # "Buoyed by its crowds, the club …", "Leaving behind two men, the minister …"
    parting = {pair.partition("/")[0] for pair in listed(words.partings)}
    small = any_of(parting | listed(words.articles, words.possessives))
    participle = (
        rf"(?!(?i:{any_in(words.quoting)})\s){CAPITAL}[a-z]+(?:ed|ing)(?=\s(?:{small})\s)"
        if lexicon.has(words.partings)
        else "(?!)"
    )
    return _Patterns(
        small=frozenset(listed(words.function_words)),
        lead_in=re.compile(
            rf"(?!(?i:{any_in(words.amounts)})\s)(?:{lead_ins}|{participle}|(?:\S+\s){{0,2}}(?i:{any_in(words.lead_in_times)})\s(?i:{lead_ins}))\s(?:[^,]|,(?=\d)){{4,140}},\s+"
        ),
        led_relative=re.compile(rf"(?:{any_in(words.relatives, words.gerunds)})\s[^,]{{3,90}},\s"),
        others=re.compile(
            rf"(?:[^\s,]+(?:\s[^\s,]+){{0,2}}\s?,\s){{0,5}}(?:[^\s,]+\s){{0,3}}"
            rf"(?:{any_in(words.conjunctions)}),?\s[^\s,]+(?:\s[^\s,]+){{0,2}}\s?,\s+"
        ),
        active=re.compile(
            rf"(?:{any_form(form.capitalize() for form in listed(words.led_verbs))})\s"
        ),
        said_behind=re.compile(rf"(?:{any_in(words.quoting)})\s"),
        connective=re.compile(
            rf"(?:{any_in(words.connectives)}),?\s|(?:{any_in(words.moods)})\s[^,]{{3,60}},\s"
        ),
        pointed=re.compile(
            rf"({CAPITAL}[a-z-]+(?:\s[a-z-]+)?)\s(?:{any_in(words.noun_pointers)})(?=\s[a-z])"
        ),
        clause=re.compile(rf"(?<=\s)(?:{any_in(words.subordinators, words.relatives)})\s"),
    )


def find_lead_in(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Find what a sentence starts with before its news, ``Setelah tiga bulan, ``."""
    return _patterns(lexicon).lead_in.match(text)


def without_pointer(text: str, lexicon: Lexicon) -> str:
    """Let "Bayi tersebut ditemukan" at a story's start be "Bayi ditemukan"."""
    patterns = _patterns(lexicon)
    pointed = patterns.pointed.match(text)
    if not pointed or text.partition(" ")[0].lower() in patterns.small:
        return text
    return f"{pointed[1]}{text[pointed.end() :]}"


def without_connective(text: str, lexicon: Lexicon) -> str:
    """Let "Oleh karena itu, bupati meminta" be "Bupati meminta"."""
    joined = _patterns(lexicon).connective.match(text)
    return (
        capitalized(text[joined.end() :]) if joined and len(text) - joined.end() >= LEAST else text
    )


def without_lead_in(text: str, lexicon: Lexicon) -> str:
    """Start with the news: "Setelah tiga bulan, pasar dibuka" is "Pasar dibuka"."""
    # "Se piove, il mercato chiude" does not say that it does.
    if text.partition(" ")[0].lower() in lexicon.listed(lexicon.words.provisos):
        return text
    # Where the verb stands second, it comes right behind what leads in.
    second = lexicon.language in lexicon.words.verb_brackets
    end = 0 if second else _lead_in_end(text, lexicon)
    if relative := _patterns(lexicon).led_relative.match(text, end):
        end = relative.end()
    news = text[end:]
    told = find_predicate(news, lexicon) > 0
    least = LEAST if told else 2 * LEAST
    return capitalized(news) if end and len(news) >= least else text


def _lead_in_end(text: str, lexicon: Lexicon) -> int:
    """Where the news begins behind what leads in; 0 if nothing does."""
    patterns = _patterns(lexicon)
    if lead := find_lead_in(text, lexicon):
        return _list_end(text, lead.end(), lexicon)
    head, comma, news = text.partition(", ")
    known = knows_predicates(lexicon)
    if known and comma and _is_led(head, join_predicate(news, lexicon), lexicon):
        return len(head) + len(comma)
    first = news.partition(" ")[0]
    # "Tak kuat menanggung utang yang mencapai Rp 80 juta, seorang karyawan …"
    long = head.count(" ") > _LED_SPACES and first not in lexicon.listed(lexicon.words.indefinites)
    if not comma or not known or long:
        return 0
    # "Tak terima ditegur, dua pemuda …"
    bound = first in patterns.small or patterns.clause.match(text, len(head) + len(comma))
    led = first.islower() and not bound
    clause, found = (find_predicate(part, lexicon) for part in (head, news))
    return len(head) + len(comma) if led and clause == 0 < found else 0


def _list_end(text: str, start: int, lexicon: Lexicon) -> int:
    """Where a list ends that goes on behind its first comma: "Tras visitar Lima, Quito y Bogotá, el"."""
    others = _patterns(lexicon).others.match(text, start)
    if not others or others[0][0].isupper() != text[:start].split(" ")[-2][0].isupper():
        return start
    # "After winning, Anna and Bob went home, …", "Usai gempa, warga Lampung dan Banten, Indonesia, memilih"
    verb = find_verb(others[0], lexicon) >= 0
    told = verb or verb_ending(lexicon).search(others[0]) or _PLACE_ASIDE.match(text, others.end())
    return start if told else others.end()


def _is_led(head: str, news: str, lexicon: Lexicon) -> bool:
    """Whether a sentence starts with what its subject does besides: "Mengantisipasi banjir, Dinas …"."""
    patterns = _patterns(lexicon)
    began, said = (find_predicate(part, lexicon) for part in (head, news))
    # "Menanam padi, kata Ani, …": that is the subject.
    told = patterns.said_behind.match(news) or news.partition(" ")[0] in patterns.small
    return (
        began == 0
        and patterns.active.match(head) is not None
        and not told
        and 0 < said < _NEAR
        and "," not in news[:said]
    )
