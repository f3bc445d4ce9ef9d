"""Puts the panels of one chart on one scale, so that equal values are drawn equally high."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from briefing_gen.document.charts import ChartKind, Panel
from briefing_gen.editions.authoring.briefing import AuthoredChart
from briefing_gen.editions.composing.axes import axis_for
from briefing_gen.editions.edition import Language
from briefing_gen.frozen import replace
from briefing_gen.quantities import Unit

_BARS: Final = frozenset({ChartKind.BAR, ChartKind.COLUMN})


def on_one_scale(
    panels: tuple[Panel, ...], chart: AuthoredChart, language: Language
) -> tuple[Panel, ...]:
    """Return panels that share a scale where all are of one unit and the briefing allows it.

    Strips keep their own, on which dots stand as far apart as they can. A hidden scale of bars ends
    with the longest of them.
    """
    units = {unit for panel in panels for unit in _units(panel)}
    apart = chart.own_scales or chart.kind is ChartKind.STRIP
    if len(panels) == 1 or len(units) != 1 or apart:
        return panels
    drawn = [panel.axis for panel in panels if _units(panel)]
    ends = [end for axis in drawn for end in (axis.minimum, axis.maximum)]
    axis = axis_for(ends, units.pop(), language, chart.panels[0].display, shown=True)
    if chart.kind in _BARS and not any(panel.axis.shown for panel in panels):
        axis = replace(axis, maximum=_highest(panels) or axis.maximum)
    return tuple(
        replace(panel, axis=replace(axis, shown=panel.axis.shown, shared=True)) for panel in panels
    )


def _highest(panels: tuple[Panel, ...]) -> Decimal:
    """Return the upper end of all that is drawn, its margins included; 0 of none above that."""
    points = (point for panel in panels for series in panel.series for point in series.points)
    reaches = (
        point.number.value + (point.margin.value if point.margin else 0)
        for point in points
        if point.number
    )
    return max((Decimal(0), *reaches))


def _units(panel: Panel) -> set[Unit]:
    points = (point for series in panel.series for point in series.points)
    return {point.number.metric.quantity.unit for point in points if point.number}
