"""Reads the one table that somebody starts with, and what each of its columns is for.

What can be mended without a doubt is mended and told: notes around the table, periods side by side,
the encoding. What only a person can mend is told with its place: cells that are no numbers, rows
that nothing tells apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.limits import MAX_CELL_CHARS, MAX_COLUMNS, MIB
from briefing_gen.base.problems import BriefingError, Location, Problem, fault
from briefing_gen.dataset.periods import looks_like_time, recognize
from briefing_gen.dataset.values import NOT_A_NUMBER, NUMBER, why_not_a_number
from briefing_gen.drafting.grid import read_grid
from briefing_gen.drafting.layout import Layout, lay_out
from briefing_gen.drafting.numbers import as_numbers, scale_in
from briefing_gen.drafting.roles import Role, kinds_of
from briefing_gen.drafting.sheet import (
    Column,
    Sheet,
    Side,
    addressed,
    is_key,
    lengthened,
    name_from,
    names_of,
    side_by_side,
)
from briefing_gen.reading.faults import Faults
from briefing_gen.reading.files import read_named

LIMIT: Final = 64 * MIB

_NO_NAME: Final = re.compile(r"values?|obs_?value|amount|number|count|data", re.IGNORECASE)
_INDICATOR: Final = re.compile(r"variable|indicator|measure|series|item|topic", re.IGNORECASE)
_NO_BRACES: Final = str.maketrans("{}", "()")
"""Braces in a text of a briefing would be the place of a number."""


def read_sheet(path: Path, sheet: str | None = None) -> Sheet:
    """Return the table in a file; raises BriefingError with every fault found.

    `sheet` names one of a workbook.
    """
    return read_table(str(path), read_named(path, LIMIT), sheet)


def read_table(file: str, data: bytes, sheet: str | None = None) -> Sheet:
    """Return the table in the content of a file; raises BriefingError with every fault found."""
    path, faults = Path(file), Faults()
    found = sheet_in(file, path.stem, lay_out(read_grid(file, data, sheet)), faults)
    if found is None or faults.problems:
        faults.sort((file,))
        raise BriefingError(faults.problems)
    return replace(found, original=data, file=path.name)


def sheet_in(file: str, words: str, layout: Layout, faults: Faults) -> Sheet | None:
    """Return the table of a layout; `words` name its values where no header does."""
    refuse_header(file, layout, faults)
    if side := side_by_side(layout.titles, layout.above):
        refuse_beside(file, layout, side, faults)
    if faults.problems:
        return None
    title = " ".join(words.replace("-", " ").replace("_", " ").split())
    long = _named_after(_long(layout, title[:1].upper() + title[1:]), title)
    columns = _columns(long)
    sheet = Sheet(name_from(words), columns, steps=long.steps, notes=long.notes)
    refuse_cells(file, sheet, long, faults)
    return sheet


def _long(layout: Layout, words: str) -> Layout:
    """Return a table with a row for each period; one whose periods stand side by side is turned."""
    side = side_by_side(layout.titles, layout.above)
    titles = [
        " ".join(filter(None, pair)) if not looks_like_time(pair[0]) else pair[1] or pair[0]
        for pair in zip(layout.above, layout.titles, strict=True)
    ]
    if side is None:
        return replace(layout, titles=tuple(titles))
    first, last = layout.titles[side.columns[0]], layout.titles[side.columns[-1]]
    others = [n for n in range(len(titles)) if n not in (*side.columns, *side.beside)]
    count = len(set(side.periods.cells))
    kind = "Fiscal year" if str(side.periods.kind) == "fiscal-year" else "Period"
    is_year = len(side.periods.cells[0]) == 4 and kind == "Period"  # noqa: PLR2004 - a year.
    steps = [f"set the columns {first} to {last} below each other, with a row for each"]
    if side.beside:
        named = ", ".join(repr(layout.titles[n]) for n in side.beside)
        steps.append(f"left out {named}, to be computed from the values")
    return replace(
        layout,
        titles=(
            *(titles[n] for n in others),
            "Year" if is_year else kind,
            *(group or words for group in dict.fromkeys(side.above)),
        ),
        columns=tuple(lengthened(layout.columns, side)),
        lines=tuple(line for line in layout.lines for _ in range(count)),
        steps=(*layout.steps, *steps),
        turned=True,
    )


def _named_after(layout: Layout, words: str) -> Layout:
    """Return a table in which a column that is called value has the name of what it holds.

    That is what a column of indicators says in every row, or else the name of the file.
    """
    at = [n for n, title in enumerate(layout.titles) if _NO_NAME.fullmatch(title)]
    if len(at) != 1:
        return layout
    said = (
        cells[0]
        for title, cells in zip(layout.titles, layout.columns, strict=True)
        if _INDICATOR.fullmatch(title) and len(set(cells)) == 1
    )
    name = next(said, "") or re.sub(r"[\d ]+$", "", words).strip() or layout.titles[at[0]]
    name = name[:1].upper() + name[1:]
    if name == layout.titles[at[0]]:
        return layout
    titles = (name if n == at[0] else title for n, title in enumerate(layout.titles))
    step = f"called the column {layout.titles[at[0]]!r} {name!r}"
    return replace(layout, titles=tuple(titles), steps=(*layout.steps, step))


def _columns(layout: Layout) -> tuple[Column, ...]:
    """Return the columns; periods, words and codes are keys as far as they tell rows apart."""
    cells = layout.columns
    kinds, periods = kinds_of(layout.titles, cells)
    key = [at for at, kind in enumerate(kinds) if kind is Role.PERIOD]
    by_words = sorted(range(len(kinds)), key=lambda at: _is_code(cells[at]))
    for at in by_words:
        if kinds[at] is Role.DIMENSION and all(cells[at]) and not is_key(cells, key):
            key.append(at)
    roles = [
        kind if kind is Role.MEASURE or at in key else Role.LABEL for at, kind in enumerate(kinds)
    ]
    columns = map(_column, names_of(layout.titles), layout.titles, roles, cells)
    return tuple(
        replace(column, cells=periods.cells, periods=periods)
        if column.role is Role.PERIOD and periods
        else column
        for column in columns
    )


def _is_code(cells: Sequence[str]) -> bool:
    return "".join(cells).isdecimal()


def _column(name: str, title: str, role: Role, cells: tuple[str, ...]) -> Column:
    words = title.replace("_", " ") if " " not in title else title
    words = words[:1].upper() + words[1:] if words != title and words.islower() else words
    column = Column(name, " ".join(words.translate(_NO_BRACES).split()), role, cells)
    if role is Role.DIMENSION:
        return addressed(column)
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


def refuse_header(file: str, layout: Layout, faults: Faults) -> None:
    """Add what is wrong with the header, which must name all columns that rows have."""
    line, count = layout.header_line, len(layout.titles)
    if layout.too_long:
        lines = len(layout.too_long)
        named = f"{count} column{'s' * (count != 1)}"
        rows = "row has" if lines == 1 else "rows have"
        message = f"the header names {named}, and {lines:,} {rows} more cells"
        hint = (
            "name each column in the header; where a cell holds a comma, put it in quotation marks"
        )
        faults.add(fault("extra-cell", message, Location(file, layout.too_long[0]), hint))
        return
    if not 1 < count <= MAX_COLUMNS and side_by_side(layout.titles, layout.above) is None:
        message = f"a table has 2 to {MAX_COLUMNS} columns, and this has {count}"
        hint = "write what a row is about, such as its year, and a value, with a comma between"
        faults.add(fault("schema-error", message, Location(file, line), hint))
        return
    heads = list(zip(layout.above, layout.titles, strict=True))
    for column, title in enumerate(layout.titles, start=1):
        where = Location(file, line, column)
        if not title and not layout.above[column - 1]:
            hint = "write its name in the header, or delete the column"
            faults.add(fault("blank-label", "this column has no name", where, hint))
        elif NUMBER.fullmatch(title) and not recognize([title]):
            message = f"this line names the columns, and {title!r} is a number"
            hint = "write a line of names above the table, or words around the number"
            faults.add(fault("schema-error", message, where, hint))
        elif (layout.above[column - 1], title) in heads[: column - 1]:
            message, hint = f"{title!r} stands in the header twice", "give each column its own name"
            faults.add(fault("duplicate-label", message, where, hint))


def refuse_beside(file: str, layout: Layout, side: Side, faults: Faults) -> None:
    """Add a problem for values beside those of periods: nobody can see of which period they are."""
    others = [n for n in range(len(layout.titles)) if n not in (*side.columns, *side.beside)]
    kinds, _ = kinds_of([layout.titles[n] for n in others], [layout.columns[n] for n in others])
    for n, kind in zip(others, kinds, strict=True):
        if kind is Role.MEASURE and n != others[0]:
            message = f"periods stand side by side as columns, and {layout.titles[n]!r} beside them"
            hint = "leave it out here, and make a table of its own for it"
            where = Location(file, layout.header_line, n + 1)
            faults.add(fault("schema-error", message, where, hint))


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
                    where = Location(file, layout.lines[row], None, periods[row])
                faults.add(fault(code, message, where, hint))
    unread = tuple(_unread_periods(file, sheet, layout))
    for problem in unread or _faults_of_key(file, sheet, layout):
        faults.add(problem)
    if not sheet.of_role(Role.MEASURE):
        hint = "add the column of values that the briefing is about, in digits"
        where = Location(file, layout.header_line)
        faults.add(fault("schema-error", "no column holds numbers", where, hint))


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
        message = f"{column.title!r} holds periods, and {first!r} is none that is read"
        hint = "write all of them in one form, such as 2019, 2019-20, 2019 Q1 or 2019-04"
        if not unread:
            message = f"{column.title!r} holds periods in several forms, such as {first!r}"
        where = Location(file, layout.lines[cells.index(first)], at + 1, column.title)
        yield fault("period-malformed", message, where, hint)


def _faults_of_key(file: str, sheet: Sheet, layout: Layout) -> Iterator[Problem]:
    """Yield a problem where nothing tells the rows apart."""
    if not sheet.rows:
        yield fault("schema-error", "there is no row under the header", Location(file), "add one")
    elif not sheet.key:
        message = "no column says what a row is about"
        hint = "add one, such as a year or a place, that is different in every row"
        yield fault("schema-error", message, Location(file, layout.header_line), hint)
    if gap := _gap_of_merged_cells(sheet):
        column, row = gap
        message = f"{column.title!r} is empty here, and nothing else tells this row from others"
        hint = "write it in every row: merged cells keep their text in the first row alone"
        where = Location(file, layout.lines[row], sheet.columns.index(column) + 1, column.title)
        yield fault("primary-key", message, where, hint)
        return
    seen: dict[tuple[str, ...], int] = {}
    for row, members in enumerate(zip(*(column.cells for column in sheet.key), strict=True)):
        line = seen.setdefault(members, layout.lines[row])
        if seen[members] != layout.lines[row]:
            message = f"this row and that in line {line} are both about {', '.join(members)}"
            hint = "keep one of them, or add the column that tells them apart"
            yield fault("primary-key", message, Location(file, layout.lines[row]), hint)


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
    if len(cell) > MAX_CELL_CHARS:
        message = f"this cell has {len(cell)} characters; {MAX_CELL_CHARS} are read"
        return "cell-too-long", message, "shorten it, or leave out the column"
    return None
