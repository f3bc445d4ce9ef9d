from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.program import run

pytestmark = pytest.mark.slow


def test_the_ledger_of_an_edition_is_written(tmp_path: Path) -> None:
    done = run("ledger", "state", "--set", "state=TX", "--lang", "es-US", cwd=tmp_path)
    path = tmp_path / "output" / "state-legislator-es-us-tx-ledger.csv"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "output/state-legislator-es-us-tx-ledger.csv\n"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["check"] for row in rows if "(" in row["metric"]} == {"recomputed"}
