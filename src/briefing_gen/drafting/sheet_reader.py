"""Reads the one table that somebody starts with, and what each of its columns is for.

The table comes from a spreadsheet, so empty rows and columns at its end are left out, headers may
be any words and numbers may be written as people read them; all else that a data package does not
take is told here, where it can be mended.

Tells what is wrong with a table that somebody starts with, and how to mend it there.

Tells what a spreadsheet holds around its table: a title above the header, notes below.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.limits import MAX_COLUMNS, MIB
from briefing_gen.base.problems import BriefingError, Location, Problem, fault
from briefing_gen.dataset.values import MEMBER, NOT_A_NUMBER, NUMBER, YEAR, why_not_a_number
from briefing_gen.drafting.numbers import as_numbers, scale_in
from briefing_gen.drafting.roles import Role, is_year, kinds_of
from briefing_gen.drafting.sheet import (
    FISCAL,
    Column,
    Sheet,
    is_key,
    lengthened,
    name_from,
    year_in,
    years_of,
)
from briefing_gen.reading.csv_text import Columns, is_csv_text, read_columns
from briefing_gen.reading.faults import Faults
from briefing_gen.reading.files import read_named

_LOOKED_AT: Final = 20
"""Rows among which the names of the columns are looked for."""

_NOTE: Final = re.compile(r"\s*(?:\*|(?:sources?|notes?|fuentes?|notas?)\s*:)", re.IGNORECASE)

_Row = tuple[int, Sequence[str]]
"""The cells of a row, and the line it ends in."""

LIMIT: Final = 16 * MIB

_NO_BRACES: Final = str.maketrans("{}", "()")
"""Braces in a text of a briefing would be the place of a number."""


def read_sheet(path: Path) -> Sheet:
    """Return the table in a CSV file; raises BriefingError with every fault found."""
    faults = Faults()
    sheet = _sheet(path, _without_empty_end(read_named(path, LIMIT)), faults)
    if sheet is None or faults.problems:
        faults.sort((str(path),))
        raise BriefingError(faults.problems)
    return sheet


def _without_empty_end(data: bytes) -> bytes:
    """Return `data` without the empty rows that spreadsheets leave at the end."""
    lines = data.splitlines(keepends=True)
    while lines and not lines[-1].strip(b" \t,\r\n"):
        lines.pop()
    return b"".join(lines)


def _without_empty_side(data: bytes) -> bytes:
    """Return `data` without the empty columns that spreadsheets leave at the right."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except csv.Error:
        return data
    width = max((at for row in rows for at, cell in enumerate(row, 1) if cell.strip()), default=0)
    if not rows or len(rows[0]) <= width:
        return data
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(row[:width] for row in rows)
    return stream.getvalue().encode()


def _sheet(path: Path, data: bytes, faults: Faults) -> Sheet | None:
    file = str(path)
    if not is_csv_text(file, data, faults):
        return None
    data = _without_empty_side(data)
    header = _header(data)
    for problem in around_the_table(file, data):
        faults.add(problem)
    if not faults.problems:
        refuse_header(file, header, faults)
    if faults.problems:
        return None
    table = read_columns(file, data, header, frozenset(), faults)
    if table is None or faults.problems:
        return None
    columns = _with_roles(header, table)
    sheet = Sheet(name_from(path.stem), columns)
    refuse_cells(file, sheet, table, faults)
    return lengthened(sheet, path.stem) if years_of(sheet) else sheet


def _header(data: bytes) -> list[str]:
    first = io.StringIO(data.decode("utf-8-sig"), newline="")
    try:
        return next(csv.reader(first, strict=True), [])
    except csv.Error:
        return []


