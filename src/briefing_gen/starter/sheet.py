"""Reads the one table that somebody starts with, and what each of its columns is for.

The table comes from a spreadsheet, so empty rows at its end are left out and headers may be any
words; all else that a data package does not take is told here, where it can be mended.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from briefing_gen.dataset.limits import MAX_COLUMNS, MIB
from briefing_gen.dataset.reading.csv_columns import Columns, read_columns
from briefing_gen.dataset.reading.csv_text import is_csv_text
from briefing_gen.dataset.reading.faults import Faults
from briefing_gen.dataset.reading.plain_file import read_named
from briefing_gen.dataset.values import MEMBER, NOT_A_NUMBER, NUMBER, why_not_a_number
from briefing_gen.frozen import Frozen, replace
from briefing_gen.problems import BriefingError, Location, Problem, fault
from briefing_gen.quantities import Unit
from briefing_gen.starter.roles import Role, is_year, kinds_of
from briefing_gen.starter.surroundings import around_the_table

LIMIT: Final = 16 * MIB
_NO_BRACES: Final = str.maketrans("{}", "()")
"""Braces in a text of a briefing would be the place of a number."""
_TOTAL: Final = re.compile(r"(?:(?:grand|sub|overall)[ -]?)?totals?|all", re.IGNORECASE)
_FISCAL: Final = re.compile(r"FY ?([0-9]{4})", re.IGNORECASE)


class Column(Frozen):
    """One column: its name in addresses, its words in the header, and what it is for."""

    name: str
    title: str
    role: Role
    cells: tuple[str, ...]
    unit: Unit | None = None
    """The unit of its values, where a package says it; a header may say it in words."""

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that hold something."""
        return tuple(cell for cell in self.cells if cell)

    @property
    def is_whole(self) -> bool:
        """Whether no number in it has decimals."""
        return not any("." in cell for cell in self.cells)


class Sheet(Frozen):
    """A table that can become one of a data package."""

    name: str
    columns: tuple[Column, ...]
    was_wide: bool = False
    """Whether its years stood side by side, as columns."""

    def of_role(self, *roles: Role) -> tuple[Column, ...]:
        """Return the columns with one of `roles`, in order."""
        return tuple(column for column in self.columns if column.role in roles)

    @property
    def key(self) -> tuple[Column, ...]:
        """The columns that say what a row is about."""
        return self.of_role(Role.YEAR, Role.DIMENSION)

    @property
    def totals(self) -> tuple[str, ...]:
        """The members that by their names are totals of others."""
        members = (cell for column in self.of_role(Role.DIMENSION) for cell in column.cells)
        return tuple(dict.fromkeys(filter(_TOTAL.fullmatch, members)))

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.columns[0].cells)


def read_sheet(path: Path) -> Sheet:
    """Return the table in a CSV file; raises BriefingError with every fault found."""
    faults = Faults()
    sheet = _sheet(path, _without_empty_end(read_named(path, LIMIT)), faults)
    if sheet is None or faults.problems:
        faults.sort((str(path),))
        raise BriefingError(faults.problems)
    return sheet


def years_of(sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns that each hold the values of a year; none where there are not several."""
    years = tuple(column for column in sheet.of_role(Role.MEASURE) if is_year(column.title))
    return years if len(years) > 1 else ()


def lengthened(sheet: Sheet, words: str) -> Sheet:
    """Return a table of years side by side with a row for each; `words` name the values."""
    years, rows = years_of(sheet), range(sheet.rows)
    title = re.sub(r"[-_\s]+", " ", words).strip()
    kept = tuple(
        replace(column, cells=tuple(cell for cell in column.cells for _ in years))
        for column in sheet.columns
        if column.role is not Role.MEASURE
    )
    year = Column("year", "Year", Role.YEAR, tuple(column.title for _ in rows for column in years))
    values = tuple(column.cells[row] for row in rows for column in years)
    measure = Column(name_from(title), title[:1].upper() + title[1:], Role.MEASURE, values)
    return Sheet(sheet.name, (*kept, year, measure), was_wide=True)


def name_from(words: str) -> str:
    """Return small letters, digits and hyphens for any words, a letter first."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", bare.replace("%", " percent ")).strip("-")[:60].strip("-")
    return name if name[:1].isalpha() else f"column-{name}".strip("-")


def _without_empty_end(data: bytes) -> bytes:
    """Return `data` without the empty rows that spreadsheets leave at the end."""
    lines = data.splitlines(keepends=True)
    while lines and not lines[-1].strip(b" \t,\r\n"):
        lines.pop()
    return b"".join(lines)


