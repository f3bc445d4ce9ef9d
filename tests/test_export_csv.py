from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from briefing_gen.dataset.cell_text import as_text
from briefing_gen.dataset.lookup import every_cell
from briefing_gen.dataset.model import Missing, Observation
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.export import COLUMNS, write_csv
from tests.data.shipped import FOLDER
from tests.dataset.readings import SHA, recorded, shipped
from tests.writers.hostile import VALUES, WORDS, package

ESTIMATES = Path(__file__).parent / "faults_briefing" / "data"


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


@pytest.mark.slow
def test_every_value_of_the_shipped_package_comes_back_as_it_was_published() -> None:
    dataset = read_dataset(FOLDER)
    found = {row["address"]: row["value"] for row in read(write_csv(dataset, "en-US"))}
    assert found == {
        str(cell.content.ref): cell.text if isinstance(cell.content, Observation) else ""
        for cell in every_cell(dataset)
    }


@pytest.mark.slow
def test_a_row_says_all_that_is_known_of_a_value() -> None:
    rows = read(write_csv(read_dataset(FOLDER), "es-US"))
    (row,) = (r for r in rows if r["address"] == "csam-sentences[fiscal_year=2022].cases")
    assert tuple(row) == COLUMNS
    assert row["value"] == "1435"
    assert row["grade"] == "secondary"
    assert (row["source"], row["read_in"]) == ("ussc-quick-facts-2022", "aocs-2022")
    assert (row["period_start"], row["period_kind"]) == ("2022", "fiscal-year")
    assert row["table_title"] != "" != row["caveat_texts"]


@pytest.mark.slow
def test_who_read_a_value_at_its_publisher_stands_beside_it(tmp_path: Path) -> None:
    dataset = recorded(shipped(tmp_path), "csam-sentences[fiscal_year=2020].cases")
    rows = read(write_csv(dataset, "en-US"))
    (row,) = (row for row in rows if row["reading"])
    assert (row["address"], row["grade"], row["read_in"]) == (
        "csam-sentences[fiscal_year=2020].cases",
        "primary",
        "",
    )
    assert [row[name] for name in ("reading", "read_by", "read_on", "found", "file_sha256")] == [
        "holds",
        "data desk",
        "2026-11-30",
        "1023",
        SHA,
    ]


@pytest.mark.slow
def test_a_cell_without_a_value_says_why() -> None:
    dataset = read_dataset(FOLDER)
    rows = {row["address"]: row for row in read(write_csv(dataset, "es-US"))}
    absent = [c.content for c in every_cell(dataset) if isinstance(c.content, Missing)]
    assert [rows[str(item.ref)]["missing"] for item in absent] == [
        item.reason["es-US"] for item in absent
    ]


def test_texts_that_could_be_formulas_begin_with_an_apostrophe(tmp_path: Path) -> None:
    rows = read(write_csv(package(tmp_path), "en-US"))
    notes = [row["note"] for row in rows]
    armed = [word for word in WORDS if word[0] in "=+-@\t＝"]
    assert notes == [*(f"'{word}" if word in armed else word for word in WORDS), ""]
    assert {row["publisher"] for row in rows} == {"'@office", ""}
    assert rows[-1]["missing"] == "'=none"


def test_numbers_stay_numbers_also_below_zero(tmp_path: Path) -> None:
    rows = read(write_csv(package(tmp_path), "en-US"))
    wanted = [VALUES[at % len(VALUES)] for at in range(len(WORDS))]
    assert [row["value"] for row in rows] == [*wanted, ""]


@pytest.mark.parametrize("text", ["-35.8", "-1", "-12.8094059405940594", "0", "plain", "", "a=b"])
def test_what_no_spreadsheet_computes_is_left_alone(text: str) -> None:
    assert as_text(text) == text


@pytest.mark.slow
def test_members_are_in_one_order_in_codes_and_in_words() -> None:
    rows = read(write_csv(read_dataset(FOLDER), "es-US"))
    (row,) = (r for r in rows if r["members"] == "location=us; year=2020")
    assert row["member_titles"] == "Estados Unidos; 2020"


def test_estimates_stand_beside_their_margins_of_error() -> None:
    rows = read(write_csv(read_dataset(ESTIMATES), "en-US"))
    assert tuple(rows[0])[7:10] == ("value", "margin", "confidence")
    found = {row["address"]: (row["value"], row["margin"], row["confidence"]) for row in rows}
    assert found["survey[line=north, year=2023].pleased"] == ("71.0", "4.0", "90")
    assert found["poll[year=2024].pleased"] == ("60.0", "3.0", "95")
    assert found["trips[line=north, year=2023].trips"] == ("1987361", "", "")
