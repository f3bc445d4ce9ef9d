from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.dataset.checks.every_check import check
from briefing_gen.dataset.reading.reader import read_dataset

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
CODES = {"percent-as-fraction", "percent-not-a-share"}


def test_no_percentage_of_the_shipped_data_is_doubted() -> None:
    found = check(read_dataset(ROOT / "data" / "child-protection"))
    assert [problem for problem in found if problem.code in CODES] == []
