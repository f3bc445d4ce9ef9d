"""Says what is wrong with a table that somebody starts with, where only a person can mend it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from briefing_gen.base.limits import MAX_CELL_CHARS, MAX_COLUMNS
from briefing_gen.base.problems import BriefingError, Faults, Location, Problem, fault
from briefing_gen.dataset.cell_text import EXPONENT, NOT_A_NUMBER, NUMBER, why_not_a_number
from briefing_gen.dataset.periods import looks_like_time, recognize
from briefing_gen.drafting.grid import Grid, Row, filled, is_value, some
from briefing_gen.drafting.layout import Layout
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Sheet, is_key, side_by_side

_FEWEST: Final = 2


def require_one(file: str, grid: Grid) -> None:
    """Raise BriefingError where several tables, each with a header, stand below each other."""
    rows = [row for row in grid.rows if any(row.cells)]
    wide = (row.cells[1:] for row in rows if filled(row) > _FEWEST)
    head = next(wide, ())
    starts = [
        at
        for at, row in enumerate(rows)
        if not at
        or row.line > rows[at - 1].line + 1
        or (row.cells[1:] == head and filled(row) > _FEWEST and filled(rows[at - 1]) > 1)
    ]
    blocks = [rows[a:b] for a, b in pairwise([*starts, len(rows)])]
    found = [f"{block[0].line}-{block[-1].line}" for block in blocks if _has_header(block)]
    if len(found) > 1:
        message = f"several tables stand below each other, in lines {' and '.join(found)}"
        hint = f"take one with --rows {found[0]}, and then each other with --add and --rows"
        raise BriefingError.of("schema-error", message, file, hint)


def _has_header(block: Sequence[Row]) -> bool:
    wide = [row for row in block if filled(row) > 1]
    names = [cell for cell in wide[0].cells if cell] if len(wide) > 2 else []  # noqa: PLR2004 - a header and two rows.
    are_names = all(recognize([cell]) or not NUMBER.fullmatch(cell) for cell in names)
    return bool(names) and are_names and any(map(is_value, wide[1:]))


def refuse_header(file: str, layout: Layout, faults: Faults) -> None:
    """Add what is wrong with the header, which must name all columns that rows have."""
    line, count = layout.header_line, len(layout.titles)
    if layout.too_long:
        lines = len(layout.too_long)
        named = f"{count} column{'s' * (count != 1)}"
        rows = "row has" if lines == 1 else "rows have"
        message = f"the header names {named}, and {lines:,} {rows} more cells"
        hint = "name each column in the header, or delete rows that are none of the table"
        quote = "; where a cell holds a comma, put it in quotation marks"
        hint += "; or delete what stands beside the table" if layout.sheet else quote
        faults.refuse("extra-cell", message, Location(file, *layout.too_long[0]), hint)
        return
    heads = list(zip(layout.above, layout.titles, strict=True))
    if again := [head for head in dict.fromkeys(heads) if heads.count(head) > 1]:
        at = heads.index(again[0], heads.index(again[0]) + 1) + 1
        every = [repr(title) for title in dict.fromkeys(title for _, title in again)]
        stand = "stands" if len(every) == 1 else "stand"
        message = f"{some(every)} {stand} in the header more than once"
        slip = ", in a copy of the file; find out which period the publisher meant with one of them"
        hint = "give each column its own name" + slip * bool(recognize([again[0][1]]))
        faults.refuse("duplicate-label", message, Location(file, line, at), hint)
        return
    if not 1 < count <= MAX_COLUMNS and side_by_side(layout.titles, layout.above) is None:
        message = f"a table has 2 to {MAX_COLUMNS} columns, and this has {count}"
        hint = "write what a row is about, such as its year, and a value, each in a cell of its own"
        if count > MAX_COLUMNS:
            hint = "delete columns that no finding needs, or set them below each other as rows"
        faults.refuse("schema-error", message, Location(file, line), hint)
        return
    for column, title in enumerate(layout.titles, start=1):
        where = Location(file, line, column)
        if not title and not layout.above[column - 1]:
            hint = "write its name in the header, or delete the column"
            faults.refuse("blank-label", "this column has no name", where, hint)
        elif heads[column - 1][0] == "" and NUMBER.fullmatch(title) and not recognize([title]):
            message = f"this line names the columns, and {title!r} is a number"
            hint = "write a line of names above the table, or words around the number"
            faults.refuse("schema-error", message, where, hint)


def refuse_cells(file: str, sheet: Sheet, layout: Layout, faults: Faults) -> None:
    """Add what is wrong with cells, with the key that they make, or with the columns."""
    periods = next((column.cells for column in sheet.of_role(Role.PERIOD)), ())
    for at, column in enumerate(sheet.columns, start=1):
        for row, cell in enumerate(column.cells):
            unfit = _why_unfit(cell, column.role)
            if unfit:
                code, message, hint = unfit
                where = Location(file, layout.lines[row], at, column.title)
                if layout.turned:
                    where = Location(file, layout.lines[row], None, *periods[row : row + 1])
                faults.refuse(code, message, where, hint)
    unread = tuple(_unread_periods(file, sheet, layout))
    for problem in unread or _faults_of_key(file, sheet, layout):
        faults.add(problem)
    if not sheet.of_role(Role.MEASURE):
        hint = "add the column of values that the briefing is about, in digits"
        where = Location(file, layout.header_line)
        faults.refuse("schema-error", "no column holds numbers", where, hint)


def _unread_periods(file: str, sheet: Sheet, layout: Layout) -> Iterator[Problem]:
    """Yield the first cells of a column that is named after time and holds periods, but not only.

    It would be taken for a list of names otherwise.
    """
    if sheet.of_role(Role.PERIOD) or not sheet.rows:
        return
    for at, column in enumerate(sheet.of_role(Role.DIMENSION, Role.LABEL, Role.MEASURE)):
        distinct = dict.fromkeys(layout.columns[sheet.columns.index(column)])
        unread = [cell for cell in distinct if recognize([cell]) is None]
        if not looks_like_time(column.title) or len(unread) * 2 > len(distinct):
            continue
        cells = layout.columns[sheet.columns.index(column)]
        first = next(iter(unread), next(iter(distinct)))
        others = [cell for cell in distinct if cell != first]
        other = next((cell for cell in others if recognize([first, cell]) is None), others[0])
        message = f"{column.title!r} holds periods, and {first!r} is not read beside {other!r}"
        hint = "write all of them in one form, such as 2019, 2019-20, 2019 Q1 or 2019-04"
        hint += "; or delete rows of other periods, such as totals"
        where = Location(file, layout.lines[cells.index(first)], at + 1, column.title)
        yield fault("period-malformed", message, where, hint)


def _faults_of_key(file: str, sheet: Sheet, layout: Layout) -> Iterator[Problem]:
    """Yield a problem where nothing tells the rows apart."""
    if not sheet.rows:
        yield fault("schema-error", "there is no row under the header", Location(file), "add one")
    elif not sheet.key:
        message = "no column says what a row is about"
        hint = "add one, such as a year or a place, that is different in every row"
        hint = _named_by_numbers(sheet) or hint
        yield fault("schema-error", message, Location(file, layout.header_line), hint)
    seen: dict[tuple[str, ...], int] = {}
    keys = list(zip(*(column.cells for column in sheet.key), strict=True))
    pairs = [(seen.setdefault(key, row), row) for row, key in enumerate(keys)]
    again = [(a, b) for a, b in pairs if layout.lines[a] != layout.lines[b]]
    if again:
        yield _twice(file, sheet, layout, again)


def _twice(file: str, sheet: Sheet, layout: Layout, again: Sequence[tuple[int, int]]) -> Problem:
    """Return the one problem of all rows that are about what another is, and its likely cause."""
    (first, row), lines = again[0], layout.lines
    if all(cells[a] == cells[b] for cells in layout.columns for a, b in again):
        message, hint = f"this row is the same as that in line {lines[first]}", "delete one of them"
    else:
        about = ", ".join(column.cells[row] for column in sheet.key)
        message = f"this row and that in line {lines[first]} are both about {about}"
        hint = "keep one of them, or add the column that tells them apart"
        gap = next((a for a, b in pairwise(lines[first : row + 1]) if b > a + 1), 0)
        if gap:
            hint = (
                f"leave out what is below the gap with --rows {layout.header_line}-{gap}; or {hint}"
            )
        hint = _named_by_numbers(sheet) or hint
    if len(again) > 1:
        message += f"; {len(again)} rows are about what another is"
    return fault("primary-key", message, Location(file, lines[row]), hint)


def _named_by_numbers(sheet: Sheet) -> str:
    """Return how to make names of the numbers in the first column, if they tell rows apart."""
    column, key = sheet.columns[0], [column.cells for column in sheet.key]
    is_whole = column.role is Role.MEASURE and all(map(str.isdecimal, column.cells))
    if not (is_whole and is_key([column.cells, *key], range(len(key) + 1))):
        return ""
    return (
        f"numbers are taken for values: if {column.title!r} says what a row is about, write a word "
        f"before each of them, such as {f'{column.title} {column.cells[0]}'!r}"
    )


def _why_unfit(cell: str, role: Role) -> tuple[str, str, str] | None:
    """Return code, message and hint of a cell that cannot be what its column is for."""
    if role is Role.MEASURE and cell and not NUMBER.fullmatch(cell):
        code, hint = why_not_a_number(cell)
        hint = "leave the cell empty where there is no number" if hint == NOT_A_NUMBER else hint
        if re.fullmatch(EXPONENT, cell):
            hint += "; or save the sheet as .xlsx, which keeps all digits"
        hint = "write it out: K is a thousand, M a million" if cell[-1] in "KM" else hint
        return code, f"{cell!r} is not a number", hint
    if len(cell) > MAX_CELL_CHARS:
        message = f"this cell has {len(cell)} characters; {MAX_CELL_CHARS} are read"
        return "cell-too-long", message, "shorten it, or leave out the column"
    return None
