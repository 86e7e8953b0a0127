"""The order of reading copy: RawText -> Intake."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from warta.config import LANGUAGE_TAG, SiteConfig
from warta.errors import Place, SourceError
from warta.model import Article, DateGuess, Entry, Intake, RawRef, RawText, Status
from warta.text import slug, summary
from warta.wire.addresses import take_addresses
from warta.wire.attribution import find_attribution
from warta.wire.blocks import lay_out
from warta.wire.byline import take_bylines, take_last_name
from warta.wire.captions import take_caption, take_inner_captions, take_last_caption
from warta.wire.cleaning import clean_lines, split_lines
from warta.wire.copy import Passage, Sheet, first_line, has_words
from warta.wire.corrections import take_corrections
from warta.wire.creditline import take_credit_below, take_credit_line, take_name_above
from warta.wire.crumbs import take_crumbs
from warta.wire.damage import Damage, find_damage
from warta.wire.dateline import take_dateline, take_dateline_lines
from warta.wire.dates import date_in_name, doubt_year, find_day, find_shown_day, settle_year
from warta.wire.days import read_day
from warta.wire.decode import decode
from warta.wire.eastasia import take_east_asian_head, take_east_asian_tail
from warta.wire.embeds import take_embeds
from warta.wire.emphasis import take_bold
from warta.wire.endmark import take_end_lines, take_end_marks
from warta.wire.envelope import open_envelope
from warta.wire.escape import escape_subhead, escape_text
from warta.wire.flat import is_flat, split_flat
from warta.wire.fused import take_fused_promo, take_rights
from warta.wire.headers import take_footers, take_headers, take_mail_headers
from warta.wire.headlines import derive_headline
from warta.wire.keywords import find_tags
from warta.wire.language import find_language
from warta.wire.leadlines import part_lead_line
from warta.wire.links import join_links
from warta.wire.masthead import take_masthead, take_signed_line
from warta.wire.mojibake import mend
from warta.wire.notices import take_note_lines, take_notices
from warta.wire.pictures import take_picture_lines
from warta.wire.points import set_points_aside
from warta.wire.promo import take_promo_lines
from warta.wire.provenance import find_provenance, take_provenance_lines
from warta.wire.releases import take_contacts, take_release
from warta.wire.sentences import ENDED, is_ended
from warta.wire.slugline import take_slug_line
from warta.wire.stamps import take_date_lines, take_print_line, take_stamps_below
from warta.wire.title import take_title, take_title_again
from warta.wire.tokens import join_tokens
from warta.wire.versions import bare_title
from warta.wire.words import Words, base_language, load_words

NAMESPACE: Final = uuid.UUID("4f9df9a1-32b1-5c8e-9d0a-6d2f0a3b7c55")
"""Ids are made in this namespace from the text's SHA-256. It never changes, or
stories would show as new."""

_DEEPEST_FOOT: Final = 6
_LONGEST_FIRST: Final = 160
"""Characters of a standfirst, or of a title with a full stop."""

_LONGEST_LINE: Final = 60
"""Characters of a line without a full stop that says no sentence."""

_NEAR: Final = 3
"""Passages among which a place stands below a standfirst."""

_FEW: Final = 5
"""So many of one fault tell an editor enough."""

_AT_FOOT: Final = (
    take_last_caption, take_print_line, take_end_marks, take_bylines, take_east_asian_tail, take_rights,
)  # fmt: skip
_BELOW_TITLE: Final = (
    take_title_again, take_credit_line, take_date_lines, take_bylines, take_caption, take_dateline_lines,
)  # fmt: skip


def read_copy(raw: RawText, config: SiteConfig) -> Intake:
    """Read one raw text and make an article of it.

    A pure function: the same text with the same name, time, sidecar and
    settings gives the same article, on any day and machine.

    Args:
        raw: The text, with what lies beside it.
        config: The site's settings.

    Raises:
        SourceError: The text is empty, or is not text.
        ConfigError: ``[tool.warta.wire]`` is not right.
    """
    words = load_words(config.wire)
    text, note = decode(raw.data, raw.file, lambda text: find_language(text, "", words))
    text, mended = mend(text)
    text, joined = join_tokens(text, words)
    told = tuple(filter(None, (note, mended, joined)))
    sheet = Sheet(lines=tuple(split_lines(text)), warnings=told)
    sheet = open_envelope(sheet, words)
    sheet = take_bold(join_links(sheet.on(lines=clean_lines(sheet.lines))))
    if not has_words(sheet.lines):
        raise SourceError(
            "the file has no words", Place(raw.file), "write the story into it, or delete it"
        )
    sheet = take_contacts(take_release(sheet, words), words)
    sheet = take_headers(take_mail_headers(sheet, words), words)
    sheet = take_footers(sheet, words)
    sheet = take_picture_lines(take_embeds(sheet, words), words)
    sheet = take_promo_lines(take_provenance_lines(sheet, words), words)
    sheet = take_addresses(sheet, words)
    sheet = take_footers(take_end_lines(sheet, words), words)
    sheet = take_note_lines(sheet, words)
    sheet = lay_out(sheet, words)
    language = _language(raw, sheet, config, words)
    sheet = sheet.in_language(base_language(language))

    flat = is_flat(sheet)
    sheet = part_lead_line(take_masthead(sheet, words), words)
    sheet = take_notices(take_corrections(sheet, words), words)
    for take in (
        take_east_asian_tail,
        take_rights,
        take_last_caption,
        take_bylines,
        take_fused_promo,
    ):
        sheet = take(sheet, words)
    sheet = _take_foot(sheet, words)
    sheet = _take_top(sheet, words)
    for take in (
        take_end_marks,
        take_last_name,
        take_inner_captions,
        find_attribution,
        find_provenance,
    ):
        sheet = take(sheet, words)
    if flat:
        sheet = split_flat(sheet, words)
    return _intake(raw, sheet, language, config, words)


def _take_foot(sheet: Sheet, words: Words) -> Sheet:
    """Take off what stands below a story, from below: each may hide another."""
    for _ in range(_DEEPEST_FOOT):
        before = sheet.removed
        for take in _AT_FOOT:
            sheet = take(sheet, words)
        if sheet.removed == before:
            break
    return sheet


def _take_top(sheet: Sheet, words: Words) -> Sheet:
    """Take off what may stand above a story: date, title, writer, place; then the dateline."""
    sheet = take_slug_line(take_crumbs(sheet, words), words)
    sheet = take_date_lines(sheet, words)
    if not sheet.facts.title:
        sheet = take_credit_line(take_caption(sheet, words), words)
    placed = take_dateline_lines(sheet, words)
    begins = placed is not sheet and bool(placed.facts.place)
    if placed is not sheet and not placed.facts.title:
        placed = take_date_lines(take_credit_line(placed, words), words)
    dated = _take_dateline(placed, words)
    if dated is not placed:
        return dated
    signed = take_name_above(placed, words)
    dated = _take_dateline(signed, words) if signed is not placed else signed
    if dated is not signed:
        return dated
    if not begins:
        titled = take_title(_take_below_points(placed, words), words)
        placed = take_signed_line(set_points_aside(titled, words), words)
    below = _take_below_title(placed, words)
    below = take_credit_below(take_stamps_below(below, words), words)
    return _take_dateline(_take_below_first(placed, words) if below is placed else below, words)


def _take_below_points(sheet: Sheet, words: Words) -> Sheet:
    """Set the main points aside, and take off who wrote it where that stands right below them."""
    pointed = set_points_aside(sheet, words)
    if pointed is sheet or pointed.facts.title:
        return pointed
    return take_bylines(take_credit_line(pointed, words), words)


def _take_below_title(sheet: Sheet, words: Words) -> Sheet:
    """Take off what stands between a title and the story."""
    for _ in range(2):  # each may have hidden one before it
        before = sheet
        for take in _BELOW_TITLE:
            sheet = take(sheet, words)
        if sheet is before:
            break
    return sheet


def _take_below_first(sheet: Sheet, words: Words) -> Sheet:
    """The same below a standfirst, or below a title with a full stop.

    A place in capitals on a line below tells it, ``ANKARA``; below a full stop also the
    writer, and without a title the day, ``PRAGUE 1996-11-18``.
    """
    first, rest = first_line(sheet.passages)
    known = sheet.facts
    near = "\n".join(passage.text for passage in rest[:_NEAR]).split("\n")
    if known.place or len(first.text) > _LONGEST_FIRST or not any(map(str.isupper, near)):
        return sheet
    below = sheet.on(passages=rest)
    if not known.title:
        below = below.on(title=first.text, removed=[first.removed("title")])
    below = _take_below_title(below, words)
    facts = below.facts
    told = facts.authors != known.authors if known.title else bool(facts.day)
    told = told or bool(known.title and not ENDED.search(first.text))
    listed = any(passage.subhead and passage.text.isupper() for passage in below.passages)
    if not facts.place.isupper() or not told or listed:
        return sheet
    return below.on(passages=[first, *below.passages]) if known.title else below


def _take_dateline(sheet: Sheet, words: Words) -> Sheet:
    """Take off a dateline of the one kind or the other."""
    dated = take_east_asian_head(sheet, words)
    return take_dateline(sheet, words) if dated is sheet else dated


def _language(raw: RawText, sheet: Sheet, config: SiteConfig, words: Words) -> str:
    told = raw.sidecar.get("language") or sheet.facts.language
    if isinstance(told, str) and LANGUAGE_TAG.fullmatch(told):
        return told
    plain = "\n".join(passage.text for passage in sheet.passages)
    return find_language(plain, config.language, words)


def _intake(raw: RawText, sheet: Sheet, language: str, config: SiteConfig, words: Words) -> Intake:
    facts, guessed = sheet.facts, list(sheet.facts.guessed)
    warnings = list(sheet.warnings)
    paragraphs = [passage.text for passage in sheet.passages]
    noticed = facts.kills or facts.corrects
    title = facts.title if noticed else bare_title(facts.title, words)
    damage = find_damage(paragraphs, base_language(language), words)
    warnings += _of_damage(damage, sheet)
    if not title:
        title = derive_headline(paragraphs, language, words, damage)
        guessed.append("title")
    date, date_guess = _date(raw, sheet, language, config, words)
    if "date" in raw.sidecar:
        date_guess = None
    if date_guess:
        guessed.append("date")
        warnings.append(date_guess.doubt)
    fields: dict[str, Any] = {
        "title": title,
        "date": date,
        "section": raw.section or facts.section,
        "tags": facts.tags or find_tags(title, paragraphs, language, words),
        "authors": facts.authors,
        "place": facts.place,
        "source": facts.sender,
        "language": language,
        "description": facts.description or summary(_told(sheet.passages)),
        "image": raw.image,
        "status": Status.DRAFT if facts.held else Status.PUBLISHED,
    } | dict(raw.sidecar)
    guessed += ["slug", "language"]
    if not facts.description:
        guessed.append("description")
    if fields["tags"] and not facts.tags:
        guessed.append("tags")
    fields.setdefault("slug", slug(fields["title"]))
    digest = hashlib.sha256(raw.data).hexdigest()
    fields.setdefault("id", f"urn:uuid:{uuid.uuid5(NAMESPACE, digest)}")
    entry = Entry(
        **fields,
        file="",  # whoever files it knows which is free
        raw=RawRef(raw.file, digest),
        derived=tuple(name for name in _ORDER if name in guessed and name not in raw.sidecar),
    )
    removed = sorted(sheet.removed, key=lambda gone: gone.line)
    return Intake(
        Article(entry, _markdown((*sheet.above, *sheet.passages))),
        tuple(removed),
        tuple(warnings),
        date_guess,
        is_kill=facts.kills,
        is_correction=facts.corrects,
    )


def _told(passages: Sequence[Passage]) -> str:
    """The first paragraph that is prose, or the first where none is."""
    prose = (passage.text for passage in passages if not passage.kept and not passage.subhead)
    told = (text for text in prose if is_ended(text) or len(text) > _LONGEST_LINE)
    return next(told, passages[0].text)


def _of_damage(damage: Damage, sheet: Sheet) -> Iterator[str]:
    """Tell an editor what an export broke."""
    if damage.words:
        yield f"words are run together: {', '.join(damage.words[:_FEW])}"
    if damage.cut:
        lines = (str(sheet.passages[at].line_at(0)) for at in damage.cut[:_FEW])
        yield f"the start is missing in line {', '.join(lines)}"


_ORDER: Final = (
    "title", "slug", "date", "section", "tags", "authors", "source", "place", "language", "description",
)  # fmt: skip


def _markdown(passages: tuple[Passage, ...]) -> str:
    blocks = (
        escape_subhead(passage.text) if passage.subhead else escape_text(passage.text)
        for passage in passages
    )
    return "\n\n".join(blocks) + "\n"


def _date(
    raw: RawText, sheet: Sheet, language: str, config: SiteConfig, words: Words
) -> tuple[datetime, DateGuess | None]:
    """Date a story, and say how that was guessed, if it was."""
    named = date_in_name(raw.file, config.zone)
    near = named or raw.modified.astimezone(config.zone)
    if sheet.facts.day:
        day = read_day(sheet.facts.day, near, words, language)
        if day and day.either:
            doubt = (
                f"the day and the month may be meant the other way round than {day.moment:%Y-%m-%d}"
            )
            return day.moment, DateGuess(doubt)
        if day and day.sure:
            return day.moment, None
    else:
        day = None
    plain = "\n".join([sheet.facts.title, *(passage.text for passage in sheet.passages)])
    rights = "\n".join(gone.text for gone in sheet.removed if "©" in gone.text)
    found = find_day(plain, near, words, language, rights)
    if day:
        # The story often names the same day again, with its year.
        if found and f"{found.moment:%m-%d}" == f"{day.moment:%m-%d}":
            return found.moment, None
        day = settle_year(day, plain, near, words, language)
        return day.moment, DateGuess(doubt_year(day, plain, near))
    day = found
    if day:
        return day.moment, _taken_from(f"the story: {day.moment:%Y-%m-%d}")
    if named:
        return named, _taken_from("the file's name")
    captions = "\n".join(gone.text for gone in sheet.removed if gone.why == "caption")
    if captions and (day := find_shown_day(captions, plain, near, words, language)):
        return day.moment, _taken_from(f"a picture's caption: {day.moment:%Y-%m-%d}")
    lack = "the text has no date"
    return near, DateGuess(f"{lack}; the file's time was taken", f"the file's time: {lack}")


def _taken_from(origin: str) -> DateGuess:
    return DateGuess(f"the date was taken from {origin}", origin)
