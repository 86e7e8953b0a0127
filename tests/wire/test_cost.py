"""What a line costs to read, in calls of functions: these are the same on any machine."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from tests.wire.test_read import LEAD, read


@pytest.mark.parametrize(
    ("paragraph", "most"),
    [
        ("Harga naik di pasar.\n\n", 75),
        ("Budi Santoso\n\n", 75),
        ("Harga beras naik di Pasar Angso Duo.\n", 80),
        ("Pedagang senang, dan pembeli menawar.\n\nMereka pulang.\n\n", 150),
    ],
)
def test_a_paragraph_more_takes_few_calls_more(paragraph: str, most: int) -> None:
    short, long = (f"{LEAD}\n\n{paragraph * count}" for count in (2_000, 4_000))
    read(short)  # Patterns are made once.

    more = _calls(long) - _calls(short)

    assert more / 2_000 < most


def _calls(text: str) -> int:
    """How many functions are called to read a text, of Python's and of C's."""
    count = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count
