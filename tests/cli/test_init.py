from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from pathlib import Path

import openpyxl
import pytest

from briefing_gen.shipped import example
from tests.cli.program import CALM, COMMAND, run
from tests.drafting.sheets import FERRIES, WIDE, filled, save

UNCONFIRMED = (
    "Each number gets a mark that says: from a secondary source. Where you took the file from its "
    "publisher, add to this command: --say grade=primary"
)
TITLE = "exact title of the publication"
GAP = "error[not-filled-in]: this is still to be filled in:"
EXAMPLE = ["README.md", "briefing/briefing.yaml", "data/datapackage.json", "data/ferries.csv"]
CURE_OF_SCALE = (
    "name one of thousand, million, billion, trillion; nothing where numbers are in full: "
    "--say scale="
)
CURE_OF_UNIT = (
    "name one of count, percent, percentage-point, ratio, per-100000, per-1000, usd, eur, years, "
    "months, days, hours, miles, acres, liters, fahrenheit, ppm; or one that headers have, such "
    "as tonnes or GWh; or what they are for each of, such as per billion miles"
)
DRAFTS = [
    "data/ferries.csv",
    "data/datapackage.json",
    "briefing/briefing.yaml",
    "briefing/briefing.schema.json",
    "data/original/ferries.csv",
]


def test_without_a_table_the_example_is_copied(tmp_path: Path) -> None:
    done = run("init", "ferries", cwd=tmp_path)
    assert (done.returncode, done.stdout.split()) == (0, [f"ferries/{name}" for name in EXAMPLE])
    assert done.stderr == "This checks it:\n    briefing-gen check ./ferries\n"
    for name in EXAMPLE:
        assert (tmp_path / "ferries" / name).read_bytes() == (example() / name).read_bytes()


