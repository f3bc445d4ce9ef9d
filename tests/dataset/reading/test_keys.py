"""Keys that a schema declares: each row is told apart, and points to rows that are there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system

from tests.dataset.packages import TRIPS, YEAR, described, ferries, refused, resource, write_package

LINE = {"name": "line", "type": "string", "role": "label"}
PIERS: dict[str, Any] = {
    "name": "piers",
    "path": "piers.csv",
    "kind": "members",
    "schema": {
        "primaryKey": ["dimension", "member"],
        "fields": [
            {"name": name, "type": "string"}
            for name in ("dimension", "member", "label_en_us", "label_es_us")
        ],
    },
}
MEMBERS = "dimension,member,label_en_us,label_es_us\nline,north,North,Norte\n"


def trips(**schema: object) -> dict[str, Any]:
    found = resource(YEAR, TRIPS, LINE)
    found["schema"] |= schema
    return found


def told(folder: Path) -> list[str]:
    return [f"{item.where}: [{item.code}] {item.message}" for item in refused(folder)]


def to_piers(*fields: str) -> list[dict[str, object]]:
    return [{"fields": ["line"], "reference": {"resource": "piers", "fields": list(fields)}}]


def test_a_foreign_key_without_its_row_is_told(tmp_path: Path) -> None:
    rows = "year,trips,line\n2019,1,north\n2020,2,west\n2021,3,\n"
    descriptor = described(trips(foreignKeys=to_piers("member")), PIERS)
    write_package(tmp_path, descriptor, trips=rows, piers=MEMBERS)

    assert told(tmp_path) == [
        (
            "trips.csv:3:3 (line): [foreign-key] line=west has no row in the table 'piers', "
            "to which it refers"
        )
    ]
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert {error.type for task in report.tasks for error in task.errors} == {"foreign-key"}


def test_a_foreign_key_may_refer_to_its_own_table(tmp_path: Path) -> None:
    other = {"name": "before", "type": "year", "role": "label"}
    found = resource(YEAR, TRIPS, other)
    found["schema"]["foreignKeys"] = [
        {"fields": "before", "reference": {"resource": "", "fields": "year"}}
    ]
    rows = "year,trips,before\n2019,1,\n2020,2,2019\n2021,3,2018\n"
    write_package(tmp_path, described(found), trips=rows)

    assert told(tmp_path) == [
        (
            "trips.csv:4:3 (before): [foreign-key] before=2018 has no row in the table 'trips', "
            "to which it refers"
        )
    ]


def test_rows_that_keep_their_keys_are_read(tmp_path: Path) -> None:
    descriptor = described(trips(foreignKeys=to_piers("member"), uniqueKeys=[["line"]]), PIERS)
    rows = "year,trips,line\n2019,1,north\n2020,2,\n2021,3,\n"

    assert len(ferries(tmp_path, descriptor, trips=rows, piers=MEMBERS).tables["trips"].lines) == 3


def test_a_unique_key_stands_once(tmp_path: Path) -> None:
    rows = "year,trips,line\n2019,1,north\n2020,1,south\n2021,1,north\n"
    write_package(tmp_path, described(trips(uniqueKeys=[["trips", "line"]])), trips=rows)

    assert told(tmp_path) == [
        (
            "trips.csv:4:2 (trips): [unique-error] the key trips=1, line=north appears here and "
            "in line 2"
        )
    ]


def test_the_key_of_a_table_without_values_holds_too(tmp_path: Path) -> None:
    piers = {**PIERS, "schema": {**PIERS["schema"], "primaryKey": ["label_en_us"]}}
    members = f"{MEMBERS}line,south,North,Sur\n"
    rows = "year,trips,line\n2019,1,north\n"
    write_package(tmp_path, described(trips(), piers), trips=rows, piers=members)

    assert told(tmp_path) == [
        (
            "piers.csv:3:3 (label_en_us): [primary-key] the key label_en_us=North appears here and "
            "in line 2"
        )
    ]


WRONG: tuple[tuple[dict[str, object], str], ...] = (
    ({"foreignKeys": [{"fields": ["line"]}]}, "this foreign key does not say what it refers to"),
    (
        {"foreignKeys": [{"fields": ["line"], "reference": {"resource": "pier", "fields": ["x"]}}]},
        "there is no resource 'pier'",
    ),
    ({"foreignKeys": to_piers("name")}, "the table 'piers' has no field 'name'"),
    (
        {"foreignKeys": to_piers("member", "dimension")},
        "this foreign key does not name as many fields as it refers to",
    ),
    ({"uniqueKeys": [["boat"]]}, "the table 'trips' has no field 'boat'"),
    ({"uniqueKeys": [3]}, "uniqueKeys is not a list of lists"),
    ({"fieldsMatch": ["subset"]}, "columns are matched to fields one by one"),
)


@pytest.mark.parametrize(("schema", "said"), WRONG)
def test_a_key_that_cannot_be_held_is_refused(
    schema: dict[str, object], said: str, tmp_path: Path
) -> None:
    rows = "year,trips,line\n2019,1,north\n"
    write_package(tmp_path, described(trips(**schema), PIERS), trips=rows, piers=MEMBERS)

    assert [problem.message for problem in refused(tmp_path)] == [said]


@pytest.mark.parametrize(
    ("dialect", "said"),
    [
        ({"header": False}, ["the header that the dialect declares is not read"]),
        ({"quoteChar": "'"}, ["the quoteChar that the dialect declares is not read"]),
        ({"delimiter": ",", "header": True, "doubleQuote": True, "lineTerminator": "\n"}, []),
    ],
)
def test_a_dialect_that_changes_what_cells_say_is_refused(
    dialect: dict[str, object], said: list[str], tmp_path: Path
) -> None:
    descriptor = described({**resource(YEAR, TRIPS), "dialect": dialect})
    write_package(tmp_path, descriptor)

    if said:
        assert [problem.message for problem in refused(tmp_path)] == said
    else:
        assert ferries(tmp_path, descriptor).tables.keys() == {"trips"}
