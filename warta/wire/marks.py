"""What ends a story: marks as agencies and papers set them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from warta.wire.initials import DESK, agency_of
from warta.wire.sentences import CLOSERS, ENDS
from warta.wire.shapes import SITE
from warta.wire.words import CAPITAL, UNCASED, Words, any_of

NEAR: Final = 240
"""Characters of a line that is a mark, or of a story's end that has one."""


# Initials of writers and desks: (rns/rns), (mcr35/jpnn), (E-2), (ant).
_INITIALS: Final = r"(?:[A-Za-z.]{1,12}\d{0,3}[*]{0,2}(?:\s?[/|,&-]\s?[\w.]{1,15}){1,4}|[a-z]{2,8}\d{0,3}|[a-z]{2,4}(?:\.[a-z]{2,4}){1,2}|[A-Z]{2,3}|[A-Z][a-z]{2}|[a-z]\d{1,3}|[A-Z]{1,3}-?\d{1,3}|\d{3,4}|\*/[\w/]{2,15})"
# Names and desks: (Bangkapos.com/Adi Saputra), (MC Kab. Lamandau/eyv). One side has
# a capital or is short: "(laki-laki/perempuan)" is prose.
_SIDE: Final = rf"(?:[^()\[\]/:]{{0,40}}{CAPITAL}[^()\[\]/:]{{0,40}}|\s?[a-z]{{2,4}}\s?)"
_BRACKETED: Final = rf"[(\[](?:{_SIDE}(?:\s?/[^()\[\]/.!?]{{2,40}}){{1,3}}|[^()\[\]/.!?]{{2,40}}/{_SIDE}(?:/{_SIDE})?)[)\]]"
_SITED: Final = r"[(\[]\s?[\w-]{3,30}\.(?:com|id|co\.id|net)\s?/\s?[\w. ]{2,40}[)\]]"
"""``(kabar.co.id / rahayu)``."""

_SIGNED: Final = r"[(\[][a-z]{2,6}\d{0,3}/[\w./]{2,16}[)\]]"
_TEASER: Final = rf"{CAPITAL}(?:[^.!?]|\.(?=\d)){{20,200}}[.!?]?"
_ALONE: Final = r"[(\[]\s*(?:[a-z]{2,8}|[A-Z]{2,4})\s*[)\]]"
"""What can be no bracket of a sentence, for it has a line for itself."""

_DRAWN: Final = (
    r"\W{0,2}[*#=~•_—–-]{2,}\W{0,2}|[(\[]\s*[*#]\s*[)\]]|\[\s*\]|[*#■□◆●]|[*#](?:\s[*#])+|-0-"
)
# Desks of agencies sign with small letters: "bur-jj/kf", "rs/ha (rtr, afp)",
# "awk/ mok/"; a few with capitals between slashes: "/НС/".
_DESKS: Final = (
    r"[a-z]{2,4}(?:[-/][a-z]{2,4}){1,4}(?:\s\([\w, ]{2,24}\))?|(?:[a-z]{2,4}/\s?){1,4}"
    rf"|/{CAPITAL}{{1,4}}/|/{CAPITAL}{{2,4}}|[^\s@]{{1,64}}@[^\s@]{{1,64}}\.\w{{2,10}}"
)
DATED: Final = re.compile(r"\(([^()]{2,40}),\s(\d{1,2}\.\d{1,2}\.\d{2,4})\)")
"""``(APA, 12.1.2016)``: who wrote it, and when."""

FILED: Final = re.compile(
    r"\([A-Z]\.[A-Z]{1,3}\d{2,4}(?:/[A-Z]{1,3}\d{0,4}){1,4}\)"
    r"(?:\s(\d{1,2}-\d{1,2}-\d{4}\s\d{1,2}:\d{2}(?::\d{2})?))?(?:\sNNNN)?"
)
"""``(T.B015/B/E011/E011) 25-11-2026 14:22:31 NNNN``: desks of an agency, and when it was sent."""

