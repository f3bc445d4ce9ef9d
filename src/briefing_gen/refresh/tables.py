"""Tables: the rows of another, in the looks they have."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pptx.oxml.ns import qn

from briefing_gen.refresh.paragraphs import paragraphs, said, write

Read = Any
"""An element of lxml, which has no types."""


def rows_of(table: Read) -> list[tuple[str, ...]]:
    """Return what the cells of each row say, the header first."""
    return [tuple(map(_said, row.findall(qn("a:tc")))) for row in table.findall(qn("a:tr"))]


def take(old: Read, new: Read, elsewhere: frozenset[str]) -> bool:
    """Make the table `old` say what `new` says, and return whether it said something else.

    Rows are known by their first cell and stay in the order they have. Those that `new` has more
    are put in; those that stand `elsewhere` now, in another part of the same table, are taken out;
    others are people's own. Nothing is done where columns or names of rows leave it open which are
    which.
    """
    mine, theirs = rows_of(old), rows_of(new)
    if {len(row) for row in mine} != {len(row) for row in theirs}:
        return False
    names, wanted = ([row[0] for row in rows] for rows in (mine, theirs))
    if sorted(names) != sorted(wanted) and len(names) == len(wanted):
        for row, words in zip(_rows(old), theirs, strict=True):
            _fill(row, words)
    elif len(set(names)) == len(names) and len(set(wanted)) == len(wanted):
        _fill_by_name(old, theirs, elsewhere - set(wanted))
    _widen(old, new, mine)
    return rows_of(old) != mine


def _fill_by_name(old: Read, theirs: list[tuple[str, ...]], elsewhere: frozenset[str]) -> None:
    rows = dict(zip((row[0] for row in rows_of(old)), _rows(old), strict=True))
    for name in elsewhere & rows.keys():
        old.remove(rows.pop(name))
    header, *body = _rows(old)
    _fill(header, theirs[0])
    before = header
    for words in theirs[1:]:
        row = rows.get(words[0])
        if row is None:
            row = deepcopy(body[0] if before is header and body else before)
            before.addnext(row)
        _fill(row, words)
        before = row


def _widen(old: Read, new: Read, before: list[tuple[str, ...]]) -> None:
    """Make columns whose longest cell has become longer at least as wide as those of `new`."""
    columns, others = (list(table.iter(qn("a:gridCol"))) for table in (old, new))
    for at, (column, other) in enumerate(zip(columns, others, strict=False)):
        was, now = (max(len(row[at]) for row in rows) for rows in (before, rows_of(old)))
        if now > was:
            column.set("w", str(max(int(column.get("w")), int(other.get("w")))))


def width_of(table: Read) -> int:
    """Return the width of all columns together, in EMU."""
    return sum(int(column.get("w")) for column in table.iter(qn("a:gridCol")))


def _rows(table: Read) -> list[Read]:
    return list(table.findall(qn("a:tr")))


def _fill(row: Read, words: tuple[str, ...]) -> None:
    """Let each cell of a row say what is new for it."""
    for cell, new in zip(row.findall(qn("a:tc")), words, strict=True):
        if _said(cell) != new:
            first, *others = paragraphs(cell.find(qn("a:txBody")))
            for other in others:
                other.getparent().remove(other)
            write(first, new)


def _said(cell: Read) -> str:
    return "\n".join(map(said, paragraphs(cell.find(qn("a:txBody")))))
