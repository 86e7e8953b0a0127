"""What promo looks like, in the words of many web sites, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, Final, Literal

from warta.wire.sentences import CLOSERS, ENDED, stops
from warta.wire.words import CAPITAL, FEW_WORDS, UNCASED, Starts, Words, any_of, name_ends

WHY: Final = "promo"
COLONS: Final = ":：፡፦"
_COLON_SET: Final = frozenset(COLONS)
SQUARES: Final = "■□◆◇●▼▽"
"""What East Asia draws before a label that has no colon."""

_AFTER: Final = r"(?:(?<=[.!?…\"”’»)\];]\s)|(?<=[.!?…\"”’»)\];])|(?<=।\s))"
"""Right after a sentence."""


_ONE_WORD: Final = re.compile(r"(?!\w*[^\W\d_A-Z]\.$)")
"""No word alone with a full stop, which is a sentence: ``Iklan.``."""

_GOES_ON: Final = rf"(?!\s+(?!{CAPITAL}|{UNCASED})[^\W\d_])"
"""No small letter comes next."""

_OWNER: Final = (
    rf"(?:(?:©|\([cC]\))\s?(?:{CAPITAL}|[a-z]{{2,4}}-)[^.!?]{{1,80}}"
    r"|Copyright\s[A-Z]{3,}(?:\s[A-Z]{2,}){0,3}(?=\.?\s*$))"
)
"""What a line that only says whose a text is begins with: ``© Agence France-Presse``."""

_OWNED: Final = re.compile(r"[\W_]{0,80}?(?:©|\([cC]\))")
_END: Final = re.compile(r"[.!?…\"”’»)\];।](?![.!?…\"”’»)\];।])")
_BEFORE_COLON: Final = re.compile(rf"[^\s|](?=\s{{0,3}}[{COLONS}|])")

_SPOKEN: Final = re.compile(r"[\"“„«‘'][^\"”“»]*[\"”“»](?=.*\w)|[\"“„«][^\"”“»]*[.!?,][\"”“»]?$")
"""What somebody says at the start of a line: ``"Click here" cost a gym chain $3m``."""

_LETTER: Final = re.compile(rf"(?<=\s\w)\.(?=\s+{CAPITAL})")
"""Behind "Follow us on X.", which would be an initial elsewhere."""


_CORE: Final = re.compile(r"[\W_]*(.*[^\W_]|)")
"""A line without the marks around it."""

_NO_BARE: Final = frozenset((*COLONS, "_"))
"""What no label without a colon has behind it."""

_BEHIND_LABEL: Final = re.compile(rf"\s*[{COLONS}]")
_BEHIND_WORDS: Final = re.compile(rf"\s*[{COLONS}]|(?:\s+(?:[-–>»|]|\|\|)|[-–|])\s")
"""The same behind a label of several words, which needs no colon."""

_NEXT_WORD: Final = re.compile(rf"\w\s+(?={CAPITAL})")
_TITLE: Final = 170
"""Characters of a title behind a label."""


def has_colon(text: str) -> bool:
    """Whether a colon of any script stands in a text."""
    return ":" in text or not (text.isascii() or _COLON_SET.isdisjoint(text))


class Promo:
    """The patterns of the word lists, each made when a text first needs it."""

    def __init__(self, words: Words) -> None:
        self._words = words
        lines = (*_lines(words.promo), *_lines(words.page_lines))
        self._starred = [phrase for phrase in lines if "*" in phrase]
        self._plain = frozenset(lines).difference(self._starred)
        self._starts = any_of(words.promo_starts, FEW_WORDS)
        self._spelt = tuple(_spelt(words.related))
        self._labelled = frozenset(self._spelt)
        self._one_word = frozenset(label for label in self._spelt if " " not in label)
        self._several_words = self._labelled.difference(self._one_word)
        listed = (*words.promo, *words.page_lines, *words.related)
        cores = [(len(said), *_core(said)) for said in listed]
        self._leads = frozenset(start for _, start, _ in cores)
        self._trails = frozenset(whole - end for whole, _, end in cores)
        """How many marks a phrase or label has before its words and behind them."""

        self._bracket = rf"\[(?:{any_of(words.promo_brackets)})\b[^\]\n]{{0,120}}\]"
        page, more = any_of(words.page_words), rf"\s*(?:/|{any_of(words.page_joints)}|\s)\s*\d+"
        onward = rf"\s+(?:{any_of(words.next_words)})"
        # "Halaman: 208" says how long a book is.
        self._pages = (
            rf"(?:{page})(?:\s+\d+(?:{more})*(?:{onward})*|\s?:\s*\d+(?:{more})*(?:{onward})+)"
        )
        self._rights = (
            rf"(?:{any_of(words.rights, FEW_WORDS)}|(?:{any_of(words.whole_rights)}){_GOES_ON})"
        )
        whole = (*words.promo, *words.page_lines)
        self.pair = frozenset(" ".join(phrase.split()) for phrase in whole)
        """Phrases of which a line may hold only the start."""

        self.pair_starts = frozenset(phrase.partition(" ")[0] for phrase in self.pair)
        """Their first words."""

        notices = (*words.rights, *words.whole_rights)
        self._begins = Starts(
            (
                *lines,
                *words.promo_starts,
                *words.run_in_related,
                *words.lone_related,
                *_lines(words.invitations),
                *words.networks,
                *self._spelt,
                *notices,
                *words.promo_brackets,
                *words.page_words,
            )
        )
        self._owned = frozenset(notice[:2] for notice in notices)
        labels = sorted({phrase.split()[-1] for phrase in self._spelt} - {"*"}, key=itemgetter(-1))
        self._labels = {last: tuple(some) for last, some in groupby(labels, key=itemgetter(-1))}
        self._open_labels = tuple(
            phrase.removesuffix(" *") for phrase in self._spelt if phrase.endswith(" *")
        )

    @cached_property
    def asides(self) -> frozenset[str]:
        """Phrases in brackets, which nobody takes for a part of the story."""
        return frozenset(phrase for phrase in self._words.promo if phrase.startswith("("))

    @cached_property
    def glued(self) -> re.Pattern[str]:
        """A word in capitals that lost what parted it from a paragraph: ``ADVERTISEMENTThe ferry``."""
        loud = (phrase for phrase in self._words.promo if phrase.isupper() and phrase.isascii())
        return re.compile(rf"(?:{any_of(loud)})(?={CAPITAL}[a-z])")

    def is_copy(self, line: str) -> bool:
        """Whether a line can be no promo, nor hold a label: it opens with another word, without a colon."""
        return line[:1].isalnum() and not (self._begins.may_stand(line) or has_colon(line))

    def may_begin(self, text: str, at: int = 0) -> bool:
        """Whether promo may begin at a place of a text; most lines need ask no more."""
        owned = "©" in text or "(" in text
        return self._begins.may_stand(text, at) or (owned and _OWNED.match(text, at) is not None)

    def may_follow(self, text: str, at: int = 0) -> bool:
        """Whether promo may stand behind a sentence of a text."""
        return "[" in text or any(
            self._begins.may_stand(text, end.end()) for end in _END.finditer(text, at)
        )

    def may_be_labelled(self, text: str) -> bool:
        """Whether a word stands before a colon that may end a label, or a label without one."""
        if any(map(text.__contains__, self._words.run_in_related)):
            return True
        if not (has_colon(text) or "|" in text):
            return False
        for word in _BEFORE_COLON.finditer(text):
            labels = self._labels.get(word[0])
            if labels is not None and text.endswith(labels, 0, word.end()):
                return True
        return self.has_open_label(text)

    def has_open_label(self, text: str) -> bool:
        """Whether a text holds the words of a label that a name of its own follows."""
        return any(map(text.__contains__, self._open_labels))

    def may_be_owned(self, text: str, at: int) -> bool:
        """Whether a copyright notice may start at any word from a place on."""
        tail = text[at:]
        if "©" in tail or "@" in tail:
            return True
        return any(word[:2] in self._owned for word in tail.split())

    def next_start(self, text: str, at: int, end: int) -> int:
        """Where the next promo starts that a title was run into; `end` if none does.

        ``5 Manfaat Kurma Cek Berita dan Artikel yang lain di …``
        """
        for word in _NEXT_WORD.finditer(text, at, min(end, at + _TITLE)):
            if self._begins.may_stand(text, word.end()) and self.start.match(text, word.end()):
                return word.end()
        return end

    @cached_property
    def start(self) -> re.Pattern[str]:
        """How a sentence starts that is promo."""
        return re.compile(self._starts)

    def kind(self, line: str) -> Literal["", "whole", "start"]:
        """Whether a line is promo, or starts with a sentence that is.

        There are thousands of phrases and labels, so most are in no pattern.
        """
        starts, end = self._starts_in(line)
        if self._is_phrase(line, starts, end) or self._starred_line.match(line):
            return "whole"
        if any(self._is_labelled(line, at) for at in starts) or self._opening.match(line):
            return "start"
        return "whole" if self._marked_line.match(line) else ""

    def _is_phrase(self, line: str, starts: Iterable[int], end: int) -> bool:
        return any(
            line[at:to] in self._plain and _ONE_WORD.match(line, at) is not None
            for at in starts
            for to in self._ends(line, end)
        )

    def _starts_in(self, line: str) -> tuple[list[int], int]:
        """Where a phrase or label may start in a line, and where the line's words end."""
        start, end = _core(line)
        return [start - lead for lead in self._leads if lead <= start], end

    def _ends(self, line: str, end: int) -> list[int]:
        """Where it may end."""
        return [end + trail for trail in self._trails if end + trail <= len(line)]

    def _is_labelled(self, line: str, at: int) -> bool:
        """Whether a label that needs no star begins at a place of a line."""
        return any(
            _BEHIND_LABEL.match(line, end) for end in name_ends(line, at, self._one_word)
        ) or any(_BEHIND_WORDS.match(line, end) for end in name_ends(line, at, self._several_words))

    @cached_property
    def _starred_line(self) -> re.Pattern[str]:
        phrases = any_of(self._starred, FEW_WORDS)
        return re.compile(rf"[\W_]*{_ONE_WORD.pattern}(?:{phrases})[\W_]*$")

    @cached_property
    def _opening(self) -> re.Pattern[str]:
        labels = any_of((label for label in self._spelt if "*" in label), FEW_WORDS)
        run_in = any_of(self._words.run_in_related)
        return re.compile(
            rf"[\W_]*(?:{self._starts}|{self._rights}|(?:{labels})(?:{_BEHIND_WORDS.pattern})|(?:{run_in})\s)"
        )

    @cached_property
    def _marked_line(self) -> re.Pattern[str]:
        return re.compile(
            rf"[\W_]*(?:{self._bracket}|{self._pages})\s*$|{_OWNER}(?:\.\s*)?(?:$|(?<=\s)(?:{self._rights}))"
        )

    @cached_property
    def bare_label(self) -> re.Pattern[str]:
        """What needs no colon before a title in capitals, and may have lost its space."""
        return re.compile(
            rf"[\W_]{{0,8}}(?:{any_of(self._words.bare_related)})(?:\s+|(?<=[a-z]))(?={CAPITAL})"
        )

    @cached_property
    def lone_label(self) -> re.Pattern[str]:
        """What needs none on a line that is a paragraph."""
        return re.compile(rf"(?:{any_of(self._words.lone_related)})\s+(?={CAPITAL})")

    def invites(self, line: str) -> bool:
        """Whether a line asks its readers to follow a site on several networks.

        ``Follow us on Facebook and Telegram``, ``Like Facebook, follow Instagram Kabar``,
        or one at an address: ``Follow Instagram: https://…``, ``Twitter: https://…``.
        """
        if "://" in line and self._addressed.match(line):
            return True
        asked = self._invitation.match(line)
        several = asked and (asked["us"] or len(self._asking.findall(line)) > 1)
        return bool(several) and len({*self._networks.findall(line)}) > 1

    @cached_property
    def _invitation(self) -> re.Pattern[str]:
        us = any_of(self._words.invited_to)
        verbs = any_of(self._words.invitations)
        return re.compile(rf"[\W_]{{0,8}}(?i:{verbs})[\s-](?P<us>(?:\w+\s)?(?:{us})(?!\w))?")

    @cached_property
    def _addressed(self) -> re.Pattern[str]:
        verbs, networks = any_of(self._words.invitations), any_of(self._words.networks)
        return re.compile(
            rf"[\W_]{{0,8}}(?:(?i:{verbs})\s(?:\w+\s){{0,2}}(?:{networks})\s?[:：]?"
            rf"|(?:{networks})(?:\s\w+){{0,2}}\s?[:：])\s?https?://\S+$"
        )

    @cached_property
    def _asking(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?i:{any_of(self._words.invitations)})(?!\w)")

    @cached_property
    def _networks(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{any_of(self._words.networks)})(?!\w)")

    @cached_property
    def points_below(self) -> re.Pattern[str]:
        """The end of a label that says itself that its title stands below."""
        return re.compile(rf"(?<!\w)(?i:{any_of(self._words.points_below)})\s*[:：]$")

    @cached_property
    def label(self) -> re.Pattern[str]:
        """What stands before a title, behind a sentence or alone."""
        return re.compile(
            rf"(?:^[\W_]*|[.!?…\"”’»)\];।]\s*)(?P<label>(?P<square>(?<=[{SQUARES}]))?(?:{self._related})(?:\s*[{COLONS}]\s*|(?(square)$|(?!))))"
        )

    @cached_property
    def other(self) -> re.Pattern[str]:
        """Lines with a label of another kind, such as ``Editor:``."""
        words = self._words
        fields = [name for names in words.headers.values() for name in names]
        return re.compile(
            rf"[\W_]*(?:{any_of((*words.bylines, *words.credits, *fields))})\s*[:：=]"
        )

    @cached_property
    def more(self) -> re.Pattern[str]:
        """How promo goes on."""
        run_in = any_of(_lines(self._words.promo), FEW_WORDS)
        return re.compile(
            rf"[\W_]*(?:{run_in}|{self._starts}|{self._rights}|(?:{self._related})\s*[{COLONS}])"
        )

    @cached_property
    def signs(self) -> re.Pattern[str]:
        """What promo that goes on speaks of."""
        return re.compile(
            rf"https?://|www\.|\w@\w|(?<!\w)(?i:{any_of(self._words.promo_signs)})(?!\w)"
        )

    @cached_property
    def _related(self) -> str:
        return any_of(self._spelt, FEW_WORDS)

    def is_bare(self, line: str) -> bool:
        """Whether a line is a label and has no colon."""
        starts, end = self._starts_in(line)
        spelt = any(line[at:to] in self._labelled for at in starts for to in self._ends(line, end))
        if spelt and _NO_BARE.isdisjoint(line[end:]):
            return True
        return self._starred_label.fullmatch(line) is not None

    @cached_property
    def _starred_label(self) -> re.Pattern[str]:
        labels = any_of((label for label in self._spelt if "*" in label), FEW_WORDS)
        return re.compile(rf"(?!.*[{COLONS}]\s*$)[\W_]*(?:{labels})[^\w{COLONS}]*")

    @cached_property
    def phrase(self) -> re.Pattern[str]:
        """A phrase or bracket between two sentences.

        Followed by a small letter it is prose: "Iklan rokok dilarang". So is a lone word
        without capitals that starts what goes on: "مشاركة 30 دولة".
        """
        lone = [words for words in self._words.promo if re.fullmatch(rf"{UNCASED}\S*", words)]
        phrases = any_of(set(self._words.promo).difference(lone))
        return re.compile(
            rf"{_AFTER}(?:(?:(?:(?:{phrases})(?=\s*(?:$|[\"“‘'\[(\d]|{CAPITAL}))"
            rf"|(?:{any_of(lone)})(?=\s*(?:$|{CAPITAL})))\s*)+"
            rf"|{self._bracket}|{self._pages}(?=\s*(?:\(|$)))|{self._bracket}"
        )

    @cached_property
    def related(self) -> re.Pattern[str]:
        """What stands before a title."""
        starred = [label for label in self._several_words if "*" in label]
        several = any_of(self._several_words.difference(starred))
        return re.compile(
            rf"(?:(?<=[\s.!?…\"”’»)\]])|^)(?:(?:{any_of(self._one_word)})\s*:\s*"
            rf"|(?P<bars>\|\|\s*)?(?:(?:{several})\s*(?:\|{{1,2}}|(?(bars)(?!)|:))|(?:{any_of(starred, FEW_WORDS)})\s*\|{{1,2}})\s*"
            rf"|(?:{any_of(self._words.run_in_related)})\s+)"
        )

    @cached_property
    def link(self) -> re.Pattern[str]:
        """``Watch the boats come in »`` behind a sentence, or alone."""
        return re.compile(
            rf"(?:^|{_AFTER})\s*(?:{any_of(self._words.link_verbs)})\s[^.!?»«\n]{{3,100}}\s?»"
        )

    @cached_property
    def open_label(self) -> re.Pattern[str]:
        """The end of a sentence and a label with a name of its own: ``A ne pas rater sur BBC Afrique :``."""
        return re.compile(rf"{_AFTER}(?:{any_of(self._open_labels)})\s[^.:!?\n]{{2,40}}:\s*")

    @cached_property
    def tail(self) -> re.Pattern[str]:
        """What starts promo behind a sentence."""
        return re.compile(rf"{_AFTER}(?:\*\s)?(?:{self._starts})")

    @cached_property
    def told(self) -> re.Pattern[str]:
        """What shows that somebody said a sentence: ``, kata petani``."""
        verbs = any_of(_verbs(self._words))
        return re.compile(rf",\s(?:\w+\s){{0,3}}?(?:{verbs})(?!\w)[^:]*\.$")

    @cached_property
    def prose(self) -> re.Pattern[str]:
        """What is no title behind a label: it goes on in small letters, also behind a quotation."""
        return re.compile(
            rf"[\W_]*(?:{self._related})\s*[{COLONS}]\s*(?:[\"“][^\"“”]+[\"”],?\s+)?(?!{CAPITAL}|{UNCASED})[^\W\d_].*\.[{re.escape(CLOSERS)}]*"
        )

    @cached_property
    def rights(self) -> re.Pattern[str]:
        """What starts a copyright notice."""
        return re.compile(rf"(?<=\s)(?:[©@]\s?)?{self._rights}")


