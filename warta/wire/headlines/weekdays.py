"""Days of the week, which no headline has: the date stands elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.words import Lexicon, any_form, any_of

_DAY_ENDS: Final = r"[\s,،;؛:.)»”\"]"
"""What stands behind a day; the vowel signs of Indian scripts are no letters to `re`."""

_LONGEST: Final = 80
"""Of so many characters at a text's end a day is one."""

_NEAR_WORDS: Final = 7
"""So near a day stands the article that it belongs to."""

_QUOTES: Final = (("«", "»"), ("“", "”"))
_DAY_OF_DATE: Final = re.compile(r"(?<=\s)[^\W\d_]+,\s(?=\d)")


class _Patterns(NamedTuple):
    days: tuple[str, ...]
    """The days of the week, in small letters."""

    day_phrase: re.Pattern[str]
    """``v noci na středu``, with both its commas where it has two."""

    weekday: re.Pattern[str]
    inner_day: re.Pattern[str]
    """``, Kamis,`` before a preposition, with both its commas."""

    closed_day: re.Pattern[str]
    """``pada Sabtu, 1 Maret 2025,`` before a preposition: its comma goes with it."""

    bare_day: re.Pattern[str]
    """``mardi matin`` in mid-sentence, and the word before it."""

    last_day: re.Pattern[str]
    """A day alone at the end, ``Monday``, and the word before it."""

    loose_day: re.Pattern[str] | None
    """A day that only follows its verb: `` Friday`` in "was found Friday grazing"."""

    linked: frozenset[str]
    """The same, where days need no word before them."""

    day_links: frozenset[str]
    """Words that a day belongs to: ``every Monday``."""

    day_hosts: re.Pattern[str] | None
    """What a day alone may stand behind, where it needs that: ``الأردنية`` الأحد."""

    articles: frozenset[str]
    openers: frozenset[str]
    past_verbs: frozenset[str]
    modifiers: frozenset[str]
    """What needs what follows, but behind one of `auxiliaries`: ``held``."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    day, unnamed = day_form(lexicon), _unnamed(lexicon)
    dated = rf"{_part_of_day(lexicon)}{_date(lexicon)}"
    proper = any_of(name.capitalize() for name in listed(words.weekdays))
    either = any_in(words.weekdays, words.day_forms)
    joint = any_in(words.openers, words.particles)
    return _Patterns(
        days=tuple(name.lower() for name in listed(words.weekdays, words.day_forms)),
        day_phrase=_day_phrase(lexicon),
        weekday=re.compile(
            rf",?\s(?:{any_in(words.day_words)})\s{day}{unnamed}"
            rf"(?P<after>,(?=\s(?:{joint})(?!\w)))?|,\s{day}(?=,|$)"
        ),
        inner_day=re.compile(rf",\s{day},(?=\s(?:{any_in(words.place_marks)})\s)"),
        closed_day=re.compile(
            rf"(\s(?:{any_in(words.day_words)})\s(?i:{either})(?!\w)[^,]{{0,12}},?\s[^,]{{3,16}}\d{{4}}),"
            rf"(?=\s(?:{any_in(words.openers)})\s)"
        ),
        bare_day=_bare_day(lexicon),
        last_day=re.compile(rf"\s([^\W\d_]+)(\s(?:{proper}){dated})$"),
        loose_day=re.compile(
            rf"\s(?:{proper}){dated}"
            rf"(?!\s(?:and|or|to|through|of)\s(?:{proper})|\sof\s)"
            rf"(?=,\s|\s(?:{any_in(words.openers, words.function_words)}|[a-z]+ing)\s)"
        )
        if lexicon.language in words.loose_days
        else None,
        linked=frozenset(listed(words.day_links)),
        day_links=frozenset(listed(words.day_links, words.function_words)),
        day_hosts=re.compile(any_form(hosts)) if (hosts := listed(words.day_hosts)) else None,
        articles=frozenset(listed(words.articles)),
        openers=frozenset(listed(words.openers)),
        past_verbs=frozenset(listed(words.past_verbs)),
        modifiers=frozenset(listed(words.modifiers)),
    )


def day_form(lexicon: Lexicon) -> str:
    """Build the part of a pattern that matches a day with its hour and date: ``Kamis pagi, 27 Februari``."""
    words, any_in = lexicon.words, lexicon.any_in
    ends = rf"(?:\s+(?:{any_in(words.day_ends)}))*"
    day = rf"(?i:{any_in(words.weekdays)})(?![\w-])"
    return rf"{day}{_part_of_day(lexicon)}{ends}{_date(lexicon)}(?![\w-])"


def _part_of_day(lexicon: Lexicon) -> str:
    # "On Sunday night futures" speaks of futures: they need their night.
    words, any_in = lexicon.words, lexicon.any_in
    night = rf"\s+(?:{any_in(words.noun_times)})"
    ended = rf"(?=[,;:]|$|\s+(?:{any_in(words.function_words)})(?!\w))"
    return rf"(?:\s+(?:{any_in(words.day_times)})|{night}{ended})?(?!{night})"


def _date(lexicon: Lexicon, *, needed: bool = False) -> str:
    words = lexicon.words
    listed = lexicon.listed(words.months)
    months = any_of(form.replace("_", " ") for entry in listed for form in entry.split())
    day = rf"\d{{1,2}}(?:{lexicon.any_in(words.ordinals)})?\s+(?i:{months})"
    date = rf"(?:,?\s+(?:{day}|(?i:{months})\.?\s+\d{{1,2}})(?!\w)(?:,?\s+\d{{4}})?)"
    return date if needed else f"{date}?"


def _unnamed(lexicon: Lexicon) -> str:
    """What a day is not, if it is part of a name: "Minggu Palma"."""
    return rf"(?!\s(?:{lexicon.any_in(lexicon.words.day_names)})(?!\w))"


def _day_phrase(lexicon: Lexicon) -> re.Pattern[str]:
    words, any_in = lexicon.words, lexicon.any_in
    longest = sorted(lexicon.listed(words.day_phrases), key=lambda phrase: -phrase.count(" "))
    either = any_in(words.weekdays, words.day_forms)
    days = any_form(longest, f"(?i:{either})").replace(r"\+", f"(?:{any_in(words.day_hours)})")
    unspaced = lexicon.language in words.unspaced
    gap = r"\s?" if unspaced else r"\s"
    behind = "" if unspaced else rf"(?={_DAY_ENDS}|$)"
    unnamed = _unnamed(lexicon)
    phrase = rf"(?:{days}){_date(lexicon)}{unnamed}{behind}"
    joint = any_in(words.openers, words.particles)
    dated = rf"(?:{days}){_date(lexicon, needed=True)}{unnamed},(?=\s(?:{joint})(?!\w))"
    # "в воскресенье, 9 мая, опубликовали"
    closed = rf"(?:{days})(?=,){_date(lexicon, needed=True)}{unnamed},(?=\s)"
    return re.compile(
        rf"[,،]\s{phrase}[,،](?=\s)|[,،]?\s{phrase}$|{gap}{dated}|{gap}{closed}|{gap}{phrase}"
    )


def _bare_day(lexicon: Lexicon) -> re.Pattern[str]:
    words, any_in = lexicon.words, lexicon.any_in
    if not lexicon.listed(words.bare_days):
        return re.compile("(?!)")
    either = any_in(words.weekdays, words.day_forms)
    part = rf"(?:[\s-]?(?:{any_in(words.bare_days)}))?"
    return re.compile(
        rf"(?<=\s)(\S+)\s(?:{either}){part}{_date(lexicon)}(?=[\s,]|$)(?!\s(?:{any_in(words.day_names)}))"
    )


def without_days(text: str, lexicon: Lexicon) -> str:
    """Leave out days of the week: the date stands elsewhere."""
    patterns = _patterns(lexicon)
    text = patterns.day_phrase.sub(lambda day: day[0] if _belongs(day, lexicon) else "", text)
    small = text.lower()
    if not any(day in small for day in patterns.days):
        return text
    text = patterns.inner_day.sub("", text)
    text = patterns.weekday.sub(
        lambda day: _if_owed(day, lexicon), patterns.closed_day.sub(r"\1", text)
    )
    text = patterns.bare_day.sub(
        lambda day: day[0] if day[1].lower() in patterns.linked else day[1], text
    )
    text = _without_loose_day(text, lexicon)
    last = patterns.last_day.search(text, max(0, len(text) - _LONGEST))
    if last and last[1].islower() and last[1] not in patterns.day_links:
        return text[: last.start(2)]
    return text


def _belongs(day: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a day belongs to the word before it, or to what somebody calls so."""
    patterns = _patterns(lexicon)
    before = day.string[: day.start()]
    host = before.rpartition(" ")[2].lower()
    if host in patterns.linked:
        return True
    alone = patterns.day_hosts and day[0].lstrip() in patterns.days
    if alone and patterns.day_hosts and " " in before and not patterns.day_hosts.fullmatch(host):
        return True  # "سوق الأحد"
    return before.count('"') % 2 == 1 or any(
        before.count(opening) > before.count(closing) for opening, closing in _QUOTES
    )


