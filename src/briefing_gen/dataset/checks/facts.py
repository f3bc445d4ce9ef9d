"""One fact stands once: the same value in two tables drifts apart when one is revised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from briefing_gen.dataset.address_text import SUM, parse_address
from briefing_gen.dataset.addressing.row_groups import Group
from briefing_gen.dataset.attributes import period_of
from briefing_gen.dataset.declared import WHOLE
from briefing_gen.dataset.model import Dataset, Period, Statistic
from briefing_gen.problems import Problem, Severity
from briefing_gen.quantities import Unit

TELLING_DIGITS: Final = 4
"""Shorter numbers may well be equal by chance; so may those of two members, up to twice that."""

Fact = tuple[str, Period, Unit, Statistic, str]


def check_facts(groups: tuple[Group, ...], dataset: Dataset) -> Iterator[Problem]:
    """Yield a warning for each value that also stands in an earlier table, undeclared."""
    repeated = _texts_in_two_tables(groups)
    whole = {name: _whole(name, dataset) for name in dataset.populations}
    declared = _declared_equal(dataset)
    first: dict[Fact, tuple[Group, int]] = {}
    for group in groups if repeated else ():
        profile = group.profile
        for row, cell in group.values():
            if cell not in repeated:
                continue
            period = period_of(group.table, row)
            fact = (whole[profile.population], period, profile.unit, profile.statistic, cell)
            other, other_row = first.setdefault(fact, (group, row))
            tables = frozenset({group.table.name, other.table.name})
            if len(tables) == 1 or tables in declared:
                continue
            if _is_telling(cell, TELLING_DIGITS * (_of_a_member(group) + _of_a_member(other) or 1)):
                yield Problem(
                    code="duplicate-fact",
                    message=f"{cell} for {profile.population} in {period.start} also stands at "
                    f"{other.ref(other_row)}",
                    where=group.where(row),
                    hint="keep the value in one table, or declare in a table of totals that the "
                    "two are equal",
                    severity=Severity.WARNING,
                )


def _whole(population: str, dataset: Dataset) -> str:
    """Return the population of which this one is a part: tables may count it under either name."""
    seen = {population}
    while (part_of := dataset.populations[population].part_of) and part_of not in seen:
        seen.add(part_of)
        population = part_of
    return population


def _texts_in_two_tables(groups: tuple[Group, ...]) -> frozenset[str]:
    tables = dict.fromkeys(group.table.name for group in groups)
    if len(tables) == 1:
        return frozenset()
    by_table: dict[str, set[str]] = {name: set() for name in tables}
    for group in groups:
        texts = (cell for _, cell in group.values() if _is_telling(cell))
        by_table[group.table.name].update(texts)
    counts = Counter(cell for texts in by_table.values() for cell in texts)
    return frozenset(cell for cell, count in counts.items() if count > 1)


def _is_telling(cell: str, digits: int = TELLING_DIGITS) -> bool:
    return len(cell.lstrip("-").replace(".", "").strip("0")) >= digits


def _of_a_member(group: Group) -> bool:
    """Return whether the values belong to members, such as states, and not to a period alone."""
    return any(item.period_kind is None for item in group.table.dimensions)


def _declared_equal(dataset: Dataset) -> frozenset[frozenset[str]]:
    """Return the pairs of tables of which a total says that a value of one is one of the other."""
    pairs = (
        frozenset({parse_address(total.total).table, parse_address(total.parts[0]).table})
        for total in dataset.totals
        if total.total != WHOLE
        and len(total.parts) == 1
        and all(m != SUM for _, m in parse_address(total.parts[0]).key)
    )
    return frozenset(pairs)
