"""Where the series of a value breaks, turns and goes on, and whether others surpass it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity
from briefing_gen.base.quantities import CHANGES, Operation, Unit, UnitError
from briefing_gen.dataset.lookup import value_at
from briefing_gen.dataset.model import CellRef, Dataset, Dimension, Observation, Period, Status
from briefing_gen.dataset.periods import position
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive, observations, periods

_Size = Callable[[Decimal, Decimal], Decimal]
_OF_VALUES: Final[Mapping[Operation | None, _Size]] = {None: lambda _, last: last}
_OF_CHANGES: Final[Mapping[Operation | None, _Size]] = {
    Operation.DIFFERENCE: lambda a, b: b - a,
    Operation.PERCENT_CHANGE: lambda a, b: (b - a) / (a or 1),
}
"""What values are ranked by, and what changes are: their size, and their part of the first."""
_LONG: Final = 12


def break_among(values: Iterable[Observation], dataset: Dataset) -> CellRef | None:
    """Return where a series breaks between its first and its last value among `values`."""
    ends: dict[object, tuple[Observation, Observation]] = {}
    end_of = attrgetter("period.end")
    for value in values:
        table = dataset.tables.get(value.ref.table)
        time = table.time if table else None  # The other value of a conflict has no table.
        others = (pair for pair in value.ref.key if pair[0] != time)
        series = (value.ref.table, value.ref.measure, *others)
        first, last = ends.get(series, (value, value))
        ends[series] = min(first, value, key=end_of), max(last, value, key=end_of)
    for first, last in ends.values():
        broken = _between(first, last, dataset)
        if broken:
            return broken
    return None


def year_before(value: Observation, dataset: Dataset) -> Observation | None:
    """Return the value of the same series for the year before; None where there is none."""
    place = position(value.period)
    if place is None or place[0] != "year":
        return None
    earlier = ("year", place[1] - 1)
    return next((v for v in series_of(value, dataset) if position(v.period) == earlier), None)


def turn_within(metric: Metric, dataset: Dataset) -> tuple[Observation, Observation] | None:
    """Return two values in a row, of the series of a change, that do not move as it does."""
    match metric:
        case Derived(operation, (Observed(first), Observed(last))) if operation in CHANGES:
            found = series_of(first, dataset)
        case _:
            return None
    within = [v for v in found if first.period.start <= v.period.start <= last.period.start]
    rises = last.quantity.value > first.quantity.value
    turns = (
        pair
        for pair in pairwise(within if last in found else ())
        if (pair[1].quantity.value > pair[0].quantity.value) != rises
        or pair[1].quantity.value == pair[0].quantity.value
    )
    return next(turns, None)


def value_of(value: Observation, span: Period, dataset: Dataset) -> Observation | None:
    """Return the value of the same series for another period; None where there is none."""
    return next((each for each in series_of(value, dataset) if each.period == span), None)


def value_beside(
    value: Observation, members: Mapping[str, str], dataset: Dataset
) -> Observation | None:
    """Return the value of other `members`, by their dimensions; None where there is none."""
    key = tuple(sorted({**dict(value.ref.key), **members}.items()))
    return value_at(dataset, CellRef(value.ref.table, key, value.ref.measure))


def are_of_one_series(one: Observation, other: Observation) -> bool:
    """Return whether two values differ in their period alone."""
    ends = [(each.period.start, each.period.end) for each in (one, other)]
    years = {text for pair in ends for text in (*pair, "/".join(pair))}
    first, second = ({pair for pair in v.ref.key if pair[1] not in years} for v in (one, other))
    return (one.ref.table, one.ref.measure, first) == (other.ref.table, other.ref.measure, second)


def is_followed(value: Observation, dataset: Dataset) -> bool:
    """Return whether the series of `value` has one of a later period."""
    return any(other.period.start > value.period.end for other in series_of(value, dataset))


def last_after(value: Observation, dataset: Dataset) -> Observation | None:
    """Return the last value of the series of `value`, after it, that may be compared with it."""
    last = None
    for other in series_of(value, dataset):
        if other.period.start > value.period.start:
            if other.status is Status.BREAK or _kind(other) != _kind(value):
                break
            last = other
    return last


def _kind(value: Observation) -> tuple[object, ...]:
    """Return what values share that may be compared."""
    return value.statistic, value.period.kind, value.population, value.quantity.unit


class Place(Frozen):
    """How many values may stand before one among all members of a dimension, or all periods."""

    dimension: str
    before: range
    first: Metric
    """The one, or the last of the change, that none stands before."""
    is_open: bool = False
    """Whether that is so only if one of the members is the total of others."""
    by: Operation | None = None
    """What changes are ranked by: in their unit, or in percent; None of values."""


def places(
    metric: Metric,
    dataset: Dataset,
    *,
    below: bool,
    in_time: bool | None = None,
    between: tuple[str, str] = ("", "~"),
) -> Iterator[Place]:
    """Yield the places of a value, or a change, from the top, one for each dimension.

    `below` is from the bottom; `in_time` says whether among periods, those that begin `between` the
    end of one and the begin of another, or among members; None is both.
    Changes are ranked in their unit and in percent, by the one and the other, among those of their
    direction. Where a package does not say which members are totals, one of them may be; where
    members overlap, nothing is known but of the first of all, and a total is compared with those of
    other periods alone.
    """
    if metric.operation is Operation.SUM and in_time is not False:
        yield from _of_sum(metric, dataset, below=below, between=between)
    ends = _ends(metric)
    table = dataset.tables.get(ends[1].ref.table) if ends else None
    if ends is None or table is None or ends[0].ref.table != ends[1].ref.table:
        return
    is_change = ends[0] is not ends[1]
    if not (in_time or _is_first_of_all(ends, table.dimensions, dataset, below=below)):
        return
    for each in table.dimensions:
        is_total = dict(ends[1].ref.key)[each.name] in (each.totals or ())
        is_meant = in_time if is_change else in_time is not False
        if not is_meant if each.period_kind else (in_time or is_total):
            continue
        is_step = each.period_kind and is_change
        pairs = _steps(ends, dataset) if is_step else _compared(ends, each, dataset, between)
        # A total may be the highest of what is added up, and nothing else.
        adds = not below and not is_change and ends[1].quantity.unit.meaning.adds
        unsure = adds and each.totals is None and each.period_kind is None
        for by, size in (_OF_CHANGES if is_change else _OF_VALUES).items():
            mine, *others = (size(a.quantity.value, b.quantity.value) for a, b in (ends, *pairs))
            alike = [
                (abs(other) if is_change else other, value)
                for other, (_, value) in zip(others, pairs, strict=True)
                if not is_change or other * mine > 0
            ]
            mine = abs(mine) if is_change else mine
            farther = sum((other < mine) if below else (other > mine) for other, _ in alike)
            if len(alike) > 1:
                unsure = unsure and _may_be_total(mine, [other for other, _ in alike])
                tied = sum(other == mine for other, _ in alike)
                before = range(max(farther - unsure, 0), farther + tied)
                first = (min if below else max)(alike, key=lambda pair: pair[0])[1]
                yield Place(each.name, before, Observed(first), bool(unsure and farther), by)


def _is_first_of_all(
    ends: tuple[Observation, Observation],
    dimensions: Sequence[Dimension],
    dataset: Dataset,
    *,
    below: bool,
) -> bool:
    """Return whether no members overlap, or a value comes first whichever are set beside it."""
    first = min if below else max
    others = (each for each in dimensions if not each.period_kind)
    pairs = (_compared(ends, each, dataset, ("", "~")) for each in others)
    sizes = ([last.quantity.value for _, last in each] for each in pairs)
    overlap = any(each.overlap for each in dimensions)
    is_value = ends[0] is ends[1] and all(each.totals for each in dimensions if each.overlap)
    mine = ends[1].quantity.value
    return not overlap or (is_value and all(mine == first(each, default=None) for each in sizes))


def _of_sum(
    metric: Derived, dataset: Dataset, *, below: bool, between: tuple[str, str]
) -> Iterator[Place]:
    """Yield the place of what some members come to among what they do in all other periods."""
    when, (after, before) = periods(metric)[0].start, between
    every = {periods(each)[0].start: each for each in in_time_of(metric, dataset)}
    sums = [each for at, each in every.items() if at == when or after < at < before]
    sizes = [each.quantity.value * (-1 if below else 1) for each in sums]
    mine = metric.quantity.value * (-1 if below else 1)
    if len(sums) > 1 and mine in sizes:
        time = dataset.tables[next(observations(metric)).ref.table].time or ""
        farther = sum(each > mine for each in sizes)
        first = sums[sizes.index(max(sizes))]
        yield Place(time, range(farther, farther + sizes.count(mine)), first)


def in_time_of(metric: Metric, dataset: Dataset) -> Sequence[Metric]:
    """Return a value, or a sum over members, as it was in each period that may be compared."""
    if isinstance(metric, Observed):
        return list(map(Observed, series_of(metric.observation, dataset)))
    own = [*observations(metric)]
    table = dataset.tables.get(own[0].ref.table)
    is_sum = metric.operation is Operation.SUM and len(periods(metric)) == 1
    if not is_sum or table is None or table.time is None:
        return []
    every = [{v.period: v for v in series_of(each, dataset)} for each in own]
    made = list[Metric]()
    for span, value in every[0].items():
        held = [Observed(each[span]) for each in every if span in each]
        if len(held) == len(every) and break_among((own[0], value), dataset) is None:
            at = f"{table.time}={dict(value.ref.key)[table.time]}"
            over = re.sub(rf"\b{table.time}=[^],]*", at, metric.over or "")
            made.append(derive(Operation.SUM, *held, over=over or None))
    return made


def pairs_beside(
    metric: Metric, dataset: Dataset
) -> Iterator[tuple[str, Mapping[str, tuple[Observation, Observation]], str]]:
    """Yield the values like one, or like both of a change, of each member, for each dimension.

    None of totals, nor of members that overlap. Behind them the member that may be a total, where
    the package does not say.
    """
    ends = _ends(metric)
    table = dataset.tables.get(ends[1].ref.table) if ends else None
    if ends and table and not any(each.overlap for each in table.dimensions):
        for each in table.dimensions:
            if each.period_kind or dict(ends[1].ref.key)[each.name] in (each.totals or ()):
                continue
            pairs = _compared(ends, each, dataset, ("", "~"))
            found = {dict(last.ref.key)[each.name]: (first, last) for first, last in pairs}
            sizes = sorted(last.quantity.value for _, last in found.values())
            unsure = each.totals is None and len(found) > 1 and _may_be_total(sizes[-2], sizes)
            top = max(found, key=lambda name: found[name][1].quantity.value, default="")
            yield each.name, found, top if unsure else ""


def _may_be_total(value: Decimal, others: Sequence[Decimal]) -> bool:
    """Return whether one of some values may be what one comes to with another of them.

    In a long list it is the total of most of them: sums of a few are found when it is drafted.
    """
    held = sorted(other for other in others if other > 0)
    if len(held) > _LONG:
        return held[-1] * 2 >= sum(held[:-1])
    return bool(held) and held[-1] >= value + held[0]


def _compared(
    ends: tuple[Observation, Observation],
    along: Dimension,
    dataset: Dataset,
    between: tuple[str, str],
) -> Sequence[tuple[Observation, Observation]]:
    """Return the values that a change, or a value, is ranked among along a dimension; itself too.

    What lies behind a break of a series is not compared with it, nor what is not `between`.
    """
    one, two = (
        {
            dict(v.ref.key)[along.name]: v
            for v in _along(dataset, end.ref, along.name)
            if not along.period_kind
            or (
                break_among((end, v), dataset) is None
                and (v == end or between[0] < v.period.start < between[1])
            )
        }
        for end in ends
    )
    totals = along.totals or ()
    return [(one[name], v) for name, v in two.items() if name in one and name not in totals]


def _steps(
    ends: tuple[Observation, Observation], dataset: Dataset
) -> Sequence[tuple[Observation, Observation]]:
    """Return the steps of a series from each value to the next, across no break.

    There are none where the change itself is no such step.
    """
    every = pairwise(series_of(ends[1], dataset))
    steps = [pair for pair in every if break_among(pair, dataset) is None]
    return steps if ends in steps else ()


def _ends(metric: Metric) -> tuple[Observation, Observation] | None:
    """Return the values that a change leads from and to, or a value twice; None of another."""
    match metric:
        case Observed(value):
            return value, value
        case Derived(operation, (Observed(first), Observed(last))) if operation in CHANGES:
            return (first, last) if first.period != last.period else None
        case _:
            return None


def _between(first: Observation, last: Observation, dataset: Dataset) -> CellRef | None:
    broken = (v for v in series_of(last, dataset) if v.status is Status.BREAK)
    ends = (first.period.end, last.period.end)
    return next((v.ref for v in broken if ends[0] < v.period.end <= ends[1]), None)


def series_of(value: Observation, dataset: Dataset) -> Sequence[Observation]:
    """Return the values that differ from `value` in their period alone, in the order of time."""
    table = dataset.tables.get(value.ref.table)
    found = _along(dataset, value.ref, table.time) if table and table.time else ()
    return sorted(found, key=lambda each: each.period.start)


def _along(dataset: Dataset, ref: CellRef, dimension: str) -> Sequence[Observation]:
    """Return the values that differ from that at `ref` in one dimension alone, in file order."""
    others = tuple(pair for pair in ref.key if pair[0] != dimension)
    return _values_of(dataset, CellRef(ref.table, others, ref.measure), dimension)


@by_identity(256)
def _values_of(dataset: Dataset, ref: CellRef, dimension: str) -> Sequence[Observation]:
    members = dict.fromkeys(dataset.tables[ref.table].columns[dimension])
    keys = (tuple(sorted((*ref.key, (dimension, member)))) for member in members)
    found = (value_at(dataset, CellRef(ref.table, key, ref.measure)) for key in keys)
    return tuple(filter(None, found))


def change_between(first: Metric, second: Metric) -> Metric | None:
    """Return the change of a series from the earlier of two values to the later; None for none.

    That of percentages is in points, as a word such as rose says no percent change of them.
    """
    spans = [periods(metric) for metric in (first, second)]
    are_two = all(len(span) == 1 for span in spans) and spans[0] != spans[1]
    if not are_two or not _are_alike(first, second):
        return None
    pair = (first, second) if spans[0][0].end < spans[1][0].end else (second, first)
    is_share = first.quantity.unit is Unit.PERCENT
    try:
        return derive(Operation.DIFFERENCE if is_share else Operation.PERCENT_CHANGE, *pair)
    except UnitError:
        return derive(Operation.DIFFERENCE, *pair)
    except ArithmeticError:  # It starts from zero.
        return None


def _are_alike(first: Metric, second: Metric) -> bool:
    """Return whether two values, or sums over the same members, differ in their period alone."""
    match first, second:
        case Observed(one), Observed(two):
            return are_of_one_series(one, two)
        case Derived(Operation.SUM, over=str()), Derived(Operation.SUM, over=str()):
            pairs = zip(observations(first), observations(second), strict=False)
            same = first.behind == second.behind
            return same and all(are_of_one_series(*pair) for pair in pairs)
        case _:
            return False


def change_in_time(metric: Metric) -> Decimal | None:
    """Return by how much a later value is above an earlier one, where that is what it is."""
    match metric:
        case Derived(operation, (first, second)) if operation in CHANGES:
            ends = [(max(e.end for e in periods(each)), each) for each in (first, second)]
            (begun, early), (ended, late) = sorted(ends, key=lambda end: end[0])
            made = {each.operation or Operation.SUM for each in (first, second)}
            differs = late.quantity.value - early.quantity.value
            return differs if made == {Operation.SUM} and begun != ended else None
        case _:
            return None
