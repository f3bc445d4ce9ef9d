"""What a table says of all its rows: fiscal years, a scale, breaks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import look_up, period_at
from briefing_gen.dataset.model import (
    FiscalYear,
    Observation,
    Period,
    PeriodKind,
    Statistic,
    Status,
)
from tests.dataset.packages import TRIPS, YEAR, described, ferries, refused, resource, write_package

FISCAL = YEAR | {"periodKind": "fiscal-year"}
STATE = {"starts": "07", "titles": {"en-US": "state fiscal year"}, "shortTitle": "SFY"}


@pytest.mark.parametrize("kind", ["fiscal-year", "calendar-year"])
def test_a_fiscal_year_is_the_one_of_its_table(tmp_path: Path, kind: str) -> None:
    field = YEAR | {"periodKind": kind}
    dataset = ferries(tmp_path, described(resource(field, TRIPS, fiscalYear=STATE)))
    found = look_up(dataset, parse_address("trips[year=2019].trips"))
    assert isinstance(found, Observation)
    own = FiscalYear(7, (("en-US", "state fiscal year"),), "SFY")
    assert found.period == Period(
        PeriodKind(kind), "2019", "2019", own if kind == "fiscal-year" else None
    )


def test_a_fiscal_year_may_have_no_words(tmp_path: Path) -> None:
    dataset = ferries(tmp_path, described(resource(FISCAL, TRIPS, fiscalYear={"titles": ""})))
    assert dataset.tables["trips"].fiscal_year == FiscalYear(10, (("en-US", ""), ("es-US", "")), "")


def test_a_fiscal_year_starts_in_a_month(tmp_path: Path) -> None:
    said = described(resource(FISCAL, TRIPS, fiscalYear=STATE | {"starts": "July"}))
    (problem,) = refused(write_package(tmp_path, said))
    assert problem.message == "'July' is not a month"
    assert problem.hint == 'write the month in which the year starts: "07" for July'


def test_a_table_has_one_scale_for_its_counts(tmp_path: Path) -> None:
    dataset = ferries(tmp_path, described(resource(YEAR, TRIPS, scale="thousand", breaks="")))
    found = look_up(dataset, parse_address("trips[year=2019].trips"))
    plain = look_up(ferries(tmp_path), parse_address("trips[year=2019].trips"))
    assert isinstance(found, Observation)
    assert isinstance(plain, Observation)
    assert found.quantity.value == plain.quantity.value * 1000


def test_the_rows_of_a_break_say_so(tmp_path: Path) -> None:
    dataset = ferries(tmp_path, described(resource(YEAR, TRIPS, breaks=["2019"])))
    found = look_up(dataset, parse_address("trips[year=2019].trips"))
    assert isinstance(found, Observation)
    assert found.status is Status.BREAK


def test_a_break_is_a_period_of_the_table(tmp_path: Path) -> None:
    said = described(resource(YEAR, TRIPS, breaks="1900"))
    (problem,) = refused(write_package(tmp_path, said))
    assert problem.message == "no row of this table is of '1900', which breaks names"


def test_keys_that_are_left_to_other_programs_are_told_once_for_a_table(tmp_path: Path) -> None:
    found = resource(YEAR, TRIPS)
    found["schema"] |= {"uniqueKeys": [["year"], ["trips"]], "foreignKeys": []}
    dataset = ferries(tmp_path, described(found))
    assert [(each.code, each.message, each.hint) for each in dataset.warnings] == [
        (
            "ignored-property",
            "uniqueKeys are not examined",
            "let a validator of data packages check them",
        )
    ]


LINE = {"name": "line", "type": "string", "role": "dimension"}
LATE = TRIPS | {"name": "late"}
LINES = "line,trips,late\nnorth,5,1\n"


def test_a_measure_has_a_period_of_its_own_beside_that_of_its_table(tmp_path: Path) -> None:
    year = {"kind": "calendar-year", "start": "2020"}
    table = resource(LINE, TRIPS, LATE | {"period": "2015/2019"}, period=year)
    dataset = ferries(tmp_path, described(table), trips=LINES)
    addresses = (parse_address(f"trips[line=north].{name}") for name in ("trips", "late"))

    assert [period_at(dataset, address) for address in addresses] == [
        Period(PeriodKind.CALENDAR_YEAR, "2020", "2020"),
        Period(PeriodKind.CALENDAR_YEAR, "2015", "2019"),
    ]


@pytest.mark.parametrize(
    ("measure", "more", "message"),
    [
        ({"period": "2015"}, {}, "nothing says what kind of period this is"),
        ({"period": "spring", "periodKind": "month"}, {}, "'spring' is not a period"),
        ({}, {"period": {"kind": "calendar-year"}}, "nothing says when these values were true"),
    ],
)
def test_the_period_of_a_measure_is_said_and_of_a_kind(
    measure: dict[str, str], more: dict[str, Any], message: str, tmp_path: Path
) -> None:
    said = described(resource(LINE, TRIPS | {"period": ""}, LATE | measure, **more))
    (problem, *_) = refused(write_package(tmp_path, said, trips=LINES))
    assert problem.message == message


def test_a_measure_has_no_period_where_rows_have(tmp_path: Path) -> None:
    said = described(resource(YEAR, TRIPS | {"period": "2015", "periodKind": "calendar-year"}))
    (problem,) = refused(write_package(tmp_path, said))
    assert problem.message == "this column has a period, and each row of its table has one"


def test_a_statistic_of_the_table_is_that_of_measures_without_one(tmp_path: Path) -> None:
    bare = {key: said for key, said in TRIPS.items() if key != "statistic"}
    median = bare | {"name": "wait", "type": "number", "statistic": "median"}
    package = described(resource(YEAR, bare, median, statistic="mean"))
    dataset = ferries(tmp_path, package, trips="year,trips,wait\n2019,1500,1.5\n")
    means, median_of = dataset.tables["trips"].measures
    assert [means.statistic, median_of.statistic] == [Statistic.MEAN, Statistic.MEDIAN]


def test_what_is_said_of_fields_is_refused_beside_a_table(tmp_path: Path) -> None:
    (problem,) = refused(
        write_package(tmp_path, described(resource(YEAR, TRIPS, rounding="exact")))
    )
    assert problem.code == "unknown-property"
    assert problem.message == "'rounding' is said of fields, and would be ignored here"
