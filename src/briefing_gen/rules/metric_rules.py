"""Rules of what may be compared with what, added up, or ordered."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from briefing_gen.base.frozen import by_identity
from briefing_gen.base.problems import Location, Problem, fault, warning
from briefing_gen.base.quantities import CHANGES, COUNTED, Operation, Unit
from briefing_gen.dataset import model
from briefing_gen.dataset.lookup import is_of_each
from briefing_gen.dataset.periods import are_rolling
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.metrics.derive import (
    Derived,
    Metric,
    Observed,
    expression,
    joint_period,
    observations,
    periods,
    populations,
)
from briefing_gen.metrics.margins import confidences, open_among
from briefing_gen.rules.series import break_among, year_before

Known = Mapping[str, model.Population]
_WHOLE = 100
_FEW = 8
"""So many inputs are checked again as fast as what is wrong with them is remembered."""
_FEDERAL_START = 10
"""The month in which fiscal years start where a table says nothing else."""
_COMPARED = CHANGES | {Operation.RATIO, Operation.RATE}
"""Operations on two values, which may be of one series under two names."""
_BOUNDS = frozenset({model.Rounding.LOWER_BOUND, model.Rounding.TRUNCATED})
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SIDE_BY_SIDE = (
    "show them side by side instead; or, where they may be compared, as what was projected and "
    "what came, name one entry of populations as the population of both fields in datapackage.json"
)
_SAY_PER = (
    "set them side by side instead; where so many of the one for each of the other means "
    "something, say per: in its population in datapackage.json"
)
_OF_ONE_PERIOD = (
    "take the part and its whole from one period; to compare with an earlier value, bind a "
    "percent-change with :change, which says rose or fell"
)


def check_metric(metric: Metric, dataset: model.Dataset, where: Location) -> Iterator[Problem]:
    """Yield a problem for each comparison or sum in `metric` that its inputs do not allow."""
    match metric:
        case Observed():
            return
        case Derived(inputs=inputs):
            observed = [item.observation for item in inputs if isinstance(item, Observed)]
            if len(inputs) > _FEW:
                yield from _of_many(metric, dataset, where)
            else:
                for item in inputs:
                    yield from check_metric(item, dataset, where)
                    yield from check_place(item, where)
                yield from _check_operation(metric, dataset, where)
            yield from _check_bounds(observed, where)


def _check_operation(metric: Derived, dataset: model.Dataset, where: Location) -> Iterator[Problem]:
    match metric.operation:
        case (
            Operation.SUM
            | Operation.MEDIAN
            | Operation.MEAN
            | Operation.HIGHEST
            | Operation.LOWEST
            | Operation.COUNT
            | Operation.RANK
        ):
            yield from _check_summed(metric, where)
            yield from _check_counted(metric, dataset.populations, where)
            yield from _check_times(metric, where)
            yield from _check_break(break_among(observations(metric), dataset), where)
        case Operation.PERCENT_CHANGE | Operation.DIFFERENCE:
            yield from _check_percentages(metric, where)
            yield from _check_compared(metric, _SIDE_BY_SIDE, dataset, where)
        case Operation.RATIO | Operation.RATE if _is_per(metric, dataset):
            yield from _check_one_time(metric, where)
        case Operation.RATIO | Operation.RATE:
            yield from _check_compared(metric, _SAY_PER, dataset, where)
        case Operation.SHARE | Operation.MARGIN:
            return  # What a share is given was looked at before; a margin is that of one value.


def _check_percentages(metric: Derived, where: Location) -> Iterator[Problem]:
    """Yield a warning where a change of percentages is in percent: readers take it for points."""
    if metric.operation is not Operation.PERCENT_CHANGE:
        return
    if all(each.quantity.unit is Unit.PERCENT for each in metric.inputs):
        message = (
            f"{expression(metric)} is {metric.quantity.value:.1f} percent of a percentage, which "
            "readers take for percentage points"
        )
        hint = "write difference instead of percent-change"
        yield warning("percent-of-a-percentage", message, where, hint)


def check_operands(metric: Derived, known: Known, where: Location) -> Iterator[Problem]:
    """Yield why the inputs of `metric` cannot be what its operation takes them for."""
    if metric.operation in CHANGES:
        yield from _check_order(metric, where)
    if metric.operation is Operation.SHARE:
        yield from _check_part(metric, where)
        yield from _check_part_counted(metric, known, where)


def is_of_one_period(metric: Derived) -> bool:
    """Return whether both values of a change or difference are of one and the same period."""
    first, second = (joint_period(item) for item in metric.inputs)
    return first is not None and first == second


def _check_order(metric: Derived, where: Location) -> Iterator[Problem]:
    """Yield a problem where the first value is not the earlier one.

    Both may be of one period, such as a state and the median: neither is said to rise then.
    """
    first, second = metric.inputs
    earlier, later = joint_period(first), joint_period(second)
    if earlier is None or later is None or earlier.kind is not later.kind:
        return  # What is of two kinds of period is told where it is shown.
    swapped = earlier.start >= later.start and earlier.end >= later.end
    if not swapped or earlier == later:
        return
    times = f"{_years(earlier)} to {_years(later)}"
    message = f"this {metric.operation} goes from {times}: {expression(metric)}"
    hint = f"write {{{metric.operation}: [earlier, later]}}"
    yield fault("not-in-time-order", message, where, hint)


def _check_part(metric: Derived, where: Location) -> Iterator[Problem]:
    part, whole = metric.inputs
    if metric.quantity.unit is Unit.PERCENT and metric.quantity.value > _WHOLE:
        values = f"{part.quantity.value:,f}, is larger than the whole, {whole.quantity.value:,f}"
        message = f"the part, {values}: {expression(metric)}"
        hint = "write {share: [part, whole]}, or {ratio: [first, second]} if neither is a part"
        yield fault("part-above-whole", message, where, hint)
    of_part, of_whole = joint_period(part), joint_period(whole)
    if of_part and of_whole and of_part != of_whole:
        yield _of_different_periods(metric, _OF_ONE_PERIOD, where)


def _check_part_counted(metric: Derived, known: Known, where: Location) -> Iterator[Problem]:
    """Yield a problem where a part is of another population, which is none of the whole's."""
    part, whole = metric.inputs
    counted = {item.id for item in populations(whole)}
    others = [i.id for i in populations(part) if not are_parts_of((i.id,), counted, known)]
    if others:
        of = min(counted, default="the whole")
        hint = (
            f"if it counts a part of those, say partOf: {of} of {others[0]} under populations in "
            "datapackage.json; else write {ratio: [first, second]}"
        )
        yield _of_different_things(metric, (*others, *counted), hint, where)


