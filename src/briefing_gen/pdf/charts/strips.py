"""Strips: a dot for each member on one line, with the one it is about named among the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity
from briefing_gen.charts.geometry import Scale, value_of
from briefing_gen.charts.strips import Bead, Flag, Flown, fly, swarm
from briefing_gen.document.charts import Mark, Panel, Point
from briefing_gen.document.inline import plain
from briefing_gen.pdf.charts.plans import Plan, base_line, scale_of
from briefing_gen.pdf.drawing import Align, ChartStyle, Drawing, measure, wrap
from briefing_gen.pdf.picture import Stroke
from briefing_gen.pdf.text import Style

_DOTS: Final = (8.0, 7.0, 6.0, 5.0, 4.0, 3.0)
"""Diameters to choose from: the largest with which the dots stay low enough."""
_LARGE: Final = 6.0
_HIGHEST: Final = 84.0
"""How high dots may pile up; where the smallest would stand higher, they are pushed together."""
_LARGER: Final = 4.0
"""By how much the diameter of a named dot is larger than that of the others."""
_SEAM: Final = 0.6
_GAP: Final = 4.0
_NAME_SHARE: Final = 0.6
"""The most of the width that a label takes before it wraps."""
_TICK_ROOM: Final = 14.0
_TICK: Final = 3.0


class _Label(Frozen):
    """What stands at a pole over the dots; one without a pole says why there is no dot."""

    value: float | None
    lines: tuple[str, ...]
    style: Style
    index: int | None
    """The dot it names; None for a comparator."""

    @property
    def width(self) -> float:
        return max(measure(line.rstrip(), self.style) for line in self.lines)


class _Dot(Frozen):
    index: int
    value: float
    mark: Mark


class _Layout(Frozen, kw_only=True):
    panel: Panel
    style: ChartStyle
    scale: Scale
    dots: tuple[_Dot, ...]
    """In the order in which they are drawn, the named ones last."""
    heights: tuple[float, ...]
    diameter: float
    labels: tuple[_Label, ...]
    flown: tuple[Flown, ...]
    row_height: float

    @property
    def swarm_height(self) -> float:
        return max(self.heights, default=0.0) + self.diameter / 2 + _LARGER / 2

    @property
    def flags_height(self) -> float:
        rows = max((flown.row for flown in self.flown), default=-1) + 1
        return rows * self.row_height + (_GAP if rows else 0)


def plan_strips(panel: Panel, style: ChartStyle, width: float) -> Plan:
    """Return a strip `width` wide: axis below, dots over it, labels at their poles on top."""
    layout = _lay_out(panel, style, width)
    height = _TICK_ROOM + layout.swarm_height + layout.flags_height
    return Plan(height, lambda drawing, x, y: _draw(layout, drawing, x, y + _TICK_ROOM))


def strip_fits(panel: Panel, style: ChartStyle, width: float) -> bool:
    """Tell whether the dots of a strip so wide are large."""
    return _lay_out(panel, style, width).diameter >= _LARGE


@by_identity(16)  # Pages are planned again and again, with the same strips.
def _lay_out(panel: Panel, style: ChartStyle, width: float) -> _Layout:
    edges = [measure(tick.text, style.quiet) / 2 for tick in panel.axis.ticks]
    room = max([*edges, _DOTS[0] / 2 + _LARGER / 2])
    scale = scale_of(panel, room, width - room)
    dots = tuple(sorted(_dots(panel), key=lambda dot: (dot.mark is Mark.ACCENT, dot.value)))
    diameter, heights = _swarm(dots, scale)
    labels = tuple(_labels(panel, style, width * _NAME_SHARE))
    flags = [Flag(_at(label, scale), label.width) for label in labels]
    most = max((len(label.lines) for label in labels), default=1)
    return _Layout(
        panel=panel,
        style=style,
        scale=scale,
        dots=dots,
        heights=tuple(heights),
        diameter=diameter,
        labels=labels,
        flown=tuple(fly(flags, width, _GAP)),
        row_height=most * style.label.leading_pt + 1,
    )


def _at(label: _Label, scale: Scale) -> float | None:
    return None if label.value is None else scale.at(label.value)


def _dots(panel: Panel) -> Iterator[_Dot]:
    series = panel.series[0]
    for index, point in enumerate(series.points):
        value = value_of(point)
        if value is not None:
            yield _Dot(index, value, point.mark or series.mark)


def _swarm(dots: tuple[_Dot, ...], scale: Scale) -> tuple[float, list[float]]:
    """Return the diameter of the dots, and how high the center of each stands over the axis."""
    diameter, heights = _DOTS[0], [0.0]
    for diameter in _DOTS:
        heights = _heights(dots, scale, diameter)
        if max(heights, default=0.0) <= _HIGHEST:
            return diameter, heights
    squeeze = _HIGHEST / max(heights)
    return diameter, [height * squeeze for height in heights]


def _heights(dots: tuple[_Dot, ...], scale: Scale, diameter: float) -> list[float]:
    """Return how high each dot stands; those that are named take their places on the axis first."""
    order = sorted(range(len(dots)), key=lambda at: dots[at].mark is not Mark.ACCENT)
    beads = [Bead(scale.at(dots[at].value), _radius(dots[at], diameter)) for at in order]
    placed = dict(zip(order, swarm(beads), strict=True))
    return [placed[at] for at in range(len(dots))]


def _radius(dot: _Dot, diameter: float) -> float:
    return (diameter + (_LARGER if dot.mark is Mark.ACCENT else 0.0)) / 2 + _SEAM


def _labels(panel: Panel, style: ChartStyle, limit: float) -> Iterator[_Label]:
    series = panel.series[0]
    for index, point in enumerate(series.points):
        if point.labelled:
            words = _words(plain(panel.categories[index].label), point)
            mark = point.mark or series.mark
            look = style.value_of(mark) if point.number else style.quiet
            yield _Label(value_of(point), wrap(words, look, limit), look, index)
    for item in panel.comparators:
        point = Point(number=item.number, reason=item.reason)
        words = _words(plain(item.label), point)
        look = style.value if item.number else style.quiet
        yield _Label(value_of(point), wrap(words, look, limit), look, None)


def _words(name: str, point: Point) -> str:
    if point.number:
        return f"{name} {point.number.text}"
    return f"{name}: {point.reason}" if point.reason else name


def _draw(layout: _Layout, drawing: Drawing, x: float, base: float) -> None:
    style, scale = layout.style, layout.scale
    low = base + 1
    pole = Stroke(style.colours.ink, 0.9, (3.0, 2.0))
    leader = Stroke(style.colours.accent, 0.9)
    top = base + layout.swarm_height + _GAP
    for label, flown in zip(layout.labels, layout.flown, strict=True):
        at = _at(label, scale)
        if at is not None:
            foot = low if label.index is None else low + _height_of(layout, label.index)
            on_top = flown.left < at < flown.left + label.width
            head = top + (flown.row + (not on_top)) * layout.row_height - 2
            drawing.line(((x + at, foot), (x + at, head)), pole if label.index is None else leader)
    _draw_axis(layout, drawing, x, base)
    for dot, height in zip(layout.dots, layout.heights, strict=True):
        larger = _LARGER if dot.mark is Mark.ACCENT else 0.0
        place = (x + scale.at(dot.value), low + height)
        drawing.dot(place, layout.diameter + larger, dot.mark)
    for label, flown in zip(layout.labels, layout.flown, strict=True):
        first = top + (flown.row + 1) * layout.row_height - label.style.size_pt
        for number, line in enumerate(label.lines):
            place = (x + flown.left, first - number * style.label.leading_pt)
            drawing.label(place, line.rstrip(), label.style)


def _height_of(layout: _Layout, index: int) -> float:
    return next(
        height
        for dot, height in zip(layout.dots, layout.heights, strict=True)
        if dot.index == index
    )


def _draw_axis(layout: _Layout, drawing: Drawing, x: float, base: float) -> None:
    style, scale = layout.style, layout.scale
    ends = ((x + scale.start, base), (x + scale.end, base))
    drawing.line(ends, base_line(style))
    for tick in layout.panel.axis.ticks:
        at = x + scale.at(float(tick.value))
        drawing.line(((at, base), (at, base - _TICK)), base_line(style))
        drawing.write((at, base - _TICK_ROOM + 2), tick.text, style.quiet, Align.CENTER)
