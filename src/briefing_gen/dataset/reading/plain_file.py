"""Reads a file that a person named: one that is saved on the disk, and nothing that never ends."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from briefing_gen.dataset.reading.paths import FileRefusedError
from briefing_gen.problems import BriefingError

_FLAGS: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
"""Not blocking, because opening a named pipe would wait for ever."""


def read_plain(path: Path, limit: int) -> bytes:
    """Return the bytes of `path`, `limit` at most; raises FileRefusedError."""
    try:
        descriptor = os.open(path, _FLAGS)
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
    """Return what `read_plain` does; raises BriefingError, with the path as it was named."""
    try:
        return read_plain(path, limit)
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
    if isinstance(error, ValueError) or error.errno in {errno.ENXIO, errno.ELOOP}:
        # No name at all, a socket, or links that lead in a circle.
        return _not_a_file(path, "not an ordinary file")
    return FileRefusedError(
        "unreadable-file",
        f"{path.name!r} cannot be read: {error.strerror}",
        "check that you may read it",
    )