@lru_cache(maxsize=4)
def promo_of(words: Words) -> Promo:
    """Gather the patterns of the word lists, once."""
    return Promo(words)


def is_spoken(line: str) -> bool:
    """Whether a line begins with somebody's words, and is no promo that it quotes."""
    return line[:1] in "\"“„«‘'" and _SPOKEN.match(line) is not None


def _core(line: str) -> tuple[int, int]:
    """Where the words of a line start and end, without the marks around them."""
    match = _CORE.match(line)
    return match.span(1) if match else (0, 0)


def _spelt(labels: Iterable[str]) -> Iterator[str]:
    """Labels as sites spell them: as they are listed, in capitals, with one capital or one each."""
    for label in labels:
        yield from (label, label.upper(), _capitalised(label), label[:1] + label[1:].lower())


def _capitalised(label: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in label.split(" "))


def _lines(phrases: Iterable[str]) -> Iterator[str]:
    """Whole lines as sites spell them.

    A lone word in small letters may be the story's, and so may what starts with any few.
    """
    for phrase in phrases:
        yield from (phrase, phrase.upper(), _capitalised(phrase))
        if not phrase.isalpha() and "*" not in phrase:
            yield phrase.lower()


def _verbs(words: Words) -> Iterator[str]:
    """Verbs of saying, in any language."""
    for table in (words.speech, words.quoting):
        for verbs in table.values():
            yield from verbs


def promo_end(text: str, start: int, patterns: Promo, words: Words) -> int:
    """Find where promo ends: with its sentence, or with later ones that are promo too.

    What stays behind it must be whole sentences.
    """
    if not ENDED.search(text, max(0, len(text) - 6)):
        return len(text)
    letters = [] if patterns.label.match(text, start) else _LETTER.finditer(text, start)
    ends = {start + stop.end for stop in stops(text[start:], words)}
    ends.update(match.end() for match in letters)
    for end, following in pairwise([*sorted(ends - {len(text)}), len(text)]):
        more = patterns.may_begin(text, end) and patterns.more.match(text, end)
        if not more and not patterns.signs.search(text, end, following):
            return end
    return len(text)


def owner_of(notice: str, words: Words) -> dict[str, Any]:
    """Whose copyright it is: an agency, which then sent the story, or an outlet."""
    named = set(re.findall(r"[\w.]+", notice))
    for fact, known in (("source", words.agencies), ("cited", words.outlets)):
        if name := next((name for name in known if name in named), ""):
            return {fact: name}
    return {}
