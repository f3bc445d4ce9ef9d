"""Rules for values that may be none: codes for missing ones, and what their column doubts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem, Severity, warning
from briefing_gen.base.quantities import SHIPPED, Kind
from briefing_gen.dataset import plausible
from briefing_gen.dataset.checks.values import series_of
from briefing_gen.dataset.lookup import Group

_COUNTS: Final = frozenset({Kind.COUNT, Kind.AMOUNT})
_MOST: Final = 1e15
"""No count is larger, and no amount of dollars: all that the world makes in a year is a tenth."""
_SURE: Final = "correct it; if it is right, allow it with a {limit} under constraints of the field"
_MISSING: Final = "; if it stands for a value that is missing, leave the cell empty"
_TOTAL: Final = "; if it is a total of other rows, name its member under totals of its dimension"


def check_codes(groups: Iterable[Group]) -> Iterator[Problem]:
    """Yield each code for a missing value once, with its count and the first cell."""
    for group in {(group.table.name, group.measure.name): group for group in groups}.values():
        for code in group.codes:
            yield _code(group, code)


def _code(group: Group, code: plausible.Code) -> Problem:
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
    told: set[int] = set()
    for row, said, limit in _doubts(group):
        allowed = group.measure.most if limit == "maximum" else group.measure.least
        if row not in told and allowed is None:
            yield _doubted(group, row, said, limit)
        told.add(row)


def _doubts(group: Group) -> Iterator[tuple[int, str, str]]:
    """Yield row, why it is doubted, and the limit that would allow it."""
    values, is_counted = list(group.values()), group.profile.unit.kind in _COUNTS
    yield from ((row, said, "minimum") for row, said in _below_zero(group, values))
    every = list(series_of(group)) if group.table.time else []
    for row, cell, beside in plausible.far_in_series(every, is_counted=is_counted):
        is_less = abs(Decimal(cell)) < abs(Decimal(beside.split()[0]))
        yield row, f"is next to {beside} in its series", "minimum" if is_less else "maximum"
    yield from _of_counts(group, values) if is_counted else ()
    totals = [(group.table.columns[d.name], d.totals) for d in group.table.dimensions if d.totals]
    parts = [(row, cell) for row, cell in values if not any(c[row] in t for c, t in totals)]
    for row, ratio in plausible.far_from_all(parts):
        times = ratio if ratio > 1 else 1 / ratio
        than = "times" if ratio > 1 else "times smaller than"
        said = f"is {times:,.0f} {than} the median of its column"
        yield row, said, "maximum" if ratio > 1 else "minimum"


def _of_counts(group: Group, values: list[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """Yield zeros among thousands, and what no count or amount is in the scale of its column."""
    scale = group.measure.scale
    power = scale.power if scale else 0
    for row in plausible.zeros_among_large(values, power):
        yield row, "stands among values of which each is a thousand or more", "minimum"
    row, cell = max(values, key=lambda item: abs(float(item[1])), default=(0, "0"))
    if group.profile.unit in SHIPPED and power and abs(float(cell)) * 10**power > _MOST:
        yield row, f"in {scale}s is more than a thousand trillion", "maximum"


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
        row = plausible.lone_negative(column.values(), group.measure.titles.values())
        if row is not None and row in group.rows:
            yield row, "is the only value of its column below zero"


def _doubted(group: Group, row: int, said: str, limit: str) -> Problem:
    message = f"{group.table.columns[group.measure.name][row]} {said}"
    is_zero = Decimal(group.table.columns[group.measure.name][row]) == 0
    hint = _SURE.format(limit=limit) + _TOTAL * (limit == "maximum") + _MISSING * is_zero
    return warning("implausible-value", message, group.where(row), hint)
