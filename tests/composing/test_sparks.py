"""Small charts beside key findings: what they take over from the chart of their finding."""

from __future__ import annotations

from briefing_gen.base.frozen import replace
from briefing_gen.composing.sparks import with_sparks
from briefing_gen.document.blocks import Chart
from briefing_gen.document.exhibits import Point
from tests import samples


def test_a_small_chart_has_an_empty_place_where_its_series_breaks() -> None:
    spec = samples.chart()
    broken = replace(spec, panels=(replace(spec.panels[0], breaks=(2,)),))
    (key,) = with_sparks([samples.key("2022")], (samples.finding(Chart(broken), "column"),))
    assert key.spark
    assert [of.id for of in key.spark.panel.categories] == ["2019", "2020", "", "2021", "2022"]


def test_a_small_chart_of_several_lines_has_the_line_of_its_number() -> None:
    spec = samples.chart()
    (panel,) = spec.panels
    (own,) = panel.series
    other = replace(
        own, id="other", points=tuple(Point(number=samples.number("2019")) for _ in own.points)
    )
    two = replace(spec, panels=(replace(panel, series=(other, own)),))
    (key,) = with_sparks([samples.key("2022")], (samples.finding(Chart(two), "column"),))
    assert key.spark
    assert [each.id for each in key.spark.panel.series] == ["trips"]
