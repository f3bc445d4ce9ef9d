"""Rules of derived metrics: what may be compared with what, and from which year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_gen.dataset.addressing.lookup import UnknownAddress, look_up
from briefing_gen.dataset.model import (
    CellRef,
    Dataset,
    Missing,
    Observation,
    Period,
    Rounding,
    Status,
)
from briefing_gen.metrics.derive import (
    Derived,
    Metric,
    Observed,
    expression,
    observations,
    periods,
    populations,
)
from briefing_gen.metrics.margins import confidences
from briefing_gen.problems import Location, Problem, Severity
from briefing_gen.quantities import Operation

_BOUNDS = frozenset({Rounding.LOWER_BOUND, Rounding.TRUNCATED})
_COMPARING = frozenset({Operation.PERCENT_CHANGE, Operation.DIFFERENCE})


def check_metric(metric: Metric, dataset: Dataset, where: Location) -> Iterator[Problem]:
    """Yield a problem for each comparison in `metric` that its inputs do not allow."""
    match metric:
        case Observed():
            return
        case Derived(operation, inputs):
            for item in inputs:
                yield from check_metric(item, dataset, where)
            pair = [item.observation for item in inputs if isinstance(item, Observed)]
            yield from _check_bounds(pair, where)
            if operation in _COMPARING and len(pair) == len(inputs):
                yield from _check_pair(pair[0], pair[1], dataset, where)
            if operation in _COMPARING:
                yield from _check_beside(inputs[0], inputs[1], where)


def _check_beside(first: Metric, second: Metric, where: Location) -> Iterator[Problem]:
    """Yield a problem where different members are compared at different times, or by other tests.

    One and the same member may be compared with itself at another time.
    """
    times = periods(first), periods(second)
    same_kind = len({period.kind for both in times for period in both}) == 1
    if set(times[0]) != set(times[1]) and same_kind and _subject(first) != _subject(second):
        yield Problem(
            code="mixed-periods",
            message=f"{expression(first)} is of {_years(times[0])} and {expression(second)} of "
            f"{_years(times[1])}",
            where=where,
            hint="compare different members in one period",
        )
    counted = [sorted({item.id for item in populations(side)}) for side in (first, second)]
    computed = isinstance(first, Derived) or isinstance(second, Derived)
    if computed and counted[0] != counted[1]:
        yield Problem(
            code="populations-differ",
            message=f"{expression(first)} and {expression(second)} count different things: "
            f"{' and '.join(counted[0])}, and {' and '.join(counted[1])}",
            where=where,
            hint="set them side by side instead; a difference or change of them means nothing",
        )
    levels = sorted(confidences(first) | confidences(second))
    if len(levels) > 1:
        yield Problem(
            code="mixed-margins",
            message=f"margins of error at {' and at '.join(f'{n:f}%' for n in levels)} confidence "
            "are compared",
            where=where,
            hint="take margins of one level of confidence from the publisher",
        )


def _subject(metric: Metric) -> dict[str, str]:
    """Return the members that `metric` is about, apart from years; `*` where they are many."""
    found: dict[str, str] = {}
    for value in observations(metric):
        years = {value.period.start, value.period.end}
        for dimension, member in value.ref.key:
            if member not in years:
                many = found.setdefault(dimension, member) != member
                found[dimension] = "*" if many else member
    return found


def _years(times: Iterable[Period]) -> str:
    spans = (t.start if t.start == t.end else f"{t.start}-{t.end}" for t in times)
    return " and ".join(sorted(spans))


def _check_bounds(values: Iterable[Observation], where: Location) -> Iterator[Problem]:
    for value in values:
        if value.rounding in _BOUNDS:
            yield Problem(
                code="derived-from-bound",
                message=f"{value.ref} is only known to be {value.quantity.value:,f} or more: what "
                "is computed from it is not exact",
                where=where,
                hint="quote the value alone, or say in a note that the result is approximate",
                severity=Severity.WARNING,
            )


def check_bases(
    metrics: Iterable[Metric], shown: Iterable[CellRef], dataset: Dataset, where: Location
) -> Iterator[Problem]:
    """Yield a warning for each rate of change from a dip that the finding does not show.

    A base is a dip where the year before it, in the same table, was higher than it.
    """
    known = set(shown)
    for metric in metrics:
        if not isinstance(metric, Derived) or metric.operation is not Operation.PERCENT_CHANGE:
            continue
        base = metric.inputs[0]
        before = _year_before(base.observation, dataset) if isinstance(base, Observed) else None
        if before is None or before.ref in known or metric.quantity.value <= 0:
            continue
        if before.quantity.value > base.quantity.value:
            yield Problem(
                code="base-is-a-dip",
                message=f"the rise starts from {base.quantity.value:,f}, after "
                f"{before.quantity.value:,f} the year before",
                where=where,
                hint=f"show {before.ref} too, or compare with it",
                severity=Severity.WARNING,
            )


def _check_pair(
    first: Observation, second: Observation, dataset: Dataset, where: Location
) -> Iterator[Problem]:
    if first.population.id != second.population.id:
        yield Problem(
            code="populations-differ",
            message=f"{first.ref} and {second.ref} count different things: "
            f"{first.population.id} and {second.population.id}",
            where=where,
            hint="set them side by side instead; a difference or change of them means nothing",
        )
    if first.period.kind is not second.period.kind:
        yield Problem(
            code="mixed-periods",
            message=f"{first.ref} is a {first.period.kind} and {second.ref} a {second.period.kind}",
            where=where,
            hint="compare years of one kind",
        )
    broken = _break_between(first, second, dataset)
    if broken:
        yield Problem(
            code="growth-across-break",
            message=f"the series breaks at {broken} (status B): values before and after it are "
            "not comparable",
            where=where,
            hint="quote the change as a claim of its source, with its caveat, or leave it out",
        )


def _break_between(first: Observation, second: Observation, dataset: Dataset) -> CellRef | None:
    if first.ref.table != second.ref.table or len(first.ref.key) != len(second.ref.key):
        return second.ref if second.status is Status.BREAK else None
    table = dataset.tables[first.ref.table]
    time = next((d.name for d in table.dimensions if d.period_kind), None)
    if time is None:
        return None
    lower, upper = sorted((first.period.end, second.period.end))
    for member in dict.fromkeys(table.columns[time]):
        if lower < member <= upper:
            value = _at(second.ref, time, member, dataset)
            if value and value.status is Status.BREAK:
                return value.ref
    return None


def _year_before(value: Observation, dataset: Dataset) -> Observation | None:
    table = dataset.tables[value.ref.table]
    time = next((d.name for d in table.dimensions if d.period_kind), None)
    if time is None or not value.period.start.isdigit():
        return None
    return _at(value.ref, time, str(int(value.period.start) - 1), dataset)


def _at(ref: CellRef, dimension: str, member: str, dataset: Dataset) -> Observation | None:
    key = tuple((name, member if name == dimension else old) for name, old in ref.key)
    try:
        found = look_up(dataset, CellRef(ref.table, key, ref.measure))
    except UnknownAddress:
        return None
    return None if isinstance(found, Missing) else found
