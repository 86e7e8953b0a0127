"""Lines and labels that name writers: ``By Ann Lee, Reuters`` -> people and sender."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from warta.model import Removed
from warta.wire.copy import Line, Passage
from warta.wire.initials import agency_of
from warta.wire.posts import names_post, names_station
from warta.wire.sentences import CLOSERS, ENDS
from warta.wire.words import CAPITAL, UNCASED, Words, any_of, degree_pattern, role_pattern

LONGEST: Final = 160
"""Characters of a line that names writers."""

_RUN_TOGETHER: Final = re.compile(rf"[a-zß-ž]{CAPITAL}\w*[a-zß-ž]{CAPITAL}")
"""Words that lost the room between them: ``PucnjavaZagrebCrna``."""

_LONGEST_ROLE: Final = 40
_LONGEST_CLOSING: Final = 240
_SHORTEST_LABEL: Final = 3
"""Letters of a label that may be a name: ``Red Smith``."""

_LONGEST_SHORT_FORM: Final = 5
"""Letters of a short form of a body's name: ``KPK``."""

_MOST_SPACES: Final = 3
"""Spaces in a name of four words."""

_BESIDE: Final = " |,;/-–—()[]*_^=<\n"
_AROUND: Final = f"{_BESIDE}."
_SITE: Final = re.compile(r"\.(?:com|co\.id|id|net|org)$", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}")
_ARTICLE: Final = re.compile(r"The\s")


_PART: Final = rf"(?:(?:{CAPITAL}|{UNCASED})[\w'’.\-\u0900-\u0963\u0970-\u0dff]*)"
"""One word of a name."""


class Byline(NamedTuple):
    """One label of a byline and who stands behind it."""

    removed: Removed
    people: list[str]
    source: str


