"""Open files of a data package, and nothing else of the disk.

A path is judged as text first and then opened one folder at a time without following links, so
that no file outside the package can be reached, not even by a link made while we look.

Reads a file that is saved on the disk, and nothing that never ends.

A link is followed where a person named it, not where it merely lies among other files: those may
come from elsewhere, and a link leads to anything that the user may read.
"""

from __future__ import annotations

import enum
import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefing_gen.base.limits import MAX_PATH_CHARS, MIB, REFUSED_CHARACTERS
from briefing_gen.base.problems import BriefingError, RefusalError

ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
DIRECTORY_FLAGS: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
FILE_FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""Not blocking, because opening a named pipe would wait for ever."""


class FileRefusedError(RefusalError):
    """A file that is not read."""


_FLAGS: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
"""Not blocking, because opening a named pipe would wait for ever."""


class Links(enum.Enum):
    """What is done about a file that is a symbolic link."""

    REFUSED = os.O_NOFOLLOW
    FOLLOWED = 0


def read_plain(path: Path, limit: int, links: Links = Links.REFUSED) -> bytes:
    """Return the bytes of `path`, `limit` at most; raises FileRefusedError."""
    data = read_beginning(path, limit + 1, links)
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


def read_beginning(path: Path, count: int, links: Links = Links.REFUSED) -> bytes:
    """Return the first `count` bytes of `path`, or all; raises FileRefusedError."""
    try:
        descriptor = os.open(path, _FLAGS | links.value)
        try:
            mode = os.fstat(descriptor).st_mode
            if not stat.S_ISREG(mode):
                what = "a folder" if stat.S_ISDIR(mode) else "not an ordinary file"
                raise _not_a_file(path, what)
            return _first_bytes(descriptor, count)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error


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


@contextmanager
def open_folder(folder: Path) -> Iterator[int]:
    """Open `folder` and give its descriptor; raises FileRefusedError."""
    try:
        descriptor = os.open(folder, DIRECTORY_FLAGS)
    except (OSError, ValueError) as error:
        raise _folder_refused(folder, error) from error
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def read_file(folder: int, path: str, limit: int) -> bytes:
    """Return the bytes of the file at `path` below the open `folder`; raises FileRefusedError."""
    judge_path(path)
    *folders, name = path.split("/")
    opened: list[int] = []
    try:
        here = folder
        for part in folders:
            here = os.open(part, DIRECTORY_FLAGS | os.O_NOFOLLOW, dir_fd=here)
            opened.append(here)
        opened.append(os.open(name, FILE_FLAGS, dir_fd=here))
        return _read(opened[-1], path, limit)
    except OSError as error:
        raise _file_refused(path, error) from error
    finally:
        for descriptor in reversed(opened):
            os.close(descriptor)


def judge_path(path: str) -> None:
    """Raise FileRefusedError where the text of `path` alone says that it must not be opened."""
    if ADDRESS.match(path):
        raise FileRefusedError(
            "remote-path",
            f"{path!r} is an address, not a file of this package",
            "download the file into the package: what is built must not change with the network",
        )
    fault = _fault_in(path)
    if fault:
        raise FileRefusedError(
            "unsafe-path",
            f"the path {path[:MAX_PATH_CHARS]!r} {fault}",
            "name a file inside the package, such as tables/reports.csv",
        )


def _fault_in(path: str) -> str | None:
    parts = path.split("/")
    rules = (
        (not path, "is empty"),
        (len(path) > MAX_PATH_CHARS, f"has more than {MAX_PATH_CHARS} characters"),
        (bool(REFUSED_CHARACTERS.search(path)), "holds an invisible character"),
        (any(character in path for character in "\\%\t\r\n"), "holds a backslash, % or line end"),
        (path.startswith(("/", "~")), "does not start in the package"),
        (".." in parts, "leaves the package"),
        (any(part.startswith(".") for part in parts), "names a hidden file"),
        ("" in parts, "has an empty part"),
    )
    return next((fault for broken, fault in rules if broken), None)


def _read(descriptor: int, path: str, limit: int) -> bytes:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise _not_ordinary(path)
    data = _first_bytes(descriptor, limit + 1)
    if len(data) > limit:
        raise FileRefusedError(
            "file-too-large",
            f"{path!r} is larger than {limit // MIB} MiB",
            "split the table, or leave out rows that no briefing needs",
        )
    return data


def _first_bytes(descriptor: int, count: int) -> bytes:
    with os.fdopen(descriptor, "rb", closefd=False) as stream:
        return stream.read(count)


def _folder_refused(folder: Path, error: OSError | ValueError) -> FileRefusedError:
    hint = "name the folder that holds datapackage.json"
    if isinstance(error, FileNotFoundError):
        return FileRefusedError("missing-folder", f"there is no folder {str(folder)!r}", hint)
    if isinstance(error, NotADirectoryError):
        return FileRefusedError("not-a-folder", f"{str(folder)!r} is not a folder", hint)
    return FileRefusedError("unreadable-folder", f"{str(folder)!r} cannot be opened: {error}", hint)


def _not_ordinary(path: str) -> FileRefusedError:
    return FileRefusedError(
        "not-a-file",
        f"{path!r} is not an ordinary file",
        "a package is made of plain files; put a copy of the data here",
    )


def _file_refused(path: str, error: OSError) -> FileRefusedError:
    if isinstance(error, FileNotFoundError):
        return FileRefusedError(
            "missing-file",
            f"there is no file {path!r} in the package",
            "check the spelling, capitals included, and that the file was copied along",
        )
    if error.errno in {errno.ELOOP, errno.ENOTDIR, errno.EMLINK}:
        return FileRefusedError(
            "not-a-file",
            f"{path!r} is a link, or goes through a link or a file",
            "put a copy of the file into the package: links are not followed",
        )
    if error.errno == errno.ENXIO:  # A socket.
        return _not_ordinary(path)
    return FileRefusedError(
        "unreadable-file",
        f"{path!r} cannot be read: {error.strerror}",
        "check that you may read the file",
    )
