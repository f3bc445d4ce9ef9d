from __future__ import annotations

from copy import deepcopy
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from briefing_gen.refresh.paragraphs import Leading

Deck = Any
"""A presentation of python-pptx, which has no types."""


def deck(*titles: str) -> Deck:
    made = Presentation()
    for title in titles:
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text, slide.shapes.title.name = title, "title: notes"
    return made


def box(slide: Deck) -> Deck:
    return slide.shapes.add_textbox(Pt(0), Pt(0), Pt(9), Pt(9)).text_frame.paragraphs[0]


def moved(paragraph: Deck, new: Deck, old: Deck) -> Deck:
    """Return a copy of a paragraph on the first slide of `new`, on the first one of `old`."""
    copy = deepcopy(paragraph._p)
    parts = (old.slides[0].part, new.slides[0].part)
    Leading(old, list(new.slides)).lead(copy, *parts)
    return copy


def test_an_address_is_led_to_from_the_other_deck() -> None:
    new, old = deck("Notes"), deck("Notes")
    paragraph = box(new.slides[0])
    run = paragraph.add_run()
    run.text, run.hyperlink.address = "NCMEC", "https://example.org/a"
    copy = moved(paragraph, new, old)
    key = copy.find(f".//{qn('a:hlinkClick')}").get(qn("r:id"))
    assert old.slides[0].part.rels[key].target_ref == "https://example.org/a"


def test_a_slide_is_known_by_its_title_and_one_that_is_not_there_is_no_link() -> None:
    new, old = deck("Notes", "Notes (continued)"), deck("Notes", "Somebody's", "Notes (continued)")
    for target, found in ((1, old.slides[2]), (0, old.slides[0])):
        paragraph = linked(new, target)
        copy = moved(paragraph, new, old)
        key = copy.find(f".//{qn('a:hlinkClick')}").get(qn("r:id"))
        assert old.slides[0].part.rels[key].target_part is found.part
    lone = deck("Somebody's")
    copy = moved(linked(new, 1), new, lone)
    assert copy.find(f".//{qn('a:hlinkClick')}") is None
    assert copy.find(f".//{qn('a:t')}").text == "a"


def linked(new: Deck, target: int) -> Deck:
    """Return a paragraph on the first slide of `new` that leads to another of its slides."""
    paragraph = box(new.slides[0])
    run = paragraph.add_run()
    run.text = "a"
    part = new.slides[0].part
    link = run._r.get_or_add_rPr().add_hlinkClick("")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
    link.set(qn("r:id"), part.relate_to(new.slides[target].part, kind))
    link.set("action", "ppaction://hlinksldjump")
    return paragraph
