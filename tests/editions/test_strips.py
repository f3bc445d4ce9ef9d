"""Strips as they are composed: who is named, what the alternative text tells, where they begin."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from briefing_gen.base.quantities import Unit
from briefing_gen.charts.kinds import KINDS
from briefing_gen.composing.axes import axis_for
from briefing_gen.composing.compose import compose
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Mark, RowKind
from briefing_gen.document.inline import plain
from briefing_gen.document.walk import exhibits
from briefing_gen.words.wording import PLAIN
from tests.editions.ferries import EN, briefing, dataset, edition

BARS = """\
      kind: bar
      title: {en-US: "The north line was on time for {punctual} of trips"}
      subtitle: {en-US: "Share of trips on time, percent, calendar year {punctual:period}"}
      points:
        - {id: north, label: {en-US: North}, value: punctual}
        - {id: south, label: {en-US: South}, value: "trips[year=2024, line=south].on_time"}
"""
TRIPS = "trips[year=2024, line=*].trips"
STRIP = f"""\
      kind: strip
      title: {{en-US: "The north line among the lines"}}
      subtitle: {{en-US: "Trips, calendar year {{punctual:period}}"}}
      across: {{table: trips, dimension: line}}
      highlight: [north]
      series:
        - {{id: lines, name: {{en-US: Trips}}, values: "{TRIPS}", mark: context}}
      comparators:
        - id: median
          label: {{en-US: Median line}}
          value: {{median: {{across: trips.line, of: "{TRIPS}"}}}}
"""


def strip(folder: Path) -> ChartSpec:
    document = compose(dataset(), briefing(folder, (BARS, STRIP)), edition())
    return next(s for s in exhibits(document) if isinstance(s, ChartSpec) and s.id == "punctuality")


def test_only_the_highlighted_member_is_named(tmp_path: Path) -> None:
    panel = strip(tmp_path).panels[0]
    named = [point.labelled for point in panel.series[0].points]
    marks = [point.mark for point in panel.series[0].points]
    north = [category.id == "north" for category in panel.categories]
    assert (named, marks) == (north, [Mark.ACCENT if item else None for item in north])
    assert [(c.id, plain(c.label)) for c in panel.comparators] == [("median", "Median line")]
    assert panel.axis.shown


@pytest.mark.slow
def test_members_without_a_value_are_named_in_a_note_with_the_reason(tmp_path: Path) -> None:
    assert [plain(note) for note in strip(tmp_path).notes] == [
        "Without a value: night (not available)."
    ]


@pytest.mark.slow
def test_the_alternative_text_tells_range_member_and_comparators(tmp_path: Path) -> None:
    assert plain(strip(tmp_path).alt) == (
        "Dot strip: The north line among the lines. Trips, calendar year 2024. "
        "Values from 250,000 to 1,751,085. north: 1,751,085. Median line: 1,000,542.5."
    )


def test_the_table_holds_the_comparators_too_and_sets_them_apart(tmp_path: Path) -> None:
    *lines, median = strip(tmp_path).table.rows
    assert plain(median.cells[0]) == "Median line"
    assert median.kind is RowKind.TOTAL
    assert [plain(row.cells[0]) for row in lines if row.kind is RowKind.MARKED] == ["north"]


def cells_of_the_table(folder: Path, value: str, display: str) -> list[str]:
    series = STRIP.replace(f'values: "{TRIPS}"', f"values: {value}")
    series = series.replace("      series:", f"      display: {display}\n      series:")
    document = compose(dataset(), briefing(folder, (BARS, series)), edition())
    specs = [spec for spec in exhibits(document) if isinstance(spec, ChartSpec)]
    table = next(spec.table for spec in specs if spec.id == "punctuality")
    return [plain(row.cells[1]) for row in table.rows]


def test_the_table_holds_computed_values_as_the_chart_shows_them(tmp_path: Path) -> None:
    total = "{sum: ['trips[year=2024, line=*].trips', 'trips[year=2024, line=*].trips']}"
    assert cells_of_the_table(tmp_path, total, '"1"') == [
        "3,502,170.0",
        "500,000.0",
        "not available",
        "1,000,542.5",
    ]
    assert cells_of_the_table(tmp_path, total, '"0"')[-1] == "1,000,543"


def test_the_table_holds_published_values_as_they_were_published_and_none_in_millions(
    tmp_path: Path,
) -> None:
    rows = ["1,751,085", "250,000", "not available", "1,000,542.5"]
    assert cells_of_the_table(tmp_path, f'"{TRIPS}"', "compact.0") == rows
    assert cells_of_the_table(tmp_path, f'"{TRIPS}"', '"1"') == [*rows[:3], "1,000,542.5"]


def test_an_axis_of_dots_begins_near_them_where_zero_is_far() -> None:
    ends, near = [], KINDS[ChartKind.STRIP].near
    for values in (("90", "99"), ("40", "99"), ("-9", "-8"), ("-9", "3"), ("7",)):
        numbers = [Decimal(value) for value in values]
        axis = axis_for(numbers, Unit.PERCENT, EN, PLAIN, shown=True, near=near)
        ends.append((int(axis.minimum), int(axis.maximum)))
    assert ends == [(90, 100), (40, 100), (-9, -8), (-10, 5), (7, 8)]
