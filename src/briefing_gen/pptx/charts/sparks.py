"""Small native charts beside key findings: bars or ticks alone, without axes and labels."""

from decimal import Decimal
from typing import Final

from pptx.opc.package import Part

from briefing_gen.base.frozen import replace
from briefing_gen.charts.geometry import TICK_SHARE, mark_of
from briefing_gen.document import exhibits
from briefing_gen.document.inline import plain
from briefing_gen.pptx import xml
from briefing_gen.pptx.charts import frames, strips
from briefing_gen.pptx.charts.plot import NO_MARGINS
from briefing_gen.pptx.charts.workbook import chart_workbook, grid_values, held
from briefing_gen.pptx.charts.xml import chart_xml, plotted
from briefing_gen.slides.deck import Box

LEAST_BAR_PT, TICK_PT = 5.0, 1.75
"""How wide the tick is that matters, and that of any other member."""
SPARE: Final = Decimal("0.0225")
"""How much of the scale there is besides at each end, half a tick: LibreOffice draws none there."""


def add_spark(
    slide: Part,
    spec: exhibits.ChartSpec,
    spark: exhibits.Spark,
    box: Box,
    setting: frames.ChartSetting,
) -> xml.Xml:
    """Add a small chart of `spark` to `slide`, and return what stands in a frame for it.

    `spec` is the chart of its finding, which says in the workbook what its values are.
    """
    panel = panel_of(spark)
    kind = (
        exhibits.ChartKind.STACKED_BAR
        if spark.kind is exhibits.SparkKind.PARTS
        else exhibits.ChartKind.COLUMN
    )
    kind = exhibits.ChartKind.STRIP if spark.kind is exhibits.SparkKind.MEMBERS else kind
    plot = setting.plot(kind, panel, box, setting.style.chart_size_pt)
    plot = replace(plot, is_bare=True)
    if spark.kind is exhibits.SparkKind.MEMBERS:
        strip = _ticks(panel)
        values, drawn = strips.strip_values(strip, panel, spec), strips.plotted_strip(plot, strip)
    else:
        values, drawn = grid_values(plot.grid, spec), plotted(plot)
    workbook = chart_workbook(values, panel, spec, setting.about)
    part = lambda _, book: xml.part_of(chart_xml(plot, drawn, plot.box, book))  # noqa: E731 - short.
    return frames.add_part(slide, workbook, part)


def panel_of(spark: exhibits.Spark) -> exhibits.Panel:
    """Return what a small chart shows, without labels: members from the lowest value on."""
    (shown,) = spark.panel.series
    points = tuple(replace(point, labelled=False) for point in shown.points)
    axis = spark.panel.axis
    axis = replace(axis, minimum=min(axis.minimum, Decimal(0)), ticks=(), shown=False)
    panel = replace(spark.panel, axis=axis, annotations=(), breaks=(), values=None)
    pairs = list(zip(panel.categories, points, strict=True))
    if spark.kind is exhibits.SparkKind.PARTS:
        parts = (
            exhibits.Series(id=of.id, name=of.label, points=(point,), mark=point.mark or shown.mark)
            for of, point in pairs
        )
        whole = replace(panel.categories[0], label=(), short=None)
        return replace(panel, categories=(whole,), series=tuple(parts))
    if spark.kind is exhibits.SparkKind.MEMBERS:
        pairs.sort(key=lambda pair: pair[1].value or 0)
        # From the lowest to the highest value and a bit farther.
        values = [point.number.value for point in points if point.number]
        spare = (max(values) - min(values) or 1) * SPARE
        axis = replace(axis, minimum=min(values) - spare, maximum=max(values) + spare)
        panel = replace(panel, axis=axis)
    categories, points = zip(*pairs, strict=True)
    return replace(panel, categories=categories, series=(replace(shown, points=points),))


def _ticks(panel: exhibits.Panel) -> strips.Strip:
    """Return a tick for each member at its value, those that matter higher and on top."""
    (shown,) = panel.series
    pairs = zip(panel.categories, shown.points, strict=True)
    told = [(plain(of.label), point, mark_of(point, shown)) for of, point in pairs]
    others = tuple(
        strips.StripPoint(name, held(point.value), TICK_SHARE)
        for name, point, mark in told
        if mark is not exhibits.Mark.ACCENT
    )
    matter = (
        strips.StripSeries(
            name,
            (strips.StripPoint(name, held(point.value), 1.0),),
            exhibits.Mark.ACCENT,
            tick_pt=LEAST_BAR_PT,
        )
        for name, point, mark in told
        if mark is exhibits.Mark.ACCENT
    )
    mark, said = exhibits.Mark.CONTEXT, plain(shown.name)
    rest = strips.StripSeries(said, others, mark, tick_pt=TICK_PT)
    return strips.Strip(series=(rest, *matter), margins=NO_MARGINS, dot_pt=0, top=1.0)
