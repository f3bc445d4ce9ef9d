"""Add up the parts of published totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefing_gen.dataset.address_text import ALL, parse_address
from briefing_gen.dataset.addresses import matches
from briefing_gen.dataset.lookup import UnknownAddress, measure_of, observe
from briefing_gen.dataset.model import CellRef, Dataset, Missing, Observation, Total
from briefing_gen.metrics.precision import Span, span_as_input
from briefing_gen.problems import Problem

Shared = tuple[tuple[str, str], ...]
"""The members that stand for the `*` of a pattern, by dimension."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total beside its parts, for one choice of the shared members."""

    total: Observation
    parts: tuple[Observation, ...]
    complete: bool
    """False where a part holds no value."""

    @property
    def left(self) -> Decimal:
        return self.total.quantity.value - sum(
            (item.quantity.value for item in self.parts), Decimal(0)
        )

    @property
    def left_span(self) -> Span:
        """What is left, for all that the rounded values can stand for."""
        whole = span_as_input(self.total)
        parts = [span_as_input(item) for item in self.parts]
        low = whole.low - sum((item.high or item.low for item in parts), Decimal(0))
        high = (whole.high or whole.low) - sum((item.low for item in parts), Decimal(0))
        return Span(low, high)


def recheck_total(total: Total, dataset: Dataset) -> list[Problem]:
    """Return what is wrong with one declared total."""
    try:
        sums = list(_sums(total, dataset))
    except UnknownAddress as error:
        return [_problem(total, "unknown-address", str(error), "correct the address")]
    if not sums:
        message = f"no part of the total {total.id!r} has a value beside it"
        return [_problem(total, "total-without-parts", message, "correct the addresses")]
    return list(_units(total, sums)) or list(_mismatches(total, sums)) or list(_stale(total, sums))


def _sums(total: Total, dataset: Dataset) -> Iterator[_Sum]:
    pattern = parse_address(total.total)
    wholes = _grouped(pattern, dataset)
    parts = [_grouped(parse_address(text), dataset) for text in total.parts]
    for shared, cells in wholes.items():
        found = [item for group in parts for item in _group_for(group, shared)]
        values = tuple(item for item in found if isinstance(item, Observation))
        for cell in cells:
            if isinstance(cell, Observation) and values:
                yield _Sum(cell, values, complete=len(values) == len(found))


def _grouped(pattern: CellRef, dataset: Dataset) -> Mapping[Shared, list[Observation | Missing]]:
    """Return the cells of `pattern` by the members that stand for its `*`."""
    names = [name for name, member in pattern.key if member == ALL]
    table = dataset.tables.get(pattern.table)
    groups: dict[Shared, list[Observation | Missing]] = {}
    for ref, row in matches(dataset, pattern):
        if table is not None:
            members = dict(ref.key)
            shared = tuple((name, members[name]) for name in names)
            item = observe(dataset, table, row, measure_of(table, pattern.measure))
            groups.setdefault(shared, []).append(item)
    return groups


def _group_for(
    groups: Mapping[Shared, list[Observation | Missing]], shared: Shared
) -> Sequence[Observation | Missing]:
    """Return the parts that go with `shared`; those without a `*` go with everything."""
    return groups[shared] if shared in groups else groups.get((), [])


def _units(total: Total, sums: Sequence[_Sum]) -> Iterator[Problem]:
    for item in sums:
        for part in item.parts:
            if part.quantity.unit is not item.total.quantity.unit:
                message = (
                    f"{part.ref} is in {part.quantity.unit}, "
                    f"the total {item.total.ref} in {item.total.quantity.unit}"
                )
                yield _problem(total, "total-unit", message, "add up values of one unit")
                return


def _mismatches(total: Total, sums: Sequence[_Sum]) -> Iterator[Problem]:
    for item in sums:
        span = item.left_span
        too_much = span.high is not None and span.high < 0
        too_little = item.complete and total.remainder is None and span.low > 0
        if too_much or too_little:
            direction = "more" if too_much else "less"
            message = (
                f"the parts of {item.total.ref} add up to {abs(item.left)} {direction} than "
                f"its {item.total.quantity.value}"
            )
            hint = "correct the values, or name what is left out under remainder_en_us and _es_us"
            yield _problem(total, "total-mismatch", message, hint)


def _stale(total: Total, sums: Sequence[_Sum]) -> Iterator[Problem]:
    if total.remainder is not None and all(item.complete and item.left == 0 for item in sums):
        message = f"the total {total.id!r} names a remainder, but its parts leave nothing over"
        yield _problem(total, "stale-remainder", message, "empty remainder_en_us and _es_us")


def _problem(total: Total, code: str, message: str, hint: str) -> Problem:
    return Problem(code=code, message=message, where=total.where, hint=hint)
