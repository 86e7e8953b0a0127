"""What the last build made from what: the state in ``.cache/``.

A SQLite file for each output folder. It may be deleted at any time; a damaged
or older one counts as none, and none means a full build.

``database.py`` opens it, and each other module is one thing that it holds:
``sources.py`` what was read, ``pages.py`` what was written, ``stories.py``
what is visible, in order.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from warta.state.database import DamagedError, Database, tool_digest
from warta.state.pages import Made, Pages
from warta.state.sources import ArticleColumn, Known, Sources, known
from warta.state.stories import Stories

__all__ = [
    "ArticleColumn",
    "Known",
    "Made",
    "Sources",
    "State",
    "known",
    "tool_digest",
    "work_with",
]

Result = TypeVar("Result")


class State:
    """All that is kept between builds, open for one of them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._begin()

    def _begin(self) -> None:
        self.sources = Sources(self.database)
        self.pages = Pages(self.database)
        self.stories = Stories(self.database)

    def attempt(self, work: Callable[[], Result]) -> Result:
        """Do some work with this state.

        If it turns out to be damaged, it is thrown away, and the work begins
        anew without one. What was done before stays done and is not told
        again; so whoever does several things attempts each by itself.
        """
        try:
            return work()
        except DamagedError:
            self.database.start_anew()
            self._begin()
            return work()


def work_with(path: Path, work: Callable[[State], Result]) -> Result:
    """Do some work with the state in a file, as `State.attempt` does.

    Raises:
        OutputError: The file cannot be written.
    """
    with Database(path) as database:
        state = State(database)
        return state.attempt(lambda: work(state))
