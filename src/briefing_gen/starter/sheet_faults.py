"""Tells what is wrong with a table that somebody starts with, and how to mend it there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from briefing_gen.dataset.limits import MAX_COLUMNS
from briefing_gen.dataset.reading.csv_columns import Columns
from briefing_gen.dataset.reading.faults import Faults
from briefing_gen.dataset.values import MEMBER, NOT_A_NUMBER, NUMBER, why_not_a_number
from briefing_gen.problems import Location, Problem, fault
from briefing_gen.starter.roles import Role, is_year
from briefing_gen.starter.sheet import Column, Sheet, is_key, name_from, years_of


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
