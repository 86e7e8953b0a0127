"""Names that a page bore twice, at the picture and beside it: ``Ann LeeAnn Lee``."""

from __future__ import annotations

import re
from typing import Final

from warta.wire.words import CAPITAL

_TWICE: Final = re.compile(rf"({CAPITAL}[\w.'’-]*(?: {CAPITAL}[\w.'’-]*?){{1,3}}?) ?\1")


def once(name: str) -> str:
    """The name, if it stands there twice with nothing between; else the text as it is.

    Example:
        >>> once("Ann LeeAnn Lee"), once("Ann Lee")
        ('Ann Lee', 'Ann Lee')
    """
    twice = _TWICE.fullmatch(name)
    return twice[1] if twice else name
