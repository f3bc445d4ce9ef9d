from __future__ import annotations

import pytest

from briefing_gen.dataset.address_text import is_pattern, parse_address, substitute
from briefing_gen.dataset.model import CellRef


def test_an_address_is_table_members_and_measure() -> None:
    assert parse_address("lines[year=2020, line=North Shore].trips") == CellRef(
        "lines", (("line", "North Shore"), ("year", "2020")), "trips"
    )


def test_a_written_address_reads_back() -> None:
    ref = parse_address(" lines[ year = 2020 ,line=north ].trips ")

    assert str(ref) == "lines[line=north, year=2020].trips"
    assert parse_address(str(ref)) == ref


@pytest.mark.parametrize("text", ["totals.trips", "totals[].trips"])
def test_a_table_without_dimensions_needs_no_members(text: str) -> None:
    assert parse_address(text) == CellRef("totals", (), "trips")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("trips", "'trips' is not an address: write it like reports[year=2020].received"),
        ("", "'' is not an address: write it like reports[year=2020].received"),
        (
            "trips[year=2020]",
            "'trips[year=2020]' is not an address: write it like reports[year=2020].received",
        ),
        (
            "“trips[year=2020].trips”",
            "'“trips[year=2020].trips”' has curly quotes: write straight ones around it, as \"",
        ),
        ("trips[2020].trips", "'2020' in 'trips[2020].trips' is not of the form dimension=member"),
        (
            "trips[year=2020, year=2021].trips",
            (
                "'trips[year=2020, year=2021].trips' names 'year' twice: "
                "give one member for each dimension"
            ),
        ),
        (
            "trips[year=].trips",
            (
                "'' in 'trips[year=].trips' cannot be a member: "
                "write it like reports[year=2020].received"
            ),
        ),
        (
            "my table[year=2020].trips",
            (
                "'my table' in 'my table[year=2020].trips' is not a name of a table or measure: "
                "write it like reports[year=2020].received"
            ),
        ),
    ],
)
def test_what_is_no_address_says_how_to_write_one(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is what matters.
        parse_address(text)

    assert str(caught.value) == message


def test_a_pattern_stands_for_several_cells() -> None:
    assert is_pattern("trips[year=*].trips")
    assert is_pattern("trips[year=2020, line=+].trips")
    assert not is_pattern("trips[year=2020].trips")


def test_a_shared_member_takes_the_place_of_the_star() -> None:
    pattern = parse_address("lines[year=*, line=+].trips")

    assert substitute(pattern, (("year", "2020"),)) == parse_address(
        "lines[year=2020, line=+].trips"
    )