def test_from_a_table_drafts_are_made_and_what_was_understood_is_told(tmp_path: Path) -> None:
    save(tmp_path, FERRIES)
    done = run("init", "my work", "--from", "ferries.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()) == (0, [f"my work/{n}" for n in DRAFTS])
    assert done.stderr == (
        "ferries.csv: 3 rows\n"
        "    year                the year that a row is about\n"
        "    trips-made          values, count\n"
        "    late-trips-percent  values, percent, 1 cell empty\n"
        "    not used: notes\n"
        "5 texts are to be filled in, in my work/data/datapackage.json, or add to this command:\n"
        f'    --say title="..."  {TITLE}\n'
        "    --say path=https://...  its address on the web, https://...\n"
        '    --say publisher="..."  who published it\n'
        '    --say definition="..."  what exactly is counted or measured, and where, in a few '
        "words\n"
        '    --say scale=""  what numbers are given in: thousand, million, billion, trillion; '
        "nothing where 4,388 is the number itself\n"
        f"{UNCONFIRMED}\n"
        "This checks it:\n"
        "    briefing-gen check './my work'\n"
    )


def test_the_numbers_of_a_draft_are_checked_before_it_is_filled_in(tmp_path: Path) -> None:
    save(tmp_path, "Line,Year,Median wait\nnorth,2022,33\nsouth,2022,31\nnorth,2023,34\n")
    assert run("init", "mine", "--from", "ferries.csv", cwd=tmp_path).returncode == 0
    with (tmp_path / "mine/data/ferries.csv").open("a") as table:
        table.write("south,2023,3o\n")
    done = run("check", "mine/briefing", "--data", "mine/data", cwd=tmp_path)
    told = [line for line in done.stderr.splitlines() if not line.startswith("    ")]
    assert (done.returncode, told[:2]) == (
        1,
        [
            "mine/data/ferries.csv:5:3 (median-wait): error[type-error]: '3o' is not a number",
            f"mine/data/datapackage.json:8:7 (title): {GAP} {TITLE}",
        ],
    )
    assert [GAP in line for line in told] == [False, *[True] * 5]


@pytest.mark.parametrize("unit", ["", " ($)"])
def test_codes_in_a_draft_are_told_before_its_gaps(tmp_path: Path, unit: str) -> None:
    rows = "".join(f"{line},{year},3{year}\n" for line in "abcdef" for year in (2022, 2023))
    save(tmp_path, f"Line,Year,Median cost{unit}\n{rows}")
    assert run("init", "mine", "--from", "ferries.csv", cwd=tmp_path).returncode == 0
    table = tmp_path / "mine/data/ferries.csv"
    table.write_text(table.read_text("utf-8").replace(",32023", ",-9999", 2), "utf-8")
    done = run("check", "mine/briefing", "--data", "mine/data", cwd=tmp_path)
    first, *others = (line for line in done.stderr.splitlines() if not line.startswith("    "))
    assert first.startswith("mine/data/ferries.csv:3:3 (median-cost): ")
    assert "-9999" in first
    assert (
        f"mine/data/datapackage.json:9:7 (path): {GAP} its address on the web, https://..."
        in others
    )


def test_a_row_that_adds_up_others_is_told(tmp_path: Path) -> None:
    save(tmp_path, "Line,Trips\nnorth,3\nsouth,4\nTotal,7\n")
    done = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    assert done.returncode == 0
    assert (
        "    taken for totals, and left out of medians, ranks and strips: 'Total'\n" in done.stderr
    )


def test_what_was_taken_away_from_numbers_is_told_and_so_are_marks(tmp_path: Path) -> None:
    save(tmp_path, 'Year,Trips,Late,Fare\n2022,"4,012",9.1%,$2\n2023,"4,388",n/a,$3\n2024,,8%,\n')
    done = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    assert done.stderr.splitlines()[2:5] == [
        "    trips  values, count, 1 cell empty",
        "    late   values, percent, 1 cell 'n/a'",
        "    fare   values, usd, 1 cell empty",
    ]
    table = (tmp_path / "mine" / "data" / "ferries.csv").read_text("utf-8")
    assert table == "year,trips,late,fare\n2022,4012,9.1,2\n2023,4388,n/a,3\n2024,,8,\n"
    (resource,) = json.loads((tmp_path / "mine/data/datapackage.json").read_text("utf-8"))[
        "resources"
    ]
    assert resource["missing"] == {
        "": {"en-US": "no value"},
        "n/a": {"en-US": "marked n/a"},
    }
    assert resource["schema"]["missingValues"] == ["", "n/a"]
    assert done.stderr.splitlines()[-3] == (
        "Readers are told only that cells are marked n/a. To say why they have no value, add to "
        "this command: --missing 'n/a=not reported'"
    )


@pytest.mark.parametrize(
    ("cells", "is_told"),
    [(("0.12", "0.15"), True), (("0.1%", "0.2%"), False), (("0.1", "2"), False)],
)
def test_percentages_that_look_like_fractions_are_told(
    tmp_path: Path, cells: tuple[str, str], *, is_told: bool
) -> None:
    save(tmp_path, f"Year,Share late\n2022,{cells[0]}\n2023,{cells[1]}\n")
    done = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    told = "Where 0.12 stands for 12 percent, add to this command: --percent share-late\n"
    assert (done.returncode, told in done.stderr) == (0, is_told)


def test_fractions_become_percentages_where_that_is_said(tmp_path: Path) -> None:
    save(tmp_path, "Year,Share late,Trips\n2022,0.9372,4\n2023,1,5\n")
    run("init", "mine", "--from", "ferries.csv", "--percent", "Share late", cwd=tmp_path)
    table = (tmp_path / "mine/data/ferries.csv").read_text("utf-8")
    package = json.loads((tmp_path / "mine/data/datapackage.json").read_text("utf-8"))
    assert table == "year,share-late,trips\n2022,93.72,4\n2023,100,5\n"
    assert package["resources"][0]["schema"]["fields"][1]["unit"] == "percent"
    assert package["provenance"]["steps"] == [
        "multiplied share-late by 100: its fractions are percentages"
    ]


def test_units_are_told_of_columns_as_the_file_calls_them_and_of_several_at_once(
    tmp_path: Path,
) -> None:
    save(tmp_path, "Age,bus_use,bus_days,bike_use,bike_days\n12,31.5,4,52.5,3\n13,38.5,5,57.5,2\n")
    units = ("--say", "unit=percent", "--say", "unit-*_Days=days", "--say", "unit-Bike use=miles")
    done = run("init", "mine", "--from", "ferries.csv", *units, cwd=tmp_path)
    assert done.stderr.splitlines()[1:6] == [
        "    age        what a row is about, with words for readers",
        "    bus-use    values, percent",
        "    bus-days   values, days",
        "    bike-use   values, miles",
        "    bike-days  values, days",
    ]


def test_a_unit_of_no_column_is_told_with_the_columns_there_are(tmp_path: Path) -> None:
    save(tmp_path, FERRIES)
    done = run("init", "mine", "--from", "ferries.csv", "--say", "unit-late=percent", cwd=tmp_path)
    assert " ".join(done.stderr.split("Error: ")[1].split()) == (
        "Invalid value for '--say': no column of values is called late; name one of trips-made, "
        "late-trips-percent, or several with * for what differs"
    )


def test_all_columns_of_fractions_become_percentages_and_no_other(tmp_path: Path) -> None:
    save(
        tmp_path,
        "Year,Share late,Gini index,Share full,Trips\n2022,0.9,0.5,0.25,4\n2023,1,0.4,0.5,5\n",
    )
    told = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path).stderr
    assert "add to this command: --percent all, for share-late,share-full, or some of these" in told
    run("init", "ours", "--from", "ferries.csv", "--percent", "all", cwd=tmp_path)
    table = (tmp_path / "ours/data/ferries.csv").read_text("utf-8")
    assert table.splitlines()[1:] == ["2022,90,0.5,25,4", "2023,100,0.4,50,5"]


