"""Whether a quantity that a text states is one that its edition displays.

A number is more than its digits: what a text puts to it, such as a unit, a sign or "million", has
to be that of the metric behind the number, or what the edition itself puts to it somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.dataset.model import Rounding
from briefing_gen.metrics.derive import Metric, Observed, populations
from briefing_gen.verify.report import Kind
from briefing_gen.words.quantity_text import Bound, Written, quantities, units_in


class Display(Frozen):
    """A number as it is displayed, with its unit and words; `metric` is the expression behind."""

    text: str
    kind: Kind
    metric: str = ""
    behind: Metric | None = None
    """The metric itself; None of what is not bound to a value."""


def may_say(display: Display, written: Written) -> bool:
    """Return whether a text may put so much to a number, which has the digits of `display`."""
    if display.kind is Kind.PERIOD:  # "In 2019 dollars", "the 2023 month" are about the year.
        return written.amount == _amount(display) and not (
            written.sign or written.unit in {Unit.PERCENT, Unit.PERCENTAGE_POINT} or written.money
        )
    return display.behind is not None and agrees(display.text, display.behind, written)


def agrees(text: str, metric: Metric, written: Written) -> bool:
    """Return whether `written` is what `text` displays of `metric`, in whichever words."""
    own = next(quantities(text), None)
    return (
        own is not None
        and written.amount == own.amount
        and has_unit(metric, written.unit, own.unit)
        and written.sign in _signs(metric, own)
        and _is_bounded(metric, own, written.bound)
    )


def is_rounded(metric: Metric, written: Written) -> bool:
    """Return whether `written` is the value of `metric`, rounded to its own last digit."""
    value = metric.quantity.value
    sign = written.sign if value < 0 else ""
    off = abs((written.value if sign else written.amount) - (value if sign else abs(value)))
    return off * 2 <= written.step <= written.amount and written.sign in {sign, ""}


def has_unit(metric: Metric, unit: str, displayed: str = "") -> bool:
    """Return whether a value of `metric` may be stated in `unit`, which is displayed otherwise."""
    return unit == displayed or unit in _units(metric)


def _units(metric: Metric) -> Iterator[str]:
    """Yield the units in which a value may be stated; empty where that may go without one."""
    unit = metric.quantity.unit
    match unit:
        case Unit.PERCENT | Unit.PERCENTAGE_POINT | Unit.USD:
            yield unit
        case Unit.YEARS | Unit.MONTHS | Unit.RATE:
            yield from ("", unit)
        case Unit.RATIO:
            yield from ("", "times")
        case Unit.RANK:
            yield ""
        case Unit.COUNT:  # What is counted may have the name of a unit, such as days of leave.
            yield ""
            for population in populations(metric):
                for title in population.titles.values():
                    yield from units_in(title)


def _signs(metric: Metric, own: Written) -> Iterator[str]:
    """Yield the signs that may stand before a number; a change may tell its direction by one."""
    yield own.sign
    if metric.quantity.value < 0:
        yield "-"
    elif not isinstance(metric, Observed) and metric.operation in _CHANGES:
        yield "+"


_CHANGES = frozenset({Operation.DIFFERENCE, Operation.PERCENT_CHANGE})


def _is_bounded(metric: Metric, own: Written, bound: Bound) -> bool:
    """Return whether the exact value lies where the text says: "more than 36.2 million"."""
    size = abs(metric.quantity.value)
    match bound:
        case Bound.NONE:
            return True
        case Bound.MORE:
            return own.bound is bound or size > own.amount or _is_lower_end(metric)
        case Bound.LESS:
            return size < own.amount


def _is_lower_end(metric: Metric) -> bool:
    """Return whether a publisher gave the lower end of a value only."""
    ends = {Rounding.LOWER_BOUND, Rounding.TRUNCATED}
    return isinstance(metric, Observed) and metric.observation.rounding in ends


def _amount(display: Display) -> Decimal | None:
    own = next(quantities(display.text), None)
    return own.amount if own else None
