from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.quantities import Operation, Quantity, Unit, UnitError
from briefing_gen.dataset.model import Grade, Period, PeriodKind
from briefing_gen.metrics.derive import (
    caveats,
    derive,
    expression,
    grade,
    joint_period,
    observations,
    periods,
    populations,
    told_period,
)
from tests.editions.ferries import in_period
from tests.samples import CHANGE, trips


def test_a_derived_metric_is_the_operation_on_its_inputs() -> None:
    total = derive(Operation.SUM, trips("2019"), trips("2020"))

    assert total.quantity == Quantity(Decimal(3_738_446), Unit.COUNT)
    assert expression(total) == "sum(ferries[year=2019].trips; ferries[year=2020].trips)"


def test_published_and_computed_values_answer_the_same_questions() -> None:
    published = trips("2019")
    total = derive(Operation.SUM, published, trips("2020"))

    asked = [(each.operation, each.inputs, each.over) for each in (published, total)]
    assert asked == [(None, (), None), (Operation.SUM, (published, trips("2020")), None)]
    assert [each.observation for each in (published, total)] == [published.observation, None]


def test_provenance_is_a_walk_over_the_expression() -> None:
    twice = derive(Operation.SUM, trips("2019"), trips("2020"), trips("2019"))

    assert [str(item.ref) for item in observations(twice)] == [
        "ferries[year=2019].trips",
        "ferries[year=2020].trips",
        "ferries[year=2019].trips",
    ]
    assert [caveat.id for caveat in caveats(twice)] == ["trips"]
    assert [population.id for population in populations(twice)] == ["trips"]
    assert [(period.kind, period.start) for period in periods(twice)] == [
        (PeriodKind.CALENDAR_YEAR, "2019"),
        (PeriodKind.CALENDAR_YEAR, "2020"),
    ]


def test_a_span_runs_from_the_first_to_the_last_year() -> None:
    calendar, fiscal = PeriodKind.CALENDAR_YEAR, PeriodKind.FISCAL_YEAR
    first = in_period("1", Period(calendar, "2021", "2021"))
    last = in_period("2", Period(calendar, "2019", "2023"))
    other = in_period("3", Period(fiscal, "2021", "2021"))
    both = derive(Operation.SUM, first, last)
    assert joint_period(both) == Period(calendar, "2019", "2023")
    assert joint_period(derive(Operation.SUM, both, other)) is None


def test_all_months_of_a_year_are_called_by_the_year_and_others_from_one_to_the_other() -> None:
    month = PeriodKind.MONTH
    spans = [Period(month, text, text) for text in (f"2014-{n:02}" for n in range(1, 13))]
    months = [in_period(str(at), span) for at, span in enumerate(spans)]
    assert told_period(derive(Operation.SUM, *months)) == (
        Period(PeriodKind.CALENDAR_YEAR, "2014", "2014")
    )
    ends = derive(Operation.DIFFERENCE, months[0], months[-1])
    assert told_period(ends) == Period(month, "2014-01", "2014-12")


def test_a_metric_is_as_well_verified_as_its_weakest_input() -> None:
    assert grade(CHANGE.metric) is Grade.PRIMARY


def test_units_that_do_not_go_together_are_refused() -> None:
    with pytest.raises(UnitError):
        derive(Operation.SUM, trips("2019"), CHANGE.metric)