def test_for_each_member_one_draft_is_made(tmp_path: Path) -> None:
    save(tmp_path, WIDE)
    done = run("init", "mine", "--from", "ferries.csv", "--each", "State", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.endswith(
        "Then this makes an edition of each:\n    briefing-gen batch ./mine --each state\n"
    )
    for file in ("data/datapackage.json", "briefing/briefing.yaml"):
        path = tmp_path / "mine" / file
        path.write_text(filled(path.read_text("utf-8")), encoding="utf-8")
    done = run("check", "./mine/briefing", "--data", "mine/data", cwd=tmp_path)
    assert done.stdout.splitlines()[0].startswith("mine-legislator-en-us: 2 editions, ")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_draft_says_what_it_is_about_and_how_to_be_about_others(tmp_path: Path) -> None:
    save(tmp_path, WIDE)
    done = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    assert (
        "Findings are about all states together, added up, as none of them is the total. "
        "Others: --about MEMBER; each: --each state\n" in done.stderr
    )


def test_a_draft_is_about_the_member_that_is_named(tmp_path: Path) -> None:
    save(tmp_path, WIDE)
    done = run("init", "mine", "--from", "ferries.csv", "--about", "utah", cwd=tmp_path)
    assert "Findings are about Utah. Others" in done.stderr
    words = (tmp_path / "mine" / "briefing" / "briefing.yaml").read_text("utf-8")
    assert "state=Utah, year=2023" in words


def test_the_total_that_is_named_is_one(tmp_path: Path) -> None:
    save(tmp_path, WIDE)
    done = run("init", "mine", "--from", "ferries.csv", "--total", "Utah", cwd=tmp_path)
    package = (tmp_path / "mine" / "data" / "datapackage.json").read_text("utf-8")
    assert (done.returncode, '"totals": [' in package) == (0, True)


def test_several_totals_are_named_that_of_all_first(tmp_path: Path) -> None:
    save(tmp_path, "State,2021,2022\nNation,66,70\nWest,25,27\nOhio,41,43\nUtah,9,8\nIowa,16,19\n")
    options = ("--total", "Nation", "--total", "West")
    done = run("init", "mine", "--from", "ferries.csv", *options, cwd=tmp_path)
    package = json.loads((tmp_path / "mine" / "data" / "datapackage.json").read_text("utf-8"))
    (state,) = (
        field for field in package["resources"][0]["schema"]["fields"] if field["name"] == "state"
    )
    assert (done.returncode, sorted(state["totals"])) == (0, ["Nation", "West"])
    assert "Findings are about Nation" in done.stderr


def test_no_change_is_drafted_across_periods_that_are_named(tmp_path: Path) -> None:
    save(tmp_path, "State,2021,2022,2023\nOhio,11,12,14\nUtah,14,15,19\n")
    drafts = {}
    once, each = ("--break", "2022, 2023"), ("--break", "2022", "--break", "2023")
    for folder, broken in (("whole", ()), ("mine", once), ("repeated", each)):
        run("init", folder, "--from", "ferries.csv", *broken, cwd=tmp_path)
        drafts[folder] = (tmp_path / folder / "briefing" / "briefing.yaml").read_text("utf-8")
    for folder in ("mine", "repeated"):
        package = json.loads((tmp_path / folder / "data" / "datapackage.json").read_text("utf-8"))
        assert package["resources"][0]["breaks"] == ["2022", "2023"]
    for words in ("percent-change", "was not examined"):
        assert (words in drafts["whole"], words in drafts["mine"]) == (True, False)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--from", "ferries.csv", "--about", "Uta"], "did you mean 'Utah'?\n"),
        (["--from", "ferries.csv", "--each", "town"], "name one of: state\n"),
        (["--from", "ferries.csv", "--each", "year"], "name one of: state\n"),
        (["--from", "ferries.csv", "--break", "May"], "name one as the table has it\n"),
        (["--from", "ferries.csv", "--break", "Iowa=2022"], "name one as the table has it\n"),
        (["--from", "ferries.csv", "--turn", "state"], "write Unit as its header\n"),
        (["--break", "2022"], "name the table with --from, too\n"),
        (["--each", "state"], "name the table with --from, too\n"),
        (["--of", "cases"], "name the table with --from, too\n"),
        (["--from", "ferries.csv", "--called", "a,b"], "name what ferries holds, in turn\n"),
        (["--from", "ferries.csv", "--of", "feries"], "did you mean 'ferries'?\n"),
    ],
)
def test_each_of_what_is_no_column_is_told(tmp_path: Path, options: list[str], told: str) -> None:
    save(tmp_path, WIDE)
    done = run("init", "mine", *options, cwd=tmp_path)
    assert (done.returncode, (tmp_path / "mine").exists()) == (2, False)
    assert done.stderr.endswith(told)


def test_what_findings_are_of_alone_among_indicators_is_told(tmp_path: Path) -> None:
    every = ("Visits", "Waits", "Beds", "Staff", "Calls", "Trips", "Falls")
    rows = "".join(f"{t},2023,{i},{n}\n" for n, t in enumerate("ABC", 3) for i in every)
    save(tmp_path, f"town,year,indicator,value\n{rows}")
    done = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    told = "indicator has 7 members, and findings are of 'Visits' alone. Of another: --about Waits"
    assert f"{told}\n" in done.stderr


def test_findings_are_about_a_place_and_a_group_that_are_both_named(tmp_path: Path) -> None:
    groups = (("All", 9), ("Young", 4), ("Old", 5))
    rows = "".join(
        f"{town},{group},{year},{n * m}\n"
        for m, town in enumerate(("Ash", "Elm", "Oak"), start=3)
        for group, n in groups
        for year in (2022, 2023)
    )
    save(tmp_path, f"Town,Age group,Year,Trips\n{rows}")
    for options in (["--about", "Ash", "--about", "young"], ["--about", "Young", "--about", "Ash"]):
        done = run("init", options[1], "--from", "ferries.csv", *options, cwd=tmp_path)
        assert "Findings are about Ash, Young. Others" in done.stderr
        briefing = (tmp_path / options[1] / "briefing" / "briefing.yaml").read_text("utf-8")
        assert '"ferries[town=Ash, age-group=Young, year=2023].trips"' in briefing
    done = run("init", "ash", "--from", "ferries.csv", "--about", "Ash", cwd=tmp_path)
    assert "Findings are about Ash. Others" in done.stderr


