from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from briefing_gen.refresh.texts import Key, rows_of, take, take_ranges, take_tiles

Read = Any
"""An element of lxml, which has no types."""
NONE = frozenset[Key]()


def table(*rows: str, width: float = 60) -> Read:
    """Return a table, whose rows are written with bars between their cells."""
    cells = [row.split("|") for row in rows]
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    box = (Pt(0), Pt(0), Pt(width), Pt(9))
    frame = slide.shapes.add_table(len(cells), len(cells[0]), *box)
    for row, words in zip(frame.table.rows, cells, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    return frame.table._tbl


def taken(old: Read, new: Read, elsewhere: frozenset[Key] = NONE) -> tuple[bool | None, list[str]]:
    changed = take(old, new, elsewhere)
    return changed, ["|".join(row) for row in rows_of(old)]


@pytest.mark.parametrize(
    ("old", "new", "elsewhere", "rows"),
    [
        (["Year|N", "2019|1"], ["Year|N", "2019|2"], [], ["Year|N", "2019|2"]),
        (
            ["Year|N", "2020|2", "2019|1"],
            ["Year|N", "2019|5", "2020|6"],
            [],
            ["Year|N", "2020|6", "2019|5"],
        ),
        (
            ["Year|N", "2018|2", "2019|1"],
            ["Year|N", "2019|5", "2020|6"],
            [],
            ["Year|N", "2019|5", "2020|6"],
        ),
        (
            ["Year|N", "2019|1", "All|1"],
            ["Year|N", "2019|1", "2020|6", "All|7"],
            [],
            ["Year|N", "2019|1", "2020|6", "All|7"],
        ),
        (["Year|N"], ["Year|N", "2019|1"], [], ["Year|N", "2019|1"]),
        (
            ["Year|N", "2019|1", "2020|2", "ours|x"],
            ["Year|N", "2019|1"],
            ["2020"],
            ["Year|N", "2019|1", "ours|x"],
        ),
        (["Year|N", "a|1", "a|2"], ["Year|N", "a|1", "a|3"], [], ["Year|N", "a|1", "a|3"]),
        (["Year|N", "2019|1"], ["Year|N|M", "2019|4|2"], [], ["Year|N", "2019|4"]),
        (
            ["Year|N", "2019|1", "2020|2", "Total|3"],
            ["Year|N", "2019|1", "2020|2", "2021|4"],
            [],
            ["Year|N", "2019|1", "2020|2", "2021|4", "Total|3"],
        ),
        (
            ["Year|N", "2019|1", "2030|9"],
            ["Year|N", "2019|1", "2020|2"],
            [],
            ["Year|N", "2019|1", "2020|2", "2030|9"],
        ),
        (
            ["State|N", "AL|3", "TX|2"],
            ["State|N", "AL|3", "NY|4"],
            [],
            ["State|N", "AL|3", "NY|4", "TX|2"],
        ),
        (
            ["M|Year|N", "2|2019|1"],
            ["Year|N|M", "2019|4|5", "2020|7|8"],
            [],
            ["M|Year|N", "5|2019|4", "8|2020|7"],
        ),
        (
            ["Year|2023|Ours", "ferries|1|wait"],
            ["Year|2024|2025", "ferries|4|5", "buses|6|7"],
            [],
            ["Year|2024|Ours", "ferries|4|wait", "buses|6|"],
        ),
        (["Name|N", "a|1"], ["Title|N", "a|2"], [], ["Title|N", "a|2"]),
    ],
    ids=[
        "a value",
        "rows that somebody sorted",
        "as many rows, of other years",
        "a row more",
        "the first row",
        "a row that went to another part, and one of somebody",
        "two rows of one name",
        "a column more",
        "a row of somebody, where another is new",
        "a year of somebody, later than all",
        "another member, which nobody can tell from a row of somebody",
        "columns that somebody moved",
        "a column of somebody",
        "a header of somebody",
    ],
)
def test_rows_of_another_table_are_taken(
    old: list[str], new: list[str], elsewhere: list[str], rows: list[str]
) -> None:
    gone = frozenset(("", name, 1) for name in elsewhere)
    assert taken(table(*old), table(*new), gone) == (rows != old, rows)


def test_a_row_more_looks_as_the_one_before_it() -> None:
    old = table("Year|N", "2019|1")
    old.tr_lst[1].set("h", "777")
    taken(old, table("Year|N", "2019|1", "2020|6"))
    assert [row.get("h") for row in old.tr_lst][1:] == ["777", "777"]


def test_a_cell_keeps_one_paragraph() -> None:
    old = table("Year|N", "2019|1\nestimated")
    assert taken(old, table("Year|N", "2019|2")) == (True, ["Year|N", "2019|2"])


GROUPED = ("Act|Years", "Making|", "first|15", "again|25", "Having|", "first|none", "again|10")


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        (GROUPED, (*GROUPED[:3], "again|27", *GROUPED[4:]), None),
        (GROUPED, (*GROUPED[:5], "first|5", "again|12"), None),
        (
            GROUPED,
            ("Act|Years", "Making it|", *GROUPED[2:4], "Having|", "first|1", "again|2"),
            None,
        ),
        (GROUPED, (*GROUPED[:4], "third|35", *GROUPED[4:]), None),
        (GROUPED, (*GROUPED, "Sending|", "first|5", "again|6"), None),
        (
            (*GROUPED[:2], "again|25", "first|15", *GROUPED[4:]),
            (*GROUPED[:3], "again|27", "Having|", "first|1", "again|10"),
            (*GROUPED[:2], "again|27", "first|15", "Having|", "first|1", "again|10"),
        ),
        (
            (GROUPED[0], *GROUPED[4:], *GROUPED[1:4]),
            (*GROUPED[:2], "first|16", *GROUPED[3:]),
            (GROUPED[0], *GROUPED[4:], "Making|", "first|16", "again|25"),
        ),
        (
            (*GROUPED[:4], "ours|x", *GROUPED[4:]),
            (*GROUPED[:2], "first|16", *GROUPED[3:6], "again|11"),
            ("Act|Years", "Making|", "first|16", "again|25", "ours|x", *GROUPED[4:6], "again|11"),
        ),
        (
            (GROUPED[0], "ours|", *GROUPED[1:]),
            (*GROUPED[:2], "first|16", *GROUPED[3:]),
            (GROUPED[0], "ours|", "Making|", "first|16", *GROUPED[3:]),
        ),
        (
            ("Y|N", "a|1", "a|2", "a|9"),
            ("Y|N", "a|3", "a|4"),
            ("Y|N", "a|3", "a|4", "a|9"),
        ),
    ],
    ids=[
        "a value",
        "values of the second",
        "a heading named anew",
        "a row more under one heading",
        "a heading more",
        "rows that somebody sorted under a heading",
        "headings that somebody sorted",
        "a row of somebody under a heading",
        "a heading of somebody",
        "a row that somebody copied",
    ],
)
def test_rows_of_one_name_are_known_by_their_headings(
    old: Sequence[str], new: Sequence[str], rows: Sequence[str] | None
) -> None:
    edited = table(*old)
    assert taken(edited, table(*new)) == (True, list(rows or new))
    assert taken(edited, table(*new)) == (False, list(rows or new))


