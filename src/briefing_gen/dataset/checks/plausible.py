"""Rules for values that may be none: codes for missing ones, and what their column doubts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem, Severity, warning
from briefing_gen.base.quantities import Kind
from briefing_gen.dataset.checks.values import series_of
from briefing_gen.dataset.lookup import Group
from briefing_gen.dataset.plausible import (
    Code,
    far_from_all,
    far_in_series,
    lone_negative,
    zeros_among_large,
)

_COUNTS: Final = frozenset({Kind.COUNT, Kind.AMOUNT})
_SURE: Final = "correct it; if it is right, allow it with a {limit} under constraints of the field"
_MISSING: Final = "; if it stands for a value that is missing, leave the cell empty"
_TOTAL: Final = "; if it is a total of other rows, name its member under totals of its dimension"


def check_codes(groups: Iterable[Group]) -> Iterator[Problem]:
    """Yield each code for a missing value once, with its count and the first cell."""
    for group in {(group.table.name, group.measure.name): group for group in groups}.values():
        for code in group.codes:
            yield _code(group, code)


def _code(group: Group, code: Code) -> Problem:
    cells = f"{code.count:,} cells hold" if code.count > 1 else "this cell holds"
    limit = "minimum" if code.text.startswith("-") else "maximum"
    return Problem(
        code="code-as-value",
        message=f"{cells} {code.text}, which looks like a code for a value that is missing",
        where=group.where(code.row),
        hint=f'list "{code.text}" under missingValues of the schema and say why under missing of '
        f'the table: {{"{code.text}": {{"en-US": "withheld"}}}}; if it is a value, allow it with a '
        f"{limit} under constraints of the field",
        severity=Severity.ERROR if code.is_certain else Severity.WARNING,
    )


def check_plausible(group: Group) -> Iterator[Problem]:
    """Yield values that their unit, the series they stand in or the rest of the column doubts."""
    values = list(group.values())
    told = dict(_below_zero(group, values)) if group.measure.least is None else {}
    for row, said in told.items():
        yield _doubted(group, row, said, "minimum")
    is_counted = group.profile.unit.kind in _COUNTS
    every = list(series_of(group)) if group.table.time else []
    for row, cell, beside in far_in_series(every, is_counted=is_counted):
        if row not in told:
            told[row] = f"is next to {beside} in its series"
            limit = "minimum" if abs(Decimal(cell)) < abs(Decimal(beside.split()[0])) else "maximum"
            yield from _unless_allowed(group, row, told[row], limit)
    power = group.measure.scale.power if group.measure.scale else 0
    for row in zeros_among_large(values, power) if is_counted else ():
        if row not in told:
            told[row] = "stands among values of which each is a thousand or more"
            yield from _unless_allowed(group, row, told[row], "minimum")
    totals = [(group.table.columns[d.name], d.totals) for d in group.table.dimensions if d.totals]
    parts = [(row, cell) for row, cell in values if not any(c[row] in t for c, t in totals)]
    for row, ratio in far_from_all(parts):
        if row not in told:
            limit = "maximum" if ratio > 1 else "minimum"
            times = ratio if ratio > 1 else 1 / ratio
            than = "times" if ratio > 1 else "times smaller than"
            said = f"is {times:,.0f} {than} the median of its column"
            yield from _unless_allowed(group, row, said, limit)


def _below_zero(group: Group, values: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield rows below what the unit may be, or alone below zero among counts and amounts."""
    unit = group.profile.unit
    least = unit.meaning.least
    if least is not None:
        yield from (
            (row, f"is below {least}, in {unit}") for row, cell in values if Decimal(cell) < least
        )
    elif unit.kind in _COUNTS:
        column = replace(group, rows=range(len(group.table.lines)))
        row = lone_negative(column.values(), group.measure.titles.values())
        if row is not None and row in group.rows:
            yield row, "is the only value of its column below zero"


def _unless_allowed(group: Group, row: int, said: str, limit: str) -> Iterator[Problem]:
    allowed = group.measure.most if limit == "maximum" else group.measure.least
    if allowed is None:
        yield _doubted(group, row, said, limit)


def _doubted(group: Group, row: int, said: str, limit: str) -> Problem:
    message = f"{group.table.columns[group.measure.name][row]} {said}"
    is_zero = Decimal(group.table.columns[group.measure.name][row]) == 0
    hint = _SURE.format(limit=limit) + _TOTAL * (limit == "maximum") + _MISSING * is_zero
    return warning("implausible-value", message, group.where(row), hint)
