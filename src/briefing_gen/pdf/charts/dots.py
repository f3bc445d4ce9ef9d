"""Dots on a line for each category: values to compare where bars from zero would mislead.

A map of the states as tiles of one size, so that a small state is seen like a large one.
"""

from __future__ import annotations

from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.charts.geometry import Scale, mark_of, value_of
from briefing_gen.charts.state_tiles import COLUMNS, PLACES, ROWS, share_of
from briefing_gen.document.charts import Category, Mark, Panel, Point
from briefing_gen.document.inline import plain
from briefing_gen.pdf.charts.labels import NamesBeside, names_beside
from briefing_gen.pdf.charts.plans import (
    Key,
    Plan,
    draw_whisker,
    key_of,
    scale_of,
    whisker_of,
)
from briefing_gen.pdf.drawing import (
    Align,
    ChartStyle,
    Drawing,
    measure,
    middle,
)
from briefing_gen.pdf.picture import Stroke
from briefing_gen.themes import Colours

_GAP: Final = 2.0
_USUAL: Final = 30.0
"""How large a tile is, unless its values need more or the map is to be higher."""
_LARGEST: Final = 46.0
_CLEAR: Final = 3.0
"""What a value keeps, in all, from the edges of its tile."""
_NAME: Final = 0.55
"""Where the base line of the name stands in a tile, as a part of its side; then the value."""
_VALUE: Final = 0.18
_DARKEST: Final = 0.55
"""How far the highest value goes towards the accent: words on it stay in ink, at 4.5 to 1."""
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
    return Plan(height, lambda drawing, x, y: _draw_dots(layout, drawing, x, y + height))


def _draw_dots(layout: _Layout, drawing: Drawing, x: float, top: float) -> None:
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
        draw_whisker(drawing, scale, point, centre + apart, horizontal=True)
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


def tiles_fit(panel: Panel, style: ChartStyle, width: float) -> bool:
    """Tell whether the tiles of a map so wide have room for their values."""
    return _needed(panel, style) <= width / COLUMNS


def plan_tiles(panel: Panel, style: ChartStyle, width: float, extra: float) -> Plan:
    """Return a tile map, `extra` higher where `width` allows it.

    The ids of its categories are the codes of states.
    """
    least = max(_USUAL, _needed(panel, style))
    side = min(width / COLUMNS, max(least, min(least + extra / ROWS, _LARGEST)))
    return Plan(ROWS * side, lambda drawing, x, y: _draw_tiles(panel, style, drawing, (x, y, side)))


def _needed(panel: Panel, style: ChartStyle) -> float:
    """Return the side of a tile in which the widest value fits."""
    numbers = (point.number for point in panel.series[0].points if point.labelled)
    texts = [measure(number.text, style.label) for number in numbers if number]
    return max(texts, default=0.0) + _CLEAR + _GAP


def _draw_tiles(
    panel: Panel, style: ChartStyle, drawing: Drawing, frame: tuple[float, float, float]
) -> None:
    x, y, side = frame
    highest = float(panel.axis.maximum)
    for category, point in zip(panel.categories, panel.series[0].points, strict=True):
        column, row = PLACES[category.id.upper()]
        at = (x + column * side, y + (ROWS - 1 - row) * side + _GAP)
        _draw_tile(drawing, at, side - _GAP, share_of(point, highest))
        _write_tile(drawing, (at[0] + (side - _GAP) / 2, at[1], side - _GAP), category, point)
        if point.mark is Mark.ACCENT:
            _outline(drawing, at, side - _GAP, style)


def _draw_tile(drawing: Drawing, at: tuple[float, float], side: float, share: float | None) -> None:
    if share is None:
        drawing.box(at, (side, side), Mark.MISSING)
    else:
        drawing.tint(at, (side, side), tint(drawing.style.colours, share))


def _write_tile(
    drawing: Drawing, place: tuple[float, float, float], category: Category, point: Point
) -> None:
    centre, bottom, side = place
    words = drawing.style.label
    name = plain(category.short or category.label)
    if point.number is None:
        left = centre - measure(name, words) / 2
        drawing.label((left, bottom + side / 2 - middle(words)), name, words)
        return
    drawing.write((centre, bottom + side * _NAME), name, words, Align.CENTER)
    if point.labelled:
        drawing.write((centre, bottom + side * _VALUE), point.number.text, words, Align.CENTER)


def _outline(drawing: Drawing, at: tuple[float, float], side: float, style: ChartStyle) -> None:
    (x, y), far = at, side
    corners = ((x, y), (x + far, y), (x + far, y + far), (x, y + far), (x, y))
    drawing.line(corners, Stroke(style.colours.ink, 1.6))


def tint(colours: Colours, share: float) -> str:
    """Return the colour of a tile whose value is this share of the highest."""
    pairs = zip(_parts(colours.panel), _parts(colours.accent), strict=True)
    return "".join(f"{round(a + (b - a) * share * _DARKEST):02x}" for a, b in pairs)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