SIGNED_ON: Final = re.compile(r",\s(?:\d{1,2}\s[^\W\d]{3,12}\s\d{4})")
"""``– Bernama, 12 Ogos 2023.``: when it was sent."""

_WRITERS: Final = r"[A-Za-z]{2,4}(?:/[A-Za-z]{2,4}){1,3}"
"""``Rmb/Mau``, behind another mark."""

_CONTACT: Final = r"\(\((?=[^()]*(?:@|\d{3}))[^()]{5,200}\)\)"
"""``((ann.lee@example.org; +1 646 555 0100))``."""

_REACHES: Final = r".*?(?:\w@\w|(?:\d[\s()./-]{0,2}){9})"
"""An address of mail, or a telephone number, somewhere behind."""

_RELEASED: Final = rf"SOURCE:?\s{CAPITAL}[^.!?]{{2,60}}"
"""``SOURCE Larkspur Robotics`` ends a press release."""

_LETTERS: Final = (
    rf"[A-Z]{{2,5}}(?:\s?//\s?[A-Z]{{2,5}}){{1,2}}|[A-Z]{{2,4}}(?:/{CAPITAL}{{2,12}}){{2,4}}"
)
"""``MYCA // JLG``: who wrote and who edited; ``NTX/MLG/VRP/CULTURA``: for which desk."""

SENT: Final = re.compile(r"AP-[A-Z]{2}-(\d\d)-(\d\d)-(\d\d)\s(\d\d)(\d\d)([A-Z]{3})")
"""``AP-NY-01-11-97 1812EST``, the foot of a message of which the rest is lost."""

_ROOM: Final = (
    rf"[-–—]{{1,2}}\s?{CAPITAL}[\w .,]{{2,50}}\s(?i:newsroom|bureau),?\s\+?[\d(][\d ()-]{{5,24}}"
)
"""``-- Kelling Newsroom, 44-171-555-0142``: whom to ask."""

_BENGALI: Final = r"[\u0980-\u09ff][^/।.!?,:]{2,24}(?:\s?/\s?[^/।.!?,:]{2,20}){1,2}"
"""``তীরের ডাক/২৩ নভেম্বর ২০২৬/এনএম``: papers of Bengal sign with their name, the day and initials."""

_REST: Final = r"[/.*\d\s]{0,8}"
"""Strokes, stars and numbers behind a mark: ``انتهای پیام/***``."""

_NUMBERS: Final = r"\d{3,5}(?:\*{1,2}\d{3,5})+"
"""``9417**1416``: who wrote and who edited, for the newsroom."""

_CLOCK: Final = r"(?:[01]?\d|2[0-3])[:.][0-5]\d"
"""``16:05``: when a page showed it."""

_NUMBER: Final = re.compile(r"\d{6,8}")
_STOPS: Final = re.escape(ENDS + CLOSERS)
_STOPPED: Final = rf"(?<=[{_STOPS}])"
_UNCASED: Final = re.compile(UNCASED)
_WORD: Final = re.compile(r"\w+")

_ADDRESS: Final = rf"[(\[](?:https?://)?(?:www\.[\w./-]{{3,60}}|{SITE})[)\]]"

_STARRED: Final = r"\*{2,5}\s?[(\[]\s*"
"""Before who is nobody: ``*** (Tim Redaksi)``."""

_OPENS: Final = r"[(\[]\s*©?\s*"
_CLOSES: Final = r"(?:[,/]?\s*\d{1,2}[./-]\d{1,2}[./-]\d{2,4})?\s*[)\]]"
"""Around a sender in a bracket: ``(ANTARA/12.3.2025)``."""

_SEVERAL: Final = r"[(\[]\s*(?P<names>[^()\[\],،]{2,60}(?:[,،][^()\[\],،]{2,60}){1,3})[)\]]"
_DESKED: Final = rf"(?:{DESK}\s?)?"
_DASH: Final = r"[-–—=/]{1,3}\s?"
_DASHED: Final = rf"(?:{SIGNED_ON.pattern})?\.?"
_CREDITED: Final = r"\s?/\s?\([A-Z]{1,4}\s*-?"
_SMALL: Final = r"(?:\s[a-z]{2,4}){1,6}"
_SLASHED: Final = r"/(?:\w{2,12}/)?"

