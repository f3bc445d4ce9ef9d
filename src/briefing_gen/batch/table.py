"""Reads a table of editions: CSV, a row an edition, every fault told with its place."""

from __future__ import annotations

import csv
import enum
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.limits import MAX_COLUMNS, MIB
from briefing_gen.base.paper import Paper
from briefing_gen.base.problems import BriefingError, Location, Problem, fault
from briefing_gen.batch.editions import (
    Choice,
    Values,
    Wanted,
    by_edition,
    members_of,
    multiplied,
    near_or_all,
)
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.dataset.model import Dataset
from briefing_gen.reading.csv_text import Columns, is_csv_text, read_columns
from briefing_gen.reading.faults import Faults
from briefing_gen.reading.files import read_named

LIMIT: Final = 16 * MIB
MOST_EDITIONS: Final = 100_000
"""Rows of a table: a day and more to make."""
_LONGEST_SAID: Final = 60
"""Characters of a cell in a message."""
AUDIENCE: Final = "audience"
LANGUAGE: Final = "lang"
PAPER: Final = "paper"
E = TypeVar("E", bound=enum.StrEnum)


def read_editions(
    path: Path, dataset: Dataset, briefing: Briefing, choice: Choice
) -> tuple[Wanted, ...]:
    """Return the editions of a table, in order; raises BriefingError with every fault found.

    A column that is not there leaves its part of the edition to `choice`.
    """
    faults = Faults()
    table = _table(path, briefing, faults)
    _refuse_doubles(table, choice, faults)
    _refuse_gaps(table, briefing, choice, faults)
    rows = _Rows(dataset, briefing, choice.closed(), table, faults)
    wanted = tuple(rows.wanted())
    if not wanted and not faults.problems:
        faults.add(fault("no-editions", "the table has no row", Location(str(path)), "add one"))
    if faults.problems:
        # Where nothing else is wrong, the plan tells them; without a column, rows are easily alike.
        for problem in () if _is_misnamed(faults) else by_edition(wanted)[1]:
            faults.add(problem)
        faults.sort((str(path),))
        raise BriefingError(faults.problems)
    return wanted


class _Table(Frozen):
    file: str
    header: Sequence[str]
    columns: Columns


def _table(path: Path, briefing: Briefing, faults: Faults) -> _Table:
    """Return the cells; raises BriefingError where the file or its header cannot be used."""
    data = read_named(path, LIMIT)
    if not is_csv_text(str(path), data, faults):
        raise BriefingError(faults.problems)
    header = _header(data)
    if len(header) > MAX_COLUMNS:
        message = f"the table has {len(header):,} columns; {MAX_COLUMNS} are read at most"
        hint = "keep the columns that say which editions to make"
        faults.add(fault("file-too-large", message, Location(str(path), 1, MAX_COLUMNS + 1), hint))
        raise BriefingError(faults.problems)
    known = (AUDIENCE, LANGUAGE, PAPER, *(parameter.name for parameter in briefing.parameters))
    for column, name in enumerate(header, start=1):
        if name.strip() and name not in known:
            message = f"there is no column {_said(name)} in a table of editions"
            where = Location(str(path), 1, column)
            faults.add(fault("unknown-column", message, where, near_or_all(name, known)))
    columns = read_columns(str(path), data, header, frozenset(header), faults)
    if columns is not None and len(columns.lines) > MOST_EDITIONS:
        message = f"the table has {len(columns.lines):,} rows; {MOST_EDITIONS:,} are made at most"
        where = Location(str(path), columns.lines[MOST_EDITIONS])
        faults.add(fault("file-too-large", message, where, "make a batch of each part of it"))
        columns = None
    if columns is None:
        raise BriefingError(faults.problems)
    return _Table(str(path), header, columns)


def _header(data: bytes) -> list[str]:
    """Return the first row as far as it can be read; what is wrong with it is told later."""
    first = io.StringIO(data.decode("utf-8-sig", errors="replace"), newline="")
    try:
        return next(csv.reader(first, strict=True), [])
    except csv.Error:
        return []


def _refuse_doubles(table: _Table, choice: Choice, faults: Faults) -> None:
    """Add a problem for each column whose part of the edition an option gives as well."""
    given = {
        AUDIENCE: ("--audience", choice.audiences),
        LANGUAGE: ("--lang", choice.languages),
        PAPER: ("--paper", choice.papers),
        **{name: (f"--set {name}", (value,)) for name, value in choice.parameters},
    }
    for column, name in enumerate(table.header, start=1):
        option, values = given.get(name, ("", ()))
        if values:
            message = f"both this column and {option} say it"
            where = Location(table.file, 1, column)
            faults.add(fault("said-twice", message, where, "leave out one of the two"))