def test_findings_are_of_the_columns_that_are_named(tmp_path: Path) -> None:
    save(tmp_path, "Line,Trips,Late,Staff,Boats,avg_wait\nnorth,5,1,9,3,2\nsouth,6,2,8,4,3\n")
    done = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    assert "Findings are of trips, late, staff. Of others: --of boats,mean-wait\n" in done.stderr
    run("init", "other", "--from", "ferries.csv", "--of", "Boa,avg_wait", cwd=tmp_path)
    briefing = (tmp_path / "other" / "briefing" / "briefing.yaml").read_text("utf-8")
    assert set(re.findall(r"  - id: ([a-z]+)", briefing)) == {"boats", "mean"}


def test_values_have_the_everyday_name_that_is_given(tmp_path: Path) -> None:
    rows = "".join(f"T{chr(97 + n)},{year},{n + year}\n" for n in range(9) for year in (2023, 2024))
    save(tmp_path, f"Town name,Year,Number of passenger trips made by ferry\n{rows}")
    done = run("init", "long", "--from", "ferries.csv", cwd=tmp_path)
    told = "Sentences call the values Passenger trips made by ferry. Shorter: --called NAME\n"
    assert told in done.stderr
    run("init", "mine", "--from", "ferries.csv", "--called", "ferry trips", cwd=tmp_path)
    briefing = (tmp_path / "mine" / "briefing" / "briefing.yaml").read_text("utf-8")
    assert 'title: {en-US: "Ferry trips by town"}' in briefing
    assert 'statement: {en-US: "Ti had the most ferry trips in ' in briefing
    assert "passenger" not in re.sub(r'-passenger|"ferries\[[^"]*"', "", briefing)
    package = json.loads((tmp_path / "mine" / "data" / "datapackage.json").read_text("utf-8"))
    assert package["populations"][0]["titles"] == {
        "en-US": "number of passenger trips made by ferry"
    }


def test_names_go_to_the_columns_that_are_asked_for_in_their_order(tmp_path: Path) -> None:
    """Not in the order of the table, nor past a column that no finding tells."""
    rows = "".join(f"{y},{y - 1990},{y * 3},7\n" for y in range(2018, 2025))
    save(tmp_path, f"Year,Ferry trips,Money,Towns\n{rows}")
    of = ("--of", "money,towns,ferry-trips", "--called", "fares,ports,crossings")
    run("init", "mine", "--from", "ferries.csv", *of, cwd=tmp_path)
    briefing = (tmp_path / "mine" / "briefing" / "briefing.yaml").read_text("utf-8")
    assert 'statement: {en-US: "Fares in {fares-2024:period}: {fares-2024}"}' in briefing
    package = json.loads((tmp_path / "mine" / "data" / "datapackage.json").read_text("utf-8"))
    _, *fields = package["resources"][0]["schema"]["fields"]
    assert {field["name"]: field["titles"]["en-US"] for field in fields} == {
        "ferry-trips": "Crossings",
        "money": "Fares",
        "towns": "Ports",
    }


def test_steps_that_lose_nothing_stand_in_the_package_alone(tmp_path: Path) -> None:
    save(tmp_path, f"Trips by line\n{WIDE}")
    done = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    title = "title of the source, from above the table: Trips by line"
    assert done.stderr.splitlines()[:3] == [
        "ferries.csv: 6 rows",
        f"    {title}",
        "    state  what a row is about",
    ]
    package = json.loads((tmp_path / "mine" / "data" / "datapackage.json").read_text("utf-8"))
    assert package["provenance"]["steps"] == [
        "left out the note 'Trips by line'",
        "set the columns 2021 to 2023 below each other, with a row for each",
        title,
    ]


def test_what_became_of_the_file_is_kept_in_the_package_and_so_is_the_file(tmp_path: Path) -> None:
    table = save(tmp_path, f"Trips by line\n{WIDE}Source: Harbor Office")
    assert run("init", "mine", "--from", "ferries.csv", cwd=tmp_path).returncode == 0
    data = tmp_path / "mine" / "data"
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    assert package["provenance"] == {
        "table": "ferries",
        "original": "original/ferries.csv",
        "sha256": hashlib.sha256(table.read_bytes()).hexdigest(),
        "tableSha256": hashlib.sha256((data / "ferries.csv").read_bytes()).hexdigest(),
        "draft": package["provenance"]["draft"],
        "steps": [
            "left out the note 'Trips by line'",
            "left out the note 'Source: Harbor Office'",
            "set the columns 2021 to 2023 below each other, with a row for each",
            "title of the source, from above the table: Trips by line",
        ],
        "columns": {
            "state": "what a row is about",
            "region": "not used",
            "year": "the year that a row is about",
            "trips": "values, count, 1 cell empty",
        },
    }
    assert (data / "original" / "ferries.csv").read_bytes() == table.read_bytes()
    assert run("check", "mine/briefing", "--data", "mine/data", cwd=tmp_path).returncode == 1


