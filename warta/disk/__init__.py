"""The disk: ``content/`` is read, and ``output/`` written, nowhere else.

``content.py`` reads, ``output.py`` writes, ``journal.py`` remembers what a
killed build was about to do, ``lock.py`` keeps builds apart.
"""

from warta.disk.content import find, is_there, read, stamps, write_source
from warta.disk.journal import Journal
from warta.disk.lock import lock
from warta.disk.output import MARK, MARK_TEXT, Output, Placed

__all__ = [
    "MARK",
    "MARK_TEXT",
    "Journal",
    "Output",
    "Placed",
    "find",
    "is_there",
    "lock",
    "read",
    "stamps",
    "write_source",
]
