"""Datelines: where a story starts, when, and who sent it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from warta.wire.copy import Passage, Sheet
from warta.wire.words import CAPITAL, UNCASED, Words, any_of

_WHY: Final = "dateline"
_LONGEST: Final = 160
_STANDFIRST: Final = 700
_LEAST_STORY: Final = 20

_DASH: Final = r"(?:[-–—―_]{1,3}|(?<=\s)ـ(?=\s))"
_END: Final = rf"\s*[.:]?\s*{_DASH}\s*"
_SITE: Final = r"[\w-]+(?:\.[\w-]+)*\.(?i:com|co\.id|co|id|net|org|tv|news|info|my|sg|ru|de|fr|es|br|in|uk|inf)"


class _Patterns(NamedTuple):
    openings: tuple[re.Pattern[str], ...]
    """Datelines at the start of a story, surest first."""

    middle: re.Pattern[str]
    """A place with a dash after a full stop: the story follows a standfirst."""

    alone: tuple[re.Pattern[str], ...]
    """A dateline that has a line for itself."""

    more: re.Pattern[str]
    """What may follow a dateline and is none of the story: names of writers."""


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    months = any_of(
        {
            form
            for listed in words.months.values()
            for entry in listed
            for form in _forms(entry)
            if not form.isdigit()
        }
    )
    day = rf"(?:(?i:{months})\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+(?:de\s+)?(?i:{months})\.?)(?:,?\s+(?:de\s+)?\d{{4}})?|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?"
    sender = any_of((*words.outlets, *words.agencies))
    source = rf"(?P<source>{_SITE}|{sender})"
    agency = rf"(?P<source>{_SITE}|(?i:{sender})|[A-Z]{{2,9}})(?:[-/\w ]{{0,14}})"
    capital = CAPITAL
    upper = f"(?:{CAPITAL}|['’.])"
    caps = rf"(?:{capital}{{2}}{upper}*|{capital}\.)(?![a-z])(?:[ /-]{capital}{upper}*(?![a-z])){{0,4}}"
    known = any_of(words.places)
    title = rf"{capital}[\w'’.]*(?:[ /-](?:{capital}[\w'’.]*|de|la|el|do|am|es|du|des|of)){{0,3}}"
    listed = rf"(?P<place>{known}(?:/{known})?|{caps})"
    foreign = rf"{UNCASED}[\w\u0300-\u1fff\u200c\u200d]*(?: {UNCASED}[\w\u0300-\u1fff\u200c\u200d]*){{0,3}}"
    anywhere = rf"(?P<place>{known}|{title})"
    signed = rf"(?P<place>{known}|{title}|{foreign})"
    region = rf"(?:\s*[,،]\s+(?!{day})[^\W\d][^\d,،(/|]{{1,30}}?)?"
    when = rf"(?:\s*[,.،]?\s+(?P<day>{day}))?"
    openings = (
        # (CNN) -- , (Reuters) - , (ANSA) - ROMA, 21 GEN -
        rf"[(\[]{agency}[)\]]\s*{_DASH}\s*(?:(?P<place>{caps}){when}\s*{_DASH}\s*)?",
        # JAKARTA (ANTARA) - , FORT WASHINGTON, Pa. (AP) _ , Paris, 21 jan 2019 (AFP) -
        rf"{signed}{region}{when}\s*[(\[]{agency}[)\]]\s*(?:{_END}|[.:]\s*|(?={capital}))",
        # Jan 3 (Reuters) -
        rf"(?P<day>{day})\s+[(\[]{agency}[)\]]{_END}",
        # MOSCOW, January 21. /TASS/.
        rf"{anywhere}{region}{when}\.?\s*/(?P<source>[^\W\d_]{{2,12}})/(?:\w+/)?\s*[.:]?\s*{_DASH}?\s*",
        # SEOUL, Nov 26 AFP -
        rf"{listed}{region}\s*[,.]\s*(?P<day>{day})\s*[,.-]?\s*(?P<source>{sender}){_END}",
        # Bisnis.com, JAKARTA — ; Liputan6.com,Jakarta-
        rf"{source}\s*[,|:]\s*(?P<place>{known}|{caps}|{title}){when}{_END}",
        # jpnn.com - PAMEKASAN - ; KONTAN.CO.ID -JAKARTA.
        rf"{source}\s*{_DASH}\s*{listed}{when}(?:{_END}|\.\s+)",
        # JAKARTA, KOMPAS.com - ; Jakarta, CNN Indonesia --
        rf"{anywhere}{region}\s*[,|]\s*{source}{_END}",
        # RIAU24.COM -
        rf"{source}{_END}",
        # WASHINGTON, April 9 -
        rf"{anywhere}{region}\s*,\s+(?P<day>{day}){_END}",
        # HARLEYSVILLE, Pa. - ; JAKARTA -
        rf"{listed}(?:,\s+{capital}[\w.]{{1,20}}(?: {capital}[\w.]+)?)?\s*[.:]?\s*(?:\s{_DASH}|{_DASH}\s|[—–])\s*",
        # 新华社北京4月24日电
        r"(?P<source>新华社|新華社|中新社|中新网|人民网|央视网|新华网|本报|中央社|中国新闻网|光明网|环球网)(?:(?P<place>[\u4e00-\u9fff]{2,8}?))?(?P<day>\d{1,2}月\d{1,2}日)(?:电|電|讯|訊)\s*",
        r"(?P<source>[\u4e00-\u9fff]{2,6}(?:网|社|报|台))(?:消息|讯|訊)?(?:（[\u4e00-\u9fff]{2,12}）)?(?:消息)?[：:]\s*",
        # 【ソウル＝小池和樹】, ［ロンドン　２４日　ロイター］ - , (서울=연합뉴스)
        rf"[【［\[(（](?P<place>[^\s＝=】］)）]{{1,12}}?)(?:[＝=]|\s+|(?=共同|時事))(?P<rest>[^】］)）]{{1,30}})[】］)）]\s*{_DASH}?\s*",
        # नई दिल्ली, एएनआइ ।
        rf"(?P<place>{known})(?:\s*[,(]\s*|\s+)(?P<source>[\u0900-\u097f \u200c\u200d]{{2,24}}?)\s*\)?\s*(?:।|[-–—:])\s+",
        rf"(?P<place>{known})\s*[।:]\s+",
    )
    return _Patterns(
        openings=tuple(re.compile(opening) for opening in openings),
        middle=re.compile(
            rf"(?<=[.!?…\"”»])\s+(?P<place>{known}|{capital}{{4,}}(?: {capital}{{2,}}){{0,2}})(?:\s+\((?P<source>{sender})\))?\s+{_DASH}\s+(?={capital}|[\"“„\d])"
        ),
        alone=tuple(
            re.compile(rf"{pattern}\W*")
            for pattern in (
                rf"(?P<place>{known}|{any_of(name.upper() for name in words.places)}){region}{when}(?:\s*[(\[]{agency}[)\]])?",
                rf"(?P<place>{caps}){region}\s*,\s+(?P<day>{day})(?:\s*[(\[]{agency}[)\]])?",
                rf"{anywhere}{region}{when}\s*[(\[]{agency}[)\]]",
                rf"{anywhere}\s*[,|]\s*{source}",
                rf"{source}(?:\s*[,|]\s*{anywhere})?",
                r"(?P<source>[\u4e00-\u9fff]{2,6}(?:网|社|报|台))(?:消息|讯|訊)?(?:（[\u4e00-\u9fff]{2,12}）)?[：:]",
            )
        ),
        more=re.compile(
            r"[（(][^（）()]{0,12}(?:记者|記者|기자)[^（）()]{0,60}[）)]\s*|[가-힣]{2,4}\s(?:특파원|기자)\s*=\s*"
        ),
    )


def _forms(entry: str) -> list[str]:
    return [form.replace("_", " ") for form in entry.split()]


def take_dateline(sheet: Sheet, words: Words) -> Sheet:
    """Take the dateline off a story: off its start, or after a standfirst."""
    patterns = _patterns(words)
    sheet = _take_lines(sheet, patterns)
    first, *rest = sheet.passages
    match = _opening(first.text, patterns, words)
    if match:
        end = match.end()
        more = patterns.more.match(first.text, end)
        passages = [first.cut(more.end() if more else end), *rest]
        removed = [first.removed(_WHY, 0, end)]
        if more:
            removed.append(first.removed("byline", end, more.end()))
        return sheet.on(passages=passages, removed=removed, **_facts(match))
    middle = patterns.middle.search(first.text, 0, _STANDFIRST)
    if middle and len(first.text) - middle.end() > middle.start() / 2:
        passages = [first.cut(0, middle.start()), first.cut(middle.end()), *rest]
        removed = [first.removed(_WHY, middle.start(), middle.end())]
        return sheet.on(passages=passages, removed=removed, **_facts(middle))
    return sheet


def _opening(text: str, patterns: _Patterns, words: Words) -> re.Match[str] | None:
    head = text[:_LONGEST]
    for pattern in patterns.openings:
        match = pattern.match(head)
        if match and len(text) - match.end() >= _LEAST_STORY and _is_place(match, words):
            return match
    return None


def _is_place(match: re.Match[str], words: Words) -> bool:
    """Whether what was read as a place can be one."""
    place = match.groupdict().get("place") or ""
    if match.groupdict().get("source") or match.groupdict().get("day") or not place:
        return True
    # Capitals before a dash may also be an outlet, a label or a company.
    return place in words.places or (
        len(place) > 3 and place not in words.agencies and not _is_label(place, words)
    )


def _is_label(place: str, words: Words) -> bool:
    first = place.partition(" ")[0].rstrip(":.")
    return any(first in listed for listed in words.notices.values()) or first in _LABELS


_LABELS: Final = frozenset(
    [
        "ANALYSIS",
        "ANALISIS",
        "BREAKING",
        "EXCLUSIVE",
        "EKSKLUSIF",
        "FEATURE",
        "FOTO",
        "FOTOS",
        "HASIL",
        "INFO",
        "INTERVIEW",
        "JADWAL",
        "LIVE",
        "NEWS",
        "OPINI",
        "OPINION",
        "PHOTO",
        "PHOTOS",
        "POLL",
        "PREVIEW",
        "PROFIL",
        "PROFILE",
        "REVIEW",
        "SPORT",
        "SPORTS",
        "VIDEO",
        "WATCH",
        "FACTBOX",
        "TIMELINE",
        "EXPLAINER",
        "URGENT",
        "FLASH",
        "ALERT",
        "BULLETIN",
    ]
)


def _take_lines(sheet: Sheet, patterns: _Patterns) -> Sheet:
    """Take datelines that have lines for themselves."""
    for _ in range(2):
        first, *rest = sheet.passages
        lines = first.text.split("\n")
        match = next(
            (found for pattern in patterns.alone if (found := pattern.fullmatch(lines[0]))), None
        )
        if not match or len(lines[0]) > 60 or (not rest and len(lines) == 1):
            return sheet
        left = first.cut(len(lines[0])) if len(lines) > 1 else None
        if left and left.kept and "\n" not in left.text:
            left = Passage(left.text, left.starts)
        sheet = sheet.on(
            passages=[left, *rest] if left else rest,
            removed=[first.removed(_WHY, 0, len(lines[0]))],
            **_facts(match),
        )
    return sheet


def _facts(match: re.Match[str]) -> dict[str, Any]:
    found = match.groupdict()
    facts = {name: (found.get(name) or "").strip(" .,") for name in ("place", "source", "day")}
    if facts["source"] == "本报":
        facts["source"] = ""
    return facts
