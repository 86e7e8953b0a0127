"""Read the output as browsers, feed readers and search engines do."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import feedparser
import html5lib
from lxml import etree

from tests.site import Folder


def page(text: str) -> Element:
    """Parse a page as the standard says, and allow it no mistake."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(text)
    return root


def part(text: str) -> Element:
    """Parse HTML that stands inside a page, such as a story in a feed."""
    root: Element = html5lib.parseFragment(text, namespaceHTMLElements=False)
    return root


def words(element: Element | None) -> str:
    """The text of an element as one sees it, on one line."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def body(text: str) -> Element:
    """The story in an article page, without its headline and dates."""
    (found,) = page(text).iterfind(".//article[@class='story']/div[@class='body']")
    return found


def links(root: Element) -> Iterator[str]:
    """Every address that a page asks for or leads to."""
    for element in root.iter():
        for name in ("href", "src", "action", "data", "poster"):
            if name in element.attrib and element.tag != "base":
                yield element.attrib[name]
        if element.attrib.get("http-equiv") == "refresh":
            yield element.attrib["content"].partition("url=")[2]
        assert "srcset" not in element.attrib, "teach `links` to read it"


def target(file: str, link: str) -> str | None:
    """The file in the output that a link leads to; None if it leads out of the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return file
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(parts.path)))
    return posixpath.join(path, "index.html") if parts.path.endswith("/") else path


def wrong_links(output: Folder) -> list[str]:
    """Links in all pages that lead nowhere, or only where the site is at the root."""
    files = output.files()
    wrong = []
    for file, data in files.items():
        if not file.endswith(".html"):
            continue
        for link in links(page(data.decode())):
            # The missing page is at the root by its base, whatever its address.
            leads_to = target(file, link)
            if link.startswith("/") or (leads_to and leads_to.removeprefix("./") not in files):
                wrong.append(f"{file}: {link}")
    return wrong


def xml(data: bytes) -> Any:
    """Parse XML, and allow it no mistake."""
    parser = etree.XMLParser(recover=False, resolve_entities=False, no_network=True)
    return etree.fromstring(data, parser)


def feed(data: bytes) -> Any:
    """Read RSS or Atom as feed readers do."""
    read = feedparser.parse(data)
    assert not read.bozo, read.bozo_exception
    return read


def json_feed(text: str) -> Any:
    """Read a JSON Feed."""
    read = json.loads(text)
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    return read


def json_ld(text: str) -> Any:
    """Read the data that an article page holds for search engines."""
    (script,) = page(text).iterfind(".//script[@type='application/ld+json']")
    return json.loads(script.text or "")


def crawl(output: Folder) -> set[str]:
    """Follow every link from the front page; give the files that are not there."""
    waiting, seen, missing = ["index.html"], {"index.html"}, set()
    while waiting:
        file = waiting.pop()
        try:
            data = (output.path / file).read_bytes()
        except FileNotFoundError:
            missing.add(file)
            continue
        if not file.endswith(".html"):
            continue
        # Fast, where all that counts is where links lead.
        for element in etree.HTML(data).iter():
            for name in ("href", "src"):
                leads_to = target(file, element.get(name, ""))
                if leads_to and leads_to not in seen:
                    seen.add(leads_to)
                    waiting.append(leads_to)
    return missing
