"""Faults in what people wrote: data, briefings, themes.

They are collected while reading goes on, so that one run names them all.
"""

import difflib
import enum
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self, TypeAlias

from briefing_gen.base.frozen import Frozen, grouped, replace
from briefing_gen.base.limits import MAX_PROBLEMS_PER_FILE, MAX_TABLE_BYTES

FEW: Final = 5
"""As many problems with one cause are told one by one."""
FEW_OF_A_BRIEFING: Final = 20
_OF_ONE_CAUSE: Final = frozenset({"impossible-metric"})
"""Problems that many metrics have from one wrong operation: the same words tell them once."""
_BRIEFINGS: Final = (".yaml", ".yml")
_TYPED: Final = re.compile(
    r"(?:the number )?('[^']*') (?:is not bound to a value|compares values but is not computed)"
)
"""Says of a number or a word that it is typed; those of one text are told together."""
_BIND: Final = (
    "briefing-gen bind --write binds what the data hold, and says what is wrong with others; say "
    "these without a number, or list the name or law they belong to under citations:"
)
KEPT_OF_A_CAUSE: Final = 6
"""As many of more are named with their places."""
MANY: Final = 10_000
"""So many problems of a column are counted."""
Cause = tuple[str, str | None, str, str]
"""The file, column, code and words, but for what they quote, of problems that are told together."""
_QUOTED: Final = re.compile(
    r"""(?:'[^']*'|"[^"]*"|\S*[=\[\]]\S*|[0-9][0-9.,]*)(?:(?:, | or | and )(?:'[^']*'|"[^"]*"))*"""
)
"""What differs in the words of problems with one cause, lists of it too."""
_COMPARED: Final = 300
"""So many words at most are held against one that is unknown."""
LAST_CODE: Final = "too-many-problems"


class Severity(enum.StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    WARNING = "warning"


class Location(Frozen, order=True):
    """Where a value stands in a file; lines and columns count from 1."""

    file: str
    line: int | None = None
    column: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n is not None]
        place = ":".join([self.file, *numbers])
        return f"{place} ({self.field})" if self.field else place


Place: TypeAlias = Location | Path | str
"""A place in a file, or the file alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault, where it is, and what to do about it."""

    code: str
    message: str
    where: Location
    hint: str | None = None
    severity: Severity = Severity.ERROR
    about: str = field(default="", compare=False)
    """The words as a reader sees them, by which their place is found; empty where it is known."""

    def __str__(self) -> str:
        line = f"{self.where}: {self.severity}[{self.code}]: {self.message}"
        return f"{line}\n    hint: {self.hint}" if self.hint else line


def fault(code: str, message: str, where: Place, hint: str | None = None) -> Problem:
    """Return one problem of severity error, its parts in the order in which they are told."""
    place = where if isinstance(where, Location) else Location(str(where))
    return Problem(code=code, message=message, where=place, hint=hint)


def warning(code: str, message: str, where: Place, hint: str | None = None) -> Problem:
    """Return one problem of severity warning."""
    return replace(fault(code, message, where, hint), severity=Severity.WARNING)


def near_words(
    word: str, known: Collection[str], most: int = 1, cutoff: float = 0.6
) -> Sequence[str]:
    """Return those of `known` that `word` may have meant, the likest first.

    None of very many: to hold one word against 50,000 takes seconds.
    """
    found = known if len(known) <= _COMPARED else ()
    return difflib.get_close_matches(word, found, most, cutoff)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return the hint for a word that is none of `known`: which it is near to, or `otherwise`."""
    near = near_words(word, known if isinstance(known, Collection) else list(known))
    return f"did you mean {str(near[0])!r}?" if near else otherwise


def cause_of(problem: Problem) -> Cause | None:
    """Return what cells of a column, or rows of a table, have in common that have one fault."""
    where = problem.where
    words = f"{problem.severity}{_QUOTED.sub('', problem.message.partition('; did you mean')[0])}"
    if where.file.endswith(".csv") and (where.line or 1) > 1:
        return where.file, where.field, problem.code, words
    if where.file.endswith(_BRIEFINGS) and _TYPED.match(problem.message):
        return where.file, where.field, _BIND, ""
    if where.file.endswith(_BRIEFINGS):
        return where.file, None, problem.code, words
    return None


def gathered(
    problems: Iterable[Problem], counts: Mapping[Cause, int] | None = None
) -> tuple[Problem, ...]:
    """Return the problems, those of one cause as one where they are more than a few.

    `counts` says how many there are of a cause, where not all are among `problems`.
    """
    listed = tuple(problems)
    alike = grouped((cause, each) for each in listed if (cause := cause_of(each)))
    counts = counts or Counter({cause: len(group) for cause, group in alike.items()})
    found = []
    for problem in listed:
        cause = cause_of(problem)
        if cause is None or counts[cause] <= _few(cause):
            found.append(problem)
        elif problem is alike[cause][0]:
            found.append(_as_one(alike[cause], counts[cause]))
    return tuple(found)


def _few(cause: Cause) -> int:
    if cause[2] in {*_OF_ONE_CAUSE, _BIND}:
        return 1
    return FEW_OF_A_BRIEFING if cause[0].endswith(_BRIEFINGS) else FEW


def _as_one(alike: list[Problem], count: int) -> Problem:
    first = alike[0]
    if typed := [found[1] for each in alike if (found := _TYPED.match(each.message))]:
        said = ", ".join(dict.fromkeys(typed))
        return replace(first, message=f"typed, and bound to no value: {said}", hint=_BIND)
    what = "cells of this column" if first.where.field else "rows"
    what = "places" if first.where.file.endswith(_BRIEFINGS) else what
    others = list(dict.fromkeys(str(problem.where.line) for problem in alike[1:]))
    lines = ", ".join(others[: KEPT_OF_A_CAUSE - 1])
    rest = ", ..." if count > KEPT_OF_A_CAUSE else ""
    number = f"{count - 1:,} more" if count <= MANY else f"{MANY:,} or more"
    message = f"{first.message}; {number} {what} have such a fault: lines {lines}{rest}"
    kinds = Counter(_QUOTED.sub("", item.hint) for item in alike if item.hint)
    most = next((kind for kind, _ in kinds.most_common(1)), None)
    hints = (item.hint for item in alike if item.hint and _QUOTED.sub("", item.hint) == most)
    return replace(first, message=message, hint=next(hints, None))


def by_place(problem: Problem) -> tuple[str, int, int, str]:
    """Return what sorts problems by file, line and column; those of a whole file come first."""
    where = problem.where
    return where.file, where.line or 0, where.column or 0, problem.code


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether one of `problems` is more than a warning."""
    return any(problem.severity is Severity.ERROR for problem in problems)


