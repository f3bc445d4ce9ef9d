"""Makes table specifications out of authored rows, one by one or for each member."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_gen.document.tables import Column, Row, RowKind, TableSpec
from briefing_gen.editions.authoring.briefing import AuthoredRow, AuthoredTable
from briefing_gen.editions.binding.binding import Binder
from briefing_gen.editions.composing.compose_charts import member_words, members_of
from briefing_gen.editions.composing.source_lines import source_line
from briefing_gen.editions.language.citing import values_in


def compose_table(table: AuthoredTable, binder: Binder) -> TableSpec:
    """Return the table of one edition; a row of a wrong length is a problem.

    One whose values are all missing is no fault of its author: its cells say why.
    """
    found, absent = len(binder.problems), len(binder.absent)
    rows = tuple(
        row for authored in table.rows for row in _rows(authored, len(table.columns), binder)
    )
    title, subtitle = binder.content(table.title), binder.content(table.subtitle)
    cells = tuple(cell for row in rows for cell in row.cells)
    values = values_in((title, subtitle, *cells))
    if not values and len(binder.problems) == found and len(binder.absent) == absent:
        hint = "bind numbers in its cells, as {name}, or leave the table out"
        binder.add("no-numbers", f"table {table.id!r} shows no value", table.where, hint)
    return TableSpec(
        id=table.id,
        title=title,
        subtitle=subtitle,
        columns=tuple(
            Column(header=binder.content(column.header), numeric=column.numeric)
            for column in table.columns
        ),
        rows=rows,
        source=source_line(values, binder.edition.language),
        notes=tuple(binder.content(note) for note in table.notes),
    )


def _rows(row: AuthoredRow, width: int, binder: Binder) -> Iterator[Row]:
    given = len(row.cells) + (1 if row.each else 0)
    if given == 1 and not row.each:
        yield Row(cells=(binder.content(row.cells[0]),), kind=RowKind.GROUP)
        return
    if given != width:
        message = f"this row has {given} cells and the table {width} columns"
        binder.add("wrong-shape", message, row.where, "with each:, the first cell is the member")
        return
    if row.each is None:
        yield Row(cells=tuple(binder.content(cell) for cell in row.cells))
        return
    for name in members_of(row.each, binder):
        cells = (binder.content(cell, name) for cell in row.cells)
        yield Row(cells=(member_words(row.each, name, binder), *cells))
