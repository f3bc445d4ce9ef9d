from __future__ import annotations

import csv
import functools
import io
from decimal import Decimal

import openpyxl
import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError
from briefing_gen.base.quantities import Unit
from briefing_gen.composing.ledger import ledger, write_ledger
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Dataset, Grade, Observation, Period, PeriodKind
from briefing_gen.edition import Audience, Edition
from briefing_gen.verify.evidence import told_by
from briefing_gen.workbook import write_workbook
from tests.readback.editions import dataset, document

TEXAS = Edition(
    briefing="state",
    audience=Audience.LEGISLATOR,
    language=Language.EN_US,
    parameters=(("state", "TX"),),
)
NATIONAL = Edition(briefing="national", audience=Audience.LEGISLATOR, language=Language.ES_US)


@functools.cache
def of_ledger() -> Dataset:
    return told_by(write_ledger(ledger(document(TEXAS), dataset())), "tx.csv")


@functools.cache
def of_workbook() -> Dataset:
    return told_by(write_workbook(document(NATIONAL)), "a.xlsx")


def value(held: Dataset, address: str) -> Observation:
    found = look_up(held, parse_address(address))
    assert isinstance(found, Observation)
    return found


@pytest.mark.slow
def test_a_ledger_tells_each_published_value_at_its_address() -> None:
    address = "state-residents[state=TX, year=2023].residents"
    told, own = value(of_ledger(), address), value(dataset(), address)
    assert (told.quantity, told.period, told.grade) == (own.quantity, own.period, own.grade)
    assert told.source.short == (
        "U.S. Census Bureau, Annual estimates of the resident population, Vintage 2024 "
        "(NST-EST2024-ALLDATA)"
    )


@pytest.mark.slow
def test_every_value_of_a_ledger_is_in_the_unit_and_of_the_grade_that_the_package_has() -> None:
    made = write_ledger(ledger(document(NATIONAL), dataset()))
    held, told = told_by(made, "us.csv"), {}
    for row in csv.DictReader(io.StringIO(made.decode("utf-8-sig"))):
        if row["period"] and "(" not in (address := row["metric"]):
            own, here = value(dataset(), address), value(held, address)
            told[address] = (own.quantity, own.period, own.grade)
            assert (here.quantity, here.period, here.grade) == told[address]
    assert {str(quantity.unit) for quantity, _, _ in told.values()} >= {"count", "usd", "percent"}


def test_values_that_stand_in_one_row_keep_the_sources_and_periods_of_their_measures() -> None:
    row = {
        "metric": "a[b=c].d",
        "value": "1",
        "unit": "usd",
        "sources": "Port, Tolls",
        "grade": "",
        "counts": "tolls",
        "period": "calendar-year 2020",
        "members": "",
    }
    other = {**row, "metric": "a[b=c].e", "unit": "count", "sources": "Port, Boats"}
    other["period"] = "calendar-year 2010/2015"
    held = told_by(written(row, other), "a.csv")
    found = [value(held, address) for address in ("a[b=c].d", "a[b=c].e")]
    told = [(each.quantity.unit, each.source.short, each.period.start) for each in found]
    assert told == [(Unit.USD, "Port, Tolls", "2020"), (Unit.COUNT, "Port, Boats", "2010")]


def test_a_ledger_tells_what_members_are_called_and_what_is_counted() -> None:
    held = of_ledger()
    assert held.members["state"]["TX"]["en-US"] == "Texas"
    assert "offenders sentenced for non-production offenses" in held.populations


def test_the_year_of_a_fiscal_year_stays_one() -> None:
    told = value(of_ledger(), "nonproduction-by-state[state=TX].offenders")
    assert told.period == Period(PeriodKind.FISCAL_YEAR, "2019", "2019")


@pytest.mark.slow
def test_a_workbook_tells_the_numbers_of_its_sheets_under_their_headings() -> None:
    told = value(of_workbook(), "reports-worldwide[ano=2021].reportes")
    assert (told.quantity.value, told.quantity.unit) == (Decimal(29397681), Unit.COUNT)
    assert (told.period, told.grade) == (
        Period(PeriodKind.CALENDAR_YEAR, "2021", "2021"),
        Grade.PRIMARY,
    )
    assert told.source.short.startswith("OJJDP y NCMEC, Informe de transparencia 2023")


@pytest.mark.slow
def test_a_part_of_a_whole_is_in_percent() -> None:
    told = value(of_workbook(), "one-company-group[ano=2023].por-ciento-del-total")
    assert told.quantity.unit is Unit.PERCENT


@pytest.mark.slow
def test_a_workbook_that_somebody_saved_tells_the_same() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(document(NATIONAL))))
    again = told_by(saved(book), "a.xlsx")
    address = "reports-worldwide[ano=2021].reportes"
    assert value(again, address).quantity == value(of_workbook(), address).quantity


def test_a_sheet_may_have_an_apostrophe_in_its_name_and_no_source() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Women's shelters"
    for row in (("Year", "Beds"), ("2021", 7531)):
        sheet.append(row)
    told = value(told_by(saved(book), "a.xlsx"), "women-s-shelters[year=2021].beds")
    assert (told.quantity.value, told.source.short) == (Decimal(7531), "a.xlsx")


def test_a_row_with_an_empty_cell_has_a_table_of_its_own() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Beds"
    for row in (("Year", "Place", "Beds"), ("2021", "North", 40), ("2021", None, 90)):
        book.worksheets[0].append(row)
    held = told_by(saved(book), "a.xlsx")
    addresses = ("beds[place=North, year=2021].beds", "beds-2[year=2021].beds")
    assert [value(held, each).quantity.value for each in addresses] == [Decimal(40), Decimal(90)]


def test_rows_of_the_same_words_with_other_numbers_tell_nothing() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Beds"
    for row in (("Year", "Beds"), ("2020", 30), ("2021", 40), ("2021", 90), ("2020", 30)):
        book.worksheets[0].append(row)
    (table,) = told_by(saved(book), "a.xlsx").tables.values()
    assert [*table.rows] == [("2020",)]


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"metric,value\nx,1\n"])
def test_another_file_tells_nothing(data: bytes) -> None:
    with pytest.raises(BriefingError) as caught:
        told_by(data, "a.csv")
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.file) == ("no-ledger", "a.csv")


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("metric", "rank(a[b=*].c)"),
        ("metric", "]["),
        ("metric", "a[b=*].c"),
        ("value", "NaN"),
        ("value", "1e999"),
        ("value", ""),
        ("period", "year 2020"),
        ("period", "fiscal-year x"),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out(column: str, text: str) -> None:
    row = {
        "metric": "a[b=c].d",
        "value": "1",
        "unit": "no such",
        "sources": "",
        "grade": "",
        "counts": "boats",
        "period": "calendar-year 2020",
        "members": "",
    }
    assert value(told_by(written(row), "a.csv"), "a[b=c].d").source.short == "a.csv"
    with pytest.raises(BriefingError):
        told_by(written({**row, column: text}), "a.csv")


def written(*rows: dict[str, str]) -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, [*rows[0]])
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()
