"""Scales, keys and widths of panels: pages and slides have the same."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from pptx.oxml.ns import qn

from briefing_gen.base.frozen import replace
from briefing_gen.charts.geometry import (
    Cell,
    as_drawn,
    clear_names,
    heights_in,
    highest,
    kept_names,
    key_columns,
    key_lines,
    panel_cells,
    plot_height,
)
from briefing_gen.charts.kinds import KINDS
from briefing_gen.document.exhibits import ChartKind, Mark, Skip
from briefing_gen.pdf.canvas import Outline
from briefing_gen.pdf.charts.drawing import draw_chart, plan_chart
from briefing_gen.pdf.charts.plans import scale_of
from briefing_gen.pdf.drawing import Drawing, chart_style
from briefing_gen.pptx.charts.workbook import grid_of
from briefing_gen.slides.chart_fit import side_by_side
from briefing_gen.slides.deck import Box
from tests.writers import decks
from tests.writers.chart_specs import CHARTS, YEARS, chart, multiples, panel, series
from tests.writers.pdf_files import look


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.COLUMN, ChartKind.STACKED_BAR])
def test_both_writers_end_the_value_axis_at_the_same_value(kind: ChartKind) -> None:
    spec = CHARTS[kind]
    native = decks.chart_of(spec).chart.value_axis.maximum_scale
    assert native == scale_of(kind, spec.panels[0].in_time(), 0, 1).high


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
    by_years = panel_cells(ChartKind.COLUMN, (few, many), 130.0, 10.0)
    assert by_years == [Cell(0.0, 30.0, 0), Cell(40.0, 90.0, 0)]
    alike = panel_cells(ChartKind.BAR, (few, many), 130.0, 10.0)
    assert alike == [Cell(0.0, 60.0, 0), Cell(70.0, 60.0, 0)]


def test_small_multiples_stand_in_rows_of_about_the_same_length() -> None:
    cells = panel_cells(ChartKind.SMALL_MULTIPLES, tuple(multiples(5)), 320.0, 10.0)
    assert [(cell.left, cell.width, cell.row) for cell in cells] == [
        (0.0, 100.0, 0),
        (110.0, 100.0, 0),
        (220.0, 100.0, 0),
        (0.0, 100.0, 1),
        (110.0, 100.0, 1),
    ]


def test_small_multiples_stand_alike_on_pages_and_on_slides() -> None:
    spec = CHARTS[ChartKind.SMALL_MULTIPLES]
    boxes = list(side_by_side(Box(left=0, top=0, width=600, height=300), spec))
    page = plan_chart(spec, look(), 500.0).panels
    assert [n for n, box in enumerate(boxes) if box.left == 0] == [0, 3]
    assert [n for n, item in enumerate(page) if item.left == 0] == [0, 3]
    assert len({box.top for box in boxes}) == len({item.top for item in page}) == 2


@dataclass(frozen=True)
class _High:
    counts: tuple[int, ...]
    height: float


@pytest.mark.parametrize(
    "case", [_High((4,), 104.0), _High((5,), 120.0), _High((4, 2), 120.0), _High((9, 2), 150.0)]
)
def test_a_plot_is_as_high_as_the_number_of_its_marks_asks(case: _High) -> None:
    panels = [panel(YEARS[:n], series("x", Mark.ACCENT, range(n)), maximum=9) for n in case.counts]
    assert plot_height(panels) == case.height


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.BAR, ChartKind.STACKED_COLUMN])
def test_no_bar_is_wider_than_half_an_inch_on_a_page_and_four_thirds_of_one_on_a_slide(
    kind: ChartKind,
) -> None:
    few = panel(YEARS[:2], *(series(n, Mark.ACCENT, (4, 3)) for n in "ab"), maximum=9)
    spec = chart(kind, few if KINDS[kind].stacked else replace(few, series=few.series[:1]))
    drawing = Drawing((600.0, 400.0), chart_style(look()))
    plan = plan_chart(spec, look(), 500.0).panels[0].plan
    plan.draw(drawing, 0, 0)
    items = [item for item in drawing.picture.items if isinstance(item, Outline)]
    bars = [item.steps[:3] for item in items if item.fill == drawing.style.colours.accent]
    axis = 1 if KINDS[kind].is_horizontal else 0
    thick = [abs(c.coordinates[axis] - a.coordinates[axis]) for a, _, c in bars]
    assert 0 < max(thick) <= 36.0
    frame = decks.chart_of(spec)
    gap = int(frame.chart._chartSpace.find(f".//{qn('c:gapWidth')}").get("val")) / 100
    inner = frame.chart._chartSpace.find(f".//{qn('c:manualLayout')}")
    side, length = ("h", frame.height) if KINDS[kind].is_horizontal else ("w", frame.width)
    room = float(inner.find(qn(f"c:{side}")).get("val")) * length / 12700
    assert room / 2 / (1 + gap) <= 96.5


@pytest.mark.parametrize(
    ("heights", "found"),
    [
        ((30, 10, 30), [20, 10, 10, 20]),
        ((10, 30, 10), [20, 30, 30, 20]),
        ((None, 10, 30), [10, 20]),
        ((30, 10, None), [20, 10]),
        ((None, None, None), []),
    ],
)
def test_a_line_goes_over_a_stretch_at_these_heights(
    heights: tuple[float | None, ...], found: list[float]
) -> None:
    line = [None if high is None else (20.0 * at, high) for at, high in enumerate(heights)]
    assert list(heights_in(line, 10, 30)) == found


@pytest.mark.parametrize(("years", "opens"), [(12, True), (3, False)])
def test_a_period_that_a_long_series_lacks_is_a_gap_in_its_line(years: int, *, opens: bool) -> None:
    names = [str(2000 + at) for at in range(years + 1) if at != 2]
    line = series("s", Mark.ACCENT, range(100, 100 + years), {0})
    plot = replace(panel(names, line, maximum=400), skips=(Skip(before=2, places=1),))
    spec = chart(ChartKind.LINE, plot)
    drawn = draw_chart(plan_chart(spec, look(), 300.0))
    runs = [i for i in drawn.items if isinstance(i, Outline) and i.stroke and i.stroke.width_pt > 2]
    blanks = decks.chart_of(spec).chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val")
    assert (len(runs), blanks) == ((2, "gap") if opens else (1, "span"))


def test_years_of_a_long_series_of_months_are_named_between_its_ends() -> None:
    months = [f"{year}-{month:02}" for year in range(2006, 2016) for month in range(1, 13)]
    long = panel(months, series("x", Mark.ACCENT, [1] * len(months), (50,)), maximum=1)
    kept = kept_names(long, [30.0] * len(months), 3.0, 2.0)
    named = ["2006-01", "2008-01", "2010-03", "2012-01", "2014-01", "2015-12"]
    assert [months[at] for at in sorted(kept)] == named


@pytest.mark.parametrize(("count", "named"), [(10, [0, 4, 9]), (9, [0, 4, 8]), (12, [0, 4, 8, 11])])
def test_names_that_are_too_many_are_left_out(count: int, named: list[int]) -> None:
    quarters = [f"{2023 + at // 4}-Q{at % 4 + 1}" for at in range(count)]
    columns = panel(quarters, series("x", Mark.CONTEXT, [1] * count, range(count)), maximum=1)
    assert sorted(kept_names(columns, [30.0] * count, 20.0, 2.0)) == named


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        (1970, 2023, [1970, 1980, 1990, 2000, 2010, 2023]),
        (2001, 2017, [2001, 2005, 2010, 2017]),
        (1871, 2023, [1871, 1900, 1950, 2023]),
    ],
)
def test_years_between_the_ends_of_a_long_series_are_round(
    first: int, last: int, named: list[int]
) -> None:
    years = [str(year) for year in range(first, last + 1)]
    marks = (0, len(years) - 1)
    line = panel(years, series("x", Mark.ACCENT, [1] * len(years), marks), maximum=1)
    kept = kept_names(line, [30.0] * len(years), 440.0 / len(years), 8.0)
    assert [int(years[at]) for at in sorted(kept)] == named


@pytest.mark.parametrize(
    ("quarters", "slot", "named"),
    [
        (92, 2.4, ["2001-Q1", "2008-Q1", "2015-Q1", "2023-Q4"]),
        (92, 1.6, ["2001-Q1", "2012-Q1", "2023-Q4"]),
        (92, 1.2, ["2001-Q1", "2023-Q4"]),
        (30, 4.0, ["2001-Q1", "2008-Q2"]),
    ],
)
def test_names_between_the_ends_stand_at_one_distance_or_there_are_none(
    quarters: int, slot: float, named: list[str]
) -> None:
    names = [f"{2001 + at // 4}-Q{at % 4 + 1}" for at in range(quarters)]
    line = panel(names, series("x", Mark.ACCENT, [1] * quarters, (0, quarters - 1)), maximum=1)
    kept = kept_names(line, [35.0] * quarters, slot, 2.5)
    assert [names[at] for at in sorted(kept)] == named


def test_years_of_two_numbers_are_round_as_others_are_and_no_months() -> None:
    years = [f"{y}-{y + 1 if y == 1999 else f'{(y + 1) % 100:02}'}" for y in range(1983, 2012)]
    line = panel(years, series("x", Mark.ACCENT, [1] * len(years), (0, 28)), maximum=1)
    named = ["1983-84", "1990-91", "1995-96", "2000-01", "2005-06", "2011-12"]
    kept = kept_names(line, [37.0] * len(years), 13.0, 2.5)
    assert [years[at] for at in sorted(kept)] == named


WIDE, SPACE = 70.0, 5.0


def test_names_stand_under_the_middle_of_what_they_name_or_at_an_edge() -> None:
    assert clear_names([(20.0, 30.0), (69.0, 20.0)], WIDE, SPACE) == [(0, 5.0), (1, 50.0)]


def test_what_has_no_room_beside_the_first_name_has_none() -> None:
    assert clear_names([(28.0, 52.0), (69.0, 20.0)], WIDE, SPACE) == [(0, 2.0)]


def test_the_first_name_stands_whatever_others_have_room_without_it() -> None:
    named = [(35.0, 52.0), (10.0, 20.0), (60.0, 20.0)]
    assert clear_names(named, WIDE, SPACE) == [(0, 9.0)]
