"""Bytes kept under the digest of all that made them, from one run to the next."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from briefing_gen.cache.whole import UNFINISHED, fill, part_file
from briefing_gen.frozen import Frozen, replace
from briefing_gen.problems import Location, Problem, Severity

_READ: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # Opening a named pipe would wait for ever.
    | getattr(os, "O_BINARY", 0)
)
_KEY: Final = re.compile(r"[0-9a-f]{64}")
_SEAL: Final = 65
"""Bytes before the content of an entry: its SHA-256 and the end of the line."""
_LARGEST: Final = 8 * 2**20
MOST_BYTES: Final = 64 * 2**20
"""How much a cache keeps, unless it is told otherwise."""
_KEPT_OF_MOST: Final = 0.8
"""How full a cache is left once it has grown too large."""
_DAMAGED: Final = "damaged-cache"
_HINT: Final = "if this comes again, look to the disk, or name another folder with --cache"
_BETWEEN_MEASURES: Final = 200
"""Entries that are put before a cache is measured again: to look at all of them takes a while."""
_TAG: Final = (
    "CACHEDIR.TAG",
    b"Signature: 8a477f597d28d172789f06886806bc55\n",
)
"""Tells programs that make copies of the disk to leave the folder out."""


class Contents(Frozen):
    """How many entries a cache holds, and their size."""

    entries: int
    size_bytes: int


class Cache:
    """Bytes by the digest of all that made them.

    A cache never stands in the way: what cannot be read is made again, what cannot be written is
    not kept. Several programs may use one folder at a time.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder
        self._most_bytes = most_bytes
        self._put = 0
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found damaged, and is made again."""
        return tuple(self._problems)

    def get(self, key: str) -> bytes | None:
        """Return what was put under `key`; None where that is nothing, or no longer whole."""
        path = self._path(key)
        try:
            data = _read_own(path)
        except OSError:
            return None
        content = data[_SEAL:]
        if data[:_SEAL] != _seal(content):
            self._problems.append(_damaged(path))
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # What was used last is removed last.
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep `content` under `key`."""
        path = self._path(key)
        with contextlib.suppress(OSError):
            self._make_folder()
            with part_file(self.folder) as (part, descriptor):
                fill(descriptor, _seal(content) + content, _never)
                part.replace(path)
        self._put += 1
        if self._put % _BETWEEN_MEASURES == 1 and self.contents().size_bytes > self._most_bytes:
            self.prune(int(self._most_bytes * _KEPT_OF_MOST))

    def contents(self) -> Contents:
        """Return how much is kept."""
        sizes = [size for _, _, size in self._entries()]
        return Contents(len(sizes), sum(sizes))

    def prune(self, most_bytes: int = 0) -> Contents:
        """Remove what was not used for longest until at most `most_bytes` are kept.

        Return what was removed. Files of unfinished entries go too.
        """
        entries = sorted(self._entries())
        left = sum(size for _, _, size in entries)
        count = removed = 0
        for _, path, size in entries:
            if left <= most_bytes:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                count, removed, left = count + 1, removed + size, left - size
        return Contents(count, removed)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"{key!r} is no SHA-256")
        return self.folder / key

    def _make_folder(self) -> None:
        if not self.folder.is_dir():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            name, content = _TAG
            (self.folder / name).write_bytes(content)

    def _entries(self) -> Iterator[tuple[int, Path, int]]:
        """Yield when each entry was used last, its path and its size."""
        with contextlib.suppress(OSError), os.scandir(self.folder) as found:
            for entry in found:
                if _KEY.fullmatch(entry.name) or entry.name.startswith(UNFINISHED):
                    with contextlib.suppress(OSError):
                        told = entry.stat(follow_symlinks=False)
                        yield told.st_mtime_ns, Path(entry.path), told.st_size


def damaged_together(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return `problems` with all entries that were found damaged told as one, with their number."""
    damaged = [problem for problem in problems if problem.code == _DAMAGED]
    if len(damaged) < 2:  # noqa: PLR2004 - one is told with its path.
        return tuple(problems)
    message = f"{len(damaged)} entries are not what was put there, and are made again"
    folder = Location(str(Path(damaged[0].where.file).parent))
    together = replace(damaged[0], message=message, where=folder)
    return (*(problem for problem in problems if problem.code != _DAMAGED), together)


def cache_folder(environment: Mapping[str, str], home: Path | None) -> Path | None:
    """Return where a user's programs keep what they can make again; None where that is nowhere.

    See https://specifications.freedesktop.org/basedir-spec/; Windows has a variable of its own.
    """
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        folder = Path(environment.get(name) or ".")
        if folder.is_absolute():
            return folder / "briefing-gen"
    return home / ".cache" / "briefing-gen" if home else None


def _read_own(path: Path) -> bytes:
    """Return a plain file of the user's own; raises OSError for any other."""
    descriptor = os.open(path, _READ)
    with os.fdopen(descriptor, "rb") as stream:
        told = os.fstat(descriptor)
        own = not hasattr(os, "geteuid") or told.st_uid == os.geteuid()
        if not (stat.S_ISREG(told.st_mode) and own and told.st_size <= _LARGEST):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return stream.read()


def _seal(content: bytes) -> bytes:
    import hashlib  # noqa: PLC0415 - it loads OpenSSL, which the help of the program can do without.

    return f"{hashlib.sha256(content).hexdigest()}\n".encode()


def _never(_descriptor: int) -> None:
    """Leave it to the system when an entry reaches the disk: it can be made again."""


def _damaged(path: Path) -> Problem:
    return Problem(
        code=_DAMAGED,
        message="what was kept is not what was put there, and is made again",
        where=Location(str(path)),
        hint=_HINT,
        severity=Severity.WARNING,
    )