class _Patterns:
    """The patterns of the word lists, each made when a text first needs it."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.places = frozenset(words.places)
        self.regions = frozenset((*words.regions, *words.places))
        self.sections = frozenset(words.sections)
        self.labels = frozenset((*words.bylines, *words.credits))
        self.credits = frozenset(word.casefold() for word in words.credits)
        self.no_names = frozenset(word.lower() for word in words.no_names)
        self.desks = frozenset(line.casefold() for line in words.nameless_bylines)
        self.senders = {
            name.casefold(): words.signatures.get(name.casefold()) or name
            for name in (*words.agencies, *words.outlets)
        }

    @cached_property
    def may_be_label(self) -> re.Pattern[str]:
        """What every label has, and most lines have not."""
        links = any_of(self._words.byline_links)
        return re.compile(rf"[:：/]|(?:^|\s)(?:{links})\s", re.IGNORECASE)

    @cached_property
    def label(self) -> re.Pattern[str]:
        """``Penulis:`` or ``Reporting by``, of which a line may hold several."""
        return re.compile(self._label)

    @cached_property
    def tail(self) -> re.Pattern[str]:
        """The same at the beginning of a word, which is many times as fast to look for."""
        return re.compile(rf"(?<=\s){self._label}")

    @cached_property
    def _label(self) -> str:
        known = (*self._words.bylines, *self._words.marked_bylines, *self._words.credits)
        links = tuple(f" {link}" for link in self._words.byline_links)
        by = any_of(word for word in known if word.endswith(links))
        return rf"(?i:(?P<label>(?:{by})(?=\s)|(?:{any_of(known)})(?=\s*[:：/])))\s*[:：/]?\s*"

    @cached_property
    def plain(self) -> re.Pattern[str]:
        """``By X``, without a colon."""
        wrote = self._words.bylines
        return re.compile(rf"[\W_]*(?:{any_of((*wrote, *map(str.upper, wrote)))})\s+(.+)")

    @cached_property
    def station(self) -> re.Pattern[str]:
        """What a writer is and where, before a comma and the name: ``Kontributor Tepian Jaya, ``."""
        return re.compile(
            rf"^(?:{any_of(self._words.stationed)}) {_PART}(?: {_PART}){{0,2}}, (?={_PART} {_PART})"
        )

    @cached_property
    def dated(self) -> re.Pattern[str]:
        """``oleh Sri Rahayu di 3 Februari 2025``: group 1 says who, what follows is the day."""
        return re.compile(
            rf"((?i:{any_of(self._words.bylines)}) {_PART}(?: {_PART}){{1,3}})"
            rf" (?:{any_of(self._words.byline_days)}) (?=[^\W\d]{{0,9}},? ?\d)"
        )

    @cached_property
    def contributed(self) -> re.Pattern[str]:
        """Who helped: ``Ann Lee in Hull contributed to this report.``."""
        ends = any_of(self._words.contributed)
        return re.compile(
            rf"(?=[^.]*{_PART} {_PART})(?:{CAPITAL}|\W).*(?:{ends})(?:\s(?:from|in|aus|depuis|desde|da)\s{_PART}(?:,? {_PART}){{0,3}})?\.?"
        )

    @cached_property
    def helped(self) -> re.Pattern[str]:
        """The same below a rule: ``Ana Paz, de Associated Press, colaboró desde Cuzco.``."""
        verbs = any_of(self._words.helping)
        return re.compile(rf"(?=[^.]*{_PART} {_PART})[^.!?]*(?<!\w)(?:{verbs})(?!\w)[^!?]*\.")

    @cached_property
    def with_whom(self) -> re.Pattern[str]:
        """The same by its start: ``With reporting by Ann Lee and AFP``, ``– with a report from …``."""
        starts = any_of(self._words.helped_by)
        return re.compile(
            rf"(?:^|(?<=[{re.escape(ENDS + CLOSERS)}])\s*)[-–—\s]*(?i:{starts})\s(?:the\s)?{CAPITAL}"
            r"(?:[^.!?;:]|\.(?=\w)){1,120}\.?$"
        )

    @cached_property
    def reported(self) -> re.Pattern[str]:
        """Who was where: ``Ann Lee reported from Hull, and Bob Ray from Leeds.``."""
        where = rf"{_PART}(?:,? {_PART}){{0,4}}"
        return re.compile(
            rf"({self._name}) reported from {where}"
            rf"(?:(?:,? and|[,;]) ({self._name}) from {where})?\."
        )

    @cached_property
    def bracket(self) -> re.Pattern[str]:
        """``(Sri Rahayu)`` after the last full stop."""
        return re.compile(
            rf"(?<=[{re.escape(ENDS + CLOSERS)}])\s*[(\[]({_PART}(?: {_PART}){{1,3}})[)\]]\s*$"
        )

    @cached_property
    def ended(self) -> re.Pattern[str]:
        """``김하늘 기자``, whose label stands behind the name; ``by김하늘 기자`` has two."""
        return re.compile(rf"(?:by ?)?({UNCASED}{{2,4}}) (?:{any_of(self._words.byline_ends)})")

    @cached_property
    def report(self) -> re.Pattern[str]:
        """``पटना से मोहन लाल की रिपोर्ट``: from where, and by whom; group 1 is the name."""
        towns, ends = any_of(self._words.report_towns), any_of(self._words.report_ends)
        return re.compile(
            rf"(?:{_PART}(?: {_PART}){{0,2}} (?:{towns}) )?({_PART}(?: {_PART}){{1,2}}) (?:{ends})[।.]?"
        )

    @cached_property
    def nobody(self) -> re.Pattern[str]:
        """``From our correspondent``: the name may stand below."""
        return re.compile(rf"(?:{any_of(self._words.nameless_bylines)})\W*")

    @cached_property
    def name(self) -> re.Pattern[str]:
        """A person's name."""
        return re.compile(self._name)

    @cached_property
    def _name(self) -> str:
        small = any_of(self._words.name_particles)
        return rf"{_PART}(?:[ ·](?:(?:{small})[ ])?{_PART}){{0,4}}"

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """What stands between two names."""
        joints = any_of(self._words.name_joints)
        no_degree = rf"(?!{degree_pattern(self._words)})"
        return re.compile(rf"{no_degree}\s*[,;/|、]\s*(?:(?:{joints})\s)?|\s(?:{joints})\s")

    @cached_property
    def degrees(self) -> re.Pattern[str]:
        """All degrees behind a name: ``, S.H., M.H.``."""
        return re.compile(rf"(?:{degree_pattern(self._words)})+(?=[{re.escape(_AROUND)}]*$)")

    @property
    def role(self) -> re.Pattern[str]:
        """``Senior Staff Writer``, which stands where a name might."""
        return role_pattern(self._words)

    def is_aside(self, name: str) -> bool:
        """Whether a role stands there, a post, or somebody who helped: ``Editor Ann Lee``.

        The role may have its paper behind it: ``Wartawan Harian Tepian``.
        """
        if names_post(name, self._words) or names_station(name, self._words):
            return True
        label, _, person = name.partition(" ")
        helped = len(label) > _SHORTEST_LABEL and label.casefold() in self.credits
        if self.role.fullmatch(name) or (helped and " " in person):
            return True
        employed = bool(person) and self.role.fullmatch(label) is not None
        return employed and (
            person.casefold() in self.senders or self.papers.fullmatch(person) is not None
        )

    def employer(self, text: str) -> str:
        """The agency that somebody works for, if a text starts with its short name: ``AP``."""
        name = text.partition(" ")[0]
        return name if name.isupper() and name in self._words.agencies else ""

    @cached_property
    def where(self) -> re.Pattern[str]:
        """Where a writer is: ``Ann Lee in Paris``, ``Luc Morvan (à Rabat)``."""
        where = any_of(self._words.writer_places)
        return re.compile(
            rf"(?:^|\s)(?:{where})\s{CAPITAL}[\w -]*$"
            rf"|\s\((?:(?:{where})\s)?{CAPITAL}[\w .-]*\)?$"
        )

    @cached_property
    def _place(self) -> re.Pattern[str]:
        starts = any_of(self._words.place_starts)
        return re.compile(rf"(?:{starts})[ -].+|[^\W\d_]\S*")

    def is_place(self, name: str) -> bool:
        """Whether somebody may write there, as it stands behind a comma and the name."""
        return name in self.places or self._place.fullmatch(name) is not None

    @cached_property
    def paper(self) -> re.Pattern[str]:
        """Whose writer somebody is, before the name: ``Serambi Indonesia Sri Rahayu``."""
        return re.compile(rf"(?:{any_of(self._words.outlets)})\s(?={_PART} {_PART})")

    @cached_property
    def papers(self) -> re.Pattern[str]:
        """The same beside the name: ``Tribun Gayo``."""
        return re.compile(rf"(?:{any_of(self._words.outlet_words)})\s{_PART}")


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    return _Patterns(words)


