"""A raw text -> what becomes of it, told by its words first, and then by its name.

Files are renamed, numbered anew and used again. So a story goes where its text
goes, and a name alone makes no new take of it: that must tell of the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final, NamedTuple

from warta import articles, disk, wire
from warta.archive import kind_of
from warta.config import RAW, Site
from warta.errors import Place, SourceError, WartaError
from warta.inbox import Copy
from warta.lookalikes import Lookalikes
from warta.model import Article, Entry, Intake, Status
from warta.register import Register
from warta.state import State
from warta.takes import Kinship, Reading, kinship
from warta.titles import folded

_RAW_REF: Final = re.compile(
    rf'"?(?:file"?: "?({RAW}/[^"\n]*\.txt)|sha256"?: "?([0-9a-f]{{64}}))'.encode(), re.IGNORECASE
)
"""What is left of the field ``raw`` in an article that cannot be read."""


_SHORT: Final = 800
"""Characters of a text in which one word more or less moves the fingerprint far."""

_MOST_COMPARED: Final = 3
"""So many texts are compared with such a one word by word, the nearest."""


class Fate(Enum):
    """What becomes of a raw text."""

    NEW = auto()
    """A story of its own."""

    TAKE = auto()
    """It is what its story says now, be it to the letter, under whatever name."""

    COPY = auto()
    """Its story has the same text from another file, which is still there."""

    OLD = auto()
    """What a story was made from once, and has left behind."""

    HELD = auto()
    """The text of an article that cannot be read at present."""


class Judged(NamedTuple):
    """What becomes of a raw text, and the story that it is about; a new one has none yet."""

    fate: Fate
    story: Entry | None = None


@dataclass(slots=True, kw_only=True)
class Fates:
    """Says of raw texts, one after the other, what becomes of them."""

    site: Site
    register: Register
    lookalikes: Lookalikes
    there: Container[str]
    """The raw texts that lie there now."""

    held: Container[str]
    """Raw texts whose articles cannot be read at present, and their digests."""

    _digests: Mapping[str, str] = field(default_factory=dict)
    """Of the texts to be filed; what is not among them lies as it did."""

    _holders: dict[str, list[Copy]] = field(default_factory=lambda: defaultdict(list))
    """The texts to be filed by their digests."""

    _replaced: set[str] = field(default_factory=set)
    """Articles under whose raw text's name another story lies now."""

    def expect(self, copies: Sequence[Copy], digests: Mapping[str, str]) -> None:
        """Know what is about to be filed, so that a story can go where its text goes."""
        self._digests = digests
        for copy in copies:
            if digest := digests.get(copy.file):
                self._holders[digest].append(copy)

    def judge(self, copy: Copy, reading: Reading, intake: Intake, *, insist: bool) -> Judged:
        """Say what becomes of a raw text.

        Args:
            copy: The text, with the article that bears its name.
            reading: Its digest, and what its sidecar says.
            intake: What it would be as a story of its own.
            insist: Whether somebody wants it to be a new take of that article.

        Raises:
            SourceError: The sidecar gives it the id of another story.
        """
        made, own = intake.article, copy.existing
        if same := self._with_text(copy, reading.sha256):
            return Judged(self._of_same(copy, reading.sha256, same), same)
        by_id = "id" in reading.sidecar_fields
        if own and (insist or (by_id and made.entry.id == own.id)):
            return Judged(Fate.TAKE, own)
        is_notice = intake.is_kill or intake.is_correction
        if own and self._goes_on(copy, own, made, is_notice=is_notice):
            return Judged(Fate.TAKE, own)
        if reading.sha256 in self.held:
            return Judged(Fate.HELD)
        first = self.register.article_with("id", made.entry.id)
        if first and by_id:
            raise SourceError(
                f"another article has the id {first.id!r}",
                Place(copy.sidecar or copy.file),
                "take the id out of the sidecar",
            )
        if first and self.kinship(first, made) is not Kinship.STRANGERS:
            return Judged(Fate.OLD, first)
        return Judged(Fate.NEW)

    def _with_text(self, copy: Copy, digest: str) -> Entry | None:
        """The story that was made from this very text, its own if there are several."""
        own = self._now(copy.existing) if copy.existing else None
        if own and own.raw == (copy.file, digest):
            return own
        return self.register.article_with("sha256", digest)

    def _now(self, entry: Entry) -> Entry:
        return self.register.article_in(entry.file) or entry

    def _of_same(self, copy: Copy, digest: str, story: Entry) -> Fate:
        """What becomes of the text of a story: it may have it from another file."""
        file = story.raw.file if story.raw else copy.file
        if file == copy.file or file not in self.there:
            return Fate.TAKE
        if self._digests.get(file, digest) == digest:
            return Fate.COPY
        # Under the name that it had lies another text: a new take, with this one kept as a
        # copy of the old, or another story, for which it has made room.
        return Fate.TAKE if self._has_left(story, copy) else Fate.OLD

    def _has_left(self, story: Entry, copy: Copy) -> bool:
        """Whether a story has moved to this file, and not just left a copy there."""
        if self._was_of_another(copy, story) or story.file in self._replaced:
            return True
        digest = self._digests.get(story.raw.file if story.raw else "", "")
        other = self.register.article_with("sha256", digest)
        return other is not None and other.file != story.file

    @staticmethod
    def _was_of_another(copy: Copy, story: Entry) -> bool:
        """Whether another story had this name before: files were numbered anew."""
        return copy.existing is not None and copy.existing.file != story.file

    def _goes_on(self, copy: Copy, own: Entry, made: Article, *, is_notice: bool) -> bool:
        """Whether what lies under the name of a story is a new take of it."""
        now = self._now(own)
        is_copy = own.raw is None or own.raw.file != copy.file
        if is_copy and own.id == made.entry.id:
            return False  # a copy of what it was first made from
        if not is_copy and (now.raw is None or now.raw.file != copy.file):
            return False  # it has gone where its text went
        if any(self._was_of_another(holder, own) for holder in self.holders(own)):
            return False  # it will
        if not is_notice and self.kinship(now, made) is Kinship.STRANGERS:
            self._replaced.add(own.file)
            return False
        return True

    def holders(self, story: Entry) -> Sequence[Copy]:
        """The texts to be filed that are to the letter what a story was made from."""
        return self._holders.get(story.raw.sha256, ()) if story.raw else ()

    def kinship(self, story: Entry, made: Article) -> Kinship:
        """What a story and a text are to each other; under one title they may well be takes."""
        listed = wire.load_words(self.site.config.wire).function_words
        languages = {one.language.partition("-")[0] for one in (story, made.entry)}
        small = {word for language in languages for word in listed.get(language, ())}
        body = articles.body_of(disk.read(self.site.root, story.file), story.file)
        kin = kinship(f"{story.title}\n{body}", f"{made.entry.title}\n{made.body}", small)
        titled = kin is Kinship.STRANGERS and folded(story.title) == folded(made.entry.title)
        return Kinship.DOUBTFUL if titled else kin

    def near(self, copy: Copy, reading: Reading, article: Article) -> list[str]:
        """The published texts that a text is nearly the same as, or the articles that outlive them."""
        own, near = article.entry, []
        surely = self.lookalikes.near(copy.file, reading.likeness)
        maybe: Sequence[str] = ()
        if len(article.body) < _SHORT:
            wide = self.lookalikes.near(copy.file, reading.likeness, wire.MAY_BE_NEAR)
            maybe = wide[len(surely) :][:_MOST_COMPARED]
        for raw in (*surely, *maybe):
            other = self.register.article_of(raw)
            if other and other.status is Status.DRAFT:
                continue  # it is not published, and two drafts could wait for each other
            if raw in self.held:
                near += [raw] if raw in surely else []
            elif other is None or other.id == own.id:
                continue
            elif raw in surely or self.kinship(other, article) is Kinship.TAKES:
                near.append(raw if raw in self.there else other.file)
        return near


def texts_of_broken(site: Site, state: State) -> dict[str, str]:
    """Find which raw texts wait for articles that cannot be read at present.

    None of them may become a second article. The state knows them if it knew the
    article before; else the file itself is searched.

    Returns:
        The articles, by the files of their raw texts, and by the digests of those.
    """
    known = state.sources.held()
    found: dict[str, str] = {}
    for file, record in state.sources.troubled():
        if not isinstance(record, WartaError) or kind_of(file) != "article":
            continue
        found |= dict.fromkeys(known.get(file, ()), file)
        with suppress(SourceError):
            for ref in _RAW_REF.finditer(disk.read(site.root, file)):
                found[(ref[1] or ref[2]).decode("utf-8", "replace")] = file
    return found
