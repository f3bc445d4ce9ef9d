"""Open files of a data package, and nothing else of the disk.

A path is judged as text first and then opened one folder at a time without following links, so
that no file outside the package can be reached, not even by a link made while we look. Nothing is
read that never ends.

A link is followed where a person named it, not where it merely lies among other files: those may
come from elsewhere, and a link leads to anything that the user may read.
"""

import enum
import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefing_gen.base.limits import MAX_PATH_CHARS, REFUSED_CHARACTERS
from briefing_gen.base.problems import BriefingError, RefusalError

ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
"""Not blocking, because opening a named pipe would wait for ever."""


class FileRefusedError(RefusalError):
    """A file that is not read."""


class Links(enum.Enum):
    """What is done about a file that is a symbolic link."""

    REFUSED = os.O_NOFOLLOW
    FOLLOWED = 0


def read_plain(path: Path, limit: int, links: Links = Links.REFUSED) -> bytes:
    """Return the bytes of `path`, `limit` at most; raises FileRefusedError."""
    return _all(read_beginning(path, limit + 1, links), limit, path.name)


def read_named(path: Path, limit: int) -> bytes:
    """Return the bytes of a file that a person named; raises BriefingError, with that path."""
    try:
        return read_plain(path, limit, Links.FOLLOWED)
    except FileRefusedError as error:
        raise BriefingError((error.at(str(path)),)) from error


def read_beginning(path: Path, count: int, links: Links = Links.REFUSED) -> bytes:
    """Return the first `count` bytes of `path`, or all; raises FileRefusedError."""
    name, place = path.name or str(path), f"the folder {str(path.parent)!r}"
    try:
        descriptor = os.open(path, _FILE | links.value)
        try:
            return _first_bytes(descriptor, count, name)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise _refused(name, place, error) from error


@contextmanager
def open_folder(folder: Path) -> Iterator[int]:
    """Open `folder` and give its descriptor; raises FileRefusedError."""
    try:
        descriptor = os.open(folder, _FOLDER)
    except (OSError, ValueError) as error:
        code, message = "unreadable-folder", f"{str(folder)!r} cannot be opened: {error}"
        if isinstance(error, FileNotFoundError):
            code, message = "missing-folder", f"there is no folder {str(folder)!r}"
        elif isinstance(error, NotADirectoryError):
            code, message = "not-a-folder", f"{str(folder)!r} is not a folder"
        hint = "name the folder that holds datapackage.json"
        raise FileRefusedError(code, message, hint) from error
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
            here = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=here)
            opened.append(here)
        opened.append(os.open(name, _FILE | os.O_NOFOLLOW, dir_fd=here))
        return _all(_first_bytes(opened[-1], limit + 1, path), limit, path)
    except OSError as error:
        raise _refused(path, "the package", error) from error
    finally:
        for descriptor in reversed(opened):
            os.close(descriptor)


def judge_path(path: str) -> None:
    """Raise FileRefusedError where the text of `path` alone says that it must not be opened."""
    if ADDRESS.match(path):
        message = f"{path!r} is an address, not a file of this package"
        hint = "download the file into the package: what is built must not change with the network"
        raise FileRefusedError("remote-path", message, hint)
    fault = _fault_in(path)
    if fault:
        message = f"the path {path[:MAX_PATH_CHARS]!r} {fault}"
        hint = "name a file inside the package, such as tables/reports.csv"
        raise FileRefusedError("unsafe-path", message, hint)


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


def _first_bytes(descriptor: int, count: int, name: str) -> bytes:
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        raise _not_a_file(name, "a folder" if stat.S_ISDIR(mode) else "not an ordinary file")
    with os.fdopen(descriptor, "rb", closefd=False) as stream:
        return stream.read(count)


def _all(data: bytes, limit: int, name: str) -> bytes:
    if len(data) > limit:
        message = f"{name!r} is larger than {limit:,} bytes"
        hint = "leave out what is not needed, or split it"
        raise FileRefusedError("file-too-large", message, hint)
    return data


def _not_a_file(name: str, what: str) -> FileRefusedError:
    hint = "put a file of that name there, saved on the disk"
    return FileRefusedError("not-a-file", f"{name!r} is {what}", hint)


def _refused(name: str, place: str, error: OSError | ValueError) -> FileRefusedError:
    if isinstance(error, FileNotFoundError):
        message = f"there is no file {name!r} in {place}"
        return FileRefusedError("missing-file", message, "check the spelling, capitals included")
    if isinstance(error, ValueError) or error.errno == errno.ENXIO:  # No name at all, or a socket.
        return _not_a_file(name, "not an ordinary file")
    if error.errno in {errno.ELOOP, errno.EMLINK, errno.ENOTDIR}:
        hint = "put a copy of the file there: links are not followed"
        message = f"{name!r} is a link, or goes through a link or a file"
        return FileRefusedError("not-a-file", message, hint)
    message = f"{name!r} cannot be read: {error.strerror}"
    return FileRefusedError("unreadable-file", message, "check that you may read it")
