from __future__ import annotations

import csv
import io
from pathlib import Path

from briefing_gen.base.frozen import replace
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose
from briefing_gen.composing.ledger import chart_csv, evidence, tables_behind
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.blocks import Attachment, Chart, Document, Relationship
from briefing_gen.document.inline import Content, Text
from briefing_gen.document.tables import Column, Row, RowKind, TableSpec
from tests import samples
from tests.editions.ferries import ES, NBSP, TESTS, dataset, edition
from tests.writers.pdf_files import with_blocks

BOM = "\ufeff"
DATA = TESTS / "faults_briefing" / "data"


def ferries() -> Document:
    return compose(dataset(), read_briefing(TESTS / "editions" / "good"), edition())


def by_name(document: Document) -> dict[str, Attachment]:
    return {file.name: file for file in evidence(dataset(), document, {"north": 2})}


def words(text: str) -> Content:
    return (Text(text),)


def test_the_tables_behind_the_numbers_travel_with_their_description_ledger_and_charts() -> None:
    files = by_name(ferries())
    assert {name: file.relationship for name, file in files.items()} == {
        "chart-north.csv": Relationship.DATA,
        "chart-punctuality.csv": Relationship.DATA,
        "data-freight.csv": Relationship.SOURCE,
        "data-trips.csv": Relationship.SOURCE,
        "datapackage.json": Relationship.SOURCE,
        "ledger.csv": Relationship.SUPPLEMENT,
    }
    assert files["data-trips.csv"].content == (DATA / "trips.csv").read_bytes()
    assert files["chart-north.csv"].description == (
        f"Values of the chart: The north line made 1.8{NBSP}million trips in 2024"
    )


def test_the_attached_package_can_be_read_again(tmp_path: Path) -> None:
    for name, file in by_name(ferries()).items():
        (tmp_path / name).write_bytes(file.content)
    assert set(read_dataset(tmp_path).tables) == {"trips", "freight"}


def test_each_number_of_the_ledger_has_its_page() -> None:
    text = by_name(ferries())["ledger.csv"].content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["page"] for row in rows if row["block"] == "north"} == {"2"}


def test_a_chart_is_written_as_displayed_and_exact() -> None:
    assert by_name(ferries())["chart-north.csv"].content.decode() == (
        f'{BOM}Year,Trips,Trips (exact)\n2023,"1,987,361",1987361\n2024,"1,751,085",1751085\n'
    )


def test_the_exact_column_is_named_in_the_language_and_groups_stay_rows() -> None:
    table = TableSpec(
        id="t",
        title=words("Title"),
        subtitle=(),
        columns=(
            Column(header=words("Año"), numeric=False),
            Column(header=words("Viajes"), numeric=True),
        ),
        rows=(
            Row(cells=(words("=Grupo"),), kind=RowKind.GROUP),
            Row(cells=(words("2019"), (samples.millions("2019"),))),
            Row(cells=(words("2020"), words("no disponible"))),
        ),
        source=(),
    )
    spec = replace(samples.chart(), table=table)
    assert chart_csv(spec, ES).decode() == (
        f"{BOM}Año,Viajes,Viajes (exacto)\n"
        "'=Grupo,,\n"
        "2019,2.0\N{NO-BREAK SPACE}million,1987361\n"
        "2020,no disponible,\n"
    )


def test_two_charts_of_one_name_are_two_files() -> None:
    one = Chart(replace(samples.chart(), id="../Trips!"))
    other = Chart(replace(samples.chart(), id="trips"))
    names = [file.name for file in evidence(dataset(), with_blocks(one, other), {})]
    assert names == ["chart-trips-2.csv", "chart-trips.csv", "ledger.csv"]


def test_values_that_no_table_holds_are_no_reason_to_stop() -> None:
    assert tables_behind(samples.document()) == ("ferries",)
