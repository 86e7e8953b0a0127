"""All word lists in one record."""

from __future__ import annotations

from dataclasses import dataclass

from warta.wire.words.clauses import Clauses
from warta.wire.words.datelines import Datelines
from warta.wire.words.days import Days
from warta.wire.words.furniture import Furniture
from warta.wire.words.losses import Losses
from warta.wire.words.people import People
from warta.wire.words.phrases import Phrases
from warta.wire.words.speech import Speech
from warta.wire.words.verbs import Verbs


@dataclass(frozen=True, kw_only=True, eq=False)
class Words(Datelines, People, Furniture, Days, Clauses, Phrases, Verbs, Speech, Losses):
    """All word lists. Made once per process and compared by identity.

    A site adds to any of them under the same name in ``[tool.warta.wire]``.
    """


def base_language(tag: str) -> str:
    """Tell the language of a tag: ``pt`` of ``pt-BR``."""
    return tag.partition("-")[0].lower()
