"""What a table shows."""

from __future__ import annotations

import enum
from decimal import Decimal
from itertools import pairwise

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.inline import Content, Number, Text, words
from briefing_gen.metrics.derive import Metric


class Column(Frozen, kw_only=True):
    """A column; numeric ones are set right-aligned in tabular figures."""

    header: Content
    numeric: bool


class RowKind(enum.StrEnum):
    """What a row is: a group row holds one cell, its label, and heads the rows after it.

    A marked one is about what the edition is about, among others.
    """

    BODY = "body"
    GROUP = "group"
    TOTAL = "total"
    MARKED = "marked"


class Row(Frozen, kw_only=True):
    """A row; its first cell is its header."""

    cells: tuple[Content, ...]
    kind: RowKind = RowKind.BODY
    id: str = ""
    """The name of what the row is about, where it has one, such as a correction."""


class TableSpec(Frozen, kw_only=True):
    """A table as data; no cell spans another."""

    id: str
    title: Content
    subtitle: Content
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: Content
    notes: tuple[Content, ...] = ()
    grade_words: Content = ()
    """The grade of all its numbers where it is weaker than primary, in place of marks."""
    ranges: bool = False
    """Whether the last two cells of a row are the ends of a range, which is drawn beside them."""

    @property
    def highest(self) -> Number | None:
        """The highest end of a range, if it is above zero: where their scale ends."""
        cells = (cell for row in self.rows for cell in row.cells[-2:] if self.ranges)
        found = (number for cell in cells if (number := _number(cell)))
        most = max(found, key=lambda number: number.value, default=None)
        return most if most and most.value > 0 else None

    def about(self, title: Content) -> TableSpec | None:
        """Return it with the row marked that has the first number of `title` any row has."""
        for metric in _metrics(title):
            for at, row in enumerate(self.rows):
                if row.kind is RowKind.BODY and any(metric in _metrics(each) for each in row.cells):
                    marked = replace(row, kind=RowKind.MARKED)
                    return replace(self, rows=(*self.rows[:at], marked, *self.rows[at + 1 :]))
        return None

    @property
    def loud_rows(self) -> tuple[bool, ...]:
        """Whether each row is one that its table is about: those that are marked, or else all."""
        marked = [row.kind is RowKind.MARKED for row in self.rows]
        return tuple(marked) if any(marked) else (True,) * len(marked)

    @property
    def value_columns(self) -> frozenset[int]:
        """The indexes of the columns that hold values; those of years alone are none."""
        found = (
            at for row in self.rows for at, cell in enumerate(row.cells) if at and _number(cell)
        )
        return frozenset(found)

    def in_short(self) -> TableSpec | None:
        """Return the first row of each group under its name, None where those differ in theirs.

        What they are all called, such as *No prior conviction*, is the header over the names.
        """
        pairs = [(one, row) for one, row in pairwise(self.rows) if one.kind is RowKind.GROUP]
        called = {row.cells[0] for _, row in pairs}
        if len(pairs) < 2 or len(called) > 1:  # noqa: PLR2004 - two make groups.
            return None
        rows = (replace(row, cells=(*head.cells, *row.cells[1:])) for head, row in pairs)
        first = replace(self.columns[0], header=called.pop())
        return replace(self, columns=(first, *self.columns[1:]), rows=tuple(rows))

    def keyed(self, beyond: str) -> Content:
        """Return the line below the title; where a range is drawn with an arrow, it says so."""
        return (*self.subtitle, Text(f"; {beyond}")) if self.has_arrow else self.subtitle

    @property
    def has_arrow(self) -> bool:
        """Whether a range is drawn with an arrow, as it has no upper end."""
        return self.ranges and any(ends and ends[1] is None for ends in self.ends)

    @property
    def ends(self) -> tuple[tuple[float | None, float | None] | None, ...]:
        """The ends of the range of each row as parts of its own scale."""
        return self.ends_on(self.highest)

    def ends_on(self, most: Number | None) -> tuple[tuple[float | None, float | None] | None, ...]:
        """Return the ends of the range of each row as parts of a scale that ends at `most`.

        A group's label has None. An end that is no number is None, too.
        """
        return tuple(
            _ends(row, most.value) if most and row.kind is not RowKind.GROUP else None
            for row in self.rows
        )


def _ends(row: Row, most: Decimal) -> tuple[float | None, float | None]:
    numbers = (_number(cell) for cell in row.cells[-2:])
    start, end = (float(end.value / most) if end else None for end in numbers)
    return start, end


def _metrics(content: Content) -> list[Metric]:
    return [word.metric for word in words(content) if isinstance(word, Number)]


def _number(cell: Content) -> Number | None:
    found = [word for word in words(cell) if isinstance(word, Number)]
    return found[0] if len(found) == 1 else None
