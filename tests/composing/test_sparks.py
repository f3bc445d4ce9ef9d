"""Small charts beside key findings: what they take over from the chart of their finding."""

from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.composing.sparks import with_sparks
from briefing_gen.dataset.model import Grade
from briefing_gen.document.blocks import Chart
from briefing_gen.document.exhibits import ChartKind, Mark, Point, SparkKind
from briefing_gen.document.inline import Text
from briefing_gen.metrics.derive import Observed
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


def test_a_small_chart_leaves_out_a_year_that_was_verified_less_than_the_number() -> None:
    spec = samples.chart()
    (panel,) = spec.panels
    (series,) = panel.series
    metric = samples.number("2019").metric
    assert isinstance(metric, Observed)
    press = Observed(replace(metric.observation, grade=Grade.REPORTED))
    weaker = replace(series.points[0], number=replace(samples.number("2019"), metric=press))
    held = replace(series, points=(weaker, *series.points[1:]))
    shown = replace(spec, panels=(replace(panel, series=(held,)),))
    (key,) = with_sparks([samples.key("2022")], (samples.finding(Chart(shown), "column"),))
    assert key.spark
    assert [point.number is None for point in key.spark.panel.series[0].points].count(True) == 1
    torn = replace(shown, panels=(replace(shown.panels[0], breaks=(2,)),))
    (key,) = with_sparks([samples.key("2022")], (samples.finding(Chart(torn), "column"),))
    assert key.spark is None


@pytest.mark.parametrize(("times", "kind"), [(4, SparkKind.MEMBERS), (3, None)])
def test_the_bar_in_the_accent_color_is_a_tick_among_those_of_many_other_members(
    times: int, kind: SparkKind | None
) -> None:
    spec = samples.chart(ChartKind.BAR)
    (panel,) = spec.panels
    (series,) = panel.series
    lines = tuple(replace(of, label=(Text(f"Line {of.id}"),)) for of in panel.categories)
    others = tuple(replace(p, mark=Mark.CONTEXT) for p in series.points) * (times - 1)
    series = replace(series, points=(*others, *series.points))
    spec = replace(spec, panels=(replace(panel, categories=lines * times, series=(series,)),))
    shown = samples.finding(Chart(spec), "column")
    own, other = with_sparks([samples.key("2022"), samples.key("2020")], (shown,))
    assert (own.spark.kind if own.spark else None) is kind
    assert other.spark is None
