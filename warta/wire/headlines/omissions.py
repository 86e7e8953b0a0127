"""Omissions: what a sentence says that its headline does not, such as when and who says so."""

from __future__ import annotations

import re
from typing import Final

from warta.wire.headlines.denials import may_tell
from warta.wire.headlines.grammar import TRAILING, Grammar
from warta.wire.headlines.room import LEAST, MAX_HEADLINE, fits
from warta.wire.headlines.shortnames import gap_at, short_speaker
from warta.wire.headlines.verbpairs import ends_with_verb
from warta.wire.predicate import (
    find_predicate,
    find_verb,
    knows_predicates,
    knows_verbs,
    starts_clause,
)
from warta.wire.words import CAPITAL

_LONGEST_DAY: Final = 80
_SPEAKER: Final = (3, 130)
"""Between these characters a verb of saying belongs to who opens the sentence."""

_NEAR: Final = 60
"""A predicate as near as this to its clause's start is that clause's."""

_RATHER_NEAR: Final = 110
"""One as near as this is, where what stands before it may be left out."""

_FAR: Final = 76
"""One beyond this has no room in a headline."""

_QUOTES: Final = (("«", "»"), ("“", "”"))
_DASH: Final = re.compile(r"\s[-–—]\s")
"""What stands on both sides of one is no aside."""

_GOES_ON: Final = re.compile("[\u3041-\u309f\uac00-\ud7af]")
"""What joins the word before it to the sentence: "【無題】と題した展覧会"."""

_SPECIFIC: Final = re.compile(r"\s[A-Z\d]")
"""What is named or counted, so that nobody asks which."""

_DAY_OF_DATE: Final = re.compile(r"(?<=\s)[^\W\d_]+,\s(?=\d)")

_AFTER_NAME: Final = re.compile(rf"{CAPITAL}\S*\s[a-z]+\s$")
_PLACE_ASIDE: Final = re.compile(rf"(?:{CAPITAL}\S*\s){{0,2}}{CAPITAL}[^\s,]*,\s")
"""``Jawa Barat,``, which stands behind a name."""


_LED_SPACES: Final = 6
"""More make a sentence of their own of what stands before a comma."""

_NEAR_WORDS: Final = 7
"""So near a day stands the article that it belongs to."""

_JUDGED: Final = 50
"""So near a verb of saying stands what it judges something to be."""


def without_brackets(text: str, grammar: Grammar) -> str:
    """Leave out brackets, but for the figure in "ayat (3)" and one that a sentence starts with."""
    start = grammar.bracket.match(text)
    kept = start.end() if start and _goes_on(text[start.end() :]) else 0
    return text[:kept] + grammar.bracket.sub(
        lambda found: found[0] if found[1] else gap_at(found.string, found.end()), text[kept:]
    )


def _goes_on(text: str) -> bool:
    """Whether a text is the rest of a sentence that a bracket opens."""
    return text[:2].lstrip()[:1].islower() or _GOES_ON.match(text) is not None


def without_days(text: str, grammar: Grammar) -> str:
    """Leave out days of the week: the date stands elsewhere."""
    text = grammar.day_phrase.sub(lambda day: day[0] if _belongs(day, grammar) else "", text)
    small = text.lower()
    if not any(day in small for day in grammar.days):
        return text
    text = grammar.inner_day.sub("", text)
    text = grammar.weekday.sub(
        lambda day: _if_owed(day, grammar), grammar.closed_day.sub(r"\1", text)
    )
    text = grammar.bare_day.sub(
        lambda day: day[0] if day[1].lower() in grammar.linked else day[1], text
    )
    text = _without_loose_day(text, grammar)
    last = grammar.last_day.search(text, max(0, len(text) - _LONGEST_DAY))
    if last and last[1].islower() and last[1] not in grammar.day_links:
        return text[: last.start(2)]
    return text


def _belongs(day: re.Match[str], grammar: Grammar) -> bool:
    """Whether a day belongs to the word before it, or to what somebody calls so."""
    before = day.string[: day.start()]
    host = before.rpartition(" ")[2].lower()
    if host in grammar.linked:
        return True
    alone = grammar.day_hosts and day[0].lstrip() in grammar.days
    if alone and grammar.day_hosts and " " in before and not grammar.day_hosts.fullmatch(host):
        return True  # "سوق الأحد"
    return before.count('"') % 2 == 1 or any(
        before.count(opening) > before.count(closing) for opening, closing in _QUOTES
    )


