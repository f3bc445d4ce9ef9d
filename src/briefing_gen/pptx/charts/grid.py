"""The rows and columns of a chart: what its workbook holds, and what is drawn from it."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.charts.geometry import as_drawn
from briefing_gen.charts.kinds import KINDS, Shape
from briefing_gen.document.charts import ChartKind, Mark, Panel, Point, Series
from briefing_gen.document.inline import plain
from briefing_gen.slides.chart_fit import row_names

WHOLE: Final = Decimal(100)
"""In percent."""
ROUNDING: Final = Decimal("1e-9")
"""How much shares without an end may miss it by."""


class Way(enum.StrEnum):
    """Which way from its point an error bar goes."""

    PLUS = "plus"
    MINUS = "minus"


class GridColumn(Frozen):
    """A native series: its name, a point for each row, and how much it matters."""

    name: str
    points: tuple[Point, ...]
    mark: Mark

    def mark_of(self, index: int) -> Mark:
        """Return the mark of a point: its own, or that of the column."""
        return self.points[index].mark or self.mark


class Lengths(Frozen):
    """A column of the workbook that says how long the error bars of a native series are."""

    name: str
    of: int
    """Which of the series they belong to."""
    ways: frozenset[Way]
    values: tuple[Decimal | None, ...]


class Grid(Frozen):
    """A panel as a native chart holds it."""

    rows: tuple[str, ...]
    columns: tuple[GridColumn, ...]
    lengths: tuple[Lengths, ...] = ()
    """Beside the columns, in the workbook after them."""
    full_length: bool = False
    """Whether each row stands for its whole, so that PowerPoint draws it as long as the others."""

    def held(self, point: Point) -> Decimal | None:
        """Return what the workbook holds of `point`: of a row at full length the part itself."""
        number = point.part if self.full_length and point.part else point.number
        return number.value if number else None


def grid_of(kind: ChartKind, panel: Panel, *, short: bool = False) -> Grid:
    """Return the grid of `panel`; `short` takes the short labels of its categories."""
    panel = as_drawn(kind, panel)
    rows = tuple(row_names(kind, panel, short=short))
    columns = tuple(
        GridColumn(plain(series.name), points, series.mark)
        for series in panel.series
        for points in _runs(kind, panel, series)
    )
    lengths = tuple(_lengths(kind, columns))
    return Grid(rows, columns, lengths, full_length=panel.whole and _adds_up(columns))


def _adds_up(columns: tuple[GridColumn, ...]) -> bool:
    """Return whether the parts of each row are all of its whole; a row without parts is no bar.

    Where one is not, PowerPoint would draw it as if it were.
    """
    rows = zip(*map(_values, columns), strict=True)
    totals = [sum(filter(None, row), Decimal(0)) for row in rows if any(row)]
    return all(abs(total - WHOLE) < ROUNDING for total in totals)


def _lengths(kind: ChartKind, columns: tuple[GridColumn, ...]) -> Iterator[Lengths]:
    """Yield how far values may be off; of a range of exact values, from its first to its ends."""
    if not KINDS[kind].whiskers:
        return
    margins = [[p.margin for p in column.points] for column in columns]
    for at, column in enumerate(columns):
        if any(margins[at]):
            offs = tuple(off.value if off else None for off in margins[at])
            yield Lengths(f"{column.name} (±)", at, frozenset(Way), offs)
    if KINDS[kind].shape is Shape.DOT and len(columns) > 1 and not any(map(any, margins)):
        yield from _stems(columns)


def _stems(columns: tuple[GridColumn, ...]) -> Iterator[Lengths]:
    """Yield how far it is from the dot of the first column to the highest and the lowest."""
    rows = list(zip(*map(_values, columns), strict=True))
    for way, sign in ((Way.PLUS, 1), (Way.MINUS, -1)):
        found = tuple(_furthest(row, sign) for row in rows)
        if any(found):
            yield Lengths(
                f"{columns[0].name} ({'+' if sign > 0 else '−'})", 0, frozenset({way}), found
            )


def _furthest(row: tuple[Decimal | None, ...], sign: int) -> Decimal | None:
    first, others = row[0], [value for value in row[1:] if value is not None]
    if first is None or not others:
        return None
    return max(Decimal(0), *((value - first) * sign for value in others))


def _values(column: GridColumn) -> list[Decimal | None]:
    return [point.value for point in column.points]


def spans_places(kind: ChartKind, panel: Panel) -> bool:
    """Return whether lines go on over empty cells, which keep the places of left-out years."""
    places = any(item.is_place and not item.is_jump for item in panel.categories)
    return _is_run(kind) and places


def _is_run(kind: ChartKind) -> bool:
    return KINDS[kind].shape is Shape.LINE and KINDS[kind].over_time


def _runs(kind: ChartKind, panel: Panel, series: Series) -> Iterator[tuple[Point, ...]]:
    """Yield the stretches of a line that may be connected, each with gaps where others stand.

    A line of its own for each is the only way no program draws across a break.
    """
    points = series.points
    if not _is_run(kind):
        yield points
        return
    ends = set(panel.breaks)
    if spans_places(kind, panel):
        pairs = enumerate(zip(panel.categories, points, strict=True))
        ends |= {at for at, (c, p) in pairs if c.is_jump or (p.number is None and not c.is_place)}
    found = [run for run in _between(points, ends) if any(point.number for point in run)]
    yield from found or [points]


def _between(points: tuple[Point, ...], ends: set[int]) -> Iterator[tuple[Point, ...]]:
    edges = (0, *sorted(ends - {0}), len(points))
    for start, end in pairwise(edges):
        yield tuple(
            point if start <= index < end else Point(number=None)
            for index, point in enumerate(points)
        )
