"""Small counts are withheld by the rule of their measure, and so is what would give one away."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Dataset, Missing
from briefing_gen.dataset.reading.reader import read_dataset
from tests.dataset.packages import (
    TRIPS,
    YEAR,
    Described,
    described,
    refused,
    resource,
    write_package,
)

LINE: Described = {"name": "line", "type": "string", "role": "dimension", "totals": ["all"]}
RATE: Described = TRIPS | {"name": "rate", "type": "number", "unit": "percent"}
RULE: Described = {"below": "10", "as": "<10"}
MISSING: Described = {"<10": {"en-US": "fewer than ten"}}


def package(folder: Path, rows: str, **rule: object) -> Path:
    rate = RATE | {"statistic": "percent"}
    table = resource(LINE, YEAR, TRIPS | {"withhold": RULE | rule}, rate, missing=MISSING)
    table["schema"]["missingValues"] = ["", "<10"]
    return write_package(folder, described(table), trips=f"line,year,trips,rate\n{rows}")


def trips(data: Dataset) -> list[str]:
    return list(data.tables["trips"].columns["trips"])


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ("all,2023,50,\nnorth,2023,4,\nsouth,2023,46,\n", "<10 <10 46"),
        ("all,2023,53,\nnorth,2023,4,\neast,2023,3,\nsouth,2023,46,\n", "53 <10 <10 46"),
        ("all,2023,60,\nnorth,2023,0,\nsouth,2023,60,\n", "60 0 60"),
    ],
)
def test_small_counts_and_what_would_give_one_away_are_withheld(
    tmp_path: Path, rows: str, left: str
) -> None:
    data = read_dataset(package(tmp_path, rows))
    assert trips(data) == left.split()


def test_a_withheld_value_is_missing_with_its_reason(tmp_path: Path) -> None:
    rows = "all,2023,50,2.5\nnorth,2023,4,1.5\nsouth,2023,46,3\n"
    data = read_dataset(package(tmp_path, rows, **{"with": ["rate"]}))
    found = look_up(data, parse_address("trips[line=north, year=2023].rate"))
    assert isinstance(found, Missing)
    assert found.reason == {"en-US": "fewer than ten"}
    assert list(data.tables["trips"].columns["rate"]) == ["<10", "<10", "3"]


@pytest.mark.parametrize("rule", [{"below": "few"}, {"as": "-"}, {"with": ["rates"]}])
def test_a_rule_that_cannot_be_kept_is_told(tmp_path: Path, rule: Described) -> None:
    (problem,) = refused(package(tmp_path, "north,2023,4,\n", **rule))
    assert problem.where.field == "withhold"
