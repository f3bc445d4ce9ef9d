"""Strips: a dot for each member on one line, with the one it is about named among the others."""

from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity
from briefing_gen.charts.annotations import Side
from briefing_gen.charts.geometry import Scale, value_of
from briefing_gen.charts.strips import Flag, Flown, fly, named_points, stacked
from briefing_gen.document.exhibits import ChartKind, Mark, Panel
from briefing_gen.pdf.canvas import Stroke
from briefing_gen.pdf.charts.plans import Plan, base_line, scale_of
from briefing_gen.pdf.drawing import ChartStyle, Drawing, measure, wrap
from briefing_gen.pdf.text import Style

_DOTS: Final = (12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0)
"""Diameters to choose from: the largest with which the dots stay low enough."""
_USUAL: Final = 8.0
"""The largest of them in a strip that is no higher than usual."""
_DOT_EXTRA: Final = 10.0
"""So much more height makes dots larger by a point."""
_LARGE: Final = 6.0
_HIGHEST: Final = 84.0
"""How high dots pile up where a page has no room to spare; if the smallest would stand higher, they
are pushed together."""
_LARGER: Final = 2.0
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
    places: dict[int, tuple[float, float]]
    """Where the center of each stands along the axis and over it, by the place of its category."""
    diameter: float
    labels: tuple[_Label, ...]
    flown: tuple[Flown, ...]
    row_height: float

    @property
    def swarm_height(self) -> float:
        heights = (height for _, height in self.places.values())
        return max(heights, default=0.0) + self.diameter / 2 + _LARGER / 2

    def over(self, at: float) -> float:
        """Return how high the dots are that stand at a place: a pole ends above them."""
        tops = (
            height + self.diameter / 2 + _SEAM
            for x, height in self.places.values()
            if abs(x - at) < self.diameter / 2 + _SEAM
        )
        return max(tops, default=0.0)

    @property
    def flags_height(self) -> float:
        rows = max((flown.row for flown in self.flown), default=-1) + 1
        return rows * self.row_height + (_GAP if rows else 0)


