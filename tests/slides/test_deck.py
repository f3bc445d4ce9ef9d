"""Names of members on slides: all of them stay, or the values stand in a table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Chart
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Mark, Panel
from briefing_gen.document.inline import plain
from briefing_gen.slides.deck import ChartSlide, Slide, TableSlide
from tests.slides.plans import deck, table
from tests.writers.chart_specs import chart, panel, series
from tests.writers.decks import text

LONG = "The Memorial Consolidated Elementary School at the Old Mill"
SCHOOLS = (
    "North School",
    "South School",
    "East School",
    "West School",
    "Hill School",
    "Lake",
    LONG,
)
MEMBERS = [f"District {number}" for number in range(30)]


def one_series(names: Sequence[str]) -> Panel:
    return panel(names, series("Pupils", Mark.CONTEXT, range(1, len(names) + 1)), maximum=40)


def slide(spec: ChartSpec) -> Slide:
    return list(deck(Chart(replace(spec, table=table(30)))).slides)[1]


def kind_of(spec: ChartSpec) -> ChartKind | None:
    shown = slide(spec)
    return shown.chart.kind if isinstance(shown, ChartSlide) else None


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.DOT, ChartKind.LINE])
def test_members_whose_names_have_no_room_below_lie_on_their_side(kind: ChartKind) -> None:
    assert kind_of(chart(kind, one_series(SCHOOLS))) is ChartKind.BAR


def test_stacks_of_members_lie_as_stacks() -> None:
    one = one_series(SCHOOLS)
    two = replace(one, series=(*one.series, replace(one.series[0], mark=Mark.ACCENT)))
    assert kind_of(chart(ChartKind.STACKED_COLUMN, two)) is ChartKind.STACKED_BAR


def test_the_description_says_the_kind_that_is_shown() -> None:
    spec = chart(ChartKind.DOT, one_series(SCHOOLS))
    told = replace(
        spec, alt=(*text("Dot chart: "), *text("Pupils.")), horizontal_word=text("Bar chart: ")
    )
    shown = slide(told)
    assert isinstance(shown, ChartSlide)
    assert plain(shown.chart.alt) == "Bar chart: Pupils."


def test_short_names_stay_below() -> None:
    assert kind_of(chart(ChartKind.DOT, one_series(("North", "South", "East")))) is ChartKind.DOT


def test_years_stay_below_however_many() -> None:
    years = [str(year) for year in range(1990, 2020)]
    assert kind_of(chart(ChartKind.COLUMN, one_series(years))) is ChartKind.COLUMN


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.COLUMN, ChartKind.DOT])
def test_more_members_than_have_room_are_a_table(kind: ChartKind) -> None:
    shown = slide(chart(kind, one_series(MEMBERS)))
    assert isinstance(shown, TableSlide)
    assert sum(len(block.table.rows) for block in shown.blocks) == len(MEMBERS)


def test_dots_on_an_axis_that_does_not_begin_at_zero_never_become_bars() -> None:
    one = one_series(SCHOOLS)
    raised = replace(one, axis=replace(one.axis, minimum=Decimal(-10)))
    assert kind_of(chart(ChartKind.DOT, raised)) is None


def test_lines_with_more_names_than_fit_at_their_ends_are_a_table() -> None:
    lines = [series(f"District {n}", Mark.CONTEXT, (n, n + 1)) for n in range(30)]
    lined = chart(ChartKind.LINE, panel(("2014", "2023"), *lines, maximum=40))
    assert isinstance(slide(lined), TableSlide)
