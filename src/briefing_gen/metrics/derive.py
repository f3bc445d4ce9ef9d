"""Metrics that remember how they were made: provenance is the expression itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Final

from briefing_gen.base.frozen import Frozen, force
from briefing_gen.base.quantities import Operation, Quantity, apply
from briefing_gen.dataset import model
from briefing_gen.dataset.vocabulary import weakest

_OF_YEARS: Final = {
    model.PeriodKind.MONTH: ("-01", "-12", 12),
    model.PeriodKind.QUARTER: ("-Q1", "-Q4", 4),
}
"""How the first and the last part of a year end, and how many there are."""
_LIMIT: Final = re.compile(r" (above|below) (-?\d+(?:\.\d+)?)(?: within |$)")


class Observed(Frozen):
    """A value as published."""

    observation: model.Observation
    operation: ClassVar[None] = None
    inputs: ClassVar[tuple[()]] = ()
    over: ClassVar[None] = None
    """Nothing computed it: who asks a metric how it was made need not know which of both it is."""

    @property
    def quantity(self) -> Quantity:
        """The published value."""
        return self.observation.quantity

    @property
    def behind(self) -> int:
        """How many published values it is made of: itself."""
        return 1


class Derived(Frozen):
    """A value computed from others; the order of inputs is that of `quantities.apply`."""

    operation: Operation
    inputs: tuple[Metric, ...]
    quantity: Quantity
    over: str | None = None
    """The expression of each input, with * for its member, where the inputs are many."""
    near: bool = False
    """Whether those members are the neighbors of one, not all."""
    behind: int = 0
    """How many published values it is made of; one that is used twice is counted twice."""
    observation: ClassVar[None] = None

    def __post_init__(self) -> None:
        force(self, "behind", sum(metric.behind for metric in self.inputs))


Metric = Observed | Derived


def derive(
    operation: Operation, *inputs: Metric, over: str | None = None, near: bool = False
) -> Derived:
    """Apply `operation`, keeping its inputs; raises what `quantities.apply` raises."""
    quantity = apply(operation, tuple(metric.quantity for metric in inputs))
    return Derived(operation, inputs, quantity, over, near)


def observations(metric: Metric) -> Iterator[model.Observation]:
    """Yield the published values behind `metric`, in reading order."""
    match metric:
        case Observed(observation):
            yield observation
        case Derived(_, inputs):
            for item in inputs:  # A rank has many: no generator for each.
                if isinstance(item, Observed):
                    yield item.observation
                else:
                    yield from observations(item)


def caveats(metric: Metric) -> tuple[model.Caveat, ...]:
    """Return the caveats that apply to `metric`, each once."""
    found = {caveat.id: caveat for item in observations(metric) for caveat in item.caveats}
    return tuple(found.values())


def populations(metric: Metric) -> tuple[model.Population, ...]:
    """Return what the values behind `metric` count, each once."""
    return tuple({item.population.id: item.population for item in observations(metric)}.values())


def periods(metric: Metric) -> tuple[model.Period, ...]:
    """Return the periods behind `metric`, each once, in reading order."""
    return tuple(dict.fromkeys(item.period for item in observations(metric)))


def joint_period(metric: Metric) -> model.Period | None:
    """Return the period from the first to the last year behind `metric`; None for mixed kinds."""
    found = periods(metric)
    kinds = {(period.kind, period.fiscal) for period in found}
    if len(kinds) != 1:
        return None
    ((kind, fiscal),) = kinds
    return model.Period(kind, min(p.start for p in found), max(p.end for p in found), fiscal)


def told_period(metric: Metric) -> model.Period | None:
    """Return that period as people say it: all the months of a year are the year."""
    span = joint_period(metric)
    if span and span.kind in _OF_YEARS:
        first, last, count = _OF_YEARS[span.kind]
        start, end = span.start.removesuffix(first), span.end.removesuffix(last)
        is_whole = start.isdigit() and end.isdigit()
        if is_whole and len(periods(metric)) == count * (int(end) - int(start) + 1):
            return model.Period(model.PeriodKind.CALENDAR_YEAR, start, end)
    return span


def grade(metric: Metric) -> model.Grade:
    """Return the grade of the weakest value behind `metric`."""
    return weakest([item.grade for item in observations(metric)])


def limit_of(metric: Metric) -> tuple[str, Quantity] | None:
    """Return above or below what values were counted, and the word for it; None of others."""
    found = _LIMIT.search(metric.over or "")
    if found is None:
        return None
    return found[1], Quantity(Decimal(found[2]), metric.inputs[0].quantity.unit)


def expression(metric: Metric) -> str:
    """Return what identifies `metric`: an address, or an operation over expressions."""
    match metric:
        case Observed(observation):
            return str(observation.ref)
        case Derived(operation, inputs, _, over):
            return f"{operation}({over or '; '.join(expression(item) for item in inputs)})"
