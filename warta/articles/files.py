"""Article files: Markdown with front matter <-> Article."""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple

from warta.articles.fields import Reader
from warta.articles.frontmatter import Head, decode, end_of_head, split_text, written
from warta.articles.names import FIELDS, names_of
from warta.articles.notation import TOML
from warta.articles.seal import seal
from warta.config import PAGES, SiteConfig, unknown_key
from warta.errors import Place, SourceError
from warta.model import Article, Entry, Status, TextPage
from warta.text import printable, slug
from warta.toml import find_line, read_toml

_NEVER_EMPTY: Final = ("id", "title", "slug", "date", "status", "language")
"""Fields that every article has: left empty in a sidecar, they say nothing."""

SIDECAR_FIELDS: Final = tuple(name for name in FIELDS if name not in ("raw", "derived"))
"""What a sidecar may say about its raw text."""


_END: Final = 64
"""Bytes of a file's end that show whether it ends with its front matter."""


class Reading(NamedTuple):
    """An article as read, and what an editor should know about it."""

    article: Article
    warnings: tuple[str, ...] = ()


def parse_article(data: bytes, file: str, config: SiteConfig) -> Reading:
    """Read one article from its Markdown file.

    Args:
        data: The whole file, front matter and body, as UTF-8.
        file: Where it came from.
        config: For the time zone of times without one, and the language of
            stories that do not say theirs.

    Raises:
        SourceError: The front matter is missing, is not YAML, lacks a field
            that every article needs, or says something that cannot be.
    """
    entry, warnings = parse_entry(data, file, config)
    return Reading(Article(entry, body_of(data, file)), warnings)


def parse_entry(data: bytes, file: str, config: SiteConfig) -> tuple[Entry, tuple[str, ...]]:
    """Read what lists show of an article, and what an editor should know about it.

    Raises:
        SourceError: As in `parse_article`.
    """
    reader = Reader(split_text(decode(data, file), file), file, config)
    entry = reader.entry(digest_of(data))
    # Only what ends on the last line of front matter can have nothing below it.
    bare = data[-_END:].rstrip().endswith(b"---") and not body_of(data, file)
    if bare and entry.status is Status.PUBLISHED:
        reader.warnings.append(
            f"{file}: the story has no text; write it below the second line ---, "
            "or let it wait with status: draft"
        )
    return entry, tuple(reader.warnings)


def line_of(data: bytes, file: str, field: str) -> int | None:
    """Find the line on which a field stands.

    Raises:
        SourceError: The front matter is missing, does not end, or is not YAML.
    """
    return split_text(decode(data, file), file).line_of(field)


def digest_of(data: bytes) -> str:
    """Digest a whole file."""
    # Many processors have an instruction for this one.
    return hashlib.sha256(data).hexdigest()[:32]


def body_of(data: bytes, file: str) -> str:
    """Read the body of an article or page alone: what lies below its front matter.

    Raises:
        SourceError: The front matter is missing, or does not end.
    """
    text = decode(data, file)
    return printable(text[end_of_head(text, file)[1] :].strip())


def parse_page(data: bytes, file: str, config: SiteConfig) -> TextPage:
    """Read the front matter of one page that is not a story.

    Raises:
        SourceError: As in `parse_article`.
    """
    head = split_text(decode(data, file), file)
    for key in head.values:
        if key not in ("title", "description", "language", "lang"):
            hint = unknown_key(key, ["title", "description", "language"])
            raise SourceError(f"unknown field {key!r}", Place(file, head.line_of(key)), hint)
    reader = Reader(head, file, config)
    reader.check()
    # Whatever its suffix is, and in whatever capitals: it is that of a page.
    inside = file.removeprefix(f"{PAGES}/").rpartition(".")[0]
    parts = [slug(part) for part in inside.split("/")]
    if parts[-1] == "index":
        parts.pop()
    if not parts:
        raise SourceError(
            "a page cannot take the place of the front page", Place(file), "give it another name"
        )
    return TextPage(
        path="/".join([*parts, "index.html"]),
        file=file,
        title=reader.required("title"),
        description=reader.words("description"),
        language=reader.language(),
        digest=digest_of(data),
    )


def parse_sidecar(data: bytes, file: str, config: SiteConfig) -> dict[str, object]:
    """Read the fields of a sidecar and give them the types that `Entry` has.

    Raises:
        SourceError: It is not TOML, or fields are unknown, or have values that
            cannot be; all of them are told.
    """
    text = decode(data, file)

    def line_of(key: str) -> int | None:
        lines = (find_line(text, name) for name in names_of(key))
        return next((line for line in lines if line), None)

    reader = Reader(Head(read_toml(text, file, SourceError), line_of), file, config, TOML)
    told: dict[str, object] = {}
    errors = reader.faults
    for key, value in reader.values.items():
        if key not in SIDECAR_FIELDS and isinstance(value, dict):
            hint = f"take the line [{key}] out, and write the fields without a table"
            errors.append(SourceError(f"unknown table [{key}]", Place(file, line_of(key)), hint))
        elif key not in SIDECAR_FIELDS:
            hint = unknown_key(key, list(SIDECAR_FIELDS))
            errors.append(SourceError(f"unknown field {key!r}", Place(file, line_of(key)), hint))
        elif key not in _NEVER_EMPTY or not _is_empty(value):
            try:
                told[key] = reader.read(key)
            except SourceError as error:
                errors.append(error)
    if errors:
        raise SourceError.of(errors)
    return told


def _is_empty(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def format_article(article: Article, sidecar: str = "") -> str:
    """Write an article as ingest does: our order, strings quoted, sealed.

    Args:
        article: What to write.
        sidecar: The SHA-256 of the sidecar that had a say in it, if any.

    The seal is a comment with a digest of all the rest. As long as it fits,
    nobody has edited the article, and a new raw text may renew it.
    """
    entry = article.entry
    lines = ["---"]
    for name in FIELDS:
        value = getattr(entry, name)
        if value not in (None, "", ()):
            lines.append(f"{name}: {written(value)}")
    return seal("\n".join([*lines, "---", "", article.body, ""]), sidecar)
