"""Markdown -> safe HTML.

Only user of markdown and nh3. News prose is nearly all plain paragraphs, so
a body with nothing that Markdown could act on takes a short way; its HTML is
the same, byte for byte, and tests/test_markup.py holds that.
"""

from __future__ import annotations

import re
import threading
from html import escape
from posixpath import normpath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin

from warta.text import printable

if TYPE_CHECKING:
    from markdown import Markdown

EXTENSIONS: Final = ("tables", "footnotes", "sane_lists")
"""What articles may use beyond Markdown's own marks."""

# What Markdown or the cleaner may act on anywhere: marks, the place holders of
# Python-Markdown itself, and spaces that are not the plain one.
_MARKS: Final = (
    "`*<>\x00\x02\x03\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004"
    "\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_ASCII_MARKS: Final = tuple(mark for mark in _MARKS if mark.isascii())
# What begins a block that is no paragraph.
_BLOCK: Final = re.compile(r"[ #+-]|[0-9]+[.)]")
_BLOCK_STARTS: Final = " #+-0123456789"
# Marks of which one can tell on the spot that Markdown leaves them alone, or
# only takes a backslash away. What is left of them it may act on.
_QUIET: Final = re.compile(
    r"\\([\\`*_{}\[\]()#+\-.!|])|(&(?:amp|lt|gt);)|(&)(?!#?\w+;)|((?<=\w)_(?=\w)|\[(?!\^)|\](?![\[(:]| \[))"
)
_LOUD_MARKS: Final = "\\_&[]"
_LOUD: Final = re.compile(f"[{re.escape(_LOUD_MARKS)}]")


def to_html(body: str) -> str:
    """Turn the Markdown of an article into HTML that can do no harm.

    Raw HTML in the Markdown passes only as far as it is prose: no script, no
    style, no frame, no event handler, no link but to the web or to mail.
    """
    if not body:
        return ""
    plain = _plain(body)
    if plain is not None:
        return "<p>" + plain.replace("\n\n", "</p>\n<p>") + "</p>"
    try:
        return _clean(_engine().reset().convert(body))
    except RecursionError:
        # Nested deeper than anybody writes: the text is kept, its marks show.
        return "\n".join(f"<p>{escape(part)}</p>" for part in body.split("\n\n"))


def _plain(body: str) -> str | None:
    """Give the HTML of paragraphs that Markdown would only wrap; None if it might do more."""
    # Looking for one character after the other is far faster than a pattern.
    for mark in _ASCII_MARKS if body.isascii() else _MARKS:
        if mark in body:
            return None
    paragraphs = body.split("\n\n")
    # A line end inside a paragraph, or a third or fourth one between two.
    if "" in paragraphs or body.count("\n") > 2 * (len(paragraphs) - 1):
        return None
    for paragraph in paragraphs:
        if paragraph[-1] == " " or (paragraph[0] in _BLOCK_STARTS and _BLOCK.match(paragraph)):
            return None
    if not any(mark in body for mark in _LOUD_MARKS):
        return body
    if _LOUD.search(_QUIET.sub("", body)):
        return None
    return _QUIET.sub(_spelt, body)


def _spelt(found: re.Match[str]) -> str:
    """Spell a mark as HTML."""
    escaped, entity, _, _ = found.groups()
    if escaped:
        return str(escaped)
    return entity or ("&amp;" if found[0] == "&" else found[0])


_local: Final = threading.local()


def _engine() -> Markdown:
    """Python-Markdown keeps what it reads in itself, so each thread has its own."""
    from markdown import Markdown

    engine: Markdown | None = getattr(_local, "engine", None)
    if engine is None:
        engine = _local.engine = Markdown(extensions=list(EXTENSIONS), output_format="html")
    return engine


_TAGS: Final = frozenset(
    "a abbr aside b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em "
    "figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span "
    "strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
_ATTRIBUTES: Final = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "blockquote": {"cite"},
    "q": {"cite"},
    # Python-Markdown's footnotes.
    "sup": {"id"},
    "li": {"id"},
}
_CLASSES: Final = {
    "div": {"footnote"},
    "a": {"footnote-ref", "footnote-backref"},
}


def _clean(html: str) -> str:
    import nh3

    cleaned = nh3.clean(
        # The page has one first heading, and it is the headline.
        re.sub(r"<(/?)h1\b", r"<\1h2", html),
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in _CLASSES.items()},
        attribute_filter=_keep,
        clean_content_tags={"script", "style", "template", "iframe", "object"},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    )
    # A reference such as &#2; has become a character that no page can carry.
    return printable(cleaned)


def _keep(_: str, name: str, value: str) -> str | None:
    """Leave the page's own anchors to the page."""
    return None if name == "id" and not re.fullmatch(r"fn(ref\d*)?:[\w-]+", value) else value


_LINK: Final = re.compile(
    r"""(?:(?<!\\)\]\(<?|(?<!\\)\]:[ ]+<?|<a\s[^<>]{0,200}?href=["'])([^\s<>"')]+)"""
)


def may_link(text: bytes) -> bool:
    """Whether there may be a link in a text: sooner told than found."""
    return b"](" in text or b"]:" in text or b"href=" in text


def links_in(body: str, home: str) -> tuple[str, ...]:
    """Find the links to places in this site, as an editor writes them: from its root, or whole.

    Example:
        >>> links_in("[a](/about/) [b](https://n.example/x/#y) [c](//o.example/)", "https://n.example/")
        ('/about/', 'https://n.example/x/#y')
    """
    found = (match[1] for match in _LINK.finditer(body))
    ours = (one for one in found if one.startswith(home) or (one[0] == "/" and one[1:2] != "/"))
    return tuple(dict.fromkeys(ours))


_BEHIND_PATH: Final = re.compile(r"[?#].*", re.DOTALL)


def place_of(link: str, home: str) -> str:
    """The path in the site that a link of `links_in` leads to.

    Example:
        >>> place_of("https://n.example/a/../b%20c/#top", "https://n.example/")
        'b c/'
    """
    path = unquote(_BEHIND_PATH.sub("", link.removeprefix(home)))
    return normpath(f"/{path}").lstrip("/") + "/" * path.endswith("/")


_ADDRESS: Final = re.compile(r'(<(?:a|img)\b[^>]*?\b(?:href|src)=")([^"]*)"')


def rebase(html: str, page: str, home: str) -> str:
    """Make the links inside an article work from where it is shown.

    Args:
        html: What `to_html` gave.
        page: The article's own path, from which its relative links count.
        home: What stands for the site's front page: a relative way to it
            (``../../``) inside pages, the site's address in feeds.

    An editor writes ``/about/`` for a page of the site, wherever it is
    published.
    """
    if "href=" not in html and "src=" not in html:
        return html

    def moved(found: re.Match[str]) -> str:
        link = found[2]
        if link.startswith("/") and not link.startswith("//"):
            link = home + link[1:]
        elif "://" in home and not re.match(r"[a-z]+:|#|//", link):
            link = urljoin(home + page, link)
        return f'{found[1]}{link}"'

    return _ADDRESS.sub(moved, html)
