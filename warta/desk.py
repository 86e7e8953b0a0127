"""The desk: files what ingest has read, one raw text after another.

Nothing that a person wrote is ever overwritten here: an article that was
edited by hand is left alone, and a raw text that wants to renew it is set
aside with the reason. Where somebody insists, the edited article stays beside
the renewed one.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from warta import articles, disk, wire
from warta.archive import kind_of
from warta.config import RAW, Site
from warta.errors import Place, SourceError, WartaError
from warta.inbox import Copy, RawRecord
from warta.lookalikes import Lookalikes
from warta.model import Article, Entry, Intake, RawRef, Status
from warta.register import Register
from warta.report import Report, Skipped
from warta.state import State
from warta.takes import Take, as_restricted, is_another, renewed, says_more
from warta.titles import named_in

_RAW_REF: Final = re.compile(
    rf'"?(?:file"?: "?({RAW}/[^"\n]*\.txt)|sha256"?: "?([0-9a-f]{{64}}))'.encode(), re.IGNORECASE
)


class _Open(NamedTuple):
    """A text of which not all can be said before the others are filed, too."""

    copy: Copy
    take: Take
    intake: Intake

    bare: Article
    """The article without what others it names."""

    is_notice: bool
    """Whether it asks that another story come down, or be corrected."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """Gives new articles their place among all others."""

    site: Site
    state: State
    register: Register
    lookalikes: Lookalikes
    there: Container[str]
    """The raw texts that lie there now."""

    dry_run: bool = False
    force: bool = False
    """Whether a new take that was named renews even an article that was edited."""

    intakes: list[Intake] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    errors: list[WartaError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _held: set[str] = field(default_factory=set)
    """Raw texts whose articles cannot be read at present, and their digests."""

    _open: list[_Open] = field(default_factory=list)

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
        for found in _RAW_REF.finditer(data):
            self._held.add((found[1] or found[2]).decode("utf-8", "replace"))

    def article_of(self, raw: str, known: RawRecord | None = None) -> Entry | None:
        """The article that was made from a raw text.

        Args:
            raw: The text.
            known: What is kept of it. If it was the copy of a text that is
                gone by now, it has taken the place of that.
        """
        own = self.register.article_with("raw", raw)
        if own is None and known is not None:
            left = self.register.article_in(known.article)
            return left if left and left.raw and left.raw.file not in self.there else None
        return own

    def is_outlived(self, raw: str) -> bool:
        """Whether the article of a raw text is there, though the text is gone."""
        return raw in self._held or self.register.article_with("raw", raw) is not None

    def is_held(self, copy: Copy) -> bool:
        """Whether the article of a raw text cannot be read at present."""
        return copy.file in self._held

    def has_taken(self, copy: Copy, known: RawRecord | None, left: Container[str]) -> bool:
        """Whether a raw text lies as it did when it was last taken in.

        Args:
            copy: The text.
            known: What is kept of it.
            left: Articles whose own texts are gone; a copy of one takes its place.
        """
        return (
            known is not None
            and known.sidecar == copy.sidecar_stamp
            and known.image == copy.image
            and known.article in self.register.found
            and known.article not in left
        )

    def take(self, copy: Copy, result: Take | WartaError) -> RawRecord | None:
        """File one result; give what to remember, or nothing if it was set aside."""
        if isinstance(result, WartaError):
            self.errors += result.each()
            return None
        article = copy.existing.file if copy.existing else ""
        # Also one that is set aside can be what another is a copy of.
        self.lookalikes.put(copy.file, result.likeness)
        try:
            if result.intake is not None:
                article = self._file(copy, result, result.intake)
        except SourceError as error:
            self.errors.append(error)
            return None
        return RawRecord(copy.sidecar_stamp, copy.image, article)

    def _file(self, copy: Copy, take: Take, intake: Intake) -> str:
        existing, twin = copy.existing, self.register.article_with("sha256", take.sha256)
        is_own = existing is not None and _is_of(existing, copy)
        # A copy of what the article was first made from is no new take of what it became.
        is_old = existing is not None and not is_own and existing.id == intake.article.entry.id
        if existing and is_own and intake.is_correction and "status" not in take.sidecar_fields:
            raise _only_corrects(copy, existing)
        if existing and not is_old and (twin != existing or is_own):
            article = self._renewed(copy, take, intake, existing)
        elif twin:
            self._file_again(copy, take, twin)
            return twin.file
        elif take.sha256 in self._held:
            why = "the same text as that of an article that cannot be read at present"
            self.skipped.append(Skipped(copy.file, why))
            return ""
        elif own := self.register.article_with("id", intake.article.entry.id):
            if "id" in take.sidecar_fields:
                raise _taken_id(copy, own.id)
            why = f"{own.file} was made from it, and no longer follows it"
            self.skipped.append(Skipped(copy.file, why))
            return own.file
        else:
            named = intake.article._replace(entry=self.register.named(intake.article.entry))
            article = self._unless_published(named, copy, take)
        is_notice = intake.is_kill or intake.is_correction
        is_notice = is_notice and "status" not in take.sidecar_fields
        bare, article = article, self._linked(article, take, intake)
        intake = intake._replace(article=article)
        if is_notice or named_in(intake.removed):
            self._open.append(_Open(copy, take, intake, bare, is_notice))
        if existing and not self._differs(article, take, existing):
            return existing.file
        self._write(article, take)
        self.intakes.append(intake)
        self.warnings += (f"{copy.file}: {told}" for told in intake.warnings)
        return article.entry.file

    def _write(self, article: Article, take: Take) -> None:
        if not self.dry_run:
            text = articles.format_article(article, take.sidecar_sha256).encode()
            # The id of a first take comes from its text.
            is_first = take.intake is not None and take.intake.article.entry.id == article.entry.id
            disk.write_source(self.site.root, article.entry.file, text, can_be_made_again=is_first)
        self.register.put(article.entry)

    def _unless_published(self, article: Article, copy: Copy, take: Take) -> Article:
        """Keep nearly the same text from being published twice without a word.

        It waits as a draft, unless its sidecar says what is to become of it.
        """
        entry = article.entry
        if entry.status is Status.DRAFT or "status" in take.sidecar_fields:
            return article
        near = self._near(copy, take, entry)
        if not near:
            return article
        self.warnings.append(
            f"{copy.file}: nearly the same text as {near[0]}, so it waits as a draft; to publish "
            f"it, too, set status to published in {entry.file}"
        )
        return article._replace(entry=entry._replace(status=Status.DRAFT))

    def _near(self, copy: Copy, take: Take, own: Entry) -> list[str]:
        """The published texts that a text is nearly the same as, or the articles that outlive them."""
        near = []
        for raw in self.lookalikes.near(copy.file, take.likeness):
            other = self.article_of(raw)
            if other and other.status is Status.DRAFT:
                continue  # it is not published, and two drafts could wait for each other
            if raw in self._held or (other and raw in self.there and other.id != own.id):
                near.append(raw)
            elif other and other.id != own.id:
                near.append(other.file)
        return near

    def _tell_of_twins(self, copy: Copy, take: Take) -> None:
        """Tell of drafts that were held back for being nearly what a text was before its new take."""
        still = set(self.lookalikes.near(copy.file, take.likeness))
        for twin in self.lookalikes.were_near(copy.file):
            held = self.article_of(twin)
            if held is None or held.status is not Status.DRAFT:
                continue
            now = "still is" if twin in still else "no longer is"
            self.warnings.append(
                f"{held.file}: a draft, and was nearly the same text as {copy.file}; with the new "
                f"take of that it {now}; to publish it, too, set its status to published"
            )

    def _file_again(self, copy: Copy, take: Take, twin: Entry) -> None:
        """The same text under another name: sent twice, or renamed."""
        if twin.raw and twin.raw.file in self.there:
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
        # A body is read without the line end that ingest writes behind it.
        self._write(Article(renamed, f"{article.body}\n"), take)

    def _renewed(self, copy: Copy, take: Take, intake: Intake, existing: Entry) -> Article:
        """A new take of a story: the same identity and address, new words.

        Raises:
            SourceError: Somebody has edited the article, and nobody insists.
        """
        data = disk.read(self.site.root, existing.file)
        new_text = says_more(take, existing)
        is_edited = not articles.is_unedited(data)
        if is_edited and not (self.force and copy.by_name):
            raise _edited(copy, existing, new_text=new_text)
        same_sidecar = articles.sealed_sidecar(data) == take.sidecar_sha256[:32]
        article = renewed(take, intake.article, existing, copy.file, same_sidecar=same_sidecar)
        if is_edited:
            kept = self._keep_beside(existing.file, data)
            self.warnings.append(f"{copy.file}: what was edited by hand is kept in {kept}")
            article = article._replace(entry=as_restricted(article.entry, existing, take))
        published = article.entry.status is Status.PUBLISHED
        if existing.status is Status.DRAFT and published:
            article = self._unless_published(article, copy, take)
        is_notice = intake.is_kill or intake.is_correction
        if new_text and not is_notice:
            self._tell_of_twins(copy, take)
        if not (is_edited or is_notice) and self._is_another(existing, data, intake.article):
            kept = self._keep_beside(existing.file, data)
            self.warnings.append(
                f"{copy.file}: quite another text than before, taken for a new take of "
                f"“{existing.title}”, which is kept in {kept}; if it is another story, give it "
                "a file of its own"
            )
        return article

    def _is_another(self, existing: Entry, data: bytes, article: Article) -> bool:
        """Whether what came under the name of a story is hardly a new take of it."""
        listed = wire.load_words(self.site.config.wire).function_words
        languages = {one.language.partition("-")[0] for one in (existing, article.entry)}
        small = {word for language in languages for word in listed.get(language, ())}
        before = f"{existing.title}\n{articles.body_of(data, existing.file)}"
        return is_another(before, f"{article.entry.title}\n{article.body}", small)

    def _keep_beside(self, article: str, data: bytes) -> str:
        """Leave what was written beside what takes its place, as editors leave backups; say where."""
        number, kept = 1, f"{article}~"
        while disk.is_there(self.site.root, kept):
            number += 1
            kept = f"{article}.{number}~"
        if not self.dry_run:
            disk.write_source(self.site.root, kept, data)
        return kept

    def _differs(self, article: Article, take: Take, existing: Entry) -> bool:
        """Whether an article is not to the letter what its file says."""
        data = disk.read(self.site.root, existing.file)
        text = articles.format_article(article, take.sidecar_sha256)
        return not articles.is_written_as(data, text)

    def report(self) -> Report:
        """Say what became of all texts."""
        return Report(
            ingested=tuple(self.intakes),
            skipped=tuple(self.skipped),
            quarantined=tuple(self.errors),
            warnings=tuple(self.warnings),
        )

    def written(self) -> Report:
        """Say what was written, whatever becomes of the rest."""
        if self.dry_run:
            return Report()
        return self.report()._replace(skipped=(), quarantined=())

    # --- what needs all stories ---

    def close(self) -> None:
        """Say what can be said only when all texts are filed: which story another one names."""
        places = {intake.article.entry.file: at for at, intake in enumerate(self.intakes)}
        for copy, take, intake, bare, is_notice in self._open:
            article = self._linked(bare, take, intake)
            at = places.get(article.entry.file)
            told = self._suspicion(copy, take, article) if is_notice and at is not None else ()
            try:
                if article != intake.article:
                    self._write(article, take)
                elif not told:
                    continue
            except SourceError as error:
                self.errors.append(error)
                continue
            made = intake._replace(article=article, warnings=(*intake.warnings, *told))
            if at is not None:
                self.intakes[at] = made
            else:
                self.intakes.append(made)
            self.warnings += (f"{copy.file}: {one}" for one in told)

    def _linked(self, article: Article, take: Take, intake: Intake) -> Article:
        """Give a story the ids of those that its copy names by their titles."""
        if "related" in take.sidecar_fields:
            return article
        entry = article.entry
        named = (self.register.titled(title, entry.date) for title in named_in(intake.removed))
        related = (*entry.related, *(one.id for one in named if one and one.id != entry.id))
        return article._replace(entry=entry._replace(related=tuple(dict.fromkeys(related))))

    def _suspicion(self, copy: Copy, take: Take, notice: Article) -> tuple[str, ...]:
        """Name the story that a notice most likely wants to come down, or to be corrected."""
        raws = self.lookalikes.near(copy.file, take.likeness)
        text = f"{notice.entry.title}\n{notice.body}"
        for entry in (*map(self.article_of, raws), *self.register.about(text)):
            if entry and entry.id != notice.entry.id and entry.status is not Status.DRAFT:
                done = ", which is withdrawn" if entry.status is Status.WITHDRAWN else ""
                return (f"the story is most likely {entry.file}, “{entry.title}”{done}",)
        return ()


def _is_of(entry: Entry, copy: Copy) -> bool:
    return entry.raw is not None and entry.raw.file == copy.file


def _taken_id(copy: Copy, taken: str) -> SourceError:
    return SourceError(
        f"another article has the id {taken!r}",
        Place(copy.sidecar or copy.file),
        "take the id out of the sidecar",
    )


def _only_corrects(copy: Copy, existing: Entry) -> SourceError:
    return SourceError(
        f"this only tells what to correct in {existing.file}, which was made from this file before "
        "and stays as it is",
        Place(copy.file),
        "correct that article by hand, and give the notice a file of its own",
    )


def _edited(copy: Copy, existing: Entry, *, new_text: bool) -> SourceError:
    changed = "raw text" if new_text else "sidecar"
    beside = f" and {copy.sidecar}" if copy.sidecar else ""
    return SourceError(
        f"the {changed} has changed, and {existing.file} was edited by hand; both are kept",
        Place(copy.file if new_text else copy.sidecar or copy.file),
        f"to keep the article as it is, delete {copy.file}{beside}; to have it made anew, run "
        f"warta ingest --force {shlex.quote(copy.file)} (what was edited stays beside it)",
    )
