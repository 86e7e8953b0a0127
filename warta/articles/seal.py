"""The seal: whether an article still is what ingest wrote, to the last byte."""

from __future__ import annotations

import hashlib
import re

_SEAL = re.compile(r"^# seal: ([0-9a-f]{32}) ([0-9a-f]{32}|-)\n", re.MULTILINE)


def seal(text: str, sidecar: str) -> str:
    """Put a comment with a digest of all the rest into the front matter.

    Args:
        text: A whole article.
        sidecar: The SHA-256 of the sidecar that had a say in it, or nothing.
    """
    cut = text.index("\n---\n") + 1
    return f"{text[:cut]}# seal: {_digest(text)} {sidecar[:32] or '-'}\n{text[cut:]}"


def is_unedited(data: bytes) -> bool:
    """Whether an article still is what ingest wrote, to the last byte."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    seal = _SEAL.search(text)
    return seal is not None and seal[1] == _digest(text[: seal.start()] + text[seal.end() :])


def is_written_as(data: bytes, text: str) -> bool:
    """Whether a file holds a text; line ends that a checkout changed do not count."""
    return data.replace(b"\r\n", b"\n") == text.encode()


def sealed_sidecar(data: bytes) -> str:
    """The digest of the sidecar that an article was made with, or nothing."""
    seal = _SEAL.search(data.decode("utf-8", "replace").replace("\r\n", "\n"))
    return seal[2] if seal and seal[2] != "-" else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
