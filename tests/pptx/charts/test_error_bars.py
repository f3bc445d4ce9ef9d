"""Error bars of native charts: bound to cells of the workbook, and where the schema has them."""

from __future__ import annotations

import pytest
from pptx.oxml.ns import qn

from briefing_gen.charts.kinds import KINDS
from briefing_gen.document.blocks import Chart
from briefing_gen.document.exhibits import ChartKind, ChartSpec
from briefing_gen.pptx.writing import write_pptx
from tests.writers import decks, open_xml
from tests.writers.chart_specs import CHARTS, estimates


def bars(spec: ChartSpec) -> list[tuple[str, dict[str, tuple[str, list[str]]]]]:
    """Return for each series with error bars their ways, and the cells and lengths of each."""
    found = []
    for drawn in decks.chart_of(spec).chart._chartSpace.iter(qn("c:errBars")):
        ways = {}
        for way in ("plus", "minus"):
            for held in drawn.findall(qn(f"c:{way}")):
                values = [v.text for v in held.iter(qn("c:v"))]
                ways[way] = (next(held.iter(qn("c:f"))).text, values)
        found.append((drawn.find(qn("c:errBarType")).get("val"), ways))
    return found


@pytest.mark.parametrize("kind", sorted(k for k in KINDS if KINDS[k].whiskers))
def test_a_margin_reaches_up_and_down_from_its_value(kind: ChartKind) -> None:
    north, south = ("Sheet1!$D$2:$D$4", ["30", "40"]), ("Sheet1!$E$2:$E$4", ["25", "150"])
    assert bars(estimates(kind)) == [
        ("both", {"plus": north, "minus": north}),
        ("both", {"plus": south, "minus": south}),
    ]


def test_the_workbook_holds_the_margins_beside_the_values() -> None:
    sheet = decks.sheets(decks.chart_of(estimates(ChartKind.COLUMN))).worksheets[0]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Year", "North", "South", "North (±)", "South (±)"),
        ("2020", 100, 300, 30, 25),
        ("2021 (South: not collected)", 220, None, 40, None),
        ("2022", 150, 120, None, 150),
    ]


def test_dots_of_one_category_are_joined_from_the_first_to_the_others() -> None:
    assert bars(CHARTS[ChartKind.DOT]) == [("plus", {"plus": ("Sheet1!$D$2:$D$4", ["200", "130"])})]


def test_values_without_margins_have_no_error_bars() -> None:
    assert bars(CHARTS[ChartKind.COLUMN]) == []


def test_a_label_stands_beyond_the_whisker_of_its_bar() -> None:
    frame = decks.chart_of(estimates(ChartKind.COLUMN))
    moves = [float(y.get("val")) for y in frame.chart._chartSpace.iter(qn("c:y"))]
    assert sum(move < 0 for move in moves) == 4


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(k for k in KINDS if KINDS[k].whiskers))
def test_a_chart_of_estimates_is_valid(kind: ChartKind) -> None:
    assert open_xml.faults(write_pptx(decks.with_blocks(Chart(estimates(kind))), decks.THEME)) == ()
