"""Horizontal bars from zero, longest names at the left; a few of them need only a little height.

One or two values that stand alone are digits beside the plot.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.charts.annotations import across_pt, pointed_across
from briefing_gen.charts.geometry import Scale, mark_of, reach_of, value_of
from briefing_gen.document.exhibits import ChartKind, Mark, Panel, Point
from briefing_gen.document.inline import plain, with_marks_told
from briefing_gen.pdf.charts import plans
from briefing_gen.pdf.drawing import ChartStyle, Drawing, measure, middle
from briefing_gen.pdf.text import Line, Run, break_lines, natural_width, sized

_PADDING, _GAP = 9.0, 10.0
"""The space around numbers apart from a plot, and between them."""
_BELOW_HEAD: Final = 6.0
"""Between the heads of panels and their numbers."""
_SPACES: Final = 6
"""How many spaces stand between two of them on one line."""
_DIGITS_PT: Final = 11.0
"""How large these are: smaller than the value that matters in the plot."""
_NAME_SHARES, _LINES = (0.43, 0.52), 2
"""The most of the width that names may take before they wrap: more where they need more lines."""
_BAR, _CLOSE_BAR, _THIN_BAR = 14.0, 10.0, 8.0
"""How thick a bar is, one of many, and one of several of a category."""
_ROW_GAP: Final = 7.0
_MANY, _LEAST_GAP = 20, 2.0
"""More rows than this stand closer."""
_FEW: Final = 8
"""Up to so many rows are as high as the one with most lines: bars stand at even distances."""
_MOST_MORE, _MOST_LESS = 7.0, 2.0
"""How much thicker a bar gets at most, and the space between two as well, and how much thinner."""
_NAME_GAP: Final = 7.0
_VALUE_GAP: Final = 4.0


def plan_bars(panel: Panel, style: ChartStyle, width: float, extra: float) -> plans.Plan:
    """Return a panel of bars `width` wide; `extra` height parts them, or brings them closer."""
    tried = [plans.names_beside(panel, style, width * share) for share in _NAME_SHARES]
    names = next((n for n in tried if max(map(len, n.lines)) <= _LINES), tried[-1])
    count, share = len(panel.series), extra / len(names.lines)
    thickness = _BAR if len(names.lines) <= _FEW else _CLOSE_BAR
    more = max(-_MOST_LESS, min(share / 2, _MOST_MORE))
    thickness = max(_CLOSE_BAR, thickness + more) if count == 1 else _beside(panel, style)
    gap = more + (_ROW_GAP if len(names.lines) <= _MANY else _LEAST_GAP)
    spare = max(more, 0.0) - 2  # Names of several lines get what one line leaves its bar.
    words = (len(lines) * style.label.leading_pt + spare for lines in names.lines)
    rows = [max(count * thickness, high) + gap for high in words]
    rows = [max(rows)] * len(rows) if len(rows) <= _FEW else rows
    key, text = plans.key_of(panel.series, style, width), plans.text_size(style)
    above = across_pt(panel.annotations, text)
    height = key.height + sum(rows) - gap + 2 + (plans.TICK_ROOM if panel.axis.shown else 0) + above

    def draw(drawing: Drawing, x: float, y: float) -> None:
        key.draw(drawing, x, y + height)
        top, edges = y + height - (key.height + 1 + above), (x, x + width)
        bottom = top - sum(rows) + gap
        ends = bottom - 2, top + 2
        scale = _scale(panel, style, x + names.width + _NAME_GAP, edges[1])
        plans.draw_ticks(drawing, panel, scale, (*ends, edges[1]))
        lines = pointed_across(panel.annotations, scale, edges, top - bottom, text)
        plans.draw_pointed(drawing, lines, bottom)
        for index, high in enumerate(rows):
            centre = top - (high - gap) / 2
            names.draw(drawing, x, centre, index)
            for number, series in enumerate(panel.series):
                at = centre + ((count - 1) / 2 - number) * thickness
                point = series.points[index]
                thick = thickness - (count > 1)
                _draw_bar(drawing, scale, panel, (point, mark_of(point, series)), (at, thick))
            top -= high
        drawing.line(tuple((scale.at(0), end) for end in ends), plans.base_line(style))

    return plans.Plan(height, draw)


def _beside(panel: Panel, style: ChartStyle) -> float:
    """Return how thick each of several bars of a category is: no value touches that above it."""
    sizes = (
        style.figure_of(mark_of(point, series)).size_pt
        for series in panel.series
        for point in series.points
        if point.number and point.labelled
    )
    return max(_THIN_BAR, *sizes, 0.0) if len(panel.series[0].points) <= _FEW else _THIN_BAR


def _scale(panel: Panel, style: ChartStyle, start: float, end: float) -> Scale:
    """Return the scale on which each bar and its value just fit."""
    scale = plans.scale_of(ChartKind.BAR, panel, start, end)
    lengths = [end - start]
    for series in panel.series:
        for point in series.points:
            reach = max(0.0, reach_of(point) or 0.0)
            share = (reach - scale.low) / (scale.high - scale.low or 1)
            told = point.number.text if point.number and point.labelled else ""
            needed = measure(told, style.figure_of(mark_of(point, series))) + _VALUE_GAP
            lengths += [(end - start - needed) / share] if share > 0 else []
    return replace(scale, end=start + min(lengths))


def _draw_bar(
    drawing: Drawing,
    scale: Scale,
    panel: Panel,
    bar: tuple[Point, Mark],
    across: tuple[float, float],
) -> None:
    (point, mark), (centre, thick), style, zero = bar, across, drawing.style, scale.at(0)
    value = value_of(point)
    if value is None:
        at = (zero + _VALUE_GAP, centre - middle(style.quiet))
        drawing.label(at, point.reason or "", style.quiet)
        return
    end = scale.at(value)
    at = min(zero, end), centre - thick / 2
    drawing.box(at, (abs(end - zero), thick), mark, outlined=panel.outlines(point))
    plans.draw_whisker(drawing, scale, point, centre, horizontal=True)
    if point.number and point.labelled:
        words = style.figure_of(mark)
        # Beside a bar below zero the other side of the line is free: names stand at its end.
        end = scale.at(max(0.0, reach_of(point) or value))
        drawing.label((end + _VALUE_GAP, centre - middle(words)), point.number.text, words)


def plan_apart(
    panels: Sequence[Panel], style: ChartStyle, note: str, between: tuple[float, float]
) -> tuple[float, plans.Plan]:
    """Return panels of one or two values in digits with their names, on a ground of their own.

    How wide that is comes first, `between` two widths. Each panel has a title with `note`: that it
    is not comparable.
    """
    least, most = between
    lines = list(_apart(panels, style, note, most - 2 * _PADDING, in_a_row=least == most))
    wide = max(least, max(line.width for _, line in lines) + 2 * _PADDING)
    height = max(bottom for bottom, _ in lines) + 2 * _PADDING

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.tint((x, y), (wide, height), style.colours.panel)
        for bottom, line in lines:
            first = line.pieces[0].run.style
            up = height - _PADDING - bottom + first.leading_pt / 2 - middle(first)
            for piece in line.pieces:
                told = piece.run.text.rstrip(" ")
                drawing.write((x + _PADDING + piece.x, y + up), told, piece.run.style)

    return wide, plans.Plan(height, draw)


def _apart(
    panels: Sequence[Panel], style: ChartStyle, note: str, room: float, *, in_a_row: bool
) -> Iterator[tuple[float, Line]]:
    """Yield each line, and how far down its lower edge is; values may share one that they fit."""
    down, digits = 0.0, sized(style.strong, _DIGITS_PT)
    for panel in panels:
        head = Run(plain(with_marks_told(panel.head)), style.strong)
        told: list[tuple[Run, ...]] = [(head, Run(f" {note}", style.quiet))]
        for category, point in zip(panel.categories, panel.series[0].points, strict=True):
            bare = Run(point.reason or "", style.strong)
            value = Run(point.number.text, digits) if point.number else bare
            told.append((value, Run(f"  {plain(category.label)}", style.quiet)))
        gap, values = Run(" " * _SPACES, style.quiet), enumerate(told[1:])
        row = tuple(run for n, words in values for run in (*(gap,) * bool(n), *words))
        if in_a_row and natural_width(row) <= room:
            told[1:] = [row]
        for at, words in enumerate(told):
            for line in break_lines(words, room):
                down += words[0].style.leading_pt
                yield down, line
            down += _GAP if at else _BELOW_HEAD
        down += _GAP
