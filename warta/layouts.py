"""Page -> HTML. Only user of jinja2.

A site's own ``layouts/`` wins, file by file; what it lacks comes with Warta.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    meta,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.utils import internalcode

from warta.errors import LayoutError, Place

NAMES: Final = (
    "article.html",
    "home.html",
    "list.html",
    "index.html",
    "page.html",
    "subscribe.html",
    "404.html",
    "redirect.html",
)
"""The layouts that a site is made with; names with ``_`` are parts of them."""

SHARED_ROOM: Final = 12_000_000
"""Characters of shared parts that a process keeps, with what goes with them."""

ROOM_OF_A_KEY: Final = 300
"""What a part takes up besides its text."""

WORDS: Final = "strings.toml"
ASSETS: Final = "assets"

_PACKAGE = Path(__file__).parent


def default_folder() -> Path:
    """Where the layouts are that come with Warta.

    Inside the installed package, or, in a checkout, beside it.
    """
    inside = _PACKAGE / "layouts"
    return inside if inside.is_dir() else _PACKAGE.parent / "layouts"


def folders_of(root: Path) -> tuple[Path, ...]:
    """Where to look for a layout, the site's own folder first."""
    return tuple(dict.fromkeys((root / "layouts", default_folder())))


def _is_layout(name: str) -> bool:
    """Whether a file under ``layouts/`` is one, or may be a part of one."""
    return name != WORDS and not name.startswith((f"{ASSETS}/", ".")) and name[-1] != "~"


def _check_name(name: str) -> None:
    try:
        name.encode()
    except UnicodeEncodeError:
        shown = name.encode("utf-8", "backslashreplace").decode()
        raise LayoutError(
            "the name of the file is not UTF-8", Place(f"layouts/{shown}"), "rename the file"
        ) from None


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
        self._environment = _Environment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_open_compiled(cache) if cache else None,
            extensions=[Shared],
        )
        self._environment.filters.update(filters)
        sources = {}
        for name in sorted(self._environment.list_templates(filter_func=_is_layout)):
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
        self.words = self._load_words()

    def _read(self, name: str) -> str:
        _check_name(name)
        try:
            source, _, _ = self._environment.loader.get_source(  # type: ignore[union-attr]
                self._environment, name
            )
            if name.endswith(".html"):
                self._environment.get_template(name)
        except TemplateError as error:
            raise _ours(error, name) from None
        except UnicodeDecodeError:
            if not name.endswith(".html"):
                return ""  # no text that a layout could take in
            raise LayoutError(
                "is not UTF-8", Place(f"layouts/{name}"), "save the file as UTF-8"
            ) from None
        return source

    def _load_words(self) -> dict[str, dict[str, str]]:
        """The words of the interface by language; a site may add or change some."""
        words: dict[str, dict[str, str]] = {}
        for folder in reversed(self._folders):
            try:
                text = (folder / WORDS).read_text(encoding="utf-8")
                loaded = tomllib.loads(text)
            except FileNotFoundError:
                continue
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
                raise LayoutError(f"cannot be read: {error}", Place(f"layouts/{WORDS}")) from None
            for language, table in loaded.items():
                if not isinstance(table, dict):
                    raise LayoutError(
                        f"{language!r} is not a table of words",
                        Place(f"layouts/{WORDS}"),
                        "put words under a language, such as [en]",
                    )
                words.setdefault(language, {}).update({k: str(v) for k, v in table.items()})
        return words

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
        found: dict[str, Path] = {}
        for folder in reversed(self._folders):
            base = folder / ASSETS
            for file in sorted(base.rglob("*")):
                name = file.relative_to(base).as_posix()
                _check_name(f"{ASSETS}/{name}")
                if file.is_file() and not any(part.startswith(".") for part in name.split("/")):
                    found[name] = file
        return dict(sorted(found.items()))

    def digest(self, name: str) -> str:
        """Digest a layout with all that it includes, extends or imports."""
        parts = sorted((part, self._sources[part]) for part in self._all_of(name))
        text = repr(parts) + repr(sorted(self.words.items()))
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()

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

    def render(self, name: str, context: Mapping[str, Any]) -> bytes:
        """Show one page, in UTF-8.

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
                return environment.concat(parts).encode()
            except Exception:  # noqa: BLE001  (raised again)
                # It makes the traceback name lines of the layout, and raises the error again.
                environment.handle_exception()
        except _LAYOUT_ERRORS as error:
            raise _ours(error, name) from None


_LAYOUT_ERRORS: Final = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What the expressions of a layout can raise."""


def _ours(error: Exception, name: str) -> LayoutError:
    """Say where in the layouts an error comes from."""
    if isinstance(error, TemplateSyntaxError):
        return LayoutError(
            f"{error.message}",
            Place(f"layouts/{error.name or name}", error.lineno),
            "mend the layout, or delete it to use the one that comes with Warta",
        )
    if isinstance(error, TemplateNotFound):
        return LayoutError(
            f"there is no layout {error.name!r}",
            Place(f"layouts/{name}", _line_in_layouts(error)[1]),
            "see what it includes or extends",
        )
    file, line = _line_in_layouts(error)
    reason = str(error) if isinstance(error, (TemplateError, UndefinedError)) else f"{error!r}"
    return LayoutError(
        reason,
        Place(f"layouts/{file or name}", line),
        "docs/layouts.md lists what each layout is given",
    )


