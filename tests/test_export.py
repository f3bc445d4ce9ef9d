from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_gen.dataset.lookup import every_cell
from briefing_gen.dataset.model import Observation
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.export import write_json
from tests.data.shipped import FOLDER, PACKAGE
from tests.dataset.readings import recorded, shipped
from tests.writers.hostile import WORDS, package

ESTIMATES = Path(__file__).parent / "faults_briefing" / "data"


@pytest.mark.slow
def test_every_value_of_the_shipped_package_comes_back_as_it_was_published() -> None:
    dataset = read_dataset(FOLDER)
    found = json.loads(write_json(dataset, "en-US"))
    assert {item["address"]: item["value"] for item in found["observations"]} == {
        str(cell.content.ref): cell.text if isinstance(cell.content, Observation) else None
        for cell in every_cell(dataset)
    }


@pytest.mark.slow
def test_all_that_values_refer_to_comes_along() -> None:
    found = json.loads(write_json(read_dataset(FOLDER), "es-US"))
    assert [item["name"] for item in found["sources"]] == [s["name"] for s in PACKAGE["sources"]]
    assert {item["name"]: item["text"] for item in found["caveats"]} == {
        item["name"]: item["text"]["es-US"] for item in PACKAGE["caveats"]
    }
    assert (found["version"], found["created"], found["language"]) == (
        PACKAGE["version"],
        PACKAGE["created"],
        "es-US",
    )


@pytest.mark.slow
def test_who_read_what_at_its_publisher_comes_along(tmp_path: Path) -> None:
    address = "csam-sentences[fiscal_year=2020].cases"
    found = json.loads(write_json(recorded(shipped(tmp_path), address, found="1024"), "en-US"))
    (row,) = (item for item in found["observations"] if item["address"] == address)
    assert (row["reading"], row["read_by"], row["found"]) == ("contradicted", "data desk", "1024")


def test_texts_are_left_as_they_are(tmp_path: Path) -> None:
    found = json.loads(write_json(package(tmp_path), "en-US"))
    assert [item["note"] for item in found["observations"]] == [*WORDS, None]


@pytest.mark.slow
def test_estimates_bring_their_margins_of_error() -> None:
    found = json.loads(write_json(read_dataset(ESTIMATES), "en-US"))["observations"]
    margins = {item["address"]: (item["margin"], item["confidence"]) for item in found}
    assert margins["poll[year=2024].pleased"] == ("3.0", "95")
    assert margins["trips[line=north, year=2023].trips"] == (None, None)
