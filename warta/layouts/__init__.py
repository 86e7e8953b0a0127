"""Layouts: Page -> HTML. Only user of jinja2 and markupsafe.

A site's own ``layouts/`` wins, file by file; what it lacks comes with Warta.

``stylebook.py`` knows all layouts of a site and shows a page, ``folders.py``
where they are, ``engine.py`` what Jinja is told to do in another way than its
own, ``shared.py`` the parts that many pages share, ``spots.py`` the links from
where a page lies, ``trouble.py`` what may be wrong with a layout, ``slips.py``
what is wrong and nobody would see.
"""

from warta.layouts.engine import harmless
from warta.layouts.folders import ASSETS, folders_of
from warta.layouts.spots import ANYWHERE, Spot, quoted, spot_of
from warta.layouts.stylebook import LAYOUTS, NAMES, Layouts

__all__ = [
    "ANYWHERE",
    "ASSETS",
    "LAYOUTS",
    "NAMES",
    "Layouts",
    "Spot",
    "folders_of",
    "harmless",
    "quoted",
    "spot_of",
]
