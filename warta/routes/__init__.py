"""Articles -> pages: which exist, at which address, and what each depends on.

``plan.py`` plans all pages, ``stories.py``, ``lists.py``, ``maps.py`` and
``front.py`` those of one kind, also when only a change is planned. ``claims.py``
sees that no two have one address, ``matter.py`` says what each depends on.
"""

from warta.routes.claims import SITE_OWNER, Claim, folded
from warta.routes.front import Menu, plan_always, plan_menu
from warta.routes.lists import count_full_pages, paths_of, plan_collection, plan_list
from warta.routes.matter import PHASES, matter_of
from warta.routes.plan import plan_pages
from warta.routes.stories import plan_article

__all__ = [
    "PHASES",
    "SITE_OWNER",
    "Claim",
    "Menu",
    "count_full_pages",
    "folded",
    "matter_of",
    "paths_of",
    "plan_always",
    "plan_article",
    "plan_collection",
    "plan_list",
    "plan_menu",
    "plan_pages",
]
