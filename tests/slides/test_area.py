"""How the parts of a slide share its room: tables, charts, titles, lines at the foot."""

from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError
from briefing_gen.document.blocks import Chart, NotesPart, Table
from briefing_gen.document.exhibits import (
    ChartKind,
    Column,
    Mark,
    Row,
    RowKind,
    TableSpec,
)
from briefing_gen.document.inline import plain
from briefing_gen.measuring.fit import Weight
from briefing_gen.slides.breaks import balanced
from briefing_gen.slides.deck import TABLE_GAP_PT, Box, ChartSlide, Layout, Place, Slide, TableSlide
from briefing_gen.slides.fit import Means, foot_box
from briefing_gen.slides.planning import lay_out
from tests import samples
from tests.slides.plans import deck, problems, table
from tests.writers.chart_specs import CHARTS, chart, panel, series
from tests.writers.decks import means, named, text, with_blocks


def test_a_source_line_that_fits_no_foot_is_a_problem() -> None:
    spec = replace(samples.chart(), source=text("Source: an office. " * 60))
    assert [p.hint for p in problems(named(Chart(spec), "one"))] == [
        "shorten the names of the sources by about 750 characters"
    ]


def tables(spec: TableSpec) -> list[TableSlide]:
    slides = deck(named(Table(spec), "one")).slides
    return [slide for slide in slides if isinstance(slide, TableSlide)]


def test_a_small_table_stands_beside_its_words() -> None:
    assert [(s.layout, plain(s.text) != "") for s in tables(table(3))] == [
        (Layout.TABLE_AND_TEXT, True)
    ]


def wide(count: int) -> TableSpec:
    """Return a table of so many rows that needs the whole width."""
    years = (Column(header=text(f"FY{year}"), numeric=True) for year in range(2010, 2019))
    row = Row(cells=(text("A name"), *(text("1,234,567"),) * 9))
    columns = (Column(header=text("Name"), numeric=False), *years)
    return replace(table(1), columns=columns, rows=(row,) * count)


@pytest.mark.slow
def test_words_stand_below_a_table_over_the_whole_width_where_it_leaves_room() -> None:
    (slide,) = tables(wide(5))
    exhibit, below = slide.boxes[Place.EXHIBIT], slide.boxes[Place.TEXT]
    assert plain(slide.text) == "Trips went from\xa02.0\xa0million to\xa03.1\xa0million."
    assert (below.left, below.width) == (exhibit.left, exhibit.width)
    assert below.top == pytest.approx(426.4)
    assert exhibit.top + sum(slide.blocks[0].row_heights_pt) < below.top


