"""Stacks that stand for their whole: counts with the shares that the program computes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose
from briefing_gen.composing.ledger import charts
from briefing_gen.document.exhibits import ChartSpec
from briefing_gen.document.inline import plain
from briefing_gen.metrics.derive import expression
from tests.editions.ferries import TESTS, dataset, edition

pytestmark = pytest.mark.slow


def parts(tmp_path: Path) -> ChartSpec:
    """Return the first chart of a briefing in which one year lacks a part."""
    faulty = TESTS / "faults_briefing" / "parts-above-whole" / "briefing.yaml"
    line = "trips[year=*, line=north].trips"
    asked = faulty.read_text("utf-8").replace(
        f'{{id: again, name: {{en-US: Again}}, values: "{line}"',
        '{id: south, name: {en-US: South}, values: "trips[year=*, line=south].trips"',
    )
    both = '{sum: {across: trips.line, of: "trips[year=2024, line=*].trips"}}'
    asked = asked.replace(f'whole: "{line}"', "whole: all-trips")
    asked = asked.replace("metrics:\n", f"metrics:\n  all-trips: {both}\n")
    asked = asked.replace('members: ["2023", "2024"]', 'members: ["2024"]')
    (tmp_path / "briefing.yaml").write_text(asked, "utf-8")
    return next(charts(compose(dataset(), read_briefing(tmp_path), edition())))


def test_labels_are_shares_and_the_table_has_the_counts_too(tmp_path: Path) -> None:
    spec = parts(tmp_path)
    (shown,) = spec.panels
    points = [series.points[0] for series in shown.series]
    assert shown.whole
    assert [point.number.text for point in points if point.number] == ["87.5%", "12.5%"]
    assert [expression(p.part.metric) for p in points if p.part] == [
        "trips[line=north, year=2024].trips",
        "trips[line=south, year=2024].trips",
    ]
    cells = ["2024", "1,751,085", "87.5%", "250,000", "12.5%"]
    assert list(map(plain, spec.table.rows[0].cells)) == cells
    headers = [plain(column.header) for column in spec.table.columns]
    assert headers == ["Year", "Trips", "%", "South", "%"]
