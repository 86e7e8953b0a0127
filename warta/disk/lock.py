"""One build at a time. Only user of filelock."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path

from warta.disk.trouble import output_error
from warta.errors import OutputError, Place

log = logging.getLogger(__name__)


@contextlib.contextmanager
def lock(folder: Path, patience: float = 600) -> Iterator[None]:
    """Keep other builds of the same site out; wait for one that is at work.

    Args:
        folder: Where the lock lies.
        patience: How many seconds to wait.

    Raises:
        OutputError: The other one did not end, or there can be no lock.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = FileLock(folder / "lock")
        try:
            held.acquire(timeout=0)
        except Timeout:
            log.warning("another build of this site is at work; waiting for it")
            held.acquire(timeout=patience)
    except Timeout:
        raise OutputError(
            f"another build of this site has been at work for {patience:.0f} seconds",
            Place(str(folder / "lock")),
            "wait until it has ended, or end it",
        ) from None
    except OSError as error:
        raise output_error(error, str(folder)) from None
    try:
        yield
    finally:
        held.release()
