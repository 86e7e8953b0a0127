"""The desk: files what ingest has read, one raw text after another.

Nothing that a person wrote is ever overwritten here: an article that was
edited by hand is left alone, and a raw text that wants to renew it is set
aside with the reason. Where somebody insists, the edited article stays beside
the renewed one.
"""

from __future__ import annotations

import json
import shlex
import uuid
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from warta import articles, disk, wire
from warta.config import Site
from warta.errors import Place, SourceError, WartaError
from warta.fates import Fate, Fates, texts_of_broken
from warta.inbox import Copy, RawRecord
from warta.lookalikes import Lookalikes
from warta.model import Article, Entry, Intake, RawRef, Status
from warta.register import Register
from warta.report import Report, Skipped
from warta.state import State
from warta.takes import Kinship, Reading, as_restricted, renewed, says_more
from warta.titles import named_in


class _Open(NamedTuple):
    """A text of which not all can be said before the others are filed, too."""

    copy: Copy
    reading: Reading
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

    anew: bool = False
    """Whether the run before was cut off: what it had filed is filed, and told, again."""

    intakes: list[Intake] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    errors: list[WartaError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    fates: Fates = field(init=False)
    _held: dict[str, str] = field(init=False)
    """Articles that cannot be read at present, by their raw texts, and by the digests of those."""

    _open: list[_Open] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._held = texts_of_broken(self.site, self.state)
        self.fates = Fates(
            site=self.site,
            register=self.register,
            lookalikes=self.lookalikes,
            there=self.there,
            held=self._held,
        )

    def article_left(self, record: RawRecord) -> Entry | None:
        """The article that a text was a copy of, and takes the place of if its own text is gone."""
        left = self.register.article_in(record.article)
        return left if left and left.raw and left.raw.file not in self.there else None

    def is_outlived(self, raw: str) -> bool:
        """Whether the article of a raw text is there, though the text is gone."""
        return raw in self._held or self.register.article_with("raw", raw) is not None

    def holds(self, copy: Copy) -> str:
        """The article of a raw text, if that cannot be read at present."""
        return self._held.get(copy.file, "")

    def hold(self, copy: Copy) -> None:
        """Set a text aside until its article can be read again."""
        self.errors.append(
            SourceError(
                f"waits, since its article {self._held[copy.file]} cannot be read",
                Place(copy.file),
                f"mend {self._held[copy.file]} first; what is wrong with it, build says",
            )
        )

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

    def known_digest(self, copy: Copy, digests: Sequence[str]) -> str:
        """Of the digests of a text, with line ends of all kinds, that of the story made from it."""
        own = copy.existing.raw.sha256 if copy.existing and copy.existing.raw else ""
        if own in digests:
            return own
        stories = (one for one in digests if self.register.article_with("sha256", one))
        return next(stories, digests[0])

    def take(self, copy: Copy, result: Reading | WartaError) -> RawRecord | None:
        """File one result; give what to remember, or nothing if it was set aside."""
        if isinstance(result, WartaError):
            self.errors += result.each()
            return None
        result = result._replace(sha256=self.known_digest(copy, result.digests))
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

    def _file(self, copy: Copy, reading: Reading, intake: Intake) -> str:
        """Do what is to become of a text; give the article that holds it, or nothing."""
        insist = self.force and copy.by_name
        fate, story = self.fates.judge(copy, reading, intake, insist=insist)
        if fate is Fate.NEW:
            file = self._begin(copy, reading, intake)
        elif story and fate is Fate.TAKE:
            file = self._go_on(copy, reading, intake, story)
        else:
            self._skip(copy, fate, story)
            file = story.file if story else ""
        if copy.existing and copy.existing.file != file:
            self._tell_of_what_stays(copy, copy.existing, file if fate is Fate.NEW else "")
        return file

    def _tell_of_what_stays(self, copy: Copy, own: Entry, new: str) -> None:
        """Tell of a story whose file holds something else now, unless it goes where its text went.

        Args:
            copy: The file.
            own: The story.
            new: The article that was made of what the file holds, if it is a new one.
        """
        now = self.register.article_in(own.file)
        if now is None or now.raw is None or now.raw.file != copy.file or self.fates.holders(own):
            return
        self._set_apart(now, now.raw)
        what, advice = "the text of another story", "if it should not, set its status to withdrawn"
        if new:
            what = f"quite another text than before, taken for another story, {new}"
            advice = (
                f"if this is a new take of it, delete {new} and run python build.py ingest --force "
                f"{shlex.quote(copy.file)}"
            )
        self.warnings.append(
            f"{copy.file}: {what}; {own.file}, “{own.title}”, which was made from this file before, "
            f"stays as it is; {advice}"
        )

    def _set_apart(self, story: Entry, raw: RawRef) -> None:
        """Let a story whose raw text was written over say so: no file has this name.

        Its text is known by its digest, should it come again, and by what it is like.
        """
        data = disk.read(self.site.root, story.file)
        if not articles.is_unedited(data):
            return
        gone = f"{raw.file}~{raw.sha256[:8]}"
        self.lookalikes.put(gone, wire.fingerprint(articles.body_of(data, story.file)))
        article = articles.parse_article(data, story.file, self.site.config).article
        apart = article.entry._replace(raw=RawRef(gone, raw.sha256))
        # A body is read without the line end that ingest writes behind it.
        self._write(Article(apart, f"{article.body}\n"), articles.sealed_sidecar(data))

    def _skip(self, copy: Copy, fate: Fate, story: Entry | None) -> None:
        """Say why nothing comes of a text."""
        raw = story.raw.file if story and story.raw else ""
        why = {
            Fate.COPY: f"the same text as {raw}, published once",
            Fate.OLD: f"{story.file if story else ''} was made from it, and no longer follows it",
            Fate.HELD: "the same text as that of an article that cannot be read at present",
        }[fate]
        self.skipped.append(Skipped(copy.file, why))
        if fate is not Fate.HELD:  # of that article a build tells
            self.warnings.append(f"{copy.file}: {why}")

    def _begin(self, copy: Copy, reading: Reading, intake: Intake) -> str:
        """File a story of its own."""
        entry = intake.article.entry
        while self.register.article_with("id", entry.id):
            # Another story was made from the same text once, and tells of something else now.
            entry = entry._replace(id=uuid.uuid5(uuid.UUID(entry.id), copy.file).urn)
        article = intake.article._replace(entry=self.register.named(entry))
        return self._put(copy, reading, intake, self._unless_published(article, copy, reading))

    def _go_on(self, copy: Copy, reading: Reading, intake: Intake, story: Entry) -> str:
        """File what a story says now: a new take, another sidecar or picture, another name.

        Raises:
            SourceError: Somebody has edited the article, or it only tells what to correct.
        """
        has_moved = story.raw is not None and story.raw.file != copy.file
        is_new = says_more(reading, story)
        if intake.is_correction and is_new and not has_moved and not _is_told(reading, "status"):
            raise _only_corrects(copy, story)
        data = disk.read(self.site.root, story.file)
        same_sidecar = articles.sealed_sidecar(data) == reading.sidecar_sha256[:32]
        if not is_new and has_moved and same_sidecar and not articles.is_unedited(data):
            self.warnings.append(
                f"{copy.file}: the raw text of {story.file} under a new name; that article was "
                "edited by hand, so its 'raw' must be changed by hand, too"
            )
            return story.file
        article = self._renewed(copy, reading, intake, story)
        return self._put(copy, reading, intake, article, story)

    def _put(
        self,
        copy: Copy,
        reading: Reading,
        intake: Intake,
        article: Article,
        story: Entry | None = None,
    ) -> str:
        """Write an article, unless its file says the same to the letter, and tell of it."""
        is_notice = (intake.is_kill or intake.is_correction) and not _is_told(reading, "status")
        bare, article = article, self._linked(article, reading, intake)
        intake = intake._replace(article=article)
        if is_notice or named_in(intake.removed):
            self._open.append(_Open(copy, reading, intake, bare, is_notice))
        if story and not (self.anew or self._differs(article, reading, story)):
            return story.file
        is_first = (
            reading.intake is not None and reading.intake.article.entry.id == article.entry.id
        )
        self._write(article, reading.sidecar_sha256, is_first=is_first)
        self.intakes.append(intake)
        self.warnings += (f"{copy.file}: {told}" for told in intake.warnings)
        return article.entry.file

    def _write(self, article: Article, sidecar: str, *, is_first: bool = False) -> None:
        """Write an article; of the first take of a story, whose id is made from its text, again."""
        if not self.dry_run:
            text = articles.format_article(article, sidecar).encode()
            disk.write_source(self.site.root, article.entry.file, text, can_be_made_again=is_first)
        self.register.put(article.entry)

    def _unless_published(self, article: Article, copy: Copy, reading: Reading) -> Article:
        """Keep nearly the same text from being published twice without a word.

        It waits as a draft, unless its sidecar says what is to become of it.
        """
        entry = article.entry
        if entry.status is Status.DRAFT or "status" in reading.sidecar_fields:
            return article
        near = self.fates.near(copy, reading, article)
        if not near:
            return article
        self.warnings.append(
            f"{copy.file}: nearly the same text as {near[0]}, so it waits as a draft; to publish "
            f"it, too, set status to published in {entry.file}"
        )
        return article._replace(entry=entry._replace(status=Status.DRAFT))

    def _tell_of_twins(self, copy: Copy, reading: Reading) -> None:
        """Tell of drafts that were held back for being nearly what a text was before its new take."""
        still = set(self.lookalikes.near(copy.file, reading.likeness))
        for twin in self.lookalikes.were_near(copy.file):
            held = self.register.article_of(twin)
            if held is None or held.status is not Status.DRAFT:
                continue
            now = "still is" if twin in still else "no longer is"
            self.warnings.append(
                f"{held.file}: a draft, and was nearly the same text as {copy.file}; with the new "
                f"take of that it {now}; to publish it, too, set its status to published"
            )

    def _renewed(self, copy: Copy, reading: Reading, intake: Intake, existing: Entry) -> Article:
        """A new take of a story: the same identity and address, new words.

        Raises:
            SourceError: Somebody has edited the article, and nobody insists.
        """
        data = disk.read(self.site.root, existing.file)
        new_text = says_more(reading, existing)
        is_edited = not articles.is_unedited(data)
        if is_edited and not (self.force and copy.by_name):
            raise _edited(copy, existing, new_text=new_text)
        same_sidecar = articles.sealed_sidecar(data) == reading.sidecar_sha256[:32]
        article = renewed(reading, intake.article, existing, copy.file, same_sidecar=same_sidecar)
        if is_edited:
            kept = self._keep_beside(existing.file, data)
            self.warnings.append(f"{copy.file}: what was edited by hand is kept in {kept}")
            article = article._replace(entry=as_restricted(article.entry, existing, reading))
        has_moved = existing.raw is not None and existing.raw.file != copy.file
        if has_moved and not copy.sidecar and existing.status is not Status.PUBLISHED:
            article = article._replace(entry=as_restricted(article.entry, existing, reading))
            self.warnings.append(
                f"{copy.file}: {existing.file} has moved here without its sidecar, and stays "
                f"{existing.status}; set its status to published to show it"
            )
        published = article.entry.status is Status.PUBLISHED
        if existing.status is Status.DRAFT and published:
            article = self._unless_published(article, copy, reading)
        is_notice = intake.is_kill or intake.is_correction
        if new_text and not is_notice:
            self._tell_of_twins(copy, reading)
        may_be_another = new_text and not is_edited
        if may_be_another and self.fates.kinship(existing, intake.article) is not Kinship.TAKES:
            kept = self._keep_beside(existing.file, data)
            self.warnings.append(
                f"{copy.file}: shares few words with what it was, and is taken for a new take of "
                f"“{existing.title}”, which is kept in {kept}; if it is another story, give it "
                "a file of its own"
            )
        return article

    def _keep_beside(self, article: str, data: bytes) -> str:
        """Leave what was written beside what takes its place, and say where.

        Never in `slug.md~`, which is where some editors put their own backups.
        """
        number = 1
        while disk.is_there(self.site.root, kept := f"{article}.{number}~"):
            number += 1
        if not self.dry_run:
            disk.write_source(self.site.root, kept, data)
        return kept

    def _differs(self, article: Article, reading: Reading, existing: Entry) -> bool:
        """Whether an article is not to the letter what its file says."""
        data = disk.read(self.site.root, existing.file)
        text = articles.format_article(article, reading.sidecar_sha256)
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
        for copy, reading, intake, bare, is_notice in self._open:
            article = self._linked(bare, reading, intake)
            at = places.get(article.entry.file)
            told = self._suspicion(copy, reading, article) if is_notice and at is not None else ()
            try:
                if article == intake.article:
                    if not told:
                        continue
                elif self._was_edited_meanwhile(copy, article):
                    continue
                else:
                    self._write(article, reading.sidecar_sha256)
            except SourceError as error:
                self.errors.append(error)
                continue
            made = intake._replace(article=article, warnings=(*intake.warnings, *told))
            if at is not None:
                self.intakes[at] = made
            else:
                self.intakes.append(made)
            self.warnings += (f"{copy.file}: {one}" for one in told)

    def _was_edited_meanwhile(self, copy: Copy, article: Article) -> bool:
        """Whether somebody has edited an article since it was filed; it is left alone, and told."""
        file = article.entry.file
        if self.dry_run or articles.is_unedited(disk.read(self.site.root, file)):
            return False
        self.warnings.append(
            f"{copy.file}: {file} was edited while others were filed, so the stories that its "
            f"text names are not in it; put them there by hand: related: "
            f"[{', '.join(map(json.dumps, article.entry.related))}]"
        )
        return True

    def _linked(self, article: Article, reading: Reading, intake: Intake) -> Article:
        """Give a story the ids of those that its copy names by their titles."""
        if "related" in reading.sidecar_fields:
            return article
        entry = article.entry
        named = (self.register.titled(title, entry.date) for title in named_in(intake.removed))
        related = (*entry.related, *(one.id for one in named if one and one.id != entry.id))
        return article._replace(entry=entry._replace(related=tuple(dict.fromkeys(related))))

    def _suspicion(self, copy: Copy, reading: Reading, notice: Article) -> tuple[str, ...]:
        """Name the story that a notice most likely wants to come down, or to be corrected."""
        raws = self.lookalikes.near(copy.file, reading.likeness)
        text = f"{notice.entry.title}\n{notice.body}"
        for entry in (*map(self.register.article_of, raws), *self.register.about(text)):
            if entry and entry.id != notice.entry.id and entry.status is not Status.DRAFT:
                done = ", which is withdrawn" if entry.status is Status.WITHDRAWN else ""
                return (f"the story is most likely {entry.file}, “{entry.title}”{done}",)
        return ()


def _is_told(reading: Reading, field: str) -> bool:
    return field in reading.sidecar_fields


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
        f"python build.py ingest --force {shlex.quote(copy.file)} (what was edited stays beside it)",
    )