_NEAR_NAME: Final = 120
"""Characters at a story's end of which a mark that names somebody holds some."""

_COMMA: Final = re.compile("[,،]")
_NAME_END: Final = re.compile(r"(?![^\W\d])")
_LONGEST_NAME: Final = 60
_FOLDED: Final = {ord("ı"): "i", ord("\u0307"): None}
"""Turkish letters that capitals do not tell from others."""


class _Way(NamedTuple):
    """One way to sign: what stands before a sender's name, and behind it up to the end.

    There are many hundreds of names, so they are in no pattern.
    """

    before: re.Pattern[str]
    knows: Callable[[str], bool]
    after: re.Pattern[str]

    def starts(self, text: str, at: int) -> Iterator[int]:
        """Find where this starts in the rest of a text, and is all of it."""
        for before in self.before.finditer(text, at):
            start = before.end()
            for end in _NAME_END.finditer(text, start + 1, start + _LONGEST_NAME):
                name = text[start : end.end()]
                if self.knows(name) and self.after.fullmatch(text, end.end()):
                    yield before.start()


def _ways(before: str, *ways: tuple[str, Callable[[str], bool], str]) -> tuple[_Way, ...]:
    return tuple(
        _Way(re.compile(before + opens), knows, re.compile(rf"(?:{closes})\s*"))
        for opens, knows, closes in ways
    )


