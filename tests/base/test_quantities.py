from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.quantities import Operation, Quantity, Unit, UnitError, apply


def counts(*values: int) -> tuple[Quantity, ...]:
    return tuple(Quantity(Decimal(value), Unit.COUNT) for value in values)


@pytest.mark.parametrize(
    ("operation", "inputs", "value", "unit"),
    [
        (Operation.DIFFERENCE, counts(98, 512), "414", Unit.COUNT),
        (Operation.PERCENT_CHANGE, counts(80, 100), "25", Unit.PERCENT),
        (Operation.RATIO, counts(100, 80), "1.25", Unit.RATIO),
        (Operation.SHARE, counts(20, 80), "25", Unit.PERCENT),
        (Operation.SUM, counts(1, 2, 3), "6", Unit.COUNT),
        (Operation.SUM, counts(7), "7", Unit.COUNT),
        (Operation.RATE, counts(5, 200_000), "2.5", Unit.RATE),
        (Operation.RANK, counts(7, 9, 7, 7, 3), "2", Unit.RANK),
        (Operation.RANK, counts(3), "1", Unit.RANK),
        (Operation.MEAN, counts(1, 2, 6), "3", Unit.COUNT),
        (Operation.HIGHEST, counts(1, 6, 2), "6", Unit.COUNT),
        (Operation.LOWEST, counts(3, 1, 2), "1", Unit.COUNT),
        (Operation.COUNT, counts(9, 4), "2", Unit.COUNT),
    ],
)
def test_operations_keep_exact_values_and_their_unit(
    operation: Operation, inputs: tuple[Quantity, ...], value: str, unit: Unit
) -> None:
    assert apply(operation, inputs) == Quantity(Decimal(value), unit)


def test_a_difference_of_percentages_is_in_percentage_points() -> None:
    shares = tuple(Quantity(Decimal(text), Unit.PERCENT) for text in ("14.3", "35.4"))

    assert apply(Operation.DIFFERENCE, shares) == Quantity(Decimal("21.1"), Unit.PERCENTAGE_POINT)


def test_values_of_two_units_do_not_go_together() -> None:
    mixed = (*counts(1), Quantity(Decimal(1), Unit.USD))

    with pytest.raises(UnitError, match="sum needs values of one unit, not count, usd"):
        apply(Operation.SUM, mixed)


@pytest.mark.parametrize("inputs", [counts(1), counts(1, 2, 3)])
def test_a_change_is_between_two_values(inputs: tuple[Quantity, ...]) -> None:
    with pytest.raises(UnitError, match=f"percent-change takes two values, not {len(inputs)}"):
        apply(Operation.PERCENT_CHANGE, inputs)


def test_nothing_has_no_sum() -> None:
    with pytest.raises(UnitError, match="sum needs values of one unit, not nothing"):
        apply(Operation.SUM, ())


@pytest.mark.parametrize(
    ("operation", "inputs"),
    [
        (Operation.PERCENT_CHANGE, counts(0, 5)),
        (Operation.PERCENT_CHANGE, counts(0, 0)),
        (Operation.SHARE, counts(0, 0)),
        (Operation.RATIO, counts(5, 0)),
        (Operation.RATE, counts(5, 0)),
    ],
)
def test_a_base_of_zero_is_refused(operation: Operation, inputs: tuple[Quantity, ...]) -> None:
    with pytest.raises(ZeroDivisionError, match=f"the base of a {operation} is zero"):
        apply(operation, inputs)


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("0.25", 1, "0.3"),
        ("-0.25", 1, "-0.3"),
        ("2.5", 0, "3"),
        ("35.78", 1, "35.8"),
        ("1.005", 2, "1.01"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: str, decimals: int, rounded: str) -> None:
    assert str(Quantity(Decimal(value), Unit.PERCENT).rounded(decimals).value) == rounded
