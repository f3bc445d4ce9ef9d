"""A workbook of sheets of texts and numbers, in which nothing computes.

Every text is written as text: a cell that begins with "=" or holds an address stays what it is.
"""

from __future__ import annotations

import datetime as dt
import io
from functools import lru_cache
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from briefing_gen.frozen import Frozen
from briefing_gen.writers.pptx.xml import clean

Cell = str | int | float | None
"""None is an empty cell."""
FIXED_DATE: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


class BookSheet(Frozen):
    """One sheet: its cells row by row, and the widths of its first columns in characters."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


@lru_cache(maxsize=16)  # Decks of a batch have charts in common.
def written_book(sheets: tuple[BookSheet, ...]) -> bytes:
    """Return the workbook of `sheets`; equal sheets give equal members of the package."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": FIXED_DATE})
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet)
    book.close()
    return stream.getvalue()


def _write(target: Worksheet, sheet: BookSheet) -> None:
    for column, width in enumerate(sheet.widths):
        target.set_column(column, column, width)
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):  # Anything but write_string looks for formulas and links.
                target.write_string(row, column, clean(cell))
            elif cell is not None:
                target.write_number(row, column, cell)
