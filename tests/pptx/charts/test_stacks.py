"""Stacked charts of decks: standing ones, and those whose stacks stand for their whole."""

from __future__ import annotations

import pytest
from pptx.oxml.ns import qn

from briefing_gen.base.frozen import replace
from briefing_gen.charts.kinds import KINDS
from briefing_gen.document.blocks import Chart
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Mark
from briefing_gen.pptx.writing import write_pptx
from tests.writers import decks, open_xml
from tests.writers.chart_specs import CHARTS, chart, panel, series, wholes

COUNTS = [
    ("Year", "Images", "Videos", "Other", "Not stated"),
    ("2019", 500, 300, 30, 90),
    ("2020", 620, 320, 25, 110),
    ("2021", 700, 20, 40, 60),
    ("2022", 410, 250, 35, None),
]


def grouping(frame: decks.Read) -> tuple[str, str]:
    """Return the direction and the grouping of a chart of bars."""
    space = frame.chart._chartSpace
    found = (next(space.iter(qn(name))).get("val") for name in ("c:barDir", "c:grouping"))
    return next(found), next(found)


def rows(frame: decks.Read) -> list[tuple[object, ...]]:
    return list(decks.sheets(frame).worksheets[0].iter_rows(values_only=True))


def test_parts_over_time_stand_on_each_other() -> None:
    frame = decks.chart_of(CHARTS[ChartKind.STACKED_COLUMN])
    assert (grouping(frame), rows(frame)) == (("col", "stacked"), COUNTS)


@pytest.mark.parametrize("kind", sorted(k for k in KINDS if KINDS[k].stacked))
def test_of_a_whole_the_workbook_holds_counts_and_labels_say_shares(kind: ChartKind) -> None:
    frame = decks.chart_of(wholes(kind))
    assert (grouping(frame)[1], rows(frame)) == ("percentStacked", COUNTS)
    assert decks.labels(frame)[0] == {0: '"54.3%"', 1: '"57.7%"', 2: '"85.4%"', 3: '"59.0%"'}


@pytest.mark.parametrize("kind", sorted(k for k in KINDS if KINDS[k].stacked))
def test_a_bar_that_falls_short_of_its_whole_is_not_stretched(kind: ChartKind) -> None:
    frame = decks.chart_of(wholes(kind, incomplete=True))
    assert grouping(frame)[1] == "stacked"
    assert rows(frame)[4][1:] == pytest.approx(
        (410 / 775 * 100, 250 / 775 * 100, 35 / 775 * 100, None)
    )
    assert frame.chart.value_axis.maximum_scale == 100


def test_labels_of_thin_parts_stand_clear_of_each_other() -> None:
    moved = []
    for drawn in decks.chart_of(wholes(ChartKind.STACKED_BAR)).chart._chartSpace.iter(qn("c:ser")):
        for label in drawn.iter(qn("c:dLbl")):
            layout = label.find(f".//{qn('c:x')}")
            if layout is not None and label.find(qn("c:idx")).get("val") == "2":
                moved.append(float(layout.get("val")))
    assert moved[0] < -0.01  # That of 2.4% makes way for that of 4.9%.


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(k for k in KINDS if KINDS[k].stacked))
def test_a_chart_of_wholes_is_valid(kind: ChartKind) -> None:
    assert open_xml.faults(write_pptx(decks.with_blocks(Chart(wholes(kind))), decks.THEME)) == ()


def test_the_label_of_a_part_that_stands_alone_is_above_it() -> None:
    years, values = ("2017", "2018", "2019", "2020"), (5_000_000, 6_000_000, 5_000_000, 7_000_000)
    parts = series("Share", Mark.ACCENT, values)
    spec = chart(ChartKind.STACKED_COLUMN, panel(years, parts, maximum=10_000_000))
    labels = decks.chart_of(spec).chart._chartSpace.iter(qn("c:dLbl"))
    places = [(e.find(f".//{qn('c:x')}"), e.find(f".//{qn('c:y')}")) for e in labels]
    assert places
    assert all(float(x.get("val")) == 0 and float(y.get("val")) < 0 for x, y in places)


def test_the_rest_of_a_whole_is_an_empty_column_of_which_a_part_is_filled() -> None:
    parts = series("Share", Mark.ACCENT, (68, 52))
    whole = replace(panel(("2024", "2025"), parts, maximum=100), whole=True)
    slide = next(
        slide
        for slide in decks.opened(decks.deck_of(chart(ChartKind.STACKED_COLUMN, whole))).slides
        if any(shape.has_chart for shape in slide.shapes)
    )
    columns = [shape for shape in slide.shapes if shape.name.startswith("whole: ")]
    (frame,) = (shape for shape in slide.shapes if shape.has_chart)
    inner = frame.chart._chartSpace.find(f".//{qn('c:plotArea')}/{qn('c:layout')}")
    top, high = (float(inner.find(f".//{qn(name)}").get("val")) for name in ("c:y", "c:h"))
    assert [column.top for column in columns] == pytest.approx(
        [frame.top + top * frame.height] * 2, abs=200
    )
    assert [column.height for column in columns] == pytest.approx(
        [high * frame.height] * 2, abs=200
    )
    assert [shape.name for shape in slide.shapes].index(columns[-1].name) < list(
        slide.shapes
    ).index(frame)
    labels = list(frame.chart._chartSpace.iter(qn("c:dLbl")))  # They stay in their parts.
    assert [[t.text for t in each.iter(qn("a:t"))] for each in labels] == [
        ["Share", "68"],
        ["Share", "52"],
    ]
    named = [shape for shape in slide.shapes if shape.name.startswith("key: ")]
    assert [shape.text_frame.text for shape in named] == ["Others", "Others"]
    assert [(s.left, s.width) for s in named] == [(s.left, s.width) for s in columns]


@pytest.mark.parametrize(("share", "named"), [(60, True), (2, False)])
def test_the_parts_of_a_single_bar_carry_their_names_where_all_have_room(
    share: int, *, named: bool
) -> None:
    parts = panel(
        ("2023",),
        series("In a state", Mark.CONTEXT, (100 - share,)),
        series("No state", Mark.ACCENT, (share,)),
        maximum=100,
    )
    frame = decks.chart_of(chart(ChartKind.STACKED_BAR, parts))
    said = [e.get("val") for e in frame.chart._chartSpace.iter(qn("c:showSerName"))]
    assert (said.count("1") == 2, frame.chart.has_legend) == (named, not named)


def thin_ends(name: str) -> ChartSpec:
    """Return two bars whose last part, with this name, has no room for its value."""
    parts = (series("Images", Mark.ACCENT, (500, 700)), series(name, Mark.SECOND, (4, 5)))
    return chart(ChartKind.STACKED_BAR, panel(("2019", "2020"), *parts, maximum=705))


@pytest.mark.parametrize(
    ("spec", "named"),
    [
        (thin_ends("Other"), ["0", "0"]),
        (thin_ends("A name that would take most of the chart"), ["0", "0"]),
        (wholes(ChartKind.STACKED_BAR), ["0", "0"]),
    ],
)
def test_a_value_behind_its_bar_stands_there_alone(spec: ChartSpec, named: list[str]) -> None:
    *_, last = decks.chart_of(spec).chart._chartSpace.iter(qn("c:ser"))
    shown = [label.find(qn("c:showSerName")) for label in last.iter(qn("c:dLbl"))]
    assert [value.get("val") for value in shown if value is not None] == named
