from __future__ import annotations

import io
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.util import Pt

from briefing_gen.pptx.masters.opening import House
from briefing_gen.pptx.package import read_master_words
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.verify.deck import read_deck
from tests import samples
from tests.verify.test_deck import saved, told
from tests.writers import decks, houses

Held = Any
"""A master or layout of python-pptx, which has no types for what is in it."""


def put(held: Held, text: str) -> None:
    """Put a text box on a master or layout; python-pptx does so on slides only."""
    box = CT_Shape.new_textbox_sp(99, "Box 9", Pt(0), Pt(0), Pt(99), Pt(9))
    held.shapes._spTree.append(box)
    held.shapes[-1].text_frame.text = text


def written(*texts: str) -> Held:
    """Return a deck, opened, in a house master that shows `texts`."""
    base = Presentation(io.BytesIO(houses.BASE))
    for text in texts:
        put(base.slide_masters[0], text)
    house = House(file="house.pptx", content=saved(base))
    return Presentation(io.BytesIO(write_pptx(samples.document(), decks.THEME, house=house)))


@pytest.mark.slow
def test_what_a_house_master_shows_itself_is_no_number_of_the_edition() -> None:
    made = written("Call 555-0100", "No digit", "Room 7 & 8")
    assert read_master_words(made) == {"Call 555-0100", "Room 7 & 8"}
    assert {
        text for where, _, text in told(read_deck(saved(made), "a.pptx")) if "master" in where
    } == {"No digit"}


@pytest.mark.slow
@pytest.mark.parametrize("altered", ["Call 555-0199", "4,711 in 2019"])
def test_what_was_put_on_a_master_later_is_read(altered: str) -> None:
    made = written("Call 555-0100")
    made.slide_masters[0].shapes[-1].text_frame.text = altered
    layout = made.slides[1].slide_layout
    put(layout, "Only 12")
    said = told(read_deck(saved(made), "a.pptx"))
    assert [item for item in said if item[0].startswith(("layout", "master"))] == [
        (f"layout {layout.name!r}, Box 9", "", "Only 12"),
        ("master, Box 9", "", altered),
    ]


def test_a_deck_whose_master_shows_no_number_has_no_such_property() -> None:
    assert "docProps/custom.xml" not in decks.members(decks.sample())
    assert read_master_words(decks.opened(decks.sample())) == frozenset()
