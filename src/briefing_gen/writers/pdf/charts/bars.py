"""Bars lying on zero, longest names at the left; a few of them need only a little height."""

from __future__ import annotations

from typing import Final

from briefing_gen.document.charts import Panel, Series
from briefing_gen.frozen import Frozen, replace
from briefing_gen.writers.pdf.charts.labels import NamesBeside, names_beside
from briefing_gen.writers.pdf.charts.plans import (
    Key,
    Plan,
    bar_scale_of,
    base_line,
    draw_whisker,
    key_of,
    mark_of,
    reach_of,
    reaches_of,
    value_of,
)
from briefing_gen.writers.pdf.drawing import (
    Align,
    ChartStyle,
    Drawing,
    Scale,
    measure,
    middle,
)

_NAME_SHARE: Final = 0.4
"""The most of the width that names may take before they wrap."""
_BAR: Final = 12.0
_THIN_BAR: Final = 9.0
"""The same where a category has several."""
_ROW_GAP: Final = 7.0
_MANY, _LEAST_GAP = 20, 2.0
"""More rows than this stand closer."""
_MOST_GAP: Final = 6.0
"""How much wider than that a gap gets at most."""
_NAME_GAP: Final = 7.0
_VALUE_GAP: Final = 4.0
_TICK_ROOM: Final = 13.0


class _Layout(Frozen, kw_only=True):
    panel: Panel
    style: ChartStyle
    width: float
    names: NamesBeside
    rows: tuple[float, ...]
    """Height of each category with the gap below it."""
    gap: float
    key: Key


class _Bar(Frozen):
    series: Series
    index: int
    centre: float


def plan_bars(panel: Panel, style: ChartStyle, width: float, extra: float) -> Plan:
    """Return a panel of bars `width` wide; `extra` height goes between them, up to a measure."""
    names = names_beside(panel, style, width * _NAME_SHARE)
    bars = len(panel.series) * _thickness(panel)
    gap = _ROW_GAP if len(names.lines) <= _MANY else _LEAST_GAP
    gap += min(max(extra, 0.0) / len(names.lines), _MOST_GAP)
    rows = tuple(max(bars, len(lines) * style.label.leading_pt - 2) + gap for lines in names.lines)
    key = key_of(panel.series, style, width)
    layout = _Layout(
        panel=panel,
        style=style,
        width=width,
        names=names,
        rows=rows,
        gap=gap,
        key=key,
    )
    height = key.height + sum(rows) - gap + 2 + (_TICK_ROOM if panel.axis.shown else 0)
    return Plan(height, lambda drawing, x, y: _draw(layout, drawing, x, y + height))


def _thickness(panel: Panel) -> float:
    return _BAR if len(panel.series) == 1 else _THIN_BAR


def _draw(layout: _Layout, drawing: Drawing, x: float, top: float) -> None:
    layout.key.draw(drawing, x, top)
    top -= layout.key.height + 1
    scale = _scale(layout, x)
    bottom = top - sum(layout.rows) + layout.gap
    ends = bottom - 2, top + 2
    _draw_ticks(layout, drawing, scale, (bottom, top, x + layout.width))
    for index, height in enumerate(layout.rows):
        centre = top - (height - layout.gap) / 2
        layout.names.draw(drawing, x, centre, index)
        for number, series in enumerate(layout.panel.series):
            offset = (len(layout.panel.series) - 1) / 2 - number
            at = centre + offset * _thickness(layout.panel)
            _draw_bar(layout, drawing, scale, _Bar(series, index, at))
        top -= height
    drawing.line(tuple((scale.at(0), end) for end in ends), base_line(layout.style))


def _scale(layout: _Layout, x: float) -> Scale:
    """Return the scale on which the longest bar and its value just fit."""
    start = x + layout.names.width + _NAME_GAP
    room = x + layout.width - start
    labels = [
        measure(point.number.text, layout.style.strong)
        for series in layout.panel.series
        for point in series.points
        if point.number and point.labelled
    ]
    needed = max(labels, default=0) + _VALUE_GAP
    scale = bar_scale_of(layout.panel, start, start + room)
    longest = max(reaches_of(layout.panel), default=0) / scale.high
    length = min(room, (room - needed) / longest) if longest else room
    return replace(scale, end=start + length)


def _draw_ticks(
    layout: _Layout, drawing: Drawing, scale: Scale, edges: tuple[float, float, float]
) -> None:
    """Draw the lines of the axis; `edges` are the lower, upper and right ends of the panel."""
    bottom, top, right = edges
    if not layout.panel.axis.shown:
        return
    quiet = layout.style.quiet
    for tick in layout.panel.axis.ticks:
        at = scale.at(float(tick.value))
        drawing.line(((at, bottom - 2), (at, top + 2)), layout.style.hairline)
        half = measure(tick.text, quiet) / 2
        centre = min(at, right - half)
        drawing.write((centre, bottom - _TICK_ROOM + 2), tick.text, quiet, Align.CENTER)


def _draw_bar(layout: _Layout, drawing: Drawing, scale: Scale, bar: _Bar) -> None:
    point = bar.series.points[bar.index]
    mark = mark_of(point, bar.series)
    value = value_of(point)
    zero = scale.at(0)
    if value is None:
        quiet = layout.style.quiet
        drawing.label((zero + _VALUE_GAP, bar.centre - middle(quiet)), point.reason or "", quiet)
        return
    end = scale.at(value)
    thick = _thickness(layout.panel) - (0 if len(layout.panel.series) == 1 else 1)
    drawing.box((min(zero, end), bar.centre - thick / 2), (abs(end - zero), thick), mark)
    draw_whisker(drawing, scale, point, bar.centre, lying=True)
    if point.number and point.labelled:
        style = layout.style.value_of(mark)
        at = (scale.at(reach_of(point) or value) + _VALUE_GAP, bar.centre - middle(style))
        drawing.label(at, point.number.text, style)
