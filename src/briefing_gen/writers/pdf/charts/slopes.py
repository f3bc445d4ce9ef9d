"""Slopes: two moments, and a line from one to the other for each series."""

from __future__ import annotations

from typing import Final

from briefing_gen.document.charts import Panel, Series
from briefing_gen.document.inline import plain
from briefing_gen.frozen import Frozen
from briefing_gen.writers.pdf.charts.lines import ending, pen_of, spread
from briefing_gen.writers.pdf.charts.plans import Plan, mark_of, scale_of, value_of
from briefing_gen.writers.pdf.drawing import (
    Align,
    ChartStyle,
    Drawing,
    Scale,
    measure,
    wrap,
)
from briefing_gen.writers.pdf.picture import Stroke
from briefing_gen.writers.pdf.text import Style

_NAME_SHARE: Final = 0.34
_GAP: Final = 7.0
_DOT: Final = 5.5
_HEADER: Final = 16.0


class _Layout(Frozen, kw_only=True):
    panel: Panel
    style: ChartStyle
    left: float
    right: float
    names: tuple[tuple[str, ...], ...]
    plot_height: float


def plan_slopes(panel: Panel, style: ChartStyle, width: float, plot_height: float) -> Plan:
    """Return a panel of slopes from its first category to its last."""
    values = [
        measure(series.points[0].number.text, style.strong)
        for series in panel.series
        if series.points[0].number
    ]
    names = tuple(
        wrap(ending(series), style.strong, width * _NAME_SHARE) for series in panel.series
    )
    widest = max(measure(line.rstrip(), style.strong) for lines in names for line in lines)
    layout = _Layout(
        panel=panel,
        style=style,
        left=max(values, default=0) + _GAP,
        right=width - widest - _GAP,
        names=names,
        plot_height=max(plot_height, sum(map(len, names)) * style.strong.leading_pt),
    )
    plot_height = layout.plot_height
    return Plan(plot_height + _HEADER, lambda drawing, x, y: _draw(layout, drawing, x, y))


def _draw(layout: _Layout, drawing: Drawing, x: float, y: float) -> None:
    panel, style = layout.panel, layout.style
    left, right = x + layout.left, x + layout.right
    room = style.label.leading_pt / 2
    scale = scale_of(panel, y + room, y + layout.plot_height - room)
    for at, category in ((left, panel.categories[0]), (right, panel.categories[-1])):
        drawing.line(((at, y), (at, y + layout.plot_height)), Stroke(style.colours.rule, 0.8))
        header = (at, y + layout.plot_height + 5)
        drawing.write(header, plain(category.label), style.label, Align.CENTER)
    for series in reversed(panel.series):
        _draw_slope(drawing, series, (left, right), scale)
    _draw_ends(layout, drawing, (left, right), scale)


def _draw_slope(drawing: Drawing, series: Series, ends: tuple[float, float], scale: Scale) -> None:
    values = value_of(series.points[0]), value_of(series.points[-1])
    points = [
        (x, scale.at(value)) for x, value in zip(ends, values, strict=True) if value is not None
    ]
    if len(points) == len(values):
        drawing.line(points, pen_of(drawing.style, series.mark))
    for point in points:
        drawing.dot(point, _DOT, series.mark)


def _draw_ends(layout: _Layout, drawing: Drawing, ends: tuple[float, float], scale: Scale) -> None:
    starts: list[tuple[float, tuple[str, ...], Style]] = []
    closes: list[tuple[float, tuple[str, ...], Style]] = []
    for series, lines in zip(layout.panel.series, layout.names, strict=True):
        first, last = value_of(series.points[0]), value_of(series.points[-1])
        style = layout.style.value_of(mark_of(series.points[-1], series))
        number = series.points[0].number
        if first is not None and number and series.points[0].labelled:
            starts.append((scale.at(first), (number.text,), style))
        if last is not None:
            closes.append((scale.at(last), lines, style))
    lowest = scale.start - layout.style.label.leading_pt / 2
    for y, lines, style in spread(starts, lowest):
        drawing.write_centred((ends[0] - _GAP, y), lines, style, Align.RIGHT)
    for y, lines, style in spread(closes, lowest):
        drawing.write_centred((ends[1] + _GAP, y), lines, style)
