"""The desk: files what ingest has read, one raw text after another.

Nothing that a person wrote is ever overwritten here: an article that was
edited by hand is left alone, and a raw text that wants to renew it is set
aside with the reason.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

from warta import articles, disk, wire
from warta.archive import ARTICLES, Scan, Story, kind_of
from warta.config import Site
from warta.errors import Place, SourceError, WartaError
from warta.inbox import Copy
from warta.model import Article, Entry, Intake, RawRef, Stamp, Status
from warta.report import Skipped
from warta.state import State
from warta.text import MAX_SLUG
from warta.twins import Twins


class RawRecord(NamedTuple):
    """What is kept of a raw text that was taken in."""

    sidecar: Stamp | None
    image: str
    article: str
    """The article that holds its text."""


class Take(NamedTuple):
    """What a worker made of one raw text."""

    intake: Intake | None
    """Nothing if the article already says all that the raw text does."""

    sha256: str
    sidecar_sha256: str
    sidecar_fields: frozenset[str]
    modified: datetime
    likeness: int
    """The fingerprint of the body; 0 if there is nothing in it to compare."""


_RAW_FILE: Final = re.compile(rb'"?file"?: "?(content/raw/[^"\n]*\.txt)', re.IGNORECASE)


@dataclass(slots=True)
class Desk:
    """Knows all articles, and gives new ones their place among them."""

    site: Site
    state: State
    dry_run: bool = False

    intakes: list[Intake] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    errors: list[WartaError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    written: dict[str, Entry] = field(default_factory=dict)
    """Articles that were written just now, by file."""

    _new: dict[tuple[str, str | None], Entry] = field(default_factory=dict)
    """The same by their id, path, raw text and its digest."""

    _held: set[str] = field(default_factory=set)
    """Raw texts whose articles cannot be read at present."""

    _twins: Twins | None = None

    _seen: dict[str, int] = field(default_factory=dict)
    """Fingerprints of texts that were filed before `_twins` were needed."""

    _expected: set[str] = field(default_factory=set)
    """Raw texts that have no article yet."""

    def __post_init__(self) -> None:
        for file, record in self.state.sources.troubled():
            if isinstance(record, WartaError) and kind_of(file) == "article":
                self._hold(file)

    def _hold(self, file: str) -> None:
        """Keep the raw text of a broken article from becoming a second one."""
        try:
            data = disk.read(self.site.root, file)
        except SourceError:
            return
        self._held |= {found[1].decode("utf-8", "replace") for found in _RAW_FILE.finditer(data)}

    def _article_with(self, column: str, value: str) -> Entry | None:
        """The article with this ``id``, ``path``, ``raw`` or ``sha256``."""
        if entry := self._new.get((column, value)):
            return entry
        file = self.state.sources.article_with(column, value)
        record = self.state.sources.record(file) if file else None
        return record.entry if isinstance(record, Story) and file not in self.written else None

    def article_of(self, raw: str) -> Entry | None:
        """The article that was made from a raw text."""
        return self._article_with("raw", raw)

    def expect(self, new: Iterable[str]) -> None:
        """Hear which raw texts are to be filed that have no article yet."""
        self._expected.update(new)

    def is_held(self, copy: Copy) -> bool:
        """Whether the article of a raw text cannot be read at present."""
        return copy.file in self._held

    def has_taken(self, copy: Copy, known: RawRecord | None, found: Scan) -> bool:
        """Whether a raw text lies as it did when it was last taken in."""
        return (
            known is not None
            and known.sidecar == copy.sidecar_stamp
            and known.image == copy.image
            and known.article in found
        )

    def take(self, copy: Copy, result: Take | WartaError) -> RawRecord | None:
        """File one result; give what to remember, or nothing if it was set aside."""
        if isinstance(result, WartaError):
            self.errors.append(result)
            return None
        article = copy.existing.file if copy.existing else ""
        try:
            if result.intake is not None:
                article = self._file(copy, result, result.intake)
        except SourceError as error:
            self.errors.append(error)
            return None
        if self._twins is not None:
            self._twins.put(copy.file, result.likeness)
        elif result.likeness:
            self._seen[copy.file] = result.likeness
        return RawRecord(copy.sidecar_stamp, copy.image, article)

    def _file(self, copy: Copy, take: Take, intake: Intake) -> str:
        existing = copy.existing
        if existing is not None:
            renewed = self._renewed(copy, take, intake.article, existing)
            if renewed is None:
                return existing.file
            article = renewed
        elif twin := self._article_with("sha256", take.sha256):
            self._file_again(copy, take, twin)
            return twin.file
        elif own := self._article_with("id", intake.article.entry.id):
            if "id" in take.sidecar_fields:
                raise _taken_id(copy, own.id)
            why = f"{own.file} was made from it, and no longer follows it"
            self.skipped.append(Skipped(copy.file, why))
            return own.file
        else:
            article = self._named(intake.article)
            article = self._unless_published(article, copy, take)
        self._write(article, take)
        self.intakes.append(intake._replace(article=article))
        self.warnings += (f"{copy.file}: {told}" for told in intake.warnings)
        return article.entry.file

    def _write(self, article: Article, take: Take) -> None:
        if not self.dry_run:
            text = articles.format_article(article, take.sidecar_sha256)
            disk.write_source(self.site.root, article.entry.file, text.encode())
        self._know(article.entry)

    def _know(self, entry: Entry) -> None:
        self.written[entry.file] = entry
        for key in _keys(entry).items():
            self._new[key] = entry

    def _unless_published(self, article: Article, copy: Copy, take: Take) -> Article:
        """Keep nearly the same text from being published twice without a word.

        It waits as a draft, unless its sidecar says what is to become of it.
        """
        near = self._known_twins().find(take.likeness, wire.NEAR, copy.file)
        if not near or "status" in take.sidecar_fields:
            return article
        self.warnings.append(
            f"{copy.file}: nearly the same text as {near[0]}, so it waits as a draft; to publish "
            f"it, too, set status to published in {article.entry.file}"
        )
        return article._replace(entry=article.entry._replace(status=Status.DRAFT))

    def _tell_of_twins(self, copy: Copy, take: Take) -> None:
        """Tell of drafts that were held back for being nearly what a text was before its new take."""
        was = self.state.sources.likeness(copy.file)
        still = set(self._known_twins().find(take.likeness, wire.NEAR, copy.file))
        for twin in self._known_twins().find(was, wire.NEAR, copy.file):
            held = self.article_of(twin)
            if held is None or held.status is not Status.DRAFT:
                continue
            now = "still is" if twin in still else "no longer is"
            self.warnings.append(
                f"{held.file}: a draft, and was nearly the same text as {copy.file}; with the new "
                f"take of that it {now}; to publish it, too, set its status to published"
            )

    def _known_twins(self) -> Twins:
        if self._twins is None:
            known = self.state.sources.likenesses()
            # What became of a text that has no article counts no more.
            known = {file: known[file] for file in known if file not in self._expected}
            self._twins = Twins(known | self._seen)
        return self._twins

    def _file_again(self, copy: Copy, take: Take, twin: Entry) -> None:
        """The same text under another name: sent twice, or renamed."""
        if twin.raw and (self.site.root / twin.raw.file).exists():
            why = f"the same text as {twin.raw.file}, published once"
            self.skipped.append(Skipped(copy.file, why))
            self.warnings.append(f"{copy.file}: {why}")
            return
        data = disk.read(self.site.root, twin.file)
        if not articles.is_unedited(data):
            self.warnings.append(
                f"{copy.file}: the raw text of {twin.file} under a new name; that article was "
                "edited by hand, so its 'raw' must be changed by hand, too"
            )
            return
        article = articles.parse_article(data, twin.file, self.site.config).article
        renamed = article.entry._replace(raw=RawRef(copy.file, take.sha256))
        self._write(article._replace(entry=renamed), take)

    def _renewed(self, copy: Copy, take: Take, made: Article, existing: Entry) -> Article | None:
        """A new take of a story: the same identity and address, new words.

        Returns:
            Nothing if the article is that to the letter.

        Raises:
            SourceError: Somebody has edited the article.
        """
        data = disk.read(self.site.root, existing.file)
        new_text = existing.raw is None or existing.raw.sha256 != take.sha256
        if not articles.is_unedited(data):
            raise _edited(copy, take, existing, new_text=new_text)
        told = made.entry
        changes: dict[str, object] = {
            "file": existing.file,
            "id": existing.id,
            "raw": RawRef(copy.file, take.sha256),
        }
        for name in ("slug", "date"):
            if name not in take.sidecar_fields:
                changes[name] = getattr(existing, name)
        if "updated" not in take.sidecar_fields:
            renewed = max(take.modified, existing.date)
            changes["updated"] = renewed if new_text else existing.updated
        changes["derived"] = tuple(
            name for name in told.derived if name not in changes or name in existing.derived
        )
        entry = told._replace(**changes)  # type: ignore[arg-type]
        # Old addresses keep working.
        aliases = dict.fromkeys((*entry.aliases, *existing.aliases, f"/{existing.path}"))
        aliases.pop(f"/{entry.path}", None)
        article = made._replace(entry=entry._replace(aliases=tuple(aliases)))
        if existing.status is Status.DRAFT and entry.status is Status.PUBLISHED:
            article = self._unless_published(article, copy, take)
        if new_text:
            self._tell_of_twins(copy, take)
        elif articles.is_written_as(data, articles.format_article(article, take.sidecar_sha256)):
            return None
        return article

    def _named(self, article: Article) -> Article:
        """Give a new article a file and an address that no other has."""
        entry = article.entry
        number = 1
        while True:
            suffix = "" if number == 1 else f"-{number}"
            slug = entry.slug[: MAX_SLUG - len(suffix)].rstrip("-") + suffix
            file = f"{ARTICLES}/{entry.date:%Y/%m}/{slug}.md"
            named = entry._replace(slug=slug, file=file)
            if not self._is_taken(named):
                return article._replace(entry=named)
            number += 1

    def _is_taken(self, entry: Entry) -> bool:
        if entry.file in self.written or os.path.exists(f"{self.site.root}/{entry.file}"):
            return True
        return self._article_with("path", entry.path) is not None


def _keys(entry: Entry) -> dict[str, str | None]:
    raw = entry.raw
    return {
        "id": entry.id,
        "path": entry.path,
        "raw": raw.file if raw else None,
        "sha256": raw.sha256 if raw else None,
    }


def _taken_id(copy: Copy, taken: str) -> SourceError:
    return SourceError(
        f"another article has the id {taken!r}",
        Place(copy.sidecar or copy.file),
        "take the id out of the sidecar",
    )


def _edited(copy: Copy, take: Take, existing: Entry, *, new_text: bool) -> SourceError:
    if new_text:
        return SourceError(
            f"the raw text has changed, and {existing.file} was edited by hand; both are kept",
            Place(copy.file),
            "bring the article up to date by hand, then set the sha256 in its 'raw' to "
            f'"{take.sha256}"',
        )
    return SourceError(
        f"the sidecar has changed, and {existing.file} was edited by hand; both are kept",
        Place(copy.sidecar or copy.file),
        "put the fields into the article by hand, and delete the sidecar",
    )
