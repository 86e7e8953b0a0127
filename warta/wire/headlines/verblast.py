"""Languages whose verb stands last: what a sentence may lose before it, and where one ends.

Korean, Hindi or Turkish say what happens in the last word, so that a headline
cut before it says nothing. Phrases there end with their mark, as "… के बाद".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate, groupby
from typing import Final, NamedTuple

from warta.wire.headlines.room import MAX_HEADLINE, fits, is_wide, width
from warta.wire.headlines.segments import with_fewer_segments, with_speaker, without_date
from warta.wire.words import Lexicon, Table, any_form

_LEAST: Final = MAX_HEADLINE // 2
"""Columns that a clause must take to stand alone."""

_LONGEST: Final = 400
"""A sentence of more characters says more than a headline can."""

_REST: Final = r"\S{1,40}"
"""What a star in a form stands for."""

_MARKS: Final = ",،、"
_DOTTED: Final = ("tr", "az")
"""Languages that keep the point of their small i."""

_DASH: Final = re.compile(r"\s[-–—]+\s")
"""What stands around one is no sentence that goes on to the last verb."""

_JOINER: Final = "\u2060"
"""What stands between the words of one mark: ``के बाद``."""

_BARE_VERB: Final = 2
"""So few words at the end are a verb without its object, which then stands before them."""

_SHORT_PHRASE: Final = 3
"""So few words hold no object beside their noun."""

_SHORT_END: Final = 4
"""So few words at the end may need the phrase before them: ``पर रोक लगा दी``."""

_WHERE: Final = 5
"""Words of a phrase at the start of a sentence that says no more than where."""

_WHERE_SAID: Final = r"\S+(?:\s\S+){0,3}"
"""Where and when somebody said something: ``ने सोमवार को विधानसभा में घोषणा की कि``."""

_OWN_SUBJECT: Final = "[^\\s,]+[ıiuü]n"
"""Of whom a clause speaks that somebody says in Turkish: ``ödemelerin``."""

_PREFIXED: Final = 7
"""Words of one that starts with its mark."""


class _Patterns(NamedTuple):
    reports: re.Pattern[str]
    """``と発表した`` at the end: what stands before is a sentence, too."""

    finishes: tuple[tuple[str, str], ...]
    """How what was said ends, and how it would alone."""

    saying: re.Pattern[str]
    """``X ने कहा कि`` before one."""

    helped: re.Pattern[str]
    """``है`` behind a participle at the end, which no headline needs."""

    tail: re.Pattern[str]
    """``है, जिससे``: what stands before is a sentence."""

    tail_verbs: frozenset[str]
    """What is a verb there, if not elsewhere: शुरू ``की``, जिसके."""

    correlatives: re.Pattern[str]
    """What speaks of such a clause from there: ``उस`` याचिका को."""

    limits: re.Pattern[str]
    """What no phrase that goes may hold."""

    several: re.Pattern[str]
    """Marks of more than one word."""

    occasion: re.Pattern[str]
    """What stands between whom a sentence speaks of, with a comma, and what he says."""

    adjuncts: re.Pattern[str]
    """The last word of a phrase that can go."""

    whereabouts: re.Pattern[str]
    """That of one that can go from the start."""

    simple: re.Pattern[str]
    """A whole phrase that can go from there, because it has room for no subject."""

    complements: tuple[Mapping[str, frozenset[str]], ...]
    """Last words of phrases, and what needs them behind, ``पर``, ``रोक``; those that need
    them always come last.
    """

    bans: re.Pattern[str]
    """What holds only where it says."""

    marks: re.Pattern[str]
    """That of one that cannot."""

    prefixed: re.Pattern[str]
    """A phrase that can go, between its mark and a verb of two words."""

    passing: re.Pattern[str]
    """A whole phrase that can go from anywhere."""

    bare_verbs: frozenset[str]
    """What makes a verb of the word before it, and its object stand before both."""

    clauses: re.Pattern[str]
    """The verb of a clause that others follow."""

    relatives: frozenset[str]
    """What starts a clause whose verb is not the sentence's."""

    that: frozenset[str]
    """What starts one in which others are spoken of."""

    joints: frozenset[str]
    """What follows a clause that ends without a mark."""

    split: re.Pattern[str]
    """Where a script without spaces has the end of a phrase."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns | None:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    if not has_last_verb(lexicon):
        return None

    def last_word(table: Table) -> re.Pattern[str]:
        forms = any_form(listed(table), _REST)
        return re.compile(forms.replace(r"\ ", _JOINER))

    adjuncts = listed(words.adjuncts)
    several = listed(words.adjuncts, words.whereabouts)
    bare = "|".join(re.escape(form.strip("*")) for form in adjuncts)
    speakers = any_in(words.speakers)
    genitives, joints = any_in(words.genitives), any_in(words.clause_joints)
    word = rf"(?!(?:{genitives}|{joints})\s)[^\s{_MARKS}{_JOINER}]+"
    finite = any_in(words.auxiliaries)
    apart = any_in(words.prefixes, words.prepositions)
    return _Patterns(
        reports=re.compile(rf"(?:{any_form(listed(words.reports), _REST)})$"),
        finishes=()
        if lexicon.language in words.segments
        else tuple((pair[0], pair[2]) for pair in map(_parted, listed(words.finishes))),
        saying=re.compile(
            rf"(?P<who>[^{_MARKS}]{{2,60}}?)\s(?:{any_form(listed(words.sayings), _WHERE_SAID)})\s(?!(?:{speakers})\s)"
        ),
        helped=re.compile(
            rf"(\s(?:{any_in(words.last_participles)}))\s(?:{any_in(words.last_helpers)})$"
        ),
        tail=re.compile(
            rf"(?<!\S)(?P<verb>[^\s{_MARKS}]{{1,40}})(?P<mark>[{_MARKS}]?)\s(?P<word>{any_in(words.tails)})\s"
        ),
        tail_verbs=frozenset(listed(words.tail_verbs)),
        correlatives=re.compile(rf"\s(?:{any_in(words.correlatives)})(?=\s)"),
        limits=re.compile(
            rf"(?<!\S)(?:{any_form(listed(words.indispensable), _REST)})(?![^\s{_MARKS}])"
        ),
        several=re.compile(
            rf"(?<!\S)(?:{any_form((form for form in several if ' ' in form), _REST)})(?=[\s{_MARKS}])"
        ),
        occasion=re.compile(
            rf"^(?P<who>[^{_MARKS}]{{2,60}}),\s[^{_MARKS}]*?"
            rf"(?<!\S)(?:{any_form(listed(words.occasions), _REST)})\s(?={_OWN_SUBJECT}\s)"
        ),
        adjuncts=last_word(words.adjuncts),
        whereabouts=last_word(words.whereabouts),
        simple=re.compile(
            rf"(?:(?:{word}\s(?:{genitives})\s)*{word}|(?:{word}\s)?{word}\s(?:{joints})\s{word}(?:\s{word})?)"
            rf"\s[^\s{_MARKS}]+{_JOINER}\S+"
        ),
        complements=(
            _complements(listed(words.complements, words.soft_complements)),
            _complements(listed(words.complements)),
        ),
        bans=re.compile(any_form(listed(words.bans), r"\S*")),
        marks=last_word(words.case_marks),
        prefixed=re.compile(
            rf"\s(?:{any_in(words.prefixes)})(?:\s(?!(?:{apart})\s)[^\s{_MARKS}]+){{1,{_PREFIXED}}}?"
            rf"(?=\s(?:{any_in(words.prefixes)})\s|\s\S+\s(?!(?:{finite})$)\S+(?:\s(?:{finite}))?$)"
        ),
        passing=re.compile(rf"\s(?:{any_form(listed(words.passing), _REST)})(?=\s)"),
        bare_verbs=frozenset(listed(words.bare_verbs)),
        clauses=last_word(words.clause_verbs),
        relatives=frozenset(listed(words.relatives)),
        that=frozenset(listed(words.that)),
        joints=frozenset(listed(words.clause_joints)),
        split=re.compile(rf"((?:{bare})(?:[{_MARKS}]|(?![{_MARKS}]))|[{_MARKS}])"),
    )


def _complements(pairs: Iterable[str]) -> Mapping[str, frozenset[str]]:
    return {
        mark.replace(" ", _JOINER): frozenset(form[len(mark) + 1 :] for form in needed)
        for mark, needed in groupby(sorted(pairs), key=lambda form: form.partition("/")[0])
    }


def _parted(pair: str) -> tuple[str, str, str]:
    return pair.partition("/")


def has_last_verb(lexicon: Lexicon) -> bool:
    """Whether a sentence of a language says nothing before its last word."""
    words = lexicon.words
    return lexicon.language in words.adjuncts or lexicon.language in words.prefixes


def with_last_verb(text: str, lexicon: Lexicon) -> str:
    """Shorten a sentence so that it still ends with a verb.

    Returns:
        What fits a headline; nothing in other languages, and where nothing fits.
    """
    patterns = _patterns(lexicon)
    if patterns is None or len(text) > _LONGEST or _DASH.search(text):
        return ""
    unspaced = lexicon.language in lexicon.words.segments
    if unspaced:
        text = without_date(text)
    told = text if fits(text) else _told(text, patterns)
    if unspaced and told != text:
        told = with_speaker(told)
    if fits(told):
        return told
    made = with_fewer_segments(text, lexicon) or with_fewer_segments(told, lexicon)
    if made:
        return made
    for who, said in _tellings(told, patterns):
        made = _shortened(said, MAX_HEADLINE - width(who), patterns)
        if made:
            return who + (made if who else _begun(made, lexicon.language))
    return ""


def _told(text: str, patterns: _Patterns) -> str:
    """What a sentence says that somebody said, as a sentence of its own."""
    told = patterns.reports.sub("", text)
    for goes_on, ends in patterns.finishes if told != text else ():
        if told.endswith(goes_on):
            return told.removesuffix(goes_on) + ends
    return told


def _begun(text: str, language: str) -> str:
    """A sentence with a capital where its script has some."""
    return ("İ" if language in _DOTTED and text[0] == "i" else text[0].upper()) + text[1:]


def _tellings(text: str, patterns: _Patterns) -> Iterator[tuple[str, str]]:
    """What a sentence says: with who says so, if somebody does, and without."""
    saying = patterns.saying.match(text)
    if saying:
        yield f"{saying['who']}: ", text[saying.end() :]
    yield "", text[saying.end() :] if saying else text


def _shortened(text: str, room: int, patterns: _Patterns) -> str:
    """Leave out of a sentence what it takes."""
    text = _without_tail(text, patterns)
    if width(text) > room:
        text = patterns.occasion.sub(r"\g<who>, ", text, count=1)
    for needless in (patterns.prefixed, patterns.passing):
        if width(text) > room:
            text = needless.sub("", text)
    if width(text) <= room:
        return text
    glue = "" if is_wide(text) and text.count(" ") * 12 < len(text) else " "
    joined = patterns.several.sub(lambda mark: mark[0].replace(" ", _JOINER), text)
    tokens = joined.split(" ") if glue else _pieces(text, patterns)
    made = (
        _with_fewer_phrases(joined, tokens, glue, room, patterns)
        or _first_clauses(tokens, glue, room, patterns)
        or _without_adjuncts(
            _first_clause(tokens, patterns), patterns.complements[0], glue, room, patterns
        )
    )
    return made.replace(_JOINER, " ")


def _without_tail(text: str, patterns: _Patterns) -> str:
    """Leave out ", जिससे …" behind a verb."""
    for tail in patterns.tail.finditer(text, _LEAST):
        spoken_of = not tail["mark"] or tail["word"] in patterns.relatives
        verb = patterns.clauses.fullmatch(tail["verb"]) or tail["verb"] in patterns.tail_verbs
        if not spoken_of or verb:
            clause = text[: tail.end("verb")]
            return patterns.correlatives.sub("", clause) if spoken_of else clause
    return text


def _pieces(text: str, patterns: _Patterns) -> list[str]:
    """Part a text that has no spaces where its phrases end."""
    parts = patterns.split.split(text)
    pairs = (start + end for start, end in zip(parts[::2], [*parts[1::2], ""], strict=True))
    return [piece for piece in pairs if piece]


def _ends(tokens: list[str], patterns: _Patterns) -> Iterator[int]:
    """Where clauses end with a verb of their own: behind it."""
    relative = False
    for at, token in enumerate(tokens, 1):
        verb = token.rstrip(_MARKS)
        if verb in patterns.relatives:
            relative = True
        elif patterns.clauses.fullmatch(verb):
            follows = tokens[at] if at < len(tokens) else ""
            joined = verb != token or not patterns.joints or follows in patterns.joints
            # "…, but not for all" takes back what was said.
            if joined and not relative and not patterns.limits.fullmatch(follows):
                yield at
            relative = False


def _first_clause(tokens: list[str], patterns: _Patterns) -> list[str]:
    """The first clause that ends with its verb and a mark; nothing if there is none."""
    for at in _ends(tokens, patterns):
        verb = tokens[at - 1].rstrip(_MARKS)
        if verb != tokens[at - 1] or patterns.joints:
            return [*tokens[: at - 1], verb]
    return []


def _first_clauses(tokens: list[str], glue: str, room: int, patterns: _Patterns) -> str:
    """As many whole clauses as fit, from the first."""
    lengths = list(accumulate(width(token) + len(glue) for token in tokens))
    ends = [
        at
        for at in _ends(tokens, patterns)
        if _LEAST <= lengths[at - 1] <= room + 2
        and not patterns.adjuncts.fullmatch(tokens[at - 1].rstrip(_MARKS))
    ]
    return glue.join(tokens[: ends[-1]]).rstrip(_MARKS) if ends else ""


def _with_fewer_phrases(
    text: str, tokens: list[str], glue: str, room: int, patterns: _Patterns
) -> str:
    """The sentence without phrases, without its last helper, or without phrases that something needs."""
    if patterns.bans.search(text):
        return ""
    lighter = patterns.helped.sub(r"\1", text).split(" ") if glue else tokens
    if lighter != tokens and width(glue.join(lighter)) <= room:
        return glue.join(lighter)
    tries = (
        _without_adjuncts(each, needed, glue, room, patterns)
        for needed in patterns.complements
        for each in ([tokens, lighter] if lighter != tokens else [tokens])
    )
    return next(filter(None, tries), "")


def _without_adjuncts(
    tokens: list[str],
    complements: Mapping[str, frozenset[str]],
    glue: str,
    room: int,
    patterns: _Patterns,
) -> str:
    """The sentence without as many phrases as it takes, if that many can go."""
    phrases = _phrases(tokens, patterns)
    gone = 0
    most = width(glue.join(token for phrase in phrases for token in phrase)) - room
    dropped: dict[int, int] = {}
    for at in _loose(phrases, complements, patterns):
        dropped[at] = sum(width(token) + len(glue) for token in phrases[at])
        gone += dropped[at]
        if gone >= most:
            for other, size in tuple(dropped.items()):
                if gone - size >= most:
                    gone -= dropped.pop(other)
            kept = [phrase for at, phrase in enumerate(phrases) if at not in dropped]
            made = glue.join(token for phrase in kept for token in phrase)
            return _without_last_comma(made, len(kept[-1])) if glue else made
    return ""


def _without_last_comma(text: str, end: int) -> str:
    """Let no comma stand between whom a sentence speaks of and its verb alone."""
    *parts, last = text.rsplit(" ", end) if end <= _SHORT_PHRASE else (text,)
    return " ".join((*(part.rstrip(_MARKS) for part in parts), last))


def _phrases(tokens: list[str], patterns: _Patterns) -> list[list[str]]:
    """Part words behind their marks; what is left at the end holds the verb."""
    phrases: list[list[str]] = [[]]
    for token in tokens:
        phrases[-1].append(token)
        word = token.rstrip(_MARKS)
        if (
            word != token
            or word in patterns.that
            or any(
                mark.fullmatch(word)
                for mark in (patterns.adjuncts, patterns.whereabouts, patterns.marks)
            )
            or patterns.marks.fullmatch(token)
        ):
            phrases.append([])
    return phrases


def _loose(
    phrases: list[list[str]], complements: Mapping[str, frozenset[str]], patterns: _Patterns
) -> Iterator[int]:
    """Which phrases can go, in the order in which they should."""
    marked = False
    for at, phrase in enumerate(phrases[:-1]):
        word = phrase[-1].rstrip(_MARKS)
        # The first mark says of whom the sentence speaks.
        if patterns.marks.fullmatch(word) or patterns.marks.fullmatch(phrase[-1]):
            marked = True
        elif word in patterns.that:
            marked = False
        if not marked or not patterns.adjuncts.fullmatch(word):
            continue
        if not _is_needed(at, phrases, complements, patterns) and not _limits(phrase, patterns):
            yield at
    for at, phrase in enumerate(phrases[:-1]):
        where = patterns.whereabouts.fullmatch(phrase[-1].rstrip(_MARKS)) and len(phrase) <= _WHERE
        simple = patterns.simple.fullmatch(" ".join(phrase)) and not _limits(phrase, patterns)
        if not where and not simple:
            break
        yield at


def _is_needed(
    at: int,
    phrases: list[list[str]],
    complements: Mapping[str, frozenset[str]],
    patterns: _Patterns,
) -> bool:
    """Whether a phrase may hold an object, another clause's verb, or what a verb needs."""
    phrase, end = phrases[at], phrases[-1]
    if any(patterns.clauses.fullmatch(word) or word in patterns.relatives for word in phrase):
        return patterns.joints != frozenset()
    if not complements:
        return False
    needing = complements.get(phrase[-1])
    last = at == len(phrases) - 2
    close = {*phrases[at + 1], *end}
    if needing and (not needing.isdisjoint(close) or (last and len(end) <= _SHORT_END)):
        return True
    # An object that has no mark stands in the end, or before it.
    bare = len(end) <= _BARE_VERB or (last and end[1] in patterns.bare_verbs)
    return bare and len(phrase) > _SHORT_PHRASE


def _limits(phrase: list[str], patterns: _Patterns) -> bool:
    """Whether what remains would not be true without a phrase."""
    return patterns.limits.search(" ".join(phrase)) is not None
