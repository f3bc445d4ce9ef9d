"""Sheets that are called after years become one table."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from briefing_gen.drafting.originals import read_as_asked
from briefing_gen.drafting.sheet import Sheet

ROWS = {
    "2022": (("Elm", 75, "n/a"), ("Fir", 59, 3)),
    "2020": (("Elm", 70, 5), ("Fir", 57, 4)),
    "2021": (("Elm", 72, 6), ("Fir", 58, 2)),
}


def read(folder: Path, asked: str, head: tuple[str, ...] = ("Town", "Trips", "Late")) -> Sheet:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for year, rows in ROWS.items():
        page = book.create_sheet(year)
        titles = head if year == "2020" else ("Town", "Trips", "Late")
        for row in ((f"Trips of ferries by town, {year}",), titles, *rows):
            page.append(row)
    book.create_sheet("Notes").append(("No table",))
    book.save(folder / "ferries.xlsx")
    return read_as_asked("ferries.xlsx", (folder / "ferries.xlsx").read_bytes(), {"sheet": asked})


@pytest.mark.parametrize(("asked", "years"), [("all", 3), ("2021-2022", 2)])
def test_sheets_of_years_are_set_below_each_other(asked: str, years: int, tmp_path: Path) -> None:
    sheet = read(tmp_path, asked)
    kept = ("2020", "2021", "2022")[-years:]
    year, town, trips, late = sheet.columns
    assert year.cells == tuple(name for name in kept for _ in range(2))
    assert town.cells == ("Elm", "Fir") * years
    assert trips.cells == ("70", "57", "72", "58", "75", "59")[-2 * years :]
    assert late.written[-4:] == ("6", "2", "n/a", "3")
    assert f"set the sheets {kept[0]} to 2022 below each other, with their year" in sheet.steps
    assert (sheet.said["title"], sheet.period) == ("Trips of ferries by town", "")


def test_a_column_that_one_sheet_does_not_have_is_left_out(tmp_path: Path) -> None:
    sheet = read(tmp_path, "all", ("Town", "Trips", "Delays"))
    assert [column.name for column in sheet.columns] == ["year", "town", "trips"]
    assert sheet.steps[-1] == "left out columns that not all of them have: late"