def read_line(line: Passage, words: Words) -> list[Byline]:
    """Read a line that is nothing but a byline."""
    patterns = _patterns(words)
    if len(line.text) > LONGEST or line.text in patterns.sections:
        return []
    labelled = read_labels(line, 0, words) or _read_stationed(line, words)
    if labelled:
        return labelled
    plain = patterns.plain.fullmatch(line.text)
    if plain and names_station(line.text, words):
        return [Byline(line.removed("byline"), [], "")]
    if plain and _names_body(line.text, plain[1]):
        return []
    station = patterns.station.match(line.text)
    named = (
        line.text[station.end() :]
        if station
        else _without_place(plain[1], patterns)
        if plain
        else ""
    )
    people = _people(named, patterns) if named else None
    return [_byline(line, 0, len(line.text), "byline", people, patterns)] if people else []


def _read_stationed(line: Passage, words: Words) -> list[Byline]:
    """Read a writer behind what he is and where: ``Laporan Kontributor Denpasar: Ketut Suryadi``."""
    label, colon, names = line.text.partition(":")
    if not colon or not names_station(label.rstrip(), words):
        return []
    patterns = _patterns(words)
    people = _people(names, patterns)
    return [_byline(line, 0, len(line.text), "byline", people, patterns)] if people else []