def check_place(metric: Metric, where: Location) -> Iterator[Problem]:
    """Yield a problem where `metric` is a rank that margins of error leave open."""
    if metric.operation is not Operation.RANK:
        return
    for other in open_among(metric)[:1]:
        message = (
            f"{expression(metric.inputs[0])} and {expression(other)} do not differ beyond their "
            "margins of error, so the rank is open"
        )
        hint = (
            "write :place-of, which tells between which places it is, or compare the value with "
            "the median"
        )
        yield fault("inside-margin", message, where, hint)


@by_identity(64, of=2)
def _of_many(metric: Derived, dataset: model.Dataset, where: Location) -> tuple[Problem, ...]:
    """Return what is wrong in a total or median, which many metrics and editions rest on."""
    inner = (found for item in metric.inputs for found in check_metric(item, dataset, where))
    return (*inner, *_check_operation(metric, dataset, where))


def _is_per(metric: Derived, dataset: model.Dataset) -> bool:
    """Return whether the package says that what is counted first is counted for each of the second.

    A part for each of its whole, and a whole for each of its part, need no more than `partOf`.
    """
    known = dataset.populations
    first, second = ({item.id for item in populations(side)} for side in metric.inputs)
    if first == second:
        return False
    related = are_parts_of(first, second, known) or are_parts_of(second, first, known)
    return related or are_per(first, second, known)


def _check_one_time(metric: Derived, where: Location) -> Iterator[Problem]:
    """Yield a problem where what is counted for each of another is not of its period.

    What was counted on one day, such as residents, serves other periods.
    """
    first, second = (periods(side) for side in metric.inputs)
    if set(first) != set(second) and any(p.kind is not model.PeriodKind.AS_OF for p in second):
        yield _of_different_periods(metric, "take both values from one period", where)


def _check_compared(
    metric: Derived, hint: str, dataset: model.Dataset, where: Location
) -> Iterator[Problem]:
    """Yield a problem where what is compared is not of one kind, time and series."""
    mixed = tuple(_check_times(metric, where))
    yield from mixed
    if not mixed and any(are_rolling(*pair) for pair in product(*map(periods, metric.inputs))):
        way = "compare with the last period that ends before the later one begins"
        yield _of_different_periods(metric, way, where, "overlapping")
    counted = [{item.id for item in populations(side)} for side in metric.inputs]
    if counted[0] != counted[1] and not _are_of_one_row(metric, dataset):
        yield _of_different_things(metric, counted[0] | counted[1], hint, where)
    levels = sorted(confidences(metric))
    if len(levels) > 1:
        said = " and at ".join(f"{level:f}%" for level in levels)
        message = f"this compares margins of error at {said} confidence"
        hint = "use margins of one confidence level from the publisher"
        yield fault("mixed-margins", message, where, hint)
    values = tuple(observations(metric))
    broken = break_among(values, dataset) or _break_of_another_table(values)
    yield from _check_break(broken, where)


