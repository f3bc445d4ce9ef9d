from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator

from briefing_gen.base.frozen import field_names, replace
from briefing_gen.base.problems import BriefingError
from briefing_gen.dataset.lookup import every_cell
from briefing_gen.dataset.model import Observation
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.dataset.vocabulary import GRADE_MEANINGS
from briefing_gen.export.english import ENGLISH
from briefing_gen.export.spanish import SPANISH
from briefing_gen.export.workbooks import created, names, write_xlsx
from tests.data.shipped import FOLDER, PACKAGE
from tests.dataset.readings import SHA, recorded, shipped
from tests.writers.hostile import VALUES, WORDS, package

ESTIMATES = Path(__file__).parents[1] / "faults_briefing" / "data"
CASES = "csam-sentences[fiscal_year=2020].cases"


def read(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def column(workbook: Workbook, sheet: str, heading: str) -> list[object]:
    header, *rows = workbook[sheet].iter_rows(values_only=True)
    return [row[header.index(heading)] for row in rows]


def test_every_value_of_the_shipped_package_comes_back_as_it_was_published() -> None:
    dataset = read_dataset(FOLDER)
    workbook = read(write_xlsx(dataset, "en-US"))
    found = {
        address: value
        for name in dataset.tables
        for address, value in zip(
            column(workbook, name, "Address"), column(workbook, name, "Value"), strict=True
        )
    }
    cells = {str(cell.content.ref): cell for cell in every_cell(dataset)}
    assert found.keys() == cells.keys()
    for address, cell in cells.items():
        if isinstance(cell.content, Observation):
            assert Decimal(str(found[address])) == Decimal(cell.text), address
        else:
            assert found[address] == cell.content.reason["en-US"]


def test_the_notes_name_every_source_population_caveat_conflict_and_correction() -> None:
    dataset = read_dataset(FOLDER)
    workbook = read(write_xlsx(dataset, "es-US"))
    assert workbook.sheetnames == [
        SPANISH.about,
        *dataset.tables,
        SPANISH.sources,
        SPANISH.populations,
        SPANISH.caveats,
        SPANISH.conflicts,
        SPANISH.corrections,
    ]
    assert column(workbook, SPANISH.sources, "Nombre") == [s["name"] for s in PACKAGE["sources"]]
    assert column(workbook, SPANISH.caveats, SPANISH.caveat_columns[1]) == [
        item["text"]["es-US"] for item in PACKAGE["caveats"]
    ]
    assert len(column(workbook, SPANISH.corrections, "Fuente")) == len(dataset.corrections)
    about = column(workbook, SPANISH.about, SPANISH.about_columns[1])
    assert {words["es-US"] for words in GRADE_MEANINGS.values()} <= set(about)


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    data = write_xlsx(package(tmp_path), "en-US")
    workbook = read(data)
    notes = column(workbook, "things", "Note")
    assert notes == [*WORDS, None]
    kinds = {cell.data_type for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "rels" in name and "sheet" in name]
        assert all(b"<f>" not in archive.read(name) for name in archive.namelist())


def test_numbers_that_a_workbook_would_shorten_are_kept_as_text(tmp_path: Path) -> None:
    values = column(read(write_xlsx(package(tmp_path), "en-US")), "things", "Value")
    assert values[:6] == [1, -35.8, 45, 0, VALUES[4], 10**15]
    assert values[-1] == "=none"


def test_two_runs_give_the_same_bytes_dated_by_the_package(tmp_path: Path) -> None:
    dataset = package(tmp_path)
    data = write_xlsx(dataset, "en-US")
    assert data == write_xlsx(dataset, "en-US")
    assert read(data).properties.created.isoformat() == "2024-05-06T07:08:09"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("text", ["", "soon", "0999-01-01"])
def test_a_package_without_a_date_gives_a_fixed_one(tmp_path: Path, text: str) -> None:
    assert created(replace(package(tmp_path), created=text)).year == 2000


def test_sheets_have_names_that_excel_accepts() -> None:
    wished = ["a" * 40, "A" * 40, "History", "x/y[z]'", "", "a" * 40]
    assert names(wished) == [
        "a" * 31,
        "A" * 29 + "-2",
        "History-2",
        "x-y-z--",
        "-",
        "a" * 29 + "-3",
    ]


def test_a_table_longer_than_a_sheet_is_refused_with_a_way_out(tmp_path: Path) -> None:
    dataset = package(tmp_path)
    table = dataset.tables["things"]
    long = replace(table, lines=range(2_000_000))
    with pytest.raises(BriefingError) as caught:
        write_xlsx(replace(dataset, tables={"things": long}), "en-US")
    assert str(caught.value) == (
        "things.csv: error[too-many-rows]: 'things' has 2,000,000 values; a sheet of a workbook "
        "holds 1,048,575\n    hint: export it with --format csv or --format json"
    )


def test_who_read_a_value_at_its_publisher_stands_in_the_notes(tmp_path: Path) -> None:
    dataset = recorded(shipped(tmp_path), CASES, found="1024", locator="=page 2")
    _, row = read(write_xlsx(dataset, "es-US"))[SPANISH.readings].iter_rows(values_only=True)
    assert row == (
        CASES,
        "contradicho",
        1023,
        1024,
        "data desk",
        "2026-11-30",
        "report.pdf",
        SHA,
        "=page 2",
    )


@pytest.mark.slow
def test_the_workbook_is_valid_for_excel(tmp_path: Path) -> None:
    for name, dataset in (
        ("shipped", read_dataset(FOLDER)),
        ("read", recorded(shipped(tmp_path), CASES)),
        ("hostile", package(tmp_path)),
    ):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(write_xlsx(dataset, "en-US"))
        result = OpenXmlValidator().validate(str(path))
        assert result.errors == [], name


def test_both_languages_have_a_word_for_every_code_and_every_column() -> None:
    for name in (
        "units",
        "statistics",
        "period_kinds",
        "roundings",
        "statuses",
        "outcomes",
    ):
        assert getattr(ENGLISH, name).keys() == getattr(SPANISH, name).keys()
    for name in field_names(type(ENGLISH)):
        if name.endswith("_columns"):
            assert len(getattr(ENGLISH, name)) == len(getattr(SPANISH, name))


def test_estimates_stand_beside_their_margins_of_error() -> None:
    workbook = read(write_xlsx(read_dataset(ESTIMATES), "es-US"))
    header = [cell.value for cell in workbook["survey"][1]]
    assert header[3:6] == ["Valor", "Margen de error (±)", "Confianza, por ciento"]
    assert column(workbook, "survey", "Margen de error (±)") == [4, 3, 3]
    assert column(workbook, "poll", "Confianza, por ciento") == [95]
    assert "Margen de error (±)" not in [cell.value for cell in workbook["trips"][1]]