def _if_owed(day: re.Match[str], grammar: Grammar) -> str:
    """Keep a day that belongs to the word before it: "jatuh pada (Sabtu,) 1 Maret 2025"."""
    kept = _DAY_OF_DATE.sub("", day[0]) if _belongs(day, grammar) else ""
    if not day["after"]:
        return kept
    # "am Samstag, 8. März, statt" has both its commas.
    return kept.rstrip(",") + ("" if "," in day[0][1:-1] else ",")


def _without_loose_day(text: str, grammar: Grammar) -> str:
    """Let "was found Friday grazing" be "was found grazing", but keep "a busy Friday for"."""
    day = grammar.loose_day.search(text) if grammar.loose_day and "day" in text else None
    if not day:
        return text
    last, *earlier = reversed(text[: day.start()].split(" ")[-_NEAR_WORDS:])
    if last[:1].isupper() or last in grammar.day_links or last in grammar.articles:
        return text
    for word in () if _is_past(last, grammar) else earlier:
        if word in grammar.articles:
            return text
        if _is_past(word, grammar) or (word in grammar.openers and word != "and"):
            break
    return text[: day.start()] + text[day.end() :]


def _is_past(word: str, grammar: Grammar) -> bool:
    return word.endswith("ed") or word in grammar.past_verbs or word in grammar.modifiers


def without_source(text: str, grammar: Grammar) -> str:
    """Start behind "据新华社报道，": the source stands elsewhere."""
    source = grammar.attribution.match(text)
    return text[source.end() :] if source and len(text) - source.end() >= LEAST // 2 else text


def without_attribution(text: str, grammar: Grammar) -> str:
    """Let "X said that …" be "X: …", "X said it …" be "X …", and leave out ", said X"."""
    tail = grammar.quoting.search(text)
    if tail and grammar.quoted_clause.match(tail[0]):
        tail = None  # "The senator, a Democrat, announced that she"
    lead = grammar.lead_in.match(text) if tail else None
    # "After three weeks, the mayor said yes" has its news behind the comma.
    if tail and tail.start() >= LEAST and not (lead and lead.end() > tail.start()):
        news = text[: tail.start()]
        endings = knows_verbs(grammar.language, grammar.words)
        # "The singer, 29, said yes" has its only verb behind the comma.
        told = not endings or find_verb(news, grammar.language, grammar.words) >= 0
        if told and not _is_only_named(news, grammar):
            text = news
    said = grammar.speech.search(text, *_SPEAKER)
    if not said or len(text) - said.end() < LEAST or not _may_tell(text, said, grammar):
        return text
    speaker, rest = _named(text[: said.start()], grammar), text[said.end() :]
    # "Harlan Tool and Die" is one speaker.
    plain = grammar.joined_names.sub("", f"{speaker} ")
    if grammar.judging.search(rest, 0, _JUDGED) or grammar.subordinate.search(plain):
        return text
    if grammar.hardly_spoken.match(rest):
        return text  # "said little on the flight home"
    if said["self"]:
        # Who "said it would" does not do so yet.
        shifted = rest.partition(" ")[0] in grammar.backshifts
        verb = [word for word in said[0].split() if word.lower() not in grammar.days]
        return " ".join([speaker, *verb, rest]) if shifted else f"{speaker} {rest}"
    if knows_verbs(grammar.language, grammar.words) and not find_verb(
        rest, grammar.language, grammar.words
    ):
        return text  # "informou que vai ampliar": who will?
    # A claim without its speaker would be Warta's.
    name = short_speaker(speaker, grammar)
    return f"{name}: {rest}" if name else text


def _is_only_named(text: str, grammar: Grammar) -> bool:
    """Whether a text is a name and what it is: "Acme Foods Inc., a maker of snacks"."""
    name, comma, what = text.partition(", ")
    if not comma or what.partition(" ")[0] not in grammar.articles:
        return False
    return all(part[0].isupper() for part in name.split()) and not grammar.said.search(name)


