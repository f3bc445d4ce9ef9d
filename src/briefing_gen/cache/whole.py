"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from briefing_gen.base.problems import BriefingError, Problem, fault

_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
UNFINISHED: Final = ".briefing-gen-"
"""What the names of unfinished files begin with."""
_NOT_SYNCABLE: Final = frozenset({errno.EINVAL, errno.ENOTSUP})
_HINTS: Final = {
    errno.EACCES: "choose a folder you may write to with --output",
    errno.EPERM: "choose a folder you may write to with --output",
    errno.EROFS: "this file system is read-only: choose another folder with --output",
    errno.EEXIST: "a file stands where a folder is needed: choose another folder with --output",
    errno.ENOTDIR: "a file stands where a folder is needed: choose another folder with --output",
    errno.EISDIR: "a folder stands where the file should go: move it, or choose another --output",
    errno.EINVAL: "this file cannot be replaced: choose another --output",
    errno.ENAMETOOLONG: "choose a shorter name, or a folder whose path is shorter",
    errno.ENOSPC: "the disk is full: free some space, or choose another folder with --output",
    errno.EFBIG: "files may not be so large here: raise the limit, such as with ulimit -f",
    errno.EDQUOT: "your disk quota is used up: free some space, or choose another --output",
}


class OutputError(BriefingError):
    """The output cannot be written where the user wants it."""


def require_writable(folder: Path) -> None:
    """Raise OutputError unless files can be made in `folder`, or the folder itself can be.

    Nothing is left behind: work that cannot be kept should not begin.
    """
    existing = next(path for path in (folder, *folder.parents) if os.path.lexists(path))
    with telling_of(folder), part_file(existing), contextlib.suppress(FileNotFoundError):
        folder.lstat()  # A name that is too long can be told before anything is made.


def require_replaceable(path: Path) -> None:
    """Raise OutputError where a folder, a device or a pipe stands in place of the file `path`."""
    with telling_of(path):
        if path.is_symlink() or path.is_file() or not path.exists():
            return
    # A device would not be written to, it would be gone: who may make files in its folder may that.
    code = errno.EISDIR if path.is_dir() else errno.EINVAL
    raise OutputError((_problem(path, OSError(code, os.strerror(code))),))


def write_whole(
    path: Path,
    data: bytes,
    *,
    modified: int | None = None,
    sync: Callable[[int], None] = os.fsync,
) -> None:
    """Write `data` so that no reader ever sees half of it; raises OutputError.

    A symbolic link at `path` is replaced, what it leads to is left alone. `modified` is the
    file's date in seconds since 1970; None leaves it to the file system.
    """
    write_all({path: data}, modified=modified, sync=sync)


def write_all(
    files: Mapping[Path, bytes],
    *,
    modified: int | None = None,
    sync: Callable[[int], None] = os.fsync,
    move: Callable[[Path, Path], object] = os.replace,
) -> None:
    """Write each file as `write_whole` does, and none while there is one that has no room.

    Where one cannot take its place, those that have are taken back: older ones are as they were, on
    every file system that gives a file two names.
    """
    with contextlib.ExitStack() as stack:
        parts = {
            path: stack.enter_context(_written(path, data, modified, sync))
            for path, data in files.items()
        }
        _put_in_place(parts, move)
    for folder in dict.fromkeys(path.parent for path in files):
        with telling_of(folder):
            _sync_folder(folder, sync)


@contextlib.contextmanager
def _written(
    path: Path, data: bytes, modified: int | None, sync: Callable[[int], None]
) -> Iterator[Path]:
    """Yield the unfinished file, on the disk to its last byte, that is to become `path`."""
    with telling_of(path), _folder_for(path), part_file(path.parent) as (part, descriptor):
        fill(descriptor, data, sync)
        if modified is not None:
            os.utime(part, (modified, modified))
        yield part


@contextlib.contextmanager
def _folder_for(path: Path) -> Iterator[None]:
    """See to the folder of a file; one that is made for a file that is not goes again."""
    missing = [folder for folder in path.parents if not os.path.lexists(folder)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for folder in missing:
            with contextlib.suppress(OSError):  # It goes only where nothing is in it.
                folder.rmdir()
        raise


def _put_in_place(parts: Mapping[Path, Path], move: Callable[[Path, Path], object]) -> None:
    """Let each unfinished file become the one it is for, or none; raises OutputError."""
    *others, last = parts
    before = {path: _second_name(path) for path in others if os.path.lexists(path)}
    begun: list[Path] = []
    try:
        for path, part in parts.items():
            begun.append(path)
            with telling_of(path):
                move(part, path)
    except BaseException:
        # A signal may come after the last of them: then all are in place.
        for path in begun if parts[last].exists() else ():
            with contextlib.suppress(OSError):  # The first error is the one to tell.
                if older := before.get(path):
                    move(older, path)
                elif path not in before and path != last:
                    path.unlink()
        raise
    finally:
        for older in filter(None, before.values()):
            _forget(older)


def _second_name(path: Path) -> Path | None:
    """Give a file another name, which it keeps when it is replaced; None where that cannot be."""
    older = path.with_name(f"{UNFINISHED}{os.urandom(8).hex()}.old")
    with contextlib.suppress(OSError):
        os.link(path, older, follow_symlinks=False)
        return older
    return None


@contextlib.contextmanager
def part_file(folder: Path, mode: int = 0o666) -> Iterator[tuple[Path, int]]:
    """Yield path and descriptor of an unfinished file; what is not moved away is removed.

    `mode` is less what the user's umask takes away, as for any other file of theirs.
    """
    # The name is known before there is a file: a signal may end the program at any moment.
    path, descriptor = folder / f"{UNFINISHED}{os.urandom(8).hex()}.part", -1
    try:
        descriptor = os.open(path, _CREATE, mode)
        yield path, descriptor
    finally:
        _forget(path)  # The first error is the one to tell.
        if descriptor >= 0:
            os.close(descriptor)


def _forget(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def fill(descriptor: int, data: bytes, sync: Callable[[int], None]) -> None:
    """Write `data` to its last byte, and `sync` the descriptor, which stays open."""
    with os.fdopen(descriptor, "wb", buffering=0, closefd=False) as stream:
        rest = memoryview(data)
        while rest:
            rest = rest[stream.write(rest) :]
        sync(descriptor)


@contextlib.contextmanager
def telling_of(path: Path) -> Iterator[None]:
    """Turn what the system says about `path` into an OutputError."""
    try:
        yield
    except OSError as error:
        raise OutputError((_problem(path, error),)) from error


def _problem(path: Path, error: OSError) -> Problem:
    hint = _HINTS.get(error.errno or 0, "choose another folder with --output")
    return fault("cannot-write", f"this cannot be written: {error.strerror}", path, hint)


def _sync_folder(folder: Path, sync: Callable[[int], None]) -> None:
    """See the new name of a file to the disk, where the file system can do that."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        sync(descriptor)
    except OSError as error:
        if error.errno not in _NOT_SYNCABLE:
            raise
    finally:
        os.close(descriptor)
