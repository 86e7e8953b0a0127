"""Kinds of word lists."""

from __future__ import annotations

from collections.abc import Mapping

List = tuple[str, ...]
Table = Mapping[str, List]
