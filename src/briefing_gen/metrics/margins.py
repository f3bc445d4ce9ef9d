"""Margins of error of what is computed, and whether a difference lies inside its own.

Two estimates differ where they are further apart than the square root of the sum of their squared
margins: the test of "Instructions for Applying Statistical Testing to American Community Survey
Data" of the U.S. Census Bureau, whose standard errors are margins divided by one and the same
number, so that it cancels out. A value without a margin is taken as exact, as that page says of
controlled estimates. Margins of sums, shares and ratios follow the Bureau's approximations for
derived estimates.

How exactly a value is known is here too: what rounding and truncation can have hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, localcontext
from itertools import product
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.quantities import CHANGES, PER_100K, Kind, Operation, Quantity, Unit, apply
from briefing_gen.dataset.model import Observation, Rounding
from briefing_gen.metrics.derive import Derived, Metric, Observed, observations

_CHANGES = frozenset({Unit.PERCENT, Unit.PERCENTAGE_POINT})
_HUNDRED = Decimal(100)
SIGNIFICANT: Final = 12
"""Digits of a computed value that has no end, such as a third; more than any source supports."""
PAIR: Final = 2
"""Operations on more inputs, such as a sum, grow with each of them."""
COUNTED: Final = frozenset({Kind.COUNT, Kind.AMOUNT})


class Span(Frozen):
    """The values that a published one can stand for; both ends are possible.

    `high` is None where there is no upper bound.
    """

    low: Decimal
    high: Decimal | None

    def meets(self, other: Span) -> bool:
        """Return whether some value lies in both."""
        below = self.high is None or other.low <= self.high
        above = other.high is None or self.low <= other.high
        return below and above


def last_place(observation: Observation) -> Decimal:
    """Return the worth of the last published digit: 0.1 for 35.8, 1000 for some 109,000.

    Zeros at the end of a shortened count stand for digits that were left out.
    """
    value = observation.quantity.value
    shortened = observation.rounding is not Rounding.EXACT
    if not (shortened and observation.decimals == 0 and observation.quantity.unit.kind in COUNTED):
        return Decimal(1).scaleb(-observation.decimals)
    digits = str(abs(int(value)))
    zeros = len(digits) - len(digits.rstrip("0")) if value else 0
    return Decimal(10) ** zeros


def span_as_input(observation: Observation) -> Span:
    """Return what a value can have been before its publisher shortened it."""
    value = observation.quantity.value
    match observation.rounding:
        case Rounding.EXACT:
            return Span(value, value)
        case Rounding.ROUNDED:
            return _around(value, last_place(observation))
        case Rounding.TRUNCATED | Rounding.LOWER_BOUND:
            return _cut_off(value, last_place(observation))


def span_as_result(observation: Observation) -> Span:
    """Return what a recomputed value may be: the published one to its last place."""
    value = observation.quantity.value
    match observation.rounding:
        case Rounding.EXACT | Rounding.ROUNDED:
            return _around(value, last_place(observation))
        case Rounding.TRUNCATED:
            return _cut_off(value, last_place(observation))
        case Rounding.LOWER_BOUND:
            return Span(value, None)


def truncated(observation: Observation) -> Span:
    """Return what a value can stand for if its publisher cut it off instead of rounding it."""
    return _cut_off(observation.quantity.value, last_place(observation))


def span_of(operation: Operation, inputs: tuple[Observation, ...]) -> Span:
    """Return what `operation` can give for all that its inputs can stand for.

    Raises what `quantities.apply` raises. A published value is never far from zero in
    proportion, so the ends of the inputs give the ends of the result.
    """
    spans = [span_as_input(item) for item in inputs]
    lows = tuple(span.low for span in spans)
    highs = tuple(span.low if span.high is None else span.high for span in spans)
    ends = {lows, highs}
    if len(inputs) == PAIR:
        ends |= set(product(*zip(lows, highs, strict=True)))
    units = [item.quantity.unit for item in inputs]
    results = [apply(operation, tuple(map(Quantity, values, units))).value for values in ends]
    return Span(min(results), max(results))


def _around(value: Decimal, place: Decimal) -> Span:
    return Span(value - place / 2, value + place / 2)


def _cut_off(value: Decimal, place: Decimal) -> Span:
    nearly = place - place / 1_000_000  # The next value itself would have been printed as such.
    return Span(value, value + nearly) if value >= 0 else Span(value - nearly, value)


def exact(metric: Metric) -> str:
    """Return the value of `metric` in digits: whole where it has an end, else to twelve digits.

    A published value stands as it was published.
    """
    if isinstance(metric, Observed):
        return f"{metric.quantity.value:f}"
    with localcontext() as context:
        context.clear_flags()
        recomputed(metric)
        endless = context.flags[Inexact]
    return in_digits(metric.quantity.value, endless=bool(endless))


def recomputed(metric: Metric) -> Quantity:
    """Return the value of `metric`, computed anew from published values."""
    match metric:
        case Observed(observation):
            return observation.quantity
        case Derived(Operation.MARGIN, (item,), quantity):
            return Quantity(margin_of(item), quantity.unit)
        case Derived(operation, inputs):
            return apply(operation, tuple(recomputed(item) for item in inputs))


def in_digits(value: Decimal, *, endless: bool) -> str:
    """Return a computed value in digits, to twelve of them where it has no end."""
    if endless:
        value = Context(prec=SIGNIFICANT, rounding=ROUND_HALF_UP).plus(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def margin_of(metric: Metric) -> Decimal:
    """Return how far `metric` may be off, in its own unit; zero for what has no margin."""
    match metric:
        case Observed(observation):
            return observation.margin.value if observation.margin else Decimal(0)
        case Derived(operation, inputs):
            return _MARGINS[operation](*inputs)


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
        case Derived(operation, (first, second)) if operation in CHANGES:
            return same(first, second)
        case _:
            return False


def same(one: Metric, other: Metric) -> bool:
    """Return whether the margins of two values leave it open which is the larger."""
    # 54.0 (±4.0) and 49.0 (±3.0) are 5.0 apart, and the root of 16 + 9 is 5.0: it is open. With
    # 48.9 it is not. That their bars overlap, 50 to 58 and 46 to 52, says nothing: to be off by
    # so much at once, in opposite directions, is less likely than either alone.
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


def open_among(rank: Derived) -> tuple[Metric, ...]:
    """Return the values that margins do not keep apart from the one that is ranked."""
    own = rank.inputs[0]
    return tuple(item for item in rank.inputs[1:] if item != own and same(own, item))


def root_of_squares(values: Iterable[Decimal]) -> Decimal:
    """Return the square root of the sum of the squares of `values`."""
    return sum((value * value for value in values), Decimal(0)).sqrt()


def _of_ratio(first: Metric, second: Metric) -> Decimal:
    """Return the margin of the first of two values divided by the second."""
    divisor = second.quantity.value
    ratio = first.quantity.value / divisor
    return root_of_squares((margin_of(first), ratio * margin_of(second))) / abs(divisor)


def _of_share(part: Metric, whole: Metric) -> Decimal:
    """Return the margin of a part as a percentage of its whole."""
    share = part.quantity.value / whole.quantity.value
    squares = margin_of(part) ** 2 - (share * margin_of(whole)) ** 2
    if squares < 0:  # Then the Bureau takes the formula of ratios.
        return _of_ratio(part, whole) * _HUNDRED
    return squares.sqrt() / abs(whole.quantity.value) * _HUNDRED


def _of_sum(*inputs: Metric) -> Decimal:
    return root_of_squares(map(margin_of, inputs))


def _of_median(*inputs: Metric) -> Decimal:
    """Return the margin of the value in the middle, or of the mean of the two there.

    No publisher gives a rule for it; to take the median as exact would claim too many differences.
    """
    ordered = sorted(inputs, key=_value)
    middle = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
    return _of_sum(*middle) / len(middle)


def _value(metric: Metric) -> Decimal:
    return metric.quantity.value


_MARGINS: Final[Mapping[Operation, Callable[..., Decimal]]] = {
    Operation.SUM: _of_sum,
    Operation.DIFFERENCE: _of_sum,
    Operation.MEAN: lambda *inputs: _of_sum(*inputs) / len(inputs),
    Operation.MEDIAN: _of_median,
    Operation.HIGHEST: lambda *inputs: margin_of(max(inputs, key=_value)),
    Operation.LOWEST: lambda *inputs: margin_of(min(inputs, key=_value)),
    Operation.SHARE: _of_share,
    Operation.RATIO: _of_ratio,
    Operation.RATE: lambda first, second: _of_ratio(first, second) * PER_100K,
    Operation.PERCENT_CHANGE: lambda first, last: _of_ratio(last, first) * _HUNDRED,
    **dict.fromkeys((Operation.MARGIN, Operation.RANK, Operation.COUNT), lambda *_: Decimal(0)),
}
"""The margin of what each operation gives, of its inputs."""
