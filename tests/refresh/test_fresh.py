from __future__ import annotations

from pptx import Presentation

from briefing_gen.refresh.fresh import Fresh
from tests.refresh.ferries import Deck, after, opened, saved


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
