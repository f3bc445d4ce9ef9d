from __future__ import annotations

import pytest

from briefing_gen.drafting.sheet_reader import around_the_table


def told(text: str) -> list[str]:
    return [str(problem) for problem in around_the_table("ferries.csv", text.encode("utf-8-sig"))]


@pytest.mark.parametrize(
    "text",
    [
        "Ferries of Nowhere County,,\n,,\nYear,Trips,Late\n2023,12,3\n",
        "Ferries of Nowhere County\n\nYear,Trips\n2023,12\n",
        "Ferries,,\n2025,,\nLine,2023,2024\nnorth,12,3\n",
    ],
)
def test_a_title_is_no_header(text: str) -> None:
    (problem,) = told(text)
    assert problem == (
        "ferries.csv:1: error[schema-error]: this line does not name the columns, and line 3 seems "
        "to\n    hint: delete what stands above line 3"
    )


def test_every_note_below_the_table_is_told() -> None:
    text = 'Year,Trips\n2023,12\n,\n"Source: Harbor office, 2025",\n* estimated,\n'
    hint = "delete it, with empty lines above it; where numbers are from stands in datapackage.json"
    assert told(text) == [
        f"ferries.csv:{line}: error[schema-error]: this line is a note, and no row of the table\n"
        f"    hint: {hint}"
        for line in (4, 5)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Year,Trips\n2023,12\n2024,\n",
        "Line,\nnorth,12\n",
        "Year\n2023\n",
        "Line,2023,2024\nSource Creek,12,3\nnorth,4,\n",
        'Year,Trips\n"2023,12\n',
    ],
)
def test_all_else_is_left_to_whoever_reads_the_table(text: str) -> None:
    assert told(text) == []
