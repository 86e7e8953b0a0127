"""Pages -> what machines read to find them: sitemaps, OPML, JSON-LD.

Sitemaps follow the protocol 0.9 of sitemaps.org and Google's News schema 0.9,
OPML the specification 2.0 of opml.org, JSON-LD schema.org's NewsArticle.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import Final

from warta.model import Collection, Entry, FeedFormat

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SIGN: Final = "<!-- Warta -->\n"
_MAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS: Final = "http://www.google.com/schemas/sitemap-news/0.9"


def render_map(stops: Iterable[tuple[str, datetime | None]]) -> str:
    """Write one part of a sitemap: absolute addresses and when each changed."""
    rows = "".join(f"<url>{_stop(address, changed)}</url>\n" for address, changed in stops)
    return f'{_HEAD}<urlset xmlns="{_MAP}">\n{rows}</urlset>\n{_SIGN}'


def render_map_index(parts: Iterable[tuple[str, datetime | None]]) -> str:
    """Write the index of the parts."""
    rows = "".join(f"<sitemap>{_stop(address, changed)}</sitemap>\n" for address, changed in parts)
    return f'{_HEAD}<sitemapindex xmlns="{_MAP}">\n{rows}</sitemapindex>\n{_SIGN}'


def _stop(address: str, changed: datetime | None) -> str:
    when = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"<loc>{escape(address)}</loc>{when}"


def render_news_map(entries: Iterable[tuple[str, Entry]], publication: str) -> str:
    """Write the news sitemap from absolute addresses and their stories."""
    rows = "".join(
        f"<url><loc>{escape(address)}</loc><news:news>"
        f"<news:publication><news:name>{escape(publication)}</news:name>"
        f"<news:language>{escape(_news_language(entry.language))}</news:language></news:publication>"
        f"<news:publication_date>{entry.date.isoformat()}</news:publication_date>"
        f"<news:title>{escape(entry.title)}</news:title></news:news></url>\n"
        for address, entry in entries
    )
    return f'{_HEAD}<urlset xmlns="{_MAP}" xmlns:news="{_NEWS}">\n{rows}</urlset>\n{_SIGN}'


def _news_language(language: str) -> str:
    """Two or three letters (ISO 639), but for Chinese, as the schema asks."""
    low = language.lower()
    if low.startswith("zh"):
        return "zh-tw" if low in ("zh-tw", "zh-hk", "zh-hant") else "zh-cn"
    return low.partition("-")[0]


def render_opml(collections: Iterable[Collection], title: str, home: str) -> str:
    """List every feed for feed readers, which take RSS or Atom: Atom here."""
    rows = "".join(
        f'<outline type="rss" text="{escape(collection.name)}" title="{escape(collection.name)}"'
        f' xmlUrl="{escape(home + collection.path + FeedFormat.ATOM)}"'
        f' htmlUrl="{escape(home + collection.path)}"/>\n'
        for collection in collections
    )
    return (
        f'{_HEAD}<opml version="2.0">\n<head><title>{escape(title)}</title></head>\n'
        f"<body>\n{rows}</body>\n</opml>\n{_SIGN}"
    )


def story_data(entry: Entry, address: str, image: str, publisher: str, home: str) -> str:
    """Describe a story as JSON-LD, safe inside a script element.

    Args:
        entry: The story.
        address: Its absolute address.
        image: The absolute address of its picture, or nothing.
        publisher: The publication's name.
        home: The publication's address.
    """
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": entry.id,
        "headline": entry.title,
        "datePublished": entry.date.isoformat(),
        "dateModified": entry.changed.isoformat(),
        "inLanguage": entry.language,
        "mainEntityOfPage": address,
        "url": address,
        "publisher": {"@type": "NewsMediaOrganization", "name": publisher, "url": home},
    }
    if entry.description:
        data["description"] = entry.description
    if entry.section:
        data["articleSection"] = entry.section
    if entry.tags:
        data["keywords"] = list(entry.tags)
    if entry.authors:
        data["author"] = [{"@type": "Person", "name": name} for name in entry.authors]
    if entry.place:
        data["contentLocation"] = {"@type": "Place", "name": entry.place}
    if image:
        data["image"] = [image]
    return _in_script(data)


def site_data(title: str, home: str, description: str, language: str) -> str:
    """Describe the publication as JSON-LD, safe inside a script element."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": title,
        "url": home,
        "inLanguage": language,
    }
    if description:
        data["description"] = description
    return _in_script(data)


def _in_script(data: dict[str, object]) -> str:
    # "</script>" would end the element, "<!--" would change how it is read
    # (HTML, section 4.12.1.3).
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
