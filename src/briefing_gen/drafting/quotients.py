"""Finds the unit of a rate that nobody names, where the table holds what it is worked out from."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Unit
from briefing_gen.drafting.package import meaning
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column, Sheet

_UNITS: Final = ((2, Unit.PERCENT), (3, Unit.PER_1000), (5, Unit.RATE), (0, Unit.RATIO))
"""The power of ten by which each is more than the quotient."""
_FEWEST: Final = 3
"""In so many rows, with different values, no quotient is by chance."""
_MOST: Final = 12
"""Of more columns not every pair is tried."""


def with_quotients(sheet: Sheet) -> Sheet:
    """Return the table, in which a rate has the unit that two other columns show in every row."""
    measures = sheet.of_role(Role.MEASURE)
    known = [column for column in measures if meaning(column) and not column.period]
    columns, steps = list(sheet.columns), list(sheet.steps)
    for at, column in enumerate(sheet.columns):
        is_asked = column.role is Role.MEASURE and meaning(column) is None
        pairs = permutations(known, 2) if is_asked and len(known) <= _MOST else ()
        for unit, over, under in ((_unit(column, *pair), *pair) for pair in pairs):
            if unit is not None:
                columns[at] = replace(column, unit=unit)
                worked = f"it is {over.title!r} by {under.title!r} in every row"
                steps.append(f"took {column.title!r} for {unit}: {worked}")
                break
    return replace(sheet, columns=tuple(columns), steps=tuple(steps))


def _unit(column: Column, over: Column, under: Column) -> Unit | None:
    """Return the unit in which a column is one by another; None where it is not in each row."""
    rows = [
        (Decimal(value), Decimal(first) / Decimal(second))
        for value, first, second in zip(column.cells, over.cells, under.cells, strict=True)
        if value and first and second and Decimal(second)
    ]
    if len({value for value, _ in rows}) < _FEWEST:
        return None
    return next((unit for power, unit in _UNITS if _holds(rows, power)), None)


def _holds(rows: Sequence[tuple[Decimal, Decimal]], power: int) -> bool:
    """Return whether each value is its quotient in so many powers of ten, as it is rounded."""
    return all(
        abs(value - quotient.scaleb(power))
        <= Decimal("0.51").scaleb(int(value.as_tuple().exponent))
        for value, quotient in rows
    )
