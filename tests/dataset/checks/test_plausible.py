"""Values that their unit, their series or their total show to be wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from briefing_gen.dataset.checks.every_check import check
from tests.dataset.packages import TRIPS, YEAR, described, ferries, resource

LINE = {"name": "line", "type": "string", "role": "dimension", "totals": ["all"]}
SHARE = {**TRIPS, "name": "share", "type": "number", "unit": "percent", "statistic": "percent"}


def told(folder: Path, fields: Sequence[dict[str, Any]], text: str, **more: object) -> list[str]:
    data = ferries(folder, described(resource(*fields, name="t", **more)), t=text)
    return [f"{item.code}: {item.message}" for item in check(data)]


def test_a_column_of_fractions_that_are_called_percent_is_told_once(tmp_path: Path) -> None:
    rows = "".join(f"{2010 + n},0.{n + 3}18\n" for n in range(6))
    message = "percent-as-fraction: all 6 values are between 0 and 1, as fractions are"
    assert told(tmp_path, [YEAR, SHARE], "year,share\n" + rows) == [message]
    assert told(tmp_path, [YEAR, SHARE], "year,share\n" + rows.replace("18\n", "\n")) == []


def test_fractions_in_two_places_are_told_unless_another_percentage_is_above_one(
    tmp_path: Path,
) -> None:
    other = {**SHARE, "name": "other"}
    rows = "".join(f"{2010 + n},0.{n + 30},{n}.50\n" for n in range(6))
    message = "percent-as-fraction: all 6 values are between 0 and 1, as fractions are"
    alone = re.sub(r",[0-9.]+\n", "\n", rows)
    assert told(tmp_path, [YEAR, SHARE], "year,share\n" + alone) == [message]
    assert told(tmp_path, [YEAR, SHARE, other], "year,share,other\n" + rows) == []


def test_a_share_above_the_whole_is_told_where_a_survey_covers_years(tmp_path: Path) -> None:
    rows = "line,share\na,61.8\nb,875\nc,44.1\n"
    period = {"period": {"kind": "calendar-year", "start": "2016", "end": "2020"}}
    line = {**LINE, "totals": []}
    message = "percent-not-a-share: 875 percent is not a share of a whole"
    assert told(tmp_path, [line, SHARE], rows, **period) == [message]


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("950", ["950 of 'all' is a total, but its parts add up to 960"]),
        ("960", []),
        ("1500", []),
    ],
)
def test_a_total_that_is_nearly_its_parts_is_told(
    tmp_path: Path, total: str, said: list[str]
) -> None:
    rows = f"line,trips\na,310\nb,330\nc,320\nall,{total}\n"
    period = {"period": {"kind": "calendar-year", "start": "2020"}}
    found = told(tmp_path, [LINE, TRIPS], rows, **period)
    assert [text.removeprefix("total-mismatch: ") for text in found] == said


def test_a_total_is_not_off_by_the_last_digit_that_a_spreadsheet_keeps(tmp_path: Path) -> None:
    rows = "line,trips\na,31595.5797101449\nb,31595.57971014491\nc,31595.5797101449\n"
    period = {"period": {"kind": "calendar-year", "start": "2020"}}
    field = {**TRIPS, "type": "number", "unit": "usd", "statistic": "amount"}
    assert told(tmp_path, [LINE, field], f"{rows}all,94786.7391304348\n", **period) == []


@pytest.mark.parametrize(("total", "is_told"), [("965", False), ("970", False), ("975", True)])
def test_a_total_may_be_off_by_what_rounding_to_the_nearest_five_leaves(
    tmp_path: Path, total: str, *, is_told: bool
) -> None:
    rows = f"line,trips\na,315\nb,330\nc,315\nall,{total}\n"
    period = {"period": {"kind": "calendar-year", "start": "2020"}}
    trips = {**TRIPS, "rounding": "rounded"}
    assert bool(told(tmp_path, [LINE, trips], rows, **period)) == is_told


def test_medians_of_places_are_not_added_up(tmp_path: Path) -> None:
    rows = "line,trips\na,6\nb,5\nc,7\nall,5\n"
    period = {"period": {"kind": "calendar-year", "start": "2020"}}
    assert told(tmp_path, [LINE, {**TRIPS, "statistic": "median"}], rows, **period) == []


def test_totals_that_are_off_have_their_lines_until_it_is_said_what_they_hold(
    tmp_path: Path,
) -> None:
    years = ((year, 965 if year in {2012, 2014} else 960) for year in range(2010, 2016))
    rows = "".join(f"{y},a,310\n{y},b,330\n{y},c,320\n{y},all,{total}\n" for y, total in years)
    (message,) = told(tmp_path, [YEAR, LINE, TRIPS], f"year,line,trips\n{rows}")
    assert message.endswith("add up to 960; 2 totals are off in all, the next in line 21")
    said = LINE | {"unlisted": "trips of no line"}
    assert told(tmp_path, [YEAR, said, TRIPS], f"year,line,trips\n{rows}") == []


def test_a_total_that_is_off_in_one_year_is_told_however_far(tmp_path: Path) -> None:
    years = ((year, 1500 if year == 2012 else 960) for year in range(2010, 2016))
    rows = "".join(f"{y},a,310\n{y},b,330\n{y},c,320\n{y},all,{total}\n" for y, total in years)
    (message,) = told(tmp_path, [YEAR, LINE, TRIPS], "year,line,trips\n" + rows)
    assert message == "total-mismatch: 1500 of 'all' is a total, but its parts add up to 960"


def test_a_row_of_averages_is_none_of_the_members(tmp_path: Path) -> None:
    rows = "line,trips\na,310\nb,330\nc,320\nAverage,320\n"
    line = {name: value for name, value in LINE.items() if name != "totals"}
    (message,) = told(
        tmp_path, [line, TRIPS], rows, period={"kind": "calendar-year", "start": "2020"}
    )
    assert message.startswith("undeclared-total: 'Average' is called like a total")


def test_a_table_of_averages_has_no_column_of_amounts_alone(tmp_path: Path) -> None:
    pay = {**TRIPS, "name": "pay", "unit": "usd", "statistic": "amount"}
    rows = "year,pay\n2019,300\n2020,310\n"
    titled = {"title": "Estimated mean pay, by year"}
    (message,) = told(tmp_path, [YEAR, pay], rows, **titled)
    assert message == "average-unspecified: the text says mean, but the statistic is amount"
    mean = {**pay, "name": "mean", "statistic": "mean"}
    rows = "year,pay,mean\n2019,300,30\n2020,310,31\n"
    assert told(tmp_path, [YEAR, pay, mean], rows, **titled) == []


def test_the_total_of_all_is_checked_where_groups_of_its_parts_are_declared_too(
    tmp_path: Path,
) -> None:
    line = {**LINE, "totals": ["inner", "nation", "rest"]}
    rows = "line,trips\nnation,1030\ninner,410\nrest,620\na,200\nb,210\nc,300\nd,320\n"
    period = {"period": {"kind": "calendar-year", "start": "2020"}}
    assert told(tmp_path, [line, TRIPS], rows, **period) == []
    found = told(tmp_path, [line, TRIPS], rows.replace("b,210", "b,220"), **period)
    assert found == [
        "total-mismatch: 1030 of 'nation' is a total, but its parts add up to 1040",
    ]


def test_a_total_may_be_that_of_its_parts_and_of_what_stands_among_totals(tmp_path: Path) -> None:
    line = {**LINE, "totals": ["nation", "federal", "state"]}
    rows = "line,trips\nnation,735\nfederal,36\nstate,699\na,200\nb,210\nc,289\n"
    period = {"period": {"kind": "calendar-year", "start": "2020"}}
    assert told(tmp_path, [line, TRIPS], rows, **period) == []


@pytest.mark.parametrize(("allowed", "is_told"), [({}, True), ({"minimum": 0}, False)])
def test_a_year_in_which_all_members_have_zero_is_told_once(
    tmp_path: Path, allowed: dict[str, int], *, is_told: bool
) -> None:
    years = ((year, n) for n in range(1, 7) for year in range(2018, 2023))
    rows = "".join(f"{y},line {n},{0 if y == 2022 else n + 3}.5\n" for y, n in years)
    rows = rows.replace(",0.5\n", ",0.0\n")
    share = {**SHARE, "constraints": allowed} if allowed else SHARE
    line = {**LINE, "totals": []}
    message = "implausible-value: all 6 values in 2022 are 0, as in few other periods"
    found = told(tmp_path, [YEAR, line, share], f"year,line,share\n{rows}")
    assert found == ([message] if is_told else [])


def test_a_city_that_is_as_large_in_every_year_is_not_doubted(tmp_path: Path) -> None:
    """It is 900 times the median of all places; one year alone like that is told."""
    towns = {f"t{n}": [20 + n] * 8 for n in range(22)} | {"City": [29100 + n for n in range(8)]}
    towns["t3"] = [23, 22, 15001, 24, 23, 22, 23, 24]
    cells = ((town, 2016 + at, value) for town, of in towns.items() for at, value in enumerate(of))
    text = "line,year,trips\n" + "".join(f"{town},{year},{value}\n" for town, year, value in cells)
    line = {**LINE, "totals": []}
    assert told(tmp_path, [line, YEAR, TRIPS], text) == [
        "implausible-value: 15001 is next to 22 and 24 in its series"
    ]
