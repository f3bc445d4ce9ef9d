"""What a batch has finished, one JSON object a line, on the disk before the next is begun.

A line counts when it is whole and says what it should; whatever else stands in the file, such as a
line that a crash has torn, is passed over. Nothing is believed about a file but its digest.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Problem
from briefing_gen.batch import records
from briefing_gen.batch.tasks import Task

_LONGEST_LINE: Final = 1 << 20


class Entry(Frozen):
    """A made edition, as far as a journal knows it."""

    files: tuple[records.MadeFile, ...]
    problems: tuple[Problem, ...]
    tries: int
    seconds: float


class _Line(Frozen):
    """A line of the journal that tells of a made edition."""

    made: str
    files: tuple[records.MadeFile, ...]
    problems: tuple[records.ProblemJson, ...]
    tries: records.Whole
    seconds: records.Seconds


def key_of(task: Task, inputs_digest: str) -> str:
    """Return the digest of all that decides which files an edition gets, and with which bytes."""
    text = json.dumps([inputs_digest, *records.task_json(task)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def add_line(descriptor: int, line: records.Json) -> None:
    """Append one line and see it to the disk; raises OSError."""
    text = json.dumps(line, separators=(",", ":")).encode() + b"\n"
    rest = memoryview(b"\n" + text if _is_torn(descriptor) else text)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)


def begun(descriptor: int) -> int | None:
    """Return the process that last began to write; None where none has."""
    last = None
    for line in _lines(descriptor):
        pid = line.get("begin") if isinstance(line, dict) else None
        last = pid if isinstance(pid, int) else last
    return last


def made(descriptor: int) -> dict[str, Entry]:
    """Return the editions written down, by key; the last line of each counts."""
    entries = {}
    for content in _lines(descriptor):
        with contextlib.suppress(ValueError):  # What does not say what it should is passed over.
            line = records.read_as(_Line, content)
            problems = tuple(item.problem() for item in line.problems)
            entries[line.made] = Entry(line.files, problems, line.tries, line.seconds)
    return entries


def line_of(key: str, record: records.Record) -> records.Json:
    """Return the line for a made edition."""
    return {
        "made": key,
        "edition": record.task.edition.slug,
        "files": records.files_json(record.files),
        "problems": records.problems_json(record.problems),
        "tries": record.tries,
        "seconds": record.seconds,
    }


def _lines(descriptor: int) -> Iterator[object]:
    with os.fdopen(os.dup(descriptor), "rb") as stream:
        stream.seek(0)
        while text := stream.readline(_LONGEST_LINE):
            with contextlib.suppress(ValueError, RecursionError):
                yield json.loads(text)


def _is_torn(descriptor: int) -> bool:
    """Return whether the last line has no end: a crash has cut it off."""
    size = os.fstat(descriptor).st_size
    return size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
