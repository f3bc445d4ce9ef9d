"""Reads a file that is saved on the disk, and nothing that never ends.

A link is followed where a person named it, not where it merely lies among other files: those may
come from elsewhere, and a link leads to anything that the user may read.
"""

from __future__ import annotations

import enum
import errno
import os
import stat
from pathlib import Path
from typing import Final

from briefing_gen.dataset.reading.paths import FileRefusedError
from briefing_gen.problems import BriefingError

_FLAGS: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
"""Not blocking, because opening a named pipe would wait for ever."""


class Links(enum.Enum):
    """What is done about a file that is a symbolic link."""

    REFUSED = os.O_NOFOLLOW
    FOLLOWED = 0


def read_plain(path: Path, limit: int, links: Links = Links.REFUSED) -> bytes:
    """Return the bytes of `path`, `limit` at most; raises FileRefusedError."""
    try:
        descriptor = os.open(path, _FLAGS | links.value)
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error
    try:
        data = _read(path, descriptor, limit + 1)
    except OSError as error:
        raise _refused(path, error) from error
    if len(data) > limit:
        raise FileRefusedError(
            "file-too-large",
            f"{path.name!r} is larger than {limit:,} bytes",
            "leave out what is not needed, or split it",
        )
    return data


def read_named(path: Path, limit: int) -> bytes:
    """Return the bytes of a file that a person named; raises BriefingError, with that path."""
    try:
        return read_plain(path, limit, Links.FOLLOWED)
    except FileRefusedError as error:
        raise BriefingError((error.at(str(path)),)) from error


def _read(path: Path, descriptor: int, limit: int) -> bytes:
    """Return the first bytes of an open file and close it; raises FileRefusedError, OSError."""
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise _not_a_file(path, "a folder" if stat.S_ISDIR(mode) else "not an ordinary file")
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return stream.read(limit)
    finally:
        os.close(descriptor)


def _not_a_file(path: Path, what: str) -> FileRefusedError:
    hint = "put a file of that name there, saved on the disk"
    return FileRefusedError("not-a-file", f"{path.name or str(path)!r} is {what}", hint)


def _refused(path: Path, error: OSError | ValueError) -> FileRefusedError:
    if isinstance(error, FileNotFoundError) and str(path) == "-":
        hint = "save what comes through the pipe as a file, and name that"
        return FileRefusedError("missing-file", "nothing is read from standard input", hint)
    if isinstance(error, FileNotFoundError):
        return FileRefusedError(
            "missing-file",
            f"there is no file {path.name!r} in the folder {str(path.parent)!r}",
            "check the spelling, capitals included",
        )
    if isinstance(error, ValueError) or error.errno == errno.ENXIO:  # No name at all, or a socket.
        return _not_a_file(path, "not an ordinary file")
    if error.errno in {errno.ELOOP, errno.EMLINK}:
        hint = "put a copy of the file there: links are not followed"
        return FileRefusedError("not-a-file", f"{path.name!r} is a link", hint)
    return FileRefusedError(
        "unreadable-file",
        f"{path.name!r} cannot be read: {error.strerror}",
        "check that you may read it",
    )
