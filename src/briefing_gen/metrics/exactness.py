"""The value of a metric as a plain number for files that programs read."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, localcontext
from typing import Final

from briefing_gen.metrics.derive import Derived, Metric, Observed
from briefing_gen.metrics.margins import margin_of
from briefing_gen.quantities import Operation, Quantity, apply

SIGNIFICANT: Final = 12
"""Digits of a computed value that has no end, such as a third; more than any source supports."""


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
    return _digits(metric.quantity.value, endless=bool(endless))


def recomputed(metric: Metric) -> Quantity:
    """Return the value of `metric`, computed anew from published values."""
    match metric:
        case Observed(observation):
            return observation.quantity
        case Derived(Operation.MARGIN, (item,), quantity):
            return Quantity(margin_of(item), quantity.unit)
        case Derived(operation, inputs):
            return apply(operation, tuple(recomputed(item) for item in inputs))


def _digits(value: Decimal, *, endless: bool) -> str:
    if endless:
        value = Context(prec=SIGNIFICANT, rounding=ROUND_HALF_UP).plus(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
