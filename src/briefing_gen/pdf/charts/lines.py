"""Lines over time, each named at its end; a gap or a break in the series interrupts its line."""

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.charts import geometry
from briefing_gen.charts.annotations import end_pt
from briefing_gen.charts.geometry import Scale, heights_in, mark_of, reach_of, value_of
from briefing_gen.document.exhibits import ChartKind, Mark, Panel, Series
from briefing_gen.document.inline import plain
from briefing_gen.pdf.canvas import Stroke
from briefing_gen.pdf.charts import plans
from briefing_gen.pdf.charts.standing import Placed, Standing
from briefing_gen.pdf.drawing import ChartStyle, Drawing, measure, wrap
from briefing_gen.pdf.text import Style

_NAME_SHARE: Final = 0.26
"""The most of the width that the names of the lines may take."""
_NAME_GAP: Final = 8.0
_LABEL_ROOM: Final = 14.0
_DOT: Final = 5.0
_FAR: Final = 12.0


def plan_lines(panel: Panel, style: ChartStyle, width: float, plot_height: float) -> plans.Plan:
    """Return a panel of lines `width` wide; the lines take `plot_height`."""
    several = len(panel.series) > 1
    limit = width * _NAME_SHARE
    names = tuple(
        wrap(ending(series), style.strong, limit)
        if several
        else _beside(panel, series, style, (width, plot_height))
        for series in panel.series
    )
    widest = max((measure(line, style.strong) for lines in names for line in lines), default=0)
    high = sum(map(len, names)) * style.strong.leading_pt
    plot_height = max(plot_height, high)  # Each name has a place of its own.
    text = plans.text_size(style)
    end = max(end_pt(panel.annotations, text, width), widest + _NAME_GAP if any(names) else 0)
    room = width - plans.tick_width(panel, style) - end
    slot = room / len(panel.categories)
    plot = Standing(
        kind=ChartKind.LINE,
        panel=panel,
        style=style,
        width=width,
        plot_height=plot_height,
        slot=slot,
        names=plans.names_below(panel, style, slot),
        key=plans.Key((), style),
        over=max(_LABEL_ROOM, max(map(len, names)) * style.strong.leading_pt / 2),
    )
    return plot.plan(lambda placed: _draw_lines(placed, names))


def _beside(
    panel: Panel, series: Series, style: ChartStyle, size: tuple[float, float]
) -> tuple[str, ...]:
    """Return the label of a last point, to stand right of it where its line comes from a peak.

    Above the peak it would be read as the value of that; nor may it cover where the series breaks.
    """
    last = series.points[-1]
    if not (last.labelled and last.number):
        return ()
    text, axis, (width, high) = last.number.text, panel.axis, size
    covered = int(measure(text, style.strong) / width * len(series.points)) + 2
    peak = max(point.value for point in series.points[-covered:] if point.value is not None)
    above = float((peak - last.number.value) / (axis.maximum - axis.minimum)) * high
    is_broken = any(at > len(series.points) - covered for at in panel.breaks)
    return (text,) if is_broken or above > _FAR else ()


def ending(series: Series) -> str:
    """Return what stands at the right end of a line: its last value, and whose it is.

    Where the line has ended before, its value stands there.
    """
    last = series.points[-1]
    value = last.number.text if last.number and last.labelled else ""
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


