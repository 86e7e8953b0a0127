"""The generators that can be compared."""

from __future__ import annotations

from typing import Final

from benchmarks.tools.base import Tool
from benchmarks.tools.eleventy import Eleventy
from benchmarks.tools.hugo import Hugo
from benchmarks.tools.nikola import Nikola
from benchmarks.tools.pelican import Pelican
from benchmarks.tools.warta import Warta, WartaFull, WartaIngest

ALWAYS: Final[tuple[type[Tool], ...]] = (Warta, Hugo, Pelican, WartaFull, WartaIngest)
"""In the order of their turns."""

IF_ASKED: Final[tuple[type[Tool], ...]] = (Nikola, Eleventy)

TOOLS: Final = {tool.name: tool for tool in (*ALWAYS, *IF_ASKED)}