@pytest.mark.slow
def test_words_stand_below_the_last_rows_of_a_table_on_several_slides() -> None:
    slides = tables(wide(20))
    assert [plain(slide.text) != "" for slide in slides] == [False, True]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("Something else.",), ("The\xa0words.", "Something else.")),
        (("The words.",), ("The words.",)),
    ],
)
def test_words_that_have_no_room_below_a_table_are_said(
    said: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    notes = (NotesPart("Say", tuple(map(text, said))),)
    finding = named(Table(wide(28)), "one")
    finding = replace(finding, slide_text=text("The words."), speaker_notes=notes)
    first, second = (s for s in deck(finding).slides if isinstance(s, TableSlide))
    assert (plain(first.text), plain(second.text), second.notes) == ("", "", ())
    assert [tuple(map(plain, part.lines)) for part in first.notes] == [expected]


@pytest.mark.slow
def test_a_long_table_goes_on_with_the_label_of_its_group() -> None:
    slides = tables(table(32, grouped=True, cell="a long value " * 6))
    assert [(s.id, plain(s.title)) for s in slides] == [
        ("one", "What one shows (1\xa0of\xa03)"),
        ("one-2", "What one shows (2\xa0of\xa03)"),
        ("one-3", "What one shows (3\xa0of\xa03)"),
    ]
    assert {plain(s.table.rows[0].cells[0]) for s in slides} == {"A group"}
    assert sum(len(s.table.rows) for s in slides) == 32 + len(slides)


@pytest.mark.slow
def test_a_long_narrow_table_stands_in_blocks_side_by_side() -> None:
    (slide,) = tables(table(30, grouped=True))
    blocks = [block.table for block in slide.blocks]
    assert [plain(block.rows[0].cells[0]) for block in blocks] == ["A group"] * len(blocks)
    assert sum(len(block.rows) for block in blocks) == 30 + len(blocks)
    width = sum(slide.widths_pt) * len(blocks) + TABLE_GAP_PT * (len(blocks) - 1)
    assert width <= slide.boxes[Place.EXHIBIT].width


def test_the_label_of_a_group_stands_on_one_line_where_there_is_room() -> None:
    spec = table(2)
    label = Row(cells=(text("A group whose label is longer than names"),), kind=RowKind.GROUP)
    (slide,) = tables(replace(spec, rows=(label, *spec.rows)))
    heights = slide.blocks[0].row_heights_pt
    assert heights[1] == heights[2]


def test_a_header_of_numbers_takes_two_lines_before_it_takes_three() -> None:
    columns = (
        Column(header=text("Name"), numeric=False),
        *(Column(header=text("Least term, in years"), numeric=True) for _ in range(4)),
    )
    row = Row(cells=(text("A long name " * 9), *(text("1"),) * 4))
    (slide,) = tables(replace(table(1), columns=columns, rows=(row,)))
    header, size = slide.blocks[0].row_heights_pt[0], slide.size_pt
    assert header == pytest.approx(2 * size * means().ruler.line_height + 2 * slide.cell_top_pt)


@pytest.mark.slow
def test_headers_of_many_numbers_take_two_lines_where_one_has_no_room() -> None:
    columns = (
        Column(header=text("Name"), numeric=False),
        *(Column(header=text("Least term, in years"), numeric=True) for _ in range(8)),
    )
    row = Row(cells=(text("A name"), *(text("1"),) * 8))
    slides = tables(replace(table(1), columns=columns, rows=(row,) * 20))
    assert {slide.layout for slide in slides} == {Layout.TABLE}


def test_a_table_that_is_too_wide_is_a_problem() -> None:
    found = problems(named(Table(table(3, cell="1" * 200)), "one"))
    assert [p.hint for p in found] == ["leave out columns or shorten the cells"]


def test_a_title_is_only_so_much_narrower_that_its_last_line_is_no_short_rest() -> None:
    statement = text("Ferry trips rose in most of the years that were counted here")
    _, slide = deck(replace(named(Chart(samples.chart()), "one"), statement=statement)).slides
    room = means().box(Layout.CHART_AND_TEXT, Place.TITLE).width
    assert slide.title_width_pt
    assert 0.6 * room < slide.title_width_pt < 0.9 * room
    ruler = means().ruler
    lines = ruler.lines(plain(statement), 32, slide.title_width_pt, Weight.BOLD)
    assert lines == ruler.wider.lines(plain(statement), 32, room, Weight.BOLD) == 2
    *_, (_, last) = ruler.exact.broken(plain(statement), 32, slide.title_width_pt, Weight.BOLD)
    assert last > 0.36 * slide.title_width_pt


def test_a_title_that_a_step_smaller_stands_on_one_line_is_not_broken() -> None:
    statement = text("Ferry trips rose in most of the years that were counted")
    _, slide = deck(replace(named(Chart(samples.chart()), "one"), statement=statement)).slides
    assert (slide.title_size_pt, slide.title_width_pt) == (28, None)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Write one row a year: ", "trips of all the ferries"),
        ("As reported, 512 people went ", "by ferry under the rules of 2019"),
        ("Trips on ferries rose 66 percent ", "in the years from 2020 on"),
    ],
)
def test_lines_of_a_title_end_where_its_sense_does(first: str, second: str) -> None:
    title, width = balanced(text(first + second), 30, 560, means().ruler)
    assert width
    lines = means().ruler.exact.broken(plain(title), 30, width, Weight.BOLD)
    assert [line.replace("\xa0", " ") for line, _ in lines] == [first, second]


