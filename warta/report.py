"""What a run did: counts, errors, the exit code, the last line, the JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from warta.errors import WartaError, count_files
from warta.model import Intake


class Exit(IntEnum):
    """The exit codes; never `DONE` when a story was lost."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    SET_ASIDE = 3


class Skipped(NamedTuple):
    """A file that was left out on purpose."""

    path: str
    why: str


class Report(NamedTuple):
    """What one run did; `str` of it is the last line that people see."""

    ingested: tuple[Intake, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    quarantined: tuple[WartaError, ...] = ()
    """Files that could not be used; each is one that an editor must see."""

    warnings: tuple[str, ...] = ()
    pages: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    next_due: datetime | None = None
    """When the site will next change by itself."""

    built: bool = False
    """Whether a build ran; its counts mean nothing otherwise."""

    seconds: float = 0.0

    told_before: int = 0
    """Warnings that were told before, and are not told again."""

    def after(self, before: Report) -> Report:
        """The same, without the warnings that are known from the report before."""
        known = {*before.warnings}
        fresh = tuple(told for told in self.warnings if told not in known)
        return self._replace(warnings=fresh, told_before=len(self.warnings) - len(fresh))

    def is_news_after(self, before: Report) -> bool:
        """Whether a run did anything, or found anything, that is not known from the one before."""
        return bool(
            self.ingested
            or self.written
            or self.removed
            or self.after(before).warnings
            or {*map(str, self.quarantined)} - {*map(str, before.quarantined)}
        )

    def with_ingest(self, ingest: Report) -> Report:
        """Join the report of an ingest to that of the build after it."""
        seen = {str(error) for error in ingest.quarantined}
        return self._replace(
            ingested=ingest.ingested + self.ingested,
            skipped=ingest.skipped + self.skipped,
            quarantined=ingest.quarantined
            + tuple(error for error in self.quarantined if str(error) not in seen),
            warnings=tuple(dict.fromkeys(ingest.warnings + self.warnings)),
        )

    @property
    def exit_code(self) -> Exit:
        """What the program ends with."""
        return Exit.SET_ASIDE if self.quarantined else Exit.DONE

    def __str__(self) -> str:
        parts = []
        if self.ingested:
            parts.append(f"{len(self.ingested):,} ingested")
        if self.quarantined:
            parts.append(f"{count_files(self.quarantined):,} set aside")
        if self.built:
            parts.append(
                f"{self.written:,} written, {self.unchanged:,} unchanged, {self.removed:,} removed"
            )
        if self.told_before:
            warnings = "warning" if self.told_before == 1 else "warnings"
            parts.append(f"{self.told_before:,} {warnings} as before")
        return ", ".join(parts) or "nothing to do"

    def as_json(self) -> dict[str, object]:
        """The object that ``--json`` prints."""
        return {
            "ingested": [_intake(intake) for intake in self.ingested],
            "skipped": [{"path": item.path, "why": item.why} for item in self.skipped],
            "quarantined": [_error(error) for error in self.quarantined],
            "warnings": list(self.warnings),
            "pages": self.pages,
            "written": self.written,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "next_due": self.next_due.isoformat() if self.next_due else None,
            "seconds": round(self.seconds, 3),
        }


def _intake(intake: Intake) -> dict[str, object]:
    entry = intake.article.entry
    return {
        "raw": entry.raw.file if entry.raw else None,
        "article": entry.file,
        "id": entry.id,
        "title": entry.title,
        "status": entry.status.value,
        "derived": list(entry.derived),
        "removed": [
            {"line": part.line, "text": part.text, "why": part.why} for part in intake.removed
        ],
        "warnings": list(intake.warnings),
    }


def _error(error: WartaError) -> dict[str, object]:
    place = error.place
    return {
        "path": place.file if place else None,
        "line": place.line if place else None,
        "message": error.message,
        "hint": error.hint,
    }


def errors_as_json(errors: Iterable[WartaError]) -> dict[str, object]:
    """The object that ``--json`` prints when nothing was published."""
    return {"errors": [_error(error) for error in errors]}
