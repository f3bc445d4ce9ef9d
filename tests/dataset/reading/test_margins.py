"""Columns of margins of error: whose they are, and what they may hold."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Dataset, Margin, Observation
from tests.dataset.packages import TRIPS, YEAR, described, ferries, refused, resource, write_package

MOE = {"name": "moe", "type": "number", "role": "attribute", "attribute": "margin"}
CARS = {**TRIPS, "name": "cars"}
ROWS = "year,trips,moe\n2019,1987361,1200.5\n2020,1751085,\n"


def margin(dataset: Dataset, address: str) -> Margin | None:
    found = look_up(dataset, parse_address(address))
    assert isinstance(found, Observation)
    return found.margin


def told(folder: Path, *fields: dict[str, str]) -> list[str]:
    rows = ",".join(field["name"] for field in fields)
    cells = ",".join(["2019", *("1" for _ in fields[1:])])
    made = write_package(folder, described(resource(*fields)), trips=f"{rows}\n{cells}\n")
    return [f"{problem.message}: {problem.hint}" for problem in refused(made)]


def test_a_value_has_the_margin_that_stands_in_its_row(tmp_path: Path) -> None:
    dataset = ferries(tmp_path, described(resource(YEAR, TRIPS, MOE)), trips=ROWS)
    assert margin(dataset, "trips[year=2019].trips") == Margin(Decimal("1200.5"), Decimal(90))
    assert margin(dataset, "trips[year=2020].trips") is None


def test_a_column_says_its_measure_and_its_level_of_confidence(tmp_path: Path) -> None:
    of_cars = {**MOE, "measure": "cars", "confidence": "95"}
    fields = resource(YEAR, TRIPS, CARS, of_cars)
    rows = "year,trips,cars,moe\n2019,5,6,2\n"
    dataset = ferries(tmp_path, described(fields), trips=rows)
    assert margin(dataset, "trips[year=2019].trips") is None
    assert margin(dataset, "trips[year=2019].cars") == Margin(Decimal(2), Decimal(95))


def test_margins_of_one_of_several_measures_must_say_which(tmp_path: Path) -> None:
    assert told(tmp_path, YEAR, TRIPS, CARS, MOE) == [
        'this column does not say whose margins of error it holds: add "measure": trips or cars'
    ]


def test_an_unknown_measure_is_refused(tmp_path: Path) -> None:
    assert told(tmp_path, YEAR, TRIPS, {**MOE, "measure": "trip"}) == [
        "there is no measure 'trip': did you mean 'trips'?"
    ]


def test_a_measure_has_one_column_of_margins(tmp_path: Path) -> None:
    assert told(tmp_path, YEAR, TRIPS, MOE, {**MOE, "name": "moe_2"}) == [
        "'trips' has margins in 'moe' already: keep one of the columns"
    ]


def test_a_confidence_is_a_percentage(tmp_path: Path) -> None:
    way_out = 'write it as the publisher does: "90", "95", "99"'
    assert told(tmp_path, YEAR, TRIPS, {**MOE, "confidence": "high"}) == [
        f"the confidence 'high' is not a percentage: {way_out}"
    ]
