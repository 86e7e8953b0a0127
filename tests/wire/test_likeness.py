"""Fingerprints: nearly the same for nearly the same text."""

from __future__ import annotations

from tests.wire.test_language import ITEMS
from warta.wire import NEAR, distance, fingerprint

STORY = "\n".join(
    f"Paragraf ke-{number}: wali kota {name} membuka pasar di kecamatan {name} bersama warga."
    for number, name in enumerate("Alam Bayu Citra Dewi Eka Fajar Gita Hadi Indah Joko".split())
)


def test_the_same_words_in_other_marks_are_the_same() -> None:
    assert fingerprint(STORY) == fingerprint(STORY.upper().replace("\n", " —  "))


def test_a_new_take_of_a_story_is_near() -> None:
    take = STORY.replace("Bayu", "Surya", 1) + "\nKepala dinas pasar belum menjawab."

    assert distance(fingerprint(STORY), fingerprint(take)) <= NEAR


def test_other_stories_are_far() -> None:
    prints = [fingerprint(item) for items in ITEMS.values() for item in items]
    near = [
        (first, second)
        for at, first in enumerate(prints)
        for second in prints[:at]
        if distance(first, second) <= NEAR
    ]

    assert near == []


def test_nothing_has_a_fingerprint_too() -> None:
    assert fingerprint("") == fingerprint("—!") == 0
