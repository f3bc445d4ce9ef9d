"""Where a series breaks: before and after such a value, two different things are counted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from briefing_gen.dataset.addressing.lookup import UnknownAddress, look_up
from briefing_gen.dataset.model import CellRef, Dataset, Missing, Observation, Status, Table
from briefing_gen.dataset.same import Same


def break_among(values: Iterable[Observation], dataset: Dataset) -> CellRef | None:
    """Return where a series breaks between its first and its last value among `values`."""
    ends: dict[object, tuple[Observation, Observation]] = {}
    for value in values:
        series = _series(value, dataset)
        first, last = ends.get(series, (value, value))
        ends[series] = (
            value if value.period.end < first.period.end else first,
            value if value.period.end > last.period.end else last,
        )
    for first, last in ends.values():
        broken = _between(first, last, dataset)
        if broken:
            return broken
    return None


def year_before(value: Observation, dataset: Dataset) -> Observation | None:
    """Return the value of the same series for the year before; None where there is none."""
    time = _time(dataset.tables.get(value.ref.table))
    if time is None or not value.period.start.isdigit():
        return None
    return _at(value.ref, time, str(int(value.period.start) - 1), dataset)


def _series(value: Observation, dataset: Dataset) -> object:
    time = _time(dataset.tables.get(value.ref.table))
    return (
        value.ref.table,
        value.ref.measure,
        *(pair for pair in value.ref.key if pair[0] != time),
    )


def _between(first: Observation, last: Observation, dataset: Dataset) -> CellRef | None:
    table = dataset.tables.get(first.ref.table)
    time = _time(table)
    if table is None or time is None or first.period.end == last.period.end:
        return None
    for member in _times(Same(table), time):
        if first.period.end < member <= last.period.end:
            value = _at(last.ref, time, member, dataset)
            if value and value.status is Status.BREAK:
                return value.ref
    return None


def _time(table: Table | None) -> str | None:
    """Return the dimension of years; None where there is none, as for the value of a conflict."""
    return next((d.name for d in table.dimensions if d.period_kind), None) if table else None


@lru_cache(maxsize=64)
def _times(table: Same[Table], dimension: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(table.thing.columns[dimension]))


def _at(ref: CellRef, dimension: str, member: str, dataset: Dataset) -> Observation | None:
    key = tuple((name, member if name == dimension else old) for name, old in ref.key)
    try:
        found = look_up(dataset, CellRef(ref.table, key, ref.measure))
    except UnknownAddress:
        return None
    return None if isinstance(found, Missing) else found