def _named(speaker: str, grammar: Grammar) -> str:
    """Let "Ruth Calloway, a Democrat from Ohio," and "Acme Corp today" be the name alone."""
    name, comma, aside = speaker.partition(", ")
    if comma and aside.endswith(",") and not grammar.lead_in.match(speaker):
        speaker = name
    speaker = speaker.strip(TRAILING)
    today = grammar.today.search(speaker)
    return speaker[: today.start()] if today else speaker


def without_teller(text: str, grammar: Grammar) -> str:
    """Let "X menyatakan tim itu akan berlatih …" be "Tim itu akan berlatih …" if no headline holds both."""
    said = None if fits(text) else grammar.told.search(text, *_SPEAKER)
    if not said or not _may_tell(text, said, grammar):
        return text
    clause = text[said.end() :]
    # "Polisi menyebut dua orang" is a whole thought; so is "… menyebut telah …".
    news = find_predicate(clause, grammar.language, grammar.words)
    whole = len(clause) >= 2 * LEAST and 0 < news < _NEAR and said.end() + news > _FAR
    return _begun(clause) if whole else text


def _may_tell(text: str, said: re.Match[str], grammar: Grammar) -> bool:
    """Whether what stands behind a verb of saying may do without what stands before it."""
    return may_tell(text, said.start(), grammar.language, grammar.words)


def told_briefly(text: str, grammar: Grammar, *, any_office: bool = False) -> str:
    """Let "Pengamat transportasi Dimas Prakoso menyebut tarif … bakal" be "Dimas Prakoso: tarif … bakal".

    "Ketua Harian Perkumpulan Nelayan Dimas Prakoso meminta" is "Dimas Prakoso meminta"
    only if `any_office` may go.
    """
    named = text[: max(0, text.find(": ", *_SPEAKER))]
    if " " in named or named.isupper():
        return text
    said = grammar.telling.search(text, *_SPEAKER)
    if not said or not _may_tell(text, said, grammar):
        return ""
    speaker, clause = _named(text[: said.start()], grammar), text[said.end() :]
    name = short_speaker(speaker, grammar)
    news = find_predicate(clause, grammar.language, grammar.words)
    # "menilai langkah itu sebagai …" has no clause, "menilai kota itu dikenal sebagai …" has.
    if not name or "," in name or grammar.judging.search(clause, 0, min(_JUDGED, max(news, 0))):
        return ""
    asks = any_office and not said["said"]
    if not (asks or 0 <= news < _RATHER_NEAR) or (news <= 0 and name == speaker):
        return ""
    # "mengaku tak keberatan", "optimistis ekspor akan naik"
    if news > 0 and said["said"]:
        return f"{name}: {clause}"
    before = speaker.removesuffix(name).rstrip().rpartition(" ")[2]
    known = grammar.known_office.match(f"{speaker} x") or before in grammar.offices
    office = known or (any_office and name != speaker)
    return f"{name}{said[0]}{clause}" if office else ""


def needs_speaker(clause: str, grammar: Grammar) -> bool:
    """Whether a clause is only what its speaker thinks, "Harga garam bisa jatuh", or a long one."""
    if grammar.opinion.search(clause):
        return True
    return find_predicate(clause, grammar.language, grammar.words) >= _NEAR


def says_nothing(text: str, grammar: Grammar) -> bool:
    """Whether a text names only a subject, or who says something: "X meyakini kinerja penjualan"."""
    said = grammar.telling.search(text, *_SPEAKER)
    told = said.end() if said and said["said"] else text.find(": ") + 1
    clause = text[told:]
    return find_predicate(clause, grammar.language, grammar.words) < 0


def told_alone(text: str, grammar: Grammar) -> str:
    """Take "pemerintah tidak akan …" out of "Menteri X menegaskan pemerintah tidak akan …"."""
    said = grammar.told.search(text, *_SPEAKER)
    if said and not _may_tell(text, said, grammar):
        return ""
    start = said.end() if said else text.find(": ", 0, _SPEAKER[1]) + 2
    clause = text[start:] if start > 1 else ""
    news = find_predicate(clause, grammar.language, grammar.words)
    return _begun(clause) if 0 < news < _RATHER_NEAR and len(clause) >= LEAST else ""


