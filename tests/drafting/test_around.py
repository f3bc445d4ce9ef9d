"""What a publisher writes around a table answers what would be asked of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefing_gen.drafting.members import as_captioned, split_measures
from briefing_gen.drafting.package import draft_package
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Sheet
from briefing_gen.drafting.values import display_of
from tests.cli.program import run
from tests.drafting.sheets import read_sheet, save

HEAD = "Title:,Average daily number of open and closed berths,,\n"
ROWS = "Port,Year,Period End,Berths\nAsh,2020-21,September,40.25\nBol,2020-21,September,30.5\n"


def periods(sheet: Sheet) -> list[tuple[str, ...]]:
    return [column.cells for column in sheet.of_role(Role.PERIOD)]


@pytest.mark.parametrize(
    ("note", "said"),
    [("", "Year 2020-21, Period End September"), ("Period:,July to September 2020,,\n",) * 2],
)
def test_the_period_of_a_year_and_an_end_is_asked(tmp_path: Path, note: str, said: str) -> None:
    sheet = as_captioned(read_sheet(save(tmp_path, f"{HEAD}{note},,,\n{ROWS}")))
    assert periods(sheet) == []
    (table,) = json.loads(draft_package(sheet))["resources"]
    assert table["period"]["start"] == (
        "FILL IN: when its values were so, as 2024, 2024-09 or 2024-Q3; beside them stands: "
        + said.removeprefix("Period:,").rstrip(",\n")
    )


def test_the_source_above_is_proposed_and_the_definition_taken(tmp_path: Path) -> None:
    head = f"{HEAD}Source:,Harbor Office: Berth census,,\n,,,\n"
    package = json.loads(draft_package(as_captioned(read_sheet(save(tmp_path, head + ROWS)))))
    (source,), (table,) = package["sources"], package["resources"]
    assert source["publisher"] == (
        "FILL IN: who published it; beside the table stands: Harbor Office: Berth census"
    )
    assert table["definition"] == "Mean daily number of open and closed berths"


def test_a_title_of_averages_is_said_of_counts_beside_percentages(tmp_path: Path) -> None:
    rows = "Port,Berths,Full (%)\nAsh,40.25,50.1\nBol,30.5,60.2\n"
    sheet = as_captioned(read_sheet(save(tmp_path, f"{HEAD},,,\n{rows}")))
    said = [(str(c.unit or ""), str(c.statistic or "")) for c in sheet.of_role(Role.MEASURE)]
    assert said == [("count", "mean"), ("", "")]


@pytest.mark.parametrize("unit", ["Miles (million)", "million miles"])
def test_a_column_of_one_unit_gives_its_scale_too(tmp_path: Path, unit: str) -> None:
    rows = [f"Ash,{year},{unit},{90 + year % 7}\n" for year in range(2015, 2020)]
    text = "Place,Year,Unit,Traffic\n" + "".join(rows)
    (traffic,) = split_measures(read_sheet(save(tmp_path, text))).of_role(Role.MEASURE)
    assert (str(traffic.unit), str(traffic.scale)) == ("miles", "million")
    assert display_of(traffic) == ""


def test_names_in_capitals_are_told_in_small_letters(tmp_path: Path) -> None:
    names = ["ST ASH UPON SEA", "NHS BOL", "KING'S CUL", "DUN", "England"]
    text = "Place,Beds\n" + "".join(f"{name},{n}\n" for n, name in enumerate(names, 5))
    place = read_sheet(save(tmp_path, text)).columns[0]
    assert place.cells == tuple(names)
    assert [place.said(row) for row in range(5)] == [
        "St Ash upon Sea",
        "NHS Bol",
        "King's Cul",
        "Dun",
        "England",
    ]


def test_postal_codes_are_told_by_the_names_of_states(tmp_path: Path) -> None:
    codes = ["AK", "CA", "DC", "FL", "NY", "OH", "PR", "TX", "UT", "VT", "WA", "Total"]
    rows = "".join(f"{code},{beds}\n" for beds, code in enumerate(codes, 5))
    state = read_sheet(save(tmp_path, f"State,Beds\n{rows}")).columns[0]
    assert state.cells == tuple(codes)
    assert [state.said(row) for row in (0, 2, 6, 11)] == [
        "Alaska",
        "District of Columbia",
        "Puerto Rico",
        "Total",
    ]


def test_codes_of_countries_are_no_states(tmp_path: Path) -> None:
    codes = ("AL", "AR", "CA", "CO", "DE", "GA", "IL", "IN", "MA", "MD", "ME")
    rows = "".join(f"{code},{beds}\n" for beds, code in enumerate(codes, 5))
    country = read_sheet(save(tmp_path, f"Country,Beds\n{rows}")).columns[0]
    assert country.words == {}


def test_codes_in_capitals_stay(tmp_path: Path) -> None:
    place = read_sheet(save(tmp_path, "Place,Beds\nOH,5\nTX,6\nUT,7\n95AA01S1,8\n")).columns[0]
    assert place.words == {}


def test_a_place_above_the_periods_stands_in_the_title_whatever_values_are_called(
    tmp_path: Path,
) -> None:
    path = Path(__file__).parents[1] / "tables" / "a-place-and-a-unit-above-quarters" / "input.csv"
    called = ("--called", "boats begun")
    assert run("init", "made", "--from", str(path), *called, cwd=tmp_path).returncode == 0
    briefing = (tmp_path / "made" / "briefing" / "briefing.yaml").read_text("utf-8")
    assert (
        '\ntitle: {en-US: "Boats begun and boats delivered by type of boat, North Bay"}\n'
        in briefing
    )
    package = json.loads((tmp_path / "made" / "data" / "datapackage.json").read_text("utf-8"))
    definition = package["resources"][0]["definition"]
    assert definition.endswith("; Geography: North Bay; Seasonal adjustment: Unadjusted")
    assert package["sources"][0]["published"] == "2023-10-18"


def test_rates_that_are_called_something_shorter_keep_what_they_are_per(tmp_path: Path) -> None:
    path = tmp_path / "input.csv"
    path.write_text("Town,Thefts per 100k\nAsh,3.5\nElm,4.1\nOak,2.2\nYew,6.0\n", encoding="utf-8")
    called = ("--called", "thefts reported")
    assert run("init", "made", "--from", str(path), *called, cwd=tmp_path).returncode == 0
    drafted = (tmp_path / "made/briefing/briefing.yaml").read_text("utf-8")
    (title,) = re.findall(r'^title: {en-US: "(.*)"}', drafted, re.MULTILINE)
    assert title == "Thefts reported per 100,000 by town"