def test_a_chart_takes_what_its_words_leave() -> None:
    spec = CHARTS[ChartKind.LINE]
    place = means().box(Layout.CHART, Place.EXHIBIT)
    _, slide = deck(named(Chart(spec), "one")).slides
    assert isinstance(slide, ChartSlide)
    assert slide.boxes[Place.EXHIBIT].height > place.height
    assert slide.boxes[Place.TEXT].top == pytest.approx(slide.boxes[Place.EXHIBIT].bottom + 16)


def test_words_that_need_a_little_more_room_take_it_from_the_chart_above_them() -> None:
    finding = replace(named(Chart(CHARTS[ChartKind.LINE]), "one"), slide_text=text("word " * 75))
    _, slide = deck(finding).slides
    assert isinstance(slide, ChartSlide)
    chart, words = slide.boxes[Place.EXHIBIT], slide.boxes[Place.TEXT]
    assert words.height == means().wider.height(slide.text, slide.text_size_pt, words.width)
    assert words.top - chart.bottom == pytest.approx(16)
    assert chart.bottom < means().box(Layout.CHART, Place.EXHIBIT).bottom


def test_a_chart_keeps_clear_of_a_subtitle_of_several_lines() -> None:
    spec = replace(samples.chart(), subtitle=text("Trips on all of the lines there are " * 4))
    _, slide = deck(named(Chart(spec), "one")).slides
    assert isinstance(slide, ChartSlide)
    subtitle = slide.boxes[Place.SUBTITLE]
    top = subtitle.top + 2 * slide.subtitle_size_pt * means().ruler.line_height + 14
    assert slide.boxes[Place.EXHIBIT].top == pytest.approx(top)


def test_two_bars_lie_over_the_whole_width_with_their_words_where_those_of_others_are() -> None:
    spec = CHARTS[ChartKind.BAR]
    whole = spec.panels[0]
    two = replace(
        whole,
        categories=whole.categories[:2],
        series=tuple(replace(s, points=s.points[:2]) for s in whole.series),
    )
    _, low, high = deck(
        *(
            named(Chart(replace(spec, id=name, panels=(each,))), name)
            for name, each in (("one", two), ("two", whole))
        )
    ).slides
    assert isinstance(low, ChartSlide)
    assert isinstance(high, ChartSlide)
    assert (low.layout, low.boxes) == (Layout.CHART, high.boxes)
    assert low.text_size_pt == high.text_size_pt == means().takeaway_pt


def test_a_panel_in_digits_stands_in_the_column_of_the_words_beside_a_chart() -> None:
    years = ("2020", "2021", "2022", "2023")
    first, second = (
        panel(years[:count], series("a", Mark.ACCENT, range(1, count + 1)), maximum=9)
        for count in (4, 2)
    )
    spec = chart(ChartKind.COLUMN, first, second)
    _, slide = deck(named(Chart(spec), "one")).slides
    assert isinstance(slide, ChartSlide)
    (told,), words = slide.told, slide.boxes[Place.TEXT]
    assert slide.layout is Layout.CHART_AND_TEXT
    assert (told.box.left, told.box.width) == (words.left, words.width)
    assert slide.boxes[Place.EXHIBIT].right < words.left
    assert words.bottom < told.box.top


def test_a_source_line_of_many_publications_takes_room_from_its_chart() -> None:
    spec = replace(samples.chart(), source=text("Source: an office, a table of some length. " * 8))
    _, slide = deck(named(Chart(spec), "one")).slides
    assert isinstance(slide, ChartSlide)
    place = means().box(slide.layout, Place.SOURCE)
    source = foot_box(slide.source, place, means())
    assert source.bottom == place.bottom
    assert source.height > place.height
    assert slide.boxes[Place.TEXT].bottom <= source.top - 6


