"""Tables draw ranges beside their numbers, for the eye alone."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pypdfium2
import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Table
from briefing_gen.document.exhibits import Column, Row, RowKind, TableSpec
from briefing_gen.document.inline import NoteMark, Number, Tick, plain
from briefing_gen.pdf.boxes import Panel, Stack, Tagged, TextBox
from briefing_gen.pdf.boxes import Row as Cells
from briefing_gen.pdf.exhibits import standing
from briefing_gen.pdf.fonts import Face, width
from briefing_gen.pdf.tables import RangeBar, RangeScale, table_box
from tests import samples
from tests.readback.pages import read_elements, untagged_text
from tests.writers.painted import painted
from tests.writers.pdf_files import canvas, failures, finished, look, with_blocks, words, written

LOW, HIGH = samples.number("2020"), samples.number("2022")
ROWS = (
    Row(cells=(words("Group"),), kind=RowKind.GROUP),
    Row(cells=(words("Both"), (LOW,), (HIGH,))),
    Row(cells=(words("No lower end"), words("none"), (HIGH,)), kind=RowKind.MARKED),
    Row(cells=(words("No upper end"), (LOW,), words("all"))),
)
HEADERS = (("Line", False), ("From", True), ("To", True))
SCALE = (
    Tick("0\N{NO-BREAK SPACE}years", Decimal(0)),
    Tick("25", Decimal(25)),
    Tick("50", Decimal(50)),
)
SPEC = TableSpec(
    id="ranges",
    title=words("Trips"),
    subtitle=words("Trips of a year"),
    columns=tuple(Column(header=words(text), numeric=numeric) for text, numeric in HEADERS),
    rows=ROWS,
    source=words("Source: Office."),
    ranges=True,
)


def bars(box: object) -> list[RangeBar]:
    match box:
        case RangeBar():
            return [box]
        case Stack(parts) | Cells(parts):
            return [bar for _, part in parts for bar in bars(part)]
        case Tagged() | Panel():
            return bars(box.box)
        case _:
            return []


def test_ranges_are_bars_on_one_scale_from_zero() -> None:
    least, most = samples.FERRIES["2020"], samples.FERRIES["2022"]
    found = [bar.ends for row in table_box(SPEC, look(), 500).rows for bar in bars(row)]
    assert found == [None, (least / most, 1), (None, 1), (least / most, None)]


@pytest.mark.parametrize("ranges", [True, False])
def test_names_of_groups_are_bold_beside_ranges_alone(ranges: bool) -> None:  # noqa: FBT001 - a case of the test.
    block = Table(replace(SPEC, ranges=ranges))
    (name,) = {
        (item.bold, item.fill)
        for page in painted(written(with_blocks(block)))
        for item in page
        if item.text == "Group"
    }
    colours = look().colours
    assert name == ((True, colours.ink) if ranges else (False, colours.muted))


def test_the_bar_of_a_marked_row_alone_is_in_the_accent() -> None:
    def colours(spec: TableSpec) -> list[bool]:
        found = (bar for row in table_box(spec, look(), 500).rows for bar in bars(row))
        return [bar.colour == look().colours.accent for bar in found if bar.ends]

    plainly = (
        replace(row, kind=RowKind.BODY) if row.kind is RowKind.MARKED else row for row in SPEC.rows
    )
    bare = replace(SPEC, rows=tuple(plainly))
    assert colours(bare) == [True, True, True]
    assert colours(SPEC) == [False, True, False]
    (told,) = (word for word in SPEC.rows[1].cells[1] if isinstance(word, Number))
    about = bare.about((told,))
    assert about is not None
    assert colours(about) == [True, False, False]
    assert bare.about(words("Few")) is None


def test_a_table_without_ranges_has_no_bars() -> None:
    assert [bars(row) for row in table_box(replace(SPEC, ranges=False), look(), 500).rows] == [
        []
    ] * 4


def test_bars_of_ranges_are_no_part_of_what_is_read() -> None:
    data, bare = (
        written(with_blocks(Table(replace(SPEC, ranges=ranges)))) for ranges in (True, False)
    )
    assert failures(data) == []
    assert [element.text.strip() for element in read_elements(data)] == [
        element.text.strip() for element in read_elements(bare)
    ]


def test_the_scale_of_ranges_says_where_it_begins_and_ends() -> None:
    data, bare = (
        written(with_blocks(Table(replace(SPEC, ranges=ranges, scale=ticks))))
        for ranges, ticks in ((True, SCALE), (False, ()))
    )
    assert Counter(untagged_text(data)) - Counter(untagged_text(bare)) == {
        (1, "0 years\n25\n50"): 1,
    }


def test_numbers_of_a_scale_stand_in_the_middle_of_its_lines_and_the_unit_behind_zero() -> None:
    data, style = canvas(), look().styles.cell
    RangeScale(SCALE, style).draw(data, 100, 700)
    (page,) = painted(finished(data))
    zero, *others = (item for item in page if item.text.strip())
    assert zero.text.strip() == "0 years"
    assert zero.bounds.left + width("0", style.face, style.size_pt) / 2 == pytest.approx(100, abs=1)
    middles = [(item.bounds.left + item.bounds.right) / 2 for item in others]
    assert middles == pytest.approx([170, 240], abs=1)


def test_a_range_without_a_lower_end_is_filled_from_zero() -> None:
    data = canvas()
    RangeBar(12, (None, 0.5), look(), "000000").draw(data, 100, 700)
    (page,) = painted(finished(data))
    (bar,) = (item.bounds for item in page if item.fill)
    assert (bar.left, bar.right) == (100, 170)


def test_without_a_number_above_zero_no_range_is_drawn() -> None:
    spec = replace(SPEC, rows=(Row(cells=(words("x"), words("none"), words("all"))),))
    (row,) = table_box(spec, look(), 500).rows
    assert [bar.ends for bar in bars(row)] == [None]


def test_a_long_table_in_columns_has_one_caption_and_a_header_on_each() -> None:
    body = tuple(Row(cells=(words(f"Line {at}"), (LOW,), (HIGH,))) for at in range(60))
    spec, measures = replace(SPEC, ranges=False, rows=body), look()
    data = canvas()
    standing(spec, measures, measures.width, columns=3).draw(data, 54, 700)
    (page,) = painted(finished(data))
    headers = [item for item in page if item.text.strip() == plain(spec.columns[0].header)]
    assert len(headers) == 3
    assert len({item.bounds.bottom for item in headers}) == 1
    titles = [item for item in page if item.text.strip() == plain(spec.title)]
    assert len(titles) == 1


def test_marks_hang_behind_numbers_whose_digits_stand_in_one_column() -> None:
    marked = replace(SPEC.rows[1], cells=(words("Marked"), (LOW,), (HIGH, NoteMark((), "†"))))
    table = Table(replace(SPEC, rows=(*ROWS, marked), ranges=False))
    (page, *_) = painted(written(with_blocks(table)))
    digits = [item.bounds.right for item in page if item.text.strip() == HIGH.text]
    assert len(digits) == 3
    assert max(digits) - min(digits) < 0.5


def shown(*rows: Row) -> list[str]:
    """Return the words of each page of a document with a table of these rows, two in words."""
    first, second, last = SPEC.columns
    columns = (first, replace(second, numeric=False), last)
    table = Table(replace(SPEC, columns=columns, rows=rows, ranges=False))
    document = pypdfium2.PdfDocument(written(with_blocks(table)))
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.slow
def test_a_row_that_is_higher_than_a_page_is_parted_and_none_of_it_is_lost() -> None:
    said = [f"word{at}" for at in range(4000)]
    pages = shown(*ROWS, Row(cells=(words("Ferry"), words(" ".join(said)), (HIGH,))))
    assert len(pages) > 3
    assert [word for word in " ".join(pages).split() if word.startswith("word")] == said
    assert " ".join(pages).split().count("Ferry") == 2  # Once it begins the title.


def test_a_short_column_keeps_its_words_beside_a_very_long_one() -> None:
    pages = shown(Row(cells=(words("Harborward"), words("as long as a page " * 90), (HIGH,))))
    assert "Harborward" in " ".join(pages).split()


def test_numbers_stay_whole_beside_a_header_of_very_many_letters() -> None:
    first, *rest = SPEC.columns
    spec = replace(SPEC, columns=(replace(first, header=words("Ship" * 38)), *rest), ranges=False)
    for row in table_box(spec, look(), 300).rows[1:]:
        assert [len(text.lines) for text in texts(row)][1:] == [1, 1]


def test_a_name_stays_on_one_line_where_the_number_of_its_row_leaves_room() -> None:
    columns = (SPEC.columns[0], replace(SPEC.columns[1], header=words("Reports-per-100,000")))
    rows = (("District of Columbia", "none"), ("District of Columbia", "not available anywhere"))
    made = tuple(Row(cells=(words(name), words(value))) for name, value in rows)
    table = table_box(replace(SPEC, columns=columns, rows=made, ranges=False), look(), 180)
    short, long = table.rows
    lines = [[len(text.lines) for text in texts(row)] for row in (short, long)]
    assert lines == [[1, 1], [2, 1]]


def test_names_of_rows_fill_their_lines() -> None:
    name = "No prior conviction, material shows a prepubescent minor or one under 12"
    made = (Row(cells=(words(name), (LOW,), (HIGH,))),)
    (row,) = table_box(replace(SPEC, rows=made, ranges=False), look(), 300).rows
    told = ["".join(piece.run.text for piece in line.pieces) for line in texts(row)[0].lines]
    assert told == [
        "No prior conviction, material shows a ",
        "prepubescent minor or one under 12",
    ]


def test_tables_of_words_and_of_findings_are_set_as_large_as_text() -> None:
    words_only = tuple(replace(column, numeric=False) for column in SPEC.columns)
    table, told = (
        Table(replace(SPEC, rows=ROWS[1:2], columns=columns, ranges=False))
        for columns in (SPEC.columns, words_only)
    )
    sizes = [
        item.size_pt
        for block in (table, told, samples.finding(table, "one"))
        for page in painted(written(with_blocks(block)))
        for item in page
        if item.text.strip() == HIGH.text
    ]
    assert sizes == pytest.approx([9.0, 9.8, 9.8])


def test_a_row_of_text_begins_what_was_found_in_bold_and_has_what_was_said_in_ink() -> None:
    said, found = words("“It doubled.”"), words("It did not. It rose by a third.")
    spec = replace(
        SPEC,
        columns=tuple(Column(header=words(text), numeric=False) for text in ("Said", "Found")),
        rows=(Row(cells=(said, found)),),
        ranges=False,
    )
    styles = {
        run.text: (run.style.face, run.style.colour)
        for box in texts(table_box(spec, look(), 500).rows[0])
        for line in box.lines
        for _, run, _ in line.pieces
    }
    ink = look().colours.ink
    assert styles == {
        "“It doubled.”": (Face.REGULAR, ink),
        "It did not. ": (Face.BOLD, ink),
        "It rose by a third.": (Face.REGULAR, ink),
    }


def texts(box: object) -> list[TextBox]:
    match box:
        case TextBox():
            return [box]
        case Stack(parts) | Cells(parts):
            return [text for _, part in parts for text in texts(part)]
        case Tagged() | Panel():
            return texts(box.box)
        case _:
            return []
