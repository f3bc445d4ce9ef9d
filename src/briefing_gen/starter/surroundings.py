"""Tells what a spreadsheet holds around its table: a title above the header, notes below."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.dataset.values import NUMBER, YEAR
from briefing_gen.problems import Location, Problem

_LOOKED_AT: Final = 20
"""Rows among which the names of the columns are looked for."""
_NOTE: Final = re.compile(r"\s*(?:\*|(?:sources?|notes?|fuentes?|notas?)\s*:)", re.IGNORECASE)

_Row = tuple[int, Sequence[str]]
"""The cells of a row, and the line it ends in."""


def around_the_table(file: str, data: bytes) -> Iterator[Problem]:
    """Yield a problem for a first line that is a title, or else for each line that is a note.

    Where the file cannot be read to its end, that is for others to tell.
    """
    try:
        rows = _rows(data)
    except csv.Error:
        return
    if header := _header_below(rows):
        message = f"this line does not name the columns, and line {header} seems to"
        yield _problem(file, 1, message, f"delete what stands above line {header}")
        return
    hint = "delete it, with empty lines above it; where numbers are from stands in datapackage.json"
    for line, cells in rows[1:]:
        if cells and _NOTE.match(cells[0]):
            yield _problem(file, line, "this line is a note, and no row of the table", hint)


def _rows(data: bytes) -> list[_Row]:
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    return [(reader.line_num, row) for row in reader]


def _header_below(rows: Sequence[_Row]) -> int | None:
    """Return the line that names the columns, where it is not the first; else None."""
    if not rows or len(_filled(rows[0])) != 1:
        return None
    return next((row[0] for row in rows[1:_LOOKED_AT] if _names_columns(row)), None)


def _names_columns(row: _Row) -> bool:
    cells = _filled(row)
    words = [cell for cell in cells if not NUMBER.fullmatch(cell)]
    return len(cells) > 1 and bool(words) and all(map(YEAR.fullmatch, set(cells) - set(words)))


def _filled(row: _Row) -> list[str]:
    return [cell.strip() for cell in row[1] if cell.strip()]


def _problem(file: str, line: int, message: str, hint: str) -> Problem:
    return Problem(code="schema-error", message=message, where=Location(file, line), hint=hint)
