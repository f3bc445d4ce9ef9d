"""Rules of what an operation is given: the earlier value first, and a part that is of its whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from briefing_gen.base.problems import Location, Problem, fault
from briefing_gen.base.quantities import CHANGES, Operation, Unit
from briefing_gen.dataset.model import Period, Population
from briefing_gen.metrics import derive
from briefing_gen.rules.metric_rules import are_parts_of

_WHOLE: Final = 100


def check_operands(
    metric: derive.Derived, known: Mapping[str, Population], where: Location
) -> Iterator[Problem]:
    """Yield why the inputs of `metric` cannot be what its operation takes them for."""
    if metric.operation in CHANGES:
        yield from _check_order(metric, where)
    if metric.operation is Operation.SHARE:
        yield from _check_part(metric, where)
        yield from _check_counted(metric, known, where)


def is_of_one_period(metric: derive.Derived) -> bool:
    """Return whether both values of a change or difference are of one and the same period."""
    first, second = (derive.joint_period(item) for item in metric.inputs)
    return first is not None and first == second


def _check_order(metric: derive.Derived, where: Location) -> Iterator[Problem]:
    """Yield a problem where the first value is not the earlier one.

    A difference may be one between two values of one period, such as a state and the median.
    """
    first, second = metric.inputs
    earlier, later = derive.joint_period(first), derive.joint_period(second)
    if earlier is None or later is None or earlier.kind is not later.kind:
        return  # What is of two kinds of period is told where it is shown.
    swapped = earlier.start >= later.start and earlier.end >= later.end
    if not swapped or (earlier == later and metric.operation is Operation.DIFFERENCE):
        return
    times = f"{_words(earlier)} to {_words(later)}"
    message = f"this {metric.operation} goes from {times}: {derive.expression(metric)}"
    hint = (
        f"write {{{metric.operation}: [earlier, later]}}; for two values of one period, "
        "a difference"
    )
    yield fault("not-in-time-order", message, where, hint)


def _check_part(metric: derive.Derived, where: Location) -> Iterator[Problem]:
    part, whole = metric.inputs
    if metric.quantity.unit is Unit.PERCENT and metric.quantity.value > _WHOLE:
        values = f"{part.quantity.value:,f}, is larger than the whole, {whole.quantity.value:,f}"
        message = f"the part, {values}: {derive.expression(metric)}"
        hint = "write {share: [part, whole]}, or {ratio: [first, second]} if neither is a part"
        yield fault("part-above-whole", message, where, hint)
    of_part, of_whole = derive.joint_period(part), derive.joint_period(whole)
    if of_part and of_whole and of_part != of_whole:
        message = (
            f"{derive.expression(part)} is for the {of_part.kind} {_words(of_part)}, "
            f"{derive.expression(whole)} for the {of_whole.kind} {_words(of_whole)}"
        )
        yield fault("mixed-periods", message, where, "take the part and its whole from one period")


def _check_counted(
    metric: derive.Derived, known: Mapping[str, Population], where: Location
) -> Iterator[Problem]:
    """Yield a problem where a part is of another population, which is none of the whole's."""
    part, whole = metric.inputs
    counted = {item.id for item in derive.populations(whole)}
    others = [i.id for i in derive.populations(part) if not are_parts_of((i.id,), counted, known)]
    if others:
        message = (
            f"{derive.expression(part)} and {derive.expression(whole)} count different "
            f"things: {', '.join(others)} and {', '.join(sorted(counted))}"
        )
        hint = "add partOf: to the population of the part, or write {ratio: [first, second]}"
        yield fault("populations-differ", message, where, hint)


def _words(period: Period) -> str:
    return period.start if period.start == period.end else f"{period.start}-{period.end}"
