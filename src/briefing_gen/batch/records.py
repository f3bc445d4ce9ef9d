"""How each edition of a batch ended, as the journal and the manifest tell it in JSON."""

from __future__ import annotations

import enum
import re
from typing import Final

from briefing_gen.batch.json_fields import (
    Json,
    digest_of,
    list_of,
    object_of,
    text_of,
    text_or_none,
    whole_of,
    whole_or_none,
)
from briefing_gen.batch.tasks import Task
from briefing_gen.frozen import Frozen, field_names
from briefing_gen.problems import Location, Problem, Severity

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
