from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.dataset.model import Grade, PeriodKind
from briefing_gen.metrics.derive import (
    caveats,
    derive,
    expression,
    grade,
    observations,
    periods,
    populations,
    sources,
)
from briefing_gen.quantities import Operation, Quantity, Unit, UnitError
from tests.samples import CHANGE, trips


def test_a_derived_metric_is_the_operation_on_its_inputs() -> None:
    total = derive(Operation.SUM, trips("2019"), trips("2020"))

    assert total.quantity == Quantity(Decimal(3_738_446), Unit.COUNT)
    assert expression(total) == "sum(ferries[year=2019].trips; ferries[year=2020].trips)"


def test_provenance_is_a_walk_over_the_expression() -> None:
    twice = derive(Operation.SUM, trips("2019"), trips("2020"), trips("2019"))

    assert [str(item.ref) for item in observations(twice)] == [
        "ferries[year=2019].trips",
        "ferries[year=2020].trips",
        "ferries[year=2019].trips",
    ]
    assert [source.id for source in sources(twice)] == ["office"]
    assert [caveat.id for caveat in caveats(twice)] == ["trips"]
    assert [population.id for population in populations(twice)] == ["trips"]
    assert [(period.kind, period.start) for period in periods(twice)] == [
        (PeriodKind.CALENDAR_YEAR, "2019"),
        (PeriodKind.CALENDAR_YEAR, "2020"),
    ]


def test_a_metric_is_as_well_verified_as_its_weakest_input() -> None:
    assert grade(CHANGE.metric) is Grade.PRIMARY


def test_units_that_do_not_go_together_are_refused() -> None:
    with pytest.raises(UnitError):
        derive(Operation.SUM, trips("2019"), CHANGE.metric)
