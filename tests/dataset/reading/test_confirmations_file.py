from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import frictionless
import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.dataset.reading.confirmations import COLUMNS, record
from briefing_gen.dataset.reading.reader import read_dataset
from tests.dataset.packages import TRIPS, YEAR, described, resource, write_package
from tests.dataset.readings import SHA, readings_of, recorded, shipped

CASES = "csam-sentences[fiscal_year=2020].cases"
YEARS = (YEAR, TRIPS)
TRIP, OTHER = "trips[year=2020].trips", "trips[year=2019].trips"


def rows(folder: Path, name: str = "confirmations.csv") -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def changes(folder: Path, *addresses: str) -> dict[str, bytes]:
    return record(folder, readings_of(read_dataset(folder), *addresses))


def told(folder: Path) -> list[str]:
    with pytest.raises(BriefingError) as error:
        changes(folder, TRIP)
    return [str(problem).partition("\n")[0] for problem in error.value.problems]


def test_a_reading_is_a_row_of_a_new_table(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    recorded(folder, TRIP, locator="page 3, “left”")
    assert rows(folder) == [
        {
            "address": TRIP,
            "outcome": "confirmed",
            "value": "1751085",
            "found": "1751085",
            "reader": "data desk",
            "date": "2026-11-30",
            "file": "report.pdf",
            "sha256": SHA,
            "locator": "page 3, “left”",
        }
    ]
    assert (folder / "trips.csv").read_bytes() == write_package(tmp_path / "b").joinpath(
        "trips.csv"
    ).read_bytes()


@pytest.mark.slow
def test_the_descriptor_is_the_old_one_with_one_table_more(tmp_path: Path) -> None:
    folder = shipped(tmp_path)
    before = (folder / "datapackage.json").read_text(encoding="utf-8")
    recorded(folder, CASES)
    after = (folder / "datapackage.json").read_text(encoding="utf-8")
    described = json.loads(after)
    assert described["resources"].pop()["kind"] == "confirmations"
    assert json.dumps(described) == json.dumps(json.loads(before))
    pairs = [before, after], [before[::-1], after[::-1]]
    start, end = (os.path.commonprefix(pair) for pair in pairs)  # noqa: RUF071 - characters.
    assert len(start) + len(end) >= len(before)  # Something was put in; nothing else was changed.


@pytest.mark.slow
def test_a_package_with_readings_is_valid_for_any_reader_of_data_packages(tmp_path: Path) -> None:
    folder = shipped(tmp_path)
    recorded(folder, CASES, "nonproduction-by-state[state=*].offenders")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.to_summary()


@pytest.mark.slow
def test_the_package_can_be_read_after_each_file_that_is_written(tmp_path: Path) -> None:
    folder = shipped(tmp_path)
    found = record(folder, readings_of(read_dataset(folder), CASES))
    assert list(found) == ["confirmations.csv", "datapackage.json"]
    counts = []
    for path, content in found.items():
        (folder / path).write_bytes(content)
        counts.append(len(read_dataset(folder).confirmations))
    assert counts == [0, 1]


def test_what_was_left_of_an_interrupted_run_is_kept(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    (folder / "confirmations.csv").write_bytes(changes(folder, TRIP)["confirmations.csv"])
    recorded(folder, OTHER)
    assert [row["address"] for row in rows(folder)] == [TRIP, OTHER]


def test_a_later_reading_of_a_value_replaces_the_earlier_one(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    recorded(folder, TRIP, OTHER)
    before = (folder / "datapackage.json").read_bytes()
    recorded(folder, TRIP, found="5", reader="archivist")
    assert [(row["address"], row["reader"]) for row in rows(folder)] == [
        (OTHER, "data desk"),
        (TRIP, "archivist"),
    ]
    assert (folder / "datapackage.json").read_bytes() == before


def test_the_table_keeps_its_place_its_order_and_columns_of_its_own(tmp_path: Path) -> None:
    names = ["note", *reversed(COLUMNS)]
    fields = [{"name": name, "type": "string"} for name in names]
    table = {"name": "read", "path": "read/all.csv", "kind": "confirmations"}
    folder = write_package(
        tmp_path, described(resource(*YEARS), {**table, "schema": {"fields": fields}})
    )
    (folder / "read").mkdir()
    (folder / "read" / "all.csv").write_text(",".join(names) + "\n", encoding="utf-8")
    recorded(folder, TRIP)
    (row,) = rows(folder, "read/all.csv")
    assert list(row) == names
    assert (row["address"], row["note"]) == (TRIP, "")
    assert not (folder / "confirmations.csv").exists()


@pytest.mark.parametrize(
    "content", [b"mine,own\n1,2\n", b"\xff", b'"', b"", b"address\n"], ids=repr
)
def test_a_file_of_that_name_that_is_no_table_of_readings_is_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    folder = write_package(tmp_path)
    (folder / "confirmations.csv").write_bytes(content)
    assert told(folder) == [
        (
            "confirmations.csv: error[not-confirmations]: this is not a table of readings, with "
            "the columns address, outcome, value, found, reader, date, file, sha256, locator"
        )
    ]
    assert (folder / "confirmations.csv").read_bytes() == content


def test_a_link_of_that_name_is_refused(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    (folder / "confirmations.csv").symlink_to("trips.csv")
    assert told(folder) == [
        (
            "confirmations.csv: error[not-a-file]: 'confirmations.csv' is a link, or goes through "
            "a link or a file"
        )
    ]


def test_another_table_of_that_name_is_told(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        described(resource(*YEARS), {**resource(*YEARS, name="confirmations"), "path": "c.csv"}),
        c="year,trips\n2019,1\n",
    )
    assert told(folder) == [
        (
            "datapackage.json: error[name-taken]: another table is named 'confirmations', the name "
            "of the table of readings"
        )
    ]
