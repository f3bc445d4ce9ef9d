"""How each edition of a batch ended, and the JSON in which the journal and the manifest tell it.

The journal has one object a line, on the disk before the next edition is begun. A line counts when
it is whole and says what it should; whatever else stands in the file, such as a line that a crash
has torn, is passed over. Nothing is believed about a file but its digest.
"""

import contextlib
import enum
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final, TypeAlias, TypeVar

import msgspec
from msgspec import Meta

from briefing_gen.base.frozen import Frozen, field, field_names
from briefing_gen.base.problems import Problem
from briefing_gen.batch.inputs import Inputs
from briefing_gen.batch.tasks import Task

Json = Mapping[str, object]
T = TypeVar("T")
Whole: TypeAlias = Annotated[int, Meta(ge=0, lt=2**53)]
"""Up to there programs agree what a number is."""
Seconds: TypeAlias = Annotated[float, Meta(ge=0, lt=2**53)]
Digest: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
FileName: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*\.[a-z]+\Z")]
"""What a batch calls its files, none of which lies in another folder."""


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


def read_as(kind: type[T], json: object) -> T:
    """Return `json` as a value of `kind`; ValueError says where it is something else."""
    try:
        return msgspec.convert(json, kind)
    except msgspec.ValidationError as error:
        place = str(error).partition(" - at `$")[2].strip(".`")
        raise ValueError(f"{place or 'it'} is not as a batch writes it") from error


def task_json(task: Task) -> list[object]:
    """Return what an edition is and which files it gets, apart from where it was asked for."""
    edition = {name: getattr(task.edition, name) for name in field_names(type(task.edition))}
    return [edition, [[file.name, file.fmt, file.paper] for file in task.files]]


def record_json(record: Record) -> Json:
    """Return how one edition ended, for machines."""
    edition = record.task.edition
    return {
        "number": record.task.number,
        "edition": edition.slug,
        "briefing": edition.briefing,
        "audience": edition.audience,
        "language": edition.language,
        "parameters": dict(edition.parameters),
        "minimum_grade": edition.minimum_grade,
        "asked_for_at": str(record.task.where),
        "outcome": record.outcome,
        "files": msgspec.to_builtins(record.files),
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity,
                "message": problem.message,
                **msgspec.structs.asdict(problem.where),
                "hint": problem.hint,
            }
            for problem in record.problems
        ],
        "traceback": record.traceback,
        "tries": record.tries,
        "seconds": round(record.seconds, 3),
    }


_LONGEST_LINE: Final = 1 << 20


class Line(Frozen):
    """A line of the journal that tells of a made edition."""

    made: str
    """Its key."""
    record: Record


def key_of(task: Task, inputs_digest: str) -> str:
    """Return the digest of all that decides which files an edition gets, and with which bytes."""
    text = json.dumps([inputs_digest, *task_json(task)], sort_keys=True)
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
    for content in _lines(descriptor):
        with contextlib.suppress(ValueError):  # What does not say what it should is passed over.
            line = read_as(Line, content)
            found[line.made] = line.record
    return found


def _lines(descriptor: int) -> Iterator[object]:
    with os.fdopen(os.dup(descriptor), "rb") as stream:
        stream.seek(0)
        while text := stream.readline(_LONGEST_LINE):
            with contextlib.suppress(ValueError, RecursionError):
                yield json.loads(text)


VERSION: Final = 1
"""Of the form of the manifest."""


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


def is_manifest_name(name: str) -> bool:
    """Return whether a manifest, of whichever shard, is named so."""
    return re.fullmatch(r"manifest(-[0-9]+-of-[0-9]+)?\.json", name, re.ASCII) is not None


def manifest(inputs: Inputs, plan: Sequence[Task], shard: Shard, made: Iterable[Record]) -> Json:
    """Return the manifest of one run; `plan` holds the editions of all shards."""
    in_order = sorted(made, key=lambda record: record.task.number)
    return {
        "manifest": VERSION,
        "inputs": inputs_json(inputs),
        "editions": len(plan),
        "plan": plan_digest(plan),
        "shards": [f"{shard.index}/{shard.of}"],
        "records": [record_json(record) for record in in_order],
    }


def plan_digest(plan: Iterable[Task]) -> str:
    """Return the digest of all editions in their order, and of names and forms of their files."""
    digest = hashlib.sha256()
    for task in plan:
        digest.update(json.dumps(task_json(task), sort_keys=True).encode() + b"\n")
    return digest.hexdigest()


def manifest_bytes(content: Json) -> bytes:
    """Return a manifest as a file."""
    return json.dumps(content, indent=1).encode() + b"\n"


def inputs_json(inputs: Inputs) -> Json:
    """Return what the files were made from and with."""
    dataset, house = inputs.dataset, inputs.form.house
    return {
        "dataset": {"name": dataset.name, "version": dataset.version, "digest": dataset.digest},
        "briefing": {"name": inputs.briefing.name, "digest": inputs.briefing_digest},
        "theme": {"name": inputs.theme.name, "digest": inputs.theme_digest},
        "stamp": inputs.form.stamp,
        "profile": inputs.form.profile,
        "url": inputs.form.url,
        "template": None
        if house is None
        else {
            "file": Path(house.file).name,
            "digest": inputs.form.house_digest,
        },
        "versions": dict(inputs.versions),
        "digest": inputs.digest,
    }
