"""Rules for percentages: between nothing and the whole, and never written as a fraction of one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from briefing_gen.dataset.addressing.lookup import look_up
from briefing_gen.dataset.addressing.row_groups import Group
from briefing_gen.dataset.model import CellRef, Dataset, Observation, Statistic
from briefing_gen.problems import Location, Problem, Severity
from briefing_gen.quantities import Operation, Unit

_WHOLE: Final = 100
_HUNDREDFOLD: Final = (Decimal(70), Decimal(140))
"""Between these a value is so many times its neighbor that one of them is a fraction of one."""
_CHANGES: Final = frozenset({Operation.PERCENT_CHANGE, Operation.DIFFERENCE})


def check_percentages(group: Group, dataset: Dataset) -> Iterator[Problem]:
    """Yield percentages outside of the whole, and those a hundredth of the next in their series."""
    profile = group.profile
    if profile.unit is not Unit.PERCENT or profile.statistic is not Statistic.PERCENT:
        return
    if not profile.base:
        yield from _outside(group, dataset)
    yield from _fractions(group)


def _outside(group: Group, dataset: Dataset) -> Iterator[Problem]:
    """Yield values that can be no share; one with a base is an error of its own."""
    odd = [(row, cell) for row, cell in group.values() if not 0 <= Decimal(cell) <= _WHOLE]
    changes = _changes(dataset) if odd else frozenset()
    for row, cell in odd:
        if group.ref(row) not in changes and not _is_of_a_span(group.ref(row), dataset):
            message = f"{cell} percent is no share of a whole"
            hint = "correct it; a change in percent has the period from and to which: 2019/2020"
            yield _warning("percent-not-a-share", message, group.where(row), hint)


def _changes(dataset: Dataset) -> frozenset[CellRef]:
    return frozenset(item.published for item in dataset.claims if item.operation in _CHANGES)


def _is_of_a_span(ref: CellRef, dataset: Dataset) -> bool:
    """Return whether a value is of two years, such as a change from the one to the other."""
    found = look_up(dataset, ref)
    return isinstance(found, Observation) and found.period.start != found.period.end


def _fractions(group: Group) -> Iterator[Problem]:
    """Yield each value that is about a hundredth of its neighbors: 0.81 beside 78.5."""
    if not any(0 < float(cell) <= 1 for _, cell in group.values()):
        return
    for series in _series(group):
        for at, (row, cell) in enumerate(series):
            beside = [Decimal(text) for _, text in series[max(at - 1, 0) : at + 2]]
            value = Decimal(cell)
            others = [other for other in beside if other != value]
            if 0 < value <= 1 and others and all(_is_hundredfold(o, value) for o in others):
                message = f"{cell} percent stands beside {' and '.join(f'{o:f}' for o in others)}"
                whole = f"{(value * _WHOLE).normalize():f}"
                hint = f"a percentage is written as {whole}, not as a fraction of one"
                yield _warning("percent-as-fraction", message, group.where(row), hint)


def _is_hundredfold(other: Decimal, value: Decimal) -> bool:
    least, most = _HUNDREDFOLD
    return least <= other / value <= most


def _series(group: Group) -> Iterator[list[tuple[int, str]]]:
    """Yield the values that differ in their year only, by year; in file order without years."""
    table = group.table
    time = next((d.name for d in table.dimensions if d.period_kind), None)
    others = [table.columns[d.name] for d in table.dimensions if d.name != time] if time else []
    found: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for row, cell in group.values():
        found.setdefault(tuple(column[row] for column in others), []).append((row, cell))
    for series in found.values():
        yield sorted(series, key=lambda item: table.columns[time][item[0]]) if time else series


def _warning(code: str, message: str, where: Location, hint: str) -> Problem:
    return Problem(code=code, message=message, where=where, hint=hint, severity=Severity.WARNING)
