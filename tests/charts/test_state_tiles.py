"""Classes of a map of states: by what was published, alike on pages and slides."""

from __future__ import annotations

import itertools

from briefing_gen.base.frozen import replace
from briefing_gen.charts.state_tiles import KEY, PLACES, SHARES, classes, share_of, standing_out
from briefing_gen.document.blocks import Chart
from briefing_gen.document.exhibits import ChartKind, Mark, Panel
from briefing_gen.document.inline import plain
from tests.writers import decks
from tests.writers.chart_specs import CHARTS, STATES, panel, series
from tests.writers.pdf_files import text_of, with_blocks, written

MAP = CHARTS[ChartKind.TILE_MAP]


def of(*values: int | None) -> Panel:
    return panel(STATES[: len(values)], series("x", Mark.CONTEXT, values), maximum=100)


def test_classes_hold_about_as_many_states_each() -> None:
    found = classes(of(*range(1, 11)))
    assert [plain(each.words) for each in found] == ["1–2", "3–4", "5–6", "7–8", "9–10"]
    assert tuple(each.share for each in found) == SHARES


def test_states_with_one_value_share_a_class() -> None:
    assert [plain(each.words) for each in classes(of(7, 7, 7, 7, 9))] == ["7", "9"]
    assert [each.share for each in classes(of(7, 7, 7, 7, 9))] == [SHARES[0], SHARES[-1]]


def test_a_state_without_a_value_has_no_class() -> None:
    drawn = of(1, None, 3)
    found = classes(drawn)
    assert [share_of(point, found) for point in drawn.series[0].points] == [
        SHARES[0],
        None,
        SHARES[-1],
    ]


def test_the_key_names_a_state_in_a_colour_of_its_own_beside_that() -> None:
    first, *others = MAP.panels[0].series[0].points
    points = (replace(first, mark=Mark.ACCENT), *(replace(p, mark=None) for p in others))
    drawn = replace(MAP.panels[0], series=(replace(MAP.panels[0].series[0], points=points),))
    (name,) = map(plain, standing_out(drawn))
    assert name == plain(drawn.categories[0].label)
    slides = decks.opened(decks.deck_of(replace(MAP, panels=(drawn,)))).slides
    keys = [s.text_frame.text for slide in slides for s in slide.shapes if "key: " in s.name]
    assert keys[:5] == ["Reports", "", name, "", "DC: not collected"]  # Each after its sample.


def test_of_a_map_with_a_state_of_its_own_colour_all_have_their_values() -> None:
    shown = MAP.panels[0].series[0].points
    points = [replace(p, mark=Mark.ACCENT if at == 3 else None) for at, p in enumerate(shown)]
    drawn = replace(MAP.panels[0].series[0], points=tuple(points))
    slides = decks.opened(
        decks.deck_of(replace(MAP, panels=(replace(MAP.panels[0], series=(drawn,)),)))
    ).slides
    groups = [
        shape.shapes for slide in slides for shape in slide.shapes if hasattr(shape, "shapes")
    ]
    words = [tile.text_frame.text.split() for tile in groups[0]]
    assert [said[1:] for said in words] == [[p.number.text] if p.number else [] for p in points]


def test_the_key_stands_where_no_state_does() -> None:
    first, count, row = KEY
    taken = set(itertools.product(range(first, first + count), [row]))
    assert not taken & set(PLACES.values())


def test_pages_and_slides_have_the_same_key() -> None:
    told = [plain(each.words) for each in classes(MAP.panels[0])]
    page = text_of(written(with_blocks(Chart(MAP)))).replace("– ", "–")  # Long ones wrap.
    assert [words for words in told if words not in page] == []
    (slide,) = (
        slide
        for slide in decks.opened(decks.deck_of(MAP)).slides
        if any(s.shape_type == 6 for s in slide.shapes)
    )
    keys = [s.text_frame.text for s in slide.shapes if s.name.startswith("key: ")]
    assert list(filter(None, keys)) == ["Reports", "DC: not collected", *told]
