"""Faults are collected while reading goes on, so that one run names them all."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from briefing_gen.base.limits import MAX_PROBLEMS_PER_FILE, MAX_TABLE_BYTES
from briefing_gen.base.problems import (
    KEPT_OF_A_CAUSE,
    MANY,
    BriefingError,
    Cause,
    Location,
    Problem,
    cause_of,
    fault,
    gathered,
    kept_of,
    near_words,
)

LAST_CODE: Final = "too-many-problems"


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
        if not self.is_full(file) and (cause is None or self._counts[cause] <= kept_of(cause)):
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
        self._found.sort(
            key=lambda item: (
                order.get(item.where.file, len(order)),
                (item.where.line or 0) if item.code != LAST_CODE else MAX_TABLE_BYTES,
                item.where.column or 0,
            )
        )


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
