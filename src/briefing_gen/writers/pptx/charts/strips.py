"""A strip as a native chart of points: a dot for each member, poles for what they are beside.

Along the value axis the dots are editable values. Up the other axis they only make way for each
other; it counts points of length and is not shown. The label of a pole is the name of its series,
so that every program shows it as the edition words it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.document.charts import Mark, Panel, Point
from briefing_gen.document.inline import Content, plain
from briefing_gen.frozen import Frozen
from briefing_gen.writers.pptx.charts.plot import GAP_PT, Margins, Plot
from briefing_gen.writers.strips import Bead, Flag, Flown, fly, swarm
from briefing_gen.writers.text.fit import Weight

DOTS_PT: Final = (26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 7, 6, 5, 4)
"""Diameters to choose from: the largest with which the dots stay inside their room."""
LARGER_PT: Final = 6
"""By how much a named dot is larger."""
SEAM_PT: Final = 0.75
LEAST_SWARM_PT: Final = 24


class StripPoint(Frozen):
    """A point of a native series: whose it is, its value, and how high it stands."""

    name: str
    point: Point
    height: float


class StripSeries(Frozen):
    """A native series: all dots without names, a named dot at its pole, or a pole alone.

    A pole has two points, its foot and its head, where the name of the series is its label.
    """

    name: str
    points: tuple[StripPoint, ...]
    mark: Mark
    dotted: bool
    """Whether a dot stands at each point, of a pole at its foot."""
    position: str | None
    """Where the label of a pole stands at its head; None for dots without names."""


class Strip(Frozen, kw_only=True):
    """A strip with its places in points."""

    series: tuple[StripSeries, ...]
    """In the order in which they are drawn; LibreOffice draws none longer than the first."""
    margins: Margins
    dot_pt: int
    top: float
    """The upper end of the axis that is not shown."""


class NamedPoint(Frozen):
    """A dot or comparator with a label."""

    name: str
    label: str
    point: Point
    mark: Mark
    index: int | None
    """Its category; None for a comparator."""


def strip_of(plot: Plot) -> Strip:
    """Return the strip of `plot`."""
    side = _side(plot)
    inner = plot.width - 2 * side
    named = list(named_points(plot.panel))
    flown = fly([_flag(item, plot, inner) for item in named], inner, GAP_PT / 2)
    flags = (max((each.row for each in flown), default=-1) + 1) * plot.line_pt
    foot = plot.line_pt + GAP_PT
    room = max(plot.height - foot - flags - GAP_PT, LEAST_SWARM_PT)
    dot, heights = _swarm(plot, inner, room)
    peak = max(heights.values(), default=0.0) + (dot + LARGER_PT) / 2 + GAP_PT
    top = peak + flags
    spare = max(0.0, plot.height - foot - top) / 2
    poles = [
        _pole(item, heights, *_head(item, at, plot, (inner, peak)))
        for item, at in zip(named, flown, strict=True)
    ]
    return Strip(
        series=(
            _others(plot.panel, heights),
            *(pole for pole in poles if not pole.dotted),
            *(pole for pole in poles if pole.dotted),
        ),
        margins=Margins(side, spare, side, foot + spare),
        dot_pt=dot,
        top=top,
    )


def named_points(panel: Panel) -> Iterator[NamedPoint]:
    """Yield each dot and comparator that has a pole with a label."""
    yield from _named_dots(panel)
    yield from _comparators(panel)


def _side(plot: Plot) -> float:
    """Return the room at both ends for half a dot and half of what the last tick says."""
    widest = plot.ruler.widest([tick.text for tick in plot.panel.axis.ticks], plot.size_pt)
    return max(widest / 2, (DOTS_PT[0] + LARGER_PT) / 2) + 1


def _x(point: Point, plot: Plot, inner: float) -> float:
    axis = plot.panel.axis
    value = point.number.value if point.number else axis.minimum
    return float((value - axis.minimum) / (axis.maximum - axis.minimum)) * inner


def _named_dots(panel: Panel) -> Iterator[NamedPoint]:
    series = panel.series[0]
    for index, point in enumerate(series.points):
        if point.labelled and point.number:
            name = panel.categories[index].label
            mark = point.mark or series.mark
            yield NamedPoint(plain(name), _label(name, point), point, mark, index)


def _comparators(panel: Panel) -> Iterator[NamedPoint]:
    for item in panel.comparators:
        if item.number:
            point = Point(number=item.number)
            label = _label(item.label, point)
            yield NamedPoint(plain(item.label), label, point, Mark.CONTEXT, None)


def _label(name: Content, point: Point) -> str:
    return f"{plain(name)} {point.number.text}" if point.number else plain(name)


def _flag(item: NamedPoint, plot: Plot, inner: float) -> Flag:
    weight = Weight.REGULAR if item.index is None else Weight.BOLD
    return Flag(_x(item.point, plot, inner), plot.ruler.width(item.label, plot.size_pt, weight))


def _head(item: NamedPoint, at: Flown, plot: Plot, place: tuple[float, float]) -> tuple[float, str]:
    """Return how high a pole stands, and on which side of its head the label is.

    `place` is the width of the plot, and how high the labels begin.
    """
    inner, peak = place
    flag = _flag(item, plot, inner)
    pole = flag.x or 0.0
    middle = peak + (at.row + 0.5) * plot.line_pt
    if at.left >= pole:
        return middle, "r"
    if at.left + flag.width <= pole:
        return middle, "l"
    return middle - plot.line_pt / 2, "t"


def _pole(item: NamedPoint, heights: dict[int, float], head: float, position: str) -> StripSeries:
    foot = 0.0 if item.index is None else heights[item.index]
    points = tuple(StripPoint(item.name, item.point, height) for height in (foot, head))
    return StripSeries(item.label, points, item.mark, item.index is not None, position)


def _swarm(plot: Plot, inner: float, room: float) -> tuple[int, dict[int, float]]:
    """Return the diameter of the dots, and how high that of each category stands."""
    points = plot.panel.series[0].points
    found = [
        (point.labelled, _x(point, plot, inner), index)
        for index, point in enumerate(points)
        if point.number
    ]
    found.sort()
    diameter, heights = DOTS_PT[-1], [0.0]
    for diameter in DOTS_PT:
        beads = [Bead(x, _radius(diameter, larger=labelled)) for labelled, x, _ in found]
        heights = swarm(beads)
        if max(heights, default=0.0) + diameter / 2 + LARGER_PT / 2 <= room:
            break
    squeeze = min(1.0, (room - diameter / 2) / max(heights, default=1.0))
    pairs = zip(found, heights, strict=True)
    return diameter, {index: height * squeeze for (_, _, index), height in pairs}


def _radius(diameter: float, *, larger: bool) -> float:
    return (diameter + (LARGER_PT if larger else 0)) / 2 + SEAM_PT


def _others(panel: Panel, heights: dict[int, float]) -> StripSeries:
    series = panel.series[0]
    points = (
        StripPoint(plain(category.label), point, heights[index])
        for index, (category, point) in enumerate(zip(panel.categories, series.points, strict=True))
        if point.number and not point.labelled
    )
    return StripSeries(plain(series.name), tuple(points), series.mark, dotted=True, position=None)
