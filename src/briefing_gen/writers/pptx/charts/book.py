"""A workbook of two sheets of texts and numbers, in which nothing computes.

Every text is written as text: a cell that begins with "=" or holds an address stays what it is.
A blank workbook is filled in, so that no library for workbooks is loaded: that takes almost as long
as to write all slides.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

from briefing_gen.frozen import Frozen
from briefing_gen.writers.pptx.package import zipped
from briefing_gen.writers.pptx.xml import Xml, cell_text, element, text

Cell = str | int | float | None
"""None is an empty cell."""
BLANK_FILE: Final = "blank.xlsx"
_BLANK: Final = Path(__file__).with_name(BLANK_FILE)
"""Made by tools/make_blank_workbook.py."""
_ONE_CELL: Final = '<dimension ref="A1"/>'
_LISTING: Final = ("xl/workbook.xml", "docProps/app.xml")
_LISTED: Final = re.compile(r"\bSheet[12]\b")
_TEXTS: Final = "xl/sharedStrings.xml"
_SPREADSHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROWS_OF_A_SPAN: Final = 16
_DIGIT_PX: Final = 7
_CELL_SIDES_PX: Final = 5
_WIDTH_STEPS: Final = 256


class BookSheet(Frozen):
    """One sheet: its cells row by row, and the widths of its first columns in characters."""

    name: str
    rows: Sequence[Sequence[Cell]]
    widths: tuple[int, ...]


def written_book(sheets: tuple[BookSheet, BookSheet]) -> bytes:
    """Return the workbook of `sheets`; equal sheets give equal bytes."""
    members, texts = dict(_blank()), _Texts()
    for number, sheet in enumerate(sheets, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        members[name] = _filled(members[name], sheet, texts)
    for name in _LISTING:
        members[name] = _named(members[name], sheets)
    head, _, _ = members[_TEXTS].partition("<sst")
    members[_TEXTS] = head + texts.listed()
    return zipped((name, content.encode()) for name, content in members.items())


def column_name(column: int) -> str:
    """Return the letters of a column, the first being 0."""
    name = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        name = chr(ord("A") + letter) + name
        column -= 1
    return name


@lru_cache(maxsize=1)
def _blank() -> tuple[tuple[str, str], ...]:
    """Return the members of the blank workbook by their names."""
    with zipfile.ZipFile(_BLANK) as archive:
        return tuple((name, archive.read(name).decode()) for name in archive.namelist())


def _named(blank: str, sheets: Sequence[BookSheet]) -> str:
    """Return a member that lists the blank sheets with the names of `sheets`."""
    names = {f"Sheet{number}": sheet.name for number, sheet in enumerate(sheets, 1)}
    return _LISTED.sub(lambda found: text(names[found[0]]).replace('"', "&quot;"), blank)


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
            "sst",
            *map(_text, places),
            xmlns=_SPREADSHEET,
            count=self._count,
            uniqueCount=len(places),
        )


def _text(words: str) -> Xml:
    kept = ' xml:space="preserve"' if words != words.strip() else ""
    escaped = cell_text(words).replace("\r", "_x000D_")  # A parser would read a line feed.
    return Xml(f"<si><t{kept}>{escaped}</t></si>")


def _filled(blank: str, sheet: BookSheet, texts: _Texts) -> str:
    """Return a blank sheet with what `sheet` holds in the place of its single text."""
    before, _, rest = blank.partition("<sheetData>")
    _, _, after = rest.partition("</sheetData>")
    columns = element("cols", *_widths(sheet.widths)) if sheet.widths else ""
    data = element("sheetData", *_rows(sheet.rows, texts))
    return before.replace(_ONE_CELL, _dimension(sheet.rows)) + columns + data + after


def _widths(widths: Sequence[int]) -> Iterator[Xml]:
    """Yield how wide columns are: their text and the sides of a cell, by the width of a digit."""
    first = 1
    for width, group in groupby(widths):
        last = first + len(list(group)) - 1
        pixels = width * _DIGIT_PX + _CELL_SIDES_PX
        shown = pixels * _WIDTH_STEPS // _DIGIT_PX / _WIDTH_STEPS
        yield element("col", min=first, max=last, width=f"{shown:.16g}", customWidth=1)
        first = last + 1


def _dimension(rows: Sequence[Sequence[Cell]]) -> Xml:
    """Return between which cells all others are."""
    held = [(row, column) for row, cells in enumerate(rows, 1) for column in _columns(cells)]
    if not held:
        return element("dimension", ref="A1")
    lines, columns = zip(*held, strict=True)
    first = f"{column_name(min(columns))}{min(lines)}"
    last = f"{column_name(max(columns))}{max(lines)}"
    return element("dimension", ref=first if first == last else f"{first}:{last}")


def _columns(cells: Sequence[Cell]) -> list[int]:
    """Return the columns in which something stands."""
    return [column for column, cell in enumerate(cells) if cell is not None]


def _rows(rows: Sequence[Sequence[Cell]], texts: _Texts) -> Iterator[Xml]:
    """Yield the rows that are not empty; some of them after each other share their span."""
    letters = [column_name(column) for column in range(max(map(len, rows), default=0))]
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
