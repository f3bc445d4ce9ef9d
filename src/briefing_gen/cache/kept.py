"""Bytes kept under the digest of all that made them, from one run to the next."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.cache.whole import UNFINISHED, fill, part_file, sweep

_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # A named pipe would wait for ever.
_KEY: Final = re.compile(r"[0-9a-f]{64}")
_PART: Final = re.compile(rf"{re.escape(UNFINISHED)}[0-9a-f]{{16}}\.part")
_FORM: Final = b"2 "
"""What the names of entries are made with beside their keys, so that a version of the program which
seals them otherwise does not find them."""
_SEAL: Final = 65
"""Bytes before the content of an entry: the SHA-256 of key and content, and the end of the line."""
_LARGEST: Final = 8 * 2**20
MOST_BYTES: Final = 64 * 2**20
"""How much a cache keeps, unless it is told otherwise."""
_KEPT_OF_MOST: Final = 0.8
"""How full a cache is left once it has grown too large."""
_BETWEEN_MEASURES: Final = 200
"""Entries that are put before a cache is measured again: to look at all of them takes a while."""
_TAG: Final = "CACHEDIR.TAG"
_TAG_CONTENT: Final = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by briefing-gen, which may empty it.\n"
)
"""Tells programs that make copies of the disk to leave the folder out, and us that it is ours."""


class Contents(Frozen):
    """How many entries a cache holds, and their size."""

    entries: int
    size_bytes: int


class Cache:
    """Bytes by the digest of all that made them.

    A cache never stands in the way: what cannot be read is made again, what cannot be written is
    not kept. Several programs may use one folder at a time. What others may have written is not
    used: the folder and each entry must belong to the user, who alone may write to them.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder
        self._most_bytes = most_bytes
        self._put = 0

    @property
    def is_foreign(self) -> bool:
        """Return whether the folder holds files and is not one that we have made a cache of."""
        with contextlib.suppress(OSError):
            names = [path.name for path in self.folder.iterdir()]
            return self._tag() != _TAG_CONTENT and not all(map(_PART.fullmatch, names))
        return False

    def get(self, key: str) -> bytes | None:
        """Return what was put under `key`; None where that is nothing, or no longer whole."""
        path = self._path(key)
        try:
            self._require_private()
            data = _read_own(path)
        except OSError:
            return None
        content = data[_SEAL:]
        if data[:_SEAL] != _seal(key, content):
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
            self._write(path, _seal(key, content) + content)
        self._put += 1
        if self._put % _BETWEEN_MEASURES == 1 and self._tag() == _TAG_CONTENT:
            sweep(self.folder)
            if self.contents().size_bytes > self._most_bytes:
                self.prune(int(self._most_bytes * _KEPT_OF_MOST))

    def contents(self) -> Contents:
        """Return how much is kept."""
        sizes = [size for _, _, size in self._entries()]
        return Contents(len(sizes), sum(sizes))

    def prune(self, most_bytes: int = 0) -> Contents:
        """Remove what was not used for longest until at most `most_bytes` are kept.

        Return what was removed. Files of unfinished entries go too; no other file does, and none
        of a folder that is not our cache.
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
        return self.folder / _digest(_FORM, key.encode())

    def _make_folder(self) -> None:
        """See to a folder that is ours and nobody else's; raises OSError where it is not."""
        if not self.folder.is_dir():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._require_private()
        if self._tag() == _TAG_CONTENT:
            return
        if self.is_foreign:
            raise _denied()
        self._write(self.folder / _TAG, _TAG_CONTENT)

    def _require_private(self) -> None:
        """Raise OSError where the folder is not there, or not the user's alone."""
        if not _is_private(self.folder.stat()):
            raise _denied()

    def _write(self, path: Path, data: bytes) -> None:
        with part_file(self.folder, 0o600) as (part, descriptor):
            fill(descriptor, data, _never)
            part.replace(path)

    def _tag(self) -> bytes:
        with contextlib.suppress(OSError):
            return _read_own(self.folder / _TAG)
        return b""

    def _entries(self) -> Iterator[tuple[int, Path, int]]:
        """Yield when each entry was used last, its path and its size."""
        if self._tag() != _TAG_CONTENT:
            return
        with contextlib.suppress(OSError), os.scandir(self.folder) as found:
            for entry in found:
                if _KEY.fullmatch(entry.name) or _PART.fullmatch(entry.name):
                    with contextlib.suppress(OSError):
                        told = entry.stat(follow_symlinks=False)
                        yield told.st_mtime_ns, Path(entry.path), told.st_size


def cache_folder(environment: Mapping[str, str], home: Path | None) -> Path | None:
    """Return where a user's programs keep what they can make again; None where that is nowhere.

    See https://specifications.freedesktop.org/basedir-spec/.
    """
    folder = Path(environment.get("XDG_CACHE_HOME") or ".")
    if folder.is_absolute():
        return folder / "briefing-gen"
    return home / ".cache" / "briefing-gen" if home else None


def _read_own(path: Path) -> bytes:
    """Return a plain file that only the user writes to; raises OSError for any other."""
    descriptor = os.open(path, _READ)
    with os.fdopen(descriptor, "rb") as stream:
        told = os.fstat(descriptor)
        if not (stat.S_ISREG(told.st_mode) and _is_private(told) and told.st_size <= _LARGEST):
            raise _denied()
        return stream.read()


def _denied() -> OSError:
    return OSError(errno.EACCES, os.strerror(errno.EACCES))


def _is_private(told: os.stat_result) -> bool:
    """Return whether what the system told of is the user's own, and nobody else may write to it."""
    return told.st_uid == os.geteuid() and not told.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _seal(key: str, content: bytes) -> bytes:
    """Return what proves that `content` was put under `key`, by whoever may write here."""
    return f"{_digest(key.encode(), content)}\n".encode()


def _digest(*parts: bytes) -> str:
    import hashlib  # noqa: PLC0415 - it loads OpenSSL, which the help of the program can do without.

    return hashlib.sha256(b"".join(parts)).hexdigest()


def _never(_descriptor: int) -> None:
    """Leave it to the system when an entry reaches the disk: it can be made again."""
