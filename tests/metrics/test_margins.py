"""Margins of error of what is computed, by hand with round numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Operation, Quantity, Unit
from briefing_gen.dataset.model import Margin
from briefing_gen.metrics.derive import Metric, Observed, derive, expression, observations
from briefing_gen.metrics.margins import (
    confidences,
    is_inside,
    margin,
    margin_of,
    may_be_nothing,
    recomputed,
    same,
)
from tests.editions.ferries import observed


def estimate(value: str, margin: str, unit: Unit = Unit.COUNT, confidence: int = 90) -> Metric:
    observation = observed(value, unit).observation
    known = Margin(Decimal(margin), Decimal(confidence))
    return Observed(replace(observation, margin=known))


def test_a_value_without_a_margin_is_exact() -> None:
    assert margin_of(observed("500")) == 0


@pytest.mark.parametrize(
    ("operation", "first", "second", "margin"),
    [
        (Operation.SUM, ("100", "3"), ("100", "4"), "5"),
        (Operation.DIFFERENCE, ("100", "3"), ("120", "4"), "5"),
        (Operation.RATIO, ("50", "3"), ("100", "8"), "0.05"),
        (Operation.RATE, ("50", "3"), ("100", "8"), "5000"),
        (Operation.SHARE, ("50", "5"), ("100", "6"), "4"),
        # Where the whole is less sure than the part, the formula of ratios stands in.
        (Operation.SHARE, ("50", "3"), ("100", "8"), "5"),
        (Operation.PERCENT_CHANGE, ("100", "8"), ("50", "3"), "5"),
        (Operation.MEDIAN, ("100", "6"), ("110", "8"), "5"),
    ],
)
def test_the_margin_of_a_pair(
    operation: Operation, first: tuple[str, str], second: tuple[str, str], margin: str
) -> None:
    assert margin_of(derive(operation, estimate(*first), estimate(*second))) == Decimal(margin)


def test_the_median_of_an_odd_number_has_the_margin_of_the_one_in_the_middle() -> None:
    values = estimate("9", "1"), estimate("1", "7"), estimate("5", "2")
    assert margin_of(derive(Operation.MEDIAN, *values)) == Decimal(2)


def test_exact_values_give_exact_results() -> None:
    assert margin_of(derive(Operation.RATIO, observed("1"), observed("3"))) == 0


@pytest.mark.parametrize(("other", "told"), [("104", True), ("105", True), ("106", False)])
def test_two_estimates_differ_only_beyond_the_root_of_their_squared_margins(
    other: str, *, told: bool
) -> None:
    one, two = estimate("100", "3"), estimate(other, "4")
    assert (same(one, two), same(two, one)) == (told, told)
    assert is_inside(derive(Operation.DIFFERENCE, one, two)) is told
    assert is_inside(derive(Operation.PERCENT_CHANGE, one, two)) is told


def test_equal_exact_values_are_no_matter_of_margins() -> None:
    assert not same(observed("5"), observed("5"))


def test_what_claims_no_difference_is_never_inside() -> None:
    assert not is_inside(derive(Operation.SUM, estimate("1", "9"), estimate("2", "9")))
    assert not is_inside(estimate("1", "9"))


def test_a_published_change_may_be_nothing_by_its_own_margin() -> None:
    assert may_be_nothing(estimate("-1.5", "2", Unit.PERCENT))
    assert not may_be_nothing(estimate("2.5", "2", Unit.PERCENT))
    assert not may_be_nothing(estimate("1", "2"))


def test_the_levels_of_confidence_behind_a_metric_are_known() -> None:
    metric = derive(Operation.SUM, estimate("1", "1"), estimate("1", "1", confidence=95))
    assert confidences(metric) == {Decimal(90), Decimal(95)}


def test_a_margin_is_a_metric_with_the_sources_of_its_value() -> None:
    value = estimate("71.0", "4.0", Unit.PERCENT)
    found = margin(value)
    assert found
    assert found.quantity == Quantity(Decimal("4.0"), Unit.PERCENTAGE_POINT)
    assert (expression(found), list(observations(found))) == (
        f"margin({expression(value)})",
        list(observations(value)),
    )
    assert recomputed(found) == found.quantity


def test_a_value_that_is_taken_as_exact_has_no_margin() -> None:
    assert margin(observed("500")) is None
    found = margin(estimate("71.0", "4.0"))
    assert found
    assert margin(found) is None
