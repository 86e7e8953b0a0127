"""A feed -> JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json

from warta.feeds.feed import GENERATOR_HOME, Feed

_encode = json.JSONEncoder(ensure_ascii=False).encode


def render_json(feed: Feed) -> bytes:
    """Write a feed; absent values are left out."""
    items = []
    for item in feed.items:
        content = (
            {"content_html": item.html}
            if item.html
            else {"content_text": item.summary or item.title}
        )
        published = item.published.isoformat()
        items.append(
            _without_empty(
                {
                    "id": item.id,
                    "url": item.url,
                    "title": item.title,
                    **content,
                    "summary": item.summary,
                    "image": item.image,
                    "date_published": published,
                    "date_modified": (
                        published if item.updated is item.published else item.updated.isoformat()
                    ),
                    "authors": [{"name": name} for name in item.authors],
                    "tags": list(item.tags),
                    "language": item.language,
                }
            )
        )
    head = _without_empty(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.page,
            "feed_url": feed.url,
            "description": feed.description,
            "authors": [{"name": feed.publisher}],
            "language": feed.language,
            # A top-level name with an underscore is for extensions (section
            # "Extensions" of the specification).
            "_warta": {"about": GENERATOR_HOME, "note": "Warta wrote this file"},
        }
    )
    # An item a line: one can read it, and compare it. No text has a bare quotation mark.
    rows = _encode(items)[1:-1].replace('}, {"id": ', '},\n{"id": ')
    return f'{_encode(head)[:-1]}, "items": [\n{rows}\n]}}\n'.encode()


def _without_empty(values: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in ("", [], None)}