def _names_body(line: str, name: str) -> bool:
    """Whether a title goes on: "Bupati Ditangkap / oleh KPK" has a small label and short capitals."""
    word = name.partition(" ")[0]
    return line[0].islower() and len(word) <= _LONGEST_SHORT_FORM and word.isupper()


def read_labels(line: Passage, start: int, words: Words) -> list[Byline]:
    """Read labels with their names from `start` to the end, if there is nothing else."""
    patterns = _patterns(words)
    if not patterns.may_be_label.search(line.text, start):
        return []
    labels = list(patterns.label.finditer(line.text, start))
    if not labels or line.text[start : labels[0].start()].strip(_AROUND):
        return []
    found: list[Byline] = []
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(line.text)
        people = _people(line.text[label.end() : end], patterns)
        if not people and len(labels) > 1 and ":" in label[0]:
            people = _small_name(line.text[label.end() : end])
        if not people:
            return []
        credit = label["label"].casefold() in patterns.credits
        begin = start if at == 0 else label.start()
        byline = _byline(line, begin, end, "credit" if credit else "byline", people, patterns)
        # Who sent the picture did not send the story.
        pictured = label["label"] in words.picture_credits
        found.append(byline._replace(source="") if pictured else byline)
    return found


def _small_name(text: str) -> list[str]:
    """Read a name without capitals beside another label: ``Penulis: sri Rahayu | Editor: agus``."""
    parts = text.strip(_BESIDE).split()
    named = 0 < len(parts) <= _MOST_SPACES and all(map(str.isalpha, parts))
    return [" ".join(part[0].upper() + part[1:] for part in parts)] if named else []


def read_small(line: Passage, words: Words, language: str) -> list[Byline]:
    """Read a last line whose label has a colon and whose name has small letters: ``Editor: Sri rahayu``."""
    patterns, small = _patterns(words), words.function_words.get(language, ())
    label = patterns.label.match(line.text) if ":" in line.text else None
    name = line.text[label.end() :] if label else ""
    parts = name.split()
    if (
        not label
        or label["label"] in words.picture_credits
        or not 1 < len(parts) <= _MOST_SPACES
        or not all(part.isalpha() and part.lower() not in small for part in parts)
        or not any(map(str.islower, parts))
        or not patterns.no_names.isdisjoint(map(str.lower, parts))
    ):
        return []
    credit = label["label"].casefold() in patterns.credits
    people = [] if credit else [" ".join(part[0].upper() + part[1:] for part in parts)]
    return [Byline(line.removed("credit" if credit else "byline"), people, "")]


def read_report(line: Passage, words: Words) -> list[Byline]:
    """Read a last line that says who reported, and from where, with the label behind the name."""
    if len(line.text) > LONGEST or not line.text.rstrip("।.").endswith(words.report_ends):
        return []
    report = _patterns(words).report.fullmatch(line.text)
    return [Byline(line.removed("byline"), [report[1]], "")] if report else []


def read_stacked(label: Passage, below: Passage, words: Words) -> list[Byline]:
    """Read a label that has a line for itself, and the names on the next: ``Reporter``, ``Ann Lee``."""
    word = label.text.strip(" :")
    if word not in _patterns(words).labels:
        return []
    named = read_line(Passage.of([Line.of(1, f"{word}: {below.text}")]), words)
    if len(named) != 1:
        return []
    why = named[0].removed.why
    return [
        Byline(label.removed(why), [], ""),
        named[0]._replace(removed=below.removed(why)),
    ]


def read_bare(line: Passage, above: Byline | None, words: Words, language: str) -> Byline | None:
    """Read a line without a label that names a writer, or goes on with the byline above it.

    Args:
        line: A line at the top of a story.
        above: The byline that stands right above it.
        words: Knows who signs how.
        language: Of the story: some sign ``di Giulia Marangoni``.
    """
    patterns, text = _patterns(words), line.text
    if names_nobody(text, words) or (above and _is_beside(text, patterns)):
        return Byline(line.removed("byline"), [], "")
    if ended := patterns.ended.fullmatch(text):
        return Byline(line.removed("byline"), [ended[1]], "")
    unnamed = above is not None and names_nobody(above.removed.text, words)
    label = _small_label(words, language).fullmatch(text)
    name = text if unnamed else label[1] if label else ""
    people = _people(name, patterns) if name and len(text) <= _LONGEST_ROLE else []
    if not people or any(map(patterns.is_place, people)):
        return None
    return _byline(line, 0, len(text), "byline", people, patterns)


