"""Word lists: where a long sentence may be parted, and what it can lose."""

from __future__ import annotations

from dataclasses import dataclass

from warta.wire.words.kinds import Table


@dataclass(frozen=True, kw_only=True, eq=False)
class Losses:
    """Where a long sentence may be parted, and what it can lose."""

    partings: Table
    """Per language whose headlines are chosen by what they lose, words that may be the
    first to be cut off, with the cost in tenths of a phrase that says where: ``after/6``."""

    near_clauses: Table
    """Those of them that no verb needs: fell ``amid``."""

    gerunds: Table
    """Per language, what opens a phrase about a noun before any other: ``carrying``."""

    past_participles: Table
    """Participles that do not end in *ed* and may be the past, too: a drawing ``bought`` for."""

    middles: Table
    """What opens a phrase about a subject that says no more than where: ``near``."""

    trends: Table
    """What tells how a figure changed: ``down`` 24 pct."""

    harmed: Table
    """What became of people, so that everybody asks how: ``killed``."""

    comparisons: Table
    """What stands on both sides of what is compared: ``as`` much as."""

    absolutes: Table
    """What opens a phrase with a participle of its own: ``with`` shares falling."""

    lacks: Table
    """What makes news of a phrase: ``without`` a crew."""

    many: Table
    """How many there are of what stands behind: ``thousands`` of."""

    becoming: Table
    """Verbs that say what somebody becomes: ``appointed`` her as."""
