"""Tables of few rows on slides, their values as large as headlines."""

from __future__ import annotations

import pytest
from pptx.enum.dml import MSO_FILL
from pptx.util import Pt

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Table
from briefing_gen.document.exhibits import Row, RowKind, TableSpec
from briefing_gen.document.inline import Content, NoteMark, plain
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.slides.deck import Layout, Place, TableSlide
from briefing_gen.slides.tables import CARD_SIDES, _width
from tests.slides.plans import NUMBER, counts, deck, grouped
from tests.writers.decks import THEME, means, named, opened, text, with_blocks


def slide_of(spec: TableSpec) -> TableSlide:
    slide, *_ = (s for s in deck(named(Table(spec), "one")).slides if isinstance(s, TableSlide))
    return slide


def test_values_of_two_groups_are_as_large_as_headlines_over_their_words() -> None:
    slide = slide_of(in_groups("One study", "Another hand"))
    exhibit, words = slide.boxes[Place.EXHIBIT], slide.boxes[Place.TEXT]
    block = slide.blocks[0]
    assert (slide.value_size_pt, slide.layout) == (84, Layout.TABLE_AND_TEXT)
    edges, below = CARD_SIDES[1] + CARD_SIDES[3], 84 * 0.215
    needed = block.title_pt + sum(block.row_heights_pt) + edges - below
    assert exhibit.height == pytest.approx(needed)
    assert (words.left, words.width) == (exhibit.left, exhibit.width)
    assert words.top == exhibit.bottom + 24


def test_all_columns_of_groups_are_equally_wide_however_many_a_group_has() -> None:
    spec = in_groups("One study", "Another hand")
    head, row, *others = spec.rows
    slide = slide_of(replace(spec, rows=(head, row, row, *others)))
    assert [len(block.table.columns) for block in slide.blocks] == [2, 1]
    assert {block.column_pt for block in slide.blocks} == {(864 - 2 * 40 - 48) / 3}


def test_values_come_down_in_size_before_names_have_no_room() -> None:
    def size(digits: str) -> float | None:
        spec = in_groups("One study", "Another hand")
        rows = (
            row if row.kind is RowKind.GROUP else replace(row, cells=counts(digits).rows[0].cells)
            for row in spec.rows
        )
        return slide_of(replace(spec, rows=tuple(rows))).value_size_pt

    assert [size("738"), size("1,234,567,890,1"), size("1" * 40)] == [84, 40, None]


def test_a_mark_beside_a_value_needs_half_the_room_of_its_size() -> None:
    ruler = means().ruler.wider
    bare, marked = ((NUMBER, *mark) for mark in ((), (NoteMark((), "†"),)))
    assert 0 < _width(marked, 46, ruler) - _width(bare, 46, ruler) < ruler.width("††", 46)


@pytest.mark.parametrize("count", [1, 5])
def test_other_tables_keep_one_size(count: int) -> None:
    assert slide_of(counts(*("738",) * count)).value_size_pt is None


def in_groups(*names: str) -> TableSpec:
    spec = counts("738")
    heads = (Row(cells=(text(name),), kind=RowKind.GROUP) for name in names)
    return replace(spec, rows=tuple(row for head in heads for row in (head, *spec.rows)))


def test_two_groups_stand_side_by_side_each_under_its_name() -> None:
    slide = slide_of(in_groups("One study", "Another hand"))
    heads = [plain(block.title) for block in slide.blocks]
    assert (slide.value_size_pt, heads) == (84, ["One study", "Another hand"])
    table = slide.blocks[0].table
    assert [plain(column.header) for column in table.columns] == ["Ferries that left"]
    assert [[plain(cell) for cell in row.cells] for row in table.rows] == [["738"]]
    assert len({block.row_heights_pt for block in slide.blocks}) == 1


def test_a_group_of_words_alone_stands_beside_one_of_values() -> None:
    spec = in_groups("One study", "Another hand")
    *rows, last = spec.rows
    worded = replace(last, cells=(*last.cells[:-1], text("none")))
    slide = slide_of(replace(spec, rows=(*rows, worded)))
    assert plain(slide.blocks[1].table.rows[0].cells[0]) == "none"


def test_what_is_not_one_series_has_an_outline_alone() -> None:
    block = named(Table(in_groups("One study", "Another hand")), "one")
    _, slide, *_ = opened(write_pptx(with_blocks(block), THEME)).slides
    found = {s.name.partition(" = ")[0]: s for s in slide.shapes}
    first, apart = (found[name] for name in ("panel: one/1", "panel: one/2"))
    assert not any(name.startswith("break: ") for name in found)
    assert [each.fill.fore_color.theme_color.name for each in (first, apart)] == [
        "BACKGROUND_2",
        "BACKGROUND_1",
    ]
    assert (first.line.fill.type, apart.line.width.pt) == (MSO_FILL.BACKGROUND, 0.75)
    assert apart.left - first.left - first.width == Pt(32)


@pytest.mark.parametrize("mark", [(), (NoteMark((), "†"),)])
def test_the_value_that_is_marked_is_in_the_accent_whoever_counted_it(mark: Content) -> None:
    spec = in_groups("One study", "Another hand")
    *rows, last = spec.rows
    cells = (*last.cells[:-1], (*last.cells[-1], *mark))
    last = replace(last, cells=cells, kind=RowKind.MARKED)
    slide = slide_of(replace(spec, rows=(*rows, last)))
    assert [each for block in slide.blocks for each in block.marked] == [False, True]


def test_more_groups_keep_one_size() -> None:
    assert slide_of(in_groups("One", "Two", "Three")).value_size_pt is None


def test_ranges_on_several_slides_keep_groups_whole_and_one_scale() -> None:
    spec = grouped(*(f"Ferries of line {n} that run at night" for n in range(9)))
    others = [s for s in deck(named(Table(spec), "one")).slides if isinstance(s, TableSlide)]
    assert [len(slide.table.rows) for slide in others] == [10, 10]
    assert [slide.table.rows[0].kind for slide in others] == [RowKind.GROUP] * 2
    assert {slide.part_of and slide.part_of.highest for slide in others} == {spec.highest}
    assert [slide.id for slide in others] == ["one", "one-2"]
