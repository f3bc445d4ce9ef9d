"""The names of shapes say which metrics stand behind their numbers."""

from __future__ import annotations

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Operation
from briefing_gen.document.exhibits import ChartKind
from briefing_gen.metrics.derive import derive
from briefing_gen.slides.shape_names import (
    LONGEST,
    chart_name,
    identities,
    shape_name,
    table_name,
    tile_name,
)
from tests import samples
from tests.writers.chart_specs import CHARTS
from tests.writers.decks import text

RISE = derive(Operation.PERCENT_CHANGE, samples.trips("2019"), samples.trips("2022"))
FALL = derive(Operation.PERCENT_CHANGE, samples.trips("2019"), samples.trips("2020"))


def test_a_shape_without_numbers_is_named_after_what_it_is() -> None:
    assert shape_name("text", "one", text("Words")) == "text: one"


def test_a_shape_carries_the_metrics_of_its_numbers_and_comparisons() -> None:
    assert shape_name("title", "one", (samples.CHANGE,), (samples.number("2020"),)) == (
        "title: one = percent-change(ferries[year=2019].trips; ferries[year=2022].trips); "
        "ferries[year=2020].trips"
    )


def test_a_number_that_is_named_by_its_metric_does_not_say_it_twice() -> None:
    name = shape_name("number", "ferries[year=2019].trips", (samples.number("2019"),))
    assert name == "number: ferries[year=2019].trips"


def test_members_stand_side_by_side_up_to_four() -> None:
    assert identities([samples.trips(year) for year in samples.FERRIES]) == [
        "ferries[year=2019|2020|2021|2022].trips"
    ]


def test_more_members_are_a_star() -> None:
    metrics = [samples.trips(year) for year in samples.FERRIES]
    assert identities(metrics, most=3) == ["ferries[year=*].trips"]


def test_operations_share_what_they_are_made_of() -> None:
    assert identities([RISE, FALL]) == [
        "percent-change(ferries[year=2019].trips; ferries[year=2022|2020].trips)"
    ]


def test_an_operation_over_many_is_its_expression() -> None:
    whole = derive(Operation.SUM, samples.trips("2019"), over="ferries[year=*].trips")
    assert identities([whole, whole]) == ["sum(ferries[year=*].trips)"]


def test_a_chart_carries_each_of_its_series() -> None:
    assert chart_name("c", CHARTS[ChartKind.BAR].panels) == (
        "chart: c = 2014: ferries[year=2019].trips; 2023: ferries[year=2019].trips"
    )


def test_a_table_carries_each_of_its_columns() -> None:
    assert table_name("t", samples.data_table()) == (
        "table: t = ferries[year=2019|2020|2021|2022].trips"
    )


def test_a_tile_carries_its_number_or_its_place() -> None:
    spec = CHARTS[ChartKind.TILE_MAP]
    gap = [c.id for c in spec.panels[0].categories].index("DC")
    assert (tile_name(spec, 0), tile_name(spec, gap)) == (
        "number: ferries[year=2019].trips",
        "tile: DC",
    )


def test_a_name_that_is_hard_to_read_has_stars() -> None:
    panel = samples.chart().panels[0]
    ids = ["a" * 60, "b" * 60, "c" * 60]
    panel = replace(panel, series=tuple(replace(panel.series[0], id=name) for name in ids))
    name = chart_name("c", (panel,))
    assert "2019" not in name
    assert name.count("ferries[year=*].trips") == 3


def test_a_name_that_is_too_long_drops_its_last_identities() -> None:
    panel = samples.chart().panels[0]
    ids = [letter * 150 for letter in "abcd"]
    panel = replace(panel, series=tuple(replace(panel.series[0], id=name) for name in ids))
    name = chart_name("c", (panel,))
    assert len(name) <= LONGEST
    assert name.endswith("ferries[year=*].trips; …")
