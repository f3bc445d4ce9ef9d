"""Strips: a dot for each member on one line, with the one it is about named among the others."""

from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity
from briefing_gen.charts import strips
from briefing_gen.charts.annotations import Side
from briefing_gen.charts.geometry import Scale, mark_of, value_of
from briefing_gen.document.exhibits import ChartKind, Mark, Panel
from briefing_gen.pdf.canvas import Stroke
from briefing_gen.pdf.charts.plans import Plan, base_line, scale_of
from briefing_gen.pdf.drawing import ChartStyle, Drawing, measure, wrap
from briefing_gen.pdf.text import Style

_DOTS: Final = (12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0)
"""Diameters to choose from: the largest with which stacks are apart and stay low enough."""
_LARGE: Final = 7.0
_HIGHEST: Final = 84.0
"""How high dots pile up; if the smallest would stand higher, they are pushed together."""
_SEAM: Final = 0.6
_GAP: Final = 4.0
_NAME_SHARE: Final = 0.6
"""The most of the width that a label takes before it wraps."""
_TICK_ROOM: Final = 14.0
_UNDER: Final = 3.0
"""Between the numbers of the axis and labels below them."""
_TICK: Final = 3.0


class _Label(Frozen):
    """What stands at a pole over the dots; one without a pole says why there is no dot."""

    at: float | None
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
    """In the order in which they are drawn."""
    places: dict[int, tuple[float, float]]
    """Where the center of each stands along the axis and over it, by the place of its category."""
    diameter: float
    over: tuple[tuple[_Label, strips.Flown], ...]
    """The labels over the dots, each at its pole."""
    under: tuple[tuple[_Label, strips.Flown], ...]
    """Those of comparators below the axis."""
    row_height: float

    @property
    def swarm_height(self) -> float:
        heights = (height for _, height in self.places.values())
        return max(heights, default=0.0) + self.diameter / 2


def plan_strips(panel: Panel, style: ChartStyle, width: float) -> Plan:
    """Return a strip `width` wide: axis below, dots over it, labels at their poles on top."""
    layout = _lay_out(panel, style, width)
    flags = strips.rows_of(layout.over) * layout.row_height
    below = (
        _TICK_ROOM + bool(layout.under) * _UNDER + strips.rows_of(layout.under) * layout.row_height
    )
    height = below + layout.swarm_height + flags + (_GAP if flags else 0)
    return Plan(height, lambda drawing, x, y: _draw(layout, drawing, x, y + below))


def strip_fits(panel: Panel, style: ChartStyle, width: float) -> bool:
    """Tell whether the dots of a strip so wide are large."""
    return _lay_out(panel, style, width).diameter >= _LARGE


@by_identity(16)  # Pages are planned again and again, with the same strips.
def _lay_out(panel: Panel, style: ChartStyle, width: float) -> _Layout:
    """Return where all of a strip stands."""
    edges = [measure(tick.text, style.quiet) / 2 for tick in panel.axis.ticks]
    room = max((*edges, _DOTS[0]))  # For half a dot, in the middle of a step behind the axis.
    scale = scale_of(ChartKind.STRIP, panel, room, width - room)
    dots = tuple(_dots(panel))
    diameter, places = _stacked(dots, scale, strips.step_of(panel))
    labels = list(_labels(panel, style, width * _NAME_SHARE, scale))
    under = [each for each in labels if each.index is None and each.at is not None]
    over, hung = (
        strips.at_poles(items, [strips.Flag(each.at, each.width) for each in items], width, _GAP)
        for items in ([label for label in labels if label not in under], under)
    )
    return _Layout(
        panel=panel,
        style=style,
        scale=scale,
        dots=dots,
        places=places,
        diameter=diameter,
        over=tuple(over),
        under=tuple(hung),
        row_height=max((len(label.lines) for label in labels), default=1) * style.label.leading_pt
        + 1,
    )


def _dots(panel: Panel) -> Iterator[_Dot]:
    """Yield the dots; those with a name come last, on top of their stacks."""
    series = panel.series[0]
    for index, point in sorted(enumerate(series.points), key=lambda pair: pair[1].labelled):
        value = value_of(point)
        if value is not None:
            yield _Dot(index, value, mark_of(point, series))


def _stacked(
    dots: tuple[_Dot, ...], scale: Scale, step: float
) -> tuple[float, dict[int, tuple[float, float]]]:
    """Return the diameter of the dots and their places, in stacks over steps of the axis.

    What the strip is about stands at its own value.
    """
    exact = [at for at, dot in enumerate(dots) if dot.mark is Mark.ACCENT]
    found = strips.stacked([dot.value for dot in dots], step, exact)
    rows = max((row + 1 for _, row in found), default=1)
    apart = scale.at(step) - scale.at(0)
    sizes = (d for d in _DOTS if d + 2 * _SEAM <= apart and (d + 2 * _SEAM) * rows <= _HIGHEST)
    diameter = next(sizes, _DOTS[-1])
    pitch = min(diameter + 2 * _SEAM, _HIGHEST / rows)
    pairs = zip(dots, found, strict=True)
    return diameter, {
        dot.index: (scale.at(middle), pitch * (row + 0.5)) for dot, (middle, row) in pairs
    }


def _labels(panel: Panel, style: ChartStyle, limit: float, scale: Scale) -> Iterator[_Label]:
    for item in strips.named_points(panel):
        look = style.value_of(item.mark) if item.point.number else style.quiet
        value = value_of(item.point)
        at = None if value is None else scale.at(value)
        yield _Label(at, wrap(item.label, look, limit), look, item.index)


def _draw(layout: _Layout, drawing: Drawing, x: float, base: float) -> None:
    style, low = layout.style, base + 1
    pole, leader = Stroke(style.colours.ink, 1.2), Stroke(style.colours.accent, 1.5)
    scale, wide = layout.scale, lambda text: measure(text, style.quiet)
    top, under = base + layout.swarm_height + _GAP, base - _TICK_ROOM - _UNDER
    for label, flown in layout.over:
        if (at := label.at) is not None and label.index is not None:
            on_top = flown.left < at < flown.left + label.width
            head = top + (flown.row + (not on_top)) * layout.row_height - 2
            foot = low + layout.places[label.index][1]
            drawing.line(((x + at, foot), (x + at, head)), leader)
    for label, flown in layout.under:
        at = label.at or 0.0
        beside = not flown.left < at < flown.left + label.width
        tip = under - flown.row * layout.row_height - beside * label.style.size_pt
        begin = under if strips.strikes(layout.panel, at, scale, wide) else base
        drawing.line(((x + at, begin), (x + at, tip)), pole)
    _draw_axis(layout, drawing, x, base)
    for dot in layout.dots:
        along, height = layout.places[dot.index]
        drawing.dot((x + along, low + height), layout.diameter, dot.mark)
    high = layout.row_height
    tops = [(*each, top + (each[1].row + 1) * high) for each in layout.over]
    tops += [(*each, under - each[1].row * high) for each in layout.under]
    for label, flown, edge in tops:
        first = edge - label.style.size_pt
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
