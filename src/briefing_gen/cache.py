"""Files that appear whole or not at all."""

import contextlib
import errno
import os
from collections.abc import Iterator, Mapping
from io import FileIO
from pathlib import Path
from typing import Final

from briefing_gen.base.problems import BriefingError, Problem, fault

UNFINISHED: Final = ".briefing-gen-"
"""What the names of unfinished files begin with."""
_HINTS: Final = {
    errno.EACCES: "choose a folder you may write to",
    errno.EPERM: "choose a folder you may write to",
    errno.EROFS: "this file system is read-only: choose another folder",
    errno.EEXIST: "a file stands where a folder is needed: choose another folder",
    errno.ENOTDIR: "a file stands where a folder is needed: choose another folder",
    errno.EISDIR: "a folder stands where the file should go: move it, or choose another folder",
    errno.ENAMETOOLONG: "choose a shorter name, or a folder whose path is shorter",
    errno.ENOSPC: "the disk is full: free some space, or choose another folder",
    errno.EFBIG: "files may not be so large here: raise the limit, such as with ulimit -f",
    errno.EDQUOT: "your disk quota is used up: free some space, or choose another folder",
}


class OutputError(BriefingError):
    """The output cannot be written where the user wants it."""


def require_writable(folder: Path) -> None:
    """Raise OutputError unless files can be made in `folder`, or the folder itself can be.

    Nothing is left behind: work that cannot be kept should not begin.
    """
    existing = next(path for path in (folder, *folder.parents) if os.path.lexists(path))
    with telling_of(folder), _part_file(existing), contextlib.suppress(FileNotFoundError):
        folder.lstat()  # A name that is too long can be told before anything is made.


def require_replaceable(path: Path) -> None:
    """Raise OutputError where a folder, a device or a pipe stands in place of the file `path`."""
    with telling_of(path):
        if path.is_symlink() or path.is_file() or not path.exists():
            return
    # A device would not be written to, it would be gone: who may make files in its folder may that.
    code = errno.EISDIR if path.is_dir() else errno.EINVAL
    raise OutputError((_problem(path, OSError(code, os.strerror(code))),))


def write_whole(path: Path, data: bytes, *, modified: int | None = None) -> None:
    """Write `data` so that no reader ever sees half of it; raises OutputError.

    A symbolic link at `path` is replaced, what it leads to is left alone. `modified` is the
    file's date in seconds since 1970; None leaves it to the file system.
    """
    write_all({path: data}, modified=modified)


def write_all(files: Mapping[Path, bytes], *, modified: int | None = None) -> None:
    """Write each file as `write_whole` does, or none.

    All are on the disk before one takes its place. Where one cannot take it, those that have give
    it back, on every file system that gives a file two names.
    """
    for path in files:
        require_replaceable(path)
    with contextlib.ExitStack() as stack:
        parts = {
            path: stack.enter_context(_written(path, data, modified))
            for path, data in files.items()
        }
        with contextlib.ExitStack() as undo:
            for path, part in parts.items():
                undo.callback(_put_back, path, _second_name(path, stack))
                with telling_of(path):
                    part.replace(path)
            undo.pop_all()


def _second_name(path: Path, stack: contextlib.ExitStack) -> Path | None:
    """Give a file a name, until `stack` ends, that it keeps when it is replaced; None for none."""
    if not os.path.lexists(path):
        return None
    older = _unfinished(path.parent)
    stack.callback(_forget, older)
    with contextlib.suppress(OSError):
        os.link(path, older, follow_symlinks=False)
    return older


def _put_back(path: Path, older: Path | None) -> None:
    with contextlib.suppress(OSError):  # The first error is the one to tell.
        if older:
            older.replace(path)
        else:
            path.unlink()


@contextlib.contextmanager
def _written(path: Path, data: bytes, modified: int | None) -> Iterator[Path]:
    """Yield the unfinished file, on the disk to its last byte, that is to become `path`."""
    with telling_of(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _part_file(path.parent) as (part, stream):
            rest = memoryview(data)
            while rest:
                rest = rest[stream.write(rest) :]
            os.fsync(stream.fileno())
            if modified is not None:
                os.utime(part, (modified, modified))
            yield part


@contextlib.contextmanager
def _part_file(folder: Path) -> Iterator[tuple[Path, FileIO]]:
    """Yield an unfinished file, which is there under no other name; its path goes at the end."""
    # The name is known before there is a file: a signal may end the program at any moment.
    path = _unfinished(folder)
    try:
        with path.open("xb", buffering=0) as stream:
            yield path, stream
    finally:
        _forget(path)


def _unfinished(folder: Path) -> Path:
    return folder / f"{UNFINISHED}{os.urandom(8).hex()}.part"


def _forget(path: Path) -> None:
    with contextlib.suppress(OSError):  # The first error is the one to tell.
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def telling_of(path: Path) -> Iterator[None]:
    """Turn what the system says about `path` into an OutputError."""
    try:
        yield
    except OSError as error:
        raise OutputError((_problem(path, error),)) from error


def _problem(path: Path, error: OSError) -> Problem:
    hint = _HINTS.get(error.errno or 0, "choose another folder")
    return fault("cannot-write", f"this cannot be written: {error.strerror}", path, hint)