def test_a_table_without_the_names_of_its_rows_is_left() -> None:
    assert taken(table("N", "1"), table("Year|N", "2019|2")) == (None, ["N", "1"])


def test_bars_beside_a_table_are_those_of_a_new_deck_on_the_scale_that_is_there() -> None:
    def drawn(scale: tuple[int, int], bar: tuple[int, int]) -> list[Read]:
        slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
        for name, (left, width) in (("scale: terms/1", scale), ("range: terms/1", bar)):
            shape = slide.shapes.add_shape(1, Pt(left), Pt(0), Pt(width), Pt(9))
            shape.name = name
        return list(slide.shapes)

    mine, new = drawn((50, 200), (60, 20)), drawn((0, 100), (30, 40))
    take_ranges(mine, lambda one: [other for other in new if other.name == one.name])
    assert (mine[1].left, mine[1].width) == (Pt(50 + 60), Pt(80))
    assert (mine[0].left, mine[0].width) == (Pt(50), Pt(200))


Map = Any
"""A group of python-pptx, which has no types."""


def tiles(**values: tuple[str, int]) -> Map:
    """Return a map: each tile by its letters, with its value and the red in its shade."""
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    group = slide.shapes.add_group_shape()
    for at, (letters, (value, red)) in enumerate(values.items()):
        tile = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(9 * at), Pt(0), Pt(9), Pt(9))
        tile.name = f"number: rate({letters})"
        tile.text_frame.text = f"{letters}\n{value}" if value else letters
        tile.fill.solid()
        tile.fill.fore_color.rgb = RGBColor(red, 0, 0)
    return group


def shown(one: Map) -> list[tuple[str, RGBColor]]:
    return [(tile.text_frame.text, tile.fill.fore_color.rgb) for tile in one.shapes]


def test_values_and_the_shades_of_all_tiles_are_taken() -> None:
    old, new = tiles(TX=("362", 9), CA=("284", 7)), tiles(CA=("284", 8), TX=("322", 6))
    assert take_tiles(old, new)
    assert shown(old) == [("TX\n322", RGBColor(6, 0, 0)), ("CA\n284", RGBColor(8, 0, 0))]
    assert not take_tiles(old, new)


def test_tiles_stay_where_somebody_put_them_and_those_of_somebody_stay() -> None:
    old, new = tiles(TX=("362", 9), Ours=("1", 1)), tiles(TX=("322", 6), CA=("284", 7))
    old.shapes[0].left = Pt(300)
    assert take_tiles(old, new)
    assert [tile.left for tile in old.shapes] == [Pt(300), Pt(9)]
    assert shown(old) == [("TX\n322", RGBColor(6, 0, 0)), ("Ours\n1", RGBColor(1, 0, 0))]


def test_tiles_with_letters_and_value_on_one_line_take_those_of_today() -> None:
    old, new = tiles(TX=("362", 9), CA=("284", 7)), tiles(TX=("322", 6), CA=("284", 8))
    for one, values in ((old, ("362", "284")), (new, ("322", "284"))):
        for tile, letters, value in zip(one.shapes, ("TX", "CA"), values, strict=True):
            tile.text_frame.text = f"{letters} {value}"
    assert take_tiles(old, new)
    assert shown(old) == [("TX 322", RGBColor(6, 0, 0)), ("CA 284", RGBColor(8, 0, 0))]


def test_a_value_that_is_there_no_more_is_taken_out() -> None:
    old = tiles(TX=("362", 9))
    assert take_tiles(old, tiles(TX=("", 0)))
    assert shown(old) == [("TX", RGBColor(0, 0, 0))]


def test_shades_of_somebody_stay_where_no_value_is_another() -> None:
    old = tiles(TX=("362", 200))
    assert not take_tiles(old, tiles(TX=("362", 9)))
    assert shown(old) == [("TX\n362", RGBColor(200, 0, 0))]
