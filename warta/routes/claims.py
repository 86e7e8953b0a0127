"""Who claims which address, and what cannot be."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from warta.errors import AddressError, Place
from warta.model import CopyPage, Page, RedirectPage


class Claim(NamedTuple):
    """A page, and what it belongs to: an article's file, a collection's path, a file."""

    page: Page
    owner: str


SITE_OWNER: Final = "/"
"""Owns the pages that belong to no story and no single collection."""


@dataclass(slots=True)
class Claims:
    """Pages so far, and who owns each address."""

    claims: list[Claim] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)

    def add(self, page: Page, owner: str) -> None:
        """Add a page.

        Raises:
            AddressError: Its address is taken.
        """
        key = folded(page.path)
        if key in self.owners:
            raise _collision(page.path, owner, self.owners[key])
        self.owners[key] = owner
        self.claims.append(Claim(page, owner))

    def check_folders(self) -> None:
        """A file cannot stand where another file needs a folder."""
        keys = sorted(self.owners)
        for page, owner in self.claims:
            # Only these have addresses that people choose freely.
            if not isinstance(page, (CopyPage, RedirectPage)):
                continue
            key = folded(page.path)
            inside = bisect_left(keys, f"{key}/")
            if inside < len(keys) and keys[inside].startswith(f"{key}/"):
                raise _collision(page.path, owner, self.owners[keys[inside]])
            while "/" in key:
                key = key.rpartition("/")[0]
                if key in self.owners:
                    raise _collision(key, owner, self.owners[key])


def folded(path: str) -> str:
    """On some disks, two names that differ in case or accents are one."""
    made = (path if path.isascii() else unicodedata.normalize("NFC", path)).casefold()
    # Nearly always the same text, and then one of the two is enough.
    return path if made == path else made


def _collision(path: str, owner: str, other: str) -> AddressError:
    ours = not owner.startswith(("content/", "layouts/"))
    if ours:
        owner, other = other, owner
    warta = not other.startswith(("content/", "layouts/"))
    return AddressError(
        f"its address /{folder_of(path)} is also that of {'a page of Warta' if warta else other}",
        Place(owner),
        "give one of them another slug, alias or name",
    )


def folder_of(path: str) -> str:
    """The address of a page whose file in the output this is."""
    return path.removesuffix("index.html")
