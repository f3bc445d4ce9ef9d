from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import BubbleChartData, CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE as KIND
from pptx.enum.chart import XL_LABEL_POSITION as POSITION
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from briefing_gen.refresh.charts import take, take_drawn
from briefing_gen.verify.charts import book_of

PACKAGE = RELATIONSHIP_TYPE.PACKAGE
Chart = Any
"""A chart of python-pptx, which has no types."""
Values = dict[str, Sequence[float]]


def chart(values: Values, kind: KIND = KIND.COLUMN_CLUSTERED, first: int = 2019) -> Chart:
    data = CategoryChartData()
    count = max(map(len, values.values()))
    data.categories = [str(first + n) for n in range(count)]
    for name, numbers in values.items():
        data.add_series(name, numbers)
    return added(kind, data)


def added(kind: KIND, data: CategoryChartData | BubbleChartData) -> Chart:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    return slide.shapes.add_chart(kind, Pt(0), Pt(0), Pt(99), Pt(99), data).chart


def drawn(one: Chart) -> list[tuple[str, list[str], list[float]]]:
    return [
        (series.name, list(plot.categories), list(series.values))
        for plot in anew(one).plots
        for series in plot.series
    ]


def anew(one: Chart) -> Chart:
    """Return `one` as it is now; python-pptx remembers the plots it has seen."""
    return type(one)(one._chartSpace, one.part)


def taken(old: Chart, new: Chart) -> bool | None:
    return take(old.part, new.part)


def test_a_chart_that_lost_its_workbook_says_where_in_a_new_one_its_values_stand() -> None:
    old, new = chart({"Trips": [1, 2]}), chart({"Trips": [1, 2]})
    for at, formula in enumerate(old._chartSpace.iter(qn("c:f"))):
        formula.text = str(at)  # So writes LibreOffice, which keeps no workbook.
    assert taken(old, new)
    formulas = [[of.text for of in one._chartSpace.iter(qn("c:f"))] for one in (old, new)]
    assert formulas[0] == formulas[1]


def test_other_values_and_years_are_taken_with_the_workbook() -> None:
    old, new = chart({"Trips": [1, 2]}), chart({"Trips": [2, 3, 4]}, first=2020)
    assert taken(old, new)
    assert drawn(old) == [("Trips", ["2020", "2021", "2022"], [2, 3, 4])]
    assert old.part.chart_workbook.xlsx_part.blob == new.part.chart_workbook.xlsx_part.blob
    assert not taken(old, new)


def test_the_same_values_change_nothing_however_they_are_written() -> None:
    old, new = chart({"Trips": [0.28, 2]}), chart({"Trips": [0.28, 2]})
    for value in old._chartSpace.iter(qn("c:v")):
        if value.text == "0.28":
            value.text = "0.28000000000000003"
    assert not taken(old, new)


def test_colours_gaps_and_the_kind_of_chart_stay() -> None:
    old = chart({"Trips": [1, 2], "Late": [1, 1]}, kind=KIND.BAR_STACKED)
    old.plots[0].gap_width = 44
    fill = old.plots[0].series[1].format.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(1, 2, 3)
    assert taken(old, chart({"Trips": [5, 6], "Late": [7, 8]}))
    plot = old.plots[0]
    assert (old.chart_type, plot.gap_width) == (KIND.BAR_STACKED, 44)
    assert plot.series[1].format.fill.fore_color.rgb == RGBColor(1, 2, 3)
    assert [tuple(series.values) for series in plot.series] == [(5, 6), (7, 8)]


def test_series_are_known_by_their_names() -> None:
    old = chart({"Late": [1], "Trips": [2]})
    assert taken(old, chart({"Trips": [20], "Late": [10]}))
    assert [(name, values) for name, _, values in drawn(old)] == [("Late", [10]), ("Trips", [20])]


def test_a_series_that_is_named_anew_is_known_by_its_place() -> None:
    old = chart({"Trips in 2019": [1], "Late": [2]})
    assert taken(old, chart({"Trips in 2020": [3], "Late": [4]}))
    assert [(name, values) for name, _, values in drawn(old)] == [
        ("Trips in 2020", [3]),
        ("Late", [4]),
    ]


def test_a_chart_of_other_series_is_drawn_anew_in_the_colours_of_those_it_had() -> None:
    old = chart({"Trips": [1, 2]})
    fill = old.plots[0].series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(1, 2, 3)
    new = chart({"Late": [1, 1], "Trips": [1, 3]})
    new.plots[0].series[1].format.fill.solid()
    assert taken(old, new)
    assert [name for name, _, _ in drawn(old)] == ["Late", "Trips"]
    assert anew(old).plots[0].series[1].format.fill.fore_color.rgb == RGBColor(1, 2, 3)


def labelled(values: Values, point: int) -> Chart:
    """Return a chart with one point that has a colour and a label of its own."""
    made = chart(values)
    mark = made.plots[0].series[0].points[point]
    mark.format.fill.solid()
    mark.data_label.has_text_frame = False
    mark.data_label.position = None
    return made


