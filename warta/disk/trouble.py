"""What the disk refuses, in words that help."""

from __future__ import annotations

import errno

from warta.errors import OutputError, Place


def hint_for(error: OSError) -> str:
    """Say what to do about an error of the disk."""
    if error.errno == errno.ENOSPC:
        return "the disk is full; make room and run again"
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return "a file stands where a folder must be; move it away, then run again"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "you may not write there; look at the folder's permissions"
    return "look at the folder, then run again"


def hint_to_read(error: OSError, kind: str = "file") -> str:
    """Say what to do about a file or folder of the site that the disk does not give."""
    if error.errno == errno.ENOENT:
        return f"it is gone, or a link to nowhere; put the {kind} there, or delete the link"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"look at the {kind}'s permissions"
    if error.errno == errno.ENOTDIR:
        return hint_for(error)
    return f"look at the {kind}, then run again"


def output_error(error: OSError, place: str) -> OutputError:
    """Make an error of the disk one of ours."""
    return OutputError(f"cannot be written: {error.strerror}", Place(place), hint_for(error))