def _with_roles(header: Sequence[str], table: Columns) -> tuple[Column, ...]:
    """Return the columns; years, words and codes are keys as far as they tell rows apart."""
    cells = [_bare(table.cells[title]) for title in header]
    named = [is_year(year_in(title)) for title in header]
    kinds = [
        Role.MEASURE if is_named else kind
        for kind, is_named in zip(kinds_of(cells), named, strict=True)
    ]
    key: list[int] = []
    if Role.YEAR in kinds:
        key.append(kinds.index(Role.YEAR))
    by_words = sorted(range(len(kinds)), key=lambda at: "".join(cells[at]).isdecimal())
    for at in by_words:
        if kinds[at] is Role.DIMENSION and all(cells[at]) and not is_key(cells, key):
            key.append(at)
    roles = [
        kind if kind is Role.MEASURE or at in key else Role.LABEL for at, kind in enumerate(kinds)
    ]
    return tuple(map(_column, header, roles, cells))


def _column(title: str, role: Role, cells: tuple[str, ...]) -> Column:
    column = Column(name_from(title), " ".join(title.translate(_NO_BRACES).split()), role, cells)
    if role is not Role.MEASURE:
        return column
    found = as_numbers(cells)
    words, scale = scale_in(column.title)
    return replace(
        column,
        title=words,
        scale=scale,
        cells=found.cells,
        unit=found.unit,
        marks=found.marks,
        flags=found.flags,
        was_grouped=found.was_grouped,
    )


def _bare(cells: Sequence[str]) -> tuple[str, ...]:
    """Return cells without spaces around them, and fiscal years as numbers of years."""
    bare = tuple(cell.strip() for cell in cells)
    years = [FISCAL.fullmatch(cell) for cell in bare]
    return tuple(year[1] for year in years if year) if all(years) else bare


def refuse_header(file: str, header: Sequence[str], faults: Faults) -> None:
    """Add what is wrong with the first line, which must name the columns."""
    if not 1 < len(header) <= MAX_COLUMNS:
        message = f"a table has 2 to {MAX_COLUMNS} columns, and this has {len(header)}"
        hint = "write what a row is about, such as its year, and a value, with a comma between"
        faults.add(fault("schema-error", message, Location(file, 1), hint))
        return
    names = Counter(name_from(title) for title in header)
    for column, title in enumerate(header, start=1):
        where = Location(file, 1, column)
        if not title.strip():
            hint = (
                "write its name in the first line, where a header of several lines or merged "
                "cells leave none; or delete the column"
            )
            faults.add(fault("blank-label", "this column has no name", where, hint))
        elif NUMBER.fullmatch(title.strip()) and not is_year(title.strip()):
            message = f"the first line names the columns, and {title!r} is a number"
            hint = "write a line of names above the table, or words around the number"
            faults.add(fault("schema-error", message, where, hint))
        elif names[name_from(title)] > 1:
            message = f"{title!r} becomes {name_from(title)!r}, and so does another column"
            hint = "give each column a name of its own, in letters and digits"
            faults.add(fault("duplicate-label", message, where, hint))


def refuse_cells(file: str, sheet: Sheet, table: Columns, faults: Faults) -> None:
    """Add what is wrong with cells, with the key that they make, or with the columns."""
    for at, column in enumerate(sheet.columns, start=1):
        for row, cell in enumerate(column.cells):
            unfit = _why_unfit(cell, column.role)
            if unfit:
                code, message, hint = unfit
                where = Location(file, table.lines[row], at, column.title)
                faults.add(fault(code, message, where, hint))
    for problem in _faults_of_key(file, sheet, table):
        faults.add(problem)
    years = years_of(sheet)
    other = [column for column in sheet.of_role(Role.MEASURE) if column not in years]
    if other and years:
        message = f"years stand side by side as columns, and {other[0].title!r} beside them"
        hint = "leave it out here, and make a table of its own for it"
        faults.add(fault("schema-error", message, Location(file, 1), hint))
    if not sheet.of_role(Role.MEASURE):
        hint = "add the column of values that the briefing is about, in digits"
        faults.add(fault("schema-error", "no column holds numbers", Location(file, 1), hint))


