"""Workbooks of texts and numbers: what is put in is read back, by others too."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from briefing_gen.pptx.charts.workbook import BookSheet, Cell, written_book
from tests.writers import open_xml
from tests.writers.hostile import WORDS

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
    book = written_book((BookSheet("Sheet1", ((words,),), (9,)),))
    cell = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)


def test_equal_sheets_give_equal_bytes() -> None:
    anew = written_book.__wrapped__  # Not the bytes of before.
    assert anew(SHEETS) == anew(SHEETS)


def test_a_workbook_is_packed_on_a_fixed_day_and_system() -> None:
    with zipfile.ZipFile(io.BytesIO(written_book(SHEETS))) as packed:
        packing = {(member.date_time, member.create_system) for member in packed.infolist()}
    assert packing == {((1980, 1, 1, 0, 0, 0), 3)}


@pytest.mark.slow
def test_a_workbook_is_valid_open_xml() -> None:
    assert open_xml.faults(written_book(SHEETS)) == ()
