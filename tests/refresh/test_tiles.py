from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from briefing_gen.refresh.tables import take_tiles

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


def test_a_value_that_is_there_no_more_is_taken_out() -> None:
    old = tiles(TX=("362", 9))
    assert take_tiles(old, tiles(TX=("", 0)))
    assert shown(old) == [("TX", RGBColor(0, 0, 0))]


def test_shades_of_somebody_stay_where_no_value_is_another() -> None:
    old = tiles(TX=("362", 200))
    assert not take_tiles(old, tiles(TX=("362", 9)))
    assert shown(old) == [("TX\n362", RGBColor(200, 0, 0))]
