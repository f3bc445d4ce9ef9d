"""Small native charts beside key findings: bars alone, without axes and labels."""

from __future__ import annotations

from typing import Final

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part

from briefing_gen.base.frozen import replace
from briefing_gen.document.charts import (
    ChartKind,
    ChartSpec,
    Panel,
    Point,
    Series,
    Spark,
    SparkKind,
)
from briefing_gen.document.inline import Content
from briefing_gen.pptx import xml
from briefing_gen.pptx.charts import frames
from briefing_gen.pptx.charts.plot import Plot
from briefing_gen.pptx.charts.strips import scaling
from briefing_gen.pptx.charts.workbook import chart_workbook, grid_of, grid_values
from briefing_gen.pptx.charts.xml import CATEGORY_AXIS, VALUE_AXIS, series
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
    plot = Plot(
        kind=kind,
        panel=panel,
        grid=grid_of(kind, panel),
        language=setting.language,
        width=box.width,
        height=box.height,
        size_pt=setting.style.chart_size_pt,
        ruler=setting.ruler,
        palette=setting.palette,
    )
    package = slide.package
    book = Part(
        package.next_partname(frames.BOOK_NAME),
        CONTENT_TYPE.SML_SHEET,
        package,
        chart_workbook(grid_values(plot.grid, spec), panel, spec, setting.about),
    )
    part = Part(package.next_partname(frames.CHART_NAME), CONTENT_TYPE.DML_CHART, package)
    relation = part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    part.blob = xml.part_of(_bare(plot, _GAPS[spark.kind], relation))
    return frames.graphic(slide.relate_to(part, RELATIONSHIP_TYPE.CHART))


def panel_of(spark: Spark) -> Panel:
    """Return what a small chart shows, without labels: members from the lowest value on."""
    (shown,) = spark.panel.series
    points = tuple(replace(point, labelled=False) for point in shown.points)
    panel = replace(spark.panel, annotations=(), breaks=(), values=None)
    if spark.kind is SparkKind.PARTS:
        parts = zip(panel.categories, points, strict=True)
        return replace(
            panel,
            categories=(replace(panel.categories[0], label=(), short=None),),
            series=tuple(_part(of.id, of.label, point, shown) for of, point in parts),
        )
    pairs = list(zip(panel.categories, points, strict=True))
    if spark.kind is SparkKind.MEMBERS:
        pairs.sort(key=lambda pair: pair[1].value or 0)
    categories, points = zip(*pairs, strict=True)
    return replace(panel, categories=categories, series=(replace(shown, points=points),))


def _part(name: str, label: Content, point: Point, shown: Series) -> Series:
    return Series(id=name, name=label, points=(point,), mark=point.mark or shown.mark)


def _bare(plot: Plot, gap: int, book: str) -> xml.Xml:
    """Return a chart part whose bars fill it from edge to edge."""
    columns = [series(plot, index, {}) for index in range(len(plot.grid.columns))]
    is_whole, across = plot.grid.full_length, plot.is_of.is_horizontal
    whole = xml.values(x="0", y="0", w="1", h="1")
    modes = xml.values(xMode="edge", yMode="edge")
    place = xml.element("c:manualLayout", xml.values(layoutTarget="inner"), modes, whole)
    axes = xml.joined(xml.values(axId=CATEGORY_AXIS), xml.values(axId=VALUE_AXIS))
    stacked = "percentStacked" if is_whole else "stacked"
    before = xml.values(
        barDir="bar" if across else "col",
        grouping=stacked if plot.is_of.stacked else "clustered",
        varyColors=0,
    )
    apart = xml.values(gapWidth=gap, overlap=100 if plot.is_of.stacked else 0)
    highest = repr(1.0 if is_whole else plot.highest)
    bare = xml.element("c:spPr", xml.NO_FILL, xml.NO_LINE)
    return xml.element(
        "c:chartSpace",
        xml.values(date1904=0, lang=plot.language, roundedCorners=0),
        xml.element("c:clrMapOvr", **plot.palette.names) if plot.palette.names else xml.NOTHING,
        xml.element(
            "c:chart",
            xml.values(autoTitleDeleted=1),
            xml.element(
                "c:plotArea",
                xml.element("c:layout", place),
                xml.element("c:barChart", before, *columns, apart, axes),
                _axis("c:catAx", (CATEGORY_AXIS, VALUE_AXIS), xml.NOTHING, across=across),
                _axis("c:valAx", (VALUE_AXIS, CATEGORY_AXIS), scaling("0", highest), across=across),
                bare,
            ),
            xml.values(plotVisOnly=1, dispBlanksAs="gap"),
        ),
        bare,
        xml.element("c:externalData", xml.values(autoUpdate=0), **{"r:id": book}),
        **xml.NAMESPACES,
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
