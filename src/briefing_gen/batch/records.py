"""The output folder of a batch: what is kept there of earlier runs, made, written and noted.

Journal and manifest tell in JSON how each edition ended.

The journal has one object a line, on the disk before the next edition is begun. A line counts when
it is whole and says what it should; whatever else stands in the file, such as a line that a crash
has torn, is passed over. Nothing is believed about a file but its digest.

One batch at a time has the folder. Files that are not made anew stay as they were.
"""

import contextlib
import enum
import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import msgspec
from msgspec import Meta
from msgspec.structs import asdict

from briefing_gen import cache
from briefing_gen.base.frozen import Frozen, field, replace
from briefing_gen.base.problems import Problem
from briefing_gen.batch.editions import Finished, Run, Task
from briefing_gen.batch.making import Inputs, house_digest
from briefing_gen.reading.files import FileRefusedError, read_plain

Json = Mapping[str, object]
Whole: TypeAlias = Annotated[int, Meta(ge=0, lt=2**53)]
"""Up to there programs agree what a number is."""
Seconds: TypeAlias = Annotated[float, Meta(ge=0, lt=2**53)]
Digest: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
FileName: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*\.[a-z]+\Z")]
"""What a batch calls its files, none of which lies in another folder."""
_LONGEST_LINE: Final = 1 << 20
VERSION: Final = 1
"""Of the form of the manifest."""
_MANIFEST: Final = re.compile(r"manifest(-[0-9]+-of-[0-9]+)?\.json")
"""How the manifests of all shards are named."""
JOURNAL: Final = "batch-journal.jsonl"
_CANNOT_LOCK: Final = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EINVAL})
_OPEN: Final = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK
Watch = Callable[[Iterator[Finished], int], Iterable[Finished]]
"""Shows how far a batch is: yields what is finished of so many tasks as it comes."""


class Outcome(enum.StrEnum):
    """How an edition ended."""

    MADE = "made"
    FAILED = "failed"
    """It has problems that a user can mend."""
    CRASHED = "crashed"
    """The program broke on it."""


class MadeFile(Frozen):
    """A file that is there, and the hexadecimal SHA-256 of its bytes."""

    name: FileName
    size: Whole = field(name="bytes")
    sha256: Digest


class Record(Frozen, kw_only=True):
    """How one edition ended; seconds and tries say how it went and are no part of the result."""

    task: Task
    outcome: Outcome
    files: tuple[MadeFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    traceback: str = ""
    tries: Whole = 1
    seconds: Seconds = 0.0


def record_json(record: Record) -> Json:
    """Return how one edition ended, for machines."""
    task, edition, ended = record.task, record.task.edition, asdict(record)
    ended.pop("task")
    problems = [(asdict(problem.where), problem) for problem in record.problems]
    return {
        "number": task.number,
        "edition": edition.slug,
        **asdict(edition),
        "parameters": dict(edition.parameters),
        "asked_for_at": str(task.where),
        **ended,
        "files": msgspec.to_builtins(record.files),
        "problems": [
            {"code": p.code, "severity": p.severity, "message": p.message, **where, "hint": p.hint}
            for where, p in problems
        ],
        "seconds": round(record.seconds, 3),
    }


class Line(Frozen):
    """A line of the journal that tells of a made edition."""

    made: str
    """Its key."""
    record: Record


def key_of(task: Task, inputs_digest: str) -> str:
    """Return the digest of all that decides which files an edition gets, and with which bytes."""
    # Not where it was asked for, or which of a batch it is.
    text = json.dumps(msgspec.to_builtins((inputs_digest, task.edition, task.files)))
    return hashlib.sha256(text.encode()).hexdigest()


def add_line(descriptor: int, line: object) -> None:
    """Append one line and see it to the disk; raises OSError."""
    text = json.dumps(msgspec.to_builtins(line), separators=(",", ":")).encode() + b"\n"
    size = os.fstat(descriptor).st_size
    is_torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"  # By a crash.
    rest = memoryview(b"\n" + text if is_torn else text)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)


def made(descriptor: int) -> dict[str, Record]:
    """Return the editions written down, by key; the last line of each counts."""
    found: dict[str, Record] = {}
    with os.fdopen(os.dup(descriptor), "rb") as stream:
        stream.seek(0)
        while text := stream.readline(_LONGEST_LINE):
            # What does not say what it should is passed over.
            with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                line = msgspec.json.decode(text, type=Line)
                found[line.made] = line.record
    return found


class Shard(Frozen):
    """One part of `of`, counted from 1: every `of`-th edition, beginning with the `index`-th."""

    index: int
    of: int


ALL: Final = Shard(1, 1)


def read_shard(text: str) -> Shard:
    """Return what 2/8 says; raises ValueError."""
    match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text, re.ASCII)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise ValueError(f"{text!r} is not of the form 2/8")
    return Shard(int(match[1]), int(match[2]))


def manifest_name(shard: Shard) -> str:
    """Return the file name of a manifest."""
    return "manifest.json" if shard == ALL else f"manifest-{shard.index}-of-{shard.of}.json"


def manifest(inputs: Inputs, editions: int, shard: Shard, made: Iterable[Record]) -> bytes:
    """Return the manifest of one run as a file; `editions` is how many all shards have."""
    content = {
        "manifest": VERSION,
        "inputs": inputs_json(inputs),
        "editions": editions,
        "shards": [f"{shard.index}/{shard.of}"],
        "records": [record_json(each) for each in sorted(made, key=lambda each: each.task.number)],
    }
    return json.dumps(content, indent=1).encode() + b"\n"


