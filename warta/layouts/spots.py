"""A page's place in the output -> the links from there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import quote


class Spot(NamedTuple):
    """Where in the output a page lies, as far as its links depend on it."""

    up: str
    """The way up to the front page's folder: ``../../``."""

    home: str
    """The link to the front page."""

    def href(self, path: str) -> str:
        """The link to another place in the output: ``2025/02/27/port/``.

        Example:
            >>> spot_of("tags/beras/index.html").href("sections/dunia/")
            '../../sections/dunia/'
            >>> spot_of("index.html").href("")
            './'
        """
        return self.up + quoted(path) if path else self.home

    def put(self, page: bytes) -> bytes:
        """Let the links of parts that were rendered for anywhere begin here."""
        return page.replace(_ANY_UP, self.up.encode()).replace(_ANY_HOME, self.home.encode())


ANYWHERE: Final = Spot("\x02", "\x03")
"""Where parts lie that many pages share. Nothing that is shown has control characters."""

_ANY_UP: Final = ANYWHERE.up.encode()
_ANY_HOME: Final = ANYWHERE.home.encode()

PLACED: Final = ("spot", "href", "asset", "picture")
"""What a layout is given that depends on where its page lies."""


@lru_cache(maxsize=64)
def _spot(depth: int) -> Spot:
    return Spot("../" * depth, "../" * depth or "./")


def spot_of(page: str) -> Spot:
    """Where a page lies that is this file in the output."""
    return _spot(page.count("/"))


_needs_no_quotes = re.compile(r"[A-Za-z0-9_.~/-]*").fullmatch


@lru_cache(maxsize=4096)
def quoted(path: str) -> str:
    """Escape a path for an address (RFC 3986, section 3.3)."""
    return path if _needs_no_quotes(path) else quote(path, safe="/-_.~!*'(),;:@&=+$")
