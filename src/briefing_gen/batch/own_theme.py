"""A theme in a folder of this machine, for a worker that does not see the folder of the batch.

Its folder goes with it, or when the process ends. One that was killed leaves it behind; the next
worker here that needs such a folder removes it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import Final

from briefing_gen.batch.inputs import Inputs, unpack_theme

PREFIX: Final = "briefing-gen-theme-"
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


class OwnTheme:
    """The theme of a batch, unpacked where only this process changes it; raises OSError."""

    def __init__(self, inputs: Inputs) -> None:
        home = Path(tempfile.gettempdir())
        _sweep(home)
        folder, lock = _locked_folder(home)
        self._remove = weakref.finalize(self, _remove, folder, lock)
        self.theme = unpack_theme(inputs, folder)

    def close(self) -> None:
        """Remove the folder now."""
        self._remove()


def _locked_folder(home: Path) -> tuple[Path, int]:
    """Return a new folder and a lock on it, which the system itself takes away from the dead."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home))
        lock = _locked(folder)
        if lock is not None:
            return folder, lock


def _sweep(home: Path) -> None:
    """Remove the folders of processes that have ended."""
    for folder in home.glob(f"{PREFIX}*"):
        lock = _locked(folder)
        if lock is not None:
            _remove(folder, lock)


def _locked(folder: Path) -> int | None:
    """Return a lock on a folder of ours; None where another has it, or it is gone."""
    with contextlib.suppress(OSError):
        lock = os.open(folder, _FOLDER)
        with contextlib.suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            told = os.fstat(lock)
            # Between its making and its locking another may have taken it for one left behind.
            is_there = os.path.samestat(told, folder.stat(follow_symlinks=False))
            if is_there and told.st_uid == os.geteuid():
                return lock
        os.close(lock)
    return None


def _remove(folder: Path, lock: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        os.close(lock)