def test_a_sheet_of_a_workbook_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book["Sheet"].append(["About", "this"])
    sheet = book.create_sheet("Trips")
    for row in (["Year", "Trips"], [2023, 4], [2024, 5]):
        sheet.append(row)
    book.save(tmp_path / "ferries.xlsx")
    done = run("init", "mine", "--from", "ferries.xlsx", "--sheet", "Trips", cwd=tmp_path)
    assert done.stderr.splitlines()[:3] == [
        "ferries.xlsx: 2 rows",
        "    read from the sheet 'Trips'",
        "    other sheets, to be named with --sheet: Sheet",
    ]
    done = run("init", "other", "--from", "ferries.xlsx", "--sheet", "trips", cwd=tmp_path)
    assert (done.returncode, done.stderr.splitlines()) == (
        1,
        [
            "ferries.xlsx: error[schema-error]: the workbook has no table in 'trips'",
            "    hint: did you mean 'Trips'?",
        ],
    )


@pytest.mark.slow
def test_what_is_asked_is_told_of_the_data_alone_and_then_the_draft_is_sound(
    tmp_path: Path,
) -> None:
    save(tmp_path, FERRIES)
    run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    done = run("check", "./mine/briefing", "--data", "mine/data", cwd=tmp_path)
    assert done.stderr.count("error[not-filled-in]") == 5
    path = tmp_path / "mine" / "data" / "datapackage.json"
    path.write_text(filled(path.read_text("utf-8")), encoding="utf-8")
    done = run("check", "./mine/briefing", "--data", "mine/data", cwd=tmp_path)
    assert done.stdout.endswith("63 of 63 numbers bound, 0 problems\n")


def test_of_a_package_that_is_there_only_the_briefing_is_drafted(tmp_path: Path) -> None:
    run("init", "ferries", cwd=tmp_path)
    done = run("init", "mine", "--from", "ferries/data/datapackage.json", cwd=tmp_path)
    files = ["mine/briefing/briefing.yaml", "mine/briefing/briefing.schema.json"]
    assert (done.returncode, done.stdout.split()) == (0, files)
    assert done.stderr == (
        "datapackage.json: 2 rows\n"
        "    year      the calendar year that a row is about\n"
        "    trips     values, count\n"
        "    late      values, count\n"
        "    canceled  values, count, 1 cell empty\n"
        "This checks it:\n"
        "    briefing-gen check ./mine/briefing --data ferries/data\n"
    )


def test_a_package_without_values_or_with_a_fault_gives_no_draft(tmp_path: Path) -> None:
    run("init", "ferries", cwd=tmp_path)
    table = tmp_path / "ferries" / "data" / "ferries.csv"
    for text, told in (
        (
            "year,trips,late,canceled\n",
            "ferries/data/datapackage.json: error[no-numbers]: no table",
        ),
        (
            "year\n",
            "ferries/data/ferries.csv:1:2 (trips): error[missing-label]: the column 'trips'",
        ),
    ):
        table.write_text(text, encoding="utf-8")
        done = run("init", "mine", "--from", "ferries/data/datapackage.json", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(told)
        assert not (tmp_path / "mine").exists()


def test_files_of_somebody_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    done = run("init", "mine", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "mine: error[cannot-write]: there are files in this folder already\n"
        "    hint: name a folder that is not there yet\n"
    )
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_what_was_filled_in_is_kept_by_another_draft_of_the_same_package(tmp_path: Path) -> None:
    save(tmp_path, WIDE)
    run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    with (tmp_path / "mine/briefing/briefing.yaml").open("a") as briefing:
        briefing.write("# Mine\n")
    again = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    told = "--from mine/data/datapackage.json drafts anew and keeps what is filled in there\n"
    assert (again.returncode, again.stderr.endswith(told)) == (3, True)
    package = tmp_path / "mine" / "data" / "datapackage.json"
    package.write_text(filled(package.read_text("utf-8")), encoding="utf-8")
    for option, words in (("--about", "Utah"), ("--turn", "state,trips"), ("--break", "2022")):
        done = run("init", words, "--from", str(package), option, words, cwd=tmp_path)
        assert done.returncode == (0 if option == "--about" else 2)


def test_a_draft_that_nobody_touched_is_replaced_by_another(tmp_path: Path) -> None:
    save(tmp_path, "Year,Trips,Late\n2022,<5,3\n2023,40,4\n")
    save(tmp_path, WIDE, "towns.csv")
    run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    done = run("init", "mine", "--from", "towns.csv", "--about", "Utah", cwd=tmp_path)
    files = sorted(path.name for path in (tmp_path / "mine").rglob("*") if path.is_file())
    assert (done.returncode, files) == (
        0,
        ["briefing.schema.json", "briefing.yaml", "datapackage.json", "towns.csv", "towns.csv"],
    )
    run("init", "mine", "--add", "ferries.csv", cwd=tmp_path)
    assert run("init", "mine", "--from", "towns.csv", cwd=tmp_path).returncode == 3


@pytest.mark.parametrize("is_draft", [False, True])
def test_nothing_is_read_of_a_folder_with_more_than_a_draft(
    tmp_path: Path, *, is_draft: bool
) -> None:
    save(tmp_path, FERRIES)
    (tmp_path / "mine").mkdir()
    if is_draft:
        run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    os.mkfifo(tmp_path / "mine" / "pipe")  # Reading it would never end.
    done = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    said = "mine: error[cannot-write]: there are files in this folder already\n"
    assert (done.returncode, done.stderr[: len(said)]) == (3, said)


def test_answers_take_the_place_of_what_is_asked(tmp_path: Path) -> None:
    save(tmp_path, FERRIES)
    answers = (
        "title=Ferry Report", "path=https://example.org", "publisher=Harbor Office", "scale=",
        'definition=Trips of "Ferry 1"', "publisher=Harbor & Son",
    )  # fmt: skip
    options = [word for answer in answers for word in ("--say", answer)]
    done = run("init", "mine", "--from", "ferries.csv", *options, cwd=tmp_path)
    assert "filled in" not in done.stderr
    package = json.loads((tmp_path / "mine/data/datapackage.json").read_text("utf-8"))
    (source,), (table,) = package["sources"], package["resources"]
    assert (source["title"], source["path"], source["publisher"]) == (
        "Ferry Report",
        "https://example.org",
        "Harbor & Son",
    )
    assert (table["definition"], table["scale"]) == ('Trips of "Ferry 1"', "")
    assert run("check", "./mine", cwd=tmp_path).returncode == 0
    done = run("init", "mine", "--from", "ferries.csv", "--say", "unit=count", cwd=tmp_path)
    known = (
        "title, path, publisher, definition, scale, published, accessed, grade, unit-COLUMN, "
        "period-COLUMN"
    )
    told = f"Error: Invalid value for '--say': nothing is asked under unit; name one of: {known}"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, told)


