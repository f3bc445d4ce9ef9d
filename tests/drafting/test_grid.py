"""Cells of files in any encoding, with any separator, and of workbooks."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.drafting.grid import Grid, read_grid

TABLE = "Year,Trips\n2023,4\n2024,5\n"
CELLS = [("Year", "Trips"), ("2023", "4"), ("2024", "5")]


def cells(grid: Grid) -> list[tuple[str, ...]]:
    return [row.cells for row in grid.rows]


def refused(data: bytes, sheet: str | None = None) -> str:
    with pytest.raises(BriefingError) as caught:
        read_grid("ferries.csv", data, sheet)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "steps"),
    [
        (TABLE.encode(), ()),
        (TABLE.encode("utf-8-sig"), ()),
        (TABLE.replace("\n", "\r\n").encode(), ()),
        (TABLE.replace("\n", "\r").encode(), ()),
        (TABLE.encode("utf-16"), ("read as UTF-16",)),
        (TABLE.encode("utf-16-be"), ("read as UTF-16",)),
        (TABLE.replace(",", "\t").encode(), ("cells separated by tabs",)),
        (TABLE.replace(",", "\t").encode("utf-16"), ("read as UTF-16", "cells separated by tabs")),
        (TABLE.replace(",", ";").encode(), ("cells separated by semicolons",)),
        (("sep=;\n" + TABLE.replace(",", ";")).encode(), ("cells separated by semicolons",)),
        (("sep=,\n" + TABLE).encode(), ()),
        (TABLE.replace("Trips", "\u200bTrips").encode(), ("invisible characters taken out",)),
    ],
)
def test_text_is_read_however_it_was_saved(data: bytes, steps: tuple[str, ...]) -> None:
    grid = read_grid("ferries.csv", data, None)
    assert (cells(grid), grid.steps) == (CELLS, steps)


def test_lines_behind_the_table_may_be_no_csv() -> None:
    broken = (TABLE + '2025,"6" or so,7\n').encode()
    why = "from this line on the file is not CSV: text follows a closing quotation mark"
    assert refused(broken).splitlines()[0] == f"ferries.csv:4: error[malformed-csv]: {why}"
    grid = read_grid("ferries.csv", broken, None, last=3)
    assert cells(grid) == [*CELLS, ("2025", "6 or so", "7")]
    told = "read the lines from 4 on one by one, below the table"
    assert grid.steps == (f"{told}: text follows a closing quotation mark",)


def test_text_of_windows_is_read_as_such() -> None:
    grid = read_grid("ferries.csv", "Año,Línea «A»\n2023,4\n".encode("cp1252"), None)
    assert (cells(grid)[0], grid.steps) == (("Año", "Línea «A»"), ("read as Windows-1252",))


def test_commas_are_decimal_points_where_semicolons_separate_cells() -> None:
    data = b"Year;Trips;Share\n2023;1.204;3,5\n2024;12.000;0,25\n"
    grid = read_grid("ferries.csv", data, None)
    assert cells(grid)[1:] == [("2023", "1204", "3.5"), ("2024", "12000", "0.25")]
    assert grid.steps[-1] == "commas in numbers read as decimal points"


def test_a_comma_in_words_separates_nothing() -> None:
    data = b'Line;Trips\n"north, old";4\nsouth, new;5\n'
    assert cells(read_grid("ferries.csv", data, None))[1:] == [
        ("north, old", "4"),
        ("south, new", "5"),
    ]


def test_lines_are_those_of_the_file() -> None:
    grid = read_grid("ferries.csv", b'Line,Trips\n"north\nold",4\nsouth,5\n', None)
    assert [(row.line, row.cells[0]) for row in grid.rows] == [
        (1, "Line"),
        (3, "north old"),
        (4, "south"),
    ]


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_cells_of_a_workbook_are_as_a_person_would_type_them() -> None:
    day = dt.datetime(2023, 4, 1)  # noqa: DTZ001 - a cell has no zone.
    data = workbook(
        ("Empty", []), ("Trips", [["When", "Trips", "Rate", "?"], [day, 4.0, 0.1, True], [2024]])
    )
    grid = read_grid("ferries.xlsx", data, None)
    assert cells(grid) == [
        ("When", "Trips", "Rate", "?"),
        ("2023-04-01", "4", "0.1", "True"),
        ("2024", "", "", ""),
    ]
    assert grid.steps == (
        "read from the sheet 'Trips'",
        "other sheets, to be named with --sheet: Empty",
    )


def test_numbers_of_a_workbook_have_the_signs_that_it_shows() -> None:
    """A column without, or with some alone, is as its cells hold it."""
    book = openpyxl.load_workbook(
        io.BytesIO(
            workbook(
                (
                    "T",
                    [["Year", 2022, "B", "C", "D"], [1, 0.171, 5046, -7, 0.2], [2, -0.5, 8, 9, 3]],
                )
            )
        )
    )
    formats = {"B": "0.0%", "C": '_("$"* #,##0_);_("$"* (#,##0)', "D": "[$\u20ac-407] #,##0"}
    for column, code in formats.items():
        for row in (2, 3):
            book["T"][f"{column}{row}"].number_format = code
    book["T"]["E2"].number_format = "0%"
    book["T"]["A2"].number_format = "[$-409]0"
    book.save(stream := io.BytesIO())
    assert cells(read_grid("ferries.xlsx", stream.getvalue(), None)) == [
        ("Year", "2022", "B", "C", "D"),
        ("1", "17.1%", "$5046", "-\u20ac7", "0.2"),
        ("2", "-50%", "$8", "\u20ac9", "3"),
    ]


def test_of_a_workbook_without_a_table_its_sheets_are_told() -> None:
    assert refused(workbook(("One", []), ("Two", []))).splitlines() == [
        "ferries.csv: error[schema-error]: the workbook has no table in 'any sheet'",
        "    hint: its sheets are: One, Two",
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7", "this is a PDF, and no table"),
        (b"PK\x03\x04 but no archive", "this workbook cannot be read: "),
        (b'Year,Trips\n2023,"4\n', "from this line on the file is not CSV: a quotation mark"),
    ],
)
def test_what_is_no_table_is_told(data: bytes, told: str) -> None:
    assert told in refused(data)


def test_text_has_no_sheets() -> None:
    assert "this file has no sheets" in refused(TABLE.encode(), "Trips")


@pytest.mark.slow
def test_a_workbook_that_unpacks_to_very_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    plain = zipfile.ZipFile(io.BytesIO(workbook(("Trips", [["Year", "Trips"], [2023, 4]]))))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in plain.namelist():
            if "sheet1" not in name:
                archive.writestr(name, plain.read(name))
        row = b'<row><c t="inlineStr"><is><t>' + b"x" * 1_000_000 + b"</t></is></c></row>"
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(
                b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                b"<sheetData>"
            )
            for _ in range(1_200):  # In one piece it would take gigabytes of memory.
                sheet.write(row)
            sheet.write(b"</sheetData></worksheet>")
    assert path.stat().st_size < 10_000_000
    assert "to be read" in refused(path.read_bytes())


def test_of_many_sheets_those_with_a_table_are_listed_with_its_title() -> None:
    table: list[list[object]] = [["Trips by town"], ["Town", "Trips"], ["Ash", 4.0], ["Elm", 5.0]]
    data = workbook(("Notes", [["About"]]), *((f"T{n}", table) for n in range(1, 15)))
    listed = [f"    T{n}: Trips by town" for n in range(2, 15)]
    found = read_grid("ferries.xlsx", data, None)
    assert found.steps == (
        "read from the sheet 'T1'", "other sheets with a table, to be named with --sheet:", *listed
    )  # fmt: skip
    named = read_grid("ferries.xlsx", data, "T2").steps[1]
    assert named.startswith("other sheets, to be named with --sheet: Notes, T1, T3")
