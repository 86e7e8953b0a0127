"""Tellers: who says what a sentence says, ``X mengatakan bahwa``, and what is left without them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from warta.wire.headlines.denials import may_tell
from warta.wire.headlines.leadins import find_lead_in
from warta.wire.headlines.room import LEAST, TRAILING, capitalized, fits
from warta.wire.headlines.shortnames import short_speaker
from warta.wire.headlines.weekdays import day_form
from warta.wire.predicate import find_predicate, find_verb, knows_verbs, tells, verb_ending
from warta.wire.words import CAPITAL, Lexicon, any_of, attribution_pattern

_SPEAKER: Final = (3, 130)
"""Between these characters a verb of saying belongs to who opens the sentence."""

_NEAR: Final = 60
"""A predicate as near as this to its clause's start is that clause's."""

_RATHER_NEAR: Final = 110
"""One as near as this is, where what stands before it may be left out."""

_FAR: Final = 76
"""One beyond this has no room in a headline."""

_JUDGED: Final = 50
"""So near a verb of saying stands what it judges something to be."""


class _Patterns(NamedTuple):
    attribution: re.Pattern[str]
    """``据新华社报道，``."""

    cited: re.Pattern[str]
    """``, seperti dikutip Antara,``."""

    speech: re.Pattern[str]
    """``X mengatakan bahwa``."""

    told: re.Pattern[str]
    """``menyatakan`` without ``bahwa``."""

    telling: re.Pattern[str]
    """The same, and verbs whose clause needs no word before it: ``menilai``."""

    quoting: re.Pattern[str]
    """``, kata X`` at the end."""

    inside: re.Pattern[str]
    """``, said the mayor,`` before the verb of what is said."""

    quoted_clause: re.Pattern[str]
    """``, said that`` and ``, said she would``, which close no quotation."""

    which: re.Pattern[str]
    """``, v níž``."""

    subordinate: re.Pattern[str]
    """A clause in which "said" is not who tells the story: ``after the firm said``."""

    joined_names: re.Pattern[str]
    """``Tool and`` before ``Die``."""

    judging: re.Pattern[str]
    """What shows that a verb of `speech` quotes nobody: ``menilai langkah itu sebagai``."""

    hardly_spoken: re.Pattern[str]
    """What follows "said" where nothing is quoted: ``little`` on the flight."""

    backshifts: frozenset[str]
    today: re.Pattern[str]
    """``today`` at the end."""

    opinion: re.Pattern[str]
    articles: frozenset[str]
    offices: frozenset[str]
    days: frozenset[str]
    """Those of the week, in small letters."""


@lru_cache(maxsize=64)
def _patterns(lexicon: Lexicon) -> _Patterns:
    words, listed, any_in = lexicon.words, lexicon.listed, lexicon.any_in
    that, selves = any_in(words.that), any_in(words.selves)
    # "said in a statement that", "mengatakan dalam keterangan tertulis bahwa"
    where = rf"(?P<where>\s(?:{any_in(words.openers)})(?:\s[^\s,]+){{1,6}}?(?=,?\s(?:{that})\s))?"
    behind = () if lexicon.language in words.heads_last else (words.relatives,)
    return _Patterns(
        attribution=attribution_pattern(lexicon),
        cited=re.compile(rf",\s(?:{any_in(words.cited)})\s[^,]{{2,60}}(?:,(?=\s[a-z])|$)"),
        speech=re.compile(
            rf"\s(?:(?:{any_in(words.speech)}){where}(?:\s(?:{day_form(lexicon)}|{any_in(words.todays)}))?,?\s+(?:(?:{that})\s+)?"
            rf"|(?:{any_in(words.claims)})(?:\s(?:{any_in(words.todays)}))?"
            rf"(?:,?\s+(?:{that})\s+|,\s+)"
            rf"|(?:{any_in(words.told)})\s+(?=(?:{selves})\s))(?P<self>(?:{selves})\s)?"
        ),
        told=re.compile(rf"\s(?:{any_in(words.told)})\s"),
        telling=re.compile(
            rf"\s(?:(?P<said>{any_in(words.told, words.speech, words.claims)})"
            rf"|{any_of(listed(words.told_clauses) - listed(words.that, words.topic_links))})\s"
            if listed(words.told)
            else "(?P<said>(?!))"
        ),
        quoting=re.compile(
            rf"(?:,(?!\d)|\s[-–])\s*(?:(?:(?!\s[-–]\s)[^,]){{0,80}}\s)?(?:{any_in(words.quoting)})\b[^.!?]*$"
        ),
        inside=re.compile(
            rf",\s(?:[^\s,]+\s){{0,4}}?(?:{any_in(words.quoting)})(?:\s[^\s,]+){{0,7}},\s(?=[a-z])"
        ),
        quoted_clause=re.compile(
            rf",\s(?:{any_in(words.quoting)})\s(?:(?:{that})\s|[^,]*\s(?:{any_in(words.auxiliaries)})\s)"
        ),
        which=re.compile(
            rf",\s(?:\w{{1,6}}\s){{0,2}}(?:{any_in(words.clause_relatives, *behind)})\s"
            if lexicon.has(words.verb_ends)
            else "(?!)"
        ),
        subordinate=re.compile(rf"(?<=\s)(?:{any_in(words.subordinators)})\s"),
        joined_names=re.compile(
            rf"\b{CAPITAL}\w*\s(?:{any_in(words.conjunctions)})\s(?={CAPITAL})"
        ),
        judging=re.compile(rf"\s(?:{any_in(words.as_words)})\s"),
        hardly_spoken=re.compile(
            rf"(?:{any_in(words.hardly_spoken)})(?:,|$|\s(?:{any_in(words.openers)})\s)"
        ),
        backshifts=frozenset(listed(words.backshifts)),
        today=re.compile(rf"\s(?:{any_in(words.todays)})$"),
        opinion=re.compile(rf"\s(?:{any_in(words.opinions)})\s"),
        articles=frozenset(listed(words.articles)),
        offices=frozenset(listed(words.offices)),
        days=frozenset(map(str.lower, listed(words.weekdays, words.day_forms))),
    )


def without_citation(text: str, lexicon: Lexicon) -> str:
    """Let "Kementerian Perdagangan, seperti dikutip Antara, memastikan" be "… memastikan"."""
    cited = ", " in text and lexicon.has(lexicon.words.cited)
    return _patterns(lexicon).cited.sub("", text) if cited else text


def without_source(text: str, lexicon: Lexicon) -> str:
    """Start behind "据新华社报道，": the source stands elsewhere."""
    source = _patterns(lexicon).attribution.match(text)
    return text[source.end() :] if source and len(text) - source.end() >= LEAST // 2 else text


def without_attribution(text: str, lexicon: Lexicon) -> str:
    """Let "X said that …" be "X: …", "X said it …" be "X …", and leave out ", said X"."""
    patterns = _patterns(lexicon)
    inside = patterns.inside.search(text) if lexicon.language in lexicon.words.heads_last else None
    if inside and find_verb(text[: inside.start()], lexicon) < 0:
        return f"{text[: inside.start()]} {text[inside.end() :]}"
    tail = patterns.quoting.search(text)
    if tail and patterns.quoted_clause.match(tail[0]):
        tail = None  # "The senator, a Democrat, announced that she"
    lead = find_lead_in(text, lexicon) if tail else None
    # "After three weeks, the mayor said yes" has its news behind the comma.
    if tail and tail.start() >= LEAST and not (lead and lead.end() > tail.start()):
        news = text[: tail.start()]
        endings = knows_verbs(lexicon)
        # "The singer, 29, said yes" has its only verb behind the comma.
        told = not endings or find_verb(news, lexicon) >= 0
        # "Obviněný, v jehož kauze …, před soudem řekl, že …" has its own behind the clause.
        told = told and (not patterns.which.search(news) or tells(news, lexicon))
        if told and not _is_only_named(news, lexicon):
            text = news
    said = patterns.speech.search(text, *_SPEAKER)
    said = said and patterns.speech.match(text, said.start())  # "said | she" may be farther
    if not said or len(text) - said.end() < LEAST or not _may_tell(text, said, lexicon):
        return text
    speaker, rest = _named(text[: said.start()], lexicon), text[said.end() :]
    # "Harlan Tool and Die" is one speaker.
    plain = patterns.joined_names.sub("", f"{speaker} ")
    if patterns.judging.search(rest, 0, _JUDGED) or patterns.subordinate.search(plain):
        return text
    if patterns.hardly_spoken.match(rest):
        return text  # "said little on the flight home"
    if said["self"]:
        # Who "said it would" does not do so yet.
        shifted = rest.partition(" ")[0] in patterns.backshifts
        spoken = said[0].replace(said["where"] or "", "", 1)
        verb = [word for word in spoken.split() if word.lower() not in patterns.days]
        return " ".join([speaker, *verb, rest]) if shifted else f"{speaker} {rest}"
    if knows_verbs(lexicon) and not find_verb(rest, lexicon):
        return text  # "informou que vai ampliar": who will?
    # A claim without its speaker would be Warta's.
    name = short_speaker(speaker, lexicon)
    return f"{name}: {rest}" if name else text


def _is_only_named(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a name and what it is: "Acme Foods Inc., a maker of snacks"."""
    name, comma, what = text.partition(", ")
    if not comma or what.partition(" ")[0] not in _patterns(lexicon).articles:
        return False
    return all(part[0].isupper() for part in name.split()) and not verb_ending(lexicon).search(name)


