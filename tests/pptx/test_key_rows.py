"""Key findings in rows as a deck holds them: texts, and native charts without axes."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from pptx.oxml.ns import qn
from pptx.util import Pt

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Chart, KeyFinding, KeyFindings, Section
from briefing_gen.document.exhibits import Mark, Spark, SparkKind
from briefing_gen.document.inline import plain
from briefing_gen.measuring.fit import shipped_ruler
from briefing_gen.pptx.exhibits import panel_of
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.slides.keys import NAME_PT
from tests import samples
from tests.writers import decks, open_xml

SHOWN = samples.chart().panels[0]


def row(kind: SparkKind) -> KeyFinding:
    spark = Spark(SHOWN, decks.text("Trips by year."), kind)
    return replace(samples.key("2022"), finding="one", spark=spark)


def deck_of(kind: SparkKind) -> decks.Read:
    return deck_with(row(kind))


def deck_with(key: KeyFinding) -> decks.Read:
    document = decks.with_blocks(decks.named(Chart(samples.chart()), "one"))
    (section,) = document.sections
    summary: Section = replace(section, id="summary", blocks=(KeyFindings((key,)),))
    return decks.opened(write_pptx(replace(document, sections=(summary, section)), decks.THEME))


@pytest.mark.parametrize("kind", [SparkKind.COURSE, SparkKind.MEMBERS, SparkKind.PARTS])
def test_a_small_chart_is_native_and_has_words_and_no_axes(kind: SparkKind) -> None:
    shapes = list(deck_of(kind).slides[1].shapes)
    (shape,) = (shape for shape in shapes if shape.has_chart)
    assert shape.name.startswith("chart: key-one = ")
    assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == "Trips by year."
    axes = shape.chart._chartSpace.iter(qn("c:catAx"), qn("c:valAx"))
    assert [axis.find(qn("c:delete")).get("val") for axis in axes] == ["1", "1"]
    parts = (part for series in shape.chart.plots[0].series for part in series._element)
    cells = (part for part in parts if part.tag in {qn("c:val"), qn("c:xVal")})
    drawn = [float(value.text) for values in cells for value in values.iter(qn("c:v"))]
    values = (float(point.value) for point in SHOWN.series[0].points if point.value is not None)
    assert sorted(drawn) == sorted(values)


def test_the_scale_of_small_bars_below_zero_begins_with_the_lowest() -> None:
    axis = replace(SHOWN.axis, minimum=Decimal(-30), maximum=Decimal(0), ticks=())
    spark = Spark(replace(SHOWN, axis=axis), decks.text("Trips by year."), SparkKind.COURSE)
    shapes = deck_with(replace(row(SparkKind.COURSE), spark=spark)).slides[1].shapes
    (drawn,) = (shape.chart._chartSpace for shape in shapes if shape.has_chart)
    (scale,) = (axis.find(qn("c:scaling")) for axis in drawn.iter(qn("c:valAx")))
    ends = [float(scale.find(qn(end)).get("val")) for end in ("c:min", "c:max")]
    assert ends == [-30, 0]


def test_the_years_at_the_ends_of_a_small_chart_stand_below_it() -> None:
    shapes = list(deck_of(SparkKind.COURSE).slides[1].shapes)
    named = [s.text_frame.text for s in shapes if s.name.startswith("axis: key-one")]
    assert named == ["2019", "2022"]


def test_members_stand_on_a_line_with_dots_at_its_ends_and_a_large_one_at_what_matters() -> None:
    shapes = list(deck_of(SparkKind.MEMBERS).slides[1].shapes)
    (chart,) = (shape.chart for shape in shapes if shape.has_chart)
    (line,) = chart.plots[0].series
    assert (line.name, set(line.values)) == (plain(SHOWN.series[0].name), {0.5})
    dots = line._element.findall(qn("c:dPt"))
    assert [int(dot.find(f".//{qn('c:size')}").get("val")) for dot in dots] == [9, 20]
    colours = [dot.find(f".//{qn('a:schemeClr')}").get("val") for dot in dots]
    assert len(set(colours)) == len(colours)
    assert int(line._element.find(f"{qn('c:spPr')}/{qn('a:ln')}").get("w")) == Pt(3)
    least, most = (
        float(chart._chartSpace.find(f".//{qn('c:valAx')}//{qn(end)}").get("val"))
        for end in ("c:min", "c:max")
    )
    values = [float(point.value) for point in SHOWN.series[0].points if point.value is not None]
    assert least < min(values) < max(values) < most
    assert [s.text_frame.text for s in shapes if s.name.startswith("axis: key-one")] == [
        "2020",
        "2022",
    ]


@pytest.mark.parametrize(
    ("name", "shown"), [("Half", ["2020", "2021", "Half"]), ("Median" * 9, [])]
)
def test_no_other_name_stands_where_that_of_the_number_has_no_room(
    name: str, shown: list[str]
) -> None:
    *others, last = SHOWN.categories
    *points, one, own = SHOWN.series[0].points
    marked = (*points, replace(one, mark=Mark.ACCENT), replace(own, mark=Mark.ACCENT))
    panel = replace(
        SHOWN,
        categories=(*others, replace(last, label=decks.text(name))),
        series=(replace(SHOWN.series[0], points=marked),),
    )
    spark = Spark(panel, decks.text("Trips by year."), SparkKind.MEMBERS)
    shapes = deck_with(replace(row(SparkKind.MEMBERS), spark=spark)).slides[1].shapes
    named = [s.text_frame.text for s in shapes if s.name.startswith("axis: key-one")]
    assert named == shown


@pytest.mark.parametrize(
    ("kind", "unit", "shown"),
    [
        (SparkKind.MEMBERS, "", ["1", "3"]),
        (SparkKind.MEMBERS, " million and more", []),
        (SparkKind.COURSE, "", []),
    ],
)
def test_the_values_of_the_ends_of_members_stand_over_their_line_where_both_have_room(
    kind: SparkKind, unit: str, shown: list[str]
) -> None:
    (series,) = SHOWN.series
    one = samples.key("2022").number
    points = tuple(
        replace(p, number=replace(p.number or one, text=f"{at}{unit}"))
        for at, p in enumerate(series.points)
    )
    spark = Spark(
        replace(SHOWN, series=(replace(series, points=points),)), decks.text("Trips."), kind
    )
    shapes = list(deck_with(replace(row(kind), spark=spark)).slides[1].shapes)
    (drawn,) = (shape for shape in shapes if shape.has_chart)
    ends = [shape for shape in shapes if shape.name.startswith("ends: key-one")]
    assert [shape.text_frame.text for shape in ends] == shown
    assert all(shape.top + shape.height <= drawn.top for shape in ends)


def test_names_below_a_small_chart_have_room_for_a_wider_font() -> None:
    shapes = list(deck_of(SparkKind.COURSE).slides[1].shapes)
    named = [s for s in shapes if s.name.startswith("axis: key-one")]
    ruler = shipped_ruler("Arial").wider
    assert all(s.width.pt >= ruler.width(s.text_frame.text, NAME_PT) - 0.01 for s in named)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [SparkKind.COURSE, SparkKind.MEMBERS, SparkKind.PARTS])
def test_a_deck_with_small_charts_is_valid(kind: SparkKind) -> None:
    stream = io.BytesIO()
    deck_of(kind).save(stream)
    assert open_xml.faults(stream.getvalue()) == ()


def test_members_of_a_small_chart_rise_from_the_lowest_value() -> None:
    values = [point.value for point in panel_of(row(SparkKind.MEMBERS).spark).series[0].points]  # type: ignore[arg-type]
    assert values == sorted(values, key=lambda value: value or 0)


def test_a_row_says_its_number_and_then_its_words() -> None:
    shapes = {s.name.partition(" = ")[0]: s for s in deck_of(SparkKind.COURSE).slides[1].shapes}
    key = samples.key("2022")
    (number,) = (s for name, s in shapes.items() if name.startswith("number: "))
    assert number.text_frame.text == key.number.text
    words = (p.text for p in shapes["text: key-one"].text_frame.paragraphs)
    said = map(plain, (key.label, key.sentence))
    assert [text.split() for text in words] == [text.split() for text in said]