def _are_of_one_row(metric: Derived, dataset: model.Dataset) -> bool:
    """Return whether it is how far two values are apart that stand beside each other in a table.

    They are counts, or shares whose titles have at least half of their words in common: nurses
    and cooks who live in the town.
    """
    values = list(observations(metric))
    rows = {(each.ref.table, each.ref.key) for each in values}
    if metric.operation is not Operation.DIFFERENCE or len(rows) > 1:
        return False
    if all(each.quantity.unit.kind in COUNTED for each in values):
        return True
    measures = {each.name: each for each in dataset.tables[values[0].ref.table].measures}
    titles = [
        {*_WORD.findall(title_in(measures[each.ref.measure].titles, "en-US").casefold())}
        for each in values
    ]
    least = min(map(len, titles))
    is_share = all(each.quantity.unit is Unit.PERCENT for each in values)
    return is_share and len(set.intersection(*titles)) * 2 >= least


def _of_different_things(
    metric: Derived, counted: Iterable[str], hint: str, where: Location
) -> Problem:
    names = ", ".join(sorted(set(counted)))
    message = f"{_inputs(metric)} count different things: {names}"
    return fault("populations-differ", message, where, hint)


def _of_different_periods(
    metric: Derived, hint: str, where: Location, kind: str = "different"
) -> Problem:
    sides = (periods(side) for side in metric.inputs)
    times = (" and ".join(f"the {_kind(time)} {_years(time)}" for time in side) for side in sides)
    message = f"{_inputs(metric)} are of {kind} periods: {', '.join(dict.fromkeys(times))}"
    return fault("mixed-periods", message, where, hint)


def _inputs(metric: Derived) -> str:
    return metric.over or " and ".join(map(expression, metric.inputs))


def _years(time: model.Period) -> str:
    return time.start if time.start == time.end else f"{time.start}-{time.end}"


def _check_bounds(values: Iterable[model.Observation], where: Location) -> Iterator[Problem]:
    for value in values:
        if value.rounding in _BOUNDS:
            message = (
                f"{value.ref} is only known to be {value.quantity.value:,f} or more: what "
                "is computed from it is not exact"
            )
            hint = "quote the value alone, or say in a note that the result is approximate"
            yield warning("derived-from-bound", message, where, hint)


def check_bases(
    metrics: Iterable[Metric],
    shown: Iterable[model.CellRef],
    dataset: model.Dataset,
    where: Location,
) -> Iterator[Problem]:
    """Yield a warning for each rate of change from a dip that the finding does not show.

    A base is a dip where the year before it, in the same table, was higher than it.
    """
    known = set(shown)
    for metric in metrics:
        if metric.operation is not Operation.PERCENT_CHANGE:
            continue
        base = metric.inputs[0]
        before = year_before(base.observation, dataset) if isinstance(base, Observed) else None
        if before is None or before.ref in known or metric.quantity.value <= 0:
            continue
        if before.quantity.value > base.quantity.value:
            message = (
                f"the rise starts from {base.quantity.value:,f}, after "
                f"{before.quantity.value:,f} the year before"
            )
            hint = f"show {before.ref} too, or compare with it"
            yield warning("base-is-a-dip", message, where, hint)


def _kind(period: model.Period) -> str:
    """Return what kind of period it is; of a fiscal year also when it starts, unless in October."""
    starts = period.fiscal.starts if period.fiscal else _FEDERAL_START
    month = f" that starts in month {starts}" * (starts != _FEDERAL_START)
    return f"{period.kind}{month}"


def _check_break(broken: model.CellRef | None, where: Location) -> Iterator[Problem]:
    if broken:
        message = (
            f"the series breaks at {broken} (status B): values before and after it are "
            "not comparable"
        )
        hint = (
            "take values from one side of the break, quote the change as a claim of its source, "
            "with its caveat, or leave it out"
        )
        yield fault("growth-across-break", message, where, hint)


def _break_of_another_table(values: tuple[model.Observation, ...]) -> model.CellRef | None:
    """Return the later of two values that has no other of its series to be held against."""
    if len({value.ref.table for value in values}) == 1:
        return None
    earlier = min(values, key=lambda value: value.period.end)
    others = (v for v in values if v.ref.table != earlier.ref.table)
    broken = (v for v in others if v.status is model.Status.BREAK)
    return next((v.ref for v in broken if v.period.end > earlier.period.end), None)


