"""Pictures -> what a page must know of them. Only user of Pillow."""

from __future__ import annotations

import io
import warnings
from posixpath import splitext
from typing import Final

TYPES: Final = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".avif": "image/avif",
}
"""Media types of pictures. A machine's own table may lack one of them."""

SUFFIXES: Final = tuple(TYPES)
"""What counts as a picture beside a raw text or in ``image``."""

_ANYWHERE: Final = {**TYPES, ".svg": "image/svg+xml"}
"""Also of what is only shown where it has an address elsewhere."""


def type_of(address: str) -> str:
    """The media type of a picture; most that do not tell theirs are JPEG.

    Example:
        >>> type_of("https://example.org/port.webp?w=800"), type_of("https://example.org/7")
        ('image/webp', 'image/jpeg')
    """
    return _ANYWHERE.get(splitext(address.partition("?")[0])[1].lower(), "image/jpeg")


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
