"""Scales, keys and widths of panels: pages and slides have the same."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from briefing_gen.charts.geometry import as_drawn, highest, key_columns, key_lines, panel_shares
from briefing_gen.document.charts import ChartKind, Mark
from briefing_gen.pdf.charts.plans import bar_scale_of
from briefing_gen.pptx.charts.grid import grid_of
from tests.writers import decks
from tests.writers.chart_specs import CHARTS, YEARS, panel, series


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.COLUMN, ChartKind.STACKED_BAR])
def test_both_writers_end_the_value_axis_at_the_same_value(kind: ChartKind) -> None:
    spec = CHARTS[kind]
    native = decks.chart_of(spec).chart.value_axis.maximum_scale
    assert native == bar_scale_of(kind, spec.panels[0].in_time(), 0, 1).high


@pytest.mark.parametrize("kind", [ChartKind.STACKED_BAR, ChartKind.STACKED_COLUMN])
def test_a_hidden_axis_ends_with_the_longest_stack(kind: ChartKind) -> None:
    two = panel(
        ("a", "b"),
        series("x", Mark.ACCENT, (3, 4)),
        series("y", Mark.CONTEXT, (5, 6)),
        maximum=20,
    )
    assert highest(kind, two) == 10.0


def test_one_series_of_a_stacked_bar_is_one_bar_on_pages_and_on_slides() -> None:
    one = panel(("a", "b"), series("x", Mark.ACCENT, (3, 4)), maximum=20)
    drawn = as_drawn(ChartKind.STACKED_BAR, one)
    assert [len(drawn.categories), len(drawn.series)] == [1, 2]
    assert highest(ChartKind.STACKED_BAR, one) == 7.0
    grid = grid_of(ChartKind.STACKED_BAR, one)
    assert [column.name for column in grid.columns] == ["a", "b"]


@dataclass(frozen=True)
class _Key:
    widths: tuple[float, ...]
    room: float
    columns: tuple[float, ...]
    lines: int


@pytest.mark.parametrize(
    "key",
    [
        _Key((60.0, 60.0, 60.0), 180.0, (60.0, 60.0, 60.0), 1),
        _Key((60.0, 60.0, 60.0), 100.0, (100.0,), 3),
        _Key((100.0, 20.0), 150.0, (100.0, 20.0), 1),
        _Key((50.0, 20.0, 70.0, 20.0), 120.0, (70.0, 20.0), 2),
        _Key((50.0,), 10.0, (10.0,), 0),
    ],
)
def test_the_names_of_a_key_stand_in_columns(key: _Key) -> None:
    assert key_columns(key.widths, key.room) == key.columns
    assert key_lines(key.widths, key.room) == key.lines


def test_a_panel_of_more_years_is_wider_and_panels_of_bars_are_alike() -> None:
    few = panel(YEARS[:2], series("x", Mark.ACCENT, (1, 2)), maximum=4)
    many = panel(YEARS[:9], series("x", Mark.ACCENT, range(9)), maximum=9)
    assert panel_shares(ChartKind.COLUMN, (few, many)) == [0.25, 0.75]
    assert panel_shares(ChartKind.BAR, (few, many)) == [0.5, 0.5]
