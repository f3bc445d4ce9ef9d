"""Rules of sums and medians: what may be added up, or ordered to find the middle."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_gen.dataset.model import Dataset, Observation, Period
from briefing_gen.editions.rules.breaks import break_among
from briefing_gen.editions.rules.counted import Known, above, are_parts_of_one
from briefing_gen.metrics.derive import Derived, Metric, expression, observations, populations
from briefing_gen.problems import Location, Problem
from briefing_gen.quantities import Operation


def check_pooled(metric: Derived, dataset: Dataset, where: Location) -> Iterator[Problem]:
    """Yield a problem where the inputs of a sum or median are not of one kind, time and series."""
    values = tuple(observations(metric))
    yield from _check_counted(metric, dataset.populations, where)
    yield from _check_times(metric, values, where)
    broken = break_among(values, dataset)
    if broken:
        yield Problem(
            code="growth-across-break",
            message=f"the series breaks at {broken} (status B): values before and after it do not "
            f"go into one {metric.operation}",
            where=where,
            hint=f"make a {metric.operation} of the values on one side of the break",
        )


def _check_counted(metric: Derived, known: Known, where: Location) -> Iterator[Problem]:
    """Yield a problem where inputs count different things; parts of one whole may be added up."""
    counted = {_counted(item, known) for item in metric.inputs}
    names = sorted({name for each in counted for name in each})
    parts = metric.operation is Operation.SUM and all(len(each) == 1 for each in counted)
    if len(counted) > 1 and not (parts and are_parts_of_one(names, known)):
        yield Problem(
            code="populations-differ",
            message=f"{expression(metric)} puts together counts of different things: "
            f"{', '.join(names)}",
            where=where,
            hint="set them side by side instead; for a sum of parts of one whole, say partOf: in "
            "the population of each",
        )


def _counted(metric: Metric, known: Known) -> frozenset[str]:
    """Return what `metric` counts, without the part of which it is a share."""
    names = {item.id for item in populations(metric)}
    if len(names) == 1:
        return frozenset(names)
    parts = {name for name in names if names & (above(name, known) - {name})}
    return frozenset(names - parts)


def _check_times(
    metric: Derived, values: tuple[Observation, ...], where: Location
) -> Iterator[Problem]:
    kinds = sorted({value.period.kind for value in values})
    if len(kinds) > 1:
        yield Problem(
            code="mixed-periods",
            message=f"{expression(metric)} puts together periods of the kinds "
            f"{' and '.join(kinds)}",
            where=where,
            hint="take years of one kind",
        )
        return
    times: dict[object, set[Period]] = {}
    for value in values:
        years = {value.period.start, value.period.end}
        subject = tuple(pair for pair in value.ref.key if pair[1] not in years)
        times.setdefault((value.ref.measure, subject), set()).add(value.period)
    if any(periods != next(iter(times.values())) for periods in times.values()):
        yield Problem(
            code="mixed-periods",
            message=f"{expression(metric)} puts together different members at different times",
            where=where,
            hint="take the same periods of each member",
        )
