"""Withholds small counts by the rule of their measure, before anything else sees them.

A cell that is withheld holds the text that the rule names, which is one of the missingValues. Where
one part alone is withheld, its total would give it away, and is withheld with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.dataset.model import Dimension, Table
from briefing_gen.dataset.reading.fields import FieldSpec, Role
from briefing_gen.dataset.reading.resources import Resource
from briefing_gen.dataset.values import NUMBER, WHOLE

_HINT: Final = 'write "withhold": {"below": "10", "as": "<10"}, and "<10" under missingValues'


class Rule(Frozen):
    """Which values of a measure are withheld: those above zero and below a number."""

    measure: str
    below: Decimal
    text: str
    """What stands in their place, one of the missingValues of the table."""
    beside: tuple[str, ...]
    """Measures that are withheld in the same rows, such as rates made of the counts."""


def withheld(resource: Resource, table: Table) -> Table:
    """Return the table without the values that its rules withhold."""
    columns = dict(table.columns)
    for field in resource.of_role(Role.MEASURE):
        rule = _rule(field, resource)
        if rule is None:
            continue
        rows = _rows(table, rule)
        for name in (rule.measure, *rule.beside):
            cells = table.columns[name]
            columns[name] = [
                rule.text if row in rows and cell not in table.missing else cell
                for row, cell in enumerate(cells)
            ]
    return replace(table, columns=columns) if columns != table.columns else table


def _rule(field: FieldSpec, resource: Resource) -> Rule | None:
    node = field.node.child("withhold")
    if node is None:
        return None
    below, text, beside = node.text("below", ""), node.text("as", ""), node.texts("with")
    measures = {other.name for other in resource.of_role(Role.MEASURE)}
    if not WHOLE.fullmatch(below) or text not in resource.missing or not text:
        node.refuse("this rule does not say what is withheld, and what stands in its place", _HINT)
        return None
    if unknown := [name for name in beside if name not in measures]:
        node.refuse(f"there is no measure {unknown[0]!r} to withhold with it", "name measures")
        return None
    return Rule(field.name, Decimal(below), text, beside)


def _rows(table: Table, rule: Rule) -> frozenset[int]:
    """Return the rows to withhold: small values, and what would give one of them away."""
    cells = table.columns[rule.measure]
    values = {row: Decimal(cell) for row, cell in enumerate(cells) if NUMBER.fullmatch(cell)}
    values = {row: value for row, value in values.items() if cells[row] not in table.missing}
    rows = {row for row, value in values.items() if 0 < value < rule.below}
    sums = [group for d in table.dimensions if d.totals for group in _sums(table, d, values)]
    while True:
        more = {
            member
            for total, parts in sums
            if len(hidden := rows & {total, *parts}) == 1
            for member in [_beside(total, parts, hidden, values)]
        }
        if not more - rows:
            return frozenset(rows)
        rows |= more


def _beside(total: int, parts: set[int], hidden: set[int], values: Mapping[int, Decimal]) -> int:
    """Return the row to withhold with the only one of a sum: its total, or its smallest part."""
    if total not in hidden:
        return total
    return min(parts, key=lambda row: (values[row], row))


def _sums(
    table: Table, dimension: Dimension, values: Mapping[int, Decimal]
) -> Sequence[tuple[int, set[int]]]:
    """Return the row of each total of a dimension, with the rows of its parts."""
    totals, members = dimension.totals or (), table.columns[dimension.name]
    others = [table.columns[d.name] for d in table.dimensions if d is not dimension]
    groups: dict[tuple[str, ...], list[int]] = {}
    for row in values:
        groups.setdefault(tuple(cells[row] for cells in others), []).append(row)
    return [
        (total, parts)
        for rows in groups.values()
        for total in rows
        if members[total] in totals and (parts := {r for r in rows if members[r] not in totals})
    ]
