"""Pictures -> what a page must know of them. Only user of Pillow."""

from __future__ import annotations

import io
import warnings

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
"""What counts as a picture beside a raw text or in ``image``."""


def measure(data: bytes) -> tuple[int, int] | None:
    """Read width and height in pixels, as shown; None if it is no picture.

    Only the head of the file is read, not the picture itself.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as picture:
            warnings.simplefilter("ignore")
            width, height = picture.size
            # EXIF tag 0x0112: from 5 on, the camera lay on its side.
            turned = picture.getexif().get(0x0112) in (5, 6, 7, 8)
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        TypeError,
        SyntaxError,
        Image.DecompressionBombError,
    ):
        return None
    return (height, width) if turned else (width, height)
