"""An address -> somebody else's processes to render in. Only user of distributed.

Any executor with the interface of `concurrent.futures` fits `workers.run`;
this module knows where to find some. What is sent to the workers are paths
and small plain values, so they must see the same folders under the same
names: a shared file system.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import Executor
from urllib.parse import urlsplit

from warta.errors import OutputError, UsageError


@contextlib.contextmanager
def open_executor(address: str | None) -> Iterator[Executor | None]:
    """Connect to the workers at an address such as ``dask://HOST:PORT``.

    Args:
        address: Where; nothing for processes of our own.

    Raises:
        UsageError: The address is not one that we know, or the library that
            it needs is not installed.
        OutputError: Nobody answers there.
    """
    if address is None:
        yield None
        return
    parts = urlsplit(address)
    if parts.scheme != "dask" or not parts.hostname or not parts.port:
        raise UsageError(f"--executor {address} is not known", None, "write dask://HOST:PORT")
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            "--executor dask://… needs the library distributed",
            None,
            "pip install 'warta[dask]'",
        ) from None
    try:
        # The library has no types of its own here.
        client = Client(  # type: ignore[no-untyped-call]
            f"tcp://{parts.hostname}:{parts.port}", timeout=10, set_as_default=False
        )
    except OSError as error:
        raise OutputError(
            f"nobody answers at {address}: {error}", None, "start dask scheduler and dask worker"
        ) from None
    with client:
        yield client.get_executor()  # type: ignore[no-untyped-call]
