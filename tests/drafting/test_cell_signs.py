"""The signs that a workbook shows with its numbers."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from briefing_gen.drafting.grid import signs_in


def book() -> bytes:
    """Return a workbook whose table begins at C2: a year, a percentage, and a column of both."""
    made = openpyxl.Workbook()
    made.create_sheet("T")
    for row, (year, share, mixed) in enumerate(((2022, 0.171, 0.5), (2023, 0.18, 7)), start=3):
        for column, value, code in (("C", year, "0"), ("D", share, "0.0%"), ("E", mixed, "0%")):
            made["T"][f"{column}{row}"] = value
            made["T"][f"{column}{row}"].number_format = code
    made["T"]["E4"].number_format = "0"
    made["T"]["D2"] = "Share"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def rewritten(old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    return stream.getvalue()


def test_a_column_has_the_sign_that_all_its_numbers_have_wherever_it_begins() -> None:
    assert signs_in(book(), "T") == {(2, 3): "%", (3, 3): "%"}


@pytest.mark.parametrize(
    ("data", "sheet"),
    [
        (rewritten(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'), "T"),
        (rewritten(b"</sheetData>", b""), "T"),
        (rewritten(b"numFmtId", b"x"), "no such"),
        (book()[:400], "T"),
        (b"Year,Share\n", "T"),
    ],
    ids=["entities", "damaged", "no such sheet", "cut short", "text"],
)
def test_what_cannot_be_read_has_no_signs(data: bytes, sheet: str) -> None:
    assert signs_in(data, sheet) == {}