def _sheet(path: Path, data: bytes, faults: Faults) -> Sheet | None:
    file = str(path)
    if not is_csv_text(file, data, faults):
        return None
    header = _header(data)
    for problem in around_the_table(file, data):
        faults.add(problem)
    if not faults.problems:
        _refuse_header(file, header, faults)
    if faults.problems:
        return None
    table = read_columns(file, data, header, frozenset(), faults)
    if table is None or faults.problems:
        return None
    columns = _with_roles(header, table)
    sheet = Sheet(name_from(path.stem), columns)
    _refuse_cells(file, sheet, table, faults)
    return lengthened(sheet, path.stem) if years_of(sheet) else sheet


def _header(data: bytes) -> list[str]:
    first = io.StringIO(data.decode("utf-8-sig"), newline="")
    try:
        return next(csv.reader(first, strict=True), [])
    except csv.Error:
        return []


def _refuse_header(file: str, header: Sequence[str], faults: Faults) -> None:
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
            hint = "write its name above it, or delete the column"
            faults.add(fault("blank-label", "this column has no name", where, hint))
        elif names[name_from(title)] > 1:
            message = f"{title!r} becomes {name_from(title)!r}, and so does another column"
            hint = "give each column a name of its own, in letters and digits"
            faults.add(fault("duplicate-label", message, where, hint))


def _with_roles(header: Sequence[str], table: Columns) -> tuple[Column, ...]:
    """Return the columns; years and words are keys as far as they are needed to tell rows apart."""
    cells = [_bare(table.cells[title]) for title in header]
    kinds = kinds_of(cells)
    key: list[int] = []
    if Role.YEAR in kinds:
        key.append(kinds.index(Role.YEAR))
    for at, kind in enumerate(kinds):
        if kind is Role.DIMENSION and all(cells[at]) and not _is_key(cells, key):
            key.append(at)
    roles = [
        kind if kind is Role.MEASURE or at in key else Role.LABEL for at, kind in enumerate(kinds)
    ]
    return tuple(
        Column(name_from(title), " ".join(title.translate(_NO_BRACES).split()), role, column)
        for title, role, column in zip(header, roles, cells, strict=True)
    )


def _bare(cells: Sequence[str]) -> tuple[str, ...]:
    """Return cells without spaces around them, and fiscal years as numbers of years."""
    bare = tuple(cell.strip() for cell in cells)
    years = [_FISCAL.fullmatch(cell) for cell in bare]
    return tuple(year[1] for year in years if year) if all(years) else bare


def _is_key(cells: Sequence[Sequence[str]], key: Sequence[int]) -> bool:
    rows = list(zip(*(cells[at] for at in key), strict=True))
    return bool(key) and len(set(rows)) == len(rows)


def _refuse_cells(file: str, sheet: Sheet, table: Columns, faults: Faults) -> None:
    for at, column in enumerate(sheet.columns, start=1):
        for row, cell in enumerate(column.cells):
            unfit = _why_unfit(cell, column.role)
            if unfit:
                code, message, hint = unfit
                where = Location(file, table.lines[row], at, column.title)
                faults.add(fault(code, message, where, hint))
    for problem in _faults_of_key(file, sheet, table):
        faults.add(problem)
    other = [column for column in sheet.of_role(Role.MEASURE) if not is_year(column.title)]
    if other and years_of(sheet):
        message = f"years stand side by side as columns, and {other[0].title!r} beside them"
        hint = "leave it out here, and make a table of its own for it"
        faults.add(fault("schema-error", message, Location(file, 1), hint))
    if not sheet.of_role(Role.MEASURE):
        hint = "add the column of values that the briefing is about, in digits"
        faults.add(fault("schema-error", "no column holds numbers", Location(file, 1), hint))


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


def _faults_of_key(file: str, sheet: Sheet, table: Columns) -> Iterator[Problem]:
    """Yield a problem where nothing tells the rows apart."""
    if not sheet.rows:
        yield fault("schema-error", "there is no row under the header", Location(file), "add one")
    elif not sheet.key and not (years_of(sheet) and sheet.rows == 1):
        message = "no column says what a row is about"
        hint = "add one, such as a year or a place, that is different in every row"
        yield fault("schema-error", message, Location(file, 1), hint)
    seen: dict[tuple[str, ...], int] = {}
    for row, members in enumerate(zip(*(column.cells for column in sheet.key), strict=True)):
        line = seen.setdefault(members, table.lines[row])
        if line != table.lines[row]:
            message = f"this row and that in line {line} are both about {', '.join(members)}"
            hint = "keep one of them, or add the column that tells them apart"
            yield fault("primary-key", message, Location(file, table.lines[row]), hint)
