"""What a kind of chart is, and that pages and slides take it from one row."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import briefing_gen
from briefing_gen.charts.kinds import KINDS, Shape, horizontal_kind
from briefing_gen.document.exhibits import ChartKind
from tests.writers.chart_specs import CHARTS

HOME = Path(briefing_gen.__path__[0])
DISPATCH = "pdf/charts/drawing.py"
"""The one place that names every kind: which plan draws it."""


def test_every_kind_has_a_row() -> None:
    assert set(KINDS) == set(ChartKind)


@pytest.mark.slow
@pytest.mark.parametrize("writer", ["pdf", "pptx", "slides"])
def test_no_writer_sorts_kinds_by_itself(writer: str) -> None:
    found = [
        f"{path.relative_to(HOME)}:{node.lineno}"
        for path in sorted((HOME / writer).rglob("*.py"))
        if path.relative_to(HOME).as_posix() != DISPATCH
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare | ast.Set | ast.MatchValue | ast.Dict)
        and "ChartKind." in ast.unparse(node)
    ]
    assert found == []


def test_what_a_chart_becomes_on_its_side_is_a_chart_of_bars() -> None:
    turned = {kind: row.turned for kind, row in KINDS.items() if row.turned}
    assert all(KINDS[kind].is_horizontal for kind in turned.values())
    assert all(KINDS[kind].stacked == KINDS[to].stacked for kind, to in turned.items())
    assert {KINDS[kind].shape for kind in turned.values()} == {Shape.BAR}


def test_years_stay_in_their_order_from_left_to_right() -> None:
    assert horizontal_kind(ChartKind.LINE, CHARTS[ChartKind.LINE].panels) is None
