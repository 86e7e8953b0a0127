"""Pure functions on strings: slugs and summaries.

Only user of python-slugify.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Iterable

from slugify import slugify

MAX_SLUG = 80
"""Characters; long enough for a headline, short enough for every file system."""

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
WINDOWS_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
"""Names that no file on Windows may have."""

# Words that a slug would otherwise lose, and with them the difference between
# the tags C, C++ and C#.
_SPELT_OUT = (("+", " plus "), ("#", " sharp "), ("&", " and "), ("%", " percent "))


def slug(text: str) -> str:
    """Turn a title or name into the part of an address that stands for it.

    Never empty, at most `MAX_SLUG` ASCII characters, cut on a word, and never
    a name that Windows keeps for itself. The same text always gives the same
    slug, whatever its Unicode normal form.

    Example:
        >>> slug("Harga beras naik 5% di Jambi")
        'harga-beras-naik-5-percent-di-jambi'
        >>> slug("CON")
        'con-story'
    """
    plain = unicodedata.normalize("NFC", text)
    made = slugify(
        plain,
        max_length=MAX_SLUG,
        word_boundary=True,
        replacements=_SPELT_OUT,
        backend="text-unidecode",
    )
    if not made:
        # Nothing in it can be spelt in ASCII: a name that is at least its own.
        return "story-" + hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:10]
    return f"{made}-story" if WINDOWS_RESERVED.match(made) else made


_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Whether a text is a slug already, such as `slug` gives."""
    return (
        _SLUG.fullmatch(text) is not None
        and len(text) <= MAX_SLUG
        and not WINDOWS_RESERVED.match(text)
    )


def summary(text: str, limit: int = 200) -> str:
    """Cut plain text to at most `limit` characters, on a word, with an ellipsis.

    Example:
        >>> summary("The port will open on Monday.", 20)
        'The port will open…'
    """
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    cut = flat[:limit]
    # Scripts without spaces have no word to cut on.
    head, space, _ = cut.rpartition(" ")
    kept = head if space and len(head) >= limit // 2 else cut[:-1]
    return kept.rstrip(" ,;:–—-") + "…"


# What XML 1.0 (section 2.2) or HTML (section 13.2.3.5) has no place for:
# controls, lone surrogates, and the noncharacters at the end of each plane.
_UNPRINTABLE = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_PRINTABLE_ASCII = [None if re.match(_UNPRINTABLE, chr(code)) else code for code in range(128)]
_SURROGATE = "[\ud800-\udfff]"


def printable(text: str) -> str:
    r"""Drop control characters, which feeds and pages cannot carry.

    Example:
        >>> printable("Rupiah\x03 menguat")
        'Rupiah menguat'
    """
    if text.isascii():
        return text.translate(_PRINTABLE_ASCII)
    # Nearly all text is printable to the last character, and that is soon told.
    if text.replace("\n", "").isprintable():
        return text
    if re.search(_SURROGATE, text):
        # Two halves of a character, as JSON writes it, are one.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return re.sub(_UNPRINTABLE, "", text)


def sort_key(name: str) -> str:
    """What names are sorted by: letters without their marks, as far as these can be told apart.

    Example:
        >>> sorted(["Übersee", "Zürich", "bonn", "Ägypten"], key=sort_key)
        ['Ägypten', 'bonn', 'Übersee', 'Zürich']
    """
    if name.isascii():
        return name.casefold()
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The one that somebody may have meant who wrote something else.

    Example:
        >>> nearest("drfts", ["drafts", "expired"])
        'drafts'
    """
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=likeness)
    return near[0] if near else None
