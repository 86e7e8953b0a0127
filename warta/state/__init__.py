"""What the last build made from what: the state in ``.cache/``.

A SQLite file for each output folder. It may be deleted at any time; a damaged
or older one counts as none, and none means a full build.

``database.py`` opens it, and each other module is one thing that it holds:
``sources.py`` what was read, ``pages.py`` what was written, ``stories.py``
what is visible, in order.
"""

from warta.state.database import Database, tool_digest
from warta.state.pages import Made, Pages
from warta.state.sources import Known, Sources
from warta.state.stories import Stories

__all__ = ["Database", "Known", "Made", "Pages", "Sources", "State", "Stories", "tool_digest"]


class State:
    """All that is kept between builds, open for one of them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.sources = Sources(database)
        self.pages = Pages(database)
        self.stories = Stories(database)
