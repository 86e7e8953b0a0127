"""Headlines: the one in the text, or one made from the lead in its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from warta.wire.clauses import with_whole_verb, without_half, without_relative
from warta.wire.copy import Passage, Sheet, first_line
from warta.wire.predicate import find_predicate, join_predicate
from warta.wire.sentences import CLOSERS, STOPS, UNMARKED, stops
from warta.wire.words import CAPITAL, Words, any_of, attribution_pattern, base_language

MAX_HEADLINE: Final = 90
"""Characters of a headline that Warta makes; one in the text may be longer."""

_LONGEST_TITLE: Final = 160
_LEAST: Final = 24
_COMMAS: Final = (", ", "، ", "，", "; ", ": ")
_HOUR: Final = re.compile(r"\b[ap]\.m$")
_CLAUSE: Final = 45
"""A clause of so many characters says enough to stand alone."""
_ROOMY: Final = (80, 60)
"""Where a headline may end at a good place, by preference."""

_OPENING: Final = 5
"""So many words in capitals do more than mark where a story starts."""

_LONGEST_DAY: Final = 80
_LONGEST_SPEAKER: Final = 26
_PLAIN_STOPS: Final = STOPS.translate(dict.fromkeys(map(ord, "！？؟፧")))
_STOP: Final = re.compile(rf"[.{_PLAIN_STOPS},;:،؛፡፣፤][{re.escape(CLOSERS)}]?$|[-–—]$")
_DASHED: Final = re.compile(r"(?<!\S)(-{2}|[–—])\S.*\S\1$")
"""Dashes around a part are no stop: ``POL-HB: --Mann sucht Auto--``."""

"""How no title ends, though it may well ask or shout."""

_LONGEST_UNMARKED: Final = 100
"""Characters of a title in a script that has no full stop to tell a sentence by."""

_BRACKET: Final = re.compile(r"\s*[(\[（【][^()\[\]（）【】]{0,160}[)\]）】]")
_ACRONYM: Final = re.compile(r"\s\(([^\W\d_][\w/&-]{1,14})\)")
_WIDE: Final = re.compile("[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")
_PAIRS: Final = (
    ("“", "”"),
    ("«", "»"),
    ("‘", "’"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("(", ")"),
    ("[", "]"),
    ("（", "）"),
)
_FIRM: Final = re.compile(
    r"\bPT ([^()]{3,60}?),?(?: \(Persero\))?,? Tbk\.?(?: \([A-Z]{4}\))?(?!\w)"
)
"""``PT Semen Bromo Tbk. (SMBR)``: nobody speaks of its ticker."""

_AS: Final = re.compile(r"\ssebagai\s")
_TRAILING: Final = " ,;:–—-،؛、，：；·/&+"
_CLOSING: Final = ".。।።…" + _TRAILING


class _Patterns(NamedTuple):
    language: str
    words: Words

    small: frozenset[str]
    """What joins words: no thought ends before it."""

    loose: frozenset[str]
    """What no headline ends on."""

    openers: frozenset[str]
    offices: frozenset[str]
    unfinished: frozenset[str]
    subordinate: re.Pattern[str]
    """A clause in which "said" is not who tells the story: ``after the firm said``."""

    dangling: re.Pattern[str]
    """A start that points at nothing: ``Its chief``."""

    aside: re.Pattern[str]
    """What stands between two commas inside a clause: ``, in Greater Hull,``."""

    greeting: re.Pattern[str]
    """How a letter starts: ``Sir, -``."""

    bare_day: re.Pattern[str]
    """``mardi matin`` in mid-sentence, and the word before it."""

    speech: re.Pattern[str]
    """``X mengatakan bahwa``."""

    told: re.Pattern[str]
    """``menyatakan`` without ``bahwa``."""

    bracket: re.Pattern[str]
    """What stands in brackets, with the word before it where that needs it."""

    quoting: re.Pattern[str]
    """``, kata X`` at the end."""

    weekday: re.Pattern[str]

    last_day: re.Pattern[str]
    """A day alone at the end, ``Monday``, and the word before it."""

    day_links: frozenset[str]
    """Words that a day belongs to: ``every Monday``."""

    attribution: re.Pattern[str]
    """``据新华社报道，``."""

    linked: frozenset[str]
    """The same, where days need no word before them."""

    lead_in: re.Pattern[str]
    """``Setelah …,`` before the news."""


def take_headline(sheet: Sheet) -> Sheet:
    """Take the title off the top of a story, if it has one there."""
    if sheet.facts.title:
        return sheet
    first, rest = first_line(sheet.passages)
    title = first.text
    letters = any(map(str.isalpha, title))
    stopped = _STOP.search(title) and not _DASHED.search(title)
    if not rest or not letters or not 3 <= len(title) <= _LONGEST_TITLE or stopped:
        return sheet
    if re.match(UNMARKED, title) and not _is_short(first, rest):
        return sheet
    return sheet.on(passages=rest, removed=[first.removed("title")], title=title)


def _is_short(first: Passage, rest: Sequence[Passage]) -> bool:
    """Whether a line that no mark can end is a title: short, or apart from the story."""
    apart = rest[0].line_at(0) - first.line_at(0) > 1
    longest = max(len(passage.text) for passage in rest[:2])
    return len(first.text) <= _LONGEST_UNMARKED and (apart or longest > len(first.text))


@lru_cache(maxsize=64)
def _patterns(words: Words, language: str) -> _Patterns:
    def listed(name: str) -> tuple[str, ...]:
        table: dict[str, tuple[str, ...]] = getattr(words, name)
        return table.get(language, ())

    selves = any_of(listed("selves"))
    that = any_of(listed("that"))
    days = any_of(words.weekdays.get(language, ()))
    months = any_of(
        form.replace("_", " ") for entry in words.months.get(language, ()) for form in entry.split()
    )
    # "On Sunday night futures" speaks of futures: they need their night.
    night = r"\s+(?:morning|afternoon|evening|night)"
    part_of_day = (
        rf"(?:\s+(?:pagi|siang|sore|malam|soir|matin|noche|noite|Abend)"
        rf"|{night}(?=[,;:]|$|\s+(?:{any_of(listed('function_words'))})(?!\w)))?(?!{night})"
    )
    date = rf"(?:,?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?i:{months})|(?i:{months})\.?\s+\d{{1,2}})(?!\w)(?:,?\s+\d{{4}})?)?"
    day = (
        rf"(?i:{days})(?![\w-]){part_of_day}(?:\s+(?:{any_of(listed('day_ends'))}))*{date}(?![\w-])"
    )
    proper = any_of(name.capitalize() for name in words.weekdays.get(language, ()))
    return _Patterns(
        language=language,
        words=words,
        small=frozenset(listed("function_words")),
        loose=frozenset((*listed("function_words"), *listed("stranded"))) - {*listed("last_words")},
        told=re.compile(rf"\s(?:{any_of(listed('told'))})\s"),
        bracket=re.compile(
            rf"(?:\b({any_of(listed('numbered'))})\s\(\w{{1,3}}\))|{_BRACKET.pattern}"
        ),
        openers=frozenset(listed("openers")),
        offices=frozenset(listed("offices")),
        unfinished=frozenset(listed("unfinished")),
        subordinate=re.compile(rf"(?<=\s)(?:{any_of(listed('subordinators'))})\s"),
        dangling=re.compile(rf"(?:{any_of(listed('dangling'))})(?!\w)"),
        aside=re.compile(
            rf",\s(?:{any_of((*listed('articles'), *listed('openers')))})\s[^,:;]{{3,90}},\s(?=[^\W\d_A-Z])"
        ),
        greeting=re.compile(rf"(?:{any_of(words.greetings)})\W+"),
        bare_day=re.compile(
            rf"(?<=\s)(\S+)\s(?:{days if listed('bare_days') else '(?!)'})(?:[\s-]?(?:{any_of(listed('bare_days'))}))?(?=[\s,]|$)(?!\s(?:saint|gras|noir))"
        ),
        speech=re.compile(
            rf"\s(?:(?:{any_of(listed('speech'))}),?\s+(?:(?:{that})\s+)?"
            rf"|(?:{any_of(listed('claims'))})(?:,\s+|\s+(?:{that})\s+))(?P<self>(?:{selves})\s)?"
        ),
        quoting=re.compile(rf",\s*(?:[^,]{{0,80}}\s)?(?:{any_of(listed('quoting'))})\b[^.!?]*$"),
        attribution=attribution_pattern(words, language),
        lead_in=re.compile(rf"(?:{any_of(listed('lead_ins'))})\s[^,]{{4,110}},\s+"),
        weekday=re.compile(rf",?\s(?:{any_of(listed('day_words'))})\s{day}|,\s{day}(?=,|$)"),
        last_day=re.compile(rf"\s([^\W\d_]+)(\s(?:{proper}){part_of_day}{date})$"),
        day_links=frozenset((*listed("day_links"), *listed("function_words"))),
        linked=frozenset(listed("day_links")),
    )


def derive_headline(paragraphs: list[str], language: str, words: Words) -> str:
    """Make a headline of what a story says first, in its own words.

    Brackets, days of the week and attributions at the end go; long names give
    way to the short ones that stand in brackets behind them; "X said that it …"
    becomes "X …" and "X said that …" becomes "X: …". What is still too long ends
    before the last small word that leaves a whole thought.
    """
    patterns = _patterns(words, base_language(language))
    sentence = _first_sentence(paragraphs, words)
    sentence = _plain_case(sentence, paragraphs)
    text = _unquoted(_without_greeting(sentence, patterns), words)
    text = _without_source(text, patterns)
    text = _with_acronyms(_FIRM.sub(r"\1", text), words)
    text = patterns.bracket.sub(lambda found: found[0] if found[1] else "", text)
    text = _without_days(" ".join(text.split()).rstrip(_CLOSING), patterns).rstrip(_CLOSING)
    text = _without_attribution(text, patterns)
    if _width(text) > MAX_HEADLINE or text.count(", ") == 1:
        text = join_predicate(text, patterns.language, words)
    text = _without_teller(text, patterns)
    if _width(text) > MAX_HEADLINE and text[:40] == sentence[:40]:
        text = _without_lead_in(_without_apposition(text, patterns), patterns)
    base = patterns.language
    if _width(text) > MAX_HEADLINE:
        text = without_relative(text, base, words)
        # "If you drink, at home or out, this is for you" is no clause with an aside.
        text = text if patterns.lead_in.match(text) else patterns.aside.sub(" ", text, count=1)
    whole = with_whole_verb(text, base, MAX_HEADLINE, words) if _width(text) > MAX_HEADLINE else ""
    made = whole or _shortened(text, patterns)
    if not whole and len(made) < len(text) and text[len(made)] == " ":
        made = _trimmed(without_half(made, base, words), patterns)
    made = _balanced(made)
    made = f"{made}." if _HOUR.search(made) else made
    return made[:MAX_HEADLINE] if any(map(str.isalnum, made)) else sentence[:MAX_HEADLINE].strip()


def _without_greeting(text: str, patterns: _Patterns) -> str:
    greeting = patterns.greeting.match(text)
    return text[greeting.end() :] if greeting else text


def _without_days(text: str, patterns: _Patterns) -> str:
    """Leave out days of the week: the date stands elsewhere."""
    text = patterns.weekday.sub("", text)
    text = patterns.bare_day.sub(
        lambda day: day[0] if day[1].lower() in patterns.linked else day[1], text
    )
    last = patterns.last_day.search(text, max(0, len(text) - _LONGEST_DAY))
    if last and last[1].islower() and last[1] not in patterns.day_links:
        return text[: last.start(2)]
    return text


def _first_sentence(paragraphs: list[str], words: Words) -> str:
    """The first sentence that says something."""
    for paragraph in paragraphs[:3]:
        line = paragraph.replace("\n", ", ")
        start = 0
        for stop in stops(line, words, limit=1500):
            sentence = line[start : stop.end].strip()
            if _width(sentence) >= _LEAST:
                return sentence
            start = stop.end
        if _width(line) >= _LEAST:
            return line[start:].strip() or line
    return paragraphs[0].partition("\n")[0]


def _plain_case(sentence: str, paragraphs: list[str]) -> str:
    """Undo capitals that only mark where a story starts: "WAKIL Menteri", "THE CITY will"."""
    parts = sentence.split(" ")
    run = list(takewhile(lambda part: part.isupper() and part.isalpha(), parts[:_OPENING]))
    rest = " ".join(parts[len(run) :])
    if not run or len(run) == _OPENING or rest[:4].isupper():
        return sentence
    text = "\n".join(paragraphs)[:4000]
    if len(run) > 1:
        plain = [_written_small(part, text) for part in run]
        start = " ".join(plain)
        return f"{start[0].upper()}{start[1:]} {rest}" if all(plain) else sentence
    first, plain_first = run[0], run[0].capitalize()
    if len(first) < 4:
        return sentence
    seen = len(first) > 5 or re.search(rf"\b(?:{plain_first}|{first.lower()})\b", text)
    return f"{plain_first} {rest}" if seen and text.count(first) == 1 else sentence


def _written_small(word: str, text: str) -> str:
    """How a text writes a word inside a sentence; nothing if it has it only in capitals."""
    if re.search(rf"\b{word.lower()}\b", text):
        return word.lower()
    return word.capitalize() if re.search(rf"(?<=[\w,] ){word.capitalize()}\b", text) else ""


def _unquoted(sentence: str, words: Words) -> str:
    """Choose the longest sentence of a quotation that opens a story."""
    closing = {'"': '"', "“": "”", "«": "»", "„": "“"}.get(sentence[:1])
    end = sentence.find(closing, 1) if closing else -1
    if end < _LEAST:
        return sentence
    inside = sentence[1:end]
    edges = [0, *(stop.end for stop in stops(inside, words)), len(inside)]
    parts = [inside[start:stop].strip() for start, stop in pairwise(edges)]
    return max(parts, key=len)


def _with_acronyms(text: str, words: Words) -> str:
    """Let "Otoritas Jasa Keuangan (OJK)" be "OJK"."""
    for _ in range(8):
        match = _ACRONYM.search(text)
        if not match:
            break
        before = text[: match.start()].split(" ")
        # "Mukomuko (Bengkulu)" names a place, and no short form.
        place = match[1] in words.places and not match[1].isupper()
        count = 0 if place else _spelt_by(before, match[1])
        if count:
            before[-count:] = [match[1]]
        text = " ".join(before) + text[match.end() :]
    return text


def _spelt_by(before: list[str], acronym: str) -> int:
    """How many of the last words a short form stands for; 0 if none."""
    letters = [letter for letter in acronym.casefold() if letter.isalnum()]
    for count in range(1, min(len(before), len(letters) + 3) + 1):
        name = before[-count:]
        spelt = iter("".join(name).casefold())
        shorter = len(" ".join(name)) > len(acronym)
        if (
            shorter
            and name[0].casefold().startswith(letters[0])
            and all(letter in spelt for letter in letters)
        ):
            return count
    return 0


def _without_attribution(text: str, patterns: _Patterns) -> str:
    tail = patterns.quoting.search(text)
    if tail and tail.start() >= _LEAST:
        text = text[: tail.start()]
    said = patterns.speech.search(text, 3, 130)
    if not said or len(text) - said.end() < _LEAST or _AS.search(text, said.end(), said.end() + 50):
        return text
    speaker, rest = text[: said.start()].strip(_TRAILING), text[said.end() :]
    if patterns.subordinate.search(f"{speaker} "):
        return text
    if said["self"]:
        return f"{speaker} {rest}"
    name = _short_name(speaker, patterns)
    if not name and patterns.dangling.match(rest):
        return text
    return f"{name}: {rest}" if name else rest[0].upper() + rest[1:]


def _without_teller(text: str, patterns: _Patterns) -> str:
    """Let "X menyatakan tim itu akan berlatih …" be "Tim itu akan berlatih …" if no headline holds both."""
    said = patterns.told.search(text, 3, 130) if _width(text) > MAX_HEADLINE else None
    if not said:
        return text
    clause = text[said.end() :]
    # "Polisi menyebut dua orang" is a whole thought; so is "… menyebut telah …".
    news = find_predicate(clause, patterns.language, patterns.words)
    beyond = said.end() + news > _ROOMY[0]
    whole = len(clause) >= 2 * _LEAST and 0 < news < _ROOMY[1] and beyond
    return clause[0].upper() + clause[1:] if whole else text


def _without_source(text: str, patterns: _Patterns) -> str:
    """Start behind "据新华社报道，": the source stands elsewhere."""
    source = patterns.attribution.match(text)
    return text[source.end() :] if source and len(text) - source.end() >= _LEAST // 2 else text


def _without_lead_in(text: str, patterns: _Patterns) -> str:
    """Start with the news: "Setelah tiga bulan, pasar dibuka" is "Pasar dibuka"."""
    lead = patterns.lead_in.match(text)
    if not lead or len(text) - lead.end() < 2 * _LEAST:
        return text
    return text[lead.end()].upper() + text[lead.end() + 1 :]


def _without_apposition(text: str, patterns: _Patterns) -> str:
    """Let "Budi, warga Desa A, Kecamatan B, ditangkap" be "Budi ditangkap"."""
    if text.count(", ") < 2:
        return text
    name, *middle, news = text.split(", ")
    first = news.partition(" ")[0]
    if (
        name.count(" ") > 2
        or not middle[0][:1].islower()
        or not first.islower()
        or first in patterns.small
    ):
        return text
    return f"{name} {news}"


def _short_name(speaker: str, patterns: _Patterns) -> str:
    """Name a speaker briefly: whole, or by the name after the offices, or not at all."""
    if len(speaker) <= _LONGEST_SPEAKER:
        return speaker
    parts = speaker.split(" ")
    if parts[0] not in patterns.offices:
        return ""
    name: list[str] = []
    for part in reversed(parts):
        if part[-1] == "," or not part[0].isupper() or part.isupper() or part in patterns.offices:
            break
        name.insert(0, part)
    # More than three belong to an institute too.
    return " ".join(name if len(name) < 4 else name[-2:])


def _shortened(text: str, patterns: _Patterns) -> str:
    """Cut a text to what fits a headline, at the best place."""
    if _width(text) <= MAX_HEADLINE:
        last = text.rpartition(" ")[2].lower()
        ends = re.finditer(r"\s", text) if last in patterns.loose else ()
        good = [at.start() for at in ends if _ends_thought(text, at.start(), patterns)]
        return _trimmed(text[: good[-1]] if good and good[-1] >= _LEAST else text, patterns)
    room = MAX_HEADLINE if not _WIDE.search(text) else MAX_HEADLINE // 2
    places = [match.start() for match in re.finditer(r"[\s,，、;；。:：]", text[: room + 1])]
    good = [at for at in places if _ends_thought(text, at, patterns)]
    # A subject with its address is no thought.
    said = find_predicate(text, patterns.language, patterns.words)
    good = [at for at in good if at > said] if said > 0 else good
    for least in _ROOMY:
        best = [at for at in good if at * (2 if room < MAX_HEADLINE else 1) >= least]
        if best:
            return _trimmed(_without_half_clause(text[: best[-1]], text, patterns), patterns)
    before = [at for at in good if at >= _CLAUSE and patterns.subordinate.match(text, at + 1)]
    if before:
        return _trimmed(text[: before[-1]], patterns)
    # "Rp86 miliar" is one.
    whole = [
        at for at in places if not (text[at - 1].isdigit() and text[at + 1 : at + 2].islower())
    ]
    cut = text[: (whole or places)[-1]] if places else text[:room]
    cut = _trimmed(_without_half_clause(_without_half_name(cut, text), text, patterns), patterns)
    while cut.count(" ") > 3 and (
        cut.rpartition(" ")[2] in patterns.unfinished or cut[-1:].isdigit()
    ):
        cut = _trimmed(cut.rpartition(" ")[0], patterns)
    return _trimmed(cut, patterns)


def _without_half_clause(cut: str, text: str, patterns: _Patterns) -> str:
    """Leave out a clause that was begun behind a comma and is cut before its end."""
    whole = text[len(cut) : len(cut) + 1] in _TRAILING.replace(" ", "")
    comma = max(map(cut.rfind, _COMMAS))
    said = find_predicate(text[: max(comma, 0)], patterns.language, patterns.words)
    return cut if whole or comma < _CLAUSE or said < 0 else cut[:comma]


def _ends_thought(text: str, at: int, patterns: _Patterns) -> bool:
    """Whether a headline may end at `at`: at a mark, or before a small word."""
    if not text[at].isspace():
        return text[at] not in ":：" and not text[at - 1].isdigit()
    follows = text[at + 1 :].partition(" ")[0].strip("\"“”'(").lower()
    before = text[:at].rpartition(" ")[2]
    if before[-1:] in _TRAILING:
        return not before.endswith(":")
    if before in patterns.unfinished:
        return False
    return follows in patterns.openers and before.lower() not in patterns.loose


def _without_half_name(cut: str, text: str) -> str:
    """Do not end inside a name."""
    parts = cut.split(" ")
    follows = text[len(cut) :].split()[:1]
    if follows and re.match(CAPITAL, follows[0]):
        kept = len(parts)
        while kept > 4 and re.match(CAPITAL, parts[kept - 1]):
            kept -= 1
        if kept > 4:
            parts = parts[:kept]
    return " ".join(parts)


def _trimmed(text: str, patterns: _Patterns) -> str:
    """Never end on a small word or a loose mark."""
    parts = text.split(" ")
    while len(parts) > 3 and parts[-1].strip(_TRAILING + '"“(').lower() in patterns.loose | {""}:
        parts.pop()
    return " ".join(parts).strip(_TRAILING)


def _balanced(text: str) -> str:
    """Take out marks that open and do not close."""
    for opening, closing in _PAIRS:
        if closing == "’":
            if "‘" in text and "’" not in text.partition("‘")[2]:
                text = text.replace("‘", "")
        elif text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return " ".join(text.split())


def _width(text: str) -> int:
    """Columns that a text takes; characters of wide scripts take two."""
    return len(text) + len(_WIDE.findall(text))
