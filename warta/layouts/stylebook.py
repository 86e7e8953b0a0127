"""All layouts of a site: a page's values -> HTML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    TemplateError,
    meta,
)

from warta.errors import LayoutError, Place
from warta.layouts.engine import LeanEnvironment, open_compiled
from warta.layouts.folders import check_name, default_folder, find_assets, is_layout, load_words
from warta.layouts.shared import Shared
from warta.layouts.slips import find_lost_blocks, find_lost_words, find_strays
from warta.layouts.spots import Spot
from warta.layouts.trouble import LAYOUT_ERRORS, Lacking, ours
from warta.model import (
    ArticlePage,
    HomePage,
    IndexPage,
    ListPage,
    MissingPage,
    RedirectPage,
    SubscribePage,
    TextPage,
)

LAYOUTS: Final[dict[type, str]] = {
    ArticlePage: "article.html",
    HomePage: "home.html",
    ListPage: "list.html",
    IndexPage: "index.html",
    TextPage: "page.html",
    SubscribePage: "subscribe.html",
    MissingPage: "404.html",
    RedirectPage: "redirect.html",
}
"""Kinds of pages and the layouts that show them; names with ``_`` are parts of these."""

NAMES: Final = tuple(LAYOUTS.values())

FOR_SHARED: Final = ("anywhere", "spot")
"""What only parts that pages share ask for, and nobody writes."""

_PART: Final = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b")
_NAMED_PART: Final = re.compile(r"\{%[-+]?\s*(?:extends|include)\s+['\"]([\w.-]+)['\"]\s*[-+]?%\}")
"""Parts that a layout takes in, and those whose names stand there."""

_QUOTED: Final = re.compile(r"['\"](\w+)['\"]")
"""A name in a layout, such as that of a word."""


class Layouts:
    """All layouts of a site, compiled.

    Raises:
        LayoutError: On construction, if any layout is broken, with its file
            and line; nothing has been written then.
    """

    def __init__(
        self, folders: tuple[Path, ...], filters: Mapping[str, Any], cache: Path | None = None
    ) -> None:
        """Compile all of them.

        Args:
            folders: Where they are; the first that has one wins.
            filters: What they may use beside Jinja's own.
            cache: Where to keep them compiled, if anywhere: a folder of its own in
                another, with the name of the Warta that compiles.
        """
        self._folders = folders
        self._environment = LeanEnvironment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
            autoescape=True,
            undefined=Lacking,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=open_compiled(cache) if cache else None,
            extensions=[Shared],
        )
        self._environment.filters.update(filters)
        sources = {}
        for name in sorted(self._environment.list_templates(filter_func=is_layout)):
            sources[name] = self._read(name)
        for name in NAMES:
            if name not in sources:
                raise LayoutError(
                    "the layout is missing",
                    Place(f"layouts/{name}"),
                    "install Warta anew, or add the file",
                )
        self._sources = sources
        self._parts: dict[str, list[str]] = {}
        self._mentioned: dict[tuple[str, str], bool] = {}
        self.words = load_words(folders)

    def _read(self, name: str) -> str:
        check_name(name)
        try:
            source, _, _ = self._environment.loader.get_source(  # type: ignore[union-attr]
                self._environment, name
            )
            if name.endswith(".html"):
                self._environment.get_template(name)
        except TemplateError as error:
            raise ours(error, name, self._known()) from None
        except UnicodeDecodeError:
            if not name.endswith(".html"):
                return ""  # no text that a layout could take in
            raise LayoutError(
                "is not UTF-8", Place(f"layouts/{name}"), "save the file as UTF-8"
            ) from None
        return source

    def words_for(self, language: str) -> dict[str, str]:
        """The words for a language; what it lacks is said in English."""
        main = language.partition("-")[0]
        return {
            **self.words.get("en", {}),
            **self.words.get(main, {}),
            **self.words.get(language, {}),
        }

    def assets(self) -> dict[str, Path]:
        """The files under ``layouts/assets/``, by path below it."""
        return find_assets(self._folders)

    def digest(self, name: str) -> str:
        """Digest a layout with all that it includes, extends or imports."""
        parts = sorted((part, self._sources[part]) for part in self._all_of(name))
        text = repr(parts) + repr(sorted(self.words.items()))
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()

    def slips(self) -> tuple[str, ...]:
        """Warn of what the site's own layouts and words have in them that is never shown."""
        own = [name for name in self._sources if (self._folders[0] / name).is_file()]
        used = {part for name in NAMES for part in self._all_of(name)}
        words = {word for table in load_words(self._folders[:1]).values() for word in table}
        return (
            *find_strays((name for name in own if name not in used), used, NAMES),
            *find_lost_blocks((name for name in own if name in used), self._sources),
            *(find_lost_words(words, self._default_words(), self._is_asked_for) if words else ()),
        )

    def _default_words(self) -> set[str]:
        return {word for table in load_words((default_folder(),)).values() for word in table}

    def _is_asked_for(self, word: str) -> bool:
        quoted = {name for source in self._sources.values() for name in _QUOTED.findall(source)}
        return word in quoted or any(
            # Put together: t('all_' ~ kind).
            part.endswith("_") and word.startswith(part)
            for part in quoted
        )

    def mentions(self, name: str, word: str) -> bool:
        """Whether a layout, or a part of it, may ask for something by this name."""
        key = (name, word)
        if key not in self._mentioned:
            self._mentioned[key] = any(word in self._sources[part] for part in self._all_of(name))
        return self._mentioned[key]

    def _all_of(self, name: str) -> list[str]:
        """A layout with all that it includes, extends or imports."""
        seen: dict[str, None] = {}
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here in self._sources and here not in seen:
                seen[here] = None
                waiting += self._parts_of(here)
        return list(seen)

    def _parts_of(self, name: str) -> Iterable[str]:
        """The layouts that a layout includes, extends or imports."""
        if name not in self._parts:
            source = self._sources.get(name, "")
            found: list[str | None] = [match[1] for match in _NAMED_PART.finditer(source)]
            if len(found) != len(_PART.findall(source)):
                # A name that is worked out, or more than one: Jinja knows.
                found = list(meta.find_referenced_templates(self._environment.parse(source)))
            # A name that is worked out at run time may be any layout.
            named = [other for other in found if other is not None]
            self._parts[name] = list(self._sources) if None in found else named
        return self._parts[name]

    def render(self, name: str, context: Mapping[str, Any], spot: Spot) -> bytes:
        """Show one page, which lies at a spot, in UTF-8.

        Raises:
            LayoutError: The layout asks for something that is not there.
        """
        environment = self._environment
        # What `Template.render` does, but for a copy of all globals for each page.
        given = {**environment.globals, **context}
        try:
            template = environment.get_template(name)
            try:
                parts = template.root_render_func(template.new_context(given, shared=True))
                # Each by itself: one odd dash makes a whole text take twice the room.
                return spot.put(b"".join([part.encode() for part in parts]))
            except Exception:  # noqa: BLE001  (raised again)
                # It makes the traceback name lines of the layout, and raises the error again.
                environment.handle_exception()
        except LAYOUT_ERRORS as error:
            raise ours(error, name, self._known(context)) from None

    def _known(self, given: Iterable[str] = ()) -> dict[str, list[str]]:
        """What a layout can name, by what it is."""
        environment = self._environment
        return {
            "name": [one for one in given if one not in FOR_SHARED],
            "filter": sorted(environment.filters),
            "test": sorted(environment.tests),
            "layout": environment.list_templates(filter_func=is_layout),
        }
