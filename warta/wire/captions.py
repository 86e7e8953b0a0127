"""Captions above or below a story: what a picture shows, and whose it is.

``Foto: Kebun kopi di desa itu (Ristiyanti/detikcom)``, ``Warga antre beras. (ANTARA
FOTO/Sri Rahayu)``, ``Keterangan foto: Warga antre beras``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.copy import Sheet, first_line, last_line
from warta.wire.senders import known_names
from warta.wire.sentences import ENDED
from warta.wire.words import CAPITAL, Words, any_of
from warta.wire.writers import is_lone_name

_LONGEST: Final = 300
_BRACKET: Final = re.compile(r"\S.*[(\[]([^()\[\]]{2,60})[)\]]\.?")
_ALONE: Final = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\.?")
"""A bracket that has a line for itself."""

_SIGNED: Final = re.compile(rf"[.!?]\s({CAPITAL}[\w'’-]+(?: {CAPITAL}[\w.'’-]+){{1,2}})$")
"""A name behind the last sentence: ``Kapal bersandar di dermaga. Sri Rahayu``."""

_CLOSING: Final = ")）"
_SHOT_ENDS: Final = ("摄", "攝", "摄影", "攝影", "撮影")
_SHOT: Final = re.compile(
    r"[。.,，、\s(（](?:[\u4e00-\u9fff]{0,8}[记記]者\s?)?[\u3040-\u9fff]{2,4}\s?(?:[摄攝]影?|撮影)[)）]?$"
)
"""Who took the picture, in China and Japan: ``… 新华社记者 王五 摄``, ``（記者陳怡君攝）``."""
_LETTERED: Final = re.compile(rf"\S\s\([cC]\)\s?{CAPITAL}[\w.'’& -]{{1,40}}$")
"""Whose the picture is, where a site has no ©: ``Warga antre beras. (c) Kabar Foto``."""

_HANDED: Final = re.compile(rf"\S\sHO-{CAPITAL}[^.!?:/]{{1,40}}(?:/[^.!?:/\s]{{2,12}}){{1,3}}\.?$")
"""Who handed out a picture, behind the caption: ``Warga antre beras. HO-Basarnas/sr``."""

_NUMBERED: Final = re.compile(r"\s\(\d{1,2}\)$")
"""``Pasar Ikan Dibuka (2)``: which picture of a story it is."""

_JOINTS: Final = re.compile(r"\s*[/,|]\s*|\s+-\s+")


class _Patterns(NamedTuple):
    owned: re.Pattern[str]
    """Whose the picture is, behind a caption that is no sentence: ``© Ann Lee / AFP``."""

    label: re.Pattern[str]
    """What stands before a caption that names whose the picture is."""

    told: re.Pattern[str]
    """What stands before a caption and nothing else."""

    behind: re.Pattern[str]
    """Whose the picture is, behind the last sentence: ``. Foto: Sri Rahayu/Kabar``."""

    signed: re.Pattern[str]
    """The same by its source, with slashes: ``. ANTARA FOTO/Sri Rahayu/foc/aww``."""

    credit: re.Pattern[str]
    """What a bracket starts with, or holds, that says whose a picture is."""

    shown: re.Pattern[str]
    """What stands before a caption if a credit stands behind it: ``Gambar:``."""

    dashed: re.Pattern[str]
    """Whose the picture is, behind a dash: ``- Foto BERNAMA``."""

    ended: re.Pattern[str]
    """The same behind the last sentence, also ``. - UTUSAN/SRI RAHAYU``: it needs no label."""
    shared: re.Pattern[str]
    """The same of somebody at some house, which is sure: ``— Foto: Ana Luz/Kabar``."""

    via: re.Pattern[str]
    """A whole line that says whose a picture is and shows nothing: ``Image via Ann Lee``."""

    barred: re.Pattern[str]
    """Whose the picture is, behind a bar: ``| Foto: Sri Rahayu/Kabar Kita``."""

    way: re.Pattern[str]
    """What such a line holds, and few texts do."""

    owner: re.Pattern[str]
    """A whole bracket that says whose a picture is; a small letter would go on with prose."""


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    pictures = any_of(words.picture_credits)
    owners = any_of((*words.picture_credits, *words.owner_labels))
    shown = any_of((*words.picture_credits, *words.picture_labels))
    return _Patterns(
        owned=re.compile(
            rf"[^.!?]\s©\s?(?:{CAPITAL}[\w.'’ -]{{2,40}}/\s?)?(?i:{any_of(words.agencies)})(?:/\w+)?\.?$"
        ),
        label=re.compile(rf"(?i:{pictures})\s*[:：]\s"),
        told=re.compile(rf"(?i:{any_of(words.caption_labels)})\s*[:：]\s*\S"),
        behind=re.compile(rf"[.!?)]\s(?i:{owners})\s*[:：]\s*{CAPITAL}[^.!?:]{{2,60}}\.?$"),
        signed=re.compile(
            rf"[.!?)]\s(?i:{any_of(words.picture_sources)})/{CAPITAL}[^.!?:/]{{2,60}}(?:/[^.!?:\s]{{2,20}}){{0,3}}\.?$"
        ),
        credit=re.compile(
            rf"(?:(?i:{pictures})\s*[:：-]\s*)?(?i:{any_of(words.picture_sources)})(?!\w)"
            rf"|(?:{CAPITAL}[\w.]*\s)?(?i:{pictures})\s*[:：/-]\s*{CAPITAL}"
        ),
        shown=re.compile(
            rf"(?i:{any_of((*words.picture_credits, *words.caption_labels, *words.picture_labels))})\s*[:：]\s"
        ),
        dashed=re.compile(rf"\s[-–—]\s(?i:{shown})\s*[:：]?\s{CAPITAL}[^.!?:]{{1,60}}\.?$"),
        ended=re.compile(
            rf"[.!?]\s[-–—]\s(?:(?i:{shown})\s*[:：]?\s{CAPITAL}[^.!?:]{{1,60}}|{CAPITAL}{{3,}}/{CAPITAL}{{2}}[^a-z.!?:]{{1,40}})\.?$"
        ),
        shared=re.compile(
            rf"\s[-–—]\s(?i:{pictures})\s*[:：]\s{CAPITAL}[^.!?:/]{{1,60}}/\s?[^.!?:/]{{2,40}}$"
        ),
        barred=re.compile(rf"\S\s\|\s(?i:{owners})\s?[:：]\s?{CAPITAL}[^.!?:|]{{2,60}}\.?$"),
        way=re.compile(rf"\s(?:{any_of(words.picture_ways)})\s"),
        via=re.compile(
            rf"(?i:{any_of((*words.picture_credits, *words.picture_labels, *words.owner_labels))})"
            rf"\s(?:{any_of(words.picture_ways)})\s(?:{CAPITAL}|@)\S*(?: \S+){{0,7}}(?<![.!?])"
        ),
        owner=re.compile(
            rf"(?:(?i:{pictures})\s*[:：-]\s*)?(?i:{any_of(words.picture_sources)})(?!\w)"
            rf"[\W_]*(?:$|{CAPITAL}).*|(?i:{pictures})\s{CAPITAL}.*"
        ),
    )


def take_caption(sheet: Sheet, words: Words) -> Sheet:
    """Take the caption of a picture off the top of a story, with who took it."""
    first, rest = first_line(sheet.passages)
    if not rest or len(first.text) > _LONGEST:
        return sheet
    if not is_caption(first.text, words) and not _is_plain(first.text, words, sheet.facts.language):
        return sheet
    if not any(ENDED.search(passage.text) for passage in rest[:3]):
        return sheet
    return sheet.on(passages=rest, removed=[first.removed("caption")])


def take_last_caption(sheet: Sheet, words: Words) -> Sheet:
    """Take the caption of a picture off the end of a story, or a line that says whose it is."""
    rest, last = last_line(sheet.passages)
    if not rest or len(last.text) > _LONGEST:
        return sheet
    alone = _ALONE.fullmatch(last.text)
    language = sheet.facts.language
    if not (is_picture_credit(alone[1], words) if alone else _is_last(last.text, words, language)):
        return sheet
    return sheet.on(passages=rest, removed=[last.removed("caption")])


def take_inner_captions(sheet: Sheet, words: Words) -> Sheet:
    """Take captions out of the midst of a story: each has a label before it and a credit behind.

    ``Foto: Banjir Rendam Klaten`` alone may be a subhead, and a credit alone a sentence,
    but for ``Image via Ann Lee``. A page may have the caption twice, once with who owns
    the picture.
    """
    first, *rest = sheet.passages
    patterns, language = _patterns(words), sheet.facts.language
    title = sheet.facts.title or first.text
    shared = patterns.way.search("\n".join([passage.text for passage in rest])) is not None
    left, gone = [first], []
    for passage in rest:
        text = passage.text
        short = (shared or ":" in text) and len(text) <= _LONGEST and "\n" not in text
        if "|" in text and len(text) <= _LONGEST and _is_barred(text, title, patterns):
            named = left[1:] and _NUMBERED.sub("", left[-1].text) == title
            gone += [left.pop().removed("caption")] if named else []
            gone.append(passage.removed("caption"))
        elif short and (_is_inner(text, patterns, words, language) or patterns.shared.search(text)):
            gone.append(passage.removed("caption"))
        elif "©" in text and len(text) <= _LONGEST and patterns.owned.search(text):
            bare = text[: text.rindex("©")].rstrip()
            gone += [left.pop().removed("caption")] if left[1:] and left[-1].text == bare else []
            gone.append(passage.removed("caption"))
        elif "(c)" in text.lower() and len(text) <= _LONGEST and _LETTERED.search(text):
            gone.append(passage.removed("caption"))
        else:
            left.append(passage)
    return sheet.on(passages=left, removed=gone) if gone and len(left) > 1 else sheet


def _is_barred(text: str, title: str, patterns: _Patterns) -> bool:
    """Whether a caption ends with whose the picture is, and only the title stands above it."""
    above, _, last = text.rpartition("\n")
    return patterns.barred.search(last) is not None and _NUMBERED.sub("", above) in ("", title)


def _is_inner(line: str, patterns: _Patterns, words: Words, language: str) -> bool:
    """Whether a line inside a story is a caption."""
    if ":" not in line:
        return " " in line and patterns.via.fullmatch(line) is not None
    label = patterns.shown.match(line)
    return label is not None and (
        _has_credit(line, words)
        or _names_person(line, words, language)
        or known_names(words).sends(line[label.end() :].rstrip("."))
    )


def _is_last(line: str, words: Words, language: str) -> bool:
    """Whether a last line is a caption: with a label and a credit, or one that needs no label."""
    patterns = _patterns(words)
    if ("/" in line and patterns.signed.search(line)) or _is_inner(line, patterns, words, language):
        return True
    if line.rstrip(_CLOSING).endswith(_SHOT_ENDS) and _SHOT.search(line):
        return True
    return patterns.shown.match(line) is not None and is_caption(line, words)


def _is_plain(line: str, words: Words, language: str) -> bool:
    """Whether a line is a caption with a name behind it, and no title: most words are small."""
    said = [word for word in line.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in said)
    told = ":" in line and small * 2 > len(said) - 2
    return told and _is_inner(line, _patterns(words), words, language)


def _names_person(line: str, words: Words, language: str) -> bool:
    """Whether a line ends with a name, in brackets or behind a full stop: who took the picture."""
    signed = _BRACKET.fullmatch(line) or _SIGNED.search(line)
    return (
        signed is not None and " " in signed[1] and is_lone_name(signed[1].strip(), words, language)
    )


def is_picture_credit(bracket: str, words: Words) -> bool:
    """Whether a bracket says whose a picture is: ``Dok. Pemkot``, ``ANTARA FOTO/Sri Rahayu``."""
    return _patterns(words).owner.fullmatch(bracket.strip()) is not None


def is_caption(line: str, words: Words) -> bool:
    """Whether a line is the caption of a picture: a label or a credit in brackets says so.

    ``Foto: Banjir Rendam Klaten`` alone may be the title of a gallery.
    """
    patterns = _patterns(words)
    if (":" in line and patterns.told.match(line)) or patterns.ended.search(line):
        return True
    return _has_credit(line, words)


def _has_credit(line: str, words: Words) -> bool:
    """Whether a line ends with whose a picture is."""
    patterns = _patterns(words)
    if line.rstrip(_CLOSING).endswith(_SHOT_ENDS) and _SHOT.search(line):
        return True
    if ":" in line and patterns.behind.search(line):
        return True
    if patterns.shown.match(line) and patterns.dashed.search(line):
        return True
    if "|" in line and patterns.barred.search(line):
        return True
    if "/" in line and any(
        pattern.search(line) for pattern in (patterns.signed, patterns.shared, _HANDED)
    ):
        return True
    bracket = _BRACKET.fullmatch(line) if line.endswith((")", "]", ").", "].")) else None
    if not bracket:
        return False
    credit = bracket[1].strip()
    if patterns.credit.match(credit):
        return True
    names, parts = known_names(words), _JOINTS.split(credit)
    known = any(names.sends(part) for part in parts)
    if patterns.label.match(line) is not None:
        return known or "/" in credit or names.seems_outlet(credit)
    return known and len(parts) > 1
