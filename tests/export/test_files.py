from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_gen.dataset.lookup import every_cell
from briefing_gen.dataset.model import Observation
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.export.files import write_json
from tests.data.shipped import FOLDER, PACKAGE
from tests.dataset.readings import SHA, recorded, shipped
from tests.writers.hostile import WORDS, package

ESTIMATES = Path(__file__).parents[1] / "faults_briefing" / "data"


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
    assert found["conflicts"][0] == {
        "id": "reports-1998",
        "chosen": "cybertipline-total[year=1998].reports",
        "other_value": "2772",
        "other_source": "ncmec-transparency-2023",
        "other_locator": "página 3, texto",
        "other_address": None,
        "reason": "El apéndice del mismo informe y el informe anterior coinciden en el valor que "
        "se conserva.",
    }


@pytest.mark.slow
def test_who_read_what_at_its_publisher_comes_along(tmp_path: Path) -> None:
    address = "csam-sentences[fiscal_year=2020].cases"
    found = json.loads(write_json(recorded(shipped(tmp_path), address, found="1024"), "en-US"))
    assert found["readings"] == [
        {
            "address": address,
            "outcome": "contradicted",
            "value": "1023",
            "found": "1024",
            "reader": "data desk",
            "date": "2026-11-30",
            "file": "report.pdf",
            "sha256": SHA,
            "locator": None,
        }
    ]


def test_texts_are_left_as_they_are(tmp_path: Path) -> None:
    found = json.loads(write_json(package(tmp_path), "en-US"))
    assert [item["note"] for item in found["observations"]] == [*WORDS, None]


def test_estimates_bring_their_margins_of_error() -> None:
    found = json.loads(write_json(read_dataset(ESTIMATES), "en-US"))["observations"]
    margins = {item["address"]: (item["margin"], item["confidence"]) for item in found}
    assert margins["poll[year=2024].pleased"] == ("3.0", "95")
    assert margins["trips[line=north, year=2023].trips"] == (None, None)
