"""Rules for members: totals among what they add up, and measures that words tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Final

from briefing_gen.base.problems import Location, Problem, fault, warning
from briefing_gen.base.quantities import COUNTED
from briefing_gen.dataset.lookup import Group
from briefing_gen.dataset.model import Attribute, Dataset, Dimension, Table
from briefing_gen.dataset.totals import Totals, measures_named, totals_in

_LONGEST: Final = 100


def check_members(groups: Iterable[Group], dataset: Dataset) -> Iterator[Problem]:
    """Yield totals that no field declares, parts that overlap, and measures in one column.

    And names that are too long for charts and titles of slides.
    """
    for _, of_table in groupby(groups, key=lambda group: group.table.name):
        found = list(of_table)
        table = found[0].table
        for dimension in table.dimensions:
            if dimension.period_kind is None:
                yield from _check_length(table, dimension, dataset)
                yield from _check_totals(table, dimension, found)
                yield from _check_measures(table, dimension)


def _check_length(table: Table, dimension: Dimension, dataset: Dataset) -> Iterator[Problem]:
    cells = table.columns[dimension.name]
    for member in dict.fromkeys(cells):
        labels = dataset.members.get(dimension.name, {}).get(member, {})
        longest = max(labels.values(), key=len, default=member)
        if len(longest) > _LONGEST:
            yield warning(
                "long-member",
                f"the name {longest[:40] + '...'!r} has {len(longest)} characters: it fits no "
                "title of a slide and no label of a chart",
                Location(table.file, table.lines[cells.index(member)], dimension.column),
                "give it a shorter label in a table of the kind members",
            )


def _check_totals(table: Table, dimension: Dimension, groups: list[Group]) -> Iterator[Problem]:
    cells = table.columns[dimension.name]
    known = set(cells)
    for name in dimension.totals or ():
        if name not in known:
            message = f"totals of {dimension.name} names {name!r}, which no row has"
            yield fault("unknown-member", message, dimension.where, "correct it, or take it away")
    found = _totals(table, dimension, groups)
    for member in found.members:
        if member not in (dimension.totals or ()):
            why = "adds up the others" if member in found.by_sum else "is called like a total"
            yield warning(
                "undeclared-total",
                f"{member!r} {why}, and counts as one of them in medians, ranks and strips",
                Location(table.file, table.lines[cells.index(member)], dimension.column),
                f'add "totals": ["{member}"] to the field {dimension.name!r}, or '
                f'"totals": [] if it is none',
            )
    if found.overlap and not dimension.overlap:
        yield warning(
            "overlapping-members",
            f"the members of {dimension.name} add up to more than {found.overlap!r}: they overlap",
            dimension.where,
            f'add "overlap": "yes" to the field {dimension.name!r}, so that nobody adds them up',
        )


def _totals(table: Table, dimension: Dimension, groups: list[Group]) -> Totals:
    cells = table.columns[dimension.name]
    others = [table.columns[d.name] for d in table.dimensions if d is not dimension]
    names = dimension.totals
    fit = [g for g in groups if g.profile.unit.kind in COUNTED and g.profile.unit.meaning.adds]
    values = ((row, Decimal(cell)) for row, cell in fit[0].values()) if fit else iter(())
    found = totals_in(cells, others, values, names or ())
    if names is not None and not names:
        return Totals((), frozenset(), frozenset(), "")
    return found


def _check_measures(table: Table, dimension: Dimension) -> Iterator[Problem]:
    """Yield a problem where members say which measure a value is, and all have one unit."""
    if Attribute.UNIT in table.attributes:
        return
    found = measures_named(table.columns[dimension.name])
    units = {unit or member for member, unit in found.items()}
    if len(units) > 1:
        names = " and ".join(repr(member) for member in found)
        yield fault(
            "mixed-measures",
            f"{dimension.name} tells measures apart, {names}, and the values of all have one unit",
            dimension.where,
            "make a column of each, or add columns with the attributes unit and statistic",
        )
