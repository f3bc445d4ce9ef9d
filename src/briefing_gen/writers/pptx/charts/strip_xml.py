"""The native chart of a strip: points along a value axis, the other axis not shown."""

from __future__ import annotations

from typing import Final

from briefing_gen.document.charts import Mark
from briefing_gen.writers.pptx.charts.cells import heading, names, numbers, span
from briefing_gen.writers.pptx.charts.label_xml import label_text, shown
from briefing_gen.writers.pptx.charts.number_format import tick_code
from briefing_gen.writers.pptx.charts.plot import Plot
from briefing_gen.writers.pptx.charts.strips import (
    LARGER_PT,
    Strip,
    StripPoint,
    StripSeries,
)
from briefing_gen.writers.pptx.charts.workbook import exact
from briefing_gen.writers.pptx.colours import MARK_PAINTS, Paint
from briefing_gen.writers.pptx.xml import (
    NO_FILL,
    NO_LINE,
    NOTHING,
    Xml,
    element,
    emu,
    joined,
    valued,
)

ALONG_AXIS, UP_AXIS = 500_000_003, 500_000_004
POLE_PT: Final = 1.25
_VALUES: Final = 1
"""The column of the values, counted from 0; those of heights follow, one for each series."""


def plotted_strip(plot: Plot, strip: Strip) -> Xml:
    """Return the points and both axes of `strip`."""
    row = 2
    series = []
    for index, item in enumerate(strip.series):
        series.append(_series(plot, strip, index, row))
        row += len(item.points)
    chart = element(
        "c:scatterChart",
        valued("c:scatterStyle", "lineMarker"),
        valued("c:varyColors", 0),
        *series,
        valued("c:axId", ALONG_AXIS),
        valued("c:axId", UP_AXIS),
    )
    return joined(chart, _along(plot), _up(strip))


def _series(plot: Plot, strip: Strip, index: int, first: int) -> Xml:
    item, column = strip.series[index], _VALUES + 1 + index
    heights = [round(point.height, 2) for point in item.points]
    values = [_exact(point) for point in item.points]
    count = len(item.points)
    return element(
        "c:ser",
        valued("c:idx", index),
        valued("c:order", index),
        element("c:tx", names(heading(column), (item.name,))),
        element("c:spPr", _line(plot, item)),
        _marker(plot, strip, item),
        _bare_head(plot, item) if item.position and item.dotted else NOTHING,
        _labels(plot, item),
        element("c:xVal", numbers(span(_VALUES, count, first), values)),
        element("c:yVal", numbers(span(column, count, first), heights)),
        valued("c:smooth", 0),
    )


def _exact(point: StripPoint) -> int | float:
    number = point.point.number
    if number is None:
        raise ValueError("a strip has no dot where there is no number")
    return exact(number.value)


def _line(plot: Plot, item: StripSeries) -> Xml:
    """Return the pole: dashed for a comparator, so that it is told apart in grey."""
    if item.position is None:
        return NO_LINE
    paint = MARK_PAINTS[item.mark] if item.dotted else Paint.MUTED
    dash = NOTHING if item.dotted else element("a:prstDash", val="dash")
    return element("a:ln", plot.palette.fill(paint), dash, w=emu(POLE_PT))


def _marker(plot: Plot, strip: Strip, item: StripSeries) -> Xml:
    if not item.dotted:
        return element("c:marker", valued("c:symbol", "none"))
    size = strip.dot_pt + (LARGER_PT if item.position else 0)
    look = element(
        "c:spPr",
        plot.palette.fill(MARK_PAINTS[item.mark]),
        element("a:ln", plot.palette.fill(Paint.PAPER), w=emu(0.75)),
    )
    return element("c:marker", valued("c:symbol", "circle"), valued("c:size", size), look)


def _bare_head(plot: Plot, item: StripSeries) -> Xml:
    """Return that no dot stands at the head of a pole."""
    return element(
        "c:dPt",
        valued("c:idx", 1),
        element("c:marker", valued("c:symbol", "none")),
        valued("c:bubble3D", 0),
        element("c:spPr", _line(plot, item)),
    )


def _labels(plot: Plot, item: StripSeries) -> Xml:
    if item.position is None:
        return element("c:dLbls", *shown(name=False))
    strong = item.mark in {Mark.ACCENT, Mark.SECOND}
    paint = MARK_PAINTS[item.mark] if strong else Paint.INK
    label = element(
        "c:dLbl",
        valued("c:idx", 1),
        element("c:spPr", NO_FILL, NO_LINE),
        label_text(plot, paint, bold=item.dotted),
        valued("c:dLblPos", item.position),
        *shown(name=True),
    )
    return element("c:dLbls", label, *shown(name=False))


def _along(plot: Plot) -> Xml:
    """Return the axis of the values."""
    axis = plot.panel.axis
    steps = [b.value - a.value for a, b in zip(axis.ticks, axis.ticks[1:], strict=False)]
    rule = element("a:ln", plot.palette.fill(Paint.INK), w=emu(1))
    return element(
        "c:valAx",
        valued("c:axId", ALONG_AXIS),
        _scaling(str(axis.minimum), str(axis.maximum)),
        valued("c:delete", 0),
        valued("c:axPos", "b"),
        element(
            "c:numFmt",
            formatCode=tick_code(axis.ticks, plot.panel.number_format),
            sourceLinked=0,
        ),
        valued("c:majorTickMark", "out"),
        valued("c:minorTickMark", "none"),
        valued("c:tickLblPos", "low"),
        element("c:spPr", rule),
        label_text(plot),
        valued("c:crossAx", UP_AXIS),
        valued("c:crosses", "min"),
        valued("c:crossBetween", "midCat"),
        valued("c:majorUnit", str(steps[0])) if steps and steps[0] > 0 else NOTHING,
    )


def _up(strip: Strip) -> Xml:
    """Return the axis of heights, which says nothing and is not shown."""
    return element(
        "c:valAx",
        valued("c:axId", UP_AXIS),
        _scaling("0", f"{strip.top:.2f}"),
        valued("c:delete", 1),
        valued("c:axPos", "l"),
        element("c:numFmt", formatCode="General", sourceLinked=0),
        valued("c:majorTickMark", "none"),
        valued("c:minorTickMark", "none"),
        valued("c:tickLblPos", "none"),
        valued("c:crossAx", ALONG_AXIS),
        valued("c:crosses", "min"),
        valued("c:crossBetween", "midCat"),
    )


def _scaling(low: str, high: str) -> Xml:
    return element(
        "c:scaling", valued("c:orientation", "minMax"), valued("c:max", high), valued("c:min", low)
    )