def inputs_json(inputs: Inputs) -> Json:
    """Return what the files were made from and with."""
    dataset, output, house = inputs.dataset, inputs.output, inputs.output.house
    template = house and {"file": Path(house.file).name, "digest": house_digest(house)}
    return {
        "dataset": {"name": dataset.name, "version": dataset.version, "digest": dataset.digest},
        "briefing": {"name": inputs.briefing.name, "digest": inputs.briefing_digest},
        "theme": {"name": output.theme.name, "digest": inputs.theme_digest},
        "stamp": output.stamp,
        "profile": output.profile,
        "url": output.url,
        "template": template,
        "versions": dict(inputs.versions),
        "digest": inputs.digest,
    }


class OutputFolder(Frozen):
    """A folder that is ours alone until the block of `own_folder` ends."""

    path: Path
    scratch: Path
    """A folder in it for what the batch itself needs; it goes when the block ends."""
    descriptor: int
    """The journal, open and locked."""
    modified: int | None
    """The date of made files, in seconds since 1970; None leaves it to the file system."""

    def write(self, files: Mapping[str, bytes]) -> tuple[MadeFile, ...]:
        """Write files that belong together, all of them whole, or none; raises OutputError."""
        contents = {self.path / name: content for name, content in files.items()}
        cache.write_all(contents, modified=self.modified)
        return tuple(
            MadeFile(name, len(content), hashlib.sha256(content).hexdigest())
            for name, content in files.items()
        )

    def note(self, key: str, record: Record) -> None:
        """Write a made edition into the journal; raises OutputError."""
        with cache.telling_of(self.path / JOURNAL):
            add_line(self.descriptor, Line(key, record))

    def still_holds(self, file: MadeFile) -> bool:
        """Return whether a file is there as it was made."""
        try:
            content = read_plain(self.path / file.name, file.size)
        except FileRefusedError:
            return False
        return hashlib.sha256(content).hexdigest() == file.sha256


@contextlib.contextmanager
def own_folder(path: Path, modified: int | None = None) -> Iterator[OutputFolder]:
    """Make the folder if need be, and keep others out of it.

    Raises OutputError where files cannot be made there, or another batch makes some.
    What a batch that was killed has left there is removed.
    """
    cache.require_writable(path)
    with cache.telling_of(path):
        path.mkdir(parents=True, exist_ok=True)
    scratch = path / f"{cache.UNFINISHED}{os.getpid()}"
    with _locked(path) as descriptor:
        try:
            with cache.telling_of(path):
                for entry in path.glob(f"{cache.UNFINISHED}*"):  # The lock says nobody uses it.
                    if entry.is_dir() and not entry.is_symlink():
                        shutil.rmtree(entry, ignore_errors=True)
                    else:
                        entry.unlink(missing_ok=True)
                scratch.mkdir()
            yield OutputFolder(path, scratch, descriptor, modified)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[int]:
    """Lock the journal; the system itself unlocks it when this process ends, however it does."""
    with cache.telling_of(path / JOURNAL):
        descriptor = os.open(path / JOURNAL, _OPEN, 0o666)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            hint = "move it, or choose another folder with --output"
            message = "this cannot be written: it is not an ordinary file"
            raise cache.OutputError.of("cannot-write", message, path / JOURNAL, hint)
        with cache.telling_of(path / JOURNAL):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                message = "another process is making a batch in this folder"
                hint = "wait until it has finished, or choose another folder with --output"
                raise cache.OutputError.of("folder-in-use", message, path, hint) from None
            except OSError as error:
                if error.errno not in _CANNOT_LOCK:
                    raise
        yield descriptor
    finally:
        with contextlib.suppress(OSError):  # Every line is on the disk; the lock goes anyway.
            os.close(descriptor)


def kept_from_earlier(
    tasks: Sequence[Task], folder: OutputFolder, inputs_digest: str
) -> dict[int, Record]:
    """Return what earlier runs made of the same, by number; its files are there as they were."""
    entries = made(folder.descriptor)
    found = ((task, entries.get(key_of(task, inputs_digest))) for task in tasks)
    return {
        task.number: replace(record, task=task)
        for task, record in found
        if record
        and [file.name for file in task.files] == [file.name for file in record.files]
        and all(folder.still_holds(file) for file in record.files)
    }


def make(
    tasks: Sequence[Task], run: Run, folder: OutputFolder, inputs_digest: str, watch: Watch
) -> Iterator[Record]:
    """Yield how each edition ended, as it ends; one that fails stops no other.

    Raises OutputError where a file cannot be written, for then no other could be. Manifests of
    earlier runs go first: they would list digests of files that are about to be replaced.
    """
    for task in tasks:
        for file in task.files:
            cache.require_replaceable(folder.path / file.name)
    for path in sorted(folder.path.iterdir()) if tasks else ():
        if _MANIFEST.fullmatch(path.name):
            with cache.telling_of(path):
                path.unlink()
    same: dict[Problem, Problem] = {}
    for finished in watch(run(tasks), len(tasks)):
        task, contents = finished.task, finished.contents
        record = Record(
            task=task,
            outcome=Outcome.FAILED if finished.traceback is None else Outcome.CRASHED,
            # Most editions have the same warnings: each is kept once.
            problems=tuple(same.setdefault(each, each) for each in finished.problems),
            traceback=finished.traceback or "",
            tries=finished.tries,
            seconds=finished.seconds,
        )
        if contents is not None:
            names = (file.name for file in task.files)
            files = folder.write(dict(zip(names, contents, strict=True)))
            record = replace(record, outcome=Outcome.MADE, files=files)
            folder.note(key_of(task, inputs_digest), record)
        yield record