def _draw_lines(placed: Placed, names: Sequence[tuple[str, ...]]) -> list[float]:
    panel, scale, drawing = placed.plot.panel, placed.scale, placed.drawing
    centres = placed.centres
    placed.draw_lines()
    # The label of a first point does not stand over the ticks at the left.
    left, right = placed.ends[0], placed.slots.edges[1]
    tags: list[plans.Tag] = []
    for series in reversed(panel.series):
        for run in _unbroken(panel, series):
            points = [(centres[index], scale.at(value)) for index, value in run]
            if len(points) == 1:
                drawing.dot(points[0], _DOT, series.mark)
            else:
                drawing.line(points, pen_of(drawing.style, series.mark))
        for centre, point in zip(centres, series.points, strict=True):
            plans.draw_whisker(drawing, scale, point, centre, horizontal=False)
        # The last of several values stands with the name of its line.
        last = centres[-1] if any(names) else right
        tags += _labels(drawing, series, centres, scale, last)
    # A label keeps clear of its own line; among several lines it stays beside its point.
    alone = panel.series[: len(panel.series) == 1]
    lines = [geometry.line_of(series.points, centres, scale) for series in alone]
    placed_tags = plans.place_above(
        tags,
        lambda start, end: max(
            (placed.base, *(y for line in lines for y in heights_in(line, start, end)))
        ),
        (left, right),
    )
    plans.draw_above(drawing, placed_tags, _FAR)
    _draw_series_names(placed, names)
    return _tops(panel, scale)


def _tops(panel: Panel, scale: Scale) -> list[float]:
    """Return how high over the base line each category is with its values."""
    tops = [0.0] * len(panel.categories)
    for series in panel.series:
        for at, point in enumerate(series.points):
            reach = reach_of(point)
            if reach is not None:
                label = _LABEL_ROOM if point.labelled else _DOT
                tops[at] = max(tops[at], scale.at(reach) - scale.start + label)
    return tops


def _unbroken(panel: Panel, series: Series) -> Iterator[list[tuple[int, float]]]:
    """Yield the stretches of `series` that one line may connect.

    It goes on over the places of years that a survey leaves out, but not over a jump.
    """
    run: list[tuple[int, float]] = []
    goes_on = geometry.spans_places(panel)
    for index, (category, point) in enumerate(zip(panel.categories, series.points, strict=True)):
        value = value_of(point)
        if goes_on and category.is_place and not category.is_jump:
            continue
        if run and (value is None or index in panel.breaks):
            yield run
            run = []
        if value is not None:
            run.append((index, value))
    if run:
        yield run


def _labels(
    drawing: Drawing, series: Series, centres: Sequence[float], scale: Scale, last: float
) -> Iterator[plans.Tag]:
    """Draw the dots of labelled points, and yield the labels above those before `last`."""
    for centre, point in zip(centres, series.points, strict=True):
        value = value_of(point)
        if value is None or not point.number or not point.labelled:
            continue
        mark = mark_of(point, series)
        drawing.dot((centre, scale.at(value)), _DOT, mark)
        if centre < last:
            top = max(scale.at(value) + _DOT / 2, scale.at(reach_of(point) or value))
            yield plans.Tag(centre, top, point.number.text, drawing.style.value_of(mark))


def _draw_series_names(placed: Placed, names: Sequence[tuple[str, ...]]) -> None:
    """Write each name beside the end of its line, moved apart where lines end together."""
    ends: list[tuple[float, tuple[str, ...], Style]] = []
    for series, lines in zip(placed.plot.panel.series, names, strict=True):
        values = [value for point in series.points if (value := value_of(point)) is not None]
        if values and lines:
            is_one = len(placed.plot.panel.series) == 1
            mark = mark_of(series.points[-1], series) if is_one else series.mark
            style = placed.drawing.style.value_of(mark)
            ends.append((placed.scale.at(values[-1]), lines, style))
    left = placed.ends[1] + _NAME_GAP - placed.plot.slot / 2
    for y, lines, style in spread(ends, placed.scale.start):
        placed.drawing.write_centred((left, y), lines, style)


def spread(
    names: Sequence[tuple[float, tuple[str, ...], Style]], lowest: float
) -> list[tuple[float, tuple[str, ...], Style]]:
    """Return the names from top to bottom, clear of each other and not below `lowest`."""
    names = sorted(names, key=lambda name: -name[0])
    wanted = [(y, len(lines) * style.leading_pt) for y, lines, style in names]
    ground = min([lowest, *(y - style.leading_pt / 2 for y, _, style in names)])
    placed = zip(geometry.spread(wanted, ground), names, strict=True)
    return [(y, lines, style) for y, (_, lines, style) in placed]
