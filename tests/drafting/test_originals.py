"""Tables that differ from the files that init made them of are told, and what it drafts is not."""

from __future__ import annotations

import csv
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_gen.dataset.reading.reader import read_draft
from briefing_gen.drafting.originals import check_originals
from tests.cli.program import run
from tests.drafting.sheets import STATES, filled, save
from tests.drafting.test_any_table import table
from tests.test_problem_docs import HEADINGS

EXAMPLES = Path(__file__).parents[2] / "examples"
WIDE = "State,2021,2022\nOhio,11,12\nUtah,14,\nMaine,16,n/a\n"
LINES = "Line,North,South\nday,0.12,0.3\nnight,0.5,0.25\n"
UNREAD = (
    "datapackage.json: original-unread: original/ferries.csv is not compared with the table made "
    "of it: "
)
PUT_BACK = "put back what the original has; where the change is meant, "
CONFIRM = "confirm the value with briefing-gen data confirm, or "
SAY_WHY = 'say why in datapackage.json under provenance: "accepted": '


def start(folder: Path, text: str = STATES, *options: str) -> Path:
    """Return the folder of the package that init makes of a table."""
    save(folder, text)
    done = run("init", "mine", "--from", "ferries.csv", *options, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "mine" / "data"


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def describe(data: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Change what the package says of where it comes from."""
    path = data / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    change(package["provenance"])
    path.write_text(json.dumps(package, indent=2), "utf-8")


def accept(data: Path, *addresses: str) -> None:
    describe(data, lambda made: made.update(accepted=dict.fromkeys(addresses, "as corrected")))


def told(data: Path) -> list[str]:
    dataset, _ = read_draft(data)
    return [f"{p.where}: {p.code}: {p.message}" for p in check_originals(data, dataset)]


def test_exchanged_cells_a_digit_and_a_point_are_told_once_with_their_places(
    tmp_path: Path,
) -> None:
    data = start(tmp_path, "State,Cases,Late (%)\nOhio,120,9.1\nTexas,340,8\nUtah,15,7.5\n")
    edit(data / "ferries.csv", ("120,9.1", "340,9.1"), ("Texas,340", "Texas,120"), ("7.5", "75"))
    assert told(data) == [
        (
            "ferries.csv:2:2 (cases): original-differs: 3 values unlike original/ferries.csv: "
            "ferries[state=Ohio].cases is 340, there 120 (line 2); "
            "ferries[state=Texas].cases is 120, there 340 (line 3); "
            "ferries[state=Utah].late-percent is 75, there 7.5 (line 4)"
        )
    ]


def test_check_tells_it_with_a_way_out(tmp_path: Path) -> None:
    data = start(tmp_path)
    for name in ("data/datapackage.json", "briefing/briefing.yaml"):
        path = tmp_path / "mine" / name
        path.write_text(filled(path.read_text("utf-8")), "utf-8")
    edit(data / "ferries.csv", ("Utah,15", "Utah,51"))
    done = run("check", "mine/briefing", "--data", "mine/data", cwd=tmp_path)
    assert (done.returncode, done.stderr.splitlines()) == (
        0,
        [
            (
                "mine/data/ferries.csv:4:2 (cases): warning[original-differs]: 1 value unlike "
                "original/ferries.csv: ferries[state=Utah].cases is 51, there 15 (line 4)"
            ),
            (
                f'    hint: {PUT_BACK}{CONFIRM}{SAY_WHY}{{"ferries[state=Utah].cases": '
                '{"value": "51", "why": "..."}}'
            ),
        ],
    )


def test_all_rows_of_a_new_member_are_accepted_at_once(tmp_path: Path) -> None:
    data = start(tmp_path, "State,Year,Cases\nOhio,2023,120\nOhio,2024,130\nUtah,2023,15\n")
    edit(data / "ferries.csv", ("Utah,2023,15", "Utah,2023,15\nIowa,2023,7\nIowa,2024,8"))
    dataset, _ = read_draft(data)
    (problem,) = check_originals(data, dataset)
    entry = '{"ferries[state=Iowa, year=*]": "..."}'
    assert (problem.message.split(":")[0], problem.hint) == (
        "2 values in rows that are not in original/ferries.csv",
        f"{PUT_BACK}{CONFIRM}{SAY_WHY}{entry}",
    )
    edit(
        data / "datapackage.json",
        ('"original":', f'"accepted": {entry.replace("...", "new")}, "original":'),
    )
    assert told(data) == []


def test_many_cells_are_counted_and_the_first_are_named(tmp_path: Path) -> None:
    data = start(tmp_path)
    edit(data / "ferries.csv", *((f",{n}\n", f",{n}0\n") for n in (120, 340, 15, 9)))
    (line,) = told(data)
    assert line.count("there") == 3
    assert line.endswith("; and 1 more")


def test_rows_that_were_added_and_that_are_gone_are_told(tmp_path: Path) -> None:
    data = start(tmp_path)
    edit(data / "ferries.csv", ("Utah,15", "Iowa,15"))
    assert told(data) == [
        (
            "ferries.csv:4:2 (cases): original-differs: 1 value in rows that are not in "
            "original/ferries.csv: ferries[state=Iowa].cases is 15, there none"
        ),
        (
            "ferries.csv: original-differs: 1 value lost from original/ferries.csv: "
            "ferries[state=Utah].cases is none, there 15 (line 4)"
        ),
    ]


def test_what_is_no_other_value_is_not_told(tmp_path: Path) -> None:
    data = start(tmp_path, "State,Late\nOhio,9.10\nTexas,n/a\nUtah,7.5\n")
    rows = "late,state,seen\n7.50,Utah,yes\n,Texas,\n9.1,Ohio,no\n"
    (data / "ferries.csv").write_text(rows, "utf-8")
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    fields = package["resources"][0]["schema"]["fields"]
    fields[:] = [fields[1], fields[0], {"name": "seen", "type": "string", "role": "label"}]
    (data / "datapackage.json").write_text(json.dumps(package), "utf-8")
    assert told(data) == []


@pytest.mark.parametrize(
    ("address", "is_meant"),
    [
        ("ferries[state=Utah].cases", True),
        ("ferries[state=*].cases", True),
        ("ferries.cases", False),
        ("ferries[state=Utah]", True),
        ("ferries[state=Ohio].cases", False),
        ("Utah", False),
    ],
)
def test_a_change_for_which_a_reason_is_given_is_meant(
    address: str, tmp_path: Path, *, is_meant: bool
) -> None:
    data = start(tmp_path)
    edit(data / "ferries.csv", ("Utah,15", "Utah,51"))
    accept(data, address)
    codes = [line.split(": ")[1] for line in told(data)]
    assert codes == ([] if is_meant else ["original-differs", "stale-acceptance"])


@pytest.mark.parametrize(
    "address",
    ["ferries[state=Utah, year=2023].cases", "ferries[year=2023, state=Utah].cases",
     "ferries[year=*,state=Utah].cases", "ferries[year=2023, state=Utah]"],
)  # fmt: skip
def test_the_order_of_dimensions_is_nothing_to_an_address(tmp_path: Path, address: str) -> None:
    data = start(tmp_path, "State,Year,Cases\nOhio,2023,9\nUtah,2022,14\nUtah,2023,15\n")
    edit(data / "ferries.csv", ("Utah,2023,15", "Utah,2023,51"))
    accept(data, address)
    assert told(data) == []


def test_a_row_that_was_added_may_be_meant_and_a_reason_without_a_change_is_told(
    tmp_path: Path,
) -> None:
    data = start(tmp_path)
    edit(data / "ferries.csv", ("Utah,15\n", "Utah,15\nIowa,7\n"))
    accept(data, "ferries[state=Iowa]", "ferries[state=Ohio].cases")
    assert told(data) == [
        (
            "datapackage.json: stale-acceptance: 'ferries[state=Ohio].cases' is accepted as "
            "differing from its original, but no value there differs"
        )
    ]


def test_a_value_that_was_confirmed_at_its_publisher_is_meant(tmp_path: Path) -> None:
    data = start(tmp_path)
    path = data / "datapackage.json"
    path.write_text(filled(path.read_text("utf-8")), "utf-8")
    edit(data / "ferries.csv", ("Utah,15", "Utah,51"))
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    confirm = ("--reader", "R. Reader", "--file", "report.pdf", "--date", "2026-02-01")
    address = "ferries[state=Utah].cases"
    done = run("data", "confirm", address, *confirm, "--data", "mine/data", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert told(data) == []


@pytest.mark.parametrize(
    ("text", "options", "change"),
    [
        (WIDE, (), ("2021,11", "2021,17")),
        (LINES, ("--percent", "north"), ("day,12", "day,21")),
        (LINES, ("--percent", "all"), ("day,12", "day,21")),
        (STATES, ("--missing", "15=not disclosed"), ("Ohio,120", "Ohio,210")),
        (
            "Line,Late_mt,Trips_85_99,Trips_00_14\n10 Air,3,4,5\n20 Oil,6,7,8\n",
            (),
            ("Air,3", "Air,6"),
        ),
        (LINES, ("--turn", "sector,share", "--percent", "share"), ("North,12", "North,21")),
        (f"Old\n{STATES}\n\nNew\n{STATES}", ("--rows", "8-13"), ("Utah,15", "Utah,51")),
        (
            "State,What,Value\nOhio,Trips,4\nOhio,Late (%),7\nUtah,Trips,5\nUtah,Late (%),8\n",
            (),
            ("7", "9"),
        ),
    ],
)
def test_a_file_is_read_again_as_it_was_read(
    text: str, options: tuple[str, ...], change: tuple[str, str], tmp_path: Path
) -> None:
    data = start(tmp_path, text, *options)
    (path,) = (file for file in data.glob("*.csv") if file.name != "members.csv")
    describe(data, lambda made: made.pop("tableSha256"))
    assert told(data) == []
    edit(path, change)
    assert [" 1 value unlike original" in line for line in told(data)] == [True]


def test_a_number_that_stands_for_no_value_is_one_of_the_table(tmp_path: Path) -> None:
    (tmp_path / "ferries.csv").write_text(STATES, "utf-8")
    done = run("init", "mine", "--from", "ferries.csv", "--missing", "0=none,15=a, b", cwd=tmp_path)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "Error: Invalid value for '--missing': no value of the table is 0",
    )


def test_what_cannot_be_read_again_is_told_and_is_no_pass(tmp_path: Path) -> None:
    data = start(tmp_path)
    edit(data / "original" / "ferries.csv", ("Utah,15", "Utah,51"))
    assert told(data) == [(f"{UNREAD}it is not the file that init kept")]
    (data / "original" / "ferries.csv").unlink()
    assert told(data) == [(f"{UNREAD}there is no file 'original/ferries.csv' in the package")]


def test_a_table_without_the_columns_of_its_original_is_told(tmp_path: Path) -> None:
    data = start(tmp_path)
    edit(data / "ferries.csv", ("state", "place"))
    edit(data / "datapackage.json", ('"state"', '"place"'), ('"state"', '"place"'))
    assert told(data) == [(f"{UNREAD}its rows are told apart by state")]


def test_other_ends_of_lines_are_no_difference(tmp_path: Path) -> None:
    data = start(tmp_path)
    for path in (data / "ferries.csv", data / "original" / "ferries.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert told(data) == []


def test_a_table_that_was_added_is_held_against_its_own_original(tmp_path: Path) -> None:
    data = start(tmp_path)
    save(tmp_path, "Year,Cases\n2022,7\n2023,8\n2024,5\n", "by year.csv")
    assert run("init", "mine", "--add", "by year.csv", cwd=tmp_path).returncode == 0
    edit(data / "by-year.csv", ("2023,8", "2023,80"))
    assert [line.partition(": ")[0] for line in told(data)] == ["by-year.csv:3:2 (cases)"]


@pytest.mark.parametrize(
    "said",
    [
        {"added": 5, "accepted": ["x"]},
        {"options": {"rows": 7}},
        {"options": "rows"},
        {"table": ["ferries"]},
        {"original": "../../ferries.csv"},
        {"original": 5},
    ],
)
def test_a_provenance_that_somebody_spoiled_is_no_crash(
    said: dict[str, object], tmp_path: Path
) -> None:
    data = start(tmp_path)
    edit(data / "ferries.csv", ("Utah,15", "Utah,51"))
    describe(data, lambda made: made.update(said))
    assert all(": original-" in line for line in told(data))


def test_a_value_that_a_rule_withholds_is_no_difference(tmp_path: Path) -> None:
    data = start(tmp_path, "State,Cases\nOhio,120\nTexas,340\nUtah,n/a\nMaine,3\n")
    edit(
        data / "datapackage.json",
        ('"rounding": "exact"', '"withhold": {"below": "5", "as": "n/a"}, "rounding": "exact"'),
    )
    describe(data, lambda made: made.pop("tableSha256"))
    assert told(data) == []


def test_a_column_of_values_that_the_original_does_not_have_is_told(tmp_path: Path) -> None:
    data = start(tmp_path)
    edit(data / "ferries.csv", ("cases", "lost"))
    old = '"name": "cases",\n            "type"'
    edit(data / "datapackage.json", (old, '"name": "lost", "type"'))
    (line,) = told(data)
    assert " 4 values not in original/ferries.csv: ferries[state=Ohio].lost is 120, " in line


def test_a_package_of_somebody_else_is_read_again_from_its_table(tmp_path: Path) -> None:
    save(tmp_path, "State,Cases\nOhio,120\nTexas,-99\nUtah,15\n", "table.csv")
    fields = [{"name": "State"}, {"name": "Cases", "title": "Known cases"}]
    schema = {"fields": fields, "missingValues": ["-99"]}
    package = {"resources": [{"name": "by state", "path": "table.csv", "schema": schema}]}
    save(tmp_path, json.dumps(package), "datapackage.json")
    options = ("--from", "datapackage.json", "--sheet", "by state")
    assert run("init", "mine", *options, cwd=tmp_path).returncode == 0
    data = tmp_path / "mine" / "data"
    describe(data, lambda made: made.pop("tableSha256"))
    assert told(data) == []
    edit(data / "by-state.csv", ("15", "51"))
    assert [" 1 value unlike original" in line for line in told(data)] == [True]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60, 100))
def test_of_any_table_nothing_but_what_was_changed_is_told(seed: int, tmp_path: Path) -> None:
    data = start(tmp_path, table(seed))
    assert told(data) == []
    describe(data, lambda made: made.pop("tableSha256"))
    assert told(data) == []
    (held,) = read_draft(data)[0].tables.values()
    path, chance = data / held.file, random.Random(seed)  # noqa: S311 - the same each time.
    rows = [*csv.reader(path.read_text("utf-8").splitlines())]
    measure, row = chance.choice([
        (measure, row)
        for measure in held.measures
        for row, cell in enumerate(held.columns[measure.name], start=1)
        if cell[-1:].isdecimal() and cell not in held.missing
    ])  # fmt: skip
    at = rows[0].index(measure.name)
    rows[row][at] = f"{rows[row][at][:-1]}{9 - int(rows[row][at][-1])}"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    (line,) = told(data)
    place = f"{held.file}:{row + 1}:{at + 1} ({measure.name}): original-differs: 1 value unlike "
    assert line.startswith(place)


@pytest.mark.parametrize("example", sorted(path.parent for path in EXAMPLES.glob("*/data")))
def test_the_examples_are_as_their_originals(example: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(example / "data", data)
    assert told(data) == []


@pytest.mark.parametrize("code", ["original-differs", "original-unread", "stale-acceptance"])
def test_what_is_told_is_explained(code: str) -> None:
    assert code in HEADINGS