def _refuse_gaps(table: _Table, briefing: Briefing, choice: Choice, faults: Faults) -> None:
    """Add a problem for each parameter that nothing gives a value."""
    given = {*table.header, *dict(choice.parameters)}
    if _is_misnamed(faults):
        return  # The column may be there, and its name be written otherwise.
    for parameter in briefing.parameters:
        if table.header and parameter.name not in given:
            name = parameter.name
            message = f"the table has no column {name!r}, and no --set gives it a value"
            hint = f"add the column, or say --set {name}=... where every row has the same"
            where = Location(table.file, 1)
            faults.add(fault("missing-parameter", message, where, hint))


def _is_misnamed(faults: Faults) -> bool:
    """Return whether a column has a name that none can have here."""
    return any(problem.code == "unknown-column" for problem in faults.problems)


class _Rows:
    """The rows of a table, as editions; a row with a fault is told of and left out."""

    def __init__(
        self, dataset: Dataset, briefing: Briefing, choice: Choice, table: _Table, faults: Faults
    ) -> None:
        self._dataset = dataset
        self._dimensions = {item.name: item.members.dimension for item in briefing.parameters}
        self._briefing = briefing
        self._choice = choice
        self._table = table
        self._faults = faults
        self._is_sound = True
        self._members = {
            parameter.name: dict.fromkeys(members_of(dataset, briefing, parameter))
            for parameter in briefing.parameters
            if parameter.name in table.header
        }

    def wanted(self) -> Iterator[Wanted]:
        """Yield the editions that the rows ask for."""
        for row, line in enumerate(self._table.columns.lines):
            self._is_sound = True
            choice = replace(
                self._choice,
                audiences=self._word(AUDIENCE, row, self._briefing.audiences)
                or self._choice.audiences,
                languages=self._word(LANGUAGE, row, self._briefing.languages)
                or self._choice.languages,
                papers=self._word(PAPER, row, tuple(Paper)) or self._choice.papers,
            )
            where = Location(self._table.file, line)
            values = self._values(row)
            if not self._is_sound:
                continue
            for edition in multiplied(self._briefing, values, choice):
                yield Wanted(edition=edition, papers=choice.papers, where=where)

    def _word(self, column: str, row: int, offered: Sequence[E]) -> tuple[E, ...]:
        """Return what the cell of a column says; nothing where there is no such column."""
        if column not in self._table.header:
            return ()
        text, where = self._cell(column, row)
        found = tuple(word for word in offered if word.lower() == text.lower())
        if not found:
            hint = f"one of: {', '.join(offered)}"
            message = f"{column} cannot be {_said(text)}"
            self._refuse(fault("unknown-word", message, where, hint))
        return found

    def _values(self, row: int) -> Values:
        return tuple((name, self._member(name, row)) for name in self._members)

    def _member(self, parameter: str, row: int) -> str:
        text, where = self._cell(parameter, row)
        if text not in self._members[parameter]:
            # To look for what is meant takes a while, and many are not told.
            near = self._faults.has_examples(self._table.file, where.field)
            hint = "" if near else self._near(parameter, text)
            message = f"{parameter} cannot be {_said(text)}"
            self._refuse(fault("unknown-member", message, where, hint))
        return text

    def _refuse(self, problem: Problem) -> None:
        """Leave the row out, and tell why, unless something else is wrong with the cell."""
        self._is_sound = False
        if not self._faults.refused_otherwise(problem.where, problem.code):
            self._faults.add(problem)

    def _near(self, parameter: str, text: str) -> str:
        """Return a hint; whoever writes the name of a member is told the word for it."""
        labels = self._dataset.members.get(self._dimensions[parameter], {})
        for member in self._members[parameter]:
            names = (member, *labels.get(member, {}).values())
            if text.casefold() in [name.casefold() for name in names]:
                return f"write {member!r}"
        return near_or_all(text, self._members[parameter])

    def _cell(self, column: str, row: int) -> tuple[str, Location]:
        """Return the text of a cell, without the spaces around it, and its place."""
        at, line = self._table.header.index(column) + 1, self._table.columns.lines[row]
        return self._table.columns.cells[column][row].strip(), Location(
            self._table.file, line, at, column
        )


def _said(text: str) -> str:
    """Return a cell for a message, where whoever reads it can find it by its beginning."""
    return repr(text if len(text) <= _LONGEST_SAID else f"{text[:_LONGEST_SAID]}…")
