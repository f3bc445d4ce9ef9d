"""Lines over time, each named at its end; a gap or a break in the series interrupts its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.document.charts import Mark, Panel, Series
from briefing_gen.document.inline import plain
from briefing_gen.frozen import Frozen
from briefing_gen.writers.pdf.charts.labels import Names, Tag, draw_above, names_below, place_above
from briefing_gen.writers.pdf.charts.plans import (
    Plan,
    draw_base,
    draw_break,
    draw_grid,
    draw_jumps,
    draw_whisker,
    mark_of,
    reach_of,
    scale_of,
    tick_width,
    value_of,
)
from briefing_gen.writers.pdf.drawing import ChartStyle, Drawing, Scale, measure, wrap
from briefing_gen.writers.pdf.picture import Stroke
from briefing_gen.writers.pdf.text import Style

_NAME_SHARE: Final = 0.26
"""The most of the width that the names of the lines may take."""
_NAME_GAP: Final = 8.0
_LABEL_ROOM: Final = 14.0
_DOT: Final = 5.0
_FAR: Final = 12.0


class _Layout(Frozen, kw_only=True):
    panel: Panel
    style: ChartStyle
    width: float
    plot_height: float
    slot: float
    series_names: tuple[tuple[str, ...], ...]
    names: Names


def plan_lines(panel: Panel, style: ChartStyle, width: float, plot_height: float) -> Plan:
    """Return a panel of lines `width` wide; the lines take `plot_height`."""
    several = len(panel.series) > 1
    limit = width * _NAME_SHARE
    names = tuple(
        wrap(ending(series), style.strong, limit) if several else () for series in panel.series
    )
    widest = max((measure(line, style.strong) for lines in names for line in lines), default=0)
    high = sum(map(len, names)) * style.strong.leading_pt
    plot_height = max(plot_height, high)  # Each name has a place of its own.
    room = width - tick_width(panel, style) - (widest + _NAME_GAP if several else 0)
    slot = room / len(panel.categories)
    layout = _Layout(
        panel=panel,
        style=style,
        width=width,
        plot_height=plot_height,
        slot=slot,
        series_names=names,
        names=names_below(panel, style, slot),
    )
    height = _LABEL_ROOM + plot_height + layout.names.height
    return Plan(height, lambda drawing, x, y: _draw(layout, drawing, x, y))


def ending(series: Series) -> str:
    """Return what stands at the right end of a line: its last value, and whose it is."""
    last = series.points[-1]
    value = last.number.text if last.number and last.labelled else last.reason or ""
    return f"{value} {plain(series.name)}".strip()


def pen_of(style: ChartStyle, mark: Mark) -> Stroke:
    """Return the pen for a line: weight and dashes tell marks apart where colour does not."""
    colour = style.fill(mark)
    match mark:
        case Mark.ACCENT:
            return Stroke(colour, 2.2)
        case Mark.SECOND:
            return Stroke(colour, 1.8, (5.0, 2.0))
        case Mark.CONTEXT:
            return Stroke(colour, 1.4)
        case Mark.MISSING:
            return Stroke(colour, 1.2, (1.2, 2.0))


def _draw(layout: _Layout, drawing: Drawing, x: float, y: float) -> None:
    panel = layout.panel
    base = y + layout.names.height
    left = x + tick_width(panel, layout.style)
    right = left + layout.slot * len(panel.categories)
    scale = scale_of(panel, base, base + layout.plot_height)
    draw_grid(drawing, panel, scale, (left, right))
    draw_base(drawing, scale, (left, right))
    for index in panel.breaks:
        draw_break(drawing, left + index * layout.slot, base, scale.end)
    centres = [left + (index + 0.5) * layout.slot for index in range(len(panel.categories))]
    several = len(panel.series) > 1
    tags: list[Tag] = []
    for series in reversed(panel.series):
        for run in _unbroken(panel, series):
            points = [(centres[index], scale.at(value)) for index, value in run]
            _draw_run(drawing, points, series.mark)
        for centre, point in zip(centres, series.points, strict=True):
            draw_whisker(drawing, scale, point, centre, lying=False)
        labels = list(_labels(drawing, series, centres, scale))
        tags += [tag for tag in labels if not several or tag.x < centres[-1]]
    placed = place_above(tags, lambda _start, _end: base, (x, x + layout.width))
    draw_above(drawing, placed, _FAR)
    _draw_series_names(layout, drawing, right, scale)
    draw_jumps(drawing, panel, centres, base)
    layout.names.draw(drawing, centres, base, (x, x + layout.width))


def _unbroken(panel: Panel, series: Series) -> Iterator[list[tuple[int, float]]]:
    """Yield the stretches of `series` that one line may connect.

    It goes on over the places of a few years that are left out, but not over a jump.
    """
    run: list[tuple[int, float]] = []
    for index, (category, point) in enumerate(zip(panel.categories, series.points, strict=True)):
        value = value_of(point)
        if category.is_place and not category.is_jump:
            continue
        if run and (value is None or index in panel.breaks):
            yield run
            run = []
        if value is not None:
            run.append((index, value))
    if run:
        yield run


def _draw_run(drawing: Drawing, points: Sequence[tuple[float, float]], mark: Mark) -> None:
    if len(points) == 1:
        drawing.dot(points[0], _DOT, mark)
    else:
        drawing.line(points, pen_of(drawing.style, mark))


def _labels(
    drawing: Drawing, series: Series, centres: Sequence[float], scale: Scale
) -> Iterator[Tag]:
    for centre, point in zip(centres, series.points, strict=True):
        value = value_of(point)
        if value is None or not point.number or not point.labelled:
            continue
        mark = mark_of(point, series)
        drawing.dot((centre, scale.at(value)), _DOT, mark)
        top = max(scale.at(value) + _DOT / 2, scale.at(reach_of(point) or value))
        yield Tag(centre, top, point.number.text, drawing.style.value_of(mark))


def _draw_series_names(layout: _Layout, drawing: Drawing, right: float, scale: Scale) -> None:
    """Write each name beside the end of its line, moved apart where lines end together."""
    ends: list[tuple[float, tuple[str, ...], Style]] = []
    for series, lines in zip(layout.panel.series, layout.series_names, strict=True):
        values = [value for point in series.points if (value := value_of(point)) is not None]
        if values and lines:
            style = drawing.style.value_of(series.mark)
            ends.append((scale.at(values[-1]), lines, style))
    for y, lines, style in spread(ends, scale.start):
        drawing.write_centred((right + _NAME_GAP - layout.slot / 2, y), lines, style)


def spread(
    names: Sequence[tuple[float, tuple[str, ...], Style]], lowest: float
) -> list[tuple[float, tuple[str, ...], Style]]:
    """Return the names from top to bottom, each centre lowered where it would touch another.

    Those that come to stand below `lowest` are lifted again, with the names above them.
    """
    placed: list[tuple[float, tuple[str, ...], Style]] = []
    floor = float("inf")
    for y, lines, style in sorted(names, key=lambda name: -name[0]):
        half = len(lines) * style.leading_pt / 2
        centre = min(y, floor - half)
        placed.append((centre, lines, style))
        floor = centre - half
    ground = min([lowest, *(y - style.leading_pt / 2 for y, _, style in names)])
    lifted = []
    for y, lines, style in reversed(placed):
        half = len(lines) * style.leading_pt / 2
        centre = max(y, ground + half)
        lifted.append((centre, lines, style))
        ground = centre + half
    return lifted[::-1]
