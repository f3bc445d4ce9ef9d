"""A strip as a native chart of points: a dot for each member, poles for what they are beside.

Along the value axis dots without names stand in stacks, each over the middle of a step, as on
pages: the sheet has their values, and in its last column those middles. The other axis counts
points of length and is not shown. The label of a pole is the name of its series, so that every
program shows it as the edition words it.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.charts import strips
from briefing_gen.charts.geometry import DOT, KNOB, LINE, Scale, mark_of
from briefing_gen.document.exhibits import ChartSpec, Mark, Panel
from briefing_gen.document.inline import plain
from briefing_gen.measuring.fit import Weight
from briefing_gen.pptx import xml
from briefing_gen.pptx.charts import workbook
from briefing_gen.pptx.charts.labels import label_text, shown
from briefing_gen.pptx.charts.plot import GAP_PT, NO_MARGINS, Margins, Plot
from briefing_gen.pptx.charts.xml import NO_DOT, axis, number_format, scaling, step_between
from briefing_gen.pptx.colours import MARK_PAINTS, Paint
from briefing_gen.words.languages import labels

DOTS_PT: Final = (26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 7, 6, 5, 4)
"""Diameters to choose from: the largest with which the dots stay inside their room."""
SEAM_PT: Final = 1.5
ALONG_AXIS, UP_AXIS = 500_000_003, 500_000_004
_VALUES: Final = 1
"""The column of the values, counted from 0; those of heights follow, one for each series."""


class StripPoint(Frozen):
    """A point of a native series: whose it is, its value, how high it stands, and over what."""

    name: str
    value: float | None
    height: float
    middle: float | None = None
    """The middle of its step; None stands at its value."""


class StripSeries(Frozen):
    """A native series: all dots without names, a named dot at its pole, or a pole alone.

    A pole has two points, its foot and its head, where the name of the series is its label. One
    of a comparator begins at its head, which is below the axis where it has room there.
    """

    name: str
    points: tuple[StripPoint, ...]
    mark: Mark
    dot_pt: int = 0
    """The diameter of the dot at each point, of a pole at its foot; 0 draws none."""
    position: str | None = None
    """Where the label of a pole stands at its head; None for dots without names."""
    line_pt: float = 0.0
    """How thick the line is that joins its points; 0 draws none."""
    dots: tuple[tuple[int, Mark, int], ...] = ()
    """The points on such a line that have a dot, each with its mark and diameter."""


class Strip(Frozen, kw_only=True):
    """A strip with its places in points."""

    series: tuple[StripSeries, ...]
    """In the order in which they are drawn; LibreOffice draws none longer than the first."""
    margins: Margins
    top: float
    """The upper end of the axis that is not shown."""
    low: float = 0.0
    """Its lower end, where lines of comparators have their labels below the axis of the values."""
    steps: str = ""
    """What stands over the middles of the steps of dots in the sheet."""


def plotted_strip(plot: Plot, strip: Strip) -> xml.Xml:
    """Return the points and both axes of `strip`."""
    rows = accumulate((len(item.points) for item in strip.series), initial=2)
    series = (_series(plot, strip, at, row) for at, row in enumerate(list(rows)[:-1]))
    axes = (xml.values(axId=axis) for axis in (ALONG_AXIS, UP_AXIS))
    before = xml.values(scatterStyle="lineMarker", varyColors=0)
    chart = xml.element("c:scatterChart", before, *series, *axes)
    return xml.joined(chart, _along(plot), _up(strip))


def _series(plot: Plot, strip: Strip, index: int, first: int) -> xml.Xml:
    item, column = strip.series[index], _VALUES + 1 + index
    look, dots = _looks(plot, item)
    has_head = item.dot_pt and item.position
    heights, count = [p.height for p in item.points], len(item.points)
    in_steps = any(point.middle is not None for point in item.points)
    along = _VALUES + 1 + len(strip.series) if in_steps else _VALUES
    values = [point.middle if in_steps else point.value for point in item.points]
    return xml.element(
        "c:ser",
        xml.values(idx=index, order=index),
        xml.element("c:tx", workbook.names(workbook.heading(column), (item.name,))),
        look,
        dots,
        _point(1, NO_DOT, look) if has_head else xml.NOTHING,  # No dot at the head of a pole.
        *_own_dots(plot, item),
        _labels(plot, item),
        xml.element("c:xVal", workbook.numbers(workbook.span(along, count, first), values)),
        xml.element("c:yVal", workbook.numbers(workbook.span(column, count, first), heights)),
        xml.values(smooth=0),
    )


def _looks(plot: Plot, item: StripSeries) -> tuple[xml.Xml, xml.Xml]:
    """Return the pole and the dots of a series.

    The pole of a comparator has no dot.
    """
    pole, dots, fill = xml.NO_LINE, NO_DOT, plot.palette.fill
    if item.position is not None:
        paint = MARK_PAINTS[item.mark] if item.dot_pt else Paint.INK
        pole = xml.element("a:ln", fill(paint), w=xml.emu(2))
    if item.dot_pt:
        dots = _dot(plot, item.mark, item.dot_pt)
    if item.line_pt:
        pole = xml.element("a:ln", fill(MARK_PAINTS[item.mark]), w=xml.emu(item.line_pt))
    return xml.element("c:spPr", pole), dots


def _own_dots(plot: Plot, item: StripSeries) -> Iterator[xml.Xml]:
    """Yield the dots on a line; LibreOffice draws them in the colour of the line to them."""
    for at, mark, size_pt in item.dots:
        fill = plot.palette.fill(MARK_PAINTS[mark])
        line = xml.element("a:ln", fill, w=xml.emu(item.line_pt))
        yield _point(at, _dot(plot, mark, size_pt), xml.element("c:spPr", line))


def _point(index: int, dot: xml.Xml, look: xml.Xml) -> xml.Xml:
    return xml.element("c:dPt", xml.values(idx=index), dot, xml.values(bubble3D=0), look)


def _dot(plot: Plot, mark: Mark, size_pt: int) -> xml.Xml:
    seam = xml.element("a:ln", plot.palette.fill(Paint.PAPER), w=xml.emu(0.75))
    look = xml.element("c:spPr", plot.palette.fill(MARK_PAINTS[mark]), seam)
    return xml.element("c:marker", xml.values(symbol="circle", size=size_pt), look)


def _labels(plot: Plot, item: StripSeries) -> xml.Xml:
    if item.position is None:
        return xml.element("c:dLbls", shown())
    paint = MARK_PAINTS[item.mark] if item.mark in {Mark.ACCENT, Mark.SECOND} else Paint.INK
    aside = {"l": -1, "r": 1}.get(item.position, 0) * GAP_PT / 2 / plot.width  # Off its pole.
    offset = xml.element("c:manualLayout", xml.values(x=f"{aside:.5f}", y="0"))
    label = xml.element(
        "c:dLbl",
        xml.values(idx=int(item.dot_pt > 0)),
        xml.element("c:layout", offset),
        xml.element("c:spPr", xml.NO_FILL, xml.NO_LINE),
        label_text(plot, paint, bold=item.dot_pt > 0),
        xml.values(dLblPos=item.position),
        shown(name=True),
    )
    return xml.element("c:dLbls", label, shown())


def _along(plot: Plot) -> xml.Xml:
    """Return the axis of the values."""
    own = plot.panel.axis
    rule = xml.element("a:ln", plot.palette.fill(Paint.INK), w=xml.emu(1))
    crosses = xml.values(crosses="autoZero", crossBetween="midCat")
    return axis(
        "c:valAx",
        (ALONG_AXIS, UP_AXIS),
        scaling(str(own.minimum), str(own.maximum)),
        xml.values(delete=int(not own.shown), axPos="b"),
        number_format(workbook.tick_code(own.ticks, plot.panel.number_format)),
        xml.values(majorTickMark="out", minorTickMark="none", tickLblPos="nextTo"),
        xml.element("c:spPr", rule),
        label_text(plot),
        last=xml.joined(crosses, step_between(own)),
    )


def _up(strip: Strip) -> xml.Xml:
    """Return the axis of heights, which says nothing and is not shown."""
    return axis(
        "c:valAx",
        (UP_AXIS, ALONG_AXIS),
        scaling(f"{strip.low:.2f}", f"{strip.top:.2f}"),
        xml.values(delete=1, axPos="l"),
        number_format(),
        xml.values(majorTickMark="none", minorTickMark="none", tickLblPos="none"),
        last=xml.values(crosses="min", crossBetween="midCat"),
    )


def strip_values(strip: Strip, panel: Panel, spec: ChartSpec) -> workbook.BookSheet:
    """Return the sheet that a strip is drawn from.

    The rows of a series stand together. A pole has two, for its foot and its head.
    """
    called = (plain(panel.series[0].name), *(series.name for series in strip.series))
    last = len(strip.series) - 1
    rows = (
        (point.name, point.value, *(None,) * at, point.height, *(None,) * (last - at), point.middle)
        for at, series in enumerate(strip.series)
        for point in series.points
    )
    header = (workbook.header_of_categories(spec), *called, *filter(None, (strip.steps,)))
    return workbook.BookSheet(workbook.VALUES_SHEET, (header, *rows), (workbook.LABEL_WIDTH,) * 2)


def strip_of(plot: Plot) -> Strip:
    """Return the strip of `plot`."""
    widest = plot.ruler.widest([tick.text for tick in plot.panel.axis.ticks], plot.size_pt)
    side = max(widest, DOTS_PT[0]) / 2 + 1
    inner = plot.width - 2 * side
    named = [item for item in strips.named_points(plot.panel) if item.point.number]
    along = Scale(float(plot.panel.axis.minimum), float(plot.panel.axis.maximum), 0.0, inner)
    under = [item for item in named if item.index is None]
    over = [item for item in named if item not in under]
    flying, hanging = (
        strips.at_poles(items, [_flag(item, plot, inner) for item in items], inner, GAP_PT)
        for items in (over, under)
    )
    flags, below = (strips.rows_of(each) * plot.line_pt for each in (flying, hanging))
    foot, width = plot.line_pt + GAP_PT, lambda text: plot.ruler.width(text, plot.size_pt)
    foot += GAP_PT if hanging else 0.0  # Names below the axis are apart from its numbers.
    room = plot.height - foot - below - flags - GAP_PT
    dot, places = _stacks(plot, inner, max(room, 24))
    peak = max((high for _, high in places.values()), default=0.0) + dot / 2 + GAP_PT
    top = peak + flags
    spare = max(0.0, plot.height - foot - below - top) / 2

    poles = []
    for item, at in hanging:
        flag = _flag(item, plot, inner)
        down, position = _head(flag, at, foot, plot.line_pt)
        begin = -foot if strips.strikes(plot.panel, flag.x or 0.0, along, width) else 0.0
        poles.append(_pole(item, (-down, begin), "b" if position == "t" else position, 0))
    for item, at in flying:
        head, position = _head(_flag(item, plot, inner), at, peak, plot.line_pt)
        own = places[item.index][1] if item.index is not None else 0.0
        poles.append(_pole(item, (own, head), position, dot))
    return Strip(
        series=(_others(plot.panel, places, dot), *poles),
        margins=Margins(side, spare, side, spare + (0.0 if below else foot)),
        top=top,
        low=-(foot + below) if below else 0.0,
        steps=labels(Language(plot.language)).in_steps,
    )


def _pole(
    item: strips.NamedPoint, ends: tuple[float, float], position: str, dot_pt: int
) -> StripSeries:
    """Return the pole of a label with the heights of its two points, that of its dot first."""
    value = workbook.held(item.point.value)
    drawn = tuple(StripPoint(item.name, value, round(high, 2)) for high in ends)
    return StripSeries(item.label, drawn, item.mark, dot_pt, position)


def _flag(item: strips.NamedPoint, plot: Plot, inner: float) -> strips.Flag:
    weight = Weight.REGULAR if item.index is None else Weight.BOLD
    value, axis = item.point.value or 0, plot.panel.axis
    x = float((value - axis.minimum) / (axis.maximum - axis.minimum)) * inner
    return strips.Flag(x, plot.ruler.width(item.label, plot.size_pt, weight))


def _head(flag: strips.Flag, at: strips.Flown, peak: float, line_pt: float) -> tuple[float, str]:
    """Return how high a pole stands, and on which side of its head the label is.

    Labels begin `peak` points high.
    """
    pole = flag.x or 0.0
    middle = peak + (at.row + 0.5) * line_pt
    if at.left >= pole:
        return middle, "r"
    if at.left + flag.width <= pole:
        return middle, "l"
    return middle - line_pt / 2, "t"


def _stacks(plot: Plot, inner: float, room: float) -> tuple[int, dict[int, tuple[float, float]]]:
    """Return the diameter of the dots, and where that of each category stands: along, and up.

    Those with a name stand at their own values.
    """
    points, step = plot.panel.series[0].points, strips.step_of(plot.panel)
    every = [(index, p, float(p.number.value)) for index, p in enumerate(points) if p.number]
    exact = [at for at, (_, point, _) in enumerate(every) if point.labelled]
    found = strips.stacked([value for *_, value in every], step, exact)
    rows = max((row + 1 for _, row in found), default=1)
    apart = min(step / plot.span * inner, room / rows)
    diameter = next((d for d in DOTS_PT if d + 2 * SEAM_PT <= apart), DOTS_PT[-1])
    pitch = min(diameter + 2 * SEAM_PT, room / rows)
    pairs = zip(every, found, strict=True)
    return diameter, {at: (middle, (row + 0.5) * pitch) for (at, *_), (middle, row) in pairs}


def _others(panel: Panel, places: dict[int, tuple[float, float]], dot_pt: int) -> StripSeries:
    series = panel.series[0]
    points = (
        StripPoint(plain(category.label), workbook.held(point.value), round(high, 2), middle)
        for index, (category, point) in enumerate(zip(panel.categories, series.points, strict=True))
        if point.number and not point.labelled
        for middle, high in [places[index]]
    )
    return StripSeries(plain(series.name), tuple(points), series.mark, dot_pt)


def on_a_line(plot: Plot) -> tuple[Plot, Strip]:
    """Return a small chart of members in order: a line, dots at its ends, and at what matters.

    The axis goes on by half a large dot at each end.
    """
    (shown,) = plot.panel.series
    every = list(zip(plot.panel.categories, shown.points, strict=True))
    points = (StripPoint(plain(of.label), workbook.held(p.value), 0.5) for of, p in every)
    dot, knob = (round(plot.width * part) for part in (DOT, KNOB))
    marks = (mark_of(point, shown) for _, point in every)
    dots = {0: (Mark.CONTEXT, dot), len(every) - 1: (Mark.CONTEXT, dot)}
    dots |= {at: (Mark.ACCENT, knob) for at, mark in enumerate(marks) if mark is Mark.ACCENT}
    name, wide = plain(shown.name), plot.width * LINE
    own = tuple((at, *look) for at, look in sorted(dots.items()))
    line = StripSeries(name, tuple(points), Mark.CONTEXT, line_pt=wide, dots=own)
    low, high = (every[at][1].value or Decimal(0) for at in (0, -1))
    spare = (high - low or 1) * Decimal(str(round(KNOB / (1 - KNOB) / 2, 4)))
    axis = replace(plot.panel.axis, minimum=low - spare, maximum=high + spare)
    strip = Strip(series=(line,), margins=NO_MARGINS, top=1.0)
    return replace(plot, panel=replace(plot.panel, axis=axis)), strip
