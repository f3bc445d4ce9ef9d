"""What a value is seen beside: its neighbors, itself a period ago; and what is too few to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Final

from briefing_gen.dataset.addressing.lookup import UnknownAddress, look_up
from briefing_gen.dataset.model import CellRef, Dataset, Missing, Observation, Status
from briefing_gen.editions.binding.choosing import Wording, no_such_member
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.labels import Labels, labels
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive, observations
from briefing_gen.problems import Location
from briefing_gen.quantities import Operation, Unit

OF_A_BASE: Final = frozenset(
    {Operation.PERCENT_CHANGE, Operation.RATIO, Operation.SHARE, Operation.RATE}
)
_RELATIVE: Final = frozenset({Unit.PERCENT, Unit.RATIO, Unit.RATE})


class NoYearsError(LookupError):
    """A table without a dimension of years, in which nothing comes before anything."""


def neighbors_of(
    dataset: Dataset, address: CellRef, known: Iterable[str], where: Location
) -> tuple[str, ...] | Missing:
    """Return which of the `known` members are neighbors of the one that `address` names.

    One without neighbors has none to compute from.
    """
    named = dataset.neighbors.get(address.key[0])
    names = tuple(name for name in known if named and name in named.names)
    if names:
        return names
    reason = _said(lambda words: words.no_neighbors)
    return Missing(ref=address, reason=reason, status=Status.CANNOT_EXIST, where=where)


def no_such_neighbor(dataset: Dataset, dimension: str, name: str) -> Wording | None:
    """Return what is said where no table has the member `name`; None where one does."""
    tables = dataset.tables.values()
    columns = (t.columns[d.name] for t in tables for d in t.dimensions if d.name == dimension)
    members = tuple(dict.fromkeys(chain.from_iterable(columns)))
    if name in members:
        return None
    return no_such_member(dimension, name, members, dataset.members.get(dimension, {}))


def before(metric: Metric, dataset: Dataset) -> Metric | Missing:
    """Return what `metric` was in the period before.

    Raises NoYearsError where there are no periods, and what `derive` raises.
    """
    match metric:
        case Observed(observation):
            return _observed_before(observation, dataset)
        case Derived(operation, inputs, _, over):
            earlier = [before(item, dataset) for item in inputs]
            missing = [item for item in earlier if isinstance(item, Missing)]
            known = [item for item in earlier if isinstance(item, Observed | Derived)]
            if missing and (not over or not known):
                return missing[0]
            words = f"{over}, a period before" if over else None
            return derive(operation, *known, over=words, near=metric.near)


def _observed_before(value: Observation, dataset: Dataset) -> Metric | Missing:
    table = dataset.tables.get(value.ref.table)
    time = next((d.name for d in table.dimensions if d.period_kind), None) if table else None
    if table is None or time is None:
        name = value.ref.table
        raise NoYearsError(f"{name!r} has no dimension of years: nothing comes before")
    now = dict(value.ref.key)[time]
    member = max((name for name in table.columns[time] if name < now), default=None)
    key = tuple((name, member or now) if name == time else (name, at) for name, at in value.ref.key)
    ref = CellRef(value.ref.table, key, value.ref.measure)
    absent = _said(lambda words: words.not_available)
    nothing = Missing(ref=ref, reason=absent, status=Status.NOT_COLLECTED, where=value.where)
    try:
        found = look_up(dataset, ref) if member else nothing
    except UnknownAddress:
        return nothing
    return found if isinstance(found, Missing) else Observed(found)


def too_few(operation: Operation, inputs: Iterable[Metric], smallest: int) -> Missing | None:
    """Return why nothing is computed from a count below `smallest`.

    It makes no difference whether the count was published or is itself a sum or difference.
    """
    for metric in inputs if operation in OF_A_BASE else ():
        if metric.quantity.unit is Unit.COUNT and abs(metric.quantity.value) < smallest:
            return _few(next(observations(metric)))
    return None


def of_too_few(value: Observation, dataset: Dataset, smallest: int) -> Missing | None:
    """Return why a published percentage, ratio or rate of a count below `smallest` is not shown."""
    if value.quantity.unit not in _RELATIVE or value.base is None:
        return None
    try:
        base = look_up(dataset, value.base)
    except UnknownAddress:  # A check of the data tells.
        return None
    if isinstance(base, Missing) or base.quantity.unit is not Unit.COUNT:
        return None
    return _few(value) if base.quantity.value < smallest else None


def _few(value: Observation) -> Missing:
    reason = _said(lambda words: words.too_small)
    return Missing(ref=value.ref, reason=reason, status=Status.SUPPRESSED, where=value.where)


def _said(words: Callable[[Labels], str]) -> dict[str, str]:
    return {language: words(labels(language)) for language in Language}