def test_who_took_a_file_from_its_publisher_says_so_and_numbers_have_no_mark(
    tmp_path: Path,
) -> None:
    save(tmp_path, FERRIES)
    done = run("init", "mine", "--from", "ferries.csv", "--say", "grade=primary", cwd=tmp_path)
    assert UNCONFIRMED not in done.stderr
    package = json.loads((tmp_path / "mine/data/datapackage.json").read_text("utf-8"))
    assert package["sources"][0]["grade"] == "primary"
    done = run("init", "mine", "--from", "ferries.csv", "--say", "grade=good", cwd=tmp_path)
    known = "good is not a grade; name one of: primary, secondary, reported"
    told = f"Error: Invalid value for '--say': {known}"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, told)


def test_each_question_has_a_name_of_its_own(tmp_path: Path) -> None:
    """A file that is called table says nothing of what is in it: that is asked, too."""
    save(tmp_path, "year,cost,income\n2023,3.5,2.5\n2024,4.5,3.5\n", "table.csv")
    done = run("init", "mine", "--from", "table.csv", cwd=tmp_path)
    lines = (line for line in done.stderr.splitlines() if line.startswith("    --say"))
    asked = [line.split("=")[0].split()[1] for line in lines]
    names = ["topic", "title", "path", "publisher", "definition", "unit-cost", "unit-income"]
    assert asked == names
    words = {"topic": "Ferries", "title": "Report", "path": "https://example.org"}
    words |= {"publisher": "Office", "definition": "Money", "unit-cost": "usd, million"}
    said = [word for name in words for word in ("--say", f"{name}={words[name]}")]
    done = run(
        "init",
        "mine",
        "--from",
        "table.csv",
        *said,
        "--say",
        "unit=eur",
        "--say",
        "scale=",
        cwd=tmp_path,
    )
    assert "filled in" not in done.stderr
    package = json.loads((tmp_path / "mine/data/datapackage.json").read_text("utf-8"))
    (table,), (source,) = package["resources"], package["sources"]
    assert (package["title"], source["title"], table["title"]) == ("Ferries", "Report", "Money")
    fields = [(each.get("unit"), each.get("scale")) for each in table["schema"]["fields"]]
    assert fields == [(None, None), ("usd", "million"), ("eur", None)]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (["unit=megawatthours"], ("megawatthours", None, "amount")),
        (["scale=thousand", "unit=MWh"], ("mwh", "thousand", "amount")),
        (["unit=million tonnes"], ("tonnes", "million", "amount")),
        (["unit=count, thousand"], ("count", "thousand", "count")),
        (["unit=%"], ("percent", None, "percent")),
        (["unit=per billion miles"], ("per-billion-miles", None, "rate")),
    ],
)
def test_the_unit_of_the_only_values_may_be_told(
    tmp_path: Path, said: list[str], field: tuple[str | None, ...]
) -> None:
    save(tmp_path, "year,net_generation\n2023,35361\n2024,35991\n", "power.csv")
    options = [word for each in said for word in ("--say", each)]
    done = run("init", "mine", "--from", "power.csv", *options, cwd=tmp_path)
    assert done.returncode == 0
    package = json.loads((tmp_path / "mine/data/datapackage.json").read_text("utf-8"))
    own = package["resources"][0]["schema"]["fields"][1]
    assert tuple(own.get(name) for name in ("unit", "scale", "statistic")) == field


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("scale=1", f"1 is not a scale; {CURE_OF_SCALE}"),
        ("unit=cuont", f"cuont is not a known unit; {CURE_OF_UNIT}"),
    ],
)
def test_what_is_no_unit_and_no_scale_is_refused_at_once(
    tmp_path: Path, said: str, told: str
) -> None:
    save(tmp_path, "year,trips\n2023,35361\n2024,35991\n", "trips.csv")
    done = run("init", "mine", "--from", "trips.csv", "--say", said, cwd=tmp_path)
    last = f"Error: Invalid value for '--say': {told}"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, last)