class RefusalError(Exception):
    """Something that is not read: the code, message and hint of the problem to come."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(code, message, hint)
        self.code = code
        self.message = message
        self.hint = hint

    def at(self, file: str) -> Problem:
        """Return the problem, told of `file`."""
        return fault(self.code, self.message, Location(file), self.hint)


class BriefingError(Exception):
    """The work cannot go on; every problem found so far is attached.

    The problems are the only argument, so the error survives the trip back from a worker process.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    @classmethod
    def of(cls, code: str, message: str, where: Place, hint: str | None = None) -> Self:
        """Return the error of one problem, its parts in the order in which they are told."""
        return cls((fault(code, message, where, hint),))

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class Faults:
    """The problems found so far, in the order in which they were found."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._counts: Counter[Cause] = Counter()
        """How many problems each cause has had, kept or not."""
        self._per_file: Counter[str] = Counter()
        """How many causes each file has had; a problem that stands alone is its own."""
        self._total = 0
        self._per_column: Counter[tuple[str, str | None]] = Counter()
        self._first_code: dict[Location, str] = {}
        self._crowded: dict[tuple[str, str | None], set[str]] = {}
        """By file and column, the codes of which it has more problems than are kept."""

    def add(self, problem: Problem) -> None:
        """Keep `problem`, unless its file has had its fill: then say so once.

        Of problems with one cause the first are kept, and the rest are counted.
        """
        file, cause = problem.where.file, cause_of(problem)
        self._total += 1
        self._per_column[file, problem.where.field] += 1
        if cause is not None:
            self._counts[cause] += 1
        if cause is None or self._counts[cause] == 1:
            self._per_file[file] += 1
            if self._per_file[file] == MAX_PROBLEMS_PER_FILE + 1:
                self._found.append(_too_many(file))
        is_kept = cause is None or self._counts[cause] <= max(KEPT_OF_A_CAUSE, _few(cause))
        if is_kept and not self.is_full(file):
            self._first_code.setdefault(problem.where, problem.code)
            self._found.append(problem)
        elif cause is not None:
            self._crowded.setdefault((file, problem.where.field), set()).add(problem.code)

    def refuse(self, code: str, message: str, where: Location, hint: str | None = None) -> None:
        """Add one problem of severity error."""
        self.add(fault(code, message, where, hint))

    def raise_any(self) -> None:
        """Raise BriefingError with the problems of one file, in order, where there is one."""
        if self._found:
            self.sort(())
            raise BriefingError(self.problems)

    def has_examples(self, file: str, field: str | None) -> bool:
        """Return whether a column has as many problems as are kept of one cause."""
        return self._per_column[file, field] >= KEPT_OF_A_CAUSE

    def has_enough(self, file: str, field: str) -> bool:
        """Return whether a column has so many problems that no more need be looked for."""
        return self._per_column[file, field] > MANY

    def refused_otherwise(self, where: Location, code: str) -> bool:
        """Return whether `where` has a problem of another code, of which this may be a sequel."""
        first = self._first_code.get(where)
        if first is None:
            return bool(self._crowded.get((where.file, where.field), set()) - {code})
        return first != code

    def is_full(self, file: str) -> bool:
        """Return whether further problems of `file` would not be kept."""
        return self._per_file[file] > MAX_PROBLEMS_PER_FILE

    def __len__(self) -> int:
        """Return how many problems were added, kept or not."""
        return self._total

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems kept; many with one cause are one."""
        return gathered(self._found, self._counts)

    def sort(self, files: Sequence[str]) -> None:
        """Put the problems into the order of `files`, and of lines and columns within each."""
        order = {file: number for number, file in reversed(list(enumerate(files)))}

        def place(item: Problem) -> tuple[int, int, int]:
            line = MAX_TABLE_BYTES if item.code == LAST_CODE else item.where.line or 0
            return order.get(item.where.file, len(order)), line, item.where.column or 0

        self._found.sort(key=place)


def _too_many(file: str) -> Problem:
    message = f"more than {MAX_PROBLEMS_PER_FILE} problems in this file; the rest are not listed"
    hint = "look for one cause, such as a wrong separator or a wrong field type, and run again"
    return fault(LAST_CODE, message, file, hint)


def meant(word: str, known: Collection[str]) -> str:
    """Return the hint for `word`: what it stands for in the list `known`, and all of the list."""
    every = f"one of: {', '.join(known)}"
    plain = "-".join(word.casefold().split())
    same = next((str(item) for item in known if item.casefold() == plain), None)
    if same:
        return f"write {same!r}, exactly so"
    near = near_words(plain, [str(item) for item in known], cutoff=0.8)
    return f"did you mean {near[0]!r}? it is {every}" if near else f"write {every}"
