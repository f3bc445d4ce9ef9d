"""Margins of error of what is computed, and whether a difference lies inside its own.

Two estimates differ where they are further apart than the square root of the sum of their squared
margins: the test of "Instructions for Applying Statistical Testing to American Community Survey
Data" of the U.S. Census Bureau, whose standard errors are margins divided by one and the same
number, so that it cancels out. A value without a margin is taken as exact, as that page says of
controlled estimates. Margins of sums, shares and ratios follow the Bureau's approximations for
derived estimates.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from briefing_gen.metrics.derive import Derived, Metric, Observed, observations
from briefing_gen.quantities import PER_100K, Operation, Quantity, Unit

_COMPARING = frozenset({Operation.DIFFERENCE, Operation.PERCENT_CHANGE})
_CHANGES = frozenset({Unit.PERCENT, Unit.PERCENTAGE_POINT})
_HUNDRED = Decimal(100)


def margin_of(metric: Metric) -> Decimal:
    """Return how far `metric` may be off, in its own unit; zero for what has no margin."""
    match metric:
        case Observed(observation):
            return observation.margin.value if observation.margin else Decimal(0)
        case Derived(Operation.MEDIAN, inputs):
            return _of_median(inputs)
        case Derived(operation, inputs):
            return _derived(operation, inputs)


def margin(metric: Metric) -> Derived | None:
    """Return the margin of error of `metric` as a metric; None for what is taken as exact.

    That of a percentage is in percentage points.
    """
    value, unit = margin_of(metric), metric.quantity.unit
    if not value:
        return None
    own = Unit.PERCENTAGE_POINT if unit is Unit.PERCENT else unit
    return Derived(Operation.MARGIN, (metric,), Quantity(value, own))


def is_inside(metric: Metric) -> bool:
    """Return whether `metric` is a difference or change that its margin may account for."""
    match metric:
        case Derived(operation, (first, second)) if operation in _COMPARING:
            return same(first, second)
        case _:
            return False


def same(one: Metric, other: Metric) -> bool:
    """Return whether the margins of two values leave it open which is the larger."""
    apart = abs(one.quantity.value - other.quantity.value)
    off = root_of_squares((margin_of(one), margin_of(other)))
    return off > 0 and apart <= off


def may_be_nothing(metric: Metric) -> bool:
    """Return whether a change is nothing as far as is known; a published one has its own margin."""
    match metric:
        case Observed(observation) if observation.quantity.unit in _CHANGES:
            margin = margin_of(metric)
            return margin > 0 and abs(observation.quantity.value) <= margin
        case _:
            return is_inside(metric)


def confidences(metric: Metric) -> frozenset[Decimal]:
    """Return the levels of confidence, in percent, of the margins behind `metric`."""
    return frozenset(o.margin.confidence for o in observations(metric) if o.margin)


def root_of_squares(values: Iterable[Decimal]) -> Decimal:
    """Return the square root of the sum of the squares of `values`."""
    return sum((value * value for value in values), Decimal(0)).sqrt()


def _derived(operation: Operation, inputs: tuple[Metric, ...]) -> Decimal:
    margins = tuple(margin_of(item) for item in inputs)
    if operation in {Operation.MARGIN, Operation.RANK} or not any(margins):
        return Decimal(0)
    values = tuple(item.quantity.value for item in inputs)
    match operation:
        case Operation.SUM | Operation.DIFFERENCE | Operation.MEDIAN:
            return root_of_squares(margins)
        case Operation.SHARE:
            return _of_share(values, margins)
        case Operation.RATIO:
            return _of_ratio(values, margins)
        case Operation.RATE:
            return _of_ratio(values, margins) * PER_100K
        case Operation.PERCENT_CHANGE:
            return _of_ratio(values[::-1], margins[::-1]) * _HUNDRED


def _of_ratio(values: tuple[Decimal, ...], margins: tuple[Decimal, ...]) -> Decimal:
    """Return the margin of the first of two values divided by the second."""
    ratio = values[0] / values[1]
    return root_of_squares((margins[0], ratio * margins[1])) / abs(values[1])


def _of_share(values: tuple[Decimal, ...], margins: tuple[Decimal, ...]) -> Decimal:
    """Return the margin of a part as a percentage of its whole."""
    share = values[0] / values[1]
    squares = margins[0] ** 2 - (share * margins[1]) ** 2
    if squares < 0:  # Then the Bureau takes the formula of ratios.
        return _of_ratio(values, margins) * _HUNDRED
    return squares.sqrt() / abs(values[1]) * _HUNDRED


def _of_median(inputs: tuple[Metric, ...]) -> Decimal:
    """Return the margin of the value in the middle, or of the mean of the two there.

    No publisher gives a rule for it; to take the median as exact would claim too many differences.
    """
    ordered = sorted(inputs, key=lambda item: item.quantity.value)
    middle = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
    return root_of_squares(margin_of(item) for item in middle) / len(middle)
