"""Phrases: what a clause is made of, and what each part of it is worth to a headline.

The subject, the verb and what it needs stay. What belongs to a noun goes with it, and
what follows a phrase may belong to it, and goes with it as well.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise
from typing import Final, NamedTuple

from warta.wire.headlines.objects import verb_end
from warta.wire.headlines.phrasing import Phrasing
from warta.wire.predicate import find_verb, find_verbs, knows_verbs
from warta.wire.words import Lexicon

_ENOUGH: Final = 45
"""A clause of so many characters says enough to do without the one that is joined to it."""

_ADDRESSED: Final = 60
"""Characters that may stand between a verb and what it says."""

_LONGEST_BEGINNING: Final = 12
"""Characters of what a verb begins with."""


class Worth(IntEnum):
    """How late a phrase goes where there is no room."""

    TODAY = 0
    BETWEEN = 1
    """It parts a verb from what that needs, or says when."""

    LATER = 2
    DETAIL = 3
    MORE = 4
    NAME = 5
    """``de Lima``, behind ``La Audiencia Provincial``, and what a sum of money is for."""

    NEED = 6
    """What the object is of."""

    SUBJECT = 7
    """``de médicos``, behind ``Un equipo``."""

    BOUND = 8
    KEPT = 9


class Phrase(NamedTuple):
    """Some words of a clause that go together."""

    start: int
    end: int
    worth: int
    host: int = -1
    """The phrase that it belongs to, and goes with."""


def clause_phrases(text: str, phrasing: Phrasing, lexicon: Lexicon) -> list[Phrase]:
    """Part the first clause of a sentence; into nothing if its verb is not known."""
    verbs = list(find_verbs(text, lexicon))
    begun = phrasing.end.search(text)
    if not verbs or (begun and begun.start() < verbs[0]):
        return []
    if phrasing.whole.match(text):
        return []
    clause = _Clause(text, phrasing, lexicon)
    at = 0
    verb: int | None = verbs[0]
    while verb is not None and verb >= 0:
        start = max(at, verb_start(text, verb, phrasing))
        clause.part(at, start, behind=at > 0)
        at = clause.add_verb(start, verb)
        stop = clause.find_stop(at)
        denied = phrasing.denied.search(text, 0, at) is not None
        if not denied and (aside := clause.find_aside_end(at, stop)):
            between = len(clause.phrases)
            clause.part(at, stop, behind=True)
            clause.lighten(between)
            at, stop = aside, clause.find_stop(aside)
        verb = clause.find_next_verb(at, stop, verbs)
        if verb is None:
            break
        if verb > 0 and (that := phrasing.that.match(text, stop)):
            clause.part(at, stop, behind=True)
            at = that.end() - (text[that.end() - 1] == " ")
            clause.phrases.append(Phrase(stop, at, Worth.KEPT))
    if verb is not None:
        return []
    clause.part_end(at, stop, denied=denied)
    return clause.phrases


def verb_start(text: str, verb: int, phrasing: Phrasing) -> int:
    """Where the blank stands before a verb, with the small words that it begins with: "no se ha"."""
    while small := phrasing.before.search(text, max(0, verb - _LONGEST_BEGINNING), verb):
        verb = small.start() + 1
    return max(0, verb - 1)


class _Clause:
    """A clause that is being parted, from its start to its end."""

    def __init__(self, text: str, phrasing: Phrasing, lexicon: Lexicon) -> None:
        self.text = text
        self.phrasing = phrasing
        self.lexicon = lexicon
        self.phrases: list[Phrase] = []

    def add_verb(self, start: int, verb: int) -> int:
        """Take a verb, with the infinitives behind it: "estudia prohibir"; say where it ends."""
        text = self.text
        if not knows_verbs(self.lexicon):
            end = text.find(" ", verb)
            end = end if end > 0 else len(text)
        else:
            end = verb_end(text, verb, self.lexicon)
            while infinitive := self.phrasing.infinitive.match(text, end):
                end = infinitive.end()
        end = len(text[:end].rstrip(",;:"))
        self.phrases.append(Phrase(start, end, Worth.KEPT))
        return end

    def find_stop(self, start: int) -> int:
        """Where the clause ends whose verb stands before `start`."""
        text, phrasing = self.text, self.phrasing
        found = phrasing.end.search(text, start)
        while found and (items := phrasing.items.match(text, found.start())):
            if phrasing.opener.match(items[0][1:]) or find_verb(items[0][2:], self.lexicon) >= 0:
                break
            found = phrasing.end.search(text, items.end())
        stop = found.start() if found else len(text)
        for joint in phrasing.joint.finditer(text, start, stop):
            if find_verb(text[joint.end() : stop], self.lexicon) >= 0:
                return joint.start()
        return stop

    def find_aside_end(self, end: int, stop: int) -> int:
        """Where it goes on behind a comma: "aprobó, con el voto de Vox, | una ordenanza"; 0 if it does not."""
        between = self.text[end:stop]
        opened = self.phrasing.setting.match(between) or self.phrasing.today.match(between)
        # "È stata ritrovata sana e salva, …, | la bambina"
        led = len(self.phrases) == 1 and not self.phrasing.thing.search(between)
        if between and not opened and not led:
            return 0
        if opened and self._object_start(end + opened.end(), stop):
            return 0
        aside = self.phrasing.aside.match(self.text, stop)
        # "ha suspendido, | la orden", but not "entrará en servicio en mayo, | un año"
        whole = aside is not None and (not between or aside.end() > stop + 1)
        return aside.end() if aside and whole else 0

    def find_next_verb(self, end: int, stop: int, verbs: list[int]) -> int | None:
        """Where the verb stands of the next clause, if this one needs it; -1 if it is not known."""
        text, phrasing = self.text, self.phrasing
        if that := phrasing.that.match(text, stop):
            if not knows_verbs(self.lexicon):
                return -1
            # "dio señales de que" needs it, "aprobó una ley que" does not.
            between = text[end:stop]
            addressed = phrasing.opener.match(between) or phrasing.today.match(between)
            free = between and not (addressed and len(between) < _ADDRESSED)
            if free and not phrasing.link.match(text, stop):
                return None
            other = phrasing.end.search(text, that.end())
            inner = next((verb for verb in verbs if verb >= that.end()), -1)
            if inner >= 0 and not (other and other.start() < inner):
                return inner
            return that.end() if phrasing.subjunctive.match(text, that.end()) else -1
        if phrasing.joint.match(text, stop) and stop < _ENOUGH:
            return next((verb for verb in verbs if verb > stop), -1)
        return None

    def part(self, start: int, end: int, *, behind: bool) -> None:
        """Part what stands before or `behind` a verb."""
        personal = behind and self.phrasing.personal.search(self.text, 0, start) is not None
        parting = _Parting(self, behind=behind, personal=personal)
        for begin, fin in pairwise([*sorted(self._starts(start, end)), end]):
            if self.text[begin:fin].strip():
                parting.take(begin, fin)

    def part_end(self, start: int, end: int, *, denied: bool) -> None:
        """Part what stands behind the last verb, with the clause that says which."""
        first = len(self.phrases)
        self.part(start, end, behind=True)
        if relative := self.phrasing.relative.match(self.text, end):
            host = len(self.phrases) - 1
            # "heeft een partij gevonden die": it belongs to what stands before the verb.
            parted = self.lexicon.language in self.lexicon.words.verb_brackets
            worth = Worth.BETWEEN if parted else Worth.LATER
            self.phrases.append(Phrase(end, relative.end(), worth, host))
        if denied:
            # Of what is denied nothing goes but the end.
            self.phrases[first + 1 :] = [
                one._replace(host=at, worth=max(Worth.LATER, min(one.worth, Worth.BOUND)))
                for at, one in enumerate(self.phrases[first + 1 :], first)
            ]

    def lighten(self, first: int, most: int = Worth.BETWEEN) -> None:
        """Let what stands between a verb and what it needs go early, but not what belongs to that."""
        for at, one in enumerate(self.phrases[first:], first):
            hangs = one.host >= first and self.phrases[one.host].worth == Worth.KEPT
            if one.worth < Worth.KEPT and not hangs:
                self.phrases[at] = one._replace(worth=min(one.worth, most))

    def _starts(self, start: int, end: int) -> set[int]:
        """Where the phrases begin."""
        text, phrasing = self.text, self.phrasing
        if end <= start:
            return set()
        starts = {start, *(found.start() for found in phrasing.start.finditer(text, start, end))}
        days = (phrasing.today.match(text, at, end) for at in starts)
        starts |= {day.end() for day in days if day}
        # "frente al" is one.
        openers = [phrasing.opener.match(text, at) for at in starts]
        within = {at for one in openers if one for at in range(one.start() + 1, one.end() - 1)}
        return starts - within - {end}

    def _object_start(self, start: int, end: int) -> int:
        """Where an object begins behind other words: "en Lugo | tres cuadros"; 0 if there is none."""
        phrasing = self.phrasing
        for found in phrasing.thing.finditer(self.text, start + 1, end):
            before = self.text[start : found.start()]
            word = f" {before.rpartition(' ')[2]} "
            small = phrasing.joint.match(word) or phrasing.opener.fullmatch(word)
            # "en casi | dos semanas", "por más de USD | 500 millones"
            counts = phrasing.thing.match(word) or word.isupper()
            if not small and not counts and not phrasing.open.search(before):
                return found.start()
        return 0

    def part_object(self, after: int) -> bool:
        """Part the last phrase before the object that it holds."""
        last = self.phrases[-1]
        start = self._object_start(after, last.end)
        if start:
            self.phrases[-1] = last._replace(end=start)
            self.phrases.append(Phrase(start, last.end, Worth.KEPT))
        return start > 0


class _Parting:
    """The phrases on one side of a verb, taken one after the other."""

    def __init__(self, clause: _Clause, *, behind: bool, personal: bool) -> None:
        self.clause = clause
        self.text = clause.text
        self.phrasing = clause.phrasing
        self.phrases = clause.phrases
        self.first = len(clause.phrases)
        self.behind = behind
        self.personal = personal
        self.has_object = not behind
        self.head = -1
        """The last phrase that has a noun of its own, to which another may belong."""

        self.inner = 0
        """A phrase with an infinitive or a gerund, to which all the rest belongs."""

        self.purpose = False
        """Whether the infinitive of the last phrase is still to come."""

        self.chained = -1
        """The phrase that the next may belong to."""

        self.others = 0

    def take(self, start: int, end: int) -> None:
        """Take the next phrase, or let the last one go on."""
        last = self.phrases[-1] if len(self.phrases) > self.first else None
        opener = self.phrasing.opener.match(self.text, start)
        if last and (self.purpose or self._is_open(last, start) or self._is_bare(last, start, end)):
            self.phrases[-1] = last._replace(end=end)
            if self.purpose:
                self.purpose = not self.phrasing.purposed.search(self.text, last.start, end)
        else:
            self._add(start, end, last)
        waits = opener and not self.has_object and not self.inner
        if opener and waits and self.clause.part_object(opener.end()):
            self.clause.lighten(self.first)
            self.head, self.has_object = len(self.phrases) - 1, True

    def _add(self, start: int, end: int, last: Phrase | None) -> None:
        text, phrasing = self.text, self.phrasing
        at = len(self.phrases)
        opener = phrasing.opener.match(text, start)
        host, worth = -1, int(Worth.KEPT)
        if last and phrasing.purpose.match(text, start):
            self.purpose = not phrasing.purposed.search(text, start, end)
            host, worth = at - 1, Worth.MORE
        elif self.inner:
            host, worth = at - 1, Worth.LATER
        elif phrasing.today.match(text, start):
            worth = Worth.TODAY
        elif last and phrasing.gerund.match(text, start):
            self.inner, worth = at, Worth.LATER
        elif last and not opener and phrasing.participle.match(text, start):
            self.chained = at
            host, worth = at - 1, min(Worth.MORE, last.worth)
        elif opener and phrasing.infinitive.match(text, opener.end()):
            if not self.behind or any(one.worth for one in self.phrases[self.first :]):
                self.inner, worth = at, Worth.DETAIL
        elif not opener:
            self._add_needed(start, last)
        elif last and phrasing.link.match(text, start):
            host, worth = at - 1, self._link_worth(last)
        else:
            host, worth = self._chain(start, self._worth(start, end, last))
        self.phrases.append(Phrase(start, end, worth, host))

    def _add_needed(self, start: int, last: Phrase | None) -> None:
        """Note that a phrase stays that no small word opens."""
        text, phrasing = self.text, self.phrasing
        half = phrasing.half.match(text, start)
        if last and half and phrasing.bare.fullmatch(text, last.start, start):
            self.phrases[-1] = last._replace(worth=Worth.KEPT, host=-1)  # "in gebruik | nemen"
        # Before the second half of a verb, phrases have their place.
        self.clause.lighten(self.first, Worth.LATER if half else Worth.BETWEEN)
        self.head, self.has_object = len(self.phrases), True
        self.others = 0

    def _chain(self, start: int, worth: int) -> tuple[int, int]:
        """Let a phrase go with the one before: "tras la victoria | sobre el Betis"."""
        if not self.has_object or worth == Worth.KEPT:
            return -1, worth
        host = self.chained
        if worth > Worth.BETWEEN and not self.phrasing.town.match(self.text, start):
            self.chained = len(self.phrases)
        return host, worth

    def _worth(self, start: int, end: int, last: Phrase | None) -> int:
        """What a phrase is worth that belongs to no noun."""
        text, phrasing = self.text, self.phrasing
        if not self.behind:
            return Worth.MORE
        sum_of = last is not None and last.worth == Worth.KEPT
        for_what = sum_of and last and phrasing.counted.match(text[last.start : last.end].lstrip())
        if phrasing.setting.match(text, start) or phrasing.place.search(text, start, end):
            self.others += 1
            if phrasing.time.search(text, start, end):
                return Worth.LATER if self.has_object else Worth.BETWEEN
            near = Worth.DETAIL if self.has_object else Worth.NAME
            return Worth.NAME if for_what else max(Worth.LATER, near - 2 * (self.others - 1))
        needed = self.head < 0
        if self.personal and phrasing.person.match(text, start):
            needed, self.has_object = not self.has_object, True
        self.head = len(self.phrases)
        if needed:
            self.clause.lighten(self.first)
            self.others = 0
            return Worth.KEPT
        self.others += 1
        return Worth.NAME if for_what else max(Worth.LATER, Worth.MORE - 2 * (self.others - 1))

    def _link_worth(self, host: Phrase) -> int:
        """What a phrase is worth that belongs to the one before it."""
        if self.behind and host.worth < Worth.KEPT:
            return min(Worth.DETAIL, host.worth)
        text, phrasing = self.text, self.phrasing
        # "anular la multa | de", "seis años | de prisión"
        definite = self.behind and phrasing.definite.search(text, host.start + 1, host.end)
        if definite or phrasing.counted.search(text, host.start, host.end):
            return Worth.BOUND
        if self.head != len(self.phrases) - 1:
            return min(Worth.LATER if self.behind else Worth.NAME, host.worth)
        if self.behind:
            return Worth.NEED
        named = phrasing.full_name.search(text, host.start, host.end)
        return Worth.NAME if named else Worth.SUBJECT

    def _is_bare(self, last: Phrase, start: int, end: int) -> bool:
        """Whether a phrase goes on with one noun without an article: "cadena | con sursis"."""
        text, phrasing = self.text, self.phrasing
        bare = (
            self.behind and last.worth == Worth.KEPT and phrasing.bare.fullmatch(text, start, end)
        )
        other = (
            phrasing.link.match(text, start)
            or phrasing.time.search(text, start, end)
            or phrasing.open.search(text, start, end)
        )
        return bool(bare) and not other and text[start:end].islower()

    def _is_open(self, last: Phrase, start: int) -> bool:
        """Whether a phrase needs what follows it: "cerca | de dos mil", "avec | des galets"."""
        text, phrasing = self.text, self.phrasing
        words = f"{text[last.start : start]} "
        if phrasing.open.search(text, last.start, start) or phrasing.opener.fullmatch(words):
            return True
        if phrasing.participle.fullmatch(words) or phrasing.gerund.fullmatch(words):
            return True
        if phrasing.versus.match(text, start) and phrasing.named.search(text, last.start, start):
            return True
        link = phrasing.link.match(text, start)
        if not link:
            return False
        if phrasing.deed.search(text, last.start, start):
            return True
        if phrasing.infinitive.match(text, link.end()):
            return True  # "el permiso | de conducir"
        named = phrasing.name_end.search(text, last.start, start)
        linked = phrasing.link.match(text, last.start) is not None
        known = phrasing.known.fullmatch(text, last.start, start)
        if self.behind and known and not linked and last.worth < Worth.KEPT:
            return True
        # "del Instituto Nacional | de Estadística"; a subject is "La Audiencia Provincial" alone.
        whole = named is not None and (self.behind or linked)
        return whole and text[link.end() : link.end() + 1].isupper()
