"""Leads of Chinese: who holds how many offices, and who says something where and when.

``司长、发言人林瑞14日在招待会上表示，潜力巨大`` is ``发言人林瑞：潜力巨大``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.room import LEAST, fits, width
from warta.wire.words import Lexicon, any_of

_HAN: Final = "[\u3400-\u9fff·]"
_DAY: Final = r"(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|中午|晚间|晚上|凌晨|晚)?"
_OFFICE: Final = "[^，、。《》“”同与]{0,24}"
"""What somebody is the head of."""

_MANY: Final = 12
"""So many offices, or names, may stand in a row."""

_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武"
    "戴莫孔向汤习温常康施牛洪祝"
)


class _Patterns(NamedTuple):
    issue: re.Pattern[str]
    """``8月1日出版的第15期`` before the name of a magazine."""

    chain: re.Pattern[str]
    """``局长、副主任、办公室主任`` before a name."""

    many: re.Pattern[str]
    """``商务部、海关总署、税务总局等`` before how many they are."""

    day: re.Pattern[str]
    """A day behind whom the sentence speaks of."""

    lead_in: re.Pattern[str]
    """What only says when, or as what, at the start or behind a comma."""

    telling: re.Pattern[str]
    """``林瑞在招待会上表示，``."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns | None:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    verbs = listed(words.last_tellings)
    if not verbs:
        return None
    told = any_of(verbs)
    office = any_in(words.offices)
    verb = any_in(words.day_followers)
    lead_in = any_of(listed(words.lead_ins), "[^，]{1,40}")
    occasion = any_in(words.occasions)
    return _Patterns(
        issue=re.compile(rf"{_DAY}出版的(?:今年|\d{{4}}年)?第?\d{{1,4}}期(?=《)"),
        chain=re.compile(
            rf"(?P<first>(?>{_OFFICE}?(?:{office})、){{1,{_MANY}}})"
            rf"(?P<last>{_OFFICE}(?:{office}))"
            rf"(?P<name>[{_SURNAMES}]{_HAN}{{1,2}}|{_HAN}{{2,8}}?)(?={_DAY}|在|的|同|与|会见|{told})"
        ),
        many=re.compile(
            rf"^({_HAN}{{2,14}})(?:、{_HAN}{{2,20}}){{1,{_MANY}}}?等(?=[\d一二三四五六七八九十]{{1,3}}(?:个|家)?(?:{any_in(words.collectives)}))"
        ),
        day=re.compile(rf"(?<={_HAN})(?<![于至到自从在前后]){_DAY}(?=在|{told}|{verb})"),
        lead_in=re.compile(rf"(?:^|(?<=，))(?:{lead_in}|{_DAY})，"),
        telling=re.compile(
            rf"(?P<who>[^，。：；“”]{{2,40}}?)(?:在[^，。]{{2,40}}?(?:{occasion}))?(?:{told})[，：]"
        ),
    )


def said_briefly(text: str, lexicon: Lexicon) -> str:
    """Leave out of a lead when and where somebody said something, and all but one of the offices."""
    patterns = _patterns(lexicon)
    if patterns is None:
        return text
    text = patterns.issue.sub("", text)
    text = patterns.chain.sub(_with_one_office, text)
    text = patterns.many.sub(r"\1等", text)
    text = patterns.day.sub("", text)
    lead = patterns.lead_in.match(text)
    if lead and not fits(text) and width(text[lead.end() :]) >= LEAST:
        text = text[lead.end() :]
    telling = patterns.telling.match(text)
    if telling and width(text[telling.end() :]) >= LEAST:
        text = f"{telling['who']}：{text[telling.end() :]}"
    return text if fits(text) else patterns.lead_in.sub("", text)


def _with_one_office(chain: re.Match[str]) -> str:
    """Keep the first office of somebody, which is the highest, where it is not only a name's."""
    return f"{chain['first'].partition('、')[0]}{chain['name']}"
