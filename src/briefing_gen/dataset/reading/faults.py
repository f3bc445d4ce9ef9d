"""Faults are collected while reading goes on, so that one run names them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from briefing_gen.dataset.limits import MAX_PROBLEMS_PER_FILE, MAX_TABLE_BYTES
from briefing_gen.problems import Location, Problem

LAST_CODE: Final = "too-many-problems"


class Faults:
    """The problems found so far, in the order in which they were found."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._per_file: Counter[str] = Counter()
        self._first_code: dict[Location, str] = {}

    def add(self, problem: Problem) -> None:
        """Keep `problem`, unless its file has had its fill: then say so once."""
        file = problem.where.file
        self._per_file[file] += 1
        if not self.is_full(file):
            self._first_code.setdefault(problem.where, problem.code)
            self._found.append(problem)
        elif self._per_file[file] == MAX_PROBLEMS_PER_FILE + 1:
            self._found.append(_too_many(file))

    def refused_otherwise(self, where: Location, code: str) -> bool:
        """Return whether `where` has a problem of another code, of which this may be a sequel."""
        return self._first_code.get(where, code) != code

    def is_full(self, file: str) -> bool:
        """Return whether further problems of `file` would not be kept."""
        return self._per_file[file] > MAX_PROBLEMS_PER_FILE

    def __len__(self) -> int:
        """Return how many problems were added, kept or not."""
        return self._per_file.total()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems kept."""
        return tuple(self._found)

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
    return Problem(
        code=LAST_CODE,
        message=f"more than {MAX_PROBLEMS_PER_FILE} problems in this file; the rest are not listed",
        where=Location(file),
        hint="look for one cause, such as a wrong separator or a wrong field type, and run again",
    )
