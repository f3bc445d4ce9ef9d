"""Rows that share what their attributes say, so that rules are judged once for each group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.dataset.addressing.lookup import cell_of
from briefing_gen.dataset.attributes import Profile, profile_of
from briefing_gen.dataset.model import Attribute, CellRef, Dataset, Measure, Table
from briefing_gen.frozen import Frozen
from briefing_gen.problems import Location

JUDGED: Final = (
    Attribute.UNIT,
    Attribute.STATISTIC,
    Attribute.POPULATION,
    Attribute.BASE,
    Attribute.ROUNDING,
    Attribute.STATUS,
    Attribute.SOURCE,
    Attribute.READ_IN,
    Attribute.GRADE,
)
"""The attributes that rules look at; locator, caveats and notes vary freely within a group."""


class Group(Frozen):
    """Rows of one measure whose judged attributes are the same."""

    table: Table
    measure: Measure
    profile: Profile
    rows: Sequence[int]

    def values(self) -> Iterator[tuple[int, str]]:
        """Yield row and text of every cell that holds a value."""
        column, missing = self.table.columns[self.measure.name], self.table.missing
        return ((row, column[row]) for row in self.rows if column[row] not in missing)

    def where(self, row: int) -> Location:
        """Return the place of one cell."""
        measure = self.measure
        return Location(self.table.file, self.table.lines[row], measure.column, measure.name)

    def ref(self, row: int) -> CellRef:
        """Return the address of one cell."""
        return cell_of(self.table, row, self.measure.name)


def groups(dataset: Dataset) -> Iterator[Group]:
    """Yield the rows of every measure by what their attributes say."""
    for table in dataset.tables.values():
        by_cells = _rows_by_cells(table)
        for measure in table.measures:
            for rows in by_cells:
                with_value = _with_value(table, measure, rows)
                if with_value is not None:
                    yield Group(table, measure, profile_of(table, with_value, measure), rows)


def _rows_by_cells(table: Table) -> list[Sequence[int]]:
    columns = [table.columns[table.attributes[name]] for name in JUDGED if name in table.attributes]
    if not columns:
        return [range(len(table.lines))]
    found: dict[tuple[str, ...], list[int]] = {}
    for row, cells in enumerate(zip(*columns, strict=True)):
        found.setdefault(cells, []).append(row)
    return list(found.values())


def _with_value(table: Table, measure: Measure, rows: Sequence[int]) -> int | None:
    """Return the first row that holds a value; rows without one may leave attributes open."""
    column, missing = table.columns[measure.name], table.missing
    return next((row for row in rows if column[row] not in missing), None)
