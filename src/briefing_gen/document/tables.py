"""What a table shows."""

from __future__ import annotations

import enum

from briefing_gen.base.frozen import Frozen
from briefing_gen.document.inline import Content


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
    ranges: bool = False
    """Whether the last two cells of a row are the ends of a range, which pages draw beside them."""
