from __future__ import annotations

import pytest

from briefing_gen.base import limits
from briefing_gen.base.problems import Faults, Location, Problem
from briefing_gen.reading.csv_text import ENCODED, Columns, is_csv_text, read_columns

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


def test_text_of_windows_is_told_with_its_line() -> None:
    assert told("year,line\n2023,la bahía\n".encode("cp1252")) == [
        (
            "encoding-error",
            Location("trips.csv", 2),
            "this line is not UTF-8 text",
            ENCODED,
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


NAMES = ("year", "trips")


def read(text: str) -> tuple[Columns | None, tuple[Problem, ...]]:
    faults = Faults()
    columns = read_columns("trips.csv", text.encode(), NAMES, frozenset({"year"}), faults)
    return columns, faults.problems


def codes(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(item.code, item.where.line, item.where.column) for item in read(text)[1]]


def test_rows_become_columns_with_their_lines() -> None:
    columns, problems = read('year,trips\r\n2019,"1"\r\n2020,\r\n')

    assert columns is not None
    assert dict(columns.cells) == {"year": ["2019", "2020"], "trips": ["1", ""]}
    assert list(columns.lines) == [2, 3]
    assert problems == ()


def test_a_file_without_rows_is_an_empty_table() -> None:
    columns, problems = read("year,trips\n")

    assert columns is not None
    assert dict(columns.cells) == {"year": [], "trips": []}
    assert problems == ()


def test_an_empty_file_lacks_its_header() -> None:
    assert codes("") == [("missing-label", 1, 1), ("missing-label", 1, 2)]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("year;trips\n2019;1\n", "semicolons"),
        ("year\ttrips\n2019\t1\n", "tabs"),
        ("year|trips\n2019|1\n", "the sign |"),
        ('"year";"trips"\n"2019";"78,5"\n', "semicolons"),
    ],
)
def test_other_separators_are_one_problem(text: str, separator: str) -> None:
    columns, problems = read(text)

    assert columns is None
    assert problems == (
        Problem(
            code="malformed-csv",
            message=f"the columns are separated by {separator}, not by commas",
            where=Location("trips.csv", 1),
            hint="save it with commas between the cells and a point before decimals: in Excel as "
            "CSV UTF-8 (comma delimited); where that still writes semicolons, make the comma the "
            "list separator in the regional settings of the computer",
        ),
    )


def test_empty_rows_are_told_with_their_lines() -> None:
    assert codes("year,trips\n2019,1\n,\n2020,2\n\n") == [
        ("blank-row", 3, None),
        ("blank-row", 5, None),
    ]


def test_a_row_with_other_separators_than_the_header_is_told() -> None:
    (problem,) = read("year,trips\n2023;78\n")[1]
    assert problem == Problem(
        code="missing-cell",
        message="this row has 1 cell instead of 2",
        where=Location("trips.csv", 2, 2, "trips"),
        hint="put commas in place of semicolons",
    )


def test_a_comma_within_a_number_is_told() -> None:
    (problem,) = read("year,trips\n2023,78,5\n")[1]
    assert problem == Problem(
        code="extra-cell",
        message="this row has 3 cells instead of 2",
        where=Location("trips.csv", 2, 3),
        hint="put a cell that holds a comma in quotation marks; write numbers without commas",
    )


def test_an_open_quotation_mark_is_told_where_it_opens() -> None:
    assert codes('year,trips\n2019,"1\n2020,2\n') == [("malformed-csv", 2, None)]
    assert codes('year,trips\n2019,"1" 2\n') == [("malformed-csv", 2, None)]


def test_rows_around_a_faulty_one_are_kept() -> None:
    columns, problems = read("year,trips\n2019,1\n2020\n2021,3\n")

    assert columns is not None
    assert list(columns.lines) == [2, 4]
    assert [problem.code for problem in problems] == ["missing-cell"]


def test_characters_nobody_sees_are_refused_in_every_cell() -> None:
    text = "year,trips\n2019,a\x00\n2020,b\ufffe\n2021,c\U0001ffff\n2022,d\u200b\n2023,é\n"

    assert codes(text) == [("invisible-character", line, 2) for line in (2, 3, 4, 5)]


def test_a_line_without_end_is_not_read_to_its_end() -> None:
    assert codes("year,trips\n" + "," * 2_000_000) == [("malformed-csv", 2, None)]
    assert [item.message for item in read('year,trips\n2019,"' + "x\n" * 100_000)[1]] == [
        (
            "from this line on the file is not CSV: "
            "a cell goes on without end; a quotation mark may be open"
        )
    ]


def test_rows_with_one_fault_are_one_problem_with_their_number() -> None:
    problems = read("year,trips\n" + "2019\n" * 5000)[1]

    assert [problem.message for problem in problems] == [
        (
            "this row has 1 cell instead of 2; 4,999 more cells of this column have such a fault: "
            "lines 3, 4, 5, 6, 7, ..."
        )
    ]


def test_empty_rows_are_not_read_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor are more than rows with cells, whose number the next test has."""
    monkeypatch.setattr(limits, "MAX_ROWS", 20_000)
    assert codes("year,trips\n" + "\n" * 21_000) == [
        ("blank-row", 2, None),
        ("file-too-large", 20_002, None),
    ]


@pytest.mark.slow
def test_a_table_has_two_million_rows_at_most() -> None:
    columns, problems = read("year,trips\n" + "2019,1\n" * 2_100_000)

    assert columns is not None
    assert [problem.message for problem in problems] == ["this table has more than 2,000,000 rows"]