def _check_summed(metric: Derived, where: Location) -> Iterator[Problem]:
    """Yield a problem where means or rates are added up, or shares to more than a whole."""
    if metric.operation is not Operation.SUM:
        return
    most = 100 + len(metric.inputs)  # Each may be rounded up.
    values = [each.observation for each in metric.inputs if isinstance(each, Observed)]
    if of := next((v for v in values if is_of_each(v.quantity.unit, v.statistic)), None):
        message = (
            f"{of.ref.table}.{of.ref.measure} has the statistic {of.statistic}: its values are not "
            "added up"
        )
        hint = "name the published value of all of them, or write median: in place of sum:"
        yield fault("impossible-metric", message, where, hint)
    is_share = metric.quantity.unit is Unit.PERCENT and len(values) == len(metric.inputs)
    if is_share and metric.quantity.value > most:
        message = f"{expression(metric)} is {metric.quantity.value:,f} percent, more than a whole"
        hint = "take the median, or add up the counts that these are shares of"
        yield fault("percent-above-100", message, where, hint)


def _check_counted(metric: Derived, known: Known, where: Location) -> Iterator[Problem]:
    """Yield a problem where inputs count different things; parts of one whole may be added up."""
    counted = {_counted(item, known) for item in metric.inputs}
    names = sorted({name for each in counted for name in each})
    parts = metric.operation is Operation.SUM and all(len(each) == 1 for each in counted)
    if len(counted) > 1 and not (parts and are_parts_of_one(names, known)):
        hint = (
            "show them side by side instead; for a sum of parts of one whole, add partOf: to "
            "the population of each"
        )
        yield _of_different_things(metric, names, hint, where)


def _counted(metric: Metric, known: Known) -> frozenset[str]:
    """Return what `metric` counts, without the part of which it is a share."""
    names = {item.id for item in populations(metric)}
    if len(names) == 1:
        return frozenset(names)
    parts = {name for name in names if names & (above(name, known) - {name})}
    return frozenset(names - parts)


def _check_times(metric: Derived, where: Location) -> Iterator[Problem]:
    """Yield a problem where years are of several kinds, or members each of another time.

    One and the same member may be compared with itself at another time.
    """
    kinds = {_kind(value.period) for value in observations(metric)}
    sides = [tuple(observations(each)) for each in metric.inputs]
    if metric.operation not in _COMPARED:
        sides = [(value,) for side in sides for value in side]
    times: dict[object, set[model.Period]] = {}
    for side in sides:
        measure = "" if metric.operation in _COMPARED else side[0].ref.measure
        spans = times.setdefault((measure, *sorted(_members_of(side).items())), set())
        spans.update(value.period for value in side)
    first, *others = times.values()
    if len(kinds) > 1:
        yield _of_different_periods(metric, "use years of one kind", where)
    elif any(other != first for other in others):
        yield _of_different_periods(metric, "use the same periods for each member", where)


def _members_of(values: Iterable[model.Observation]) -> dict[str, str]:
    """Return the members that values are of, apart from years; `*` where they are many."""
    found: dict[str, str] = {}
    for value in values:
        start, end = value.period.start, value.period.end
        for dimension, member in value.ref.key:
            if member not in {start, end, f"{start}/{end}"}:
                is_other = found.setdefault(dimension, member) != member
                found[dimension] = "*" if is_other else member
    return found


def above(name: str, known: Known) -> set[str]:
    """Return a population and those of which it is a part."""
    found: set[str] = set()
    while name in known and name not in found:
        found.add(name)
        name = known[name].part_of
    return found


def are_parts_of(parts: Iterable[str], wholes: set[str], known: Known) -> bool:
    """Return whether each of `parts` is one of `wholes` or a part of one."""
    return all(wholes & above(name, known) for name in parts)


def are_parts_of_one(names: Iterable[str], known: Known) -> bool:
    """Return whether `names` are parts of one whole, none of which is a part of another."""
    wholes = {name: above(name, known) - {name} for name in names}
    nested = any(name in others for name in wholes for others in wholes.values())
    return not nested and bool(set.intersection(*wholes.values()))


def are_per(names: Iterable[str], bases: set[str], known: Known) -> bool:
    """Return whether the package says that each of `names` is counted for each of `bases`."""
    return all(
        any(base in known[whole].per for whole in above(name, known))
        for name in names
        for base in bases
    )
