from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from briefing_gen.refresh.own_words import Edit
from briefing_gen.refresh.texts import (
    Leading,
    apply,
    is_numbering,
    paragraphs,
    said,
    take_all,
    write,
)

MAIN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
Read = Any
"""An element of lxml, which has no types."""


def paragraph(*runs: str, before: str = "", after: str = "") -> Read:
    held = "".join(f"<a:r><a:t>{run}</a:t></a:r>" for run in runs)
    return parse_xml(f"<a:p {MAIN}>{before}{held}{after}</a:p>")


def runs(held: Read) -> list[str]:
    return [run.t.text for run in held.r_lst]


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        (["rose 5%"], [Edit(5, 6, "7")], ["rose 7%"]),
        (["rose ", "5", "%"], [Edit(5, 7, "12%")], ["rose ", "12", "%"]),
        (["rose ", "5%", " in 2019"], [Edit(0, 7, "fell 6%")], ["fell 6", "%", " in 2019"]),
        (["19", "9", "9 trips"], [Edit(0, 4, "2024")], ["2024", "", " trips"]),
        (["1", "1"], [Edit(0, 1, "22"), Edit(1, 2, "333")], ["22", "333"]),
        (["1"], [Edit(0, 1, "11")], ["11"]),
    ],
)
def test_words_stand_in_the_run_in_which_their_place_begins(
    before: list[str], edits: list[Edit], after: list[str]
) -> None:
    held = paragraph(*before)
    apply(held, edits)
    assert runs(held) == after


def test_breaks_and_fields_are_said_and_breaks_stay() -> None:
    field = '<a:fld id="{0}" type="slidenum"><a:t>3</a:t></a:fld>'
    held = paragraph("page ", before="<a:br/>", after=field)
    assert (said(held), is_numbering(held)) == ("\vpage 3", True)
    apply(held, [Edit(1, 5, "slide")])
    assert said(held) == "\vslide 3"


def test_an_empty_paragraph_is_written_with_the_looks_at_its_end() -> None:
    held = paragraph(after='<a:endParaRPr sz="1400" b="1"/>')
    write(held, "120")
    assert (said(held), held.r_lst[0].rPr.get("sz")) == ("120", "1400")


def test_a_paragraph_with_words_keeps_their_looks() -> None:
    held = paragraph("1", "20")
    write(held, "95")
    assert said(held) == "95"


def test_all_paragraphs_are_taken_as_large_as_those_that_were_there() -> None:
    def body(size: str, *lines: str) -> Read:
        held = "".join(
            f'<a:p><a:r><a:rPr sz="{size}"/><a:t>{line}</a:t></a:r></a:p>' for line in lines
        )
        return parse_xml(f"<a:txBody {MAIN}><a:bodyPr/>{held}</a:txBody>")

    mine, theirs = body("900", "old"), body("1100", "new", "and more")
    take_all(mine, theirs)
    assert [said(one) for one in paragraphs(mine)] == ["new", "and more"]
    assert [run.rPr.get("sz") for one in paragraphs(mine) for run in one.r_lst] == ["900", "900"]
    assert [said(one) for one in paragraphs(theirs)] == ["new", "and more"]


def test_what_has_no_body_has_no_paragraphs() -> None:
    assert paragraphs(None) == []


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
