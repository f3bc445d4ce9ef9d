from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.dataset.model import Rounding
from briefing_gen.metrics.margins import Span, last_place, span_as_input, span_as_result, span_of
from tests.metrics.samples import published


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
