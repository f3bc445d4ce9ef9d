"""What a schema declares of a column is held, whatever the column is for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from frictionless import system as frictionless_system

from briefing_gen.base.problems import BriefingError
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.dataset.reading.resources import NAMES
from tests.dataset.packages import TRIPS, YEAR, described, refused, resource, write_package

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "dataset.md"
NOTE = {"name": "note", "role": "label", "type": "string"}
V2 = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}
Field = dict[str, Any]


def field(type_: str, **more: object) -> Field:
    return {**NOTE, "type": type_, **more}


def constrained(type_: str, **constraints: object) -> Field:
    return field(type_, constraints=constraints)


def package(folder: Path, note: Field, *cells: str) -> Path:
    """Write trips of some years, each with one of `cells` in a column of our own."""
    rows = "".join(f"{2001 + at},{at + 1},{cell}\n" for at, cell in enumerate(cells))
    descriptor = described(resource(YEAR, TRIPS, note), **V2)
    return write_package(folder, descriptor, trips=f"year,trips,note\n{rows}")


def told(folder: Path, note: Field, *cells: str) -> list[str]:
    try:
        read_dataset(package(folder, note, *cells))
    except BriefingError as error:
        return [
            f"{problem.where}: [{problem.code}] {problem.message}" for problem in error.problems
        ]
    return []


BREACHES: tuple[tuple[Field, str, str], ...] = (
    (field("date"), "2024-13-01", "[type-error] '2024-13-01' is not a date"),
    (field("date"), "2023-02-29", "[type-error] '2023-02-29' is not a date"),
    (field("date"), "10000-01-01", "[type-error] '10000-01-01' is not a date"),
    (field("year"), "24", "[type-error] '24' is not a year"),
    (field("yearmonth"), "2024-13", "[type-error] '2024-13' is not a month of a year"),
    (field("integer"), "1.5", "[type-error] '1.5' is not a whole number"),
    (field("number"), "1e9999999999", "[type-error] '1e9999999999' is not a number"),
    (
        constrained("string", required=True),
        "",
        "[constraint-error] this cell is empty, and the field is required",
    ),
    (
        constrained("string", enum=["north", "south"]),
        "east",
        "[constraint-error] 'east' is not among the values that enum lists for this field",
    ),
    (
        constrained("integer", enum=[1, 2]),
        "3",
        "[constraint-error] '3' is not among the values that enum lists for this field",
    ),
    (
        constrained("integer", minimum=5),
        "4",
        "[constraint-error] '4' is below 5, the minimum of this field",
    ),
    (
        constrained("date", maximum="2024-12-31"),
        "2025-01-01",
        "[constraint-error] '2025-01-01' is above 2024-12-31, the maximum of this field",
    ),
)
"""A field, a cell it does not take, and what is said."""


@pytest.mark.parametrize(("note", "cell", "said"), BREACHES)
def test_a_cell_that_breaks_what_its_field_declares_is_told(
    note: Field, cell: str, said: str, tmp_path: Path
) -> None:
    assert told(tmp_path, note, cell) == [f"trips.csv:2:3 (note): {said}"]


KEPT: tuple[tuple[Field, str], ...] = (
    (field("date"), "2024-02-29"),
    (field("date"), "9999-12-31"),
    (field("date", format="any"), "last spring"),
    (field("date", format="%d.%m.%Y"), "31.12.2024"),
    (field("time"), "23:59:59"),
    (field("datetime"), "2024-01-01T10:00:00Z"),
    (field("boolean", trueValues=["yes"], falseValues=["no"]), "yes"),
    (field("number"), "-1.5e3"),
    (field("number", decimalChar=".", groupChar="", bareNumber=True), "1.5"),
    (constrained("year", minimum=2000), "2024"),
    (constrained("number", minimum=0.5, enum=[1.5]), "1.5"),
    (constrained("boolean", enum=[True]), "true"),
)


@pytest.mark.parametrize(("note", "cell"), KEPT)
def test_a_cell_that_keeps_what_its_field_declares_is_read(
    note: Field, cell: str, tmp_path: Path
) -> None:
    assert told(tmp_path, note, cell) == []


JUDGED_OTHERWISE = {
    "1e9999999999": "it takes exponents without end",
    "last spring": "it has a list of its own of what is a date in any format",
}
"""Cells of which frictionless thinks otherwise, and why."""


@pytest.mark.parametrize(
    ("note", "cell"),
    [
        (note, cell)
        for note, cell in (*((note, cell) for note, cell, _ in BREACHES), *KEPT)
        if cell not in JUDGED_OTHERWISE
    ],
)
def test_frictionless_judges_alike(note: Field, cell: str, tmp_path: Path) -> None:
    folder = package(tmp_path, note, cell, *(["xx"] if cell == "" else []))
    with frictionless_system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()

    ours = {problem.code for problem in refused(folder)} if told(tmp_path, note, cell) else set()
    theirs = {error.type for task in report.tasks for error in task.errors}
    assert ours == theirs


def test_constraints_hold_in_dimensions_measures_and_attributes(tmp_path: Path) -> None:
    line = {
        "name": "line",
        "type": "string",
        "role": "dimension",
        "constraints": {"enum": ["north"]},
    }
    trips = {**TRIPS, "constraints": {"maximum": 9, "required": True}}
    when = {"name": "when", "type": "date", "role": "attribute", "attribute": "locator"}
    descriptor = described(resource(YEAR, line, trips, when))
    rows = "year,line,trips,when\n2019,north,10,2024-01-01\n2019,southern,,2024-02-30\n"

    assert [
        str(item).split("\n")[0]
        for item in refused(write_package(tmp_path, descriptor, trips=rows))
    ] == [
        (
            "trips.csv:2:3 (trips): error[constraint-error]: '10' is above 9, the maximum of this "
            "field"
        ),
        (
            "trips.csv:3:2 (line): error[constraint-error]: 'southern' is not among the values "
            "that enum lists for this field"
        ),
        (
            "trips.csv:3:3 (trips): error[constraint-error]: this cell is empty, and the "
            "field is required"
        ),
        "trips.csv:3:4 (when): error[type-error]: '2024-02-30' is not a date",
    ]


def test_a_value_that_must_be_unique_stands_once(tmp_path: Path) -> None:
    note = constrained("integer", unique=True)

    assert told(tmp_path, note, "1", "", "01", "") == [
        (
            "trips.csv:4:3 (note): [unique-error] '01' appears here and in line 2, and the field "
            "is unique"
        )
    ]


def test_a_measure_whose_numbers_are_declared_in_other_signs_is_refused(tmp_path: Path) -> None:
    trips = {**TRIPS, "type": "number", "decimalChar": ",", "groupChar": "."}
    descriptor = described(resource(YEAR, trips))
    folder = write_package(tmp_path, descriptor, trips="year,trips\n2019,1.987\n")

    assert [(problem.message, problem.hint) for problem in refused(folder)] == [
        (
            f"the {sign} that the field declares is not read",
            "write digits, a point for decimals and no more",
        )
        for sign in ("decimalChar", "groupChar")
    ]


WRONG: tuple[tuple[Field, str], ...] = (
    (constrained("integer", maxium=1), "there is no constraint 'maxium'"),
    (constrained("string", minimum=1), "minimum is '1', which is not a value of this field"),
    (constrained("integer", minimum="x"), "minimum is 'x', which is not a value of this field"),
    (constrained("string", required="yes"), "required is neither true nor false"),
    (constrained("string", enum="x"), "enum is not a list of values"),
    ({**NOTE, "constraints": []}, "constraints is not an object"),
    (field("number", groupChar="."), "the groupChar that the field declares is not read"),
    (field("number", bareNumber=False), "the bareNumber that the field declares is not read"),
)


@pytest.mark.parametrize(("note", "said"), WRONG)
def test_a_constraint_that_cannot_be_held_is_refused(
    note: Field, said: str, tmp_path: Path
) -> None:
    assert [problem.message for problem in refused(package(tmp_path, note, "1"))] == [said]


def test_a_property_that_means_nothing_is_told_and_the_package_read(tmp_path: Path) -> None:
    dataset = read_dataset(package(tmp_path, {**NOTE, "colour": "red"}, "x"))

    assert [str(problem).split(": ", 1)[1].split("\n")[0] for problem in dataset.warnings] == [
        (
            "warning[ignored-property]: 'colour' is not a property that the program reads: "
            "it is ignored"
        )
    ]


@pytest.mark.parametrize(
    ("note", "cell", "what"),
    [
        (constrained("string", pattern="[A-Z]{2}"), "Ohio", "the constraint pattern"),
        (constrained("time", minimum="10:00:00"), "9:30:00", "the constraint minimum"),
        (
            field("date", format="%d.%m.%Y", constraints={"maximum": "31.12.2024"}),
            "1.1.2025",
            "the constraint maximum",
        ),
        (field("string", categories=["north"]), "south", "the list of categories"),
    ],
)
def test_what_is_not_held_is_left_to_other_programs_with_a_warning(
    note: Field, cell: str, what: str, tmp_path: Path
) -> None:
    dataset = read_dataset(package(tmp_path, note, cell))

    assert [(problem.code, problem.message) for problem in dataset.warnings] == [
        ("ignored-property", f"{what} is not examined")
    ]


def test_every_type_that_is_read_is_documented() -> None:
    lines = REFERENCE.read_text("utf-8").splitlines()
    row = next(line for line in lines if line.startswith("| `type` |"))
    assert set(NAMES) == set(re.findall(r"`([a-z]+)`", row)) - {"type"}
