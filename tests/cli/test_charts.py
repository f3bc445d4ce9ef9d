from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.document.exhibits import ChartSpec
from briefing_gen.document.walk import exhibits
from tests.cli.program import run
from tests.readback.editions import STATES, document

pytestmark = pytest.mark.slow
STATE = ("charts", "state", "--set", "state=TX")


def charts() -> list[str]:
    return [spec.id for spec in exhibits(document(STATES[0])) if isinstance(spec, ChartSpec)]


def test_each_chart_becomes_a_file_of_each_kind(tmp_path: Path) -> None:
    done = run(*STATE, "--output", "memo", cwd=tmp_path)
    names = [
        f"state-legislator-en-us-tx-{chart}.{kind}" for chart in charts() for kind in ("svg", "png")
    ]
    assert done.stdout.splitlines() == [f"memo/{name}" for name in names]
    assert sorted(path.name for path in (tmp_path / "memo").iterdir()) == sorted(names)
