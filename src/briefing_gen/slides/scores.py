"""A table of few rows, its values as large as headlines: rows share the height of their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.document.inline import Content, NoteMark, plain
from briefing_gen.document.tables import RowKind, TableSpec
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.slides.deck import Box, TableBlock
from briefing_gen.slides.fit import Means
from briefing_gen.slides.tables import CELL_SIDE_PT, FEW_ROWS

VALUES_PT: Final = (46, 40, 36)
"""The sizes of values to try."""
HEAD_PART: Final = 0.9
"""The size of the header, as a part of that of names."""
MARK_PART: Final = 0.5
"""The size of the mark of a grade beside a value, as a part of that."""
CELL_TOP_PT: Final = 4
MOST_PITCH_PT: Final = 150
"""How high a row is at the most."""
LEAST_NAMES: Final = 0.3
"""The share of a table that the names of its rows have at the least."""
MOST_LINES: Final = 3
"""In how many lines such a name may stand."""


def has_scores(spec: TableSpec) -> bool:
    """Return whether the values of `spec` may be set large: they are few, and in plain rows."""
    kinds = {row.kind for row in spec.rows}
    return bool(1 < len(spec.rows) <= FEW_ROWS and kinds <= {RowKind.BODY, RowKind.MARKED}) and (
        0 < len(spec.value_columns) < len(spec.columns)
    )


def scores(
    spec: TableSpec, box: Box, means: Means
) -> Iterator[tuple[float, tuple[float, ...], TableBlock]]:
    """Yield the size of the values, the columns and the rows that fill `box`, the largest first."""
    for size in VALUES_PT:
        widths = _widths(spec, size, box.width, means)
        head, *rows = _needs(spec, widths, size, means)
        pitch = min(MOST_PITCH_PT, (box.height - head) / len(rows))
        is_wide = widths[0] >= box.width * LEAST_NAMES
        if is_wide and max(rows) <= pitch and _most_lines(spec, widths[0], means) <= MOST_LINES:
            yield size, widths, TableBlock(spec, (head, *(pitch for _ in rows)))


def _widths(spec: TableSpec, size_pt: float, room_pt: float, means: Means) -> tuple[float, ...]:
    """Return the width of each column; the names of rows have what the others leave."""
    ruler, style, others = means.ruler.wider, means.style, list[float]()
    for at, column in enumerate(spec.columns[1:], 1):
        own = size_pt if at in spec.value_columns else style.body_size_pt
        cells = max(_width(row.cells[at], own, ruler) for row in spec.rows)
        head = ruler.widest(
            plain(column.header).split(" "), style.body_size_pt * HEAD_PART, Weight.BOLD
        )
        others.append(max(cells, head) + 2 * CELL_SIDE_PT + 1)
    return (room_pt - sum(others), *others)


def _width(cell: Content, size_pt: float, ruler: Ruler) -> float:
    """Return the width of a cell whose mark of a grade is smaller than its value."""
    marks = "".join(piece.letter for piece in cell if isinstance(piece, NoteMark))
    mark = ruler.width(marks, size_pt * MARK_PART, Weight.BOLD)
    return ruler.width(plain(cell), size_pt, Weight.BOLD) + mark


def _needs(
    spec: TableSpec, widths_pt: tuple[float, ...], size_pt: float, means: Means
) -> tuple[float, ...]:
    """Return the least height of the header and of each row."""
    ruler, style = means.ruler.wider, means.style
    heads = (
        ruler.height(plain(column.header), style.body_size_pt * HEAD_PART, width - 2 * CELL_SIDE_PT)
        for column, width in zip(spec.columns, widths_pt, strict=True)
    )
    room, body = widths_pt[0] - CELL_SIDE_PT, style.body_size_pt
    names = (ruler.height(plain(row.cells[0]), body, room, Weight.BOLD) for row in spec.rows)
    value = size_pt * ruler.line_height
    return (max(heads) + 2 * CELL_TOP_PT, *(max(n, value) + 2 * CELL_TOP_PT for n in names))


def _most_lines(spec: TableSpec, width_pt: float, means: Means) -> int:
    room, body = width_pt - CELL_SIDE_PT, means.style.body_size_pt
    names = (plain(row.cells[0]) for row in spec.rows)
    return max(means.ruler.wider.lines(name, body, room, Weight.BOLD) for name in names)