def read_closing(line: Passage, words: Words, *, ruled: bool = False) -> list[Byline]:
    """Read a last sentence that says who helped, or who reported from where.

    Args:
        line: The last line, or its last sentence.
        words: Knows how agencies say it.
        ruled: Whether it stands below a rule, which parts it from the story.
    """
    patterns = _patterns(words)
    if len(line.text) > _LONGEST_CLOSING:
        return []
    reported = " reported from " in line.text and patterns.reported.fullmatch(line.text)
    if reported:
        people = [name for name in reported.groups() if name]
        return [_byline(line, 0, len(line.text), "byline", people, patterns)]
    if (
        find_helpers(line.text, 0, words) == 0
        or patterns.contributed.fullmatch(line.text)
        or (ruled and patterns.helped.fullmatch(line.text))
    ):
        # "AP writer Ann Lee contributed to this report."
        return [Byline(line.removed("credit"), [], patterns.employer(line.text))]
    return []


def find_labels(text: str, start: int, words: Words) -> Iterator[re.Match[str]]:
    """Find what may be labels inside a text, from `start`; their group `label` is one."""
    patterns = _patterns(words)
    if patterns.may_be_label.search(text, start):
        yield from patterns.tail.finditer(text, start)


def find_helpers(text: str, start: int, words: Words) -> int | None:
    """Find where it starts to say who helped, behind the last sentence of a text or alone."""
    if text.find("ith ", start) < 0:
        return None
    found = _patterns(words).with_whom.search(text, start)
    return found.start() if found else None


def find_bracket(text: str, start: int, words: Words) -> re.Match[str] | None:
    """Find a name in a bracket at the very end of a text."""
    closed = text.rstrip().endswith((")", "]"))
    return _patterns(words).bracket.search(text, start) if closed else None


def find_dated(text: str, words: Words) -> re.Match[str] | None:
    """Find who wrote it at the start of a line that goes on with the day; group 1 says who."""
    return _patterns(words).dated.match(text) if any(map(str.isdigit, text)) else None


def is_name(text: str, words: Words) -> bool:
    """Whether a text looks like a person's name."""
    return _patterns(words).name.fullmatch(text) is not None


def is_lone_name(text: str, words: Words, language: str) -> bool:
    """Whether a line without a label looks like a person's name, and like nothing else."""
    patterns, small = _patterns(words), words.function_words.get(language, ())
    return (
        len(text) <= _LONGEST_ROLE
        and text.count(" ") <= _MOST_SPACES
        and not any(mark in text for mark in ",;/|.:!?")
        and patterns.no_names.isdisjoint(parts := text.lower().split())
        and not any(part in small for part in parts)
        and is_name(text, words)
        and not patterns.ended.fullmatch(text)
        and not _RUN_TOGETHER.search(text)
    )


def is_place(text: str, words: Words) -> bool:
    """Whether a name may be a place's: it has one word, or is known, or starts like one."""
    return _patterns(words).is_place(text)


def sends(name: str, words: Words) -> bool:
    """Whether a name, or what stands before its hyphen, is a known sender's: ``VOV-Tây Bắc``."""
    senders = _patterns(words).senders
    known = name.casefold() in senders or name.partition("-")[0].casefold() in senders
    return known or bool(agency_of(name, words))


def read_names(text: str, words: Words) -> list[str]:
    """Read a list of people; nothing if it is anything else."""
    return _people(text, _patterns(words))


def names_sender(name: str, words: Words) -> bool:
    """Whether a name is a known sender's, or a paper's: ``Tribun Gayo``."""
    return sends(name, words) or _patterns(words).papers.fullmatch(name) is not None