def test_columns_of_other_years_are_told_one_by_one(tmp_path: Path) -> None:
    save(tmp_path, "state,Trips per billion miles,Premiums ($)\nAsh,2.5,30\nBay,4.1,50\n", "t.csv")
    said = ("start=2012", "period-premiums=2011", "accessed=2026-12-01")
    options = [word for each in said for word in ("--say", each)]
    done = run("init", "mine", "--from", "t.csv", *options, cwd=tmp_path)
    assert done.returncode == 0
    package = json.loads((tmp_path / "mine/data/datapackage.json").read_text("utf-8"))
    assert package["sources"][0]["accessed"] == "2026-12-01"
    (table,) = package["resources"]
    assert table["period"]["start"] == "2012"
    own = [(f["unit"], f.get("period", "")) for f in table["schema"]["fields"][1:]]
    assert own == [("per-billion-miles", ""), ("usd", "2011")]
    done = run("init", "more", "--from", "t.csv", "--say", "period-premiums=once", cwd=tmp_path)
    told = "once is not a period; write it as 2024, 2024-09, or 2010/2012 of several years"
    last = f"Error: Invalid value for '--say': {told}"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, last)


def test_values_of_years_side_by_side_are_called_as_somebody_says(tmp_path: Path) -> None:
    save(tmp_path, "state,2022,2023\nAsh,20,30\nBay,40,50\nElm,60,80\n", "table.csv")
    done = run("init", "mine", "--from", "table.csv", "--called", "ferry trips", cwd=tmp_path)
    assert "    ferry-trips  values, count\n" in done.stderr
    package = json.loads((tmp_path / "mine/data/datapackage.json").read_text("utf-8"))
    said = [{"name": "ferry-trips", "titles": {"en-US": "ferry trips"}}]
    assert package["populations"] == said


def test_names_and_columns_are_told_in_turn_and_a_column_may_be_of_another_member(
    tmp_path: Path,
) -> None:
    """England has rates alone, and nobody would see why what was asked for is not there."""
    towns = ("Ash", "Bay", "Elm")
    rows = "".join(
        f"{town},{year},Trips made by ferry,{measure},{n + year % 9}\n"
        for n, town in enumerate((*towns, "Nation"), 20)
        for year in (2022, 2023)
        for measure in ("Percentage", "Frequency")
        if measure == "Percentage" or town != "Nation"
    )
    save(tmp_path, f"Town,Year,Indicator,Measure,Value\n{rows}")
    options = ("--of", "trips-made-by-ferry-percent,trips-made-by-ferry", "--total", "Nation")
    called = ("--called", "share of trips", "--called", "ferry trips")
    done = run("init", "mine", "--from", "ferries.csv", *options, *called, cwd=tmp_path)
    assert done.returncode == 0
    briefing = (tmp_path / "mine/briefing/briefing.yaml").read_text("utf-8")
    assert "The share of trips in Nation {" in briefing
    assert "Ferry trips in Elm {" in briefing
    package = json.loads((tmp_path / "mine/data/datapackage.json").read_text("utf-8"))
    (table, *_) = package["resources"]
    assert table["schema"]["primaryKey"] == ["town", "year"]
    assert table["definition"] == "Trips made by ferry"


