"""The guide to briefings about one member quotes a briefing and data that the tests compose."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs" / "how-to" / "brief-one-member.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(yaml|csv|json)\n(.*?)```", PAGE, re.DOTALL)
HOME = TESTS / "beside"
BRIEFING = (HOME / "line" / "briefing.yaml").read_text(encoding="utf-8").splitlines()
ROWS = [line for file in HOME.glob("data/*.csv") for line in file.read_text("utf-8").splitlines()]
FIELDS = [
    field
    for resource in json.loads((HOME / "data/datapackage.json").read_text("utf-8"))["resources"]
    for field in resource["schema"]["fields"]
]


@pytest.mark.parametrize(("kind", "block"), BLOCKS)
def test_what_the_page_shows_stands_in_the_files(kind: str, block: str) -> None:
    if kind == "json":
        assert json.loads(block) in FIELDS
    else:
        lines = BRIEFING if kind == "yaml" else ROWS
        assert [line for line in block.splitlines() if line not in lines] == []
