"""Small native charts beside key findings: bars or ticks alone, without axes and labels."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from pptx.opc.package import Part

from briefing_gen.base.frozen import replace
from briefing_gen.charts.geometry import TICK_SHARE, mark_of
from briefing_gen.document.exhibits import (
    Axis,
    ChartKind,
    ChartSpec,
    Mark,
    Panel,
    Point,
    Series,
    Spark,
    SparkKind,
)
from briefing_gen.document.inline import plain
from briefing_gen.pptx import xml
from briefing_gen.pptx.charts import frames, strips
from briefing_gen.pptx.charts.plot import Margins, Plot
from briefing_gen.pptx.charts.workbook import chart_workbook, grid_values, held
from briefing_gen.pptx.charts.xml import (
    BARE,
    CATEGORY_AXIS,
    VALUE_AXIS,
    bars,
    chart_space,
    data_of,
    series,
)
from briefing_gen.slides.deck import Box

_GAPS: Final = {SparkKind.COURSE: 40, SparkKind.PARTS: 0}
"""The room between bars, in per cent of one."""
LEAST_BAR_PT, TICK_PT = 5.0, 1.75
"""How wide the tick is that matters, and that of any other member."""
SPARE: Final = Decimal("0.0225")
"""How much of the scale there is besides at each end, half a tick: LibreOffice draws none there."""


def add_spark(
    slide: Part, spec: ChartSpec, spark: Spark, box: Box, setting: frames.ChartSetting
) -> xml.Xml:
    """Add a small chart of `spark` to `slide`, and return what stands in a frame for it.

    `spec` is the chart of its finding, which says in the workbook what its values are.
    """
    panel = panel_of(spark)
    kind = ChartKind.STACKED_BAR if spark.kind is SparkKind.PARTS else ChartKind.COLUMN
    kind = ChartKind.STRIP if spark.kind is SparkKind.MEMBERS else kind
    plot = setting.plot(kind, panel, box, setting.style.chart_size_pt)
    if spark.kind is SparkKind.MEMBERS:
        strip = _ticks(panel)
        values, drawn = strips.strip_values(strip, panel, spec), strips.plotted_strip(plot, strip)
    else:
        values, drawn = grid_values(plot.grid, spec), _bars(plot, _GAPS[spark.kind])
    workbook = chart_workbook(values, panel, spec, setting.about)
    return frames.add_part(slide, workbook, lambda _, book: xml.part_of(_part(plot, drawn, book)))


def panel_of(spark: Spark) -> Panel:
    """Return what a small chart shows, without labels: members from the lowest value on."""
    (shown,) = spark.panel.series
    points = tuple(replace(point, labelled=False) for point in shown.points)
    panel = replace(spark.panel, annotations=(), breaks=(), values=None)
    pairs = list(zip(panel.categories, points, strict=True))
    if spark.kind is SparkKind.PARTS:
        parts = (
            Series(id=of.id, name=of.label, points=(point,), mark=point.mark or shown.mark)
            for of, point in pairs
        )
        whole = replace(panel.categories[0], label=(), short=None)
        return replace(panel, categories=(whole,), series=tuple(parts))
    if spark.kind is SparkKind.MEMBERS:
        pairs.sort(key=lambda pair: pair[1].value or 0)
        panel = replace(panel, axis=_from_end_to_end([point for _, point in pairs], panel.axis))
    categories, points = zip(*pairs, strict=True)
    return replace(panel, categories=categories, series=(replace(shown, points=points),))


def _from_end_to_end(points: Iterable[Point], axis: Axis) -> Axis:
    """Return an axis from the lowest to the highest value and a bit farther, which is not drawn."""
    values = [point.number.value for point in points if point.number]
    low, high = min(values), max(values)
    spare = (high - low or 1) * SPARE
    return replace(axis, minimum=low - spare, maximum=high + spare, ticks=(), shown=False)


def _ticks(panel: Panel) -> strips.Strip:
    """Return a tick for each member at its value, those that matter higher and on top."""
    (shown,) = panel.series
    pairs = zip(panel.categories, shown.points, strict=True)
    told = [(plain(of.label), point, mark_of(point, shown)) for of, point in pairs]
    others = tuple(
        strips.StripPoint(name, held(point.value), TICK_SHARE)
        for name, point, mark in told
        if mark is not Mark.ACCENT
    )
    matter = (
        _series(name, (strips.StripPoint(name, held(point.value), 1.0),), Mark.ACCENT, LEAST_BAR_PT)
        for name, point, mark in told
        if mark is Mark.ACCENT
    )
    rest = _series(plain(shown.name), others, Mark.CONTEXT, TICK_PT)
    return strips.Strip(series=(rest, *matter), margins=Margins(0, 0, 0, 0), dot_pt=0, top=1.0)


def _series(
    name: str, points: tuple[strips.StripPoint, ...], mark: Mark, tick_pt: float
) -> strips.StripSeries:
    return strips.StripSeries(name, points, mark, dotted=False, position=None, tick_pt=tick_pt)


def _bars(plot: Plot, gap: int) -> xml.Xml:
    """Return bars so far apart, in per cent of one."""
    columns = [series(plot, index, {}) for index in range(len(plot.grid.columns))]
    across, lowest = plot.is_of.is_horizontal, min(plot.panel.axis.minimum, 0)
    ends = strips.scaling(str(lowest), repr(1.0 if plot.grid.full_length else plot.highest))
    return xml.joined(
        bars(plot, columns, gap),
        _axis("c:catAx", (CATEGORY_AXIS, VALUE_AXIS), xml.NOTHING, across=across),
        _axis("c:valAx", (VALUE_AXIS, CATEGORY_AXIS), ends, across=across),
    )


def _part(plot: Plot, drawn: xml.Xml, book: str) -> xml.Xml:
    """Return a chart part that fills its frame from edge to edge."""
    modes = xml.values(layoutTarget="inner", xMode="edge", yMode="edge", x="0", y="0", w="1", h="1")
    layout = xml.element("c:layout", xml.element("c:manualLayout", modes))
    area = xml.element("c:plotArea", layout, drawn, BARE)
    return chart_space(
        plot, (area, xml.values(plotVisOnly=1, dispBlanksAs="gap")), (data_of(book),)
    )


def _axis(tag: str, ids: tuple[int, int], ends: xml.Xml, *, across: bool) -> xml.Xml:
    """Return an axis that is not drawn."""
    own, other = ids
    is_value = tag == "c:valAx"
    place = "b" if across == is_value else "l"
    return xml.element(
        tag,
        xml.values(axId=own),
        ends or xml.element("c:scaling", xml.values(orientation="minMax")),
        xml.values(delete=1, axPos=place),
        xml.values(majorTickMark="none", minorTickMark="none", tickLblPos="none"),
        xml.values(crossAx=other, crosses="autoZero"),
    )
