"""Settings: ``[tool.warta]`` in ``pyproject.toml`` -> SiteConfig."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, get_origin, get_type_hints
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from warta.errors import ConfigError, Place, UsageError
from warta.toml import find_line, read_toml

SETTINGS_FILE: Final = "pyproject.toml"

CONTENT: Final = "content"
ARTICLES: Final = f"{CONTENT}/articles"
PAGES: Final = f"{CONTENT}/pages"
STATIC: Final = f"{CONTENT}/static"
RAW: Final = f"{CONTENT}/raw"

HOST: Final = "127.0.0.1"
PORT: Final = 8000
LOCAL_BASE_URL: Final = f"http://{HOST}:{PORT}/"
"""Where ``warta serve`` listens: the address of a site that has none yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """Every setting of a site, checked; the docstrings are its reference."""

    title: str
    """The name of the publication. The only setting that every site needs."""

    base_url: str = ""
    """Where the site is published, such as ``https://example.org/news/``.
    Feeds, maps and canonical links need it; pages do not."""

    language: str = "en"
    """The site's language, a BCP 47 tag: menus, dates, and stories whose
    language cannot be told from their text."""

    timezone: str = "UTC"
    """The zone of every time that is written without one, such as
    ``Asia/Jakarta``."""

    description: str = ""
    """One sentence about the publication, for feeds and search engines."""

    copyright: str = ""
    """The line at the foot of every page and in the feeds."""

    page_size: int = 20
    """Stories on a full page of a list."""

    feed_entries: int = 20
    """Stories in a feed, newest first."""

    feed_content: str = "full"
    """``full`` puts whole stories into feeds, ``summary`` only descriptions."""

    cname: str = ""
    """GitHub Pages' own domain, such as ``news.example.org``."""

    sections: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Folder names under ``content/raw/`` and how readers see them, in the
    order of the menu: ``dunia = "Dunia"``. Other sections follow by name."""

    wire: Mapping[str, object] = field(default_factory=dict, hash=False)
    """A newsroom's own words for reading copy; checked where they are used."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone of times that are written without one."""
        return ZoneInfo(self.timezone)

    @property
    def home(self) -> str:
        """The site's address, always ending in a slash."""
        return (self.base_url or LOCAL_BASE_URL).rstrip("/") + "/"

    @property
    def base_path(self) -> str:
        """The path of the site's address: ``/`` or ``/repo/``."""
        return urlsplit(self.home).path


@dataclass(frozen=True, slots=True)
class Site:
    """A site on this machine: its folders and its settings."""

    root: Path
    output: Path
    config: SiteConfig

    @property
    def output_name(self) -> str:
        """The output folder as people know it: relative to the root, if it is in it."""
        if self.output.is_relative_to(self.root):
            return self.output.relative_to(self.root).as_posix()
        return str(self.output)

    def place_of(self, *setting: str) -> Place:
        """Where a setting stands: ``"wire", "outlets"``."""
        try:
            text = (self.root / SETTINGS_FILE).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return Place(SETTINGS_FILE)
        return Place(SETTINGS_FILE, find_line(text, "tool", "warta", *setting))

    @property
    def cache(self) -> Path:
        """Where the state of the last build lives; safe to delete."""
        return self.root / ".cache"


def open_site(root: Path, output: Path | None = None, base_url: str | None = None) -> Site:
    """Find a site and read its settings.

    Args:
        root: The folder that holds ``pyproject.toml`` and ``content/``.
        output: Another place to write to than ``output/``.
        base_url: Wins over the setting.

    Raises:
        ConfigError: There is no site here, or a setting is wrong.
    """
    try:
        text = (root / SETTINGS_FILE).read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        raise ConfigError(
            "there is no site here",
            Place(str(root)),
            "go to the folder that holds pyproject.toml, or make a new site: warta init DIR",
        ) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            "is not UTF-8", Place(SETTINGS_FILE, line), "save the file as UTF-8"
        ) from None
    except OSError as error:
        raise ConfigError(
            f"cannot be read: {error.strerror}",
            Place(SETTINGS_FILE),
            "look at the file's permissions",
        ) from None
    config = parse_config(text, base_url)
    if (root / "layouts").is_file():
        raise ConfigError(
            "is a file, and must be a folder", Place("layouts"), "move it away, then run again"
        )
    # Workers may stand in another folder than we do.
    root, output = root.resolve(), (output or root / "output").resolve()
    for name in ("content", "layouts", ".cache"):
        if output.is_relative_to(root / name):
            raise UsageError(
                f"the output cannot lie in {name}/", Place(str(output)), "name another --output"
            )
    if root.is_relative_to(output):
        raise UsageError(
            "the output cannot hold the site itself", Place(str(output)), "name another --output"
        )
    return Site(root, output, config)


