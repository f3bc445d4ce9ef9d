"""Dots on a line for each category: values to compare where bars from zero would mislead."""

from __future__ import annotations

from typing import Final

from briefing_gen.document.charts import Mark, Panel, Point
from briefing_gen.frozen import Frozen
from briefing_gen.writers.pdf.charts.labels import NamesBeside, names_beside
from briefing_gen.writers.pdf.charts.plans import (
    Key,
    Plan,
    draw_whisker,
    key_of,
    mark_of,
    scale_of,
    value_of,
    whisker_of,
)
from briefing_gen.writers.pdf.drawing import (
    Align,
    ChartStyle,
    Drawing,
    Scale,
    measure,
    middle,
)
from briefing_gen.writers.pdf.picture import Stroke

_NAME_SHARE: Final = 0.4
_NAME_GAP: Final = 8.0
_ROW: Final = 18.0
_MANY, _CLOSE_ROW = 20, 14.0
"""More rows than this stand closer."""
_DOT: Final = 7.0
_VALUE_GAP: Final = 6.0
_APART: Final = 6.0
"""How far apart dots of one row stand whose margins of error are drawn."""
_TICK_ROOM: Final = 13.0


class _Layout(Frozen, kw_only=True):
    panel: Panel
    style: ChartStyle
    width: float
    names: NamesBeside
    value_width: float
    rows: tuple[float, ...]
    key: Key


def plan_dots(panel: Panel, style: ChartStyle, width: float) -> Plan:
    """Return a panel of dots `width` wide; several series of one category are joined."""
    names = names_beside(panel, style, width * _NAME_SHARE)
    values = [
        measure(point.number.text, style.strong)
        for series in panel.series
        for point in series.points
        if point.number and point.labelled
    ]
    row = _ROW if len(names.lines) <= _MANY else _CLOSE_ROW
    layout = _Layout(
        panel=panel,
        style=style,
        width=width,
        names=names,
        value_width=max(values, default=0) + _VALUE_GAP,
        rows=tuple(max(row, len(lines) * style.label.leading_pt + 5) for lines in names.lines),
        key=key_of(panel.series, style, width),
    )
    height = layout.key.height + sum(layout.rows) + (_TICK_ROOM if panel.axis.shown else 0)
    return Plan(height, lambda drawing, x, y: _draw(layout, drawing, x, y + height))


def _draw(layout: _Layout, drawing: Drawing, x: float, top: float) -> None:
    layout.key.draw(drawing, x, top)
    top -= layout.key.height
    inner = layout.value_width if len(layout.panel.series) > 1 else _DOT
    start = x + layout.names.width + _NAME_GAP + inner
    scale = scale_of(layout.panel, start, x + layout.width - layout.value_width)
    _draw_ticks(layout, drawing, scale, (top - sum(layout.rows), top))
    for index, height in enumerate(layout.rows):
        centre = top - height / 2
        layout.names.draw(drawing, x, centre, index)
        _draw_row(layout, drawing, scale, centre, index)
        top -= height


def _draw_ticks(layout: _Layout, drawing: Drawing, scale: Scale, ends: tuple[float, float]) -> None:
    for tick in layout.panel.axis.ticks if layout.panel.axis.shown else ():
        at = scale.at(float(tick.value))
        drawing.line(((at, ends[0]), (at, ends[1])), layout.style.hairline)
        place = (at, ends[0] - _TICK_ROOM + 3)
        drawing.write(place, tick.text, layout.style.quiet, Align.CENTER)


def _draw_row(layout: _Layout, drawing: Drawing, scale: Scale, centre: float, index: int) -> None:
    style = layout.style
    track = Stroke(style.colours.rule, 0.8)
    drawing.line(((scale.start, centre), (scale.end, centre)), track)
    found = [
        (scale.at(value), series.points[index], mark_of(series.points[index], series))
        for series in layout.panel.series
        if (value := value_of(series.points[index])) is not None
    ]
    found.sort(key=lambda dot: dot[0])
    uncertain = any(point.margin for _, point, _ in found)
    if len(found) > 1 and not uncertain:
        join = Stroke(style.colours.context, 2.0)
        drawing.line(((found[0][0], centre), (found[-1][0], centre)), join)
    for order, (at, point, mark) in enumerate(found):
        apart = _APART * ((len(found) - 1) / 2 - order) if uncertain else 0.0
        draw_whisker(drawing, scale, point, centre + apart, lying=True)
        drawing.dot((at, centre + apart), _DOT, mark)
        first = len(found) > 1 and order == 0
        _draw_value(drawing, scale, (point, mark), (at, centre + apart), at_left=first)
    _draw_reason(layout, drawing, scale, (centre, index))


def _draw_value(
    drawing: Drawing,
    scale: Scale,
    dot: tuple[Point, Mark],
    place: tuple[float, float],
    *,
    at_left: bool,
) -> None:
    """Write the value of a dot beside it, or beside the end of its whisker."""
    (point, mark), (at, centre) = dot, place
    if point.number is None or not point.labelled:
        return
    words = drawing.style.value_of(mark)
    left, right = whisker_of(scale, point) or (at, at)
    beside = min(at, left) - _VALUE_GAP if at_left else max(at, right) + _VALUE_GAP
    align = Align.RIGHT if at_left else Align.LEFT
    drawing.write((beside, centre - middle(words)), point.number.text, words, align)


def _draw_reason(layout: _Layout, drawing: Drawing, scale: Scale, row: tuple[float, int]) -> None:
    """Say why a value is missing, at the end of the track that is further from the others."""
    centre, index = row
    points = [series.points[index] for series in layout.panel.series]
    reason = next((point.reason for point in points if point.reason), None)
    if reason is None:
        return
    quiet = layout.style.quiet
    places = [scale.at(value) for point in points if (value := value_of(point)) is not None]
    at_start = not places or min(places) - scale.start > scale.end - max(places)
    left = scale.start if at_start else scale.end - measure(reason, quiet)
    size = (measure(reason, quiet), quiet.size_pt)
    drawing.tint((left, centre - quiet.size_pt / 2), size, layout.style.colours.paper)
    drawing.write((left, centre - middle(quiet)), reason, quiet)