def without_pointer(text: str, grammar: Grammar) -> str:
    """Let "Bayi tersebut ditemukan" at a story's start be "Bayi ditemukan"."""
    pointed = grammar.pointed.match(text)
    if not pointed or text.partition(" ")[0].lower() in grammar.small:
        return text
    return f"{pointed[1]}{text[pointed.end() :]}"


def without_connective(text: str, grammar: Grammar) -> str:
    """Let "Oleh karena itu, bupati meminta" be "Bupati meminta"."""
    joined = grammar.connective.match(text)
    return _begun(text[joined.end() :]) if joined and len(text) - joined.end() >= LEAST else text


def without_lead_in(text: str, grammar: Grammar) -> str:
    """Start with the news: "Setelah tiga bulan, pasar dibuka" is "Pasar dibuka"."""
    # Where the verb stands second, it comes right behind what leads in.
    second = grammar.language in grammar.words.verb_brackets
    end = 0 if second else _lead_in_end(text, grammar)
    if relative := grammar.led_relative.match(text, end):
        end = relative.end()
    news = text[end:]
    told = find_predicate(news, grammar.language, grammar.words) > 0
    least = LEAST if told else 2 * LEAST
    return _begun(news) if end and len(news) >= least else text


def _lead_in_end(text: str, grammar: Grammar) -> int:
    """Where the news begins behind what leads in; 0 if nothing does."""
    if lead := grammar.lead_in.match(text):
        return _list_end(text, lead.end(), grammar)
    head, comma, news = text.partition(", ")
    known = knows_predicates(grammar.language, grammar.words)
    if known and comma and _is_led(head, news, grammar):
        return len(head) + len(comma)
    if not comma or not known or head.count(" ") > _LED_SPACES:
        return 0
    # "Tak terima ditegur, dua pemuda …"
    first = news.partition(" ")[0]
    bound = first in grammar.small or grammar.clause.match(text, len(head) + len(comma))
    led = first.islower() and not bound
    clause, found = (find_predicate(part, grammar.language, grammar.words) for part in (head, news))
    return len(head) + len(comma) if led and clause == 0 < found else 0


def _list_end(text: str, start: int, grammar: Grammar) -> int:
    """Where a list ends that goes on behind its first comma: "Tras visitar Lima, Quito y Bogotá, el"."""
    others = grammar.others.match(text, start)
    if not others or others[0][0].isupper() != text[:start].split(" ")[-2][0].isupper():
        return start
    # "After winning, Anna and Bob went home, …", "Usai gempa, warga Lampung dan Banten, Indonesia, memilih"
    verb = find_verb(others[0], grammar.language, grammar.words) >= 0
    told = verb or grammar.said.search(others[0]) or _PLACE_ASIDE.match(text, others.end())
    return start if told else others.end()


def _is_led(head: str, news: str, grammar: Grammar) -> bool:
    """Whether a sentence starts with what its subject does besides: "Mengantisipasi banjir, Dinas …"."""
    began, said = (find_predicate(part, grammar.language, grammar.words) for part in (head, news))
    # "Menanam padi, kata Ani, …": that is the subject.
    told = grammar.said_behind.match(news) or news.partition(" ")[0] in grammar.small
    return (
        began == 0
        and grammar.active.match(head) is not None
        and not told
        and 0 < said < _NEAR
        and "," not in news[:said]
    )


def without_apposition(text: str, grammar: Grammar) -> str:
    """Let "Budi, warga Desa A, Kecamatan B, ditangkap" be "Budi ditangkap"."""
    if text.count(", ") < 2:
        return text

    def has_news(part: str) -> bool:
        return find_predicate(part, grammar.language, grammar.words) > 0

    name, *middle, news = text.split(", ")
    if starts_clause(name, grammar.language, grammar.words):
        return text  # "Akibat hujan, tebing di Desa A, Kecamatan B, longsor": the cliff did.
    first = news.partition(" ")[0]
    # Where no verb is known, what is between may hold the sentence's.
    unsure = len(middle) > 1 or _DASH.search(middle[0]) is not None
    if (
        name.count(" ") > 2
        or not name[-1:].isalnum()
        or (unsure and not knows_predicates(grammar.language, grammar.words))
        or not middle[0][:1].islower()
        or not first.islower()
        or first in grammar.small
        or (unsure and any(map(has_news, middle)))
    ):
        return text
    return f"{name} {news}"


