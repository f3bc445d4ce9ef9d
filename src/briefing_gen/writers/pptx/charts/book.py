"""A workbook of sheets of texts and numbers, in which nothing computes.

Every text is written as text: a cell that begins with "=" or holds an address stays what it is.
XlsxWriter makes the workbook around the cells, once for all that are alike; to let it write the
cells, too, took a fifth of the time of a deck.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from briefing_gen.frozen import Frozen
from briefing_gen.writers.pptx.package import zipped
from briefing_gen.writers.pptx.xml import Xml, cell_text, element

Cell = str | int | float | None
"""None is an empty cell."""
FIXED_DATE: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
MOST_KINDS: Final = 32
"""Of workbooks that are kept without their cells: names and widths depend on the language."""
_ONE_CELL: Final = '<dimension ref="A1"/>'
_TEXTS: Final = "xl/sharedStrings.xml"
_SHEETS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROWS_OF_A_SPAN: Final = 16


class BookSheet(Frozen):
    """One sheet: its cells row by row, and the widths of its first columns in characters."""

    name: str
    rows: Sequence[Sequence[Cell]]
    widths: tuple[int, ...]


def written_book(sheets: Sequence[BookSheet]) -> bytes:
    """Return the workbook of `sheets`; equal sheets give equal bytes."""
    members = dict(_frame(tuple((sheet.name, sheet.widths) for sheet in sheets)))
    texts = _Texts()
    for number, sheet in enumerate(sheets, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        members[name] = _filled(members[name], sheet.rows, texts)
    head, _, _ = members[_TEXTS].partition("<sst")
    members[_TEXTS] = head + texts.listed()
    return zipped((name, content.encode()) for name, content in members.items())


class _Texts:
    """The texts of a workbook, each once; cells hold which one is theirs."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._count = 0

    def place(self, words: str) -> int:
        """Return which text `words` are."""
        self._count += 1
        return self._places.setdefault(words, len(self._places))

    def listed(self) -> Xml:
        """Return all texts in the order of their places."""
        places = self._places
        return element(
            "sst", *map(_text, places), xmlns=_SHEETS, count=self._count, uniqueCount=len(places)
        )


def _text(words: str) -> Xml:
    kept = ' xml:space="preserve"' if words != words.strip() else ""
    escaped = cell_text(words).replace("\r", "_x000D_")  # A parser would read a line feed.
    return Xml(f"<si><t{kept}>{escaped}</t></si>")


@lru_cache(maxsize=MOST_KINDS)
def _frame(kind: tuple[tuple[str, tuple[int, ...]], ...]) -> tuple[tuple[str, str], ...]:
    """Return the members of a workbook with a single text on each sheet, by their names.

    Of each sheet name and widths of columns are given.
    """
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": FIXED_DATE})
    for name, widths in kind:
        sheet = book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, "")
    book.close()
    with zipfile.ZipFile(stream) as archive:
        return tuple((name, archive.read(name).decode()) for name in archive.namelist())


def _filled(sheet: str, rows: Sequence[Sequence[Cell]], texts: _Texts) -> str:
    """Return a sheet of the frame with `rows` in the place of its single text."""
    before, _, rest = sheet.partition("<sheetData>")
    _, _, after = rest.partition("</sheetData>")
    data = element("sheetData", *_rows(rows, texts))
    return before.replace(_ONE_CELL, _dimension(rows)) + data + after


def _dimension(rows: Sequence[Sequence[Cell]]) -> Xml:
    """Return between which cells all others are."""
    held = [(row, column) for row, cells in enumerate(rows, 1) for column in _columns(cells)]
    if not held:
        return element("dimension", ref="A1")
    lines, columns = zip(*held, strict=True)
    first = f"{xl_col_to_name(min(columns))}{min(lines)}"
    last = f"{xl_col_to_name(max(columns))}{max(lines)}"
    return element("dimension", ref=first if first == last else f"{first}:{last}")


def _columns(cells: Sequence[Cell]) -> list[int]:
    """Return the columns in which something stands."""
    return [column for column, cell in enumerate(cells) if cell is not None]


def _rows(rows: Sequence[Sequence[Cell]], texts: _Texts) -> Iterator[Xml]:
    """Yield the rows that are not empty; some of them after each other share their span."""
    letters = [xl_col_to_name(column) for column in range(max(map(len, rows), default=0))]
    for start in range(0, len(rows), _ROWS_OF_A_SPAN):
        block = rows[start : start + _ROWS_OF_A_SPAN]
        held = [column for cells in block for column in _columns(cells)]
        for number, cells in enumerate(block, start + 1):
            written = [
                _cell(f"{letter}{number}", cell, texts)
                for letter, cell in zip(letters, cells, strict=False)
                if cell is not None
            ]
            if written:
                spans = f"{min(held) + 1}:{max(held) + 1}"
                yield element("row", *written, r=number, spans=spans)


def _cell(name: str, cell: str | float, texts: _Texts) -> Xml:
    """Return a cell; this is done a thousand times for a deck."""
    if isinstance(cell, str):
        return Xml(f'<c r="{name}" t="s"><v>{texts.place(cell)}</v></c>')
    return Xml(f'<c r="{name}"><v>{cell:.16G}</v></c>')
