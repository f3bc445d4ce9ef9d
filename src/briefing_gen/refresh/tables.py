"""Tables: the rows of another, in the looks they have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, Final

from pptx.oxml.ns import qn

from briefing_gen.refresh.paragraphs import paragraphs, said, write

Read = Any
"""An element of lxml, which has no types."""
Rows = Sequence[tuple[str, ...]]
"""What each cell of each row says, the header first."""
Filling = Sequence[Sequence[str | None]]
"""The same, None where a cell is not to be filled."""
_NUMBER: Final = re.compile(r"\d+")


def rows_of(table: Read) -> list[tuple[str, ...]]:
    """Return what the cells of each row say, the header first."""
    return [tuple(map(_said, row.findall(qn("a:tc")))) for row in table.findall(qn("a:tr"))]


def take(old: Read, new: Read, elsewhere: frozenset[str]) -> bool:
    """Make the table `old` say what `new` says, and return whether it said something else.

    Rows are known by their first cell and columns by their header, and stay in the order they
    have. Rows that `new` has more are put in; those that stand `elsewhere` now, in another part of
    the same table, are taken out; others are people's own, and so are columns. Nothing is done
    where columns or names of rows leave it open which are which.
    """
    mine, theirs = rows_of(old), rows_of(new)
    if len({len(row) for row in mine}) != 1:
        return False
    columns = _columns(mine, theirs)
    if 0 not in columns:
        return False
    at = columns.index(0)
    names, wanted = [row[at] for row in mine[1:]], [row[0] for row in theirs[1:]]
    if len(set(names)) < len(names) or len(set(wanted)) < len(wanted):
        return False
    gone = {*(elsewhere - set(wanted)), *_years_gone(names, wanted)}
    rows = dict(zip(names, _rows(old)[1:], strict=True))
    for name in gone & rows.keys():
        old.remove(rows.pop(name))
    filling = [[None if n is None else row[n] for n in columns] for row in theirs]
    _fill_rows(old, rows, filling, at)
    _widen(old, new, columns, mine)
    return rows_of(old) != mine


def told(before: Rows, after: Rows) -> Iterator[tuple[str, str]]:
    """Yield headers that became others, then rows that were taken out and put in."""
    headers = zip(before[0], after[0], strict=True)
    yield from ((was, now) for was, now in headers if was != now)
    names, now = ([row[0] for row in rows[1:]] for rows in (before, after))
    yield from ((name, "") for name in names if name not in now)
    yield from (("", name) for name in now if name not in names)


def _columns(mine: Rows, theirs: Rows) -> list[int | None]:
    """Return which column of `theirs` each of `mine` is; None for those of people."""
    headers = theirs[0]
    if len(set(headers)) < len(headers) or len(set(mine[0])) < len(mine[0]):
        return list(range(len(headers))) if mine[0] == headers else []
    alike = len(mine[0]) == len(headers)
    columns: list[int | None] = []
    for n, header in enumerate(mine[0]):
        if header in headers:
            columns.append(headers.index(header))
        else:
            is_same = alike and headers[n] not in mine[0] and _alike(mine, theirs, n)
            columns.append(n if is_same else None)
    return columns


def _alike(mine: Rows, theirs: Rows, column: int) -> bool:
    """Return whether two columns at the same place both hold numbers, or both hold none."""
    one, other = (any(_NUMBER.search(row[column]) for row in rows[1:]) for rows in (mine, theirs))
    return one == other


def _years_gone(names: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    """Yield the rows before the first of now where as many came in behind: 2019, and 2021 came."""
    gone = [name for name in names if name not in wanted and _NUMBER.search(name)]
    come = [name for name in wanted if name not in names]
    for name in gone if len(gone) == len(come) else ():
        alike = [one for one in wanted if _NUMBER.sub("", one) == _NUMBER.sub("", name)]
        if alike and name < min(alike):
            yield name


def _fill_rows(old: Read, rows: Mapping[str, Read], theirs: Filling, at: int) -> None:
    """Let each row say what is new for it, and put in those that `rows` has not."""
    header, *body = _rows(old)
    _fill(header, theirs[0])
    before = header
    for words in theirs[1:]:
        row = rows.get(words[at] or "")
        if row is None:
            row = deepcopy(body[0] if before is header and body else before)
            before.addnext(row)
            _fill(row, [word or "" for word in words])
        _fill(row, words)
        before = row


def _widen(old: Read, new: Read, like: Sequence[int | None], before: Rows) -> None:
    """Make columns whose longest cell has become longer at least as wide as those of `new`."""
    columns, others = (list(table.iter(qn("a:gridCol"))) for table in (old, new))
    for at, (column, n) in enumerate(zip(columns, like, strict=False)):
        was, now = (max(len(row[at]) for row in rows) for rows in (before, rows_of(old)))
        if now > was and n is not None:
            column.set("w", str(max(int(column.get("w")), int(others[n].get("w")))))


def width_of(table: Read) -> int:
    """Return the width of all columns together, in EMU."""
    return sum(int(column.get("w")) for column in table.iter(qn("a:gridCol")))


def _rows(table: Read) -> list[Read]:
    return list(table.findall(qn("a:tr")))


def _fill(row: Read, words: Sequence[str | None]) -> None:
    """Let each cell of a row say what is new for it; None leaves it as it is."""
    for cell, new in zip(row.findall(qn("a:tc")), words, strict=True):
        if new is not None and _said(cell) != new:
            first, *others = paragraphs(cell.find(qn("a:txBody")))
            for other in others:
                other.getparent().remove(other)
            write(first, new)


def _said(cell: Read) -> str:
    return "\n".join(map(said, paragraphs(cell.find(qn("a:txBody")))))
