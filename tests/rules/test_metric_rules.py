from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem, Severity
from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Dataset, Margin, Missing, Period, PeriodKind, Status
from briefing_gen.metrics.derive import Derived, Observed, derive
from briefing_gen.rules.metric_rules import check_bases, check_metric, check_place
from tests.editions.ferries import PLACE, dataset


@pytest.fixture(scope="module")
def ferries() -> Dataset:
    return dataset()


def at(ferries: Dataset, address: str) -> Observed:
    found = look_up(ferries, parse_address(address))
    assert not isinstance(found, Missing)
    return Observed(found)


def trips(ferries: Dataset, year: int, line: str = "north") -> Observed:
    return at(ferries, f"trips[year={year}, line={line}].trips")


def change(first: Observed, second: Observed) -> Derived:
    return derive(Operation.PERCENT_CHANGE, first, second)


def codes(metric: Derived | Observed, ferries: Dataset) -> list[str]:
    return [problem.code for problem in check_metric(metric, ferries, PLACE)]


def test_values_of_one_population_series_and_kind_may_be_compared(ferries: Dataset) -> None:
    assert codes(change(trips(ferries, 2023), trips(ferries, 2024)), ferries) == []
    assert codes(trips(ferries, 2024), ferries) == []


def test_what_counts_different_things_is_not_compared(ferries: Dataset) -> None:
    sailors = at(ferries, "crews[year=2024].sailors")
    gap = derive(Operation.DIFFERENCE, sailors, trips(ferries, 2024))
    assert codes(gap, ferries) == ["populations-differ"]


def test_a_rank_is_open_among_values_that_their_margins_do_not_keep_apart(ferries: Dataset) -> None:
    own, other = trips(ferries, 2024), trips(ferries, 2024, "south")
    assert not [*check_place(derive(Operation.RANK, own, own, other), PLACE)]
    margin = Margin(abs(own.quantity.value - other.quantity.value), Decimal(90))
    vague = Observed(replace(own.observation, margin=margin))
    rank = derive(Operation.RANK, vague, vague, other)
    assert [problem.code for problem in check_place(rank, PLACE)] == ["inside-margin"]
    assert codes(derive(Operation.DIFFERENCE, rank, rank), ferries) == ["inside-margin"] * 2


@pytest.mark.parametrize("operation", [Operation.RATIO, Operation.RATE])
def test_a_ratio_of_what_counts_different_things_must_be_one_per_something(
    ferries: Dataset, operation: Operation
) -> None:
    cars = at(ferries, "freight[fiscal_year=2024].cars")
    sailings = at(ferries, "freight[fiscal_year=2024].ferries")
    sailors = at(ferries, "crews[year=2024].sailors")
    assert codes(derive(operation, cars, sailings), ferries) == []  # `per` says so.
    assert codes(derive(operation, sailings, cars), ferries) == ["populations-differ"]
    assert codes(derive(operation, sailors, trips(ferries, 2024)), ferries) == [
        "populations-differ"
    ]


def test_what_is_counted_for_each_of_another_is_of_its_period(ferries: Dataset) -> None:
    cars = at(ferries, "freight[fiscal_year=2024].cars")
    earlier = at(ferries, "freight[fiscal_year=2023].ferries")
    for other in (earlier, trips(ferries, 2024)):
        assert codes(derive(Operation.RATIO, cars, other), ferries) == ["mixed-periods"]
    at_one_day = replace(
        trips(ferries, 2024).observation, period=Period(PeriodKind.AS_OF, "2024-04", "2024-04")
    )
    assert codes(derive(Operation.RATIO, cars, Observed(at_one_day)), ferries) == []


def test_rolling_years_are_compared_where_they_share_none(ferries: Dataset) -> None:
    def of_years(span: str) -> Observed:
        start, end = span.split("/")
        period = Period(PeriodKind.CALENDAR_YEAR, start, end)
        return Observed(replace(trips(ferries, 2024).observation, period=period))

    def compared(*spans: str) -> list[str]:
        made = derive(Operation.DIFFERENCE, *map(of_years, spans))
        return [each.message for each in check_metric(made, ferries, PLACE)]

    (told,) = compared("2015/2019", "2016/2020")
    assert told.endswith(
        "are of overlapping periods: the calendar-year 2015-2019, the calendar-year 2016-2020"
    )
    assert compared("2010/2014", "2015/2019") == compared("2005/2019", "2005/2020") == []


