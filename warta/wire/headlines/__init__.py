"""Headlines: for a story that has none, one made of its own words."""

from warta.wire.headlines.derive import derive_headline
from warta.wire.headlines.room import MAX_HEADLINE

__all__ = ["MAX_HEADLINE", "derive_headline"]
