"""Margins of error of what is computed, by hand with round numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Operation, Quantity, Unit
from briefing_gen.dataset.model import Margin, Rounding
from briefing_gen.metrics.derive import Metric, Observed, derive, expression, observations
from briefing_gen.metrics.margins import (
    Span,
    confidences,
    is_inside,
    last_place,
    margin,
    margin_of,
    may_be_nothing,
    recomputed,
    same,
    span_as_input,
    span_as_result,
    span_of,
)
from tests.editions.ferries import observed
from tests.metrics.samples import published


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


@pytest.mark.parametrize(
    ("text", "unit", "rounding", "place"),
    [
        ("35.8", Unit.PERCENT, Rounding.ROUNDED, "0.1"),
        ("60", Unit.PERCENT, Rounding.ROUNDED, "1"),
        ("109000", Unit.COUNT, Rounding.ROUNDED, "1000"),
        ("34700000", Unit.USD, Rounding.LOWER_BOUND, "100000"),
        ("109000", Unit.COUNT, Rounding.EXACT, "1"),
        ("0", Unit.COUNT, Rounding.ROUNDED, "1"),
    ],
)
def test_the_last_place_is_that_of_the_last_digit_printed(
    text: str, unit: Unit, rounding: Rounding, place: str
) -> None:
    assert last_place(published(text, unit, rounding)) == Decimal(place)


def test_a_rounded_input_may_have_been_half_a_place_away() -> None:
    assert span_as_input(published("109000", rounding=Rounding.ROUNDED)) == Span(
        Decimal(108500), Decimal(109500)
    )
    assert span_as_input(published("109000")) == Span(Decimal(109000), Decimal(109000))


def test_a_truncated_value_was_nearly_a_place_further_from_zero() -> None:
    assert span_as_result(published("21.7", Unit.PERCENT, Rounding.TRUNCATED)) == Span(
        Decimal("21.7"), Decimal("21.7999999")
    )
    assert span_as_result(published("-21.7", Unit.PERCENT, Rounding.TRUNCATED)) == Span(
        Decimal("-21.7999999"), Decimal("-21.7")
    )


def test_a_lower_bound_has_no_upper_end() -> None:
    span = span_as_result(published("137000", rounding=Rounding.LOWER_BOUND))

    assert span == Span(Decimal(137000), None)
    assert span.meets(Span(Decimal(999999), Decimal(999999)))
    assert Span(Decimal(999999), Decimal(999999)).meets(span)
    assert not span.meets(Span(Decimal(1), Decimal(2)))


def test_the_doubt_of_the_inputs_widens_the_result() -> None:
    exact = span_of(Operation.PERCENT_CHANGE, (published("100"), published("128")))
    rounded = span_of(
        Operation.PERCENT_CHANGE,
        (published("100", rounding=Rounding.ROUNDED), published("128", rounding=Rounding.ROUNDED)),
    )

    assert exact == Span(Decimal(28), Decimal(28))
    assert rounded == Span(Decimal(-15), Decimal(157))


def test_a_sum_of_many_rounded_values_is_known_to_half_a_place_of_each() -> None:
    parts = tuple(published("1000", rounding=Rounding.ROUNDED) for _ in range(60))

    assert span_of(Operation.SUM, parts) == Span(Decimal(30_000), Decimal(90_000))


def test_a_lower_bound_is_as_an_input_what_was_cut_off() -> None:
    bound = published("137000", rounding=Rounding.LOWER_BOUND)

    assert span_as_input(bound) == Span(Decimal(137_000), Decimal("137999.999"))
