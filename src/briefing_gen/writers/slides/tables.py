"""How a table stands on slides: the width of its columns, and where it goes on to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefing_gen.document.inline import Content, plain
from briefing_gen.document.tables import RowKind, TableSpec
from briefing_gen.writers.slides.fit import Means, even_pages
from briefing_gen.writers.slides.room import Box
from briefing_gen.writers.text.fit import Weight

CELL_SIDE_PT: Final = 8
WIDEST_HEADER: Final = 0.25
"""The share of a table up to which the header of a column of numbers stays on one line."""


@dataclass(frozen=True, slots=True)
class Grid:
    """How a table is set: the size of its text, its columns, the space in its cells."""

    size_pt: float
    widths_pt: tuple[float, ...]
    cell_top_pt: float


def table_widths(
    table: TableSpec, size_pt: float, room_pt: float, means: Means
) -> tuple[float, ...]:
    """Return the width of each column: as wide as its text, narrower where there is no room."""
    sides = 2 * CELL_SIDE_PT + 1
    least, most = [], []
    for index, column in enumerate(table.columns):
        cells = [plain(row.cells[index]) for row in table.rows if row.kind is not RowKind.GROUP]
        head = plain(column.header)
        pieces = cells if column.numeric else " ".join(cells).split(" ")
        ruler = means.ruler
        wide = ruler.widest([*cells, head], size_pt, Weight.BOLD) + sides
        narrow = ruler.widest([*pieces, *head.split(" ")], size_pt, Weight.BOLD) + sides
        whole = column.numeric and wide <= room_pt * WIDEST_HEADER
        least.append(wide if whole else narrow)
        most.append(wide)
    spare = max(0.0, room_pt - sum(least))
    wanted = [high - low for high, low in zip(most, least, strict=True)]
    share = min(1.0, spare / sum(wanted)) if sum(wanted) else 0.0
    return tuple(low + want * share for low, want in zip(least, wanted, strict=True))


def table_parts(
    table: TableSpec, grid: Grid, box: Box, means: Means
) -> tuple[TableSpec, ...] | None:
    """Return `table` in the parts that fit into `box`; a group that goes on repeats its label.

    None stands for a table whose columns are too wide or whose highest row does not fit.
    """
    if sum(grid.widths_pt) > box.width:
        return None
    head, *heights = row_heights(table, grid, means)
    if head + sum(heights) <= box.height:
        return (table,)
    grouped = any(row.kind is RowKind.GROUP for row in table.rows)
    repeated = max(heights) if grouped else 0.0
    pages = even_pages(heights, box.height - head - repeated)
    return tuple(_part(table, page) for page in pages) if pages else None


def row_heights(table: TableSpec, grid: Grid, means: Means) -> tuple[float, ...]:
    """Return the height of the header and of each row."""
    rows = ([column.header for column in table.columns], *(row.cells for row in table.rows))
    return tuple(_row_height(cells, grid, means) for cells in rows)


def _row_height(cells: Sequence[Content], grid: Grid, means: Means) -> float:
    """Return the height of a row whose cells break into lines; a group row has one cell."""
    lines = max(
        means.ruler.lines(plain(cell), grid.size_pt, width - 2 * CELL_SIDE_PT, Weight.BOLD)
        for cell, width in zip(cells, grid.widths_pt, strict=False)
    )
    return max(1, lines) * grid.size_pt * means.ruler.line_height + 2 * grid.cell_top_pt


def _part(table: TableSpec, page: range) -> TableSpec:
    rows = table.rows[page.start : page.stop]
    groups = [row for row in table.rows[: page.start] if row.kind is RowKind.GROUP]
    if groups and rows and rows[0].kind is RowKind.BODY:
        rows = (groups[-1], *rows)
    return replace(table, rows=rows)