def _named(speaker: str, lexicon: Lexicon) -> str:
    """Let "Ruth Calloway, a Democrat from Ohio," and "Acme Corp today" be the name alone."""
    name, comma, aside = speaker.partition(", ")
    if comma and aside.endswith(",") and not find_lead_in(speaker, lexicon):
        speaker = name
    speaker = speaker.strip(TRAILING)
    today = _patterns(lexicon).today.search(speaker)
    return speaker[: today.start()] if today else speaker


def without_teller(text: str, lexicon: Lexicon) -> str:
    """Let "X menyatakan tim itu akan berlatih …" be "Tim itu akan berlatih …" if no headline holds both."""
    said = None if fits(text) else _patterns(lexicon).told.search(text, *_SPEAKER)
    if not said or not _may_tell(text, said, lexicon):
        return text
    clause = text[said.end() :]
    # "Polisi menyebut dua orang" is a whole thought; so is "… menyebut telah …".
    news = find_predicate(clause, lexicon)
    whole = len(clause) >= 2 * LEAST and 0 < news < _NEAR and said.end() + news > _FAR
    return capitalized(clause) if whole else text


def _may_tell(text: str, said: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether what stands behind a verb of saying may do without what stands before it."""
    return may_tell(text, said.start(), lexicon)


def told_briefly(text: str, lexicon: Lexicon, *, any_office: bool = False) -> str:
    """Let "Pengamat transportasi Dimas Prakoso menyebut tarif … bakal" be "Dimas Prakoso: tarif … bakal".

    "Ketua Harian Perkumpulan Nelayan Dimas Prakoso meminta" is "Dimas Prakoso meminta"
    only if `any_office` may go.
    """
    patterns = _patterns(lexicon)
    named = text[: max(0, text.find(": ", *_SPEAKER))]
    if " " in named or named.isupper():
        return text
    said = patterns.telling.search(text, *_SPEAKER)
    if not said or not _may_tell(text, said, lexicon):
        return ""
    speaker, clause = _named(text[: said.start()], lexicon), text[said.end() :]
    name = short_speaker(speaker, lexicon)
    news = find_predicate(clause, lexicon)
    # "menilai langkah itu sebagai …" has no clause, "menilai kota itu dikenal sebagai …" has.
    if not name or "," in name or patterns.judging.search(clause, 0, min(_JUDGED, max(news, 0))):
        return ""
    asks = any_office and not said["said"]
    if not (asks or 0 <= news < _RATHER_NEAR) or (news <= 0 and name == speaker):
        return ""
    # "mengaku tak keberatan", "optimistis ekspor akan naik"
    if news > 0 and said["said"]:
        return f"{name}: {clause}"
    before = speaker.removesuffix(name).rstrip().rpartition(" ")[2]
    office = before in patterns.offices or (any_office and name != speaker)
    return f"{name}{said[0]}{clause}" if office else ""


def needs_speaker(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause is only what its speaker thinks, "Harga garam bisa jatuh", or a long one."""
    if _patterns(lexicon).opinion.search(clause):
        return True
    return find_predicate(clause, lexicon) >= _NEAR


def told_alone(text: str, lexicon: Lexicon) -> str:
    """Take "pemerintah tidak akan …" out of "Menteri X menegaskan pemerintah tidak akan …"."""
    said = _patterns(lexicon).told.search(text, *_SPEAKER)
    if said and not _may_tell(text, said, lexicon):
        return ""
    start = said.end() if said else text.find(": ", 0, _SPEAKER[1]) + 2
    clause = text[start:] if start > 1 else ""
    news = find_predicate(clause, lexicon)
    return capitalized(clause) if 0 < news < _RATHER_NEAR and len(clause) >= LEAST else ""
