from __future__ import annotations

import csv
import io
from pathlib import Path

from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose
from briefing_gen.composing.ledger import evidence, tables_behind
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.blocks import Attachment, Document, Relationship
from tests import samples
from tests.editions.ferries import TESTS, dataset, edition

DATA = TESTS / "faults_briefing" / "data"


def ferries() -> Document:
    return compose(dataset(), read_briefing(TESTS / "editions" / "good"), edition())


def by_name(document: Document) -> dict[str, Attachment]:
    return {file.name: file for file in evidence(dataset(), document, {"north": 2})}


def test_the_tables_behind_the_numbers_travel_with_their_description_and_ledger() -> None:
    files = by_name(ferries())
    assert {name: file.relationship for name, file in files.items()} == {
        "data-freight.csv": Relationship.SOURCE,
        "data-trips.csv": Relationship.SOURCE,
        "datapackage.json": Relationship.SOURCE,
        "ledger.csv": Relationship.SUPPLEMENT,
    }
    assert files["data-trips.csv"].content == (DATA / "trips.csv").read_bytes()


def test_the_attached_package_can_be_read_again(tmp_path: Path) -> None:
    for name, file in by_name(ferries()).items():
        (tmp_path / name).write_bytes(file.content)
    assert set(read_dataset(tmp_path).tables) == {"trips", "freight"}


def test_each_number_of_the_ledger_has_its_page() -> None:
    text = by_name(ferries())["ledger.csv"].content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["page"] for row in rows if row["block"] == "north"} == {"2"}


def test_values_that_no_table_holds_are_no_reason_to_stop() -> None:
    assert tables_behind(samples.document()) == ("ferries",)
