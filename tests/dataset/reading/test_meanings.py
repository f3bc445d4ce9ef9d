from __future__ import annotations

from pathlib import Path

from tests.dataset.packages import TRIPS, YEAR, described, ferries, refused, resource, write_package


def attribute(name: str) -> dict[str, str]:
    return {"name": name, "type": "string", "role": "attribute", "attribute": name}


def test_a_row_without_a_value_may_leave_everything_open(tmp_path: Path) -> None:
    trips = {key: value for key, value in TRIPS.items() if key != "source"}
    table = resource(YEAR, trips, attribute("source"))
    dataset = ferries(
        tmp_path, described(table), trips="year,trips,source\n2019,1,office\n2020,,\n"
    )

    assert dataset.tables["trips"].columns["source"] == ["office", ""]


def test_a_base_in_a_row_is_an_address(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        described(resource(YEAR, TRIPS, attribute("base"))),
        trips="year,trips,base\n2019,1,all trips\n",
    )

    assert [str(problem.where) + " " + problem.code for problem in refused(folder)] == [
        "trips.csv:2:3 (base) address-syntax"
    ]


def test_a_row_without_a_period_has_that_of_its_table(tmp_path: Path) -> None:
    line = {"name": "line", "type": "string", "role": "dimension"}
    period = {"kind": "calendar-year", "start": "2019"}
    table = resource(line, TRIPS, attribute("period"), period=period)
    dataset = ferries(
        tmp_path, described(table), trips="line,trips,period\nnorth,1,\nsouth,2,2018/2019\n"
    )

    assert len(dataset.tables["trips"].rows) == 2
