"""Words in a plot: each row of them keeps clear of the others, whatever draws them."""

from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.charts.annotations import (
    Head,
    Side,
    Slots,
    TextSize,
    end_pt,
    head_pt,
    heads,
    not_read,
    pointed_above,
    pointed_places,
)
from briefing_gen.charts.kinds import KINDS
from briefing_gen.document.blocks import Chart
from briefing_gen.document.exhibits import Annotation, ChartKind, Pointer
from briefing_gen.document.inline import Text, plain
from briefing_gen.pptx.writing import write_pptx
from tests.writers import decks
from tests.writers.chart_specs import annotated, chart
from tests.writers.pdf_files import THEME, text_of, with_blocks, written

TEXT = TextSize(lambda text: 5.0 * len(text), lambda text, limit: 1 + (5 * len(text) > limit), 10)
SLOTS = Slots(0.0, 40.0, (0.0, 200.0))
ANNOTATED = [kind for kind, row in KINDS.items() if row.annotated]


def note(pointer: Pointer, *at: int, label: str = "rose 66%") -> Annotation:
    return Annotation(pointer=pointer, at=at, label=(Text(label),))


def placed(*items: Annotation) -> list[Head]:
    return list(heads(items, SLOTS, TEXT))


def test_of_two_brackets_the_longer_stands_above_and_its_legs_are_short() -> None:
    wide = "rose by very much indeed"
    found = placed(note(Pointer.SPAN, 0, 4, label=wide), note(Pointer.SPAN, 3, 4, label="down"))
    assert [(plain(head.annotation.label), head.row) for head in found] == [("down", 0), (wide, 1)]
    below, above = pointed_above(found, TEXT, 100.0, [90.0, 0.0, 0.0, 80.0, 100.0])
    assert [above.strokes[at][1:4:2] for at in (0, 1)] == [(133.0, 138.0), (133.0, 138.0)]
    assert below.strokes[0][3] < 133.0 < above.room.bottom


def test_words_of_a_bracket_around_another_stand_in_the_middle_of_its_line_over_those_below() -> (
    None
):
    wide = "rose by a bit"
    found = placed(note(Pointer.SPAN, 0, 4, label=wide), note(Pointer.SPAN, 3, 4, label="down"))
    below, above = pointed_above(found, TEXT, 100.0, [90.0, 0.0, 0.0, 80.0, 100.0])
    assert (below.room.bottom, below.strokes[2][1::2]) == (114.0, (110.0, 110.0))
    assert above.strokes[2:] == ((20.0, 142.0, 53.5, 142.0), (146.5, 142.0, 180.0, 142.0))
    assert (above.room.left, above.room.width) == (60.5, 79.0)
    assert above.room.bottom == below.room.bottom + below.room.height + 10 == 136.0
    assert head_pt(found, TEXT) == 48.0


def test_what_points_at_one_mark_stands_below_a_bracket_over_it() -> None:
    point, span = placed(note(Pointer.SPAN, 0, 4), note(Pointer.POINT, 3, label="Here it is"))
    assert [(plain(head.annotation.label), head.row) for head in (point, span)] == [
        ("Here it is", 0),
        ("rose 66%", 1),
    ]


def test_brackets_beside_each_other_share_a_row() -> None:
    found = placed(note(Pointer.POINT, 0, label="x"), note(Pointer.SPAN, 3, 4, label="y"))
    assert [head.row for head in found] == [0, 0]


def test_words_stay_within_the_chart() -> None:
    (head,) = placed(note(Pointer.POINT, 0, label="The first full year"))
    assert (head.left, head.legs) == (0.0, (20.0,))


def test_a_bracket_has_a_leg_above_each_of_its_marks_even_the_highest() -> None:
    found = placed(note(Pointer.SPAN, 0, 2))
    (drawn,) = pointed_above(found, TEXT, 100.0, [30.0, 50.0, 100.0])
    assert drawn.strokes == (
        (20.0, 105.0, 20.0, 110.0),
        (100.0, 105.0, 100.0, 110.0),
        (20.0, 110.0, 100.0, 110.0),
    )
    assert (drawn.room.left, drawn.room.bottom) == (32.5, 114.0)


def test_words_of_a_bracket_stand_in_the_middle_of_its_line_which_makes_way() -> None:
    (drawn,) = pointed_above(placed(note(Pointer.SPAN, 0, 4)), TEXT, 100.0, [0.0] * 5)
    assert drawn.strokes[2:] == ((20.0, 110.0, 65.5, 110.0), (134.5, 110.0, 180.0, 110.0))
    assert (drawn.room.left, drawn.room.bottom) == (72.5, 103.25)


def test_a_bracket_stands_whole_where_its_words_would_leave_two_stubs() -> None:
    roomy, close = (placed(note(Pointer.SPAN, 0, 3, label="r" * count)) for count in (11, 12))
    assert [head.is_within for head in (*roomy, *close)] == [True, False]
    (drawn,) = pointed_above(close, TEXT, 100.0, [0.0] * 5)
    assert drawn.strokes[2:] == ((20.0, 110.0, 140.0, 110.0),)


