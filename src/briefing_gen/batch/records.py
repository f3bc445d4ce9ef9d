"""How each edition of a batch ended, as the journal and the manifest tell it in JSON.

Fields of JSON objects as the types they should have; ValueError says that they have not.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from typing import Final, TypeVar

from briefing_gen.base.frozen import Frozen, field_names
from briefing_gen.base.problems import Location, Problem, Severity
from briefing_gen.batch.tasks import Task

Json = Mapping[str, object]

T = TypeVar("T")

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")

_LARGEST: Final = 2**53
"""Up to here programs agree what a number is."""

_LONGEST_TOLD: Final = 60

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*\.[a-z]+")
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

    name: str
    size: int
    sha256: str


class Record(Frozen, kw_only=True):
    """How one edition ended; seconds and tries say how it went and are no part of the result."""

    task: Task
    outcome: Outcome
    files: tuple[MadeFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    traceback: str = ""
    tries: int = 1
    seconds: float = 0.0


class Ending(Frozen):
    """What people are told of how an edition ended."""

    edition: str
    is_made: bool
    problems: tuple[Problem, ...]


def ending_of(record: Record) -> Ending:
    """Return what is told of an edition of this run."""
    is_made = record.outcome is Outcome.MADE
    return Ending(record.task.edition.slug, is_made, record.problems)


def read_ending(json: object) -> Ending:
    """Return what is told of the edition whose record is `json`; raises ValueError."""
    fields = object_of(json)
    return Ending(
        text_of(fields, "edition"),
        Outcome(text_of(fields, "outcome")) is Outcome.MADE,
        tuple(read_problem(item) for item in list_of(fields, "problems")),
    )


def task_json(task: Task) -> list[object]:
    """Return what an edition is and which files it gets, apart from where it was asked for."""
    edition = {name: getattr(task.edition, name) for name in field_names(type(task.edition))}
    return [edition, [[file.name, file.fmt, file.paper] for file in task.files]]


def file_json(file: MadeFile) -> Json:
    """Return a made file for machines."""
    return {"name": file.name, "bytes": file.size, "sha256": file.sha256}


def problem_json(problem: Problem) -> Json:
    """Return a problem for machines; what is not known is null."""
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "file": problem.where.file,
        "line": problem.where.line,
        "column": problem.where.column,
        "field": problem.where.field,
        "hint": problem.hint,
    }


def read_made_file(json: object) -> MadeFile:
    """Return the made file that `json` tells of; raises ValueError."""
    fields = object_of(json)
    name = text_of(fields, "name")
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a file")
    return MadeFile(name, whole_of(fields, "bytes"), digest_of(fields, "sha256"))


def read_problem(json: object) -> Problem:
    """Return the problem that `json` tells of; raises ValueError."""
    fields = object_of(json)
    where = Location(
        file=text_of(fields, "file"),
        line=whole_or_none(fields, "line"),
        column=whole_or_none(fields, "column"),
        field=text_or_none(fields, "field"),
    )
    return Problem(
        code=text_of(fields, "code"),
        message=text_of(fields, "message"),
        where=where,
        hint=text_or_none(fields, "hint"),
        severity=Severity(text_of(fields, "severity")),
    )


def object_of(json: object) -> Json:
    """Return `json`, which should be an object."""
    if isinstance(json, dict):
        return json
    raise ValueError(f"{_told(json)} is no object")


def list_of(fields: Json, name: str) -> list[object]:
    """Return a field that should be a list."""
    return _of(fields, name, list)


def text_of(fields: Json, name: str) -> str:
    """Return a field that should be a text."""
    return _of(fields, name, str)


def digest_of(fields: Json, name: str) -> str:
    """Return a field that should be a SHA-256."""
    digest = text_of(fields, name)
    if not _DIGEST.fullmatch(digest):
        raise ValueError(f"{name} is {_told(digest)}")
    return digest


def whole_of(fields: Json, name: str) -> int:
    """Return a field that should be a whole number from 0."""
    value = _of(fields, name, int)
    if not 0 <= value < _LARGEST:
        raise ValueError(f"{name} is {_told(value)}")
    return value


def seconds_of(fields: Json, name: str) -> float:
    """Return a field that should be a number of seconds."""
    value = fields.get(name)
    if not isinstance(value, float):
        return whole_of(fields, name)
    if not 0 <= value < _LARGEST:
        raise ValueError(f"{name} is {value}")
    return value


def text_or_none(fields: Json, name: str) -> str | None:
    """Return a field that may be null."""
    return None if fields.get(name) is None else text_of(fields, name)


def whole_or_none(fields: Json, name: str) -> int | None:
    """Return a field that may be null."""
    return None if fields.get(name) is None else whole_of(fields, name)


def _of(fields: Json, name: str, kind: type[T]) -> T:
    value = fields.get(name)
    if isinstance(value, kind) and not isinstance(value, bool):
        return value
    raise ValueError(f"{name} is {_told(value)}")


def _told(value: object) -> str:
    return repr(value)[:_LONGEST_TOLD]
