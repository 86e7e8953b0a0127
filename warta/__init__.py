"""Warta: raw news copy in, a static news site with feeds out."""

__version__ = "0.1.0"
