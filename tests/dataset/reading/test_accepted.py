"""Values that differ from the publisher's file on purpose say so to the reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Grade, Observation
from briefing_gen.dataset.reading.reader import read_draft
from tests.cli.program import run
from tests.drafting.sheets import save


@pytest.mark.parametrize(
    ("said", "corrected"),
    [
        ("revised by the office in March 2025", True),
        ({"value": "51", "why": "revised by the office in March 2025"}, True),
        ({"value": 51, "why": "revised by the office in March 2025"}, True),
        ({"value": "52", "why": "revised by the office in March 2025"}, False),
        ({"value": 0, "why": "revised by the office in March 2025"}, False),
    ],
)
def test_a_corrected_value_says_why_and_is_of_no_primary_source(
    tmp_path: Path, said: object, *, corrected: bool
) -> None:
    save(tmp_path, "Town,Year,Trips\nAsh,2022,40\nAsh,2023,50\nElm,2022,7\nElm,2023,8\n")
    run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    data = tmp_path / "mine" / "data"
    table, descriptor = data / "ferries.csv", data / "datapackage.json"
    table.write_text(table.read_text("utf-8").replace("50", "51"), "utf-8")
    package = json.loads(descriptor.read_text("utf-8"))
    package["sources"][0]["grade"] = "primary"
    address = "ferries[town=Ash, year=2023].trips"
    package["provenance"]["accepted"] = {address: said}
    descriptor.write_text(json.dumps(package), "utf-8")
    dataset, _ = read_draft(data)
    found = look_up(dataset, parse_address(address))
    assert isinstance(found, Observation)
    told = [caveat.text["en-US"] for caveat in found.caveats]
    why = "Not as in the publisher\u2019s file: revised by the office in March 2025"
    assert (told, found.grade) == (([why], Grade.SECONDARY) if corrected else ([], Grade.PRIMARY))
    checked = run("check", "./mine", "--json", cwd=tmp_path).stdout
    codes = [each for each in ("original-differs", "stale-acceptance") if each in checked]
    assert codes == ([] if corrected else ["original-differs"])
