"""How exactly a value is known: what rounding and truncation can have hidden."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Final, Protocol

from briefing_gen.dataset.model import Observation, Rounding
from briefing_gen.frozen import Frozen
from briefing_gen.quantities import Operation, Quantity, Unit, apply

PAIR: Final = 2
"""Operations on more inputs, such as a sum, grow with each of them."""
COUNTED: Final = frozenset({Unit.COUNT, Unit.USD})


class Published(Protocol):
    """A value as it was printed."""

    @property
    def quantity(self) -> Quantity:
        """The value and its unit."""

    @property
    def decimals(self) -> int:
        """How many digits stand after the point."""

    @property
    def rounding(self) -> Rounding:
        """How it was shortened."""


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


def last_place(observation: Published) -> Decimal:
    """Return the worth of the last published digit: 0.1 for 35.8, 1000 for some 109,000.

    Zeros at the end of a shortened count stand for digits that were left out.
    """
    value = observation.quantity.value
    shortened = observation.rounding is not Rounding.EXACT
    if not (shortened and observation.decimals == 0 and observation.quantity.unit in COUNTED):
        return Decimal(1).scaleb(-observation.decimals)
    digits = str(abs(int(value)))
    zeros = len(digits) - len(digits.rstrip("0")) if value else 0
    return Decimal(10) ** zeros


def span_as_input(observation: Published) -> Span:
    """Return what a value can have been before its publisher shortened it."""
    value = observation.quantity.value
    match observation.rounding:
        case Rounding.EXACT:
            return Span(value, value)
        case Rounding.ROUNDED:
            return _around(value, last_place(observation))
        case Rounding.TRUNCATED | Rounding.LOWER_BOUND:
            return _cut_off(value, last_place(observation))


def span_as_result(observation: Published) -> Span:
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