@pytest.mark.parametrize("text", ["Year,Trips\n2023,4,5\n", 'Year,Trips\n2023,"4,10"\n'])
def test_of_a_table_with_a_fault_nothing_is_made(tmp_path: Path, text: str) -> None:
    save(tmp_path, text)
    done = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("ferries.csv:")
    assert not (tmp_path / "mine").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    done = run("init", "file", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("file: error[cannot-write]: this cannot be written: ")


def test_a_table_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    done = run("init", "table.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout, list(tmp_path.iterdir())) == (2, "", [])
    told = "table.csv is a table; write: briefing-gen init FOLDER --from table.csv"
    assert done.stderr.endswith(f"{told}\n")


@pytest.mark.slow
def test_a_start_that_fails_leaves_no_file(tmp_path: Path) -> None:
    limited = ["bash", "-c", 'ulimit -f 3; exec "$@"', "bash", *COMMAND, "init", "deep/ferries"]
    done = subprocess.run(
        limited, check=False, capture_output=True, text=True, cwd=tmp_path, env=CALM
    )
    assert (done.returncode, "File too large" in done.stderr) == (3, True)
    assert [path for path in tmp_path.rglob("*") if not path.is_dir()] == []


def test_empty_folders_are_no_work_of_anybody(tmp_path: Path) -> None:
    (tmp_path / "ferries" / "data").mkdir(parents=True)
    assert run("init", "ferries", cwd=tmp_path).returncode == 0


def test_one_of_several_tables_in_a_file_is_taken_and_another_added(tmp_path: Path) -> None:
    rows = "Table 1. Trips by line\nLine,2022,2023\nnorth,40,51\nsouth,22,24\n\n"
    save(tmp_path, rows + rows.replace("Table 1. Trips", "Table 2: Crews"))
    for option, lines in (("--from", "1-4"), ("--add", "6-9")):
        done = run("init", "mine", option, "ferries.csv", "--rows", lines, cwd=tmp_path)
        assert done.returncode == 0
    names = [path.name for path in (tmp_path / "mine" / "data").glob("*.csv")]
    package = json.loads((tmp_path / "mine" / "data" / "datapackage.json").read_text("utf-8"))
    assert sorted(names) == ["crews.csv", "trips.csv"]
    assert len(package["sources"]) == 1


def test_a_note_below_the_lines_that_are_read_is_no_title(tmp_path: Path) -> None:
    save(tmp_path, "Ferries\n\nYear,Trips\n2022,40\n2023,51\n\nCounts may not add up\n")
    run("init", "mine", "--from", "ferries.csv", "--rows", "3-7", cwd=tmp_path)
    assert (tmp_path / "mine" / "data" / "ferries.csv").exists()


def test_columns_that_are_members_are_turned_into_rows(tmp_path: Path) -> None:
    save(tmp_path, "Year,All jobs,Mines,Shops\n2020,9,4,5\n2021,12,5,7\n")
    words = ("init", "mine", "--from", "ferries.csv", "--turn")
    refused = run(*words, "sector", cwd=tmp_path)
    assert refused.stderr.endswith(
        "Invalid value for '--turn': name what two or more columns of values in one unit are, and "
        "their numbers: --turn sector,jobs; to make columns of the members of one, write Unit as "
        "its header\n"
    )
    made = run(*words, "sector,jobs", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    table = (tmp_path / "mine" / "data" / "ferries.csv").read_text("utf-8")
    assert table == (
        "year,sector,jobs\n2020,All jobs,9\n2020,Mines,4\n2020,Shops,5\n"
        "2021,All jobs,12\n2021,Mines,5\n2021,Shops,7\n"
    )


def test_where_a_column_is_the_sum_of_the_others_the_option_that_turns_them_is_told(
    tmp_path: Path,
) -> None:
    rows = ((9.5, 1.25), (9.25, 1.5), (8.75, 1))
    text = "".join(f"{2020 + n},{a},{b},{a + b}\n" for n, (a, b) in enumerate(rows))
    save(tmp_path, "Year,North,South,Island\n" + text)
    made = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    assert (
        "Where the columns of values are members of one thing, such as sectors, say what these "
        "are and what is counted of them, with its unit, as in: --turn sector,jobs\n"
    ) in made.stdout + made.stderr
    package = (tmp_path / "mine" / "data" / "datapackage.json").read_text("utf-8")
    assert package.count("FILL IN: the unit") == 1


def test_where_columns_are_places_the_option_that_turns_them_is_told(tmp_path: Path) -> None:
    text = "".join(f"{2020 + n},{5 + n},{7 - n},{3 * n},{n}\n" for n in range(3))
    save(tmp_path, "Year,Ash Region,Elm Region,Oak Region,Harborland\n" + text)
    made = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    assert "with its unit, as in: --turn sector,jobs\n" in made.stdout + made.stderr


def test_a_turned_table_has_its_unit_from_the_name_and_its_total_by_arithmetic(
    tmp_path: Path,
) -> None:
    text = "".join(f"{2000 + n},{n + 3}.25,{n % 4}.5,1,{n + n % 4 + 4}.75\n" for n in range(6))
    save(tmp_path, "Year,North,South,East,Island\n" + text)
    words = ("init", "mine", "--from", "ferries.csv", "--turn")
    made = run(*words, "Place,New planting (thousand hectares)", cwd=tmp_path)
    assert "    new-planting  values, hectares in thousands\n" in made.stdout + made.stderr
    unknown = run("init", "other", *words[2:], "Place,New planting", cwd=tmp_path)
    for said in (made, unknown):
        assert "taken for totals, and left out of medians, ranks and strips: 'Island'\n" in (
            said.stdout + said.stderr
        )


def test_no_title_is_held_against_a_unit_that_is_still_to_be_said(tmp_path: Path) -> None:
    save(tmp_path, "Year,Trips\n2022,40\n2023,51\n2024,60\n")
    run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    package = tmp_path / "mine" / "data" / "datapackage.json"
    text = package.read_text("utf-8").replace('"en-US": "Trips"', '"en-US": "Trips (thousands)"')
    asked = filled(text).replace('"unit": "count"', '"unit": "FILL IN: the unit"')
    for written, is_told in ((asked, False), (filled(text), True)):
        package.write_text(written, encoding="utf-8")
        done = run("check", "mine/briefing", "--data", "mine/data", cwd=tmp_path)
        assert ("'Trips (thousands)' says 'thousands'" in done.stderr) is is_told


def test_what_a_mark_means_is_answered_under_its_name(tmp_path: Path) -> None:
    save(tmp_path, "Town,Year,Trips\nAsh,2021,310 p\nAsh,2022,320\nElm,2021,260\nElm,2022,95 p\n")
    asked = run("init", "mine", "--from", "ferries.csv", cwd=tmp_path).stderr
    assert '    --say mark-p="..."  what the mark p beside numbers means\n' in asked
    said = ("--say", "mark-p=provisional")
    done = run("init", "mine", "--from", "ferries.csv", *said, cwd=tmp_path)
    package = json.loads((tmp_path / "mine" / "data" / "datapackage.json").read_text("utf-8"))
    (caveat,) = package["caveats"]
    assert (done.returncode, caveat["text"]) == (0, {"en-US": "provisional"})
