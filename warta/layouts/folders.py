"""Where layouts are, and what lies beside them: words and assets."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from warta.errors import LayoutError, Place
from warta.text import printable
from warta.toml import read_toml

WORDS: Final = "strings.toml"
ASSETS: Final = "assets"

_PACKAGE: Final = Path(__file__).parents[1]


def default_folder() -> Path:
    """Where the layouts are that come with Warta.

    Inside the installed package, or, in a checkout, beside it.
    """
    inside = _PACKAGE / "default_layouts"
    return inside if inside.is_dir() else _PACKAGE.parent / "layouts"


def folders_of(root: Path) -> tuple[Path, ...]:
    """Where to look for a layout, the site's own folder first."""
    return tuple(dict.fromkeys((root / "layouts", default_folder())))


def is_layout(name: str) -> bool:
    """Whether a file under ``layouts/`` is one, or may be a part of one."""
    return name != WORDS and not name.startswith((f"{ASSETS}/", ".")) and name[-1] != "~"


def check_name(name: str) -> None:
    """Refuse a name that cannot be told.

    Raises:
        LayoutError: It is not UTF-8.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        shown = name.encode("utf-8", "backslashreplace").decode()
        raise LayoutError(
            "the name of the file is not UTF-8", Place(f"layouts/{shown}"), "rename the file"
        ) from None


def load_words(folders: tuple[Path, ...]) -> dict[str, dict[str, str]]:
    """The words of the interface by language; a site may add or change some."""
    words: dict[str, dict[str, str]] = {}
    for folder in reversed(folders):
        try:
            text = (folder / WORDS).read_text(encoding="utf-8")
        except FileNotFoundError:
            continue
        except (UnicodeDecodeError, OSError) as error:
            raise LayoutError(f"cannot be read: {error}", Place(f"layouts/{WORDS}")) from None
        for language, table in read_toml(text, f"layouts/{WORDS}", LayoutError).items():
            if not isinstance(table, dict):
                raise LayoutError(
                    f"{language!r} is not a table of words",
                    Place(f"layouts/{WORDS}"),
                    "put words under a language, such as [en]",
                )
            words.setdefault(language, {}).update(
                {key: printable(str(word)) for key, word in table.items()}
            )
    return words


def find_assets(folders: tuple[Path, ...]) -> dict[str, Path]:
    """The files under ``layouts/assets/``, by path below it."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        base = folder / ASSETS
        for file in sorted(base.rglob("*")):
            name = file.relative_to(base).as_posix()
            check_name(f"{ASSETS}/{name}")
            if file.is_file() and not any(part.startswith(".") for part in name.split("/")):
                found[name] = file
    return dict(sorted(found.items()))
