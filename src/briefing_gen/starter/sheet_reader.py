"""Reads the one table that somebody starts with, and what each of its columns is for.

The table comes from a spreadsheet, so empty rows and columns at its end are left out, headers may
be any words and numbers may be written as people read them; all else that a data package does not
take is told here, where it can be mended.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from briefing_gen.dataset.limits import MIB
from briefing_gen.dataset.reading.csv_columns import Columns, read_columns
from briefing_gen.dataset.reading.csv_text import is_csv_text
from briefing_gen.dataset.reading.faults import Faults
from briefing_gen.dataset.reading.plain_file import read_named
from briefing_gen.frozen import replace
from briefing_gen.problems import BriefingError
from briefing_gen.starter.roles import Role, is_year, kinds_of
from briefing_gen.starter.sheet import (
    FISCAL,
    Column,
    Sheet,
    is_key,
    lengthened,
    name_from,
    year_in,
    years_of,
)
from briefing_gen.starter.sheet_faults import refuse_cells, refuse_header
from briefing_gen.starter.surroundings import around_the_table
from briefing_gen.starter.written_numbers import as_numbers

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
    return replace(
        column,
        cells=found.cells,
        unit=found.unit,
        marks=found.marks,
        was_grouped=found.was_grouped,
    )


def _bare(cells: Sequence[str]) -> tuple[str, ...]:
    """Return cells without spaces around them, and fiscal years as numbers of years."""
    bare = tuple(cell.strip() for cell in cells)
    years = [FISCAL.fullmatch(cell) for cell in bare]
    return tuple(year[1] for year in years if year) if all(years) else bare
