"""Bytes kept under the digest of all that made them, from one run to the next."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from briefing_gen.cache.whole import fill, part_file

_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # A named pipe would wait for ever.
_KEY: Final = re.compile(r"[0-9a-f]{64}")
_SEAL: Final = 65
"""Bytes before the content of an entry: the SHA-256 of key and content, and the end of the line."""
_LARGEST: Final = 8 * 2**20
_MOST_BYTES: Final = 64 * 2**20
"""How much a cache keeps, unless it is told otherwise."""
_KEPT_OF_MOST: Final = 0.8
"""How full a cache is left once it has grown too large."""
_BETWEEN_MEASURES: Final = 200
"""Entries that are put before a cache is measured again: to look at all of them takes a while."""


class Cache:
    """Bytes by the digest of all that made them.

    A cache never stands in the way: what cannot be read is made again, what cannot be written is
    not kept. Several programs may use one folder at a time. What others may have written is not
    used: the folder and each entry must belong to the user, who alone may write to them.
    """

    def __init__(self, folder: Path, most_bytes: int = _MOST_BYTES) -> None:
        self.folder = folder
        self._most_bytes = most_bytes
        self._put = 0

    def get(self, key: str) -> bytes | None:
        """Return what was put under `key`; None where that is nothing, or no longer whole."""
        path = self._path(key)
        try:
            _require_private(self.folder.stat())
            data = _read_own(path)
        except OSError:
            return None
        content = data[_SEAL:]
        if data[:_SEAL] != _seal(key, content):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # What was used last is removed last.
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep `content` under `key`."""
        path = self._path(key)
        with contextlib.suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _require_private(self.folder.stat())
            with part_file(self.folder, 0o600) as (part, descriptor):
                fill(descriptor, _seal(key, content) + content, lambda _: None)
                part.replace(path)
            self._put += 1
            if self._put % _BETWEEN_MEASURES == 1:
                self._prune()

    def _prune(self) -> None:
        """Remove what was not used for longest, where more is kept than may be."""
        entries = [path for path in self.folder.iterdir() if _KEY.fullmatch(path.name)]
        told = {path: path.stat() for path in entries}
        left = sum(each.st_size for each in told.values())
        if left <= self._most_bytes:
            return
        for path in sorted(told, key=lambda path: told[path].st_mtime_ns):
            if left <= self._most_bytes * _KEPT_OF_MOST:
                break
            path.unlink()
            left -= told[path].st_size

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"{key!r} is no SHA-256")
        return self.folder / key


def user_cache(environment: Mapping[str, str]) -> Cache | None:
    """Return what keeps what can be made again; None for a user without a home.

    See https://specifications.freedesktop.org/basedir-spec/.
    """
    folder = Path(environment.get("XDG_CACHE_HOME") or ".")
    home = Path(environment.get("HOME") or ".")
    if not folder.is_absolute() and home.is_absolute() and home.is_dir():
        folder = home / ".cache"
    return Cache(folder / "briefing-gen") if folder.is_absolute() else None


def _read_own(path: Path) -> bytes:
    """Return a plain file that only the user writes to; raises OSError for any other."""
    descriptor = os.open(path, _READ)
    with os.fdopen(descriptor, "rb") as stream:
        told = os.fstat(descriptor)
        _require_private(told)
        if not stat.S_ISREG(told.st_mode) or told.st_size > _LARGEST:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return stream.read()


def _require_private(told: os.stat_result) -> None:
    """Raise OSError where what the system told of is not the user's alone to write to."""
    if told.st_uid != os.geteuid() or told.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))


def _seal(key: str, content: bytes) -> bytes:
    """Return what proves that `content` was put under `key`, by whoever may write here."""
    import hashlib  # noqa: PLC0415 - it loads OpenSSL, which the help of the program can do without.

    return hashlib.sha256(key.encode() + content).hexdigest().encode() + b"\n"
