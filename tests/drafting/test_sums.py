"""Columns that add up to another share its unit, and are parts of it."""

from __future__ import annotations

import json
from pathlib import Path

from briefing_gen.base.frozen import replace
from briefing_gen.drafting.members import with_totals, with_whole
from briefing_gen.drafting.package import draft_package, taken_for
from briefing_gen.drafting.sheet import Sheet
from tests.drafting.sheets import read_sheet, save

VANS = "Area,Year,Cars,Buses,Vans,All vehicles\nUp,2021,1.5,2,4,7.5\nUp,2022,2.5,2,5,9.5\n"


def read(folder: Path, text: str) -> Sheet:
    return with_totals(read_sheet(save(folder, text)))


def taken(sheet: Sheet) -> dict[str, str]:
    return {column.name: taken_for(column) for column in sheet.columns[2:]}


def parts(sheet: Sheet) -> dict[str, str]:
    populations = json.loads(draft_package(sheet))["populations"]
    return {each["name"]: each["partOf"] for each in populations if "partOf" in each}


def test_whole_numbers_beside_decimals_that_they_add_up_with_are_asked_about(
    tmp_path: Path,
) -> None:
    sheet = read(tmp_path, VANS + "Low,2021,1,1,3,5\n")
    names = ("cars", "buses", "vans", "all-vehicles")
    assert taken(sheet) == dict.fromkeys(names, "values, to be described")
    assert parts(sheet) == dict.fromkeys(names[:3], "all-vehicles")
    assert "all-vehicles is the sum of its parts: cars, buses, vans" in sheet.steps
    (resource,) = json.loads(draft_package(sheet))["resources"]
    assert resource["unit"].startswith("FILL IN: the unit of cars, buses, vans, all-vehicles, one")
    fields = resource["schema"]["fields"][2:]
    assert {each["rounding"] for each in fields} == {"rounded"}
    assert [each for each in fields if "unit" in each or "statistic" in each] == []


def test_counts_stay_counts_and_become_parts_of_their_total(tmp_path: Path) -> None:
    text = "Area,Year,Total,One,Two\nUp,2020,7,4,3\nUp,2021,9,5,4\nUp,2022,11,6,5\n"
    sheet = read(tmp_path, text)
    assert set(taken(sheet).values()) == {"values, count"}
    assert parts(sheet) == {"one": "total", "two": "total"}


def test_a_unit_that_one_of_them_names_is_that_of_all(tmp_path: Path) -> None:
    sheet = read(
        tmp_path, VANS.replace("All vehicles", "All vehicles (miles)") + "Low,2021,1,1,3,5\n"
    )
    assert set(taken(sheet).values()) == {"values, miles"}


def test_what_is_called_no_total_has_no_two_parts(tmp_path: Path) -> None:
    rows = "Up,2020,7,4,3\nUp,2021,9,5,4\nUp,2022,11,6,5\n"
    assert parts(read(tmp_path, f"Area,Year,Births,Deaths,Increase\n{rows}")) == {}


def test_percentages_that_make_one_hundred_and_sums_that_fail_in_a_row_are_none(
    tmp_path: Path,
) -> None:
    shares = "Up,2020,100,40.5,59.5\nUp,2021,100,41,59\nUp,2022,100,42,58\n"
    assert parts(read(tmp_path, f"Area,Year,Total,One,Two\n{shares}")) == {}
    wrong = "Up,2020,7,4,3\nUp,2021,9,5,4\nUp,2022,11,6,9\nUp,2023,5,2,3\n"
    assert parts(read(tmp_path, f"Area,Year,Total,One,Two\n{wrong}")) == {}


def test_a_column_that_is_named_is_told_of_even_where_places_cannot_be_added_up_in_it(
    tmp_path: Path,
) -> None:
    rows = "".join(f"T{t},{y},{t * y},{t}.5\n" for t in (3, 4, 5) for y in (2020, 2021))
    sheet = read(tmp_path, f"Town,Year,Trips,Late\n{rows}")
    assert with_whole(replace(sheet, chosen=("trips",))).rows == sheet.rows + 2
    assert with_whole(replace(sheet, chosen=("trips", "late"))) == replace(
        sheet, chosen=("trips", "late")
    )


def test_a_total_may_be_the_sum_of_totals_that_stand_among_their_parts(tmp_path: Path) -> None:
    rows = [(2, 3, 4, 5), (7, 1, 2, 9), (4, 4, 8, 1), (6, 5, 3, 3)]
    lines = (
        f"{2020 + at},{a + b + c + d},{a + b},{a},{b},{c + d},{c},{d}"
        for at, (a, b, c, d) in enumerate(rows)
    )
    head = "Year,All ships,All by sea,Sea ferries,Sea tugs,All by river,River ferries,River tugs"
    sheet = read(tmp_path, "\n".join((head, *lines, "")))

    assert parts(sheet) == {
        "all-by-sea": "all-ships",
        "sea-ferries": "all-by-sea",
        "sea-tugs": "all-by-sea",
        "all-by-river": "all-ships",
        "river-ferries": "all-by-river",
        "river-tugs": "all-by-river",
    }
