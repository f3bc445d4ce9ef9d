"""Small native charts beside key findings: bars alone, without axes and labels."""

from __future__ import annotations

from typing import Final

from pptx.opc.package import Part

from briefing_gen.base.frozen import replace
from briefing_gen.document.charts import (
    ChartKind,
    ChartSpec,
    Panel,
    Series,
    Spark,
    SparkKind,
)
from briefing_gen.pptx import xml
from briefing_gen.pptx.charts import frames
from briefing_gen.pptx.charts.plot import Plot
from briefing_gen.pptx.charts.strips import scaling
from briefing_gen.pptx.charts.workbook import chart_workbook, grid_values
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

_GAPS: Final = {SparkKind.COURSE: 40, SparkKind.MEMBERS: 30, SparkKind.PARTS: 0}
"""The room between bars, in per cent of one."""


def add_spark(
    slide: Part, spec: ChartSpec, spark: Spark, box: Box, setting: frames.ChartSetting
) -> xml.Xml:
    """Add a small chart of `spark` to `slide`, and return what stands in a frame for it.

    `spec` is the chart of its finding, which says in the workbook what its values are.
    """
    panel = panel_of(spark)
    kind = ChartKind.STACKED_BAR if spark.kind is SparkKind.PARTS else ChartKind.COLUMN
    plot = setting.plot(kind, panel, box, setting.style.chart_size_pt)
    workbook = chart_workbook(grid_values(plot.grid, spec), panel, spec, setting.about)
    gap = _GAPS[spark.kind]
    return frames.add_part(slide, workbook, lambda _, book: xml.part_of(_bare(plot, gap, book)))


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
    categories, points = zip(*pairs, strict=True)
    return replace(panel, categories=categories, series=(replace(shown, points=points),))


def _bare(plot: Plot, gap: int, book: str) -> xml.Xml:
    """Return a chart part whose bars fill it from edge to edge."""
    columns = [series(plot, index, {}) for index in range(len(plot.grid.columns))]
    across, highest = plot.is_of.is_horizontal, 1.0 if plot.grid.full_length else plot.highest
    modes = xml.values(layoutTarget="inner", xMode="edge", yMode="edge", x="0", y="0", w="1", h="1")
    area = xml.element(
        "c:plotArea",
        xml.element("c:layout", xml.element("c:manualLayout", modes)),
        bars(plot, columns, gap),
        _axis("c:catAx", (CATEGORY_AXIS, VALUE_AXIS), xml.NOTHING, across=across),
        _axis("c:valAx", (VALUE_AXIS, CATEGORY_AXIS), scaling("0", repr(highest)), across=across),
        BARE,
    )
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
