"""How each edition of a batch ended, and the JSON in which the journal and the manifest tell it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Annotated, TypeAlias, TypeVar

import msgspec
from msgspec import Meta

from briefing_gen.base.frozen import Frozen, field, field_names
from briefing_gen.base.problems import Location, Problem, Severity
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
    tries: int = 1
    seconds: float = 0.0


class Ending(Frozen):
    """What people are told of how an edition ended."""

    edition: str
    is_made: bool
    problems: tuple[Problem, ...]


class ProblemJson(Frozen, kw_only=True):
    """A problem as files tell it to machines; what is not known is null."""

    code: str
    severity: Severity
    message: str
    file: str
    line: Whole | None = None
    column: Whole | None = None
    field: str | None = None
    hint: str | None = None

    def problem(self) -> Problem:
        """Return the problem that is told."""
        return Problem(
            code=self.code,
            message=self.message,
            where=Location(self.file, self.line, self.column, self.field),
            hint=self.hint,
            severity=self.severity,
        )


class RecordJson(Frozen, kw_only=True):
    """A record as a manifest tells it, as far as it is read again."""

    number: Whole
    edition: str
    outcome: Outcome
    files: tuple[MadeFile, ...]
    problems: tuple[ProblemJson, ...]
    tries: Whole
    seconds: Seconds

    def names(self) -> tuple[str, ...]:
        """Return what it is told by: the edition and its files."""
        return (self.edition, *(file.name for file in self.files))

    def ending(self) -> Ending:
        """Return what is told of the edition."""
        problems = tuple(item.problem() for item in self.problems)
        return Ending(self.edition, self.outcome is Outcome.MADE, problems)


def ending_of(record: Record) -> Ending:
    """Return what is told of an edition of this run."""
    is_made = record.outcome is Outcome.MADE
    return Ending(record.task.edition.slug, is_made, record.problems)


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


def files_json(files: tuple[MadeFile, ...]) -> object:
    """Return made files for machines."""
    return msgspec.to_builtins(list(files))


def problems_json(problems: tuple[Problem, ...]) -> object:
    """Return problems for machines."""
    return msgspec.to_builtins(
        [
            ProblemJson(
                code=problem.code,
                severity=problem.severity,
                message=problem.message,
                hint=problem.hint,
                **msgspec.structs.asdict(problem.where),
            )
            for problem in problems
        ]
    )