def test_medians_of_members_of_which_some_lack_a_value_are_compared(ferries: Dataset) -> None:
    south = trips(ferries, 2022, "south").observation
    key = tuple((name, "east" if name == "line" else member) for name, member in south.ref.key)
    east = Observed(replace(south, ref=replace(south.ref, key=key)))
    earlier = derive(Operation.MEDIAN, trips(ferries, 2022), east)
    later = derive(Operation.MEDIAN, trips(ferries, 2024), trips(ferries, 2024, "south"))
    assert "mixed-periods" not in codes(derive(Operation.DIFFERENCE, earlier, later), ferries)


def test_a_ratio_of_two_values_of_one_population_is_a_comparison(ferries: Dataset) -> None:
    assert codes(derive(Operation.RATIO, trips(ferries, 2024), trips(ferries, 2023)), ferries) == []
    sailings = at(ferries, "freight[fiscal_year=2024].ferries")
    mixed = derive(Operation.RATIO, trips(ferries, 2024), sailings)
    assert set(codes(mixed, ferries)) == {"mixed-periods"}
    south = [trips(ferries, year, "south") for year in (2024, 2022)]
    assert codes(derive(Operation.RATIO, *south), ferries) == ["growth-across-break"]


def test_years_of_different_kinds_are_not_compared(ferries: Dataset) -> None:
    sailings = at(ferries, "freight[fiscal_year=2024].ferries")
    assert "mixed-periods" in codes(change(trips(ferries, 2024), sailings), ferries)


@pytest.mark.parametrize(("first", "second"), [(2021, 2024), (2022, 2024), (2024, 2022)])
def test_no_change_is_computed_across_a_break(ferries: Dataset, first: int, second: int) -> None:
    south = [trips(ferries, year, "south") for year in (first, second)]
    assert codes(change(south[0], south[1]), ferries) == ["growth-across-break"]


@pytest.mark.parametrize("operation", [Operation.RATIO, Operation.PERCENT_CHANGE])
def test_a_break_parts_the_tables_of_which_one_goes_on_with_the_other(
    ferries: Dataset, operation: Operation
) -> None:
    first, last = (trips(ferries, year).observation for year in (2023, 2024))
    ref = replace(last.ref, table="trips-since-2024")
    for status, said in ((Status.BREAK, ["growth-across-break"]), (Status.NORMAL, [])):
        other = Observed(replace(last, ref=ref, status=status))
        assert codes(derive(operation, Observed(first), other), ferries) == said


def test_a_change_that_ends_before_the_break_is_computed(ferries: Dataset) -> None:
    before = change(trips(ferries, 2021, "south"), trips(ferries, 2022, "south"))
    assert codes(before, ferries) == []


def test_a_comparison_inside_another_metric_is_checked_too(ferries: Dataset) -> None:
    broken = change(trips(ferries, 2022, "south"), trips(ferries, 2024, "south"))
    whole = change(trips(ferries, 2022), trips(ferries, 2024))
    assert "growth-across-break" in codes(derive(Operation.RATIO, broken, whole), ferries)


def test_a_break_is_found_behind_what_was_computed(ferries: Dataset) -> None:
    on_time = [at(ferries, f"trips[year={y}, line=south].on_time") for y in (2022, 2024)]
    shares = [
        derive(Operation.SHARE, trips(ferries, year, "south"), trips(ferries, year))
        for year in (2022, 2024)
    ]
    assert codes(derive(Operation.DIFFERENCE, *shares), ferries) == ["growth-across-break"]
    assert codes(derive(Operation.DIFFERENCE, *on_time), ferries) == ["growth-across-break"]


def test_a_rise_from_a_dip_is_a_warning_unless_the_year_before_is_shown(ferries: Dataset) -> None:
    before, dip, after = (trips(ferries, year) for year in (2020, 2021, 2022))
    rise = change(dip, after)
    shown = [item.observation.ref for item in (dip, after)]
    assert list(check_bases([rise], shown, ferries, PLACE)) == [
        Problem(
            code="base-is-a-dip",
            message="the rise starts from 1,200,000, after 1,900,000 the year before",
            where=PLACE,
            hint="show trips[line=north, year=2020].trips too, or compare with it",
            severity=Severity.WARNING,
        )
    ]
    assert list(check_bases([rise], [*shown, before.observation.ref], ferries, PLACE)) == []


def test_a_fall_or_a_rise_from_no_dip_is_no_warning(ferries: Dataset) -> None:
    fall = change(trips(ferries, 2020), trips(ferries, 2021))
    rise = change(trips(ferries, 2022), trips(ferries, 2023))
    first = change(trips(ferries, 2020), trips(ferries, 2023))
    assert list(check_bases([fall, rise, first], [], ferries, PLACE)) == []
