"""The order of reading copy: RawText -> Intake."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime
from typing import Any, Final

from warta import text as texts
from warta.config import SiteConfig
from warta.errors import Place, SourceError
from warta.model import Article, Entry, Intake, RawRef, RawText, Removed
from warta.wire.blocks import passages
from warta.wire.cleaning import clean_lines
from warta.wire.dateline import take_dateline
from warta.wire.dates import date_in_name, find_date
from warta.wire.decode import decode
from warta.wire.endmark import take_end_marks
from warta.wire.escape import escape_text
from warta.wire.headline import derive_headline, is_headline
from warta.wire.language import find_language
from warta.wire.words import load_words

NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_DNS, "warta.invalid")
"""Every id of ours is made in this namespace, from the text's SHA-256; it must
never change, or stories would show as new."""


def read_copy(raw: RawText, config: SiteConfig) -> Intake:
    """Read one raw text and make an article of it.

    A pure function: the same text and settings give the same article, on any
    day and machine.

    Args:
        raw: The text, with what lies beside it.
        config: The site's settings.

    Raises:
        SourceError: The text is empty, or is not text.
        ConfigError: ``[tool.warta.wire]`` is not right.
    """
    words = load_words(config.wire)
    text, _ = decode(raw.data, raw.file)
    lines = clean_lines(text)
    lines, removed = take_end_marks(lines, words)
    body = passages(lines)
    if not body:
        raise SourceError(
            "the file has no text", Place(raw.file), "write the story into it, or delete it"
        )
    gone: list[Removed] = list(removed)
    warnings: list[str] = []
    fields: dict[str, Any] = {}
    derived: list[str] = []

    if len(body) > 1 and is_headline(body[0], body[1]):
        fields["title"] = body[0].text
        gone.insert(0, body[0].removed(0, len(body[0].text), "title"))
        body = body[1:]
    body[0], dateline, taken = take_dateline(body[0], words)
    gone[:0] = taken
    plain = "\n\n".join(passage.text for passage in body)
    if "title" not in fields:
        fields["title"] = derive_headline(body[0].text, words)
        derived.append("title")
    derived.append("slug")
    if dateline.place:
        fields["place"] = dateline.place
    if dateline.source:
        fields["source"] = dateline.source
    fields["date"], guess = _date(raw, plain, config, words)
    if guess:
        warnings.append(guess)
        derived.append("date")
    fields["language"] = find_language(plain, config.language, words)
    fields["description"] = texts.summary(body[0].text)
    derived += ["language", "description"]
    if raw.section:
        fields["section"] = raw.section
    if raw.image:
        fields["image"] = raw.image
    return _intake(raw, fields, derived, body, gone, warnings)


def _date(raw: RawText, plain: str, config: SiteConfig, words: Any) -> tuple[datetime, str]:
    found = find_date(plain, config.zone, words)
    if found:
        return found, ""
    named = date_in_name(raw.file, config.zone)
    if named:
        return named, "the date was taken from the file's name"
    return raw.modified.astimezone(config.zone), "the date was taken from the file's time"


def _intake(
    raw: RawText,
    fields: dict[str, Any],
    derived: list[str],
    body: list[Any],
    gone: list[Removed],
    warnings: list[str],
) -> Intake:
    digest = hashlib.sha256(raw.data).hexdigest()
    fields |= raw.sidecar
    fields.setdefault("slug", texts.slug(fields["title"]))
    fields.setdefault("id", f"urn:uuid:{uuid.uuid5(NAMESPACE, digest)}")
    entry = Entry(
        **fields,
        file=f"content/articles/{fields['date']:%Y/%m}/{fields['slug']}.md",
        raw=RawRef(raw.file, digest),
        derived=tuple(name for name in derived if name not in raw.sidecar),
    )
    markdown = "\n\n".join(escape_text(passage.text) for passage in body) + "\n"
    return Intake(Article(entry, markdown), tuple(gone), tuple(warnings))
