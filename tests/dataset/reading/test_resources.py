"""Which fiscal years a table has, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.dataset.lookup import look_up, parse_address
from briefing_gen.dataset.model import FiscalYear, Observation, Period, PeriodKind
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


def test_a_fiscal_year_starts_in_a_month(tmp_path: Path) -> None:
    said = described(resource(FISCAL, TRIPS, fiscalYear=STATE | {"starts": "July"}))
    (problem,) = refused(write_package(tmp_path, said))
    assert problem.message == "'July' is not a month"
    assert problem.hint == 'write the month in which the year starts: "07" for July'
