"""The rows and columns of a chart: what its workbook holds, and what is drawn from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefing_gen.document.charts import ChartKind, Mark, Panel, Point
from briefing_gen.document.inline import Content, plain


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A native series: its name, a point for each row, and how much it matters."""

    name: str
    points: tuple[Point, ...]
    mark: Mark

    def mark_of(self, index: int) -> Mark:
        """Return the mark of a point: its own, or that of the column."""
        return self.points[index].mark or self.mark


@dataclass(frozen=True, slots=True)
class Grid:
    """A panel as a native chart holds it."""

    rows: tuple[str, ...]
    columns: tuple[GridColumn, ...]


def grid_of(kind: ChartKind, panel: Panel, *, short: bool = False) -> Grid:
    """Return the grid of `panel`; `short` takes the short labels of its categories."""
    if kind is ChartKind.STACKED_BAR and len(panel.series) == 1:
        return _stacked(panel)
    reasons = kind not in {ChartKind.LINE, ChartKind.SLOPE}
    rows = tuple(_labels(panel, short=short, reasons=reasons))
    breaks = panel.breaks if kind is ChartKind.LINE else ()
    columns = (
        GridColumn(plain(series.name), points, series.mark)
        for series in panel.series
        for points in _between_breaks(series.points, breaks)
    )
    return Grid(rows, tuple(columns))


def _between_breaks(
    points: tuple[Point, ...], breaks: tuple[int, ...]
) -> Iterator[tuple[Point, ...]]:
    """Yield the points before, between and after `breaks`, each with gaps where others stand.

    A line of its own for each is the only way no program draws across a break.
    """
    edges = (0, *sorted(breaks), len(points))
    for start, end in pairwise(edges):
        yield tuple(
            point if start <= index < end else Point(number=None)
            for index, point in enumerate(points)
        )


def _stacked(panel: Panel) -> Grid:
    """Turn a panel over: its one series is a bar, and each of its categories a part of it."""
    series = panel.series[0]
    columns = (
        GridColumn(plain(category.label), (point,), point.mark or series.mark)
        for category, point in zip(panel.categories, series.points, strict=True)
    )
    return Grid((plain(series.name),), tuple(columns))


def _labels(panel: Panel, *, short: bool, reasons: bool) -> Iterator[str]:
    for index, category in enumerate(panel.categories):
        label: Content = category.short if short and category.short else category.label
        points = [series.points[index] for series in panel.series]
        missing = [p.reason for p in points if p.number is None and p.reason]
        suffix = f" ({missing[0]})" if reasons and len(missing) == len(points) else ""
        yield plain(label) + suffix