def names_nobody(text: str, words: Words) -> bool:
    """Whether a line is a byline that names nobody: ``From our correspondent``, ``Reporter Kupang``."""
    return _patterns(words).nobody.fullmatch(text) is not None or names_station(text, words)


def _without_place(text: str, patterns: _Patterns) -> str:
    """Let "Ann Lee, Boston" be "Ann Lee": a comma or bar alone seldom joins two names."""
    name, comma, place = text.partition(" | " if " | " in text else ", ")
    alone = comma and not patterns.joint.search(place) and not patterns.degrees.search(text)
    known = place.casefold() in patterns.senders
    return name if alone and not known and patterns.is_place(place) else text


def _without_town(name: str, whole: str, patterns: _Patterns) -> str:
    """Let "Tribun Solo Andri Pratama", of which the paper was taken, be "Andri Pratama"."""
    town, _, person = name.partition(" ")
    return person if name != whole and " " in person and town in patterns.places else name


def _is_beside(text: str, patterns: _Patterns) -> bool:
    """Whether a line below a byline says what the writer is, or how to reach him."""
    return _ADDRESS.fullmatch(text) is not None or _is_role(text, patterns)


def _is_role(text: str, patterns: _Patterns) -> bool:
    """Whether a line below a byline says what the writers are: "Senior Staff Writers".

    The paper may stand behind a comma: "Health reporter, BBC News".
    """
    role, _, paper = text.rpartition(", ")
    if paper.casefold() in patterns.senders and patterns.role.fullmatch(role):
        return True
    if len(text) > _LONGEST_ROLE or not patterns.role.fullmatch(text):
        return False
    # A title may end so, too: "City hires new editor".
    return len({word[0].isupper() for word in text.split()}) == 1


def _people(text: str, patterns: _Patterns) -> list[str]:
    """Split a list of people and senders; nothing if it is anything else."""
    people: list[str] = []
    # "Laporan Zaki Mubarak I Sigli": a letter stands for the bar.
    name, bar, place = text.rpartition(" I ")
    text = name if bar and place.strip() in patterns.places else text
    text = patterns.station.sub("", text)
    parts = patterns.joint.split(text.strip(_BESIDE))
    placed = False
    for part in parts:
        degrees = patterns.degrees.search(part) if "," in part else None
        bare = (part[: degrees.start()] if degrees else part).strip(_AROUND)
        whole = _without_town(patterns.paper.sub("", bare), bare, patterns)
        name = patterns.where.sub("", whole)
        if placed and (" " not in bare or bare in patterns.regions):
            # "Ann Lee in Puebla, Mexico"
            continue
        placed = name != whole
        if len(parts) > 1 and (name in patterns.places or patterns.papers.fullmatch(name)):
            continue
        if name[4:].casefold() in patterns.senders:
            name = _ARTICLE.sub("", name)
        # "Ann Lee, The Harbour Gazette": no second person is called so.
        if not name or (people and (patterns.is_aside(name) or _ARTICLE.match(name))):
            continue
        if not patterns.name.fullmatch(name) and name.casefold() not in patterns.senders:
            return []
        if not _SITE.search(name):
            people.append(name + degrees[0] if degrees else name)
    return people


def _byline(
    line: Passage, start: int, end: int, why: str, people: list[str], patterns: _Patterns
) -> Byline:
    """Tell people from who sent them, "By Ann Lee, Reuters", and from "Staff Writer"."""
    sources = [patterns.senders.get(name.casefold(), "") for name in people]
    authors = [
        name
        for name, source in zip(people, sources, strict=True)
        if not source and name.casefold() not in patterns.desks
    ]
    return Byline(
        line.removed(why, start, end),
        authors if why == "byline" else [],
        next(filter(None, sources), ""),
    )


@lru_cache(maxsize=64)
def _small_label(words: Words, language: str) -> re.Pattern[str]:
    """What matches a line ``di Giulia Marangoni``: a small word and at least two more."""
    return re.compile(rf"(?:{any_of(words.small_bylines.get(language, ()))})\s+(\S+\s.+)")
