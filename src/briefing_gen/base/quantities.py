"""Exact numbers with units, and the arithmetic a briefing needs."""

from __future__ import annotations

import enum
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Final

from briefing_gen.base.frozen import Frozen

PER_100K: Final = Decimal(100_000)


class Unit(enum.StrEnum):
    """What a value is measured in; what it counts is its population."""

    COUNT = "count"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage-point"
    RATIO = "ratio"
    RATE = "per-100000"
    RANK = "rank"
    USD = "usd"
    YEARS = "years"
    MONTHS = "months"


class Operation(enum.StrEnum):
    """How one value follows from others; the order of the inputs is that of `apply`."""

    DIFFERENCE = "difference"
    PERCENT_CHANGE = "percent-change"
    RATIO = "ratio"
    SHARE = "share"
    SUM = "sum"
    RATE = "rate"
    MEDIAN = "median"
    RANK = "rank"
    """The place of the first value among all of them: 1 where none is larger."""
    MARGIN = "margin"
    """The margin of error of one value, which is read off it and not worked out from values."""


WORKED_OUT: Final = tuple(each for each in Operation if each is not Operation.MARGIN)
"""The operations that a briefing or a dataset may name."""
_OF_MANY: Final = frozenset({Operation.SUM, Operation.MEDIAN, Operation.RANK})


class UnitError(ValueError):
    """Quantities whose units do not go together, or too many or too few of them."""


class Quantity(Frozen):
    """An exact value in a unit; percent is held as 12.5, never as 0.125."""

    value: Decimal
    unit: Unit

    def rounded(self, decimals: int) -> Quantity:
        """Return this quantity to `decimals` places, halves away from zero."""
        step = Decimal(1).scaleb(-decimals)
        return Quantity(self.value.quantize(step, rounding=ROUND_HALF_UP), self.unit)


def apply(operation: Operation, inputs: tuple[Quantity, ...]) -> Quantity:
    """Return the exact result of `operation`.

    The inputs are (earlier, later) for a change or difference, (part, whole) for a share,
    (dividend, divisor) for a ratio, (count, residents) for a rate per 100,000, and any number
    of values for a sum or a median (of an even number: the mean of the middle two). Of a rank they
    are the value, and all values among which it stands. Raises
    UnitError where units, the number of inputs or a base below zero do not fit, and
    ZeroDivisionError for a base of zero.
    """
    if operation is Operation.MARGIN:
        raise UnitError("a margin of error is not worked out from values")
    unit = _common_unit(operation, inputs)
    if operation in _OF_MANY:
        return _pooled(operation, [quantity.value for quantity in inputs], unit)
    first, second = _pair(operation, inputs)
    _refuse_zero_base(operation, first, second)
    return _of_two(operation, first, second, unit)


def _of_two(operation: Operation, first: Decimal, second: Decimal, unit: Unit) -> Quantity:
    match operation:
        case Operation.DIFFERENCE:
            return Quantity(second - first, _unit_of_difference(unit))
        case Operation.PERCENT_CHANGE:
            return Quantity((second - first) / first * 100, Unit.PERCENT)
        case Operation.SHARE:
            return Quantity(first / second * 100, Unit.PERCENT)
        case Operation.RATIO:
            return Quantity(first / second, Unit.RATIO)
        case _:
            return Quantity(first / second * PER_100K, Unit.RATE)


def _pooled(operation: Operation, values: list[Decimal], unit: Unit) -> Quantity:
    match operation:
        case Operation.MEDIAN:
            return Quantity(median(values), unit)
        case Operation.RANK:
            return Quantity(Decimal(sum(value > values[0] for value in values) + 1), Unit.RANK)
        case _:
            return Quantity(sum(values, Decimal(0)), unit)


def _common_unit(operation: Operation, inputs: tuple[Quantity, ...]) -> Unit:
    units = {quantity.unit for quantity in inputs}
    if len(units) != 1:
        names = ", ".join(sorted(units)) or "nothing"
        raise UnitError(f"{operation} needs values of one unit, not {names}")
    return units.pop()


def _pair(operation: Operation, inputs: tuple[Quantity, ...]) -> tuple[Decimal, Decimal]:
    if len(inputs) != 2:  # noqa: PLR2004 - a pair is two.
        raise UnitError(f"{operation} takes two values, not {len(inputs)}")
    return inputs[0].value, inputs[1].value


def _refuse_zero_base(operation: Operation, first: Decimal, second: Decimal) -> None:
    if operation is Operation.DIFFERENCE:
        return
    base = first if operation is Operation.PERCENT_CHANGE else second
    if base == 0:
        raise ZeroDivisionError(f"the base of a {operation} is zero")
    if base < 0 and operation is Operation.PERCENT_CHANGE:
        raise UnitError(f"the base of a {operation} is below zero: name the difference instead")


def _unit_of_difference(unit: Unit) -> Unit:
    return Unit.PERCENTAGE_POINT if unit is Unit.PERCENT else unit