def parse_config(text: str, base_url: str | None = None) -> SiteConfig:
    """Read the settings from the text of a ``pyproject.toml``.

    Raises:
        UsageError: The address that was given is none.
        ConfigError: Not TOML, no ``[tool.warta]``, an unknown key, a value of
            the wrong type, or one that cannot be (a zone that does not exist).
    """
    document = read_toml(text, SETTINGS_FILE, ConfigError)
    tool = document.get("tool")
    tables = tool if isinstance(tool, dict) else {}
    table = tables.get("warta")
    # Beside the right one, a misspelt table would be silently without effect.
    meant = [f"tool.{name}" for name in tables if name != "warta" and _is_nearly_ours(name)]
    if not isinstance(table, dict):
        meant += [name for name in document if name == "warta" or _is_nearly_ours(name)]
        meant += [f"{name}.warta" for name, one in document.items() if _holds_ours(name, one)]
    if meant:
        raise ConfigError(
            f"there is a table [{meant[0]}], which nobody reads",
            Place(SETTINGS_FILE, find_line(text, *meant[0].split("."))),
            "did you mean [tool.warta]?",
        )
    if not isinstance(table, dict):
        raise ConfigError(
            "there is no [tool.warta] table",
            Place(SETTINGS_FILE),
            'add the two lines: [tool.warta] and title = "Your publication"',
        )
    values = dict(table)
    if base_url is not None:
        if not _is_address(base_url):
            given = base_url or "''"
            raise UsageError(f"--base-url {given} is not a web address", None, _ADDRESS_HINT)
        values["base_url"] = base_url
    return _checked(values, text)


def unknown_key(key: str, known: list[str]) -> str:
    """Say which known key somebody may have meant, as a hint.

    Example:
        >>> unknown_key("titel", ["title", "tags"])
        "did you mean 'title'?"
    """
    near = difflib.get_close_matches(key, known, n=1)
    return f"did you mean {near[0]!r}?" if near else "known keys are " + ", ".join(sorted(known))


def _checked(values: dict[str, object], text: str) -> SiteConfig:
    known = get_type_hints(SiteConfig)

    def fail(key: str, message: str, hint: str) -> ConfigError:
        line = find_line(text, "tool", "warta", *key.split("."))
        return ConfigError(message, Place(SETTINGS_FILE, line), hint)

    for key, value in values.items():
        if key not in known:
            raise fail(key, f"unknown setting {key!r}", unknown_key(key, list(known)))
        wanted = get_origin(known[key]) or known[key]
        words, example = _TYPES[wanted]
        if not isinstance(value, wanted) or isinstance(value, bool):
            meant = value if wanted is int and str(value).isdecimal() else example
            raise fail(key, f"{key!r} is {value!r}, which is not {words}", f"write {key} = {meant}")
        if isinstance(value, str) and not value.isprintable():
            raise fail(key, f"{key!r} has characters that cannot be printed", "write plain text")
    title = values.get("title")
    if not isinstance(title, str) or not title.strip():
        raise fail("title", "the site has no title", 'add a line: title = "Your publication"')
    config = SiteConfig(**values)  # type: ignore[arg-type]  # each was just looked at

    if config.base_url and not _is_address(config.base_url):
        message = f"'base_url' is {config.base_url!r}, which is not a web address"
        raise fail("base_url", message, _ADDRESS_HINT)
    try:
        ZoneInfo(config.timezone)
    except (KeyError, ValueError, OSError):
        raise fail(
            "timezone",
            f"'timezone' is {config.timezone!r}, which is not a time zone",
            "use a name such as Asia/Jakarta or Europe/Paris",
        ) from None
    if not LANGUAGE_TAG.fullmatch(config.language):
        raise fail(
            "language",
            f"'language' is {config.language!r}, which is not a language tag",
            "use a tag such as id, en or pt-BR",
        )
    for key in ("page_size", "feed_entries"):
        if not 1 <= getattr(config, key) <= 1000:
            raise fail(key, f"{key!r} must be from 1 to 1000", f"write {key} = 20")
    if config.feed_content not in ("full", "summary"):
        raise fail(
            "feed_content",
            f"'feed_content' is {config.feed_content!r}",
            "write 'full' or 'summary'",
        )
    if config.cname and not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", config.cname):
        raise fail(
            "cname",
            f"'cname' is {config.cname!r}, which is not a domain name",
            "write the name alone, such as news.example.org",
        )
    for name, shown in config.sections.items():
        if not isinstance(shown, str) or not shown.strip() or not shown.isprintable():
            message = f"section {name!r} is {shown!r}, which is not text"
            raise fail(f"sections.{name}", message, f'write {name} = "…"')
    return config


LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""The shape of a language tag (RFC 5646, section 2.1), not the registry."""

_TYPES: Final[dict[type, tuple[str, str]]] = {
    str: ("text", '"…"'),
    int: ("a whole number", "20"),
    Mapping: ("a table", "…"),
}
"""What values are called, and an example of one."""

_ADDRESS_HINT: Final = "write it whole, such as https://example.org/ or https://you.github.io/repo/"


_NOT_IN_ADDRESS: Final = re.compile(r"""[\s"<>\\^`{|}?#]""")
"""What no address holds unescaped, and what begins a query or a fragment: paths come behind it."""


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        names_one = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    # Who may come in would be told to everybody, in every feed.
    names_one = names_one and "@" not in parts.netloc
    is_whole = parts.scheme in ("http", "https") and names_one
    return is_whole and not _NOT_IN_ADDRESS.search(text)


def _is_nearly_ours(name: str) -> bool:
    return bool(difflib.get_close_matches(name.casefold(), ["warta"], cutoff=0.75))


def _holds_ours(name: str, table: object) -> bool:
    return name != "tool" and isinstance(table, dict) and isinstance(table.get("warta"), dict)
