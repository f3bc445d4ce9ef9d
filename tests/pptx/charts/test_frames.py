"""Native charts: exact workbooks, labels as worded, marks by colour and pattern."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Chart
from briefing_gen.document.exhibits import Category, ChartKind, ChartSpec, Mark, Point
from briefing_gen.document.inline import Text
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.refresh.deck import refresh
from briefing_gen.verify.deck import read_deck
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import match
from tests import samples
from tests.document.test_grades import REPORTED
from tests.writers import decks
from tests.writers.chart_specs import CHARTS, YEARS, beside_nothing, chart, over_time, panel, series
from tests.writers.hostile import WORDS

FIRST = samples.chart()


def written(spec: ChartSpec) -> decks.Read:
    return decks.chart_of(spec)


def dpts(frame: decks.Read) -> list[decks.Read]:
    """Return the points that differ from their series."""
    return list(frame.chart._chartSpace.iter(qn("c:dPt")))


def points_of(frame: decks.Read) -> dict[int, str]:
    """Return the fill or line of each point that differs from its series."""
    found = {}
    for point in dpts(frame):
        fill = point.find(qn("c:spPr"))[0]
        colour = next(fill.iter(qn("a:schemeClr"))).get("val")
        found[int(point.find(qn("c:idx")).get("val"))] = f"{fill.tag.split('}')[1]} {colour}"
    return found


def test_the_values_are_exact_and_the_labels_as_worded() -> None:
    frame = written(FIRST)
    code = '#,##0.0,,"\xa0million"'
    assert tuple(frame.chart.plots[0].series[0].values) == (1987361, 1751085, 2397681, 3059029)
    assert decks.labels(frame) == [dict.fromkeys(range(4), code)]


def test_the_first_sheet_holds_the_values_unrounded_and_tidy() -> None:
    sheet = decks.sheets(written(FIRST)).worksheets[0]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Year", "Trips"),
        ("2019", 1987361),
        ("2020", 1751085),
        ("2021", 2397681),
        ("2022", 3059029),
    ]


def test_the_second_sheet_says_where_the_data_are_from() -> None:
    sheet = decks.sheets(written(FIRST)).worksheets[1]
    assert (sheet.title, [row[0] for row in sheet.iter_rows(values_only=True)]) == (
        "About these data",
        [
            "Ferry trips rose 53.9% in three years",
            "Trips on all lines, calendar years 2019–2022",
            "Source: Statistics Office, Annual tables, table 4.",
            "A trip is not a passenger; crossings under 5 km are out.",
            "trips: ferries[year=2019|2020|2021|2022].trips",
        ],
    )


def test_the_second_sheet_says_what_each_value_is() -> None:
    listed = replace(FIRST.table, rows=FIRST.table.rows[:1])
    told = replace(
        FIRST,
        panels=(replace(FIRST.panels[0], values=listed),),
        caveats=(*FIRST.notes, decks.text("Counts may change.")),
    )
    about = decks.sheets(written(told)).worksheets[1]
    assert list(about.iter_rows(min_row=4, values_only=True)) == [
        ("A trip is not a passenger; crossings under 5 km are out.", None),
        ("Counts may change.", None),
        (None, None),
        ("Year", "Trips"),
        ("2019", "1,987,361"),
        (None, None),
        ("trips: ferries[year=2019|2020|2021|2022].trips", None),
    ]


@pytest.mark.parametrize("kind", sorted(set(ChartKind) - {ChartKind.STRIP, ChartKind.TILE_MAP}))
def test_the_chart_draws_what_its_workbook_holds(kind: ChartKind) -> None:
    frame = written(CHARTS[kind])
    header, *rows = decks.sheets(frame).worksheets[0].iter_rows(values_only=True)
    plot = frame.chart.plots[0]
    names = [s.name for s in plot.series]
    assert names == list(header[1 : 1 + len(names)])
    assert [str(c) for c in plot.categories] == [row[0] for row in rows]
    held = list(zip(*[row[1:] for row in rows], strict=True))
    assert [s.values for s in plot.series] == held[: len(names)]


@pytest.mark.parametrize("words", WORDS)
def test_no_word_becomes_a_formula_or_a_link(words: str) -> None:
    drawn = series(words, Mark.ACCENT, (1, 2))
    spec = chart(ChartKind.COLUMN, panel((words, "b"), drawn, maximum=2))
    spec = replace(spec, subtitle=decks.text(words))
    frame = written(spec)
    book = decks.sheets(frame)
    values, about = book.worksheets
    cells = [values["B1"], values["A2"], about["A2"]]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        (words, "s", None)
    ] * 3
    blob = frame.chart.part.chart_workbook.xlsx_part.blob
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_text_that_looks_escaped_is_read_as_it_is() -> None:
    drawn = series("_x0041_", Mark.ACCENT, (1,))
    frame = written(chart(ChartKind.COLUMN, panel(("a",), drawn, maximum=1)))
    cached = [v.text for v in frame.chart._chartSpace.iter(qn("c:v"))]
    assert cached == ["_x005F_x0041_", "a", "1"]


def test_a_gap_is_no_zero() -> None:
    frame = written(CHARTS[ChartKind.COLUMN])
    assert frame.chart.plots[0].series[0].values == (100, 220, None)
    assert frame.chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"


def test_a_category_without_any_value_says_why() -> None:
    drawn = series("Reports", Mark.ACCENT, (None, 3))
    frame = written(chart(ChartKind.BAR, panel(("2019", "2020"), drawn, maximum=3)))
    assert list(frame.chart.plots[0].categories) == ["2019 (not collected)", "2020"]


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.COLUMN, ChartKind.DOT])
def test_a_category_that_lacks_some_values_says_which_and_why(kind: ChartKind) -> None:
    drawn = [series(name, Mark.ACCENT, (value, 3)) for name, value in (("a", None), ("b", 2))]
    third = series("c", Mark.ACCENT, (None, None))
    frame = written(chart(kind, panel(("2019", "2020"), *drawn, third, maximum=3)))
    assert list(frame.chart.plots[0].categories) == [
        "2019 (a, c: not collected)",
        "2020 (c: not collected)",
    ]


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.STACKED_COLUMN, ChartKind.LINE])
def test_years_that_are_left_out_have_rows_of_their_own(kind: ChartKind) -> None:
    sheet = decks.sheets(written(over_time(kind))).worksheets[0]
    names = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert names == ["2002", "(years left out)", "2014", "2015", None, None, "2018", "2019"]


def test_a_line_is_drawn_over_the_places_of_years_but_not_over_a_jump() -> None:
    frame = written(over_time(ChartKind.LINE))
    assert frame.chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") == "span"
    assert [s.values for s in frame.chart.plots[0].series] == [
        (90, None, None, None, None, None, None, None),
        (None, None, 210, 220, None, None, 260, 300),
    ]


def test_no_line_is_drawn_over_a_break_among_the_places_of_years() -> None:
    spec = over_time(ChartKind.LINE)
    (drawn,) = spec.panels
    jump, places = drawn.skips
    broken = replace(drawn, breaks=(3,), skips=(jump, replace(places, breaks=0)))
    frame = written(replace(spec, panels=(broken,)))
    assert [s.values for s in frame.chart.plots[0].series] == [
        (90, None, None, None, None, None, None, None),
        (None, None, 210, 220, None, None, None, None),
        (None, None, None, None, None, None, 260, 300),
    ]


def test_a_stack_that_lacks_a_part_has_its_name_alone() -> None:
    frame = written(CHARTS[ChartKind.STACKED_COLUMN])
    assert list(frame.chart.plots[0].categories) == ["2019", "2020", "2021", "2022"]


def test_only_labelled_points_have_labels() -> None:
    drawn = series("Reports", Mark.ACCENT, (1, 2, 3), {0, 2})
    frame = written(chart(ChartKind.COLUMN, panel(("a", "b", "c"), drawn, maximum=3)))
    assert decks.labels(frame) == [{0: "#,##0", 2: "#,##0"}]


def test_a_series_without_labels_shows_none() -> None:
    drawn = series("Reports", Mark.ACCENT, (1, 2), set())
    frame = written(chart(ChartKind.COLUMN, panel(("a", "b"), drawn, maximum=3)))
    assert decks.labels(frame) == [{}]


def test_the_bar_that_matters_has_the_accent() -> None:
    assert points_of(written(FIRST)) == {3: "solidFill accent1"}


def test_a_missing_part_is_hatched() -> None:
    frame = written(CHARTS[ChartKind.STACKED_BAR])
    fills = [s.find(qn("c:spPr"))[0] for s in frame.chart._chartSpace.iter(qn("c:ser"))]
    assert [fill.tag.split("}")[1] for fill in fills] == [*["solidFill"] * 3, "pattFill"]


def test_no_line_crosses_a_break() -> None:
    frame = written(CHARTS[ChartKind.LINE])
    before, after = list(frame.chart.plots[0].series)[:2]
    assert before.name == after.name
    assert before.values[10:] == (None,) * 6
    assert after.values[:10] == (None,) * 10


def test_a_break_is_seen_and_passed_over_by_screen_readers() -> None:
    deck = write_pptx(decks.with_blocks(Chart(CHARTS[ChartKind.LINE])), decks.THEME)
    lines = [s for s in decks.opened(deck).slides[1].shapes if s.name.startswith("break: ")]
    assert [line.name for line in lines] == ["break: ferries-by-year/1"]


def test_the_ends_of_lines_carry_their_names() -> None:
    frame = written(CHARTS[ChartKind.LINE])
    named = [
        int(label.find(qn("c:idx")).get("val"))
        for label in frame.chart._chartSpace.iter(qn("c:dLbl"))
        if (shown := label.find(qn("c:showSerName"))) is not None and shown.get("val") == "1"
    ]
    assert named == [len(YEARS) - 1] * 3
    assert not frame.chart.has_legend


def test_a_line_that_ends_before_others_has_its_name_at_its_last_value() -> None:
    bay = series("Bay", Mark.ACCENT, (1, 2, None))
    rock = series("Rock", Mark.CONTEXT, (3, 3, 4), labelled=())
    frame = written(chart(ChartKind.LINE, panel(("2022", "2023", "2024"), bay, rock, maximum=8)))
    names = ("idx", "showSerName", "showVal")
    told = [
        tuple(int(label.find(qn(f"c:{name}")).get("val")) for name in names)
        for label in frame.chart._chartSpace.iter(qn("c:dLbl"))
        if label.find(qn("c:showSerName")) is not None
    ]
    assert [each for each in told if each[1]] == [(1, 1, 1), (2, 1, 0)]


def test_several_sets_of_bars_have_a_key() -> None:
    assert written(CHARTS[ChartKind.BAR]).chart.has_legend


def test_a_key_wider_than_its_chart_takes_several_lines() -> None:
    names = [f"Ferries that go to {place} {'and back ' * 5}" for place in ("Bay", "Rock", "Town")]
    drawn = [series(name, Mark.CONTEXT, (1, 2)) for name in names]
    frame = written(chart(ChartKind.BAR, panel(("a", "b"), *drawn, maximum=2)))
    layout = frame.chart._chartSpace.find(f".//{qn('c:legend')}//{qn('c:manualLayout')}")
    share = {name: float(layout.find(qn(f"c:{name}")).get("val")) for name in "wh"}
    lines = share["h"] * frame.height.pt / (14 * 1.2)
    assert (round(lines), share["w"] <= 1) == (3, True)


def test_the_foot_of_a_stack_is_not_ruled() -> None:
    axis = written(CHARTS[ChartKind.STACKED_BAR]).chart._chartSpace.find(f".//{qn('c:catAx')}")
    assert axis.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:noFill')}") is not None


def test_the_value_axis_is_hidden_where_labels_say_it() -> None:
    assert not written(FIRST).chart.value_axis.visible
    assert written(CHARTS[ChartKind.COLUMN]).chart.value_axis.visible


def test_bars_start_at_zero_and_nothing_is_ruled() -> None:
    axis = written(CHARTS[ChartKind.COLUMN]).chart.value_axis
    assert (axis.minimum_scale, axis.has_major_gridlines, axis.has_minor_gridlines) == (
        0,
        False,
        False,
    )


def test_bars_are_listed_downwards() -> None:
    scaling = written(CHARTS[ChartKind.BAR]).chart._chartSpace.find(f".//{qn('c:catAx')}")
    assert scaling.find(f"{qn('c:scaling')}/{qn('c:orientation')}").get("val") == "maxMin"


def test_one_series_of_parts_is_one_bar() -> None:
    drawn = replace(series("2023", Mark.CONTEXT, (70, 30)), id="parts")
    frame = written(chart(ChartKind.STACKED_BAR, panel(("Yes", "No"), drawn, maximum=100)))
    assert list(frame.chart.plots[0].categories) == ["2023"]
    assert [(s.name, s.values) for s in frame.chart.plots[0].series] == [
        ("Yes", (70,)),
        ("No", (30,)),
    ]


def test_axis_identities_are_what_the_schema_allows() -> None:
    space = written(FIRST).chart._chartSpace
    ids = {int(e.get("val")) for tag in ("c:axId", "c:crossAx") for e in space.iter(qn(tag))}
    assert ids == {500_000_001, 500_000_002}


def test_small_multiples_are_a_chart_for_each_panel_under_its_title() -> None:
    one = replace(FIRST.panels[0], title=decks.text("First panel"))
    spec = replace(FIRST, panels=(one, replace(one, title=decks.text("Second panel"))))
    deck = write_pptx(decks.with_blocks(Chart(spec)), decks.THEME)
    shapes = decks.opened(deck).slides[1].shapes
    assert [shape.name.partition(" = ")[0] for shape in shapes][3:7] == [
        "panel: ferries-by-year/1",
        "chart: ferries-by-year/1",
        "panel: ferries-by-year/2",
        "chart: ferries-by-year/2",
    ]


def test_panels_stand_on_one_line_whatever_the_labels_under_them() -> None:
    drawn = series("Trips", Mark.ACCENT, [1, 2])
    short = panel(("2019", "2020"), drawn, maximum=2)
    long = panel(("2019", "years of which nothing at all was ever published"), drawn, maximum=2)
    deck = write_pptx(decks.with_blocks(Chart(chart(ChartKind.COLUMN, short, long))), decks.THEME)
    plots = [
        {
            tag: frame.chart._chartSpace.find(f".//{qn('c:plotArea')}//{qn(tag)}").get("val")
            for tag in ("c:y", "c:h")
        }
        for frame in decks.charts(deck)
    ]
    assert plots[0] == plots[1]


def test_narrow_panels_give_their_room_to_columns_and_not_to_words() -> None:
    words = "Those whose title is so long that it takes more lines than one of its kind has"
    many = replace(over_time(ChartKind.COLUMN).panels[0], title=decks.text(words))
    deck = write_pptx(decks.with_blocks(Chart(chart(ChartKind.COLUMN, *[many] * 3))), decks.THEME)
    titles = [s for s in decks.opened(deck).slides[1].shapes if s.name.startswith("panel: ")]
    sizes = {run.font.size.pt for s in titles for p in s.text_frame.paragraphs for run in p.runs}
    assert sizes == {decks.THEME.slide.label_least_pt}
    for frame in decks.charts(deck):
        assert list(frame.chart.plots[0].categories)[:3] == ["2002", "…", "2014"]


def test_further_panels_say_their_values_to_screen_readers() -> None:
    one = replace(FIRST.panels[0], title=decks.text("Second panel"))
    deck = write_pptx(decks.with_blocks(Chart(replace(FIRST, panels=(one, one)))), decks.THEME)
    alts = [f._element.nvGraphicFramePr.cNvPr.get("descr") for f in decks.charts(deck)]
    assert alts[1] == (
        "Second panel. 2019: 2.0\xa0million; 2020: 1.8\xa0million; "
        "2021: 2.4\xa0million; 2022: 3.1\xa0million"
    )


@pytest.mark.parametrize("kind", sorted({*CHARTS} - {ChartKind.TILE_MAP}))
def test_a_panel_without_a_value_stays_under_its_title(kind: ChartKind) -> None:
    deck = write_pptx(decks.with_blocks(Chart(beside_nothing(kind))), decks.THEME)
    alts = [f._element.nvGraphicFramePr.cNvPr.get("descr") for f in decks.charts(deck)]
    assert alts[1:] == ["South (not collected)."]
    titles = [s.text_frame.text for s in decks.opened(deck).slides[1].shapes if s.has_text_frame]
    assert "South (not collected)" in titles


def test_screen_readers_are_not_told_of_the_places_of_years_left_out() -> None:
    shown = FIRST.panels[0]
    places = (Category(id="", label=()), Category(id="", label=decks.text("(years left out)")))
    drawn = tuple(
        replace(item, points=(*item.points[:1], *2 * (Point(number=None),), *item.points[1:]))
        for item in shown.series
    )
    categories = (*shown.categories[:1], *places, *shown.categories[1:])
    gap = replace(shown, categories=categories, series=drawn, title=decks.text("Gap"))
    deck = write_pptx(decks.with_blocks(Chart(replace(FIRST, panels=(shown, gap)))), decks.THEME)
    alts = [f._element.nvGraphicFramePr.cNvPr.get("descr") for f in decks.charts(deck)]
    assert alts[1].startswith("Gap. 2019: 2.0\xa0million; 2020: 1.8\xa0million; ")


def test_a_thin_part_has_its_label_outside_in_ink() -> None:
    frame = written(CHARTS[ChartKind.STACKED_BAR])
    moved = [
        label
        for label in frame.chart._chartSpace.iter(qn("c:dLbl"))
        if label.find(qn("c:layout")) is not None
    ]
    assert [next(m.iter(qn("a:schemeClr"))).get("val") for m in moved] == ["tx1"]


def test_a_label_that_would_cover_another_is_left_out() -> None:
    years = tuple(str(year) for year in range(1998, 2024))
    values = [1_000_000 * n for n in range(1, 25)] + [25_500_000, 26_000_000]
    drawn = series("Reports", Mark.ACCENT, values)
    shown = decks.labels(written(chart(ChartKind.COLUMN, panel(years, drawn, maximum=30_000_000))))[
        0
    ]
    assert sorted(shown) == list(range(2, 26, 2))


def test_of_years_that_do_not_fit_beside_each_other_those_that_matter_stand_as_words() -> None:
    years = tuple(str(year) for year in range(1998, 2024))
    drawn = series("Reports", Mark.ACCENT, range(26), {0, 16, 25})
    spec = chart(ChartKind.COLUMN, panel(years, drawn, maximum=30, shown=True))
    (slide,) = (s for s in decks.opened(decks.deck_of(spec)).slides if has_chart(s))
    (frame,) = (shape for shape in slide.shapes if shape.has_chart)
    axis = frame.chart._chartSpace.find(f".//{qn('c:catAx')}")
    assert axis.find(qn("c:tickLblPos")).get("val") == "none"
    named = [s for s in slide.shapes if s.name.startswith("axis: ")]
    said = [shape.text_frame.text for shape in named]
    assert said == ["1998", "2000", "2005", "2010", "2014", "2020", "2023"]
    inner = frame.chart._chartSpace.find(f".//{qn('c:manualLayout')}")
    left, width = (float(inner.find(qn(f"c:{name}")).get("val")) for name in "xw")
    slot = frame.width * width / len(years)
    middle = frame.left + frame.width * left + slot * (years.index("2014") + 0.5)
    assert abs(named[4].left + named[4].width / 2 - middle) < slot / 4


def has_chart(slide: decks.Read) -> bool:
    return any(shape.has_chart for shape in slide.shapes)


def test_no_member_is_skipped() -> None:
    names = ("North School", "South School", "The Memorial School at the Old Mill", "West School")
    frame = written(
        chart(ChartKind.DOT, panel(names, series("Pupils", Mark.ACCENT, range(4)), maximum=4))
    )
    assert frame.chart._chartSpace.find(f".//{qn('c:tickLblSkip')}").get("val") == "1"


def test_the_dot_that_matters_is_larger() -> None:
    drawn = series("Trips", Mark.CONTEXT, (1, 2))
    marked = replace(drawn, points=(drawn.points[0], replace(drawn.points[1], mark=Mark.ACCENT)))
    frame = written(chart(ChartKind.DOT, panel(("a", "b"), marked, maximum=2)))
    sizes = [int(size.get("val")) for size in frame.chart._chartSpace.iter(qn("c:size"))]
    assert sizes == [13, 16]


def test_the_names_of_lines_stay_above_the_axis() -> None:
    lines = [series(f"Line {n}", Mark.CONTEXT, (n, n)) for n in range(8)]
    frame = written(chart(ChartKind.LINE, panel(("2014", "2023"), *lines, maximum=400)))
    moves = [
        float(moved.get("val"))
        for label in frame.chart._chartSpace.iter(qn("c:dLbl"))
        if label.find(qn("c:idx")).get("val") == "1"
        for moved in label.iter(qn("c:y"))
    ]
    assert max(moves) <= 0


def test_a_tile_map_is_grouped_shapes_that_can_be_read() -> None:
    deck = write_pptx(decks.with_blocks(Chart(CHARTS[ChartKind.TILE_MAP])), decks.THEME)
    group = next(s for s in decks.opened(deck).slides[1].shapes if s.shape_type == 6)
    texts = [shape.text_frame.text for shape in group.shapes]
    assert (group.name, len(texts), texts[:2]) == (
        "chart: ferries-by-year = Reports: ferries[year=2019].trips",
        51,
        ["AK 0", "ME 9"],
    )
    lines = [line for shape in group.shapes for line in shape.text_frame.paragraphs]
    assert {line.line_spacing for line in lines} == {0.83}


def test_few_bars_have_labels_as_large_as_many_and_the_one_that_matters_a_larger_one() -> None:
    trips = series("Trips", Mark.ACCENT, (738, 1422))
    spec = chart(ChartKind.BAR, panel(("Ferries", "Bridges"), trips, maximum=1422))
    sizes = {e.get("sz") for e in written(spec).chart._chartSpace.iter(qn("a:defRPr"))}
    assert sizes == {"2200", "3422"}


def test_the_tile_that_a_map_is_about_is_in_the_accent_and_others_in_shades_of_grey() -> None:
    spec = CHARTS[ChartKind.TILE_MAP]
    (panel,) = spec.panels
    (drawn,) = panel.series
    points = (replace(drawn.points[0], mark=Mark.ACCENT), *drawn.points[1:])
    told = replace(spec, panels=(replace(panel, series=(replace(drawn, points=points),)),))
    shapes = decks.opened(write_pptx(decks.with_blocks(Chart(told)), decks.THEME)).slides[1].shapes
    (tiles,) = (list(shape.shapes) for shape in shapes if hasattr(shape, "shapes"))
    keys = [shape for shape in shapes if shape.name.startswith("key: ferries-by-year/")]
    for filled in (tiles, keys):
        colours = [s.fill.fore_color.theme_color for s in filled if s.fill.type == 1]
        assert colours[0] == MSO_THEME_COLOR.ACCENT_1
        assert set(colours[1:]) == {MSO_THEME_COLOR.ACCENT_3}


def test_tiles_and_their_key_are_set_in_the_font_of_the_theme() -> None:
    deck = write_pptx(decks.with_blocks(Chart(CHARTS[ChartKind.TILE_MAP])), decks.THEME)
    shapes = decks.opened(deck).slides[1].shapes
    (tiles,) = (shape for shape in shapes if hasattr(shape, "shapes"))
    keys = [shape for shape in shapes if shape.name.startswith("key: ferries-by-year/")]
    runs = [r for s in (*tiles.shapes, *keys) for p in s.text_frame.paragraphs for r in p.runs]
    assert {run.font.name for run in runs} == {"+mn-lt"}


def test_a_tile_map_of_long_values_is_followed_by_a_table() -> None:
    spec = CHARTS[ChartKind.TILE_MAP]
    drawn = spec.panels[0].series[0]
    values = [1_234_567_890] * len(drawn.points)
    long = replace(drawn, points=series("", Mark.CONTEXT, values).points)
    wide = replace(spec, panels=(replace(spec.panels[0], series=(long,)),))
    slides = decks.opened(write_pptx(decks.with_blocks(Chart(wide)), decks.THEME)).slides
    assert [s.has_table for s in slides[2].shapes].count(True) == 1


def test_decimals_are_held_as_they_are() -> None:
    point = series("Share", Mark.ACCENT, (1,)).points[0]
    assert point.number
    metric = samples.CHANGE.metric
    exact = replace(point, number=replace(point.number, metric=metric, text="53.9%"))
    drawn = replace(series("Share", Mark.ACCENT, (1,)), points=(exact,))
    frame = written(chart(ChartKind.COLUMN, panel(("a",), drawn, maximum=100)))
    value = frame.chart.plots[0].series[0].values[0]
    assert value == float(metric.quantity.value)
    assert Decimal(value).quantize(Decimal("0.1")) == Decimal("53.9")


def two_counts() -> ChartSpec:
    """Return a chart of four columns, beside it two values of another count."""
    old = panel(
        ("2019", "2020", "2021", "2022"), series("Trips", Mark.CONTEXT, (5, 6, 7, 8)), maximum=8
    )
    new = panel(("2023", "2024"), series("Trips", Mark.CONTEXT, (1234, 1240)), maximum=1240)
    titled = (
        replace(old, title=(Text("Before"),)),
        replace(new, title=(Text("By the new count"),)),
    )
    return replace(FIRST, kind=ChartKind.COLUMN, panels=titled)


def test_values_that_no_column_beside_them_compares_with_stand_in_digits() -> None:
    document = decks.with_blocks(Chart(two_counts()))
    deck = decks.opened(write_pptx(document, decks.THEME))
    slide = next(slide for slide in deck.slides if any(shape.has_chart for shape in slide.shapes))
    (told,) = (s for s in slide.shapes if s.name.startswith(f"panel: {FIRST.id}/2"))
    assert [p.text for p in told.text_frame.paragraphs] == [
        *("By the new count", "not comparable", "1,234\u20032023", "1,240\u20032024"),
    ]
    (chart,) = (shape for shape in slide.shapes if shape.has_chart)
    assert list(chart.chart.plots[0].categories) == ["2019", "2020", "2021", "2022"]
    assert chart.left + chart.width < told.left


@pytest.mark.slow
def test_digits_beside_a_chart_are_read_back_and_brought_up_to_date() -> None:
    document = decks.with_blocks(Chart(two_counts()))
    fresh, shown = write_pptx(document, decks.THEME), Shown(document)
    deck = decks.opened(fresh)
    told = next(
        s
        for slide in deck.slides
        for s in slide.shapes
        if s.name.startswith(f"panel: {FIRST.id}/2")
    )
    told.text_frame.paragraphs[2].runs[0].text = "1,233"
    held = io.BytesIO()
    deck.save(held)
    found = match("deck.pptx", "", read_deck(held.getvalue(), "deck.pptx"), shown).problems
    assert [problem.where.field for problem in found] == ["slide 2, panel"]
    done = refresh(held.getvalue(), "deck.pptx", fresh, shown)
    assert not match("deck.pptx", "", read_deck(done.data, "deck.pptx"), shown).problems


def test_a_column_of_a_value_read_in_the_press_is_an_outline() -> None:
    made = series("Trips", Mark.CONTEXT, [4, 3])
    points = (replace(made.points[0], number=REPORTED), made.points[1])
    frame = written(chart(ChartKind.COLUMN, panel("ab", replace(made, points=points), maximum=8)))
    assert [int(point.find(qn("c:idx")).get("val")) for point in dpts(frame)] == [0]
    (look,) = (point.find(qn("c:spPr")) for point in dpts(frame))
    assert [child.tag.split("}")[1] for child in look] == ["noFill", "ln"]


def test_over_the_value_of_the_first_outline_stands_that_it_is_a_press_report() -> None:
    made = series("Trips", Mark.CONTEXT, [4, 3, 4])
    points = (made.points[0], *(replace(point, number=REPORTED) for point in made.points[1:]))
    spec = chart(ChartKind.COLUMN, panel("abc", replace(made, points=points), maximum=8))
    _, slide, *_ = decks.opened(decks.deck_of(spec)).slides
    chart_frame = next(shape for shape in slide.shapes if shape.has_chart)
    (said,) = (shape for shape in slide.shapes if shape.name.endswith("/outline"))
    assert said.text_frame.text == "press report"
    assert said.text_frame.vertical_anchor is MSO_ANCHOR.BOTTOM
    middle = chart_frame.left + chart_frame.width / 2
    assert said.left + said.width / 2 == pytest.approx(middle, abs=12700)
