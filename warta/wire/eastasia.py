"""Datelines and writers of East Asia, which name both in one bracket or clause.

``新华社北京5月14日电（记者王五）``, ``記者陳怡君／台南報導``, ``【ソウル＝小池和樹】``,
``(서울=연합뉴스) 홍길동 기자 =``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final, NamedTuple

from warta.model import Removed
from warta.wire.copy import Sheet, first_line, last_line
from warta.wire.sentences import CLOSERS, ENDS
from warta.wire.words import CAPITAL, Words, any_of

_LANGUAGES: Final = ("zh", "ja", "ko")
_HEAD: Final = 120
_TAIL: Final = 120
_MOST: Final = 4
"""Marks at the end of one story."""

_LEAST_STORY: Final = 12
_HAN: Final = r"[\u3400-\u9fff々]"
_HANGUL: Final = "[가-힣]"
_OPEN, _CLOSE = r"[（(〔【［\[]", r"[）)〕】］\]]"
_DAY: Final = r"(?P<day>(?:\d{1,2}月)?\d{1,2}日[电電])[讯訊]?"
_MAIL: Final = r"[<\[(]?[A-Za-z0-9._+-]{1,40}@[A-Za-z0-9.-]{1,40}[>\])]?"
_CHANNEL: Final = "娱乐|娛樂|体育|體育|财经|財經|科技|IT|数码|汽车|军事|游戏|教育|健康|旅游|时尚"
"""Parts of a portal, which stand behind its name: ``搜狐IT``."""

_LATIN_SENDER: Final = r"[A-Z][A-Za-z]{1,11}(?: [A-Z][A-Za-z]{1,11})?"
_DASH: Final = r"\s*(?:[-－–—]\s*)?"
_KOREAN_LABELS: Final = "단독|속보|종합|포토|영상|인터뷰|현장|르포|기획|칼럼|기고"
"""What stands in such a bracket and is no paper: ``[단독 홍길동 기자]``."""

_NO_NEWS: Final = "資资通快简簡短電电音視视"
"""What makes another word of the sign for news: ``資訊``, ``通讯``."""

_OWNERS: Final = (
    r"(?:[一-鿿ァ-ヺー々]{1,8}(?:新聞|新報|日報|通信|放送|テレビ)社?|テレビ[一-鿿ァ-ヺー]{1,5})"
)
"""Papers and stations of Japan, by what their names end or begin with."""

_REPRINT: Final = (
    r"[^。]{0,40}[转轉][载載](?:[请請须須]|[务務]必)(?:[注註]明|[联聯][系繫])[^。]{0,40}"
    r"|[^。]{0,20}版[权權](?:所有|作品)[,，\s]{0,3}(?:[转轉][载載]|翻印|未|不得|$)[^。]{0,40}"
    r"|未[经經][^。]{0,16}(?:授[权權]|[许許]可|同意)[^。]{0,6}(?:不得|[请請]勿|禁止|[严嚴]禁)[^。]{0,8}(?:[转轉][载載]|[复複][制製]|摘[编編])[^。]{0,30}"
)
"""What a copyright notice says."""

_TAIWAN_DAY: Final = r"(?P<year>1\d\d)(?P<month>0[1-9]|1[0-2])(?P<date>[0-2]\d|3[01])"
"""``1021029``: the day on which a story was sent, in the years of Taiwan."""

_JOINT: Final = re.compile(r"\s*[、，,;；·・]\s*|\s+")
_NO_PLACES: Final = ("綜合", "外電", "編譯", "即時", "專題")
"""What stands where a place would, if the story was put together at a desk."""

_LATIN_NAME: Final = re.compile(rf"{CAPITAL}[\w'’.-]+(?: {CAPITAL}[\w'’.-]+){{1,3}}")
_NAMES: Final = {
    "zh": re.compile(rf"(?:{_HAN}{{2,4}}|{_HAN}{{1,6}}·{_HAN}{{1,8}})(?<![摄攝])"),
    "ja": re.compile(rf"(?:{_HAN}|[ぁ-ヺー]){{2,8}}"),
    "ko": re.compile(f"{_HANGUL}{{2,4}}"),
}
_JAPANESE_NAME: Final = rf"{_HAN}{{1,3}}\s?(?:{_HAN}|[ぁ-ん]){{1,3}}"
_KOREAN_NAMES: Final = rf"{_HANGUL}{{2,4}}(?:\s?[·,]\s?(?:{_HANGUL}{{2,4}}=)?{_HANGUL}{{2,4}}|\s{_HANGUL}{{2,4}}){{0,3}}?"
_KOREAN_PAPER: Final = r"\w{1,8}(?:닷컴|일보|신문|뉴스|경제|방송|매거진|저널|미디어|데일리|투데이)"
_KOREAN_ROLE: Final = r"(?:(?:선임|인턴|전문|수습|객원)\s?)?(?:기자|특파원|통신원|PD)"


_DEEPEST: Final = 4
"""Passages among which a dateline stands."""

_CAPTION: Final = 300
"""Characters of what stands above it."""

_TITLED: Final = re.compile(
    rf"[^。！？；：，（(〔【［\[]{{6,60}}{_OPEN}{_HAN}{{0,6}}[记記]者[^）)〕】］\]]{{2,40}}(?:[报報][导導道]|[电電]){_CLOSE}"
)
"""A title that an export ran into the dateline: ``魚市場重新開張〔記者陳怡君／台南報導〕``."""

_CREDIT: Final = re.compile(rf"[ⓒ©/][^.()]{{1,30}}기자(?=[(\[]{_HANGUL}{{2,8}}=)")
"""Whose a picture is, right before a dateline."""


class _Patterns(NamedTuple):
    heads: tuple[re.Pattern[str], ...]
    """Datelines at the start of a story, surest first."""

    writers: re.Pattern[str]
    """Who may stand behind a dateline, or in its place."""

    tails: tuple[re.Pattern[str], ...]
    """What may stand behind the last sentence, or below it."""

    places: re.Pattern[str]
    """A known place at the end of a text."""

    senders: frozenset[str]
    asides: frozenset[str]


@lru_cache(maxsize=16)
def _patterns(words: Words, language: str) -> _Patterns:
    senders = frozenset((*words.agencies, *words.outlets))
    native = any_of(name for name in senders if re.match(rf"{_HAN}|[ァ-ヺ]", name))
    heads, writers, tails = {"zh": _chinese, "ja": _japanese, "ko": _korean}[language](
        native, words
    )
    towns = any_of(name for name in words.places if re.match(_HAN, name))
    if language == "ja":
        # 【札幌】
        heads = (*heads, rf"{_OPEN}(?P<place>{towns}){_CLOSE}\s*")
    after = rf"(?:^|(?<=[{re.escape(ENDS + CLOSERS)}]))\s*"
    return _Patterns(
        heads=tuple(map(re.compile, heads)),
        writers=re.compile(writers),
        tails=tuple(re.compile(rf"{after}(?:{tail})\s*$") for tail in tails),
        places=re.compile(rf"(?:{towns}|{_HAN}{{2}})$"),
        senders=senders,
        asides=frozenset(words.asides),
    )


def _chinese(senders: str, words: Words) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    role = "(?:本报|本報|本社|新华社|见习|实习|特约)?(?:记者|記者|通讯员|通訊員|作者|撰文)"
    kind = f"(?:网|網|社|报|報|台|新闻|新聞|{_CHANNEL})"
    paper = f"(?:{senders}|{_HAN}{{1,4}}{kind})"
    person = f"(?:{any_of(words.surnames)}){_HAN}{{1,2}}"
    return (
        (
            # 新华社北京5月14日电
            rf"(?:(?P<source>{senders})|本报|本報|本台)(?P<place>{_HAN}{{2,8}}?)?\s?{_DAY}\s*",
            # （中央社記者陳怡君台南14日電）
            rf"{_OPEN}(?P<source>{paper})?[記记]者(?P<signed>{_HAN}(?:{_HAN}|[、 ]){{2,30}}?){_DAY}{_CLOSE}\s*",
            # （中央社台北14日電）
            rf"{_OPEN}(?P<source>{senders})(?P<place>{_HAN}{{2,8}}?){_DAY}{_CLOSE}\s*",
            # 記者陳怡君／台南報導
            rf"{_OPEN}?(?:(?P<source>{paper})\s?)?記者\s?(?P<names>{_HAN}(?:{_HAN}|[、 ]){{1,20}}?)\s?[／/]\s?(?P<place>{_HAN}{{2,4}})報[導道]{_CLOSE}?\s*",
            # 【記者陳怡君台南報導】
            rf"{_OPEN}(?P<source>{paper})?記者(?P<signed>{_HAN}(?:{_HAN}|[、 ]){{2,30}}?)報[導道]{_CLOSE}\s*",
            # 证券日报记者 李明 发自上海, 本报记者 李明 北京报道
            rf"(?:本[报報網网]|(?P<source>{paper}))?记者\s?(?P<names>{_HAN}{{2,4}}(?:[、 ]{_HAN}{{2,4}}){{0,3}}?)(?:\s?发自\s?(?P<place>{_HAN}{{2,8}}?)|\s(?P<town>{_HAN}{{2,4}}?)报道)(?=\s|$)\s*",
            # 本报讯, 央视网消息（新闻联播）：
            rf"(?:本[报報网網台站]|(?P<source>{paper}))(?:消息|[讯訊])(?:（{_HAN}{{2,12}}）)?(?:消息)?(?:\s*[：:，,]\s*|\s+|(?={_OPEN})|(?<=本[报報网網台站][讯訊]))",
            # 【搜狐IT消息】, 【环球网报道 记者 李明】
            rf"{_OPEN}(?P<source>{senders}|{_HAN}{{2,4}}{kind})(?:消息|[讯訊]|(?:综合)?[报報][道導])(?:\s?记者\s?(?P<names>{_HAN}{{2,4}}(?:[、 ]{_HAN}{{2,4}}){{0,3}}))?{_CLOSE}\s*",
            # 【海城報專訊】, 【本報訊】, 【海城人2026年8月19日讯】
            rf"【(?:本[报報网網台]|(?P<source>{_HAN}{{2,8}}?))(?P<day>\d{{4}}年\d{{1,2}}月\d{{1,2}}日)?(?:專訊|(?<![{_NO_NEWS}])[讯訊])】\s*",
            # 来源：海城晚报本报讯
            rf"(?:来源|來源)[:：]\s?(?P<source>{paper})(?=本[报報][讯訊])",
            # 央视网：
            rf"(?P<source>{senders})[：:]\s*",
        ),
        # （记者李明、张悦）; 电(王晓)
        rf"(?:{_OPEN}\s*{role}\s*[:：]?\s*(?P<names>[^（）()]{{2,40}}?)\s*{_CLOSE}|(?<=[电電])\s*[（(](?P<bare>{_HAN}{{2,4}}(?:[、 ]{_HAN}{{2,4}}){{0,3}})[）)])\s*",
        (
            rf"{_OPEN}\s*{role}\s*[:：]?\s*(?P<names>[^（）()]{{2,40}}?)\s*{_CLOSE}",
            # （王五、张三）
            rf"{_OPEN}(?P<names>{person}(?:[、 ]{person}){{0,3}}){_CLOSE}",
            rf"{_OPEN}(?P<names>{_HAN}{{1,4}})\s?[/／]\s?(?:文|撰文|综合){_CLOSE}",
            rf"{_OPEN}\s*(?:来源|來源|资料来源)\s*[:：]\s*(?P<source>[^（）()]{{2,30}}?)\s*{_CLOSE}",
            rf"{_OPEN}\s*(?:责编|責編|责任编辑|責任編輯|编辑|編輯|核稿|校对|校對|譯者|编译|編譯|审核)[^（）()]{{1,60}}{_CLOSE}\s*(?:{_TAIWAN_DAY}|\d{{0,7}})",
            rf"{_OPEN}(?:总台|總台)[^（）()]{{1,60}}{_CLOSE}",
            r"(?:新闻|新聞|文章|稿件)?(?:来源|來源)\s?[:：]\s?(?P<source>[^\s，。、:：（）()]{2,12})",
            rf"(?:{_REPRINT})。?",
            _TAIWAN_DAY,
        ),
    )


def _japanese(senders: str, words: Words) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    del words
    role = "(?:記者|特派員|編集委員|論説委員)"
    return (
        (
            # 【6月18日 AFP】, ［１９日 ロイター］ -
            rf"{_OPEN}(?P<day>(?:\d{{1,2}}月)?\d{{1,2}}日)\s?(?P<source>{senders}|{_LATIN_SENDER}){_CLOSE}{_DASH}",
            # 【ソウル＝小池和樹】, ［ロンドン　２４日　ロイター］, 【パリ時事】
            rf"{_OPEN}(?P<place>[^\s＝=（(【［\[{_CLOSE[1:]}{{1,12}}?)\s?[＝=]\s?(?P<sender>[^{_CLOSE[1:]}{{2,30}}?){_CLOSE}\s*",
            rf"{_OPEN}(?P<place>(?!\d)[^\s＝=（(【［\[{_CLOSE[1:]}{{1,12}}?)\s?(?P<day>(?:\d{{1,2}}月)?\d{{1,2}}日)?\s?(?P<source>{senders}){_CLOSE}{_DASH}",
            # 【ソウル小池和樹、山田太郎】
            rf"【(?P<place>[ァ-ヺー・]{{2,12}})(?P<names>{_JAPANESE_NAME}(?:、{_JAPANESE_NAME}){{0,4}})】\s*",
        ),
        "(?!)",
        (
            rf"[（(【](?P<source>{senders}|{_OWNERS})[】)）]",
            rf"(?P<source>{senders}|{_OWNERS})",
            # (c)AFP/Aminu ABUBAKAR
            r"[（(][cC][)）]\s?(?P<owners>[A-Z][^。（()）]{1,80})",
            rf"[（(【](?:{role}\s?[:：・]?\s?)?(?P<names>{_JAPANESE_NAME}(?:[、・]{_JAPANESE_NAME}){{0,3}})(?:{role})?[】)）]",
        ),
    )


def _korean(senders: str, words: Words) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    del senders, words  # Who sends is told by the shape alone.
    place = rf"(?P<place>{_HANGUL}[\w·/]{{1,11}}(?:\s[\w·/]{{1,11}})?)"
    return (
        (
            # [한빛일보ㅣ국회=홍길동 기자], [한빛일보/창원 홍길동 기자]
            rf"{_OPEN}(?P<source>[\w ]{{2,14}}?)\s?[ㅣ|│/]\s?(?P<place>{_HANGUL}{{2,6}})\s?[= ]\s?(?P<names>{_KOREAN_NAMES})\s{_KOREAN_ROLE}{_CLOSE}\s*",
            # [헤럴드경제=홍길동 기자], [한빛일보 홍길동 기자]
            rf"{_OPEN}(?!{_KOREAN_LABELS})(?P<source>[\w ]{{2,14}}?)(?:\s?=\s?|\s)(?P<names>{_KOREAN_NAMES})\s{_KOREAN_ROLE}{_CLOSE}\s*",
            # (서울=연합뉴스), [부산=뉴시스]
            rf"{_OPEN}{place}\s?=\s?(?P<source>[\w ]{{2,14}}){_CLOSE}(?:(?!{_HANGUL})|(?={_KOREAN_NAMES}\s{_KOREAN_ROLE}))\s*",
        ),
        rf"(?P<names>{_KOREAN_NAMES})\s{_KOREAN_ROLE}\s*=\s*",
        (
            # 홍길동 한빛닷컴 기자 hong@example.com ⓒ 한빛신문, 무단전재 및 재배포 금지
            rf"\W{{0,3}}(?P<names>{_KOREAN_NAMES})\s(?:{_KOREAN_PAPER}\s)?{_KOREAN_ROLE}\s*(?:{_MAIL})?(?:\s*[ⓒ©][^.]{{2,60}})?",
            # 2026/09/22 19:19 송고
            r"(?P<day>\d{4}/\d{2}/\d{2} \d{2}:\d{2})\s?송고",
            # hong@example.com사진부 photo@example.com
            rf"{_MAIL}\s?{_HANGUL}{{2,10}}\s?{_MAIL}",
            # hong@example.com페이스북 …
            rf"{_MAIL}(?:\s?(?:페이스북|트위터|인스타그램|텔레그램|카카오톡)[^가-힣]{{2,60}}){{0,4}}",
        ),
    )


def take_east_asian_head(sheet: Sheet, words: Words) -> Sheet:
    """Take dateline and writers off the start of a story, be it below a standfirst or a caption."""
    if sheet.facts.language not in _LANGUAGES:
        return sheet
    for at, passage in enumerate(sheet.passages[:_DEEPEST]):
        below = sheet.on(passages=sheet.passages[at:])
        dated = _take_head(below, words)
        if dated is not below and sheet.facts.language == "zh":
            # 【海城人讯】（中央社记者王五台北19日电）
            dated = _take_head(dated, words)
        if dated is not below and (not at or _is_sure(dated.removed[len(sheet.removed)].text)):
            return dated.on(passages=[*sheet.passages[:at], *dated.passages])
        if not sheet.facts.title or passage.subhead or len(passage.text) > _CAPTION:
            break
    return sheet


def _is_sure(head: str) -> bool:
    """Whether a dateline may stand below the first paragraph: a name and a colon is who asks."""
    return not head.endswith((":", "："))


def _take_head(sheet: Sheet, words: Words) -> Sheet:
    patterns = _patterns(words, sheet.facts.language)
    first, rest = sheet.passages[0], sheet.passages[1:]
    if not sheet.facts.title and sheet.facts.language == "zh" and _TITLED.match(first.text):
        return _take_titled_head(sheet, words)
    start = _end_of_caption(first.text) if sheet.facts.language == "ko" else 0
    text = first.text[: start + _HEAD]
    heads = (pattern.match(text, start) for pattern in patterns.heads)
    head = next((match for match in heads if match and _has_story(sheet, match)), None)
    removed: list[Removed] = []
    end = 0
    facts: dict[str, Any] = {}
    if head:
        end, facts = head.end(), _head_facts(head, patterns, sheet.facts.language)
        removed += [first.removed("caption", 0, start)] if start else []
        removed.append(first.removed("dateline", start, end))
    writers = patterns.writers.match(text, end)
    if writers and _has_story(sheet, writers):
        found = writers.groupdict()
        names = found.get("names") or found.get("bare") or ""
        facts.setdefault("authors", _people(names, sheet.facts.language))
        removed.append(first.removed("byline", end, writers.end()))
        end = writers.end()
    if not end:
        return sheet
    passages = [passage for passage in (first.cut(end), *rest) if passage.text]
    return sheet.on(passages=passages, removed=removed, **facts)


def _take_titled_head(sheet: Sheet, words: Words) -> Sheet:
    """Take off a title that an export ran into the dateline, and both."""
    first, *rest = sheet.passages
    cut = first.text.index(next(mark for mark in first.text if mark in _OPEN))
    titled = sheet.on(
        passages=[first.cut(cut), *rest],
        removed=[first.removed("title", 0, cut)],
        title=first.text[:cut].strip(),
    )
    dated = _take_head(titled, words)
    return sheet if dated is titled else dated


def _end_of_caption(text: str) -> int:
    """Where a caption ends that an export ran into the dateline: ``… ⓒ한빛 홍길동 기자(서울=한빛)``."""
    credit = _CREDIT.search(text, 0, _CAPTION) if "기자(" in text[:_CAPTION] else None
    return credit.end() if credit else 0


def _has_story(sheet: Sheet, match: re.Match[str]) -> bool:
    """Whether a story follows: behind a dateline, or below one that has its own line."""
    line, below = first_line(sheet.passages)
    return len(sheet.passages[0].text) - match.end() >= _LEAST_STORY or (
        bool(below) and match.end() == len(line.text)
    )


def _head_facts(head: re.Match[str], patterns: _Patterns, language: str) -> dict[str, Any]:
    found = {name: (text or "").strip() for name, text in head.groupdict().items()}
    place, source, names = (found.get(name, "") for name in ("place", "source", "names"))
    place = place or found.get("town", "")
    if signed := found.get("signed"):
        known = patterns.places.search(signed)
        place = known[0] if known else ""
        names = signed.removesuffix(place)
    sender = found.get("sender", "")
    if sender in patterns.senders:
        source = sender
    elif sender:
        names = sender
    facts: dict[str, Any] = {
        "place": "" if place in _NO_PLACES else place,
        "source": source,
        "day": found.get("day", ""),
    }
    people = _people(names, language)
    return facts | ({"authors": people} if people else {})


def take_east_asian_tail(sheet: Sheet, words: Words) -> Sheet:
    """Take writers, editors and senders off the end of a story."""
    if sheet.facts.language not in _LANGUAGES:
        return sheet
    language = sheet.facts.language
    patterns = _patterns(words, language)
    for _ in range(_MOST):
        above, last = last_line(sheet.passages)
        tails = (
            pattern.search(last.text, max(0, len(last.text) - _TAIL)) for pattern in patterns.tails
        )
        tail = next((match for match in tails if match and (above or match.start())), None)
        if not tail or tail[0].strip("（）()【】 ") in patterns.asides:
            break
        found = tail.groupdict()
        names = _people(found.get("names") or "", language)
        if found.get("names") and not names:
            break
        source = found.get("source") or ""
        if owners := found.get("owners"):
            source, names = _owners(owners, patterns.senders)
        left = [*sheet.passages[:-1], sheet.passages[-1].cut(0, tail.start() - len(last.text))]
        sheet = sheet.on(
            passages=left if tail.start() else above,
            removed=[last.removed("byline" if names else "credit", tail.start())],
            authors=names,
            source=source,
            day="民國{year}年{month}月{date}日".format(**found)
            if found.get("year")
            else found.get("day") or "",
        )
    return sheet


def _owners(text: str, senders: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """Who sent a story and who wrote it, as they stand behind ``(c)``: ``AFP/Ann LEE``."""
    parts = [part.strip() for part in text.split("/")]
    source = next((part for part in parts if part in senders), "")
    return source, tuple(
        part for part in parts[1:] if _LATIN_NAME.fullmatch(part) and part not in senders
    )


def _people(text: str, language: str) -> tuple[str, ...]:
    """Split a list of names; nothing if one of them is none.

    A Japanese name may have a space inside, a Chinese of two characters too.
    """
    if language == "ja":
        parts: Iterable[str] = ("".join(part.split()) for part in re.split("[、・,]", text))
    else:
        # "홍길동, 세종=김하늘": the second is elsewhere.
        parts = (part.rpartition("=")[2] for part in _JOINT.split(text.strip()))
    people = tuple(part for part in parts if part)
    return people if all(map(_NAMES[language].fullmatch, people)) else ()