class Marks:
    """The patterns of the word lists, each made when a text first needs it.

    What anybody may draw is apart from what holds the name of a sender.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._agencies = frozenset(words.agencies)
        self._small = frozenset(filter(str.islower, words.agencies))
        self._senders = frozenset((*words.signatures, *words.agencies, *words.outlets))
        self._folded = frozenset(map(_fold, self._senders))
        self._houses = frozenset(map(_fold, words.outlet_families))
        self._ends = any_of(words.end_marks)
        publishes = any_of((*words.outlet_words, *map(str.upper, words.outlet_words)))
        self._paper = rf"{_DASH}(?:{CAPITAL}[\w!]* ){{1,3}}(?:{publishes}){_DASHED}"
        self._joined = rf"(?:{CAPITAL}[\w'’.]*\s){{1,3}}(?:{any_of(words.name_joints)})\s"
        self._told = rf"[(（]\s*(?:{any_of(words.end_brackets)})\s[^()（）]{{3,120}}[)）]"
        aside = rf"(?:{any_of(words.asides)})\s*[)\]]"
        self._initials = rf"[(\[]\s*(?!{aside}){_INITIALS}\s*[)\]](?:\s*\*{{2,}}|-[a-z])?"
        self._drawn_initials = rf"(?:\*{{2,5}}\s?)?{self._initials}"
        self._nobody = frozenset(words.nameless_bylines)
        self._enclosed = rf"(?:[(\[](?i:{any_of(words.enclosures)})[)\]]\s?){{1,4}}"
        self._paid = (
            rf"[(\[]\s*(?i:{any_of(words.paid_marks)})(?:\s?[/|,-]\s?[\w. ]{{2,40}})?\s*[)\]]"
        )
        office, small = (
            any_of(words.press_offices),
            any_of((*words.name_joints, *words.name_particles)),
        )
        self._office = rf"(?:{office})(?:\s(?:{CAPITAL}[\w.'’/-]*|{small})){{0,10}}"
        # "(Humas Polres Jambi)", and "MCJambi/sr" without a bracket.
        self._by_office = rf"[(\[]\s*(?:{office})(?:\s[^()\[\]]{{2,60}})?\s*[)\]]|(?:{office})\w{{0,20}}(?:/[a-z]{{2,8}}){{1,3}}"
        self._framed = rf"[-–—=*#(/]{{1,3}}\s?(?i:30|{self._ends})\s?[-–—=*#)/]{{1,3}}"
        # No sentence has these in a bracket; "(more)" may be prose.
        self._closed = any_of(
            mark for mark in words.end_marks if mark[0] in "(（" and not mark.isascii()
        )
        named = (*self._senders, *words.end_sources, *words.outlet_words, *words.outlet_families)
        self._names = frozenset(word for name in named if (word := _rarest(name.casefold())))

    def is_mark(self, line: str) -> bool:
        """Whether a line is nothing but an end mark."""
        if not 0 < len(line) <= NEAR:
            return False
        drawn = self._drawn_line.fullmatch(line) is not None
        return drawn or (self._may_name(line) and self._signs(line))

    def is_number(self, line: str) -> bool:
        """Whether a line may be the number of a story, as agencies set it below their name."""
        return _NUMBER.fullmatch(line) is not None

    def ends(self, line: str) -> bool:
        """Whether a line is an end mark, or ends with one."""
        return self.is_mark(line) or self.at_end(line) is not None

    def at_end(self, text: str) -> int | None:
        """Find where the mark starts that stands behind the last sentence."""
        near = max(0, len(text) - NEAR)
        found = [self._drawn_end.search(text, max(0, near - 1))]
        if any(bracket in text for bracket in "([（"):
            found.append(self._bracket_end.search(text, near))
        starts = [match.start("mark") for match in found if match]
        if self._may_name(text[-_NEAR_NAME:]):
            starts += self._signed_at(text, near)
        return min(starts, default=None)

    def _may_name(self, text: str) -> bool:
        """Whether a name of a sender may stand in a text, or of a newsroom behind stars."""
        if "**" in text:
            return True
        if not text.isascii() and _UNCASED.search(text):
            return True
        return not self._names.isdisjoint(_WORD.findall(text.casefold()))

    def is_office(self, line: str) -> bool:
        """Whether a line is the name of an office that signs its own copy."""
        return self._offices.fullmatch(line) is not None

    @cached_property
    def _offices(self) -> re.Pattern[str]:
        return re.compile(self._office)

    @cached_property
    def account(self) -> re.Pattern[str]:
        """Where else to find who sent a story: ``Twitter: @kabar``; no figure, ``X: 2 juta``."""
        return re.compile(
            rf"(?i:{any_of(self._words.networks)})\s*[:：]\s*(?![\d\s])[^:]{{2,80}}(?<![.!?])"
        )

    def _signs(self, line: str) -> bool:
        """Whether a line is nothing but the mark of a known sender."""
        if self._paper_line.fullmatch(line) or any(
            True for way in self._signed_line for _ in way.starts(line, 0)
        ):
            return True
        several = self._several_line.fullmatch(line)
        return several is not None and self._know_all(several["names"])

    def _signed_at(self, text: str, at: int) -> Iterator[int]:
        """Find where the marks of known senders start that end a text."""
        for way in self._signed_end:
            yield from way.starts(text, at)
        if paper := self._paper_end.search(text, at):
            yield paper.start()
        if not text.rstrip().endswith((")", "]", "/")):
            return
        for way in self._closed_end:
            yield from way.starts(text, at)
        several = self._several_end.search(text, at)
        if several and self._know_all(several["names"]):
            yield several.start()

    def _know_all(self, names: str) -> bool:
        return all(self._knows(name.strip()) for name in _COMMA.split(names))

    def _knows(self, name: str) -> bool:
        """Whether a sender is called so, in capitals or not."""
        return _fold(name) in self._folded or self._knows_letters(name)

    def _knows_spelt(self, name: str) -> bool:
        """Whether a sender is called just so."""
        return name in self._senders or self._knows_letters(name)

    def _knows_house(self, name: str) -> bool:
        return name.isascii() and (self._knows(name) or _fold(name) in self._houses)

    def _knows_letters(self, name: str) -> bool:
        return not name.isascii() and agency_of(name, self._words) != ""

    @cached_property
    def paid(self) -> re.Pattern[str]:
        """A mark of those who paid for the story: ``(advertorial)``."""
        return re.compile(self._paid)

    @cached_property
    def _drawn_line(self) -> re.Pattern[str]:
        line = (
            rf"(?i:{self._ends})(?:[/.]{_REST}|\s{_WRITERS})?", self._told, _CONTACT, _RELEASED, _LETTERS,
            _DRAWN, self._framed, _NUMBERS, _CLOCK, _ROOM, SENT.pattern, _DESKS, DATED.pattern, FILED.pattern, self._drawn_initials, _BRACKETED, _SITED,
            self._enclosed, self._paid, _ALONE, self._closed, self._office, self._by_office, _BENGALI,
        )  # fmt: skip
        return re.compile(rf"(?:{'|'.join(line)})\s*")

    @cached_property
    def _signed_line(self) -> tuple[_Way, ...]:
        words = self._words
        person = rf"(?:{CAPITAL}|{UNCASED})[\w'’.-]+"
        desk = rf"[a-z]{{2,4}}(?:[-/][a-z]{{2,4}})*|{person}(?: {person}){{1,2}}"
        # भाषा अमित मनीषा: agencies of scripts without capitals sign so with their desks.
        uncased = frozenset(filter(_UNCASED.match, words.agencies))
        return _ways(
            "^",
            ("", uncased.__contains__, rf"(?:\s[^\W\d][^\s,;:{re.escape(ENDS)}]{{1,20}}){{1,3}}"),
            (rf"[(\[]?(?:{any_of(words.end_sources)})\s", self._knows_spelt, r"[)\]]?"),
            (
                "",
                self._agencies.__contains__,
                rf"\s?/\s?(?:{desk})|\s[a-z]{{2,4}}(?:/[a-z]{{2,4}})+|\.?(?:/(?i:{self._ends}))?|{_CREDITED}",
            ),
            (_DASH, self._knows, _DASHED),
            (self._joined, self._agencies.__contains__, r"\.?"),
            ("", self._small.__contains__, _SMALL),
            (_DESKED + _OPENS, self._knows, rf"{_CLOSES}(?:\s[a-z]{{3,5}}){{0,3}}"),
            (_STARRED, self._nobody.__contains__, r"\s*[)\]]"),
            ("/", self._knows, _SLASHED),
            ("#", self._knows, ""),
            (
                r"(?:www\.)?(?=.*\.\w)",
                self._knows_house,
                rf"(?:\.(?:{any_of(words.domains)})){{1,2}}",
            ),
        )

    @cached_property
    def _drawn_end(self) -> re.Pattern[str]:
        # Letters in a bracket may be prose: they sign only after a full stop.
        close = (
            self._drawn_initials, self._paid, FILED.pattern, rf"{_BRACKETED}\.?", _SITED, r"\*\d?\s?[a-z]{2,5}", _DRAWN,
            self._by_office, "REUTERS?|Reuters?", self._told, r"/\.", rf"{self._framed}(?:\s{_WRITERS})?",
            rf"/{CAPITAL}{{2,4}}/?",
        )  # fmt: skip
        run_in = any_of(self._words.run_in_ends)
        # A pattern that starts with a set of characters is many times as fast to look for.
        return re.compile(
            rf"[{_STOPS}](?P<mark>\s*(?:{'|'.join(close)})|\s+(?:{run_in}){_REST})\s*$"
        )

    @cached_property
    def _bracket_end(self) -> re.Pattern[str]:
        anywhere = (DATED.pattern, self._closed, _SIGNED, _ADDRESS, r"[(\[]\s*\*{2,}\s*[)\]]")
        return re.compile(rf"(?P<mark>\s*(?:{'|'.join(anywhere)}))\s*$")

    @cached_property
    def _signed_end(self) -> tuple[_Way, ...]:
        """Marks that stand behind a sentence."""
        initials = r"(?:\s[A-Z]{2,4}){0,4}(?:\s[a-z]{2,4}(?:/[a-z]{2,4}){1,3})?"
        agencies = self._agencies.__contains__
        return _ways(
            rf"{_STOPPED}\s*",
            (rf"(?=[^(]+{_CREDITED})", agencies, _CREDITED),
            (r"(?<=\s)", agencies, rf"\.?{initials}"),
            ("", self._small.__contains__, _SMALL),
            (self._joined, agencies, r"\.?"),
            (_DASH, self._knows, _DASHED),
            (_STARRED, self._nobody.__contains__, r"\s*[)\]]"),
            (_OPENS, self._knows, rf"{_CLOSES}(?:\.|\s{_WRITERS}|\s[a-z]{{2,4}}/)"),
        )

    @cached_property
    def _closed_end(self) -> tuple[_Way, ...]:
        """Marks that stand anywhere, in brackets or between slashes."""
        told_by = rf"[(\[](?i:{any_of(self._words.end_sources)})\s"
        return _ways(
            r"\s*",
            (_DESKED + _OPENS, self._knows, _CLOSES),
            ("/", self._knows, _SLASHED),
            (told_by, self._knows_spelt, r"[)\]]"),
        )

    @cached_property
    def _paper_line(self) -> re.Pattern[str]:
        return re.compile(rf"{self._paper}\s*")

    @cached_property
    def _paper_end(self) -> re.Pattern[str]:
        return re.compile(rf"{_STOPPED}\s*{self._paper}\s*$")

    @cached_property
    def _several_line(self) -> re.Pattern[str]:
        return re.compile(rf"{_DESKED}{_SEVERAL}(?:\s[a-z]{{3,5}}){{0,3}}\s*")

    @cached_property
    def _several_end(self) -> re.Pattern[str]:
        return re.compile(rf"\s*{_DESKED}{_SEVERAL}\s*$")

    @cached_property
    def tagged(self) -> re.Pattern[str]:
        """``(amw/lir) harga beras pasar``: the words, group 2, are the site's tags."""
        return re.compile(rf"({_SIGNED})\s+([^.!?\"()A-Z]{{3,160}})$")

    @cached_property
    def teased(self) -> re.Pattern[str]:
        """``… katanya. (mcr8/jpnn) Harga beras naik lagi.``: group 1 is a teaser."""
        return re.compile(rf"{_STOPPED}\s*{_SIGNED}\s*({_TEASER})$")

    @cached_property
    def signed_end(self) -> re.Pattern[str]:
        """Such a mark at the end of a passage."""
        return re.compile(rf"{_STOPPED}\s*{_SIGNED}$")

    def is_teaser(self, text: str) -> bool:
        """Whether a text may be a teaser: one sentence."""
        return len(text) <= NEAR and self._teaser.fullmatch(text) is not None

    @cached_property
    def _teaser(self) -> re.Pattern[str]:
        return re.compile(_TEASER)

    @cached_property
    def closing(self) -> re.Pattern[str]:
        """An end mark that is no mere rule between two parts."""
        return re.compile(rf"(?i:{self._ends})|{self._framed}")

    @cached_property
    def after(self) -> re.Pattern[str]:
        """How lines for the newsroom start that follow one.

        A label, a heading, or a sentence that says how to reach somebody; "About 200
        people came." is a story.
        """
        after = any_of(self._words.notes.get("after", ()))
        told = rf".{{0,60}}(?<![.!?…])$|(?={_REACHES}).{{0,{NEAR}}}$"
        return re.compile(rf"[\W_]*(?i:{after})(?:\s*[:：]|(?!\w)(?:{told}))")


def _fold(name: str) -> str:
    """A name in small letters, with one space between its words."""
    return " ".join(name.casefold().translate(_FOLDED).split())


def _rarest(name: str) -> str:
    """The word of a name that fewest other texts have: the last of its longest."""
    return max(reversed(_WORD.findall(name)), key=len, default="")


@lru_cache(maxsize=4)
def marks_of(words: Words) -> Marks:
    """Gather the patterns of the word lists, once."""
    return Marks(words)
