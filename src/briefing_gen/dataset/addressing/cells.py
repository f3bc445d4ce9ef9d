"""Every cell of a dataset, one after the other, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_gen.dataset.addressing.lookup import member_label, observe
from briefing_gen.dataset.attributes import LABELS, words_in
from briefing_gen.dataset.model import Dataset, Dimension, Measure, Missing, Observation, Table
from briefing_gen.frozen import Frozen


class Cell(Frozen):
    """One cell of a measure: where it stands, and what stands there."""

    table: Table
    row: int
    measure: Measure
    content: Observation | Missing

    @property
    def text(self) -> str:
        """What the cell says, as it is written in the file."""
        return self.table.columns[self.measure.name][self.row]

    def member(self, dimension: Dimension) -> str:
        """Return the member of `dimension` that this cell belongs to."""
        return self.table.columns[dimension.name][self.row]


def every_cell(dataset: Dataset) -> Iterator[Cell]:
    """Yield the cells of all tables, row by row."""
    for table in dataset.tables.values():
        yield from cells_of(dataset, table)


def cells_of(dataset: Dataset, table: Table) -> Iterator[Cell]:
    """Yield the cells of one table, row by row."""
    for row in range(len(table.lines)):
        for measure in table.measures:
            yield Cell(table, row, measure, observe(dataset, table, row, measure))


def label_of(cell: Cell, dimension: Dimension, dataset: Dataset, language: str) -> str:
    """Return what readers of `language` call the member of a cell; its own name for want of one."""
    if dimension is cell.table.dimensions[-1]:
        words = words_in(cell.table, cell.row, LABELS) or {}
        if language in words:
            return words[language]
    return member_label(dataset, dimension.name, cell.member(dimension), language)
