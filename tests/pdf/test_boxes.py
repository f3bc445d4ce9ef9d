"""Boxes: heights, and where they may be parted."""

from __future__ import annotations

from briefing_gen.document.exhibits import RowKind
from briefing_gen.pdf.boxes import (
    EMPTY,
    Box,
    Columns,
    Headed,
    Row,
    Stack,
    TextBox,
    Untagged,
    balanced,
)
from briefing_gen.pdf.fonts import Face
from briefing_gen.pdf.tables import TableBox
from briefing_gen.pdf.text import Run, Style, break_lines

STYLE = Style(Face.REGULAR, 10, 10, "000000")


def paragraph(count: int) -> TextBox:
    """Return a paragraph of so many lines, each ten points high."""
    lines = break_lines([Run("ab " * count, STYLE)], 12)
    assert len(lines) == count
    return TextBox(lines=lines, style=STYLE)


def whole(height: float) -> Box:
    """Return a box that cannot be parted."""
    return Row(((0, Stack(((height, EMPTY),))),))


def heights(halves: tuple[Box, Box] | None) -> tuple[float, float] | None:
    return halves and (halves[0].height, halves[1].height)


def test_a_paragraph_leaves_three_lines_on_either_page() -> None:
    assert heights(paragraph(7).split(35)) == (30, 40)
    assert heights(paragraph(7).split(69)) == (40, 30)
    assert paragraph(7).split(25) is None
    assert paragraph(5).split(35) is None


def test_the_parts_of_a_paragraph_are_one_element() -> None:
    box = paragraph(6)
    halves = box.split(30)
    assert halves
    assert [part.key is box.key for part in halves if isinstance(part, TextBox)] == [True, True]


def test_a_stack_breaks_between_its_boxes_and_drops_the_gap() -> None:
    stack = Stack(((0, whole(30)), (8, whole(30)), (8, whole(30))))
    assert stack.height == 106
    assert heights(stack.split(70)) == (68, 30)


def test_a_heading_does_not_stay_behind() -> None:
    stack = Stack(((0, whole(20)), (8, whole(30)), (8, whole(30))), lead=1)
    assert stack.split(40) is None
    assert heights(stack.split(60)) == (58, 30)


def test_a_source_line_takes_part_of_its_table_along() -> None:
    stack = Stack(((0, paragraph(8)), (5, whole(10))), tail=1)
    assert heights(stack.split(80)) == (50, 45)
    assert Stack(((0, whole(80)), (5, whole(10))), tail=1).split(80) is None


def test_a_whole_stack_is_never_parted() -> None:
    assert Stack(((0, paragraph(8)), (0, paragraph(8))), whole=True).split(80) is None


def test_two_columns_are_of_like_height() -> None:
    columns = balanced(Stack(tuple((10, whole(20)) for _ in range(4))), 200)
    assert isinstance(columns, Columns)
    assert [column.height for column in columns.columns] == [60, 50]


def test_two_columns_fill_a_page_and_go_on_to_the_next() -> None:
    columns = balanced(Stack(((0, whole(20)), *((10, whole(20)) for _ in range(5)))), 200)
    halves = columns.split(55)
    assert heights(halves) == (50, 20)
    assert halves
    assert isinstance(halves[1], Columns)


def test_two_columns_do_not_begin_at_the_foot_of_a_page() -> None:
    columns = balanced(Stack(((0, whole(20)), *((10, whole(20)) for _ in range(5)))), 200, 60)
    assert columns.split(55) is None
    assert heights(columns.split(60)) == (50, 20)


def test_what_goes_on_in_another_column_has_its_head_again_for_the_eye_alone() -> None:
    head, items = whole(10), Stack(tuple((5, whole(20)) for _ in range(4)))
    columns = balanced(Stack(((0, Headed(items, head, Untagged(head))),)), 200)
    assert isinstance(columns, Columns)
    parts = [part for each in columns.columns if isinstance(each, Stack) for _, part in each.parts]
    heads = [part.head for part in parts if isinstance(part, Headed)]
    assert heads == [head, Untagged(head)]
    assert [column.height for column in columns.columns] == [60, 55]


def test_boxes_stand_in_three_columns_or_in_as_many_as_they_fill() -> None:
    parts = tuple((10, whole(20)) for _ in range(6))
    three = balanced(Stack(parts), 200, count=3)
    assert isinstance(three, Columns)
    assert [column.height for column in three.columns] == [60, 50, 50]
    two = balanced(Stack(parts[:2]), 200, count=3)
    assert isinstance(two, Columns)
    assert [column.height for column in two.columns] == [30, 20]


def test_what_cannot_be_parted_stays_in_one_column() -> None:
    box = Stack(((0, whole(50)),))
    assert balanced(box, 200) is box


def table(count: int, *, groups: tuple[int, ...] = ()) -> TableBox:
    kinds = tuple(RowKind.GROUP if i in groups else RowKind.BODY for i in range(count))
    return TableBox(whole(10), tuple(whole(10) for _ in range(count)), kinds)


def test_a_short_table_is_not_parted() -> None:
    assert table(14).split(100) is None


def test_a_long_table_repeats_its_header() -> None:
    halves = table(30).split(115)
    assert heights(halves) == (110, 210)


def test_a_table_leaves_at_least_three_rows_on_either_page() -> None:
    assert table(30).split(35) is None
    assert heights(table(30).split(305)) == (280, 40)


def test_high_rows_may_stand_in_twos_or_alone() -> None:
    rows = tuple(whole(40) for _ in range(7))
    high = TableBox(whole(10), rows, (RowKind.BODY,) * 7)
    assert heights(high.split(100)) == (90, 210)
    assert high.split(80) is None
    assert heights(high.split(289)) == (210, 90)


def test_the_row_of_a_group_goes_along_with_its_group() -> None:
    assert heights(table(30, groups=(9,)).split(115)) == (100, 220)


def test_a_group_that_is_parted_has_its_name_on_each_part() -> None:
    halves = table(30, groups=(0, 4)).split(115)
    assert heights(halves) == (110, 220)
    assert halves is not None
    (_, rest) = halves
    assert isinstance(rest, TableBox)
    assert rest.kinds[:2] == (RowKind.GROUP, RowKind.BODY)
    assert isinstance(rest.rows[0], Untagged)
    assert heights(rest.split(115)) == (110, 130)
    assert heights(table(30, groups=(0, 10)).split(115)) == (110, 210)