def test_marks_go_to_the_points_they_belong_to_now() -> None:
    old, new = labelled({"Trips": [1, 2]}, 1), labelled({"Trips": [1, 2, 3]}, 2)
    assert taken(old, new)
    series = old._chartSpace.find(f".//{qn('c:ser')}")
    marks = [mark.find(qn("c:idx")).get("val") for mark in series.iter(qn("c:dPt"))]
    assert marks == ["2"]
    order = [child.tag.rpartition("}")[2] for child in series]
    assert order.index("dPt") < order.index("cat") < order.index("val")


def test_marks_of_somebody_stay_where_the_points_are_the_same() -> None:
    old, new = labelled({"Trips": [1, 2]}, 1), labelled({"Trips": [1, 5]}, 1)
    point = old.plots[0].series[0].points[1].format.fill
    point.solid()
    point.fore_color.rgb = RGBColor(4, 5, 6)
    assert taken(old, new)
    assert old.plots[0].series[0].points[1].format.fill.fore_color.rgb == RGBColor(4, 5, 6)


def test_an_axis_ends_where_the_new_one_does() -> None:
    old, new = chart({"Trips": [1]}), chart({"Trips": [900]})
    for one, most in ((old, 2), (new, 1000)):
        one.value_axis.maximum_scale = most
        one.value_axis.minimum_scale = 0
    assert taken(old, new)
    assert old.value_axis.maximum_scale == 1000


def test_dots_are_taken_with_their_places() -> None:
    def dots(*places: tuple[float, float]) -> Chart:
        data = BubbleChartData()
        series = data.add_series("States")
        for x, y in places:
            series.add_data_point(x, y, 1)
        return added(KIND.BUBBLE, data)

    old = dots((1, 1), (2, 1))
    assert taken(old, dots((1, 1), (1, 2), (3, 1)))
    values = [value.text for value in old._chartSpace.iter(qn("c:v"))]
    assert [float(value) for value in values[1:]] == [1, 1, 3, 1, 2, 1, 1, 1, 1]


def test_a_chart_without_a_workbook_gets_one() -> None:
    old, new = chart({"Trips": [1]}), chart({"Trips": [1]})
    root = old._chartSpace
    root.remove(root.find(qn("c:externalData")))
    books: list[Chart] = [one.part.chart_workbook for one in (old, new)]
    assert books[0].xlsx_part is None
    assert taken(old, new)
    assert old.part.chart_workbook.xlsx_part.blob == new.part.chart_workbook.xlsx_part.blob


def test_a_chart_whose_workbook_is_missing_gets_one() -> None:
    old, new = chart({"Trips": [1]}), chart({"Trips": [2]})
    part: Chart = old.part
    part._element.find(qn("c:externalData")).set(qn("r:id"), "rId99")
    assert taken(old, new)
    books: list[Chart] = list(map(book_of, (part, new.part)))
    assert books[0].blob == books[1].blob


def test_a_chart_that_was_linked_to_a_workbook_elsewhere_gets_one_of_its_own() -> None:
    old, new = chart({"Trips": [1]}), chart({"Trips": [2]})
    part: Chart = old.part
    part.drop_rel(held := part._element.find(qn("c:externalData")).get(qn("r:id")))
    assert held not in part.rels
    link = part.relate_to("file:///C:/ours.xlsx", PACKAGE, is_external=True)
    part._element.find(qn("c:externalData")).set(qn("r:id"), link)
    assert book_of(part) is None
    assert taken(old, new)
    books: list[Chart] = list(map(book_of, (part, new.part)))
    assert books[0].blob == books[1].blob
    assert [relation.is_external for relation in part.rels.values()] == [False]
    assert not taken(old, new)


@pytest.mark.parametrize("values", [{"Trips": [1, 2]}, {"Trips": [1], "Late": [2]}])
def test_what_is_taken_is_a_copy(values: Values) -> None:
    old, new = chart({"Trips": [9]}), chart(values)
    before = drawn(new)
    take_drawn(old._chartSpace, new._chartSpace)
    assert drawn(new) == before


def test_a_chart_with_a_series_of_somebody_stays_as_it_is() -> None:
    old = chart({"Trips": [1, 2, 3], "Goal": [5, 6, 7]})
    before = drawn(old)
    assert take(old.part, chart({"Trips": [2, 9, 4]}, first=2020).part) is None
    assert drawn(old) == before


def test_a_series_that_somebody_took_out_stays_out() -> None:
    old, new = chart({"Trips": [1, 2], "Late": [1, 1]}), chart({"Trips": [3, 4], "Late": [2, 2]})
    late = old.plots[0].series[1]._element
    late.getparent().remove(late)
    assert taken(old, new)
    assert drawn(old) == [("Trips", ["2019", "2020"], [3, 4])]
    assert not taken(old, new)


@pytest.mark.parametrize("kind", [KIND.LINE_MARKERS, KIND.COLUMN_STACKED])
def test_marks_that_have_no_place_in_another_kind_of_chart_are_not_taken(kind: KIND) -> None:
    old, new = chart({"Trips": [1, 2, 3]}, kind), chart({"Trips": [2, 9, 4]}, first=2020)
    old.plots[0].series[0].points[1].data_label.has_text_frame = True
    new.plots[0].series[0].points[2].data_label.position = POSITION.OUTSIDE_END
    assert taken(old, new)
    root = old._chartSpace
    assert [place.get("val") for place in root.iter(qn("c:dLblPos"))] == []
    assert list(root.iter(qn("c:dLbl"))) == []
    assert drawn(old)[0][2] == [2, 9, 4]