def plan_strips(panel: Panel, style: ChartStyle, width: float, extra: float) -> Plan:
    """Return a strip `width` wide: axis below, dots over it, labels at their poles on top.

    `extra` height makes the dots larger; the highest piles may be so much higher then.
    """
    more = max(extra, 0.0)
    layout = _lay_out(panel, style, width, (_USUAL + more // _DOT_EXTRA, _HIGHEST + more))
    height = _TICK_ROOM + layout.swarm_height + layout.flags_height
    return Plan(height, lambda drawing, x, y: _draw(layout, drawing, x, y + _TICK_ROOM))


def strip_fits(panel: Panel, style: ChartStyle, width: float) -> bool:
    """Tell whether the dots of a strip so wide are large."""
    return _lay_out(panel, style, width, (_USUAL, _HIGHEST)).diameter >= _LARGE


@by_identity(16)  # Pages are planned again and again, with the same strips.
def _lay_out(panel: Panel, style: ChartStyle, width: float, most: tuple[float, float]) -> _Layout:
    """Return where all of a strip stands; `most` are the diameter and the height of its dots."""
    largest = most[0]
    edges = [measure(tick.text, style.quiet) / 2 for tick in panel.axis.ticks]
    room = max([*edges, largest + _LARGER])  # For half a dot, and half of one that it moves.
    scale = scale_of(ChartKind.STRIP, panel, room, width - room)
    dots = tuple(sorted(_dots(panel), key=lambda dot: (dot.mark is Mark.ACCENT, dot.value)))
    diameter, places = _stacked(dots, scale, most)
    labels = tuple(_labels(panel, style, width * _NAME_SHARE))
    flags = [Flag(_at(label, scale), label.width, label.index is not None) for label in labels]
    rows = max((len(label.lines) for label in labels), default=1)
    return _Layout(
        panel=panel,
        style=style,
        scale=scale,
        dots=dots,
        places=places,
        diameter=diameter,
        labels=labels,
        flown=tuple(fly(flags, width, _GAP)),
        row_height=rows * style.label.leading_pt + 1,
    )


def _at(label: _Label, scale: Scale) -> float | None:
    return None if label.value is None else scale.at(label.value)


def _dots(panel: Panel) -> Iterator[_Dot]:
    series = panel.series[0]
    for index, point in enumerate(series.points):
        value = value_of(point)
        if value is not None:
            yield _Dot(index, value, point.mark or series.mark)


def _stacked(
    dots: tuple[_Dot, ...], scale: Scale, most: tuple[float, float]
) -> tuple[float, dict[int, tuple[float, float]]]:
    """Return the diameter of the dots and their places, which are so high at most.

    They stand in straight stacks, as far apart as they are wide: the first of those that are named
    exactly at its value and on the axis, another at most half a dot from its own.
    """
    largest, highest = most
    order = sorted(dots, key=lambda dot: dot.mark is not Mark.ACCENT)
    lefts = [scale.at(dot.value) for dot in order]

    def highest_of(diameter: float) -> float:
        found = stacked(lefts, diameter + 2 * _SEAM)
        return (diameter + 2 * _SEAM) * max((row + 0.5 for _, row in found), default=0.5)

    sizes = (each for each in _DOTS if each <= largest and highest_of(each) <= highest)
    diameter = next(sizes, _DOTS[-1])
    pitch = diameter + 2 * _SEAM
    places = stacked(lefts, pitch)
    pitch *= min(1.0, highest / highest_of(diameter))
    found = zip(order, places, strict=True)
    return diameter, {dot.index: (left, pitch * (row + 0.5)) for dot, (left, row) in found}


def _labels(panel: Panel, style: ChartStyle, limit: float) -> Iterator[_Label]:
    for item in named_points(panel):
        look = style.value_of(item.mark) if item.point.number else style.quiet
        yield _Label(value_of(item.point), wrap(item.label, look, limit), look, item.index)


def _draw(layout: _Layout, drawing: Drawing, x: float, base: float) -> None:
    style, scale = layout.style, layout.scale
    low = base + 1
    pole = Stroke(style.colours.ink, 1.2, (3.0, 2.0))
    leader = Stroke(style.colours.accent, 1.5)
    top = base + layout.swarm_height + _GAP
    for label, flown in zip(layout.labels, layout.flown, strict=True):
        at = _at(label, scale)
        if at is not None:
            foot = low + (layout.over(at) if label.index is None else layout.places[label.index][1])
            on_top = flown.left < at < flown.left + label.width
            head = top + (flown.row + (not on_top)) * layout.row_height - 2
            drawing.line(((x + at, foot), (x + at, head)), pole if label.index is None else leader)
    _draw_axis(layout, drawing, x, base)
    for dot in layout.dots:
        along, height = layout.places[dot.index]
        larger = _LARGER if dot.mark is Mark.ACCENT else 0.0
        drawing.dot((x + along, low + height), layout.diameter + larger, dot.mark)
    for label, flown in zip(layout.labels, layout.flown, strict=True):
        first = top + (flown.row + 1) * layout.row_height - label.style.size_pt
        for number, line in enumerate(label.lines):
            place = (x + flown.left, first - number * style.label.leading_pt)
            drawing.label(place, line.rstrip(), label.style)


def _draw_axis(layout: _Layout, drawing: Drawing, x: float, base: float) -> None:
    style, scale = layout.style, layout.scale
    ends = ((x + scale.start, base), (x + scale.end, base))
    drawing.line(ends, base_line(style))
    for tick in layout.panel.axis.ticks:
        at = x + scale.at(float(tick.value))
        drawing.line(((at, base), (at, base - _TICK)), base_line(style))
        drawing.write((at, base - _TICK_ROOM + 2), tick.text, style.quiet, Side.CENTER)
