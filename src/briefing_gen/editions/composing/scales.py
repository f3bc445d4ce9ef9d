"""Puts the panels of one chart on one scale, so that equal values are drawn equally high."""

from __future__ import annotations

from briefing_gen.document.charts import ChartKind, Panel
from briefing_gen.editions.authoring.briefing import AuthoredChart
from briefing_gen.editions.composing.axes import axis_for
from briefing_gen.editions.edition import Language
from briefing_gen.frozen import replace
from briefing_gen.quantities import Unit


def on_one_scale(
    panels: tuple[Panel, ...], chart: AuthoredChart, language: Language
) -> tuple[Panel, ...]:
    """Return panels that share a scale where all are of one unit and the briefing allows it.

    Strips keep their own, on which dots stand as far apart as they can.
    """
    units = {unit for panel in panels for unit in _units(panel)}
    apart = chart.own_scales or chart.kind is ChartKind.STRIP
    if len(panels) == 1 or len(units) != 1 or apart:
        return panels
    ends = [end for panel in panels for end in (panel.axis.minimum, panel.axis.maximum)]
    axis = axis_for(ends, units.pop(), language, chart.panels[0].display, shown=True)
    return tuple(
        replace(panel, axis=replace(axis, shown=panel.axis.shown, shared=True)) for panel in panels
    )


def _units(panel: Panel) -> set[Unit]:
    points = (point for series in panel.series for point in series.points)
    return {point.number.metric.quantity.unit for point in points if point.number}
