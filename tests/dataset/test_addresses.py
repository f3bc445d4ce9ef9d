from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import UnknownAddress, expand
from briefing_gen.dataset.model import Dataset
from tests.dataset.packages import TRIPS, YEAR, described, ferries, resource

LINE = {"name": "line", "type": "string", "role": "dimension"}


@pytest.fixture
def lines(tmp_path: Path) -> Dataset:
    rows = "year,line,trips\n2020,south,2\n2020,north,1\n2019,north,3\n"
    return ferries(tmp_path, described(resource(YEAR, LINE, TRIPS)), trips=rows)


def test_a_star_stands_for_the_members_in_file_order(lines: Dataset) -> None:
    assert [str(ref) for ref in expand(lines, "trips[year=2020, line=*].trips")] == [
        "trips[line=south, year=2020].trips",
        "trips[line=north, year=2020].trips",
    ]


def test_two_stars_stand_for_the_rows_there_are(lines: Dataset) -> None:
    assert len(expand(lines, "trips[year=*, line=*].trips")) == 3


def test_an_address_stands_for_itself(lines: Dataset) -> None:
    text = "trips[line=north, year=2019].trips"

    assert expand(lines, text) == (parse_address(text),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("trips[year=2021, line=*].trips", "table 'trips' has no year '2021'; did you mean "),
        (
            "trips[year=2019, line=south].trips",
            "table 'trips' has no row for line=south with year=2019",
        ),
        ("trips[year=*].trips", "the address trips[year=*].trips names no member of 'line'"),
    ],
)
def test_a_pattern_that_leads_nowhere_says_why(lines: Dataset, text: str, message: str) -> None:
    with pytest.raises(UnknownAddress) as caught:
        expand(lines, text)

    assert str(caught.value).startswith(message)
