"""Plain values -> the typed fields of an article, asked for one at a time."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from posixpath import normpath
from uuid import NAMESPACE_URL, uuid5

from warta.articles.frontmatter import Head
from warta.articles.names import FIELDS, KNOWN, OTHER_NAMES, STATUSES
from warta.articles.notation import YAML, Notation
from warta.config import LANGUAGE_TAG, SiteConfig, unknown_key
from warta.errors import Place, SourceError
from warta.model import Correction, Entry, RawRef, Status
from warta.text import WINDOWS_RESERVED, is_slug, nearest, printable, slug, summary

LONGEST_ALIAS = 1000
"""Bytes; file systems stop at four thousand for a whole path."""

_DECISIVE = ("status", "expires", "draft")
"""Fields that decide whether a story may be seen."""

_REQUIRED = ("title", "date")

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"]+")


def _shown(value: object) -> str:
    """A value as an error shows it: as it was read, and not a page of it."""
    if isinstance(value, date | time):
        return value.isoformat()
    try:
        return summary(repr(value), 80)
    except (ValueError, RecursionError):
        return "too long to be shown"


class Reader:
    """Front matter, asked for one typed field at a time."""

    def __init__(
        self, head: Head, file: str, config: SiteConfig, notation: Notation = YAML
    ) -> None:
        self.file = file
        self.line_of = head.line_of
        self.config = config
        self.notation = notation
        self.warnings: list[str] = []
        self.faults: list[SourceError] = []
        """Fields that stand twice."""

        self.values = self._renamed(head.values)
        self._is_tidy = head.tidy

    def _renamed(self, values: dict[str, object]) -> dict[str, object]:
        if KNOWN.issuperset(values):
            return values
        renamed: dict[str, object] = {}
        names: dict[str, str] = {}
        for given, told in values.items():
            key, value = OTHER_NAMES.get(given, given), told
            if given == "draft" and isinstance(told, bool):
                key, value = "status", str(Status.DRAFT if told else Status.PUBLISHED)
            if key == "tags" and key in renamed:
                # Categories and keywords may stand beside each other.
                value = [*self._list(renamed[key], key), *self._list(told, key)]
            elif key in renamed:
                message = f"{names[key]!r} and {given!r} say the same field, {key!r}"
                place = Place(self.file, self.line_of(given))
                self.faults.append(SourceError(message, place, "keep one of them"))
                continue
            names.setdefault(key, given)
            renamed[key] = value
        return renamed

    def check(self) -> None:
        """Refuse fields that stand twice.

        Raises:
            SourceError: There are such fields.
        """
        if self.faults:
            raise SourceError.of(self.faults)

    def _error(self, key: str, message: str, hint: str) -> SourceError:
        return SourceError(message, Place(self.file, self.line_of(key)), hint)

    def read(self, key: str) -> object:
        """Read any field by its name, with the type that `Entry` gives it."""
        if key in ("date", "updated", "expires"):
            return self.moment(key)
        if key in ("tags", "authors", "derived"):
            return self.many(key)
        special: dict[str, Callable[[], object]] = {
            "id": self._id,
            "slug": self._slug,
            "status": self._status,
            "language": self.language,
            "image": self._image,
            "aliases": self._aliases,
            "corrections": self._corrections,
            "related": self._related,
            "raw": self._raw,
        }
        return special[key]() if key in special else self.words(key)

    def entry(self, digest: str) -> Entry:
        """Read everything; `digest` is that of the whole file.

        Raises:
            SourceError: All that is wrong with the front matter.
        """
        self._look_at_names()
        try:
            self.check()
            entry = self._entry(digest)
        except SourceError:
            raise SourceError.of(self._all_faults()) from None
        self._doubt_times(entry)
        return entry._replace(face=_face(entry))

    def _look_at_names(self) -> None:
        """Warn of fields that are not ours; what decides who may see a story is no slip."""
        for key in self.values:
            if key in KNOWN:
                continue
            hint = unknown_key(key, FIELDS)
            if nearest(key, _DECISIVE, 0.75):
                message = (
                    f"{key!r} is not a field, and so like one that decides who may see the story"
                )
                self.faults.append(self._error(key, message, hint))
            else:
                place = Place(self.file, self.line_of(key))
                self.warnings.append(
                    f"{place}: the field {key!r} is not ours and is ignored; {hint}"
                )

    def _entry(self, digest: str) -> Entry:
        title = self.required("title")
        moment = self.moment("date")
        if moment is None:
            raise self._missing("date")
        return Entry(
            file=self.file,
            id=self._id(),
            title=title,
            slug=self._slug() or slug(title),
            date=moment,
            updated=self.moment("updated"),
            status=self._status(),
            section=self.words("section"),
            tags=self.many("tags"),
            authors=self.many("authors"),
            place=self.words("place"),
            source=self.words("source"),
            language=self.language(),
            description=self.words("description"),
            image=self._image(),
            derived=self.many("derived"),
            aliases=self._aliases(),
            expires=self.moment("expires"),
            corrections=self._corrections(),
            related=self._related(),
            raw=self._raw(),
            digest=digest,
        )

    def _all_faults(self) -> list[SourceError]:
        """Ask for each field by itself, so that an editor hears at once of all to mend."""
        faults = [*self.faults]
        for key in FIELDS:
            try:
                found = self.read(key)
            except SourceError as error:
                faults.append(error)
                continue
            if not found and key in _REQUIRED:
                faults.append(self._missing(key))
        return sorted(faults, key=lambda fault: (fault.place and fault.place.line) or 0)

    def _doubt_times(self, entry: Entry) -> None:
        """Warn of times that cannot follow each other."""
        told = {}
        if entry.updated and entry.updated < _since(entry.date, entry.updated):
            told["updated"] = (
                f"{entry.updated.isoformat()}, which is before 'date'; readers are told that the "
                "story changed before it appeared"
            )
        if entry.expires and entry.expires <= entry.date:
            told["expires"] = (
                f"{entry.expires.isoformat()}, which is not after 'date'; the story is never shown"
            )
        for key, words in told.items():
            place = Place(self.file, self.line_of(key))
            self.warnings.append(f"{place}: {key!r} is {words}; mend one of the two")

    def _missing(self, key: str) -> SourceError:
        strange = [name for name in self.values if name not in KNOWN]
        if near := nearest(key, strange):
            hint = f"{near!r} stands there; did you mean {key!r}?"
            place = Place(self.file, self.line_of(near))
            return SourceError(f"the article has no {key!r}", place, hint)
        return SourceError(
            f"the article has no {key!r}",
            Place(self.file, 1),
            f"add a line '{key}: ...' between the two --- lines",
        )

    def required(self, key: str) -> str:
        """Text on one line, which must be there."""
        found = self.words(key)
        if not found:
            raise self._missing(key)
        return found

    def words(self, key: str) -> str:
        """Text on one line, or nothing."""
        value = self.values.get(key, "")
        return value if self._is_tidy and isinstance(value, str) else self._text(value, key)

    def _text(self, value: object, key: str) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self._error(
                key, f"{key!r} is {_shown(value)}, which is not text", self.notation.quotes
            )
        return " ".join(printable(value).split())

    def _list(self, value: object, key: str) -> Sequence[object]:
        if value is None:
            return ()
        if isinstance(value, str):
            return [part for part in value.split(",") if part.strip()]
        if not isinstance(value, list):
            hint = self.notation.line(key, '["one", "two"]')
            raise self._error(key, f"{key!r} is {_shown(value)}, which is not a list", hint)
        return value

    def many(self, key: str) -> tuple[str, ...]:
        """A list of texts, each once."""
        if key not in self.values:
            return ()
        value = self.values[key]
        if self._is_tidy and isinstance(value, list):
            found: list[str] = value  # of texts: the tidy form has no other lists
        else:
            found = [self._text(item, key) for item in self._list(value, key)]
        if "" in found or len(set(found)) < len(found):
            return tuple(dict.fromkeys(filter(None, found)))
        return tuple(found)

    def moment(self, key: str) -> datetime | None:
        """A time with a zone, or nothing."""
        return self._moment(self.values[key], key) if key in self.values else None

    def _moment(self, value: object, key: str) -> datetime | None:
        if value is None or value == "":
            return None
        if isinstance(value, str):
            with contextlib.suppress(ValueError):
                value = datetime.fromisoformat(value.strip())
        elif isinstance(value, date) and not isinstance(value, datetime):
            value = datetime.combine(value, time())
        if not isinstance(value, datetime) or not 1 < value.year < 9999:
            raise self._error(
                key,
                f"{key!r} is {_shown(value)}, which is not a date",
                "write it as 2025-02-27 or 2025-02-27T06:00:00+07:00",
            )
        return value if value.tzinfo else value.replace(tzinfo=self.config.zone)

    def _id(self) -> str:
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
            raise self._error("id", f"'id' is {found!r}, which is not a URI", hint)
        return found

    def _slug(self) -> str:
        found = self.words("slug")
        if found and not is_slug(found):
            message = f"'slug' is {found!r}, which cannot be part of an address"
            hint = self.notation.line("slug", f'"{slug(found)}"')
            raise self._error("slug", message, hint)
        return found

    def _status(self) -> Status:
        found = self.words("status") or "published"
        if found not in STATUSES:
            hint = "write published, draft or withdrawn"
            raise self._error("status", f"'status' is {found!r}", hint)
        return Status(found)

    def language(self) -> str:
        """The language tag; the site's where there is none."""
        found = self.words("language") or self.config.language
        if not LANGUAGE_TAG.fullmatch(found):
            message = f"'language' is {found!r}, which is not a language tag"
            raise self._error("language", message, "use a tag such as id, en or pt-BR")
        return found

    def _image(self) -> str:
        found = self.words("image")
        if not found or found.startswith(("https://", "http://")):
            return found
        if found.startswith("content/"):
            path = found
        elif found.startswith("/"):
            path = f"content/static{found}"
        else:
            # From the article's folder, also up from there, but not out of content/.
            path = normpath(f"{self.file.rpartition('/')[0]}/{found}")
        parts = path.split("/")
        odd = ":" in path or "\\" in path or ".." in parts or "" in parts
        if odd or not path.startswith("content/"):
            hint = "name a picture under content/, such as content/raw/dunia/port.jpg"
            raise self._error("image", f"'image' is {found!r}, which is not a picture here", hint)
        return path

    def _aliases(self) -> tuple[str, ...]:
        made = []
        for alias in self.many("aliases"):
            path = alias.lstrip("/")
            parts = path.rstrip("/").split("/")
            if not path or len(path.encode()) > LONGEST_ALIAS or not all(map(_can_be_named, parts)):
                hint = "write the path alone, such as /2025/02/27/old-slug/"
                raise self._error(
                    "aliases", f"'aliases' has {alias!r}, which is not an address", hint
                )
            made.append(f"/{path}")
        return tuple(made)

    def _corrections(self) -> tuple[Correction, ...]:
        found = self.values.get("corrections") or []
        hint = self.notation.line("corrections", f"[{self.notation.correction}]")
        if not isinstance(found, list):
            raise self._error("corrections", "'corrections' is not a list", hint)
        made = []
        for item in found:
            if not isinstance(item, dict) or set(item) != {"date", "note"}:
                raise self._error("corrections", "a correction needs a 'date' and a 'note'", hint)
            moment = self._moment(item["date"], "corrections")
            note = self._text(item["note"], "corrections")
            if moment is None or not note:
                raise self._error("corrections", "a correction needs a 'date' and a 'note'", hint)
            made.append(Correction(moment, note))
        return tuple(made)

    def _related(self) -> tuple[str, ...]:
        found = self.many("related")
        for one in found:
            if not _URI.fullmatch(one):
                hint = "write the 'id' of the other story, as it stands in its article"
                raise self._error("related", f"'related' has {one!r}, which is not an id", hint)
        return found

    def _raw(self) -> RawRef | None:
        found = self.values.get("raw")
        if found is None:
            return None
        if (
            not isinstance(found, dict)
            or not isinstance(found.get("file"), str)
            or not isinstance(found.get("sha256"), str)
        ):
            hint = "it is Warta's own note; take the line out to cut the tie to the raw text"
            raise self._error("raw", "'raw' needs a 'file' and a 'sha256'", hint)
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


def _since(moment: datetime, other: datetime) -> datetime:
    """The moment, or the start of its day if the other is a day alone."""
    if other.time() != time.min:
        return moment
    return datetime.combine(moment.astimezone(other.tzinfo), time.min, other.tzinfo)


def _face(entry: Entry) -> str:
    """Digest what lists show of a story; a changed body does not change it."""
    shown = (
        *(entry.id, entry.title, entry.slug),
        # Times as text: equal moments in two zones are shown in two ways.
        *(entry.date.isoformat(), entry.updated.isoformat() if entry.updated else ""),
        *(entry.status, entry.section, "\n".join(entry.tags), "\n".join(entry.authors)),
        *(entry.place, entry.source, entry.language, entry.description, entry.image),
        # A site's own lists may leave out a description that was guessed.
        "guessed" if "description" in entry.derived else "",
    )
    # No field has line ends or other control characters in it.
    return hashlib.blake2b("\0".join(shown).encode(), digest_size=8).hexdigest()
