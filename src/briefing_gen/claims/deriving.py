"""What a quantity may state, and what speaks for it; works out what follows from values.

Changes, rates, sums of all members, places among others: what is worked out of many values is kept,
as most sentences of a text ask for the same again.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity
from briefing_gen.base.problems import Location, Severity
from briefing_gen.base.quantities import CHANGES, COUNTED, Operation, Quantity, UnitError
from briefing_gen.claims.index import YEAR, Index, Series
from briefing_gen.dataset.lookup import unranked
from briefing_gen.dataset.model import CellRef, Dataset, Dimension, Observation
from briefing_gen.dataset.periods import months
from briefing_gen.dataset.vocabulary import PeriodKind, Statistic
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive, expression, observations
from briefing_gen.rules.metric_rules import check_metric

MEANS: Final = {Operation.MEAN, Operation.MEDIAN}
IN_A_YEAR: Final = {PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}
_MANY: Final = 10_000
Value = Metric | Observation


class Candidate(Frozen, kw_only=True):
    """What a quantity may state: a value that the data hold or allow."""

    metric: Metric
    series: Series
    score: float
    """How much the words around the quantity speak for it."""
    other: tuple[str, ...] = ()
    """In what it is another than the sentence names: "year", or a dimension such as "state"."""
    free: bool = False
    """Whether the sentence leaves open which member or period is meant."""
    is_mentioned: bool = False
    """Whether the sentence names one of its members."""
    described: float = 0
    """What part of the words that name one of its members the sentence has."""
    is_open: bool = False
    """Whether nothing in the sentence speaks of one of its members."""
    words: frozenset[str] = frozenset()
    """The words for its members and for what it counts."""
    lawful: bool = True
    times: Decimal = Decimal(1)
    """How often the unit that is stated is in its own: 12 of years that are stated in months."""
    lowest: bool = False
    """Whether a place is counted from the lowest value."""

    @property
    def value(self) -> Decimal:
        """The value that the sentence would have to state."""
        if self.lowest and self.metric.inputs:
            own, *values = (item.quantity.value for item in self.metric.inputs)
            return Decimal(1 + sum(value < own for value in values))
        return self.metric.quantity.value * self.times


def may_be_told(metric: Metric, dataset: Dataset) -> bool:
    """Return whether a metric may be told: by the rules, or as its publisher tells it."""
    held = list(observations(metric))
    ends = tuple(each.ref for each in held)
    rows = {(each.ref.table, each.ref.key) for each in held}
    if len(rows) == 1 and all(each.quantity.unit.kind in COUNTED for each in held):
        return True  # Columns of one row, which stand beside each other there as well.
    problems = check_metric(metric, dataset, Location("text"))
    return any(claim.inputs == ends for claim in dataset.claims) or not any(
        problem.severity is Severity.ERROR for problem in problems
    )


def derived(operation: Operation, *inputs: Value | None, over: str | None = None) -> Derived | None:
    """Return what follows from values; None where one is missing, or nothing follows."""
    metrics = [Observed(e) if isinstance(e, Observation) else e for e in inputs if e]
    try:
        return derive(operation, *metrics, over=over) if len(metrics) == len(inputs) else None
    except (UnitError, ZeroDivisionError):
        return None


def since_then(operation: Operation, before: Value | None, after: Value | None) -> Derived | None:
    """Return how far a value is from one before or beside it, or what multiple of that it is."""
    ends = (before, after) if operation in CHANGES else (after, before)
    return derived(operation, *ends)


def in_a_year(change: Derived) -> Derived:
    """Return how much a change over several years is a year."""
    first, *_, last = (int(each.period.start[:YEAR]) for each in observations(change))
    years = max(last - first, 1)
    each = Quantity(change.quantity.value / years, change.quantity.unit)
    return Derived(Operation.RATIO, change.inputs, each, f"{expression(change)}; {years}")


def adds_up(series: Series) -> bool:
    """Return whether the values of several years come to a sum: counts that are of no one day."""
    value = next(filter(None, map(series.observed, range(len(series.table.lines)))), None)
    if value is None or value.period.kind is PeriodKind.AS_OF:
        return False
    return value.statistic in {Statistic.COUNT, Statistic.AMOUNT}


@by_identity(_MANY, of=2)
def rates_of(index: Index, series: Series, row: int) -> tuple[Derived, ...]:
    """Return a value for each 100,000 of the residents that the package says it is of."""
    value = series.observed(row)
    if value is None:
        return ()
    bases = (index.by_population.get(per, ()) for per in value.population.per)
    below: list[Observation | None] = []
    for base in (e for e in chain.from_iterable(bases) if e.names == series.names):
        pairs = [(name, series.table.columns[name][row]) for name in base.names]
        time = [(base.time.name, value.period.start)] if base.time else []
        below += map(base.observed, base.rows([*pairs, *time]))
    return tuple(filter(None, (derived(Operation.RATE, value, each) for each in below)))


def ranked(series: Series, row: int, bases: Index | None) -> Iterator[Metric]:
    """Yield the value of a row, or what is its rate where there are bases for rates."""
    value = series.observed(row)
    if bases and value and value.quantity.unit.kind in COUNTED and not series.is_rate:
        yield from rates_of(bases, series, row)
    elif value is not None:
        yield Observed(value)


@by_identity(_MANY, of=2)
def place_of(
    bases: Index | None, series: Series, row: int, apart: tuple[int, ...]
) -> tuple[Derived | None, int]:
    """Return the place of a value among those of some rows, and how many of them have one."""
    held = [e for at in apart for e in ranked(series, at, bases)]
    value = next(ranked(series, row, bases), None)
    return derived(Operation.RANK, value, *held), len(held)


@by_identity(_MANY, of=3)
def over_all(
    bases: Index | None,
    series: Series,
    dimension: Dimension,
    operation: Operation,
    named: tuple[tuple[str, str], ...],
) -> Derived | None:
    """Return what is worked out from all members of a dimension, without totals."""
    cells, totals = series.table.columns[dimension.name], unranked(series.table, dimension)
    totals = frozenset(dimension.totals or ()) if operation is Operation.SUM else totals
    rows = [row for row in series.rows(named) if cells[row] not in totals]
    held = [each for row in rows for each in ranked(series, row, bases)]
    if operation is Operation.SUM and any(e.quantity.unit.kind not in COUNTED for e in held):
        return None  # What percentages come to is said of nothing.
    one = expression(held[0]) if held and series.is_across(dimension.name) else ""
    over = re.sub(rf"\b{dimension.name}=[^],]*", f"{dimension.name}=*", one)
    return derived(operation, *held, over=over or None) if len(held) > 1 else None


@by_identity(_MANY)
def over_year(
    series: Series, rows: tuple[int, ...], year: str, operation: Operation
) -> Derived | None:
    """Return how many a series counts in all quarters or months of a year, or in one of them."""
    held = [found for row in rows if (found := series.observed(row))]
    is_mean = operation is Operation.MEAN
    is_told = bool(held) and (is_mean or held[0].quantity.unit.kind in COUNTED)
    if not is_told or len(held) != IN_A_YEAR.get(held[0].period.kind):
        return None
    ref, when = held[0].ref, held[0].period.start
    key = tuple((name, "*" if member == when else member) for name, member in ref.key)
    over = f"{CellRef(ref.table, key, ref.measure)} within {year}"
    return derived(operation, *held, over=over)


@by_identity(_MANY)
def times_between(series: Series, first: str, last: str) -> tuple[str, ...]:
    """Return the months or quarters of a series from one to another; none where one is missing."""
    cells = sorted(set(series.table.columns[series.time.name])) if series.time else ()
    begin, end = months(first), months(last)
    wanted = range(begin.start, end.stop) if begin and end else range(0)
    held = [e for e in cells if (own := months(e)) and own[0] in wanted and own[-1] in wanted]
    is_whole = sum(len(months(e)) for e in held) == len(wanted)
    is_run = len(held) > 1 and all(len(months(e)) < IN_A_YEAR[PeriodKind.MONTH] for e in held)
    return tuple(held) if is_whole and is_run else ()
