"""Article files: Markdown with front matter <-> Article.

Only user of python-frontmatter and PyYAML. Articles in the very form that
`format_article` writes, which is nearly all of them, are read by a strict
line reader that is fifty times as fast; whatever it does not know to the
letter it hands over to YAML, and both give the same values.
"""

from __future__ import annotations

import contextlib
import difflib
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, uuid5

from warta.config import LANGUAGE_TAG, SiteConfig, unknown_key
from warta.errors import Place, SourceError
from warta.model import Article, Correction, Entry, RawRef, Status, TextPage
from warta.text import WINDOWS_RESERVED, printable, slug

if TYPE_CHECKING:
    from frontmatter.default_handlers import YAMLHandler

FIELDS: Final = (
    "id title slug date updated status section tags authors source place language "
    "description image aliases expires corrections raw derived"
).split()
"""The front matter of an article, in the order in which it is written."""

OTHER_NAMES: Final = {
    "published": "date",
    "pubdate": "date",
    "modified": "updated",
    "lastmod": "updated",
    "author": "authors",
    "categories": "tags",
    "keywords": "tags",
    "lang": "language",
    "summary": "description",
}
"""Names that other tools use for our fields, taken on input."""

SIDECAR_FIELDS: Final = tuple(name for name in FIELDS if name not in ("raw", "derived"))
"""What a sidecar may say about its raw text."""

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_SEAL = re.compile(r"^# seal: ([0-9a-f]{32}) ([0-9a-f]{32}|-)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Reading:
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
    text = _decode(data, file)
    values, body, line_of = _split(text, file)
    reader = _Reader(values, file, line_of, config)
    entry = reader.entry()
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    entry = replace(entry, digest=digest, face=_face(entry))
    return Reading(Article(entry, printable(body)), tuple(reader.warnings))


def body_of(data: bytes, file: str) -> str:
    """Read the body of an article or page alone: what lies below its front matter.

    Raises:
        SourceError: The front matter is missing, or does not end.
    """
    text = _decode(data, file)
    return printable(text[_end_of_head(text, file)[1] :].strip())


def parse_page(data: bytes, file: str, config: SiteConfig) -> TextPage:
    """Read the front matter of one page that is not a story.

    Raises:
        SourceError: As in `parse_article`.
    """
    values, _, line_of = _split(_decode(data, file), file)
    for key in values:
        if key not in ("title", "description", "language", "lang"):
            hint = unknown_key(key, ["title", "description", "language"])
            raise SourceError(f"unknown field {key!r}", Place(file, line_of(key)), hint)
    reader = _Reader(values, file, line_of, config)
    inside = file.removeprefix("content/pages/").removesuffix(".md")
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
        digest=hashlib.blake2b(data, digest_size=16).hexdigest(),
    )


def parse_sidecar(values: Mapping[str, object], file: str, config: SiteConfig) -> dict[str, object]:
    """Check the fields of a sidecar and give them the types that `Entry` has.

    Raises:
        SourceError: A field is unknown, or has a value that cannot be.
    """
    reader = _Reader(dict(values), file, lambda _: None, config)
    if unknown := [key for key in reader.values if key not in SIDECAR_FIELDS]:
        hint = unknown_key(unknown[0], list(SIDECAR_FIELDS))
        raise SourceError(f"unknown field {unknown[0]!r}", Place(file), hint)
    return {key: reader.read(key) for key in reader.values}


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
            lines.append(f"{name}: {_yaml(value)}")
    lines += ["---", "", article.body, ""]
    text = "\n".join(lines)
    seal = f"# seal: {_digest(text)} {sidecar[:32] or '-'}\n"
    cut = text.index("\n---\n") + 1
    return text[:cut] + seal + text[cut:]


