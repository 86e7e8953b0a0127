"""All that is visible -> all pages."""

from __future__ import annotations

from datetime import datetime

from warta.config import SiteConfig
from warta.model import Collection, Link, PlainPage
from warta.routes.claims import SITE_OWNER, Claim, Claims
from warta.routes.front import plan_always
from warta.routes.lists import plan_collection, plan_list
from warta.routes.stories import page_of, plan_redirects
from warta.shop import Shop


def plan_pages(shop: Shop, config: SiteConfig, now: datetime) -> list[Claim]:
    """Say which files the output is made of.

    Args:
        shop: All that is visible.
        config: For sizes and names.
        now: Only the news sitemap depends on it.

    Raises:
        AddressError: Two things claim one address.
    """
    plan = Claims()
    for file in shop.files:
        plan.add(file, file.file)
    entries = shop.entries.part(0, len(shop.entries))
    links = [Link(entry.title, entry.path) for entry in entries]
    is_named = any(entry.related for entry in entries)
    named = {entry.id: link for entry, link in zip(entries, links, strict=True)} if is_named else {}
    for entry, link, newer, older in zip(
        entries, links, (*links[1:], None), (None, *links), strict=False
    ):
        related = tuple(named[one] for one in entry.related if one in named)
        plan.add(page_of(entry, link.path, newer, older, related), entry.file)
        for redirect in plan_redirects(entry):
            plan.add(redirect, entry.file)
    for page in shop.pages:
        plan.add(page, page.file)
    for shelf in shop.shelves:
        listing = shop.listings[shelf.collection.path]
        for planned in plan_collection(shelf.collection, listing, config):
            plan.add(planned, shelf.collection.path)
    site = Collection("site", config.title, "")
    for planned in plan_list(site, shop.entries, config, front=False):
        plan.add(planned, SITE_OWNER)
    for planned in plan_always(shop, config, now):
        # An editor's own robots.txt is what they want.
        if not isinstance(planned, PlainPage) or planned.path not in plan.owners:
            plan.add(planned, SITE_OWNER)
    plan.check_folders()
    return plan.claims
