"""Horizontal bars from zero, longest names at the left; a few of them need only a little height.

One or two values that stand alone are large digits beside the plot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts.annotations import Side, across_pt, pointed_across
from briefing_gen.charts.geometry import Scale, longest, mark_of, reach_of, value_of
from briefing_gen.document.charts import ChartKind, Panel, Series
from briefing_gen.document.inline import plain
from briefing_gen.pdf.charts import plans
from briefing_gen.pdf.charts.plans import NamesBeside, names_beside
from briefing_gen.pdf.drawing import ChartStyle, Drawing, measure, middle, wrap
from briefing_gen.pdf.fonts import ASCENT
from briefing_gen.pdf.text import Run, Style, large_number, sized

APART_PT, _PADDING, _GAP = 94.0, 9.0, 10.0
"""How wide numbers apart from a plot stand, the space around them, and between them."""
_BELOW_HEAD: Final = 16.0
"""Between the heads of panels and their numbers."""
_DIGITS: Final = range(24, 9, -1)
_UNIT_SIZE: Final = 0.55
_NAME_SHARE: Final = 0.4
"""The most of the width that names may take before they wrap."""
_BAR: Final = 10.0
_THIN_BAR: Final = 8.0
"""The same where a category has several."""
_ROW_GAP: Final = 6.0
_MANY, _LEAST_GAP = 20, 2.0
"""More rows than this stand closer."""
_FEW: Final = 8
"""Up to so many rows are as high as the one with most lines: bars stand at even distances."""
_MOST_GAP: Final = 6.0
"""How much wider than that a gap gets at most."""
_NAME_GAP: Final = 7.0
_VALUE_GAP: Final = 4.0
_TICK_ROOM: Final = 13.0


class _BarLayout(Frozen, kw_only=True):
    panel: Panel
    style: ChartStyle
    width: float
    names: NamesBeside
    rows: tuple[float, ...]
    """Height of each category with the gap below it."""
    gap: float
    key: plans.Key


class _Bar(Frozen):
    series: Series
    index: int
    centre: float


def plan_bars(panel: Panel, style: ChartStyle, width: float, extra: float) -> plans.Plan:
    """Return a panel of bars `width` wide; `extra` height goes between them, up to a measure."""
    names = names_beside(panel, style, width * _NAME_SHARE)
    bars = len(panel.series) * _thickness(panel)
    gap = _ROW_GAP if len(names.lines) <= _MANY else _LEAST_GAP
    gap += min(max(extra, 0.0) / len(names.lines), _MOST_GAP)
    rows = [max(bars, len(lines) * style.label.leading_pt - 2) + gap for lines in names.lines]
    rows = [max(rows)] * len(rows) if len(rows) <= _FEW else rows
    key = plans.key_of(panel.series, style, width)
    layout = _BarLayout(
        panel=panel,
        style=style,
        width=width,
        names=names,
        rows=tuple(rows),
        gap=gap,
        key=key,
    )
    height = key.height + sum(rows) - gap + 2 + (_TICK_ROOM if panel.axis.shown else 0)
    height += across_pt(panel.annotations, plans.text_size(style))
    return plans.Plan(height, lambda drawing, x, y: _draw_bars(layout, drawing, x, y + height))


def _thickness(panel: Panel) -> float:
    return _BAR if len(panel.series) == 1 else _THIN_BAR


def _draw_bars(layout: _BarLayout, drawing: Drawing, x: float, top: float) -> None:
    layout.key.draw(drawing, x, top)
    text = plans.text_size(layout.style)
    top -= layout.key.height + 1 + across_pt(layout.panel.annotations, text)
    scale, high = _scale(layout, x), top
    bottom = top - sum(layout.rows) + layout.gap
    ends = bottom - 2, top + 2
    _draw_ticks(layout, drawing, scale, (bottom, top, x + layout.width))
    edges = x, x + layout.width
    lines = pointed_across(layout.panel.annotations, scale, edges, high - bottom, text)
    plans.draw_pointed(drawing, lines, bottom)
    for index, height in enumerate(layout.rows):
        centre = top - (height - layout.gap) / 2
        layout.names.draw(drawing, x, centre, index)
        for number, series in enumerate(layout.panel.series):
            offset = (len(layout.panel.series) - 1) / 2 - number
            at = centre + offset * _thickness(layout.panel)
            _draw_bar(layout, drawing, scale, _Bar(series, index, at))
        top -= height
    drawing.line(tuple((scale.at(0), end) for end in ends), plans.base_line(layout.style))


def _scale(layout: _BarLayout, x: float) -> Scale:
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
    scale = plans.scale_of(ChartKind.BAR, layout.panel, start, start + room)
    end = max(0.0, longest(ChartKind.BAR, layout.panel))
    share = (end - scale.low) / (scale.high - scale.low or 1)
    length = min(room, (room - needed) / share) if share else room
    return replace(scale, end=start + length)


def _draw_ticks(
    layout: _BarLayout, drawing: Drawing, scale: Scale, edges: tuple[float, float, float]
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
        drawing.write((centre, bottom - _TICK_ROOM + 2), tick.text, quiet, Side.CENTER)


def _draw_bar(layout: _BarLayout, drawing: Drawing, scale: Scale, bar: _Bar) -> None:
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
    at = min(zero, end), bar.centre - thick / 2
    drawing.box(at, (abs(end - zero), thick), mark, outlined=layout.panel.outlines(point))
    plans.draw_whisker(drawing, scale, point, bar.centre, horizontal=True)
    if point.number and point.labelled:
        style = layout.style.value_of(mark)
        # Beside a bar below zero the other side of the line is free: names stand at its end.
        end = scale.at(max(0.0, reach_of(point) or value))
        at = (end + _VALUE_GAP, bar.centre - middle(style))
        drawing.label(at, point.number.text, style)


def plan_apart(panels: Sequence[Panel], style: ChartStyle, note: str) -> plans.Plan:
    """Return panels of one or two values as digits with their names, on a ground of their own.

    Below the title of each stands `note`: that it is not comparable.
    """
    lines = list(_apart(panels, style, note))
    height = sum(gap + words[0].style.leading_pt for gap, words in lines) + 2 * _PADDING

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.tint((x, y), (APART_PT, height), style.colours.panel)
        top = y + height - _PADDING
        for gap, words in lines:
            size, leading = words[0].style.size_pt, words[0].style.leading_pt
            left, baseline = x + _PADDING, top - gap - (leading - size) / 2 - ASCENT * size
            for word in words:
                drawing.write((left, baseline), word.text, word.style)
                left += measure(word.text, word.style)
            top -= gap + leading

    return plans.Plan(height, draw)


def _apart(
    panels: Sequence[Panel], style: ChartStyle, note: str
) -> Iterator[tuple[float, tuple[Run, ...]]]:
    """Yield each line with the gap above it; digits are as large as a panel has room for.

    What has no room in large digits, such as why there is no value, takes several lines.
    """
    room = APART_PT - 2 * _PADDING

    def wrapped(text: str, look: Style, gap: float) -> Iterator[tuple[float, tuple[Run, ...]]]:
        for at, line in enumerate(wrap(text, look, room)):
            yield 0.0 if at else gap, (Run(line, look),)

    for number, panel in enumerate(panels):
        yield from wrapped(plain(panel.head), style.strong, _BELOW_HEAD if number else 0.0)
        yield from wrapped(note, style.quiet, 0.0)
        points = panel.series[0].points
        told = [point.number.text if point.number else "" for point in points]
        tries = ([_digits(t, style, size) if t else () for t in told] for size in _DIGITS)
        fits = (t for t in tries if all(sum(measure(*w[:2]) for w in ws) <= room for ws in t))
        digits = next(fits, [()] * len(told))
        for at, (point, category) in enumerate(zip(points, panel.categories, strict=True)):
            gap = _GAP if at else _BELOW_HEAD
            text = told[at] or point.reason or ""
            yield from ((gap, digits[at]),) if digits[at] else wrapped(text, style.strong, gap)
            yield from wrapped(plain(category.label), style.quiet, 0.0)


def _digits(said: str, style: ChartStyle, size_pt: float) -> tuple[Run, ...]:
    """Return a value in digits of a size, its unit smaller."""
    return large_number(said, sized(style.number, size_pt), round(size_pt * _UNIT_SIZE, 1))