def test_the_letters_of_notes_are_named_in_their_order() -> None:
    long = tuple(text(f"A caveat that says {'at length ' * 24}{name}.") for name in "xy")
    one = replace(named(Chart(samples.chart()), "one"), slide_notes=long)
    two = replace(named(Chart(samples.chart()), "two"), slide_notes=tuple(reversed(long)))
    _, _, slide = deck(one, two).slides
    assert isinstance(slide, ChartSlide)
    assert slide.source.letters == ("a", "b", "c")


def low(height_pt: float) -> Means:
    """Return what a deck is laid out with in a master that leaves exhibits this height."""
    usual = means()
    boxes = {
        (layout, place): replace(box, height=height_pt) if place is Place.EXHIBIT else box
        for (layout, place), box in usual.boxes.items()
    }
    lower = boxes[Layout.CHART, Place.EXHIBIT]
    text_box = boxes[Layout.CHART, Place.TEXT]
    boxes[Layout.CHART, Place.TEXT] = replace(text_box, top=lower.bottom + 10, height=70)
    return replace(usual, boxes=boxes, has_panels=False)


def laid_out(exhibit: Chart, height_pt: float) -> list[Slide]:
    return list(lay_out(with_blocks(named(exhibit, "one")), low(height_pt)).slides)[1:]


@pytest.mark.parametrize("height_pt", [30, -20])
def test_a_chart_that_has_too_little_room_becomes_its_table(height_pt: float) -> None:
    spec = replace(CHARTS[ChartKind.LINE], table=table(1))
    slides = laid_out(Chart(spec), height_pt)
    assert [type(slide) for slide in slides] == [TableSlide]


def test_a_map_whose_tiles_would_be_too_low_is_its_table_alone() -> None:
    assert {type(slide) for slide in laid_out(Chart(CHARTS[ChartKind.TILE_MAP]), 60)} == {
        TableSlide
    }


def test_what_has_no_room_in_any_form_is_told_with_the_measure() -> None:
    wide = table(1, cell="1" * 200)
    spec = replace(CHARTS[ChartKind.LINE], table=wide)
    with pytest.raises(BriefingError) as caught:
        laid_out(Chart(spec), -20)
    (problem,) = caught.value.problems
    assert problem.message == (
        f"the chart {plain(spec.title)!r} needs 1.6 by 1.2 inches, the layout for chart "
        "has 12.0 by 0.4 inches"
    )
    assert problem.hint == ("make room in that layout of the template, or choose another for chart")


@pytest.mark.parametrize(
    ("left", "top", "is_beside", "overlaps"),
    [(9, 0, False, True), (10, 0, True, False), (0, 10, False, False), (-9, -9, False, True)],
)
def test_boxes_that_only_touch_do_not_overlap(
    left: float, top: float, *, is_beside: bool, overlaps: bool
) -> None:
    one = Box(left=0, top=0, width=10, height=10)
    other = replace(one, left=left, top=top)
    assert (one.is_beside(other), one.overlaps(other)) == (is_beside, overlaps)


def test_a_title_is_not_broken_inside_a_word_with_a_hyphen() -> None:
    words = "Courts of the northern ferries sentenced 116 for non-production in one year"
    told, width = balanced(text(words), 26, 864, means().ruler, Weight.BOLD)
    assert width
    lines = means().ruler.exact.broken(plain(told), 26, width, Weight.BOLD)
    assert all(line.endswith(" ") for line, _ in lines[:-1])


def test_a_table_of_sentences_alone_fills_its_slide() -> None:
    columns = tuple(Column(header=text(name), numeric=False) for name in ("Said", "Found"))
    rows = tuple(Row(cells=(text("What was said."), text("What was found. " * 9))) for _ in "123")
    spec = replace(samples.data_table(), columns=columns, rows=rows)
    _, slide = deck(Table(spec)).slides
    assert isinstance(slide, TableSlide)
    left = slide.boxes[Place.EXHIBIT].height - sum(slide.blocks[0].row_heights_pt)
    assert left == pytest.approx(8) or slide.cell_top_pt >= 12