def without_passive_clause(text: str, grammar: Grammar) -> str:
    """Let "Surat yang ditemukan di loteng dipamerkan" be "Surat dipamerkan"."""
    clause = grammar.passive_clause.match(text)
    if not clause or find_predicate(clause["who"], grammar.language, grammar.words) >= 0:
        return text
    rest = text[clause.end() :]
    at = find_predicate(rest, grammar.language, grammar.words)
    between = rest[: max(at, 0)]
    last = between.rstrip().rpartition(" ")[2]
    # "… di rumah yang disita dipugar", "… karena mencuri dibebaskan": whose verb is it?
    sure = _SPECIFIC.search(clause["who"]) or last in grammar.clinging
    # "… di Padang Panjang positif menggunakan": what follows a name may be the predicate's.
    positive = _AFTER_NAME.search(between) and last not in grammar.clinging
    unsure = (
        positive
        or not sure
        or "," in between
        or grammar.clause.search(between)
        or last in grammar.openers
    )
    if unsure or not grammar.main_verb.match(rest, max(at, 0)):
        return text
    return f"{clause['who']} {rest[at:]}"


def without_initials(text: str, grammar: Grammar) -> str:
    """Let "seorang guru berinisial RS ditahan" be "seorang guru ditahan"."""
    return grammar.initials.sub("", text)


def without_appointer(text: str, grammar: Grammar) -> str:
    """Let "Polisi menetapkan seorang guru sebagai tersangka" be "Seorang guru ditetapkan sebagai tersangka".

    Only where no headline holds whom, and as what.
    """
    appointed = grammar.appointed.match(text)
    if not appointed or appointed.end() <= MAX_HEADLINE:
        return text
    who, whom = appointed["who"], appointed["whom"]
    if any(find_predicate(part, grammar.language, grammar.words) >= 0 for part in (who, whom)):
        return text
    verb = grammar.words.appointing[appointed["verb"]]
    rest = text[appointed.end("whom") :]
    return f"{_begun(whom)} {verb}{rest}"


def without_dashes(text: str) -> str:
    """Let "Semarang - kota yang tenggelam - kehilangan" be "Semarang kehilangan"."""
    name, *parts = _DASH.split(text)
    if len(parts) != 2 or not all(part[:1].islower() for part in parts):
        return text
    return f"{name} {parts[1]}"


def without_aside(text: str, grammar: Grammar) -> str:
    """Leave out what stands between two commas: ", the city's third,"."""
    # "If you drink, at home or out, this is for you" is no clause with an aside.
    if knows_verbs(grammar.language, grammar.words) and not find_verb(
        text, grammar.language, grammar.words
    ):
        return text  # "Muere, a los 91 años, el pintor": who does is no aside.
    aside = None if grammar.lead_in.match(text) else grammar.aside.search(text)
    if not aside or _DASH.search(aside[0]) or grammar.listing.match(text, aside.end()):
        return text
    if ends_with_verb(text[: aside.start()], grammar.language, grammar.words):
        return text  # "hat einen Mann gerettet, der beim Versuch, …"
    return f"{text[: aside.start()]} {text[aside.end() :]}"


def without_owner(text: str, grammar: Grammar) -> str:
    """Let "the purchase of Dayton Brass and Tubing's <DBT> screw division" be "… of screw division"."""
    owned = grammar.owned.search(text)
    return f"{text[: owned.start(1)]}{text[owned.end(1) :]}" if owned else ""


def without_participle(text: str, grammar: Grammar) -> str:
    """Let "Жители, три года добивавшиеся ремонта, собрали деньги" be "Жители собрали деньги"."""
    clause = grammar.participial.search(text)
    if not clause or "," in text[: clause.start()]:
        return text
    # "Продавали мед, засахаренные яблоки, рыбу" is a list.
    if any(verb[0].islower() for verb in grammar.said.finditer(text, 0, clause.start())):
        return text
    return f"{text[: clause.start()]} {text[clause.end() :].lstrip()}"


def _begun(text: str) -> str:
    return text[0].upper() + text[1:]