def test_words_wider_than_their_bracket_stand_over_it_within_the_chart() -> None:
    (drawn,) = pointed_above(placed(note(Pointer.SPAN, 3, 4)), TEXT, 100.0, [0.0] * 5)
    assert drawn.strokes[2:] == ((140.0, 110.0, 180.0, 110.0),)
    assert (drawn.room.left, drawn.room.bottom) == (132.5, 114.0)


def test_words_of_a_break_stand_left_of_it_where_there_is_no_room_at_its_right() -> None:
    found = placed(note(Pointer.BREAK, 4, label="New method"))
    (drawn,) = pointed_above(found, TEXT, 100.0, [0.0] * 5)
    assert (drawn.side, drawn.is_dashed) == (Side.RIGHT, True)


def test_words_of_a_break_stand_clear_of_its_line() -> None:
    (found,) = placed(note(Pointer.BREAK, 2, label="New"))
    assert found.left - found.legs[0] == 6


def test_words_of_a_break_stand_over_what_follows_it_also_where_a_bracket_begins_there() -> None:
    span, found = placed(note(Pointer.BREAK, 2, label="New"), note(Pointer.SPAN, 2, 4))
    assert (span.annotation.pointer, found.annotation.pointer) == (Pointer.SPAN, Pointer.BREAK)
    assert (found.left - found.legs[0], found.row - span.row) == (6, 1)


def test_the_line_of_a_break_stands_where_the_place_of_its_year_begins() -> None:
    (found,) = placed(note(Pointer.BREAK, 2, label="New"))
    assert found.legs == (SLOTS.before(2),) == (80.0,)


def test_only_lines_take_room_at_the_end() -> None:
    assert end_pt([note(Pointer.SPAN, 0, 1)], TEXT, 200.0) == 0.0
    assert end_pt([note(Pointer.LINE, label="Median")], TEXT, 200.0) == 37.0


def test_years_that_nobody_read_are_told_on_the_axis_in_each_place_and_have_no_mark() -> None:
    (panel,) = annotated(ChartKind.COLUMN).in_time().panels
    drawn = list(pointed_places(panel, Slots(0.0, 20.0, (0.0, 200.0)), TEXT))
    assert [plain(item.words) for item in drawn] == ["not read"] * 2
    assert [item.room.left + item.room.width / 2 for item in drawn] == [70.0, 140.0]
    assert [item.room.bottom for item in drawn] == [5.0, 5.0]
    assert {item.strokes for item in drawn} == {()}


def test_the_words_of_all_years_that_nobody_read_have_the_same_lines() -> None:
    (panel,) = annotated(ChartKind.COLUMN).in_time().panels
    drawn = list(pointed_places(panel, Slots(0.0, 20.0, (0.0, 200.0)), TEXT))
    assert [item.room.height for item in drawn] == [20.0, 20.0]
    assert not_read(panel) == [3, 6, 7]


@pytest.mark.parametrize("kind", ANNOTATED)
def test_pages_and_slides_say_every_annotation(kind: ChartKind) -> None:
    spec = annotated(kind)
    (panel,) = spec.panels
    told = [plain(item.words) for item in panel.annotations if item.words]
    told += [number.text for item in panel.annotations for number in item.numbers if number]
    page = " ".join(text_of(written(with_blocks(Chart(spec)))).split())
    assert [words for words in told if words not in page] == []
    deck = decks.opened(write_pptx(decks.with_blocks(Chart(spec)), THEME))
    boxes = [s for slide in deck.slides for s in slide.shapes if s.name.startswith("mark: ")]
    again = ["not read"] * ("not read" in told)  # In two places there are such years.
    assert sorted(box.text_frame.text for box in boxes) == sorted([*told, *again])


@pytest.mark.parametrize("kind", ANNOTATED)
def test_annotations_of_slides_stand_within_their_chart(kind: ChartKind) -> None:
    deck = decks.opened(write_pptx(decks.with_blocks(Chart(annotated(kind))), THEME))
    (slide,) = (slide for slide in deck.slides if any(s.has_chart for s in slide.shapes))
    (frame,) = (s for s in slide.shapes if s.has_chart)
    for shape in slide.shapes:
        if shape.name.startswith("pointer: "):
            assert frame.left <= shape.left <= shape.left + shape.width <= frame.left + frame.width
            assert frame.top <= shape.top <= shape.top + shape.height <= frame.top + frame.height


def test_a_chart_without_annotations_has_no_marks() -> None:
    spec = annotated(ChartKind.COLUMN)
    bare = chart(ChartKind.COLUMN, *(replace(p, annotations=()) for p in spec.panels))
    deck = decks.opened(write_pptx(decks.with_blocks(Chart(bare)), THEME))
    names = [s.name for slide in deck.slides for s in slide.shapes]
    assert [name for name in names if name.startswith(("mark", "pointer"))] == []
