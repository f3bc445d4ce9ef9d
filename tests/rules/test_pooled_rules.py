from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.model import Dataset, Population
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.metrics.derive import Metric, Observed, derive
from briefing_gen.rules.metric_rules import check_metric
from tests.editions.ferries import PLACE, dataset
from tests.rules.test_metric_rules import at, trips

EITHER = pytest.mark.parametrize("operation", [Operation.SUM, Operation.MEDIAN])


@pytest.fixture(scope="module")
def ferries() -> Dataset:
    return dataset()


def told(operation: Operation, *inputs: Metric, ferries: Dataset) -> list[str]:
    metric = derive(operation, *inputs)
    return [problem.message for problem in check_metric(metric, ferries, PLACE)]


@EITHER
def test_values_of_one_population_series_and_kind_go_together(
    ferries: Dataset, operation: Operation
) -> None:
    years = [trips(ferries, year) for year in (2022, 2023, 2024)]
    lines = [trips(ferries, 2024), trips(ferries, 2024, "south")]
    shares = [derive(Operation.SHARE, line, lines[0]) for line in lines]
    for inputs in (years, lines, shares, [*years, *years, *years]):
        assert told(operation, *inputs, ferries=ferries) == []


@pytest.mark.parametrize("statistic", [Statistic.MEAN, Statistic.MEDIAN, Statistic.RATE])
def test_averages_and_rates_are_not_added_up(ferries: Dataset, statistic: Statistic) -> None:
    lines = [trips(ferries, 2024), trips(ferries, 2024, "south")]
    of_each = [Observed(replace(line.observation, statistic=statistic)) for line in lines]
    (message,) = told(Operation.SUM, *of_each, ferries=ferries)
    assert message == f"trips.trips has the statistic {statistic}: its values are not added up"
    assert told(Operation.MEDIAN, *of_each, ferries=ferries) == []


@EITHER
def test_what_counts_different_things_is_not_put_together(
    ferries: Dataset, operation: Operation
) -> None:
    sailors = at(ferries, "crews[year=2024].sailors")
    inputs = [trips(ferries, 2024), sailors]
    assert told(operation, *inputs, ferries=ferries) == [
        (
            "trips[line=north, year=2024].trips and crews[year=2024].sailors count different "
            "things: sailors, trips"
        )
    ]
    assert len(told(operation, *inputs * 5, ferries=ferries)) == 1


def test_parts_of_one_whole_are_added_up_but_not_a_part_and_its_whole(ferries: Dataset) -> None:
    whole = ferries.populations["trips"]
    part, other = (
        Population(id=name, titles=whole.titles, part_of="trips") for name in ("late", "early")
    )
    known = replace(ferries, populations={**ferries.populations, "late": part, "early": other})
    all_trips = trips(ferries, 2024)
    late, early = (
        Observed(replace(all_trips.observation, population=each)) for each in (part, other)
    )
    assert told(Operation.SUM, late, early, ferries=known) == []
    assert len(told(Operation.SUM, late, all_trips, ferries=known)) == 1
    assert len(told(Operation.MEDIAN, late, early, ferries=known)) == 1


def test_shares_of_different_wholes_are_not_added_up(ferries: Dataset) -> None:
    lines = ("north", "south")
    shares = [at(ferries, f"trips[year=2023, line={line}].on_time") for line in lines]
    assert told(Operation.MEDIAN, *shares, ferries=ferries) == []
    assert told(Operation.SUM, *shares, ferries=ferries) == [
        (
            "sum(trips[line=north, year=2023].on_time; trips[line=south, year=2023].on_time) is "
            "181.1 percent, more than a whole"
        )
    ]


@EITHER
def test_years_of_two_kinds_and_members_at_different_times_are_not_put_together(
    ferries: Dataset, operation: Operation
) -> None:
    sailings = at(ferries, "freight[fiscal_year=2024].ferries")
    assert told(operation, trips(ferries, 2024), sailings, ferries=ferries) == [
        (
            "trips[line=north, year=2024].trips and freight[fiscal_year=2024].ferries are of "
            "different periods: the calendar-year 2024, the fiscal-year 2024"
        )
    ]
    south = trips(ferries, 2021, "south")
    assert told(operation, trips(ferries, 2024), south, ferries=ferries) == [
        (
            "trips[line=north, year=2024].trips and trips[line=south, year=2021].trips are of "
            "different periods: the calendar-year 2024, the calendar-year 2021"
        )
    ]


@EITHER
def test_nothing_is_put_together_across_a_break(ferries: Dataset, operation: Operation) -> None:
    south = [trips(ferries, year, "south") for year in (2024, 2022, 2021)]
    assert told(operation, *south, ferries=ferries) == [
        (
            "the series breaks at trips[line=south, year=2024].trips (status B): values before and "
            "after it are not comparable"
        )
    ]