def _faults_of_key(file: str, sheet: Sheet, table: Columns) -> Iterator[Problem]:
    """Yield a problem where nothing tells the rows apart."""
    if not sheet.rows:
        yield fault("schema-error", "there is no row under the header", Location(file), "add one")
    elif not sheet.key and not (years_of(sheet) and sheet.rows == 1):
        message = "no column says what a row is about"
        hint = "add one, such as a year or a place, that is different in every row"
        yield fault("schema-error", message, Location(file, 1), hint)
    if gap := _gap_of_merged_cells(sheet):
        column, row = gap
        message = f"{column.title!r} is empty here, and nothing else tells this row from others"
        hint = "write it in every row: merged cells keep their text in the first row alone"
        where = Location(file, table.lines[row], sheet.columns.index(column) + 1, column.title)
        yield fault("primary-key", message, where, hint)
        return
    seen: dict[tuple[str, ...], int] = {}
    for row, members in enumerate(zip(*(column.cells for column in sheet.key), strict=True)):
        line = seen.setdefault(members, table.lines[row])
        if line != table.lines[row]:
            message = f"this row and that in line {line} are both about {', '.join(members)}"
            hint = "keep one of them, or add the column that tells them apart"
            yield fault("primary-key", message, Location(file, table.lines[row]), hint)


def _gap_of_merged_cells(sheet: Sheet) -> tuple[Column, int] | None:
    """Return a column of words, and the first row that lacks them, where that is why rows agree."""
    key = [column.cells for column in sheet.key]
    if is_key(key, range(len(key))):
        return None
    for column in sheet.of_role(Role.LABEL):
        filled = list(accumulate(column.cells, _or_above))
        if (
            "" in column.cells[1:]
            and column.cells[0]
            and is_key([*key, filled], range(len(key) + 1))
        ):
            return column, column.cells.index("")
    return None


def _or_above(above: str, cell: str) -> str:
    return cell or above


def _why_unfit(cell: str, role: Role) -> tuple[str, str, str] | None:
    """Return code, message and hint of a cell that cannot be what its column is for."""
    if role is Role.MEASURE and cell and not NUMBER.fullmatch(cell):
        code, hint = why_not_a_number(cell)
        hint = "leave the cell empty where there is no number" if hint == NOT_A_NUMBER else hint
        return code, f"{cell!r} is not a number", hint
    if role is Role.DIMENSION and not MEMBER.fullmatch(cell):
        hint = "leave out commas, semicolons, brackets and the signs = * +"
        return "unaddressable-member", f"{cell!r} cannot stand in an address", hint
    return None


def around_the_table(file: str, data: bytes) -> Iterator[Problem]:
    """Yield a problem for a first line that is a title, or else for each line that is a note.

    Where the file cannot be read to its end, that is for others to tell.
    """
    try:
        rows = _rows(data)
    except csv.Error:
        return
    if header := _header_below(rows):
        message = f"this line does not name the columns, and line {header} seems to"
        yield _problem(file, 1, message, f"delete what stands above line {header}")
        return
    hint = "delete it, with empty lines above it; where numbers are from stands in datapackage.json"
    for line, cells in rows[1:]:
        if cells and _NOTE.match(cells[0]):
            yield _problem(file, line, "this line is a note, and no row of the table", hint)


def _rows(data: bytes) -> list[_Row]:
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    return [(reader.line_num, row) for row in reader]


def _header_below(rows: Sequence[_Row]) -> int | None:
    """Return the line that names the columns, where it is not the first; else None."""
    if not rows or len(_filled(rows[0])) != 1:
        return None
    return next((row[0] for row in rows[1:_LOOKED_AT] if _names_columns(row)), None)


def _names_columns(row: _Row) -> bool:
    cells = _filled(row)
    words = [cell for cell in cells if not NUMBER.fullmatch(cell)]
    return len(cells) > 1 and bool(words) and all(map(YEAR.fullmatch, set(cells) - set(words)))


def _filled(row: _Row) -> list[str]:
    return [cell.strip() for cell in row[1] if cell.strip()]


def _problem(file: str, line: int, message: str, hint: str) -> Problem:
    return Problem(code="schema-error", message=message, where=Location(file, line), hint=hint)
