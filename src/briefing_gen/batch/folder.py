"""The output folder of a batch: one batch at a time, its journal, and its finished files.

Files that are not made anew stay as they were; the manifest says which editions a batch has made.
"""

import contextlib
import errno
import fcntl
import hashlib
import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import BriefingError
from briefing_gen.batch import records
from briefing_gen.batch.inputs import Inputs, unpack_theme
from briefing_gen.batch.records import MadeFile, Record, is_manifest_name
from briefing_gen.cache import whole
from briefing_gen.reading.files import FileRefusedError, read_plain
from briefing_gen.themes import Theme

JOURNAL: Final = "batch-journal.jsonl"
_SMALL: Final = 1 << 16
_SCRATCH: Final = re.compile(rf"{re.escape(whole.UNFINISHED)}\d+")
_PART: Final = re.compile(rf"{re.escape(whole.UNFINISHED)}[0-9a-f]{{16}}\.part")
_CANNOT_LOCK: Final = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EINVAL})
_OPEN: Final = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK


class FolderInUseError(BriefingError):
    """Another batch works in the folder."""


class OutputFolder(Frozen):
    """A folder that is ours alone until the block of `own_folder` ends."""

    path: Path
    scratch: Path
    """A folder in it for what the batch itself needs; it goes when the block ends."""
    descriptor: int
    """The journal, open and locked."""
    modified: int | None
    """The date of made files, in seconds since 1970; None leaves it to the file system."""

    def entries(self) -> dict[str, Record]:
        """Return what earlier runs have made here, by key."""
        return records.made(self.descriptor)

    def unpack(self, inputs: Inputs) -> Theme:
        """Return the theme of a batch in a folder that nobody changes; raises OutputError."""
        with whole.telling_of(self.path):
            return unpack_theme(inputs, self.scratch)

    def write(self, files: Mapping[str, bytes]) -> tuple[MadeFile, ...]:
        """Write files that belong together, all of them whole, or none; raises OutputError."""
        contents = {self.path / name: content for name, content in files.items()}
        whole.write_all(contents, modified=self.modified)
        return tuple(
            MadeFile(name, len(content), hashlib.sha256(content).hexdigest())
            for name, content in files.items()
        )

    def note(self, key: str, record: Record) -> None:
        """Write a made edition into the journal; raises OutputError."""
        with whole.telling_of(self.path / JOURNAL):
            records.add_line(self.descriptor, records.Line(key, record))

    def still_holds(self, file: MadeFile) -> bool:
        """Return whether a file is there as it was made."""
        try:
            content = read_plain(self.path / file.name, file.size)
        except FileRefusedError:
            return False
        return hashlib.sha256(content).hexdigest() == file.sha256


def withdraw_manifests(folder: Path) -> None:
    """Remove the manifests of earlier runs; raises OutputError.

    They would list digests of files that are about to be replaced.
    """
    for path in sorted(folder.iterdir()):
        if is_manifest_name(path.name):
            with whole.telling_of(path):
                path.unlink()


@contextlib.contextmanager
def own_folder(path: Path, modified: int | None = None) -> Iterator[OutputFolder]:
    """Make the folder if need be, and keep others out of it.

    Raises OutputError where files cannot be made there, FolderInUseError where another batch is.
    What a batch that was killed has left there is removed, and so is an empty journal.
    """
    whole.require_writable(path)
    is_new = not path.exists()
    with whole.telling_of(path):
        path.mkdir(parents=True, exist_ok=True)
    scratch = path / f"{whole.UNFINISHED}{os.getpid()}"
    try:
        with _locked(path) as descriptor:
            try:
                with whole.telling_of(path):
                    for entry in path.glob(f"{whole.UNFINISHED}*"):
                        if _SCRATCH.fullmatch(entry.name) and not entry.is_symlink():
                            shutil.rmtree(entry, ignore_errors=True)
                        elif _PART.fullmatch(entry.name):  # The lock says that nobody writes it.
                            entry.unlink(missing_ok=True)
                    scratch.mkdir()
                yield OutputFolder(path, scratch, descriptor, modified)
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
                if os.fstat(descriptor).st_size <= _SMALL and not records.made(descriptor):
                    (path / JOURNAL).unlink(missing_ok=True)
    finally:
        if is_new:
            with contextlib.suppress(OSError):  # It goes only where nothing is in it.
                path.rmdir()


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[int]:
    """Lock the journal; the system itself unlocks it when this process ends, however it does."""
    with whole.telling_of(path / JOURNAL):
        descriptor = os.open(path / JOURNAL, _OPEN, 0o666)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            hint = "move it, or choose another folder with --output"
            message = "this cannot be written: it is not an ordinary file"
            raise whole.OutputError.of("cannot-write", message, path / JOURNAL, hint)
        with whole.telling_of(path / JOURNAL):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise _in_use(path) from None
            except OSError as error:
                if error.errno not in _CANNOT_LOCK:
                    raise
            # Whoever had it may have removed an empty journal since we opened that.
            is_there = os.fstat(descriptor).st_nlink > 0
        if not is_there:
            raise _in_use(path)
        yield descriptor
    finally:
        with contextlib.suppress(OSError):  # Every line is on the disk; the lock goes anyway.
            os.close(descriptor)


def _in_use(path: Path) -> FolderInUseError:
    message = "another process is making a batch in this folder"
    hint = "wait until it has finished, or choose another folder with --output"
    return FolderInUseError.of("folder-in-use", message, path, hint)
