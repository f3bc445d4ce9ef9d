"""Tables of few rows on slides, their values as large as headlines."""

from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Table
from briefing_gen.document.exhibits import Row, RowKind, TableSpec
from briefing_gen.document.inline import NoteMark, plain
from briefing_gen.slides.deck import Layout, Place, TableSlide
from tests.slides.plans import NUMBER, counts, deck, grouped
from tests.writers.decks import means, named, text


def slide_of(spec: TableSpec) -> TableSlide:
    slide, *_ = (s for s in deck(named(Table(spec), "one")).slides if isinstance(s, TableSlide))
    return slide


def test_values_of_few_rows_are_as_large_as_headlines_over_their_words() -> None:
    slide = slide_of(counts("738", "512", "98"))
    exhibit, words = slide.boxes[Place.EXHIBIT], slide.boxes[Place.TEXT]
    assert (slide.value_size_pt, slide.layout) == (46, Layout.TABLE_AND_TEXT)
    assert exhibit.height >= sum(slide.blocks[0].row_heights_pt) > exhibit.height / 2
    assert (words.left, words.width) == (exhibit.left, exhibit.width)
    assert words.top > exhibit.bottom


def test_rows_of_values_are_of_one_height() -> None:
    _, *rows = (
        slide_of(counts("738", "512", "98", name="Ferries that left " * 3)).blocks[0].row_heights_pt
    )
    assert len(set(rows)) == 1


def test_values_come_down_in_size_before_names_have_no_room() -> None:
    assert slide_of(counts("1,234,567,890,123,456,789,012,345")).value_size_pt is None
    large = slide_of(counts("1,234,567,890,123", "98"))
    small = slide_of(counts("1,234,567,890,123,456,789", "98"))
    assert (large.value_size_pt, small.value_size_pt) == (46, 36)


def test_a_mark_beside_a_value_needs_half_the_room_of_its_size() -> None:
    bare, marked = counts("738", "98"), counts("738", "98")
    cells = (*bare.rows[0].cells[:2], (NUMBER, NoteMark((), "†")))
    marked = replace(bare, rows=(replace(bare.rows[0], cells=cells), bare.rows[1]))
    unmarked = replace(
        bare, rows=(replace(bare.rows[0], cells=(*cells[:2], (NUMBER,))), *bare.rows[1:])
    )
    width = means().ruler.wider.width
    more = slide_of(marked).widths_pt[-1] - slide_of(unmarked).widths_pt[-1]
    assert 0 < more < width("††", 46)


@pytest.mark.parametrize("count", [1, 5])
def test_other_tables_keep_one_size(count: int) -> None:
    assert slide_of(counts(*("738",) * count)).value_size_pt is None


def in_groups(*names: str) -> TableSpec:
    spec = counts("738")
    heads = (Row(cells=(text(name),), kind=RowKind.GROUP) for name in names)
    return replace(spec, rows=tuple(row for head in heads for row in (head, *spec.rows)))


def test_two_groups_stand_side_by_side_each_under_its_name() -> None:
    slide = slide_of(in_groups("One study", "Another hand"))
    heads = [plain(block.table.columns[0].header) for block in slide.blocks]
    assert (slide.value_size_pt, heads) == (54, ["One study", "Another hand"])
    cells = {plain(row.cells[0]) for row in slide.blocks[0].table.rows}
    assert cells == {"738\u2003Ferries that left"}
    assert len({block.row_heights_pt for block in slide.blocks}) == 1


def test_a_group_of_words_alone_stands_beside_one_of_values() -> None:
    spec = in_groups("One study", "Another hand")
    *rows, last = spec.rows
    worded = replace(last, cells=(*last.cells[:-1], text("none")))
    slide = slide_of(replace(spec, rows=(*rows, worded)))
    assert plain(slide.blocks[1].table.rows[0].cells[0]).startswith("none\u2003")


def test_more_groups_keep_one_size() -> None:
    assert slide_of(in_groups("One", "Two", "Three")).value_size_pt is None


def test_ranges_on_several_slides_keep_groups_whole_and_one_scale() -> None:
    spec = grouped(*(f"Ferries of line {n} that run at night" for n in range(9)))
    others = [s for s in deck(named(Table(spec), "one")).slides if isinstance(s, TableSlide)]
    assert [len(slide.table.rows) for slide in others] == [10, 10]
    assert [slide.table.rows[0].kind for slide in others] == [RowKind.GROUP] * 2
    assert {slide.part_of and slide.part_of.highest for slide in others} == {spec.highest}
    assert [slide.id for slide in others] == ["one", "one-2"]
