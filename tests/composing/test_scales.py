from __future__ import annotations

from pathlib import Path

from briefing_gen.base.frozen import replace
from briefing_gen.briefing.briefing import AuthoredChart
from briefing_gen.composing.axes import on_one_scale
from briefing_gen.document.exhibits import Axis, ChartSpec, Point
from briefing_gen.metrics.derive import Observed
from tests.composing.test_compose import chart, made
from tests.editions.ferries import EN, briefing


def charts(folder: Path) -> tuple[AuthoredChart, ChartSpec, ChartSpec]:
    """Return a chart as it is written, and two of different values as they are drawn."""
    authored = briefing(folder).findings[0].exhibit
    assert isinstance(authored, AuthoredChart)
    document = made(folder)
    return authored, chart(document), chart(document, 1)


def axes(*panels: Axis) -> list[tuple[str, str, bool]]:
    return [(f"{axis.minimum:f}", f"{axis.maximum:f}", axis.shared) for axis in panels]


def test_panels_of_one_unit_are_drawn_on_one_scale(tmp_path: Path) -> None:
    authored, trips, _ = charts(tmp_path)
    (drawn_alone,) = trips.panels
    panel = replace(drawn_alone, axis=replace(drawn_alone.axis, shown=True))
    lower = replace(panel, axis=replace(panel.axis, maximum=panel.axis.maximum / 4))
    drawn = on_one_scale((lower, panel), authored, EN)
    assert axes(*(each.axis for each in drawn)) == [("0", "2000000", True)] * 2
    assert drawn[0].series == lower.series


def test_a_scale_under_values_given_in_millions_is_told_in_them(tmp_path: Path) -> None:
    authored, trips, _ = charts(tmp_path)
    (panel,) = trips.panels
    axis = replace(panel.axis, maximum=panel.axis.maximum * 4, shown=True)

    def given(point: Point) -> Point:
        assert point.number
        assert isinstance(point.number.metric, Observed)
        metric = Observed(replace(point.number.metric.observation, scale=6))
        return replace(point, number=replace(point.number, metric=metric))

    series = tuple(replace(s, points=tuple(map(given, s.points))) for s in panel.series)
    drawn = on_one_scale((replace(panel, series=series, axis=axis),) * 2, authored, EN)
    told = [tick.text.replace("\N{NO-BREAK SPACE}", " ") for tick in drawn[0].axis.ticks]
    assert told == ["0", "2 million", "4 million", "6 million", "8 million"]


def test_a_hidden_scale_of_bars_ends_with_the_longest_of_them(tmp_path: Path) -> None:
    authored, trips, _ = charts(tmp_path)
    (panel,) = trips.panels
    points = [point for series in panel.series for point in series.points]
    longest = max(point.number.metric.quantity.value for point in points if point.number)
    drawn = on_one_scale((panel, panel), authored, EN)
    assert axes(*(each.axis for each in drawn)) == [("0", f"{longest:f}", True)] * 2


def test_panels_keep_their_scales_where_the_briefing_says_so(tmp_path: Path) -> None:
    authored, trips, _ = charts(tmp_path)
    panels = trips.panels * 2
    assert on_one_scale(panels, replace(authored, own_scales=True), EN) == panels


def test_panels_of_different_units_keep_their_scales(tmp_path: Path) -> None:
    authored, trips, shares = charts(tmp_path)
    panels = (*trips.panels, *shares.panels)
    assert on_one_scale(panels, authored, EN) == panels


def test_the_only_panel_of_a_chart_has_a_scale_of_its_own(tmp_path: Path) -> None:
    _, trips, _ = charts(tmp_path)
    assert [panel.axis.shared for panel in trips.panels] == [False]
