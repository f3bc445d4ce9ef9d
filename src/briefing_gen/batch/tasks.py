"""What a batch is made of: editions to make, the stages of each, and how each of them ended."""

import enum
from collections.abc import Callable, Iterable, Iterator

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.paper import Paper
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.build import Format
from briefing_gen.edition import Edition


class CutShortError(BriefingError):
    """Something else than an edition ends a batch; what is finished is kept, and it can go on."""


class File(Frozen):
    """One file to make: its name in the output folder, its format, and the paper it is drawn on."""

    name: str
    fmt: Format
    paper: Paper


class Task(Frozen, kw_only=True):
    """One edition and its files; `number` is its position in the whole batch, from 1."""

    number: int
    edition: Edition
    files: tuple[File, ...]
    where: Location
    """Where the edition was asked for: a row of a table, or the briefing."""


class Stage(enum.StrEnum):
    """Every edition is checked before the first page of any is drawn."""

    CHECK = "check"
    DRAW = "draw"


class Job(Frozen):
    """One stage of one task: what a worker gets."""

    stage: Stage
    task: Task


class Checked(Frozen):
    """The edition can be composed; these are its warnings."""

    warnings: tuple[Problem, ...]


class Drawn(Frozen):
    """The bytes of every file, in the order of the task."""

    contents: tuple[bytes, ...]


class Failed(Frozen):
    """The edition has problems that a user can mend."""

    problems: tuple[Problem, ...]


class Crashed(Frozen):
    """The program itself broke on the edition; `traceback` is for whoever mends the program."""

    problem: Problem
    traceback: str


Reply = Checked | Drawn | Failed | Crashed


class Finished(Frozen):
    """How a job ended, after how many tries, and how many seconds the last of them took."""

    job: Job
    reply: Reply
    tries: int = 1
    seconds: float = 0.0


Perform = Callable[[Job], Reply]
"""Does a job; raises BriefingError for problems of the user, anything else is a bug."""
Work = Callable[[], Perform]
"""Makes ready in a worker: reads what all jobs need. It travels to other processes."""
Run = Callable[[Iterable[Job]], Iterator[Finished]]
"""Does jobs in any order, and may be called again; a scheduler gives it to its caller."""
