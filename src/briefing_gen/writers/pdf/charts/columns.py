"""Columns: values over time or over a few categories, standing on zero."""

from __future__ import annotations

from typing import Final

from briefing_gen.document.charts import Panel, Series
from briefing_gen.frozen import Frozen
from briefing_gen.writers.pdf.charts.labels import Names, Tag, draw_above, names_below, place_above
from briefing_gen.writers.pdf.charts.plans import (
    Key,
    Plan,
    bar_scale_of,
    draw_base,
    draw_break,
    draw_grid,
    draw_jumps,
    draw_whisker,
    key_of,
    mark_of,
    reach_of,
    tick_width,
    value_of,
)
from briefing_gen.writers.pdf.drawing import ChartStyle, Drawing, Scale

_WIDEST_SLOT: Final = 86.0
_SEAM: Final = 0.8
"""What keeps columns of several series apart, in grey as well."""
_FILL: Final = 0.72
"""The part of its slot that a column, or a group of columns, takes."""
_FAR: Final = 9.0
_LABEL_ROOM: Final = 13.0


class _Column(Frozen):
    """One column: its left edge and width, its series and place among the categories."""

    left: float
    width: float
    series: Series
    index: int

    @property
    def centre(self) -> float:
        return self.left + self.width / 2


class _Layout(Frozen, kw_only=True):
    panel: Panel
    style: ChartStyle
    width: float
    plot_height: float
    slot: float
    names: Names
    key: Key


def names_fit(panel: Panel, style: ChartStyle, width: float) -> bool:
    """Tell whether columns in this width leave room for the name of each category."""
    slot = min((width - tick_width(panel, style)) / len(panel.categories), _WIDEST_SLOT)
    return None not in names_below(panel, style, slot).lines


def plan_columns(panel: Panel, style: ChartStyle, width: float, plot_height: float) -> Plan:
    """Return a panel of columns `width` wide; the columns take `plot_height`."""
    room = width - tick_width(panel, style)
    slot = min(room / len(panel.categories), _WIDEST_SLOT)
    names = names_below(panel, style, slot)
    key = key_of(panel.series, style, width)
    layout = _Layout(
        panel=panel,
        style=style,
        width=width,
        plot_height=plot_height,
        slot=slot,
        names=names,
        key=key,
    )
    height = key.height + _LABEL_ROOM + plot_height + names.height
    return Plan(height, lambda drawing, x, y: _draw(layout, drawing, x, y))


def _draw(layout: _Layout, drawing: Drawing, x: float, y: float) -> None:
    panel = layout.panel
    base = y + layout.names.height
    left = x + tick_width(panel, layout.style)
    right = left + layout.slot * len(panel.categories)
    scale = bar_scale_of(panel, base, base + layout.plot_height)
    top = scale.end + _LABEL_ROOM
    layout.key.draw(drawing, x, top + layout.key.height)
    draw_grid(drawing, panel, scale, (left, right))
    for index in panel.breaks:
        draw_break(drawing, left + index * layout.slot, base, scale.end)
    columns = list(_columns(layout, left))
    for column in columns:
        _draw_column(drawing, column, scale)
    draw_base(drawing, scale, (left, right))
    _draw_values(drawing, columns, scale, (x, x + layout.width))
    centres = [left + (index + 0.5) * layout.slot for index in range(len(panel.categories))]
    draw_jumps(drawing, panel, centres, base)
    layout.names.draw(drawing, centres, base, (x, x + layout.width))


def _columns(layout: _Layout, left: float) -> list[_Column]:
    count = len(layout.panel.series)
    width = layout.slot * _FILL / count
    margin = layout.slot * (1 - _FILL) / 2
    seam = _SEAM if count > 1 else 0
    return [
        _Column(left + at * layout.slot + margin + number * width, width - seam, series, at)
        for at in range(len(layout.panel.categories))
        for number, series in enumerate(layout.panel.series)
    ]


def _draw_column(drawing: Drawing, column: _Column, scale: Scale) -> None:
    point = column.series.points[column.index]
    value = value_of(point)
    if value is None:
        return
    zero, end = scale.at(0), scale.at(value)
    at = (column.left, min(zero, end))
    drawing.box(at, (column.width, abs(end - zero)), mark_of(point, column.series))
    draw_whisker(drawing, scale, point, column.centre, lying=False)


def _draw_values(
    drawing: Drawing, columns: list[_Column], scale: Scale, edges: tuple[float, float]
) -> None:
    """Write the values above their columns, the marked ones first."""

    def skyline(start: float, end: float) -> float:
        over = (c for c in columns if c.left < end and start < c.left + c.width)
        return max((_top(column, scale) for column in over), default=scale.at(0))

    tags = [_tag(drawing, column, scale) for column in columns]
    placed = place_above([tag for tag in tags if tag], skyline, edges)
    draw_above(drawing, placed, _FAR)


def _top(column: _Column, scale: Scale) -> float:
    top = reach_of(column.series.points[column.index])
    return scale.at(max(top or 0.0, 0.0))


def _tag(drawing: Drawing, column: _Column, scale: Scale) -> Tag | None:
    point = column.series.points[column.index]
    mark = mark_of(point, column.series)
    top, half = _top(column, scale), column.width / 2
    if point.number and point.labelled:
        return Tag(column.centre, top, point.number.text, drawing.style.value_of(mark), half)
    if point.number is None and point.reason:
        return Tag(column.centre, top, point.reason, drawing.style.quiet, half)
    return None
