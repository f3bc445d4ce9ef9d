from __future__ import annotations

import pytest

from briefing_gen.base.problems import Faults, Location
from briefing_gen.reading.csv_text import COMMAS, ENCODED, is_csv_text

TEXT = "año,viajes\n2023,4388\n"
WIDE = "this is UTF-16 text, which Excel calls Unicode Text"


def told(data: bytes) -> list[tuple[str, Location, str, str | None]]:
    faults = Faults()
    assert is_csv_text("trips.csv", data, faults) is (faults.problems == ())
    return [(item.code, item.where, item.message, item.hint) for item in faults.problems]


@pytest.mark.parametrize("text", [TEXT, "\ufeff" + TEXT, "year\n2023\n", "", "a;b,c\n"])
def test_text_with_commas_is_csv(text: str) -> None:
    assert told(text.encode()) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_of_excel_is_one_problem_that_says_how_to_save_it(encoding: str) -> None:
    assert told(TEXT.encode(encoding)) == [
        ("encoding-error", Location("trips.csv", 1), WIDE, ENCODED)
    ]
    assert told(TEXT.replace(",", "\t").encode(encoding)) == [
        (
            "encoding-error",
            Location("trips.csv", 1),
            f"{WIDE}, and the columns are separated by tabs",
            COMMAS,
        )
    ]


def test_text_of_windows_is_told_with_its_line() -> None:
    assert told("year,line\n2023,la bahía\n".encode("cp1252")) == [
        (
            "encoding-error",
            Location("trips.csv", 2),
            "this line is not UTF-8 text",
            ENCODED,
        )
    ]


def test_text_of_windows_with_semicolons_is_one_problem() -> None:
    assert told("año;viajes\n2023;78,5\n".encode("cp1252")) == [
        (
            "encoding-error",
            Location("trips.csv", 1),
            "this line is not UTF-8 text, and the columns are separated by semicolons",
            COMMAS,
        )
    ]


@pytest.mark.parametrize("begin", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1"])
def test_a_workbook_is_told_as_one(begin: bytes) -> None:
    assert told(begin + b"\0" * 100) == [
        (
            "malformed-csv",
            Location("trips.csv", 1),
            "this is an Excel workbook, and no CSV file",
            "open it, and save it in Excel as CSV UTF-8 (comma delimited)",
        )
    ]


@pytest.mark.parametrize(
    ("begin", "what"), [(b"%PDF-1.7\n%\xbf", "a PDF"), (b"{\\rtf1", "a text of a word processor")]
)
def test_a_document_is_told_as_one(begin: bytes, what: str) -> None:
    ((code, where, message, hint),) = told(begin)
    assert (code, where, message) == (
        "malformed-csv",
        Location("trips.csv", 1),
        f"this is {what}, and no CSV file",
    )
    assert hint == (
        "copy its table into a spreadsheet, and save it in Excel as CSV UTF-8 (comma delimited)"
    )


def test_a_line_for_excel_is_no_header() -> None:
    assert told(b"sep=,\nyear,trips\n") == [
        (
            "malformed-csv",
            Location("trips.csv", 1),
            "this line tells Excel what separates the cells; it is not a header",
            "delete the line",
        )
    ]
