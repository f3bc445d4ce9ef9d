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
from briefing_gen.batch.records import (
    Json,
    MadeFile,
    Record,
    file_json,
    list_of,
    object_of,
    problem_json,
    read_made_file,
    read_problem,
    seconds_of,
    task_json,
    text_of,
    whole_of,
)
from briefing_gen.batch.tasks import Task

_LONGEST_LINE: Final = 1 << 20


class Entry(Frozen):
    """A made edition, as far as a journal knows it."""

    files: tuple[MadeFile, ...]
    problems: tuple[Problem, ...]
    tries: int
    seconds: float


def key_of(task: Task, inputs_digest: str) -> str:
    """Return the digest of all that decides which files an edition gets, and with which bytes."""
    text = json.dumps([inputs_digest, *task_json(task)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def add_line(descriptor: int, line: Json) -> None:
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
        pid = line.get("begin")
        last = pid if isinstance(pid, int) else last
    return last


def made(descriptor: int) -> dict[str, Entry]:
    """Return the editions written down, by key; the last line of each counts."""
    entries = {}
    for line in _lines(descriptor):
        with contextlib.suppress(ValueError):  # What does not say what it should is passed over.
            entries[text_of(line, "made")] = _entry(line)
    return entries


def line_of(key: str, record: Record) -> Json:
    """Return the line for a made edition."""
    return {
        "made": key,
        "edition": record.task.edition.slug,
        "files": [file_json(file) for file in record.files],
        "problems": [problem_json(problem) for problem in record.problems],
        "tries": record.tries,
        "seconds": record.seconds,
    }


def _entry(line: Json) -> Entry:
    return Entry(
        files=tuple(read_made_file(item) for item in list_of(line, "files")),
        problems=tuple(read_problem(item) for item in list_of(line, "problems")),
        tries=whole_of(line, "tries"),
        seconds=seconds_of(line, "seconds"),
    )


def _lines(descriptor: int) -> Iterator[Json]:
    with os.fdopen(os.dup(descriptor), "rb") as stream:
        stream.seek(0)
        while text := stream.readline(_LONGEST_LINE):
            with contextlib.suppress(ValueError, RecursionError):
                yield object_of(json.loads(text))


def _is_torn(descriptor: int) -> bool:
    """Return whether the last line has no end: a crash has cut it off."""
    size = os.fstat(descriptor).st_size
    return size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