def is_unedited(data: bytes) -> bool:
    """Whether an article still is what ingest wrote, to the last byte."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    seal = _SEAL.search(text)
    return seal is not None and seal[1] == _digest(text[: seal.start()] + text[seal.end() :])


def sealed_sidecar(data: bytes) -> str:
    """The digest of the sidecar that an article was made with, or nothing."""
    seal = _SEAL.search(data.decode("utf-8", "replace").replace("\r\n", "\n"))
    return seal[2] if seal and seal[2] != "-" else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _face(entry: Entry) -> str:
    """Digest what lists show of a story; a changed body does not change it."""
    shown = (
        entry.id,
        entry.title,
        entry.slug,
        entry.date.isoformat(),
        entry.updated and entry.updated.isoformat(),
        entry.status,
        entry.section,
        entry.tags,
        entry.authors,
        entry.place,
        entry.source,
        entry.language,
        entry.description,
        entry.image,
        "description" in entry.derived,
    )
    return hashlib.blake2b(repr(shown).encode(), digest_size=8).hexdigest()


def _decode(data: bytes, file: str) -> str:
    try:
        # A byte order mark would hide the opening line from every reader.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError("is not UTF-8", Place(file, line), "save the file as UTF-8") from None
    return text.replace("\r\n", "\n") if "\r" in text else text


# --- The two ways to read front matter --------------------------------------

Lines = Callable[[str], int | None]
"""Finds the line of a field."""


def _end_of_head(text: str, file: str) -> tuple[int, int, int]:
    """Find where the fields begin and end, and where the body begins."""
    opening = _OPENING.match(text)
    if not opening:
        raise SourceError(
            "there is no front matter",
            Place(file, 1),
            'begin the file with a line ---, then lines such as title: "…", then a line ---',
        )
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise SourceError(
            "the front matter does not end", Place(file, 1), "put a line --- after its last field"
        )
    return opening.end(), closing.end(), closing.start()


def _split(text: str, file: str) -> tuple[dict[str, object], str, Lines]:
    begin, body, end = _end_of_head(text, file)
    head = text[begin:end]

    def line_of(key: str) -> int | None:
        names = [key, *(other for other, ours in OTHER_NAMES.items() if ours == key)]
        for number, line in enumerate(head.split("\n"), 2):
            if line.partition(":")[0].strip("\"' ") in names:
                return number
        return 1

    values = read_lines(head)
    if values is not None:
        return values, text[body:].strip(), line_of
    return *_read_yaml(text, file), line_of


# Backslash escapes that mean the same in JSON and in YAML's double quotes.
# (JSON joins \ud83d\ude00 into one character, YAML does not.)
_ODD_ESCAPE = re.compile(r'\\(?!["\\nt/]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})')
# Characters that YAML gives a meaning of its own, or refuses, inside quotes.
_ODD_CHARACTER = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_PLAIN_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?[+-]\d\d:\d\d")


def read_lines(head: str) -> dict[str, object] | None:
    """Read front matter that has the form which `format_article` writes.

    Returns:
        The values that YAML gives for the same text, or None if there is
        anything in it that this reader does not know to the letter.
    """
    values: dict[str, object] = {}
    for line in head.split("\n")[:-1]:
        if line.startswith("# "):
            continue
        key, colon, value = line.partition(": ")
        if not colon or key not in _KNOWN or key in values or _ODD_CHARACTER.search(line):
            return None
        try:
            if value[0] in '"[{':
                if "\\" in value and _ODD_ESCAPE.search(value.replace("\\\\", "")):
                    return None
                values[key] = read = json.loads(value)
                # YAML reads a number or a bare word in a list in its own way.
                if not _only_text(read):
                    return None
            elif _PLAIN_DATE.fullmatch(value):
                values[key] = datetime.fromisoformat(value)
            elif value in _STATUSES:
                values[key] = value
            else:
                return None
        except (ValueError, IndexError):
            return None
    return values


_KNOWN = frozenset(FIELDS)
_STATUSES = frozenset(status.value for status in Status)


def _only_text(value: object) -> bool:
    if isinstance(value, str):
        return True
    if isinstance(value, list):
        return all(map(_only_text, value))
    return isinstance(value, dict) and all(map(_only_text, value.values()))


def _read_yaml(text: str, file: str) -> tuple[dict[str, object], str]:
    import frontmatter
    import yaml

    try:
        post = frontmatter.loads(text, handler=_yaml_handler())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise SourceError(
            f"the front matter is not YAML: {error.problem or error.context}",
            Place(file, mark.line + 2 if mark else 1),
            'put values in quotes, such as title: "Port: the strike ends"',
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise SourceError(f"the front matter is not YAML: {reason}", Place(file, 1)) from None
    if not post.metadata:
        raise SourceError(
            "the front matter has no fields",
            Place(file, 1),
            'write lines such as title: "…" between the two --- lines',
        )
    return post.metadata, post.content


def _yaml_handler() -> YAMLHandler:
    """Make python-frontmatter's YAML strict, and split only at our own lines."""
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        """YAML's own readers let the second of two equal keys win, silently."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  (PyYAML's own)
            seen = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"{key.value!r} stands twice", key.start_mark
                    )
                seen.add(key.value)
            made: dict[Any, Any] = super().construct_mapping(node, deep)
            return made

    class Handler(YAMLHandler):
        def split(self, text: str) -> tuple[str, str]:
            # The library's own pattern also ends the front matter at a rule
            # of four dashes.
            opening = _OPENING.match(text)
            closing = _CLOSING.search(text, opening.end() if opening else 0)
            if not opening or not closing:
                raise ValueError("the front matter does not end")
            return text[opening.end() : closing.start()], text[closing.end() :]

        def load(self, fm: str, **_: object) -> Any:
            loaded = yaml.load(fm, Loader)  # noqa: S506  (a safe loader, made stricter)
            if loaded is not None and not isinstance(loaded, dict):
                raise ValueError("it is not a list of fields")
            return loaded or {}

    return Handler()


# --- Values -----------------------------------------------------------------

_TRAP = "put the value in quotes; YAML reads No, On and 12:30 as other things"
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"]+")
_CATEGORIES = "categories"


class _Reader:
    """Front matter, asked for one typed field at a time."""

    def __init__(
        self, values: dict[str, object], file: str, line_of: Lines, config: SiteConfig
    ) -> None:
        self.file = file
        self.line_of = line_of
        self.config = config
        self.warnings: list[str] = []
        self.values = self._renamed(values)

    def _renamed(self, values: dict[str, object]) -> dict[str, object]:
        renamed: dict[str, object] = {}
        for given, told in values.items():
            key, value = OTHER_NAMES.get(given, given), told
            if given == "draft" and isinstance(told, bool):
                key, value = "status", str(Status.DRAFT if told else Status.PUBLISHED)
            if key == "tags" and key in renamed:
                # Categories and keywords may stand beside each other.
                value = [*self._list(renamed[key], key), *self._list(told, key)]
            elif key in renamed:
                raise self.error(
                    key, f"{key!r} stands twice, once as {given!r}", "keep one of them"
                )
            renamed[key] = value
        return renamed

    def error(self, key: str, message: str, hint: str) -> SourceError:
        return SourceError(message, Place(self.file, self.line_of(key)), hint)

    def read(self, key: str) -> object:
        """Read any field by its name, with the type that `Entry` gives it."""
        if key in ("date", "updated", "expires"):
            return self.moment(key)
        if key in ("tags", "authors"):
            return self.many(key)
        special: dict[str, Callable[[], object]] = {
            "id": self.id,
            "slug": self.slug,
            "status": self.status,
            "language": self.language,
            "image": self.image,
            "aliases": self.aliases,
            "corrections": self.corrections,
        }
        return special[key]() if key in special else self.words(key)

    def entry(self) -> Entry:
        for key in self.values:
            if key not in _KNOWN:
                place = Place(self.file, self.line_of(key))
                hint = unknown_key(key, FIELDS)
                self.warnings.append(
                    f"{place}: the field {key!r} is not ours and is ignored; {hint}"
                )
        title = self.required("title")
        moment = self.moment("date")
        if moment is None:
            raise self.missing("date")
        return Entry(
            file=self.file,
            id=self.id(),
            title=title,
            slug=self.slug() or slug(title),
            date=moment,
            updated=self.moment("updated"),
            status=self.status(),
            section=self.words("section"),
            tags=self.many("tags"),
            authors=self.many("authors"),
            place=self.words("place"),
            source=self.words("source"),
            language=self.language(),
            description=self.words("description"),
            image=self.image(),
            aliases=self.aliases(),
            expires=self.moment("expires"),
            corrections=self.corrections(),
            raw=self.raw(),
            derived=self.many("derived"),
        )

    def missing(self, key: str) -> SourceError:
        strange = [name for name in self.values if name not in _KNOWN]
        if near := difflib.get_close_matches(key, strange, n=1):
            hint = f"{near[0]!r} stands there; did you mean {key!r}?"
            place = Place(self.file, self.line_of(near[0]))
            return SourceError(f"the article has no {key!r}", place, hint)
        return SourceError(
            f"the article has no {key!r}",
            Place(self.file, 1),
            f"add a line '{key}: ...' between the two --- lines",
        )

    def required(self, key: str) -> str:
        found = self.words(key)
        if not found:
            raise self.missing(key)
        return found

    def words(self, key: str) -> str:
        """Text on one line, or nothing."""
        return self._text(self.values.get(key), key)

    def _text(self, value: object, key: str) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.error(key, f"{key!r} is {value!r}, which is not text", _TRAP)
        return " ".join(printable(value).split())

    def _list(self, value: object, key: str) -> Sequence[object]:
        if value is None:
            return ()
        if isinstance(value, str):
            return [part for part in value.split(",") if part.strip()]
        if not isinstance(value, list):
            raise self.error(
                key, f"{key!r} is {value!r}, which is not a list", f'{key}: ["one", "two"]'
            )
        return value

    def many(self, key: str) -> tuple[str, ...]:
        found = (self._text(item, key) for item in self._list(self.values.get(key), key))
        return tuple(dict.fromkeys(filter(None, found)))

    def moment(self, key: str) -> datetime | None:
        return self._moment(self.values.get(key), key)

    def _moment(self, value: object, key: str) -> datetime | None:
        if value is None or value == "":
            return None
        if isinstance(value, str):
            with contextlib.suppress(ValueError):
                value = datetime.fromisoformat(value.strip())
        elif isinstance(value, date) and not isinstance(value, datetime):
            value = datetime.combine(value, time())
        if not isinstance(value, datetime) or not 1 < value.year < 9999:
            raise self.error(
                key,
                f"{key!r} is {value!r}, which is not a date",
                "write it as 2025-02-27 or 2025-02-27T06:00:00+07:00",
            )
        return value if value.tzinfo else value.replace(tzinfo=self.config.zone)

    def id(self) -> str:
        found = self.words("id")
        if not found:
            # Stable as long as the file keeps its name; the warning says how
            # to make it stable for ever.
            found = uuid5(NAMESPACE_URL, self.file).urn
            self.warnings.append(
                f"{self.file}: the article has no 'id', so moving the file would show it as new "
                f'to feed readers; add the line id: "{found}"'
            )
        elif not _URI.fullmatch(found):
            hint = "write a URI, such as urn:uuid:… ; or leave it out and see what Warta proposes"
            raise self.error("id", f"'id' is {found!r}, which is not a URI", hint)
        return found

    def slug(self) -> str:
        found = self.words("slug")
        if found and slug(found) != found:
            message = f"'slug' is {found!r}, which cannot be part of an address"
            raise self.error("slug", message, f'write slug: "{slug(found)}"')
        return found

    def status(self) -> Status:
        found = self.words("status") or "published"
        if found not in _STATUSES:
            hint = "write published, draft or withdrawn"
            raise self.error("status", f"'status' is {found!r}", hint)
        return Status(found)

    def language(self) -> str:
        found = self.words("language") or self.config.language
        if not LANGUAGE_TAG.fullmatch(found):
            message = f"'language' is {found!r}, which is not a language tag"
            raise self.error("language", message, "use a tag such as id, en or pt-BR")
        return found

    def image(self) -> str:
        found = self.words("image")
        if not found or found.startswith(("https://", "http://")):
            return found
        if found.startswith("content/"):
            path = found
        elif found.startswith("/"):
            path = f"content/static{found}"
        else:
            path = f"{self.file.rpartition('/')[0]}/{found}"
        parts = path.split("/")
        if ":" in path or "\\" in path or ".." in parts or "" in parts:
            hint = "name a picture under content/, such as content/raw/dunia/port.jpg"
            raise self.error("image", f"'image' is {found!r}, which is not a picture here", hint)
        return path

    def aliases(self) -> tuple[str, ...]:
        made = []
        for alias in self.many("aliases"):
            path = alias.lstrip("/")
            if not path or not all(map(_can_be_named, path.rstrip("/").split("/"))):
                hint = "write the path alone, such as /2025/02/27/old-slug/"
                raise self.error(
                    "aliases", f"'aliases' has {alias!r}, which is not an address", hint
                )
            made.append(f"/{path}")
        return tuple(made)

    def corrections(self) -> tuple[Correction, ...]:
        found = self.values.get("corrections") or []
        hint = 'write corrections: [{"date": "2025-02-27", "note": "…"}]'
        if not isinstance(found, list):
            raise self.error("corrections", "'corrections' is not a list", hint)
        made = []
        for item in found:
            if not isinstance(item, dict) or set(item) != {"date", "note"}:
                raise self.error("corrections", "a correction needs a 'date' and a 'note'", hint)
            moment = self._moment(item["date"], "corrections")
            note = self._text(item["note"], "corrections")
            if moment is None or not note:
                raise self.error("corrections", "a correction needs a 'date' and a 'note'", hint)
            made.append(Correction(moment, note))
        return tuple(made)

    def raw(self) -> RawRef | None:
        found = self.values.get("raw")
        if found is None:
            return None
        if (
            not isinstance(found, dict)
            or not isinstance(found.get("file"), str)
            or not isinstance(found.get("sha256"), str)
        ):
            hint = "it is Warta's own note; take the line out to cut the tie to the raw text"
            raise self.error("raw", "'raw' needs a 'file' and a 'sha256'", hint)
        return RawRef(found["file"], found["sha256"])


def _can_be_named(part: str) -> bool:
    """Whether every file system can hold a file of this name, and every address."""
    return (
        0 < len(part.encode()) <= 200
        and part[0] not in ". "
        and part[-1] not in ". "
        and not re.search(r"[:\\\\?#<>|\"*%]", part)
        and not WINDOWS_RESERVED.match(part.casefold())
    )


# --- Writing ----------------------------------------------------------------

# What YAML 1.1 (section 5.1) refuses or folds inside quotes, and JSON leaves.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def quoted(text: str) -> str:
    """Quote text so that JSON and YAML both read it back to the letter."""
    made = json.dumps(printable(text), ensure_ascii=False)
    return _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", made)


def _yaml(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Status):
        return value.value
    if isinstance(value, RawRef):
        return f'{{"file": {quoted(value.file)}, "sha256": {quoted(value.sha256)}}}'
    if isinstance(value, Correction):
        return f'{{"date": {quoted(value.date.isoformat())}, "note": {quoted(value.note)}}}'
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    return quoted(str(value))