def _line_in_layouts(error: Exception) -> tuple[str, int | None]:
    """Find the innermost layout in a traceback, which Jinja2 rewrites for us."""
    trace = error.__traceback__
    found: tuple[str, int | None] = ("", None)
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.suffix == ".html":
            parts = file.parts
            inside = (
                parts[len(parts) - parts[::-1].index("layouts") :] if "layouts" in parts else ()
            )
            found = ("/".join(inside) or file.name, trace.tb_lineno)
        trace = trace.tb_next
    return found


_PART: Final = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b")
_NAMED_PART: Final = re.compile(r"\{%[-+]?\s*(?:extends|include)\s+['\"]([\w.-]+)['\"]\s*[-+]?%\}")
"""Parts that a layout takes in, and those whose names stand there."""


class _Compiled(FileSystemBytecodeCache):
    """Compiled layouts, kept between builds; Jinja sees whether the source is the same."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what was compiled; a damaged file is as good as none."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001  (whatever damaged bytes may raise)
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if there is room."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def _open_compiled(folder: Path) -> _Compiled | None:
    """Open the folder of compiled layouts; none if there can be none."""
    try:
        if not folder.is_dir():
            # What another Warta compiled is of no use.
            shutil.rmtree(folder.parent, ignore_errors=True)
            if folder.parent.is_symlink() or folder.parent.is_file():
                folder.parent.unlink()
            folder.mkdir(parents=True)
    except OSError:
        return None
    return _Compiled(str(folder))


class _Environment(Environment):
    """Jinja, less what it does anew for each page that it shows."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.context_class = _Context
        self._compiled: dict[str, Template] = {}

    @internalcode
    def get_template(self, name: Any, *args: Any, **kwargs: Any) -> Template:
        """Find a layout; each is compiled once."""
        template = self._compiled.get(name) if isinstance(name, str) else None
        if template is None:
            template = super().get_template(name, *args, **kwargs)
            if isinstance(name, str):
                self._compiled[name] = template
        return template

    def make_globals(self, d: Any) -> Any:
        """Give all layouts the same globals, and not a map over them each."""
        return super().make_globals(d) if d else self.globals


class _Context(Context):
    """What a layout sees while it is rendered."""

    # The library's own asks each thing that is called, and there are a hundred
    # on a page, whether it wants to know of its surroundings. These don't.
    _SIMPLE = (FunctionType, MethodType, partial, type(lru_cache(len)))

    @internalcode
    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something that a layout calls."""
        if type(called) in self._SIMPLE and not hasattr(called, "jinja_pass_arg"):
            # For macros alone.
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return called(*args, **kwargs)
        return super().call(called, *args, **kwargs)


class Shared(Extension):
    """``{% shared … %}`` … ``{% endshared %}``: a part that many pages share.

    It is rendered once for all pages on which the values that are named are
    the same, at whatever depth they lie: its links are made anew for each.
    """

    tags = {"shared"}  # noqa: RUF012  (the library's own way)

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._parts: dict[tuple[Any, ...], str] = {}
        self._room = SHARED_ROOM

    def parse(self, parser: Parser) -> nodes.Node:
        """Turn the tag into a call that asks for the part, and renders it if need be."""
        line = next(parser.stream).lineno
        values: nodes.Expr = nodes.Tuple([], "load")
        if parser.stream.current.type != "block_end":
            values = parser.parse_tuple(with_condexpr=False)
        body = parser.parse_statements(("name:endshared",), drop_needle=True)
        # Inside, all that depends on where the page is leads there from anywhere.
        anywhere = nodes.Name("anywhere", "load")
        inside: list[nodes.Node] = [
            nodes.Assign(
                nodes.Name(name, "store"), nodes.Getitem(anywhere, nodes.Const(name), "load")
            )
            for name in PLACED
        ]
        place = nodes.Const(f"{parser.name}:{line}")
        call = self.call_method("_part", [place, values, nodes.Name("spot", "load")])
        return nodes.CallBlock(call, [], [], inside + body).set_lineno(line)

    def _part(self, place: str, values: object, spot: Spot, caller: Callable[[], str]) -> str:
        key = (place, values)
        part = self._parts.get(key)
        if part is None:
            # A plain text: marked ones escape again whatever is put into them.
            part = str.__str__(caller())
            self._room -= len(part) + ROOM_OF_A_KEY
            if self._room < 0:
                # All of it is soon there again; which part went is no matter.
                self._parts.clear()
                self._room = SHARED_ROOM
            self._parts[key] = part
        # A part inside a part is put in its place with it.
        return part if spot is ANYWHERE else spot.put(part)


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

    def put(self, part: str) -> str:
        """Let the links of a part that was rendered for anywhere begin here."""
        return part.replace(ANYWHERE.up, self.up).replace(ANYWHERE.home, self.home)


ANYWHERE: Final = Spot("\x02", "\x03")
"""Where parts lie that many pages share. Nothing that is shown has control characters."""

PLACED: Final = ("spot", "href", "asset", "picture")
"""What a layout is given that depends on where its page lies."""


@lru_cache(maxsize=64)
def _spot(depth: int) -> Spot:
    return Spot("../" * depth, "../" * depth or "./")


def spot_of(page: str) -> Spot:
    """Where a page lies that is this file in the output."""
    return _spot(page.count("/"))


_needs_no_quotes = re.compile(r"[A-Za-z0-9_.~/-]*").fullmatch


def quoted(path: str) -> str:
    """Escape a path for an address (RFC 3986, section 3.3)."""
    return path if _needs_no_quotes(path) else quote(path, safe="/-_.~!*'(),;:@&=+$")
