"""Masters of other makers, by kind of difficulty: each gives slides that can be shown."""

from __future__ import annotations

import functools

import pytest
from pptx.oxml.ns import qn

from briefing_gen.measuring.fit import shipped_ruler
from briefing_gen.pptx.masters.master import OpenHouse, open_house
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.slides.deck import Layout, Place
from briefing_gen.themes.colours import MARK_CONTRAST
from tests import samples
from tests.readback.editions import NATIONAL, document
from tests.writers import decks, makers, open_xml, wider

pytestmark = pytest.mark.slow

EACH = pytest.mark.parametrize("name", makers.MASTERS)
EDGE_PT = 1.0


def off_slide(deck: bytes) -> list[str]:
    """Return which shapes reach past the edges."""
    opened = decks.opened(deck)
    return [
        f"{number}: {shape.name}"
        for number, slide in enumerate(opened.slides, 1)
        for shape in slide.shapes
        if shape.left.pt < -EDGE_PT - 8  # The margins of a frame may stand outside.
        or shape.top.pt < -EDGE_PT - 8
        or shape.left + shape.width > opened.slide_width + 100_000
        or shape.top + shape.height > opened.slide_height + 100_000
        if not shape.name.startswith(("footer", "slide number"))
    ]


@functools.cache
def shipped(name: str) -> bytes:
    """Return the deck of a shipped edition, which has every kind of slide, in a master."""
    return write_pptx(document(NATIONAL[0]), decks.THEME, house=makers.MASTERS[name]())


@EACH
def test_nothing_meets_and_nothing_is_off_the_slide(name: str) -> None:
    assert wider.collisions(shipped(name), shipped_ruler("Calibri"), 1.0) == []
    assert off_slide(shipped(name)) == []


@EACH
def test_every_title_and_text_can_be_read(name: str) -> None:
    house = open_house(makers.MASTERS[name](), decks.THEME)
    assert [
        (role, place)
        for role, dressed in house.dressed.items()
        for place, spot in dressed.spots.items()
        if place not in {Place.FOOTER, Place.NUMBER}
        and not dressed.painter.reads(spot, MARK_CONTRAST)
    ] == []


@EACH
def test_the_deck_is_valid_open_xml(name: str) -> None:
    assert open_xml.faults(shipped(name)) == ()


def dressed(name: str) -> OpenHouse:
    return open_house(makers.MASTERS[name](), decks.THEME)


def panelled(house: OpenHouse) -> set[Layout]:
    return {role for role, dressed in house.dressed.items() if dressed.panel}


def test_a_title_stands_out_from_the_fill_of_its_placeholder() -> None:
    seat = dressed("title with a fill").template.dress[Layout.CHART].seats[Place.TITLE]
    assert seat.palette is not None
    assert seat.palette.texts is not None


def test_a_title_on_the_slant_is_set_straight() -> None:
    seat = dressed("title on the slant").template.dress[Layout.TITLE].seats[Place.TITLE]
    assert seat.frame is not None


def test_text_over_shapes_has_a_panel_under_it() -> None:
    house = dressed("shapes all over")
    assert panelled(house) >= {Layout.CHART, Layout.LIST, Layout.TABLE}


def test_lines_of_a_title_keep_the_distance_that_its_size_asks_for() -> None:
    seat = (
        dressed("title in lines of so many points").template.dress[Layout.CHART].seats[Place.TITLE]
    )
    assert '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>' in seat.style
    assert "lnSpc" not in dressed("16:9").template.dress[Layout.CHART].seats[Place.TITLE].style


def test_text_boxes_are_in_plain_letters_though_the_master_raises_them() -> None:
    house = makers.MASTERS["like Keynote"]()
    deck = decks.opened(write_pptx(samples.document(), decks.THEME, house=house))
    boxes = [s for slide in deck.slides for s in slide.shapes if s.has_text_frame]
    said = [
        {name: run.get(name) for name in ("cap", "baseline")}
        for shape in boxes
        if not shape.is_placeholder and shape.text_frame.text
        for run in shape._element.iter(qn("a:defRPr"))
    ]
    assert said == [{"cap": "none", "baseline": "0"}] * len(said) != []


def test_the_least_sizes_grow_with_the_slide() -> None:
    assert dressed("16:9").template.means.label_sizes_pt == (18, 18, 14, 12, 10.5)
    assert dressed("like Keynote").template.means.label_sizes_pt == (36, 36, 28, 24, 21)


def test_two_columns_stand_on_one_ground() -> None:
    house = dressed("filled places on a photo")
    assert house.dressed[Layout.SOURCES].spots[Place.TEXT].holder is None
    assert house.dressed[Layout.LIST].spots[Place.TEXT].holder is not None
    seat = dressed("16:9").template.dress[Layout.SOURCES].seats[Place.TEXT]
    assert (seat.anchor, 'b="0"' in seat.style) == ("t", True)
    assert panelled(house) >= {Layout.SOURCES, Layout.TITLE}


def test_a_layout_with_a_title_is_not_spent_on_the_first_slide() -> None:
    chosen = dressed("a bare first slide and one layout").choices
    assert {role: choice.layout for role, choice in chosen.items()} == {
        role: 1 if role is Layout.TITLE else 2 for role in Layout
    }


def test_a_panel_lies_over_words_that_a_layout_has_where_its_title_stands() -> None:
    house = dressed("words that stand for a title")
    panel = house.dressed[Layout.CHART].panel
    assert panel is not None
    title = house.dressed[Layout.CHART].spots[Place.TITLE].box
    assert (panel.top <= title.top, panel.bottom >= title.bottom) == (True, True)
    assert Layout.CHART not in panelled(dressed("first slide without a title"))