def _if_owed(day: re.Match[str], lexicon: Lexicon) -> str:
    """Keep a day that belongs to the word before it: "jatuh pada (Sabtu,) 1 Maret 2025"."""
    kept = _DAY_OF_DATE.sub("", day[0]) if _belongs(day, lexicon) else ""
    if not day["after"]:
        return kept
    # "am Samstag, 8. März, statt" has both its commas.
    return kept.rstrip(",") + ("" if "," in day[0][1:-1] else ",")


def _without_loose_day(text: str, lexicon: Lexicon) -> str:
    """Let "was found Friday grazing" be "was found grazing", but keep "a busy Friday for"."""
    patterns = _patterns(lexicon)
    day = patterns.loose_day.search(text) if patterns.loose_day and "day" in text else None
    if not day:
        return text
    last, *earlier = reversed(text[: day.start()].split(" ")[-_NEAR_WORDS:])
    if last[:1].isupper() or last in patterns.day_links or last in patterns.articles:
        return text
    for word in () if _is_past(last, lexicon) else earlier:
        if word in patterns.articles:
            return text
        if _is_past(word, lexicon) or (word in patterns.openers and word != "and"):
            break
    return text[: day.start()] + text[day.end() :]


def _is_past(word: str, lexicon: Lexicon) -> bool:
    patterns = _patterns(lexicon)
    return word.endswith("ed") or word in patterns.past_verbs or word in patterns.modifiers
