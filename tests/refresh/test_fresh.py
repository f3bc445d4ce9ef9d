from __future__ import annotations

import pytest
from pptx import Presentation

from briefing_gen.base.problems import BriefingError
from briefing_gen.refresh.fresh import Fresh, house_of
from tests.refresh.ferries import Deck, after, before, opened, saved
from tests.writers import houses


def test_a_title_is_known_among_those_that_differ_in_how_they_count() -> None:
    deck = continued("one", "two", "three", "four")
    titles = ["Sources", "Sources (continued)", "Sources (continued, 3)", "Sources (continued, 4)"]
    for slide, words in zip(deck.slides, titles, strict=True):
        slide.shapes.title.text_frame.text = words
    data = saved(deck)
    new = Fresh(data, after()[0])
    like = [new.like(slide.shapes.title) for slide in opened(data).slides]
    assert [shape.text_frame.text for shape in like if shape] == titles


def continued(*notes: str) -> Deck:
    """Return a deck whose slides continue each other, each with its speaker notes."""
    deck = Presentation()
    for at, words in enumerate(notes):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.name = "title: sources"
        slide.shapes.title.text_frame.text = "Sources (continued)" if at else "Sources"
        slide.notes_slide.notes_text_frame.text = words
    return deck


def test_a_slide_is_known_among_those_that_continue_each_other() -> None:
    data = saved(continued("File of 2017", "File of 2015", "File of 2014"))
    new = Fresh(data, after()[0])
    like = map(new.slide_like, opened(data).slides)
    found = [slide for slide in like if slide]
    assert [one.notes_slide.notes_text_frame.text for one in found] == [
        "File of 2017",
        "File of 2015",
        "File of 2014",
    ]


def test_a_deck_of_a_theme_has_no_master_of_its_own() -> None:
    assert house_of(before(), "deck.pptx") is None


@pytest.mark.parametrize("name", ["corporate", "odd-names", "title-and-blank"])
def test_a_deck_in_a_house_master_has_it_inside(name: str) -> None:
    data = (houses.TEMPLATES / f"{name}.pptx").read_bytes()
    house = house_of(data, "deck.pptx")
    assert house is not None
    assert (house.file, house.content) == ("deck.pptx", data)


def test_a_master_that_lost_its_relations_is_told() -> None:
    relations = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    with pytest.raises(BriefingError) as caught:
        house_of(houses.with_member(relations, EMPTY), "deck.pptx")
    assert [problem.code for problem in caught.value.problems] == ["unreadable-file"]


EMPTY = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


def test_what_is_no_deck_is_told() -> None:
    with pytest.raises(BriefingError) as caught:
        house_of(b"PK\x03\x04", "deck.pptx")
    assert [problem.code for problem in caught.value.problems] == ["template-damaged"]
