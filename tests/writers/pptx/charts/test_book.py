"""Workbooks of texts and numbers: what is put in is read back, by others too."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from briefing_gen.writers.pptx.charts import book
from briefing_gen.writers.pptx.charts.book import (
    BLANK_FILE,
    BookSheet,
    Cell,
    column_name,
    written_book,
)
from tests.writers import decks
from tests.writers.hostile import WORDS
from tools.make_blank_workbook import blank_workbook

ROWS: tuple[tuple[Cell, ...], ...] = (
    ("Year", "Trips"),
    ("2019", 1987361),
    ("2020", None),
    (" spaced\n", 1.20133777234561),
    ("_x0041_", -3),
)
SHEETS = (BookSheet("Sheet1", ROWS, (32,)), BookSheet("About & <more>", (("Year",),), (100, 8)))


def test_cells_are_read_back_as_they_were_put_in() -> None:
    values, about = openpyxl.load_workbook(io.BytesIO(written_book(SHEETS))).worksheets
    assert (values.title, about.title) == ("Sheet1", "About & <more>")
    assert tuple(values.iter_rows(values_only=True)) == ROWS
    assert tuple(about.iter_rows(values_only=True)) == (("Year",),)


def test_columns_are_as_wide_as_asked() -> None:
    _, about = openpyxl.load_workbook(io.BytesIO(written_book(SHEETS))).worksheets
    widths = [about.column_dimensions[name].width for name in "AB"]
    assert [int(width) for width in widths] == [100, 8]  # A margin within the cell is added.


@pytest.mark.parametrize("words", WORDS)
def test_every_text_stays_text(words: str) -> None:
    book = written_book((BookSheet("Sheet1", ((words,),), (9,)), SHEETS[1]))
    cell = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)


def test_the_blank_workbook_is_what_the_tool_makes() -> None:
    assert Path(book.__file__).with_name(BLANK_FILE).read_bytes() == blank_workbook()


def test_columns_are_named_as_xlsxwriter_names_them() -> None:
    columns = range(2000)
    assert [column_name(n) for n in columns] == [xl_col_to_name(n) for n in columns]


def test_equal_sheets_give_equal_bytes() -> None:
    assert written_book(SHEETS) == written_book(SHEETS)


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        tuple((word, None, word, "a\rb") for word in WORDS),
        ((), (None, None, 2.5, ""), *((None, n, f"{n % 3}") for n in range(40)), (), ("last",)),
        ((1e21, 1 / 3, -0.1, 10**15),),
        (),
    ],
)
def test_the_cells_are_written_as_xlsxwriter_writes_them(rows: Sequence[Sequence[Cell]]) -> None:
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
        page = book.add_worksheet("One")
        page.set_column(0, 1, 12)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell is not None:
                    write = page.write_string if isinstance(cell, str) else page.write_number
                    write(row, column, cell)
        book.add_worksheet("Two").write_string(0, 0, "text")
    sheets = (BookSheet("One", rows, (12, 12)), BookSheet("Two", (("text",),), ()))
    assert decks.members(written_book(sheets)) == decks.members(stream.getvalue())


def test_a_workbook_is_valid_open_xml(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(written_book(SHEETS))
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []
