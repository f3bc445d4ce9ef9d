"""Chooses which tables of values stand at the end: two charts of the same values share one."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_gen.document.tables import TableSpec
from briefing_gen.frozen import replace


def each_once(tables: Iterable[TableSpec]) -> tuple[TableSpec, ...]:
    """Return `tables` in order; one whose rows are all in another is not printed beside it.

    What is printed has the title of the first of the two, and the rows of the longer.
    """
    kept: list[TableSpec] = []
    for table in tables:
        for at, other in enumerate(kept):
            if longer := _longer(other, table):
                notes = tuple(dict.fromkeys((*other.notes, *table.notes)))
                kept[at] = replace(other, rows=longer.rows, source=longer.source, notes=notes)
                break
        else:
            kept.append(table)
    return tuple(kept)


def _longer(one: TableSpec, other: TableSpec) -> TableSpec | None:
    """Return the table that holds every row of the other; None where neither does."""
    if one.columns != other.columns:
        return None
    short, long = sorted((one, other), key=lambda table: len(table.rows))
    return long if all(row in long.rows for row in short.rows) else None
