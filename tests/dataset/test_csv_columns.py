from __future__ import annotations

import pytest

from briefing_gen.dataset.csv_columns import Columns, read_columns
from briefing_gen.dataset.faults import Faults
from briefing_gen.problems import Problem

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


def test_other_separators_are_seen_in_the_header() -> None:
    columns, problems = read("year;trips\n2019;1\n")

    assert columns is None
    assert [problem.message for problem in problems] == [
        "the header says 'year;trips', the schema 'year'",
        "the column 'trips' of the schema is absent",
    ]


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


def test_reading_ends_where_nothing_more_would_be_told() -> None:
    problems = read("year,trips\n" + "\n" * 5000)[1]

    assert len(problems) == 101
    assert problems[-1].code == "too-many-problems"


@pytest.mark.slow
def test_a_table_has_two_million_rows_at_most() -> None:
    columns, problems = read("year,trips\n" + "2019,1\n" * 2_100_000)

    assert columns is not None
    assert [problem.message for problem in problems] == ["this table has more than 2,000,000 rows"]
