"""Strips as native charts of points: editable values, labels by the names of series."""

from __future__ import annotations

import pytest
from pptx.oxml.ns import qn

from briefing_gen.base.frozen import replace
from briefing_gen.charts.strips import step_of
from briefing_gen.document.blocks import Chart
from briefing_gen.document.exhibits import ChartKind
from briefing_gen.document.inline import Text
from briefing_gen.pptx.writing import write_pptx
from tests.writers import decks, open_xml
from tests.writers.chart_specs import STATES, chart, strip

TEXAS = chart(ChartKind.STRIP, strip("TX"))


def values(series: object, axis: str) -> list[float]:
    return [float(v.text) for v in series._element.find(qn(axis)).iter(qn("c:v"))]  # type: ignore[attr-defined]


def test_the_series_are_the_rest_the_comparators_and_the_one_it_is_about() -> None:
    plot = decks.chart_of(TEXAS).chart.plots[0]
    assert [series.name for series in plot.series] == [
        "Reports",
        "Median state 240",
        "All states 246",
        "TX 410",
    ]


def test_dots_stand_over_the_middles_of_steps_and_poles_at_exact_values() -> None:
    frame = decks.chart_of(TEXAS)
    rest, median, _, texas = frame.chart.plots[0].series
    exact = [100 + 10 * (at % 20) for at, code in enumerate(STATES) if code != "TX"]
    step = step_of(TEXAS.panels[0])
    assert values(rest, "c:xVal") == [(value // step + 0.5) * step for value in exact]
    _, *rows = decks.sheets(frame).worksheets[0].iter_rows(values_only=True)
    assert [row[1] for row in rows[: len(exact)]] == exact
    assert [row[-1] for row in rows[: len(exact)]] == values(rest, "c:xVal")
    assert {row[-1] for row in rows[len(exact) :]} == {None}
    assert (values(median, "c:xVal"), values(texas, "c:xVal")) == ([240, 240], [410, 410])


def test_the_sheet_names_each_member_with_its_value_and_height() -> None:
    frame = decks.chart_of(TEXAS)
    header, *rows = decks.sheets(frame).worksheets[0].iter_rows(values_only=True)
    names = ("Median state 240", "All states 246", "TX 410")
    assert header == ("Year", "Reports", "Reports", *names, "dots in equal steps")
    assert [row[0] for row in rows] == [
        *(code for code in STATES if code != "TX"),
        *("Median state", "Median state", "All states", "All states", "TX", "TX"),
    ]
    heights = [value for row in rows for value in row[2:-1] if value is not None]
    drawn = [y for series in frame.chart.plots[0].series for y in values(series, "c:yVal")]
    assert heights == drawn


def test_a_comparator_is_a_line_without_a_dot_and_the_one_it_is_about_a_dot_as_large() -> None:
    rest, median, _, texas = decks.chart_of(TEXAS).chart.plots[0].series
    sizes = [int(s._element.find(f".//{qn('c:size')}").get("val")) for s in (rest, texas)]
    assert sizes[1] == sizes[0]
    assert median._element.find(f"{qn('c:marker')}/{qn('c:symbol')}").get("val") == "none"


def test_a_strip_stands_in_the_middle_of_the_room_it_does_not_need() -> None:
    panel = strip("TX")
    drawn = replace(panel.series[0], points=panel.series[0].points[-9:])
    few = replace(panel, categories=panel.categories[-9:], series=(drawn,))
    frame = decks.chart_of(chart(ChartKind.STRIP, few))
    place = frame.chart._chartSpace.find(f".//{qn('c:plotArea')}//{qn('c:manualLayout')}")
    top, height = (float(place.find(qn(f"c:{n}")).get("val")) * frame.height.pt for n in "yh")
    assert top > 10
    assert frame.height.pt - height == pytest.approx(2 * top, abs=0.1)


def test_the_labels_of_the_axis_stand_level_under_their_ticks() -> None:
    along = next(decks.chart_of(TEXAS).chart._chartSpace.iter(qn("c:valAx")))
    assert along.find(f".//{qn('a:bodyPr')}").get("rot") == "0"


def test_a_member_without_a_value_has_no_dot() -> None:
    plot = decks.chart_of(chart(ChartKind.STRIP, strip("DC", None))).chart.plots[0]
    assert [series.name for series in plot.series] == [
        "Reports",
        "Median state 240",
        "All states 246",
    ]
    assert len(values(plot.series[0], "c:xVal")) == len(STATES) - 1


@pytest.mark.slow
@pytest.mark.parametrize("about", ["TX", "AK", "DC"])
@pytest.mark.parametrize("value", [None, 0, 100, 240, 243, 420])
def test_every_strip_is_valid_open_xml(about: str, value: int | None) -> None:
    spec = chart(ChartKind.STRIP, strip(about, value))
    title = (Text("A title"),)
    deck = write_pptx(decks.with_blocks(Chart(replace(spec, title=title))), decks.THEME)
    assert open_xml.faults(deck) == ()


def test_the_dot_that_it_is_about_stands_at_its_value_on_those_of_its_step() -> None:
    frame = decks.chart_of(chart(ChartKind.STRIP, strip("TX", value=150)))
    rest, *_, texas = frame.chart.plots[0].series
    pairs = zip(values(rest, "c:xVal"), values(rest, "c:yVal"), strict=True)
    alike = [y for x, y in pairs if 150 <= x < 160]
    assert values(texas, "c:xVal") == [150, 150]
    assert max(alike) < values(texas, "c:yVal")[0] < values(texas, "c:yVal")[1]


def test_the_line_of_a_comparator_runs_through_no_dot_and_has_its_label_below_the_axis() -> None:
    chart_space = decks.chart_of(TEXAS).chart
    _, median, *_ = chart_space.plots[0].series
    head, foot = values(median, "c:yVal")
    assert foot == 0
    (low,) = (
        float(each.get("val"))
        for each in chart_space._chartSpace.iter(qn("c:min"))
        if float(each.get("val")) < 0
    )
    assert low < head < -(22 * 1.2 + 8)


def test_a_comparator_that_would_strike_out_a_label_of_the_axis_begins_below_that() -> None:
    spec = chart(ChartKind.STRIP, strip("TX", 410, 210))
    _, median, *_ = decks.chart_of(spec).chart.plots[0].series
    head, foot = values(median, "c:yVal")
    assert head < foot == pytest.approx(-(22 * 1.2 + 2 * 8), abs=1)


def test_the_label_of_a_line_stands_at_the_end_that_is_not_on_the_axis_or_its_dot() -> None:
    _, median, _, texas = decks.chart_of(TEXAS).chart.plots[0].series
    for line, at_head in ((median, 0), (texas, 1)):
        (label,) = line._element.iter(qn("c:dLbl"))
        ends = [abs(height) for height in values(line, "c:yVal")]
        assert int(label.find(qn("c:idx")).get("val")) == ends.index(max(ends)) == at_head
