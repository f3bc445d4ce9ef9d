"""Rules for single values: signs, shares of a base, units, and cells that should be empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from briefing_gen.dataset.addressing.lookup import WITHOUT_VALUE
from briefing_gen.dataset.addressing.row_groups import Group
from briefing_gen.dataset.model import Attribute, CellRef, Dataset, Statistic
from briefing_gen.dataset.values import without_points
from briefing_gen.problems import Location, Problem, fault
from briefing_gen.quantities import Operation, Unit

UNITS: Final[Mapping[Statistic, frozenset[Unit]]] = {
    Statistic.COUNT: frozenset({Unit.COUNT, Unit.RANK}),
    Statistic.PERCENT: frozenset({Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.RATIO}),
    Statistic.RATE: frozenset({Unit.RATE, Unit.RATIO, Unit.PERCENT}),
    Statistic.AMOUNT: frozenset({Unit.USD}),
    Statistic.TERM: frozenset({Unit.YEARS, Unit.MONTHS}),
    Statistic.MEDIAN: frozenset(Unit) - {Unit.RANK},
    Statistic.MEAN: frozenset(Unit) - {Unit.RANK},
}
"""The units in which a statistic can be given."""
WHOLE: Final = 100


def check_values(group: Group, dataset: Dataset) -> Iterator[Problem]:
    """Yield what is wrong with the values of one group, taken by themselves."""
    profile = group.profile
    if profile.unit not in UNITS[profile.statistic]:
        yield _unitfault(group)
    if profile.status in WITHOUT_VALUE:
        yield from _values_that_should_not_be(group)
    if profile.unit is Unit.COUNT and profile.statistic is Statistic.COUNT:
        yield from _below_zero(group, dataset)
        yield from _not_whole(group)
    if group.measure.not_above:
        yield from _above_its_bound(group)
    if profile.base and profile.unit is Unit.PERCENT and profile.statistic is Statistic.PERCENT:
        yield from _above_the_whole(group)


def _unitfault(group: Group) -> Problem:
    statistic, unit = group.profile.statistic, group.profile.unit
    row, _ = next(group.values())
    return fault(
        "unit-and-statistic",
        f"the statistic {statistic} cannot be given in {unit}",
        _where_unit_is_said(group, row),
        f"write the unit as {' or '.join(sorted(UNITS[statistic]))}, or correct the statistic",
    )


def _where_unit_is_said(group: Group, row: int) -> Location:
    """Return the cell of the row where a column gives units, else the measure in the descriptor."""
    name = group.table.attributes.get(Attribute.UNIT)
    if name and group.table.columns[name][row]:
        return group.where(row)
    return group.measure.unit_where or group.measure.where


def _values_that_should_not_be(group: Group) -> Iterator[Problem]:
    status = group.profile.status
    for row, cell in group.values():
        message = f"the status {status} says that there is no value, but the cell holds {cell}"
        yield fault("value-despite-status", message, group.where(row), "correct one of the two")


def _below_zero(group: Group, dataset: Dataset) -> Iterator[Problem]:
    negative = [(row, cell) for row, cell in group.values() if cell[0] == "-"]
    differences = _differences(dataset) if negative else frozenset()
    for row, cell in negative:
        if group.ref(row) not in differences:
            hint = "correct it; a difference below zero needs a claim that says what it is between"
            message = f"a count cannot be below zero, but this is {cell}"
            yield fault("negative-count", message, group.where(row), hint)


def _not_whole(group: Group) -> Iterator[Problem]:
    for row, cell in group.values():
        if "." in cell and cell.partition(".")[2].strip("0"):
            whole = without_points(cell)
            way = f"write {whole} if its point stands between thousands" if whole else "correct it"
            hint = f"{way}; if it is a mean or the like, say so under statistic"
            message = f"a count is a whole number, but this is {cell}"
            yield fault("count-not-whole", message, group.where(row), hint)


def _differences(dataset: Dataset) -> frozenset[CellRef]:
    claims = (item for item in dataset.claims if item.operation is Operation.DIFFERENCE)
    return frozenset(item.published for item in claims)


def _above_the_whole(group: Group) -> Iterator[Problem]:
    for row, cell in group.values():
        if len(cell.partition(".")[0]) >= len(str(WHOLE)) and float(cell) > WHOLE:
            message = f"{cell} percent is more than the whole of {group.profile.base}"
            hint = "a change in percent has no base; a share cannot be above 100"
            yield fault("percent-above-100", message, group.where(row), hint)


def _above_its_bound(group: Group) -> Iterator[Problem]:
    table, bound = group.table, group.measure.not_above
    for row, cell in group.values():
        other = table.columns[bound][row]
        if other not in table.missing and Decimal(cell) > Decimal(other):
            message = f"{cell} is above the {bound} of this row, which is {other}"
            hint = f"correct one of the two; {group.measure.name} says that it is notAbove {bound}"
            yield fault("value-above-bound", message, group.where(row), hint)
